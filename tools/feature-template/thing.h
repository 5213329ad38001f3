/* SPDX-License-Identifier: EUPL-1.2 */
/* thing.h: things and their rules. */
#pragma once
#include "work/work.h"

struct thing {
	int64_t id;
	const char *name;
	int64_t added_ms;
};
struct things LIST(struct thing);

/* All things by name. In work->mem. */
enum err thing_list(struct work *work, struct things *ret) MUST_CHECK;

/* Stores a new thing with this name. ERR_INVALID with a failure: there is no name, or it is too long. On the writer. */
enum err thing_add(struct work *work, const char *name, int64_t *ret_id) MUST_CHECK;
