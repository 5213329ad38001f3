/* SPDX-License-Identifier: EUPL-1.2 */
/* form_date.h: dates and times as people type them and as forms keep them. */
#pragma once
#include "base/arena.h"

struct form_day {
	int year, month, day;
};
struct form_clock {
	int hour, minute, second, zone_minutes;
	bool has_zone;
};

/* Reads "2026-11-22", "22-11-2026", "22/11/2026", "22.11.2026", "22 november 2026"; in English
 * month names too. *ret_end: behind it. False: no such day. */
bool form_day_read(const char *text, struct form_day *ret, const char **ret_end);
/* "11-2026", "2026-11", "november 2026": the first of that month. The whole text. */
bool form_month_read(const char *text, struct form_day *ret);
/* Reads "9:05", "09.05", "09:05:30", "09:05:30.000+01:00"; *ret_end: behind it. */
bool form_clock_read(const char *text, struct form_clock *ret, const char **ret_end);
/* Whether there is such a day, in the years 1000 to 9999. */
bool form_day_exists(const struct form_day *day);

/* "2026-11-22", "09:05:30.000+01:00" in `mem`. */
char *form_day_text(struct arena *mem, const struct form_day *day);
char *form_clock_text(struct arena *mem, const struct form_clock *clock);
/* The moment as forms keep it: "2026-11-22T09:05:30.000+01:00" in `mem`. */
char *form_moment_text(struct arena *mem, int64_t time_ms, int zone_minutes);
