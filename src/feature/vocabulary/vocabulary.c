/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.c: terms in the region's memory, looked up by key, number and free word. */
#include "feature/vocabulary/vocabulary.h"
#include "base/utf8.h"
#include "feature/vocabulary/vocabulary_slice.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = 60, LABEL_POINTS = 80 };

/* What was loaded at once. Never changed after it is published, so that readers need no lock. */
struct snapshot {
	struct arena *mem;
	struct snapshot *older; /* readers may still hold its terms: freed with the region */
	struct term_list *lists;
	size_t list_count;
	struct mapped_word *words; /* by word */
	size_t word_count;
	int64_t term_count, version;
};

struct vocabulary {
	_Atomic(struct snapshot *) now;
};

static const char owner; /* its address is the slice's place in region->memory */

static void vocabulary_free(void *thing)
{
	struct vocabulary *vocabulary = thing;
	for (struct snapshot *shot = atomic_load(&vocabulary->now), *older; shot; shot = older) {
		older = shot->older;
		arena_free(shot->mem);
	}
	free(vocabulary);
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(((const struct mapped_word *)a)->word, ((const struct mapped_word *)b)->word);
}

static void group_by_list(struct snapshot *shot, const struct terms *terms)
{
	struct LIST(struct term_list) lists = { 0 };
	const struct term **all = arena_array(shot->mem, const struct term *, terms->len + 1);
	for (size_t i = 0; i < terms->len; i++) {
		all[i] = &terms->items[i];
		if (!lists.len || strcmp(lists.items[lists.len - 1].list, all[i]->list))
			*list_add(shot->mem, &lists) =
				(struct term_list){ all[i]->list, all + i, 0 };
		lists.items[lists.len - 1].len++;
	}
	shot->lists = lists.items;
	shot->list_count = lists.len;
}

static enum err read_snapshot(struct work *work, struct snapshot *shot)
{
	struct terms *terms = arena_new_of(shot->mem, struct terms);
	struct mapped_words words = { 0 };
	TRY(vocabulary_select(work->db, shot->mem, terms));
	TRY(vocabulary_select_words(work->db, shot->mem, &words));
	group_by_list(shot, terms);
	if (words.len)
		qsort(words.items, words.len, sizeof *words.items, compare_words);
	shot->words = words.items;
	shot->word_count = words.len;
	shot->term_count = (int64_t)terms->len;
	return OK;
}

static struct vocabulary *of_region(struct region *region)
{
	struct vocabulary *vocabulary = region_recall(region, &owner);
	if (vocabulary)
		return vocabulary;
	vocabulary = calloc(1, sizeof *vocabulary);
	if (!vocabulary)
		abort();
	region_remember(region, &owner, vocabulary, vocabulary_free);
	return vocabulary;
}

enum err vocabulary_load(struct work *work)
{
	struct vocabulary *vocabulary = of_region(work->region);
	struct arena *mem = arena_new();
	struct snapshot *shot = arena_new_of(mem, struct snapshot);
	shot->mem = mem;
	shot->version = atomic_load(&work->region->public_version);
	enum err err = read_snapshot(work, shot);
	if (err) {
		arena_free(mem);
		return err;
	}
	shot->older = atomic_load(&vocabulary->now);
	while (!atomic_compare_exchange_weak(&vocabulary->now, &shot->older, shot))
		;
	return OK;
}

/* The terms as they are; loads them again when another process added some. */
static const struct snapshot *snapshot_of(struct work *work)
{
	struct vocabulary *vocabulary = of_region(work->region);
	struct snapshot *shot = atomic_load(&vocabulary->now);
	if (!shot && vocabulary_load(work) == OK)
		shot = atomic_load(&vocabulary->now);
	if (!shot)
		abort(); /* site_start_region loads it, or the region does not start */
	return shot;
}

struct term_list vocabulary_list(struct work *work, const char *list)
{
	const struct snapshot *shot = snapshot_of(work);
	for (size_t i = 0; i < shot->list_count; i++)
		if (!strcmp(shot->lists[i].list, list))
			return shot->lists[i];
	return (struct term_list){ .list = list };
}

const struct term_list *vocabulary_lists(struct work *work, size_t *ret_count)
{
	const struct snapshot *shot = snapshot_of(work);
	*ret_count = shot->list_count;
	return shot->lists;
}

const struct term *vocabulary_find(struct work *work, const char *list, const char *key)
{
	struct term_list terms = vocabulary_list(work, list);
	for (size_t i = 0; i < terms.len; i++)
		if (!strcmp(terms.items[i]->key, key))
			return terms.items[i];
	return NULL;
}

const struct term *vocabulary_at(struct work *work, const char *list, uint32_t number)
{
	struct term_list terms = vocabulary_list(work, list);
	return number < terms.len ? terms.items[number] : NULL;
}

const char *vocabulary_label(struct work *work, const char *list, const char *key,
			     const char *language)
{
	const struct term *term = vocabulary_find(work, list, key);
	if (!term)
		return key;
	return strcmp(language, "nl") ? term->label_en : term->label_nl;
}

bool vocabulary_map(struct work *work, const char *word, const char **ret_list,
		    const char **ret_key)
{
	const struct snapshot *shot = snapshot_of(work);
	struct mapped_word wanted = { .word = utf8_fold(work->mem, word) };
	const struct mapped_word *found = shot->word_count
						  ? bsearch(&wanted, shot->words, shot->word_count,
							    sizeof wanted, compare_words)
						  : NULL;
	if (!found)
		return false;
	*ret_list = found->list;
	*ret_key = found->key;
	return true;
}

static bool is_key(const char *key)
{
	size_t len = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_");
	return len > 0 && len <= KEY_BYTES && key[len] == '\0';
}

enum err vocabulary_add(struct work *work, const struct term *term)
{
	const struct term *parent =
		vocabulary_find(work, term->list, term->parent ? term->parent : "");
	enum err err = OK;
	if (!is_key(term->key))
		err = work_fail(work, ERR_INVALID, "sleutel",
				N_("Use only a-z, 0-9 and _ in the key."));
	if (!*term->label_nl || utf8_length(term->label_nl) > LABEL_POINTS)
		err = work_fail(work, ERR_INVALID, "naam",
				N_("Give a Dutch label of at most 80 characters."));
	if (!*term->label_en || utf8_length(term->label_en) > LABEL_POINTS)
		err = work_fail(work, ERR_INVALID, "naamEngels",
				N_("Give an English label of at most 80 characters."));
	if (!parent || !parent->is_core)
		err = work_fail(work, ERR_INVALID, "boven",
				N_("Choose the core term that this one falls under."));
	TRY(err);
	if (vocabulary_find(work, term->list, term->key))
		return work_fail(work, ERR_CONFLICT, "sleutel",
				 N_("This key exists already. Choose another one."));
	struct term own = *term;
	own.is_core = false;
	TRY(vocabulary_insert(work->db, &own));
	TRY(work_touch_public(work));
	return vocabulary_load(work);
}
