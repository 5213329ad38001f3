/* SPDX-License-Identifier: EUPL-1.2 */
/* alike_name.c: how one name is like another: words, typing errors, abbreviations. */
#include "alike/alike_parts.h"
#include "base/utf8.h"

#include <string.h>

enum { LONG_WORD = 8, TYPED_WORD = 4 };
#define PARTLY 0.94      /* a name that is read in another way than it stands */
#define TYPING_RATIO 0.8 /* two whole names differ in so few letters */
#define SAME 0.97

/* Two words that are both in use are two words: zorgzaam and zorgsaam, wijk and dijk. */
static bool is_usual(const struct word *a, const struct word *b)
{
	enum { USUAL = 3 };
	return (a->kind == WORD_GENERIC && b->kind == WORD_GENERIC) ||
	       (a->records >= USUAL && b->records >= USUAL);
}

/* How far one word is another: 1 the same, less for a few other letters, 0 for another word. */
static double word_compare(const struct word *a, const struct word *b)
{
	uint32_t more = a->len > b->len ? a->len - b->len : b->len - a->len;
	uint32_t shortest = a->len < b->len ? a->len : b->len;
	int limit = shortest >= LONG_WORD ? 2 : 1;
	if (shortest < TYPED_WORD || more > (uint32_t)limit || a->kind == WORD_SIDE ||
	    b->kind == WORD_SIDE || is_usual(a, b) ||
	    __builtin_popcount(a->letters ^ b->letters) > 2 * limit)
		return 0;
	int distance = utf8_distance(a->text, b->text, limit);
	return distance > limit ? 0 : 1 - 0.1 * distance;
}

struct match {
	double shared;           /* weight that both have */
	uint32_t a_left, b_left; /* bits of the words without a partner */
	bool has_typing, has_place;
};

static const struct word *word_at(const struct alike_set *set, const struct form *form, uint32_t i)
{
	return &set->words.all.items[form->words[i]];
}

