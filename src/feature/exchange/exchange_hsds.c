/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_hsds.c: the register as HSDS 3.0 (Open Referral): a tabular data package in a zip. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/exchange/exchange_slice.h"
#include "feature/vocabulary/vocabulary.h"
#include "sheet/csv_write.h"
#include "zip/zip_write.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * An initiative is an organization with one service, what it offers residents; its village or
 * municipality is the area that it serves, and where something is known of the place there is a
 * location. Categories, activities and target groups are taxonomies with our own keys. Addresses
 * need a street, which we never give out, so there are none.
 * https://docs.openreferral.org/en/v3.0.1/
 */
enum { E5 = 100000, COLUMNS = 12 };

enum table {
	ORGANIZATION,
	SERVICE,
	LOCATION,
	SERVICE_AT_LOCATION,
	SERVICE_AREA,
	TAXONOMY,
	TAXONOMY_TERM,
	ATTRIBUTE,
	TABLES
};

static const struct {
	const char *name, *path;
	const char *columns[COLUMNS];
	const char *required; /* as columns, between spaces */
} tables[TABLES] = {
	[ORGANIZATION] = { "organization",
			   "organizations.csv",
			   { "id", "name", "description", "website", "year_incorporated",
			     "legal_status", "uri" },
			   " id name description " },
	[SERVICE] = { "service",
		      "services.csv",
		      { "id", "organization_id", "name", "description", "url", "status",
			"eligibility_description", "assured_date" },
		      " id organization_id name status " },
	[LOCATION] = { "location",
		       "locations.csv",
		       { "id", "location_type", "organization_id", "name", "description",
			 "latitude", "longitude" },
		       " id location_type " },
	[SERVICE_AT_LOCATION] = { "service_at_location",
				  "service_at_locations.csv",
				  { "id", "service_id", "location_id" },
				  " id service_id location_id " },
	[SERVICE_AREA] = { "service_area",
			   "service_areas.csv",
			   { "id", "service_id", "name", "extent", "extent_type" },
			   " id " },
	[TAXONOMY] = { "taxonomy",
		       "taxonomies.csv",
		       { "id", "name", "description", "uri" },
		       " id name description " },
	[TAXONOMY_TERM] = { "taxonomy_term",
			    "taxonomy_terms.csv",
			    { "id", "code", "name", "description", "taxonomy_id", "language" },
			    " id name description " },
	[ATTRIBUTE] = { "attribute",
			"attributes.csv",
			{ "id", "link_id", "taxonomy_term_id", "link_type", "link_entity" },
			" id link_id taxonomy_term_id link_entity " },
};

static const struct {
	const char *list, *name;
} lists[] = {
	{ "category", "Categorieën van Omzien" },
	{ "activity", "Activiteiten van Omzien" },
	{ "target_group", "Doelgroepen van Omzien" },
};

/* Every table with its file, while the records go by. */
struct package {
	struct work *work;
	const struct exchange_order *order;
	struct out *outs[TABLES];
	struct csv_writer csv[TABLES];
	int files[TABLES + 1]; /* the last one: datapackage.json */
	uint64_t attributes;
};

/* ---- ids ---- */

char *exchange_uuid(struct arena *mem, char kind, uint64_t id)
{
	uint64_t mixed = (id ^ (uint64_t)(unsigned char)kind << 56) * 0x9e3779b97f4a7c15U;
	return arena_printf(mem, "%08x-%04x-8%03x-%04x-%02x%02x%08x", (unsigned)(id >> 32),
			    (unsigned)(id >> 16) & 0xffff, (unsigned)(id >> 4) & 0xfff,
			    0x8000U | ((unsigned)id & 0xf) << 8 | (unsigned char)kind,
			    (unsigned)(mixed >> 40) & 0xff, (unsigned)(mixed >> 32) & 0xff,
			    (unsigned)mixed);
}

static uint64_t key_number(const char *list, const char *key)
{
	uint64_t value = 0xcbf29ce484222325U;
	for (const char *p = list; *p; p++)
		value = (value ^ (unsigned char)*p) * 0x100000001b3U;
	value = (value ^ '/') * 0x100000001b3U;
	for (const char *p = key; *p; p++)
		value = (value ^ (unsigned char)*p) * 0x100000001b3U;
	return value;
}

/* ---- rows ---- */

