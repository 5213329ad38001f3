/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_input.c: the bytes of a CSV file as UTF-8, whatever they were written in. */
#include "sheet/inside.h"

/*
 * Which encoding? Marks (BOM) decide. Without one, a file that is valid UTF-8 from beginning to end
 * is UTF-8; otherwise it is Windows-1252, in which letters with accents stand alone and so nearly
 * never form valid UTF-8. A file with more valid sequences than invalid bytes is UTF-8 with damage
 * (cut off, or pasted together): reading that as Windows-1252 would spoil every name in it, so it
 * is refused. Five bytes mean nothing in Windows-1252; a file that has them is neither.
 */
enum encoding { UTF_8, WINDOWS_1252, UTF_16LE, UTF_16BE };
enum { RAW_BYTES = 32 * 1024, MOST_BYTES_PER_RAW = 3 };

struct csv_input {
	enum encoding encoding;
	off_t at;		/* of the next byte to read */
	size_t kept; /* bytes at the start of raw that wait for the rest of their character */
	unsigned char raw[RAW_BYTES];
	char text[RAW_BYTES * MOST_BYTES_PER_RAW];
};

/* What the first pass has seen; offsets are -1 where there is none. */
struct scan {
	off_t nul_at, bad_at, undefined_at;
	uint64_t sequences, bad;
	int need;		/* bytes that the sequence still needs */
	unsigned char low, high;	/* what the next of them may be */
};

static bool is_plain(const unsigned char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	/* no byte with its highest bit set, and none that is zero */
	return !((word | (word - UINT64_C(0x0101010101010101))) & UINT64_C(0x8080808080808080));
}

/* The first byte of a sequence, by RFC 3629 section 4. */
static bool scan_first(struct scan *scan, unsigned char c)
{
	scan->low = 0x80;
	scan->high = 0xbf;
	if (c < 0xc2 || c > 0xf4)
		return false;
	scan->need = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
	if (c == 0xe0)
		scan->low = 0xa0;
	if (c == 0xed)
		scan->high = 0x9f;
	if (c == 0xf0)
		scan->low = 0x90;
	if (c == 0xf4)
		scan->high = 0x8f;
	return true;
}

static void scan_bad(struct scan *scan, off_t at)
{
	scan->need = 0;
	if (!scan->bad++)
		scan->bad_at = at;
}

static void scan_byte(struct scan *scan, unsigned char c, off_t at)
{
	if (c == 0 && scan->nul_at < 0)
		scan->nul_at = at;
	bool is_undefined = c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d;
	if (is_undefined && scan->undefined_at < 0)
		scan->undefined_at = at;
	if (scan->need && c >= scan->low && c <= scan->high) {
		scan->sequences += --scan->need == 0;
		scan->low = 0x80;
		scan->high = 0xbf;
		return;
	}
	if (scan->need)
		scan_bad(scan, at);
	if (c >= 0x80 && !scan_first(scan, c))
		scan_bad(scan, at);
}

static enum err scan_file(struct sheet *sheet, struct csv_input *input, struct scan *scan)
{
	off_t at = input->at;
	for (ssize_t got; (got = sheet_read_at(sheet, input->raw, RAW_BYTES, at)) != 0; at += got) {
		if (got < 0)
			return sheet_fail(sheet, SHEET_UNREADABLE, 0);
		/*
		 * the size was checked at the start; a file that is still growing has no end to
		 * wait for
		 */
		if (at > SHEET_MAX_FILE_BYTES)
			return sheet_fail(sheet, SHEET_TOO_LARGE, 0);
		for (ssize_t i = 0; i < got; i++) {
			while (!scan->need && i + 8 <= got && is_plain(input->raw + i))
				i += 8;
			if (i < got)
				scan_byte(scan, input->raw[i], at + i);
		}
	}
	if (scan->need)
		scan_bad(scan, at);
	return OK;
}

/* Refuses the file, naming the line that has the byte at `offset`. */
static enum err fail_at(struct sheet *sheet, struct csv_input *input, enum sheet_fault fault,
			off_t offset)
{
	int64_t line = 1;
	unsigned char last = 0;
	for (off_t at = input->at; at < offset;) {
		size_t want = offset - at < RAW_BYTES ? (size_t)(offset - at) : RAW_BYTES;
		ssize_t got = sheet_read_at(sheet, input->raw, want, at);
		if (got <= 0)
			break;
		for (ssize_t i = 0; i < got; last = input->raw[i++])
			line += input->raw[i] == '\r' || (input->raw[i] == '\n' && last != '\r');
		at += got;
	}
	return sheet_fail(sheet, fault, line);
}

static enum err decide(struct sheet *sheet, struct csv_input *input, bool has_mark)
{
	struct scan scan = { .nul_at = -1, .bad_at = -1, .undefined_at = -1 };
	TRY(scan_file(sheet, input, &scan));
	if (scan.nul_at >= 0)
		return fail_at(sheet, input, SHEET_NUL_BYTE, scan.nul_at);
	if (!scan.bad)
		return OK;
	if (has_mark || scan.sequences > scan.bad)
		return fail_at(sheet, input, SHEET_BAD_ENCODING, scan.bad_at);
	if (scan.undefined_at >= 0)
		return fail_at(sheet, input, SHEET_BAD_ENCODING, scan.undefined_at);
	input->encoding = WINDOWS_1252;
	return OK;
}

