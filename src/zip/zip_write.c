/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_write.c: some files together as one zip archive; libzip reads them when it closes. */
#include "zip/zip_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

enum { MS = 1000 };

/* A piece of an open file: many parts may share one file, and none needs a stream of its own. */
struct piece {
	int file;
	int64_t from, to, at;
	zip_error_t error;
};

static zip_int64_t refuse(struct piece *piece, int code)
{
	zip_error_set(&piece->error, code, errno);
	return -1;
}

static zip_int64_t read_piece(struct piece *piece, void *bytes, zip_uint64_t room)
{
	int64_t left = piece->to - piece->at;
	size_t wanted = (uint64_t)left < room ? (size_t)left : (size_t)room;
	ssize_t len = wanted ? pread(piece->file, bytes, wanted, piece->at) : 0;
	if (len < 0 || (wanted && !len))
		return refuse(piece, ZIP_ER_READ);
	piece->at += len;
	return len;
}

static zip_int64_t tell_piece(const struct piece *piece, void *bytes)
{
	struct zip_stat *about = bytes;
	zip_stat_init(about);
	about->size = (zip_uint64_t)(piece->to - piece->from);
	about->valid = ZIP_STAT_SIZE;
	return sizeof *about;
}

static zip_int64_t piece_source(void *user, void *bytes, zip_uint64_t len, zip_source_cmd_t what)
{
	struct piece *piece = user;
	switch (what) {
	case ZIP_SOURCE_OPEN: piece->at = piece->from; return 0;
	case ZIP_SOURCE_READ: return read_piece(piece, bytes, len);
	case ZIP_SOURCE_CLOSE: return 0;
	case ZIP_SOURCE_STAT: return tell_piece(piece, bytes);
	case ZIP_SOURCE_ERROR: return zip_error_to_data(&piece->error, bytes, len);
	case ZIP_SOURCE_FREE: free(piece); return 0;
	case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_READABLE;
	default: return refuse(piece, ZIP_ER_OPNOTSUPP);
	}
}

/* NULL: no memory, or no such piece. */
static zip_source_t *file_source(zip_t *zip, const struct zip_part *part)
{
	struct stat about;
	if (fstat(part->file, &about))
		return NULL;
	int64_t to = part->to ? part->to : about.st_size;
	struct piece *piece = part->from > to || to > about.st_size ? NULL : malloc(sizeof *piece);
	if (!piece)
		return NULL;
	*piece = (struct piece){ .file = part->file, .from = part->from, .to = to };
	zip_error_init(&piece->error);
	zip_source_t *source = zip_source_function(zip, piece_source, piece);
	if (!source)
		free(piece);
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
					   : file_source(zip, part);
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
