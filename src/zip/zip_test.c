/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_test.c: archives are read within limits, and written the same each time. */
#include "zip/zip_fixture.h"
#include "zip/zip_read.h"
#include "zip/zip_write.h"

#include <glib.h>

enum { PLENTY = 100 * 1024 * 1024 };
static const int64_t MOMENT_MS = INT64_C(1793266200000);

static enum err open_parts(struct arena *mem, const struct zip_fixture_part *parts, size_t count,
			   size_t max_bytes, struct zip_reader **ret)
{
	size_t len;
	char *made = zip_fixture_bytes(parts, count, &len);
	char *bytes = arena_strndup(mem, made, len);
	free(made);
	return zip_read_open(mem, bytes, len, max_bytes, ret);
}

static void test_files_are_found_by_name_and_by_path(void)
{
	static const struct zip_fixture_part parts[] = { { "word/Document.xml", "een" },
							 { "document.xml", "twee" } };
	SCOPED_ARENA(mem);
	struct zip_reader *zip;
	char *text;
	size_t len;
	g_assert_cmpint(open_parts(mem, parts, COUNT_OF(parts), PLENTY, &zip), ==, OK);
	g_assert_cmpstr(zip_read_name(zip, 0), ==, "word/Document.xml");
	g_assert_cmpstr(zip_read_name(zip, 1), ==, "document.xml");
	g_assert_null(zip_read_name(zip, 2));
	g_assert_cmpint(zip_read_path(zip, "word/document.xml", &text, &len), ==, OK);
	g_assert_cmpstr(text, ==, "een");
	g_assert_cmpint(zip_read_path(zip, "document.xml", &text, &len), ==, OK);
	g_assert_cmpstr(text, ==, "twee");
	g_assert_cmpint(zip_read_file(zip, "DOCUMENT.XML", &text, &len), ==, OK);
	g_assert_cmpint(zip_read_path(zip, "x/document.xml", &text, &len), ==, ERR_MISSING);
	g_assert_true(zip_read_has(zip, "Word/document.xml"));
	g_assert_false(zip_read_has(zip, "Document"));
	zip_read_close(zip);
	zip_read_close(NULL);
}

static void test_a_bomb_is_stopped_while_it_unpacks(void)
{
	enum { BIG = 20 * 1024 * 1024 };
	SCOPED_ARENA(mem);
	char *zeros = arena_alloc(mem, BIG);
	const struct zip_fixture_part parts[] = { { "bomb", zeros, BIG, ZIP_CM_DEFLATE },
						  { "small", "x" } };
	struct zip_reader *zip;
	char *text;
	size_t len;
	g_assert_cmpint(open_parts(mem, parts, COUNT_OF(parts), PLENTY, &zip), ==, OK);
	g_assert_cmpint(zip_read_path(zip, "bomb", &text, &len), ==, ERR_INVALID);
	g_assert_cmpint(zip_read_fault(zip), ==, ZIP_FAULT_TOO_LARGE);
	g_assert_cmpint(zip_read_path(zip, "small", &text, &len), ==, OK);
	zip_read_close(zip);
	/* what we wrote ourselves may be as regular as it is */
	g_assert_cmpint(open_parts(mem, parts, 1, SIZE_MAX, &zip), ==, OK);
	g_assert_cmpint(zip_read_path(zip, "bomb", &text, &len), ==, OK);
	g_assert_cmpint(len, ==, BIG);
	zip_read_close(zip);
}

static void test_all_files_together_have_one_limit(void)
{
	static const struct zip_fixture_part parts[] = { { "a", "12345" }, { "b", "12345" } };
	SCOPED_ARENA(mem);
	struct zip_reader *zip;
	char *text;
	size_t len;
	g_assert_cmpint(open_parts(mem, parts, COUNT_OF(parts), 9, &zip), ==, OK);
	g_assert_cmpint(zip_read_path(zip, "a", &text, &len), ==, OK);
	g_assert_cmpint(zip_read_path(zip, "b", &text, &len), ==, ERR_INVALID);
	g_assert_cmpint(zip_read_fault(zip), ==, ZIP_FAULT_TOO_LARGE);
	zip_read_close(zip);
}

