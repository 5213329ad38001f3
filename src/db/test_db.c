/* SPDX-License-Identifier: EUPL-1.2 */
/* test_db.c: an empty database for one test; for test programs only. */
#include "db/test_db.h"

#include "base/id.h"
#include "db/db_driver.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Which place a connection has; tests run in one thread, and this list is theirs alone. */
struct opened {
	struct opened *next;
	struct db *db;
	struct db_place place;
	char *folder;		/* of the first connection to a file */
	char *database;		/* of the first connection to one of its own */
	bool is_first;
};

static struct opened *opened_list;

static struct db *open_place(struct db_place place, char *folder, bool is_first)
{
	char reason[DB_REASON_BYTES];
	struct opened *opened = g_new0(struct opened, 1);
	if (db_open(place, &opened->db, reason))
		g_error("test database: %s", reason);
	opened->place = place;
	opened->folder = folder;
	opened->is_first = is_first;
	opened->next = opened_list;
	opened_list = opened;
	return opened->db;
}

static struct db *open_schema(void)
{
	char id[ID_TEXT_LEN + 1];
	id_text(id_random(), id);
	char *schema = g_ascii_strdown(id, -1);
	struct db_place place = { .server = getenv("OMZIEN_TEST_POSTGRES"),
				  .schema = g_strconcat("test_", schema, NULL) };
	g_free(schema);
	return open_place(place, NULL, true);
}

static bool is_on_postgres(void)
{
	const char *server = getenv("OMZIEN_TEST_POSTGRES");
	return server && *server;
}

struct db *test_db_open(void)
{
	if (is_on_postgres())
		return open_schema();
	return open_place((struct db_place){ .file = ":memory:" }, NULL, true);
}

struct db *test_db_open_shared(void)
{
	if (is_on_postgres())
		return open_schema();
	char *folder = g_dir_make_tmp("omzien-test-XXXXXX", NULL);
	g_assert_nonnull(folder);
	return open_place(
		(struct db_place){ .file = g_build_filename(folder, "test.sqlite", NULL) }, folder,
		true);
}

struct db *test_db_open_with(const struct db_step *steps, size_t count)
{
	char reason[DB_REASON_BYTES];
	struct db *db = test_db_open();
	if (db_migrate(db, steps, count, reason))
		g_error("test database: %s", reason);
	return db;
}

/* ---- databases made once, and copied ---- */

/* A PostgreSQL database that is only copied. */
struct made {
	struct made *next;
	char *key, *database;
};

static struct made *made_list;
static struct db *admin;

/* Runs a statement beside all databases, and frees its text. */
static void administrate(char *sql)
{
	char reason[DB_REASON_BYTES];
	struct db_place place = { .server = getenv("OMZIEN_TEST_POSTGRES"), .schema = "public" };
	if (!admin && db_open(place, &admin, reason))
		g_error("test database: %s", reason);
	TEST_OK(admin, db_exec_once(admin, sql));
	g_free(sql);
}

/* At the end of the program. */
static void forget_made(void)
{
	for (struct made *made; (made = made_list);) {
		made_list = made->next;
		administrate(g_strdup_printf("drop database \"%s\" with (force)", made->database));
		g_free(made->key);
		g_free(made->database);
		g_free(made);
	}
	db_close(admin);
	admin = NULL;
}

/* A new name, and where a database of that name is: OMZIEN_TEST_POSTGRES names another one. */
static struct db_place new_database(char **ret_name)
{
	char id[ID_TEXT_LEN + 1];
	const char *server = getenv("OMZIEN_TEST_POSTGRES"), *host = strstr(server, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	if (!path)
		g_error("OMZIEN_TEST_POSTGRES is not postgresql://HOST/DATABASE");
	id_text(id_random(), id);
	char *lower = g_ascii_strdown(id, -1);
	*ret_name = g_strconcat("test_", lower, NULL);
	g_free(lower);
	return (struct db_place){ .server = g_strdup_printf("%.*s/%s%s", (int)(path - server),
							    server, *ret_name,
							    path + strcspn(path, "?")),
				  .schema = "test" };
}

static const char *database_made(const struct test_db_maker *maker)
{
	struct made *made = made_list;
	while (made && strcmp(made->key, maker->key) != 0)
		made = made->next;
	if (made)
		return made->database;
	if (!made_list)
		atexit(forget_made);
	made = g_new0(struct made, 1);
	struct db_place place = new_database(&made->database);
	administrate(g_strdup_printf("create database \"%s\"", made->database));
	made->key = g_strdup(maker->key);
	made->next = made_list;
	made_list = made;
	struct db *db = open_place(place, NULL, false);
	maker->make(maker->context, db);
	test_db_close(db);
	g_free((char *)place.server);
	return made->database;
}

struct db *test_db_open_made(const struct test_db_maker *maker)
{
	if (!is_on_postgres()) {
		struct db *db = maker->is_shared ? test_db_open_shared() : test_db_open();
		maker->make(maker->context, db);
		return db;
	}
	char *name;
	const char *made = database_made(maker);
	struct db_place place = new_database(&name);
	administrate(g_strdup_printf("create database \"%s\" template \"%s\" strategy file_copy",
				     name, made));
	struct db *db = open_place(place, NULL, true);
	opened_list->database = name;
	return db;
}

struct db_place test_db_place(const struct db *db)
{
	const struct opened *opened = opened_list;
	while (opened->db != db)
		opened = opened->next;
	return opened->place;
}

struct db *test_db_open_again(struct db *db)
{
	return open_place(test_db_place(db), NULL, false);
}

static void forget_file(struct opened *opened)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		char *path = g_strconcat(opened->place.file, ends[i], NULL);
		unlink(path);
		g_free(path);
	}
	rmdir(opened->folder);
	g_free(opened->folder);
	g_free((char *)opened->place.file);
}

static void forget_schema(struct opened *opened)
{
	db_rollback(opened->db);
	char *sql = g_strdup_printf("drop schema \"%s\" cascade", opened->place.schema);
	g_assert_cmpint(db_exec_once(opened->db, sql), ==, OK);
	g_free(sql);
	g_free((char *)opened->place.schema);
}

static void forget_database(struct opened *opened)
{
	administrate(g_strdup_printf("drop database \"%s\" with (force)", opened->database));
	g_free(opened->database);
	g_free((char *)opened->place.server);
}

void test_db_close(struct db *db)
{
	struct opened **at = &opened_list, *opened;
	while ((*at)->db != db)
		at = &(*at)->next;
	opened = *at;
	*at = opened->next;
	if (opened->is_first && opened->place.schema && !opened->database)
		forget_schema(opened);
	db_close(db);
	if (opened->database)
		forget_database(opened);
	if (opened->folder)
		forget_file(opened);
	g_free(opened);
}
