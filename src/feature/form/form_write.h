/* SPDX-License-Identifier: EUPL-1.2 */
/* form_write.h: what the files that write forms as tables share; nobody else includes it. */
#pragma once
#include "feature/form/form_read.h"

/* A sheet as it is written. */
struct form_grid {
	const char *sheet;
	const char **titles;
	int count;                       /* of columns */
	struct LIST(const char **) rows; /* `count` cells each; NULL: empty */
};
struct form_grids LIST(struct form_grid);

/* The sheets of a form: survey, choices, settings and entities, as far as there is something in
 * them. In `mem`, texts borrowed from the form. */
void form_grids_make(struct arena *mem, const struct form *form, struct form_grids *ret);
