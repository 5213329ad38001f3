/* SPDX-License-Identifier: EUPL-1.2 */
/* interview.c: the rules of planning an interview, holding it and keeping notes. */
#include "feature/directory/directory.h"
#include "feature/initiative/initiative.h"
#include "feature/interview/interview_store.h"
#include "feature/person/person.h"
#include "feature/round/round.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "work/audit.h"

#include <string.h>

const char *interview_state_text(const char *state)
{
	static const struct {
		const char *key, *text;
	} states[] = {
		{ "planned", N_("Planned") },
		{ "held", N_("Held") },
		{ "transcribed", N_("Transcript to be checked") },
		{ "checked", N_("Checked") },
		{ "cancelled", N_("Cancelled") },
	};
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (!strcmp(states[i].key, state))
			return states[i].text;
	return state;
}

const char *interview_next_text(const struct interview *it)
{
	if (it->withdrawn_ms)
		return N_("Nothing: consent was withdrawn");
	if (!strcmp(it->state, "planned"))
		return N_("Hold the interview");
	if (!strcmp(it->state, "held"))
		return N_("Add the transcript");
	if (!strcmp(it->state, "transcribed") && !it->is_pseudonymised)
		return N_("Take the names out");
	if (!strcmp(it->state, "transcribed"))
		return N_("Check the transcript");
	if (!strcmp(it->state, "checked") && !it->consent_on)
		return N_("Write down the consent");
	return N_("Nothing");
}

const char *interview_path(struct arena *mem, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/interviews/%s%s", text, rest);
}

/* ---- reading ---- */

enum err interview_list(struct work *work, const struct interview_filter *filter,
			struct interviews *ret)
{
	if (!work_may(work, INTERVIEW_PLANNERS))
		return ERR_FORBIDDEN;
	return interview_select(work, filter, ret);
}

enum err interview_get(struct work *work, int64_t id, struct interview *ret)
{
	if (!work_may(work, INTERVIEW_PLANNERS))
		return ERR_FORBIDDEN;
	return interview_select_one(work, id, ret);
}

/* ---- the plan ---- */

static enum err check_texts(struct work *work, const struct interview *it)
{
	enum err err = OK;
	int64_t day;
	if (utf8_length(it->title) > INTERVIEW_TITLE_MAX)
		err = work_fail(work, ERR_INVALID, "titel", N_("Use at most 120 characters."));
	if (it->place && utf8_length(it->place) > INTERVIEW_TITLE_MAX)
		err = work_fail(work, ERR_INVALID, "plek", N_("Use at most 120 characters."));
	if (it->held_on && !clock_day_read(it->held_on, &day))
		err = work_fail(work, ERR_INVALID, "dag",
				N_("Write the day as 2026-11-21, or leave it empty."));
	return err;
}

static enum err choose_again(struct work *work, const char *field, enum err err)
{
	return err == ERR_MISSING ? work_fail(work, ERR_INVALID, field,
					      N_("This is not there any more. Choose another one."))
				  : err;
}

/* Takes over what the register says now. */
static enum err take_facts(struct work *work, struct interview *it)
{
	struct initiative initiative;
	struct organisation organisation;
	const char *kind = it->subject.kind;
	it->category = it->municipality = it->phase = NULL;
	it->start_year = 0;
	if (kind && !strcmp(kind, "initiative")) {
		TRY(initiative_get(work, it->subject.id, &initiative));
		it->category = initiative.category;
		it->municipality = initiative.municipality_code;
		it->phase = initiative.phase;
		it->start_year = initiative.start_year;
	} else if (kind && !strcmp(kind, "organisation")) {
		TRY(organisation_get(work, it->subject.id, &organisation));
		const char *codes = organisation.municipalities;
		if (codes && *codes && *codes != '*' && !strchr(codes, ';'))
			it->municipality = codes;
	} else if (kind) {
		return ERR_MISSING;
	}
	return OK;
}

