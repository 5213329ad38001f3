/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_cell.c: cells that are not plain text: yes and no, quotes. */
#include "feature/form/form_reading.h"

#include <string.h>

static bool is_one_of(const char *text, const char *const words[])
{
	for (size_t i = 0; words[i]; i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

bool form_is_yes(const char *text)
{
	static const char *const words[] = { "yes", "true", "true()", "ja", NULL };
	return is_one_of(text, words);
}

bool form_is_no(const char *text)
{
	static const char *const words[] = { "no", "false", "false()", "nee", NULL };
	return is_one_of(text, words);
}

/* The straight quote that the curly one at `text` stands for; 0: none. All have three bytes. */
static char curly_at(const char *text)
{
	if (strncmp(text, "\xe2\x80", 2) != 0)
		return 0;
	switch ((unsigned char)text[2]) {
	case 0x98:
	case 0x99:
	case 0x9a: return '\'';
	case 0x9c:
	case 0x9d:
	case 0x9e: return '"';
	default: return 0;
	}
}

const char *form_straighten(struct arena *mem, const char *text, bool *ret_is_changed)
{
	*ret_is_changed = false;
	if (!strstr(text, "\xe2\x80"))
		return text;
	char *straight = arena_alloc(mem, strlen(text) + 1), *to = straight;
	char open = 0;         /* the quote that the text we are in began with */
	bool is_curly = false; /* it was curly: a curly one ends it */
	for (; *text; text++) {
		char quote = curly_at(text);
		char plain = *text == '\'' || *text == '"' ? *text : 0;
		bool is_mark = quote ? !open || (is_curly && quote == open)
				     : plain && (!open || plain == open);
		*to++ = quote && is_mark ? quote : *text;
		if (quote && !is_mark) {
			*to++ = text[1];
			*to++ = text[2];
		}
		if (is_mark) {
			is_curly = !open && quote;
			open = open ? 0 : (quote ? quote : plain);
		}
		*ret_is_changed = *ret_is_changed || (quote && is_mark);
		text += quote ? 2 : 0;
	}
	*to = '\0';
	return straight;
}
