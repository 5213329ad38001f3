/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_store.c: the SQL of pairs and of what is compared. */
#include "feature/duplicate/duplicate_slice.h"

static enum err walk(struct db_rows *rows,
		     enum err (*each)(void *context, const struct initiative *it), void *context)
{
	SCOPED_ARENA(mem);
	while (db_next(rows)) {
		arena_reset(mem);
		TRY(each(context, &(struct initiative){
					  .id = db_column_int(rows, 0),
					  .name = db_column_text(rows, mem, 1),
					  .website = db_column_text(rows, mem, 2),
					  .municipality = db_column_text(rows, mem, 3),
					  .municipality_code = db_column_text(rows, mem, 4),
					  .village = db_column_text(rows, mem, 5),
					  .place = db_column_text(rows, mem, 6),
					  .neighbourhood = db_column_text(rows, mem, 7),
					  .lat_e5 = (int32_t)db_column_int(rows, 8),
					  .lon_e5 = (int32_t)db_column_int(rows, 9),
					  .precision = precision_of(db_column_text(rows, mem, 10)),
				  }));
	}
	return db_done(rows);
}

#define RECORD \
	"select id, name, website, municipality, municipality_code, village, place," \
	" neighbourhood, lat_e5, lon_e5, location_precision from initiative_named"

enum err duplicate_select_records(struct db *db, const struct duplicate_span *span,
				  enum err (*each)(void *context, const struct initiative *it),
				  void *context)
{
	if (!span->municipality && !span->site_key) {
		DB_ROWS all = db_query(db, RECORD " order by id");
		return walk(&all, each, context);
	}
	DB_ROWS near = db_query(db,
				RECORD " where municipality_code = ?1 or website_key = ?2"
				       " order by id",
				db_text(span->municipality), db_text(span->site_key));
	return walk(&near, each, context);
}

enum err duplicate_upsert(struct db *db, struct arena *mem, const struct alike_pairs *pairs,
			  size_t count, int64_t at_ms)
{
	enum { COLUMNS = 8 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS + 1);
	for (size_t i = 0; i < count; i++) {
		const struct alike_pair *pair = &pairs->items[i];
		struct db_value *row = values + i * COLUMNS;
		row[0] = db_int(pair->a < pair->b ? pair->a : pair->b);
		row[1] = db_int(pair->a < pair->b ? pair->b : pair->a);
		row[2] = db_int((int64_t)(pair->score * 1000 + 0.5));
		row[3] = db_int(pair->reasons);
		row[4] = db_text("open");
		row[5] = db_int(at_ms);
		row[6] = row[7] = db_int(0);
	}
	if (!count)
		return OK;
	return db_insert_many(db,
			      "insert into duplicate_pair (a_id, b_id, score, reasons, state,"
			      " found_ms, decided_ms, person_id)",
			      "on conflict (a_id, b_id) do update set score = excluded.score,"
			      " reasons = excluded.reasons, found_ms = excluded.found_ms",
			      COLUMNS, count, values);
}

enum err duplicate_delete_stale(struct db *db, int64_t at_ms)
{
	return db_exec(db,
		       "delete from duplicate_pair where state in ('open', 'later')"
		       " and found_ms < ?1",
		       db_int(at_ms));
}

enum err duplicate_search_upsert(struct db *db, const struct duplicate_search *search)
{
	return db_exec(db,
		       "insert into duplicate_search (id, at_ms, public_version, records, found,"
		       " kept) values (1, ?1, ?2, ?3, ?4, ?5)"
		       " on conflict (id) do update set at_ms = excluded.at_ms,"
		       " public_version = excluded.public_version, records = excluded.records,"
		       " found = excluded.found, kept = excluded.kept",
		       db_int(search->at_ms), db_int(search->public_version),
		       db_int(search->records), db_int(search->found), db_int(search->kept));
}

enum err duplicate_search_select(struct db *db, struct duplicate_search *ret)
{
	*ret = (struct duplicate_search){ 0 };
	DB_ROWS rows = db_query(db, "select at_ms, public_version, records, found, kept"
				    " from duplicate_search where id = 1");
	while (db_next(&rows))
		*ret = (struct duplicate_search){
			.at_ms = db_column_int(&rows, 0),
			.public_version = db_column_int(&rows, 1),
			.records = db_column_int(&rows, 2),
			.found = db_column_int(&rows, 3),
			.kept = db_column_int(&rows, 4),
		};
	return db_done(&rows);
}

