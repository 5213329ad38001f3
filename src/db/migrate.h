/* SPDX-License-Identifier: EUPL-1.2 */
/* migrate.h: brings a region's schema up to date, forward only, in one transaction. */
#pragma once
#include "db/db.h"

/*
 * One numbered step of one slice; `sql` is a whole file, one text for both databases (see
 * migrate.c).
 */
struct db_step {
	const char *slice;
	int number; /* 0: views, dropped before and made anew after every run */
	const char *sql;
};

/*
 * How many of `steps` the database has not had yet. ERR_BROKEN: it had steps that this program does
 * not know.
 */
enum err db_pending(struct db *db, const struct db_step *steps, size_t count, size_t *ret)
	MUST_CHECK;

/*
 * Runs the steps that were not run yet, in the order given, and makes all views anew. All or
 * nothing. ERR_BUSY: another process migrates. ERR_BROKEN: a step failed, or the database is newer
 * than the program; ret_reason says which and why.
 */
enum err db_migrate(struct db *db, const struct db_step *steps, size_t count,
		    char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;

/*
 * Keeps of `steps` those that the database has had, in `ret_count` first ones: a copy of an older
 * database gets the schema that it has. ERR_BROKEN as db_pending, but for steps that are not known.
 */
enum err db_keep_had(struct db *db, struct db_step *steps, size_t count, size_t *ret_count)
	MUST_CHECK;

/*
 * Copies every table of `from` into the empty, migrated `to`, which may be the other kind of
 * database: the way a region is backed up, restored and moved. `from` is in a read transaction of
 * the caller's. ERR_CONFLICT: `to` is not empty.
 */
enum err db_copy(struct db *from, struct db *to) MUST_CHECK;

/*
 * Whether the file is sound: SQLite's integrity and foreign key checks, PostgreSQL's foreign keys.
 */
enum err db_check(struct db *db, char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;

/*
 * Erases a whole database: the SQLite file with what stands beside it, or the PostgreSQL schema.
 * Nobody may have it open. Errors of db_open, with their reason; what is not there is erased
 * already.
 */
enum err db_erase(struct db_place place, char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;

/*
 * Puts the database of `from` in the place of `to` in one step, after which `from` is gone; both of
 * one kind, for PostgreSQL on one server. Nobody may use either. ERR_BROKEN with a reason: `to` is
 * as it was.
 */
enum err db_replace(struct db_place from, struct db_place to,
		    char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
