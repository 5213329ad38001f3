/* SPDX-License-Identifier: EUPL-1.2 */
/* term_key.c: which terms one group uses more than the others, and where a term stands. */
#include "lemma/term_parts.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double significance = 0.05;

double term_part(double observed, double expected)
{
	return observed > 0 ? observed * log(observed / expected) : 0;
}

double term_g2(double a, double a_base, double b, double b_base)
{
	double share = (a + b) / (a_base + b_base);
	return 2 * (term_part(a, a_base * share) + term_part(b, b_base * share));
}

/* Of G2 with one degree of freedom. */
static double chance(double g2) { return erfc(sqrt(fmax(g2, 0) / 2)); }

static int by_g2(const void *a, const void *b)
{
	const struct term_key *one = a, *other = b;
	if (one->g2 != other->g2)
		return one->g2 > other->g2 ? -1 : 1;
	return strcmp(one->term->lemma, other->term->lemma);
}

static struct term_key key_of(const struct used_term *term, const struct term_result *result,
			      int group)
{
	double a = (double)term->by_group[group], a_base = (double)result->group_sizes[group];
	double b = 0, b_base = 0;
	struct term_key key = { .term = term };
	for (int other = 0; other < result->groups; other++) {
		if (other == group)
			continue;
		b += (double)term->by_group[other];
		b_base += (double)result->group_sizes[other];
	}
	if (!(a_base > 0) || !(b_base > 0) || !(a + b > 0))
		return key;
	key.g2 = term_g2(a, a_base, b, b_base);
	key.log_ratio = log2((a + 0.5) / (a_base + 0.5)) - log2((b + 0.5) / (b_base + 0.5));
	if (key.log_ratio < 0)
		key.g2 = -key.g2;
	return key;
}

void term_keyness(struct arena *mem, const struct term_result *result, int group,
		  struct term_keys *ret)
{
	struct term_keys keys = { 0 };
	for (size_t i = 0; i < result->terms.len; i++)
		*list_add(mem, &keys) = key_of(&result->terms.items[i], result, group);
	if (keys.len)
		qsort(keys.items, keys.len, sizeof *keys.items, by_g2);
	/* Holm 1979: the smallest chance against 0.05 / n, the next against 0.05 / (n - 1), ...
	 */
	for (size_t i = 0; i < keys.len; i++) {
		struct term_key *key = &keys.items[i];
		key->is_key =
			key->g2 > 0 && chance(key->g2) <= significance / (double)(keys.len - i);
		if (!key->is_key)
			break;
	}
	*ret = keys;
}

/* ---- where a term stands ---- */

static bool stands_at(const struct words_of_text *words, size_t at, char *const *lemmas)
{
	for (size_t i = 0; lemmas[i]; i++) {
		if (at + i >= words->len)
			return false;
		const struct word *word = &words->items[at + i];
		if (strcmp(word->is_stop ? word->surface : word->lemma, lemmas[i]))
			return false;
		if (lemmas[i + 1] && word->ends_sentence)
			return false;
	}
	return true;
}

void term_find(struct arena *mem, struct lemma_book *book, const char *text, const char *lemma,
	       struct term_places *ret)
{
	struct words_of_text words;
	struct term_places places = { 0 };
	g_auto(GStrv) lemmas = g_strsplit(lemma, " ", TERM_WORDS + 1);
	size_t count = g_strv_length(lemmas);
	lemma_words(mem, book, text, &words);
	for (size_t at = 0; count && at < words.len; at++)
		if (stands_at(&words, at, lemmas))
			*list_add(mem, &places) =
				(struct term_place){ words.items[at].start,
						     words.items[at + count - 1].end };
	*ret = places;
}
