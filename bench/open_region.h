/* SPDX-License-Identifier: EUPL-1.2 */
/* open_region.h: work in the region of a file, for tools of the bench. */
#pragma once
#include "work/work.h"

/*
 * Opens the region in `file` as the program would, runs `run`, and closes it; the server must not
 * run. Returns what main returns; says on standard error what failed.
 */
int open_region(const char *program, const char *file,
		enum err (*run)(struct work *work, void *context), void *context);
