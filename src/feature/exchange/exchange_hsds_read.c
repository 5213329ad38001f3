/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_hsds_read.c: reads the tables of HSDS 3.0 (Open Referral) out of their zip. */
#include "base/utf8.h"
#include "feature/exchange/exchange_read.h"
#include "sheet/reader.h"
#include "zip/zip_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * An organization is a record. Where it is comes from its location and that one's address; a
 * location belongs to an organization itself, or through a service at it; without a location the
 * name of a service area stands for the place.
 */
enum { UNPACKED_MAX = 64 * 1024 * 1024, ROWS_MAX = 200000, CELLS = 7, FILE_NAMES = 2 };

struct hsds_row {
	const char *cells[CELLS]; /* NULL: empty */
	struct foreign *record;   /* of an organization */
};
struct hsds_rows LIST(struct hsds_row);

/* What is read of a table; the first column is what rows are found by. */
struct hsds_table {
	const char *files[FILE_NAMES];
	const char *columns[CELLS];
};

static const struct hsds_table organizations = {
	{ "organizations.csv", "organization.csv" },
	{ "id", "name", "description", "website", "url", "uri" },
};
static const struct hsds_table services = { { "services.csv", "service.csv" },
					    { "id", "organization_id" } };
static const struct hsds_table locations = { { "locations.csv", "location.csv" },
					     { "id", "organization_id", "latitude", "longitude" } };
static const struct hsds_table addresses = { { "addresses.csv", "address.csv" },
					     { "location_id", "city", "postal_code" } };
static const struct hsds_table meetings = {
	{ "service_at_locations.csv", "service_at_location.csv" },
	{ "service_id", "location_id" },
};
static const struct hsds_table areas = { { "service_areas.csv", "service_area.csv" },
					 { "service_id", "name" } };

/* ---- a table ---- */

static int by_first(const void *a, const void *b)
{
	const struct hsds_row *left = a, *right = b;
	return strcmp(left->cells[0], right->cells[0]);
}

static const struct hsds_row *find(const struct hsds_rows *rows, const char *id)
{
	const struct hsds_row wanted = { .cells = { id } };
	return id && rows->len
		       ? bsearch(&wanted, rows->items, rows->len, sizeof *rows->items, by_first)
		       : NULL;
}

static void find_columns(const struct hsds_table *table, const struct sheet_row *head,
			 int ret_at[CELLS])
{
	for (int i = 0; i < CELLS; i++) {
		ret_at[i] = -1;
		for (int j = 0; table->columns[i] && j < head->count; j++)
			if (!strcmp(head->cells[j], table->columns[i]))
				ret_at[i] = j;
	}
}

static enum err read_rows(struct arena *mem, const struct hsds_table *table, struct sheet *sheet,
			  struct hsds_rows *ret)
{
	const struct sheet_row *row;
	int at[CELLS];
	TRY(sheet_next(sheet, &row));
	if (!row)
		return ERR_INVALID;
	find_columns(table, row, at);
	for (int count = 0; count < ROWS_MAX; count++) {
		struct hsds_row found = { 0 };
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		for (int i = 0; i < CELLS; i++) {
			char *text = utf8_tidy(mem, sheet_cell(row, at[i]));
			found.cells[i] = *text ? text : NULL;
		}
		if (found.cells[0])
			*list_add(mem, ret) = found;
	}
	return ERR_INVALID; /* a few bytes a row: they would take all memory */
}

/* A table that is not there has no rows. */
static enum err read_table(struct arena *mem, struct zip_reader *zip,
			   const struct hsds_table *table, struct hsds_rows *ret)
{
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	enum err err = ERR_MISSING;
	char *text;
	size_t len;
	*ret = (struct hsds_rows){ 0 };
	for (int i = 0; i < FILE_NAMES && err == ERR_MISSING; i++)
		err = zip_read_file(zip, table->files[i], &text, &len);
	if (err)
		return err == ERR_MISSING ? OK : err;
	TRY(sheet_open_bytes(mem, text, len, &why, &sheet));
	return read_rows(mem, table, sheet, ret);
}

static void sort(struct hsds_rows *rows)
{
	if (rows->len)
		qsort(rows->items, rows->len, sizeof *rows->items, by_first);
}

/* ---- where organizations are ---- */

