/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_evidence.c: what one initiative has of the signs of each kind, by decisions on others.
 */
#include "feature/analysis/analysis_evidence.h"
#include "feature/analysis/analysis_word.h"
#include "feature/assessment/assessment.h"
#include "feature/survey/survey.h"
#include "feature/vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

struct weighing {
	struct work *work;
	int64_t id;
	struct standings decided;
	struct evidence *evidence;
	/* of the frame that is looked at */
	struct frame frame;
	struct column category;
	struct kinds kinds;
	size_t listed; /* kinds of the region's list: the same in every frame */
	int64_t *counts;
	size_t at; /* of the initiative itself */
};

/* ---- who is decided ---- */

static int by_initiative(const void *a, const void *b)
{
	const struct standing *x = a, *y = b;
	return (x->initiative_id > y->initiative_id) - (x->initiative_id < y->initiative_id);
}

/* What does not belong is of no kind. */
static int32_t kind_of(const struct weighing *it, int64_t id)
{
	const struct standing key = { .initiative_id = id };
	const struct standing *found = it->decided.len
					       ? bsearch(&key, it->decided.items, it->decided.len,
							 sizeof key, by_initiative)
					       : NULL;
	if (!found || id == it->id || !strcmp(found->verdict, "not"))
		return -1;
	size_t kind = column_find(&it->category, found->category, strlen(found->category));
	return kind < it->listed ? (int32_t)kind : -1;
}

/* Only the decided others count, and the words of this one must be among those that are counted. */
static int64_t tie_decisions(struct weighing *it)
{
	size_t cases = it->frame.cases.len;
	int32_t *of = arena_array(it->work->mem, int32_t, cases + 1);
	int64_t decided = 0;
	it->counts = arena_array(it->work->mem, int64_t, it->listed + 1);
	for (size_t i = 0; i < cases; i++) {
		of[i] = kind_of(it, it->frame.cases.items[i].id);
		it->frame.is_in[i] = of[i] >= 0 || i == it->at;
		if (of[i] < 0)
			continue;
		it->counts[of[i]]++;
		decided++;
	}
	it->kinds = (struct kinds){ it->listed, of };
	return decided;
}

static bool is_enough(const struct weighing *it, int64_t decided)
{
	size_t kinds = 0;
	for (size_t i = 0; i < it->kinds.count; i++)
		kinds += it->counts[i] >= EVIDENCE_OF_KIND;
	return decided >= EVIDENCE_DECIDED && kinds >= EVIDENCE_KINDS;
}

/* ---- what it has ---- */

static void weigh_value(struct weighing *it, const struct tally *tally, size_t value)
{
	const struct column *column = tally->column;
	bool may_open =
		column->is_words && (it->frame.source.is_register || work_may(it->work, ANALYSTS));
	for (size_t kind = 0; kind < it->kinds.count; kind++) {
		struct evidence_sign one = { tally_sign(tally, kind, value), NULL };
		if (!sign_is_clear(&one.sign))
			continue;
		if (may_open)
			one.path = analysis_word_path(it->work->mem, &it->frame.source,
						      column->categories.items[value].key);
		*list_add(it->work->mem, &it->evidence->kinds.items[kind].signs) = one;
	}
}

static void weigh(struct weighing *it, const struct column *column)
{
	if (!column->is_known[it->at] || !column->categories.len)
		return;
	struct tally *tally = arena_new_of(it->work->mem, struct tally);
	*tally = tally_make(&it->frame, &it->kinds, column);
	for (size_t v = 0; v < column->categories.len; v++)
		if (column_has(column, it->at, v))
			weigh_value(it, tally, v);
}

static enum err weigh_words(struct weighing *it, const char *label)
{
	const struct word_wish wish = { WORDS_LEAST, WORDS_FOR_SIGNS };
	struct column *column = arena_new_of(it->work->mem, struct column);
	enum err err = column_read_words(&it->frame, &wish, column);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	column->variable.label = words_say(it->frame.words, label);
	weigh(it, column);
	return OK;
}

static enum err weigh_facts(struct weighing *it)
{
	static const char *const keys[] = { "activities", "target_groups" };
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		struct column *column = arena_new_of(it->work->mem, struct column);
		TRY(column_read_fact(&it->frame, keys[i], column));
		weigh(it, column);
	}
	return weigh_words(it, N_("Word in public texts"));
}

