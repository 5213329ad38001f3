/* SPDX-License-Identifier: EUPL-1.2 */
/* shipped.c: looks up a file in the table made at build time. */
#include "base/shipped_table.h"

#include <stdlib.h>
#include <string.h>

static int compare_name(const void *name, const void *file)
{
	return strcmp(name, ((const struct shipped *)file)->name);
}

const struct shipped *shipped_file(const char *name)
{
	return bsearch(name, shipped_table, shipped_table_count, sizeof *shipped_table,
		       compare_name);
}

const struct shipped *shipped_next(const char *folder, const struct shipped *last)
{
	const struct shipped *end = shipped_table + shipped_table_count;
	for (const struct shipped *file = last ? last + 1 : shipped_table; file < end; file++)
		if (!strncmp(file->name, folder, strlen(folder)))
			return file;
	return NULL;
}
