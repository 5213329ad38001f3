/* SPDX-License-Identifier: EUPL-1.2 */
/* person_slice.h: what the files of this slice share. */
#pragma once
#include "feature/person/person.h"
#include "web/site.h"

struct session {
	int64_t person_id, created_ms, used_ms, expires_ms;
	unsigned roles;
};

/* ---- person_store.c; errors of db_exec and db_query ---- */

enum err person_insert(struct db *db, int64_t id, unsigned roles, int64_t now_ms) MUST_CHECK;

/* The person with this role who was made first. ERR_MISSING: none. */
enum err person_select_first(struct db *db, unsigned role, int64_t *ret_id) MUST_CHECK;

enum err session_insert(struct db *db, const char *hash, const struct session *session) MUST_CHECK;

/* The session that is not over at `now_ms`. ERR_MISSING: none. */
enum err session_select(struct db *db, const char *hash, int64_t now_ms, struct session *ret)
	MUST_CHECK;
enum err session_update_used(struct db *db, const char *hash, int64_t used_ms, int64_t expires_ms)
	MUST_CHECK;
enum err session_delete(struct db *db, const char *hash) MUST_CHECK;

/* Stores a link; nothing happens when it is there. */
enum err link_insert(struct db *db, const char *hash, int64_t person_id, int64_t expires_ms)
	MUST_CHECK;

/* Whose link this is and whether it was used. ERR_MISSING: unknown, or over at `now_ms`. */
enum err link_select(struct db *db, const char *hash, int64_t now_ms, int64_t *ret_person_id,
		     bool *ret_is_used) MUST_CHECK;

/* Uses a link up. ERR_MISSING: it is unknown, used or over. */
enum err link_update_used(struct db *db, const char *hash, int64_t now_ms) MUST_CHECK;

/* Removes sessions and links that are over. */
enum err person_delete_old(struct db *db, int64_t now_ms) MUST_CHECK;

/* ---- person_memory.c: links that only this process knows ---- */

/* Makes room for them in the region's memory; while the region starts. */
enum err person_memory_start(struct work *work) MUST_CHECK;

/* Keeps a link's hash. False: too many are open. Safe from any thread, as is the next. */
bool person_memory_keep(struct region *region, const char *hash, int64_t person_id, int64_t now_ms);

/* Whose kept link this is and until when. False: unknown, or over at `now_ms`. */
bool person_memory_find(struct region *region, const char *hash, int64_t now_ms,
			int64_t *ret_person_id, int64_t *ret_expires_ms);

/* ---- the doors ---- */

/* Makes the first administrator of a new region. */
enum err person_seed(struct work *work) MUST_CHECK;

enum { PERSON_ROUTES = 5 };
extern const struct route person_routes[PERSON_ROUTES];

/* `omzien link`. */
int person_link_command(struct site *site, int argc, char **argv);

/* What the page of administration links to. */
struct administration_view {
	struct LIST(const struct menu_item *) items;
	bool is_live;
};
struct link_view {
	const char *token;
	const char *command; /* what makes a new link */
};
