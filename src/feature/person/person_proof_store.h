/* SPDX-License-Identifier: EUPL-1.2 */
/* person_proof_store.h: the SQL of brakes, passwords and second factors; errors of db_exec,
 * db_query.
 */
#pragma once
#include "feature/person/person_store.h"

/* Tries that were counted on one brake. */
struct brake_row {
	int64_t tries, last_ms, until_ms;
};

/* All zero where nothing was counted. */
enum err brake_select(struct db *db, const char *key, struct brake_row *ret) MUST_CHECK;
enum err brake_save(struct db *db, const char *key, const struct brake_row *row) MUST_CHECK;
enum err brake_delete(struct db *db, const char *key) MUST_CHECK;

/* The hash of somebody's password; NULL: none, and *ret_ms, when it was set, 0. In `mem`. */
enum err password_select(struct db *db, struct arena *mem, int64_t person_id, const char **ret_hash,
			 int64_t *ret_ms) MUST_CHECK;
enum err password_update(struct db *db, int64_t person_id, const char *hash, int64_t now_ms)
	MUST_CHECK;

/* The second factor of somebody. */
struct totp_row {
	int64_t person_id, created_ms, confirmed_ms, last_step; /* confirmed_ms 0: being set up */
	const char *secret;
};

/* ERR_MISSING: none. Texts in `mem`. */
enum err totp_select(struct db *db, struct arena *mem, int64_t person_id, struct totp_row *ret)
	MUST_CHECK;
enum err totp_save(struct db *db, const struct totp_row *row) MUST_CHECK;
enum err totp_delete(struct db *db, int64_t person_id) MUST_CHECK;

enum err recovery_insert(struct db *db, const char *hash, int64_t person_id) MUST_CHECK;

/* Uses a code up. ERR_MISSING: it is not theirs, or used. */
enum err recovery_update_used(struct db *db, const char *hash, int64_t person_id, int64_t now_ms)
	MUST_CHECK;
enum err recovery_delete_of(struct db *db, int64_t person_id) MUST_CHECK;

/* How many are not used yet. */
enum err recovery_count(struct db *db, int64_t person_id, int64_t *ret) MUST_CHECK;
