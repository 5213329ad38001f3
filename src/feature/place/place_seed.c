/* SPDX-License-Identifier: EUPL-1.2 */
/* place_seed.c: fills the tables from the lists that ship, once per version of those lists. */
#include "base/shipped.h"
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/place/place_store.h"
#include "geo/boundary.h"
#include "sheet/reader.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Change it when the same lists would give other rows. */
#define SEED_FORM "1"

static const char *const files[] = {
	"place/municipality.csv",
	"place/succession.csv",
	"place/postcode.csv",
	"place/alias.csv",
};
enum { MUNICIPALITY_FILE, SUCCESSION_FILE, POSTCODE_FILE, ALIAS_FILE };

/* One row of postcode.csv. */
struct listed_place {
	const char *name, *municipality_code;
	int postcode;
	struct geo_position position;
};
struct listed_places LIST(struct listed_place);
struct seed_postcodes LIST(struct seed_postcode);
struct seed_aliases LIST(struct seed_alias);
struct names LIST(const char *);

/* What is gathered before it is stored. */
struct seed {
	struct work *work;
	struct arena *mem;
	struct gazetteer stored; /* for the numbers that were given before */
	struct municipalities municipalities;
	uint32_t next_municipality, next_village;
	struct successions successions;
	struct listed_places listed;
	struct villages villages;
	struct names village_names; /* as listed, one per village */
	struct seed_postcodes postcodes;
	struct seed_aliases aliases;
};

static const char *text_at(struct seed *seed, const struct sheet_row *row, int column)
{
	const char *text = sheet_cell(row, column);
	return *text ? arena_strdup(seed->mem, text) : NULL;
}

static int32_t e5_at(const struct sheet_row *row, int column)
{
	const char *text = sheet_cell(row, column);
	return *text ? (int32_t)lround(strtod(text, NULL) * 1e5) : 0;
}

/* Hands every row of a shipped list but its header to `take`. */
static enum err read_file(struct seed *seed, int file,
			  void (*take)(struct seed *seed, const struct sheet_row *row))
{
	const struct shipped *shipped = shipped_file(files[file]);
	const struct sheet_row *row;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	TRY(sheet_open_bytes(seed->mem, shipped->bytes, shipped->len, &why, &sheet));
	TRY(sheet_next(sheet, &row));
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		take(seed, row);
	}
}

/* ---- municipality.csv ---- */

static void take_municipality(struct seed *seed, const struct sheet_row *row)
{
	enum { CODE, NAME, SORT, PROVINCE, PROVINCE_NAME, URI, FROM, TO, LAT, LON, INHABITANTS };
	const char *code = text_at(seed, row, CODE), *name = text_at(seed, row, NAME);
	const struct municipality *stored = gazetteer_municipality(&seed->stored, code);
	*list_add(seed->mem, &seed->municipalities) = (struct municipality){
		.code = code,
		.name = name,
		.sort = utf8_sort_key(seed->mem, name),
		.slug = utf8_slug(seed->mem, name),
		.province = text_at(seed, row, PROVINCE),
		.province_name = text_at(seed, row, PROVINCE_NAME),
		.valid_from = text_at(seed, row, FROM),
		.valid_to = text_at(seed, row, TO),
		.lat_e5 = e5_at(row, LAT),
		.lon_e5 = e5_at(row, LON),
		.inhabitants = strtoll(sheet_cell(row, INHABITANTS), NULL, 10),
		.number = stored ? stored->number : seed->next_municipality++,
	};
}

static const struct municipality *municipality_of(struct seed *seed, const char *code_or_name)
{
	const struct municipality *ended = NULL;
	for (size_t i = 0; i < seed->municipalities.len; i++) {
		const struct municipality *at = &seed->municipalities.items[i];
		if (strcmp(at->code, code_or_name) && strcmp(at->name, code_or_name))
			continue;
		if (!at->valid_to)
			return at;
		ended = at;
	}
	return ended;
}

/* ---- succession.csv ---- */

