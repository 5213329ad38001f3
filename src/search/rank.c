/* SPDX-License-Identifier: EUPL-1.2 */
/* rank.c: which of the matches of a text come first. */
#include "search/filter.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/*
 * A word that matches counts for: how rare it is (log(1 + documents / documents with it), the idf
 * of Sparck Jones 1972), how important its field is, and whether it matched itself or as part of a
 * longer word; the best match of each word counts. Names that have the words for a larger part of
 * themselves win a little, names that have the whole phrase more, and a name that is the phrase
 * always comes first.
 */
enum { NAMED_MAX = SEARCH_RANKED_MAX / 2, WORDS_MAX = 16 };
static const float phrase_bonus = 1.5f, cover_bonus = 0.5f, exact_bonus = 1e6f;

struct ranked {
	float score;
	uint32_t number;
	int64_t id;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->id < y->id) - (x->id > y->id);
}

/* At most `most` of the largest numbers of `set`, largest first. */
static size_t newest(const roaring_bitmap_t *set, size_t most, uint32_t *ret)
{
	roaring_uint32_iterator_t at;
	size_t count = 0;
	roaring_init_iterator_last(set, &at);
	for (; at.has_value && count < most; roaring_previous_uint32_iterator(&at))
		ret[count++] = at.current_value;
	return count;
}

/* The matches that have every word itself in their name. */
static roaring_bitmap_t *named_matches(const struct search_index *index,
				       const struct filter *filter)
{
	roaring_bitmap_t *named = roaring_bitmap_copy(filter->all);
	for (uint32_t word = 0; word < filter->word_count; word++) {
		roaring_bitmap_t *any = roaring_bitmap_create();
		for (size_t i = 0; i < filter->match_count; i++)
			if (filter->matches[i].word == word && filter->matches[i].weight >= 1)
				docset_add_to(&index->words.terms[filter->matches[i].term].names,
					      any);
		roaring_bitmap_and_inplace(named, any);
		roaring_bitmap_free(any);
	}
	return named;
}

static int compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* What is ranked: everything, or the newest by name and then the newest of all. */
static size_t pick(const struct search_index *index, const struct filter *filter, uint32_t *ret)
{
	if (filter->total <= SEARCH_RANKED_MAX)
		return newest(filter->all, SEARCH_RANKED_MAX, ret);
	uint32_t all[SEARCH_RANKED_MAX];
	roaring_bitmap_t *named = named_matches(index, filter);
	size_t count = newest(named, NAMED_MAX, ret), named_count = count;
	roaring_bitmap_free(named);
	size_t all_count = newest(filter->all, SEARCH_RANKED_MAX, all);
	qsort(ret, named_count, sizeof *ret, compare_numbers);
	for (size_t i = 0; i < all_count && count < SEARCH_RANKED_MAX; i++)
		if (!bsearch(&all[i], ret, named_count, sizeof *ret, compare_numbers))
			ret[count++] = all[i];
	return count;
}

struct ranking {
	const struct search_index *index;
	const struct filter *filter;
	float rarity[WORDS_MAX];
	size_t phrase_len;
};

static bool holds_phrase(const struct ranking *ranking, const char *name)
{
	for (const char *at = name; (at = strstr(at, ranking->filter->phrase)); at++) {
		char next = at[ranking->phrase_len];
		if ((at == name || at[-1] == ' ') && (!next || next == ' '))
			return true;
	}
	return false;
}

static float name_score(const struct ranking *ranking, uint32_t number)
{
	const char *name = record_name(ranking->index, number);
	if (!ranking->phrase_len || !holds_phrase(ranking, name))
		return 0;
	return name[ranking->phrase_len] ? phrase_bonus * ranking->index->field_weights[0]
					 : exact_bonus;
}

/* The words of a document and the matches of the query are both ascending: one walk along both. */
static float score_of(const struct ranking *ranking, uint32_t number)
{
	const struct filter *filter = ranking->filter;
	float best[WORDS_MAX] = { 0 }, score = 0;
	struct record_words words = record_words(ranking->index, number);
	size_t at = 0, name_words = 0, name_matches = 0;
	uint32_t term;
	unsigned field;
	while (record_word_next(&words, &term, &field)) {
		name_words += field == 0;
		while (at < filter->match_count && filter->matches[at].term < term)
			at++;
		name_matches +=
			field == 0 && at < filter->match_count && filter->matches[at].term == term;
		for (; at < filter->match_count && filter->matches[at].term == term; at++) {
			const struct text_match *match = &filter->matches[at];
			float value = match->weight * ranking->index->field_weights[field];
			best[match->word] = MAX(best[match->word], value);
		}
	}
	for (size_t i = 0; i < filter->word_count; i++)
		score += best[i] * ranking->rarity[i];
	if (name_words)
		score *= 1 + cover_bonus * (float)name_matches / (float)name_words;
	return score + name_score(ranking, number);
}

uint32_t *rank_matches(const struct search_index *index, struct arena *mem,
		       const struct filter *filter, size_t *ret_count)
{
	uint32_t *numbers = arena_array(mem, uint32_t, SEARCH_RANKED_MAX);
	size_t count = pick(index, filter, numbers);
	struct ranked *ranked = arena_array(mem, struct ranked, count + 1);
	struct ranking ranking = { .index = index,
				   .filter = filter,
				   .phrase_len = strlen(filter->phrase) };
	for (size_t i = 0; i < filter->word_count; i++)
		ranking.rarity[i] = logf(1 + (float)index->live_count /
						     (float)(filter->words[i].documents + 1));
	for (size_t i = 0; i < count; i++)
		ranked[i] = (struct ranked) { .score = score_of(&ranking, numbers[i]),
					      .number = numbers[i],
					      .id = index->ids[numbers[i]] };
	qsort(ranked, count, sizeof *ranked, compare_ranked);
	for (size_t i = 0; i < count; i++)
		numbers[i] = ranked[i].number;
	*ret_count = count;
	return numbers;
}
