/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_name.h: names of tables and columns that differ from one another; private to the slice. */
#pragma once
#include "feature/answer/answer_column.h"

/* The name of a question; with its groups where two columns of a table have one name, else with
 * the first number that is free. In `mem`. */
const char *answer_name(struct arena *mem, const struct answer_table *table,
			const struct answer_column *column);

/* Letters, digits and _; begins with a letter; at most 32 bytes, as Stata wants it. The number of
 * the question (0: none) stands in front, so that names differ in their first characters, as SPSS
 * wants it of long texts. In `mem`. */
const char *answer_stat_name(struct arena *mem, const struct answer_table *table, const char *name,
			     int number);

/* Differs from other tables in what a worksheet shows of a name. In `mem`, or `name`. */
const char *answer_table_name(struct arena *mem, const struct answer_book *book, const char *name);
