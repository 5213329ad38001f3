/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_test.c: XLSX in and out, and what is refused. */
#include "sheet/fixture.h"
#include "sheet/number.h"
#include "sheet/xlsx_write.h"

#include <glib.h>
#include <math.h>

#define ROWS(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static const char *fault_at(struct arena *mem, enum sheet_fault fault, int64_t row)
{
	return arena_printf(mem, "!%d@%" PRId64, (int)fault, row);
}

struct book {
	const char *rows, *texts, *styles, *workbook, *relations, *root;
};

static const char *pick(const char *given, const char *usual)
{
	return given ? given : usual;
}

static int make_book(const struct book *book)
{
	struct zip_fixture_part parts[] = {
		{ "_rels/.rels",
		  pick(book->root, ZIP_FIXTURE_RELS("officeDocument", "xl/workbook.xml")) },
		{ "xl/workbook.xml", pick(book->workbook, ZIP_FIXTURE_BOOK) },
		{ "xl/_rels/workbook.xml.rels", pick(book->relations, ZIP_FIXTURE_BOOK_RELS) },
		{ "xl/worksheets/s.xml", pick(book->rows, ROWS("<row><c><v>1</v></c></row>")) },
		{ "xl/t.xml", pick(book->texts, "<sst/>") },
		{ "xl/y.xml", pick(book->styles, "<styleSheet/>") },
		{ "xl/worksheets/other.xml", ROWS("<row><c><v>2</v></c></row>") },
	};
	return zip_fixture_file(parts, COUNT_OF(parts));
}

static const char *read_book(struct arena *mem, const struct book *book)
{
	return fixture_read(mem, make_book(book), NULL);
}

#define CELLS(cells) ROWS("<row>" cells "</row>")
#define DATE_STYLES                                                                                \
	"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/>"                \
	"<numFmt numFmtId='165' formatCode='[$-413]0.00 &quot;dagen&quot;'/></numFmts>"            \
	"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf "          \
	"numFmtId='14'/>"                                                                          \
	"<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='20'/></cellXfs></styleSheet>"
#define BOOK_OF(sheets) "<workbook xmlns:r='r'><sheets>" sheets "</sheets></workbook>"
#define RELATIONS(list) "<Relationships>" list "</Relationships>"
#define ROWS_RELATION "<Relationship Id='a' Type='x/worksheet' Target='worksheets/s.xml'/>"
#define OTHER_RELATION "<Relationship Id='b' Type='x/worksheet' Target='/xl/worksheets/other.xml'/>"
#define CHART_RELATION "<Relationship Id='c' Type='x/chartsheet' Target='worksheets/s.xml'/>"

