/* SPDX-License-Identifier: EUPL-1.2 */
/* clock.c: clocks, and dates in UTC and Dutch time. */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec now;
	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_now_ms(void) { return read_ms(CLOCK_REALTIME); }

int64_t clock_steady_ms(void) { return read_ms(CLOCK_MONOTONIC); }

static struct tm utc(int64_t time_ms)
{
	time_t seconds = (time_t)(time_ms >= 0 ? time_ms / 1000 : (time_ms - 999) / 1000);
	struct tm parts;
	gmtime_r(&seconds, &parts);
	return parts;
}

/* Hour 1:00 UTC on the last Sunday of `month` (0-11), when European clocks change (Directive
 * 2000/84/EC). */
static int64_t change_ms(int year, int month)
{
	struct tm last = { .tm_year = year - 1900, .tm_mon = month, .tm_mday = 31, .tm_hour = 1 };
	time_t seconds = timegm(&last);
	gmtime_r(&seconds, &last);
	return ((int64_t)seconds - (int64_t)last.tm_wday * 86400) * 1000;
}

static struct tm dutch(int64_t time_ms)
{
	int year = utc(time_ms).tm_year + 1900;
	bool summer = time_ms >= change_ms(year, 2) && time_ms < change_ms(year, 9);
	return utc(time_ms + (summer ? 2 : 1) * INT64_C(3600000));
}

char *clock_iso(struct arena *mem, int64_t time_ms)
{
	struct tm at = utc(time_ms);
	return arena_printf(mem, "%04d-%02d-%02dT%02d:%02d:%02dZ", at.tm_year + 1900, at.tm_mon + 1,
			    at.tm_mday, at.tm_hour, at.tm_min, at.tm_sec);
}

void clock_day(int64_t time_ms, int *ret_year, int *ret_month, int *ret_day)
{
	struct tm at = dutch(time_ms);
	*ret_year = at.tm_year + 1900;
	*ret_month = at.tm_mon + 1;
	*ret_day = at.tm_mday;
}

char *clock_date(struct arena *mem, int64_t time_ms)
{
	int year, month, day;
	clock_day(time_ms, &year, &month, &day);
	return arena_printf(mem, "%04d-%02d-%02d", year, month, day);
}

bool clock_day_read(const char *text, int64_t *ret_ms)
{
	struct tm tm = { .tm_hour = 12 };
	const size_t len = strlen("2026-11-21");
	if (!text || strlen(text) != len || text[4] != '-' || text[7] != '-' ||
	    strspn(text, "0123456789-") != len ||
	    sscanf(text, "%4d-%2d-%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday) != 3)
		return false;
	const int month = --tm.tm_mon, day = tm.tm_mday;
	tm.tm_year -= 1900;
	time_t seconds = timegm(&tm); /* 31 June becomes 1 July */
	if (tm.tm_mon != month || tm.tm_mday != day || tm.tm_year < 100)
		return false;
	*ret_ms = (int64_t)seconds * 1000;
	return true;
}

char *clock_http(struct arena *mem, int64_t time_ms)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct tm at = utc(time_ms);
	return arena_printf(mem, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[at.tm_wday],
			    at.tm_mday, months[at.tm_mon], at.tm_year + 1900, at.tm_hour, at.tm_min,
			    at.tm_sec);
}
