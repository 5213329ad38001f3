/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_parts.c: what the pages of this slice share. */
#include "base/clock.h"
#include "feature/interview/interview_named.h"
#include "feature/interview/interview_view.h"
#include "feature/person/person.h"
#include "feature/place/place.h"
#include "feature/round/round.h"
#include "feature/vocabulary/vocabulary.h"
#include "work/writer.h"

#include <string.h>

const struct web_notice interview_notices[] = {
	{ "gepland", N_("The interview is planned.") },
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "toestemming", N_("The consent is written down.") },
	{ "ingetrokken", N_("Consent is withdrawn. The text and the notes are removed.") },
	{ "vervangen", N_("The text is replaced. Below stands how many codings moved along. Go "
			  "through the names now.") },
	{ "tekst", N_("The transcript is stored. Go through the names now.") },
	{ "namen", N_("The names are taken out. Read it once more, then say that it is right.") },
	{ "terug", N_("The text from before is back.") },
	{ "gesplitst", N_("The turn is split. What was coded stayed with its words.") },
	{ "samengevoegd", N_("The turns are one. What was coded stayed with its words.") },
	{ "beurten", N_("The turns from before are back.") },
	{ "nagekeken", N_("The transcript is checked. The original is removed.") },
};
const size_t interview_notice_count = COUNT_OF(interview_notices);

bool interview_is_mendable(enum err err) { return err == ERR_INVALID || err == ERR_CONFLICT; }

enum err interview_go(struct web *web, int64_t id, const char *rest, const char *done)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s",
					      interview_path(web->work.mem, id, rest), done));
}

static enum err write_look(struct work *work, void *context)
{
	return interview_looked(work, *(int64_t *)context);
}

enum err interview_look(struct web *web, int64_t id)
{
	struct interview it;
	TRY(interview_get(&web->work, id, &it));
	return writer_run(&web->work, write_look, &id);
}

void interview_crumbs(struct web *web, const struct interview *it, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, it || title ? "/beheer/interviews" : NULL, N_("Interviews"));
	if (it)
		web_crumb_titled(web, title ? interview_path(web->work.mem, it->id, "") : NULL,
				 it->title);
	if (title)
		web_crumb(web, NULL, title);
}

/* What the record is called; NULL where it is gone. */
static enum err name_subject(struct web *web, const struct interview *it, const char **ret_name,
			     const char **ret_path)
{
	*ret_name = *ret_path = NULL;
	if (!it->subject.kind)
		return OK;
	const size_t failures = web->work.failures.len;
	const enum err err =
		subject_describe(web->site, &web->work, it->subject, ret_name, ret_path);
	web->work.failures.len = failures;
	return err == ERR_MISSING ? OK : err;
}

static const char *day_text(struct web *web, const char *day)
{
	int64_t ms;
	return day && clock_day_read(day, &ms) ? words_date(web->work.mem, web->page.words, ms)
					       : NULL;
}

static const char *label(struct web *web, const char *list, const char *key)
{
	return key && *key ? vocabulary_label(&web->work, list, key, web->page.language) : NULL;
}

static enum err fill_head(struct web *web, const struct interview *it, struct interview_head *ret)
{
	const struct municipality *municipality =
		it->municipality ? place_municipality(&web->work, it->municipality) : NULL;
	struct round round;
	struct person person;
	int64_t due_ms;
	*ret = (struct interview_head){
		.it = it,
		.path = interview_path(web->work.mem, it->id, ""),
		.state = it->withdrawn_ms ? N_("Consent withdrawn")
					  : interview_state_text(it->state),
		.consent = consent_level_text(it->consent),
		.day = day_text(web, it->held_on),
		.category = label(web, "category", it->category),
		.phase = label(web, "phase", it->phase),
		.municipality = municipality ? municipality->name : NULL,
		.can_read = work_may(&web->work, INTERVIEW_READERS),
	};
	TRY(name_subject(web, it, &ret->subject, &ret->subject_path));
	if (it->round_id && !round_get(&web->work, it->round_id, &round))
		ret->round = round.name;
	if (it->interviewer_id && !person_get(&web->work, it->interviewer_id, &person))
		ret->interviewer = person.name;
	web->work.failures.len = 0; /* what is gone is left out */
	TRY(named_text_due(&web->work, it->id, &due_ms));
	if (due_ms)
		ret->names_by = words_date(web->work.mem, web->page.words, due_ms);
	ret->is_late = due_ms && due_ms <= web->work.now_ms;
	return OK;
}

enum err interview_of(struct web *web, enum interview_tab tab, struct interview *ret,
		      struct interview_head *ret_head)
{
	const struct failures failures = web->work.failures;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(interview_get(&web->work, id, ret));
	TRY(fill_head(web, ret, ret_head));
	ret_head->tab = tab;
	web->work.failures = failures;
	return OK;
}

static const char *look_of(const struct interview *it)
{
	if (it->withdrawn_ms || !strcmp(it->state, "cancelled"))
		return "omz-status omz-status--refused";
	if (!strcmp(it->state, "checked"))
		return "omz-status omz-status--done";
	if (!strcmp(it->state, "transcribed"))
		return "omz-status omz-status--doubtful";
	return !strcmp(it->state, "held") ? "omz-status omz-status--changed"
					  : "omz-status omz-status--new";
}

enum err interview_row_of(struct web *web, const struct interview *it, struct interview_rows *ret)
{
	struct interview_row row = {
		.path = interview_path(web->work.mem, it->id, ""),
		.title = it->title,
		.day = day_text(web, it->held_on),
		.state = it->withdrawn_ms ? N_("Consent withdrawn")
					  : interview_state_text(it->state),
		.next = interview_next_text(it),
		.look = look_of(it),
		.is_test = it->is_test,
	};
	const char *unused;
	TRY(name_subject(web, it, &row.subject, &unused));
	*list_add(web->work.mem, ret) = row;
	return OK;
}

void interview_count_states(struct arena *mem, const struct interviews *all,
			    struct interview_counts *ret)
{
	static const char *const states[] = { "planned", "held", "transcribed", "checked",
					      "cancelled" };
	int64_t withdrawn = 0;
	for (size_t i = 0; i < COUNT_OF(states); i++) {
		int64_t count = 0;
		for (size_t j = 0; j < all->len; j++)
			count += !all->items[j].withdrawn_ms &&
				 !strcmp(all->items[j].state, states[i]);
		if (count)
			*list_add(mem, ret) =
				(struct interview_count){ interview_state_text(states[i]), count };
	}
	for (size_t i = 0; i < all->len; i++)
		withdrawn += all->items[i].withdrawn_ms != 0;
	if (withdrawn)
		*list_add(mem, ret) =
			(struct interview_count){ N_("Consent withdrawn"), withdrawn };
}

void interview_add_inputs(struct web *web, const struct field *fields, size_t count,
			  const void *record, struct inputs *ret)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = http_form(web->request, fields[i].key);
		if (!value && record)
			value = field_text(web->work.mem, &fields[i], record);
		*list_add(web->work.mem, ret) = input_of(&web->page, &fields[i], value);
	}
}

struct input *interview_input(struct inputs *inputs, const char *key)
{
	for (size_t i = 0; i < inputs->len; i++)
		if (!strcmp(inputs->items[i].key, key))
			return &inputs->items[i];
	return NULL;
}

const char *interview_time_text(struct arena *mem, int64_t time_ms)
{
	const long long s = (long long)time_ms / 1000;
	return time_ms < 0 ? NULL
			   : arena_printf(mem, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
}
