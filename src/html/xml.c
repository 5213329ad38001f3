/* SPDX-License-Identifier: EUPL-1.2 */
/* xml.c: escaping for XML 1.0. */
#include "html/xml.h"

static const char *escape_of(unsigned char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return c < ' ' && c != '\n' && c != '\t' ? "" : NULL;
	}
}

/* U+FFFE and U+FFFF are the bytes EF BF BE and EF BF BF. */
static bool is_no_character(const char *p)
{
	return (unsigned char)p[0] == 0xef && (unsigned char)p[1] == 0xbf &&
	       (unsigned char)p[2] >= 0xbe;
}

void xml_text(struct out *out, const char *text)
{
	for (const char *p = text; p && *p;) {
		const char *start = p, *escape = NULL;
		while (*p && !(escape = escape_of((unsigned char)*p)) && !is_no_character(p))
			p++;
		out_bytes(out, start, (size_t)(p - start));
		if (escape) {
			out_text(out, escape);
			p++;
		} else if (*p) {
			p += 3;
		}
	}
}

void xml_element(struct out *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	out_char(out, '<');
	out_text(out, name);
	out_char(out, '>');
	xml_text(out, text);
	out_text(out, "</");
	out_text(out, name);
	out_char(out, '>');
}
