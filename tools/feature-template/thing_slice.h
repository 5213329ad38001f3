/* SPDX-License-Identifier: EUPL-1.2 */
/* thing_slice.h: what the files of this slice share. */
#pragma once
#include "feature/thing/thing.h"
#include "web/route.h"

/* All things by name, in `mem`. Errors of db_query. */
enum err thing_select(struct db *db, struct arena *mem, struct things *ret) MUST_CHECK;

/* Stores a thing and its sort key; an equal id is left as it is. Errors of db_exec. */
enum err thing_insert(struct db *db, const struct thing *thing, const char *sort_key) MUST_CHECK;

/* What thing.html shows. */
struct thing_list_view {
	struct things things;
};

enum { THING_ROUTES = 1 };
extern const struct route thing_routes[THING_ROUTES];
