/* SPDX-License-Identifier: EUPL-1.2 */
/* out.h: a growing buffer of bytes that pages, JSON and exports are written into. */
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/*
 * Without a file the bytes stay in memory. With one (out_spill_to) they go there whenever more than
 * 64 KB wait, so that an export of any size needs constant memory.
 */
struct out {
	char *data; /* always ended with a NUL */
	size_t len, room;
	int file;             /* -1: none */
	size_t spilled_bytes; /* already in the file */
	bool failed;          /* the file could not be written: disk full */
};

/* An empty buffer without a file. */
struct out *out_new(void);

/* Gives the buffer back, not its file; NULL is allowed. */
void out_free(struct out *out);

/* Empties the buffer and lets go of its file; keeps the memory for the next use. */
void out_reset(struct out *out);

/* From now on `out` spills to the open file `file`, which stays the caller's. */
void out_spill_to(struct out *out, int file);

/* Writes what still waits to the file. ERR_BUSY: the disk is full or the file cannot be written. */
enum err out_flush(struct out *out) MUST_CHECK;

/* Makes room for `len` more bytes; may spill. */
void out_make_room(struct out *out, size_t len);

static inline void out_bytes(struct out *out, const char *bytes, size_t len)
{
	if (__builtin_expect(out->room - out->len <= len, 0))
		out_make_room(out, len);
	memcpy(out->data + out->len, bytes, len);
	out->len += len;
	out->data[out->len] = '\0';
}

static inline void out_char(struct out *out, char c) { out_bytes(out, &c, 1); }
static inline void out_text(struct out *out, const char *text)
{
	out_bytes(out, text, strlen(text));
}

/* Text made as printf makes it. Not for pages: templates escape. */
void out_printf(struct out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline void out_cleanup(struct out **out) { out_free(*out); }
#define SCOPED_OUT(name) struct out *name __attribute__((cleanup(out_cleanup))) = out_new()