static void test_xlsx_is_read_as_a_spreadsheet_shows_it(void)
{
	static const struct { const char *name; struct book book; const char *rows;
	} cases[] = {
		{ "numbers",
		  { CELLS("<c><v>2014</v></c><c><v>2014.0</v></c><c t='n'><v>0.1</v></c>"
			  "<c><v>0.30000000000000004</v></c><c><v>-1.5E3</v></c><c><v>31612345678</"
			  "v></c>") },
		  "1:2014|2014|0.1|0.3|-1500|31612345678;" },
		{ "what is no number stays",
		  { CELLS("<c><v>abc</v></c><c><v>inf</v></c><c><v>0x10</v></c>") },
		  "1:abc|inf|0x10;" },
		{ "shared texts",
		  { CELLS("<c t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='s'><v>1</v></c>"),
		    "<sst><si><t>a</t></si><si><r><t>b </t></r><r><t>c</t></r><rPh><t>x</t></rPh>"
		    "</si></sst>" },
		  "1:b c|a|b c;" },
		{ "inline texts",
		  { CELLS("<c t='inlineStr'><is><r><t>a</t></r><r><t xml:space='preserve'> &lt;"
			  "</t></r><rPh><t>x</t></rPh></is></c>") },
		  "1:a <;" },
		{ "CDATA", { CELLS("<c t='str'><v><![CDATA[a<b]]></v></c>") }, "1:a<b;" },
		{ "formulas",
		  { CELLS("<c t='str'><f>A1&amp;B1</f><v>x</v></c><c><f>1+1</f><v>2</v></c>") },
		  "1:x|2;" },
		{ "booleans",
		  { CELLS("<c t='b'><v>1</v></c><c t='b'><v>0</v></c>") },
		  "1:true|false;" },
		{ "errors are empty",
		  { CELLS("<c t='e'><v>#REF!</v></c><c><v>1</v></c>") },
		  "1:|1;" },
		{ "missing cells",
		  { CELLS("<c r='B1'><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c>") },
		  "1:|1||2|3;" },
		{ "missing rows",
		  { ROWS("<row r='3'><c><v>1</v></c></row><row/><row><c><v>2</v></c></row>") },
		  "3:1;5:2;" },
		{ "empty cells far away",
		  { CELLS("<c r='A1'><v>1</v></c><c r='XFD1' s='1'/>") },
		  "1:1;" },
		{ "escapes",
		  { CELLS("<c t='str'><v>a_x000D_b_x005F_x0041__xD83C__xDF3B__xD83C_</v></c>") },
		  "1:a\rb_x0041_🌻\xef\xbf\xbd;" },
		{ "dates",
		  { CELLS("<c s='1'><v>41699</v></c><c s='2'><v>41699.395833333336</v></c>"
			  "<c s='3'><v>41699</v></c><c s='4'><v>0.5</v></c><c s='9'><v>1</v></c>"
			  "<c s='1' t='str'><v>2014</v></c><c t='d'><v>2014-03-01</v></c>"),
		    .styles = DATE_STYLES },
		  "1:2014-03-01|2014-03-01T09:30:00|41699|12:00:00|1|2014|2014-03-01;" },
		{ "dates from 1904",
		  { CELLS("<c s='1'><v>40237</v></c>"), .styles = DATE_STYLES,
		    .workbook = "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets>"
				"<sheet r:id='a'/></sheets></workbook>" },
		  "1:2014-03-01;" },
		{ "prefixes",
		  { "<x:worksheet xmlns:x='y'><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>"
		    "</x:sheetData></x:worksheet>" },
		  "1:1;" },
		{ "order of the workbook",
		  { .workbook = BOOK_OF("<sheet r:id='b'/><sheet r:id='a'/>"),
		    .relations = RELATIONS(ROWS_RELATION OTHER_RELATION) },
		  "1:2;" },
		{ "hidden sheets",
		  { .workbook = BOOK_OF("<sheet r:id='b' state='hidden'/><sheet r:id='a'/>"),
		    .relations = RELATIONS(ROWS_RELATION OTHER_RELATION) },
		  "1:1;" },
		{ "all hidden",
		  { .workbook = BOOK_OF("<sheet r:id='b' state='veryHidden'/>"),
		    .relations = RELATIONS(OTHER_RELATION) },
		  "1:2;" },
		{ "chart sheets",
		  { .workbook = BOOK_OF("<sheet r:id='c'/><sheet r:id='b'/>"),
		    .relations = RELATIONS(CHART_RELATION OTHER_RELATION) },
		  "1:2;" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		g_test_message("%s", cases[i].name);
		g_assert_cmpstr(read_book(mem, &cases[i].book), ==, cases[i].rows);
	}
}

static void test_broken_workbooks_say_why_and_where(void)
{
	static const struct { struct book book; enum sheet_fault fault; int64_t row;
	} cases[] = {
		{ { "<worksheet/>" }, SHEET_NO_ROWS, 0 },
		{ { "<worksheet>" }, SHEET_BROKEN_XML, 0 },
		{ { "nothing" }, SHEET_BROKEN_XML, 0 },
		{ { "<html/>" }, SHEET_BROKEN_XML, 0 },
		{ { ROWS("<row r='2'><c r='A'><v>1</v></c></row>") }, SHEET_BROKEN_XML, 2 },
		{ { ROWS("<row r='2'><c r='12'/></row>") }, SHEET_BROKEN_XML, 2 },
		{ { ROWS("<row r='2'><c r='AAAA1'/></row>") }, SHEET_BROKEN_XML, 2 },
		{ { ROWS("<row r='2'/><row r='2'/>") }, SHEET_BROKEN_XML, 2 },
		{ { ROWS("<row r='x'/>") }, SHEET_BROKEN_XML, 0 },
		{ { ROWS("<row r='1048577'/>") }, SHEET_TOO_MANY_ROWS, 1048577 },
		{ { CELLS("<c r='IW1'><v>1</v></c>") }, SHEET_TOO_MANY_COLUMNS, 1 },
		{ { CELLS("<c t='s'><v>1</v></c>"), "<sst><si><t>a</t></si></sst>" },
		  SHEET_BROKEN_XML,
		  1 },
		{ { CELLS("<c t='s'><v>-1</v></c>"), "<sst><si><t>a</t></si></sst>" },
		  SHEET_BROKEN_XML,
		  1 },
		{ { CELLS("<c t='str'><v>a_x0000_</v></c>") }, SHEET_NUL_BYTE, 1 },
		{ { .texts = "<sst><si><t>_x0000_</t></si></sst>" }, SHEET_NUL_BYTE, 0 },
		{ { .texts = "<sst><si>" }, SHEET_BROKEN_XML, 0 },
		{ { CELLS("<c><v>&no;</v></c>") }, SHEET_BROKEN_XML, 1 },
		{ { "<!DOCTYPE worksheet [<!ENTITY a '1'>]>" CELLS("<c><v>&a;</v></c>") },
		  SHEET_BROKEN_XML,
		  0 },
		{ { "<!DOCTYPE worksheet SYSTEM 'file:///etc/passwd'>" CELLS("<c><v>1</v></c>") },
		  SHEET_BROKEN_XML,
		  0 },
		{ { .root = RELATIONS("") }, SHEET_NOT_A_SHEET, 0 },
		{ { .root = ZIP_FIXTURE_RELS("officeDocument", "xl/workbook.bin") },
		  SHEET_NOT_A_SHEET,
		  0 },
		{ { .root = ZIP_FIXTURE_RELS("officeDocument", "nowhere.xml") },
		  SHEET_BROKEN_ZIP,
		  0 },
		{ { .workbook = "<document/>" }, SHEET_NOT_A_SHEET, 0 },
		{ { .workbook = "<workbook/>" }, SHEET_NO_ROWS, 0 },
		{ { .relations = RELATIONS("") }, SHEET_BROKEN_ZIP, 0 },
		{ { .relations = RELATIONS(
			    "<Relationship Id='a' Type='x/worksheet' TargetMode='External' "
			    "Target='http://localhost/s.xml'/>") },
		  SHEET_BROKEN_ZIP,
		  0 },
		{ { .relations = RELATIONS("<Relationship Id='a' Type='x/worksheet' "
					   "Target='../../../etc/passwd'/>") },
		  SHEET_BROKEN_ZIP,
		  0 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		g_test_message("case %zu", i);
		g_assert_cmpstr(read_book(mem, &cases[i].book), ==,
				fault_at(mem, cases[i].fault, cases[i].row));
	}
}

static void test_other_zips_are_told_apart(void)
{
	static const struct zip_fixture_part open_document[] = {
		{ "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
		{ "content.xml", "<a/>" }
	};
	static const struct zip_fixture_part pictures[] = { { "a.jpg", "x" } };
	SCOPED_ARENA(mem);
	g_assert_cmpstr(fixture_read(mem, zip_fixture_file(open_document, 2), NULL), ==,
			fault_at(mem, SHEET_OPEN_DOCUMENT, 0));
	g_assert_cmpstr(fixture_read(mem, zip_fixture_file(pictures, 1), NULL), ==,
			fault_at(mem, SHEET_NOT_A_SHEET, 0));
}

static void test_a_zip_that_is_cut_or_changed_is_broken(void)
{
	SCOPED_ARENA(mem);
	struct book book = { 0 };
	char bytes[8192];
	int fd = make_book(&book);
	ssize_t len = read(fd, bytes, sizeof bytes);
	close(fd);
	g_assert_cmpint(len, <, (ssize_t)sizeof bytes);
	const char *cut = fixture_read(mem, fixture_file(bytes, (size_t)len / 2), NULL);
	g_assert_cmpstr(cut, ==, fault_at(mem, SHEET_BROKEN_ZIP, 0));
	char *value = memmem(bytes, (size_t)len, "<v>1", 4);
	g_assert_nonnull(value);
	value[3] = '7';		/* the checksum no longer holds */
	g_assert_nonnull(strstr(fixture_read(mem, fixture_file(bytes, (size_t)len), NULL),
				arena_printf(mem, "!%d@", SHEET_BROKEN_ZIP)));
}

static const char *repeat(struct arena *mem, const char *start, const char *piece, size_t count,
			  const char *end)
{
	SCOPED_OUT(out);
	out_text(out, start);
	while (count--)
		out_text(out, piece);
	out_text(out, end);
	return arena_strndup(mem, out->data, out->len);
}

static const char *read_deflated(struct arena *mem, const char *rows)
{
	struct zip_fixture_part parts[] = {
		{ "_rels/.rels", ZIP_FIXTURE_RELS("officeDocument", "/xl/workbook.xml") },
		{ "xl/workbook.xml", ZIP_FIXTURE_BOOK },
		{ "xl/_rels/workbook.xml.rels", RELATIONS(ROWS_RELATION) },
		{ "XL/Worksheets/S.xml", rows, 0, ZIP_CM_DEFLATE },
	};
	return fixture_read(mem, zip_fixture_file(parts, COUNT_OF(parts)), NULL);
}

static void test_bombs_do_not_go_off(void)
{
	SCOPED_ARENA(mem);
	/* packs to less than a thousandth */
	const char *blanks =
		repeat(mem, "<worksheet>", "                ", 1 << 20, "</worksheet>");
	g_assert_cmpstr(read_deflated(mem, blanks), ==, fault_at(mem, SHEET_TOO_LARGE, 0));
	const char *deep = repeat(mem, "<worksheet>", "<a>", 100000, "");
	g_assert_cmpstr(read_deflated(mem, deep), ==, fault_at(mem, SHEET_BROKEN_XML, 0));
	const char *letters =
		repeat(mem, "<worksheet><sheetData><row><c t='str'><v>", "a",
		       SHEET_MAX_CELL_BYTES + 1, "</v></c></row></sheetData></worksheet>");
	g_assert_cmpstr(read_deflated(mem, letters), ==, fault_at(mem, SHEET_CELL_TOO_LONG, 1));
	g_assert_cmpstr(read_deflated(mem, ROWS("<row><c><v>1</v></c></row>")), ==, "1:1;");
}

static void test_more_unpacked_bytes_than_allowed_are_refused(void)
{
	SCOPED_ARENA(mem);
	size_t len = (size_t)SHEET_MAX_UNPACKED_BYTES + 1024;
	char *blanks = g_malloc(len);
	memset(blanks, ' ', len);
	memcpy(blanks, "<worksheet>", 11);
	struct zip_fixture_part parts[] = {
		{ "_rels/.rels", ZIP_FIXTURE_RELS("officeDocument", "xl/workbook.xml") },
		{ "xl/workbook.xml", ZIP_FIXTURE_BOOK },
		{ "xl/_rels/workbook.xml.rels", RELATIONS(ROWS_RELATION) },
		{ "xl/worksheets/s.xml", blanks, len, ZIP_CM_STORE },
	};
	g_assert_cmpstr(fixture_read(mem, zip_fixture_file(parts, COUNT_OF(parts)), NULL), ==,
			fault_at(mem, SHEET_TOO_LARGE, 0));
	g_free(blanks);
}

static void test_one_long_text_named_often_does_not_multiply(void)
{
	SCOPED_ARENA(mem);
	SCOPED_SHEET(sheet);
	const char *row = repeat(mem, "<row>", "<c t='s'><v>0</v></c>", 256, "</row>");
	struct book book = {
		.rows = repeat(mem, "<worksheet><sheetData>", row, 100, "</sheetData></worksheet>"),
		.texts = repeat(mem, "<sst><si><t>", "a", SHEET_MAX_CELL_BYTES, "</t></si></sst>"),
	};
	struct sheet_problem why;
	const struct sheet_row *given = NULL;
	int fd = make_book(&book);
	g_assert_cmpint(sheet_open(mem, fd, NULL, &why, &sheet), ==, OK);
	enum err err = OK;
	while (!(err = sheet_next(sheet, &given)) && given)
		g_assert_true(given->cells[0] == given->cells[255]);	/* one copy */
	g_assert_cmpint(err, ==, ERR_INVALID);
	g_assert_cmpint(why.fault, ==, SHEET_TOO_LARGE);
	close(fd);
}

static void test_too_many_entries_are_refused(void)
{
	SCOPED_ARENA(mem);
	enum { ENTRIES = 2001 };
	struct zip_fixture_part *parts = arena_array(mem, struct zip_fixture_part, ENTRIES);
	for (int i = 0; i < ENTRIES; i++)
		parts[i] = (struct zip_fixture_part){ arena_printf(mem, "%d", i), "x" };
	g_assert_cmpstr(fixture_read(mem, zip_fixture_file(parts, ENTRIES), NULL), ==,
			fault_at(mem, SHEET_TOO_LARGE, 0));
}

static void test_format_codes_tell_dates_from_numbers(void)
{
	static const char *const dates[] = { "yyyy-mm-dd", "d/m/yy",	  "[$-413]d mmmm yyyy;@",
					     "[h]:mm",	   "hh:mm AM/PM", "[Red]dd",
					     "\"op\" d" };
	static const char *const numbers[] = { "General",     "0.00",	    "#,##0", "[Red]0",
					       "0 \"dagen\"", "[$€-413] 0", "0\\d",  "_d0",
					       "@",	      "0;yyyy",	    "",	     "[Magenta]0",
					       "0.00E+00",    "\"d",	    "[d" };
	for (size_t i = 0; i < COUNT_OF(dates); i++)
		g_assert_true(sheet_format_code_is_date(dates[i]));
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		g_assert_false(sheet_format_code_is_date(numbers[i]));
}

static void test_day_numbers_become_dates(void)
{
	static const struct { double days; bool is_from_1904; const char *text;
	} cases[] = {
		{ 1, false, "1900-01-01" },
		{ 59, false, "1900-02-28" },
		{ 60, false, NULL },
		{ 61, false, "1900-03-01" },
		{ 25569, false, "1970-01-01" },
		{ 45000.999999, false, "2023-03-16" },
		{ 2958465, false, "9999-12-31" },
		{ 2958466, false, NULL },
		{ -1, false, NULL },
		{ 0.25, false, "06:00:00" },
		{ 1, true, "1904-01-02" },
		{ NAN, false, NULL },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char text[SHEET_NUMBER_BYTES] = "";
		bool is_date = sheet_date_text(cases[i].days, cases[i].is_from_1904, text);
		g_assert_cmpint(is_date, ==, cases[i].text != NULL);
		g_assert_cmpstr(text, ==, cases[i].text ? cases[i].text : "");
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xlsx/read", test_xlsx_is_read_as_a_spreadsheet_shows_it);
	g_test_add_func("/xlsx/broken", test_broken_workbooks_say_why_and_where);
	g_test_add_func("/xlsx/other", test_other_zips_are_told_apart);
	g_test_add_func("/xlsx/cut", test_a_zip_that_is_cut_or_changed_is_broken);
	g_test_add_func("/xlsx/bombs", test_bombs_do_not_go_off);
	g_test_add_func("/xlsx/unpacked", test_more_unpacked_bytes_than_allowed_are_refused);
	g_test_add_func("/xlsx/multiply", test_one_long_text_named_often_does_not_multiply);
	g_test_add_func("/xlsx/entries", test_too_many_entries_are_refused);
	g_test_add_func("/xlsx/formats", test_format_codes_tell_dates_from_numbers);
	g_test_add_func("/xlsx/dates", test_day_numbers_become_dates);
	return g_test_run();
}
