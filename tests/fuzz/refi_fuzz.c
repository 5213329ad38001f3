/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_fuzz.c: any bytes as .qdpx, .qdc or the XML inside; what was read is written and read the
 * same. */
#include "base/utf8.h"
#include "refi/refi.h"
#include "zip/zip_fixture.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Bytes after 0xff, which no XML in UTF-8 has, are a text beside the project. */
static char *pack(const uint8_t *bytes, size_t len, size_t *ret_len)
{
	const uint8_t *cut = memchr(bytes, 0xff, len);
	size_t first = cut ? (size_t)(cut - bytes) : len;
	struct zip_fixture_part parts[] = {
		{ .name = "project.qde", .bytes = (const char *)bytes, .len = first },
		{ .name = "sources/a.txt",
		  .bytes = cut ? (const char *)cut + 1 : "",
		  .len = cut ? len - first - 1 : 0 },
	};
	if (!first)
		parts[0].bytes = "";
	if (!parts[1].len)
		parts[1].bytes = "";
	return zip_fixture_bytes(parts, 2, ret_len);
}

static void check(const struct refi_project *project)
{
	for (size_t i = 0; i < project->sources.len; i++)
		assert(utf8_valid(project->sources.items[i].text,
				  strlen(project->sources.items[i].text)));
	for (size_t i = 0; i < project->codings.len; i++) {
		const struct refi_coding *coding = &project->codings.items[i];
		const struct refi_source *source = NULL;
		for (size_t j = 0; j < project->sources.len; j++)
			if (!strcmp(project->sources.items[j].guid, coding->source))
				source = &project->sources.items[j];
		assert(source && coding->start < coding->end);
		assert(coding->end <= utf8_length(source->text));
	}
}

static char *write_out(struct arena *mem, const struct refi_project *project, size_t *ret_len)
{
	int file = -1;
	enum err err = refi_write_project(mem, project, "/tmp", &file);
	assert(!err);
	off_t size = lseek(file, 0, SEEK_END);
	char *bytes = arena_alloc(mem, (size_t)size + 1);
	assert(pread(file, bytes, (size_t)size, 0) == size);
	close(file);
	*ret_len = (size_t)size;
	return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	struct refi_file file, back;
	struct refi_remark why = { 0 };
	bool is_zip = len > 4 && bytes[0] == 'P' && bytes[1] == 'K';
	size_t packed_len = len, first_len, second_len;
	char *packed = is_zip ? NULL : pack(bytes, len, &packed_len);
	enum err err =
		refi_read(mem, packed ? packed : (const char *)bytes, packed_len, &file, &why);
	assert(!err == !why.text);
	if (!err) {
		check(&file.project);
		char *first = write_out(mem, &file.project, &first_len);
		err = refi_read(mem, first, first_len, &back, &why);
		assert(!err);
		check(&back.project);
		char *second = write_out(mem, &back.project, &second_len);
		assert(first_len == second_len && !memcmp(first, second, first_len));
	}
	free(packed);
	return 0;
}
