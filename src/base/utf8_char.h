/* SPDX-License-Identifier: EUPL-1.2 */
/* utf8_char.h: text as single code points: where they stand and what kind they are. */
#pragma once
#include "base/arena.h"

/* The code point at *text, which moves behind it; 0 at the end, where it stays. Text must be valid.
 */
uint32_t utf8_next(const char **text);

/* Where code point number `at` begins, in bytes; the length of the text where it has fewer. */
size_t utf8_offset(const char *text, size_t at);

bool utf8_is_letter(uint32_t point); /* also marks that belong to a letter */
bool utf8_is_upper(uint32_t point);
bool utf8_is_digit(uint32_t point);

/* The text in Unicode's form NFC, with LF line ends. In `mem`. */
char *utf8_compose(struct arena *mem, const char *text);
