/* SPDX-License-Identifier: EUPL-1.2 */
/* form_date.c: reads and writes days and times of the clock. */
#include "feature/form/form_date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static const char *const months[][12] = {
	{ "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
	  "oktober", "november", "december" },
	{ "january", "february", "march", "april", "may", "june", "july", "august", "september",
	  "october", "november", "december" },
};

bool form_day_exists(const struct form_day *day)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = (day->year % 4 == 0 && day->year % 100 != 0) || day->year % 400 == 0;
	if (day->year < 1000 || day->year > 9999 || day->month < 1 || day->month > 12)
		return false;
	int length = lengths[day->month - 1] + (day->month == 2 && is_leap);
	return day->day >= 1 && day->day <= length;
}

/* Up to `most` digits; *at moves behind them. -1: none, or more. */
static int digits(const char **at, int most)
{
	int number = 0, count = 0;
	for (; isdigit((unsigned char)**at); (*at)++, count++)
		number = count < most ? number * 10 + (**at - '0') : number;
	return count >= 1 && count <= most ? number : -1;
}

static bool skip(const char **at, const char *any)
{
	if (!**at || !strchr(any, **at))
		return false;
	(*at)++;
	return true;
}

static void skip_spaces(const char **at)
{
	while (**at == ' ')
		(*at)++;
}

/* A month's name, or its first three letters with or without a point. 0: none. */
static int month_name(const char **at)
{
	size_t len = strspn(*at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	if (len < 3)
		return 0;
	for (size_t language = 0; language < COUNT_OF(months); language++) {
		for (int i = 0; i < 12; i++) {
			const char *name = months[language][i];
			bool is_short = len == 3 || (len == 4 && strncasecmp(*at, "sept", 4) == 0);
			bool is_maart = len == 3 && i == 2 && strncasecmp(*at, "mrt", 3) == 0;
			if ((strlen(name) != len && !is_short) ||
			    (strncasecmp(*at, name, len) != 0 && !is_maart))
				continue;
			*at += len;
			skip(at, ".");
			return i + 1;
		}
	}
	return 0;
}

static bool finish(const struct form_day *day, const char *at, struct form_day *ret,
		   const char **ret_end)
{
	if (!form_day_exists(day) || isdigit((unsigned char)*at))
		return false;
	*ret = *day;
	*ret_end = at;
	return true;
}

static bool read_iso(const char *at, struct form_day *ret, const char **ret_end)
{
	struct form_day day;
	day.year = digits(&at, 4);
	if (day.year < 1000 || !skip(&at, "-/"))
		return false;
	day.month = digits(&at, 2);
	if (!skip(&at, "-/"))
		return false;
	day.day = digits(&at, 2);
	return finish(&day, at, ret, ret_end);
}

static bool read_words(const char *at, struct form_day *ret, const char **ret_end)
{
	struct form_day day;
	day.day = digits(&at, 2);
	skip_spaces(&at);
	if (skip(&at, "-/."))
		skip_spaces(&at);
	day.month = isdigit((unsigned char)*at) ? digits(&at, 2) : month_name(&at);
	skip_spaces(&at);
	if (skip(&at, "-/."))
		skip_spaces(&at);
	day.year = digits(&at, 4);
	return finish(&day, at, ret, ret_end);
}

bool form_day_read(const char *text, struct form_day *ret, const char **ret_end)
{
	return read_iso(text, ret, ret_end) || read_words(text, ret, ret_end);
}

bool form_month_read(const char *text, struct form_day *ret)
{
	struct form_day day = { .day = 1 };
	const char *at = text;
	if (isdigit((unsigned char)*at)) {
		day.month = digits(&at, 4);
		if (!skip(&at, "-/. "))
			return false;
	} else {
		day.month = month_name(&at);
		skip_spaces(&at);
	}
	day.year = digits(&at, 4);
	if (day.month > 12) {
		int swap = day.month;
		day.month = day.year;
		day.year = swap;
	}
	if (*at || !form_day_exists(&day))
		return false;
	*ret = day;
	return true;
}

static bool read_zone(const char **at, struct form_clock *ret)
{
	if (skip(at, "Zz")) {
		ret->has_zone = true;
		return true;
	}
	bool is_minus = **at == '-';
	if (!skip(at, "+-"))
		return true;
	int hours = digits(at, 2), minutes = skip(at, ":") ? digits(at, 2) : 0;
	if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
		return false;
	ret->zone_minutes = (hours * 60 + minutes) * (is_minus ? -1 : 1);
	ret->has_zone = true;
	return true;
}

bool form_clock_read(const char *text, struct form_clock *ret, const char **ret_end)
{
	const char *at = text;
	struct form_clock clock = { .hour = digits(&at, 2) };
	if (clock.hour < 0 || clock.hour > 23 || !skip(&at, ":."))
		return false;
	const char *minutes = at;
	clock.minute = digits(&at, 2);
	if (clock.minute < 0 || clock.minute > 59 || at - minutes != 2)
		return false;
	if (skip(&at, ":")) {
		clock.second = digits(&at, 2);
		if (clock.second < 0 || clock.second > 59)
			return false;
		if (skip(&at, ".,") && digits(&at, 9) < 0)
			return false;
	}
	if (!read_zone(&at, &clock))
		return false;
	*ret = clock;
	*ret_end = at;
	return true;
}

char *form_day_text(struct arena *mem, const struct form_day *day)
{
	return arena_printf(mem, "%04d-%02d-%02d", day->year, day->month, day->day);
}

char *form_clock_text(struct arena *mem, const struct form_clock *clock)
{
	int zone = abs(clock->zone_minutes);
	return arena_printf(mem, "%02d:%02d:%02d.000%c%02d:%02d", clock->hour, clock->minute,
			    clock->second, clock->zone_minutes < 0 ? '-' : '+', zone / 60,
			    zone % 60);
}

char *form_moment_text(struct arena *mem, int64_t time_ms, int zone_minutes)
{
	time_t seconds = (time_t)(time_ms / 1000 + (int64_t)zone_minutes * 60);
	struct tm tm;
	gmtime_r(&seconds, &tm);
	struct form_day day = { tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
	struct form_clock clock = { tm.tm_hour, tm.tm_min, tm.tm_sec, zone_minutes, true };
	return arena_printf(mem, "%sT%s", form_day_text(mem, &day), form_clock_text(mem, &clock));
}
