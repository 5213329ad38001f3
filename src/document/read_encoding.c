/* SPDX-License-Identifier: EUPL-1.2 */
/* read_encoding.c: the bytes of a text as UTF-8, whatever they were written in. */
#include "base/utf8.h"
#include "document/read.h"

#include <glib.h>

/*
 * A mark (BOM) decides. Without one a text that is valid UTF-8 is UTF-8, and else Windows-1252, in
 * which letters with accents stand alone and so nearly never form valid UTF-8. Five bytes mean
 * nothing in Windows-1252, and no text has control characters: what has these is neither.
 */
static const uint16_t windows_1252[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static enum err fail_encoding(struct reading *reading)
{
	return read_fail(reading,
			 N_("The letters of this file are not in UTF-8 or Windows-1252. Save it as "
			    "UTF-8 and send that file."),
			 NULL);
}

/* Whether a byte is a control character that no text has. */
static bool is_control(unsigned char c) { return !c || (c < ' ' && !strchr("\t\n\f\r\v\x1a", c)); }

static bool from_1252(struct out *out, const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned point = bytes[i];
		char utf8[6];
		if (is_control(bytes[i]))
			return false;
		if (point >= 0x80 && point < 0xa0 && !(point = windows_1252[point - 0x80]))
			return false;
		out_bytes(out, utf8, (size_t)g_unichar_to_utf8(point, utf8));
	}
	return true;
}

static bool from_utf16(struct out *out, const unsigned char *bytes, size_t len, bool is_big)
{
	unsigned high = 0;
	char utf8[6];
	for (size_t i = 0; i + 1 < len; i += 2) {
		unsigned unit = is_big ? (unsigned)bytes[i] << 8 | bytes[i + 1]
				       : (unsigned)bytes[i + 1] << 8 | bytes[i];
		bool is_low = unit >= 0xdc00 && unit < 0xe000;
		if (!unit || is_low != (high != 0))
			return false;
		if (unit >= 0xd800 && unit < 0xdc00) {
			high = unit;
			continue;
		}
		unsigned point = high ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : unit;
		high = 0;
		out_bytes(out, utf8, (size_t)g_unichar_to_utf8(point, utf8));
	}
	return !high && len % 2 == 0;
}

static bool to_utf8(struct out *out, const struct document_file *file)
{
	const unsigned char *bytes = (const unsigned char *)file->bytes;
	size_t len = file->len;
	if (len >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
		return from_utf16(out, bytes + 2, len - 2, false);
	if (len >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
		return from_utf16(out, bytes + 2, len - 2, true);
	bool has_mark = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
	if (has_mark) {
		bytes += 3;
		len -= 3;
	}
	if (!utf8_valid((const char *)bytes, len))
		return !has_mark && from_1252(out, bytes, len);
	out_bytes(out, (const char *)bytes, len);
	return true;
}

/* Each line ends with one "\n". */
static void one_line_end(char *text)
{
	char *end = text;
	for (const char *p = text; *p; p++) {
		if (*p == '\r' && p[1] == '\n')
			continue;
		*end++ = *p == '\r' || *p == '\f' || *p == '\v' ? '\n' : *p;
	}
	*end = '\0';
}

enum err read_utf8(struct reading *reading, char **ret)
{
	SCOPED_OUT(out);
	if (!to_utf8(out, reading->file))
		return fail_encoding(reading);
	char *text = arena_strndup(reading->mem, out->len ? out->data : "", out->len);
	one_line_end(text);
	*ret = text;
	return OK;
}
