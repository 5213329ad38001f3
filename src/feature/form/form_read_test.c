/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_test.c: what becomes of the cells of a form. */
#include "feature/form/form_names.h"
#include "feature/form/test_form.h"

#define HEAD "| survey |\n| | type | name | label |\n"
#define CHOICES \
	"| choices |\n| | list_name | name | label |\n| | dorp | ulrum | Ulrum |\n" \
	"| | dorp | eenrum | Eenrum |\n"

/* ---- types ---- */

static const struct {
	const char *written;
	enum form_type type;
} types[] = {
	{ "text", FORM_TEXT },
	{ "string", FORM_TEXT },
	{ "q string", FORM_TEXT },
	{ "add text prompt", FORM_TEXT },
	{ "phone number", FORM_TEXT },
	{ "integer", FORM_INTEGER },
	{ "int", FORM_INTEGER },
	{ "q int", FORM_INTEGER },
	{ "add integer prompt", FORM_INTEGER },
	{ "percentage", FORM_INTEGER },
	{ "number of days in last month", FORM_INTEGER },
	{ "number of days in last six months", FORM_INTEGER },
	{ "number of days in last year", FORM_INTEGER },
	{ "decimal", FORM_DECIMAL },
	{ "q decimal", FORM_DECIMAL },
	{ "add decimal prompt", FORM_DECIMAL },
	{ "date", FORM_DATE },
	{ "q date", FORM_DATE },
	{ "add date prompt", FORM_DATE },
	{ "time", FORM_TIME },
	{ "datetime", FORM_DATETIME },
	{ "dateTime", FORM_DATETIME },
	{ "date time", FORM_DATETIME },
	{ "q dateTime", FORM_DATETIME },
	{ "q date time", FORM_DATETIME },
	{ "add date time prompt", FORM_DATETIME },
	{ "add dateTime prompt", FORM_DATETIME },
	{ "select_one dorp", FORM_SELECT_ONE },
	{ "select one dorp", FORM_SELECT_ONE },
	{ "Select One  dorp", FORM_SELECT_ONE },
	{ "select one from dorp", FORM_SELECT_ONE },
	{ "select one using dorp", FORM_SELECT_ONE },
	{ "select1 dorp", FORM_SELECT_ONE },
	{ "q select1 dorp", FORM_SELECT_ONE },
	{ "add select one prompt using dorp", FORM_SELECT_ONE },
	{ "select_one_external dorp", FORM_SELECT_ONE },
	{ "select_multiple dorp", FORM_SELECT_MULTIPLE },
	{ "select multiple from dorp", FORM_SELECT_MULTIPLE },
	{ "select multiple using dorp", FORM_SELECT_MULTIPLE },
	{ "select all that apply dorp", FORM_SELECT_MULTIPLE },
	{ "select all that apply from dorp", FORM_SELECT_MULTIPLE },
	{ "add select multiple prompt using dorp", FORM_SELECT_MULTIPLE },
	{ "q select dorp", FORM_SELECT_MULTIPLE },
	{ "rank dorp", FORM_RANK },
	{ "odk:rank dorp", FORM_RANK },
	{ "range", FORM_RANGE },
	{ "note", FORM_NOTE },
	{ "q note", FORM_NOTE },
	{ "add note prompt", FORM_NOTE },
	{ "acknowledge", FORM_ACKNOWLEDGE },
	{ "q acknowledge", FORM_ACKNOWLEDGE },
	{ "add acknowledge prompt", FORM_ACKNOWLEDGE },
	{ "trigger", FORM_ACKNOWLEDGE },
	{ "hidden", FORM_HIDDEN },
	{ "file", FORM_FILE },
	{ "add file prompt", FORM_FILE },
	{ "image", FORM_IMAGE },
	{ "photo", FORM_IMAGE },
	{ "q picture", FORM_IMAGE },
	{ "q image", FORM_IMAGE },
	{ "add image prompt", FORM_IMAGE },
	{ "audio", FORM_AUDIO },
	{ "q audio", FORM_AUDIO },
	{ "add audio prompt", FORM_AUDIO },
	{ "video", FORM_VIDEO },
	{ "q video", FORM_VIDEO },
	{ "add video prompt", FORM_VIDEO },
	{ "barcode", FORM_BARCODE },
	{ "q barcode", FORM_BARCODE },
	{ "add barcode prompt", FORM_BARCODE },
	{ "geopoint", FORM_GEOPOINT },
	{ "gps", FORM_GEOPOINT },
	{ "location", FORM_GEOPOINT },
	{ "q location", FORM_GEOPOINT },
	{ "q geopoint", FORM_GEOPOINT },
	{ "add location prompt", FORM_GEOPOINT },
	{ "geotrace", FORM_GEOTRACE },
	{ "geoshape", FORM_GEOSHAPE },
	{ "start", FORM_START },
	{ "start time", FORM_START },
	{ "get start time", FORM_START },
	{ "end", FORM_END },
	{ "end time", FORM_END },
	{ "get end time", FORM_END },
	{ "today", FORM_TODAY },
	{ "get today", FORM_TODAY },
	{ "deviceid", FORM_DEVICEID },
	{ "device id", FORM_DEVICEID },
	{ "get device id", FORM_DEVICEID },
	{ "imei", FORM_DEVICEID },
	{ "uri:deviceid", FORM_DEVICEID },
	{ "username", FORM_USERNAME },
	{ "uri:username", FORM_USERNAME },
	{ "phonenumber", FORM_PHONENUMBER },
	{ "get phone number", FORM_PHONENUMBER },
	{ "uri:phonenumber", FORM_PHONENUMBER },
	{ "email", FORM_EMAIL },
	{ "uri:email", FORM_EMAIL },
	{ "audit", FORM_AUDIT },
	{ "start-geopoint", FORM_START_GEOPOINT },
	{ "background-audio", FORM_BACKGROUND_AUDIO },
	{ "csv-external", FORM_CSV_EXTERNAL },
	{ "xml-external", FORM_XML_EXTERNAL },
	{ "\xc2\xa0TEXT ", FORM_TEXT },
};

