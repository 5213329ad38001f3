/* SPDX-License-Identifier: EUPL-1.2 */
/* report_typed.h: numbers that somebody typed in a text, where they can be looked up. */
#pragma once
#include "feature/report/report_compile.h"

struct typed_number {
	const char *text;      /* "45 procent" */
	const char *reference; /* of a number that is the same now: "{{getal:types/#1}}"; NULL */
};
struct typed_numbers LIST(struct typed_number);

/*
 * Numbers in digits that are no year, day, clock time, or place in a law or a text ("artikel 5").
 * References, addresses and marks of lists are left out. Adds them in `mem`, without references.
 */
void typed_read(struct arena *mem, const char *text, struct typed_numbers *ret);

/* Those of the words that a block has now, each with what it may be looked up by. Errors of the
 * database. */
enum err typed_find(struct look *look, const struct report_block *block, struct typed_numbers *ret)
	MUST_CHECK;

/* All of a report, one line a text: "Title of the part: 123; 45 procent". */
struct typed_part {
	const struct report_block *block;
	struct typed_numbers numbers;
};
struct typed_parts LIST(struct typed_part);
enum err typed_find_all(struct look *look, struct typed_parts *ret) MUST_CHECK;

/* "123, 45 procent". In `mem`. */
const char *typed_join(struct arena *mem, const struct typed_numbers *numbers);
