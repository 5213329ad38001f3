/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_read.h: single files out of a zip archive in memory, with a limit on what they unpack to. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

struct zip_reader;

/*
 * Opens the archive in `bytes`, which must stay. The reader lives in `mem`; end it with
 * zip_read_close. `max_bytes`: all files that are read may not unpack to more than this together,
 * whatever the archive says of itself. ERR_INVALID: no whole zip, or more than 2000 files.
 */
enum err zip_read_open(struct arena *mem, const void *bytes, size_t len, size_t max_bytes,
		       struct zip_reader **ret) MUST_CHECK;

/*
 * The file of that name, in whatever folder and case; in the arena of the reader, ended with a NUL.
 * ERR_MISSING: there is none. ERR_INVALID: it is damaged, encrypted, or unpacks to too much.
 */
enum err zip_read_file(struct zip_reader *reader, const char *name, char **ret, size_t *ret_len)
	MUST_CHECK;

/* NULL is allowed. */
void zip_read_close(struct zip_reader *reader);
