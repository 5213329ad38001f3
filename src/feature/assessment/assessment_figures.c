/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_figures.c: how far first and second opinions agree, and what words keys have. */
#include "feature/assessment/assessment_slice.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

/* ---- words ---- */

struct word {
	const char *key, *text;
};

static const char *text_of(const struct word *words, size_t count, const char *key)
{
	for (size_t i = 0; key && i < count; i++)
		if (!strcmp(words[i].key, key))
			return words[i].text;
	return key;
}

const char *assessment_verdict_text(const char *verdict)
{
	static const struct word words[] = {
		{ "included", N_("Belongs in the register") },
		{ "not", N_("Does not belong in the register") },
		{ "border", N_("Border case") },
	};
	return text_of(words, COUNT_OF(words), verdict);
}

const char *assessment_answer_text(const char *answer)
{
	static const struct word words[] = {
		{ "yes", N_("Yes") },
		{ "no", N_("No") },
		{ "unclear", N_("Unclear") },
	};
	return text_of(words, COUNT_OF(words), answer);
}

const char *assessment_state_text(const char *state)
{
	static const struct word words[] = {
		{ "waiting", N_("Waits for a second opinion") },
		{ "disputed", N_("Two opinions that differ") },
		{ "proposed", N_("A settlement was proposed") },
		{ "settled", N_("Decided") },
	};
	return text_of(words, COUNT_OF(words), state);
}

const char *assessment_lack_text(enum stat_lack lack)
{
	static const char *const texts[] = {
		[STAT_FINE] = "",
		[STAT_NO_DATA] = N_("Cannot be computed: there is nothing to compare yet."),
		[STAT_NO_OVERLAP] = N_("Cannot be computed: no initiative was named by more than "
				       "one source."),
		[STAT_EMPTY_MARGIN] = N_("Cannot be computed: too few initiatives were named by "
					 "more than one source."),
		[STAT_NO_FIT] = N_("Cannot be computed: too few initiatives were named by more "
				   "than one source."),
		[STAT_ONE_CATEGORY] = N_("Cannot be computed: everybody gave the same answer each "
					 "time."),
		[STAT_IMPOSSIBLE] = N_("Cannot be computed: the counts contradict one another."),
	};
	return texts[lack];
}

/* ---- figures ---- */

enum { RATERS = 2 };
struct cells LIST(int);

static int place_in(const char *const *keys, const char *key)
{
	for (int i = 0; key && keys[i]; i++)
		if (!strcmp(keys[i], key))
			return i;
	return RATING_NONE;
}

static int category_number(struct work *work, const char *key)
{
	const struct term *term = vocabulary_find(work, "category", key);
	return term ? (int)term->number : RATING_NONE;
}

static int value_of(struct work *work, const struct rating *rating, bool is_category)
{
	if (rating->criterion)
		return place_in(assessment_answers, rating->answer);
	return is_category ? category_number(work, rating->category)
			   : place_in(assessment_verdicts, rating->verdict);
}

static bool is_same_unit(const struct rating *a, const struct rating *b)
{
	return a->assessment_id == b->assessment_id &&
	       (!a->criterion || !strcmp(a->criterion, b->criterion));
}

static void agree(struct work *work, const struct rating_list *list, bool is_category,
		  struct assessment_agreement *ret)
{
	struct cells cells = { 0 };
	for (size_t i = 0; i < list->len; i++) {
		const struct rating *rating = &list->items[i];
		if (!i || !is_same_unit(rating, rating - 1))
			for (int rater = 0; rater < RATERS; rater++)
				*list_add(work->mem, &cells) = RATING_NONE;
		cells.items[cells.len - RATERS + (size_t)(rating->number - 1)] =
			value_of(work, rating, is_category);
	}
	struct term_list categories = vocabulary_list(work, "category");
	struct ratings ratings = {
		.units = cells.len / RATERS,
		.raters = RATERS,
		.categories = is_category ? (int)categories.len : 3,
		.values = cells.items,
	};
	ret->percent = agreement_percent(&ratings);
	ret->kappa = agreement_kappa(work->mem, &ratings);
	ret->alpha = agreement_alpha(work->mem, &ratings);
}

enum err assessment_agree(struct work *work, int64_t from_ms, int64_t to_ms,
			  struct assessment_figures *ret)
{
	struct rating_list wholes = { 0 }, answers = { 0 };
	int64_t to = to_ms ? to_ms : INT64_MAX;
	TRY(opinion_count_single(work->db, from_ms, to, &ret->first_only));
	TRY(rating_select(work->db, work->mem, from_ms, to, &wholes));
	TRY(rating_select_answers(work->db, work->mem, from_ms, to, &answers));
	agree(work, &wholes, false, &ret->verdict);
	agree(work, &wholes, true, &ret->category);
	agree(work, &answers, false, &ret->criteria);
	return OK;
}

/* ---- how far it is ---- */

enum err assessment_standing_list(struct work *work, struct standings *ret)
{
	struct standings list = { 0 };
	TRY(standing_select(work->db, work->mem, &list));
	*ret = list;
	return OK;
}

enum err assessment_progress(struct work *work, struct assessment_progress *ret)
{
	struct assessment_progress progress;
	TRY(queue_count_decided(work->db, &progress.decided));
	TRY(queue_count_waiting(work->db, 0, &progress.waiting));
	TRY(queue_count_disputed(work->db, &progress.disputed));
	TRY(queue_count_rest(work->db, &progress.undecided));
	*ret = progress;
	return OK;
}