/* Whether two neighbouring words of `form`, both still alone, written as one are `word`. */
static bool find_joined(const struct alike_set *set, const struct form *form, uint32_t left,
			const struct word *word, uint32_t *ret)
{
	for (uint32_t i = 0; i + 1 < form->count; i++) {
		const struct word *one = word_at(set, form, i), *two = word_at(set, form, i + 1);
		if ((left >> i & 3) == 3 && one->len + two->len == word->len &&
		    !memcmp(word->text, one->text, one->len) &&
		    !memcmp(word->text + one->len, two->text, two->len)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

/* Whether what both have is a place: then that is where it is, whatever else the records say. */
static bool is_place(const struct alike_set *set, const struct form *form, uint32_t i)
{
	return form->own >> i & 1 || word_at(set, form, i)->kind == WORD_PLACE;
}

static void match_same(const struct alike_set *set, const struct form *a, const struct form *b,
		       struct match *match)
{
	for (uint32_t i = 0; i < a->count; i++)
		for (uint32_t j = 0; j < b->count; j++)
			if (match->b_left >> j & 1 && a->words[i] == b->words[j]) {
				match->shared += a->weights[i] < b->weights[j] ? a->weights[i]
									       : b->weights[j];
				match->has_place |= is_place(set, a, i) || is_place(set, b, j);
				match->a_left &= ~((uint32_t)1 << i);
				match->b_left &= ~((uint32_t)1 << j);
				break;
			}
}

static void match_typed(const struct alike_set *set, const struct form *a, const struct form *b,
			struct match *match)
{
	for (uint32_t i = 0; i < a->count; i++)
		for (uint32_t j = 0; match->a_left >> i & 1 && j < b->count; j++) {
			if (!(match->b_left >> j & 1))
				continue;
			double like = word_compare(word_at(set, a, i), word_at(set, b, j));
			if (like <= 0)
				continue;
			/* a word with a typing error is rare and so too heavy: the lighter counts
			 */
			match->shared += like * (a->weights[i] < b->weights[j] ? a->weights[i]
									       : b->weights[j]);
			match->has_typing = true;
			match->has_place |= is_place(set, a, i) || is_place(set, b, j);
			match->a_left &= ~((uint32_t)1 << i);
			match->b_left &= ~((uint32_t)1 << j);
		}
}

/* Words of `one` that `two` writes as two words; is_turned: `one` is the second of the match. */
static void match_joined(const struct alike_set *set, const struct form *one,
			 const struct form *two, struct match *match, bool is_turned)
{
	uint32_t at, *one_left = is_turned ? &match->b_left : &match->a_left;
	uint32_t *two_left = is_turned ? &match->a_left : &match->b_left;
	for (uint32_t i = 0; i < one->count; i++)
		if (*one_left >> i & 1 &&
		    find_joined(set, two, *two_left, word_at(set, one, i), &at)) {
			match->shared += one->weights[i];
			*one_left &= ~((uint32_t)1 << i);
			*two_left &= ~((uint32_t)3 << at);
		}
}

/* What only one of both says and the other contradicts: another place, another side. */
static bool is_conflict(const struct alike_set *set, const struct form *a, const struct form *b,
			const struct match *match)
{
	unsigned a_kinds = 0, b_kinds = 0;
	for (uint32_t i = 0; i < a->count; i++)
		if (match->a_left >> i & 1)
			a_kinds |= 1U << word_at(set, a, i)->kind;
	for (uint32_t i = 0; i < b->count; i++)
		if (match->b_left >> i & 1)
			b_kinds |= 1U << word_at(set, b, i)->kind;
	return a_kinds & b_kinds & (1U << WORD_PLACE | 1U << WORD_SIDE);
}

static double sum_left(const struct form *form, uint32_t left)
{
	double sum = 0;
	for (; left; left &= left - 1)
		sum += form->weights[__builtin_ctz(left)];
	return sum;
}

static bool is_short_of(const struct alike_set *set, const struct form *few,
			const struct form *many)
{
	if (!many->initials[0] || __builtin_popcount(few->core) != 1)
		return false;
	const struct word *word = word_at(set, few, (uint32_t)__builtin_ctz(few->core));
	return word->len >= 3 && !strcmp(word->text, many->initials);
}

/* Two names as strings of letters, for what words cannot see: a space or hyphen elsewhere. */
static double text_ratio(const struct form *a, const struct form *b)
{
	uint32_t longest = a->text_len > b->text_len ? a->text_len : b->text_len;
	int limit = (int)((double)longest * (1 - TYPING_RATIO));
	if (longest < 6 || !a->text_len || !b->text_len)
		return 0;
	int distance = utf8_distance(a->text, b->text, limit);
	return distance > limit ? 0 : 1 - (double)distance / (double)longest;
}

static struct name_likeness weigh_match(const struct form *a, const struct form *b,
					const struct match *match)
{
	struct name_likeness like = { .rarity = match->shared > 0.8 ? 1 : match->shared / 0.8 };
	double a_left = sum_left(a, match->a_left), b_left = sum_left(b, match->b_left);
	double total = 2 * match->shared + a_left + b_left;
	double least = a_left < b_left ? a_left : b_left;
	double ratio = total > 0 ? 2 * match->shared / total : 0;
	double part = match->shared > 0 ? match->shared / (match->shared + least) : 0;
	/* that one stands in the other counts as far as it says something */
	like.score = ratio + (part > ratio ? (part - ratio) * 0.7 * like.rarity * like.rarity : 0);
	bool is_same = !(match->a_left & a->core) && !(match->b_left & b->core);
	if (is_same && a->core)
		like.score = like.score > SAME ? like.score : SAME;
	if (is_same && !match->has_typing)
		like.reasons = ALIKE_NAME_SAME;
	else if (match->has_typing && like.score > 0.7)
		like.reasons = ALIKE_NAME_TYPING;
	else if (match->shared > 0.25)
		like.reasons = ALIKE_NAME_WORDS;
	return like;
}

static bool is_one_word(const struct form *form) { return __builtin_popcount(form->core) == 1; }

static struct name_likeness compare_forms(const struct alike_set *set, const struct form *a,
					  const struct form *b)
{
	struct match match = {
		.a_left = ((uint32_t)1 << a->count) - 1,
		.b_left = ((uint32_t)1 << b->count) - 1,
	};
	match_same(set, a, b, &match);
	match_typed(set, a, b, &match);
	if (match.a_left && match.b_left) {
		match_joined(set, a, b, &match, false);
		match_joined(set, b, a, &match, true);
	}
	struct name_likeness like = weigh_match(a, b, &match);
	if (is_short_of(set, a, b) || is_short_of(set, b, a))
		like = (struct name_likeness){ 0.85, 0.8, false, ALIKE_NAME_SHORT };
	like.is_conflict = is_conflict(set, a, b, &match);
	like.has_place = match.has_place;
	bool is_done = like.is_conflict || like.score > TYPING_RATIO ||
		       (is_one_word(a) && is_one_word(b)); /* those were compared already */
	double ratio = is_done ? 0 : text_ratio(a, b);
	if (ratio > like.score) {
		double lighter = a->mass < b->mass ? a->mass : b->mass;
		like.score = ratio;
		like.rarity = lighter > 0.8 ? 1 : lighter / 0.8;
		like.reasons = ALIKE_NAME_TYPING;
	}
	return like;
}

struct name_likeness name_compare(const struct alike_set *set, const struct item *a,
				  const struct item *b)
{
	struct name_likeness best = { 0 };
	for (uint32_t i = 0; i < a->form_count; i++)
		for (uint32_t j = 0; j < b->form_count; j++) {
			struct name_likeness like = compare_forms(set, &a->forms[i], &b->forms[j]);
			like.score *= i || j ? PARTLY : 1;
			if (like.is_conflict && !i && !j)
				best.is_conflict = true; /* as they stand they exclude each other */
			if (like.score > best.score) {
				like.is_conflict |= best.is_conflict;
				best = like;
			}
		}
	if (best.is_conflict)
		best.reasons |= ALIKE_OTHER_WORDS;
	return best;
}
