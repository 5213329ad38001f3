/* SPDX-License-Identifier: EUPL-1.2 */
/* test_db.h: an empty database for one test; for test programs only. */
#pragma once
#include "db/migrate.h"

/*
 * SQLite in memory; or, when the environment variable OMZIEN_TEST_POSTGRES holds the address of a
 * server, a new schema there. Ends the program when it cannot. End it with test_db_close, or
 * declare it with TEST_DB.
 */
struct db *test_db_open(void);

/* The same, with all of `steps` run. */
struct db *test_db_open_with(const struct db_step *steps, size_t count);

/* A second connection to the same data; needs a database of test_db_open_shared. */
struct db *test_db_open_again(struct db *db);

/*
 * As test_db_open, but SQLite in a file of a temporary folder, so that there can be a second
 * connection.
 */
struct db *test_db_open_shared(void);

/* What a new database is filled with before a test gets it. */
struct test_db_maker {
	const char *key;		/* the same for what makes the same */
	bool is_shared;			/* as test_db_open_shared */
	void (*make)(void *context, struct db *db);
	void *context;
};

/*
 * A database that maker->make has filled. On PostgreSQL, where it takes long, that is done once in
 * a program for each key, and each test gets a copy; so `make` leaves its results in `db` only.
 */
struct db *test_db_open_made(const struct test_db_maker *maker);

/* Where the data of `db` is; borrowed until its test_db_close. */
struct db_place test_db_place(const struct db *db);

/* Ends the connection. The first one's takes the data with it: close it last. */
void test_db_close(struct db *db);

static inline void test_db_cleanup(struct db **db) { test_db_close(*db); }
#define TEST_DB(name) struct db *name __attribute__((cleanup(test_db_cleanup))) = test_db_open()

/* Asserts that a call succeeded, and says why when it did not. */
#define TEST_OK(db, call) do { \
	enum err test_err_ = (call); \
	if (test_err_) \
		g_error("%s:%d: %s: %s", __FILE__, __LINE__, err_name(test_err_), db_reason(db)); \
} while (0)
