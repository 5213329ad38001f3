/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma_form.c: from a word to the form that a dictionary has of it: nouns, adjectives, compounds.
 */
#include "base/utf8.h"
#include "lemma/lemma_parts.h"

#include <glib.h>
#include <string.h>

/*
 * Exceptions first; then the dictionary, of whose stems the longest other one counts (scholen:
 * schol, school); then verbs; then the head of a compound; then endings that few words get wrong.
 * The order was found by measuring on data/lemma/gold.csv.
 */
enum { LEAST_HEAD = 4, LEAST_FRONT = 3, MOST_ENDING = 4 };

static void copy(char ret[WORD_BYTES + 1], const char *word)
{
	g_strlcpy(ret, word, WORD_BYTES + 1);
}

/* What a form may have more than its stem: the dictionary also gives "moes" for "moestuin". */
static bool is_ending(const char *rest)
{
	static const char *const endings[] = { "e",   "en",  "n",   "s",   "'s", "es",  "er",
					       "ere", "st",  "ste", "t",   "te", "ten", "d",
					       "de",  "den", "ën",  "'er", "ns", "ers", "ende" };
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (!strcmp(rest, endings[i]))
			return true;
	return false;
}

/* "aanvragen" has the stem "vraag" too: that is not what it is a form of. */
static bool is_form_of(const char *stem, const char *word)
{
	size_t stem_len = strlen(stem), word_len = strlen(word);
	if (stem_len < 2 || stem_len > word_len || word_len - stem_len > MOST_ENDING)
		return false;
	if (!strncmp(stem, word, stem_len)) {
		const char *rest = word + stem_len;
		return is_ending(rest) || (*rest == stem[stem_len - 1] && is_ending(rest + 1));
	}
	return strchr("ens", word[word_len - 1]) && stem[0] == word[0] &&
	       (word_len < 6 || stem[1] == word[1]);
}

static const char *best_stem(const struct stems *stems, const char *word)
{
	const char *best = NULL;
	for (size_t i = 0; i < stems->len; i++) {
		const char *stem = stems->items[i];
		if (strcmp(stem, word) && is_form_of(stem, word) &&
		    (!best || strlen(stem) > strlen(best)))
			best = stem;
	}
	return best;
}

static bool has_stem(const struct stems *stems, const char *word)
{
	for (size_t i = 0; i < stems->len; i++)
		if (!strcmp(stems->items[i], word))
			return true;
	return false;
}

/* "draaiende", "draaiend": of "draaien", but said of things. */
static bool present_participle(const char *word, const char *stem, char ret[WORD_BYTES + 1])
{
	size_t len = strlen(word), cut = g_str_has_suffix(word, "ende") ? 1 : 0;
	if (!cut && !g_str_has_suffix(word, "end"))
		return false;
	if (!g_str_has_suffix(stem, "en"))
		return false;
	copy(ret, word);
	ret[len - cut] = '\0';
	return true;
}

/* "betaalde" is "betaald" with an ending, and that a form of "betalen". */
static void follow_participle(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	char verb[WORD_BYTES + 1];
	size_t len = strlen(ret);
	if (len + 1 != strlen(word) || (ret[len - 1] != 'd' && ret[len - 1] != 't'))
		return;
	const char *listed = book_exception(book, ret, false);
	if (listed)
		copy(ret, listed);
	else if (lemma_participle(book, ret, verb))
		copy(ret, verb);
}

/* "spelletjes": a small thing is often a thing of its own, so only its plural is taken off. */
static bool small_thing(const char *word, char ret[WORD_BYTES + 1])
{
	size_t len = strlen(word);
	bool is_plural = len > 5 && g_str_has_suffix(word, "jes");
	if (!is_plural && !(len > 4 && g_str_has_suffix(word, "je")))
		return false;
	copy(ret, word);
	ret[len - is_plural] = '\0';
	return true;
}

/* A word that the dictionary has, and no verb: "persoon", for there is no "persoont". */
static bool is_noun(struct lemma_book *book, const char *word)
{
	char verb[WORD_BYTES + 4];
	g_snprintf(verb, sizeof verb, g_str_has_suffix(word, "t") ? "%ste" : "%st", word);
	return book_has(book, word) && !book_has(book, verb);
}

/* "personen", "kantoren", "lijsten" stand in the dictionary as words of their own. */
static bool plural_alone(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	size_t len = strlen(word);
	if (len < 6 || len + 1 > WORD_BYTES || !g_str_has_suffix(word, "en"))
		return false;
	char last = word[len - 3];
	char hard = last == 'v' ? 'f' : last == 'z' ? 's' : last;
	g_strlcpy(ret, word, len - 1);
	ret[len - 3] = hard;
	if (is_noun(book, ret))
		return true;
	if (strchr("aeou", word[len - 4])) {
		g_snprintf(ret, WORD_BYTES + 1, "%.*s%c%c", (int)len - 3, word, word[len - 4],
			   hard);
		return is_noun(book, ret);
	}
	g_strlcpy(ret, word, len - 2);
	return word[len - 4] == last && is_noun(book, ret);
}

