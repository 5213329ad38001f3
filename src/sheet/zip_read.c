/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_read.c: single files out of a zip archive in memory; a bomb is stopped while it unpacks. */
#include "sheet/zip_read.h"

#include <string.h>
#include <zip.h>

enum { ENTRIES_MAX = 2000, PIECE_BYTES = 64 * 1024 };

struct zip_reader {
	struct arena *mem;
	zip_t *zip;
	size_t left; /* bytes that may still be unpacked */
};

enum err zip_read_open(struct arena *mem, const void *bytes, size_t len, size_t max_bytes,
		       struct zip_reader **ret)
{
	zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (!zip) {
		if (source)
			zip_source_free(source);
		return ERR_INVALID;
	}
	if (zip_get_num_entries(zip, 0) > ENTRIES_MAX) {
		zip_discard(zip);
		return ERR_INVALID;
	}
	struct zip_reader *reader = arena_new_of(mem, struct zip_reader);
	*reader = (struct zip_reader){ mem, zip, max_bytes };
	*ret = reader;
	return OK;
}

/* What the archive says of the size is not believed. */
static enum err unpack(struct zip_reader *reader, zip_file_t *file, char **ret, size_t *ret_len)
{
	size_t room = PIECE_BYTES, len = 0;
	char *text = arena_alloc(reader->mem, room + 1);
	for (;;) {
		if (len == room) {
			char *more = arena_alloc(reader->mem, room * 2 + 1);
			memcpy(more, text, len);
			text = more;
			room *= 2;
		}
		zip_int64_t got = zip_fread(file, text + len, room - len);
		if (got < 0 || (size_t)got > reader->left)
			return ERR_INVALID;
		if (!got)
			break;
		reader->left -= (size_t)got;
		len += (size_t)got;
	}
	text[len] = '\0';
	*ret = text;
	*ret_len = len;
	return OK;
}

enum err zip_read_file(struct zip_reader *reader, const char *name, char **ret, size_t *ret_len)
{
	zip_int64_t at = zip_name_locate(reader->zip, name, ZIP_FL_NODIR | ZIP_FL_NOCASE);
	if (at < 0)
		return ERR_MISSING;
	zip_file_t *file = zip_fopen_index(reader->zip, (zip_uint64_t)at, 0);
	if (!file)
		return ERR_INVALID;
	enum err err = unpack(reader, file, ret, ret_len);
	/* what was read whole is whole; a wrong checksum shows when it is closed */
	if (zip_fclose(file) && !err)
		err = ERR_INVALID;
	return err;
}

void zip_read_close(struct zip_reader *reader)
{
	if (reader)
		zip_discard(reader->zip);
}
