/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_ground.c: the land of a region as a drawing, made once: it is the same on every map.
 */
#include "feature/initiative/initiative_map.h"
#include "geo/boundary.h"
#include "geo/svg.h"

#include <string.h>

enum { GROUND_WIDTH = 620, GROUND_MARGIN = 6, MANY_MUNICIPALITIES = 60 };

static const char owner; /* its address is this file's place in region->memory */

static struct geo_box join(struct geo_box a, struct geo_box b)
{
	a = geo_box_with(a, (struct geo_position){ b.south, b.west });
	return geo_box_with(a, (struct geo_position){ b.north, b.east });
}

static bool find_box(const struct municipality **list, size_t count, struct geo_box *ret)
{
	bool is_found = false;
	for (size_t i = 0; i < count; i++) {
		const struct boundary_area *area = boundary_area(list[i]->code);
		if (area)
			*ret = is_found ? join(*ret, area->box) : area->box;
		is_found = is_found || area;
	}
	return is_found;
}

static void add_shape(struct ground *ground, struct out *out, const char *code,
		      struct ground_area shape, struct ground_areas *areas)
{
	const struct boundary_area *area = boundary_area(code);
	out_reset(out);
	if (!area || geo_svg_path(out, &ground->projection, code))
		return;
	struct geo_point first =
		geo_project(&ground->projection,
			    (struct geo_position){ area->box.north, area->box.west });
	struct geo_point last =
		geo_project(&ground->projection,
			    (struct geo_position){ area->box.south, area->box.east });
	shape.d = arena_strndup(ground->mem, out->data, out->len);
	shape.left = first.x;
	shape.top = first.y;
	shape.right = last.x;
	shape.bottom = last.y;
	*list_add(ground->mem, areas) = shape;
}

static void add_municipality(struct ground *ground, struct out *out,
			     const struct municipality *municipality)
{
	add_shape(ground, out, municipality->code,
		  (struct ground_area){
			  .municipality = municipality,
			  .name = municipality->name,
			  .path = arena_printf(ground->mem, "/gemeenten/%s-%s", municipality->code,
					       municipality->slug),
		  },
		  &ground->areas);
}

static void add_province(struct ground *ground, struct out *out,
			 const struct municipality *municipality)
{
	for (size_t i = 0; i < ground->provinces.len; i++)
		if (!strcmp(ground->provinces.items[i].name, municipality->province_name))
			return;
	add_shape(ground, out, municipality->province,
		  (struct ground_area){ .name = municipality->province_name }, &ground->provinces);
}

static struct ground *draw(struct work *work, struct arena *mem)
{
	const struct municipality **list;
	size_t count;
	struct geo_box box = geo_netherlands;
	struct ground *ground = arena_new_of(mem, struct ground);
	SCOPED_OUT(out);
	place_municipalities(work, &list, &count);
	find_box(list, count, &box);
	*ground = (struct ground){
		.mem = mem,
		.width = GROUND_WIDTH,
		.height = geo_projection_height(box, GROUND_WIDTH, GROUND_MARGIN),
	};
	ground->projection = geo_projection_fit(box, ground->width, ground->height, GROUND_MARGIN);
	for (size_t i = 0; i < count; i++)
		add_municipality(ground, out, list[i]);
	for (size_t i = 0; i < count && count > MANY_MUNICIPALITIES; i++)
		add_province(ground, out, list[i]);
	return ground;
}

static void ground_free(void *thing)
{
	struct ground *ground = thing;
	arena_free(ground->mem);
}

enum err ground_start(struct work *work)
{
	region_remember(work->region, &owner, draw(work, arena_new()), ground_free);
	return OK;
}

const struct ground *ground_of(struct work *work)
{
	const struct ground *ground = region_recall(work->region, &owner);
	return ground ? ground : draw(work, work->mem);
}
