/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_part.c: a part of an XLSX file, from zip to XML events, within limits. */
#include "sheet/xlsx.h"

/*
 * Three things that small files could do to us, and where they stop:
 * - unpack to terabytes, or have a huge directory: src/zip counts;
 * - entities that multiply or fetch: a DOCTYPE is refused (src/xml; ECMA-376 part 2, 6.2.5 forbids
 *   it), so there are none;
 * - nest too deep.
 */
enum { PIECE_BYTES = 16 * 1024, MAX_DEPTH = 64 };

static enum err fail(struct sheet *sheet, enum zip_fault fault)
{
	static const enum sheet_fault faults[] = {
		[ZIP_FAULT_NONE] = SHEET_BROKEN_ZIP,
		[ZIP_FAULT_DAMAGED] = SHEET_BROKEN_ZIP,
		[ZIP_FAULT_TOO_LARGE] = SHEET_TOO_LARGE,
		[ZIP_FAULT_ENCRYPTED] = SHEET_ENCRYPTED,
		[ZIP_FAULT_UNREADABLE] = SHEET_UNREADABLE,
	};
	return sheet_fail(sheet, faults[fault], sheet->row_number);
}

enum err xlsx_zip_open(struct sheet *sheet)
{
	enum zip_fault why;
	enum err err = zip_read_open_file(sheet->mem, sheet->fd, SHEET_MAX_UNPACKED_BYTES, &why,
					  &sheet->xlsx->zip);
	return err ? fail(sheet, why) : OK;
}

bool xlsx_has_part(const struct sheet *sheet, const char *name)
{
	return zip_read_has(sheet->xlsx->zip, name);
}

static enum err open_entry(struct sheet *sheet, const char *name, struct xlsx_part *part)
{
	enum err err = zip_entry_open(sheet->xlsx->zip, name, &part->file);
	if (err == ERR_MISSING)
		return fail(sheet, ZIP_FAULT_DAMAGED);
	return err ? fail(sheet, zip_read_fault(sheet->xlsx->zip)) : OK;
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

enum err xlsx_part_step(struct xlsx_part *part)
{
	char piece[PIECE_BYTES];
	size_t len;
	if (zip_entry_read(part->file, piece, sizeof piece, &len))
		return fail(part->sheet, zip_read_fault(part->sheet->xlsx->zip));
	part->at_end = len == 0;
	enum err err = xml_stream_feed(part->xml, piece, len, part->at_end);
	if (part->problem.fault)
		return sheet_fail(part->sheet, part->problem.fault, part->problem.row);
	return err ? sheet_fail(part->sheet, SHEET_BROKEN_XML, part->sheet->row_number) : OK;
}

void xlsx_part_close(struct xlsx_part *part)
{
	if (!part)
		return;
	zip_entry_close(part->file);
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
