/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_store.c: the SQL of organisations and where they work. */
#include "base/utf8.h"
#include "feature/directory/directory_slice.h"

#define COLUMNS \
	"o.id, o.name, o.slug, o.kind, o.sector, o.summary, o.offers, o.ask, o.hand_over," \
	" o.municipalities, o.villages, o.website, o.mail, o.phone, o.function_reason, o.source," \
	" o.created_ms, o.changed_ms"

/* ?1 municipality, ?2 village, ?3 sector, ?4 offer as %;key;%, ?5 kind, ?6 folded name as %text%;
 * '' asks for nothing. */
#define MATCHES \
	" from organisation o where (?3 = '' or o.sector = ?3) and (?5 = '' or o.kind = ?5)" \
	" and (?4 = '' or ';' || coalesce(o.offers, '') || ';' like ?4)" \
	" and (?6 = '' or o.folded like ?6)" \
	" and (?1 = '' or exists (select 1 from organisation_area a where a.organisation_id = " \
	"o.id" \
	" and (a.municipality_code = '' or a.municipality_code = ?1)))" \
	" and (?2 = '' or exists (select 1 from organisation_area a" \
	" join place_view v on v.village_key = ?2 where a.organisation_id = o.id" \
	" and (a.municipality_code = '' or (a.municipality_code = v.municipality_code" \
	" and a.village_key in ('', ?2)))))"

static struct organisation read_row(const struct db_rows *rows, struct arena *mem)
{
	return (struct organisation){
		.id = db_column_int(rows, 0),
		.name = db_column_text(rows, mem, 1),
		.slug = db_column_text(rows, mem, 2),
		.kind = db_column_text(rows, mem, 3),
		.sector = db_column_text(rows, mem, 4),
		.summary = db_column_text(rows, mem, 5),
		.offers = db_column_text(rows, mem, 6),
		.ask = db_column_text(rows, mem, 7),
		.hand_over = db_column_text(rows, mem, 8),
		.municipalities = db_column_text(rows, mem, 9),
		.villages = db_column_text(rows, mem, 10),
		.website = db_column_text(rows, mem, 11),
		.mail = db_column_text(rows, mem, 12),
		.phone = db_column_text(rows, mem, 13),
		.function_reason = db_column_text(rows, mem, 14),
		.source = db_column_text(rows, mem, 15),
		.created_ms = db_column_int(rows, 16),
		.changed_ms = db_column_int(rows, 17),
	};
}

static enum err read_one(struct db_rows *rows, struct arena *mem, struct organisation *ret)
{
	bool is_found = db_next(rows);
	struct organisation organisation = { 0 };
	if (is_found)
		organisation = read_row(rows, mem);
	TRY(db_done(rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = organisation;
	return OK;
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct organisations *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = read_row(rows, mem);
	return db_done(rows);
}

enum err organisation_insert(struct db *db, struct arena *mem,
			     const struct organisation *organisation)
{
	const struct organisation *o = organisation;
	return db_exec(
		db,
		"insert into organisation (id, name, folded, sort, slug, kind, sector,"
		" summary, offers, ask, hand_over, municipalities, villages, website, mail,"
		" phone, function_reason, source, created_ms, changed_ms) values (?1, ?2, ?3,"
		" ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
		" ?20)",
		db_int(o->id), db_text(o->name), db_text(utf8_fold(mem, o->name)),
		db_text(utf8_sort_key(mem, o->name)), db_text(o->slug), db_text(o->kind),
		db_text(o->sector), db_text(o->summary), db_text(o->offers), db_text(o->ask),
		db_text(o->hand_over), db_text(o->municipalities), db_text(o->villages),
		db_text(o->website), db_text(o->mail), db_text(o->phone),
		db_text(o->function_reason), db_text(o->source), db_int(o->created_ms),
		db_int(o->changed_ms));
}

enum err organisation_update(struct db *db, struct arena *mem,
			     const struct organisation *organisation)
{
	const struct organisation *o = organisation;
	TRY(db_exec(db,
		    "update organisation set name = ?2, folded = ?3, sort = ?4, slug = ?5,"
		    " kind = ?6, sector = ?7, summary = ?8, offers = ?9, ask = ?10,"
		    " hand_over = ?11, municipalities = ?12, villages = ?13, website = ?14,"
		    " mail = ?15, phone = ?16, function_reason = ?17, source = ?18,"
		    " changed_ms = ?19 where id = ?1",
		    db_int(o->id), db_text(o->name), db_text(utf8_fold(mem, o->name)),
		    db_text(utf8_sort_key(mem, o->name)), db_text(o->slug), db_text(o->kind),
		    db_text(o->sector), db_text(o->summary), db_text(o->offers), db_text(o->ask),
		    db_text(o->hand_over), db_text(o->municipalities), db_text(o->villages),
		    db_text(o->website), db_text(o->mail), db_text(o->phone),
		    db_text(o->function_reason), db_text(o->source), db_int(o->changed_ms)));
	return db_changed(db) == 1 ? OK : ERR_MISSING;
}

enum err organisation_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from organisation_tie where organisation_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from organisation_area where organisation_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from organisation where id = ?1", db_int(id)));
	return db_changed(db) == 1 ? OK : ERR_MISSING;
}

enum err organisation_select(struct db *db, struct arena *mem, int64_t id, struct organisation *ret)
{
	DB_ROWS rows =
		db_query(db, "select " COLUMNS " from organisation o where o.id = ?1", db_int(id));
	return read_one(&rows, mem, ret);
}

enum err organisation_select_stale(struct db *db, int64_t border_ms, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from organisation o where not exists"
			  " (select 1 from freshness_known f where f.kind = 'organisation'"
			  " and f.subject_id = o.id and f.confirmed_ms > ?1)",
			  db_int(border_ms));
}

