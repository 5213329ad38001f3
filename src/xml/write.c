/* SPDX-License-Identifier: EUPL-1.2 */
/* write.c: text that stays text inside XML. */
#include "xml/xml.h"

/* How many bytes at `text` are a character that XML 1.0 cannot hold (2.2): U+FFFE, U+FFFF. */
static size_t forbidden(const char *text)
{
	return strncmp(text, "\xef\xbf\xbe", 3) == 0 || strncmp(text, "\xef\xbf\xbf", 3) == 0 ? 3
											      : 0;
}

static const char *replacement(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	/* a reader makes these into plain spaces in an attribute, and \r into \n everywhere */
	case '\n': return "&#10;";
	case '\t': return "&#9;";
	case '\r': return "&#13;";
	default: return (unsigned char)c < ' ' ? " " : NULL;
	}
}

void xml_put(struct out *out, const char *text)
{
	const char *from = text;
	if (!text)
		return;
	for (; *text; text++) {
		size_t skip = forbidden(text);
		const char *instead = skip ? " " : replacement(*text);
		if (!instead)
			continue;
		out_bytes(out, from, (size_t)(text - from));
		out_text(out, instead);
		text += skip ? skip - 1 : 0;
		from = text + 1;
	}
	out_bytes(out, from, (size_t)(text - from));
}

void xml_put_element(struct out *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	out_char(out, '<');
	out_text(out, name);
	out_char(out, '>');
	xml_put(out, text);
	out_text(out, "</");
	out_text(out, name);
	out_char(out, '>');
}
