/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.h: the controlled words of the register. */
#pragma once
#include "work/work.h"

/* One term; lives as long as the region. */
struct term {
	const char *list, *key; /* "activity", "shared_meal" */
	const char *label_nl, *label_en;
	const char *parent; /* key of the core term above a region's own, or NULL */
	uint32_t number;    /* within its list, from 0 */
	bool is_core;
};

/* The terms of one list in their order. */
struct term_list {
	const char *list;
	const struct term *const *items;
	size_t len;
};

/* The term of that key, or NULL. */
const struct term *vocabulary_find(struct work *work, const char *list, const char *key);

/* The term of that number, or NULL. */
const struct term *vocabulary_at(struct work *work, const char *list, uint32_t number);

/* A list with its terms; without any when there is no such list. */
struct term_list vocabulary_list(struct work *work, const char *list);

/* All lists, in their order; the items stay as long as the region. */
const struct term_list *vocabulary_lists(struct work *work, size_t *ret_count);

/* The label in `language` ("nl", "en"); `key` itself when there is no such term. */
const char *vocabulary_label(struct work *work, const char *list, const char *key,
			     const char *language);

/*
 * What a free Dutch word means: the list and key that it is mapped to. False: the word is not
 * known. A word that is known to mean no term ("activiteiten") gives true with a NULL list.
 */
bool vocabulary_map(struct work *work, const char *word, const char **ret_list,
		    const char **ret_key);

/*
 * Adds a region's own term below a core term. ERR_INVALID with failures: key, label or parent is
 * wrong. ERR_CONFLICT: the key exists. On the writer.
 */
enum err vocabulary_add(struct work *work, const struct term *term) MUST_CHECK;

/* Reads the stored terms into the region's memory; also called when another process added some. */
enum err vocabulary_load(struct work *work) MUST_CHECK;