static enum err weigh_answers(struct weighing *it)
{
	struct analysis_variables all = { 0 };
	column_list_facts(&it->frame, &all);
	size_t facts = all.len;
	column_list_answers(&it->frame, &all);
	for (size_t i = facts; i < all.len; i++) {
		struct column *column = arena_new_of(it->work->mem, struct column);
		enum err err = column_read_answer(&it->frame, all.items[i].key, column);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		if (!column->code_ids) /* open questions count by their words */
			weigh(it, column);
	}
	return weigh_words(it, N_("Word in answers"));
}

/* ---- both sources ---- */

static enum err open_source(struct weighing *it, const struct analysis_source *source,
			    bool *ret_is_there)
{
	TRY(frame_open(it->work, source, &it->frame));
	TRY(column_read_fact(&it->frame, "category", &it->category));
	*ret_is_there = frame_find(&it->frame, it->id, &it->at);
	return OK;
}

static enum err look_in_register(struct weighing *it)
{
	struct evidence *evidence = it->evidence;
	const struct analysis_source source = { .is_register = true };
	TRY(open_source(it, &source, &evidence->is_there));
	if (!evidence->is_there)
		it->at = it->frame.cases.len;
	evidence->decided = tie_decisions(it);
	evidence->is_enough = is_enough(it, evidence->decided);
	for (size_t i = 0; i < it->kinds.count; i++)
		*list_add(it->work->mem, &evidence->kinds) =
			(struct evidence_kind){ .label = it->category.categories.items[i].label,
						.decided = it->counts[i] };
	return evidence->is_there && evidence->is_enough ? weigh_facts(it) : OK;
}

/* The newest round that it answered in, else the newest that it was interviewed in. */
static enum err find_round(struct weighing *it, struct analysis_source *ret)
{
	const struct coding_filter filter = { .round_id = -1 };
	struct coding_texts texts = { 0 };
	struct survey survey;
	int64_t survey_id;
	TRY(analysis_select_survey_of(it->work->db, it->id, &survey_id));
	if (survey_id) {
		TRY(survey_get(it->work, survey_id, &survey));
		*ret = survey.round_id ? (struct analysis_source){ .round_id = survey.round_id }
				       : (struct analysis_source){ .survey_id = survey_id };
		return OK;
	}
	TRY(coding_text_list(it->work, &filter, &texts));
	for (size_t i = 0; i < texts.len; i++) {
		const struct coding_text *text = &texts.items[i];
		bool is_its = text->subject.kind && !strcmp(text->subject.kind, "initiative") &&
			      text->subject.id == it->id;
		if (is_its && text->round_id > ret->round_id)
			ret->round_id = text->round_id;
	}
	return OK;
}

static enum err look_in_round(struct weighing *it)
{
	struct analysis_source source = { 0 };
	bool is_there;
	TRY(find_round(it, &source));
	if (!source.round_id && !source.survey_id)
		return OK;
	TRY(open_source(it, &source, &is_there));
	if (!is_there)
		return OK;
	it->evidence->has_answers = is_enough(it, tie_decisions(it));
	it->evidence->is_answer_few = !it->evidence->has_answers;
	return it->evidence->has_answers ? weigh_answers(it) : OK;
}

static int clearest_first(const void *a, const void *b)
{
	const struct evidence_sign *x = a, *y = b;
	if (x->sign.g2 != y->sign.g2)
		return x->sign.g2 < y->sign.g2 ? 1 : -1;
	return strcmp(x->sign.column->categories.items[x->sign.value].key,
		      y->sign.column->categories.items[y->sign.value].key);
}

enum err analysis_evidence(struct work *work, int64_t initiative_id, struct evidence *ret)
{
	struct evidence evidence = { 0 };
	struct weighing it = { .work = work,
			       .id = initiative_id,
			       .evidence = &evidence,
			       .listed = vocabulary_list(work, "category").len };
	TRY(assessment_standing_list(work, &it.decided));
	TRY(look_in_register(&it));
	if (evidence.is_there && evidence.is_enough && work_may(work, ANALYSTS))
		TRY(look_in_round(&it));
	for (size_t i = 0; i < evidence.kinds.len; i++) {
		struct evidence_kind *kind = &evidence.kinds.items[i];
		if (kind->signs.len)
			qsort(kind->signs.items, kind->signs.len, sizeof *kind->signs.items,
			      clearest_first);
	}
	*ret = evidence;
	return OK;
}
