/* SPDX-License-Identifier: EUPL-1.2 */
/* url.c: percent-encoding. */
#include "html/url.h"

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

static char *encode_byte(char *end, char c)
{
	static const char hex[] = "0123456789ABCDEF";
	unsigned char byte = (unsigned char)c;
	if (is_unreserved(c)) {
		*end++ = c;
		return end;
	}
	*end++ = '%';
	*end++ = hex[byte >> 4];
	*end++ = hex[byte & 15];
	return end;
}

void url_put(struct out *out, const char *text)
{
	char encoded[3];
	for (; text && *text; text++)
		out_bytes(out, encoded, (size_t)(encode_byte(encoded, *text) - encoded));
}

char *url_encode(struct arena *mem, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	char *encoded = arena_alloc(mem, len * 3 + 1), *end = encoded;
	for (; len; len--)
		end = encode_byte(end, *text++);
	return encoded;
}
