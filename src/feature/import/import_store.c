/* SPDX-License-Identifier: EUPL-1.2 */
/* import_store.c: the SQL of imports and of words that nobody knows. */
#include "base/clock.h"
#include "feature/import/import_slice.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { BEAT_MS = 60000 };

static const char *const state_keys[IMPORT_STATES] = {
	"mapping", "reading", "preview", "applying", "done", "undoing", "undone", "failed",
};

const char *import_state_key(enum import_state state) { return state_keys[state]; }

static enum import_state state_of(const char *key)
{
	for (int i = 0; i < IMPORT_STATES; i++)
		if (!strcmp(state_keys[i], key))
			return (enum import_state)i;
	return IMPORT_FAILED;
}

enum err import_insert(struct db *db, struct arena *mem, const struct import *it)
{
	return db_exec(
		db,
		"insert into import (id, state, file_name, source_kind, mapping, takes_doubtful, "
		"is_held,"
		" started_ms, person_id, register_version, process_id, beat_ms, rows_read, "
		"rows_done, new_count,"
		" same_count, changed_count, doubtful_count, refused_count)"
		" values (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, ?9, ?10, ?11, 0, 0, 0, 0, 0, 0, 0)"
		" on conflict (id) do update set state = excluded.state, mapping = "
		"excluded.mapping,"
		" register_version = excluded.register_version,"
		" process_id = excluded.process_id, beat_ms = excluded.beat_ms",
		db_int(it->id), db_text(state_keys[it->state]), db_text(it->file_name),
		db_text(it->source_kind), db_text(import_columns_json(mem, &it->columns)),
		db_int(it->takes_doubtful), db_int(it->started_ms), db_int(it->person_id),
		db_int(it->register_version), db_int(getpid()), db_int(clock_now_ms()));
}

enum err import_update(struct db *db, struct arena *mem, const struct import *it)
{
	return db_exec(
		db,
		"update import set state = ?2, mapping = ?3, takes_doubtful = ?4, rows_read = ?5,"
		" rows_done = ?6, new_count = ?7, same_count = ?8, changed_count = ?9,"
		" doubtful_count = ?10, refused_count = ?11, failure = ?12, failure_value = ?13,"
		" beat_ms = ?14 where id = ?1",
		db_int(it->id), db_text(state_keys[it->state]),
		db_text(import_columns_json(mem, &it->columns)), db_int(it->takes_doubtful),
		db_int(it->rows_read), db_int(it->rows_done), db_int(it->counts[IMPORT_NEW]),
		db_int(it->counts[IMPORT_SAME]), db_int(it->counts[IMPORT_CHANGED]),
		db_int(it->counts[IMPORT_DOUBTFUL]), db_int(it->counts[IMPORT_REFUSED]),
		db_text(it->failure), db_text(it->failure_value), db_int(clock_now_ms()));
}

enum err import_update_state(struct db *db, int64_t id, enum import_state state, int64_t ended_ms)
{
	return db_exec(db,
		       "update import set state = ?2, ended_ms = ?3, process_id = ?4, beat_ms = ?5 "
		       "where id = ?1",
		       db_int(id), db_text(state_keys[state]),
		       ended_ms ? db_int(ended_ms) : db_null(), db_int(getpid()),
		       db_int(clock_now_ms()));
}

enum err import_update_beat(struct db *db, int64_t id, int64_t rows_done)
{
	return db_exec(db,
		       "update import set beat_ms = ?2, rows_done = rows_done + ?3 where id = ?1",
		       db_int(id), db_int(clock_now_ms()), db_int(rows_done));
}

enum err import_update_counts(struct db *db, int64_t id, int64_t from_new_to_changed)
{
	return db_exec(
		db,
		"update import set new_count = new_count - ?2, changed_count = changed_count + ?2"
		" where id = ?1",
		db_int(id), db_int(from_new_to_changed));
}

enum err import_select_version(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret, "select public_version from region_state where id = 1");
}

enum err import_update_held(struct db *db, int64_t id, bool is_held)
{
	return db_exec(db,
		       "update import set is_held = ?2, rows_done = case when ?2 = 1 then 0 else "
		       "rows_done end"
		       " where id = ?1",
		       db_int(id), db_int(is_held));
}

