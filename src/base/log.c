/* SPDX-License-Identifier: EUPL-1.2 */
/* log.c: the only file-scope state that may change. */
#include "base/log.h"
#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE_BYTES = 1024 };

static atomic_int is_quiet;

__attribute__((format(printf, 2, 0)))
static void put(const char *level, const char *format, va_list args)
{
	char line[LINE_BYTES];
	SCOPED_ARENA(mem);
	int64_t now_ms = clock_now_ms();
	char *at = clock_iso(mem, now_ms);
	int start = snprintf(line, sizeof line, "%.19s.%03dZ %s ", at, (int)(now_ms % 1000), level);
	int len = vsnprintf(line + start, sizeof line - (size_t)start - 1, format, args) + start;
	if (len > LINE_BYTES - 2)
		len = LINE_BYTES - 2;
	for (int i = start; i < len; i++)
		if ((unsigned char)line[i] < ' ')
			line[i] = ' ';
	line[len++] = '\n';
	if (write(STDERR_FILENO, line, (size_t)len) < 0)
		return;	/* nobody is left to tell */
}

void log_set_quiet(int quiet)
{
	atomic_store(&is_quiet, quiet);
}

void log_info(const char *format, ...)
{
	if (atomic_load(&is_quiet))
		return;
	va_list args;
	va_start(args, format);
	put("info", format, args);
	va_end(args);
}

void log_warn(const char *format, ...)
{
	if (atomic_load(&is_quiet))
		return;
	va_list args;
	va_start(args, format);
	put("warn", format, args);
	va_end(args);
}

void log_error(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	put("error", format, args);
	va_end(args);
}
