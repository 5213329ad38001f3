/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_compare.c: the smallest changes, by words, between two versions of a text. */
#include "base/out.h"
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_transcript.h"

#include <string.h>

/* Words, and every other character for itself. */
struct token {
	const char *bytes;
	size_t len, at, points;
};
struct tokens LIST(struct token);

/* More cells than this in the table of the longest common words, and the whole middle is one
 * change. */
enum { CELLS_MAX = 4000000 };

static bool is_word(uint32_t point) { return utf8_is_letter(point) || utf8_is_digit(point); }

static void split(struct arena *mem, const char *text, struct tokens *ret)
{
	size_t at = 0;
	for (const char *p = text; *p;) {
		struct token token = { .bytes = p, .at = at };
		bool goes_on = is_word(utf8_next(&p));
		token.points = 1;
		while (goes_on && *p) {
			const char *next = p;
			goes_on = is_word(utf8_next(&next));
			if (!goes_on)
				break;
			p = next;
			token.points++;
		}
		token.len = (size_t)(p - token.bytes);
		at += token.points;
		*list_add(mem, ret) = token;
	}
}

static bool is_same(const struct token *a, const struct token *b)
{
	return a->len == b->len && !memcmp(a->bytes, b->bytes, a->len);
}

/* The part of both that differs: [from, till) of each. */
struct middle {
	const struct tokens *before, *after;
	size_t from, before_till, after_till;
};

static struct middle trim(const struct tokens *before, const struct tokens *after)
{
	struct middle it = { before, after, 0, before->len, after->len };
	while (it.from < before->len && it.from < after->len &&
	       is_same(&before->items[it.from], &after->items[it.from]))
		it.from++;
	while (it.before_till > it.from && it.after_till > it.from &&
	       is_same(&before->items[it.before_till - 1], &after->items[it.after_till - 1])) {
		it.before_till--;
		it.after_till--;
	}
	return it;
}

static size_t point_at(const struct tokens *tokens, size_t number)
{
	if (number < tokens->len)
		return tokens->items[number].at;
	const struct token *last = tokens->len ? &tokens->items[tokens->len - 1] : NULL;
	return last ? last->at + last->points : 0;
}

/* Tokens [a, a_till) of before became [b, b_till) of after. */
static void add(struct arena *mem, const struct middle *it, const size_t span[4],
		struct replacements *ret)
{
	SCOPED_OUT(words);
	if (span[0] == span[1] && span[2] == span[3])
		return;
	for (size_t i = span[2]; i < span[3]; i++)
		out_bytes(words, it->after->items[i].bytes, it->after->items[i].len);
	*list_add(mem, ret) = (struct replacement){
		.start = point_at(it->before, span[0]),
		.end = point_at(it->before, span[1]),
		.text = arena_strndup(mem, words->len ? words->data : "", words->len),
	};
}

/* How many tokens the rests of both from (i, j) have in common, in order: row by row. */
static uint32_t *count_common(struct arena *mem, const struct middle *it, size_t rows,
			      size_t columns)
{
	uint32_t *cells = arena_array(mem, uint32_t, (rows + 1) * (columns + 1));
	for (size_t i = rows; i-- > 0;)
		for (size_t j = columns; j-- > 0;) {
			uint32_t *cell = &cells[i * (columns + 1) + j];
			const uint32_t down = cell[columns + 1], right = cell[1];
			if (is_same(&it->before->items[it->from + i],
				    &it->after->items[it->from + j]))
				*cell = cell[columns + 2] + 1;
			else
				*cell = down > right ? down : right;
		}
	return cells;
}

static void walk(struct arena *mem, const struct middle *it, const uint32_t *cells,
		 struct replacements *ret)
{
	const size_t rows = it->before_till - it->from, columns = it->after_till - it->from;
	size_t i = 0, j = 0, from_i = 0, from_j = 0;
	while (i < rows && j < columns) {
		const uint32_t *cell = &cells[i * (columns + 1) + j];
		if (is_same(&it->before->items[it->from + i], &it->after->items[it->from + j])) {
			const size_t span[4] = { it->from + from_i, it->from + i, it->from + from_j,
						 it->from + j };
			add(mem, it, span, ret);
			from_i = ++i;
			from_j = ++j;
		} else if (cell[columns + 1] >= cell[1]) {
			i++;
		} else {
			j++;
		}
	}
	const size_t rest[4] = { it->from + from_i, it->before_till, it->from + from_j,
				 it->after_till };
	add(mem, it, rest, ret);
}

void transcript_compare(struct arena *mem, const char *before, const char *after,
			struct replacements *ret)
{
	SCOPED_ARENA(scratch);
	struct tokens old = { 0 }, new = { 0 };
	split(scratch, before, &old);
	split(scratch, after, &new);
	const struct middle it = trim(&old, &new);
	const size_t rows = it.before_till - it.from, columns = it.after_till - it.from;
	const size_t whole[4] = { it.from, it.before_till, it.from, it.after_till };
	*ret = (struct replacements){ 0 };
	if (!rows || !columns || rows > CELLS_MAX / (columns + 1)) {
		add(mem, &it, whole, ret);
		return;
	}
	walk(mem, &it, count_common(scratch, &it, rows, columns), ret);
}

void transcript_replace(struct arena *mem, const struct transcript *from,
			const struct replacements *replacements, struct transcript *ret,
			struct text_changes *ret_changes)
{
	SCOPED_OUT(text);
	struct transcript made = { 0 };
	const char *p = from->text;
	size_t at = 0;
	*ret_changes = (struct text_changes){ 0 };
	for (size_t i = 0; i < replacements->len; i++) {
		const struct replacement *it = &replacements->items[i];
		const size_t kept = utf8_offset(p, it->start - at);
		out_bytes(text, p, kept);
		out_text(text, it->text);
		p += kept;
		p += utf8_offset(p, it->end - it->start);
		at = it->end;
		*list_add(mem, ret_changes) = (struct text_change){
			.start = it->start,
			.end = it->end,
			.length = utf8_length(it->text),
		};
	}
	out_text(text, p);
	made.text = arena_strndup(mem, text->data ? text->data : "", text->len);
	for (size_t i = 0; i < from->turns.len; i++) {
		struct turn *turn = list_add(mem, &made.turns);
		*turn = from->turns.items[i];
		turn->start = changes_move_point(ret_changes, turn->start, false);
		turn->end = changes_move_point(ret_changes, turn->end, true);
	}
	*ret = made;
}
