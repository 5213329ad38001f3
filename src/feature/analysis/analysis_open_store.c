/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_store.c: the SQL of open rounds, and of the secret that numbers are rounded by. */
#include "feature/analysis/analysis_open.h"

enum err open_secret(struct db *db, struct arena *mem, const char **ret)
{
	const char *secret = NULL;
	DB_ROWS rows = db_query(db, "select secret from analysis_secret where id = 1");
	if (db_next(&rows))
		secret = db_column_text(&rows, mem, 0);
	TRY(db_done(&rows));
	*ret = secret;
	return OK;
}

enum err open_insert_secret(struct db *db, const char *secret)
{
	return db_exec(db,
		       "insert into analysis_secret (id, secret) values (1, ?1)"
		       " on conflict (id) do nothing",
		       db_text(secret));
}

enum err open_select(struct db *db, struct arena *mem, int64_t round_id, struct openings *ret)
{
	struct openings list = { 0 };
	DB_ROWS rows = db_query(db,
				"select o.round_id, o.opened_ms, v.variable from analysis_opening o"
				" join analysis_opening_variable v on v.round_id = o.round_id"
				" where o.round_id = ?1 or ?1 = -1"
				" order by o.opened_ms desc, o.round_id, v.variable",
				db_int(round_id));
	while (db_next(&rows)) {
		int64_t id = db_column_int(&rows, 0);
		struct opening *last = list.len ? &list.items[list.len - 1] : NULL;
		if (!last || last->round_id != id) {
			last = list_add(mem, &list);
			*last = (struct opening){ .round_id = id,
						  .opened_ms = db_column_int(&rows, 1) };
		}
		*list_add(mem, &last->keys) = db_column_text(&rows, mem, 2);
	}
	TRY(db_done(&rows));
	*ret = list;
	return OK;
}

enum err open_delete(struct db *db, int64_t round_id)
{
	TRY(db_exec(db, "delete from analysis_opening_variable where round_id = ?1",
		    db_int(round_id)));
	return db_exec(db, "delete from analysis_opening where round_id = ?1", db_int(round_id));
}

enum err open_insert(struct db *db, const struct opening *opening)
{
	TRY(open_delete(db, opening->round_id));
	TRY(db_exec(db, "insert into analysis_opening (round_id, opened_ms) values (?1, ?2)",
		    db_int(opening->round_id), db_int(opening->opened_ms)));
	for (size_t i = 0; i < opening->keys.len; i++)
		TRY(db_exec(db,
			    "insert into analysis_opening_variable (round_id, variable)"
			    " values (?1, ?2) on conflict (round_id, variable) do nothing",
			    db_int(opening->round_id), db_text(opening->keys.items[i])));
	return OK;
}
