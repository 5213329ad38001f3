/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_found.c: whether words of a passage are still said in a text that changed, and where. */
#include "feature/coding/coding_found.h"
#include "base/utf8.h"
#include "base/utf8_char.h"

#include <string.h>

/* Percent of the letters that both must share to be the same words; less where a name went out.
 * Longer passages than this are compared by their first words. */
enum { SHARED = 50, SHARED_STAND_IN = 30, COMPARED_WORDS = 400, LONG_WORD = 6, SLIPS = 2 };

static bool is_word(uint32_t point) { return utf8_is_letter(point) || utf8_is_digit(point); }

void found_split(struct arena *mem, const struct points *points, struct found_words *ret)
{
	const char *p = points->text;
	bool is_stand_in = false;
	*ret = (struct found_words){ 0 };
	for (size_t at = 0; at < points->count;) {
		const size_t start = at;
		uint32_t point = 0;
		while (at < points->count) {
			const char *next = p;
			point = utf8_next(&next);
			if (!is_word(point))
				break;
			p = next;
			at++;
		}
		if (at > start)
			*list_add(mem, ret) = (struct found_word){
				.text = utf8_fold(mem, points_words(mem, points, start, at)),
				.start = start,
				.end = at,
				.is_stand_in = is_stand_in,
			};
		if (at == points->count)
			break;
		is_stand_in = point == '[' || (is_stand_in && point != ']');
		utf8_next(&p);
		at++;
	}
}

static size_t distance(size_t a, size_t b) { return a > b ? a - b : b - a; }

static bool is_here(const struct found_words *text, size_t at, const struct found_words *quote)
{
	for (size_t i = 0; i < quote->len; i++)
		if (strcmp(text->items[at + i].text, quote->items[i].text) != 0)
			return false;
	return true;
}

size_t found_count(const struct found_words *text, const struct found_words *quote,
		   const struct points_span *within, const struct points_span *near,
		   struct points_span *ret)
{
	size_t count = 0;
	for (size_t i = 0; quote->len && i + quote->len <= text->len; i++) {
		const struct points_span at = { text->items[i].start,
						text->items[i + quote->len - 1].end };
		if (at.start < within->start || at.end > within->end || !is_here(text, i, quote))
			continue;
		if (!count || distance(at.start, near->start) < distance(ret->start, near->start))
			*ret = at;
		count++;
	}
	return count;
}

static bool is_same_point(const struct points *a, size_t i, const struct points *b, size_t j)
{
	const size_t len = a->at[i + 1] - a->at[i];
	return len == b->at[j + 1] - b->at[j] &&
	       !memcmp(a->text + a->at[i], b->text + b->at[j], len);
}

void found_take_edges(const struct points *text, const struct points *quote,
		      const struct found_words *own, struct points_span *span)
{
	if (!own->len)
		return;
	for (size_t at = own->items[0].start; at > 0 && span->start > 0; at--, span->start--)
		if (!is_same_point(quote, at - 1, text, span->start - 1))
			break;
	for (size_t at = own->items[own->len - 1].end; at < quote->count && span->end < text->count;
	     at++, span->end++)
		if (!is_same_point(quote, at, text, span->end))
			break;
}

/* ---- alike ---- */

static size_t letters_of(const struct found_words *words, bool *ret_stand_in)
{
	size_t count = 0;
	for (size_t i = 0; i < words->len; i++) {
		count += words->items[i].is_stand_in ? 0 : strlen(words->items[i].text);
		*ret_stand_in |= words->items[i].is_stand_in;
	}
	return count;
}

/* The same word, or a long one with a slip of the pen. */
static bool is_mended(const char *a, const char *b)
{
	if (!strcmp(a, b))
		return true;
	return strlen(a) >= LONG_WORD && strlen(b) >= LONG_WORD &&
	       utf8_distance(a, b, SLIPS) <= SLIPS;
}

/* The letters of the words that both have, in order. */
static size_t count_shared(struct arena *mem, const struct found_words *a,
			   const struct found_words *b)
{
	size_t *best = arena_array(mem, size_t, b->len + 1);
	for (size_t i = 0; i < a->len; i++) {
		size_t corner = 0;
		for (size_t j = 0; j < b->len; j++) {
			const size_t above = best[j + 1];
			if (is_mended(a->items[i].text, b->items[j].text))
				best[j + 1] = corner + strlen(a->items[i].text);
			if (best[j] > best[j + 1])
				best[j + 1] = best[j];
			corner = above;
		}
	}
	return best[b->len];
}

bool found_is_alike(struct arena *mem, const struct found_words *quote,
		    const struct found_words *words)
{
	bool had_stand_in = false, has_stand_in = false;
	struct found_words a = *quote, b = *words;
	a.len = a.len < COMPARED_WORDS ? a.len : COMPARED_WORDS;
	b.len = b.len < COMPARED_WORDS ? b.len : COMPARED_WORDS;
	const size_t before = letters_of(&a, &had_stand_in), after = letters_of(&b, &has_stand_in);
	const size_t shared = count_shared(mem, &a, &b) * 100;
	if (!after && has_stand_in) /* a name alone */
		return true;
	const size_t least = has_stand_in ? SHARED_STAND_IN : SHARED;
	return shared && shared >= before * least && shared >= after * SHARED;
}