enum err csv_input_open(struct sheet *sheet, struct csv_input **ret)
{
	struct csv_input *input = arena_new_of(sheet->mem, struct csv_input);
	unsigned char head[3] = { 0 };
	if (sheet_read_at(sheet, head, sizeof head, 0) < 0)
		return sheet_fail(sheet, SHEET_UNREADABLE, 0);
	bool has_mark = memcmp(head, "\xef\xbb\xbf", 3) == 0;
	input->at = has_mark ? 3 : 0;
	if (memcmp(head, "\xff\xfe", 2) == 0 || memcmp(head, "\xfe\xff", 2) == 0) {
		input->encoding = head[0] == 0xff ? UTF_16LE : UTF_16BE;
		input->at = 2;
	} else {
		TRY(decide(sheet, input, has_mark));
	}
	*ret = input;
	return OK;
}

/* Writes one code point below U+110000 and returns how many bytes. */
static size_t put(char *to, uint32_t point)
{
	if (point < 0x80) {
		to[0] = (char)point;
		return 1;
	}
	if (point < 0x800) {
		to[0] = (char)(0xc0 | point >> 6);
		to[1] = (char)(0x80 | (point & 63));
		return 2;
	}
	size_t len = point < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--, point >>= 6)
		to[i] = (char)(0x80 | (point & 63));
	to[0] = (char)((len == 3 ? 0xe0 : 0xf0) | point);
	return len;
}

static size_t decode_1252(struct csv_input *input, size_t len)
{
	/* 0x80-0x9f; the five that mean nothing were refused in the first pass */
	static const uint16_t points[32] = { 0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
					     0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd,
					     0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d,
					     0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
					     0x0153, 0xfffd, 0x017e, 0x0178 };
	size_t made = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = input->raw[i];
		made += put(input->text + made, c >= 0x80 && c < 0xa0 ? points[c - 0x80] : c);
	}
	return made;
}

static uint32_t unit(const struct csv_input *input, size_t at)
{
	const unsigned char *raw = input->raw + at;
	return input->encoding == UTF_16LE ? (uint32_t)raw[0] | (uint32_t)raw[1] << 8
					   : (uint32_t)raw[1] | (uint32_t)raw[0] << 8;
}

/*
 * Decodes what is complete; `*ret_used` bytes were. A fault other than SHEET_OK says what is wrong.
 */
static enum sheet_fault decode_16(struct csv_input *input, size_t len, size_t *ret_used,
				  size_t *ret_made)
{
	size_t at = 0, made = 0;
	while (at + 2 <= len) {
		uint32_t point = unit(input, at);
		bool is_pair = point >= 0xd800 && point < 0xdc00;
		if (point == 0)
			return SHEET_NUL_BYTE;
		if (point >= 0xdc00 && point < 0xe000)
			return SHEET_BAD_ENCODING;
		if (is_pair && at + 4 > len)
			break;
		if (is_pair) {
			uint32_t low = unit(input, at + 2);
			if (low < 0xdc00 || low >= 0xe000)
				return SHEET_BAD_ENCODING;
			point = 0x10000 + ((point - 0xd800) << 10 | (low - 0xdc00));
		}
		made += put(input->text + made, point);
		at += is_pair ? 4 : 2;
	}
	*ret_used = at;
	*ret_made = made;
	return SHEET_OK;
}

static enum err next_16(struct sheet *sheet, struct csv_input *input, int64_t line, size_t len,
			size_t *ret_made)
{
	size_t used = 0, made = 0;
	enum sheet_fault fault = decode_16(input, len, &used, &made);
	if (!fault && len && !used)
		fault = SHEET_BAD_ENCODING;	/* the file ends in half a character */
	if (fault)
		return sheet_fail(sheet, fault, line);
	input->kept = len - used;
	memmove(input->raw, input->raw + used, input->kept);
	*ret_made = made;
	return OK;
}

enum err csv_input_next(struct sheet *sheet, struct csv_input *input, int64_t line,
			const char **ret, size_t *ret_len)
{
	ssize_t got =
		sheet_read_at(sheet, input->raw + input->kept, RAW_BYTES - input->kept, input->at);
	if (got < 0)
		return sheet_fail(sheet, SHEET_UNREADABLE, line);
	input->at += got;
	size_t len = input->kept + (size_t)got;
	*ret = input->encoding == UTF_8 ? (const char *)input->raw : input->text;
	if (input->encoding == WINDOWS_1252)
		*ret_len = decode_1252(input, len);
	else if (input->encoding == UTF_8)
		*ret_len = len;
	else
		return next_16(sheet, input, line, len, ret_len);
	return OK;
}
