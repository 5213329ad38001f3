/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment.c: the rules: who gives which opinion, what keeps the second one blind, how a dispute
 * ends. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/assessment/assessment_slice.h"
#include "feature/initiative/initiative.h"
#include "feature/vocabulary/vocabulary.h"
#include "work/audit.h"

#include <string.h>

const char *const assessment_answers[] = { "yes", "no", "unclear", NULL };
const char *const assessment_verdicts[] = { "included", "not", "border", NULL };

bool assessment_has_key(const char *const *keys, const char *key)
{
	for (; key && *keys; keys++)
		if (!strcmp(*keys, key))
			return true;
	return false;
}

static bool is_state(const struct assessment *it, const char *state)
{
	return !strcmp(it->state, state);
}

static const struct opinion *opinion_of(const struct assessment *it, int64_t person_id)
{
	for (size_t i = 0; i < it->opinions.len; i++)
		if (person_id && it->opinions.items[i].person_id == person_id)
			return &it->opinions.items[i];
	return NULL;
}

/* ---- reading ---- */

static enum err read_all(struct work *work, int64_t initiative_id, struct assessments *ret)
{
	*ret = (struct assessments){ 0 };
	TRY(assessment_select(work->db, work->mem, initiative_id, ret));
	for (size_t i = 0; i < ret->len; i++)
		TRY(opinion_select(work->db, work->mem, ret->items[i].id, &ret->items[i].opinions));
	return OK;
}

enum err assessment_list(struct work *work, int64_t initiative_id, struct assessments *ret)
{
	TRY(read_all(work, initiative_id, ret));
	for (size_t i = 0; i < ret->len; i++) {
		struct assessment *it = &ret->items[i];
		it->is_blind = is_state(it, "waiting") && !opinion_of(it, work->person_id);
		if (it->is_blind)
			it->opinions.len = 0;
	}
	return OK;
}

enum err assessment_standing(struct work *work, int64_t initiative_id, struct assessment *ret)
{
	struct assessments all = { 0 };
	TRY(assessment_select(work->db, work->mem, initiative_id, &all));
	for (size_t i = 0; i < all.len; i++)
		if (is_state(&all.items[i], "settled")) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

/* ---- what is right ---- */

static const struct criterion_answer *answer_of(const struct opinion *opinion, const char *key)
{
	for (size_t i = 0; i < opinion->answers.len; i++)
		if (!strcmp(opinion->answers.items[i].key, key))
			return &opinion->answers.items[i];
	return NULL;
}

static enum err check_verdict(struct work *work, const char *verdict)
{
	if (assessment_has_key(assessment_verdicts, verdict))
		return OK;
	return work_fail(work, ERR_INVALID, "oordeel",
			 N_("Choose: it belongs in the register, it does not, or it is a border "
			    "case."));
}

static enum err check_category(struct work *work, const char *category)
{
	if (category && vocabulary_find(work, "category", category))
		return OK;
	return work_fail(work, ERR_INVALID, "categorie", N_("Choose a category."));
}

static bool is_blank(const char *text) { return !text || !*text; }

/* Every criterion has an answer, and at least one answer says how it is known. */
static enum err check_answers(struct work *work, const struct criteria *criteria,
			      const struct opinion *opinion)
{
	enum err err = OK;
	bool has_evidence = false;
	for (size_t i = 0; i < criteria->len; i++) {
		const char *key = criteria->items[i].key;
		const struct criterion_answer *answer = answer_of(opinion, key);
		if (!answer || !assessment_has_key(assessment_answers, answer->answer))
			err = work_fail(work, ERR_INVALID,
					arena_printf(work->mem, "antwoord-%s", key),
					N_("Answer this with yes, no or unclear."));
		has_evidence = has_evidence ||
			       (answer && (!is_blank(answer->evidence) || !is_blank(answer->link)));
	}
	if (!has_evidence && criteria->len)
		err = work_fail(work, ERR_INVALID,
				arena_printf(work->mem, "bewijs-%s", criteria->items[0].key),
				N_("Say of at least one answer how you know it, with a text or a "
				   "link."));
	return err;
}

static enum err check_opinion(struct work *work, const struct initiative *initiative,
			      const struct opinion *opinion)
{
	struct criteria_version list;
	enum err err = OK;
	TRY(assessment_criteria(work, 0, &list));
	if (check_answers(work, &list.criteria, opinion))
		err = ERR_INVALID;
	if (check_verdict(work, opinion->verdict))
		err = ERR_INVALID;
	if (is_blank(opinion->reason))
		err = work_fail(work, ERR_INVALID, "reden",
				N_("Say in one or two sentences why you decide this."));
	if (check_category(work, opinion->category))
		err = ERR_INVALID;
	else if (strcmp(opinion->category, initiative->category) &&
		 is_blank(opinion->category_reason))
		err = work_fail(work, ERR_INVALID, "reden-categorie",
				N_("Say why the category should be another one."));
	return err;
}

/* ---- settling ---- */

static enum err note(struct work *work, const char *act, int64_t initiative_id)
{
	return audit_add(work, act, (struct subject){ "initiative", initiative_id }, NULL);
}

/* The category of the register follows; the change stands in the record's history. */
static enum err store_category(struct work *work, const struct assessment *it)
{
	struct initiative record;
	struct location location;
	bool is_changed;
	TRY(initiative_get(work, it->initiative_id, &record));
	if (!strcmp(record.category, it->category))
		return OK;
	record.category = it->category;
	TRY(initiative_check(work, &record, &location));
	return initiative_change(work, &record, &(struct change_cause){ .reason = it->reason },
				 &is_changed);
}

static enum err settle(struct work *work, struct assessment *it, const char *how)
{
	it->state = "settled";
	it->settled_how = how;
	it->settled_by = work->person_id;
	it->settled_ms = work->now_ms;
	TRY(assessment_store(work->db, it));
	TRY(store_category(work, it));
	TRY(note(work, "assessment_settle", it->initiative_id));
	return work_touch_public(work);
}

static void take_over(struct assessment *it, const struct opinion *opinion)
{
	it->verdict = opinion->verdict;
	it->category = opinion->category;
	it->reason = opinion->reason;
}

static bool is_same(const struct opinion *a, const struct opinion *b)
{
	return !strcmp(a->verdict, b->verdict) && !strcmp(a->category, b->category);
}

/* The first opinion: opens an assessment. */
static enum err add_first(struct work *work, int64_t initiative_id, struct opinion *opinion)
{
	struct assessment it = {
		.id = id_new(),
		.initiative_id = initiative_id,
		.state = "waiting",
		.opened_ms = work->now_ms,
	};
	opinion->number = 1;
	TRY(assessment_store(work->db, &it));
	TRY(opinion_insert(work->db, it.id, opinion));
	if (opinion->wants_second)
		return OK;
	take_over(&it, opinion);
	return settle(work, &it, "alone");
}

/* The second one: the same verdict and category settle it. */
static enum err add_second(struct work *work, struct assessment *it, struct opinion *opinion)
{
	if (opinion_of(it, work->person_id))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("You gave the first opinion. The second one must come from "
				    "another researcher."));
	opinion->number = 2;
	TRY(opinion_insert(work->db, it->id, opinion));
	if (is_same(&it->opinions.items[0], opinion)) {
		take_over(it, opinion);
		return settle(work, it, "agreed");
	}
	it->state = "disputed";
	return assessment_store(work->db, it);
}

