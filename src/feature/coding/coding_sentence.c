/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_sentence.c: where one sentence ends and the next begins, in Dutch as people write it. */
#include "feature/coding/coding_points.h"

#include <ctype.h>
#include <string.h>

enum { WORD_BYTES = 16 };

/* What a text looks like around one place; everything in bytes. */
struct scan {
	const char *text;
	size_t at, end;
};

static bool is_blank_at(const struct scan *scan, size_t at)
{
	unsigned char c = (unsigned char)scan->text[at];
	return c == ' ' || c == '\t' || c == '\r' || (c == 0xc2 && scan->text[at + 1] == '\xa0');
}

/* How many bytes a mark that ends a sentence has; 0: it is none. */
static size_t mark_at(const struct scan *scan, size_t at)
{
	static const char *const marks[] = { ".", "!", "?", "…", "؟", "۔", "。", "！", "？" };
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		size_t len = strlen(marks[i]);
		if (at + len <= scan->end && !memcmp(scan->text + at, marks[i], len))
			return len;
	}
	return 0;
}

/* The same for what may stand between the mark and the space: closing quotes and brackets. */
static size_t closing_at(const struct scan *scan, size_t at)
{
	static const char *const marks[] = { "\"", "'", ")", "]", "”", "’", "»" };
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		size_t len = strlen(marks[i]);
		if (at + len <= scan->end && !memcmp(scan->text + at, marks[i], len))
			return len;
	}
	return 0;
}

/* Words after which a point ends nothing, whatever follows; the last four may end a sentence. */
static const char *const short_words[] = {
	"bijv", "bv",  "nl",  "ca",  "dr",  "drs", "mr",  "mw",  "mevr", "dhr", "hr",   "prof",
	"ir",   "ing", "st",  "nr",  "tel", "blz", "pag", "jl",  "resp", "evt", "incl", "excl",
	"max",  "min", "vgl", "zgn", "gem", "fam", "ong", "art", "e.d",  "enz", "etc",  "e.a",
};
enum { MAY_END = 4 };

/* The word before the point, in small letters; letters and points inside. */
static size_t word_before(const struct scan *scan, size_t at, char ret[static WORD_BYTES])
{
	size_t from = at, len = 0;
	while (from > scan->at && (isalnum((unsigned char)scan->text[from - 1]) ||
				   scan->text[from - 1] == '.' || scan->text[from - 1] & 0x80))
		from--;
	if (at - from >= WORD_BYTES)
		return at - from;
	for (size_t i = from; i < at; i++)
		ret[len++] = (char)tolower((unsigned char)scan->text[i]);
	ret[len] = '\0';
	return len;
}

static bool is_number(const char *word)
{
	for (; *word; word++)
		if (!isdigit((unsigned char)*word) && *word != '.')
			return false;
	return true;
}

/* "m.b.v": single letters with points between them. */
static bool is_dotted(const char *word)
{
	size_t len = strlen(word);
	for (size_t i = 0; i < len; i++)
		if (i % 2 ? word[i] != '.' : !isalpha((unsigned char)word[i]))
			return false;
	return len % 2;
}

/* A small letter; letters outside ASCII say nothing. */
static bool is_small(const struct scan *scan, size_t at)
{
	return at < scan->end && islower((unsigned char)scan->text[at]);
}

/* Whether the point at `at` ends a sentence when `next` is where the next word begins. */
static bool point_ends(const struct scan *scan, size_t at, size_t next)
{
	char word[WORD_BYTES] = "";
	size_t len = word_before(scan, at, word);
	if (len >= WORD_BYTES)
		return true;
	if (len && is_number(word)) /* "1. Koken" is an item of a list */
		return at - len > scan->at && !is_small(scan, next);
	for (size_t i = 0; i < COUNT_OF(short_words); i++)
		if (!strcmp(word, short_words[i]))
			return i + MAY_END >= COUNT_OF(short_words) && !is_small(scan, next);
	return !is_dotted(word);
}

/* Where the sentence that begins at scan->at ends. */
static size_t sentence_end(const struct scan *scan)
{
	for (size_t at = scan->at; at < scan->end; at++) {
		size_t len = mark_at(scan, at), more, behind = at, next;
		if (scan->text[at] == '\n')
			return at;
		if (!len)
			continue;
		bool is_point = scan->text[at] == '.', is_row = false, is_closed = false;
		for (behind += len; (more = mark_at(scan, behind)); behind += more)
			is_row = true;
		for (; (more = closing_at(scan, behind)); behind += more)
			is_closed = true;
		for (next = behind; next < scan->end && is_blank_at(scan, next);)
			next += scan->text[next] == '\xc2' ? 2 : 1;
		bool is_wide =
			next > behind || next == scan->end || scan->text[next] == '\n' || len > 2;
		bool is_torn = (is_row || is_closed || !strncmp(scan->text + at, "…", 3)) &&
			       is_small(scan, next);
		if (is_wide && !is_torn && (!is_point || is_row || point_ends(scan, at, next)))
			return behind;
		at = behind - 1;
	}
	return scan->end;
}

/* ---- the whole ---- */

/* Walks along with the bytes: the code point of a byte that only moves on. */
struct place {
	const struct points *points;
	size_t point;
};

static size_t point_of(struct place *place, size_t byte)
{
	while (place->points->at[place->point] < byte)
		place->point++;
	return place->point;
}

static void split_part(struct arena *mem, struct place *place, const struct sentence *turn,
		       struct sentences *ret)
{
	const struct points *points = place->points;
	struct scan scan = { points->text, points->at[turn->start], points->at[turn->end] };
	while (scan.at < scan.end) {
		while (scan.at < scan.end &&
		       (is_blank_at(&scan, scan.at) || scan.text[scan.at] == '\n'))
			scan.at += scan.text[scan.at] == '\xc2' ? 2 : 1;
		if (scan.at >= scan.end)
			break;
		size_t till = sentence_end(&scan), shown = till;
		while (shown > scan.at &&
		       (scan.text[shown - 1] == ' ' || scan.text[shown - 1] == '\t' ||
			scan.text[shown - 1] == '\r'))
			shown--;
		struct sentence *sentence = list_add(mem, ret);
		*sentence = (struct sentence){ .number = ret->len,
					       .turn = turn->turn,
					       .is_interviewer = turn->is_interviewer };
		sentence->start = point_of(place, scan.at);
		sentence->end = point_of(place, shown);
		scan.at = till > scan.at ? till : scan.at + 1;
	}
}

void sentence_split(struct arena *mem, const struct points *points, const struct turns *turns,
		    struct sentences *ret)
{
	struct place place = { .points = points };
	*ret = (struct sentences){ 0 };
	if (!turns || !turns->len)
		split_part(mem, &place, &(struct sentence){ .end = points->count }, ret);
	for (size_t i = 0; turns && i < turns->len; i++) {
		const struct turn *turn = &turns->items[i];
		const struct sentence part = {
			.turn = i,
			.start = turn->start < points->count ? turn->start : points->count,
			.end = turn->end < points->count ? turn->end : points->count,
			.is_interviewer = turn->is_interviewer
		};
		split_part(mem, &place, &part, ret);
	}
}
