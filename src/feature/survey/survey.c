/* SPDX-License-Identifier: EUPL-1.2 */
/* survey.c: the life of a survey: what is right, opening, closing, extending. */
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/form/form_version.h"
#include "feature/outbox/outbox.h"
#include "feature/round/round.h"
#include "feature/survey/survey_slice.h"
#include "work/audit.h"

#include <string.h>

enum {
	NAME_POINTS = 120,
	SLUG_BYTES = 60,
	TEXT_POINTS = 5000,
	MINUTES_MAX = 600,
	MONTHS_MAX = 120,
	KEEP_MONTHS = 24,
	SLUG_TRIES = 50
};

/* ---- reading ---- */

enum err survey_list(struct work *work, struct surveys *ret) { return survey_select(work, 0, ret); }

static enum err only(struct work *work, const struct surveys *found, struct survey *ret)
{
	if (!found->len)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This questionnaire is not here, or not any more."));
	*ret = found->items[0];
	return OK;
}

enum err survey_get(struct work *work, int64_t id, struct survey *ret)
{
	struct surveys found = { 0 };
	if (id > 0)
		TRY(survey_select(work, id, &found));
	return only(work, &found, ret);
}

enum err survey_get_by_slug(struct work *work, const char *slug, struct survey *ret)
{
	struct surveys found;
	TRY(survey_select_slug(work, slug, &found));
	return only(work, &found, ret);
}

bool survey_is_answerable(struct work *work, const struct survey *survey, const char **ret_reason)
{
	const char *today = clock_date(work->mem, work->now_ms);
	const char *reason = NULL;
	if (!strcmp(survey->state, SURVEY_DRAFT) ||
	    (survey->opens_on && strcmp(today, survey->opens_on) < 0))
		reason = N_("This questionnaire is not open yet.");
	else if (survey->quota && survey->done_count >= survey->quota)
		reason = N_("This questionnaire has enough answers. It is closed now.");
	else if (!strcmp(survey->state, SURVEY_CLOSED) ||
		 (survey->closes_on && strcmp(today, survey->closes_on) > 0))
		reason = N_("This questionnaire is closed.");
	if (reason)
		*ret_reason = reason;
	return !reason;
}

const char *survey_say(struct work *work, const char *dutch, const char *english)
{
	bool is_english = work->language && !strcmp(work->language, "en");
	const char *first = is_english ? english : dutch, *second = is_english ? dutch : english;
	return first && *first ? first : second;
}

char *survey_link_path(struct arena *mem, const char *token)
{
	return arena_printf(mem, "/vragenlijst/%s", token);
}

char *survey_open_path(struct arena *mem, const struct survey *survey)
{
	return arena_printf(mem, "/vragenlijsten/%s", survey->slug);
}

/* ---- what is right ---- */

void survey_default(struct work *work, struct survey *ret)
{
	*ret = (struct survey){
		.state = SURVEY_DRAFT,
		.owner = work->region->name,
		.keep_months = KEEP_MONTHS,
		.minutes = 15,
	};
}

static enum err check_length(struct work *work, const char *key, const char *text, size_t most)
{
	return text && utf8_length(text) > most
		       ? work_fail(work, ERR_INVALID, key, N_("This is too long. Make it shorter."))
		       : OK;
}

static enum err check_texts(struct work *work, const struct survey *it)
{
	const struct {
		const char *key, *text;
		size_t most;
	} texts[] = {
		{ "naam", it->name, NAME_POINTS },
		{ "inleiding", it->intro, TEXT_POINTS },
		{ "bedankt", it->thanks, TEXT_POINTS },
		{ "inleiding_en", it->intro_en, TEXT_POINTS },
		{ "toestemming", it->consent, TEXT_POINTS },
		{ "bedankt_en", it->thanks_en, TEXT_POINTS },
		{ "toestemming_en", it->consent_en, TEXT_POINTS },
		{ "afzender", it->owner, NAME_POINTS },
	};
	enum err err = OK;
	if (!it->name || !*it->name)
		err = work_fail(work, ERR_INVALID, "naam", N_("Give the questionnaire a name."));
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (check_length(work, texts[i].key, texts[i].text, texts[i].most))
			err = ERR_INVALID;
	if (it->mail && !mail_is_address(it->mail))
		err = work_fail(work, ERR_INVALID, "mail",
				N_("This is not a mail address. It looks like name@example.org."));
	if (it->consent_en && !it->consent)
		err = work_fail(work, ERR_INVALID, "toestemming",
				N_("Write what people agree with in Dutch, too."));
	return err;
}

static enum err check_days(struct work *work, const struct survey *it)
{
	int64_t ms;
	enum err err = OK;
	if (it->opens_on && !clock_day_read(it->opens_on, &ms))
		err = work_fail(work, ERR_INVALID, "opent", N_("Write the day as 2026-11-21."));
	if (it->closes_on && !clock_day_read(it->closes_on, &ms))
		err = work_fail(work, ERR_INVALID, "sluit", N_("Write the day as 2026-11-21."));
	if (!err && it->opens_on && it->closes_on && strcmp(it->closes_on, it->opens_on) < 0)
		err = work_fail(work, ERR_INVALID, "sluit",
				N_("The last day comes before the first one."));
	return err;
}

