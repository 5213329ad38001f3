/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_write_test.c: XLSX out, and back in. */
#include "sheet/fixture.h"
#include "sheet/xlsx_write.h"

#include <glib.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const struct xlsx_column columns[] = { { "Naam", 30 }, { "=Plaats", 0 }, { "Jaar", 8 } };

static char *new_folder(struct arena *mem)
{
	char *folder = arena_printf(mem, "%s/sheet-test-XXXXXX", g_get_tmp_dir());
	g_assert_nonnull(g_mkdtemp(folder));
	return folder;
}

static struct xlsx_options options_in(const char *folder)
{
	return (struct xlsx_options){ .folder = folder,
				      .name = "Initiatieven [2026]: 'alle'/lang genoeg",
				      .title = "Register",
				      .columns = columns,
				      .column_count = COUNT_OF(columns) };
}

/* The text of one part of the zip `fd`. */
static const char *part_text(struct arena *mem, int fd, const char *name)
{
	int why = 0;
	zip_t *zip = zip_fdopen(dup(fd), 0, &why);
	g_assert_nonnull(zip);
	zip_file_t *file = zip_fopen(zip, name, 0);
	g_assert_nonnull(file);
	char *text = arena_alloc(mem, 64 * 1024);
	g_assert_cmpint(zip_fread(file, text, 64 * 1024 - 1), >, 0);
	zip_fclose(file);
	zip_discard(zip);
	return text;
}

static int write_book(struct arena *mem, const char *const *texts, size_t count)
{
	SCOPED_XLSX_WRITER(writer);
	char *folder = new_folder(mem);
	struct xlsx_options options = options_in(folder);
	int fd = -1;
	g_assert_cmpint(xlsx_write_start(mem, &options, &writer), ==, OK);
	for (size_t i = 0; i < count; i++) {
		xlsx_write_text(writer, texts[i]);
		xlsx_write_text(writer, "x");
		xlsx_write_number(writer, 2014);
		xlsx_write_text(writer, "past the last column");
		g_assert_cmpint(xlsx_write_end_row(writer), ==, OK);
	}
	g_assert_cmpint(xlsx_write_finish(writer, &fd), ==, OK);
	xlsx_write_close(writer);
	writer = NULL;
	g_assert_cmpint(rmdir(folder), ==, 0);	/* nothing was left in it */
	return fd;
}

static void test_what_is_written_reads_back(void)
{
	static const char *const texts[] = {
		"Stichting DörpsZörg Ulrum 🌻",
		"=1+1",
		"'=1+1",
		"@a",
		"0612345678",
		"http://localhost/",
		"a\nb\r\nc",
		" spaces ",
		"a_x0041_b",
		"_x005F_",
		"_x",
		"\x01\x1f",
		"<&>\"'",
		"\xef\xbf\xbe",
		"mailto:a@b",
		"1e5",
		"",
	};
	SCOPED_ARENA(mem);
	SCOPED_OUT(want);
	out_text(want, "1:Naam|=Plaats|Jaar;");
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		out_printf(want, "%zu:%s|x|2014;", i + 2,
			   strcmp(texts[i], "\xef\xbf\xbe") ? texts[i] : "\xef\xbf\xbd");
	int fd = write_book(mem, texts, COUNT_OF(texts));
	g_assert_cmpstr(fixture_read(mem, fd, NULL), ==, want->data);
}

/* All rows of the worksheet `number`, as fixture_read writes them, with the name in front. */
static void read_sheet(struct arena *mem, struct sheet *sheet, int number, struct out *out)
{
	const struct sheet_row *row = NULL;
	out_printf(out, "%s=", sheet_name(sheet, number));
	g_assert_cmpint(sheet_turn(sheet, number), ==, OK);
	for (;;) {
		g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
		if (!row)
			break;
		for (int i = 0; i < row->count; i++)
			out_printf(out, "%s%s", i ? "|" : "", row->cells[i]);
		out_char(out, ';');
	}
}

