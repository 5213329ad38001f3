/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_guest.c: from a link to who fills in, with which answers, and on which page. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/form/form_version.h"
#include "feature/submission/submission_guest.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)

/* ---- finding ---- */

static enum err fail_unknown(struct work *work)
{
	return work_fail(work, ERR_MISSING, NULL,
			 N_("This link does not work any more. Use the link in your newest mail, "
			    "or ask who invited you for a new one."));
}

static enum err find_known(struct work *work, struct guest *guest)
{
	struct submission beside;
	enum err err = submission_by_invitation(work, guest->invitation.id, &guest->submission);
	if (!err && !guest->submission.is_done)
		err = submission_beside(work, &guest->submission, &beside);
	else if (!err)
		return OK;
	if (!err)
		guest->beside_ms = beside.done_ms;
	return err == ERR_MISSING ? OK : err;
}

static enum err find_personal(struct work *work, struct guest *guest)
{
	TRY(survey_get(work, guest->invitation.survey_id, &guest->survey));
	if (!guest->survey.is_anonymous)
		return find_known(work, guest);
	guest->key_hash = submission_key(work->mem, guest->token);
	enum err err = submission_by_key(work, guest->key_hash, &guest->submission);
	/* with another link of the same invitation, too */
	guest->is_sent = guest->invitation.state == INVITATION_DONE;
	return err == ERR_MISSING ? OK : err;
}

static enum err find_used(struct work *work, struct guest *guest)
{
	int64_t survey_id;
	TRY(submission_select_used(work, guest->key_hash, &survey_id));
	guest->is_sent = true;
	return survey_get(work, survey_id, &guest->survey);
}

static enum err find_open(struct work *work, struct guest *guest)
{
	guest->key_hash = submission_key(work->mem, guest->token);
	enum err err = submission_by_key(work, guest->key_hash, &guest->submission);
	if (!err)
		return survey_get(work, guest->submission.survey_id, &guest->survey);
	if (err == ERR_MISSING)
		err = find_used(work, guest);
	return err == ERR_MISSING ? fail_unknown(work) : err;
}

static enum err find_initiative(struct work *work, struct guest *guest)
{
	const struct subject *subject = &guest->invitation.subject;
	const size_t failures = work->failures.len;
	if (guest->survey.is_anonymous || !subject->kind || strcmp(subject->kind, "initiative"))
		return OK;
	enum err err = initiative_get(work, subject->id, &guest->initiative);
	guest->has_initiative = !err;
	work->failures.len = failures; /* that it is gone or hidden is no fault of who answers */
	return err == ERR_MISSING ? OK : err;
}

enum err guest_open(struct work *work, const char *token, struct guest *ret)
{
	const size_t failures = work->failures.len;
	*ret = (struct guest){ .token = token };
	enum err err = invitation_by_token(work, token, &ret->invitation);
	if (err && err != ERR_MISSING)
		return err;
	work->failures.len = failures;
	TRY(err ? find_open(work, ret) : find_personal(work, ret));
	ret->is_sent = ret->is_sent || ret->submission.is_done;
	return find_initiative(work, ret);
}

/* ---- the form ---- */

/* Half past ten in the evening UTC is the next day there in summer only. */
static int zone_minutes(int64_t now_ms)
{
	int year, month, day, late;
	const int64_t midnight_ms = now_ms - now_ms % DAY_MS;
	clock_day(midnight_ms + DAY_MS / 2, &year, &month, &day);
	clock_day(midnight_ms + DAY_MS / 48 * 45, &year, &month, &late);
	return day == late ? 60 : 120;
}

struct form_setting guest_setting(const struct work *work, const char *seed)
{
	uint64_t number = 0;
	for (const char *at = seed ? seed : ""; *at; at++)
		number = number * 31 + (unsigned char)*at;
	return (struct form_setting){
		.now_ms = work->now_ms,
		.zone_minutes = zone_minutes(work->now_ms),
		.language = work->language ? work->language : "nl",
		.seed = number,
	};
}

static enum err read_instance(struct work *work, const struct submission *it,
			      const struct form_setting *setting, struct form_instance **ret)
{
	const struct form *form;
	struct form_document document = { .xml = it->document, .len = strlen(it->document) };
	TRY(form_open(work, it->version_id, &form));
	return form_instance_read(work->mem, form, setting, &document, ret);
}

