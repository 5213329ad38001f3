/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feed_store.c: the SQL of feeds and of what came from them. */
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_feed_store.h"

#include <string.h>

static const char *const states[ROW_STATES] = { "new",  "doubtful", "changed", "gone",
						"same", "ours",     "skipped" };

const char *exchange_state_key(enum exchange_state state) { return states[state]; }

static enum exchange_state state_of(const char *key)
{
	for (int i = 0; i < ROW_STATES; i++)
		if (!strcmp(states[i], key))
			return (enum exchange_state)i;
	return ROW_SKIPPED;
}

/* ---- feeds ---- */

enum err feed_insert(struct db *db, const struct exchange_feed *it)
{
	return db_exec(
		db,
		"insert into exchange_feed (id, kind, title, url, licence, category,"
		" every_hours, is_on, is_automatic, is_exact, etag, due_ms, tried_ms,"
		" fetched_ms, left_out, outside, doubled)"
		" values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, null, ?11, 0, 0, 0, 0, 0)",
		db_int(it->id), db_text(it->kind), db_text(it->title), db_text(it->url),
		db_text(it->licence), db_text(it->category), db_int(it->every_hours),
		db_int(it->is_on), db_int(it->is_automatic), db_int(it->is_exact),
		db_int(it->due_ms));
}

enum err feed_update(struct db *db, const struct exchange_feed *it)
{
	return db_exec(db,
		       "update exchange_feed set kind = ?2, title = ?3, url = ?4, licence = ?5,"
		       " category = ?6, every_hours = ?7, is_on = ?8, is_automatic = ?9,"
		       " is_exact = ?10, etag = ?11, due_ms = ?12, tried_ms = ?13,"
		       " fetched_ms = ?14, failure = ?15, failure_value = ?16, left_out = ?17,"
		       " outside = ?18, doubled = ?19 where id = ?1",
		       db_int(it->id), db_text(it->kind), db_text(it->title), db_text(it->url),
		       db_text(it->licence), db_text(it->category), db_int(it->every_hours),
		       db_int(it->is_on), db_int(it->is_automatic), db_int(it->is_exact),
		       db_text(it->etag), db_int(it->due_ms), db_int(it->tried_ms),
		       db_int(it->fetched_ms), db_text(it->failure), db_text(it->failure_value),
		       db_int(it->left_out), db_int(it->outside), db_int(it->doubled));
}

static struct exchange_feed read_feed(struct db_rows *rows, struct arena *mem)
{
	return (struct exchange_feed){
		.id = db_column_int(rows, 0),
		.kind = db_column_text(rows, mem, 1),
		.title = db_column_text(rows, mem, 2),
		.url = db_column_text(rows, mem, 3),
		.licence = db_column_text(rows, mem, 4),
		.category = db_column_text(rows, mem, 5),
		.every_hours = db_column_int(rows, 6),
		.is_on = db_column_int(rows, 7),
		.is_automatic = db_column_int(rows, 8),
		.is_exact = db_column_int(rows, 9),
		.etag = db_column_text(rows, mem, 10),
		.due_ms = db_column_int(rows, 11),
		.tried_ms = db_column_int(rows, 12),
		.fetched_ms = db_column_int(rows, 13),
		.failure = db_column_text(rows, mem, 14),
		.failure_value = db_column_text(rows, mem, 15),
		.left_out = db_column_int(rows, 16),
		.outside = db_column_int(rows, 17),
		.doubled = db_column_int(rows, 18),
	};
}

enum err feed_select(struct db *db, struct arena *mem, int64_t id, struct exchange_feeds *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select id, kind, title, url, licence, category, every_hours, is_on,"
			 " is_automatic, is_exact, etag, due_ms, tried_ms, fetched_ms,"
			 " failure, failure_value, left_out, outside, doubled"
			 " from exchange_feed where ?1 = 0 or id = ?1 order by id",
			 db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = read_feed(&rows, mem);
	return db_done(&rows);
}

enum err feed_select_due(struct db *db, int64_t now_ms, int64_t *ret_id)
{
	return db_get_int(db, ret_id,
			  "select id from exchange_feed where is_on = 1 and every_hours > 0"
			  " and due_ms <= ?1 order by due_ms, id limit 1",
			  db_int(now_ms));
}

/* ---- rows ---- */

