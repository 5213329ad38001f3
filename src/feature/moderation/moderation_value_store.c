/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_value_store.c: the SQL of what hangs on a proposal: values, messages, links, counts.
 */
#include "feature/moderation/moderation_slice.h"

#include <string.h>

enum err proposal_value_replace(struct db *db, struct arena *mem, int64_t proposal_id,
				const struct proposal_values *values)
{
	enum { COLUMNS = 7 };
	struct db_value *rows = arena_array(mem, struct db_value, values->len * COLUMNS + 1);
	for (size_t i = 0; i < values->len; i++) {
		const struct proposal_value *value = &values->items[i];
		const struct db_value row[COLUMNS] = {
			db_int(proposal_id),        db_text(value->field),
			db_text(value->old_value),  db_text(value->new_value),
			db_text(value->was_value),  db_text(value->made_value),
			db_int(value->is_accepted),
		};
		memcpy(rows + i * COLUMNS, row, sizeof row);
	}
	TRY(db_exec(db, "delete from proposal_value where proposal_id = ?1", db_int(proposal_id)));
	if (!values->len)
		return OK;
	return db_insert_many(db,
			      "insert into proposal_value (proposal_id, field, old_value,"
			      " new_value, was_value, made_value, is_accepted)",
			      "", COLUMNS, values->len, rows);
}

enum err proposal_value_select(struct db *db, struct arena *mem, int64_t proposal_id,
			       struct proposal_values *ret)
{
	struct proposal_values values = { 0 };
	DB_ROWS rows =
		db_query(db,
			 "select field, old_value, new_value, was_value, made_value, is_accepted"
			 " from proposal_value where proposal_id = ?1 order by field",
			 db_int(proposal_id));
	while (db_next(&rows))
		*list_add(mem, &values) = (struct proposal_value){
			.field = db_column_text(&rows, mem, 0),
			.old_value = db_column_text(&rows, mem, 1),
			.new_value = db_column_text(&rows, mem, 2),
			.was_value = db_column_text(&rows, mem, 3),
			.made_value = db_column_text(&rows, mem, 4),
			.is_accepted = db_column_int(&rows, 5),
		};
	TRY(db_done(&rows));
	*ret = values;
	return OK;
}

enum err proposal_message_insert(struct db *db, const struct proposal_message *message)
{
	return db_exec(db,
		       "insert into proposal_message (id, proposal_id, at_ms, person_id, body)"
		       " values (?1, ?2, ?3, ?4, ?5)",
		       db_int(message->id), db_int(message->proposal_id), db_int(message->at_ms),
		       db_int(message->person_id), db_text(message->body));
}

enum err proposal_message_select(struct db *db, struct arena *mem, int64_t proposal_id,
				 struct proposal_messages *ret)
{
	struct proposal_messages messages = { 0 };
	DB_ROWS rows = db_query(db,
				"select id, at_ms, person_id, body from proposal_message"
				" where proposal_id = ?1 order by id",
				db_int(proposal_id));
	while (db_next(&rows))
		*list_add(mem, &messages) = (struct proposal_message){
			.id = db_column_int(&rows, 0),
			.proposal_id = proposal_id,
			.at_ms = db_column_int(&rows, 1),
			.person_id = db_column_int(&rows, 2),
			.body = db_column_text(&rows, mem, 3),
		};
	TRY(db_done(&rows));
	*ret = messages;
	return OK;
}

enum err proposal_link_insert(struct db *db, const char *hash, int64_t proposal_id)
{
	return db_exec(db, "insert into proposal_link (token_hash, proposal_id) values (?1, ?2)",
		       db_text(hash), db_int(proposal_id));
}

enum err proposal_select_link(struct db *db, const char *hash, int64_t *ret_id)
{
	return db_get_int(db, ret_id, "select proposal_id from proposal_link where token_hash = ?1",
			  db_text(hash));
}

enum err proposal_count_add(struct db *db, const char *key, int64_t day, int64_t *ret)
{
	TRY(db_exec(
		db,
		"insert into proposal_count (count_key, day, amount) values (?1, ?2, 1)"
		" on conflict (count_key, day) do update set amount = proposal_count.amount + 1",
		db_text(key), db_int(day)));
	return db_get_int(db, ret,
			  "select amount from proposal_count where count_key = ?1 and day = ?2",
			  db_text(key), db_int(day));
}

enum err proposal_count_delete(struct db *db, int64_t before_day)
{
	return db_exec(db, "delete from proposal_count where day < ?1", db_int(before_day));
}
