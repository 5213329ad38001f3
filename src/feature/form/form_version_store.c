/* SPDX-License-Identifier: EUPL-1.2 */
/* form_version_store.c: the SQL of versions of questionnaires and the history of drafts. */
#include "base/id.h"
#include "feature/form/form_slice.h"

enum err form_version_select(struct db *db, struct arena *mem, int64_t form_id, int64_t id,
			     struct form_versions *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, form_id, number, is_frozen, is_sound, edit, definition,"
				" hash, made_ms, frozen_ms, state_id from form_version"
				" where (form_id = ?1 or ?1 = 0) and (id = ?2 or ?2 = 0)"
				" order by number",
				db_int(form_id), db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct form_version){
			.id = db_column_int(&rows, 0),
			.form_id = db_column_int(&rows, 1),
			.number = (int)db_column_int(&rows, 2),
			.is_frozen = db_column_int(&rows, 3) != 0,
			.is_sound = db_column_int(&rows, 4) != 0,
			.edit = db_column_int(&rows, 5),
			.definition = db_column_text(&rows, mem, 6),
			.hash = db_column_text(&rows, mem, 7),
			.made_ms = db_column_int(&rows, 8),
			.frozen_ms = db_column_int(&rows, 9),
			.state_id = db_column_int(&rows, 10),
		};
	return db_done(&rows);
}

enum err form_version_insert(struct db *db, const struct form_version *version)
{
	return db_exec(db,
		       "insert into form_version (id, form_id, number, is_frozen, is_sound, edit,"
		       " definition, hash, made_ms, frozen_ms, state_id)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
		       db_int(version->id), db_int(version->form_id), db_int(version->number),
		       db_int(version->is_frozen), db_int(version->is_sound), db_int(version->edit),
		       db_text(version->definition), db_text(version->hash),
		       db_int(version->made_ms), db_int(version->frozen_ms),
		       db_int(version->state_id));
}

/* `edit` never has a value twice, not even after a transaction that was rolled back: compiled forms
 * are known by it. */
enum err form_version_update(struct db *db, const struct form_version *version)
{
	return db_exec(db,
		       "update form_version set is_frozen = ?2, is_sound = ?3, edit = ?8,"
		       " definition = ?4, hash = ?5, frozen_ms = ?6, state_id = ?7 where id = ?1",
		       db_int(version->id), db_int(version->is_frozen), db_int(version->is_sound),
		       db_text(version->definition), db_text(version->hash),
		       db_int(version->frozen_ms), db_int(version->state_id), db_int(id_new()));
}

enum err form_version_select_edit(struct db *db, int64_t id, int64_t *ret)
{
	return db_get_int(db, ret, "select edit from form_version where id = ?1", db_int(id));
}

enum err form_version_touch(struct db *db, int64_t id)
{
	return db_exec(db, "update form_version set edit = ?2 where id = ?1", db_int(id),
		       db_int(id_new()));
}

/* ---- the history of a draft ---- */

enum err form_state_select(struct db *db, struct arena *mem, const struct form_version *version,
			   int step, struct form_state *ret)
{
	struct form_state state = { 0 };
	DB_ROWS rows = db_query(db,
				"select id, version_id, made_ms, act, definition from form_state"
				" where version_id = ?1 and ((?3 = 0 and id = ?2)"
				" or (?3 < 0 and id < ?2) or (?3 > 0 and id > ?2))"
				" order by case when ?3 < 0 then -id else id end limit 1",
				db_int(version->id), db_int(version->state_id), db_int(step));
	if (db_next(&rows))
		state = (struct form_state){
			.id = db_column_int(&rows, 0),
			.version_id = db_column_int(&rows, 1),
			.made_ms = db_column_int(&rows, 2),
			.act = db_column_text(&rows, mem, 3),
			.definition = db_column_text(&rows, mem, 4),
		};
	TRY(db_done(&rows));
	*ret = state;
	return OK;
}

enum err form_state_insert(struct db *db, const struct form_state *state)
{
	return db_exec(db,
		       "insert into form_state (id, version_id, act, definition, made_ms)"
		       " values (?1, ?2, ?3, ?4, ?5)",
		       db_int(state->id), db_int(state->version_id), db_text(state->act),
		       db_text(state->definition), db_int(state->made_ms));
}

enum err form_state_delete_after(struct db *db, const struct form_version *version)
{
	return db_exec(db, "delete from form_state where version_id = ?1 and id > ?2",
		       db_int(version->id), db_int(version->state_id));
}

enum err form_state_delete_old(struct db *db, int64_t version_id, int64_t count)
{
	return db_exec(
		db,
		"delete from form_state where version_id = ?1 and id not in"
		" (select id from form_state where version_id = ?1 order by id desc limit ?2)",
		db_int(version_id), db_int(count));
}
