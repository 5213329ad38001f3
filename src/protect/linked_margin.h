/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_margin.h: margins of tables: what two of them have in common. */
#pragma once
#include "protect/linked_join.h"

/* What a margin keeps of a side of a table. */
enum kept { KEPT_NOTHING, KEPT_STEM, KEPT_VARIABLE, KEPT_COUNT };

/* What two margins must have in common: variable * 2, or stem * 2 + 1 (known or not). */
struct aspects {
	int items[LINKED_SIDES];
	size_t count;
};
/* One cell of a margin: a category of each aspect. */
struct spot {
	struct aspects aspects;
	int category[LINKED_SIDES];
};
/* Filters: those of a table, some of them left out. */
struct filters {
	struct join_where items[LINKED_WHERE + 1];
	size_t count;
};

/* An equation being made: its terms, and what they add up to. */
struct sum {
	struct join *join;
	struct moves_terms *row; /* NULL: only added up */
	int64_t total;
};

/* The filters of a table; whether all of `part` stand in `whole`; whether both are the same. */
struct filters filters_of(const struct joined *it);
bool filters_are_part(const struct filters *part, const struct filters *whole);
bool filters_are_same(const struct filters *a, const struct filters *b);

/* What is kept of each side, in an order that is the same for every table. */
struct aspects margin_aspects(const struct joined *it, const enum kept *kept);
/* Whether a table has such a margin. */
bool margin_has(const struct joined *it, const struct aspects *aspects);
/* How many cells it has; the one of that number. */
int margin_count(const struct join *join, const struct aspects *aspects);
struct spot margin_spot(const struct join *join, const struct aspects *aspects, int at);
/* Whether all of it is known. */
bool spot_is_known(const struct spot *spot);
/* Adds one cell of a margin to a sum; nothing where the table has no such category. */
void margin_add(struct sum *sum, const struct joined *it, const struct spot *spot, int sign);
