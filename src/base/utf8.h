/* SPDX-License-Identifier: EUPL-1.2 */
/* utf8.h: people's text: is it valid, how does it compare, sort and look in a URL. */
#pragma once
#include "base/arena.h"

/* Whether the `len` bytes are UTF-8 without NUL. */
bool utf8_valid(const char *text, size_t len);

/* How many code points `text` has; it must be valid. */
size_t utf8_length(const char *text);

/* The text without white space at its ends and with each run of white space inside as one space. In
 * `mem`. */
char *utf8_tidy(struct arena *mem, const char *text);

/*
 * The key under which two spellings of a name are the same: lower case, accents taken off (NFKD),
 * everything but letters and digits as single spaces. "DörpsZörg  Ulrum!" -> "dorpszorg ulrum". In
 * `mem`.
 */
char *utf8_fold(struct arena *mem, const char *text);

/* The key that sorts as a Dutch reader expects: folded, without a leading 's, 't, de, het, een. In
 * `mem`. */
char *utf8_sort_key(struct arena *mem, const char *text);

/* "dorpszorg-ulrum", at most 60 bytes, never empty ("x" where nothing is left): for URLs. In `mem`.
 */
char *utf8_slug(struct arena *mem, const char *text);

/* At most `max_points` code points of `text`, cut at a space where one is near, with "…" when cut.
 * In `mem`. */
char *utf8_shorten(struct arena *mem, const char *text, size_t max_points);

/*
 * How many single changes (insert, delete, replace, swap of neighbours) make folded text `a` into
 * `b`: optimal string alignment on bytes. More than `limit`: returns limit + 1, early.
 */
int utf8_distance(const char *a, const char *b, int limit);
