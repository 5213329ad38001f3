/* SPDX-License-Identifier: EUPL-1.2 */
/* code_store.c: the SQL of codes. */
#include "feature/codebook/codebook_slice.h"

static struct code code_of(struct db_rows *rows, struct arena *mem)
{
	struct code code = {
		.id = db_column_int(rows, 0),
		.codebook_id = db_column_int(rows, 1),
		.parent_id = db_column_int(rows, 2),
		.group = (enum code_group)db_column_int(rows, 3),
		.key = db_column_text(rows, mem, 4),
		.label_nl = db_column_text(rows, mem, 5),
		.label_en = db_column_text(rows, mem, 6),
		.definition = db_column_text(rows, mem, 7),
		.when_to_use = db_column_text(rows, mem, 8),
		.when_not = db_column_text(rows, mem, 9),
		.example = db_column_text(rows, mem, 10),
		.color = db_column_text(rows, mem, 11),
		.position = (int)db_column_int(rows, 12),
		.merged_into = db_column_int(rows, 13),
		.split_from = db_column_int(rows, 14),
		.is_retired = db_column_int(rows, 15) != 0,
	};
	if (!code.label_en)
		code.label_en = code.label_nl;
	return code;
}

enum err code_select(struct db *db, struct arena *mem, int64_t codebook_id, int64_t id,
		     struct codes *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, codebook_id, parent_id, code_group, code_key, label_nl, label_en,"
		" definition, when_to_use, when_not, example, color, place, merged_into,"
		" split_from, is_retired from code where (codebook_id = ?1 and ?2 = 0) or id = ?2"
		" order by code_group, place, id",
		db_int(codebook_id), db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = code_of(&rows, mem);
	return db_done(&rows);
}

enum err code_store(struct db *db, const struct code *code)
{
	return db_exec(
		db,
		"insert into code (id, codebook_id, parent_id, code_group, code_key, label_nl,"
		" label_en, definition, when_to_use, when_not, example, color, place, merged_into,"
		" split_from, is_retired) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
		" ?12, ?13, ?14, ?15, ?16) on conflict (id) do update set"
		" parent_id = excluded.parent_id, code_group = excluded.code_group,"
		" label_nl = excluded.label_nl, label_en = excluded.label_en,"
		" definition = excluded.definition, when_to_use = excluded.when_to_use,"
		" when_not = excluded.when_not, example = excluded.example,"
		" color = excluded.color, place = excluded.place,"
		" merged_into = excluded.merged_into, split_from = excluded.split_from,"
		" is_retired = excluded.is_retired",
		db_int(code->id), db_int(code->codebook_id), db_int(code->parent_id),
		db_int(code->group), db_text(code->key), db_text(code->label_nl),
		db_text(code->label_en), db_text(code->definition), db_text(code->when_to_use),
		db_text(code->when_not), db_text(code->example), db_text(code->color),
		db_int(code->position), db_int(code->merged_into), db_int(code->split_from),
		db_int(code->is_retired));
}
