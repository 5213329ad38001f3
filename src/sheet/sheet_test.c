/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet_test.c: CSV in and out, and what is refused. */
#include "base/utf8.h"
#include "sheet/csv_write.h"
#include "sheet/fixture.h"

#include <fcntl.h>
#include <glib.h>

static const char *read_bytes(struct arena *mem, const char *bytes, size_t len)
{
	return fixture_read(mem, fixture_file(bytes, len), NULL);
}

static const char *fault_at(struct arena *mem, enum sheet_fault fault, int64_t row)
{
	return arena_printf(mem, "!%d@%" PRId64, (int)fault, row);
}

struct reading {
	const char *name, *bytes, *rows;
	size_t len; /* 0: strlen */
};

static void test_csv_is_read_as_a_spreadsheet_shows_it(void)
{
	static const struct reading cases[] = {
		{ "commas", "a,b\nc,d\n", "1:a|b;2:c|d;" },
		{ "CRLF", "a,b\r\nc,d\r\n", "1:a|b;2:c|d;" },
		{ "CR", "a,b\rc,d", "1:a|b;2:c|d;" },
		{ "mixed ends", "a\r\n\nb\r\rc", "1:a;3:b;5:c;" },
		{ "semicolons", "a;b,c;d\n1;2;3", "1:a|b,c|d;2:1|2|3;" },
		{ "tabs", "a\tb,c\td\n", "1:a|b,c|d;" },
		{ "separators in quotes do not count", "\"a,b,c\";d\n", "1:a,b,c|d;" },
		{ "the first line with a separator decides", "Lijst\na;b\n1,5;2",
		  "1:Lijst;2:a|b;3:1,5|2;" },
		{ "a line that names the separator", "sep=;\r\na,b;c\r\n", "2:a,b|c;" },
		{ "doubled quotes", "\"a\"\"b\",\"\"\"\"", "1:a\"b|\";" },
		{ "new lines in quotes count as lines", "\"a\nb\r\nc\",d\ne",
		  "1:a\nb\r\nc|d;4:e;" },
		{ "a quote inside a plain cell is text", "5\" buis,b", "1:5\" buis|b;" },
		{ "text after a closing quote stays", "\"a\"b,c", "1:ab|c;" },
		{ "empty cells", ",a,,b,,\n", "1:|a||b;" },
		{ "empty lines are counted, not given", "\n\na\n,,\n\"\"\nb\n", "3:a;6:b;" },
		{ "spaces stay", " a , b", "1: a | b;" },
		{ "mark",
		  "\xef\xbb\xbf"
		  "a;b",
		  "1:a|b;" },
		{ "mark before a quote", "\xef\xbb\xbf\"a;b\";c", "1:a;b|c;" },
		{ "UTF-8", "Co\xc3\xb6p \xf0\x9f\x8c\xbb", "1:Coöp 🌻;" },
		{ "Windows-1252",
		  "Co\xf6p,\x80 5,\x93"
		  "a\x94",
		  "1:Coöp|€ 5|“a”;" },
		{ "half a sequence at the end", "a\xc3", "1:aÃ;" },
		{ "UTF-16 little end first",
		  "\xff\xfe"
		  "a\0;\0\xf6\0\n\0",
		  "1:a|ö;", 10 },
		{ "UTF-16 big end first", "\xfe\xff\0a\0;\xd8\x3c\xdf\x3b", "1:a|🌻;", 10 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		size_t len = cases[i].len ? cases[i].len : strlen(cases[i].bytes);
		g_test_message("%s", cases[i].name);
		g_assert_cmpstr(read_bytes(mem, cases[i].bytes, len), ==, cases[i].rows);
	}
}

static void test_what_cannot_be_read_says_why_and_where(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		enum sheet_fault fault;
		int64_t row;
	} cases[] = {
		{ "", 0, SHEET_NO_ROWS, 0 },
		{ "\xef\xbb\xbf", 3, SHEET_NO_ROWS, 0 },
		{ "\xff\xfe", 2, SHEET_NO_ROWS, 0 },
		{ "\n;;\r\n\n", 6, SHEET_NO_ROWS, 0 },
		{ "a,b\r\nc,\0d\r\n", 11, SHEET_NUL_BYTE, 2 },
		{ "\xff\xfe"
		  "a\0\n\0\0\0",
		  8, SHEET_NUL_BYTE, 1 },
		{ "\xff\xfe"
		  "a\0b",
		  5, SHEET_BAD_ENCODING, 1 },
		{ "\xff\xfe\x00\xdc", 4, SHEET_BAD_ENCODING, 1 },
		{ "\xff\xfe\x00\xd8"
		  "a\0",
		  6, SHEET_BAD_ENCODING, 1 },
		{ "\xef\xbb\xbf"
		  "a\nb\xf6\n",
		  8, SHEET_BAD_ENCODING, 2 },
		{ "\xc3\xa9\xc3\xa9\nb\r\n\xc3,", 10, SHEET_BAD_ENCODING,
		  3 },                                       /* UTF-8 with damage */
		{ "a\n\xf6\x81", 4, SHEET_BAD_ENCODING, 2 }, /* no Windows-1252 either */
		{ "%PDF-1.4", 8, SHEET_NOT_A_SHEET, 0 },
		{ "\x89PNG\r\n", 6, SHEET_NOT_A_SHEET, 0 },
		{ "\xef\xbb\xbf\r\n <html>", 12, SHEET_NOT_A_SHEET, 0 },
		{ "<?xml version='1.0'?>", 21, SHEET_NOT_A_SHEET, 0 },
		{ "{\"a\": 1}", 8, SHEET_NOT_A_SHEET, 0 },
		{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, SHEET_OLD_EXCEL, 0 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		g_test_message("case %zu", i);
		g_assert_cmpstr(read_bytes(mem, cases[i].bytes, cases[i].len), ==,
				fault_at(mem, cases[i].fault, cases[i].row));
	}
}

static void test_rows_before_an_unclosed_quote_are_given(void)
{
	SCOPED_ARENA(mem);
	const char *rows = read_bytes(mem, "a,b\nc,\"d\ne\nf", 12);
	g_assert_cmpstr(rows, ==,
			arena_printf(mem, "1:a|b;%s", fault_at(mem, SHEET_UNCLOSED_QUOTE, 2)));
}

static void test_an_encrypted_workbook_is_told_from_an_old_one(void)
{
	SCOPED_ARENA(mem);
	char ole[2048] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
	ole[30] = 9;
	ole[48] = 1; /* the directory is in the second sector of 512 bytes after the header */
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
	memcpy(ole + 1024 + 128, name, sizeof name - 1);
	g_assert_cmpstr(read_bytes(mem, ole, sizeof ole), ==, fault_at(mem, SHEET_ENCRYPTED, 0));
	ole[1024 + 128] = 'X';
	g_assert_cmpstr(read_bytes(mem, ole, sizeof ole), ==, fault_at(mem, SHEET_OLD_EXCEL, 0));
	ole[48] = ole[49] = ole[50] = ole[51] = '\xff';
	g_assert_cmpstr(read_bytes(mem, ole, sizeof ole), ==, fault_at(mem, SHEET_OLD_EXCEL, 0));
}

static void fill(struct out *out, char c, size_t count)
{
	while (count--)
		out_char(out, c);
}

static void test_limits_hold_on_both_sides(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	fill(out, 'x', SHEET_MAX_CELL_BYTES);
	g_assert_cmpuint(strlen(read_bytes(mem, out->data, out->len)), ==,
			 SHEET_MAX_CELL_BYTES + 3);
	out_char(out, 'x');
	g_assert_cmpstr(read_bytes(mem, out->data, out->len), ==,
			fault_at(mem, SHEET_CELL_TOO_LONG, 1));

	out_reset(out);
	fill(out, ',', SHEET_MAX_COLUMNS - 1);
	out_text(out, "x,,,,");
	g_assert_true(g_str_has_suffix(read_bytes(mem, out->data, out->len), "|x;"));
	out_char(out, 'y');
	g_assert_cmpstr(read_bytes(mem, out->data, out->len), ==,
			fault_at(mem, SHEET_TOO_MANY_COLUMNS, 1));

	out_reset(out);
	fill(out, '\n', SHEET_MAX_ROWS - 1);
	out_text(out, "a\n");
	g_assert_cmpstr(read_bytes(mem, out->data, out->len), ==, "2000000:a;");
	out_text(out, "b\n");
	const char *rows =
		arena_printf(mem, "2000000:a;%s", fault_at(mem, SHEET_TOO_MANY_ROWS, 2000001));
	g_assert_cmpstr(read_bytes(mem, out->data, out->len), ==, rows);
}

static void test_a_file_past_the_largest_size_is_refused_before_it_is_read(void)
{
	SCOPED_ARENA(mem);
	int fd = fixture_file("a", 1);
	g_assert_cmpint(ftruncate(fd, INT64_C(10) << 30), ==, 0);
	g_assert_cmpstr(fixture_read(mem, fd, NULL), ==, fault_at(mem, SHEET_TOO_LARGE, 0));
}

static void test_what_is_no_file_is_unreadable(void)
{
	SCOPED_ARENA(mem);
	struct sheet_problem why;
	struct sheet *sheet = NULL;
	g_assert_cmpint(sheet_open_path(mem, "/nowhere/a.csv", NULL, &why, &sheet), ==,
			ERR_MISSING);
	g_assert_cmpint(why.fault, ==, SHEET_UNREADABLE);
	g_assert_cmpint(sheet_open_path(mem, "/", NULL, &why, &sheet), ==, ERR_BROKEN);
	g_assert_cmpint(why.fault, ==, SHEET_UNREADABLE);
	int ends[2];
	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_cmpint(sheet_open(mem, ends[0], NULL, &why, &sheet), ==, ERR_BROKEN);
	g_assert_cmpint(why.fault, ==, SHEET_UNREADABLE);
	g_assert_null(sheet);
	close(ends[0]);
	close(ends[1]);
}

static void test_a_long_file_is_read_in_constant_memory(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	SCOPED_SHEET(sheet);
	char number[16];
	for (int i = 0; i < 100000; i++)
		out_printf(out, "%d;\"Zorgcoöperatie \"\"%d\"\"\";Loppersum\r\n", i, i);
	int fd = fixture_file(out->data, out->len);
	struct sheet_problem why;
	const struct sheet_row *row = NULL;
	g_assert_cmpint(sheet_open(mem, fd, NULL, &why, &sheet), ==, OK);
	size_t held = arena_held_bytes(mem);
	for (int i = 0; i < 100000; i++) {
		g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
		g_assert_cmpint(row->number, ==, i + 1);
		g_snprintf(number, sizeof number, "%d", i);
		g_assert_cmpstr(sheet_cell(row, 0), ==, number);
		g_assert_cmpstr(sheet_cell(row, 2), ==, "Loppersum");
		g_assert_cmpstr(sheet_cell(row, 3), ==, "");
	}
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_null(row);
	g_assert_cmpuint(arena_held_bytes(mem), ==, held);
	close(fd);
}

static void test_a_piece_may_end_anywhere(void)
{
	/* shifts every kind of character over the border between two reads */
	static const char tail[] = "\"\";\"a\"\"b\"\r\nö;\"c\r\nd\"\n";
	for (size_t shift = 0; shift <= strlen(tail); shift++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(out);
		out_text(out, "x;y\n");
		fill(out, 'z', 32 * 1024 - 4 - shift);
		out_text(out, ";");
		out_text(out, tail);
		const char *rows = read_bytes(mem, out->data, out->len);
		g_assert_true(g_str_has_suffix(rows, "z||a\"b;3:ö|c\r\nd;"));
	}
}

static const char *write_cells(struct arena *mem, const struct csv_options *options,
			       const char *const *cells)
{
	SCOPED_OUT(out);
	struct csv_writer writer;
	csv_write_start(out, options, &writer);
	for (; *cells; cells++)
		csv_write_text(&writer, *cells);
	csv_write_end_row(&writer);
	return arena_strdup(mem, out->data);
}

static void test_cells_are_quoted_and_guarded_where_needed(void)
{
	static const struct {
		const char *cell, *written;
	} cases[] = {
		{ "naam", "naam" },
		{ "", "" },
		{ "a b", "a b" },
		{ "a;b", "\"a;b\"" },
		{ "a,b", "\"a,b\"" },
		{ "a\tb", "\"a\tb\"" },
		{ "a\"b", "\"a\"\"b\"" },
		{ "a\nb", "\"a\nb\"" },
		{ " a", "\" a\"" },
		{ "=1+1", "'=1+1" },
		{ "@SUM(A1)", "'@SUM(A1)" },
		{ "-2+3", "'-2+3" },
		{ "- punt", "'- punt" },
		{ "+31 50 123", "'+31 50 123" },
		{ "-5", "-5" },
		{ "-5.25", "-5.25" },
		{ "-5,25", "\"-5,25\"" },
		{ "-5.", "'-5." },
		{ "-", "'-" },
		{ "-.5", "'-.5" },
		{ "-5-5", "'-5-5" },
		{ "--5", "'--5" },
		{ "\t=1", "\"'\t=1\"" },
		{ "\r1", "\"'\r1\"" },
		{ "\n1", "\"'\n1\"" },
		{ " =1", "\"' =1\"" },
		{ "'=1", "''=1" },
		{ "' '=1", "'' '=1" },
		{ "＝1", "'＝1" },
		{ "＠a", "'＠a" },
		{ "ｅ", "ｅ" },
		{ "'t Hoes", "'t Hoes" },
		{ "a=1", "a=1" },
		{ "=\"a\"", "\"'=\"\"a\"\"\"" },
		{ "ID", "\"ID\"" },
		{ "sep=;", "\"sep=;\"" },
		{ "<b", "\"<b\"" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		const char *cells[] = { cases[i].cell, NULL };
		g_assert_cmpstr(write_cells(mem, NULL, cells), ==,
				arena_printf(mem, "%s\r\n", cases[i].written));
		/* and what was guarded reads back as it was */
		if (!*cases[i].cell)
			continue;
		const char *text = write_cells(mem, NULL, cells);
		struct sheet_options options = { .undo_guard = true };
		const char *rows = fixture_read(mem, fixture_file(text, strlen(text)), &options);
		g_assert_cmpstr(rows, ==, arena_printf(mem, "1:%s;", cases[i].cell));
	}
}

static void test_the_writer_obeys_its_options(void)
{
	SCOPED_ARENA(mem);
	const char *cells[] = { "a", "=b", NULL };
	struct csv_options dutch = { .separator = ';', .has_mark = true };
	struct csv_options plain = { .separator = '\t', .bare_lf = true, .unguarded = true };
	g_assert_cmpstr(write_cells(mem, NULL, cells), ==, "a,'=b\r\n");
	g_assert_cmpstr(write_cells(mem, &dutch, cells), ==, "\357\273\277a;'=b\r\n");
	g_assert_cmpstr(write_cells(mem, &plain, cells), ==, "a\t=b\n");
}

static void test_numbers_are_written_without_locale(void)
{
	static const double numbers[] = { 0.1, 2014, -0.0, -7, 1e15, 0.0 / 0.0 };
	SCOPED_OUT(out);
	struct csv_writer writer;
	csv_write_start(out, NULL, &writer);
	csv_write_int(&writer, INT64_MIN);
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		csv_write_double(&writer, numbers[i]);
	csv_write_text(&writer, NULL);
	csv_write_end_row(&writer);
	g_assert_cmpstr(out->data, ==, "-9223372036854775808,0.1,2014,0,-7,1e+15,,\r\n");
}

static void test_an_apostrophe_stays_unless_the_guard_is_undone(void)
{
	SCOPED_ARENA(mem);
	static const char text[] = "'=1,'t Hoes,',''";
	struct sheet_options undo = { .undo_guard = true };
	g_assert_cmpstr(read_bytes(mem, text, strlen(text)), ==, "1:'=1|'t Hoes|'|'';");
	g_assert_cmpstr(fixture_read(mem, fixture_file(text, strlen(text)), &undo), ==,
			"1:=1|'t Hoes|'|'';");
}

static void test_bytes_are_read_as_a_file_is(void)
{
	SCOPED_ARENA(mem);
	char bytes[] = "a,b\nc";
	struct sheet_problem why;
	const struct sheet_row *row;
	SCOPED_SHEET(sheet);
	g_assert_cmpint(sheet_open_bytes(mem, bytes, sizeof bytes - 1, &why, &sheet), ==, OK);
	memset(bytes, 'x', sizeof bytes); /* they are copied */
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_cmpstr(sheet_cell(row, 1), ==, "b");
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_cmpstr(sheet_cell(row, 0), ==, "c");
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_null(row);
	struct sheet *none = NULL;
	g_assert_cmpint(sheet_open_bytes(mem, "%PDF-1.4", 8, &why, &none), ==, ERR_INVALID);
	g_assert_cmpint(why.fault, ==, SHEET_NOT_A_SHEET);
	g_assert_null(none);
}

static void test_every_fault_has_a_sentence_of_its_own(void)
{
	for (int i = SHEET_OK + 1; i <= SHEET_NO_ROWS; i++) {
		const char *text = sheet_fault_text((enum sheet_fault)i);
		g_assert_true(g_str_has_suffix(text, "."));
		for (int j = SHEET_OK; j < i; j++)
			g_assert_cmpstr(text, !=, sheet_fault_text((enum sheet_fault)j));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sheet/csv", test_csv_is_read_as_a_spreadsheet_shows_it);
	g_test_add_func("/sheet/faults", test_what_cannot_be_read_says_why_and_where);
	g_test_add_func("/sheet/unclosed", test_rows_before_an_unclosed_quote_are_given);
	g_test_add_func("/sheet/ole", test_an_encrypted_workbook_is_told_from_an_old_one);
	g_test_add_func("/sheet/limits", test_limits_hold_on_both_sides);
	g_test_add_func("/sheet/large",
			test_a_file_past_the_largest_size_is_refused_before_it_is_read);
	g_test_add_func("/sheet/unreadable", test_what_is_no_file_is_unreadable);
	g_test_add_func("/sheet/memory", test_a_long_file_is_read_in_constant_memory);
	g_test_add_func("/sheet/pieces", test_a_piece_may_end_anywhere);
	g_test_add_func("/sheet/write", test_cells_are_quoted_and_guarded_where_needed);
	g_test_add_func("/sheet/options", test_the_writer_obeys_its_options);
	g_test_add_func("/sheet/numbers", test_numbers_are_written_without_locale);
	g_test_add_func("/sheet/apostrophe", test_an_apostrophe_stays_unless_the_guard_is_undone);
	g_test_add_func("/sheet/bytes", test_bytes_are_read_as_a_file_is);
	g_test_add_func("/sheet/sentences", test_every_fault_has_a_sentence_of_its_own);
	return g_test_run();
}
