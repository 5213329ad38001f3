/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key_slice.h: what the files of this slice share. */
#pragma once
#include "feature/api_key/api_key.h"
#include "web/input.h"
#include "web/web.h"

/* ---- api_key_store.c ---- */

enum err api_key_insert(struct db *db, const struct api_key *key, const char *hash) MUST_CHECK;
/* Of a person (0: all) or one of them (0: all). */
enum err api_key_select(struct work *work, int64_t person_id, int64_t id, struct api_keys *ret)
	MUST_CHECK;
/* ERR_MISSING: no key has this hash. */
enum err api_key_select_hash(struct work *work, const char *hash, struct api_key *ret) MUST_CHECK;
enum err api_key_update_end(struct db *db, int64_t id, int64_t now_ms) MUST_CHECK;
enum err api_key_update_used(struct db *db, int64_t id, const char *day) MUST_CHECK;
enum err api_key_delete_of(struct db *db, int64_t person_id) MUST_CHECK;
/* Those that ended before `before_ms` or had their last day before `before_on`. */
enum err api_key_count_over(struct db *db, int64_t before_ms, const char *before_on, int64_t *ret)
	MUST_CHECK;
enum err api_key_delete_over(struct db *db, int64_t before_ms, const char *before_on) MUST_CHECK;

/* ---- api_key_pages.c ---- */

struct api_key_line {
	const struct api_key *key;
	const char *id, *roles, *until, *used, *owner; /* owner: NULL on one's own page */
	bool works;
};
struct api_key_lines LIST(struct api_key_line);
struct api_key_view {
	struct api_key_lines lines;
	struct inputs inputs;
	const char *text; /* of a key that was just made */
	const char *example;
	bool is_all;
};
extern const struct route_table api_key_table;

/* ---- api_key_personal.c ---- */

enum { API_KEY_PROCESSINGS = 1, API_KEY_TABLES = 1 };
extern const struct processing api_key_processings[API_KEY_PROCESSINGS];
extern const struct data_table api_key_data[API_KEY_TABLES];
enum err api_key_show_data(struct work *work, const struct data_subject *who,
			   struct data_items *ret) MUST_CHECK;
enum err api_key_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			    struct data_effects *ret) MUST_CHECK;
enum err api_key_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
