/* SPDX-License-Identifier: EUPL-1.2 */
/* linked.h: tables of the same respondents that stand beside one another, and what they tell
 * together. */
#pragma once
#include "protect/protect.h"

/*
 * What is counted. The same key is the same variable, in whatever table; its categories are found
 * by name. Variables of one stem are known of the same respondents: each answer to a question that
 * takes several is a variable of its own ("named", "not named"), and all have the question as stem.
 */
struct linked_variable {
	const char *key, *stem;
	const char *const *names;
	size_t count; /* at least 1; of whom it is not known comes after them */
};
/* Only those with this category of a variable; LINKED_UNKNOWN: of whom it is not known. */
#define LINKED_UNKNOWN "unknown"
struct linked_where {
	const char *key, *name;
};

enum { LINKED_SIDES = 2, LINKED_WHERE = 4 };
/*
 * One table as it is, or will be, published: of one variable, or of one by another. The number of
 * those of whom all its variables are known is told, and so is that of all who are in it.
 */
struct linked_table {
	const char *title; /* what it is part of, for whoever reads a message */
	size_t sides;
	struct linked_variable variables[LINKED_SIDES];
	struct linked_where where[LINKED_WHERE];
	size_t where_count;
	/* (rows + 1) x (columns + 1), where the last ones are not known; of one side: rows + 1. */
	const int64_t *counts;
	/* rows x columns, without the unknown ones. What is not published at all is CELL_SECONDARY;
	 * CELL_SMALL and CELL_GROUP are what nobody may find out. */
	enum cell_state *cells;
	enum cell_state *row_totals, *column_totals; /* of two sides */
	int64_t least;
	double group_share; /* of a cell that is CELL_GROUP in its row (one side: in all); 0: none
			     */
	bool groups_by_column; /* of two sides: in its column, too */
};
struct linked_tables LIST(const struct linked_table *);

/* What came of it. */
struct linked_result {
	bool is_possible;                 /* false: nothing of the new table may be published */
	size_t kept_back;                 /* how many more of its numbers are kept back */
	size_t beside;                    /* how many of the others it was proved with */
	const struct linked_table *blame; /* where it is not possible: beside which one */
};
/*
 * Keeps back more of `table` (as CELL_SECONDARY, cheapest first) until, beside the others, nobody
 * can find out what is kept back for itself: not in it, not in them, and not in the respondents
 * that one of two tables has and the other has not. Each such number can be two numbers that are
 * its `least` apart, by two ways to fill all tables that were checked in whole numbers. Others that
 * contradict the new table are of other answers, and are left out. The newest of the others first.
 */
struct linked_result linked_add(struct linked_table *table, const struct linked_tables *others);
/* The same without keeping back more: whether it may stand beside the others as it is. */
struct linked_result linked_check(const struct linked_table *table,
				  const struct linked_tables *others);
