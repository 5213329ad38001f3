/* SPDX-License-Identifier: EUPL-1.2 */
/* map.c: clusters of documents: from the tile counters, or counted within a filter. */
#include "search/map.h"
#include "search/filter.h"

#include <glib.h>

struct cell {
	uint32_t count;
	uint32_t first; /* of its documents, in the chain; 0: none */
	uint64_t sum_x, sum_y;
};

/* A document in the chain of its cell; `next` as in struct cell. */
struct link {
	uint32_t number, next;
};

struct grid {
	const struct search_index *index;
	struct arena *mem;
	uint32_t west, north, width, height; /* in cells */
	uint32_t shift;                      /* from steps to cells */
	size_t ids_max;
	struct cell *cells;
	struct LIST(struct link) links;
};

static enum err grid_open(const struct search_map_query *query, struct grid *grid)
{
	if (query->level < 0 || query->level > SEARCH_MAP_LEVEL_MAX ||
	    query->ids_max > SEARCH_MAP_IDS_MAX || query->box.west_e5 > query->box.east_e5 ||
	    query->box.south_e5 > query->box.north_e5)
		return ERR_INVALID;
	grid->shift = (uint32_t)(PLACE_BITS - query->level);
	grid->ids_max = query->ids_max;
	grid->west = place_x(query->box.west_e5) >> grid->shift;
	grid->north = place_y(query->box.north_e5) >> grid->shift;
	grid->width = (place_x(query->box.east_e5) >> grid->shift) - grid->west + 1;
	grid->height = (place_y(query->box.south_e5) >> grid->shift) - grid->north + 1;
	if ((uint64_t)grid->width * grid->height > SEARCH_MAP_CELLS_MAX)
		return ERR_INVALID;
	return OK;
}

static void grid_add(struct grid *grid, uint32_t number)
{
	uint32_t x = grid->index->x[number], y = grid->index->y[number];
	uint32_t column = (x >> grid->shift) - grid->west, row = (y >> grid->shift) - grid->north;
	if (x == NUMBER_NONE || column >= grid->width || row >= grid->height)
		return;
	struct cell *cell = &grid->cells[(size_t)row * grid->width + column];
	cell->sum_x += x;
	cell->sum_y += y;
	if (++cell->count > grid->ids_max)
		return;
	*list_add(grid->mem, &grid->links) = (struct link) { number, cell->first };
	cell->first = (uint32_t)grid->links.len;
}

/* The documents of one cell are one stretch of by_place. */
static int64_t *ids_of_cell(const struct grid *grid, uint32_t x, uint32_t y, uint32_t count)
{
	const struct search_index *index = grid->index;
	struct order_key key = { .value = place_morton(x, y) << (2 * grid->shift),
				 .id = INT64_MIN };
	struct order_place place = order_find(index, &index->by_place, &key);
	int64_t *ids = arena_array(grid->mem, int64_t, count);
	uint32_t number;
	for (uint32_t i = 0; i < count && order_next(&index->by_place, &place, &number); i++)
		ids[i] = index->ids[number];
	return ids;
}

struct cell_list LIST(struct search_cell);

static void add_tile(const struct grid *grid, const struct tile *tile, struct cell_list *cells)
{
	double x = (double)tile->sum_x / tile->count, y = (double)tile->sum_y / tile->count;
	struct search_cell *cell = list_add(grid->mem, cells);
	*cell = (struct search_cell) { .lat_e5 = place_lat_e5(y),
				       .lon_e5 = place_lon_e5(x),
				       .count = tile->count };
	if (tile->count <= grid->ids_max)
		cell->ids = ids_of_cell(grid, tile->x, tile->y, tile->count);
}

/* All tiles of the level, or all cells of the box: whichever is fewer. */
static void list_tiles(const struct grid *grid, int level, struct cell_list *cells)
{
	const struct tiles *tiles = &grid->index->tiles[level];
	if (!tiles->slots)
		return;
	if (tiles->mask < grid->width * grid->height) {
		for (uint32_t i = 0; i <= tiles->mask; i++) {
			const struct tile *tile = &tiles->slots[i];
			if (tile->y != NUMBER_NONE && tile->count &&
			    tile->x - grid->west < grid->width &&
			    tile->y - grid->north < grid->height)
				add_tile(grid, tile, cells);
		}
		return;
	}
	for (uint32_t i = 0; i < grid->width * grid->height; i++) {
		const struct tile *tile =
			place_tile(grid->index, level, grid->west + i % grid->width,
				   grid->north + i / grid->width);
		if (tile)
			add_tile(grid, tile, cells);
	}
}

