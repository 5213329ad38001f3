/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_write.h: some files together as one zip archive, through the disk and not through memory. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

/* One file of the archive: what is in an open file, or bytes in memory. */
struct zip_part {
	const char *name;
	int file; /* open, stays the caller's, wherever it stands; not looked at with `bytes` */
	int64_t from, to; /* which bytes of the file; `to` 0: to its end */
	const char *bytes;
	size_t len;
	bool is_stored; /* as it is: for what must be (mimetype of ODF) or is packed already (PNG)
			 */
};

/*
 * Writes the parts in order to a new archive and opens it for reading, from its start and without a
 * name in any folder; `*ret_file` is the caller's to close. `folder` is where it is made; all parts
 * get the time `now_ms` in UTC (1980 at the earliest), so that the same parts give the same bytes
 * everywhere. ERR_BUSY: the disk is full.
 */
enum err zip_write(const char *folder, const struct zip_part *parts, size_t count, int64_t now_ms,
		   int *ret_file) MUST_CHECK;
