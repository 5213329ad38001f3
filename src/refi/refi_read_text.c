/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_read_text.c: how a file counts the places of its texts, as code points of the text with LF.
 */
#include "refi/refi_part.h"

#include <stdlib.h>
#include <string.h>

/*
 * The standard counts code points, and the end of a passage is the place behind it. Others count
 * units of UTF-16, or name the last sign, or count CR LF as two. The last one shows in the text.
 * The others show where a passage is named after its words, as some programs do: the way of
 * counting that fits most names counts for the text.
 */
enum { STEP = 256, NAMES_MAX = 50 };

static void add_extra(struct refi_reading *reading, struct refi_counting *counting)
{
	*list_add(reading->mem, &counting->extras) = counting->len++;
}

void refi_text_take(struct refi_reading *reading, const char *raw, struct refi_text *ret)
{
	char *plain = arena_strdup(reading->mem, raw), *to = plain;
	struct refi_counting *points = &ret->countings[0], *units = &ret->countings[1];
	bool has_pairs = false;
	for (const char *p = raw; *p; p++) {
		if (p[0] == '\r' && p[1] == '\n') {
			add_extra(reading, points);
			add_extra(reading, units);
			has_pairs = true;
			continue;
		}
		if ((*p & 0xc0) != 0x80) {
			if (ret->points++ % STEP == 0)
				*list_add(reading->mem, &ret->marks) = (size_t)(to - plain);
			points->len++;
			units->len++;
			if ((*p & 0xf8) == 0xf0)
				add_extra(reading, units);
		}
		*to++ = *p == '\r' ? '\n' : *p;
	}
	*to = '\0';
	ret->plain = plain;
	if (has_pairs)
		refi_remark(reading,
			    N_("Ends of lines count as two signs in this file; the positions were "
			       "moved along."),
			    NULL);
}

size_t refi_text_len(const struct refi_text *text) { return text->countings[text->is_utf16].len; }

static size_t point_of(const struct refi_counting *counting, size_t position)
{
	size_t low = 0, high = counting->extras.len;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (counting->extras.items[middle] < position)
			low = middle + 1;
		else
			high = middle;
	}
	return position - low;
}

size_t refi_text_point(const struct refi_text *text, size_t position)
{
	return point_of(&text->countings[text->is_utf16], position);
}

bool refi_read_position(const struct xml_node *node, const char *attribute, size_t *ret)
{
	const char *value = xml_attribute(node, NULL, attribute);
	char *end;
	if (!value || !*value || strlen(value) > 12)
		return false;
	long long number = strtoll(value, &end, 10);
	if (*end || number < 0)
		return false;
	*ret = (size_t)number;
	return true;
}

/* ---- which way of counting ---- */

static const char *at_point(const struct refi_text *text, size_t point)
{
	if (!text->marks.len || point >= text->points)
		return text->plain + strlen(text->plain);
	const char *at = text->plain + text->marks.items[point / STEP];
	for (size_t left = point % STEP; left; left--)
		do
			at++;
		while ((*at & 0xc0) == 0x80);
	return at;
}

/* An attribute has spaces where the text has ends of lines. */
static bool has_words(const struct refi_text *text, size_t start, size_t end, const char *words)
{
	const char *from = at_point(text, start), *to = at_point(text, end);
	if (start >= end || (size_t)(to - from) != strlen(words))
		return false;
	for (; from < to; from++, words++)
		if (*from != *words && !(strchr("\n\t", *from) && *words == ' '))
			return false;
	return true;
}

/* Counts for which ways of counting a passage is named after its words. */
static bool learn_from(const struct refi_text *text, const struct xml_node *node, int votes[4])
{
	const char *name = xml_attribute(node, NULL, "name");
	size_t start, end;
	if (!name || !*name || !refi_read_position(node, "startPosition", &start) ||
	    !refi_read_position(node, "endPosition", &end))
		return false;
	for (size_t way = 0; way < 4; way++) {
		const struct refi_counting *counting = &text->countings[way / 2];
		if (start <= counting->len && end + way % 2 <= counting->len)
			votes[way] += has_words(text, point_of(counting, start),
						point_of(counting, end + way % 2), name);
	}
	return true;
}

void refi_text_learn(struct refi_reading *reading, const struct xml_node *node,
		     struct refi_text *text)
{
	int votes[4] = { 0 }, seen = 0, best = 0;
	for (const struct xml_node *it = xml_child(node, "PlainTextSelection");
	     it && seen < NAMES_MAX; it = xml_next(it, "PlainTextSelection"))
		seen += learn_from(text, it, votes);
	for (int way = 1; way < 4; way++)
		if (votes[way] > votes[best])
			best = way;
	text->is_utf16 = best / 2;
	text->is_inclusive = best % 2;
	if (text->is_utf16)
		refi_remark(reading,
			    N_("Signs such as emoji count as two in this file; the positions were "
			       "moved along."),
			    NULL);
	if (text->is_inclusive)
		refi_remark(reading,
			    N_("Passages end with their last sign in this file; they were made one "
			       "sign longer."),
			    NULL);
}
