/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_part.c: a part of an XLSX file, from zip to XML events, within limits. */
#include "sheet/xlsx.h"

#include <limits.h>
#include <unistd.h>

/*
 * Three things that small files could do to us, and where they stop:
 * - unpack to terabytes: what is unpacked is counted, in all and against its packed size;
 * - many entries or a huge directory, which libzip reads at once: looked at first;
 * - entities that multiply or fetch: a DOCTYPE is refused (src/xml; ECMA-376 part 2, 6.2.5 forbids
 *   it), so there are none.
 */
enum {
	PIECE_BYTES = 16 * 1024,
	FREE_BYTES = 4 * 1024 * 1024,	/* small parts may be packed as well as they like */
	MAX_RATIO = 250,
	MAX_DEPTH = 64,
	EOCD_BYTES = 22,
	EOCD_SEARCH_BYTES = EOCD_BYTES + 65535,
	MAX_DIRECTORY_BYTES = 1024 * 1024,
};

static uint32_t little_endian(const unsigned char *bytes, int count)
{
	uint32_t number = 0;
	while (count-- > 0)
		number = number << 8 | bytes[count];
	return number;
}

/* Every "end of central directory" that libzip might believe must be modest (APPNOTE 4.3.16). */
static enum err check_directory(struct sheet *sheet)
{
	off_t from =
		sheet->file_bytes > EOCD_SEARCH_BYTES ? sheet->file_bytes - EOCD_SEARCH_BYTES : 0;
	unsigned char *tail = arena_alloc(sheet->mem, EOCD_SEARCH_BYTES);
	ssize_t len = sheet_read_at(sheet, tail, EOCD_SEARCH_BYTES, from);
	if (len < 0)
		return sheet_fail(sheet, SHEET_UNREADABLE, 0);
	bool has_end = false;
	for (ssize_t i = 0; i + EOCD_BYTES <= len; i++) {
		if (memcmp(tail + i, "PK\5\6", 4) != 0)
			continue;
		has_end = true;
		bool is_64 = i >= 20 && memcmp(tail + i - 20, "PK\6\7", 4) == 0;
		if (is_64 || little_endian(tail + i + 10, 2) > XLSX_MAX_ENTRIES ||
		    little_endian(tail + i + 12, 4) > MAX_DIRECTORY_BYTES)
			return sheet_fail(sheet, SHEET_TOO_LARGE, 0);
	}
	return has_end ? OK : sheet_fail(sheet, SHEET_BROKEN_ZIP, 0);
}

enum err xlsx_zip_open(struct sheet *sheet)
{
	TRY(check_directory(sheet));
	int fd = dup(sheet->fd), why = 0;
	if (fd < 0)
		return sheet_fail(sheet, SHEET_UNREADABLE, 0);
	sheet->xlsx->zip = zip_fdopen(fd, 0, &why);
	if (!sheet->xlsx->zip) {
		close(fd);
		return sheet_fail(sheet, SHEET_BROKEN_ZIP, 0);
	}
	if (zip_get_num_entries(sheet->xlsx->zip, 0) > XLSX_MAX_ENTRIES)
		return sheet_fail(sheet, SHEET_TOO_LARGE, 0);
	return OK;
}

static zip_int64_t locate(const struct sheet *sheet, const char *name)
{
	return zip_name_locate(sheet->xlsx->zip, name, ZIP_FL_NOCASE);
}

bool xlsx_has_part(const struct sheet *sheet, const char *name)
{
	return locate(sheet, name) >= 0;
}

static enum err open_entry(struct sheet *sheet, const char *name, struct xlsx_part *part)
{
	zip_int64_t index = locate(sheet, name);
	struct zip_stat about;
	if (index < 0 || zip_stat_index(sheet->xlsx->zip, (zip_uint64_t)index, 0, &about) != 0)
		return sheet_fail(sheet, SHEET_BROKEN_ZIP, 0);
	if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
		return sheet_fail(sheet, SHEET_ENCRYPTED, 0);
	/* OPC allows these two alone (ECMA-376 part 2, annex B) */
	if (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE)
		return sheet_fail(sheet, SHEET_BROKEN_ZIP, 0);
	part->packed_bytes = about.comp_size;
	part->file = zip_fopen_index(sheet->xlsx->zip, (zip_uint64_t)index, 0);
	return part->file ? OK : sheet_fail(sheet, SHEET_BROKEN_ZIP, 0);
}

