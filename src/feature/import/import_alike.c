/* SPDX-License-Identifier: EUPL-1.2 */
/* import_alike.c: how alike two records are: by name, place, site and distance. */
#include "base/utf8.h"
#include "feature/import/import_slice.h"

#include <math.h>
#include <string.h>

enum { NEAR_METRES = 300 };
#define SIMILAR 0.85
#define SIMILAR_NEAR 0.6

/* How many letters stand more often in one of both: a change of one letter makes two of them. */
static int different_letters(uint64_t a, uint64_t b)
{
	uint64_t bits = a ^ b;
	return __builtin_popcountll((bits | bits >> 1) & UINT64_C(0x5555555555555555));
}

/* Whether all words of `few`, two at least, are words of `many`; both are in order. */
static bool has_all_words(const char *few, const char *many)
{
	int found = 0;
	while (*few) {
		size_t few_len = strcspn(few, " ");
		while (*many) {
			size_t many_len = strcspn(many, " ");
			bool is_same = few_len == many_len && !strncmp(few, many, few_len);
			many += many_len + (many[many_len] != '\0');
			if (is_same) {
				found++;
				break;
			}
			if (!*many)
				return false;
		}
		few += few_len + (few[few_len] != '\0');
		if (*few && !*many)
			return false;
	}
	return found >= 2;
}

double import_similarity(const struct known *a, const struct known *b)
{
	size_t a_len = strlen(a->words), b_len = strlen(b->words),
	       longest = a_len > b_len ? a_len : b_len;
	int limit = (int)((double)longest * (1 - SIMILAR_NEAR));
	if (!longest)
		return 0;
	int distance = utf8_distance(a->words, b->words, limit);
	return distance > limit ? 0 : 1 - (double)distance / (double)longest;
}

static bool has_similar_words(const struct known *a, const struct known *b)
{
	size_t a_len = strlen(a->words), b_len = strlen(b->words),
	       longest = a_len > b_len ? a_len : b_len;
	int limit = (int)((double)longest * (1 - SIMILAR));
	int more = (int)longest - (int)(a_len < b_len ? a_len : b_len);
	const struct known *few = a_len < b_len ? a : b, *many = a_len < b_len ? b : a;
	if (!(few->word_bits & ~many->word_bits) && has_all_words(few->words, many->words))
		return true;
	if (more > limit || different_letters(a->letters, b->letters) > 2 * limit)
		return false;
	return utf8_distance(a->words, b->words, limit) <= limit;
}

/* Similar as they are, or without the village, which one of both may leave out. */
static bool is_similar(const struct known *a, const struct known *b)
{
	return (a->core_hash == b->core_hash && !strcmp(a->core, b->core)) ||
	       has_similar_words(a, b);
}

/* The same municipality, and no two different villages. */
static bool is_same_place(const struct known *a, const struct known *b)
{
	return a->municipality_hash == b->municipality_hash &&
	       (!a->village_hash || !b->village_hash || a->village_hash == b->village_hash);
}

static bool is_near(const struct known *a, const struct known *b)
{
	if (!a->is_exact || !b->is_exact)
		return false;
	double north = (a->lat_e5 - b->lat_e5) * 1.1132;
	double east =
		(a->lon_e5 - b->lon_e5) * 1.1132 * cos(a->lat_e5 / 1e5 * 3.14159265358979 / 180);
	return north * north + east * east <= (double)NEAR_METRES * NEAR_METRES;
}

/* Places and sites are compared by hashes of 64 bits: two different ones that share one are not to
 * be expected. */
enum likeness import_likeness(const struct known *a, const struct known *b)
{
	bool has_same_name = a->key_hash == b->key_hash && !strcmp(a->key, b->key);
	bool has_same_place = is_same_place(a, b);
	bool has_same_site = a->site_hash && a->site_hash == b->site_hash;
	if (has_same_name && has_same_place)
		return LIKE_SAME;
	if (has_same_site)
		return has_same_place && (has_same_name || is_similar(a, b)) ? LIKE_SAME_SITE
									     : LIKE_SITE;
	if (has_same_place && is_similar(a, b))
		return LIKE_NAME;
	if (has_same_name && (!a->municipality || !b->municipality))
		return LIKE_PLACE;
	if (is_near(a, b) &&
	    (has_same_name || is_similar(a, b) || import_similarity(a, b) >= SIMILAR_NEAR))
		return LIKE_NEAR;
	return LIKE_NOT;
}
