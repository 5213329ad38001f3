/* SPDX-License-Identifier: EUPL-1.2 */
/* test_micro.h: respondents by all their answers at once, and somebody who tries all of them. */
#pragma once
#include "protect/linked.h"

enum { MICRO_VARIABLES = 3, MICRO_CELLS = 32, MICRO_TABLES = 4 };

/* How many have each combination of answers; a variable may have one category for not known. */
struct micro {
	size_t variables, counts[MICRO_VARIABLES]; /* with the unknown one */
	bool has_unknown[MICRO_VARIABLES];
	const char *keys[MICRO_VARIABLES], *stems[MICRO_VARIABLES];
	size_t cells;
	int64_t values[MICRO_CELLS];
	uint32_t impossible; /* combinations that everybody knows nobody has */
};
/* A table of some of them. */
struct micro_table {
	size_t sides, variables[2];
	int filter;          /* a variable; -1: none */
	size_t category;     /* of the filter */
	bool is_one_of_many; /* an answer to a question that takes several: only "yes" is published
			      */
	struct linked_table table;
};

/* Counts and protects one table by itself; false: it cannot be published. In `mem`. */
bool micro_publish(struct arena *mem, const struct micro *micro, const struct protect_rule *rule,
		   struct micro_table *ret);

/* The least that anything which must not be found out can vary, for somebody who tries all whole
 * numbers with which all that is published comes out; INT64_MAX: nothing must be kept back; -1: too
 * much to try. */
int64_t micro_attack(const struct micro *micro, const struct micro_table *tables, size_t count);
