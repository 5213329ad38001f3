/* SPDX-License-Identifier: EUPL-1.2 */
/* form_names.h: finding by name: a table of texts, and the nearest of several. */
#pragma once
#include "base/arena.h"

/* A hash table of texts; {0} with `mem` set is empty. Keys are borrowed. */
struct form_names {
	struct arena *mem;
	struct form_name {
		const char *key;
		void *value;
	} * slots;
	size_t room, len; /* room: a power of two */
};

/* What stands under `key`; NULL: nothing. */
void *form_names_get(const struct form_names *names, const char *key);

/* Puts `value`, which is not NULL, under `key`, in place of what stood there. */
void form_names_put(struct form_names *names, const char *key, void *value);

/*
 * The text as columns and types are compared: lower case, without white space at its ends, runs of
 * spaces and "_" inside as one "_": "Constraint  Message" -> "constraint_message". In `mem`.
 */
char *form_key(struct arena *mem, const char *text);

/* The text without white space at its ends: also no-break spaces and marks. In `mem`, or `text`. */
const char *form_trim(struct arena *mem, const char *text);

/* Whether XML takes it as a name without a prefix (NCName): what questions may be called. */
bool form_is_name(const char *text);

/* Asked of one name after the other, which of them is nearest. */
struct form_near {
	const char *text, *best; /* best NULL: none is near */
	int distance;
};
static inline struct form_near form_near_start(const char *text)
{
	return (struct form_near){ .text = text, .distance = 3 };
}
void form_near_try(struct form_near *near, const char *name);
