/* SPDX-License-Identifier: EUPL-1.2 */
/* import_work.h: how staged rows become records and go back: facts, text, files, threads, life. */
#pragma once
#include "feature/import/import_known.h"
#include "feature/import/import_store.h"
#include "web/site.h"

/* What a row says, without the category that it got for want of one. */
struct initiative import_without_guess(const struct import_row *row);

/* ---- import_fact.c: which source says what ---- */

/* Sources that were found in one unit of the writer. */
struct import_sources;
struct import_sources *import_sources_new(struct arena *mem);

/* Adds what the sources of a row say of the record row->initiative_id. In work->mem. On the writer.
 */
enum err import_facts_of(struct work *work, struct import_sources *known, int64_t import_id,
			 const struct import_row *row, struct facts *facts) MUST_CHECK;

/* The stored facts that `by` will take the place of. In work->mem. */
enum err import_facts_before(struct work *work, int64_t initiative_id, const struct facts *by,
			     struct facts *ret) MUST_CHECK;

/* ---- import_staged.c: a record and its sources as lines of text. In `mem` ---- */

const char *import_staged_text(struct arena *mem, const struct import_row *row);
enum err import_staged_read(struct arena *mem, const char *text, struct import_row *row)
	MUST_CHECK; /* ERR_BROKEN */

/* ---- import_json.c: the rest of a row. In `mem`; ERR_BROKEN: what is stored is not what was
 * written ---- */

const char *import_reasons_json(struct arena *mem, const struct import_row *row);
const char *import_columns_json(struct arena *mem, const struct import_columns *columns);
const char *import_before_json(struct arena *mem, const struct facts *facts);
enum err import_reasons_read(struct arena *mem, const char *text, struct import_row *row)
	MUST_CHECK;
enum err import_columns_read(struct arena *mem, const char *text, struct import_columns *ret)
	MUST_CHECK;
enum err import_before_read(struct arena *mem, const char *text, struct facts *ret) MUST_CHECK;

/* ---- import.c ---- */

/* A unit of work of its own with its own connection, since what it reads changes while it runs; end
 * it with db_close. */
enum err import_begin(const struct work *work, struct arena *mem, struct work *ret) MUST_CHECK;

/* Empties its arena; what was read before is gone. */
void import_forget(struct work *work);

/*
 * Moves an import from one of the states of the set `from` (bits 1 << state) to `to`. ERR_CONFLICT:
 * it is elsewhere. ERR_BUSY: another import is at work. On the writer.
 */
enum err import_move(struct work *work, int64_t id, unsigned from, enum import_state to) MUST_CHECK;

/* Throws away what was staged of an import that is not applied, and marks it failed. Not on the
 * writer. */
enum err import_throw_away(struct work *work, int64_t id) MUST_CHECK;

/* The same of its rows and words alone. */
enum err import_throw_rows(struct work *work, int64_t id, bool is_failed) MUST_CHECK;

/* ---- import_file.c: not on the writer ---- */

/* Writes the kept file to the open `file`. ERR_MISSING: none is kept. ERR_BUSY: the disk is full.
 */
enum err import_kept(struct work *work, int64_t id, int file) MUST_CHECK;
enum err import_drop_file(struct work *work, int64_t id) MUST_CHECK;

/* ---- import_run.c ---- */

/* When a region starts. */
enum err import_start(struct work *work) MUST_CHECK;

/* Whether the region ends: who works in units stops after the one at hand. */
bool import_is_stopping(const struct work *work);

/* Runs import_apply or import_undo on the region's thread for imports. ERR_BUSY: it has something
 * to do. */
enum err import_run_behind(struct work *work, int64_t id,
			   enum err (*run)(struct work *work, int64_t id)) MUST_CHECK;

/* What import_apply and import_undo begin with: from then on the import is at work. Not on the
 * writer. */
enum err import_begin_apply(struct work *work, int64_t id) MUST_CHECK;
enum err import_begin_undo(struct work *work, int64_t id) MUST_CHECK;

/* ---- import_again.c ---- */

/*
 * When the register changed since the rows were judged: rows that were new, but are there by now,
 * become changes of that record. Not on the writer.
 */
enum err import_judge_again(struct work *work, struct import *import) MUST_CHECK;

/* What is to be done with a row: IMPORT_ADD, IMPORT_MERGE or IMPORT_SKIP; IMPORT_UNDECIDED waits.
 */
enum import_choice import_action(const struct import *import, const struct import_row *row);

/* import_pages.c */
enum { IMPORT_ROUTES = 9 };
extern const struct route import_routes[IMPORT_ROUTES];

/* import_cli.c */
extern const struct command import_commands[1];

const char *import_state_key(enum import_state state);
const char *import_choice_key(enum import_choice choice);
enum import_choice import_choice_of(const char *key);
