/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_store.c: the SQL of subscriptions, their links and what they told. */
#include "feature/subscription/subscription_slice.h"

#define COLUMNS \
	"s.id, s.mail, s.language, s.filter, s.every_days, s.created_ms, s.confirmed_ms," \
	" s.since_ms, s.next_ms"

enum err subscription_insert(struct work *work, const struct subscription *it)
{
	return db_exec(work->db,
		       "insert into subscription (id, mail, language, filter, every_days,"
		       " created_ms, confirmed_ms, since_ms, next_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		       db_int(it->id), db_text(it->mail), db_text(it->language),
		       db_text(it->filter), db_int(it->every_days), db_int(it->created_ms),
		       db_int(it->confirmed_ms), db_int(it->since_ms), db_int(it->next_ms));
}

enum err subscription_update(struct work *work, const struct subscription *it)
{
	return db_exec(work->db,
		       "update subscription set filter = ?2, every_days = ?3, confirmed_ms = ?4,"
		       " since_ms = ?5, next_ms = ?6 where id = ?1",
		       db_int(it->id), db_text(it->filter), db_int(it->every_days),
		       db_int(it->confirmed_ms), db_int(it->since_ms), db_int(it->next_ms));
}

enum err subscription_delete(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "delete from subscription_item where subscription_id = ?1",
		    db_int(id)));
	TRY(db_exec(work->db, "delete from subscription_link where subscription_id = ?1",
		    db_int(id)));
	return db_exec(work->db, "delete from subscription where id = ?1", db_int(id));
}

static enum err read_all(struct work *work, struct db_rows *rows, struct subscriptions *ret)
{
	struct subscriptions list = { 0 };
	while (db_next(rows))
		*list_add(work->mem, &list) = (struct subscription){
			.id = db_column_int(rows, 0),
			.mail = db_column_text(rows, work->mem, 1),
			.language = db_column_text(rows, work->mem, 2),
			.filter = db_column_text(rows, work->mem, 3),
			.every_days = db_column_int(rows, 4),
			.created_ms = db_column_int(rows, 5),
			.confirmed_ms = db_column_int(rows, 6),
			.since_ms = db_column_int(rows, 7),
			.next_ms = db_column_int(rows, 8),
		};
	TRY(db_done(rows));
	*ret = list;
	return OK;
}

enum err subscription_select_by_hash(struct work *work, const char *hash, int64_t made_after_ms,
				     struct subscription *ret)
{
	struct subscriptions list;
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from subscription s join subscription_link l"
				" on l.subscription_id = s.id"
				" where l.token_hash = ?1 and l.made_ms > ?2",
				db_text(hash), db_int(made_after_ms));
	TRY(read_all(work, &rows, &list));
	if (!list.len)
		return ERR_MISSING;
	*ret = list.items[0];
	return OK;
}

enum err subscription_select(struct work *work, int64_t id, struct subscription *ret)
{
	struct subscriptions list;
	DB_ROWS rows = db_query(work->db, "select " COLUMNS " from subscription s where s.id = ?1",
				db_int(id));
	TRY(read_all(work, &rows, &list));
	if (!list.len)
		return ERR_MISSING;
	*ret = list.items[0];
	return OK;
}

enum err subscription_select_due(struct work *work, size_t limit, struct subscriptions *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from subscription s where s.confirmed_ms > 0"
				" and s.next_ms <= ?1 order by s.next_ms, s.id limit ?2",
				db_int(work->now_ms), db_int((int64_t)limit));
	return read_all(work, &rows, ret);
}

enum err subscription_list_to(struct work *work, const char *mail, struct subscriptions *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from subscription s where s.mail = ?1"
				" order by s.id",
				db_text(mail));
	return read_all(work, &rows, ret);
}

enum err subscription_list_unconfirmed(struct work *work, int64_t before_ms,
				       struct subscriptions *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from subscription s where s.confirmed_ms = 0"
				" and s.created_ms <= ?1 order by s.id",
				db_int(before_ms));
	return read_all(work, &rows, ret);
}

enum err subscription_count_open(struct work *work, const char *mail, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from subscription where mail = ?1 and confirmed_ms = 0",
			  db_text(mail));
}

enum err subscription_count_recent(struct work *work, int64_t after_ms, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from subscription where confirmed_ms = 0"
			  " and created_ms > ?1",
			  db_int(after_ms));
}

enum err subscription_insert_link(struct work *work, const char *hash, int64_t id)
{
	return db_exec(work->db,
		       "insert into subscription_link (token_hash, subscription_id, made_ms)"
		       " values (?1, ?2, ?3)",
		       db_text(hash), db_int(id), db_int(work->now_ms));
}

enum err subscription_delete_links(struct work *work, int64_t before_ms)
{
	return db_exec(work->db, "delete from subscription_link where made_ms <= ?1",
		       db_int(before_ms));
}

enum err subscription_list_items(struct work *work, int64_t id, struct subscription_items *ret)
{
	*ret = (struct subscription_items){ 0 };
	DB_ROWS rows = db_query(work->db,
				"select initiative_id, changed_ms from subscription_item"
				" where subscription_id = ?1",
				db_int(id));
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct subscription_item){ db_column_int(&rows, 0),
									db_column_int(&rows, 1) };
	return db_done(&rows);
}

enum err subscription_insert_items(struct work *work, int64_t id,
				   const struct subscription_items *items)
{
	struct db_value *values = arena_array(work->mem, struct db_value, items->len * 3 + 1);
	for (size_t i = 0; i < items->len; i++) {
		values[3 * i] = db_int(id);
		values[3 * i + 1] = db_int(items->items[i].initiative_id);
		values[3 * i + 2] = db_int(items->items[i].changed_ms);
	}
	if (!items->len)
		return OK;
	return db_insert_many(
		work->db,
		"insert into subscription_item (subscription_id, initiative_id, changed_ms)",
		"on conflict (subscription_id, initiative_id) do update set"
		" changed_ms = excluded.changed_ms",
		3, items->len, values);
}

enum err subscription_delete_items(struct work *work, int64_t id, int64_t before_ms)
{
	return db_exec(
		work->db,
		"delete from subscription_item where subscription_id = ?1 and changed_ms <= ?2",
		db_int(id), db_int(before_ms));
}
