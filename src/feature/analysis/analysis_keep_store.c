/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_keep_store.c: the SQL of proofs, saved figures and weights. */
#include "feature/analysis/analysis_keep.h"

/* ---- proofs ---- */

enum err analysis_select_margins(struct db *db, struct arena *mem, int64_t round_id,
				 struct published_margins *ret)
{
	DB_ROWS rows = db_query(db,
				"select distinct population, base from analysis_proof"
				" where round_id = ?1",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct published_margin){
			.population = db_column_text(&rows, mem, 0),
			.base = db_column_int(&rows, 1),
		};
	return db_done(&rows);
}

enum err analysis_select_proofs(struct db *db, struct arena *mem, int64_t round_id,
				struct kept_proofs *ret)
{
	DB_ROWS rows = db_query(db,
				"select query, proof from analysis_proof where round_id = ?1"
				" order by made_ms desc, id desc",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct kept_proof){
			.query = db_column_text(&rows, mem, 0),
			.proof = db_column_text(&rows, mem, 1),
		};
	return db_done(&rows);
}

enum err analysis_insert_proof(struct db *db, const struct proof_row *row, bool *ret_is_new)
{
	TRY(db_exec(db,
		    "insert into analysis_proof (id, round_id, survey_id, snapshot_id, query,"
		    " population, base, hash, proof, made_ms)"
		    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
		    " on conflict (query, hash) do nothing",
		    db_int(row->id), db_int(row->source.round_id), db_int(row->source.survey_id),
		    db_int(row->source.snapshot_id), db_text(row->query), db_text(row->population),
		    db_int(row->base), db_text(row->hash), db_text(row->proof),
		    db_int(row->made_ms)));
	*ret_is_new = db_changed(db) > 0;
	return OK;
}

/* ---- figures ---- */

enum err analysis_select_saved(struct db *db, struct arena *mem, int64_t round_id,
			       struct saved_figures *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, round_id, name, query, made_ms from analysis_saved"
				" where round_id = ?1 or ?1 = -1 order by id",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct saved_figure){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.name = db_column_text(&rows, mem, 2),
			.query = db_column_text(&rows, mem, 3),
			.made_ms = db_column_int(&rows, 4),
		};
	return db_done(&rows);
}

enum err analysis_insert_saved(struct db *db, const struct saved_figure *figure)
{
	return db_exec(db,
		       "insert into analysis_saved (id, round_id, name, query, made_ms)"
		       " values (?1, ?2, ?3, ?4, ?5)",
		       db_int(figure->id), db_int(figure->round_id), db_text(figure->name),
		       db_text(figure->query), db_int(figure->made_ms));
}

enum err analysis_delete_saved(struct db *db, int64_t id)
{
	return db_exec(db, "delete from analysis_saved where id = ?1", db_int(id));
}

/* ---- weights ---- */

enum err analysis_select_severity(struct db *db, struct arena *mem, int64_t round_id,
				  struct severity_rows *ret)
{
	DB_ROWS rows = db_query(db,
				"select round_id, code_id, severity from analysis_severity"
				" where round_id = ?1 order by code_id",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct severity_row){
			.round_id = db_column_int(&rows, 0),
			.code_id = db_column_int(&rows, 1),
			.severity = db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

enum err analysis_upsert_severity(struct db *db, const struct severity_row *row, int64_t now_ms)
{
	if (!row->severity)
		return db_exec(db,
			       "delete from analysis_severity where round_id = ?1 and code_id = ?2",
			       db_int(row->round_id), db_int(row->code_id));
	return db_exec(db,
		       "insert into analysis_severity (round_id, code_id, severity, made_ms)"
		       " values (?1, ?2, ?3, ?4)"
		       " on conflict (round_id, code_id)"
		       " do update set severity = excluded.severity, made_ms = excluded.made_ms",
		       db_int(row->round_id), db_int(row->code_id), db_int(row->severity),
		       db_int(now_ms));
}

/* Where both have a weight, that of the code that stays holds. */
enum err analysis_merge_severity(struct db *db, int64_t from, int64_t to)
{
	TRY(db_exec(db,
		    "insert into analysis_severity (round_id, code_id, severity, made_ms)"
		    " select round_id, ?2, severity, made_ms from analysis_severity"
		    " where code_id = ?1 on conflict (round_id, code_id) do nothing",
		    db_int(from), db_int(to)));
	return db_exec(db, "delete from analysis_severity where code_id = ?1", db_int(from));
}
