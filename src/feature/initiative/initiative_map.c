/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_map.c: draws what a filter finds on the region's land, so that a map needs no script.
 */
#include "feature/initiative/initiative_map.h"
#include "feature/vocabulary/vocabulary.h"
#include "geo/boundary.h"
#include "json/json.h"

#include <math.h>
#include <string.h>

enum {
	NAMED_MAX =
		200, /* on a map with more initiatives marks are numbers of them, without names */
	SPREAD_MAX = 600, /* marks that are moved apart; more are only a texture anyway */
	SOME = 500,
	MANY = 5000, /* from so many on marks stand for larger cells */
	IDS_MAX = 1,
};

/* The part of the land that is shown, and how large marks are on it. */
struct crop {
	const struct ground *ground;
	double left, top, width, height, mark;
	int coarse; /* how many levels coarser cells are than a mark is large */
};

static const double MARK_SHARE = 0.0105; /* radius of a mark, of the width of the map */
static const double SQUARE_KM = 40075;   /* side of the Web Mercator square at the equator */

/* ---- marks ---- */

static const char *mark_path(struct arena *mem, const struct map_mark *mark)
{
	double x = mark->x, y = mark->y, r = mark->radius;
	switch (mark->kind->look) {
	case LOOK_MEETING:
		return arena_printf(mem,
				    "M%.1f %.1fa%.2f %.2f 0 1 0 %.2f 0a%.2f %.2f 0 1 0 %.2f 0z",
				    x - r, y, r, r, 2 * r, r, r, -2 * r);
	case LOOK_HELP:
		return arena_printf(mem, "M%.1f %.1fh%.2fv%.2fh%.2fz", x - .92 * r, y - .92 * r,
				    1.84 * r, 1.84 * r, -1.84 * r);
	case LOOK_CARE:
		return arena_printf(mem, "M%.1f %.1fl%.2f %.2fh%.2fz", x, y - 1.2 * r, 1.17 * r,
				    2.08 * r, -2.34 * r);
	default:
		return arena_printf(mem, "M%.1f %.1fl%.2f %.2fl%.2f %.2fl%.2f %.2fz", x,
				    y - 1.2 * r, 1.2 * r, 1.2 * r, -1.2 * r, 1.2 * r, -1.2 * r,
				    -1.2 * r);
	}
}

/* Marks of several kinds at one place stand around it, so that each is seen. */
static void spread(struct map_marks *marks)
{
	for (size_t i = 1; i < marks->len && marks->len <= SPREAD_MAX; i++) {
		struct map_mark *mark = &marks->items[i];
		double x = mark->x, y = mark->y;
		int turns = 0;
		for (size_t j = 0; j < i && turns < 12; j++) {
			const struct map_mark *other = &marks->items[j];
			if (hypot(other->x - mark->x, other->y - mark->y) >= 1.2 * mark->radius)
				continue;
			double away = mark->radius * (1.5 + .18 * turns);
			mark->x = x + away * cos(2.4 * turns);
			mark->y = y + away * sin(2.4 * turns);
			turns++;
			j = SIZE_MAX; /* look at all of them again */
		}
	}
}

static void add_mark(struct web *web, const struct crop *crop, const struct map_spot *spot,
		     const struct initiative_kind *kind, struct map_marks *marks)
{
	struct geo_point at = geo_project(&crop->ground->projection,
					  (struct geo_position){ spot->lat_e5, spot->lon_e5 });
	const struct words_value count = words_value_int("count", spot->count);
	*list_add(web->work.mem, marks) = (struct map_mark){
		.kind = kind,
		.x = at.x,
		.y = at.y,
		.radius = crop->mark * fmin(1 + (sqrt(spot->count) - 1) * (.4 - .15 * crop->coarse),
					    2.2 + .6 * crop->coarse),
		.title = words_fill(web->work.mem, web->page.words,
				    words_say_plural(web->page.words, "{count} initiative",
						     "{count} initiatives", spot->count),
				    &count, 1),
	};
}

/* The filter with only the categories of one look; false: the filter leaves none of them. */
static bool only(struct work *work, const struct initiative_filter *filter,
		 enum initiative_look look, struct initiative_filter *ret)
{
	struct term_list all = vocabulary_list(work, "category");
	*ret = *filter;
	ret->chosen[FACET_CATEGORY] = (struct term_numbers){ 0 };
	for (size_t i = 0; i < all.len; i++) {
		uint32_t term = all.items[i]->number;
		bool is_asked = !filter->chosen[FACET_CATEGORY].len ||
				initiative_filter_has(filter, FACET_CATEGORY, term);
		if (is_asked && initiative_kind_of(all.items[i]->key)->look == look)
			*list_add(work->mem, &ret->chosen[FACET_CATEGORY]) = term;
	}
	return ret->chosen[FACET_CATEGORY].len > 0;
}

