/* SPDX-License-Identifier: EUPL-1.2 */
/* report_edition_store.c: the SQL of what was frozen, and of partners. */
#include "feature/report/report_slice.h"

enum err report_edition_select(struct work *work, int64_t report_id, int64_t id,
			       struct report_editions *ret)
{
	struct arena *mem = work->mem;
	DB_ROWS rows = db_query(work->db,
				"select e.id, e.report_id, e.number, e.made_ms, e.public_ms,"
				" e.title, r.slug, e.hash, e.why"
				" from report_edition e join report r on r.id = e.report_id"
				" where (e.report_id = ?1 or ?1 = 0) and (e.id = ?2 or ?2 = 0)"
				" order by e.number desc, e.id desc",
				db_int(report_id), db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct report_edition){
			.id = db_column_int(&rows, 0),
			.report_id = db_column_int(&rows, 1),
			.number = (int)db_column_int(&rows, 2),
			.made_ms = db_column_int(&rows, 3),
			.public_ms = db_column_int(&rows, 4),
			.title = db_column_text(&rows, mem, 5),
			.slug = db_column_text(&rows, mem, 6),
			.hash = db_column_text(&rows, mem, 7),
			.why = db_column_text(&rows, mem, 8),
		};
	return db_done(&rows);
}

enum err report_edition_insert(struct db *db, const struct report_edition *edition,
			       const char *model)
{
	return db_exec(db,
		       "insert into report_edition (id, report_id, number, title, why, model, hash,"
		       " made_ms, public_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)",
		       db_int(edition->id), db_int(edition->report_id), db_int(edition->number),
		       db_text(edition->title), db_text(edition->why), db_text(model),
		       db_text(edition->hash), db_int(edition->made_ms));
}

enum err report_edition_publish(struct db *db, int64_t id, int64_t now_ms)
{
	return db_exec(db, "update report_edition set public_ms = ?2 where id = ?1", db_int(id),
		       db_int(now_ms));
}

enum err report_edition_model(struct work *work, int64_t id, const char **ret)
{
	DB_ROWS rows =
		db_query(work->db, "select model from report_edition where id = ?1", db_int(id));
	const char *model = db_next(&rows) ? db_column_text(&rows, work->mem, 0) : NULL;
	TRY(db_done(&rows));
	*ret = model;
	return model ? OK : ERR_MISSING;
}

enum err report_picture_insert(struct db *db, int64_t edition_id,
			       const struct report_picture *picture)
{
	return db_exec(db,
		       "insert into report_picture (edition_id, number, svg, png)"
		       " values (?1, ?2, ?3, ?4)",
		       db_int(edition_id), db_int(picture->number), db_text(picture->svg),
		       db_bytes(picture->png, picture->png_len));
}

enum err report_picture_select(struct work *work, int64_t edition_id, struct report_pictures *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select number, svg, png from report_picture"
				" where edition_id = ?1 order by number",
				db_int(edition_id));
	while (db_next(&rows)) {
		struct report_picture *it = list_add(work->mem, ret);
		*it = (struct report_picture){
			.number = (int)db_column_int(&rows, 0),
			.svg = db_column_text(&rows, work->mem, 1),
		};
		it->png = db_column_bytes(&rows, work->mem, 2, &it->png_len);
	}
	return db_done(&rows);
}

/* ---- partners ---- */

enum err report_partner_select(struct work *work, int64_t round_id, struct report_partners *ret)
{
	struct arena *mem = work->mem;
	DB_ROWS rows = db_query(work->db,
				"select id, round_id, role, name, text, link, position"
				" from report_partner where round_id = ?1 order by position, id",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct report_partner){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.role = db_column_text(&rows, mem, 2),
			.name = db_column_text(&rows, mem, 3),
			.text = db_column_text(&rows, mem, 4),
			.link = db_column_text(&rows, mem, 5),
			.position = (int)db_column_int(&rows, 6),
		};
	return db_done(&rows);
}

enum err report_partner_upsert(struct db *db, const struct report_partner *it)
{
	return db_exec(db,
		       "insert into report_partner (id, round_id, role, name, text, link, position)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
		       " on conflict (id) do update set role = excluded.role, name = excluded.name,"
		       " text = excluded.text, link = excluded.link, position = excluded.position",
		       db_int(it->id), db_int(it->round_id), db_text(it->role), db_text(it->name),
		       db_text(it->text), db_text(it->link), db_int(it->position));
}

enum err report_partner_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from report_partner where id = ?1", db_int(id)));
	return db_changed(db) ? OK : ERR_MISSING;
}