struct hsds_tables {
	struct hsds_rows organizations, services, locations, addresses, meetings, areas;
};

static struct foreign *record_of(const struct hsds_tables *tables, const char *organization)
{
	const struct hsds_row *row = find(&tables->organizations, organization);
	return row ? row->record : NULL;
}

static struct foreign *record_of_service(const struct hsds_tables *tables, const char *service)
{
	const struct hsds_row *row = find(&tables->services, service);
	return row ? record_of(tables, row->cells[1]) : NULL;
}

static double number(const char *text)
{
	char *end;
	double value = text ? strtod(text, &end) : NAN;
	return text && !*end ? value : NAN;
}

/* The first location counts. */
static void take_location(const struct hsds_tables *tables, const struct hsds_row *location,
			  struct foreign *record)
{
	const struct hsds_row *address = find(&tables->addresses, location->cells[0]);
	if (isnan(record->lat)) {
		record->lat = number(location->cells[2]);
		record->lon = number(location->cells[3]);
	}
	if (address && !record->place)
		record->place = address->cells[1];
	if (address && !record->postcode)
		record->postcode = address->cells[2];
}

static void take_places(const struct hsds_tables *tables)
{
	for (size_t i = 0; i < tables->locations.len; i++) {
		const struct hsds_row *row = &tables->locations.items[i];
		struct foreign *record = record_of(tables, row->cells[1]);
		if (record)
			take_location(tables, row, record);
	}
	for (size_t i = 0; i < tables->meetings.len; i++) {
		const struct hsds_row *row = &tables->meetings.items[i];
		const struct hsds_row *location = find(&tables->locations, row->cells[1]);
		struct foreign *record = record_of_service(tables, row->cells[0]);
		if (record && location)
			take_location(tables, location, record);
	}
	for (size_t i = 0; i < tables->areas.len; i++) {
		const struct hsds_row *row = &tables->areas.items[i];
		struct foreign *record = record_of_service(tables, row->cells[0]);
		if (record && !record->place)
			record->place = row->cells[1];
	}
}

/* ---- the zip ---- */

static enum err read_tables(struct arena *mem, struct zip_reader *zip, struct hsds_tables *ret)
{
	TRY(read_table(mem, zip, &organizations, &ret->organizations));
	TRY(read_table(mem, zip, &services, &ret->services));
	TRY(read_table(mem, zip, &locations, &ret->locations));
	TRY(read_table(mem, zip, &addresses, &ret->addresses));
	TRY(read_table(mem, zip, &meetings, &ret->meetings));
	TRY(read_table(mem, zip, &areas, &ret->areas));
	sort(&ret->services);
	sort(&ret->locations);
	sort(&ret->addresses);
	return ret->organizations.len ? OK : ERR_INVALID;
}

static size_t take_organizations(struct arena *mem, struct hsds_rows *rows, struct foreigns *all)
{
	size_t left_out = 0;
	/* records are pointed at, so that the list may not grow while it is filled */
	all->items = arena_array(mem, struct foreign, rows->len);
	all->room = rows->len;
	for (size_t i = 0; i < rows->len; i++) {
		struct hsds_row *row = &rows->items[i];
		if (!row->cells[1]) {
			left_out++;
			continue;
		}
		row->record = &all->items[all->len++];
		*row->record = (struct foreign){
			.key = row->cells[0],
			.name = row->cells[1],
			.summary = row->cells[2],
			.website =
				foreign_web_address(row->cells[3] ? row->cells[3] : row->cells[4]),
			.origin = foreign_web_address(row->cells[5]),
			.lat = NAN,
			.lon = NAN,
		};
	}
	sort(rows);
	return left_out;
}

enum err foreign_read_tables(struct arena *mem, const char *bytes, size_t len, struct foreigns *ret,
			     size_t *ret_left_out)
{
	struct hsds_tables tables = { 0 };
	struct foreigns all = { 0 };
	struct zip_reader *zip;
	TRY(zip_read_open(mem, bytes, len, UNPACKED_MAX, &zip));
	enum err err = read_tables(mem, zip, &tables);
	zip_read_close(zip);
	TRY(err);
	*ret_left_out = take_organizations(mem, &tables.organizations, &all);
	take_places(&tables);
	*ret = all;
	return OK;
}
