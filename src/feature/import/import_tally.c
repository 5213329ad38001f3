/* SPDX-License-Identifier: EUPL-1.2 */
/* import_tally.c: counts the words that nobody knows, each spelling once. */
#include "base/utf8.h"
#include "feature/import/import_slice.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256, WORDS_MAX = 20000, SHOWN_POINTS = 100 };

struct counted {
	const char *field, *folded, *word;
	int64_t occurrences;
};

/* An open hash table; what comes after WORDS_MAX different words is not counted: the file is no
 * list of words. */
struct tally {
	struct arena *mem;
	struct counted **slots;
	size_t slot_count, len;
};

struct tally *import_tally_new(struct arena *mem)
{
	struct tally *tally = arena_new_of(mem, struct tally);
	*tally = (struct tally){ mem, arena_array(mem, struct counted *, FIRST_SLOTS), FIRST_SLOTS,
				 0 };
	return tally;
}

static struct counted **slot_of(const struct tally *tally, const char *field, const char *folded)
{
	size_t at = 5381;
	for (const char *p = folded; *p; p++)
		at = at * 33 + (unsigned char)*p;
	for (at &= tally->slot_count - 1;; at = (at + 1) & (tally->slot_count - 1)) {
		struct counted *here = tally->slots[at];
		if (!here || (!strcmp(here->folded, folded) && !strcmp(here->field, field)))
			return &tally->slots[at];
	}
}

static void grow(struct tally *tally)
{
	struct counted **old = tally->slots;
	size_t old_count = tally->slot_count;
	tally->slot_count *= 2;
	tally->slots = arena_array(tally->mem, struct counted *, tally->slot_count);
	for (size_t i = 0; i < old_count; i++)
		if (old[i])
			*slot_of(tally, old[i]->field, old[i]->folded) = old[i];
}

void import_tally_add(struct tally *tally, const char *field, const char *word)
{
	SCOPED_ARENA(mem);
	const char *folded = utf8_fold(mem, word);
	struct counted **slot = slot_of(tally, field, folded);
	if (!*slot && tally->len < WORDS_MAX) {
		*slot = arena_new_of(tally->mem, struct counted);
		**slot = (struct counted){ arena_strdup(tally->mem, field),
					   arena_strdup(tally->mem, folded),
					   utf8_shorten(tally->mem, word, SHOWN_POINTS), 0 };
		tally->len++;
	}
	if (*slot)
		(*slot)->occurrences++;
	if (tally->len * 2 > tally->slot_count)
		grow(tally);
}

static int compare(const void *a, const void *b)
{
	const struct import_word *first = a, *second = b;
	if (first->occurrences != second->occurrences)
		return first->occurrences > second->occurrences ? -1 : 1;
	int by_field = strcmp(first->field, second->field);
	return by_field ? by_field : strcmp(first->word, second->word);
}

void import_tally_list(const struct tally *tally, struct arena *mem, struct import_words *ret)
{
	struct import_words words = { 0 };
	for (size_t i = 0; i < tally->slot_count; i++)
		if (tally->slots[i])
			*list_add(mem, &words) = (struct import_word){
				arena_strdup(mem, tally->slots[i]->field),
				arena_strdup(mem, tally->slots[i]->word),
				tally->slots[i]->occurrences,
			};
	if (words.len)
		qsort(words.items, words.len, sizeof *words.items, compare);
	*ret = words;
}
