/* SPDX-License-Identifier: EUPL-1.2 */
/* number.c: numbers and dates of a spreadsheet as text. */
#include "sheet/number.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 86400, DAYS_1900_TO_1970 = 25569, DAYS_1904_TO_1970 = 24107 };

/* Whole numbers of up to 15 digits, which are most: as %.15g writes them, in a tenth of the time.
 */
static void whole_text(int64_t number, char *ret_text)
{
	char digits[20];
	size_t len = 0;
	uint64_t left = (uint64_t)(number < 0 ? -number : number);
	do
		digits[len++] = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		*ret_text++ = '-';
	while (len)
		*ret_text++ = digits[--len];
	*ret_text = '\0';
}

void sheet_number_text(double number, char ret_text[static SHEET_NUMBER_BYTES])
{
	if (fabs(number) < 1e15 && number == trunc(number))
		return whole_text((int64_t)number, ret_text);
	/* adding zero makes -0 a 0 */
	g_ascii_formatd(ret_text, SHEET_NUMBER_BYTES, "%.15g", number + 0.0);
}

bool sheet_number_parse(const char *text, double *ret)
{
	char *end = NULL;
	if (!*text || strspn(text, "0123456789+-.eE") != strlen(text))
		return false;
	double number = g_ascii_strtod(text, &end);
	if (*end || end == text || !isfinite(number))
		return false;
	*ret = number;
	return true;
}

bool sheet_date_text(double days, bool is_from_1904, char ret_text[static SHEET_NUMBER_BYTES])
{
	if (!(days >= 0 && days < 2958466))
		return false;
	int64_t seconds = llround(days * DAY_SECONDS);
	int64_t day = seconds / DAY_SECONDS;
	int second = (int)(seconds % DAY_SECONDS);
	char clock[16];
	snprintf(clock, sizeof clock, "%02d:%02d:%02d", second / 3600, second / 60 % 60,
		 second % 60);
	if (day == 0) {
		g_strlcpy(ret_text, clock, SHEET_NUMBER_BYTES);
		return true;
	}
	if (!is_from_1904 && day == 60)
		return false; /* 1900-02-29 never was */
	if (!is_from_1904 && day < 60)
		day++; /* before that day the count is one off */
	time_t at = (time_t)(day - (is_from_1904 ? DAYS_1904_TO_1970 : DAYS_1900_TO_1970)) *
		    DAY_SECONDS;
	struct tm parts;
	gmtime_r(&at, &parts);
	snprintf(ret_text, SHEET_NUMBER_BYTES, "%04d-%02d-%02d%s%s", parts.tm_year + 1900,
		 parts.tm_mon + 1, parts.tm_mday, second ? "T" : "", second ? clock : "");
	return true;
}

bool sheet_format_is_date(unsigned id) { return (id >= 14 && id <= 22) || (id >= 45 && id <= 47); }

/*
 * Past what is literal in a format: "text", \x, _x, *x, and [Red] or [$-413], but not [h] [m] [s].
 */
static const char *skip_literal(const char *at)
{
	if (*at == '"') {
		const char *end = strchr(at + 1, '"');
		return end ? end + 1 : at + strlen(at);
	}
	if (*at == '[' && at[1 + strspn(at + 1, "hHmMsS")] != ']') {
		const char *end = strchr(at, ']');
		return end ? end + 1 : at + strlen(at);
	}
	if ((*at == '\\' || *at == '_' || *at == '*') && at[1])
		return at + 2;
	return at;
}

bool sheet_format_code_is_date(const char *code)
{
	/* only the first section: the others are for negative numbers, zero and text */
	for (const char *at = code; *at && *at != ';';) {
		const char *next = skip_literal(at);
		if (next == at && g_ascii_strncasecmp(at, "General", 7) == 0)
			next = at + 7;
		if (next == at && strchr("yYmMdDhHsS", *at))
			return true;
		at = next == at ? at + 1 : next;
	}
	return false;
}
