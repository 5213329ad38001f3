/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_write.c: some files together as one zip archive; libzip reads them when it closes. */
#include "zip/zip_write.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

enum { MS = 1000 };

/* The archive takes the stream over, whatever happens. */
static zip_source_t *file_source(zip_t *zip, int file)
{
	int copy = dup(file);
	if (copy < 0)
		return NULL;
	FILE *stream = lseek(copy, 0, SEEK_SET) < 0 ? NULL : fdopen(copy, "rb");
	if (!stream) {
		close(copy);
		return NULL;
	}
	zip_source_t *source = zip_source_filep(zip, stream, 0, -1);
	if (!source)
		fclose(stream);
	return source;
}

/* In UTC: libzip itself would take the zone of this machine (APPNOTE 4.4.6). */
static int set_time(zip_t *zip, zip_uint64_t at, int64_t now_ms)
{
	enum { DOS_YEAR = 80 };
	time_t seconds = (time_t)(now_ms / MS);
	struct tm tm;
	gmtime_r(&seconds, &tm);
	if (tm.tm_year < DOS_YEAR)
		tm = (struct tm){ .tm_year = DOS_YEAR, .tm_mday = 1 };
	int date = (tm.tm_year - DOS_YEAR) << 9 | (tm.tm_mon + 1) << 5 | tm.tm_mday;
	int clock = tm.tm_hour << 11 | tm.tm_min << 5 | tm.tm_sec / 2;
	return zip_file_set_dostime(zip, at, (zip_uint16_t)clock, (zip_uint16_t)date, 0);
}

static enum err add_part(zip_t *zip, const struct zip_part *part, int64_t now_ms)
{
	zip_source_t *source = part->bytes ? zip_source_buffer(zip, part->bytes, part->len, 0)
					   : file_source(zip, part->file);
	if (!source)
		return ERR_BUSY;
	zip_int64_t at = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
	if (at < 0) {
		zip_source_free(source);
		return ERR_BUSY;
	}
	zip_int32_t method = part->is_stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
	if (zip_set_file_compression(zip, (zip_uint64_t)at, method, 0) ||
	    set_time(zip, (zip_uint64_t)at, now_ms))
		return ERR_BUSY;
	return OK;
}

static enum err write_to(const char *path, const struct zip_part *parts, size_t count,
			 int64_t now_ms)
{
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	enum err err = zip ? OK : ERR_BUSY;
	for (size_t i = 0; i < count && !err; i++)
		err = add_part(zip, &parts[i], now_ms);
	if (zip && err)
		zip_discard(zip);
	else if (zip && zip_close(zip)) {
		zip_discard(zip);
		err = ERR_BUSY;
	}
	return err;
}

enum err zip_write(const char *folder, const struct zip_part *parts, size_t count, int64_t now_ms,
		   int *ret_file)
{
	SCOPED_ARENA(mem);
	char *path = arena_printf(mem, "%s/omzien-zip-XXXXXX", folder);
	int made = mkstemp(path);
	if (made < 0)
		return ERR_BUSY;
	close(made);
	enum err err = write_to(path, parts, count, now_ms);
	int file = err ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	unlink(path);
	if (file < 0)
		return ERR_BUSY;
	*ret_file = file;
	return OK;
}
