/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_store.c: the SQL of codings: passages, who is done, what is counted. */
#include "feature/coding/coding_store.h"

/* Of codings that became the same when codes were merged one counts. */
#define ONCE \
	" and not exists (select 1 from coding_passage e where e.text_id = c.text_id" \
	" and e.code_id = c.code_id and e.coder_id = c.coder_id" \
	" and e.from_point = c.from_point and e.till_point = c.till_point" \
	" and e.merged_from < c.merged_from)"

/* A coding of ?10 (0: any code) by ?11 (0: anybody). */
#define OF_CODER \
	" and (cast(?10 as bigint) = 0 or c.code_id = ?10)" \
	" and (cast(?11 as bigint) = 0 or c.coder_id = ?11)"

#define ALL_VALUES(filter) \
	CODING_MATCH_VALUES(filter), db_int((filter)->code_id), db_int((filter)->coder_id)

static struct passage read_passage(struct db_rows *rows, struct arena *mem)
{
	return (struct passage){
		.coding = { .id = db_column_int(rows, 0),
			    .text_id = db_column_int(rows, 1),
			    .code_id = db_column_int(rows, 2),
			    .coder_id = db_column_int(rows, 3),
			    .start = (size_t)db_column_int(rows, 4),
			    .end = (size_t)db_column_int(rows, 5),
			    .quote = db_column_text(rows, mem, 6),
			    .memo = db_column_text(rows, mem, 7),
			    .made_ms = db_column_int(rows, 8) },
		.verdict = db_column_text(rows, mem, 9),
	};
}

#define PASSAGE \
	"c.id, c.text_id, c.code_id, c.coder_id, c.from_point, c.till_point, c.quote, c.memo," \
	" c.made_ms, c.verdict"

enum err coding_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
		       struct passages *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select " PASSAGE " from coding_passage c"
			 " join coding_text t on t.id = c.text_id where " CODING_MATCH OF_CODER ONCE
			 " order by t.round_id, t.kind desc, t.place, t.id, c.from_point,"
			 " c.till_point desc, c.id",
			 ALL_VALUES(filter));
	while (db_next(&rows))
		*list_add(mem, ret) = read_passage(&rows, mem);
	return db_done(&rows);
}

enum err coding_get(struct db *db, struct arena *mem, int64_t id, struct passage *ret)
{
	bool is_there = false;
	DB_ROWS rows = db_query(db, "select " PASSAGE " from coding_passage c where c.id = ?1",
				db_int(id));
	while (db_next(&rows)) {
		*ret = read_passage(&rows, mem);
		is_there = true;
	}
	TRY(db_done(&rows));
	return is_there ? OK : ERR_MISSING;
}

enum err coding_insert(struct db *db, const struct coding *coding)
{
	return db_exec(
		db,
		"insert into coding_passage (id, text_id, code_id, coder_id, from_point,"
		" till_point, quote, memo, made_ms, merged_from)"
		" values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)"
		" on conflict (text_id, code_id, coder_id, from_point, till_point, merged_from)"
		" do nothing",
		db_int(coding->id), db_int(coding->text_id), db_int(coding->code_id),
		db_int(coding->coder_id), db_int((int64_t)coding->start),
		db_int((int64_t)coding->end), db_text(coding->quote), db_text(coding->memo),
		db_int(coding->made_ms));
}

enum err coding_update(struct db *db, const struct passage *passage)
{
	const struct coding *it = &passage->coding;
	return db_exec(db,
		       "update coding_passage set from_point = ?2, till_point = ?3, quote = ?4,"
		       " memo = ?5, verdict = ?6 where id = ?1",
		       db_int(it->id), db_int((int64_t)it->start), db_int((int64_t)it->end),
		       db_text(it->quote), db_text(it->memo), db_text(passage->verdict));
}

enum err coding_lift(struct db *db, int64_t text_id)
{
	return db_exec(db,
		       "update coding_passage set from_point = -1 - from_point,"
		       " till_point = -1 - till_point where text_id = ?1",
		       db_int(text_id));
}

enum err coding_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from coding_quote where coding_id = ?1", db_int(id)));
	return db_exec(db, "delete from coding_passage where id = ?1", db_int(id));
}

