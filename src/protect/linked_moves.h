/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_moves.h: how far a number can move while everything that is published stays as it is. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Columns are numbers that somebody may not know, each with its true value; equations say which
 * sums of them stay as they are. What we look for is another whole set of numbers, none below 0,
 * that tells outsiders the same: a move away from the truth. The way there is the simplex method
 * over what the moves may be; what counts is only a point that was checked in whole numbers against
 * every equation. So a fault in the search, or in rounding, can cost numbers that are kept back,
 * never a secret.
 */
struct moves_term {
	size_t column;
	int sign;
};
struct moves_terms LIST(struct moves_term);
struct moves_rows LIST(struct moves_terms);
struct moves_values LIST(int64_t);
struct moves_flags LIST(bool);

struct moves {
	struct arena *mem;
	struct moves_values values; /* the truth, by column */
	struct moves_rows rows;
	struct moves_flags locked; /* shown: it may not move */
	int64_t *low, *high;       /* how far each was seen to move, 0 or less and 0 or more */

	/* The tableau: basic[row] + sum of at[row][column] * column = 0. */
	size_t row_count, width;
	double *at;
	size_t *basic, *row_of; /* row_of: SIZE_MAX is not basic */
	size_t *filled;         /* columns of a row that are not 0 */
	double *now;
	int64_t *whole;
};

struct moves moves_new(struct arena *mem);
/* A number with its true value, 0 or more. Returns its column. */
size_t moves_column(struct moves *moves, int64_t value);
/* An equation to which moves_add adds its terms: their moves add up to 0. */
struct moves_terms *moves_row(struct moves *moves);
void moves_add(struct moves *moves, struct moves_terms *row, size_t column, int sign);
/* Takes an equation back that turned out to have no terms. */
void moves_drop_empty(struct moves *moves);
/* Once all columns and equations are there, before anything below. */
void moves_begin(struct moves *moves);
/* How large the tableau becomes. */
size_t moves_size(const struct moves *moves);

/* What a column must be able to do: be two numbers `width` apart, one `fall` below the truth. */
struct moves_goal {
	size_t column;
	int64_t width, fall;
};
/* Whether it can, with what is locked now; low and high tell what was seen. */
bool moves_reach(struct moves *moves, const struct moves_goal *goal);
/* Forgets what was seen: something that was open is locked now. */
void moves_forget(struct moves *moves);
