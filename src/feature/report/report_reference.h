/* SPDX-License-Identifier: EUPL-1.2 */
/* report_reference.h: numbers in texts by reference: {{getal:types/Ontmoeting}}. */
#pragma once
#include "feature/report/report_look.h"

/*
 * {{getal:NAME}}               how many cases it is about
 * {{getal:NAME/ROW}}           the first number of a row
 * {{getal:NAME/ROW/COLUMN}}    another one; ROW and COLUMN by their head, or #1, #2, ...
 * {{getal:NAME/ROW|een|meer}}  with a word behind it that follows the number
 * {{naam:NAME/#1}}             the head of a row: what stands first
 * {{namen:NAME/3}}             the heads of the first rows: "a, b en c"
 * {{meeste:NAME/3}}            the heads of the rows with the largest numbers
 * {{naam:NAME/^1}}             of the row with the largest number; ^2 the next
 * {{waarde:ronde/opdracht}}    a cell as text
 */

/* The text with its references resolved. What cannot be resolved stands in it as "[...?]" and is a
 * fault of the look. Adds each reference with its value to `numbers`. In work->mem; errors of the
 * database. */
enum err reference_resolve(struct look *look, const char *text, struct report_numbers *numbers,
			   const char **ret) MUST_CHECK;

/* All references to one table that a text can use, with what they say now: for the chooser. */
enum err reference_list(struct look *look, const char *name, struct report_numbers *ret) MUST_CHECK;

/* The same in all runs and items of blocks. */
enum err reference_resolve_blocks(struct look *look, struct document_blocks *blocks,
				  struct report_numbers *numbers) MUST_CHECK;

/* Whether no row stands out: more rows than a sentence names have the largest number. */
bool reference_is_flat(const struct document_table *table);
/* Whether that is what stands between the braces of a reference: "getal:types/^1". */
bool reference_is(const char *text);
