/* SPDX-License-Identifier: EUPL-1.2 */
/* catalog.c: which tables, columns, views and foreign keys a region has. */
#include "db/catalog.h"

#include <string.h>

static enum err names(struct db_rows rows, struct arena *mem, struct name_list *ret)
{
	struct name_list list = { 0 };
	while (db_next(&rows))
		*list_add(mem, &list) = db_column_text(&rows, mem, 0);
	TRY(db_done(&rows));
	*ret = list;
	return OK;
}

enum err catalog_tables(struct db *db, struct arena *mem, struct name_list *ret)
{
	if (db_kind(db) == DB_SQLITE)
		return names(db_query(db, "select name from pragma_table_list"
			" where schema = 'main' and type = 'table'"
			" and substr(name, 1, 7) <> 'sqlite_' order by name"), mem, ret);
	return names(db_query(db, "select tablename from pg_tables"
		" where schemaname = current_schema() order by tablename collate \"C\""), mem, ret);
}

enum err catalog_views(struct db *db, struct arena *mem, struct name_list *ret)
{
	if (db_kind(db) == DB_SQLITE)
		return names(db_query(db, "select name from sqlite_schema where type = 'view'"
			" order by name"), mem, ret);
	return names(db_query(db, "select c.relname from pg_class c where c.relkind = 'v'"
		" and c.relnamespace ="
		" (select oid from pg_namespace where nspname = current_schema())"
		" and not exists"
		" (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')"
		" order by c.relname"), mem, ret);
}

enum err catalog_columns(struct db *db, struct arena *mem, const char *table, struct name_list *ret)
{
	if (db_kind(db) == DB_SQLITE)
		return names(db_query(db, "select name from pragma_table_info(?1) order by cid",
			db_text(table)), mem, ret);
	return names(db_query(db, "select column_name from information_schema.columns"
		" where table_schema = current_schema() and table_name = ?1"
		" and is_generated = 'NEVER' order by ordinal_position", db_text(table)), mem, ret);
}

bool catalog_has(struct name_list list, const char *name)
{
	for (size_t i = 0; i < list.len; i++) {
		if (strcmp(list.items[i], name) == 0)
			return true;
	}
	return false;
}

/* For each key also the select that counts its orphans: children with a key that no parent has. */
enum err catalog_foreign_keys(struct db *db, struct arena *mem, struct foreign_key_list *ret)
{
	struct foreign_key_list list = { 0 };
	DB_ROWS rows = db_query(db,
		"select quote_ident(c.conname), cast(c.conrelid as regclass),"
		" pg_get_constraintdef(c.oid),"
		" 'select count(*) from ' || cast(c.conrelid as regclass) || ' child where '"
		" || string_agg(format('child.%I is not null', child.attname), ' and ')"
		" || ' and not exists (select 1 from ' || cast(c.confrelid as regclass)"
		" || ' parent where '"
		" || string_agg(format('parent.%I = child.%I', parent.attname, child.attname),"
		" ' and ') || ')'"
		" from pg_constraint c cross join generate_subscripts(c.conkey, 1) as part"
		" join pg_attribute child"
		" on child.attrelid = c.conrelid and child.attnum = c.conkey[part]"
		" join pg_attribute parent"
		" on parent.attrelid = c.confrelid and parent.attnum = c.confkey[part]"
		" join pg_namespace n on n.oid = c.connamespace"
		" where c.contype = 'f' and n.nspname = current_schema()"
		" group by c.oid, c.conname, c.conrelid, c.confrelid"
		" order by cast(cast(c.conrelid as regclass) as text), c.conname");
	while (db_next(&rows)) {
		struct foreign_key *key = list_add(mem, &list);
		key->name = db_column_text(&rows, mem, 0);
		key->table = db_column_text(&rows, mem, 1);
		key->definition = db_column_text(&rows, mem, 2);
		key->orphans = db_column_text(&rows, mem, 3);
	}
	TRY(db_done(&rows));
	*ret = list;
	return OK;
}