enum err coding_move(struct db *db, int64_t from, int64_t to)
{
	TRY(db_exec(db,
		    "update coding_passage set code_id = ?2,"
		    " merged_from = case when merged_from = 0 then ?1 else merged_from end"
		    " where code_id = ?1",
		    db_int(from), db_int(to)));
	TRY(db_exec(db, "update coding_dilemma set code_id = ?2 where code_id = ?1", db_int(from),
		    db_int(to)));
	return db_exec(db, "update coding_principle set code_id = ?2 where code_id = ?1",
		       db_int(from), db_int(to));
}

enum err coding_origin_select(struct db *db, struct arena *mem, int64_t code_id,
			      struct coding_ids *ret)
{
	DB_ROWS rows = db_query(db,
				"select distinct merged_from from coding_passage"
				" where code_id = ?1 and merged_from <> 0 order by merged_from",
				db_int(code_id));
	while (db_next(&rows))
		*list_add(mem, ret) = db_column_int(&rows, 0);
	return db_done(&rows);
}

enum err coding_move_back(struct db *db, int64_t origin, int64_t from, int64_t to)
{
	return db_exec(db,
		       "update coding_passage set code_id = ?3,"
		       " merged_from = case when merged_from = ?3 then 0 else merged_from end"
		       " where code_id = ?2 and merged_from = ?1",
		       db_int(origin), db_int(from), db_int(to));
}

enum err coding_use_count(struct db *db, int64_t code_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from coding_passage c where c.code_id = ?1" ONCE,
			  db_int(code_id));
}

enum err coding_recode(struct db *db, int64_t id, int64_t code_id)
{
	TRY(db_exec(db,
		    "update coding_passage set code_id = ?2, merged_from = 0 where id = ?1"
		    " and not exists (select 1 from coding_passage o where o.code_id = ?2"
		    " and o.merged_from = 0 and o.text_id = coding_passage.text_id"
		    " and o.coder_id = coding_passage.coder_id"
		    " and o.from_point = coding_passage.from_point"
		    " and o.till_point = coding_passage.till_point)",
		    db_int(id), db_int(code_id)));
	return db_changed(db) ? OK : coding_delete(db, id);
}

/* ---- who is done ---- */

enum err coding_done_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			    struct coding_saids *ret)
{
	DB_ROWS rows = db_query(db,
				"select d.text_id, d.coder_id from coding_done d"
				" join coding_text t on t.id = d.text_id where " CODING_MATCH
				" order by d.text_id, d.coder_id",
				CODING_MATCH_VALUES(filter));
	while (db_next(&rows))
		*list_add(mem, ret) =
			(struct coding_said){ db_column_int(&rows, 0), db_column_int(&rows, 1) };
	return db_done(&rows);
}

enum err coding_done_store(struct db *db, const struct coding_said *said, int64_t now_ms)
{
	return db_exec(db,
		       "insert into coding_done (text_id, coder_id, said_ms)"
		       " values (?1, ?2, ?3) on conflict (text_id, coder_id) do nothing",
		       db_int(said->text_id), db_int(said->coder_id), db_int(now_ms));
}

enum err coding_done_delete(struct db *db, const struct coding_said *said)
{
	return db_exec(db, "delete from coding_done where text_id = ?1 and coder_id = ?2",
		       db_int(said->text_id), db_int(said->coder_id));
}

/* ---- suggestions ---- */

enum err coding_dismissal_select(struct db *db, struct arena *mem, int64_t text_id,
				 int64_t coder_id, struct dismissals *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select code_id, from_point from coding_dismissal"
			 " where text_id = ?1 and coder_id = ?2 order by from_point, code_id",
			 db_int(text_id), db_int(coder_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct dismissal){ db_column_int(&rows, 0),
							  (size_t)db_column_int(&rows, 1) };
	return db_done(&rows);
}

enum err coding_dismissal_store(struct db *db, int64_t text_id, int64_t coder_id,
				const struct dismissal *dismissal)
{
	return db_exec(db,
		       "insert into coding_dismissal (text_id, coder_id, code_id, from_point)"
		       " values (?1, ?2, ?3, ?4)"
		       " on conflict (text_id, coder_id, code_id, from_point) do nothing",
		       db_int(text_id), db_int(coder_id), db_int(dismissal->code_id),
		       db_int((int64_t)dismissal->from));
}

