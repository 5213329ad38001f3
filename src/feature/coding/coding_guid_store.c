/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_guid_store.c: the SQL of what records are called in projects of other programs. */
#include "feature/coding/coding_guid.h"
#include "refi/refi.h"

#include <stdlib.h>
#include <string.h>

enum err coding_guid_select(struct db *db, struct arena *mem, struct coding_guids *ret)
{
	*ret = (struct coding_guids){ 0 };
	DB_ROWS rows = db_query(db, "select kind, id, guid, name from coding_guid"
				    " order by id, kind");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct coding_guid){ db_column_text(&rows, mem, 0),
							    db_column_int(&rows, 1),
							    db_column_text(&rows, mem, 2),
							    db_column_text(&rows, mem, 3) };
	return db_done(&rows);
}

enum err coding_guid_insert(struct db *db, const struct coding_guid *guid)
{
	return db_exec(db,
		       "insert into coding_guid (kind, id, guid, name) values (?1, ?2, ?3, ?4)"
		       " on conflict (kind, id) do nothing",
		       db_text(guid->kind), db_int(guid->id), db_text(guid->guid),
		       db_text(guid->name));
}

enum err coding_guid_sweep(struct db *db)
{
	TRY(db_exec(db, "delete from coding_guid where kind in ('coding', 'coding_passage')"
			" and not exists (select 1 from coding_passage c"
			" where c.id = coding_guid.id)"
			" and not exists (select 1 from coding_adrift a"
			" where a.id = coding_guid.id)"));
	return db_exec(db, "delete from coding_guid where kind = 'respondent'"
			   " and not exists (select 1 from coding_text t"
			   " where t.respondent = coding_guid.id)");
}

static int by_id(const void *left, const void *right)
{
	const struct coding_guid *a = left, *b = right;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return strcmp(a->kind, b->kind);
}

const char *coding_guid_of(struct arena *mem, const struct coding_guids *all, const char *kind,
			   int64_t id, const char **ret_name)
{
	const struct coding_guid key = { .kind = kind, .id = id };
	const struct coding_guid *it =
		all->len ? bsearch(&key, all->items, all->len, sizeof key, by_id) : NULL;
	if (it && it->name && ret_name)
		*ret_name = it->name;
	return it ? it->guid : refi_guid(mem, kind, id);
}
