/* SPDX-License-Identifier: EUPL-1.2 */
/* form_book_test.c: forms as workbooks and as CSV, as spreadsheets write them. */
#include "feature/form/test_form.h"
#include "sheet/fixture.h"

#define ROOT \
	{ \
		"_rels/.rels", ZIP_FIXTURE_RELS("officeDocument", "xl/workbook.xml") \
	}
#define BOOK(sheets) \
	{ \
		"xl/workbook.xml", "<workbook xmlns:r='r'><sheets>" sheets "</sheets></workbook>" \
	}
#define SHEET(name, id) "<sheet name='" name "' r:id='" id "'/>"
#define RELATION(id) "<Relationship Id='" id "' Type='x/worksheet' Target='" id ".xml'/>"
#define RELATIONS \
	{ \
		"xl/_rels/workbook.xml.rels", \
			"<Relationships>" RELATION("a") RELATION("b") RELATION("c") \
				RELATION("d") "</Relationships>" \
	}
#define ROWS(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define T(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"
#define ROW(cells) "<row>" cells "</row>"
#define HEADER ROW(T("type") T("name") T("label"))

struct reading {
	struct form *form;
	const char *problems;
	enum err err;
};

static struct reading read_bytes(struct arena *mem, const char *bytes, size_t len)
{
	struct form_problems problems = { 0 };
	struct reading reading = { 0 };
	reading.err = form_read(mem, bytes, len, &problems, &reading.form);
	reading.problems = test_problems(mem, &problems);
	return reading;
}

static struct reading read_book(struct arena *mem, const struct zip_fixture_part *parts,
				size_t count)
{
	size_t len = 0;
	char *bytes = zip_fixture_bytes(parts, count, &len);
	struct reading reading = read_bytes(mem, bytes, len);
	free(bytes);
	return reading;
}

static void test_sheets_are_found_by_name_and_others_left_alone(void)
{
	static const struct zip_fixture_part parts[] = {
		ROOT,
		BOOK(SHEET("_Survey", "d") SHEET("Uitleg", "d") SHEET("Choices ", "b")
			     SHEET("SURVEY", "a") SHEET("Settings", "c")),
		RELATIONS,
		{ "xl/a.xml",
		  ROWS(HEADER ROW(T("select_one janee") T("lid") T("Bent u lid?")) ROW(
			  T("integer") T("jaar") T("Hoe lang?") "<c t='b'><v>1</v></c>")) },
		{ "xl/b.xml", ROWS(ROW(T("List Name") T("Value") T("Label"))
					   ROW(T("janee") "<c><v>1</v></c>" T("Ja"))
						   ROW(T("janee") "<c><v>2.0</v></c>" T("Nee"))) },
		{ "xl/c.xml", ROWS(ROW(T("form_title") T("version"))
					   ROW(T("Titel") "<c><v>20241205120839</v></c>")) },
		{ "xl/d.xml", ROWS(ROW(T("rommel"))) },
	};
	SCOPED_ARENA(mem);
	struct reading reading = read_book(mem, parts, COUNT_OF(parts));
	g_assert_cmpstr(reading.problems, ==,
			"survey:1:: warning: Column {value} has no name in its first row, so it is "
			"not read. [D] ()\n");
	g_assert_cmpint(reading.err, ==, OK);
	g_assert_cmpint(reading.form->item_count, ==, 3);
	g_assert_cmpstr(reading.form->items[1]->list->choices.items[1].name, ==, "2");
	g_assert_cmpstr(reading.form->version, ==, "20241205120839");
	g_assert_cmpstr(reading.form->title, ==, "Titel");
	g_assert_cmpint(reading.form->items[2]->row, ==, 3);
}

