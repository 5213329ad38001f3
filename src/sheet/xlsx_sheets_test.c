/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_sheets_test.c: the sheets of a workbook by name, its formulas and merged cells. */
#include "sheet/fixture.h"

#include <glib.h>

static void test_sheets_have_names_and_tell_formulas_and_merged_cells(void)
{
	static const struct zip_fixture_part parts[] = {
		{ "_rels/.rels", ZIP_FIXTURE_RELS("officeDocument", "xl/workbook.xml") },
		{ "xl/workbook.xml",
		  "<workbook xmlns:r='r'><sheets><sheet name='Survey' state='hidden' r:id='a'/>"
		  "<sheet name='choices' r:id='b'/><sheet name='c' "
		  "r:id='c'/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/>"
		  "<Relationship Id='b' Type='x/worksheet' Target='o.xml'/>"
		  "<Relationship Id='c' Type='x/chartsheet' Target='o.xml'/></Relationships>" },
		{ "xl/s.xml",
		  "<worksheet><sheetData><row><c><v>1</v></c><c><f>A1+1</f><v>2</v></c></row>"
		  "<row><c><v>3</v></c></row></sheetData><mergeCells><mergeCell ref='A2:C3'/>"
		  "<mergeCell ref='nonsense'/></mergeCells></worksheet>" },
		{ "xl/o.xml", "<worksheet><sheetData/></worksheet>" },
	};
	SCOPED_ARENA(mem);
	SCOPED_SHEET(sheet);
	struct sheet_problem why;
	const struct sheet_row *row = NULL;
	size_t count = 0;
	int fd = zip_fixture_file(parts, COUNT_OF(parts));
	g_assert_cmpint(sheet_open(mem, fd, NULL, &why, &sheet), ==, OK);
	g_assert_cmpstr(sheet_name(sheet, 0), ==, "Survey");
	g_assert_cmpstr(sheet_name(sheet, 1), ==, "choices");
	g_assert_null(sheet_name(sheet, 2)); /* a chart has no cells */
	g_assert_cmpint(sheet_turn(sheet, 0), ==, OK);
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_nonnull(row->formulas);
	g_assert_false(row->formulas[0]);
	g_assert_true(row->formulas[1]);
	g_assert_cmpstr(row->cells[1], ==, "2");
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_null(row->formulas);
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_null(row);
	const struct sheet_area *areas = sheet_merged(sheet, &count);
	g_assert_cmpuint(count, ==, 1);
	g_assert_cmpint(areas[0].first_row, ==, 2);
	g_assert_cmpint(areas[0].last_row, ==, 3);
	g_assert_cmpint(areas[0].last_column, ==, 2);
	/* a sheet without rows is no failure */
	g_assert_cmpint(sheet_turn(sheet, 1), ==, OK);
	g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
	g_assert_null(row);
	close(fd);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xlsx_sheets/named",
			test_sheets_have_names_and_tell_formulas_and_merged_cells);
	return g_test_run();
}