static void put_row(struct package *package, enum table table, const char *const *cells,
		    size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_text(&package->csv[table], cells[i]);
	csv_write_end_row(&package->csv[table]);
}
#define PUT_ROW(package, table, ...) \
	put_row((package), (table), (const char *const[]){ __VA_ARGS__ }, \
		COUNT_OF(((const char *const[]){ __VA_ARGS__ })))

static const char *labels(struct package *package, struct arena *mem, const char *list,
			  const char *keys)
{
	const char *all = NULL;
	for (const char *p = keys; p && *p;) {
		size_t len = strcspn(p, ";");
		const char *label =
			vocabulary_label(package->work, list, arena_strndup(mem, p, len), "nl");
		all = all ? arena_printf(mem, "%s; %s", all, label) : label;
		p += len + (p[len] == ';');
	}
	return all;
}

static void put_attributes(struct package *package, struct arena *mem, const char *service,
			   const char *list, const char *keys)
{
	for (const char *p = keys; p && *p;) {
		size_t len = strcspn(p, ";");
		const char *key = arena_strndup(mem, p, len);
		if (vocabulary_find(package->work, list, key))
			PUT_ROW(package, ATTRIBUTE, exchange_uuid(mem, 'x', ++package->attributes),
				service, exchange_uuid(mem, 't', key_number(list, key)), list,
				"service");
		p += len + (p[len] == ';');
	}
}

static void put_location(struct package *package, struct arena *mem, const struct initiative *it,
			 const char *organization, const char *service)
{
	const char *location = exchange_uuid(mem, 'l', (uint64_t)it->id);
	const char *place = it->place ? it->place : it->municipality;
	if (place)
		PUT_ROW(package, SERVICE_AREA, exchange_uuid(mem, 'a', (uint64_t)it->id), service,
			place, it->village ? it->village : it->municipality_code, "text");
	if (!exchange_has_position(it))
		return;
	PUT_ROW(package, LOCATION, location, "physical", organization, place,
		words_say(words_for("nl"), precision_text(it->precision)),
		arena_printf(mem, "%.5f", (double)it->lat_e5 / E5),
		arena_printf(mem, "%.5f", (double)it->lon_e5 / E5));
	PUT_ROW(package, SERVICE_AT_LOCATION, exchange_uuid(mem, 'p', (uint64_t)it->id), service,
		location);
}

static enum err put_record(void *context, struct arena *mem, const struct initiative *it)
{
	struct package *package = context;
	const char *organization = exchange_uuid(mem, 'o', (uint64_t)it->id);
	const char *service = exchange_uuid(mem, 's', (uint64_t)it->id);
	const char *text = it->summary ? it->summary : it->offer ? it->offer : it->name;
	bool has_ended = it->phase && !strcmp(it->phase, "ended");
	PUT_ROW(package, ORGANIZATION, organization, it->name, text, it->website,
		it->start_year ? arena_printf(mem, "%d", (int)it->start_year) : NULL,
		it->legal_form ? labels(package, mem, "legal_form", it->legal_form)
			       : it->legal_form_text,
		exchange_page(mem, package->order->base_url, it));
	PUT_ROW(package, SERVICE, service, organization, it->name, it->offer ? it->offer : text,
		it->website, has_ended ? "defunct" : "active",
		labels(package, mem, "target_group", it->target_groups),
		it->confirmed_ms ? clock_date(mem, it->confirmed_ms) : NULL);
	put_location(package, mem, it, organization, service);
	put_attributes(package, mem, service, "category", it->category);
	put_attributes(package, mem, service, "activity", it->activities);
	put_attributes(package, mem, service, "target_group", it->target_groups);
	return OK;
}

static void put_taxonomies(struct package *package)
{
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		const char *id = exchange_uuid(mem, 'y', key_number(lists[i].list, ""));
		struct term_list terms = vocabulary_list(package->work, lists[i].list);
		PUT_ROW(package, TAXONOMY, id, lists[i].name, lists[i].name,
			arena_printf(mem, "%s/v1/woordenlijsten", package->order->base_url));
		for (size_t j = 0; j < terms.len; j++) {
			const struct term *term = terms.items[j];
			PUT_ROW(package, TAXONOMY_TERM,
				exchange_uuid(mem, 't', key_number(lists[i].list, term->key)),
				term->key, term->label_nl, term->label_nl, id, "nl");
		}
	}
}

/* ---- the package ---- */

