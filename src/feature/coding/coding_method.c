/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_method.c: sums up how the texts of a round were coded, and how far coders agree. */
#include "feature/coding/coding_method.h"
#include "feature/coding/coding_agree.h"

#include <stdlib.h>

/* Of fewer texts than this nothing is said about new codes; of many the last ten count. */
enum {
	SATURATION_TEXTS = 10,
	SATURATION_LAST = 5,
	SATURATION_MANY = 40,
	SATURATION_LAST_MANY = 10
};

enum { DRAWN_UNITS_MAX = 10000000, DRAWS_MIN = 100 };

struct study {
	struct coding_texts texts;
	struct passages passages;
	struct coding_saids saids;
};

/* ---- who coded how much ---- */

struct pair {
	int64_t coder_id, text_id;
};

static int by_pair(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	if (a->coder_id != b->coder_id)
		return a->coder_id < b->coder_id ? -1 : 1;
	return a->text_id < b->text_id ? -1 : a->text_id > b->text_id;
}

static int by_most(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;
	return *a > *b ? -1 : *a < *b;
}

static void count_coders(struct arena *mem, const struct study *it, struct coding_method *ret)
{
	size_t count = 0;
	struct pair *pairs = arena_array(mem, struct pair, it->passages.len + it->saids.len + 1);
	for (size_t i = 0; i < it->passages.len; i++)
		pairs[count++] = (struct pair){ it->passages.items[i].coding.coder_id,
						it->passages.items[i].coding.text_id };
	for (size_t i = 0; i < it->saids.len; i++)
		pairs[count++] =
			(struct pair){ it->saids.items[i].coder_id, it->saids.items[i].text_id };
	qsort(pairs, count, sizeof *pairs, by_pair);
	for (size_t i = 0; i < count; i++) {
		if (i && !by_pair(&pairs[i - 1], &pairs[i]))
			continue;
		if (!i || pairs[i - 1].coder_id != pairs[i].coder_id)
			*list_add(mem, &ret->coders) = 0;
		ret->coders.items[ret->coders.len - 1]++;
	}
	if (ret->coders.len)
		qsort(ret->coders.items, ret->coders.len, sizeof *ret->coders.items, by_most);
}

/* ---- texts, and new codes in them ---- */

static int64_t count_saids(const struct coding_saids *saids, int64_t text_id)
{
	int64_t count = 0;
	for (size_t i = 0; i < saids->len; i++)
		count += saids->items[i].text_id == text_id;
	return count;
}

static bool has(const struct code_cases *seen, int64_t code_id)
{
	for (size_t i = 0; i < seen->len; i++)
		if (seen->items[i].code_id == code_id)
			return true;
	return false;
}

/* How many codes this text has that none before it had; -1: nobody coded it. */
static int64_t find_new(struct arena *mem, const struct study *it, int64_t text_id,
			struct code_cases *seen)
{
	int64_t fresh = count_saids(&it->saids, text_id) ? 0 : -1;
	for (size_t i = 0; i < it->passages.len; i++) {
		const struct coding *coding = &it->passages.items[i].coding;
		if (coding->text_id != text_id)
			continue;
		fresh = fresh < 0 ? 0 : fresh;
		if (has(seen, coding->code_id))
			continue;
		*list_add(mem, seen) = (struct code_case){ .code_id = coding->code_id };
		fresh++;
	}
	return fresh;
}

static void count_texts(struct arena *mem, const struct study *it, struct coding_method *ret)
{
	struct code_cases seen = { 0 };
	int64_t *fresh = arena_array(mem, int64_t, it->texts.len + 1);
	for (size_t i = 0; i < it->texts.len; i++) {
		const struct coding_text *text = &it->texts.items[i];
		int64_t new = find_new(mem, it, text->id, &seen);
		ret->interviews += text->interview_id != 0;
		ret->has_test_data |= text->is_test;
		ret->twice += count_saids(&it->saids, text->id) > 1;
		if (new >= 0)
			fresh[ret->coded++] = new;
	}
	ret->texts = (int64_t)it->texts.len;
	ret->codes = (int64_t)seen.len;
	if (ret->coded < SATURATION_TEXTS)
		return;
	ret->last = ret->coded < SATURATION_MANY ? SATURATION_LAST : SATURATION_LAST_MANY;
	for (int64_t i = ret->coded - ret->last; i < ret->coded; i++)
		ret->last_new += fresh[i];
}

