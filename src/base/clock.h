/* SPDX-License-Identifier: EUPL-1.2 */
/* clock.h: what time it is, and how times and dates are written. */
#pragma once
#include "base/arena.h"

/* Milliseconds since 1970-01-01 UTC. */
int64_t clock_now_ms(void);

/* Milliseconds of a clock that never jumps: for durations only. */
int64_t clock_steady_ms(void);

/* "2026-11-21T09:05:07Z" in `mem`. */
char *clock_iso(struct arena *mem, int64_t time_ms);

/* "2026-11-21", the date in the Netherlands at that moment, in `mem`. */
char *clock_date(struct arena *mem, int64_t time_ms);

/* A calendar day in the Netherlands at that moment: year, month 1-12, day 1-31. */
void clock_day(int64_t time_ms, int *ret_year, int *ret_month, int *ret_day);

/* Whether `text` is a day such as "2026-11-21"; then *ret_ms is noon UTC of it, which is the same
 * day in the Netherlands. */
bool clock_day_read(const char *text, int64_t *ret_ms);

/* "Sat, 21 Nov 2026 09:05:07 GMT" (RFC 9110), in `mem`. */
char *clock_http(struct arena *mem, int64_t time_ms);
