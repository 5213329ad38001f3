/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key.h: keys with which a program does in the API what its owner may do. */
#pragma once
#include "work/work.h"

enum { API_KEY_MAX = 20, API_KEY_DAYS = 365, API_KEY_KEEP_DAYS = 30 };
#define API_KEY_START "omz_" /* so that people and scanners know what they found */

/* What a key may do at most: never what only an administrator may. */
#define API_KEY_ROLES (COORDINATOR | RESEARCHER | OFFICER)

/* What somebody with these roles may let a key do: an administrator, who could take any of the
 * others, all. */
unsigned api_key_may(unsigned roles);

struct api_key {
	int64_t id, person_id;
	const char *label;    /* which program, in the words of its owner */
	unsigned roles;       /* a part of API_KEY_ROLES; the owner has to have them, too */
	const char *until_on; /* last day */
	const char *used_on;  /* day it changed something last; NULL: never */
	int64_t made_ms;
	int64_t ended_ms; /* 0: nobody ended it */
};
struct api_keys LIST(struct api_key);

/* Those of a person, or of everybody (0: ADMINISTRATOR), newest first. In work->mem. */
enum err api_key_list(struct work *work, int64_t person_id, struct api_keys *ret) MUST_CHECK;

/*
 * Makes a key for who asks; `key` tells label, roles and last day. Its text, of which only the hash
 * is kept, is in work->mem. On the writer. ERR_INVALID with failures: no name, no role or one that
 * who asks does not have, no day or one more than a year ahead, too many keys. ERR_FORBIDDEN: no
 * staff.
 */
enum err api_key_add(struct work *work, struct api_key *key, const char **ret_text) MUST_CHECK;

/* Ends a key: one's own, or as ADMINISTRATOR anybody's. On the writer. ERR_MISSING. */
enum err api_key_end(struct work *work, int64_t id) MUST_CHECK;

/* Whether it works at work->now_ms. */
bool api_key_works(struct work *work, const struct api_key *key);

/*
 * Sets work->person_id and work->roles by the text of a key: the roles of the key that its owner
 * still has. Leaves them when there is none, it is over, or its owner is blocked or gone. Writes
 * down the day when the work is on the writer. Errors of db_query.
 */
enum err api_key_identify(struct work *work, const char *text) MUST_CHECK;