void xlsx_part_fail(struct xlsx_part *part, enum sheet_fault fault, int64_t row)
{
	if (!part->problem.fault)
		part->problem = (struct sheet_problem){ fault, row };
	xml_stream_stop(part->xml);
}

static void on_start(void *user, const struct xml_element *element)
{
	struct xlsx_part *part = user;
	if (++part->depth > MAX_DEPTH)
		xlsx_part_fail(part, SHEET_BROKEN_XML, 0);
	else if (part->handler->start)
		part->handler->start(part, element);
}

static void on_end(void *user, const char *name)
{
	struct xlsx_part *part = user;
	part->depth--;
	if (part->handler->end)
		part->handler->end(part, name);
}

static void on_text(void *user, const char *text, size_t len)
{
	struct xlsx_part *part = user;
	if (part->handler->text)
		part->handler->text(part, text, len);
}

enum err xlsx_part_open(struct sheet *sheet, const char *name, const struct xlsx_handler *handler,
			void *user, struct xlsx_part **ret)
{
	static const struct xml_handler events = { on_start, on_end, on_text };
	struct xlsx_part *part = arena_new_of(sheet->mem, struct xlsx_part);
	*part = (struct xlsx_part){ .sheet = sheet, .handler = handler, .user = user };
	TRY(open_entry(sheet, name, part));
	part->xml = xml_stream_new(sheet->mem, &events, part);
	*ret = part;
	return OK;
}

static enum err check_size(struct xlsx_part *part)
{
	struct sheet *sheet = part->sheet;
	if (sheet->xlsx->read_bytes > SHEET_MAX_UNPACKED_BYTES ||
	    (part->read_bytes > FREE_BYTES && part->read_bytes / MAX_RATIO > part->packed_bytes))
		return sheet_fail(sheet, SHEET_TOO_LARGE, sheet->row_number);
	return OK;
}

enum err xlsx_part_step(struct xlsx_part *part)
{
	char piece[PIECE_BYTES];
	zip_int64_t len = zip_fread(part->file, piece, sizeof piece);
	if (len < 0)
		return sheet_fail(part->sheet, SHEET_BROKEN_ZIP, part->sheet->row_number);
	part->read_bytes += (uint64_t)len;
	part->sheet->xlsx->read_bytes += (uint64_t)len;
	TRY(check_size(part));
	part->at_end = len == 0;
	enum err err = xml_stream_feed(part->xml, piece, (size_t)len, part->at_end);
	if (part->problem.fault)
		return sheet_fail(part->sheet, part->problem.fault, part->problem.row);
	return err ? sheet_fail(part->sheet, SHEET_BROKEN_XML, part->sheet->row_number) : OK;
}

void xlsx_part_close(struct xlsx_part *part)
{
	if (!part)
		return;
	zip_fclose(part->file);
	xml_stream_free(part->xml);
}

enum err xlsx_part_read(struct sheet *sheet, const char *name, const struct xlsx_handler *handler,
			void *user)
{
	struct xlsx_part *part = NULL;
	enum err err = OK;
	TRY(xlsx_part_open(sheet, name, handler, user, &part));
	while (!err && !part->at_end)
		err = xlsx_part_step(part);
	xlsx_part_close(part);
	return err;
}

int64_t xlsx_whole(const char *text, int64_t most)
{
	int64_t number = 0;
	if (!*text)
		return -1;
	for (; *text >= '0' && *text <= '9'; text++) {
		number = number * 10 + (*text - '0');
		if (number > most)
			return -1;
	}
	return *text ? -1 : number;
}
