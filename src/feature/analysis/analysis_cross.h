/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_cross.h: a cross table being made; private to its files. */
#pragma once
#include "feature/analysis/analysis_slice.h"

/* A cell whose residual lies beyond this has a sign: 5 in 100 by chance alone. */
#define RESIDUAL_LIMIT 1.96

enum share_of { SHARE_COLUMN, SHARE_ROW, SHARE_ALL, SHARE_NONE };

/* Which categories have anything in them, and what was counted. */
struct crossing {
	struct column row, column;
	size_t *rows, *columns; /* numbers of categories */
	size_t row_count, column_count;
	int64_t *counts; /* row_count x column_count */
	int64_t *row_totals, *column_totals, total;
	bool *is_hidden, *is_row_hidden, *is_column_hidden;
	double *residuals; /* NULL: several answers a respondent */
	enum share_of share;
	bool is_multiple;
	const char *title;                       /* NULL: by how strongly they go together */
	const int64_t *row_bases, *column_bases; /* of percentages; NULL: the totals */
};

/* Counts both columns; is_multiple tells whether one of them has several values a case. */
void crossing_count(struct inquiry *it, struct crossing *x);
/* ERR_INVALID with a failure: the same thing stands in rows and columns. */
enum err crossing_differs(struct inquiry *it, const struct crossing *x) MUST_CHECK;
/* Marks what is kept back, or says why the table cannot be published. Errors of table_protect. */
enum err crossing_protect(struct inquiry *it, struct crossing *x) MUST_CHECK;

/* Counts, protects, tests and draws a table of the two columns that `x` has. Errors of
 * table_protect. */
enum err crossing_make(struct inquiry *it, struct crossing *x) MUST_CHECK;

/* Rows of tests below the table, and which one to rely on. */
void crossing_test(struct inquiry *it, const struct cross_test *test);

/* The residuals of `x`, below the table, and what the signs in its cells say. */
void crossing_residuals(struct inquiry *it, const struct crossing *x);

/* Title, table and drawing of what was counted; v: Cramér's V, NAN: none. */
void crossing_show(struct inquiry *it, struct crossing *x, double v, bool is_clear);
enum share_of crossing_share(const struct inquiry *it);
