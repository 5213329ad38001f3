/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_store.c: the SQL of records and of what the index must look at. */
#include "base/utf8.h"
#include "feature/initiative/initiative_slice.h"

#include <string.h>

/* In this order everywhere below. name_key and website_key are made here, for finding duplicates.
 */
#define COLUMNS \
	"id, name, name_key, slug, status, category, phase, legal_form, legal_form_text, themes, " \
	"activities," \
	" target_groups, words, target_words, start_year, website, website_key, summary, goal, " \
	"offer, reason," \
	" municipality, place, neighbourhood, postcode, latitude, longitude, municipality_code, " \
	"village," \
	" lat_e5, lon_e5, location_precision, source_kinds, created_ms, changed_ms, " \
	"confirmed_ms, import_id," \
	" held_by, reason_hidden"
enum { COLUMN_COUNT = 39 };

#define IS_PUBLIC \
	" status in ('published', 'to_confirm')" \
	" and not exists (select 1 from initiative_hold h where h.import_id = i.held_by)"

const char *initiative_site_key(struct arena *mem, const char *website)
{
	if (!website)
		return NULL;
	const char *start = strstr(website, "://");
	start = start ? start + 3 : website;
	start += strncmp(start, "www.", 4) ? 0 : 4;
	char *key = arena_strdup(mem, start);
	for (char *p = key; *p; p++)
		*p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
	size_t len = strlen(key);
	if (len && key[len - 1] == '/')
		key[len - 1] = '\0';
	return key;
}

static struct db_value int_or_null(int64_t number) { return number ? db_int(number) : db_null(); }

/* The values of a record in the order of COLUMNS. */
static void put_values(struct arena *mem, const struct initiative *it, struct db_value *ret)
{
	const struct db_value values[COLUMN_COUNT] = {
		db_int(it->id),
		db_text(it->name),
		db_text(utf8_fold(mem, it->name)),
		db_text(it->slug),
		db_text(it->status),
		db_text(it->category),
		db_text(it->phase),
		db_text(it->legal_form),
		db_text(it->legal_form_text),
		db_text(it->themes),
		db_text(it->activities),
		db_text(it->target_groups),
		db_text(it->words),
		db_text(it->target_words),
		int_or_null(it->start_year),
		db_text(it->website),
		db_text(initiative_site_key(mem, it->website)),
		db_text(it->summary),
		db_text(it->goal),
		db_text(it->offer),
		db_text(it->reason),
		db_text(it->municipality),
		db_text(it->place),
		db_text(it->neighbourhood),
		db_text(it->postcode),
		db_text(it->latitude),
		db_text(it->longitude),
		db_text(it->municipality_code),
		db_text(it->village),
		db_int(it->lat_e5),
		db_int(it->lon_e5),
		db_text(precision_key(it->precision)),
		db_text(it->source_kinds),
		db_int(it->created_ms),
		db_int(it->changed_ms),
		int_or_null(it->confirmed_ms),
		db_int(it->import_id),
		db_int(it->held_by),
		db_text(it->reason_hidden),
	};
	memcpy(ret, values, sizeof values);
}

enum err initiative_insert(struct db *db, struct arena *mem, const struct initiative *initiatives,
			   size_t count)
{
	struct db_value *values = arena_array(mem, struct db_value, COLUMN_COUNT * count);
	for (size_t i = 0; i < count; i++)
		put_values(mem, &initiatives[i], values + i * COLUMN_COUNT);
	return db_insert_many(db, "insert into initiative (" COLUMNS ")", "", COLUMN_COUNT, count,
			      values);
}

enum err initiative_update(struct db *db, struct arena *mem, const struct initiative *initiative)
{
	struct db_value values[COLUMN_COUNT];
	put_values(mem, initiative, values);
	return db_run_exec(
		db,
		"update initiative set name = ?2, name_key = ?3, slug = ?4, status = ?5,"
		" category = ?6, phase = ?7, legal_form = ?8, legal_form_text = ?9, themes = ?10,"
		" activities = ?11, target_groups = ?12, words = ?13, target_words = ?14,"
		" start_year = ?15, website = ?16, website_key = ?17, summary = ?18, goal = ?19,"
		" offer = ?20, reason = ?21, municipality = ?22, place = ?23, neighbourhood = ?24,"
		" postcode = ?25, latitude = ?26, longitude = ?27, municipality_code = ?28,"
		" village = ?29, lat_e5 = ?30, lon_e5 = ?31, location_precision = ?32,"
		" source_kinds = ?33, created_ms = ?34, changed_ms = ?35, confirmed_ms = ?36,"
		" import_id = ?37, held_by = ?38, reason_hidden = ?39 where id = ?1",
		COLUMN_COUNT, values);
}