static void test_what_is_no_archive_is_refused(void)
{
	static const char encrypted[] = /* one byte, its flag says that it is encrypted */
		"PK\3\4\24\0\1\0\0\0\0\0\41\0\0\0\0\0\15\0\0\0\1\0\0\0\1\0\0\0a"
		"0123456789abc"
		"PK\1\2\24\0\24\0\1\0\0\0\0\0\41\0\0\0\0\0\15\0\0\0\1\0\0\0\1\0\0\0\0\0\0\0\0\0"
		"\0\0\0\0\0\0\0\0a"
		"PK\5\6\0\0\0\0\1\0\1\0\57\0\0\0\54\0\0\0\0\0";
	SCOPED_ARENA(mem);
	struct zip_reader *zip = NULL;
	enum zip_fault why;
	char *text;
	size_t len;
	g_assert_cmpint(zip_read_open(mem, "", 0, PLENTY, &zip), ==, ERR_INVALID);
	g_assert_cmpint(zip_read_open(mem, "PK\3\4 broken", 11, PLENTY, &zip), ==, ERR_INVALID);
	g_assert_null(zip);
	int file = fixture_file("PK\3\4 broken", 11);
	g_assert_cmpint(zip_read_open_file(mem, file, PLENTY, &why, &zip), ==, ERR_INVALID);
	g_assert_cmpint(why, ==, ZIP_FAULT_DAMAGED);
	close(file);
	g_assert_cmpint(zip_read_open(mem, encrypted, sizeof encrypted - 1, PLENTY, &zip), ==, OK);
	g_assert_cmpint(zip_read_path(zip, "a", &text, &len), ==, ERR_INVALID);
	g_assert_cmpint(zip_read_fault(zip), ==, ZIP_FAULT_ENCRYPTED);
	zip_read_close(zip);
}

static void test_too_many_files_are_refused(void)
{
	SCOPED_ARENA(mem);
	enum { MANY = ZIP_MAX_FILES + 1 };
	struct zip_fixture_part *parts = arena_array(mem, struct zip_fixture_part, MANY);
	struct zip_reader *zip;
	for (int i = 0; i < MANY; i++)
		parts[i] = (struct zip_fixture_part){ arena_printf(mem, "%d", i), "x" };
	g_assert_cmpint(open_parts(mem, parts, MANY, PLENTY, &zip), ==, ERR_INVALID);
	g_assert_cmpint(open_parts(mem, parts, MANY - 1, PLENTY, &zip), ==, OK);
	zip_read_close(zip);
}

/* The bytes of what zip_write makes, in `mem`. */
static const char *written(struct arena *mem, const struct zip_part *parts, size_t count,
			   size_t *ret_len)
{
	int file;
	g_assert_cmpint(zip_write(g_get_tmp_dir(), parts, count, MOMENT_MS, &file), ==, OK);
	off_t len = lseek(file, 0, SEEK_END);
	char *bytes = arena_alloc(mem, (size_t)len);
	g_assert_cmpint(pread(file, bytes, (size_t)len, 0), ==, len);
	close(file);
	*ret_len = (size_t)len;
	return bytes;
}

static void test_what_is_written_reads_the_same(void)
{
	static const char type[] = "application/vnd.oasis.opendocument.text";
	SCOPED_ARENA(mem);
	int file = fixture_file("uit een bestand", 15);
	const struct zip_part parts[] = {
		{ .name = "mimetype", .bytes = type, .len = sizeof type - 1, .is_stored = true },
		{ .name = "dörp/a.txt", .file = file },
		{ .name = "leeg", .bytes = "", .len = 0 },
	};
	struct zip_reader *zip;
	char *text;
	size_t len, again_len;
	const char *bytes = written(mem, parts, COUNT_OF(parts), &len);
	/* a reader of ODF looks for its kind at byte 38 (ODF 1.3 part 2, 3.3) */
	g_assert_cmpmem(bytes + 30, 8 + sizeof type - 1,
			"mimetypeapplication/vnd.oasis.opendocument."
			"text",
			8 + sizeof type - 1);
	g_assert_cmpint(zip_read_open(mem, bytes, len, PLENTY, &zip), ==, OK);
	g_assert_cmpint(zip_read_path(zip, "dörp/a.txt", &text, &again_len), ==, OK);
	g_assert_cmpstr(text, ==, "uit een bestand");
	g_assert_cmpint(zip_read_path(zip, "leeg", &text, &again_len), ==, OK);
	g_assert_cmpint(again_len, ==, 0);
	zip_read_close(zip);
	close(file);
}

