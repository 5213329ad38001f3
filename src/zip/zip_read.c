/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_read.c: files out of a zip archive; a bomb is stopped while it unpacks. */
#include "zip/zip_read.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum {
	PIECE_BYTES = 64 * 1024,
	FREE_BYTES = 4 * 1024 * 1024, /* small files may be packed as well as they like */
	MAX_RATIO = 250,
	EOCD_BYTES = 22,
	EOCD_SEARCH_BYTES = EOCD_BYTES + 65535,
	MAX_DIRECTORY_BYTES = 1024 * 1024,
};

struct zip_reader {
	struct arena *mem;
	zip_t *zip;
	size_t left; /* bytes that may still be unpacked; SIZE_MAX: no limit */
	enum zip_fault fault;
};

struct zip_entry {
	struct zip_reader *reader;
	zip_file_t *file;
	uint64_t packed_bytes, read_bytes;
};

static enum err fail(struct zip_reader *reader, enum zip_fault fault)
{
	reader->fault = fault;
	return fault == ZIP_FAULT_UNREADABLE ? ERR_BROKEN : ERR_INVALID;
}

static uint32_t little_endian(const unsigned char *bytes, int count)
{
	uint32_t number = 0;
	while (count-- > 0)
		number = number << 8 | bytes[count];
	return number;
}

/*
 * libzip reads the whole directory at once, so every "end of central directory" that it might
 * believe must be modest (APPNOTE 4.3.16). `tail`: the last bytes of the archive.
 */
static enum err check_directory(struct zip_reader *reader, const unsigned char *tail, size_t len)
{
	bool has_end = false;
	for (size_t i = 0; i + EOCD_BYTES <= len; i++) {
		if (memcmp(tail + i, "PK\5\6", 4) != 0)
			continue;
		has_end = true;
		bool is_64 = i >= 20 && memcmp(tail + i - 20, "PK\6\7", 4) == 0;
		if (is_64 || little_endian(tail + i + 10, 2) > ZIP_MAX_FILES ||
		    little_endian(tail + i + 12, 4) > MAX_DIRECTORY_BYTES)
			return fail(reader, ZIP_FAULT_TOO_LARGE);
	}
	return has_end ? OK : fail(reader, ZIP_FAULT_DAMAGED);
}

static enum err check_opened(struct zip_reader *reader)
{
	if (!reader->zip)
		return fail(reader, ZIP_FAULT_DAMAGED);
	if (zip_get_num_entries(reader->zip, 0) <= ZIP_MAX_FILES)
		return OK;
	zip_discard(reader->zip);
	return fail(reader, ZIP_FAULT_TOO_LARGE);
}

static enum err open_bytes(struct zip_reader *reader, const char *bytes, size_t len)
{
	size_t from = len > EOCD_SEARCH_BYTES ? len - EOCD_SEARCH_BYTES : 0;
	TRY(check_directory(reader, (const unsigned char *)bytes + from, len - from));
	zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
	reader->zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (!reader->zip && source)
		zip_source_free(source);
	return check_opened(reader);
}

enum err zip_read_open(struct arena *mem, const void *bytes, size_t len, size_t max_bytes,
		       struct zip_reader **ret)
{
	struct zip_reader *reader = arena_new_of(mem, struct zip_reader);
	*reader = (struct zip_reader){ .mem = mem, .left = max_bytes };
	TRY(open_bytes(reader, bytes, len));
	*ret = reader;
	return OK;
}

