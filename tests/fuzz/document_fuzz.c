/* SPDX-License-Identifier: EUPL-1.2 */
/* document_fuzz.c: any bytes as a document: text, subtitles, or what is inside a DOCX or an ODT. */
#include "base/utf8.h"
#include "document/document.h"
#include "document/document_read.h"
#include "zip/zip_fixture.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RELS \
	"<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/>" \
	"</Relationships>"

/* Bytes after "D" are the text of a DOCX, after "O" of an ODT. */
static char *archive_of(const char *bytes, size_t len, size_t *ret_len)
{
	bool is_docx = len && *bytes == 'D';
	const struct zip_fixture_part parts[] = {
		{ "_rels/.rels", is_docx ? RELS : "<Relationships/>", 0, 0 },
		{ is_docx ? "w.xml" : "content.xml", len > 1 ? bytes + 1 : " ",
		  len > 1 ? len - 1 : 1, 0 },
	};
	return zip_fixture_bytes(parts, 2, ret_len);
}

static void read_one(const struct document_file *file)
{
	SCOPED_ARENA(mem);
	struct document_lines lines = { 0 };
	struct document_problem why = { 0 };
	enum err err = document_read(mem, file, &lines, &why);
	assert(!err == !why.text);
	for (size_t i = 0; i < lines.len; i++) {
		const struct document_line *line = &lines.items[i];
		assert(*line->text && utf8_valid(line->text, strlen(line->text)));
		assert(!strpbrk(line->text, "\r\n\t"));
		assert((line->from_ms < 0) == (line->till_ms < 0));
		assert(line->till_ms >= line->from_ms);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	read_one(&(struct document_file){ "a.md", bytes, size });
	size_t len;
	char *archive = archive_of(bytes, size, &len);
	read_one(&(struct document_file){ NULL, archive, len });
	free(archive);
	return 0;
}