static void test_every_spelling_of_a_type_is_known(void)
{
	for (size_t i = 0; i < COUNT_OF(types); i++) {
		SCOPED_ARENA(mem);
		const struct form *form =
			test_form(mem, arena_printf(mem, HEAD "| | %s | a | A |\n" CHOICES,
						    types[i].written));
		g_assert_cmpint(form->items[1]->type, ==, types[i].type);
		bool is_select = types[i].type == FORM_SELECT_ONE ||
				 types[i].type == FORM_SELECT_MULTIPLE ||
				 types[i].type == FORM_RANK;
		g_assert_true(is_select == (form->items[1]->list != NULL));
	}
}

static void test_groups_and_repeats_make_a_tree(void)
{
	static const char *const paths[] = { "/data",     "/data/g", "/data/g/r", "/data/g/r/a",
					     "/data/g/b", "/data/s", "/data/s/c" };
	static const int ends[] = { 7, 5, 4, 4, 5, 7, 7 };
	SCOPED_ARENA(mem);
	const struct form *form =
		test_form(mem, HEAD
			  "| | begin group | g | G |\n| | begin_repeat | r | R |\n"
			  "| | text | a | A |\n| | end repeat | | |\n| | text | b | B |\n"
			  "| | end_group | g | |\n| | begin lgroup | s | S |\n| | text | c | C |\n"
			  "| | END_LGROUP | | |\n");
	g_assert_cmpint(form->item_count, ==, COUNT_OF(paths));
	for (int i = 0; i < form->item_count; i++) {
		g_assert_cmpstr(form->items[i]->path, ==, paths[i]);
		g_assert_cmpint(form->items[i]->index, ==, i);
		g_assert_cmpint(form->items[i]->end, ==, ends[i]);
	}
	g_assert_cmpint(form->items[5]->type, ==, FORM_REPEAT);
	g_assert_cmpint(form->items[3]->row, ==, 5);
}

/* ---- columns ---- */

