/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_texts.c: the table of shared texts, each kept once. */
#include "sheet/xlsx.h"

enum { MAX_TEXTS = 2000000, MAX_TEXT_BYTES = 128 * 1024 * 1024 };

struct texts_reading {
	struct xlsx_texts *texts;
	bool in_text;		/* in <t> */
	int hints;		/* depth of <rPh>: how to pronounce it, not part of the text */
};

static int hex_value(char c)
{
	return c >= '0' && c <= '9'		    ? c - '0'
	       : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
						    : -1;
}

/* The unit that "_xHHHH_" at `text` stands for; -1 when it is no such thing. */
static int32_t escaped_unit(const char *text, size_t len)
{
	int32_t unit = 0;
	if (len < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int value = hex_value(text[i]);
		if (value < 0)
			return -1;
		unit = unit * 16 + value;
	}
	return unit;
}

static size_t put_point(char *to, uint32_t point)
{
	if (point < 0x80) {
		to[0] = (char)point;
		return 1;
	}
	size_t len = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	static const unsigned char first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = len - 1; i > 0; i--, point >>= 6)
		to[i] = (char)(0x80 | (point & 63));
	to[0] = (char)(first[len] | point);
	return len;
}

ssize_t xlsx_unescape(char *text, size_t len)
{
	char *to = memmem(text, len, "_x", 2);
	const char *from = to, *end = text + len;
	if (!to)
		return (ssize_t)len;
	while (from < end) {
		int32_t unit = escaped_unit(from, (size_t)(end - from));
		if (unit < 0) {
			*to++ = *from++;
			continue;
		}
		if (unit == 0)
			return -1;
		from += 7;
		uint32_t point = (uint32_t)unit;
		int32_t low = escaped_unit(from, (size_t)(end - from));
		if ((unit & 0xfc00) == 0xd800 && low >= 0 && (low & 0xfc00) == 0xdc00) {
			point = 0x10000 + ((point - 0xd800) << 10 | ((uint32_t)low - 0xdc00));
			from += 7;
		} else if ((unit & 0xf800) == 0xd800) {
			point = 0xfffd;		/* half of a pair is no character */
		}
		to += put_point(to, point);
	}
	return to - text;
}

static uint32_t start_of(const struct xlsx_texts *texts, uint32_t index)
{
	uint32_t start;
	memcpy(&start, texts->starts->data + (size_t)index * sizeof start, sizeof start);
	return start;
}

static void add_start(struct xlsx_texts *texts)
{
	uint32_t start = (uint32_t)texts->bytes->len;
	out_bytes(texts->starts, (const char *)&start, sizeof start);
}

static void on_start(struct xlsx_part *part, const struct xml_element *element)
{
	struct texts_reading *reading = part->user;
	if (part->depth == 1 && strcmp(element->name, "sst") != 0)
		xlsx_part_fail(part, SHEET_BROKEN_XML, 0);
	reading->hints += strcmp(element->name, "rPh") == 0;
	if (strcmp(element->name, "t") == 0)
		reading->in_text = true;
}

static void end_text(struct xlsx_part *part, struct xlsx_texts *texts)
{
	uint32_t start = start_of(texts, texts->count);
	ssize_t len = xlsx_unescape(texts->bytes->data + start, texts->bytes->len - start);
	if (len < 0) {
		xlsx_part_fail(part, SHEET_NUL_BYTE, 0);
		return;
	}
	texts->bytes->len = start + (size_t)len;
	out_char(texts->bytes, '\0');
	add_start(texts);
	if (++texts->count > MAX_TEXTS)
		xlsx_part_fail(part, SHEET_TOO_LARGE, 0);
}

static void on_end(struct xlsx_part *part, const char *name)
{
	struct texts_reading *reading = part->user;
	reading->hints -= strcmp(name, "rPh") == 0;
	if (strcmp(name, "t") == 0)
		reading->in_text = false;
	if (strcmp(name, "si") == 0)
		end_text(part, reading->texts);
}

static void on_text(struct xlsx_part *part, const char *text, size_t len)
{
	struct texts_reading *reading = part->user;
	struct xlsx_texts *texts = reading->texts;
	if (!reading->in_text || reading->hints)
		return;
	if (texts->bytes->len + len > MAX_TEXT_BYTES)
		xlsx_part_fail(part, SHEET_TOO_LARGE, 0);
	else if (texts->bytes->len - start_of(texts, texts->count) + len > SHEET_MAX_CELL_BYTES)
		xlsx_part_fail(part, SHEET_CELL_TOO_LONG, 0);
	else
		out_bytes(texts->bytes, text, len);
}

enum err xlsx_texts_read(struct sheet *sheet, const char *name)
{
	static const struct xlsx_handler handler = { on_start, on_end, on_text };
	struct texts_reading reading = { .texts = &sheet->xlsx->texts };
	add_start(reading.texts);
	return xlsx_part_read(sheet, name, &handler, &reading);
}