static enum err check_numbers(struct work *work, const struct survey *it)
{
	enum err err = OK;
	if (it->quota < 0 || it->quota > INT32_MAX)
		err = work_fail(work, ERR_INVALID, "quotum", N_("Use a whole number, or nothing."));
	if (it->minutes < 0 || it->minutes > MINUTES_MAX)
		err = work_fail(work, ERR_INVALID, "minuten", N_("Use at most 600 minutes."));
	if (it->keep_months < 1 || it->keep_months > MONTHS_MAX)
		err = work_fail(work, ERR_INVALID, "bewaren",
				N_("Keep answers at least 1 and at most 120 months."));
	if (it->is_anonymous && it->feeds_register)
		err = work_fail(work, ERR_INVALID, "register",
				N_("Answers of an anonymous questionnaire cannot go to the "
				   "register: nobody knows whose they are."));
	return err;
}

/* The version is frozen and one of the form; fills in the form where only the version is known. */
static enum err check_version(struct work *work, struct survey *it)
{
	struct form_version version;
	if (!it->version_id)
		return OK;
	enum err err = form_version_get(work, it->version_id, &version);
	if (err && err != ERR_MISSING)
		return err;
	if (!it->form_id && !err)
		it->form_id = version.form_id;
	if (err || version.form_id != it->form_id)
		return work_fail(work, ERR_INVALID, "versie",
				 N_("This version does not belong to the form. Choose one of the "
				    "list."));
	if (!version.is_frozen)
		return work_fail(work, ERR_INVALID, "versie",
				 N_("This version can still change. Freeze it first, on the page "
				    "of the form."));
	return OK;
}

static enum err check_round(struct work *work, const struct survey *it)
{
	struct round round;
	if (!it->round_id)
		return OK;
	enum err err = round_get(work, it->round_id, &round);
	return err == ERR_MISSING ? work_fail(work, ERR_INVALID, "ronde",
					      N_("There is no such round. Choose one of the list."))
				  : err;
}

/* A slug of its own: as given, or made of the name. */
static enum err check_slug(struct work *work, struct survey *it)
{
	struct surveys found;
	const bool is_given = it->slug && *it->slug;
	const char *base = is_given ? it->slug : utf8_slug(work->mem, it->name ? it->name : "");
	if (strcmp(base, utf8_slug(work->mem, base)))
		return work_fail(work, ERR_INVALID, "adres",
				 N_("Use small letters, digits and hyphens in the address."));
	for (int i = 1; i <= SLUG_TRIES; i++) {
		it->slug = i == 1 ? base : arena_printf(work->mem, "%.50s-%d", base, i);
		TRY(survey_select_slug(work, it->slug, &found));
		if (!found.len || found.items[0].id == it->id)
			return OK;
		if (is_given)
			break;
	}
	return work_fail(work, ERR_INVALID, "adres",
			 N_("Another questionnaire has this address. Choose another one."));
}

static enum err check(struct work *work, struct survey *it)
{
	enum err (*const checks[])(struct work *, const struct survey *) = {
		check_texts,
		check_days,
		check_numbers,
		check_round,
	};
	enum err all = OK;
	for (size_t i = 0; i < COUNT_OF(checks); i++) {
		enum err err = checks[i](work, it);
		if (err && err != ERR_INVALID)
			return err;
		all = err ? err : all;
	}
	enum err version = check_version(work, it), slug = check_slug(work, it);
	return version && version != ERR_INVALID ? version : slug ? slug : version ? version : all;
}

/* ---- storing ---- */

