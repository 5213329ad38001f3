/* SPDX-License-Identifier: EUPL-1.2 */
/* form.c: "a=b&c=d+e%20f", as forms and query strings are written (URL Standard, 5.1). */
#include "base/utf8.h"
#include "http/http.h"

#include <string.h>

enum { PAIRS = 1000 };

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/*
 * Stricter than the standard, which leaves a bad escape as it is: what we cannot read for certain,
 * we refuse rather than guess.
 */
static enum err decode(struct arena *mem, const char *text, size_t len, const char **ret)
{
	char *copy = arena_strndup(mem, text, len), *end = copy;
	for (size_t i = 0; i < len; i++) {
		if (text[i] != '%') {
			*end++ = text[i] == '+' ? ' ' : text[i];
			continue;
		}
		int high = len - i > 2 ? hex_value(text[i + 1]) : -1;
		int low = len - i > 2 ? hex_value(text[i + 2]) : -1;
		if (high < 0 || low < 0)
			return ERR_INVALID;
		*end++ = (char)(high << 4 | low);
		i += 2;
	}
	*end = '\0';
	if (!utf8_valid(copy, (size_t)(end - copy)))
		return ERR_INVALID;
	*ret = copy;
	return OK;
}

static enum err read_pair(struct arena *mem, const char *text, size_t len, struct http_pairs *pairs)
{
	const char *equals = memchr(text, '=', len);
	size_t name_len = equals ? (size_t)(equals - text) : len;
	struct http_pair pair = { .value = "" };
	if (pairs->len >= PAIRS)
		return ERR_INVALID;
	TRY(decode(mem, text, name_len, &pair.name));
	if (equals)
		TRY(decode(mem, equals + 1, len - name_len - 1, &pair.value));
	*list_add(mem, pairs) = pair;
	return OK;
}

enum err http_read_form(struct arena *mem, const char *text, size_t len, struct http_pairs *ret)
{
	struct http_pairs pairs = { 0 };
	const char *end = text + len;
	for (const char *start = text; start < end;) {
		const char *ampersand = memchr(start, '&', (size_t)(end - start));
		const char *stop = ampersand ? ampersand : end;
		if (stop > start)
			TRY(read_pair(mem, start, (size_t)(stop - start), &pairs));
		start = stop + 1;
	}
	*ret = pairs;
	return OK;
}