static bool known_form(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	struct stems stems;
	book_stems(book, word, &stems);
	const char *stem = best_stem(&stems, word);
	if (small_thing(word, ret))
		return true;
	if (stem && present_participle(word, stem, ret))
		return true;
	if (lemma_verb_form(book, word, &stems, ret))
		return true;
	size_t len = strlen(word);
	bool is_plural = strchr("ens", word[len - 1]);
	if (stem && (is_plural || !has_stem(&stems, word))) {
		copy(ret, stem);
		follow_participle(book, word, ret);
		return true;
	}
	if (lemma_participle(book, word, ret))
		return true;
	if (has_stem(&stems, word) && plural_alone(book, word, ret))
		return true;
	copy(ret, word);
	return has_stem(&stems, word);
}

/* "-leden": at least three letters before it. */
static bool ending_form(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	size_t len = strlen(word);
	for (size_t at = LEAST_FRONT; at + LEAST_HEAD <= len; at++) {
		if (((unsigned char)word[at] & 0xC0) == 0x80)
			continue;
		const char *end = book_exception(book, word + at, true);
		if (!end || at + strlen(end) > WORD_BYTES)
			continue;
		memcpy(ret, word, at);
		strcpy(ret + at, end);
		return true;
	}
	return false;
}

/* ---- compounds ---- */

static bool is_front(struct lemma_book *book, const char *word, size_t len)
{
	char front[WORD_BYTES + 1];
	memcpy(front, word, len);
	front[len] = '\0';
	if (front[len - 1] == '-' || book_has(book, front))
		return true;
	if (len > LEAST_FRONT && (front[len - 1] == 's' || front[len - 1] == 'e')) {
		front[len - 1] = '\0';
		return book_has(book, front);
	}
	return false;
}

static bool join_head(struct lemma_book *book, const char *word, size_t at,
		      char ret[WORD_BYTES + 1])
{
	char head[WORD_BYTES + 1];
	const char *listed = book_exception(book, word + at, false);
	if (listed)
		copy(head, listed);
	else if (!known_form(book, word + at, head))
		return false;
	if (at + strlen(head) > WORD_BYTES)
		return false;
	memcpy(ret, word, at);
	strcpy(ret + at, head);
	return true;
}

bool lemma_compound(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	size_t len = strlen(word);
	for (int strict = 1; strict >= 0; strict--)
		for (size_t at = LEAST_FRONT; at + LEAST_HEAD <= len; at++) {
			if (((unsigned char)word[at] & 0xC0) == 0x80)
				continue;
			if (strict ? !is_front(book, word, at) : at < LEAST_HEAD)
				continue;
			if (join_head(book, word, at, ret))
				return true;
		}
	return false;
}

/* ---- words that nobody knows ---- */

static bool mend_ending(const char *word, char ret[WORD_BYTES + 1])
{
	static const struct {
		const char *end, *lemma;
	} endings[] = {
		{ "ingen", "ing" },      { "heden", "heid" },  { "teiten", "teit" },
		{ "ieven", "ief" },      { "aties", "atie" },  { "aars", "aar" },
		{ "eurs", "eur" },       { "ters", "ter" },    { "ders", "der" },
		{ "kers", "ker" },       { "gers", "ger" },    { "ners", "ner" },
		{ "schappen", "schap" }, { "huizen", "huis" }, { "'s", "" },
	};
	size_t len = strlen(word);
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		size_t end_len = strlen(endings[i].end);
		if (len < end_len + 2 || strcmp(word + len - end_len, endings[i].end))
			continue;
		memcpy(ret, word, len - end_len);
		strcpy(ret + len - end_len, endings[i].lemma);
		return true;
	}
	return false;
}

/* "cooperatie" where "coöperatie" is meant: two dots on one of two vowels that stand together. */
static bool with_dots(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	static const char *const dotted[] = { "e\xC3\xAB", "i\xC3\xAF", "o\xC3\xB6" };
	size_t len = strlen(word);
	for (size_t at = 1; at < len && len < WORD_BYTES; at++) {
		if (!strchr("aeio", word[at - 1]))
			continue;
		for (size_t i = 0; i < COUNT_OF(dotted); i++) {
			if (word[at] != dotted[i][0])
				continue;
			g_snprintf(ret, WORD_BYTES + 1, "%.*s%s%s", (int)at, word, dotted[i] + 1,
				   word + at + 1);
			if (book_has(book, ret))
				return true;
		}
	}
	return false;
}

static bool listed_form(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	const char *listed = book_exception(book, word, false);
	if (!listed)
		return false;
	copy(ret, listed);
	return true;
}

void lemma_form(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	char dotted[WORD_BYTES + 1];
	if (listed_form(book, word, ret) || ending_form(book, word, ret))
		return;
	if (strlen(word) < 3 || g_ascii_isdigit(*word)) {
		copy(ret, word);
		return;
	}
	bool is_known = book_has(book, word);
	if (is_known && known_form(book, word, ret))
		return;
	if (!is_known && with_dots(book, word, dotted)) {
		if (!listed_form(book, dotted, ret) && !known_form(book, dotted, ret))
			copy(ret, dotted);
		return;
	}
	if (!lemma_compound(book, word, ret) && !mend_ending(word, ret))
		copy(ret, word);
}
