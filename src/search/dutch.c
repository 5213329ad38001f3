/* SPDX-License-Identifier: EUPL-1.2 */
/* dutch.c: folding, stop words, and the Snowball stemmer with rules for what it leaves apart. */
#include "search/dutch.h"
#include "base/utf8.h"

#include <glib.h>
#include <libstemmer.h>
#include <string.h>

/* The memory is direct-mapped: a word that hashes to a taken place replaces what was there. */
enum { MEMORY_WORDS = 8192, STEM_ROUNDS = 3 };

struct remembered {
	uint32_t hash;
	char word[DUTCH_WORD_BYTES + 1], stem[DUTCH_WORD_BYTES + 1];
};

struct dutch {
	struct sb_stemmer *stemmer;
	struct remembered *memory;
};

struct dutch *dutch_new(void)
{
	struct dutch *dutch = g_new0(struct dutch, 1);
	dutch->stemmer = sb_stemmer_new("dutch", "UTF_8");
	g_assert(dutch->stemmer);
	dutch->memory = g_new0(struct remembered, MEMORY_WORDS);
	return dutch;
}

void dutch_free(struct dutch *dutch)
{
	if (!dutch)
		return;
	sb_stemmer_delete(dutch->stemmer);
	g_free(dutch->memory);
	g_free(dutch);
}

static const char *const stop_words[] = {
	"aan",  "al",  "als",  "bij",   "daar", "dan",  "dat",  "de",   "den", "der",  "des",
	"deze", "die", "dit",  "door",  "een",  "en",   "er",   "het",  "hij", "hun",  "ik",
	"in",   "is",  "maar", "me",    "met",  "naar", "niet", "nog",  "of",  "om",   "onze",
	"ook",  "op",  "over", "te",    "ten",  "ter",  "tot",  "uit",  "van", "voor", "was",
	"wat",  "we",  "wij",  "wordt", "ze",   "zich", "zij",  "zijn", "zo",
};

bool dutch_is_stop_word(const char *word)
{
	size_t low = 0, high = COUNT_OF(stop_words);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(stop_words[middle], word);
		if (!order)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static bool is_vowel(char c)
{
	return c && strchr("aeiouy", c);
}

/* Plurals that change their vowel or their ending, at the end of compounds too; the new length. */
static size_t mend_irregular(char *stem, size_t len)
{
	static const struct {
		const char *end, *stem;
	} endings[] = {
		{ "steden", "stad" },
		{ "leden", "lid" },
		{ "kinderen", "kind" },
		{ "heden", "heid" },
	};
	if (!strcmp(stem, "verleden") || !strcmp(stem, "geleden") || !strcmp(stem, "heden"))
		return len;
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		size_t end_len = strlen(endings[i].end);
		if (len >= end_len && !strcmp(stem + len - end_len, endings[i].end)) {
			strcpy(stem + len - end_len, endings[i].stem);
			return strlen(stem);
		}
	}
	return len;
}

/*
 * "zorgt" is a form of "zorg"; "dienst", "bericht", "project" are not forms of something shorter.
 */
static size_t drop_verb_t(char *stem, size_t len)
{
	if (len > 4 && stem[len - 1] == 't' && strchr("gkp", stem[len - 2]))
		stem[--len] = '\0';
	return len;
}

/* Dutch writes brieven for brief, huizen for huis, stoppen for stop, sociale for sociaal. */
static size_t mend_end(char *stem, size_t len)
{
	if (len > 5 && stem[len - 2] == stem[len - 3] && strchr("ae", stem[len - 2]) &&
	    stem[len - 4] == 'i') {
		stem[len - 2] = stem[len - 1];
		stem[--len] = '\0';
	}
	if (len > 3 && stem[len - 1] == stem[len - 2] && !is_vowel(stem[len - 1]))
		stem[--len] = '\0';
	if (len > 2 && stem[len - 1] == 'v')
		stem[len - 1] = 'f';
	else if (len > 2 && stem[len - 1] == 'z')
		stem[len - 1] = 's';
	return len;
}

/* "cooperaties" keeps its s in Snowball, "familie's" lost its apostrophe in folding. */
static size_t drop_plural_s(char *stem, size_t len)
{
	if (len > 4 && stem[len - 1] == 's' && stem[len - 2] == 'e' && stem[len - 3] == 'i')
		stem[--len] = '\0';
	return len;
}

/*
 * Snowball takes one ending off: fietsen -> fiets, but fiets -> fiet. Repeating until nothing
 * changes brings both to the same end. The Dutch algorithm is the one of Kraaij and Pohlmann's
 * successor, Porter 2002.
 */