enum err organisation_select_named(struct db *db, struct arena *mem, const char *name,
				   const char *sector, struct organisation *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from organisation o"
				" where o.folded = ?1 and o.sector = ?2 order by o.id limit 1",
				db_text(name), db_text(sector));
	return read_one(&rows, mem, ret);
}

static const char *or_empty(const char *text) { return text ? text : ""; }

/* What LIKE looks for; '' stays ''. Keys and folded names hold no %; their _ matches itself too. */
static const char *within(struct arena *mem, const char *before, const char *text,
			  const char *after)
{
	return text && *text ? arena_printf(mem, "%%%s%s%s%%", before, text, after) : "";
}

static const char *name_within(struct arena *mem, const char *search)
{
	return within(mem, "", search ? utf8_fold(mem, search) : NULL, "");
}

enum err organisation_select_list(struct db *db, struct arena *mem,
				  const struct organisation_filter *filter,
				  struct organisations *ret)
{
	DB_ROWS rows =
		db_query(db, "select " COLUMNS MATCHES " order by o.sort, o.id limit ?7 offset ?8",
			 db_text(or_empty(filter->municipality)),
			 db_text(or_empty(filter->village)), db_text(or_empty(filter->sector)),
			 db_text(within(mem, ";", filter->offer, ";")),
			 db_text(or_empty(filter->kind)), db_text(name_within(mem, filter->search)),
			 db_int(filter->limit), db_int(filter->offset));
	return read_all(&rows, mem, ret);
}

enum err organisation_count(struct db *db, struct arena *mem,
			    const struct organisation_filter *filter, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*)" MATCHES,
			  db_text(or_empty(filter->municipality)),
			  db_text(or_empty(filter->village)), db_text(or_empty(filter->sector)),
			  db_text(within(mem, ";", filter->offer, ";")),
			  db_text(or_empty(filter->kind)),
			  db_text(name_within(mem, filter->search)));
}

enum err organisation_select_any(struct db *db, bool *ret)
{
	int64_t one;
	enum err err = db_get_int(db, &one, "select 1 from organisation limit 1");
	if (err && err != ERR_MISSING)
		return err;
	*ret = !err;
	return OK;
}

enum err organisation_select_serving(struct db *db, struct arena *mem,
				     const struct organisation_filter *place,
				     struct organisations *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select " COLUMNS " from organisation o"
		" join (select organisation_id, min(case when village_key <> '' then 1"
		" when municipality_code <> '' then 2 else 3 end) as far"
		" from organisation_area where (municipality_code = '' and village_key = '')"
		" or (municipality_code = ?1 and village_key in ('', ?2))"
		" group by organisation_id) a on a.organisation_id = o.id"
		" order by a.far, o.sort, o.id limit ?3",
		db_text(or_empty(place->municipality)), db_text(or_empty(place->village)),
		db_int(place->limit));
	return read_all(&rows, mem, ret);
}

enum err organisation_area_replace(struct db *db, struct arena *mem, int64_t id,
				   const struct organisation_areas *areas)
{
	enum { COLUMN_COUNT = 3 };
	struct db_value *values = arena_array(mem, struct db_value, areas->len * COLUMN_COUNT + 1);
	TRY(db_exec(db, "delete from organisation_area where organisation_id = ?1", db_int(id)));
	for (size_t i = 0; i < areas->len; i++) {
		values[i * COLUMN_COUNT] = db_int(id);
		values[i * COLUMN_COUNT + 1] = db_text(areas->items[i].municipality);
		values[i * COLUMN_COUNT + 2] = db_text(areas->items[i].village);
	}
	return areas->len ? db_insert_many(db,
					   "insert into organisation_area (organisation_id,"
					   " municipality_code, village_key)",
					   "", COLUMN_COUNT, areas->len, values)
			  : OK;
}