/* ---- what counts ---- */

/* Of a coder who is done: what was settled, else what most say; or of the only one who is busy with
 * it. Nothing of what is still coded blind. */
#define COUNTS \
	" and " CODING_IS_OPEN " and (c.verdict is null or c.verdict = 'kept')" \
	" and ((exists (select 1 from coding_done d where d.text_id = c.text_id" \
	" and d.coder_id = c.coder_id) and (c.verdict = 'kept' or " CODING_MOST_SAY "))" \
	" or (not exists (select 1 from coding_done d where d.text_id = c.text_id)" \
	" and not exists (select 1 from coding_passage o where o.text_id = c.text_id" \
	" and o.coder_id <> c.coder_id)))"

enum err coding_select_counted(struct db *db, struct arena *mem, const struct coding_filter *filter,
			       struct passages *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select " PASSAGE " from coding_passage c"
			 " join coding_text t on t.id = c.text_id where " CODING_MATCH OF_CODER ONCE
				 COUNTS " order by t.round_id, t.kind desc, t.place, t.id,"
			 " c.from_point, c.till_point desc, c.id",
			 ALL_VALUES(filter));
	while (db_next(&rows))
		*list_add(mem, ret) = read_passage(&rows, mem);
	return db_done(&rows);
}

enum err coding_count_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			     struct code_counts *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select c.code_id, count(distinct t.respondent), count(distinct t.id),"
			 " count(*) from coding_passage c join coding_text t on t.id = c.text_id"
			 " where " CODING_MATCH OF_CODER ONCE COUNTS " group by c.code_id"
			 " order by c.code_id",
			 ALL_VALUES(filter));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct code_count){
			.code.id = db_column_int(&rows, 0),
			.respondents = db_column_int(&rows, 1),
			.texts = db_column_int(&rows, 2),
			.codings = db_column_int(&rows, 3),
		};
	return db_done(&rows);
}

enum err coding_count_respondents(struct db *db, const struct coding_filter *filter, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(distinct t.respondent) from coding_text t"
			  " where " CODING_MATCH " and " CODING_IS_CODED,
			  CODING_MATCH_VALUES(filter));
}

enum err coding_coverage_select(struct db *db, const struct coding_filter *filter,
				struct coding_coverage *ret)
{
	*ret = (struct coding_coverage){ 0 };
	DB_ROWS rows =
		db_query(db,
			 "select count(*), count(case when u.coded = 1 then 1 end),"
			 " count(distinct u.respondent),"
			 " count(distinct case when u.coded = 1 then u.respondent end),"
			 " count(case when u.shut = 1 then 1 end),"
			 " count(case when u.coded = 1 and u.apart = 1 then 1 end)"
			 " from (select t.respondent as respondent, case when " CODING_IS_CODED
			 " then 1 else 0 end as coded, case when " CODING_IS_READ
			 " and not " CODING_IS_OPEN " then 1 else 0 end as shut,"
			 " case when " CODING_IS_UNSETTLED " then 1 else 0 end as apart"
			 " from coding_text t where " CODING_MATCH ") u",
			 CODING_MATCH_VALUES(filter));
	while (db_next(&rows))
		*ret = (struct coding_coverage){
			.texts = db_column_int(&rows, 0),
			.coded_texts = db_column_int(&rows, 1),
			.respondents = db_column_int(&rows, 2),
			.coded_respondents = db_column_int(&rows, 3),
			.blind_texts = db_column_int(&rows, 4),
			.unsettled_texts = db_column_int(&rows, 5),
		};
	return db_done(&rows);
}

enum err coding_case_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			    struct code_cases *ret)
{
	DB_ROWS rows = db_query(db,
				"select distinct t.respondent, c.code_id from coding_passage c"
				" join coding_text t on t.id = c.text_id"
				" where " CODING_MATCH OF_CODER ONCE COUNTS
				" order by t.respondent, c.code_id",
				ALL_VALUES(filter));
	while (db_next(&rows))
		*list_add(mem, ret) =
			(struct code_case){ db_column_int(&rows, 0), db_column_int(&rows, 1) };
	return db_done(&rows);
}