static void test_a_book_of_three_sheets_reads_back_in_any_order(void)
{
	static const struct xlsx_column two[] = { { "a", 0 }, { "b", 0 } };
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	SCOPED_XLSX_WRITER(writer);
	SCOPED_SHEET(sheet);
	struct sheet_problem why;
	struct xlsx_options options = options_in(new_folder(mem));
	int fd = -1;
	g_assert_cmpint(xlsx_write_start(mem, &options, &writer), ==, OK);
	options.name = "tweede";
	options.columns = two;
	options.column_count = 2;
	g_assert_cmpint(xlsx_write_sheet(writer, &options), ==, OK);
	xlsx_write_text(writer, "1");
	xlsx_write_text(writer, "2");
	g_assert_cmpint(xlsx_write_end_row(writer), ==, OK);
	options.name = "derde";
	options.column_count = 1;
	g_assert_cmpint(xlsx_write_sheet(writer, &options), ==, OK);
	g_assert_cmpint(xlsx_write_finish(writer, &fd), ==, OK);
	g_assert_cmpint(sheet_open(mem, fd, NULL, &why, &sheet), ==, OK);
	read_sheet(mem, sheet, 1, out);
	read_sheet(mem, sheet, 2, out);
	read_sheet(mem, sheet, 1, out);
	g_assert_cmpstr(out->data, ==, "tweede=a|b;1|2;derde=a;tweede=a|b;1|2;");
	g_assert_null(sheet_name(sheet, 3));
	g_assert_cmpint(sheet_turn(sheet, 3), ==, ERR_INVALID);
	close(fd);
}

static void test_the_sheet_has_a_frozen_bold_header_with_a_filter(void)
{
	SCOPED_ARENA(mem);
	const char *texts[] = { "a", "=HYPERLINK(\"http://localhost\")" };
	int fd = write_book(mem, texts, COUNT_OF(texts));
	const char *rows = part_text(mem, fd, "xl/worksheets/sheet1.xml");
	g_assert_nonnull(strstr(rows, "state=\"frozen\""));
	g_assert_nonnull(strstr(rows, "<autoFilter ref=\"A1:C3\"/>"));
	g_assert_nonnull(strstr(rows, "<c r=\"A1\" s=\"1\""));
	g_assert_nonnull(strstr(rows, "<c r=\"C2\"><v>2014</v></c>"));
	g_assert_null(strstr(rows, "<f>"));
	g_assert_null(strstr(rows, "<hyperlink"));
	g_assert_nonnull(strstr(part_text(mem, fd, "xl/styles.xml"), "<b/>"));
	g_assert_nonnull(strstr(part_text(mem, fd, "xl/workbook.xml"), "name=\"Initiatieven 2026"));
	const char *about = part_text(mem, fd, "docProps/core.xml");
	g_assert_nonnull(strstr(about, "<dc:title>Register</dc:title>"));
	g_assert_nonnull(strstr(about, "<dc:creator></dc:creator>"));
	g_assert_nonnull(strstr(about, "<cp:lastModifiedBy></cp:lastModifiedBy>"));
	close(fd);
}

static void test_long_text_is_cut_with_a_sign(void)
{
	SCOPED_ARENA(mem);
	char *just = arena_alloc(mem, 32768), *wide = arena_alloc(mem, 16384 * 4 + 1);
	memset(just, 'a', 32767);
	for (int i = 0; i < 16384; i++)
		memcpy(wide + (ptrdiff_t)i * 4, "🌻", 4);	/* two units each: 32,768 */
	const char *texts[] = { just, wide };
	const char *rows = fixture_read(mem, write_book(mem, texts, 2), NULL);
	g_assert_nonnull(strstr(rows, arena_printf(mem, "2:%s|x", just)));
	g_assert_nonnull(strstr(rows, arena_printf(mem, "3:%.*s…|x", 16383 * 4, wide)));
}

static void test_numbers_that_are_none_leave_the_cell_empty(void)
{
	SCOPED_ARENA(mem);
	SCOPED_XLSX_WRITER(writer);
	struct xlsx_options options = options_in(new_folder(mem));
	int fd = -1;
	g_assert_cmpint(xlsx_write_start(mem, &options, &writer), ==, OK);
	xlsx_write_number(writer, NAN);
	xlsx_write_number(writer, INFINITY);
	xlsx_write_number(writer, -0.5);
	g_assert_cmpint(xlsx_write_end_row(writer), ==, OK);
	g_assert_cmpint(xlsx_write_finish(writer, &fd), ==, OK);
	g_assert_cmpstr(fixture_read(mem, fd, NULL), ==, "1:Naam|=Plaats|Jaar;2:||-0.5;");
	xlsx_write_close(writer);
	writer = NULL;
	g_assert_cmpint(rmdir(options.folder), ==, 0);
}