static void test_the_same_parts_give_the_same_bytes_in_any_zone(void)
{
	static const struct zip_part parts[] = { { .name = "a", .bytes = "aaaa", .len = 4 } };
	SCOPED_ARENA(mem);
	size_t len, again_len;
	g_setenv("TZ", "Pacific/Auckland", true);
	tzset();
	const char *bytes = written(mem, parts, COUNT_OF(parts), &len);
	g_setenv("TZ", "UTC", true);
	tzset();
	const char *again = written(mem, parts, COUNT_OF(parts), &again_len);
	g_assert_cmpuint(len, ==, again_len);
	g_assert_true(memcmp(bytes, again, len) == 0);
}

static void test_many_parts_share_one_file(void)
{
	enum { PARTS = 1500, BYTES = 4 };
	SCOPED_ARENA(mem);
	char *all = arena_alloc(mem, PARTS * BYTES + 1);
	struct zip_part *parts = arena_array(mem, struct zip_part, PARTS);
	struct zip_reader *zip;
	char *text;
	size_t len;
	for (int i = 0; i < PARTS; i++)
		snprintf(all + i * BYTES, BYTES + 1, "%04d", i);
	int file = fixture_file(all, PARTS * BYTES);
	for (int i = 0; i < PARTS; i++)
		parts[i] = (struct zip_part){ .name = arena_printf(mem, "%d", i),
					      .file = file,
					      .from = i * BYTES,
					      .to = (i + 1) * BYTES };
	const char *bytes = written(mem, parts, PARTS, &len);
	g_assert_cmpint(zip_read_open(mem, bytes, len, PLENTY, &zip), ==, OK);
	for (int i = 0; i < PARTS; i += 499) {
		g_assert_cmpint(zip_read_path(zip, parts[i].name, &text, &len), ==, OK);
		g_assert_cmpstr(text, ==, arena_printf(mem, "%04d", i));
	}
	zip_read_close(zip);
	close(file);
}

static void test_a_piece_that_the_file_does_not_have_is_refused(void)
{
	int file = fixture_file("kort", 4), made;
	const struct zip_part part = { .name = "a", .file = file, .from = 2, .to = 9 };
	g_assert_cmpint(zip_write(g_get_tmp_dir(), &part, 1, MOMENT_MS, &made), ==, ERR_BUSY);
	close(file);
}

static void test_a_full_disk_is_told(void)
{
	static const struct zip_part parts[] = { { .name = "a", .bytes = "aaaa", .len = 4 } };
	int file;
	g_assert_cmpint(zip_write("/nowhere", parts, 1, MOMENT_MS, &file), ==, ERR_BUSY);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/zip/files are found by name and by path",
			test_files_are_found_by_name_and_by_path);
	g_test_add_func("/zip/a bomb is stopped while it unpacks",
			test_a_bomb_is_stopped_while_it_unpacks);
	g_test_add_func("/zip/all files together have one limit",
			test_all_files_together_have_one_limit);
	g_test_add_func("/zip/what is no archive is refused", test_what_is_no_archive_is_refused);
	g_test_add_func("/zip/too many files are refused", test_too_many_files_are_refused);
	g_test_add_func("/zip/what is written reads the same", test_what_is_written_reads_the_same);
	g_test_add_func("/zip/the same parts give the same bytes in any zone",
			test_the_same_parts_give_the_same_bytes_in_any_zone);
	g_test_add_func("/zip/many parts share one file", test_many_parts_share_one_file);
	g_test_add_func("/zip/a piece that the file does not have is refused",
			test_a_piece_that_the_file_does_not_have_is_refused);
	g_test_add_func("/zip/a full disk is told", test_a_full_disk_is_told);
	return g_test_run();
}
