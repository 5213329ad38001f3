/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_part.c: a part of an XLSX file, from zip to XML events, within limits. */
#include "sheet/xlsx.h"

#include <limits.h>
#include <unistd.h>

/*
 * Three things that small files could do to us, and where they stop:
 * - unpack to terabytes: what is unpacked is counted, in all and against its packed size;
 * - many entries or a huge directory, which libzip reads at once: looked at first;
 * - entities that multiply or fetch: a DOCTYPE is refused (ECMA-376 part 2, 6.2.5 forbids it), so
 *   there are none. Deep nesting is refused too, since libxml2 keeps a stack of names.
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
	xmlStopParser(part->xml);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int namespace_count, const xmlChar **namespaces, int count, int default_count,
		     const xmlChar **attributes)
{
	struct xlsx_part *part = user;
	struct xlsx_element element = { (const char *)name, attributes, count };
	if (part->problem.fault)
		return;
	if (++part->depth > MAX_DEPTH)
		xlsx_part_fail(part, SHEET_BROKEN_XML, 0);
	else if (part->handler->start)
		part->handler->start(part, &element);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xlsx_part *part = user;
	part->depth--;
	if (!part->problem.fault && part->handler->end)
		part->handler->end(part, (const char *)name);
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct xlsx_part *part = user;
	if (!part->problem.fault && part->handler->text)
		part->handler->text(part, (const char *)text, (size_t)len);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external,
		       const xmlChar *system)
{
	xlsx_part_fail(user, SHEET_BROKEN_XML, 0);
}

static xmlParserCtxt *parser_new(struct xlsx_part *part)
{
	xmlSAXHandler events = { .initialized = XML_SAX2_MAGIC,
				 .startElementNs = on_start,
				 .endElementNs = on_end,
				 .characters = on_text,
				 .cdataBlock = on_text,
				 .ignorableWhitespace = on_text,
				 .internalSubset = on_doctype };
	xmlParserCtxt *xml = xmlCreatePushParserCtxt(&events, part, NULL, 0, NULL);
	if (!xml)
		abort();
	xmlCtxtUseOptions(xml, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	return xml;
}

enum err xlsx_part_open(struct sheet *sheet, const char *name, const struct xlsx_handler *handler,
			void *user, struct xlsx_part **ret)
{
	struct xlsx_part *part = arena_new_of(sheet->mem, struct xlsx_part);
	*part = (struct xlsx_part){ .sheet = sheet, .handler = handler, .user = user };
	TRY(open_entry(sheet, name, part));
	part->xml = parser_new(part);
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
	xmlParseChunk(part->xml, piece, (int)len, part->at_end);
	if (part->problem.fault)
		return sheet_fail(part->sheet, part->problem.fault, part->problem.row);
	if (!part->xml->wellFormed)
		return sheet_fail(part->sheet, SHEET_BROKEN_XML, part->sheet->row_number);
	return OK;
}

void xlsx_part_close(struct xlsx_part *part)
{
	if (!part)
		return;
	zip_fclose(part->file);
	xmlFreeParserCtxt(part->xml);
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

bool xlsx_attribute(const struct xlsx_element *element, const char *name, char *ret_value,
		    size_t size)
{
	ret_value[0] = '\0';
	for (int i = 0; i < element->count; i++) {
		const xmlChar *const *attribute = element->attributes + (ptrdiff_t)i * 5;
		size_t len = (size_t)(attribute[4] - attribute[3]);
		if (strcmp((const char *)attribute[0], name) != 0)
			continue;
		len = len < size ? len : size - 1;
		memcpy(ret_value, attribute[3], len);
		ret_value[len] = '\0';
		return true;
	}
	return false;
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
