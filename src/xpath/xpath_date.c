/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_date.c: days and moments from their text and back. */
#include "xpath/xpath_inside.h"

#include <math.h>
#include <stdio.h>

enum { DAY_MS = 24 * 60 * 60 * 1000 };

/* Days of the Gregorian calendar since 1970-01-01, also before it was introduced. */
static int64_t days_of(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void xpath_civil(int64_t day, int *ret_year, int *ret_month, int *ret_day)
{
	int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	*ret_day = (int)(of_year - (153 * month + 2) / 5 + 1);
	*ret_month = (int)(month < 10 ? month + 3 : month - 9);
	*ret_year = (int)(year + era * 400 + (*ret_month <= 2));
}

bool xpath_day_of(int year, int month, int day, int64_t *ret)
{
	int back_year, back_month, back_day;
	int64_t days;
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	days = days_of(year, month, day);
	xpath_civil(days, &back_year, &back_month, &back_day);
	if (back_day != day)
		return false;
	*ret = days;
	return true;
}

/* `count` digits at *text as a number; moves behind them. */
static bool take_digits(const char **text, int count, int *ret)
{
	int number = 0;
	for (int i = 0; i < count; i++) {
		if ((*text)[i] < '0' || (*text)[i] > '9')
			return false;
		number = number * 10 + (*text)[i] - '0';
	}
	*text += count;
	*ret = number;
	return true;
}

static bool take_sign(const char **text, char sign)
{
	if (**text != sign)
		return false;
	(*text)++;
	return true;
}

/* Z, +01:00, +0100, +01 or nothing. */
static bool take_offset(const char **text, struct xpath_moment *ret)
{
	int sign = **text == '-' ? -1 : 1, hours, minutes = 0;
	if (take_sign(text, 'Z')) {
		ret->has_offset = true;
		return true;
	}
	if (**text != '+' && **text != '-')
		return true;
	(*text)++;
	if (!take_digits(text, 2, &hours) || hours > 14)
		return false;
	take_sign(text, ':');
	if (**text && (!take_digits(text, 2, &minutes) || minutes > 59))
		return false;
	ret->has_offset = true;
	ret->offset_minutes = sign * (hours * 60 + minutes);
	return true;
}

/* hh:mm[:ss[.fff]] */
static bool take_clock(const char **text, double *ret_fraction)
{
	int hours, minutes, seconds = 0, digits = 0;
	double part = 0, unit = 0.1;
	if (!take_digits(text, 2, &hours) || !take_sign(text, ':') ||
	    !take_digits(text, 2, &minutes))
		return false;
	if (take_sign(text, ':') && !take_digits(text, 2, &seconds))
		return false;
	if (take_sign(text, '.'))
		for (; **text >= '0' && **text <= '9'; (*text)++, unit /= 10, digits++)
			part += (**text - '0') * unit;
	if (hours > 24 || minutes > 59 || seconds > 60 || (hours == 24 && minutes + seconds > 0))
		return false;
	*ret_fraction = (hours * 3600 + minutes * 60 + seconds + part) / 86400;
	return true;
}

static void skip_space(const char **text)
{
	while (**text == ' ' || **text == '\t' || **text == '\n' || **text == '\r')
		(*text)++;
}

bool xpath_time_read(const char *text, double *ret_fraction, struct xpath_moment *ret)
{
	struct xpath_moment moment = { .has_time = true };
	double fraction;
	skip_space(&text);
	if (!take_clock(&text, &fraction) || !take_offset(&text, &moment))
		return false;
	skip_space(&text);
	if (*text)
		return false;
	*ret_fraction = fraction;
	*ret = moment;
	return true;
}

bool xpath_moment_read(const char *text, struct xpath_moment *ret)
{
	struct xpath_moment moment = { 0 };
	int year, month, day;
	int64_t days;
	double fraction = 0;
	skip_space(&text);
	if (!take_digits(&text, 4, &year) || !take_sign(&text, '-') ||
	    !take_digits(&text, 2, &month) || !take_sign(&text, '-') ||
	    !take_digits(&text, 2, &day) || !xpath_day_of(year, month, day, &days))
		return false;
	if (*text == 'T' || (*text == ' ' && text[1] >= '0' && text[1] <= '9')) {
		text++;
		moment.has_time = true;
		if (!take_clock(&text, &fraction) || !take_offset(&text, &moment))
			return false;
	}
	skip_space(&text);
	if (*text)
		return false;
	moment.days = (double)days + fraction;
	*ret = moment;
	return true;
}

bool xpath_date_parse(const char *text, double *ret_days)
{
	struct xpath_moment moment;
	if (!xpath_moment_read(text, &moment))
		return false;
	*ret_days = moment.days - moment.offset_minutes / 1440.0;
	return true;
}

char *xpath_day_write(struct arena *mem, double days)
{
	int year, month, day;
	if (!(fabs(days) < 3e6)) /* some eight thousand years */
		return arena_strdup(mem, "");
	xpath_civil((int64_t)floor(days), &year, &month, &day);
	return arena_printf(mem, "%04d-%02d-%02d", year, month, day);
}

char *xpath_moment_write(struct arena *mem, double days, int offset_minutes)
{
	int64_t ms, day;
	int of_day, offset = offset_minutes < 0 ? -offset_minutes : offset_minutes;
	if (!(fabs(days) < 3e6))
		return arena_strdup(mem, "");
	ms = llround(days * DAY_MS) + (int64_t)offset_minutes * 60000;
	day = ms / DAY_MS - (ms % DAY_MS < 0);
	of_day = (int)(ms - day * DAY_MS);
	return arena_printf(mem, "%sT%02d:%02d:%02d.%03d%c%02d:%02d",
			    xpath_day_write(mem, (double)day), of_day / 3600000,
			    of_day / 60000 % 60, of_day / 1000 % 60, of_day % 1000,
			    offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
}
