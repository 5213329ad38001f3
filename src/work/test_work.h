/* SPDX-License-Identifier: EUPL-1.2 */
/* test_work.h: a unit of work in a region of its own; for test programs only. */
#pragma once
#include "db/test_db.h"
#include "work/work.h"

/*
 * A region with its own empty database (SQLite in a temporary folder; a new schema in PostgreSQL
 *when OMZIEN_TEST_POSTGRES is set) on which region_steps and then `steps` have run, and a unit of
 *work in it. What it has:
 *
 *	work->db		a connection of its own, outside any transaction: every statement is
 *kept at once work->region->writer	works, on a connection of its own work->now_ms
 *2026-11-21 12:00 in the Netherlands, until the test sets something else work->route
 *"test"
 *
 * Ends the program when it cannot. Tests that need more slices hand the steps of all of them, in
 *order:
 *
 *	static const struct test_steps steps[] = { { place_schema, place_schema_count }, ... };
 */
struct work *test_work_open(const struct db_step *steps, size_t count);

/* The steps of several slices, ended by one without steps. */
struct test_steps {
	const struct db_step *steps;
	size_t count;
};
struct work *test_work_open_many(const struct test_steps *slices);

/* A second unit of work in the same region, on a connection of its own; close it before the first.
 */
struct work *test_work_open_again(struct work *work);

/* Forgets what the unit failed with and made public, so that the next call starts clean. */
void test_work_reset(struct work *work);

/* The text of the failure of that field (NULL: the first one), or NULL when there is none. */
const char *test_work_failure(const struct work *work, const char *field);

/* Ends the unit; the first one takes the region and its data with it. NULL is allowed. */
void test_work_close(struct work *work);

static inline void test_work_cleanup(struct work **work) { test_work_close(*work); }
#define TEST_WORK(name, steps, count) \
	struct work *name __attribute__((cleanup(test_work_cleanup))) = \
		test_work_open((steps), (count))

/* Asserts that a call succeeded, and says why when it did not. */
#define TEST_WORK_OK(work, call) \
	do { \
		enum err test_err_ = (call); \
		if (test_err_) \
			g_error("%s:%d: %s: %s; %s", __FILE__, __LINE__, err_name(test_err_), \
				db_reason((work)->db), \
				test_work_failure((work), NULL) ? test_work_failure((work), NULL) \
								: "no failure said"); \
	} while (0)
