/* SPDX-License-Identifier: EUPL-1.2 */
/* utf8_char.c: text as single code points. */
#include "base/utf8_char.h"

#include <glib.h>
#include <string.h>

uint32_t utf8_next(const char **text)
{
	if (!**text)
		return 0;
	const uint32_t point = g_utf8_get_char(*text);
	*text = g_utf8_next_char(*text);
	return point;
}

size_t utf8_offset(const char *text, size_t at)
{
	const char *p = text;
	while (at-- && *p)
		p = g_utf8_next_char(p);
	return (size_t)(p - text);
}

bool utf8_is_letter(uint32_t point) { return g_unichar_isalpha(point) || g_unichar_ismark(point); }
bool utf8_is_upper(uint32_t point) { return g_unichar_isupper(point); }
bool utf8_is_digit(uint32_t point) { return point >= '0' && point <= '9'; }

char *utf8_compose(struct arena *mem, const char *text)
{
	g_autofree char *made = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
	char *ret = arena_strdup(mem, made ? made : text), *to = ret;
	for (const char *p = ret; *p; p++) {
		if (*p == '\r' && p[1] == '\n')
			continue;
		*to++ = *p == '\r' ? '\n' : *p;
	}
	*to = '\0';
	return ret;
}
