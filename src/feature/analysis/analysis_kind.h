/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_kind.h: a figure with a row for each kind and rows for what it has; private to typology
 * and profile.
 */
#pragma once
#include "feature/analysis/analysis_sign.h"

struct kind_crossing;
struct kind_table {
	struct column category;
	struct kinds kinds;
	int64_t *counts, total;
	size_t filled;                 /* kinds that are there */
	const enum cell_state *states; /* of the counts */
	struct LIST(struct kind_crossing *) crossings;
	bool with_g2; /* the last column; the team's alone */
};

/* Reads kinds and counts them; title, explanation and heads of the table. */
enum err kind_table_open(struct inquiry *it, struct kind_table *ret) MUST_CHECK;
/* The row of a kind; false: it may not be published, and nothing of it may. */
bool kind_table_begin(struct inquiry *it, const struct kind_table *table, size_t kind);
/* Whether the shares of a sign are large and small enough, here and of the others. */
bool sign_is_open(const struct inquiry *it, const struct sign *sign);
/* Whether a sign of a kind may be published: also as a cell of the cross table of its value by
 * kind, beside all that was published of the round. Errors of crossing_protect. */
struct kind_sign {
	struct sign sign;
	size_t kind;
};
enum err sign_protect(struct inquiry *it, struct kind_table *table, const struct kind_sign *asked,
		      bool *ret) MUST_CHECK;
/* A row of a sign, with `mark` behind its share: " ▲"; "" none. */
void kind_table_sign(struct inquiry *it, const struct kind_table *table, const struct sign *sign,
		     const char *mark);
/* Reads one column and tallies it. ERR_MISSING: there is no such variable here. */
enum err kind_table_read(struct inquiry *it, const struct kind_table *table, const char *key,
			 struct tally *ret) MUST_CHECK;
/* The cases by kind as bars. */
void kind_table_draw(struct inquiry *it, const struct kind_table *table);
