/* SPDX-License-Identifier: EUPL-1.2 */
/* fixture.h: files made by hand and what the reader makes of them; for tests and fuzzers only. */
#pragma once
#include "base/out.h"
#include "sheet/reader.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

struct zip_fixture_part {
	const char *name, *bytes;
	size_t len;		/* 0: strlen(bytes) */
	int method;		/* ZIP_CM_STORE, ZIP_CM_DEFLATE, ...; 0 is ZIP_CM_STORE */
};

#define ZIP_FIXTURE_RELS(type, target) \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
	"<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships/" type "\" Target=\"" target "\"/></Relationships>"

#define ZIP_FIXTURE_BOOK_RELS \
	"<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/s.xml\"/>" \
	"<Relationship Id=\"b\" Type=\"x/sharedStrings\" Target=\"/xl/t.xml\"/>" \
	"<Relationship Id=\"c\" Type=\"x/styles\" Target=\"../xl/./y.xml\"/></Relationships>"

#define ZIP_FIXTURE_BOOK                                                                           \
	"<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" "                         \
	"r:id=\"a\"/></sheets></workbook>"

/*
 * An open file without a name that holds `len` bytes, at its start. Aborts when there is no memory.
 */
static inline int fixture_file(const void *bytes, size_t len)
{
	int fd = memfd_create("fixture", MFD_CLOEXEC);
	if (fd < 0)
		abort();
	for (size_t done = 0; done < len;) {
		ssize_t written = write(fd, (const char *)bytes + done, len - done);
		if (written <= 0)
			abort();
		done += (size_t)written;
	}
	if (lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

/* The zip of `parts` as bytes for free(); `*ret_len` is how many. */
static inline char *zip_fixture_bytes(const struct zip_fixture_part *parts, size_t count,
				      size_t *ret_len)
{
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
	if (!whole)
		abort();
	zip_source_keep(whole);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, NULL);
	for (size_t i = 0; zip && i < count; i++) {
		size_t len = parts[i].len ? parts[i].len : strlen(parts[i].bytes);
		zip_source_t *part = zip_source_buffer(zip, parts[i].bytes, len, 0);
		zip_int64_t index = zip_file_add(zip, parts[i].name, part, 0);
		if (index < 0)
			abort();
		zip_set_file_compression(zip, (zip_uint64_t)index,
					 parts[i].method ? parts[i].method : ZIP_CM_STORE, 0);
	}
	struct zip_stat about;
	if (!zip || zip_close(zip) != 0 || zip_source_open(whole) != 0 ||
	    zip_source_stat(whole, &about) != 0)
		abort();
	char *bytes = malloc(about.size + 1);
	if (!bytes || zip_source_read(whole, bytes, about.size) != (zip_int64_t)about.size)
		abort();
	zip_source_close(whole);
	zip_source_free(whole);
	*ret_len = about.size;
	return bytes;
}

/* The same as an open file without a name. */
static inline int zip_fixture_file(const struct zip_fixture_part *parts, size_t count)
{
	size_t len = 0;
	char *bytes = zip_fixture_bytes(parts, count, &len);
	int fd = fixture_file(bytes, len);
	free(bytes);
	return fd;
}

/*
 * All rows of the open file as one text: "1:a|b;3:c;" is two rows, "!13@2" the fault with its row
 * where reading stopped. Closes the file. In `mem`.
 */
static inline const char *fixture_read(struct arena *mem, int fd,
				       const struct sheet_options *options)
{
	struct sheet_problem why;
	const struct sheet_row *row = NULL;
	SCOPED_OUT(out);
	SCOPED_SHEET(sheet);
	enum err err = sheet_open(mem, fd, options, &why, &sheet);
	while (!err && !(err = sheet_next(sheet, &row)) && row) {
		out_printf(out, "%" PRId64 ":", row->number);
		for (int i = 0; i < row->count; i++)
			out_printf(out, "%s%s", i ? "|" : "", row->cells[i]);
		out_char(out, ';');
	}
	if (err)
		out_printf(out, "!%d@%" PRId64, (int)why.fault, why.row);
	close(fd);
	return arena_strdup(mem, out->data);
}
