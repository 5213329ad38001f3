/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma_verb.c: forms of Dutch verbs, back to the infinitive that the dictionary knows. */
#include "lemma/lemma_parts.h"

#include <glib.h>
#include <string.h>

/* A verb that is one: its own stem, unlike "werkten". */
static bool is_infinitive(struct lemma_book *book, const char *word)
{
	struct stems stems;
	size_t len = strlen(word);
	if (len < 4 || word[len - 1] != 'n')
		return false;
	book_stems(book, word, &stems);
	for (size_t i = 0; i < stems.len; i++)
		if (!strcmp(stems.items[i], word))
			return true;
	return false;
}

static bool is_vowel(char c) { return c && strchr("aeiou", c); }

static bool try_infinitive(struct lemma_book *book, const char *front, char last, char *ret)
{
	g_snprintf(ret, WORD_BYTES + 1, "%s%cen", front, last);
	return is_infinitive(book, ret);
}

/* Loop: lopen; stop: stoppen; leef: leven; reis: reizen; organiseer: organiseren; groei: groeien.
 */
bool lemma_infinitive(struct lemma_book *book, const char *stem, char ret[WORD_BYTES + 1])
{
	char front[WORD_BYTES + 1];
	size_t len = strlen(stem);
	if (len < 2 || len + 4 > WORD_BYTES)
		return false;
	if (g_str_has_suffix(stem, "ieer")) {
		g_snprintf(ret, WORD_BYTES + 1, "%.*si\xC3\xABren", (int)(len - 4), stem);
		return is_infinitive(book, ret);
	}
	char last = stem[len - 1];
	char soft = last == 'f' ? 'v' : last == 's' ? 'z' : last;
	g_strlcpy(front, stem, len);
	if (len > 2 && !is_vowel(last) && stem[len - 2] == stem[len - 3] &&
	    is_vowel(stem[len - 2])) {
		front[len - 2] = '\0';
		if (try_infinitive(book, front, last, ret) ||
		    try_infinitive(book, front, soft, ret))
			return true;
		g_strlcpy(front, stem, len);
	} else if (len > 2 && !is_vowel(last) && is_vowel(stem[len - 2]) &&
		   !is_vowel(stem[len - 3])) {
		g_snprintf(ret, WORD_BYTES + 1, "%s%cen", stem, last);
		if (is_infinitive(book, ret))
			return true;
	}
	return try_infinitive(book, front, last, ret) || try_infinitive(book, front, soft, ret);
}

/* The stem of "werkt", "werkte", "groeiden": what stands before one of these endings. */
static bool has_verb_ending(const char *word, const char *stem)
{
	static const char *const endings[] = { "t", "te", "de", "ten", "den" };
	size_t len = strlen(stem);
	if (strncmp(word, stem, len))
		return false;
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (!strcmp(word + len, endings[i]))
			return true;
	return false;
}

static bool has_front(const char *word, const char *const *fronts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (g_str_has_prefix(word, fronts[i]))
			return true;
	return false;
}

bool lemma_verb_form(struct lemma_book *book, const char *word, const struct stems *stems,
		     char ret[WORD_BYTES + 1])
{
	static const char *const fronts[] = { "ge", "be", "ver", "ont", "her" };
	const char *verb = NULL;
	size_t len = strlen(word);
	for (size_t i = 0; i < stems->len; i++) {
		const char *stem = stems->items[i];
		if (!strcmp(stem, word) && !has_front(word, fronts, COUNT_OF(fronts)))
			return false;
		if (strlen(stem) + 2 == len && g_str_has_suffix(word, "en"))
			return false; /* "maanden" are of "maand" before they are of "manen" */
		if (has_verb_ending(word, stems->items[i]))
			verb = stems->items[i];
	}
	/* "betaalde" is of "betaald", said of somebody, as well as of "betaal": both lead to the
	 * verb; "begeleidde" has no other stem. */
	return verb && lemma_infinitive(book, verb, ret);
}

