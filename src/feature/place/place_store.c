/* SPDX-License-Identifier: EUPL-1.2 */
/* place_store.c: the SQL of municipalities, villages, postcodes and aliases. */
#include "feature/place/place_store.h"
#include "base/utf8.h"

#include <math.h>

static enum err select_municipalities(struct db *db, struct gazetteer *places)
{
	struct arena *mem = places->mem;
	DB_ROWS rows = db_query(
		db,
		"select code, name, sort, slug, province, province_name, valid_from, valid_to,"
		" lat_e5, lon_e5, inhabitants, number, folded from municipality order by number");
	while (db_next(&rows)) {
		*list_add(mem, &places->municipalities) = (struct municipality){
			.code = db_column_text(&rows, mem, 0),
			.name = db_column_text(&rows, mem, 1),
			.sort = db_column_text(&rows, mem, 2),
			.slug = db_column_text(&rows, mem, 3),
			.province = db_column_text(&rows, mem, 4),
			.province_name = db_column_text(&rows, mem, 5),
			.valid_from = db_column_text(&rows, mem, 6),
			.valid_to = db_column_text(&rows, mem, 7),
			.lat_e5 = (int32_t)db_column_int(&rows, 8),
			.lon_e5 = (int32_t)db_column_int(&rows, 9),
			.inhabitants = db_column_int(&rows, 10),
			.number = (uint32_t)db_column_int(&rows, 11),
		};
		*list_add(mem, &places->municipality_names) = (struct municipality_name){
			.folded = db_column_text(&rows, mem, 12),
		};
	}
	return db_done(&rows);
}

static enum err select_villages(struct db *db, struct gazetteer *places)
{
	struct arena *mem = places->mem;
	DB_ROWS rows = db_query(
		db,
		"select village_key, name, sort, municipality_code, lat_e5, lon_e5, number, folded,"
		" listed, listed_folded from village order by number");
	while (db_next(&rows)) {
		*list_add(mem, &places->villages) = (struct village){
			.key = db_column_text(&rows, mem, 0),
			.name = db_column_text(&rows, mem, 1),
			.sort = db_column_text(&rows, mem, 2),
			.municipality =
				gazetteer_municipality(places, db_column_text(&rows, mem, 3)),
			.lat_e5 = (int32_t)db_column_int(&rows, 4),
			.lon_e5 = (int32_t)db_column_int(&rows, 5),
			.number = (uint32_t)db_column_int(&rows, 6),
		};
		/* two rows a village, in the order of villages: place_memory.c joins and sorts them
		 */
		const char *listed = db_column_text(&rows, mem, 8);
		*list_add(mem, &places->village_names) = (struct village_name){
			.folded = db_column_text(&rows, mem, 7),
			.listed = listed,
		};
		*list_add(mem, &places->village_names) = (struct village_name){
			.folded = db_column_text(&rows, mem, 9),
			.listed = listed,
		};
	}
	return db_done(&rows);
}

static enum err select_postcodes(struct db *db, struct gazetteer *places)
{
	struct arena *mem = places->mem;
	DB_ROWS rows = db_query(
		db,
		"select p.postcode4, v.number, p.lat_e5, p.lon_e5 from postcode p"
		" join village v on v.village_key = p.village_key order by p.postcode4, v.number");
	while (db_next(&rows))
		*list_add(mem, &places->postcodes) = (struct postcode){
			.number = (int)db_column_int(&rows, 0),
			.village = &places->villages.items[db_column_int(&rows, 1)],
			.position = { (int32_t)db_column_int(&rows, 2),
				      (int32_t)db_column_int(&rows, 3) },
		};
	return db_done(&rows);
}

static enum err select_aliases(struct db *db, struct gazetteer *places)
{
	struct arena *mem = places->mem;
	DB_ROWS rows =
		db_query(db,
			 "select folded, name, municipality_code, village_key, postcode4, is_unsure"
			 " from place_alias");
	while (db_next(&rows)) {
		const char *key = db_column_text(&rows, mem, 3);
		*list_add(mem, &places->aliases) = (struct alias){
			.folded = db_column_text(&rows, mem, 0),
			.name = db_column_text(&rows, mem, 1),
			.municipality =
				gazetteer_municipality(places, db_column_text(&rows, mem, 2)),
			.village = key ? gazetteer_village(places, key) : NULL,
			.postcode = (int)db_column_int(&rows, 4),
			.is_unsure = db_column_int(&rows, 5) != 0,
		};
	}
	return db_done(&rows);
}

static enum err select_successions(struct db *db, struct gazetteer *places)
{
	struct arena *mem = places->mem;
	DB_ROWS rows =
		db_query(db, "select from_code, to_code, on_date, coalesce(share_percent, -1), note"
			     " from succession");
	while (db_next(&rows)) {
		double share = db_column_real(&rows, 3);
		*list_add(mem, &places->successions) = (struct succession){
			.from = gazetteer_municipality(places, db_column_text(&rows, mem, 0)),
			.to = gazetteer_municipality(places, db_column_text(&rows, mem, 1)),
			.date = db_column_text(&rows, mem, 2),
			.share_percent = share < 0 ? NAN : share,
			.note = db_column_text(&rows, mem, 4),
		};
	}
	return db_done(&rows);
}

enum err place_select(struct db *db, struct gazetteer *places)
{
	TRY(select_municipalities(db, places));
	gazetteer_index_municipalities(places);
	TRY(select_villages(db, places));
	gazetteer_index_villages(places);
	TRY(select_postcodes(db, places));
	TRY(select_aliases(db, places));
	return select_successions(db, places);
}

