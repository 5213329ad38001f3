/* SPDX-License-Identifier: EUPL-1.2 */
/* map.h: documents as clusters on a map. */
#pragma once
#include "search/query.h"

/*
 * Level n divides the Web Mercator square in 2^n by 2^n cells; a cell is 256 pixels wide on a map
 * of zoom n, so clusters of 64 pixels are level zoom + 2.
 */
enum { SEARCH_MAP_LEVEL_MAX = 24, SEARCH_MAP_CELLS_MAX = 65536, SEARCH_MAP_IDS_MAX = 16 };

struct search_map_query {
	const struct search_query
		*filter; /* its order and page are not used; NULL: every document */
	struct search_box box;
	int level;
	size_t ids_max; /* cells with at most so many documents tell their ids */
};

struct search_cell {
	int32_t lat_e5, lon_e5; /* the mean of its documents */
	uint32_t count;
	int64_t *ids; /* `count` of them, or NULL */
};

struct search_map {
	struct search_cell *cells;
	size_t cell_count;
	size_t total;            /* documents in those cells */
	size_t without_position; /* match, but are on no map */
};

/*
 * The cells that the box touches and that have documents; the result lives in `mem`. ERR_INVALID: a
 * wrong filter (see search_find), level or ids_max, or more than SEARCH_MAP_CELLS_MAX cells.
 */
enum err search_map(const struct search_index *index, struct arena *mem,
		    const struct search_map_query *query, struct search_map *ret) MUST_CHECK;