static enum err read_import(const struct db_rows *rows, struct arena *mem, struct import *ret)
{
	*ret = (struct import){
		.id = db_column_int(rows, 0),
		.state = state_of(db_column_text(rows, mem, 1)),
		.file_name = db_column_text(rows, mem, 2),
		.source_kind = db_column_text(rows, mem, 3),
		.takes_doubtful = db_column_int(rows, 5) != 0,
		.started_ms = db_column_int(rows, 6),
		.ended_ms = db_column_int(rows, 7),
		.person_id = db_column_int(rows, 8),
		.rows_read = db_column_int(rows, 9),
		.rows_done = db_column_int(rows, 10),
		.failure = db_column_text(rows, mem, 16),
		.failure_value = db_column_text(rows, mem, 17),
		.is_held = db_column_int(rows, 18) != 0,
		.register_version = db_column_int(rows, 19),
	};
	for (int i = 0; i < IMPORT_VERDICTS; i++)
		ret->counts[i] = db_column_int(rows, 11 + i);
	return import_columns_read(mem, db_column_text(rows, mem, 4), &ret->columns);
}

enum err import_select(struct db *db, struct arena *mem, int64_t id, struct imports *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, state, file_name, source_kind, mapping, takes_doubtful, started_ms,"
		" ended_ms, person_id, rows_read, rows_done, new_count, same_count,"
		" changed_count, doubtful_count, refused_count, failure, failure_value, is_held,"
		" register_version"
		" from import where id = ?1 or ?1 = 0 order by id desc limit 200",
		db_int(id));
	while (db_next(&rows))
		TRY(read_import(&rows, mem, list_add(mem, ret)));
	return db_done(&rows);
}

enum err import_select_busy(struct db *db, int64_t but_id, int64_t *ret_id)
{
	*ret_id = 0;
	DB_ROWS rows = db_query(db,
				"select id, process_id, beat_ms from import"
				" where state in ('reading', 'applying', 'undoing') and id <> ?1",
				db_int(but_id));
	while (db_next(&rows)) {
		int64_t process = db_column_int(&rows, 1);
		/* a process that was killed does not live; one that lives and is silent was born
		 * with an old number */
		bool is_alive = (!kill((pid_t)process, 0) || errno == EPERM) &&
				clock_now_ms() - db_column_int(&rows, 2) < BEAT_MS;
		if (is_alive)
			*ret_id = db_column_int(&rows, 0);
	}
	return db_done(&rows);
}

enum err import_word_insert(struct db *db, struct arena *mem, int64_t id,
			    const struct import_words *words)
{
	enum { COLUMNS = 4 };
	struct db_value *values = arena_array(mem, struct db_value, words->len * COLUMNS);
	for (size_t i = 0; i < words->len; i++) {
		values[i * COLUMNS] = db_int(id);
		values[i * COLUMNS + 1] = db_text(words->items[i].field);
		values[i * COLUMNS + 2] = db_text(words->items[i].word);
		values[i * COLUMNS + 3] = db_int(words->items[i].occurrences);
	}
	if (!words->len)
		return OK;
	return db_insert_many(db, "insert into import_word (import_id, field, word, occurrences)",
			      "on conflict (import_id, field, word) do nothing", COLUMNS,
			      words->len, values);
}

enum err import_word_select(struct db *db, struct arena *mem, int64_t id, struct import_words *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select field, word, occurrences from import_word where import_id = ?1"
			 " order by occurrences desc, field, word",
			 db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct import_word){
			db_column_text(&rows, mem, 0),
			db_column_text(&rows, mem, 1),
			db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

enum err import_word_delete(struct db *db, int64_t id)
{
	return db_exec(db, "delete from import_word where import_id = ?1", db_int(id));
}

/* ---- the file ---- */

enum err import_file_insert(struct db *db, int64_t id, int64_t part, struct db_value bytes)
{
	return db_exec(db,
		       "insert into import_file (import_id, part, bytes) values (?1, ?2, ?3)"
		       " on conflict (import_id, part) do nothing",
		       db_int(id), db_int(part), bytes);
}

enum err import_file_select(struct db *db, struct arena *mem, int64_t id, int64_t part,
			    struct import_part *ret)
{
	bool is_found = false;
	DB_ROWS rows =
		db_query(db, "select bytes from import_file where import_id = ?1 and part = ?2",
			 db_int(id), db_int(part));
	while (db_next(&rows)) {
		ret->bytes = db_column_bytes(&rows, mem, 0, &ret->len);
		is_found = true;
	}
	TRY(db_done(&rows));
	return is_found ? OK : ERR_MISSING;
}

enum err import_file_delete(struct db *db, int64_t id, int limit, int64_t *ret_deleted)
{
	TRY(db_exec(
		db,
		"delete from import_file where import_id = ?1 and part in"
		" (select part from import_file where import_id = ?1 order by part desc limit ?2)",
		db_int(id), db_int(limit)));
	*ret_deleted = db_changed(db);
	return OK;
}