static void test_formulas_and_merged_cells_are_told(void)
{
	static const struct zip_fixture_part parts[] = {
		ROOT,
		BOOK(SHEET("survey", "a")),
		RELATIONS,
		{ "xl/a.xml",
		  "<worksheet><sheetData>" ROW(T("type") T("name") T("label") T("hint"))
			  ROW(T("text") T("a") "<c t='str'><f>\"A\"&amp;1</f><v>A1</v></c>") ROW(
				  T("text") T("b") T("B") "<c t='e'><f>1/0</f><v>#DIV/0!</v></c>" T(
					  "x")) "</sheetData><mergeCells><mergeCell "
						"ref='C3:D3'/><mergeCell ref='M9:N9'/>"
						"</mergeCells></worksheet>" },
	};
	SCOPED_ARENA(mem);
	struct reading reading = read_book(mem, parts, COUNT_OF(parts));
	const char *problems = reading.problems;
	g_assert_cmpint(reading.err, ==, OK);
	g_assert_nonnull(strstr(problems, "survey:2:label: warning: This cell is a formula of the "
					  "spreadsheet. Its last value is read"));
	g_assert_nonnull(strstr(problems, "survey:3:hint: warning: This cell is a formula of the "
					  "spreadsheet that has no value."));
	g_assert_nonnull(strstr(problems, "survey:3:label: warning: These cells are merged"));
	g_assert_null(strstr(problems, "survey:9"));
	g_assert_cmpstr(form_say(reading.form->items[1]->words, FORM_LABEL, 0), ==, "A1");
}

static void test_a_book_with_one_sheet_has_its_questions_there(void)
{
	static const struct zip_fixture_part parts[] = {
		ROOT,
		BOOK(SHEET("Blad1", "a")),
		RELATIONS,
		{ "xl/a.xml", ROWS(HEADER ROW(T("text") T("a") T("A"))) },
	};
	static const struct zip_fixture_part two[] = {
		ROOT,
		BOOK(SHEET("Blad1", "a") SHEET("Blad2", "d")),
		RELATIONS,
		{ "xl/a.xml", ROWS(HEADER ROW(T("text") T("a") T("A"))) },
		{ "xl/d.xml", ROWS("") },
	};
	SCOPED_ARENA(mem);
	g_assert_cmpint(read_book(mem, parts, COUNT_OF(parts)).err, ==, OK);
	g_assert_cmpstr(
		read_book(mem, two, COUNT_OF(two)).problems, ==,
		"survey:0:: error: There is no sheet “survey”. Put the questions in a sheet "
		"of that name. [] ()\n");
}

static void test_broken_books_have_one_clear_problem(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *want;
	} cases[] = {
		{ "PK\3\4broken", 10, "complete" },
		{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, ".xlsx" },
		{ "%PDF-1.4\n", 9, "spreadsheet" },
		{ "\x89PNG\r\n\x1a\n", 8, "spreadsheet" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		struct reading reading = read_bytes(mem, cases[i].bytes, cases[i].len);
		g_assert_cmpint(reading.err, ==, ERR_INVALID);
		g_assert_null(reading.form);
		if (!strstr(reading.problems, cases[i].want))
			g_test_message("%s", reading.problems);
		g_assert_nonnull(strstr(reading.problems, cases[i].want));
		g_assert_nonnull(strchr(reading.problems, '\n'));
	}
}

/* ---- CSV ---- */

static void test_csv_is_read_as_pyxform_and_excel_write_it(void)
{
	static const char *const files[] = {
		"survey,,,\n,type,name,label\n,text,a,\"A, b\"\nsettings,,\n,form_title\n,Titel\n",
		("\xef\xbb\xbf\"survey\";\"\";\"\"\r\n\"\";\"type\";\"name\";\"label\"\r\n"
		 ";text;a;A, b\r\n;;;\r\nsettings\r\n;form_title\r\n;Titel\r\n"),
		"survey\n\ttype\tname\tlabel\n\ttext\ta\tA, b\nsettings\n\tform_title\n\tTitel\n",
	};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		SCOPED_ARENA(mem);
		struct reading reading = read_bytes(mem, files[i], strlen(files[i]));
		g_assert_cmpstr(reading.problems, ==, "");
		g_assert_cmpstr(form_say(reading.form->items[1]->words, FORM_LABEL, 0), ==, "A, b");
		g_assert_cmpstr(reading.form->title, ==, "Titel");
		g_assert_cmpint(reading.form->items[1]->row, ==, 3);
	}
}