static bool is_same(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

/* What was promised to those who answered already stays so. */
static enum err check_promises(struct work *work, const struct survey *old, const struct survey *it)
{
	if (!old->opened_ms)
		return OK;
	if (old->is_anonymous != it->is_anonymous)
		return work_fail(work, ERR_CONFLICT, "anoniem",
				 N_("This was promised to people when it opened. It cannot change "
				    "any more."));
	if (old->form_id != it->form_id || !it->version_id)
		return work_fail(work, ERR_CONFLICT, "versie",
				 N_("This questionnaire was opened. Choose a version of the same "
				    "form."));
	if (it->keep_months > old->keep_months)
		return work_fail(work, ERR_CONFLICT, "bewaren",
				 N_("People were told that answers are kept shorter. You can only "
				    "make it shorter still."));
	return OK;
}

static void keep(const struct survey *old, struct survey *it)
{
	it->state = old->state;
	it->made_ms = old->made_ms;
	it->made_by = old->made_by;
	it->opened_ms = old->opened_ms;
	it->closed_ms = old->closed_ms;
	it->done_count = old->done_count;
	it->consent_version = old->consent_version;
}

enum err survey_save(struct work *work, struct survey *survey)
{
	struct survey old = { .consent_version = 0 };
	const bool is_new = !survey->id;
	if (!is_new)
		TRY(survey_get(work, survey->id, &old));
	survey->keep_months = survey->keep_months ? survey->keep_months : KEEP_MONTHS;
	TRY(check(work, survey));
	if (is_new) {
		survey->id = id_new();
		old.state = SURVEY_DRAFT;
		old.made_ms = work->now_ms;
		old.made_by = work->person_id;
	} else {
		TRY(check_promises(work, &old, survey));
	}
	keep(&old, survey);
	bool is_other = !is_same(old.consent, survey->consent) ||
			!is_same(old.consent_en, survey->consent_en);
	survey->consent_version += is_other ? 1 : 0;
	TRY(survey_upsert(work, survey));
	if (is_other && survey->consent)
		TRY(survey_consent_upsert(work, survey));
	return survey->access == SURVEY_OPEN || old.access == SURVEY_OPEN ? work_touch_public(work)
									  : OK;
}

enum err survey_remove(struct work *work, int64_t id)
{
	struct survey survey;
	TRY(survey_get(work, id, &survey));
	if (survey.opened_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This questionnaire was opened already. You can close it."));
	return survey_delete(work, id);
}

/* ---- its life ---- */

static enum err open_it(struct work *work, struct survey *survey)
{
	const char *today = clock_date(work->mem, work->now_ms);
	if (!survey->version_id)
		return work_fail(work, ERR_CONFLICT, "versie",
				 N_("Choose a form and a version of it first."));
	enum err err = check_version(work, survey);
	if (err)
		return err == ERR_INVALID ? ERR_CONFLICT : err;
	if (survey->closes_on && strcmp(today, survey->closes_on) > 0)
		return work_fail(work, ERR_CONFLICT, "sluit",
				 N_("The last day is over. Choose a later one first."));
	if (survey->quota && survey->done_count >= survey->quota)
		return work_fail(work, ERR_CONFLICT, "quotum",
				 N_("There are as many answers as you wanted. Make the number "
				    "larger first."));
	survey->closed_ms = 0;
	if (!survey->opened_ms)
		survey->opened_ms = work->now_ms;
	return OK;
}

static enum err change_state(struct work *work, struct survey *survey, const char *state)
{
	const bool is_opened = !strcmp(state, SURVEY_OPEN_NOW);
	survey->state = state;
	if (!is_opened) {
		survey->closed_ms = work->now_ms;
		TRY(survey_flush_marks(work, survey->id, true));
	}
	TRY(survey_upsert(work, survey));
	TRY(audit_add(work, is_opened ? "survey_open" : "survey_close",
		      (struct subject){ "survey", survey->id }, NULL));
	return work_touch_public(work);
}

enum err survey_set_state(struct work *work, int64_t id, const char *state)
{
	struct survey survey;
	TRY(survey_get(work, id, &survey));
	if (!strcmp(survey.state, state))
		return OK;
	if (!strcmp(state, SURVEY_OPEN_NOW)) {
		TRY(open_it(work, &survey));
		return change_state(work, &survey, SURVEY_OPEN_NOW);
	}
	if (strcmp(state, SURVEY_CLOSED))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("A questionnaire can be opened and closed."));
	if (strcmp(survey.state, SURVEY_OPEN_NOW))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Only a questionnaire that is open can be closed."));
	return change_state(work, &survey, SURVEY_CLOSED);
}

enum err survey_extend(struct work *work, int64_t id, const char *closes_on)
{
	struct survey survey;
	TRY(survey_get(work, id, &survey));
	survey.closes_on = closes_on && *closes_on ? closes_on : NULL;
	TRY(check_days(work, &survey));
	if (!survey.opened_ms)
		return survey_upsert(work, &survey);
	if (survey.closes_on && strcmp(closes_on, clock_date(work->mem, work->now_ms)) < 0)
		return work_fail(work, ERR_INVALID, "sluit",
				 N_("Choose today or a later day. To stop at once, close it."));
	TRY(audit_add(work, "survey_extend", (struct subject){ "survey", id }, closes_on));
	if (!strcmp(survey.state, SURVEY_OPEN_NOW)) {
		TRY(survey_upsert(work, &survey));
		return work_touch_public(work);
	}
	enum err err = open_it(work, &survey);
	return err ? err : change_state(work, &survey, SURVEY_OPEN_NOW);
}

enum err survey_close_old(struct work *work, const struct survey *survey)
{
	const char *today = clock_date(work->mem, work->now_ms);
	const bool is_over = survey->closes_on && strcmp(today, survey->closes_on) > 0;
	return is_over && !strcmp(survey->state, SURVEY_OPEN_NOW)
		       ? survey_set_state(work, survey->id, SURVEY_CLOSED)
		       : OK;
}

enum err survey_count_done(struct work *work, int64_t id)
{
	struct survey survey;
	TRY(survey_add_done(work, id));
	TRY(survey_get(work, id, &survey));
	const bool is_full = survey.quota && survey.done_count >= survey.quota;
	return is_full && !strcmp(survey.state, SURVEY_OPEN_NOW)
		       ? change_state(work, &survey, SURVEY_CLOSED)
		       : OK;
}
