/* SPDX-License-Identifier: EUPL-1.2 */
/* protect.h: which cells of a table are kept back, so that nobody is told of; and the proof. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

/* What holds for what is published of one kind of respondents. */
struct protect_rule {
	int64_t least;       /* smallest count that is shown: 5 organisations, 10 persons */
	double group_share;  /* 0.90: one sensitive cell is less than this part of its row or column
			      */
	int dominance_count; /* 2: so many largest contributors ... */
	double dominance_share; /* ... 0.85: have less than this part of an amount */
	double p_percent;       /* 0.15 */
};
extern const struct protect_rule protect_organisations, protect_persons;

enum cell_state {
	CELL_SHOWN,
	CELL_SMALL,     /* fewer than the least, not none */
	CELL_GROUP,     /* (nearly) a whole row or column says the same */
	CELL_DOMINATED, /* of an amount: one or two make it up */
	CELL_SECONDARY, /* kept back so that none of those above can be computed */
};

/*
 * A table of counts with its totals, all of which are published. rows x columns, row by row. A list
 * is a table of one column (or row): only its grand total is published beside it.
 */
struct protect_table {
	size_t rows, columns;
	const int64_t *counts; /* 0 or more */
	/* By column: whether it says something that one keeps to oneself; the rows are then what
	 * others know already. NULL: all cells do, and so rows and columns are both looked at. */
	const bool *is_sensitive;
};
/* What is shown of it. A total can be kept back only where nothing else helps. */
struct protected
{
	enum cell_state *cells; /* rows x columns */
	enum cell_state *row_totals, *column_totals;
	/* Of each cell: what somebody who knows the rest can find out, exactly; the same for cells
	 * that are shown. Not possible: 0 and INT64_MAX. */
	int64_t *low, *high;
	bool is_possible; /* false: the table cannot be protected; show none of it */
	size_t kept_back; /* cells and totals */
};
/*
 * Protects and proves: for every cell that is kept back for itself, high - low is at least
 * rule->least, and one of CELL_GROUP may be less than group_share as far as anybody can tell. A
 * column total and a row total with fewer than the least are kept back as cells are; the grand
 * total never is: a table of fewer than the least is not possible. In `mem`.
 */
struct protected protect_table(struct arena *mem, const struct protect_rule *rule,
			       const struct protect_table *table);

/* Whether a sum over contributors may be shown; `amounts` are not negative, in any order. A sum of
 * nothing may not: it says of each that it has nothing. */
bool protect_amount(struct arena *mem, const struct protect_rule *rule, const double *amounts,
		    size_t count);

/* A permanent key of a record, from a secret of the region and its id: the same every time. */
uint64_t protect_record_key(uint64_t secret, int64_t id);
/* A count rounded to a multiple of `base` (5) by the sum of the keys of what it counts: up or down
 * without bias, the same cell always the same. */
int64_t protect_round(int64_t count, uint64_t sum_of_keys, int64_t base);
