/* SPDX-License-Identifier: EUPL-1.2 */
/* id.h: identities that the program makes itself, the same in every database. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { ID_TEXT_LEN = 13 };

/*
 * A new positive id: 41 bits of milliseconds since 2020-01-01 UTC, then 22 bits that start at
 * random each millisecond and count up. Strictly increasing within this process; safe from any
 * thread.
 */
int64_t id_new(void);

/* A positive id of 63 random bits, for what must be anonymous: it says nothing of time or order. */
int64_t id_random(void);

/* Writes `id` as 13 characters of Crockford base32 and a NUL. */
void id_text(int64_t id, char ret_text[static ID_TEXT_LEN + 1]);

/*
 * Reads an id from the first 13 characters of `text`; what follows must be the end or a '-' (a
 * slug). Lower case is read too, and o, i, l as 0, 1, 1. False, and *ret untouched, for anything
 * else.
 */
bool id_parse(const char *text, int64_t *ret);