static void test_a_csv_of_questions_alone_is_read(void)
{
	SCOPED_ARENA(mem);
	const char *text = "type,name,label\ntext,a,=1+1\nnote,b,| pipe |\n";
	struct reading reading = read_bytes(mem, text, strlen(text));
	g_assert_cmpstr(reading.problems, ==, "");
	g_assert_cmpint(reading.form->item_count, ==, 3);
	g_assert_cmpstr(form_say(reading.form->items[1]->words, FORM_LABEL, 0), ==, "=1+1");
	text = "survey,\n,type,name,label\n,text,a,\"A\n";
	reading = read_bytes(mem, text, strlen(text));
	g_assert_nonnull(strstr(reading.problems, "quot"));
}

/* ---- the template of ODK ---- */

/* It does not ship: it stands in the folder `shared` beside the project, or there is none. */
static bool find_template(char **ret, size_t *ret_len)
{
	static const char place[] = "shared/data/forms/odk_xlsform_template.xlsx";
	char *folder = g_file_read_link("/proc/self/exe", NULL);
	bool is_found = false;
	while (folder && strlen(folder) > 1 && !is_found) {
		char *above = g_path_get_dirname(folder);
		char *path = g_build_filename(above, place, NULL);
		is_found = g_file_get_contents(path, ret, ret_len, NULL);
		g_free(path);
		g_free(folder);
		folder = above;
	}
	g_free(folder);
	return is_found;
}

static void test_the_template_of_odk_is_read(void)
{
	char *bytes = NULL;
	size_t len = 0;
	if (!find_template(&bytes, &len)) {
		g_test_skip("the template of ODK is not here: shared/data/forms");
		return;
	}
	SCOPED_ARENA(mem);
	struct reading reading = read_bytes(mem, bytes, len);
	g_free(bytes);
	/* no question yet, and one cell that is a formula; all its columns are known */
	g_assert_cmpint(reading.err, ==, OK);
	g_assert_true(g_str_has_prefix(reading.problems,
				       "settings:2:version: warning: This cell is a formula"));
	g_assert_cmpint((int)strlen(strchr(reading.problems, '\n')), ==, 1);
	g_assert_cmpstr(reading.form->version, ==, "20241205120839");
	g_assert_cmpint(reading.form->item_count, ==, 1);
}

/* "randomize, seed" of the template as "randomize=true seed=1 ": values that each takes. */
static const char *parameters(struct arena *mem, const char *names)
{
	static const struct {
		const char *name, *value;
	} values[] = {
		{ "quality", "low" },
		{ "start", "1" },
		{ "end", "9" },
		{ "app", "com.example" },
		{ "value", "code" },
		{ "label", "naam" },
		{ "max-pixels", "640" },
		{ "location-priority", "balanced" },
		{ "seed", "1" },
		{ "step", "2" },
		{ "capture-accuracy", "5" },
		{ "warning-accuracy", "9" },
		{ "location-max-age", "60" },
		{ "location-min-interval", "20" },
	};
	SCOPED_OUT(out);
	char **words = g_strsplit_set(names, " ,()", -1);
	for (char **word = words; *word; word++) {
		const char *value = "true";
		for (size_t i = 0; i < COUNT_OF(values); i++)
			if (strcmp(values[i].name, *word) == 0)
				value = values[i].value;
		if (**word && strcmp(*word, "quality") == 0) {
			out_text(out, "quality=low"); /* the rest explains */
			break;
		}
		if (**word)
			out_printf(out, "%s=%s ", *word, value);
	}
	g_strfreev(words);
	return arena_strdup(mem, out->data);
}

