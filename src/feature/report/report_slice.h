/* SPDX-License-Identifier: EUPL-1.2 */
/* report_slice.h: what the files of this slice share: its tables and stores. */
#pragma once
#include "feature/report/report.h"
#include "web/form.h"
#include "web/route.h"
#include "web/site.h"

enum { REPORT_WRITERS = RESEARCHER | ADMINISTRATOR };

extern const struct route_table report_table, report_outline_table, report_block_table,
	report_review_table, report_past_table, report_public_table, report_partner_table,
	report_api_table;
extern const struct field report_fields[], report_partner_fields[];
extern const size_t report_field_count, report_partner_field_count;
extern const struct command report_commands[1];
enum { REPORT_SCHEMAS = 3 };
extern const struct schema report_schemas[REPORT_SCHEMAS];

/* The kind of that key; false: there is none. */
bool report_kind_read(const char *key, enum report_kind *ret);

/* ---- rules for the pages ---- */

/* What a failure is about: a part ("deel-ID", in `mem`), or numbers that changed. */
const char *report_part_key(struct arena *mem, int64_t block_id);
#define REPORT_CHANGED "veranderd"

/*
 * Stores what a report is called, and what it is about. On the writer. ERR_INVALID with failures;
 * ERR_CONFLICT: the address is taken.
 */
enum err report_save(struct work *work, struct report *report) MUST_CHECK;
/* Checks the fields, the round and the snapshot, and fills in the slug. Errors of report_save. */
enum err report_check(struct work *work, struct report *report) MUST_CHECK;
/* The day of today and the version of the program's rules decide nothing here: only that it is
 * known that nobody else changed the block since `known_version`. */
struct block_change {
	struct report_block *block; /* id 0: new, behind `after_id` */
	int64_t known_version, after_id;
};
/*
 * Stores a block; its `seen` was looked up before. On the writer. ERR_INVALID with failures;
 * ERR_CONFLICT with a failure: somebody changed it since known_version; nothing is stored then.
 */
enum err report_block_save(struct work *work, const struct block_change *change) MUST_CHECK;
/* One block, also when it was removed. ERR_MISSING. */
enum err report_block_get(struct work *work, int64_t report_id, int64_t id,
			  struct report_block *ret) MUST_CHECK;
/* Swaps it with the one before it, or behind it. On the writer. No error at the ends. */
enum err report_block_move(struct work *work, int64_t report_id, int64_t id, bool is_up) MUST_CHECK;
/* Takes it away or puts it back where it stood. On the writer. */
enum err report_block_remove(struct work *work, int64_t report_id, int64_t id, bool is_removed)
	MUST_CHECK;
/* Those that were removed, the last one first. */
enum err report_blocks_removed(struct work *work, int64_t report_id, struct report_blocks *ret)
	MUST_CHECK;

/* ---- partners and funders of a round (F96) ---- */

struct report_partner {
	int64_t id, round_id;
	const char *role; /* "client", "partner", "funder", "executor" */
	const char *name, *text, *link;
	int position;
};
struct report_partners LIST(struct report_partner);
extern const char *const report_partner_roles[]; /* ended by NULL */
const char *report_partner_role_text(const char *role);
/* By role and order. */
enum err report_partner_list(struct work *work, int64_t round_id, struct report_partners *ret)
	MUST_CHECK;
/* On the writer. ERR_INVALID with failures. */
enum err report_partner_save(struct work *work, struct report_partner *partner) MUST_CHECK;
enum err report_partner_remove(struct work *work, int64_t id) MUST_CHECK;

/* ---- stores; errors of db_query and db_exec ---- */

/* id 0 and slug NULL: all, newest first. */
enum err report_select(struct work *work, int64_t id, const char *slug, struct reports *ret)
	MUST_CHECK;
enum err report_upsert(struct db *db, const struct report *report) MUST_CHECK;
enum err report_touch(struct db *db, int64_t id, int64_t now_ms) MUST_CHECK;

/* In order; removed ones last changed first. */
enum err report_block_select(struct work *work, int64_t report_id, bool is_removed,
			     struct report_blocks *ret) MUST_CHECK;
enum err report_block_select_one(struct work *work, int64_t id, struct report_blocks *ret)
	MUST_CHECK;
enum err report_block_upsert(struct db *db, const struct report_block *block) MUST_CHECK;
/* Makes room: blocks behind `position` go `by` further. */
enum err report_block_shift(struct db *db, int64_t report_id, int position, int by) MUST_CHECK;
enum err report_block_place(struct db *db, int64_t id, int position) MUST_CHECK;
enum err report_block_mark_seen(struct db *db, int64_t id, const char *seen) MUST_CHECK;
enum err report_block_mark_removed(struct db *db, int64_t id, bool is_removed, int64_t now_ms)
	MUST_CHECK;

/* One picture of an edition. */
struct report_picture {
	int number;
	const char *svg, *png;
	size_t png_len;
};
struct report_pictures LIST(struct report_picture);
/* Of a report, newest first; number 0: all; or by its own id (report_id 0). */
enum err report_edition_select(struct work *work, int64_t report_id, int64_t id,
			       struct report_editions *ret) MUST_CHECK;
enum err report_edition_insert(struct db *db, const struct report_edition *edition,
			       const char *model) MUST_CHECK;
enum err report_edition_publish(struct db *db, int64_t id, int64_t now_ms) MUST_CHECK;
enum err report_edition_model(struct work *work, int64_t id, const char **ret) MUST_CHECK;
enum err report_picture_insert(struct db *db, int64_t edition_id,
			       const struct report_picture *picture) MUST_CHECK;
enum err report_picture_select(struct work *work, int64_t edition_id, struct report_pictures *ret)
	MUST_CHECK;
/* The bytes of a file as it was made first; *ret NULL: not made yet. */
struct report_bytes {
	const char *bytes;
	size_t len;
};
enum err report_file_select(struct work *work, int64_t edition_id, const char *format,
			    struct report_bytes *ret) MUST_CHECK;
enum err report_file_insert(struct work *work, int64_t edition_id, const char *format,
			    const struct report_bytes *bytes) MUST_CHECK;

enum err report_partner_select(struct work *work, int64_t round_id, struct report_partners *ret)
	MUST_CHECK;
enum err report_partner_upsert(struct db *db, const struct report_partner *partner) MUST_CHECK;
enum err report_partner_delete(struct db *db, int64_t id) MUST_CHECK;
