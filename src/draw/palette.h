/* SPDX-License-Identifier: EUPL-1.2 */
/* palette.h: the colours of drawings, and the names under which the dark scheme has others. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* As assets/css/tokens.css has them in the light scheme. */
#define PALETTE_INK "#1d2a2b"
#define PALETTE_SOFT "#4d5b5c"
#define PALETTE_EDGE "#6f7b78"
#define PALETTE_LINE "#e3dccd"
#define PALETTE_CARD "#ffffff" /* also: letters on a mark */
#define PALETTE_LAND_LINE "#b9c9c3"
/* The kinds of initiatives. */
#define PALETTE_MEETING "#8a5a00"
#define PALETTE_HELP "#0d5a4c" /* the first series has it too */
#define PALETTE_CARE "#643a72"
#define PALETTE_OTHER PALETTE_SOFT

enum { PALETTE_SERIES = 6, PALETTE_STEPS = 5 };
/* For series without a colour of their own; white letters stand on each at 4.5:1 or more. */
const char *palette_series(size_t index);
/* From little (0) to much (4). */
const char *palette_step(size_t index);
/* What letters on a ground of that colour have: PALETTE_INK or PALETTE_CARD, the clearer one. */
const char *palette_on(const char *color);

/* The last part of the class that a page gives this colour ("series-1"); "own" for one that is not
 * ours, which the dark scheme turns around; "none" for NULL. */
const char *palette_name(const char *color);

/* Reads "#rgb" or "#rrggbb" as parts from 0 to 1; false: it is neither, and black is given. */
bool palette_read(const char *color, double ret_parts[static 3]);
