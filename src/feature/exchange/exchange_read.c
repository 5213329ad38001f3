/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_read.c: reads entries of OpenFairDB, elements of GoGoCarto, GeoJSON and HSDS as JSON. */
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

/* An identity as text, also where it is a number. */
static const char *key_at(struct arena *mem, const struct json_value *object, const char *name)
{
	int64_t number;
	if (json_get_int(json_member(object, name), &number))
		return arena_printf(mem, "%lld", (long long)number);
	return text_at(mem, object, name);
}

const char *foreign_web_address(const char *text)
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
	int64_t version = 0;
	if (!json_get_int(json_member(entry, "version"), &version))
		version = 0;
	return (struct foreign){
		.key = id,
		.version = version,
		.name = text_at(mem, entry, "title"),
		.summary = text_at(mem, entry, "description"),
		.place = text_at(mem, entry, "city"),
		.postcode = text_at(mem, entry, "zip"),
		.website = foreign_web_address(text_at(mem, entry, "homepage")),
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
		.key = key_at(mem, element, "id"),
		.name = FIRST_OF(mem, element, "name", "title"),
		.summary = FIRST_OF(mem, element, "description", "abstract", "descriptionMore"),
		.place = text_at(mem, address, "addressLocality"),
		.postcode = text_at(mem, address, "postalCode"),
		.website = foreign_web_address(FIRST_OF(mem, element, "website", "site_web")),
		.origin = foreign_web_address(text_at(mem, element, "url")),
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
	const char *id = key_at(mem, feature, "id");
	struct foreign foreign = {
		.key = id ? id : key_at(mem, said, "id"),
		.name = FIRST_OF(mem, said, "naam", "name", "titel", "title"),
		.summary = FIRST_OF(mem, said, "omschrijving", "description", "beschrijving"),
		.place = FIRST_OF(mem, said, "plaats", "city", "addr:city", "woonplaats"),
		.postcode = FIRST_OF(mem, said, "postcode", "addr:postcode", "zip"),
		.website = foreign_web_address(
			FIRST_OF(mem, said, "website", "homepage", "contact:website")),
		.origin = foreign_web_address(FIRST_OF(mem, said, "pagina", "url", "bron")),
		.licence = FIRST_OF(mem, said, "licentie", "license", "licence"),
		.lat = NAN,
		.lon = NAN,
	};
	if (type && !strcmp(type, "Point") &&
	    (!json_get_real(json_item(point, 1), &foreign.lat) ||
	     !json_get_real(json_item(point, 0), &foreign.lon)))
		foreign.lat = foreign.lon = NAN;
	if (!foreign.key)
		foreign.key = FIRST_OF(mem, said, "@id", "pagina", "url");
	return foreign;
}

/* An organization, or a service with its organization; the first location counts. */
static struct foreign service_of(struct arena *mem, const struct json_value *item)
{
	const struct json_value *at = json_item(json_member(item, "service_at_locations"), 0);
	const struct json_value *location = json_item(json_member(item, "locations"), 0);
	const struct json_value *address;
	if (!location)
		location = json_member(at, "location");
	address = json_item(json_member(location, "addresses"), 0);
	return (struct foreign){
		.key = key_at(mem, item, "id"),
		.name = text_at(mem, item, "name"),
		.summary = text_at(mem, item, "description"),
		.place = text_at(mem, address, "city"),
		.postcode = text_at(mem, address, "postal_code"),
		.website = foreign_web_address(FIRST_OF(mem, item, "website", "url")),
		.origin = foreign_web_address(text_at(mem, item, "uri")),
		.lat = number_at(location, "latitude"),
		.lon = number_at(location, "longitude"),
	};
}

/* ---- the file ---- */

enum foreign_shape foreign_shape_of(const struct json_value *file)
{
	const char *type = json_get_text(json_member(file, "type"));
	const struct json_value *first = json_item(file, 0);
	if (type && !strcmp(type, "FeatureCollection"))
		return SHAPE_GEOJSON;
	if (json_member(file, "contents") || json_member(first, "organization") ||
	    json_member(first, "services") || json_member(first, "locations"))
		return SHAPE_HSDS_JSON;
	if (json_member(file, "data"))
		return SHAPE_GOGOCARTO;
	if (json_member(first, "title") && json_member(first, "lng"))
		return SHAPE_OPENFAIRDB;
	return SHAPE_UNKNOWN;
}

static const struct json_value *list_of(const struct json_value *file, enum foreign_shape shape)
{
	const char *key = shape == SHAPE_GEOJSON     ? "features"
			  : shape == SHAPE_GOGOCARTO ? "data"
						     : "contents";
	const struct json_value *list = json_member(file, key);
	return list ? list : file;
}

enum err foreign_read(struct arena *mem, const struct json_value *file, struct foreigns *ret,
		      size_t *ret_left_out)
{
	static struct foreign (*const readers[SHAPES])(struct arena *,
						       const struct json_value *) = {
		[SHAPE_OPENFAIRDB] = entry_of,
		[SHAPE_GOGOCARTO] = element_of,
		[SHAPE_GEOJSON] = feature_of,
		[SHAPE_HSDS_JSON] = service_of,
	};
	enum foreign_shape shape = foreign_shape_of(file);
	const struct json_value *list = list_of(file, shape);
	const char *licence = FIRST_OF(mem, file, "licence", "license");
	struct foreigns all = { 0 };
	size_t left_out = 0;
	if (!readers[shape])
		return ERR_INVALID;
	for (size_t i = 0; i < json_length(list); i++) {
		struct foreign foreign = readers[shape](mem, json_item(list, i));
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