enum err initiative_update_status(struct db *db, int64_t id, const char *status,
				  const char *reason_hidden, int64_t changed_ms)
{
	return db_exec(db,
		       "update initiative set status = ?2, reason_hidden = ?3, changed_ms = ?4 "
		       "where id = ?1",
		       db_int(id), db_text(status), db_text(reason_hidden), db_int(changed_ms));
}

enum err initiative_delete(struct db *db, int64_t id)
{
	return db_exec(db, "delete from initiative where id = ?1", db_int(id));
}

static void read_words(const struct db_rows *rows, struct arena *mem, struct initiative *it)
{
	it->id = db_column_int(rows, 0);
	it->name = db_column_text(rows, mem, 1);
	it->slug = db_column_text(rows, mem, 3);
	it->status = db_column_text(rows, mem, 4);
	it->category = db_column_text(rows, mem, 5);
	it->phase = db_column_text(rows, mem, 6);
	it->legal_form = db_column_text(rows, mem, 7);
	it->legal_form_text = db_column_text(rows, mem, 8);
	it->themes = db_column_text(rows, mem, 9);
	it->activities = db_column_text(rows, mem, 10);
	it->target_groups = db_column_text(rows, mem, 11);
	it->words = db_column_text(rows, mem, 12);
	it->target_words = db_column_text(rows, mem, 13);
	it->start_year = db_column_int(rows, 14);
	it->website = db_column_text(rows, mem, 15);
	it->summary = db_column_text(rows, mem, 17);
	it->goal = db_column_text(rows, mem, 18);
	it->offer = db_column_text(rows, mem, 19);
	it->reason = db_column_text(rows, mem, 20);
}

static void read_place_and_state(const struct db_rows *rows, struct arena *mem,
				 struct initiative *it)
{
	it->municipality = db_column_text(rows, mem, 21);
	it->place = db_column_text(rows, mem, 22);
	it->neighbourhood = db_column_text(rows, mem, 23);
	it->postcode = db_column_text(rows, mem, 24);
	it->latitude = db_column_text(rows, mem, 25);
	it->longitude = db_column_text(rows, mem, 26);
	it->municipality_code = db_column_text(rows, mem, 27);
	it->village = db_column_text(rows, mem, 28);
	it->lat_e5 = (int32_t)db_column_int(rows, 29);
	it->lon_e5 = (int32_t)db_column_int(rows, 30);
	it->precision = precision_of(db_column_text(rows, mem, 31));
	it->source_kinds = db_column_text(rows, mem, 32);
	it->created_ms = db_column_int(rows, 33);
	it->changed_ms = db_column_int(rows, 34);
	it->confirmed_ms = db_column_int(rows, 35);
	it->import_id = db_column_int(rows, 36);
	it->held_by = db_column_int(rows, 37);
	it->reason_hidden = db_column_text(rows, mem, 38);
}

static void read_record(const struct db_rows *rows, struct arena *mem, struct initiative *ret)
{
	*ret = (struct initiative){ 0 };
	read_words(rows, mem, ret);
	read_place_and_state(rows, mem, ret);
}

enum err initiative_select(struct db *db, struct arena *mem, int64_t id, struct initiative *ret,
			   bool *ret_is_held)
{
	bool is_found = false;
	DB_ROWS rows =
		db_query(db,
			 "select " COLUMNS ","
			 " (select count(*) from initiative_hold h where h.import_id = i.held_by)"
			 " from initiative i where id = ?1",
			 db_int(id));
	while (db_next(&rows)) {
		read_record(&rows, mem, ret);
		*ret_is_held = db_column_int(&rows, COLUMN_COUNT) != 0;
		is_found = true;
	}
	TRY(db_done(&rows));
	return is_found ? OK : ERR_MISSING;
}

static enum err read_records(struct db_rows *rows, struct arena *mem, struct initiatives *ret)
{
	while (db_next(rows))
		read_record(rows, mem, list_add(mem, ret));
	return db_done(rows);
}

