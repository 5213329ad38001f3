/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_agree.c: codings of several coders as ratings of sentences or whole texts. */
#include "feature/coding/coding_agree.h"
#include "feature/coding/coding_points.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is compared ---- */

static size_t count_done(const struct coding_saids *saids, int64_t text_id)
{
	size_t count = 0;
	for (size_t i = 0; i < saids->len; i++)
		count += saids->items[i].text_id == text_id;
	return count;
}

/* Something with how often it was met, most first. */
struct tally {
	int64_t id, count;
};
struct tallies LIST(struct tally);

static void tally(struct arena *mem, struct tallies *all, int64_t id)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].id == id) {
			all->items[i].count++;
			return;
		}
	*list_add(mem, all) = (struct tally){ id, 1 };
}

static int by_count(const void *left, const void *right)
{
	const struct tally *a = left, *b = right;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static size_t take_most(struct tallies *all, int64_t *ret)
{
	size_t count = all->len < AGREE_CODES ? all->len : AGREE_CODES;
	if (all->len)
		qsort(all->items, all->len, sizeof *all->items, by_count);
	for (size_t i = 0; i < count; i++)
		ret[i] = all->items[i].id;
	return count;
}

static size_t find(const int64_t *ids, size_t count, int64_t id)
{
	size_t at = 0;
	while (at < count && ids[at] != id)
		at++;
	return at;
}

/* ---- units ---- */

static enum err add_units(struct work *work, struct agree_data *data, size_t text, enum agree_by by)
{
	struct coding_sheet sheet;
	struct points points;
	struct sentences sentences;
	const struct coding_text *it = &data->texts.items[text];
	bool is_whole = by == AGREE_BY_TEXT || (by == AGREE_BY_KIND && !it->interview_id);
	TRY(coding_sheet_get(work, it->id, &sheet));
	if (is_whole) {
		*list_add(work->mem, &data->units) =
			(struct agree_unit){ .text = text, .till = sheet.points };
		return OK;
	}
	points_open(work->mem, sheet.text.text, &points);
	sentence_split(work->mem, &points, &sheet.turns, &sentences);
	for (size_t i = 0; i < sentences.len; i++)
		if (!sentences.items[i].is_interviewer)
			*list_add(work->mem, &data->units) =
				(struct agree_unit){ .text = text,
						     .number = sentences.items[i].number,
						     .from = sentences.items[i].start,
						     .till = sentences.items[i].end };
	return OK;
}

static void rate(struct agree_data *data, const struct passages *passages,
		 const struct coding_saids *saids)
{
	for (size_t u = 0; u < data->units.len; u++)
		for (size_t r = 0; r < data->coder_count; r++)
			data->is_rated[u * data->coder_count + r] =
				coding_has_said(saids,
						data->texts.items[data->units.items[u].text].id,
						data->coders[r]);
	for (size_t i = 0; i < passages->len; i++) {
		const struct coding *it = &passages->items[i].coding;
		size_t code = find(data->codes, data->code_count, it->code_id);
		size_t rater = find(data->coders, data->coder_count, it->coder_id);
		if (code == data->code_count || rater == data->coder_count)
			continue;
		for (size_t u = 0; u < data->units.len; u++) {
			const struct agree_unit *unit = &data->units.items[u];
			if (data->texts.items[unit->text].id == it->text_id &&
			    it->start < unit->till && it->end > unit->from)
				data->sets[u * data->coder_count + rater] |= UINT64_C(1) << code;
		}
	}
}

static bool is_compared(const struct agree_data *data, int64_t text_id)
{
	for (size_t i = 0; i < data->texts.len; i++)
		if (data->texts.items[i].id == text_id)
			return true;
	return false;
}

/* Texts that two are done with, who is done with them, and which codes they gave. */
static enum err gather(struct work *work, const struct coding_filter *filter,
		       const struct coding_saids *saids, const struct passages *passages,
		       struct agree_data *ret)
{
	struct coding_texts all;
	struct tallies coders = { 0 }, codes = { 0 };
	TRY(coding_text_list(work, filter, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].is_coded && count_done(saids, all.items[i].id) > 1)
			*list_add(work->mem, &ret->texts) = all.items[i];
	for (size_t i = 0; i < saids->len; i++)
		if (is_compared(ret, saids->items[i].text_id))
			tally(work->mem, &coders, saids->items[i].coder_id);
	for (size_t i = 0; i < passages->len; i++) {
		const struct coding *it = &passages->items[i].coding;
		if (is_compared(ret, it->text_id) &&
		    coding_has_said(saids, it->text_id, it->coder_id))
			tally(work->mem, &codes, it->code_id);
	}
	ret->has_more = codes.len > AGREE_CODES;
	ret->coder_count = take_most(&coders, ret->coders);
	ret->code_count = take_most(&codes, ret->codes);
	return OK;
}

enum err agree_open(struct work *work, const struct coding_filter *filter, enum agree_by by,
		    struct agree_data *ret)
{
	struct coding_saids saids;
	struct passages passages;
	struct coding_filter plain = *filter;
	*ret = (struct agree_data){ 0 };
	plain.code_id = plain.coder_id = 0;
	plain.with_text = false;
	TRY(coding_said_list(work, &plain, &saids));
	TRY(passage_list(work, &plain, true, &passages));
	TRY(gather(work, &plain, &saids, &passages, ret));
	for (size_t i = 0; i < ret->texts.len; i++)
		TRY(add_units(work, ret, i, by));
	size_t count = ret->units.len * ret->coder_count + 1;
	ret->sets = arena_array(work->mem, uint64_t, count);
	ret->is_rated = arena_array(work->mem, bool, count);
	rate(ret, &passages, &saids);
	return OK;
}

/* ---- figures ---- */

int agree_code_at(const struct agree_data *data, int64_t code_id)
{
	size_t at = find(data->codes, data->code_count, code_id);
	return at < data->code_count ? (int)at : -1;
}

/* Yes or no for each unit and code of the part. */
static struct ratings ratings_of(struct arena *mem, const struct agree_data *data,
				 const struct agree_part *part)
{
	size_t codes = part->code_id ? 1 : data->code_count, raters = data->coder_count;
	int first = part->code_id ? agree_code_at(data, part->code_id) : 0;
	int *values = arena_array(mem, int, data->units.len *codes *raters + 1);
	struct ratings ret = { .raters = raters, .categories = 2, .values = values };
	for (size_t u = 0; u < data->units.len; u++) {
		if (part->text != SIZE_MAX && data->units.items[u].text != part->text)
			continue;
		for (size_t c = 0; c < codes && first >= 0; c++, ret.units++)
			for (size_t r = 0; r < raters; r++) {
				size_t at = u * raters + r;
				bool has = data->sets[at] >> ((size_t)first + c) & 1;
				values[ret.units * raters + r] =
					data->is_rated[at] ? has : RATING_NONE;
			}
	}
	return ret;
}

static struct agreement masi_of(struct arena *mem, const struct agree_data *data,
				const struct agree_part *part)
{
	size_t raters = data->coder_count, first = 0, count = 0;
	for (size_t u = 0; u < data->units.len; u++) {
		if (part->text != SIZE_MAX && data->units.items[u].text != part->text)
			continue;
		first = count ? first : u;
		count++;
	}
	const struct set_ratings sets = { .units = count,
					  .raters = raters,
					  .values = data->sets + first * raters,
					  .is_rated = data->is_rated + first * raters };
	return agreement_masi(mem, &sets);
}

static int64_t count_differences(const struct ratings *ratings)
{
	int64_t count = 0;
	for (size_t u = 0; u < ratings->units; u++) {
		int said = RATING_NONE;
		bool is_different = false;
		for (size_t r = 0; r < ratings->raters; r++) {
			int value = ratings->values[u * ratings->raters + r];
			is_different |=
				said != RATING_NONE && value != RATING_NONE && value != said;
			said = value == RATING_NONE ? said : value;
		}
		count += is_different;
	}
	return count;
}

void agree_compute(struct arena *mem, const struct agree_data *data, const struct agree_part *part,
		   struct agree_figures *ret)
{
	struct ratings ratings = ratings_of(mem, data, part);
	*ret = (struct agree_figures){
		.percent = agreement_percent(&ratings),
		.unanimous = agreement_unanimous(&ratings),
		.kappa = { .lack = STAT_NO_DATA },
		.pi = { .lack = STAT_NO_DATA },
		.fleiss = agreement_fleiss(mem, &ratings),
		.ac1 = agreement_ac1(mem, &ratings),
		.brennan_prediger = agreement_brennan_prediger(mem, &ratings),
		.alpha = agreement_alpha(mem, &ratings),
		.masi = masi_of(mem, data, part),
		.interval = agreement_alpha_bootstrap(mem, &ratings, LEVEL_NOMINAL, AGREE_DRAWS,
						      (uint64_t)part->code_id + 1),
		.differences = count_differences(&ratings),
	};
	if (ratings.raters < 2)
		return;
	ret->kappa = agreement_kappa(mem, &ratings);
	ret->pi = agreement_pi(mem, &ratings);
}
