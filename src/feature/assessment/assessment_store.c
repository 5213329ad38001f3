/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_store.c: the SQL of assessments and opinions. */
#include "feature/assessment/assessment_slice.h"

enum err assessment_select(struct db *db, struct arena *mem, int64_t initiative_id,
			   struct assessments *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, initiative_id, opened_ms, state, verdict, category, "
				"reason, settled_how,"
				" settled_by, settled_ms from assessment where initiative_id = ?1"
				" order by opened_ms desc, id desc",
				db_int(initiative_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct assessment){
			.id = db_column_int(&rows, 0),
			.initiative_id = db_column_int(&rows, 1),
			.opened_ms = db_column_int(&rows, 2),
			.state = db_column_text(&rows, mem, 3),
			.verdict = db_column_text(&rows, mem, 4),
			.category = db_column_text(&rows, mem, 5),
			.reason = db_column_text(&rows, mem, 6),
			.settled_how = db_column_text(&rows, mem, 7),
			.settled_by = db_column_int(&rows, 8),
			.settled_ms = db_column_int(&rows, 9),
		};
	return db_done(&rows);
}

enum err assessment_store(struct db *db, const struct assessment *it)
{
	return db_exec(
		db,
		"insert into assessment (id, initiative_id, state, opened_ms, verdict, category,"
		" reason, settled_how, settled_by, settled_ms)"
		" values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
		" on conflict (id) do update set state = excluded.state, verdict = "
		"excluded.verdict,"
		" category = excluded.category, reason = excluded.reason,"
		" settled_how = excluded.settled_how, settled_by = excluded.settled_by,"
		" settled_ms = excluded.settled_ms",
		db_int(it->id), db_int(it->initiative_id), db_text(it->state),
		db_int(it->opened_ms), db_text(it->verdict), db_text(it->category),
		db_text(it->reason), db_text(it->settled_how), db_int(it->settled_by),
		it->settled_ms ? db_int(it->settled_ms) : db_null());
}

/* ---- opinions ---- */

static enum err select_answers(struct db *db, struct arena *mem, struct opinion *opinion)
{
	DB_ROWS rows =
		db_query(db,
			 "select criterion_key, answer, evidence, link from assessment_answer"
			 " where opinion_id = ?1 order by criterion_key",
			 db_int(opinion->id));
	while (db_next(&rows))
		*list_add(mem, &opinion->answers) = (struct criterion_answer){
			.key = db_column_text(&rows, mem, 0),
			.answer = db_column_text(&rows, mem, 1),
			.evidence = db_column_text(&rows, mem, 2),
			.link = db_column_text(&rows, mem, 3),
		};
	return db_done(&rows);
}

static void add_opinion(struct db_rows *rows, struct arena *mem, struct opinions *ret)
{
	*list_add(mem, ret) = (struct opinion){
		.id = db_column_int(rows, 0),
		.number = (int)db_column_int(rows, 1),
		.person_id = db_column_int(rows, 2),
		.version = db_column_int(rows, 3),
		.verdict = db_column_text(rows, mem, 4),
		.reason = db_column_text(rows, mem, 5),
		.category = db_column_text(rows, mem, 6),
		.category_reason = db_column_text(rows, mem, 7),
		.said_ms = db_column_int(rows, 8),
	};
}

enum err opinion_select(struct db *db, struct arena *mem, int64_t assessment_id,
			struct opinions *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, number, person_id, version, verdict, reason, category, category_reason,"
		" said_ms from assessment_opinion where assessment_id = ?1 order by number",
		db_int(assessment_id));
	while (db_next(&rows))
		add_opinion(&rows, mem, ret);
	TRY(db_done(&rows));
	for (size_t i = 0; i < ret->len; i++)
		TRY(select_answers(db, mem, &ret->items[i]));
	return OK;
}

enum err opinion_select_of(struct db *db, struct arena *mem, int64_t person_id,
			   struct opinions *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, number, person_id, version, verdict, reason, category, category_reason,"
		" said_ms from assessment_opinion where person_id = ?1 order by id",
		db_int(person_id));
	while (db_next(&rows))
		add_opinion(&rows, mem, ret);
	return db_done(&rows);
}