enum err initiative_select_many(struct db *db, struct arena *mem, const int64_t *ids, size_t count,
				struct initiatives *ret)
{
	struct db_value values[INITIATIVE_SELECT_MANY];
	for (size_t i = 0; i < INITIATIVE_SELECT_MANY; i++)
		values[i] = db_int(i < count ? ids[i] : 0);
	if (count <= INITIATIVE_SELECT_FEW) {
		DB_ROWS few = db_run(db,
				     "select " COLUMNS " from initiative i where id in"
				     " (?1, ?2, ?3, ?4, ?5) and" IS_PUBLIC,
				     INITIATIVE_SELECT_FEW, values);
		return read_records(&few, mem, ret);
	}
	DB_ROWS rows = db_run(
		db,
		"select " COLUMNS " from initiative i where id in (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		" ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,"
		" ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40,"
		" ?41, ?42, ?43, ?44, ?45, ?46, ?47, ?48, ?49, ?50) and" IS_PUBLIC,
		INITIATIVE_SELECT_MANY, values);
	return read_records(&rows, mem, ret);
}

static enum err walk(struct db_rows *rows,
		     enum err (*each)(void *context, const struct initiative *initiative),
		     void *context)
{
	SCOPED_ARENA(mem);
	struct initiative record;
	while (db_next(rows)) {
		arena_reset(mem);
		read_record(rows, mem, &record);
		TRY(each(context, &record));
	}
	return db_done(rows);
}

enum err initiative_select_all(struct db *db, int64_t import_id,
			       enum err (*each)(void *context, const struct initiative *initiative),
			       void *context)
{
	if (import_id) {
		DB_ROWS some = db_query(db,
					"select " COLUMNS
					" from initiative i where import_id = ?1 and" IS_PUBLIC
					" order by id",
					db_int(import_id));
		return walk(&some, each, context);
	}
	DB_ROWS all =
		db_query(db, "select " COLUMNS " from initiative i where" IS_PUBLIC " order by id");
	return walk(&all, each, context);
}

enum err initiative_select_each(struct db *db,
				enum err (*each)(void *context,
						 const struct initiative *initiative),
				void *context)
{
	SCOPED_ARENA(mem);
	DB_ROWS rows = db_query(
		db, "select id, name, status, website, municipality_code, village, lat_e5, lon_e5,"
		    " location_precision from initiative i where not exists"
		    " (select 1 from initiative_hold h where h.import_id = i.held_by) order by id");
	while (db_next(&rows)) {
		arena_reset(mem);
		TRY(each(context, &(struct initiative){
					  .id = db_column_int(&rows, 0),
					  .name = db_column_text(&rows, mem, 1),
					  .status = db_column_text(&rows, mem, 2),
					  .website = db_column_text(&rows, mem, 3),
					  .municipality_code = db_column_text(&rows, mem, 4),
					  .village = db_column_text(&rows, mem, 5),
					  .lat_e5 = (int32_t)db_column_int(&rows, 6),
					  .lon_e5 = (int32_t)db_column_int(&rows, 7),
					  .precision = precision_of(db_column_text(&rows, mem, 8)),
				  }));
	}
	return db_done(&rows);
}

enum err initiative_removal_insert(struct db *db, int64_t id, int64_t at_ms, int64_t person_id,
				   const char *reason)
{
	return db_exec(db,
		       "insert into initiative_removal (id, removed_ms, person_id, reason)"
		       " values (?1, ?2, ?3, ?4)",
		       db_int(id), db_int(at_ms), db_int(person_id), db_text(reason));
}

enum err initiative_change_insert(struct db *db, int64_t id, int64_t initiative_id,
				  int64_t import_id)
{
	return db_exec(
		db,
		"insert into initiative_change (id, initiative_id, import_id) values (?1, ?2, ?3)",
		db_int(id), db_int(initiative_id), db_int(import_id));
}

enum err initiative_change_select(struct db *db, struct arena *mem, int64_t after_id, int limit,
				  struct initiative_change_rows *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select id, initiative_id, import_id from initiative_change where id > ?1"
			 " order by id limit ?2",
			 db_int(after_id), db_int(limit));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct initiative_change_row){
			db_column_int(&rows, 0),
			db_column_int(&rows, 1),
			db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

enum err initiative_change_last(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret, "select coalesce(max(id), 0) from initiative_change");
}

enum err initiative_hold_insert(struct db *db, int64_t import_id)
{
	return db_exec(db,
		       "insert into initiative_hold (import_id) values (?1) on conflict "
		       "(import_id) do nothing",
		       db_int(import_id));
}

enum err initiative_hold_delete(struct db *db, int64_t import_id)
{
	return db_exec(db, "delete from initiative_hold where import_id = ?1", db_int(import_id));
}
