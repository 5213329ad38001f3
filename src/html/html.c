/* SPDX-License-Identifier: EUPL-1.2 */
/* html.c: escaping, eight bytes at a time. */
#include "html/html.h"

#include <glib.h>
#include <math.h>
#include <strings.h>

#define EVERY_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Bit 7 of the first zero byte of `eight` is set; bits behind it may be wrong, none is when no byte
 * is zero. */
static inline uint64_t zero_bytes(uint64_t eight)
{
	return (eight - EVERY_BYTE(1)) & ~eight & EVERY_BYTE(0x80);
}

/* Three tests find all five: & is ' without bit 0, < is > without bit 1, and " stands alone. */
static inline bool has_special(uint64_t eight)
{
	return zero_bytes((eight | EVERY_BYTE(1)) ^ EVERY_BYTE('\'')) |
	       zero_bytes((eight | EVERY_BYTE(2)) ^ EVERY_BYTE('>')) |
	       zero_bytes(eight ^ EVERY_BYTE('"'));
}

static inline bool is_special(char c)
{
	return c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
}

/* The first byte from `text` on that must be escaped, or `end`. */
static inline const char *plain_end(const char *text, const char *end)
{
	for (uint64_t eight; end - text >= 8; text += 8) {
		memcpy(&eight, text, sizeof eight);
		if (has_special(eight))
			break;
	}
	while (text < end && !is_special(*text))
		text++;
	return text;
}

static void put_entity(struct out *out, char c)
{
	switch (c) {
	case '&': out_bytes(out, "&amp;", 5); break;
	case '<': out_bytes(out, "&lt;", 4); break;
	case '>': out_bytes(out, "&gt;", 4); break;
	case '"': out_bytes(out, "&#34;", 5); break;
	default: out_bytes(out, "&#39;", 5);
	}
}

void html_text(struct out *out, const char *text)
{
	if (!text)
		return;
	const char *end = text + strlen(text);
	for (;;) {
		const char *plain = plain_end(text, end);
		out_bytes(out, text, (size_t)(plain - text));
		if (plain == end)
			return;
		put_entity(out, *plain);
		text = plain + 1;
	}
}

static void put_digits(struct out *out, uint64_t number, bool is_negative)
{
	char digits[24], *first = digits + sizeof digits;
	do
		*--first = (char)('0' + number % 10);
	while (number /= 10);
	if (is_negative)
		*--first = '-';
	out_bytes(out, first, (size_t)(digits + sizeof digits - first));
}

void html_int(struct out *out, int64_t number)
{
	put_digits(out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, number < 0);
}

void html_unsigned(struct out *out, uint64_t number) { put_digits(out, number, false); }

void html_real(struct out *out, double number)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	if (!isfinite(number))
		return;
	for (int precision = 15; precision <= 17; precision++) {
		char format[] = "%.15g";
		format[3] = (char)('0' + precision % 10);
		g_ascii_formatd(digits, sizeof digits, format, number);
		if (g_ascii_strtod(digits, NULL) == number)
			break;
	}
	out_text(out, digits);
}

static bool url_is_safe(const char *url)
{
	static const char *const schemes[] = { "http", "https", "mailto", "tel" };
	size_t len = strcspn(url, ":/?#");
	if (url[len] != ':')
		return true;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strlen(schemes[i]) == len && !strncasecmp(url, schemes[i], len))
			return true;
	return false;
}

void html_url(struct out *out, const char *url)
{
	html_text(out, url && url_is_safe(url) ? url : "#");
}

void html_url_part(struct out *out, const char *part)
{
	char c[2] = "";
	for (; part && *part; part++) {
		c[0] = *part;
		html_text(out, *part == ':' ? "%3A" : c);
	}
}