enum err opinion_insert(struct db *db, int64_t assessment_id, const struct opinion *opinion)
{
	TRY(db_exec(db,
		    "insert into assessment_opinion (id, assessment_id, number, person_id, version,"
		    " verdict, reason, category, category_reason, said_ms)"
		    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		    db_int(opinion->id), db_int(assessment_id), db_int(opinion->number),
		    db_int(opinion->person_id), db_int(opinion->version), db_text(opinion->verdict),
		    db_text(opinion->reason), db_text(opinion->category),
		    db_text(opinion->category_reason), db_int(opinion->said_ms)));
	for (size_t i = 0; i < opinion->answers.len; i++) {
		const struct criterion_answer *answer = &opinion->answers.items[i];
		TRY(db_exec(db,
			    "insert into assessment_answer (opinion_id, criterion_key, answer,"
			    " evidence, link) values (?1, ?2, ?3, ?4, ?5)",
			    db_int(opinion->id), db_text(answer->key), db_text(answer->answer),
			    db_text(answer->evidence), db_text(answer->link)));
	}
	return OK;
}

/* ---- figures ---- */

enum err rating_select(struct db *db, struct arena *mem, int64_t from_ms, int64_t to_ms,
		       struct rating_list *ret)
{
	DB_ROWS rows = db_query(db,
				"select o.assessment_id, o.number, o.verdict, o.category"
				" from assessment_opinion s join assessment_opinion o"
				" on o.assessment_id = s.assessment_id"
				" where s.number = 2 and s.said_ms >= ?1 and s.said_ms < ?2"
				" order by o.assessment_id, o.number",
				db_int(from_ms), db_int(to_ms));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct rating){
			.assessment_id = db_column_int(&rows, 0),
			.number = (int)db_column_int(&rows, 1),
			.verdict = db_column_text(&rows, mem, 2),
			.category = db_column_text(&rows, mem, 3),
		};
	return db_done(&rows);
}

enum err rating_select_answers(struct db *db, struct arena *mem, int64_t from_ms, int64_t to_ms,
			       struct rating_list *ret)
{
	DB_ROWS rows = db_query(db,
				"select o.assessment_id, o.number, a.criterion_key, a.answer"
				" from assessment_opinion s join assessment_opinion o"
				" on o.assessment_id = s.assessment_id"
				" join assessment_answer a on a.opinion_id = o.id"
				" where s.number = 2 and s.said_ms >= ?1 and s.said_ms < ?2"
				" order by o.assessment_id, a.criterion_key, o.number",
				db_int(from_ms), db_int(to_ms));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct rating){
			.assessment_id = db_column_int(&rows, 0),
			.number = (int)db_column_int(&rows, 1),
			.criterion = db_column_text(&rows, mem, 2),
			.answer = db_column_text(&rows, mem, 3),
		};
	return db_done(&rows);
}

enum err opinion_count_single(struct db *db, int64_t from_ms, int64_t to_ms, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from assessment_opinion o"
			  " where o.number = 1 and o.said_ms >= ?1 and o.said_ms < ?2"
			  " and not exists (select 1 from assessment_opinion s"
			  " where s.assessment_id = o.assessment_id and s.number = 2)",
			  db_int(from_ms), db_int(to_ms));
}

/* ---- persons ---- */

enum err assessment_count_person(struct db *db, int64_t person_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select (select count(*) from assessment_opinion where person_id = ?1)"
			  " + (select count(*) from assessment where settled_by = ?1)"
			  " + (select count(*) from assessment_version where person_id = ?1)",
			  db_int(person_id));
}

enum err assessment_forget_person(struct db *db, int64_t person_id)
{
	TRY(db_exec(db, "update assessment_opinion set person_id = 0 where person_id = ?1",
		    db_int(person_id)));
	TRY(db_exec(db, "update assessment set settled_by = 0 where settled_by = ?1",
		    db_int(person_id)));
	return db_exec(db, "update assessment_version set person_id = 0 where person_id = ?1",
		       db_int(person_id));
}

/* ---- records that were removed ---- */

#define REMOVED \
	"(select g.id from assessment g where not exists" \
	" (select 1 from initiative_any i where i.id = g.initiative_id))"

enum err assessment_count_removed(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*) from assessment where id in " REMOVED);
}

enum err assessment_delete_removed(struct db *db)
{
	TRY(db_exec(db, "delete from assessment_answer where opinion_id in"
			" (select id from assessment_opinion where assessment_id in " REMOVED ")"));
	TRY(db_exec(db, "delete from assessment_opinion where assessment_id in " REMOVED));
	return db_exec(db, "delete from assessment where id in " REMOVED);
}