static enum err check_records(struct work *work, struct interview *it)
{
	struct round round;
	struct guide guide;
	bool is_staff = true;
	if (it->round_id)
		TRY(choose_again(work, "ronde", round_get(work, it->round_id, &round)));
	if (it->interviewer_id)
		TRY(person_has_role(work, it->interviewer_id, STAFF, &is_staff));
	if (!is_staff)
		return choose_again(work, "wie", ERR_MISSING);
	if (it->guide_id) {
		TRY(choose_again(work, "leidraad", guide_get(work, it->guide_id, 0, &guide)));
		if (!it->guide_version || !strcmp(it->state, "planned"))
			it->guide_version = guide.version;
	}
	return it->version ? OK : choose_again(work, "over", take_facts(work, it));
}

static enum err name_it(struct work *work, struct interview *it)
{
	int64_t count;
	if (*it->title)
		return OK;
	TRY(interview_count_round(work, it->round_id, &count));
	it->title = arena_printf(work->mem, "Interview %lld", (long long)count + 1);
	return OK;
}

/* What the form holds goes over what is stored; the rest stays. */
static void take_plan(struct interview *to, const struct interview *from)
{
	to->round_id = from->round_id;
	to->subject = from->subject;
	to->title = from->title;
	to->held_on = from->held_on;
	to->place = from->place;
	to->interviewer_id = from->interviewer_id;
	if (to->guide_id != from->guide_id)
		to->guide_version = 0; /* the newest of the other one */
	to->guide_id = from->guide_id;
	to->is_test = from->is_test;
}

enum err interview_save(struct work *work, struct interview *interview)
{
	struct interview it = { .state = "planned" };
	const bool is_new = !interview->id;
	if (!work_may(work, INTERVIEW_PLANNERS))
		return ERR_FORBIDDEN;
	if (!is_new)
		TRY(interview_select_one(work, interview->id, &it));
	if (!is_new && it.edit != interview->edit)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed this interview while you were busy. "
				    "What you filled in still stands here. Look at it and save "
				    "again."));
	interview->title = interview->title ? utf8_tidy(work->mem, interview->title) : "";
	TRY(check_texts(work, interview));
	take_plan(&it, interview);
	TRY(check_records(work, &it));
	if (is_new) {
		TRY(name_it(work, &it));
		it.id = id_new();
		it.made_ms = work->now_ms;
		TRY(interview_insert(work, &it));
	} else if (!*it.title) {
		TRY(name_it(work, &it));
	}
	it.edit++;
	TRY(interview_update(work, &it));
	*interview = it;
	return audit_add(work, is_new ? "interview_plan" : "interview_change",
			 (struct subject){ "interview", it.id }, NULL);
}

enum err interview_set_state(struct work *work, int64_t id, const char *state)
{
	static const char *const states[] = { "planned", "held", "cancelled" };
	struct interview it;
	bool is_known = false;
	TRY(interview_get(work, id, &it));
	for (size_t i = 0; i < COUNT_OF(states); i++)
		is_known = is_known || !strcmp(states[i], state);
	if (!is_known)
		return work_fail(work, ERR_INVALID, NULL, N_("Choose one of the list."));
	if (it.withdrawn_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Consent was withdrawn. Nothing can be changed any more."));
	if (it.version)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("There is a transcript, so the interview was held."));
	it.state = state;
	if (!strcmp(state, "held") && !it.held_on)
		it.held_on = clock_date(work->mem, work->now_ms);
	it.edit++;
	TRY(interview_update(work, &it));
	return audit_add(work, "interview_change", (struct subject){ "interview", id }, state);
}

enum err interview_save_notes(struct work *work, int64_t id, const char *notes, int64_t notes_edit)
{
	struct interview it;
	TRY(interview_get(work, id, &it));
	notes = utf8_compose(work->mem, notes ? notes : "");
	if (utf8_length(notes) > INTERVIEW_NOTES_MAX)
		return work_fail(work, ERR_INVALID, "notities",
				 N_("Use at most 20,000 characters. Put the rest in the "
				    "transcript."));
	if (it.withdrawn_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Consent was withdrawn. Nothing can be changed any more."));
	if (it.notes_edit != notes_edit)
		return work_fail(work, ERR_CONFLICT, "notities",
				 N_("Somebody else stored other notes while you were busy. Yours "
				    "stand in the field, the others below it. Make one text of "
				    "them and save again."));
	it.notes = *notes ? notes : NULL;
	it.notes_edit++;
	return interview_update(work, &it);
}
