/* SPDX-License-Identifier: EUPL-1.2 */
/* search_bench_fts.c: the alternative to the index: SQLite FTS5 on the same texts. */
#include "search_bench.h"

#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>

static void sql_do(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL))
		g_error("%s: %s", sql, sqlite3_errmsg(db));
}

static void fts_load(struct bench *bench, sqlite3 *db)
{
	sqlite3_stmt *insert;
	g_autofree struct generated *one = g_new0(struct generated, 1);
	sql_do(db,
	       "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000;"
	       "create virtual table f using fts5 (name, place, activities, text, content = '',"
	       " tokenize = 'unicode61 remove_diacritics 2'); begin");
	sqlite3_prepare_v2(
		db,
		"insert into f (rowid, name, place, activities, text) values (?1, ?2, ?3, ?4, ?5)",
		-1, &insert, NULL);
	double start = bench_now_ms();
	for (size_t i = 0; i < bench->count; i++) {
		bench_generate(bench, i, one);
		sqlite3_bind_int64(insert, 1, one->document.id);
		for (int j = 0; j < 4; j++)
			sqlite3_bind_text(insert, j + 2, one->texts[j], -1, SQLITE_STATIC);
		if (sqlite3_step(insert) != SQLITE_DONE)
			g_error("insert: %s", sqlite3_errmsg(db));
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	sql_do(db, "insert into f (f) values ('optimize'); commit");
	printf("%8zu  FTS5: load %.1f s\n", bench->count, (bench_now_ms() - start) / 1e3);
}

static void time_fts(struct bench *bench, sqlite3 *db, const char *name, const char *end,
		     const char *sql)
{
	sqlite3_stmt *find;
	char text[TEXT_BYTES];
	if (sqlite3_prepare_v2(db, sql, -1, &find, NULL))
		g_error("%s", sqlite3_errmsg(db));
	bench->state = 42;
	for (int i = 0; i < ROUNDS; i++) {
		bench_query_text(bench, i, text);
		g_strlcat(text, end, sizeof text);
		double start = bench_now_ms();
		sqlite3_bind_text(find, 1, text, -1, SQLITE_TRANSIENT);
		while (sqlite3_step(find) == SQLITE_ROW)
			;
		sqlite3_reset(find);
		bench->times_ms[bench->time_count++] = bench_now_ms() - start;
	}
	sqlite3_finalize(find);
	bench_print_times(bench, name);
}

void bench_fts(struct bench *bench)
{
	sqlite3 *db;
	if (sqlite3_open("", &db)) /* a temporary file */
		g_error("sqlite");
	fts_load(bench, db);
	static const char *const ranked =
		"select rowid from (select rowid, bm25(f, 8, 4, 2, 1) as score from f"
		" where f match ?1 order by rowid desc limit 2000) order by score limit 20";
	static const char *const total = "select count(*) from f where f match ?1";
	time_fts(bench, db, "FTS5: the newest 2,000, unranked", "",
		 "select rowid from f where f match ?1 order by rowid desc limit 2000");
	time_fts(bench, db, "FTS5: the newest 2,000, bm25", "", ranked);
	time_fts(bench, db, "FTS5: exact total", "", total);
	time_fts(bench, db, "FTS5: last word a beginning, bm25", "*", ranked);
	time_fts(bench, db, "FTS5: last word a beginning, exact total", "*", total);
	sqlite3_close(db);
}
