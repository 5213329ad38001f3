/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma_words.c: a text as words, with where they stand and whether they are names. */
#include "lemma/lemma_parts.h"

#include <glib.h>
#include <string.h>

struct reader {
	struct arena *mem;
	struct lemma_book *book;
	const char *at;
	size_t point;  /* number of the code point at `at` */
	bool is_start; /* of a sentence: a capital says nothing */
	struct words_of_text *words;
};

static bool is_letter(gunichar c) { return g_unichar_isalnum(c) || g_unichar_ismark(c); }

static bool is_quote(gunichar c) { return c == '\'' || c == 0x2019 || c == 0x2018; }

static gunichar next_of(const char *p) { return *p ? g_utf8_get_char(g_utf8_next_char(p)) : 0; }

/* Goes on over one code point. */
static void step(struct reader *reader)
{
	reader->at = g_utf8_next_char(reader->at);
	reader->point++;
}

/* An apostrophe or hyphen belongs to a word where a letter follows: "zo'n", "oud-boekhouder". */
static bool is_inside(const char *p)
{
	gunichar c = g_utf8_get_char(p);
	return is_letter(c) ||
	       ((is_quote(c) || c == '-' || c == 0x2010 || c == 0x2011) && is_letter(next_of(p)));
}

/* "'s", "'t": an apostrophe, one letter, and no more letters. */
static bool is_clitic(const char *p)
{
	gunichar letter = next_of(p);
	if (!is_quote(g_utf8_get_char(p)) || !letter || letter >= 0x80 ||
	    !strchr("stnkmr", (int)letter))
		return false;
	return !is_letter(next_of(g_utf8_next_char(p)));
}

/* An address of mail or web, up to white space; 0: it is none. */
static size_t address_bytes(const char *p)
{
	size_t len = strcspn(p, " \t\r\n");
	if (g_str_has_prefix(p, "www.") || g_str_has_prefix(p, "http"))
		return g_strstr_len(p, (gssize)len, ".") ? len : 0;
	return memchr(p, '@', len) && *p != '@' ? len : 0;
}

/* What stands between words: whether a sentence begins, and whether a phrase ends. */
static void see_gap(struct reader *reader)
{
	gunichar c = g_utf8_get_char(reader->at);
	bool ends = c < 0x80 ? strchr(".!?\n;:,()[]\"/", (int)c) != NULL : !g_unichar_isspace(c);
	if (ends && reader->words->len)
		reader->words->items[reader->words->len - 1].ends_sentence = true;
	if (c == '.' || c == '!' || c == '?' || c == '\n' || c == ':' || c == 0x2022 || c == '"' ||
	    c == 0x201C || c == 0x2018 || c == '\'')
		reader->is_start = true;
	step(reader);
}

static char *lower_nfc(struct arena *mem, const char *bytes, size_t len)
{
	char *copy = arena_strndup(mem, bytes, len);
	bool is_ascii = true;
	for (char *p = copy; *p; p++) {
		is_ascii = is_ascii && !((unsigned char)*p & 0x80);
		*p = g_ascii_tolower(*p);
	}
	if (is_ascii)
		return copy;
	g_autofree char *lower = g_utf8_strdown(copy, -1);
	g_autofree char *whole = g_utf8_normalize(lower, -1, G_NORMALIZE_NFC);
	g_autoptr(GString) plain = g_string_new(whole ? whole : lower);
	g_string_replace(plain, "\xE2\x80\x99", "'", 0);
	g_string_replace(plain, "\xE2\x80\x98", "'", 0);
	g_string_replace(plain, "\xE2\x80\x90", "-", 0);
	g_string_replace(plain, "\xE2\x80\x91", "-", 0);
	return arena_strdup(mem, plain->str);
}

/* Begins with a capital and is not written in capitals as a whole, such as "WMO". */
static bool has_capital(const char *bytes, size_t len)
{
	if (!g_unichar_isupper(g_utf8_get_char(bytes)))
		return false;
	for (const char *p = g_utf8_next_char(bytes); p < bytes + len; p = g_utf8_next_char(p))
		if (g_unichar_islower(g_utf8_get_char(p)))
			return true;
	return false;
}

static bool is_number(const char *surface)
{
	return surface[strspn(surface, "0123456789-'")] == '\0';
}

static void add_word(struct reader *reader, const char *begin, size_t from)
{
	size_t len = (size_t)(reader->at - begin);
	struct word word = { .surface = lower_nfc(reader->mem, begin, len),
			     .start = from,
			     .end = reader->point };
	struct lemma_known known;
	book_look_up(reader->mem, reader->book, word.surface, &known);
	word.lemma = known.lemma;
	word.is_stop = reader->point - from < 2 || is_number(word.surface) ||
		       lemma_is_stop(reader->book, word.surface) ||
		       lemma_is_stop(reader->book, word.lemma);
	if (!known.is_listed && !word.is_stop && has_capital(begin, len))
		word.is_name = !reader->is_start ||
			       (!known.is_known && book_has_name(reader->book, word.surface));
	else if (!known.is_known && !known.is_listed && !word.is_stop)
		word.is_name = book_has_name(reader->book, word.surface);
	reader->is_start = false;
	*list_add(reader->mem, reader->words) = word;
}

static void add_address(struct reader *reader, size_t bytes)
{
	const char *begin = reader->at, *end = begin + bytes;
	size_t from = reader->point;
	while (reader->at < end)
		step(reader);
	struct word word = { .surface = lower_nfc(reader->mem, begin, bytes),
			     .start = from,
			     .end = reader->point,
			     .is_name = true,
			     .ends_sentence = true };
	word.lemma = word.surface;
	*list_add(reader->mem, reader->words) = word;
}

void lemma_words(struct arena *mem, struct lemma_book *book, const char *text,
		 struct words_of_text *ret)
{
	struct words_of_text words = { 0 };
	struct reader reader = { mem, book, text, 0, true, &words };
	while (*reader.at) {
		size_t from = reader.point, bytes;
		const char *begin = reader.at;
		bool is_word = is_letter(g_utf8_get_char(begin));
		if (!is_word && !is_clitic(begin)) {
			see_gap(&reader);
			continue;
		}
		if ((bytes = address_bytes(begin))) {
			add_address(&reader, bytes);
			continue;
		}
		step(&reader);
		while (*reader.at && is_inside(reader.at))
			step(&reader);
		add_word(&reader, begin, from);
	}
	*ret = words;
}