static const char *type_as_used(struct arena *mem, const char *type)
{
	if (g_str_has_suffix(type, " file.extension"))
		return arena_printf(mem, "%.*s dorpen.csv", (int)strcspn(type, " "), type);
	return g_str_equal(type, "rank") ? "rank list_name" : type;
}

/* One form of a type; groups get their end and a question. */
static const char *form_of_type(struct arena *mem, const struct sheet_row *row)
{
	const char *type = type_as_used(mem, sheet_cell(row, 1));
	bool is_end = g_str_has_prefix(type, "end_");
	const char *kind = strchr(type, '_') ? strchr(type, '_') + 1 : "";
	SCOPED_OUT(out);
	out_text(out, "| survey |\n| | type | name | label | parameters | calculation |\n");
	if (is_end)
		out_printf(out, "| | begin_%s | g | G | | |\n| | text | b | B | | |\n", kind);
	out_printf(out, "| | %s | %s | A | %s | %s |\n", type, is_end ? "" : "a",
		   parameters(mem, sheet_cell(row, 5)), g_str_equal(type, "calculate") ? "1" : "");
	if (g_str_has_prefix(type, "begin_"))
		out_printf(out, "| | text | b | B | | |\n| | end_%s | | | | |\n", kind);
	out_text(out, "| choices |\n| | list_name | name | label |\n| | list_name | u | U |\n");
	return arena_strdup(mem, out->data);
}

/* The sheet "Types" of the template: what ODK knows. */
static int read_types(struct arena *mem, struct sheet *sheet)
{
	const struct sheet_row *row = NULL;
	int count = 0;
	for (;;) {
		g_assert_cmpint(sheet_next(sheet, &row), ==, OK);
		if (!row)
			return count;
		if (row->number < 8 || !*sheet_cell(row, 1) || !*sheet_cell(row, 2))
			continue;
		g_test_message("%s (%s)", sheet_cell(row, 1), sheet_cell(row, 5));
		test_form(mem, form_of_type(mem, row));
		count++;
	}
}

static void test_each_type_and_parameter_of_the_template_is_known(void)
{
	char *bytes = NULL;
	size_t len = 0;
	if (!find_template(&bytes, &len)) {
		g_test_skip("the template of ODK is not here: shared/data/forms");
		return;
	}
	SCOPED_ARENA(mem);
	SCOPED_SHEET(sheet);
	struct sheet_problem why;
	int number = 0, count = 0;
	g_assert_cmpint(sheet_open_bytes(mem, bytes, len, &why, &sheet), ==, OK);
	g_free(bytes);
	while (sheet_name(sheet, number) && !g_str_has_suffix(sheet_name(sheet, number), "Types"))
		number++;
	g_assert_cmpint(sheet_turn(sheet, number), ==, OK);
	count = read_types(mem, sheet);
	g_assert_cmpint(count, ==, 38);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_book/sheets are found by name and others left alone",
			test_sheets_are_found_by_name_and_others_left_alone);
	g_test_add_func("/form_book/formulas and merged cells are told",
			test_formulas_and_merged_cells_are_told);
	g_test_add_func("/form_book/a book with one sheet has its questions there",
			test_a_book_with_one_sheet_has_its_questions_there);
	g_test_add_func("/form_book/broken books have one clear problem",
			test_broken_books_have_one_clear_problem);
	g_test_add_func("/form_book/csv is read as pyxform and excel write it",
			test_csv_is_read_as_pyxform_and_excel_write_it);
	g_test_add_func("/form_book/a csv of questions alone is read",
			test_a_csv_of_questions_alone_is_read);
	g_test_add_func("/form_book/the template of odk is read", test_the_template_of_odk_is_read);
	g_test_add_func("/form_book/each type and parameter of the template is known",
			test_each_type_and_parameter_of_the_template_is_known);
	return g_test_run();
}
