/* SPDX-License-Identifier: EUPL-1.2 */
/* utf8.c: folding, sort keys and slugs, on GLib's Unicode tables. */
#include "base/utf8.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { SLUG_BYTES = 60, DISTANCE_BYTES = 64 };

bool utf8_valid(const char *text, size_t len)
{
	return g_utf8_validate_len(text, len, NULL) && !memchr(text, '\0', len);
}

size_t utf8_length(const char *text) { return (size_t)g_utf8_strlen(text, -1); }

char *utf8_tidy(struct arena *mem, const char *text)
{
	char *tidy = arena_strdup(mem, text), *end = tidy;
	for (const char *p = text, *next; *p; p = next) {
		next = g_utf8_next_char(p);
		bool is_space = g_unichar_isspace(g_utf8_get_char(p));
		if (is_space && (end == tidy || end[-1] == ' '))
			continue;
		if (is_space)
			*end++ = ' ';
		else
			end = (char *)memmove(end, p, (size_t)(next - p)) + (next - p);
	}
	if (end > tidy && end[-1] == ' ')
		end--;
	*end = '\0';
	return tidy;
}

static bool fold_ascii(const char *text, char *end_of_copy)
{
	for (const char *p = text; *p; p++) {
		if ((unsigned char)*p >= 0x80)
			return false;
		*end_of_copy++ = g_ascii_isalnum(*p) ? g_ascii_tolower(*p) : ' ';
	}
	*end_of_copy = '\0';
	return true;
}

static char *single_spaces(char *text)
{
	char *end = text;
	for (const char *p = text; *p; p++)
		if (*p != ' ' || (end > text && end[-1] != ' '))
			*end++ = *p;
	if (end > text && end[-1] == ' ')
		end--;
	*end = '\0';
	return text;
}

/* Letters that have no decomposition in Unicode, and apostrophes, which disappear. */
static const char *plain_form(gunichar c)
{
	switch (c) {
	case 0xDF: return "ss";
	case 0xE6: return "ae";
	case 0xF8: return "o";
	case 0x142: return "l";
	case 0x133: return "ij";
	case '\'':
	case 0x2018:
	case 0x2019:
	case 0xAD: return "";
	default: return NULL;
	}
}

static void fold_point(GString *folded, gunichar c)
{
	c = g_unichar_tolower(c);
	const char *plain = plain_form(c);
	if (plain)
		g_string_append(folded, plain);
	else if (g_unichar_isalnum(c))
		g_string_append_unichar(folded, c);
	else if (!g_unichar_ismark(c))
		g_string_append_c(folded, ' ');
}

char *utf8_fold(struct arena *mem, const char *text)
{
	char *copy = arena_strndup(mem, text, strlen(text));
	if (!strchr(text, '\'') && fold_ascii(text, copy))
		return single_spaces(copy);
	g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFKD);
	if (!apart)
		return arena_strndup(mem, "", 0);
	g_autoptr(GString) folded = g_string_sized_new(strlen(apart) + 1);
	for (const char *p = apart; *p; p = g_utf8_next_char(p))
		fold_point(folded, g_utf8_get_char(p));
	return single_spaces(arena_strndup(mem, folded->str, folded->len));
}

char *utf8_sort_key(struct arena *mem, const char *text)
{
	static const char *const articles[] = { "s ", "t ", "de ", "het ", "een " };
	char *key = utf8_fold(mem, text);
	for (size_t i = 0; i < COUNT_OF(articles); i++) {
		size_t len = strlen(articles[i]);
		if (!strncmp(key, articles[i], len) && key[len])
			return key + len;
	}
	return key;
}

char *utf8_slug(struct arena *mem, const char *text)
{
	char *slug = utf8_fold(mem, text), *end = slug;
	for (const char *p = slug; *p && end - slug < SLUG_BYTES; p++)
		if ((unsigned char)*p < 0x80)
			*end++ = *p == ' ' ? '-' : *p;
	while (end > slug && end[-1] == '-')
		end--;
	*end = '\0';
	return *slug ? slug : arena_strdup(mem, "x");
}

char *utf8_shorten(struct arena *mem, const char *text, size_t max_points)
{
	if (utf8_length(text) <= max_points)
		return arena_strdup(mem, text);
	const char *end = g_utf8_offset_to_pointer(text, (glong)max_points - 1);
	const char *space = end;
	while (space > text && *space != ' ')
		space--;
	if (space > text && end - space < 20)
		end = space;
	return arena_printf(mem, "%.*s…", (int)(end - text), text);
}

static int least(int a, int b) { return a < b ? a : b; }

int utf8_distance(const char *a, const char *b, int limit)
{
	int rows[3][DISTANCE_BYTES + 1];
	int a_len = (int)strlen(a), b_len = (int)strlen(b);
	if (abs(a_len - b_len) > limit || a_len > DISTANCE_BYTES || b_len > DISTANCE_BYTES)
		return limit + 1;
	for (int j = 0; j <= b_len; j++)
		rows[0][j] = j;
	for (int i = 1; i <= a_len; i++) {
		int *now = rows[i % 3], *above = rows[(i + 2) % 3], *twice = rows[(i + 1) % 3];
		int best = now[0] = i;
		for (int j = 1; j <= b_len; j++) {
			now[j] = least(least(above[j], now[j - 1]) + 1,
				       above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], twice[j - 2] + 1);
			best = least(best, now[j]);
		}
		if (best > limit)
			return limit + 1;
	}
	return least(rows[a_len % 3][b_len], limit + 1);
}