static struct duplicate read_pair(const struct db_rows *rows, struct arena *mem)
{
	return (struct duplicate){
		.a = db_column_int(rows, 0),
		.b = db_column_int(rows, 1),
		.score = (double)db_column_int(rows, 2) / 1000,
		.reasons = (unsigned)db_column_int(rows, 3),
		.state = duplicate_state_of(db_column_text(rows, mem, 4)),
		.found_ms = db_column_int(rows, 5),
		.decided_ms = db_column_int(rows, 6),
		.person_id = db_column_int(rows, 7),
		.a_name = db_column_text(rows, mem, 8),
		.b_name = db_column_text(rows, mem, 9),
		.a_place = db_column_text(rows, mem, 10),
		.b_place = db_column_text(rows, mem, 11),
	};
}

#define PAIR \
	"select p.a_id, p.b_id, p.score, p.reasons, p.state, p.found_ms, p.decided_ms," \
	" p.person_id, a.name, b.name, a.place, b.place from duplicate_pair p"
#define BOTH " join initiative_named a on a.id = p.a_id join initiative_named b on b.id = p.b_id"

enum err duplicate_select_state(struct db *db, struct arena *mem, enum duplicate_state state,
				int offset, struct duplicates *ret)
{
	DB_ROWS rows = db_query(db,
				PAIR BOTH " where p.state = ?1 order by p.score desc, p.a_id,"
					  " p.b_id limit ?2 offset ?3",
				db_text(duplicate_state_key(state)), db_int(DUPLICATE_PAGE),
				db_int(offset));
	while (db_next(&rows))
		*list_add(mem, ret) = read_pair(&rows, mem);
	return db_done(&rows);
}

enum err duplicate_count(struct db *db, enum duplicate_state state, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from duplicate_pair p" BOTH " where p.state = ?1",
			  db_text(duplicate_state_key(state)));
}

enum err duplicate_select_of(struct db *db, struct arena *mem, int64_t id, struct duplicates *ret)
{
	DB_ROWS rows = db_query(db,
				PAIR BOTH " where p.a_id = ?1 or p.b_id = ?1"
					  " order by p.score desc, p.a_id, p.b_id limit 20",
				db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = read_pair(&rows, mem);
	return db_done(&rows);
}

enum err duplicate_select(struct db *db, struct arena *mem, int64_t a, int64_t b,
			  struct duplicate *ret)
{
	bool is_found = false;
	DB_ROWS rows = db_query(db,
				PAIR " left join initiative_named a on a.id = p.a_id"
				     " left join initiative_named b on b.id = p.b_id"
				     " where p.a_id = ?1 and p.b_id = ?2",
				db_int(a), db_int(b));
	while (db_next(&rows)) {
		*ret = read_pair(&rows, mem);
		is_found = true;
	}
	TRY(db_done(&rows));
	return is_found ? OK : ERR_MISSING;
}

enum err duplicate_update_state(struct db *db, const struct duplicate *pair)
{
	return db_exec(db,
		       "insert into duplicate_pair (a_id, b_id, score, reasons, state, found_ms,"
		       " decided_ms, person_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
		       " on conflict (a_id, b_id) do update set state = excluded.state,"
		       " decided_ms = excluded.decided_ms, person_id = excluded.person_id",
		       db_int(pair->a), db_int(pair->b), db_int((int64_t)(pair->score * 1000)),
		       db_int(pair->reasons), db_text(duplicate_state_key(pair->state)),
		       db_int(pair->found_ms), db_int(pair->decided_ms), db_int(pair->person_id));
}

enum err duplicate_inherit(struct db *db, int64_t from, int64_t into)
{
	return db_exec(db,
		       "insert into duplicate_pair (a_id, b_id, score, reasons, state, found_ms,"
		       " decided_ms, person_id)"
		       " select case when o.other < ?2 then o.other else ?2 end,"
		       " case when o.other < ?2 then ?2 else o.other end,"
		       " o.score, o.reasons, 'distinct', o.found_ms, o.decided_ms, o.person_id"
		       " from (select case when a_id = ?1 then b_id else a_id end as other, score,"
		       " reasons, found_ms, decided_ms, person_id from duplicate_pair"
		       " where state = 'distinct' and (a_id = ?1 or b_id = ?1)) o"
		       " where o.other <> ?2"
		       " on conflict (a_id, b_id) do update set state = excluded.state,"
		       " decided_ms = excluded.decided_ms, person_id = excluded.person_id"
		       " where duplicate_pair.state in ('open', 'later')",
		       db_int(from), db_int(into));
}

enum err duplicate_update_person(struct db *db, int64_t person_id, bool is_preview,
				 int64_t *ret_count)
{
	TRY(db_get_int(db, ret_count, "select count(*) from duplicate_pair where person_id = ?1",
		       db_int(person_id)));
	if (is_preview || !*ret_count)
		return OK;
	return db_exec(db, "update duplicate_pair set person_id = 0 where person_id = ?1",
		       db_int(person_id));
}
