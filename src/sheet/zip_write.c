/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_write.c: some files together as one zip archive; libzip reads them when it closes. */
#include "sheet/zip_write.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

enum { MS = 1000 };

/* The archive takes the stream over, whatever happens. */
static enum err add_part(zip_t *zip, const struct zip_part *part, int64_t now_ms)
{
	int copy = dup(part->file);
	if (copy < 0)
		return ERR_BUSY;
	if (lseek(copy, 0, SEEK_SET) < 0) {
		close(copy);
		return ERR_BUSY;
	}
	FILE *stream = fdopen(copy, "rb");
	if (!stream) {
		close(copy);
		return ERR_BUSY;
	}
	zip_source_t *source = zip_source_filep(zip, stream, 0, -1);
	if (!source) {
		fclose(stream);
		return ERR_BUSY;
	}
	zip_int64_t at = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
	if (at < 0) {
		zip_source_free(source);
		return ERR_BUSY;
	}
	zip_file_set_mtime(zip, (zip_uint64_t)at, (time_t)(now_ms / MS), 0);
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
