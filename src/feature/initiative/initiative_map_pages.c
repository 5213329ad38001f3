/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_map_pages.c: what map.js asks for: points of a filter, and the borders of the
 * municipalities. */
#include "feature/initiative/initiative_pages.h"
#include "feature/initiative/initiative_parts.h"
#include "geo/boundary.h"
#include "json/json.h"

#include <stdlib.h>
#include <string.h>

/*
 * A spot of few initiatives is sent as that many points with their names, because only then can
 * map.js tell them; as long as there are no more than EACH_MAX on the map. At the closest zoom all
 * that tell their ids are.
 */
enum { IDS_MAX = 16, EACH_MAX = 400, ZOOM_MAX = 15, LEVEL_BELOW_ZOOM = 2 };
static const double DETAIL_M = 150, COUNTRY_DETAIL_M = 400;
static const size_t COUNTRY_AREAS = 60;

#define GEOJSON "application/geo+json; charset=utf-8"

static void put_point(struct json *json, int32_t lat_e5, int32_t lon_e5)
{
	json_put_text(json, "type", "Feature");
	json_key(json, "geometry");
	json_object_begin(json);
	json_put_text(json, "type", "Point");
	json_key(json, "coordinates");
	json_array_begin(json);
	json_double(json, lon_e5 / 1e5);
	json_double(json, lat_e5 / 1e5);
	json_array_end(json);
	json_object_end(json);
	json_key(json, "properties");
}

static void put_one(struct web *web, struct json *json, const struct initiative *it)
{
	const struct initiative_kind *kind = initiative_kind_of(it->category);
	json_object_begin(json);
	put_point(json, it->lat_e5, it->lon_e5);
	json_object_begin(json);
	json_put_int(json, "count", 1);
	json_put_text(json, "name", it->name);
	json_put_text(json, "url",
		      arena_printf(web->work.mem, "%s%s", web->page.prefix,
				   initiative_path(web->work.mem, it)));
	json_put_text(json, "kind", kind->category ? kind->category : "other");
	json_put_text(json, "precision", precision_key(it->precision));
	if (freshness_state_of(&web->work, it->confirmed_ms) == STALE)
		json_put_text(json, "state", "stale");
	json_object_end(json);
	json_object_end(json);
}

static void put_group(struct json *json, const struct map_spot *spot)
{
	json_object_begin(json);
	put_point(json, spot->lat_e5, spot->lon_e5);
	json_object_begin(json);
	json_put_int(json, "count", spot->count);
	json_object_end(json);
	json_object_end(json);
}

static enum err put_spots(struct web *web, struct json *json, const struct map_spots *spots,
			  size_t most)
{
	struct initiatives found;
	struct LIST(int64_t) ids = { 0 };
	for (size_t i = 0; i < spots->len; i++) {
		const struct map_spot *spot = &spots->items[i];
		if (!spot->ids || ids.len + spot->count > most) {
			put_group(json, spot);
			continue;
		}
		for (uint32_t j = 0; j < spot->count; j++)
			*list_add(web->work.mem, &ids) = spot->ids[j];
	}
	TRY(initiative_get_many(&web->work, ids.items, ids.len, &found));
	for (size_t i = 0; i < found.len; i++)
		put_one(web, json, &found.items[i]);
	return OK;
}