static void test_every_name_of_a_column_is_known(void)
{
	for (int part = 0; part < FORM_PARTS; part++) {
		const struct form_column *column = &form_part_columns[part];
		for (size_t i = 0; i == 0 || column->aliases[i - 1]; i++) {
			SCOPED_ARENA(mem);
			const char *name = i ? column->aliases[i - 1] : column->name;
			struct form_problems problems = { 0 };
			struct form *form = NULL;
			const char *text =
				arena_printf(mem,
					     "| survey |\n| | type | name | label | %s |\n"
					     "| | text | a | A | 7 |\n",
					     name);
			/* 7 is no sense in some of them */
			enum err err = form_read(mem, text, strlen(text), &problems, &form);
			g_assert_true(form && (!err || err == ERR_INVALID));
			g_assert_cmpstr(form->items[1]->parts[part], ==, "7");
		}
	}
}

static void test_every_name_of_a_translated_column_is_known(void)
{
	for (int kind = 0; kind < FORM_WORDS; kind++) {
		const struct form_column *column = &form_words_columns[kind];
		for (size_t i = 0; i == 0 || column->aliases[i - 1]; i++) {
			SCOPED_ARENA(mem);
			const char *name = i ? column->aliases[i - 1] : column->name;
			const struct form *form = test_form(
				mem,
				arena_printf(mem,
					     "| survey |\n| | type | name | label::English | "
					     "hint::English | %s::English |\n"
					     "| | text | a | %s | %s | W |\n",
					     kind > FORM_HINT ? name : "guidance_hint", "W", "W"));
			g_assert_cmpstr(form_say(form->items[1]->words, (enum form_words)kind, 0),
					==, "W");
			g_assert_cmpstr(form->languages[0].code, ==, "en");
		}
	}
}

static void test_columns_of_pyxform_and_kobo_are_read(void)
{
	SCOPED_ARENA(mem);
	const struct form *form = test_form(
		mem,
		"\xef\xbb\xbf| survey |\n"
		"| | Command | TAG | Caption | $kuid | bind:relevant | Constraining Message | "
		"media::image::Nederlands (nl) | control::appearance | bind::jr:preload | "
		"instance::x | requiredMsg | Read Only | disabled |\n"
		"|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n"
		"| | text | a | A | k | yes | Nee | a.png | minimal | p | y | Moet | TRUE | |\n"
		"| | txt | b | B | | | | | | | | | | yes |\n"
		"| settings |\n| | default_language | set form title | id_string | Prefix |\n"
		"| | Nederlands (nl) | Titel | een | p |\n");
	const struct form_item *item = form->items[1];
	g_assert_cmpint(form->item_count, ==, 2);
	g_assert_cmpint(form->language_count, ==, 1);
	g_assert_cmpstr(form->default_language, ==, "nl");
	g_assert_cmpstr(form->title, ==, "Titel");
	g_assert_cmpstr(form->id, ==, "een");
	g_assert_cmpstr(form->settings.items[0].name, ==, "prefix");
	g_assert_cmpstr(item->parts[FORM_RELEVANT], ==, "true()");
	g_assert_cmpstr(item->parts[FORM_READ_ONLY], ==, "true()");
	g_assert_cmpstr(form_say(item->words, FORM_CONSTRAINT_MESSAGE, 0), ==, "Nee");
	g_assert_cmpstr(form_say(item->words, FORM_REQUIRED_MESSAGE, 0), ==, "Moet");
	g_assert_cmpstr(form_say(item->words, FORM_MEDIA_IMAGE, 0), ==, "a.png");
	g_assert_true(form_looks(item, "minimal"));
	g_assert_cmpuint(item->extras.len, ==, 2);
	g_assert_cmpstr(item->extras.items[0].name, ==, "bind::jr:preload");
	g_assert_cmpstr(item->extras.items[1].name, ==, "instance::x");
}