static void put_field(struct json *json, const char *column, const char *required)
{
	char wanted[64];
	snprintf(wanted, sizeof wanted, " %s ", column);
	json_object_begin(json);
	json_put_text(json, "name", column);
	bool is_number = !strcmp(column, "latitude") || !strcmp(column, "longitude");
	json_put_text(json, "type", is_number ? "number" : "string");
	json_key(json, "constraints");
	json_object_begin(json);
	json_put_bool(json, "required", strstr(required, wanted) != NULL);
	json_put_bool(json, "unique", !strcmp(column, "id"));
	json_object_end(json);
	json_object_end(json);
}

static void put_table(struct json *json, enum table table)
{
	json_object_begin(json);
	json_put_text(json, "name", tables[table].name);
	json_put_text(json, "path", tables[table].path);
	json_put_text(json, "format", "csv");
	json_put_text(json, "mediatype", "text/csv");
	json_put_text(json, "encoding", "utf-8");
	json_put_text(json, "profile", "tabular-data-resource");
	json_key(json, "schema");
	json_object_begin(json);
	json_key(json, "fields");
	json_array_begin(json);
	for (size_t i = 0; i < COLUMNS && tables[table].columns[i]; i++)
		put_field(json, tables[table].columns[i], tables[table].required);
	json_array_end(json);
	json_put_text(json, "primaryKey", "id");
	json_object_end(json);
	json_object_end(json);
}

static enum err put_description(struct package *package, struct out *out)
{
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "name", "human_services_data");
	json_put_text(&json, "title", package->work->region->name);
	json_put_text(&json, "profile", "tabular-data-package");
	json_put_text(&json, "version", "3.0");
	json_put_text(&json, "homepage", package->order->base_url);
	json_key(&json, "licenses");
	json_array_begin(&json);
	json_object_begin(&json);
	json_put_text(&json, "name", EXCHANGE_LICENCE);
	json_put_text(&json, "path", EXCHANGE_LICENCE_URL);
	json_object_end(&json);
	json_array_end(&json);
	json_key(&json, "resources");
	json_array_begin(&json);
	for (int i = 0; i < TABLES; i++)
		put_table(&json, (enum table)i);
	json_array_end(&json);
	json_object_end(&json);
	return out_flush(out);
}

static int temporary(const char *folder)
{
	SCOPED_ARENA(mem);
	char *name = arena_printf(mem, "%s/omzien-hsds-XXXXXX", folder);
	int file = mkostemp(name, O_CLOEXEC);
	if (file >= 0)
		unlink(name);
	return file;
}

static enum err open_tables(struct package *package)
{
	for (int i = 0; i <= TABLES; i++)
		if ((package->files[i] = temporary(package->order->folder)) < 0)
			return ERR_BUSY;
	for (int i = 0; i < TABLES; i++) {
		package->outs[i] = out_new();
		out_spill_to(package->outs[i], package->files[i]);
		csv_write_start(package->outs[i], NULL, &package->csv[i]);
		for (size_t j = 0; j < COLUMNS && tables[i].columns[j]; j++)
			csv_write_text(&package->csv[i], tables[i].columns[j]);
		csv_write_end_row(&package->csv[i]);
	}
	return OK;
}

static enum err fill_tables(struct package *package)
{
	SCOPED_OUT(out);
	out_spill_to(out, package->files[TABLES]);
	put_taxonomies(package);
	TRY(initiative_find_each(package->work, package->order->filter,
				 (struct initiative_span){ 0 }, put_record, package));
	for (int i = 0; i < TABLES; i++)
		TRY(out_flush(package->outs[i]));
	return put_description(package, out);
}

static void close_tables(struct package *package)
{
	for (int i = 0; i < TABLES; i++)
		out_free(package->outs[i]);
	for (int i = 0; i <= TABLES; i++)
		if (package->files[i] >= 0)
			close(package->files[i]);
}

enum err exchange_hsds(struct work *work, const struct exchange_order *order, int *ret_file)
{
	struct package package = { .work = work, .order = order };
	struct zip_part parts[TABLES + 1] = { { .name = "datapackage.json" } };
	memset(package.files, -1, sizeof package.files);
	enum err err = open_tables(&package);
	if (!err)
		err = fill_tables(&package);
	parts[0].file = package.files[TABLES];
	for (int i = 0; i < TABLES; i++)
		parts[i + 1] = (struct zip_part){ tables[i].path, package.files[i] };
	if (!err)
		err = zip_write(order->folder, parts, COUNT_OF(parts), work->now_ms, ret_file);
	close_tables(&package);
	if (err == ERR_BUSY && !work->failures.len)
		return work_fail(work, ERR_BUSY, NULL,
				 N_("The server has no room left on its disk. Try again later."));
	return err;
}
