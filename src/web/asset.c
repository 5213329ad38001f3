/* SPDX-License-Identifier: EUPL-1.2 */
/* asset.c: finds embedded files by name and by path. */
#include "web/asset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare_name(const void *name, const void *asset)
{
	return strcmp(name, ((const struct asset *)asset)->name);
}

const struct asset *asset_named(const char *name)
{
	return bsearch(name, asset_table, asset_count, sizeof *asset_table, compare_name);
}

const char *asset_url(const char *name)
{
	const struct asset *asset = asset_named(name);
	if (!asset) {
		fprintf(stderr, "asset_url: the program carries no file \"%s\"\n", name);
		abort();
	}
	return asset->url;
}

const struct asset *asset_at(const char *path)
{
	/* a dozen files: walking is as quick as anything */
	for (size_t i = 0; i < asset_count; i++)
		if (strcmp(path, asset_table[i].url) == 0)
			return &asset_table[i];
	return NULL;
}
