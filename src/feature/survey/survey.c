/* SPDX-License-Identifier: EUPL-1.2 */
/* survey.c: the life of a survey: storing, opening, closing, extending. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/survey/survey_store.h"
#include "work/audit.h"

#include <string.h>

enum { KEEP_MONTHS = 24, OPEN_DAYS = 365 };
#define DAY_MS INT64_C(86400000)

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

/* ---- storing ---- */

void survey_default(struct work *work, struct survey *ret)
{
	*ret = (struct survey){
		.state = SURVEY_DRAFT,
		.owner = work->region->name,
		.keep_months = KEEP_MONTHS,
		.minutes = 15,
	};
}

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
	TRY(survey_check(work, survey));
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
	enum err err = survey_check_version(work, survey);
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
	TRY(survey_check_days(work, &survey));
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

bool survey_is_over(struct work *work, const struct survey *survey)
{
	const char *today = clock_date(work->mem, work->now_ms);
	if (strcmp(survey->state, SURVEY_OPEN_NOW))
		return false;
	return survey->closes_on ? strcmp(today, survey->closes_on) > 0
				 : work->now_ms > survey->opened_ms + OPEN_DAYS * DAY_MS;
}

enum err survey_close_old(struct work *work, const struct survey *survey)
{
	return survey_is_over(work, survey) ? survey_set_state(work, survey->id, SURVEY_CLOSED)
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