static void list_cells(const struct grid *grid, struct cell_list *cells)
{
	for (uint32_t i = 0; i < grid->width * grid->height; i++) {
		const struct cell *from = &grid->cells[i];
		if (!from->count)
			continue;
		struct search_cell *cell = list_add(grid->mem, cells);
		*cell = (struct search_cell) {
			.count = from->count,
			.lat_e5 = place_lat_e5((double)from->sum_y / from->count),
			.lon_e5 = place_lon_e5((double)from->sum_x / from->count)
		};
		if (from->count > grid->ids_max)
			continue;
		cell->ids = arena_array(grid->mem, int64_t, from->count);
		uint32_t at = from->first;
		for (uint32_t j = 0; j < from->count; j++, at = grid->links.items[at - 1].next)
			cell->ids[j] = grid->index->ids[grid->links.items[at - 1].number];
	}
}

static void count_set(struct grid *grid, const roaring_bitmap_t *set)
{
	uint32_t some[1024], count;
	roaring_uint32_iterator_t at;
	grid->cells = arena_array(grid->mem, struct cell, (size_t)grid->width * grid->height);
	roaring_init_iterator(set, &at);
	while ((count = roaring_read_uint32_iterator(&at, some, COUNT_OF(some))))
		for (uint32_t i = 0; i < count; i++)
			grid_add(grid, some[i]);
}

/* The box of whole cells: what is at its border is counted with its cell. */
static struct search_box whole_cells(const struct grid *grid)
{
	double step = (double)(UINT32_C(1) << grid->shift);
	return (struct search_box) {
		.west_e5 = place_lon_e5(grid->west * step) - 1,
		.east_e5 = MIN(place_lon_e5((grid->west + grid->width) * step) + 1, 18000000),
		.north_e5 = MIN(place_lat_e5(grid->north * step) + 1, 9000000),
		.south_e5 = place_lat_e5((grid->north + grid->height) * step) - 1,
	};
}

static size_t count_without_position(const struct search_index *index, const struct filter *filter)
{
	const struct tile *world = place_tile(index, 0, 0, 0);
	size_t on_map = world ? world->count : 0;
	if (!filter->all)
		return index->live_count - on_map;
	if (on_map == index->live_count)
		return 0;
	size_t count = 0;
	roaring_uint32_iterator_t at;
	roaring_init_iterator(filter->all, &at);
	for (; at.has_value; roaring_advance_uint32_iterator(&at))
		count += index->x[at.current_value] == NUMBER_NONE;
	return count;
}

/* Whether the box holds a small part of the register, by the counters of at most about 64 tiles. */
static bool is_small(const struct grid *grid, int level)
{
	enum { TILES = 64, SMALL_SHARE = 8 };
	uint32_t east = grid->west + grid->width - 1, south = grid->north + grid->height - 1,
		 coarser = 0;
	size_t count = 0;
	while (level - (int)coarser >= TILE_LEVELS ||
	       ((east >> coarser) - (grid->west >> coarser)) *
			       ((south >> coarser) - (grid->north >> coarser)) >
		       TILES)
		coarser++;
	for (uint32_t y = grid->north >> coarser; y <= south >> coarser; y++)
		for (uint32_t x = grid->west >> coarser; x <= east >> coarser; x++) {
			const struct tile *tile =
				place_tile(grid->index, level - (int)coarser, x, y);
			count += tile ? tile->count : 0;
		}
	return count < grid->index->live_count / SMALL_SHARE;
}

/*
 * A small box is found by place first; for a large one the documents of the filter are looked at.
 */
static void count_filter(struct grid *grid, const struct filter *filter, int level)
{
	enum { FEW = 20000 };
	const roaring_bitmap_t *all = filter->all ? filter->all : grid->index->live;
	if (filter->total <= FEW || !is_small(grid, level)) {
		count_set(grid, all);
		return;
	}
	struct search_box box = whole_cells(grid);
	roaring_bitmap_t *inside = filter_box(grid->index, &box);
	roaring_bitmap_and_inplace(inside, all);
	count_set(grid, inside);
	roaring_bitmap_free(inside);
}

enum err search_map(const struct search_index *index, struct arena *mem,
		    const struct search_map_query *query, struct search_map *ret)
{
	static const struct search_query everything;
	struct grid grid = { .index = index, .mem = mem };
	struct filter filter;
	struct cell_list cells = { 0 };
	TRY(grid_open(query, &grid));
	enum err err =
		filter_open(index, mem, query->filter ? query->filter : &everything, &filter);
	if (err) {
		filter_close(&filter);
		return err;
	}
	if (!filter.all && query->level < TILE_LEVELS) {
		list_tiles(&grid, query->level, &cells);
	} else {
		count_filter(&grid, &filter, query->level);
		list_cells(&grid, &cells);
	}
	*ret = (struct search_map) { .cells = cells.items,
				     .cell_count = cells.len,
				     .without_position = count_without_position(index, &filter) };
	for (size_t i = 0; i < cells.len; i++)
		ret->total += cells.items[i].count;
	filter_close(&filter);
	return OK;
}
