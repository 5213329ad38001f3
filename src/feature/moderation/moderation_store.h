/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_store.h: the store of proposals and what hangs on them; private to this slice. */
#pragma once
#include "feature/moderation/moderation.h"

/* Errors of db_query and db_exec, everywhere below; text is in `mem`. */

enum err proposal_insert(struct db *db, const struct proposal *proposal) MUST_CHECK;
/* Everything but its values, when the version is still the one before. ERR_CONFLICT: it is not. */
enum err proposal_update(struct db *db, const struct proposal *proposal) MUST_CHECK;
/* With all that hangs on it. */
enum err proposal_delete(struct db *db, int64_t id) MUST_CHECK;
enum err proposal_select(struct db *db, struct arena *mem, int64_t id, struct proposal *ret)
	MUST_CHECK; /* ERR_MISSING */
enum err proposal_select_link(struct db *db, const char *hash, int64_t *ret_id) MUST_CHECK;
enum err proposal_select_mail(struct db *db, struct arena *mem, const char *mail,
			      struct proposals *ret) MUST_CHECK;
enum err proposal_select_about(struct db *db, struct arena *mem, int64_t initiative_id,
			       struct proposals *ret) MUST_CHECK;
enum err proposal_move(struct db *db, int64_t from_id, int64_t to_id) MUST_CHECK;

/* The queue, oldest first; "%" for any kind or municipality ("%": also without one). */
struct proposal_quest {
	const char *kind, *municipality_code;
	bool is_closed; /* those that were decided on instead, newest first */
	int limit;
};
enum err proposal_select_queue(struct db *db, struct arena *mem, const struct proposal_quest *quest,
			       struct proposals *ret) MUST_CHECK;
enum err proposal_select_count(struct db *db, int64_t *ret) MUST_CHECK;

enum err proposal_link_insert(struct db *db, const char *hash, int64_t proposal_id) MUST_CHECK;

/* All values in the place of those there were. */
enum err proposal_value_replace(struct db *db, struct arena *mem, int64_t proposal_id,
				const struct proposal_values *values) MUST_CHECK;
enum err proposal_value_select(struct db *db, struct arena *mem, int64_t proposal_id,
			       struct proposal_values *ret) MUST_CHECK;

struct proposal_message {
	int64_t id, proposal_id, at_ms, person_id;
	const char *body;
};
struct proposal_messages LIST(struct proposal_message);
enum err proposal_message_insert(struct db *db, const struct proposal_message *message) MUST_CHECK;
enum err proposal_message_select(struct db *db, struct arena *mem, int64_t proposal_id,
				 struct proposal_messages *ret) MUST_CHECK;

/* One more under this key today; *ret: how many it is then. */
enum err proposal_count_add(struct db *db, const char *key, int64_t day, int64_t *ret) MUST_CHECK;
enum err proposal_count_delete(struct db *db, int64_t before_day) MUST_CHECK;

/* Those whose time is over: never confirmed, drafts, and decided on with a name left. */
struct proposal_times {
	int64_t sent_ms, draft_ms, decided_ms; /* before these */
};
enum err proposal_select_over(struct db *db, struct arena *mem, const struct proposal_times *times,
			      struct proposals *ret) MUST_CHECK;
/* Takes name, mail, evidence, messages and links away. */
enum err proposal_forget(struct db *db, int64_t id) MUST_CHECK;