enum err row_upsert(struct db *db, const struct exchange_row *row)
{
	return db_exec(db,
		       "insert into exchange_row (feed_id, external_key, initiative_id, alike_id,"
		       " state, name, incoming, taken, base, version, seen_ms, taken_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
		       " on conflict (feed_id, external_key) do update set"
		       " initiative_id = excluded.initiative_id, alike_id = excluded.alike_id,"
		       " state = excluded.state, name = excluded.name,"
		       " incoming = excluded.incoming, taken = excluded.taken,"
		       " base = excluded.base, version = excluded.version,"
		       " seen_ms = excluded.seen_ms, taken_ms = excluded.taken_ms",
		       db_int(row->feed_id), db_text(row->key), db_int(row->initiative_id),
		       db_int(row->alike_id), db_text(states[row->state]), db_text(row->name),
		       db_text(row->incoming), db_text(row->taken), db_text(row->base),
		       db_int(row->version), db_int(row->seen_ms), db_int(row->taken_ms));
}

#define ROW_COLUMNS \
	"feed_id, external_key, initiative_id, alike_id, state, name, incoming, taken, base," \
	" version, seen_ms, taken_ms"

static enum err read_rows(struct db_rows *rows, struct arena *mem, struct exchange_rows *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct exchange_row){
			.feed_id = db_column_int(rows, 0),
			.key = db_column_text(rows, mem, 1),
			.initiative_id = db_column_int(rows, 2),
			.alike_id = db_column_int(rows, 3),
			.state = state_of(db_column_text(rows, mem, 4)),
			.name = db_column_text(rows, mem, 5),
			.incoming = db_column_text(rows, mem, 6),
			.taken = db_column_text(rows, mem, 7),
			.base = db_column_text(rows, mem, 8),
			.version = db_column_int(rows, 9),
			.seen_ms = db_column_int(rows, 10),
			.taken_ms = db_column_int(rows, 11),
		};
	return db_done(rows);
}

enum err row_select(struct db *db, struct arena *mem, int64_t feed_id, const char *key,
		    struct exchange_rows *ret)
{
	DB_ROWS rows = db_query(db,
				"select " ROW_COLUMNS " from exchange_row where feed_id = ?1"
				" and (?2 = '' or external_key = ?2)",
				db_int(feed_id), db_text(key ? key : ""));
	return read_rows(&rows, mem, ret);
}

enum err row_select_state(struct db *db, struct arena *mem, const struct row_page *at,
			  struct exchange_rows *ret)
{
	DB_ROWS rows = db_query(db,
				"select " ROW_COLUMNS " from exchange_row where feed_id = ?1"
				" and state = ?2 and external_key > ?3"
				" order by external_key limit ?4",
				db_int(at->feed_id), db_text(states[at->state]), db_text(at->after),
				db_int(at->limit));
	return read_rows(&rows, mem, ret);
}

enum err row_select_of(struct db *db, struct arena *mem, int64_t initiative_id,
		       struct exchange_rows *ret)
{
	DB_ROWS rows = db_query(db,
				"select " ROW_COLUMNS " from exchange_row where initiative_id = ?1"
				" order by feed_id, external_key",
				db_int(initiative_id));
	return read_rows(&rows, mem, ret);
}

enum err row_count(struct db *db, int64_t feed_id, int64_t ret[ROW_STATES])
{
	SCOPED_ARENA(mem);
	DB_ROWS rows = db_query(db,
				"select state, count(*) from exchange_row where feed_id = ?1"
				" group by state",
				db_int(feed_id));
	memset(ret, 0, ROW_STATES * sizeof *ret);
	while (db_next(&rows))
		ret[state_of(db_column_text(&rows, mem, 0))] = db_column_int(&rows, 1);
	return db_done(&rows);
}

enum err row_update_unseen(struct db *db, int64_t feed_id, int64_t seen_ms, int64_t *ret_count)
{
	TRY(db_exec(db,
		    "update exchange_row set state = 'gone' where feed_id = ?1 and seen_ms < ?2"
		    " and state in ('same', 'changed')",
		    db_int(feed_id), db_int(seen_ms)));
	*ret_count = db_changed(db);
	return db_exec(db,
		       "delete from exchange_row where feed_id = ?1 and seen_ms < ?2"
		       " and initiative_id = 0",
		       db_int(feed_id), db_int(seen_ms));
}

enum err row_update_subject(struct db *db, int64_t from, int64_t to)
{
	return db_exec(db,
		       "update exchange_row set initiative_id = ?2, state = 'ours'"
		       " where initiative_id = ?1",
		       db_int(from), db_int(to));
}

enum err row_count_waiting(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from exchange_row"
			  " where state in ('new', 'doubtful', 'changed', 'gone')");
}
