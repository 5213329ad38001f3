/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_slice.h: what the files of this slice share. */
#pragma once
#include "feature/directory/directory.h"
#include "feature/directory/directory_card.h"
#include "web/site.h"

enum { ORGANISATION_PAGE = 24 };
/* ---- directory_store.c, directory_tie_store.c; errors of db_exec and db_query ---- */

enum err organisation_insert(struct db *db, struct arena *mem,
			     const struct organisation *organisation) MUST_CHECK;
/* ERR_MISSING: it is gone. */
enum err organisation_update(struct db *db, struct arena *mem,
			     const struct organisation *organisation) MUST_CHECK;
enum err organisation_delete(struct db *db, int64_t id) MUST_CHECK;
enum err organisation_select(struct db *db, struct arena *mem, int64_t id, struct organisation *ret)
	MUST_CHECK;
/* Those that nobody confirmed after `border_ms`. */
enum err organisation_select_stale(struct db *db, int64_t border_ms, int64_t *ret) MUST_CHECK;
/* The same at work->now_ms: for the task at /beheer. */
enum err organisation_count_stale(struct work *work, int64_t *ret) MUST_CHECK;
enum err organisation_select_named(struct db *db, struct arena *mem, const char *name,
				   const char *sector, struct organisation *ret) MUST_CHECK;
enum err organisation_select_list(struct db *db, struct arena *mem,
				  const struct organisation_filter *filter,
				  struct organisations *ret) MUST_CHECK;
enum err organisation_count(struct db *db, struct arena *mem,
			    const struct organisation_filter *filter, int64_t *ret) MUST_CHECK;
enum err organisation_select_any(struct db *db, bool *ret) MUST_CHECK;
enum err organisation_select_serving(struct db *db, struct arena *mem,
				     const struct organisation_filter *place,
				     struct organisations *ret) MUST_CHECK;

/* Where an organisation works. */
struct organisation_area {
	const char *municipality, *village; /* "" for all of it */
};
struct organisation_areas LIST(struct organisation_area);

/* In the place of what was there. */
enum err organisation_area_replace(struct db *db, struct arena *mem, int64_t id,
				   const struct organisation_areas *areas) MUST_CHECK;

enum err tie_insert(struct db *db, const struct organisation_tie *tie, int64_t now_ms) MUST_CHECK;
enum err tie_delete(struct db *db, const struct organisation_tie *tie) MUST_CHECK;
enum err tie_select(struct db *db, struct arena *mem, int64_t organisation_id,
		    int64_t initiative_id, struct organisation_ties *ret) MUST_CHECK;

/* Moves ties from one initiative to another that lacks them, and back. */
enum err tie_move(struct db *db, int64_t from, int64_t to) MUST_CHECK;
enum err tie_move_back(struct db *db, int64_t from, int64_t to) MUST_CHECK;

/* Slots: two initiatives became one, or two again. */
enum err directory_merge(struct work *work, struct subject from, struct subject to) MUST_CHECK;
enum err directory_unmerge(struct work *work, struct subject from, struct subject to) MUST_CHECK;

/* ---- directory_area.c ---- */

/*
 * Reads names, codes and keys into what is stored. ERR_INVALID: a municipality or village is not
 * known here, with a failure.
 */
enum err area_read(struct work *work, struct organisation *organisation) MUST_CHECK;

/* The rows of where it works. In work->mem. */
void area_rows(struct work *work, const struct organisation *organisation,
	       struct organisation_areas *ret);

/* "Het Hogeland; Oldambt" and "Ulrum (Het Hogeland); Leens (Het Hogeland)": as people write them.
 * NULL: none. In work->mem. */
const char *area_municipality_names(struct work *work, const struct organisation *organisation);
const char *area_village_names(struct work *work, const struct organisation *organisation);

/* ---- directory_derive.c ---- */

/* Adds "Gemeente X" with its public role for each municipality of the region that has none yet. On
 * the writer. */
enum err directory_add_municipalities(struct work *work, int64_t *ret_added) MUST_CHECK;

/* ---- directory_import.c: a CSV or XLSX file in the columns of the export ---- */

/* What is wrong with one row. */
struct directory_fault {
	int64_t row;
	struct failures failures;
};
struct directory_import {
	int64_t rows, added, changed, same;
	struct LIST(struct directory_fault) faults;
	struct LIST(const char *) unknown; /* columns that were not used */
	struct organisations ready;        /* checked, with the id of what they change */
};

/* Reads and compares; stores nothing. ERR_INVALID: not such a file, with a failure. */
enum err directory_import_read(struct work *work, const char *bytes, size_t len,
			       struct directory_import *ret) MUST_CHECK;

/* Stores what was read, all or nothing. On the writer. */
enum err directory_import_store(struct work *work, const struct directory_import *import)
	MUST_CHECK;

/* All organisations as CSV, in columns that an import understands again. */
enum err directory_export(struct work *work, struct out *out) MUST_CHECK;

/* ---- the doors ---- */
extern const struct route_table directory_page_table, directory_desk_table, directory_tie_table,
	directory_import_table, directory_card_table, directory_api_table;

enum { DIRECTORY_SCHEMAS = 3 };
extern const struct schema directory_schemas[DIRECTORY_SCHEMAS];

/* The panel on an initiative's page. */
enum err directory_initiative_panel(struct web *web, struct subject subject) MUST_CHECK;

/* `omzien directory import FILE`. */
extern const struct command directory_commands[1];

/* Slots of personal data. */
enum err directory_show_data(struct work *work, const struct data_subject *who,
			     struct data_items *ret) MUST_CHECK;
enum err directory_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			      struct data_effects *ret) MUST_CHECK;
enum err directory_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