/* ---- participles ---- */

/* Behind "ge": "start" of starten, "werkt" of werken, "lopen" of lopen, "dacht" by exception. */
static bool body_of_verb(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	char stem[WORD_BYTES + 1];
	const char *body = word + 2;
	size_t len = strlen(body);
	const char *listed = book_exception(book, word, false);
	if (listed) {
		g_strlcpy(ret, listed, WORD_BYTES + 1);
		return strcmp(listed, word) != 0;
	}
	if (len < 3)
		return false;
	if (g_str_has_suffix(body, "en")) {
		g_strlcpy(ret, body, WORD_BYTES + 1);
		return is_infinitive(book, body);
	}
	if (body[len - 1] != 'd' && body[len - 1] != 't')
		return false;
	if (lemma_infinitive(book, body, ret))
		return true;
	g_strlcpy(stem, body, len);
	return lemma_infinitive(book, stem, ret);
}

/* Samengewerkt: samen + werken. */
static bool parted_participle(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	static const char *const fronts[] = {
		"aan",   "achter", "af",     "bij",  "binnen", "deel", "door", "goed",  "in",
		"klaar", "kwijt",  "langs",  "los",  "mee",    "na",   "neer", "om",    "onder",
		"op",    "over",   "plaats", "rond", "samen",  "stil", "stop", "tegen", "terug",
		"thuis", "toe",    "uit",    "vast", "vol",    "voor", "vrij", "waar",  "weg"
	};
	char verb[WORD_BYTES + 1];
	for (size_t i = 0; i < COUNT_OF(fronts); i++) {
		size_t len = strlen(fronts[i]);
		if (strncmp(word, fronts[i], len) || strncmp(word + len, "ge", 2) ||
		    !body_of_verb(book, word + len, verb))
			continue;
		g_snprintf(ret, WORD_BYTES + 1, "%s%.*s", fronts[i], (int)(WORD_BYTES - len), verb);
		if (book_has(book, ret))
			return true;
	}
	return false;
}

/* Verkocht: as gekocht of kopen; ondernomen: as genomen of nemen. */
static bool strong_participle(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	static const char *const fronts[] = { "be", "ver", "ont", "her", "onder", "over", "voor" };
	char with_ge[WORD_BYTES + 3];
	for (size_t i = 0; i < COUNT_OF(fronts); i++) {
		size_t len = strlen(fronts[i]);
		if (strncmp(word, fronts[i], len) || strlen(word) < len + 4)
			continue;
		g_snprintf(with_ge, sizeof with_ge, "ge%s", word + len);
		const char *verb = book_exception(book, with_ge, false);
		if (!verb || !strcmp(verb, with_ge))
			continue;
		g_snprintf(ret, WORD_BYTES + 1, "%s%.*s", fronts[i], (int)(WORD_BYTES - len), verb);
		if (book_has(book, ret))
			return true;
	}
	return false;
}

/* Verzorgd, betaald, begeleid: without "ge". */
static bool closed_participle(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	static const char *const fronts[] = { "be", "ver", "ont", "her", "er" };
	static const char *const nouns[] = { "onder", "over", "door", "voor" };
	char stem[WORD_BYTES + 1];
	size_t len = strlen(word);
	if (len < 6 || word[len - 1] != 'd')
		return false;
	bool is_closed = has_front(word, fronts, COUNT_OF(fronts));
	if (!is_closed && !has_front(word, nouns, COUNT_OF(nouns)))
		return false;
	if (is_closed && lemma_infinitive(book, word, ret))
		return true;
	g_strlcpy(stem, word, len);
	return lemma_infinitive(book, stem, ret);
}

bool lemma_participle(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1])
{
	if (!strncmp(word, "ge", 2) && body_of_verb(book, word, ret))
		return true;
	return parted_participle(book, word, ret) || closed_participle(book, word, ret) ||
	       strong_participle(book, word, ret);
}
