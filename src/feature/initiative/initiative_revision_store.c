/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_revision_store.c: the SQL of history; differences are JSON. */
#include "feature/initiative/initiative_slice.h"
#include "json/json.h"

#include <string.h>

void initiative_compare(struct arena *mem, const struct initiative *before,
			const struct initiative *after, struct initiative_differences *ret)
{
	for (size_t i = 0; i < initiative_field_count; i++) {
		const char *old_value = field_text(mem, &initiative_fields[i], before);
		const char *new_value = field_text(mem, &initiative_fields[i], after);
		bool is_same = old_value && new_value ? !strcmp(old_value, new_value)
						      : !old_value && !new_value;
		if (!is_same)
			*list_add(mem, ret) = (struct initiative_difference){
				initiative_fields[i].name,
				old_value,
				new_value,
			};
	}
}

static const char *to_json(struct arena *mem, const struct initiative_differences *differences)
{
	if (!differences->len)
		return "[]";
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_array_begin(&json);
	for (size_t i = 0; i < differences->len; i++) {
		json_object_begin(&json);
		json_put_text(&json, "field", differences->items[i].field);
		json_put_text(&json, "old", differences->items[i].old_value);
		json_put_text(&json, "new", differences->items[i].new_value);
		json_object_end(&json);
	}
	json_array_end(&json);
	return arena_strndup(mem, out->data, out->len);
}

static enum err from_json(struct arena *mem, const char *text, struct initiative_differences *ret)
{
	const struct json_value *list;
	const char *reason;
	if (json_read(mem, text, strlen(text), &list, &reason))
		return ERR_BROKEN;
	for (size_t i = 0; i < json_length(list); i++) {
		const struct json_value *item = json_item(list, i);
		const char *field = json_get_text(json_member(item, "field"));
		*list_add(mem, ret) = (struct initiative_difference){
			field ? field : "",
			json_get_text(json_member(item, "old")),
			json_get_text(json_member(item, "new")),
		};
	}
	return OK;
}

enum err initiative_revision_insert(struct db *db, struct arena *mem,
				    const struct initiative_revision *revisions, size_t count)
{
	enum { COLUMNS = 9 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS);
	for (size_t i = 0; i < count; i++) {
		const struct initiative_revision *revision = &revisions[i];
		const struct db_value row[COLUMNS] = {
			db_int(revision->id),
			db_int(revision->initiative_id),
			db_int(revision->at_ms),
			db_int(revision->person_id),
			db_int(revision->import_id),
			db_text(revision->act),
			db_text(revision->route),
			db_text(revision->reason),
			db_text(to_json(mem, &revision->differences)),
		};
		memcpy(values + i * COLUMNS, row, sizeof row);
	}
	return db_insert_many(
		db,
		"insert into initiative_revision (id, initiative_id, at_ms, person_id, import_id,"
		" act, route, reason, differences)",
		"", COLUMNS, count, values);
}

static enum err read_revision(const struct db_rows *rows, struct arena *mem,
			      struct initiative_revision *ret)
{
	*ret = (struct initiative_revision){
		.id = db_column_int(rows, 0),
		.initiative_id = db_column_int(rows, 1),
		.at_ms = db_column_int(rows, 2),
		.person_id = db_column_int(rows, 3),
		.import_id = db_column_int(rows, 4),
		.act = db_column_text(rows, mem, 5),
		.route = db_column_text(rows, mem, 6),
		.reason = db_column_text(rows, mem, 7),
	};
	return from_json(mem, db_column_text(rows, mem, 8), &ret->differences);
}

enum err initiative_revision_select(struct db *db, struct arena *mem, int64_t initiative_id,
				    struct initiative_revisions *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, initiative_id, at_ms, person_id, import_id, act, route, reason,"
		" differences from initiative_revision where initiative_id = ?1 order by id desc",
		db_int(initiative_id));
	while (db_next(&rows))
		TRY(read_revision(&rows, mem, list_add(mem, ret)));
	return db_done(&rows);
}

enum err initiative_revision_delete(struct db *db, int64_t initiative_id)
{
	return db_exec(db, "delete from initiative_revision where initiative_id = ?1",
		       db_int(initiative_id));
}
