/* SPDX-License-Identifier: EUPL-1.2 */
/* index_place.c: where documents are, and how many there are in each tile. */
#include "search/index_parts.h"

#include <glib.h>
#include <math.h>

/*
 * Positions are kept on the square of Web Mercator (EPSG:3857, Snyder 1987 p. 41), because cells of
 * a map are squares there: the cell of a level is a shift away. It ends at 85 degrees north and
 * south.
 */
enum { FIRST_TILES = 64 };
#define WORLD_STEPS ((double)(1 << PLACE_BITS))

uint32_t place_x(int32_t lon_e5)
{
	double x = (lon_e5 / 1e5 + 180) / 360 * WORLD_STEPS;
	return (uint32_t)CLAMP(x, 0, WORLD_STEPS - 1);
}

uint32_t place_y(int32_t lat_e5)
{
	double lat = CLAMP(lat_e5 / 1e5, -85.0511, 85.0511) * G_PI / 180;
	double y = (1 - asinh(tan(lat)) / G_PI) / 2 * WORLD_STEPS;
	return (uint32_t)CLAMP(y, 0, WORLD_STEPS - 1);
}

int32_t place_lon_e5(double x)
{
	return (int32_t)lround((x / WORLD_STEPS * 360 - 180) * 1e5);
}

int32_t place_lat_e5(double y)
{
	return (int32_t)lround(atan(sinh(G_PI * (1 - 2 * y / WORLD_STEPS))) * 180 / G_PI * 1e5);
}

static uint64_t spread_bits(uint64_t v)
{
	v = (v | v << 16) & 0x0000FFFF0000FFFFu;
	v = (v | v << 8) & 0x00FF00FF00FF00FFu;
	v = (v | v << 4) & 0x0F0F0F0F0F0F0F0Fu;
	v = (v | v << 2) & 0x3333333333333333u;
	return (v | v << 1) & 0x5555555555555555u;
}

/* x and y interleaved (Morton 1966): every cell of every level is one stretch of these numbers. */
int64_t place_morton(uint32_t x, uint32_t y)
{
	return (int64_t)(spread_bits(x) | spread_bits(y) << 1);
}

void place_set(struct search_index *index, uint32_t number, const struct search_document *document)
{
	/* half a step is far below 1e-5 degrees */
	index->x[number] = document->has_position ? place_x(document->lon_e5) : NUMBER_NONE;
	index->y[number] = document->has_position ? place_y(document->lat_e5) : NUMBER_NONE;
}

static uint32_t tile_home(const struct tiles *tiles, uint32_t x, uint32_t y)
{
	return (uint32_t)(((uint64_t)x << 32 | y) * 0x9E3779B97F4A7C15u >> 32) & tiles->mask;
}

/* The tile, or the free slot where it would be. */
static struct tile *find_tile(const struct tiles *tiles, uint32_t x, uint32_t y)
{
	uint32_t at = tile_home(tiles, x, y);
	while (tiles->slots[at].y != NUMBER_NONE &&
	       (tiles->slots[at].x != x || tiles->slots[at].y != y))
		at = (at + 1) & tiles->mask;
	return &tiles->slots[at];
}

static void grow_tiles(struct tiles *tiles)
{
	struct tiles larger = { .mask = tiles->slots ? tiles->mask * 2 + 1 : FIRST_TILES - 1 };
	larger.slots = g_new0(struct tile, (gsize)larger.mask + 1);
	for (uint32_t i = 0; i <= larger.mask; i++)
		larger.slots[i].y = NUMBER_NONE;
	for (uint32_t i = 0; tiles->slots && i <= tiles->mask; i++) {
		if (!tiles->slots[i].count)
			continue;
		*find_tile(&larger, tiles->slots[i].x, tiles->slots[i].y) = tiles->slots[i];
		larger.used++;
	}
	g_free(tiles->slots);
	*tiles = larger;
}

static void count_tile(struct tiles *tiles, uint32_t shift, uint32_t x, uint32_t y, int change)
{
	if (!tiles->slots || tiles->used >= tiles->mask / 2)
		grow_tiles(tiles);
	struct tile *tile = find_tile(tiles, x >> shift, y >> shift);
	if (tile->y == NUMBER_NONE) {
		*tile = (struct tile) { .x = x >> shift, .y = y >> shift };
		tiles->used++;
	}
	tile->count += (uint32_t)change;
	tile->sum_x += (uint64_t)(int64_t)change * x;
	tile->sum_y += (uint64_t)(int64_t)change * y;
}

void place_count(struct search_index *index, uint32_t number, int change)
{
	uint32_t x = index->x[number], y = index->y[number];
	if (x == NUMBER_NONE)
		return;
	for (uint32_t level = 0; level < TILE_LEVELS; level++)
		count_tile(&index->tiles[level], PLACE_BITS - level, x, y, change);
}

const struct tile *place_tile(const struct search_index *index, int level, uint32_t x, uint32_t y)
{
	const struct tiles *tiles = &index->tiles[level];
	if (!tiles->slots)
		return NULL;
	const struct tile *tile = find_tile(tiles, x, y);
	return tile->y == NUMBER_NONE || !tile->count ? NULL : tile;
}