/* ---- agreement ---- */

/* Yes or no for each unit and each code of the set. */
static struct ratings ratings_of(struct arena *mem, const struct agree_data *data, uint64_t codes)
{
	size_t raters = data->coder_count, count = 0;
	int *values = arena_array(mem, int,
				  data->units.len *raters *(size_t)__builtin_popcountll(codes) + 1);
	for (size_t u = 0; u < data->units.len; u++)
		for (size_t c = 0; c < data->code_count; c++) {
			if (!(codes >> c & 1))
				continue;
			for (size_t r = 0; r < raters; r++) {
				size_t at = u * raters + r;
				values[count++] = data->is_rated[at]
							  ? (int)(data->sets[at] >> c & 1)
							  : RATING_NONE;
			}
		}
	return (struct ratings){ .units = raters ? count / raters : 0,
				 .raters = raters,
				 .categories = 2,
				 .values = values };
}

/* Fewer draws where there are very many units: pages of a report wait for them. */
static int draws_of(size_t units)
{
	size_t draws = DRAWN_UNITS_MAX / (units + 1);
	return draws > AGREE_DRAWS ? AGREE_DRAWS : draws < DRAWS_MIN ? DRAWS_MIN : (int)draws;
}

static struct coding_agreement agree_on(struct arena *mem, const struct agree_data *data,
					uint64_t codes, bool with_interval)
{
	const struct ratings ratings = ratings_of(mem, data, codes);
	struct coding_agreement ret = { .alpha.lack = STAT_NO_DATA,
					.percent.lack = STAT_NO_DATA,
					.interval.lack = STAT_NO_DATA };
	if (!ratings.units)
		return ret;
	ret.alpha = agreement_alpha(mem, &ratings);
	ret.percent = agreement_percent(&ratings);
	if (with_interval)
		ret.interval = agreement_alpha_bootstrap(mem, &ratings, LEVEL_NOMINAL,
							 draws_of(ratings.units), 1);
	return ret;
}

static enum err agree(struct work *work, const struct agree_data *data, struct coding_method *ret)
{
	uint64_t groups[CODE_GROUPS] = { 0 }, all = 0;
	for (size_t c = 0; c < data->code_count; c++) {
		struct code code;
		enum err err = code_get(work, data->codes[c], &code);
		all |= UINT64_C(1) << c;
		if (err && err != ERR_MISSING)
			return err;
		if (!err && code.group < CODE_GROUPS)
			groups[code.group] |= UINT64_C(1) << c;
	}
	ret->all = agree_on(work->mem, data, all, true);
	for (int group = 0; group < CODE_GROUPS; group++)
		ret->groups[group] = agree_on(work->mem, data, groups[group], false);
	return OK;
}

enum err coding_method_get(struct work *work, int64_t round_id, struct coding_method *ret)
{
	const struct coding_filter filter = { .round_id = round_id };
	struct agree_data data;
	struct coding_study study;
	struct coding_coverage coverage;
	struct study it;
	*ret = (struct coding_method){ 0 };
	TRY(coding_text_list(work, &filter, &it.texts));
	TRY(passage_list(work, &filter, true, &it.passages));
	TRY(coding_said_list(work, &filter, &it.saids));
	enum err err = coding_study_get(work, round_id, &study);
	if (err && err != ERR_MISSING)
		return err;
	ret->is_blind = !err && study.is_blind;
	count_coders(work->mem, &it, ret);
	count_texts(work->mem, &it, ret);
	TRY(coding_coverage_get(work, &filter, &coverage));
	ret->unsettled = coverage.unsettled_texts;
	ret->shut = coverage.blind_texts;
	TRY(agree_open(work, &filter, AGREE_BY_KIND, &data));
	return agree(work, &data, ret);
}
