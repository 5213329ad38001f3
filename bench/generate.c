/* SPDX-License-Identifier: EUPL-1.2 */
/* generate.c: prints made-up initiatives as CSV, as data/register/initiatives.csv and a postcode.
 */
#include "made.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_cell(const char *text, const char *end)
{
	bool is_quoted = text && strpbrk(text, ",\"\r\n");
	if (is_quoted)
		putchar('"');
	for (; text && *text; text++) {
		if (*text == '"')
			putchar('"');
		putchar(*text);
	}
	if (is_quoted)
		putchar('"');
	fputs(end, stdout);
}

static void put_row(struct arena *mem, const struct made *made)
{
	const char *cells[] = {
		made->name,
		made->place,
		made->municipality,
		made->province,
		made->category,
		made->activities,
		made->target_groups,
		made->legal_form,
		made->start_year ? arena_printf(mem, "%d", made->start_year) : "",
		made->website,
		made->summary,
		made->source,
		made->source_kind,
		made->postcode,
	};
	for (size_t i = 0; i < COUNT_OF(cells); i++)
		put_cell(cells[i], i + 1 < COUNT_OF(cells) ? "," : "\r\n");
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: generate ROWS [SEED]\n");
		return 2;
	}
	SCOPED_ARENA(mem);
	SCOPED_ARENA(row);
	struct maker *maker = maker_new(mem, argc > 2 ? strtoull(argv[2], NULL, 10) : 1);
	puts("name,place,municipality,province,category,activities,target_groups,legal_form,start_"
	     "year,"
	     "website,description_nl,source,source_kind,postcode\r");
	for (long left = atol(argv[1]); left > 0; left--) {
		struct made made;
		arena_reset(row);
		maker_next(maker, row, &made);
		put_row(row, &made);
	}
	return fflush(stdout) || ferror(stdout);
}