static struct map_area area_of(const struct crop *crop)
{
	const struct geo_projection *projection = &crop->ground->projection;
	struct geo_position first =
		geo_unproject(projection, (struct geo_point){ crop->left, crop->top });
	struct geo_position last =
		geo_unproject(projection, (struct geo_point){ crop->left + crop->width,
							      crop->top + crop->height });
	double cell_km = 2 * crop->mark * geo_projection_unit_m(projection) / 1000;
	int level = (int)lround(log2(SQUARE_KM * cos(geo_lat_deg(first) * M_PI / 180) / cell_km)) -
		    crop->coarse;
	return (struct map_area){
		.south_e5 = last.lat,
		.west_e5 = first.lon,
		.north_e5 = first.lat,
		.east_e5 = last.lon,
		.level = level < 0    ? 0
			 : level > 20 ? 20
				      : level,
		.ids_max = IDS_MAX,
	};
}

/* Names and links for what stands alone. */
static enum err name_marks(struct web *web, const struct map_spots *spots, struct map_mark *marks)
{
	struct initiatives found;
	int64_t *ids = arena_array(web->work.mem, int64_t, spots->len + 1);
	size_t count = 0;
	for (size_t i = 0; i < spots->len; i++)
		if (spots->items[i].count == 1 && spots->items[i].ids)
			ids[count++] = spots->items[i].ids[0];
	if (count > NAMED_MAX)
		return OK;
	TRY(initiative_get_many(&web->work, ids, count, &found));
	for (size_t i = 0, at = 0; i < spots->len && at < found.len; i++)
		if (spots->items[i].count == 1 && spots->items[i].ids &&
		    spots->items[i].ids[0] == found.items[at].id) {
			marks[i].title = found.items[at].name;
			marks[i].path = initiative_path(web->work.mem, &found.items[at++]);
		}
	return OK;
}

static enum err fill_marks(struct web *web, const struct initiative_filter *filter,
			   struct crop *crop, struct map_drawing *map)
{
	const struct initiative_wish only_total = { .language = web->page.language };
	struct initiative_result result;
	TRY(initiative_find(&web->work, filter, only_total, &result));
	crop->coarse = result.total > MANY ? 2 : result.total > SOME ? 1 : 0;
	struct map_area area = area_of(crop);
	for (int look = 0; look < LOOK_COUNT; look++) {
		struct initiative_filter some;
		struct map_spots spots;
		size_t before = map->marks.len;
		if (!only(&web->work, filter, (enum initiative_look)look, &some))
			continue;
		TRY(initiative_find_spots(&web->work, &some, &area, &spots));
		for (size_t i = 0; i < spots.len; i++)
			add_mark(web, crop, &spots.items[i], &initiative_kinds[look], &map->marks);
		map->has_other = map->has_other || (look == LOOK_OTHER && spots.len);
		if (spots.len)
			TRY(name_marks(web, &spots, map->marks.items + before));
		map->without_position += spots.without_position;
	}
	spread(&map->marks);
	for (size_t i = 0; i < map->marks.len; i++)
		map->marks.items[i].d = mark_path(web->work.mem, &map->marks.items[i]);
	return OK;
}

/* ---- land ---- */

static void fill_land(struct web *web, const struct crop *crop, const char *here,
		      struct map_drawing *map)
{
	const struct ground *ground = crop->ground;
	bool is_whole = crop->width >= ground->width && ground->provinces.len;
	const struct ground_areas *areas = is_whole ? &ground->provinces : &ground->areas;
	map->view_box = arena_printf(web->work.mem, "%.1f %.1f %.1f %.1f", crop->left, crop->top,
				     crop->width, crop->height);
	for (size_t i = 0; i < areas->len; i++) {
		const struct ground_area *area = &areas->items[i];
		bool is_seen = area->left <= crop->left + crop->width &&
			       area->right >= crop->left && area->top <= crop->top + crop->height &&
			       area->bottom >= crop->top;
		bool is_here =
			here && area->municipality && !strcmp(area->municipality->code, here);
		if (is_seen)
			*list_add(web->work.mem, &map->shapes) =
				(struct map_shape){ area, is_here };
	}
}

