/* SPDX-License-Identifier: EUPL-1.2 */
/* out.c: growing in memory, or spilling to a file. */
#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { FIRST_ROOM_BYTES = 16 * 1024, SPILL_BYTES = 64 * 1024 };

struct out *out_new(void)
{
	struct out *out = calloc(1, sizeof *out);
	if (!out || !(out->data = malloc(FIRST_ROOM_BYTES)))
		abort();
	out->room = FIRST_ROOM_BYTES;
	out->data[0] = '\0';
	out->file = -1;
	return out;
}

void out_free(struct out *out)
{
	if (!out)
		return;
	free(out->data);
	free(out);
}

void out_reset(struct out *out)
{
	out->len = 0;
	out->data[0] = '\0';
	out->file = -1;
	out->spilled_bytes = 0;
	out->failed = false;
}

void out_spill_to(struct out *out, int file)
{
	out->file = file;
}

static void spill(struct out *out)
{
	for (size_t done = 0; done < out->len && !out->failed;) {
		ssize_t written = write(out->file, out->data + done, out->len - done);
		if (written > 0)
			done += (size_t)written;
		else if (errno != EINTR)
			out->failed = true;
	}
	out->spilled_bytes += out->len;
	out->len = 0;
	out->data[0] = '\0';
}

enum err out_flush(struct out *out)
{
	if (out->file >= 0)
		spill(out);
	return out->failed ? ERR_BUSY : OK;
}

void out_make_room(struct out *out, size_t len)
{
	if (out->file >= 0 && out->len >= SPILL_BYTES)
		spill(out);
	if (out->room - out->len > len)
		return;
	while (out->room - out->len <= len) {
		if (out->room > (size_t)1 << 40)
			abort();
		out->room *= 2;
	}
	if (!(out->data = realloc(out->data, out->room)))
		abort();
}

void out_printf(struct out *out, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		abort();
	if (out->room - out->len <= (size_t)len)
		out_make_room(out, (size_t)len);
	vsnprintf(out->data + out->len, (size_t)len + 1, format, again);
	va_end(again);
	out->len += (size_t)len;
}