static void test_yes_and_no_are_read_in_all_ways(void)
{
	static const char *const yes[] = { "yes", "Yes", "YES", "true", "True", "TRUE", "true()" };
	static const char *const no[] = { "no", "No", "NO", "false", "False", "FALSE", "false()" };
	static const char form[] = "| survey |\n| | type | name | label | required |\n"
				   "| | text | a | A | %s |\n";
	for (size_t i = 0; i < COUNT_OF(yes); i++) {
		SCOPED_ARENA(mem);
		g_assert_cmpstr(test_form(mem, arena_printf(mem, form, yes[i]))
					->items[1]
					->parts[FORM_REQUIRED],
				==, "true()");
		g_assert_null(test_form(mem, arena_printf(mem, form, no[i]))
				      ->items[1]
				      ->parts[FORM_REQUIRED]);
	}
}

static void test_languages_are_read_with_and_without_a_code(void)
{
	SCOPED_ARENA(mem);
	const struct form *form = test_form(
		mem, "| survey |\n| | type | name | label::Nederlands (nl) | label :: English | "
		     "label::fy | label::Gronings |\n| | text | a | A | A | A | A |\n");
	static const char *const codes[] = { "nl", "en", "fy", "Gronings" };
	static const char *const names[] = { "Nederlands", "English", "fy", "Gronings" };
	g_assert_cmpint(form->language_count, ==, 4);
	for (int i = 0; i < 4; i++) {
		g_assert_cmpstr(form->languages[i].code, ==, codes[i]);
		g_assert_cmpstr(form->languages[i].name, ==, names[i]);
		g_assert_cmpint(form_language(form, codes[i]), ==, i);
	}
	g_assert_cmpint(form_language(form, "xx"), ==, 0);
}

/* ---- cells ---- */

static void test_curly_quotes_are_straight_in_expressions_only(void)
{
	SCOPED_ARENA(mem);
	const struct form *form =
		test_form_warned(mem,
				 "| survey |\n| | type | name | label | relevant | constraint |\n"
				 "| | text | a | “A” | 1 = 1 or ‘a“b’ = “c” | . != 'd’accord' |\n");
	const struct form_item *item = form->items[1];
	g_assert_cmpstr(item->parts[FORM_RELEVANT], ==, "1 = 1 or 'a“b' = \"c\"");
	g_assert_cmpstr(item->parts[FORM_CONSTRAINT], ==, ". != 'd’accord'");
	g_assert_cmpstr(form_say(item->words, FORM_LABEL, 0), ==, "“A”");
}

static void test_cells_are_trimmed_and_keep_their_pipes_and_lines(void)
{
	SCOPED_ARENA(mem);
	const struct form *form =
		test_form(mem,
			  "# Titel\n\nTekst.\n" HEAD
			  "  | | text | a |\xc2\xa0 een\\|twee&#10;drie \\d &#38;#10; \t|  \r\n");
	g_assert_cmpstr(form_say(form->items[1]->words, FORM_LABEL, 0), ==,
			"een|twee\ndrie \\d &#10;");
}

static void test_other_adds_a_choice_and_a_question(void)
{
	SCOPED_ARENA(mem);
	const struct form *form = test_form(
		mem, "| survey |\n| | type | name | label::nl | label::en |\n"
		     "| | begin_group | g | G | G |\n| | select_one dorp or_other | a | A | A |\n"
		     "| | end_group | | | |\n| | select_one dorp or specify other | b | B | B |\n"
		     "| choices |\n| | list_name | name | label::nl | label::en |\n"
		     "| | dorp | ulrum | Ulrum | Ulrum |\n");
	const struct form_item *other = form->items[3];
	g_assert_cmpint(form->item_count, ==, 6);
	g_assert_cmpstr(other->path, ==, "/data/g/a_other");
	g_assert_cmpstr(other->parts[FORM_RELEVANT], ==, "selected(${a}, 'other')");
	g_assert_cmpstr(form_say(other->words, FORM_LABEL, 0), ==, "Anders, namelijk");
	g_assert_cmpstr(form_say(other->words, FORM_LABEL, 1), ==, "Please specify");
	g_assert_cmpstr(form->items[5]->path, ==, "/data/b_other");
	g_assert_cmpuint(form->items[2]->list->choices.len, ==, 2);
	g_assert_cmpstr(form->items[2]->list->choices.items[1].name, ==, "other");
}