static void make_stem(struct dutch *dutch, const char *word, char ret_stem[DUTCH_WORD_BYTES + 1])
{
	char before[DUTCH_WORD_BYTES + 1];
	size_t len = strlen(word);
	memcpy(ret_stem, word, len + 1);
	if (len < 4 || g_ascii_isdigit(*word))
		return;
	len = mend_irregular(ret_stem, len);
	for (int round = 0; round < STEM_ROUNDS; round++) {
		memcpy(before, ret_stem, len + 1);
		len = drop_plural_s(ret_stem, len);
		const sb_symbol *stem =
			sb_stemmer_stem(dutch->stemmer, (const sb_symbol *)ret_stem, (int)len);
		len = (size_t)sb_stemmer_length(dutch->stemmer);
		len = len > DUTCH_WORD_BYTES ? DUTCH_WORD_BYTES : len;
		memcpy(ret_stem, stem, len);
		ret_stem[len] = '\0';
		len = mend_end(ret_stem, len);
		len = drop_verb_t(ret_stem, len);
		if (!strcmp(before, ret_stem))
			return;
	}
}

static uint32_t hash_word(const char *word)
{
	uint32_t hash = 2166136261u;
	for (const char *p = word; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 16777619u;
	return hash;
}

const char *dutch_stem(struct dutch *dutch, const char *word)
{
	uint32_t hash = hash_word(word);
	struct remembered *place = &dutch->memory[(hash ^ hash >> 15) % MEMORY_WORDS];
	if (place->hash == hash && !strcmp(place->word, word))
		return place->stem;
	place->hash = hash;
	g_strlcpy(place->word, word, sizeof place->word);
	make_stem(dutch, place->word, place->stem);
	return place->stem;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A word that is too long ends at a whole letter. */
static void end_word(struct dutch_reader *reader)
{
	if (reader->len == DUTCH_WORD_BYTES)
		while (reader->len && ((unsigned char)reader->word[reader->len - 1] & 0x80))
			reader->len--;
	reader->word[reader->len] = '\0';
}

static void add_byte(struct dutch_reader *reader, char c)
{
	if (reader->len < DUTCH_WORD_BYTES)
		reader->word[reader->len++] = c;
}

static bool read_folded(struct dutch_reader *reader)
{
	const char *p = reader->folded;
	while (*p == ' ')
		p++;
	for (; *p && *p != ' '; p++)
		add_byte(reader, *p);
	reader->folded = *p ? p : NULL;
	end_word(reader);
	return reader->len > 0;
}

/*
 * Whether the token at `at`, up to white space, has letters beyond ASCII: folded as a whole then.
 */
static bool fold_token(struct dutch_reader *reader)
{
	const char *end = reader->at;
	bool is_ascii = true;
	for (; *end && !is_space(*end); end++)
		is_ascii = is_ascii && !((unsigned char)*end & 0x80);
	if (is_ascii)
		return false;
	char *token = arena_strndup(reader->mem, reader->at, (size_t)(end - reader->at));
	reader->folded = utf8_fold(reader->mem, token);
	reader->at = end;
	return true;
}

/* One word of ASCII; stops before a letter beyond it only at the start of a token. */
static void read_ascii(struct dutch_reader *reader)
{
	const char *p = reader->at;
	for (; *p; p++) {
		if (g_ascii_isalnum(*p))
			add_byte(reader, g_ascii_tolower(*p));
		else if (*p != '\'' && reader->len)
			break;
		else if (is_space(*p))
			break;
	}
	reader->at = p;
	end_word(reader);
}

bool dutch_read(struct dutch_reader *reader)
{
	reader->len = 0;
	while (reader->at) {
		if (reader->folded && read_folded(reader))
			return true;
		while (is_space(*reader->at))
			reader->at++;
		if (!*reader->at)
			return false;
		if (fold_token(reader))
			continue;
		read_ascii(reader);
		if (reader->len)
			return true;
	}
	return false;
}

void dutch_stems(struct dutch *dutch, struct arena *mem, const char *text, struct dutch_word **ret,
		 size_t *ret_count)
{
	struct LIST(struct dutch_word) words = { 0 };
	struct dutch_reader reader = { .at = text, .mem = mem };
	while (dutch_read(&reader)) {
		if (dutch_is_stop_word(reader.word))
			continue;
		const char *stem = dutch_stem(dutch, reader.word);
		*list_add(mem, &words) =
			(struct dutch_word) { .word = arena_strndup(mem, reader.word, reader.len),
					      .stem = arena_strdup(mem, stem) };
	}
	*ret = words.items;
	*ret_count = words.len;
}
