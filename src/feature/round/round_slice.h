/* SPDX-License-Identifier: EUPL-1.2 */
/* round_slice.h: what the files of this slice share. */
#pragma once
#include "feature/round/coverage.h"
#include "feature/round/round.h"
#include "feature/round/snapshot.h"
#include "web/form.h"
#include "web/route.h"
#include "web/site.h"

enum { ROUND_WRITERS = RESEARCHER | OFFICER | ADMINISTRATOR, SNAPSHOT_SLICE = 1000 };

extern const struct route_table round_desk_table, round_source_table, snapshot_table,
	round_public_table, coverage_table, round_calendar_table, round_api_table;
extern const struct field round_fields[], round_source_fields[], snapshot_fields[];
extern const size_t round_field_count, round_source_field_count, snapshot_field_count;
extern const struct command round_commands[1];
enum { ROUND_SCHEMAS = 8 };
extern const struct schema round_schemas[ROUND_SCHEMAS];

/* Whether it is a day such as "2026-11-21". */
bool round_is_day(const char *text);

/* A day as milliseconds at noon UTC, so that it is the same day in the Netherlands. It must be one.
 */
int64_t round_day_ms(const char *day);

/* The keys of the states of a source, ended by NULL; English msgids of theirs and of rounds. */
extern const char *const round_source_states[];
const char *round_source_state_text(const char *state);
const char *round_state_text(const char *state);

/* Whether a state of a source means that it was asked, and that it said something. */
bool round_source_is_asked(const char *state);
bool round_source_has_answered(const char *state);

/* ---- stores; errors of db_query and db_exec ---- */

enum err round_select(struct db *db, struct arena *mem, int64_t id, struct rounds *ret) MUST_CHECK;
enum err round_upsert(struct db *db, const struct round *round) MUST_CHECK;
enum err round_delete(struct db *db, int64_t id) MUST_CHECK;
/* The name of a round that is or was open and shares a day with this one; NULL: none. */
enum err round_select_overlap(struct db *db, struct arena *mem, const struct round *round,
			      const char **ret) MUST_CHECK;

enum err round_step_select(struct db *db, struct arena *mem, int64_t round_id,
			   struct round_steps *ret) MUST_CHECK;
enum err round_step_insert(struct db *db, const struct round_step *step) MUST_CHECK;
enum err round_step_update(struct db *db, int64_t id, int64_t done_ms) MUST_CHECK;
enum err round_step_delete(struct db *db, int64_t id) MUST_CHECK;
/* Steps of open rounds that are not done and were due before `day`. */
enum err round_step_count_late(struct db *db, const char *day, int64_t *ret) MUST_CHECK;

/* Of a round, or the one with an id (round_id 0). */
enum err round_source_select(struct db *db, struct arena *mem, int64_t round_id, int64_t id,
			     struct round_sources *ret) MUST_CHECK;
enum err round_source_upsert(struct db *db, const struct round_source *source) MUST_CHECK;
enum err round_source_delete(struct db *db, int64_t id) MUST_CHECK;
enum err round_find_insert(struct db *db, const struct round_source *source, int64_t initiative_id,
			   int64_t now_ms) MUST_CHECK;
enum err round_find_delete(struct db *db, int64_t source_id, int64_t initiative_id) MUST_CHECK;
/* Ties all public records that an import said something of. */
enum err round_find_insert_import(struct db *db, const struct round_source *source,
				  int64_t import_id, int64_t now_ms) MUST_CHECK;
/* The public records with this folded name. */
enum err round_find_by_name(struct db *db, struct arena *mem, const char *name_key,
			    struct round_ids *ret) MUST_CHECK;

/* A record to tick. */
struct tick_row {
	int64_t id;
	const char *name, *municipality_code;
	bool is_ticked;
};
struct tick_rows LIST(struct tick_row);
/* What a source named, and at most `limit` others whose name fits the pattern or that lie in the
 * municipality (NULL: any). */
enum err round_tick_select(struct db *db, struct arena *mem, const struct round_source *source,
			   const char *pattern, struct tick_rows *ret) MUST_CHECK;

enum err round_calendar_select(struct db *db, struct arena *mem, const char **ret_hash) MUST_CHECK;
enum err round_calendar_store(struct db *db, const char *hash, int64_t now_ms) MUST_CHECK;

enum err snapshot_select(struct db *db, struct arena *mem, int64_t id, struct snapshots *ret)
	MUST_CHECK;
enum err snapshot_insert(struct db *db, const struct snapshot *snapshot) MUST_CHECK;
enum err snapshot_update(struct db *db, const struct snapshot *snapshot) MUST_CHECK;
/* The last id of the next slice after `after`; INT64_MAX: the slice has all that is left. */
enum err snapshot_select_end(struct db *db, int64_t after, int64_t *ret) MUST_CHECK;
/* A range of ids: above `after`, up to `end`. */
struct id_range {
	int64_t after, end;
};
enum err snapshot_copy(struct db *db, int64_t id, struct id_range range) MUST_CHECK;
enum err snapshot_count(struct db *db, int64_t id, int64_t *ret) MUST_CHECK;

/* A record in both, one or the other; NULL and 0 for what is not there. */
struct state_pair {
	int64_t id;
	struct {
		bool is_there, is_alive;
		const char *name, *category, *status, *municipality_code, *village;
		int64_t start_year;
	} before, after;
	bool is_public;
};
/* Two snapshots; later 0: the register now. */
struct id_pair {
	int64_t earlier, later;
};
typedef enum err pair_each(void *context, struct arena *mem, const struct state_pair *pair);
/* Calls `each` with the records that differ, by id within two runs; texts live until it returns. */
enum err snapshot_diff(struct db *db, struct id_pair snapshots, struct id_range range,
		       pair_each *each, void *context) MUST_CHECK;

/* Names in snapshots, and finds, of records that were removed for good. */
enum err snapshot_count_removed(struct db *db, int64_t *ret) MUST_CHECK;
enum err snapshot_forget_removed(struct db *db) MUST_CHECK;

/* How many public records that still go on lie where. */
struct place_count {
	const char *municipality_code, *village;
	int64_t count;
};
struct place_counts LIST(struct place_count);
enum err coverage_select_counts(struct db *db, struct arena *mem, struct place_counts *ret)
	MUST_CHECK;
/* Records by the kinds of their sources: keys by ';', one row a set, and one a record where rounds
 * found it. */
struct kind_count {
	const char *kinds;
	int64_t count;
};
struct kind_counts LIST(struct kind_count);
enum err coverage_select_kinds(struct db *db, struct arena *mem, struct kind_counts *ret)
	MUST_CHECK;