static void test_names_are_found_nearest_first(void)
{
	SCOPED_ARENA(mem);
	const struct form *form = test_form_warned(
		mem, HEAD "| | text | a | A |\n| | begin_group | g | G |\n| | text | a | A |\n"
			  "| | begin_group | h | H |\n| | text | b | B |\n| | end_group | | |\n"
			  "| | end_group | | |\n| | text | c | C |\n");
	const struct form_item *outer = form->items[1], *inner = form->items[3];
	g_assert_true(form_find(form, form_at(form, "g/h/b"), "a") == inner);
	g_assert_true(form_find(form, form_at(form, "c"), "a") == outer);
	g_assert_true(form_find(form, NULL, "a") == outer);
	g_assert_true(form_find(form, inner, "b") == form->items[5]);
	g_assert_null(form_find(form, NULL, "d"));
	g_assert_true(form_at(form, "g/a") == inner);
	g_assert_null(form_at(form, "g/c"));
	g_assert_true(form_at(form, "") == form->items[0]);
}

static void test_parameters_and_appearances_are_found(void)
{
	SCOPED_ARENA(mem);
	struct form_item item = { .type = FORM_NOTE };
	item.parts[FORM_PARAMETERS] = "start=1; End = 10,step=0.5 randomize=";
	item.parts[FORM_APPEARANCE] = "Minimal search('dorpen') columns-2";
	g_assert_cmpstr(form_parameter(mem, &item, "start"), ==, "1");
	g_assert_cmpstr(form_parameter(mem, &item, "end"), ==, "10");
	g_assert_cmpstr(form_parameter(mem, &item, "step"), ==, "0.5");
	g_assert_cmpstr(form_parameter(mem, &item, "randomize"), ==, "");
	g_assert_null(form_parameter(mem, &item, "seed"));
	g_assert_true(form_looks(&item, "minimal"));
	g_assert_true(form_looks(&item, "search"));
	g_assert_true(form_looks(&item, "columns-2"));
	g_assert_false(form_looks(&item, "columns"));
	g_assert_false(form_has_answer(&item));
}

static void test_the_nearest_name_is_one_that_looks_alike(void)
{
	struct form_near near = form_near_start("apperance");
	form_near_try(&near, "note");
	form_near_try(&near, "appearance");
	g_assert_cmpstr(near.best, ==, "appearance");
	near = form_near_start("xyz");
	form_near_try(&near, "note");
	g_assert_null(near.best);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_read/every spelling of a type is known",
			test_every_spelling_of_a_type_is_known);
	g_test_add_func("/form_read/groups and repeats make a tree",
			test_groups_and_repeats_make_a_tree);
	g_test_add_func("/form_read/every name of a column is known",
			test_every_name_of_a_column_is_known);
	g_test_add_func("/form_read/every name of a translated column is known",
			test_every_name_of_a_translated_column_is_known);
	g_test_add_func("/form_read/columns of pyxform and kobo are read",
			test_columns_of_pyxform_and_kobo_are_read);
	g_test_add_func("/form_read/yes and no are read in all ways",
			test_yes_and_no_are_read_in_all_ways);
	g_test_add_func("/form_read/languages are read with and without a code",
			test_languages_are_read_with_and_without_a_code);
	g_test_add_func("/form_read/curly quotes are straight in expressions only",
			test_curly_quotes_are_straight_in_expressions_only);
	g_test_add_func("/form_read/cells are trimmed and keep their pipes and lines",
			test_cells_are_trimmed_and_keep_their_pipes_and_lines);
	g_test_add_func("/form_read/other adds a choice and a question",
			test_other_adds_a_choice_and_a_question);
	g_test_add_func("/form_read/names are found nearest first",
			test_names_are_found_nearest_first);
	g_test_add_func("/form_read/parameters and appearances are found",
			test_parameters_and_appearances_are_found);
	g_test_add_func("/form_read/the nearest name is one that looks alike",
			test_the_nearest_name_is_one_that_looks_alike);
	return g_test_run();
}