static void test_a_writer_that_is_given_up_leaves_nothing(void)
{
	SCOPED_ARENA(mem);
	char *folder = new_folder(mem);
	struct xlsx_options options = options_in(folder);
	int before = dup(0);
	close(before);
	{
		SCOPED_XLSX_WRITER(writer);
		g_assert_cmpint(xlsx_write_start(mem, &options, &writer), ==, OK);
		for (int i = 0; i < 2000; i++) {
			xlsx_write_text(writer, "a");
			g_assert_cmpint(xlsx_write_end_row(writer), ==, OK);
		}
	}
	int after = dup(0);
	close(after);
	g_assert_cmpint(after, ==, before);	/* no file was left open */
	g_assert_cmpint(rmdir(folder), ==, 0);
}

static void test_a_folder_that_is_not_there_is_busy(void)
{
	SCOPED_ARENA(mem);
	struct xlsx_writer *writer = NULL;
	struct xlsx_options options = options_in("/nowhere");
	g_assert_cmpint(xlsx_write_start(mem, &options, &writer), ==, ERR_BUSY);
	g_assert_null(writer);
}

/* A file may not grow past 64 KB: for libxlsxwriter the same as a full disk. */
static enum err write_on_a_full_disk(struct arena *mem, const char *folder, int row_count)
{
	SCOPED_XLSX_WRITER(writer);
	struct xlsx_options options = options_in(folder);
	struct rlimit usual, small;
	int fd = -1;
	g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &usual), ==, 0);
	small = (struct rlimit){ 64 * 1024, usual.rlim_max };
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
	enum err err = xlsx_write_start(mem, &options, &writer);
	for (int i = 0; i < row_count && !err; i++) {
		xlsx_write_text(writer, "Zorgcoöperatie Loppersum U.A. (ZcL)");
		err = xlsx_write_end_row(writer);
	}
	if (!err)
		err = xlsx_write_finish(writer, &fd);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &usual), ==, 0);
	signal(SIGXFSZ, handler);
	if (fd >= 0) {
		const char *last = arena_printf(mem, ";%d:Zorgcoöperatie Loppersum U.A. (ZcL);",
						row_count + 1);
		g_assert_true(g_str_has_suffix(fixture_read(mem, fd, NULL), last));
	}
	return err;
}

static void test_a_full_disk_is_busy_and_never_half_a_file(void)
{
	SCOPED_ARENA(mem);
	char *folder = new_folder(mem);
	int busy = 0;
	/*
	 * about 100 bytes a row: from all fits, past only the whole worksheet does not, to the rows
	 * do not
	 */
	for (int rows = 500; rows <= 800; rows++)
		busy += write_on_a_full_disk(mem, folder, rows) == ERR_BUSY;
	g_assert_cmpint(write_on_a_full_disk(mem, folder, 100), ==, OK);
	g_assert_cmpint(write_on_a_full_disk(mem, folder, 5000), ==, ERR_BUSY);
	g_assert_cmpint(busy, >, 0);
	g_assert_cmpint(busy, <, 301);
	g_assert_cmpint(rmdir(folder), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xlsx_write/back", test_what_is_written_reads_back);
	g_test_add_func("/xlsx_write/sheets", test_a_book_of_three_sheets_reads_back_in_any_order);
	g_test_add_func("/xlsx_write/header",
			test_the_sheet_has_a_frozen_bold_header_with_a_filter);
	g_test_add_func("/xlsx_write/long", test_long_text_is_cut_with_a_sign);
	g_test_add_func("/xlsx_write/none", test_numbers_that_are_none_leave_the_cell_empty);
	g_test_add_func("/xlsx_write/given_up", test_a_writer_that_is_given_up_leaves_nothing);
	g_test_add_func("/xlsx_write/folder", test_a_folder_that_is_not_there_is_busy);
	g_test_add_func("/xlsx_write/full", test_a_full_disk_is_busy_and_never_half_a_file);
	return g_test_run();
}