static void take_succession(struct seed *seed, const struct sheet_row *row)
{
	enum {
		CODE,
		NAME,
		YEAR,
		FROM,
		TO,
		SUCCESSOR,
		SUCCESSOR_NAME,
		DATE,
		SHARE,
		VILLAGES,
		SOURCE,
		NOTE
	};
	const char *share = sheet_cell(row, SHARE);
	const struct municipality *from = municipality_of(seed, sheet_cell(row, CODE));
	const struct municipality *to = municipality_of(seed, sheet_cell(row, SUCCESSOR));
	if (!from || !to)
		return; /* a municipality that was not merged has a row too */
	*list_add(seed->mem, &seed->successions) = (struct succession){
		.from = from,
		.to = to,
		.date = text_at(seed, row, DATE),
		.share_percent = *share ? strtod(share, NULL) : NAN,
		.note = text_at(seed, row, NOTE),
	};
}

/* ---- postcode.csv ---- */

static void take_listed(struct seed *seed, const struct sheet_row *row)
{
	enum { POSTCODE, NAME, CODE, PROVINCE, LAT, LON };
	*list_add(seed->mem, &seed->listed) = (struct listed_place){
		.name = text_at(seed, row, NAME),
		.municipality_code = text_at(seed, row, CODE),
		.postcode = atoi(sheet_cell(row, POSTCODE)),
		.position = { e5_at(row, LAT), e5_at(row, LON) },
	};
}

static int by_village(const void *a, const void *b)
{
	const struct listed_place *first = a, *second = b;
	int order = strcmp(first->municipality_code, second->municipality_code);
	order = order ? order : strcmp(first->name, second->name);
	return order ? order : first->postcode - second->postcode;
}

/* The middle of a village's postcodes, without those outside its municipality unless all are. */
static struct geo_position middle_of(const struct listed_place *rows, size_t count)
{
	int64_t lat = 0, lon = 0, inside = 0, all_lat = 0, all_lon = 0, all = (int64_t)count;
	const struct boundary_area *area = boundary_area(rows->municipality_code);
	for (size_t i = 0; i < count; i++) {
		bool is_inside = area && boundary_holds(area, rows[i].position);
		all_lat += rows[i].position.lat;
		all_lon += rows[i].position.lon;
		lat += is_inside ? rows[i].position.lat : 0;
		lon += is_inside ? rows[i].position.lon : 0;
		inside += is_inside;
	}
	return inside ? (struct geo_position){ (int32_t)(lat / inside), (int32_t)(lon / inside) }
		      : (struct geo_position){ (int32_t)(all_lat / all), (int32_t)(all_lon / all) };
}

static char *key_of(struct arena *mem, const char *code, const char *name)
{
	char *key = arena_printf(mem, "%s-%s", code, utf8_slug(mem, name));
	key[0] = 'g';
	key[1] = 'm';
	return key;
}

/* As municipality_of, at once for the code of the last village: they come by municipality. */
static const struct municipality *municipality_coded(struct seed *seed, const char *code)
{
	size_t count = seed->villages.len;
	const struct municipality *last =
		count ? seed->villages.items[count - 1].municipality : NULL;
	return last && !strcmp(last->code, code) ? last : municipality_of(seed, code);
}

/* "Haren" for "Haren Gn", unless the municipality has a Haren without a suffix as well. */
static const char *own_name(struct seed *seed, const struct listed_place *row)
{
	const char *name = name_without_suffix(seed->mem, row->name);
	for (size_t i = 0; i < seed->listed.len && strcmp(name, row->name); i++)
		if (!strcmp(seed->listed.items[i].name, name) &&
		    !strcmp(seed->listed.items[i].municipality_code, row->municipality_code))
			return row->name;
	return name;
}

static void add_village(struct seed *seed, const struct listed_place *rows, size_t count)
{
	const struct municipality *municipality = municipality_coded(seed, rows->municipality_code);
	const char *name = own_name(seed, rows),
		   *key = key_of(seed->mem, rows->municipality_code, name);
	const struct village *stored = gazetteer_village(&seed->stored, key);
	struct geo_position middle = middle_of(rows, count);
	if (!municipality)
		return;
	*list_add(seed->mem, &seed->villages) = (struct village){
		.key = key,
		.name = name,
		.sort = utf8_sort_key(seed->mem, name),
		.municipality = municipality,
		.lat_e5 = middle.lat,
		.lon_e5 = middle.lon,
		.number = stored ? stored->number : seed->next_village++,
	};
	*list_add(seed->mem, &seed->village_names) = rows->name;
	for (size_t i = 0; i < count; i++)
		*list_add(seed->mem, &seed->postcodes) =
			(struct seed_postcode){ rows[i].postcode, key, rows[i].position };
}

