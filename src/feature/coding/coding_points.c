/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_points.c: places in a text as Unicode code points, and where they go when it changes. */
#include "feature/coding/coding_points.h"

#include <string.h>

void points_open(struct arena *mem, const char *text, struct points *ret)
{
	size_t len = strlen(text), count = 0;
	*ret = (struct points){ .text = text, .at = arena_array(mem, size_t, len + 1) };
	for (size_t i = 0; i < len; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			ret->at[count++] = i;
	ret->at[count] = len;
	ret->count = count;
}

char *points_words(struct arena *mem, const struct points *points, size_t start, size_t end)
{
	if (end > points->count)
		end = points->count;
	if (start > end)
		start = end;
	return arena_strndup(mem, points->text + points->at[start],
			     points->at[end] - points->at[start]);
}

/* ---- what belongs together ---- */

static uint32_t point_at(const struct points *points, size_t place)
{
	const unsigned char *text = (const unsigned char *)points->text + points->at[place];
	size_t len = points->at[place + 1] - points->at[place];
	if (len == 1)
		return text[0];
	uint32_t value = text[0] & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++)
		value = value << 6 | (text[i] & 0x3fu);
	return value;
}

enum { JOINER = 0x200d };

/* Whether a code point belongs to the one before it: accents, vowel signs, skin tones, joiners. */
static bool is_joined(uint32_t point)
{
	static const uint32_t ranges[][2] = {
		{ 0x0300, 0x036f },   { 0x0483, 0x0489 },   { 0x0591, 0x05bd },
		{ 0x05bf, 0x05c7 },   { 0x0610, 0x061a },   { 0x064b, 0x065f },
		{ 0x0670, 0x0670 },   { 0x06d6, 0x06dc },   { 0x1ab0, 0x1aff },
		{ 0x1dc0, 0x1dff },   { JOINER, JOINER },   { 0x20d0, 0x20ff },
		{ 0xfe00, 0xfe0f },   { 0xfe20, 0xfe2f },   { 0x1f3fb, 0x1f3ff },
		{ 0xe0020, 0xe007f }, { 0xe0100, 0xe01ef },
	};
	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		if (point >= ranges[i][0] && point <= ranges[i][1])
			return true;
	return false;
}

/* Whether a passage may not begin or end at this place. */
static bool is_inside(const struct points *points, size_t place)
{
	if (!place || place >= points->count)
		return false;
	return is_joined(point_at(points, place)) || point_at(points, place - 1) == JOINER;
}

void points_widen(const struct points *points, size_t *start, size_t *end)
{
	while (is_inside(points, *start))
		--*start;
	while (is_inside(points, *end))
		++*end;
}

/* ---- a text that changed ---- */

static bool is_same_point(const struct points *a, size_t i, const struct points *b, size_t j)
{
	size_t len = a->at[i + 1] - a->at[i];
	return len == b->at[j + 1] - b->at[j] &&
	       !memcmp(a->text + a->at[i], b->text + b->at[j], len);
}

struct text_change points_differ(const struct points *before, const struct points *after)
{
	size_t least = before->count < after->count ? before->count : after->count;
	size_t head = 0, tail = 0;
	while (head < least && is_same_point(before, head, after, head))
		head++;
	while (tail < least - head &&
	       is_same_point(before, before->count - 1 - tail, after, after->count - 1 - tail))
		tail++;
	return (struct text_change){ .start = head,
				     .end = before->count - tail,
				     .length = after->count - tail - head };
}

bool points_find(const struct points *points, const char *quote, const struct points_span *span,
		 size_t *ret_start)
{
	const char *from = points->text + points->at[span->start];
	const char *hit = *quote ? strstr(from, quote) : NULL;
	size_t at = span->start;
	if (!hit || hit + strlen(quote) > points->text + points->at[span->end])
		return false;
	while (points->text + points->at[at] < hit)
		at++;
	*ret_start = at;
	return true;
}
