/* SPDX-License-Identifier: EUPL-1.2 */
/* suggest.c: typing errors and completions, by reading the packed keys of all words. */
#include "search/suggest.h"
#include "search/filter.h"
#include "base/utf8.h"

#include <glib.h>
#include <string.h>

enum { TWO_CHANGES_BYTES = 6, ONE_CHANGE_BYTES = 4, LENGTH_SHIFT = 40, COMPLETIONS_MAX = 20 };

static bool has_documents(const struct search_index *index, uint32_t surface)
{
	uint32_t term = index->words.surfaces[surface].term;
	return term != TERM_STOP && index->words.terms[term].docs.count;
}

/* Without the processor's own count, taking bits away is several times as fast as counting. */
static bool has_more_bits(uint64_t bits, int limit)
{
	for (int i = 0; i < limit; i++)
		bits &= bits - 1;
	return bits;
}

/* One change takes one letter out at most, and brings one in. */
static bool may_be_near(uint64_t a, uint64_t b, int limit)
{
	const uint64_t letters = (UINT64_C(1) << LENGTH_SHIFT) - 1;
	int64_t longer = (int64_t)(a >> LENGTH_SHIFT) - (int64_t)(b >> LENGTH_SHIFT);
	return longer <= limit && longer >= -limit && !has_more_bits(a & ~b & letters, limit) &&
	       !has_more_bits(b & ~a & letters, limit);
}

static bool is_better(const struct search_suggestion *a, const struct search_suggestion *b,
		      char first)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if ((*a->word == first) != (*b->word == first))
		return *a->word == first;
	return a->uses != b->uses ? a->uses > b->uses : strcmp(a->word, b->word) < 0;
}

/* Keeps `best` sorted, the worst falling off. */
static void offer(struct search_suggestion *best, size_t *count, struct search_suggestion one,
		  char first)
{
	size_t at = *count;
	while (at && is_better(&one, &best[at - 1], first))
		at--;
	if (at == SEARCH_SUGGESTIONS_MAX)
		return;
	if (*count < SEARCH_SUGGESTIONS_MAX)
		(*count)++;
	memmove(best + at + 1, best + at, sizeof *best * (*count - at - 1));
	best[at] = one;
}

/* The words at `limit` changes at most. */
static size_t find_near(const struct search_index *index, const char *word, int limit,
			struct search_suggestion *best)
{
	const struct vocabulary *words = &index->words;
	uint64_t letters = word_letters(word, strlen(word));
	size_t count = 0;
	for (uint32_t i = 0; i < words->surface_count; i++) {
		if (!may_be_near(words->letters[i], letters, limit) || !has_documents(index, i))
			continue;
		int distance = utf8_distance(word, surface_text(words, i), limit);
		if (distance == 0 || distance > limit)
			continue;
		struct search_suggestion one = { .word = surface_text(words, i),
						 .distance = distance,
						 .uses = words->surfaces[i].uses };
		offer(best, &count, one, *word);
	}
	return count;
}

void search_suggest(const struct search_index *index, struct arena *mem, const char *word,
		    struct search_suggestion **ret, size_t *ret_count)
{
	struct search_suggestion *best =
		arena_array(mem, struct search_suggestion, SEARCH_SUGGESTIONS_MAX);
	size_t count = 0, len = strlen(word);
	int limit = len >= TWO_CHANGES_BYTES ? 2 : len >= ONE_CHANGE_BYTES ? 1 : 0;
	/* most typing errors are one change, and looking for two takes ten times as long */
	for (int changes = 1; changes <= limit && !count; changes++)
		count = find_near(index, word, changes, best);
	for (size_t i = 0; i < count; i++)
		best[i].word = arena_strdup(mem, best[i].word);
	*ret = best;
	*ret_count = count;
}

const char *suggest_best(const struct search_index *index, struct arena *mem, const char *word)
{
	struct search_suggestion *best;
	size_t count;
	search_suggest(index, mem, word, &best, &count);
	return count ? best[0].word : NULL;
}

/* The most used words that begin with `word`, most used first. */
static size_t complete_word(const struct search_index *index, const char *word, uint32_t *ret,
			    size_t limit)
{
	const struct vocabulary *words = &index->words;
	size_t count = 0, len = strlen(word);
	uint64_t head = word_head(word, len), mask = word_head_mask(len);
	for (uint32_t i = 0; i < words->surface_count; i++) {
		uint32_t uses = words->surfaces[i].uses;
		bool is_full = count == limit;
		if ((words->heads[i] & mask) != head ||
		    (is_full && uses <= words->surfaces[ret[count - 1]].uses))
			continue;
		if (!has_documents(index, i) || !g_str_has_prefix(surface_text(words, i), word))
			continue;
		size_t at = is_full ? count - 1 : count++;
		for (; at && words->surfaces[ret[at - 1]].uses < uses; at--)
			ret[at] = ret[at - 1];
		ret[at] = i;
	}
	return count;
}

struct completions LIST(struct search_completion);

static void complete_name(const struct search_index *index, struct arena *mem, const char *text,
			  size_t limit, struct completions *found)
{
	const struct order *order = NULL;
	for (int i = 0; i < index->order_count && !order; i++)
		if (index->orders[i].kind == ORDER_TEXT && !index->orders[i].number &&
		    !index->orders[i].descending)
			order = &index->orders[i];
	if (!order)
		return;
	struct order_key key = { .text = text, .id = INT64_MIN };
	struct order_place place = order_find(index, order, &key);
	uint32_t number;
	while (found->len < limit && order_next(order, &place, &number)) {
		const char *name = record_text(index, number, 0);
		if (!name || !g_str_has_prefix(name, text))
			return;
		*list_add(mem, found) = (struct search_completion) { .id = index->ids[number] };
	}
}

void search_complete(const struct search_index *index, struct arena *mem, const char *text,
		     size_t limit, struct search_completion **ret, size_t *ret_count)
{
	g_assert(!index->is_loading);
	const char *folded = utf8_fold(mem, text), *space = strrchr(folded, ' ');
	const char *word = space ? space + 1 : folded;
	struct completions found = { 0 };
	uint32_t best[COMPLETIONS_MAX];
	size_t half = MIN(limit - limit / 2, (size_t)COMPLETIONS_MAX);
	size_t count = *word && half ? complete_word(index, word, best, half) : 0;
	for (size_t i = 0; i < count; i++)
		*list_add(mem, &found) = (struct search_completion) {
			.text = arena_printf(mem, "%.*s%s", (int)(word - folded), folded,
					     surface_text(&index->words, best[i])),
			.uses = index->words.surfaces[best[i]].uses
		};
	if (*folded)
		complete_name(index, mem, utf8_sort_key(mem, text), limit, &found);
	*ret = found.items;
	*ret_count = found.len;
}
