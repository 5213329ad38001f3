/* SPDX-License-Identifier: EUPL-1.2 */
/* number.h: numbers and dates of a spreadsheet as text; for the files of this folder. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { SHEET_NUMBER_BYTES = 48 };

/*
 * `number`, which is finite, with at most 15 significant digits and a point, whatever the locale.
 */
void sheet_number_text(double number, char ret_text[static SHEET_NUMBER_BYTES]);

/*
 * A day number of a spreadsheet as "2014-03-01", "2014-03-01T09:30:00" or, below 1, "09:30:00".
 * Days count from 1900 with the 29th of February that Excel believes in, or from 1904. False, and
 * nothing written, for what is no date between 1900 and 9999.
 */
bool sheet_date_text(double days, bool is_from_1904, char ret_text[static SHEET_NUMBER_BYTES]);

/*
 * Whether a cell with this number format shows a date or time (ECMA-376 part 1, 18.8.30
 * and 18.8.31).
 */
bool sheet_format_is_date(unsigned id);
bool sheet_format_code_is_date(const char *code);

/*
 * Reads "2014", "-1.5e3"; false, and nothing written, for any other text, also inf, nan and 0x10.
 */
bool sheet_number_parse(const char *text, double *ret);