static void group_villages(struct seed *seed)
{
	struct listed_place *rows = seed->listed.items;
	qsort(rows, seed->listed.len, sizeof *rows, by_village);
	for (size_t at = 0, end; at < seed->listed.len; at = end) {
		for (end = at + 1;
		     end < seed->listed.len && !strcmp(rows[end].name, rows[at].name) &&
		     !strcmp(rows[end].municipality_code, rows[at].municipality_code);)
			end++;
		add_village(seed, rows + at, end - at);
	}
}

/* ---- alias.csv ---- */

static const char *listed_key(struct seed *seed, const struct municipality *municipality,
			      const char *listed)
{
	for (size_t i = 0; i < seed->villages.len; i++)
		if (seed->villages.items[i].municipality == municipality &&
		    !strcmp(seed->village_names.items[i], listed))
			return seed->villages.items[i].key;
	return NULL;
}

static void take_alias(struct seed *seed, const struct sheet_row *row)
{
	enum { NAME, MUNICIPALITY, PLACE, POSTCODE, NOTE };
	const struct municipality *municipality =
		municipality_of(seed, sheet_cell(row, MUNICIPALITY));
	const char *place = sheet_cell(row, PLACE),
		   *key = *place && municipality ? listed_key(seed, municipality, place) : NULL;
	if (!municipality || (*place && !key))
		return;
	*list_add(seed->mem, &seed->aliases) = (struct seed_alias){
		.name = text_at(seed, row, NAME),
		.municipality_code = municipality->code,
		.village_key = key,
		.postcode = postcode_read(sheet_cell(row, POSTCODE)),
		.is_unsure = strstr(sheet_cell(row, NOTE), "te bevestigen") != NULL,
	};
}

/* ---- all ---- */

static const char *shipped_version(struct arena *mem)
{
	const char *version = SEED_FORM;
	for (size_t i = 0; i < COUNT_OF(files); i++)
		version = crypt_hash(mem, version, shipped_file(files[i])->bytes);
	return version;
}

static enum err gather(struct seed *seed)
{
	seed->stored.mem = seed->mem;
	TRY(place_select(seed->work->db, &seed->stored));
	seed->next_municipality = (uint32_t)seed->stored.municipalities.len;
	seed->next_village = (uint32_t)seed->stored.villages.len;
	TRY(read_file(seed, MUNICIPALITY_FILE, take_municipality));
	TRY(read_file(seed, SUCCESSION_FILE, take_succession));
	TRY(read_file(seed, POSTCODE_FILE, take_listed));
	group_villages(seed);
	return read_file(seed, ALIAS_FILE, take_alias);
}

static enum err store(struct seed *seed)
{
	struct db *db = seed->work->db;
	TRY(municipality_upsert(db, seed->mem, seed->municipalities.items,
				seed->municipalities.len));
	TRY(succession_replace(db, seed->mem, seed->successions.items, seed->successions.len));
	TRY(village_upsert(db, seed->mem, seed->villages.items, seed->village_names.items,
			   seed->villages.len));
	TRY(postcode_replace(db, seed->mem, seed->postcodes.items, seed->postcodes.len));
	return alias_replace(db, seed->mem, seed->aliases.items, seed->aliases.len);
}

enum err place_seed(struct work *work)
{
	SCOPED_ARENA(mem);
	struct seed seed = { .work = work, .mem = mem };
	const char *version, *shipped = shipped_version(mem);
	TRY(place_seed_select(work->db, mem, &version));
	if (!strcmp(version, shipped))
		return OK;
	TRY(gather(&seed));
	TRY(store(&seed));
	TRY(place_seed_update(work->db, shipped));
	return work_touch_public(work);
}