enum err guest_read(struct work *work, const struct submission *it, struct form_instance **ret)
{
	const struct form_setting setting = guest_setting(work, it->instance_id);
	return read_instance(work, it, &setting, ret);
}

enum err guest_load(struct work *work, struct guest *guest)
{
	const struct form_setting setting = guest_setting(work, guest->token);
	const struct form *form;
	if (guest->submission.id) {
		TRY(read_instance(work, &guest->submission, &setting, &guest->instance));
	} else {
		TRY(form_open(work, guest->survey.version_id, &form));
		TRY(form_instance_new(work->mem, form, &setting, &guest->instance));
		if (guest->has_initiative)
			register_prefill(work, guest->instance, &guest->initiative);
		TRY(form_instance_update(guest->instance));
	}
	if (guest->has_initiative) {
		struct register_saying *saying = arena_new_of(work->mem, struct register_saying);
		*saying = (struct register_saying){ work, &guest->initiative };
		guest->known = (struct submission_known){ register_say, saying };
	}
	submission_sheets(guest->instance, &guest->sheets);
	return OK;
}

enum err guest_begin(struct work *work, struct guest *guest, const char *channel)
{
	const struct invitation *invitation = &guest->invitation;
	const bool is_known = !guest->survey.is_anonymous && invitation->id;
	guest->submission = (struct submission){
		.survey_id = guest->survey.id,
		.version_id = guest->survey.version_id,
		.invitation_id = invitation->id,
		.subject = is_known ? invitation->subject : (struct subject){ 0 },
		.municipality = is_known ? invitation->municipality : NULL,
		.channel = channel,
		.language = work->language ? work->language : "nl",
		.person_id = strcmp(channel, SUBMISSION_WEB) ? work->person_id : 0,
		.consent_version = guest->survey.consent ? guest->survey.consent_version : 0,
	};
	TRY(guest_load(work, guest));
	return guest_save(work, guest, 0);
}

enum err guest_save(struct work *work, struct guest *guest, int64_t known_ms)
{
	struct submission it = guest->submission;
	it.changed_ms = known_ms;
	it.language = work->language ? work->language : "nl";
	TRY(submission_save(work, &it, guest->key_hash, guest->instance));
	guest->submission = it;
	return OK;
}

char *guest_path(struct arena *mem, const struct guest *guest, const char *rest)
{
	return arena_printf(mem, "%s%s", survey_link_path(mem, guest->token), rest);
}

/* ---- pages ---- */

int guest_next(const struct guest *guest, int at, int by)
{
	for (at += by; at >= 0 && at < (int)guest->sheets.len; at += by)
		if (guest->sheets.items[at].is_shown)
			return at;
	return -1;
}

static bool has_answer(struct form_node *top)
{
	struct form_node *node = NULL;
	while ((node = form_instance_walk(top, node)))
		if (node->is_relevant && node->is_changed && form_has_answer(node->item) &&
		    node->node.value && *node->node.value)
			return true;
	return false;
}

static bool is_answered(const struct submission_sheet *sheet)
{
	struct xpath_node *at = sheet->parent->node.first;
	for (; at; at = at->next) {
		struct form_node *node = (struct form_node *)at;
		const struct form_item *item = sheet->first;
		for (int i = 0; i < sheet->count; i++, item = item->next)
			if (node->item == item && has_answer(node))
				return true;
	}
	return false;
}

int guest_unanswered(const struct guest *guest)
{
	int at = -1, last = -1;
	while ((at = guest_next(guest, at, 1)) >= 0)
		if (is_answered(&guest->sheets.items[at]))
			last = at;
	return guest_next(guest, last, 1);
}

int guest_count(const struct guest *guest, int at, int *ret_place)
{
	int count = 0;
	*ret_place = 0;
	for (size_t i = 0; i < guest->sheets.len; i++) {
		count += guest->sheets.items[i].is_shown;
		if ((int)i == at)
			*ret_place = count;
	}
	return count;
}

int guest_minutes(const struct guest *guest, int at)
{
	int place, count = guest_count(guest, at, &place);
	if (!guest->survey.minutes || !count)
		return 0;
	return (guest->survey.minutes * (count - place + 1) + count - 1) / count;
}