enum err assessment_decide(struct work *work, int64_t initiative_id, struct opinion *opinion)
{
	struct initiative initiative;
	struct criteria_version list;
	struct assessments all;
	if (!work_may(work, RESEARCHER))
		return ERR_FORBIDDEN;
	TRY(initiative_get(work, initiative_id, &initiative));
	TRY(check_opinion(work, &initiative, opinion));
	TRY(assessment_criteria(work, 0, &list));
	TRY(read_all(work, initiative_id, &all));
	opinion->id = id_new();
	opinion->person_id = work->person_id;
	opinion->said_ms = work->now_ms;
	opinion->version = list.version;
	TRY(note(work, "assessment_opinion", initiative_id));
	if (!all.len || is_state(&all.items[0], "settled"))
		return add_first(work, initiative_id, opinion);
	if (is_state(&all.items[0], "waiting"))
		return add_second(work, &all.items[0], opinion);
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("There are two opinions already, and they differ. Settle that first."));
}

static enum err check_settlement(struct work *work, const struct settlement *settlement)
{
	enum err err = check_verdict(work, settlement->verdict);
	if (check_category(work, settlement->category))
		err = ERR_INVALID;
	if (is_blank(settlement->reason))
		err = work_fail(work, ERR_INVALID, "reden",
				N_("Say in one or two sentences why it is settled this way."));
	return err;
}

/* One of the two says how to end it: a proposal, or the answer to that of the other. */
static enum err propose(struct work *work, struct assessment *it,
			const struct settlement *settlement)
{
	bool is_answer = is_state(it, "proposed") && it->settled_by != work->person_id;
	bool is_agreed = is_answer && !strcmp(it->verdict, settlement->verdict) &&
			 !strcmp(it->category, settlement->category);
	if (is_state(it, "proposed") && !is_answer)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("You made a proposal. The other researcher has to answer it "
				    "first."));
	it->verdict = settlement->verdict;
	it->category = settlement->category;
	it->reason = settlement->reason;
	if (is_agreed)
		return settle(work, it, "both");
	it->state = "proposed";
	it->settled_by = work->person_id;
	TRY(note(work, "assessment_propose", it->initiative_id));
	return assessment_store(work->db, it);
}

enum err assessment_settle(struct work *work, int64_t initiative_id,
			   const struct settlement *settlement)
{
	struct assessments all;
	if (!work_may(work, RESEARCHER))
		return ERR_FORBIDDEN;
	TRY(check_settlement(work, settlement));
	TRY(read_all(work, initiative_id, &all));
	if (!all.len || is_state(&all.items[0], "settled") || is_state(&all.items[0], "waiting"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("There is no difference to settle here. Perhaps somebody "
				    "else settled it already."));
	struct assessment *it = &all.items[0];
	if (opinion_of(it, work->person_id))
		return propose(work, it, settlement);
	it->verdict = settlement->verdict;
	it->category = settlement->category;
	it->reason = settlement->reason;
	return settle(work, it, "third");
}
