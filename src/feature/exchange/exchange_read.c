/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_read.c: reads entries of OpenFairDB, elements of GoGoCarto and features of GeoJSON. */
#include "feature/exchange/exchange_read.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* Where the public page of an entry is: the map that OpenFairDB is known by. */
#define OPENFAIRDB_PAGE "https://kartevonmorgen.org/#/?entry="

static const char *text_at(struct arena *mem, const struct json_value *object, const char *key)
{
	const char *text = json_get_text(json_member(object, key));
	char *tidy = text ? utf8_tidy(mem, text) : NULL;
	return tidy && *tidy ? tidy : NULL;
}

/* The first of several keys that has text. */
static const char *first_of(struct arena *mem, const struct json_value *object,
			    const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *text = text_at(mem, object, keys[i]);
		if (text)
			return text;
	}
	return NULL;
}
#define FIRST_OF(mem, object, ...) \
	first_of((mem), (object), (const char *const[]){ __VA_ARGS__ }, \
		 COUNT_OF(((const char *const[]){ __VA_ARGS__ })))

static double number_at(const struct json_value *object, const char *key)
{
	double number;
	return json_get_real(json_member(object, key), &number) ? number : NAN;
}

/* Only a web address may become a link. */
static const char *web_address(const char *text)
{
	bool is_web = text && (!strncmp(text, "https://", 8) || !strncmp(text, "http://", 7));
	return is_web ? text : NULL;
}

/* ---- one record of each shape ---- */

static struct foreign entry_of(struct arena *mem, const struct json_value *entry)
{
	const char *id = text_at(mem, entry, "id");
	bool is_plain = id && !id[strspn(id, "0123456789abcdefABCDEFghijklmnopqrstuvwxyzGHIJKLMN"
					     "OPQRSTUVWXYZ-")];
	return (struct foreign){
		.name = text_at(mem, entry, "title"),
		.summary = text_at(mem, entry, "description"),
		.place = text_at(mem, entry, "city"),
		.postcode = text_at(mem, entry, "zip"),
		.website = web_address(text_at(mem, entry, "homepage")),
		.licence = text_at(mem, entry, "license"),
		.origin = is_plain ? arena_printf(mem, "%s%s", OPENFAIRDB_PAGE, id) : NULL,
		.lat = number_at(entry, "lat"),
		.lon = number_at(entry, "lng"),
	};
}

static struct foreign element_of(struct arena *mem, const struct json_value *element)
{
	const struct json_value *geo = json_member(element, "geo");
	const struct json_value *address = json_member(element, "address");
	return (struct foreign){
		.name = FIRST_OF(mem, element, "name", "title"),
		.summary = FIRST_OF(mem, element, "description", "abstract", "descriptionMore"),
		.place = text_at(mem, address, "addressLocality"),
		.postcode = text_at(mem, address, "postalCode"),
		.website = web_address(FIRST_OF(mem, element, "website", "site_web")),
		.origin = web_address(text_at(mem, element, "url")),
		.lat = number_at(geo, "latitude"),
		.lon = number_at(geo, "longitude"),
	};
}

static struct foreign feature_of(struct arena *mem, const struct json_value *feature)
{
	const struct json_value *said = json_member(feature, "properties");
	const struct json_value *shape = json_member(feature, "geometry");
	const struct json_value *point = json_member(shape, "coordinates");
	const char *type = json_get_text(json_member(shape, "type"));
	struct foreign foreign = {
		.name = FIRST_OF(mem, said, "naam", "name", "titel", "title"),
		.summary = FIRST_OF(mem, said, "omschrijving", "description", "beschrijving"),
		.place = FIRST_OF(mem, said, "plaats", "city", "addr:city", "woonplaats"),
		.postcode = FIRST_OF(mem, said, "postcode", "addr:postcode", "zip"),
		.website =
			web_address(FIRST_OF(mem, said, "website", "homepage", "contact:website")),
		.origin = web_address(FIRST_OF(mem, said, "pagina", "url", "bron")),
		.licence = FIRST_OF(mem, said, "licentie", "license", "licence"),
		.lat = NAN,
		.lon = NAN,
	};
	if (type && !strcmp(type, "Point") &&
	    (!json_get_real(json_item(point, 1), &foreign.lat) ||
	     !json_get_real(json_item(point, 0), &foreign.lon)))
		foreign.lat = foreign.lon = NAN;
	return foreign;
}

/* ---- the file ---- */

enum foreign_shape foreign_shape_of(const struct json_value *file)
{
	const char *type = json_get_text(json_member(file, "type"));
	const struct json_value *first = json_item(file, 0);
	if (type && !strcmp(type, "FeatureCollection"))
		return SHAPE_GEOJSON;
	if (json_member(file, "data"))
		return SHAPE_GOGOCARTO;
	if (json_member(first, "title") && json_member(first, "lng"))
		return SHAPE_OPENFAIRDB;
	return SHAPE_UNKNOWN;
}

enum err foreign_read(struct arena *mem, const struct json_value *file, struct foreigns *ret,
		      size_t *ret_left_out)
{
	enum foreign_shape shape = foreign_shape_of(file);
	const struct json_value *list = shape == SHAPE_GEOJSON     ? json_member(file, "features")
					: shape == SHAPE_GOGOCARTO ? json_member(file, "data")
								   : file;
	const char *licence = FIRST_OF(mem, file, "licence", "license");
	struct foreigns all = { 0 };
	size_t left_out = 0;
	if (shape == SHAPE_UNKNOWN)
		return ERR_INVALID;
	for (size_t i = 0; i < json_length(list); i++) {
		const struct json_value *item = json_item(list, i);
		struct foreign foreign = shape == SHAPE_GEOJSON     ? feature_of(mem, item)
					 : shape == SHAPE_GOGOCARTO ? element_of(mem, item)
								    : entry_of(mem, item);
		if (!foreign.licence)
			foreign.licence = licence;
		if (foreign.name)
			*list_add(mem, &all) = foreign;
		else
			left_out++;
	}
	*ret = all;
	*ret_left_out = left_out;
	return OK;
}
