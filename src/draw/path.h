/* SPDX-License-Identifier: EUPL-1.2 */
/* path.h: SVG path data read step by step, moved and made larger. */
#pragma once
#include "base/arena.h"

/* Of path data M, L, H, V, C, Q and Z are understood, whole and relative; anything else ends it. */
struct path_reader {
	const char *at;
	char command;                  /* in hand */
	double x, y, first_x, first_y; /* where we are; where this part began */
};
struct path_step {
	char kind;       /* 'M', 'L', 'C' or 'Z' */
	double point[6]; /* x, y; of C: two handles and the end */
};

/* The next step in whole coordinates; false: there are no more. */
bool path_next(struct path_reader *reader, struct path_step *ret);

/* The same shape `scale` times as large and then moved by (x, y). In `mem`. */
const char *path_place(struct arena *mem, const char *d, double scale, double x, double y);
