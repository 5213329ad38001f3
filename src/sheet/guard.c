/* SPDX-License-Identifier: EUPL-1.2 */
/* guard.c: which texts a spreadsheet could take for a formula. */
#include "sheet/inside.h"

/* "-5", "-5.25", "-5,25": a number and nothing else. */
static bool is_negative_number(const char *text, size_t len)
{
	size_t at = 1, digits = 0;
	for (bool mark = false; at < len; at++) {
		if (text[at] >= '0' && text[at] <= '9')
			digits++;
		else if ((text[at] == '.' || text[at] == ',') && digits && !mark)
			mark = true;
		else
			return false;
	}
	return text[0] == '-' && digits && text[len - 1] >= '0';
}

/*
 * The full-width forms of = + - @, which some programs read as the plain ones: U+FF1D, FF0B, FF0D,
 * FF20.
 */
static bool is_wide_sign(const char *text, size_t len)
{
	return len >= 3 &&
	       (memcmp(text, "\xef\xbc\x9d", 3) == 0 || memcmp(text, "\xef\xbc\x8b", 3) == 0 ||
		memcmp(text, "\xef\xbc\x8d", 3) == 0 || memcmp(text, "\xef\xbc\xa0", 3) == 0);
}

bool sheet_is_formula(const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && (text[at] == '\'' || text[at] == ' '))
		at++;
	if (at == len)
		return false;
	switch (text[at]) {
	case '-':
		return at > 0 || !is_negative_number(text, len);
	case '=': case '+': case '@': case '\t': case '\r': case '\n':
		return true;
	default:
		return is_wide_sign(text + at, len - at);
	}
}
