/* SPDX-License-Identifier: EUPL-1.2 */
/* person_brake.h: guesses are slowed down, never locked out; for every door with a secret. */
#pragma once
#include "work/work.h"

enum {
	BRAKE_FIRST_MS = 60 * 1000,        /* the first wait; each next one is twice as long */
	BRAKE_LONGEST_MS = 15 * 60 * 1000, /* and never longer than this */
	BRAKE_FREE_ACCOUNT = 5,            /* tries before the first wait */
	BRAKE_FREE_CLIENT = 20,
	BRAKE_FREE_LINK = 3, /* links asked for one address */
	BRAKES_MAX = 2,
};

/* What tries are counted on: an account, or the address that they come from. */
struct brake {
	const char *kind, *who; /* "password", "a@example.org" */
	int64_t free;
};

/*
 * Counts one try on each; before it is looked at, so that many at once are counted too. On the
 * writer. ERR_BUSY with its reason, and nothing counted: one of them has to wait.
 */
enum err brake_take(struct work *work, const struct brake *brakes, size_t count) MUST_CHECK;

/* A try went well: takes it off again, or with `all` forgets every try. On the writer. */
enum err brake_release(struct work *work, const struct brake *brake, bool all) MUST_CHECK;

/*
 * Whether one of them has to wait now, without counting anything: before a secret is looked at by a
 * door that counts only what was wrong. *ret_tries: how often it went wrong at the first. Only
 * reads. ERR_BUSY with its reason.
 */
enum err brake_look(struct work *work, const struct brake *brakes, size_t count, int64_t *ret_tries)
	MUST_CHECK;