/* The words that map.js speaks, as JSON. */
static const char *script_words(struct web *web)
{
	static const enum precision some[] = { PRECISION_MUNICIPALITY, PRECISION_VILLAGE,
					       PRECISION_POSTCODE };
	const struct words *words = web->page.words;
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "stale", words_say(words, freshness_text(STALE)));
	json_put_text(&json, "zoom_in", words_say(words, N_("Closer")));
	json_put_text(&json, "zoom_out", words_say(words, N_("Further away")));
	json_put_text(&json, "group", words_say(words, N_("{count} initiatives, look closer")));
	json_key(&json, "precision");
	json_object_begin(&json);
	for (size_t i = 0; i < COUNT_OF(some); i++)
		json_put_text(&json, precision_key(some[i]),
			      words_say(words, precision_text(some[i])));
	json_object_end(&json);
	json_object_end(&json);
	return arena_strndup(web->work.mem, out->data, out->len);
}

enum err map_fill_region(struct web *web, const struct initiative_filter *filter,
			 struct map_drawing *ret)
{
	const struct ground *ground = ground_of(&web->work);
	struct crop crop = {
		ground, 0, 0, ground->width, ground->height, MARK_SHARE * ground->width
	};
	struct initiative_filter points = *filter;
	const struct words_value region = words_value_text("region", web->work.region->name);
	*ret = (struct map_drawing){ 0 };
	points.view = VIEW_LIST;
	points.page = 1;
	ret->points_path = initiative_filter_url(&web->work, "/kaart.geojson", &points);
	ret->words = script_words(web);
	ret->label =
		words_format(web->work.mem, web->page.words, N_("Map of {region}"), &region, 1);
	fill_land(web, &crop, NULL, ret);
	return fill_marks(web, filter, &crop, ret);
}

static const struct ground_area *area_in(const struct ground *ground, const char *code)
{
	for (size_t i = 0; i < ground->areas.len; i++)
		if (!strcmp(ground->areas.items[i].municipality->code, code))
			return &ground->areas.items[i];
	return NULL;
}

enum err map_fill_municipality(struct web *web, const struct initiative_filter *filter,
			       const struct municipality *municipality, struct map_drawing *ret)
{
	const struct ground *ground = ground_of(&web->work);
	const struct ground_area *area = area_in(ground, municipality->code);
	const struct words_value name = words_value_text("name", municipality->name);
	*ret = (struct map_drawing){ 0 };
	if (!area)
		return OK;
	double width = area->right - area->left, height = area->bottom - area->top;
	double room = .08 * fmax(width, height);
	struct crop crop = {
		ground,           area->left - room, area->top - room,
		width + 2 * room, height + 2 * room, MARK_SHARE * fmax(width, height) * 1.3
	};
	ret->label = words_format(web->work.mem, web->page.words,
				  N_("Map of the municipality {name}"), &name, 1);
	fill_land(web, &crop, municipality->code, ret);
	return fill_marks(web, filter, &crop, ret);
}

/* ---- one ---- */

/* How far from the mark it may be, in kilometres. */
static double doubt_km(enum precision precision)
{
	switch (precision) {
	case PRECISION_EXACT: return 0;
	case PRECISION_POSTCODE: return 1.2;
	case PRECISION_VILLAGE: return 1.6;
	default: return 6;
	}
}

bool map_fill_one(struct web *web, const struct initiative *it, struct map_drawing *ret)
{
	static const double WIDE_KM = 26;
	const struct ground *ground = ground_of(&web->work);
	double unit_km = geo_projection_unit_m(&ground->projection) / 1000,
	       width = WIDE_KM / unit_km;
	*ret = (struct map_drawing){ 0 };
	if (it->precision == PRECISION_NONE)
		return false;
	struct geo_point at =
		geo_project(&ground->projection, (struct geo_position){ it->lat_e5, it->lon_e5 });
	struct crop crop = { ground, at.x - width / 2, at.y - width / 3,
			     width,  width * 2 / 3,    width * .026 };
	struct map_mark mark = { .kind = initiative_kind_of(it->category),
				 .x = at.x,
				 .y = at.y,
				 .radius = crop.mark,
				 .title = it->name };
	mark.d = mark_path(web->work.mem, &mark);
	fill_land(web, &crop, it->municipality_code, ret);
	*list_add(web->work.mem, &ret->marks) = mark;
	ret->round_x = round(at.x * 10) / 10;
	ret->round_y = round(at.y * 10) / 10;
	ret->round_radius = round(doubt_km(it->precision) / unit_km * 10) / 10;
	ret->label = words_say(web->page.words, N_("Map of the surroundings"));
	return true;
}