enum err place_seed_select(struct db *db, struct arena *mem, const char **ret_version)
{
	const char *version = "";
	DB_ROWS rows = db_query(db, "select version from place_seed where id = 1");
	while (db_next(&rows))
		version = db_column_text(&rows, mem, 0);
	TRY(db_done(&rows));
	*ret_version = version;
	return OK;
}

enum err place_seed_update(struct db *db, const char *version)
{
	return db_exec(db,
		       "insert into place_seed (id, version) values (1, ?1)"
		       " on conflict (id) do update set version = excluded.version",
		       db_text(version));
}

enum err municipality_upsert(struct db *db, struct arena *mem, const struct municipality *rows,
			     size_t count)
{
	enum { COLUMNS = 13 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS), *at = values;
	for (const struct municipality *row = rows; row < rows + count; row++) {
		*at++ = db_text(row->code);
		*at++ = db_int(row->number);
		*at++ = db_text(row->name);
		*at++ = db_text(utf8_fold(mem, row->name));
		*at++ = db_text(row->sort);
		*at++ = db_text(row->slug);
		*at++ = db_text(row->province);
		*at++ = db_text(row->province_name);
		*at++ = db_text(row->valid_from);
		*at++ = db_text(row->valid_to);
		*at++ = db_int(row->lat_e5);
		*at++ = db_int(row->lon_e5);
		*at++ = db_int(row->inhabitants);
	}
	return db_insert_many(
		db,
		"insert into municipality (code, number, name, folded, sort, slug, province,"
		" province_name, valid_from, valid_to, lat_e5, lon_e5, inhabitants)",
		"on conflict (code) do update set name = excluded.name, folded = excluded.folded,"
		" sort = excluded.sort, slug = excluded.slug, province = excluded.province,"
		" province_name = excluded.province_name, valid_from = excluded.valid_from,"
		" valid_to = excluded.valid_to, lat_e5 = excluded.lat_e5, lon_e5 = excluded.lon_e5,"
		" inhabitants = excluded.inhabitants",
		COLUMNS, count, values);
}

enum err village_upsert(struct db *db, struct arena *mem, const struct village *rows,
			const char *const *listed, size_t count)
{
	enum { COLUMNS = 10 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS), *at = values;
	for (size_t i = 0; i < count; i++) {
		*at++ = db_text(rows[i].key);
		*at++ = db_int(rows[i].number);
		*at++ = db_text(rows[i].name);
		*at++ = db_text(utf8_fold(mem, rows[i].name));
		*at++ = db_text(listed[i]);
		*at++ = db_text(utf8_fold(mem, listed[i]));
		*at++ = db_text(rows[i].sort);
		*at++ = db_text(rows[i].municipality->code);
		*at++ = db_int(rows[i].lat_e5);
		*at++ = db_int(rows[i].lon_e5);
	}
	return db_insert_many(
		db,
		"insert into village (village_key, number, name, folded, listed, listed_folded, "
		"sort,"
		" municipality_code, lat_e5, lon_e5)",
		"on conflict (village_key) do update set name = excluded.name, folded = "
		"excluded.folded,"
		" listed = excluded.listed, listed_folded = excluded.listed_folded, sort = "
		"excluded.sort,"
		" municipality_code = excluded.municipality_code, lat_e5 = excluded.lat_e5,"
		" lon_e5 = excluded.lon_e5",
		COLUMNS, count, values);
}

enum err postcode_replace(struct db *db, struct arena *mem, const struct seed_postcode *rows,
			  size_t count)
{
	enum { COLUMNS = 4 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS), *at = values;
	for (const struct seed_postcode *row = rows; row < rows + count; row++) {
		*at++ = db_int(row->number);
		*at++ = db_text(row->village_key);
		*at++ = db_int(row->position.lat);
		*at++ = db_int(row->position.lon);
	}
	TRY(db_exec(db, "delete from postcode"));
	return db_insert_many(db, "insert into postcode (postcode4, village_key, lat_e5, lon_e5)",
			      "on conflict (postcode4, village_key) do nothing", COLUMNS, count,
			      values);
}

enum err succession_replace(struct db *db, struct arena *mem, const struct succession *rows,
			    size_t count)
{
	enum { COLUMNS = 5 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS), *at = values;
	for (const struct succession *row = rows; row < rows + count; row++) {
		*at++ = db_text(row->from->code);
		*at++ = db_text(row->to->code);
		*at++ = db_text(row->date);
		*at++ = isnan(row->share_percent) ? db_null() : db_real(row->share_percent);
		*at++ = db_text(row->note);
	}
	TRY(db_exec(db, "delete from succession"));
	return db_insert_many(
		db, "insert into succession (from_code, to_code, on_date, share_percent, note)", "",
		COLUMNS, count, values);
}

enum err alias_replace(struct db *db, struct arena *mem, const struct seed_alias *rows,
		       size_t count)
{
	enum { COLUMNS = 7 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS), *at = values;
	for (const struct seed_alias *row = rows; row < rows + count; row++) {
		*at++ = db_text(utf8_fold(mem, row->name));
		*at++ = db_text(row->municipality_code);
		*at++ = db_text(row->name);
		*at++ = db_text(row->village_key);
		*at++ = db_int(row->postcode);
		*at++ = db_int(row->is_unsure);
		*at++ = db_int(1);
	}
	TRY(db_exec(db, "delete from place_alias where is_core = 1"));
	return db_insert_many(
		db,
		"insert into place_alias (folded, municipality_code, name, village_key, postcode4,"
		" is_unsure, is_core)",
		"on conflict (folded, municipality_code) do nothing", COLUMNS, count, values);
}
