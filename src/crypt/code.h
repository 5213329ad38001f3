/* SPDX-License-Identifier: EUPL-1.2 */
/* code.h: reply codes on paper: short enough to type, with a character that shows slips. */
#pragma once
#include "base/arena.h"

enum { CODE_LEN = 7 }; /* six characters and the check character */

/* Six random characters of Crockford base32 and one that follows from them. In `mem`. */
char *code_new(struct arena *mem);

/* "k7m 2px4" becomes "K7M2PX4", O, I and L as 0, 1 and 1. NULL: no seven characters. In `mem`. */
char *code_read(struct arena *mem, const char *text);

/* Whether the last character follows from the others. */
bool code_is_right(const char *code);

/* The place (1 to 7) in which two codes of one length differ, when it is exactly one; else 0. */
int code_slip(const char *a, const char *b);

/* "K7M-2PX4": as it stands on paper. In `mem`. */
char *code_show(struct arena *mem, const char *code);