/* The last bytes of a file. False: the disk fails. */
static bool read_tail(int file, unsigned char *tail, size_t *ret_len)
{
	struct stat about;
	if (fstat(file, &about) != 0)
		return false;
	off_t from = about.st_size > EOCD_SEARCH_BYTES ? about.st_size - EOCD_SEARCH_BYTES : 0;
	size_t len = 0;
	for (;;) {
		ssize_t got = pread(file, tail + len, EOCD_SEARCH_BYTES - len, from + (off_t)len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (!got)
			break;
		len += (size_t)got;
	}
	*ret_len = len;
	return true;
}

static enum err open_file(struct zip_reader *reader, int file)
{
	unsigned char *tail = arena_alloc(reader->mem, EOCD_SEARCH_BYTES);
	size_t len;
	int copy, why = 0;
	if (!read_tail(file, tail, &len))
		return fail(reader, ZIP_FAULT_UNREADABLE);
	TRY(check_directory(reader, tail, len));
	if ((copy = dup(file)) < 0)
		return fail(reader, ZIP_FAULT_UNREADABLE);
	reader->zip = zip_fdopen(copy, 0, &why);
	if (!reader->zip)
		close(copy);
	return check_opened(reader);
}

enum err zip_read_open_file(struct arena *mem, int file, size_t max_bytes, enum zip_fault *why,
			    struct zip_reader **ret)
{
	struct zip_reader *reader = arena_new_of(mem, struct zip_reader);
	*reader = (struct zip_reader){ .mem = mem, .left = max_bytes };
	enum err err = open_file(reader, file);
	*why = reader->fault;
	if (!err)
		*ret = reader;
	return err;
}

const char *zip_read_name(const struct zip_reader *reader, size_t place)
{
	return zip_get_name(reader->zip, place, 0);
}

bool zip_read_has(const struct zip_reader *reader, const char *path)
{
	return zip_name_locate(reader->zip, path, ZIP_FL_NOCASE) >= 0;
}

enum zip_fault zip_read_fault(const struct zip_reader *reader) { return reader->fault; }

static enum err open_entry(struct zip_reader *reader, zip_int64_t place, struct zip_entry **ret)
{
	struct zip_stat about;
	if (place < 0)
		return ERR_MISSING;
	if (zip_stat_index(reader->zip, (zip_uint64_t)place, 0, &about) != 0)
		return fail(reader, ZIP_FAULT_DAMAGED);
	if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
		return fail(reader, ZIP_FAULT_ENCRYPTED);
	/* OPC and OpenDocument allow these two alone (ECMA-376 part 2, annex B; ODF 1.3 part 2) */
	if (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE)
		return fail(reader, ZIP_FAULT_DAMAGED);
	zip_file_t *file = zip_fopen_index(reader->zip, (zip_uint64_t)place, 0);
	if (!file)
		return fail(reader, ZIP_FAULT_DAMAGED);
	struct zip_entry *entry = arena_new_of(reader->mem, struct zip_entry);
	*entry = (struct zip_entry){ reader, file, about.comp_size, 0 };
	*ret = entry;
	return OK;
}

enum err zip_entry_open(struct zip_reader *reader, const char *path, struct zip_entry **ret)
{
	return open_entry(reader, zip_name_locate(reader->zip, path, ZIP_FL_NOCASE), ret);
}

enum err zip_entry_read(struct zip_entry *entry, char *bytes, size_t room, size_t *ret_len)
{
	struct zip_reader *reader = entry->reader;
	zip_int64_t got = zip_fread(entry->file, bytes, room);
	if (got < 0)
		return fail(reader, ZIP_FAULT_DAMAGED);
	entry->read_bytes += (uint64_t)got;
	if (reader->left != SIZE_MAX) {
		if ((size_t)got > reader->left ||
		    (entry->read_bytes > FREE_BYTES &&
		     entry->read_bytes / MAX_RATIO > entry->packed_bytes))
			return fail(reader, ZIP_FAULT_TOO_LARGE);
		reader->left -= (size_t)got;
	}
	*ret_len = (size_t)got;
	return OK;
}

enum err zip_entry_close(struct zip_entry *entry)
{
	if (entry && zip_fclose(entry->file))
		return fail(entry->reader, ZIP_FAULT_DAMAGED);
	return OK;
}

/* What the archive says of the size is not believed. */
static enum err unpack(struct zip_entry *entry, char **ret, size_t *ret_len)
{
	struct arena *mem = entry->reader->mem;
	size_t room = PIECE_BYTES, len = 0, got;
	char *text = arena_alloc(mem, room + 1);
	for (;;) {
		if (len == room) {
			char *more = arena_alloc(mem, room * 2 + 1);
			memcpy(more, text, len);
			text = more;
			room *= 2;
		}
		TRY(zip_entry_read(entry, text + len, room - len, &got));
		if (!got)
			break;
		len += got;
	}
	text[len] = '\0';
	*ret = text;
	*ret_len = len;
	return OK;
}

static enum err read_at(struct zip_reader *reader, zip_int64_t place, char **ret, size_t *ret_len)
{
	struct zip_entry *entry;
	TRY(open_entry(reader, place, &entry));
	enum err err = unpack(entry, ret, ret_len);
	/* what was read whole is whole; a wrong checksum shows when it is closed */
	enum err closed = zip_entry_close(entry);
	return err ? err : closed;
}

enum err zip_read_file(struct zip_reader *reader, const char *name, char **ret, size_t *ret_len)
{
	zip_int64_t place = zip_name_locate(reader->zip, name, ZIP_FL_NODIR | ZIP_FL_NOCASE);
	return read_at(reader, place, ret, ret_len);
}

enum err zip_read_path(struct zip_reader *reader, const char *path, char **ret, size_t *ret_len)
{
	return read_at(reader, zip_name_locate(reader->zip, path, ZIP_FL_NOCASE), ret, ret_len);
}

void zip_read_close(struct zip_reader *reader)
{
	if (reader)
		zip_discard(reader->zip);
}
