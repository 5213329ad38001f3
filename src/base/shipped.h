/* SPDX-License-Identifier: EUPL-1.2 */
/* shipped.h: the files of data/ inside the program, found by their path in that folder. */
#pragma once
#include <stddef.h>

struct shipped {
	const char *name;	/* "place/postcode.csv" */
	const char *bytes;	/* as in the file, and one NUL more */
	size_t len;		/* without that NUL */
};

/*
 * The file called `name`, in `data/` or made at build time beside it; NULL when none is. Lives for
 * ever.
 */
const struct shipped *shipped_file(const char *name);

/*
 * The next file whose name begins with `folder` ("region/"), after `last` in order of name; NULL
 * for `last` asks for the first. NULL when there are no more:
 *	for (const struct shipped *file = NULL; (file = shipped_next("region/", file));)
 */
const struct shipped *shipped_next(const char *folder, const struct shipped *last);