/* Takes what says which part of the map is asked for out of the query: the rest is the filter. */
static bool read_area(struct web *web, struct http_pairs *ret_rest, struct map_area *ret,
		      int *ret_zoom)
{
	static const char *const keys[] = { "zuid", "west", "noord", "oost" };
	int32_t *const edges[] = { &ret->south_e5, &ret->west_e5, &ret->north_e5, &ret->east_e5 };
	*ret = (struct map_area){ 5070000, 330000, 5360000, 730000, 0, IDS_MAX };
	*ret_zoom = 8;
	for (size_t i = 0; i < web->request->query.len; i++) {
		const struct http_pair *pair = &web->request->query.items[i];
		size_t key = 0;
		while (key < COUNT_OF(keys) && strcmp(keys[key], pair->name))
			key++;
		char *end = NULL;
		double value = strtod(pair->value, &end);
		bool is_zoom = !strcmp(pair->name, "zoom");
		if (!is_zoom && key == COUNT_OF(keys)) {
			*list_add(web->work.mem, ret_rest) = *pair;
			continue;
		}
		if (*end || end == pair->value || !(value >= -180 && value <= 180))
			return false;
		if (is_zoom)
			*ret_zoom = (int)value;
		else
			*edges[key] = (int32_t)(value * 1e5);
	}
	return *ret_zoom >= 0 && *ret_zoom <= 22 && ret->south_e5 < ret->north_e5 &&
	       ret->west_e5 < ret->east_e5;
}

enum err initiative_map_points(struct web *web)
{
	struct http_pairs rest = { 0 };
	struct initiative_filter filter;
	struct map_area area;
	struct map_spots spots;
	struct json json = json_to(web->page.out);
	int zoom;
	if (!read_area(web, &rest, &area, &zoom))
		return work_fail(
			&web->work, ERR_INVALID, "gebied",
			N_("Say which part of the map with west, zuid, oost, noord and zoom."));
	enum err err = initiative_filter_read(&web->work, &rest, &filter);
	if (err && err != ERR_INVALID)
		return err;
	area.level = zoom + LEVEL_BELOW_ZOOM;
	TRY(initiative_find_spots(&web->work, &filter, &area, &spots));
	json_object_begin(&json);
	json_put_text(&json, "type", "FeatureCollection");
	json_put_int(&json, "zonderPlaats", (int64_t)spots.without_position);
	json_key(&json, "features");
	json_array_begin(&json);
	TRY(put_spots(web, &json, &spots, zoom >= ZOOM_MAX ? SIZE_MAX : EACH_MAX));
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, GEOJSON);
}

/* ---- borders ---- */

static void put_ring(struct json *json, const struct boundary_point *points, int count,
		     double detail_m)
{
	json_array_begin(json);
	json_array_begin(json);
	for (int i = 0; i <= count; i++) {
		const struct boundary_point *point = &points[i % count];
		if (i && i < count && point->weight_m < detail_m)
			continue;
		json_array_begin(json);
		json_double(json, point->position.lon / 1e5);
		json_double(json, point->position.lat / 1e5);
		json_array_end(json);
	}
	json_array_end(json);
	json_array_end(json);
}

static void put_area(struct json *json, const struct municipality *municipality, double detail_m)
{
	const struct boundary_area *area = boundary_area(municipality->code);
	if (!area)
		return;
	json_object_begin(json);
	json_put_text(json, "type", "Feature");
	json_key(json, "properties");
	json_object_begin(json);
	json_put_text(json, "code", municipality->code);
	json_put_text(json, "naam", municipality->name);
	json_object_end(json);
	json_key(json, "geometry");
	json_object_begin(json);
	json_put_text(json, "type", "MultiPolygon");
	json_key(json, "coordinates");
	json_array_begin(json);
	for (int i = 0, count; i < area->ring_count; i++) {
		const struct boundary_point *points = boundary_ring(area, i, &count);
		put_ring(json, points, count, detail_m);
	}
	json_array_end(json);
	json_object_end(json);
	json_object_end(json);
}

enum err initiative_map_areas(struct web *web)
{
	const struct municipality **list;
	size_t count;
	struct json json = json_to(web->page.out);
	place_municipalities(&web->work, &list, &count);
	json_object_begin(&json);
	json_put_text(&json, "type", "FeatureCollection");
	json_key(&json, "features");
	json_array_begin(&json);
	for (size_t i = 0; i < count; i++)
		put_area(&json, list[i], count > COUNTRY_AREAS ? COUNTRY_DETAIL_M : DETAIL_M);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, GEOJSON);
}
