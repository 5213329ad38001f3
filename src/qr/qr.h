/* SPDX-License-Identifier: EUPL-1.2 */
/* qr.h: a text as a QR code, to be drawn as SVG. */
#pragma once
#include "base/arena.h"

/*
 * The dark squares of the QR code of `text` (correction level M) as an SVG path in a square of
 * *ret_size units, in which four units of quiet ground are kept on every side:
 *	<svg viewBox="0 0 SIZE SIZE"><path d="..."/></svg>
 * In `mem`. NULL: the text is longer than a QR code can be, about 2,300 bytes.
 */
char *qr_path(struct arena *mem, const char *text, int *ret_size);
