/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_join.h: tables beside one another as one set of equations, and what must stay unknown. */
#pragma once
#include "protect/linked.h"
#include "protect/linked_moves.h"

enum { JOIN_NOWHERE = -1, JOIN_UNKNOWN = -2 };

struct join_names LIST(const char *);
struct join_name_lists LIST(struct join_names);

/* A variable of a table, by numbers that hold in the whole join. */
struct join_side {
	int variable, stem;
	size_t count;  /* of its categories; of whom it is not known is number `count` */
	int *category; /* of each, by number in the whole */
};
struct join_where {
	int variable, category;
};
/* A table with its columns; SIZE_MAX: none, it is known or nobody's business. */
struct joined {
	const struct linked_table *table;
	struct join_side sides[LINKED_SIDES];
	struct join_where where[LINKED_WHERE];
	size_t rows, columns; /* with the unknown ones */
	size_t *cells, *row_totals, *column_totals;
	bool is_new;
};
struct joineds LIST(struct joined);

/* What must stay unknown: of which table; is_new: the new table has part in it. */
struct join_goal {
	struct moves_goal goal;
	const struct linked_table *of;
	size_t number; /* of its cells and totals; SIZE_MAX: a rest of two tables */
	bool is_new;
};
struct join_goals LIST(struct join_goal);

struct join {
	struct arena *mem;
	struct join_names variables, stems;
	struct join_name_lists categories; /* by variable */
	struct joineds tables;             /* the first is the new one */
	struct moves moves;
	struct join_goals goals;
};

/* An empty join, and one of the new table alone. In `mem`. */
struct join join_empty(struct arena *mem);
struct join join_new(struct arena *mem, const struct linked_table *table);
/* Puts another table beside those that are there; false: it contradicts them, and is left out. */
bool join_add(struct join *join, const struct linked_table *table);
/* Whether two tables have anything to do with one another. */
bool join_is_related(const struct linked_table *a, const struct linked_table *b);
/* Makes the equations and the goals. What is shown of the new table is locked, and can be opened.
 */
void join_close(struct join *join);

static inline size_t join_columns(const struct linked_table *table)
{
	return table->sides == 2 ? table->variables[1].count + 1 : 1;
}

/* Whether what both tell of the same respondents is the same (linked_margin.c). */
bool margin_agrees(const struct join *join, const struct joined *a, const struct joined *b);
/* The equations between tables (linked_link.c). */
void link_tables(struct join *join);
