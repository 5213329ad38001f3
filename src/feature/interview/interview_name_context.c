/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_name_context.c: where words stand in a text, with a few words around them. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_name.h"

#include <string.h>

/* Shown around a name; shown of a name. */
enum { AROUND_POINTS = 40, CONTEXTS_MAX = 3 };

/* On one line, with a space at its edges where there was one. */
static const char *around(struct arena *mem, const char *text, size_t from, size_t till)
{
	const char *piece = arena_strndup(mem, text + from, till - from);
	const bool begins = till > from && strchr(" \n", text[from]);
	const bool ends = till > from && strchr(" \n", text[till - 1]);
	return arena_printf(mem, "%s%s%s", begins ? " " : "", utf8_tidy(mem, piece),
			    ends ? " " : "");
}

/* A few words before and after. */
static struct name_context context_of(struct arena *mem, const char *text,
				      const struct name_place *place)
{
	size_t from = place->start, till = place->end;
	for (int i = 0; i < AROUND_POINTS && from; i++) {
		from--;
		while (from && ((unsigned char)text[from] & 0xc0) == 0x80)
			from--;
	}
	while (from && from < place->start && text[from - 1] != ' ')
		from++;
	till += utf8_offset(text + till, AROUND_POINTS);
	while (till > place->end && text[till] && text[till] != ' ')
		till--;
	while (((unsigned char)text[till] & 0xc0) == 0x80)
		till--;
	return (struct name_context){
		.before = around(mem, text, from, place->start),
		.after = around(mem, text, place->end, till),
	};
}

static bool is_word(uint32_t point) { return utf8_is_letter(point) || utf8_is_digit(point); }

/* Whether no letter or digit stands right before or after. */
static bool stands_alone(const char *text, const char *at, size_t len)
{
	const char *next = at + len, *before = at;
	while (before > text && ((unsigned char)*--before & 0xc0) == 0x80)
		;
	const bool is_inside = at > text && is_word(utf8_next(&before));
	return !is_inside && !is_word(utf8_next(&next));
}

void name_find_contexts(struct arena *mem, const char *text, struct name_found *name)
{
	const size_t len = strlen(name->words);
	for (const char *p = text; (p = strstr(p, name->words)); p += len) {
		const size_t at = (size_t)(p - text);
		const struct name_place place = { name->kind, at, at + len };
		if (!stands_alone(text, p, len))
			continue;
		if (name->times++ < CONTEXTS_MAX)
			*list_add(mem, &name->contexts) = context_of(mem, text, &place);
	}
}
