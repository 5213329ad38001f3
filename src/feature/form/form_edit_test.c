/* SPDX-License-Identifier: EUPL-1.2 */
/* form_edit_test.c: changing the outline, the names, the choices and the conditions of a draft. */
#include "feature/form/form_edit.h"
#include "feature/form/form_schema.h"
#include "feature/form/test_form.h"
#include "work/test_work.h"

#include <string.h>

static const char FORM[] =
	"| settings |\n"
	"| | form_title | form_id |\n"
	"| | Test | test |\n"
	"| survey |\n"
	"| | type | name | label | relevant |\n"
	"| | integer | leeftijd | Hoe oud bent u? | |\n"
	"| | select_multiple soort or_other | soort | Wat doet u? | ${leeftijd} >= 18 |\n"
	"| | begin_group | meer | Meer over ${leeftijd} | |\n"
	"| | text | naam | Naam | |\n"
	"| | text | plaats | Plaats van ${naam} | ${naam} != '' |\n"
	"| | end_group | | | |\n"
	"| | date | dag | Dag | |\n"
	"| | select_one soort | een | Een | |\n"
	"| choices |\n"
	"| | list_name | name | label |\n"
	"| | soort | a | Koken |\n"
	"| | soort | b | Rijden |\n";

/* The names in order, with the groups around them. */
static const char *outline(struct arena *mem, const struct form *form)
{
	const char *all = "";
	for (int i = 1; i < form->item_count; i++)
		all = arena_printf(mem, "%s%s%s", all, i > 1 ? " " : "",
				   form->items[i]->path + strlen("/data/"));
	return all;
}

static struct form_item *named(struct form *form, const char *name)
{
	for (int i = 1; i < form->item_count; i++)
		if (!strcmp(form->items[i]->name, name))
			return form->items[i];
	g_error("no %s", name);
}

static void test_questions_move_with_what_belongs_to_them(void)
{
	static const struct {
		const char *name, *outline;
		enum form_step step;
	} cases[] = {
		{ "dag", "leeftijd soort soort_other dag meer meer/naam meer/plaats een", FORM_UP },
		{ "dag", "leeftijd soort soort_other meer meer/naam meer/plaats meer/dag een",
		  FORM_IN },
		{ "dag", "leeftijd soort soort_other meer meer/naam meer/plaats dag een",
		  FORM_OUT },
		{ "plaats", "leeftijd soort soort_other meer meer/naam plaats dag een", FORM_OUT },
		{ "soort", "soort soort_other leeftijd meer meer/naam meer/plaats dag een",
		  FORM_UP },
		{ "soort",
		  "leeftijd meer meer/soort meer/soort_other meer/naam meer/plaats dag een",
		  FORM_IN },
		{ "leeftijd", "soort soort_other leeftijd meer meer/naam meer/plaats dag een",
		  FORM_DOWN },
		{ "meer", "meer meer/naam meer/plaats leeftijd soort soort_other dag een",
		  FORM_UP },
		{ "leeftijd", NULL, FORM_UP },
		{ "leeftijd", NULL, FORM_OUT },
		{ "soort_other", NULL, FORM_UP },
	};
	SCOPED_ARENA(mem);
	const char *before = "leeftijd soort soort_other meer meer/naam meer/plaats dag een";
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct form *form = test_form_warned(mem, FORM);
		struct form_item *item = named(form, cases[i].name);
		g_assert_cmpstr(outline(mem, form), ==, before);
		if (i == 2)
			form_edit_move(form, item, FORM_IN);
		if (i == 7)
			form_edit_move(form, item, FORM_UP);
		g_assert_cmpint(form_edit_can_move(form, item, cases[i].step), ==,
				cases[i].outline != NULL);
		form_edit_move(form, item, cases[i].step);
		g_assert_cmpstr(outline(mem, form), ==,
				cases[i].outline ? cases[i].outline : before);
	}
}

static void test_a_copy_has_names_of_its_own(void)
{
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(mem, FORM);
	struct form_item *copy = form_edit_copy(form, named(form, "meer"));
	g_assert_cmpstr(copy->name, ==, "meer_2");
	g_assert_cmpstr(copy->words[FORM_LABEL][0], ==, "Meer over ${leeftijd}");
	g_assert_cmpstr(named(form, "plaats_2")->words[FORM_LABEL][0], ==, "Plaats van ${naam_2}");
	g_assert_cmpstr(named(form, "plaats_2")->parts[FORM_RELEVANT], ==, "${naam_2} != ''");
	g_assert_cmpstr(named(form, "plaats")->parts[FORM_RELEVANT], ==, "${naam} != ''");
}

static void test_a_new_name_stands_everywhere(void)
{
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(mem, FORM);
	form_edit_rename(form, named(form, "leeftijd"), "jaren");
	g_assert_cmpstr(named(form, "soort")->parts[FORM_RELEVANT], ==, "${jaren} >= 18");
	g_assert_cmpstr(named(form, "meer")->words[FORM_LABEL][0], ==, "Meer over ${jaren}");
	form_edit_rename(form, named(form, "soort"), "werk");
	g_assert_cmpstr(named(form, "werk_other")->parts[FORM_RELEVANT], ==,
			"selected(${werk}, 'other')");
}

static void test_names_are_made_of_what_people_write(void)
{
	static const char *const cases[][2] = {
		{ "Hoe oud bént u?", "hoe_oud_bent_u" },
		{ "leeftijd", "leeftijd_2" },
		{ "3 keer", "v_3_keer" },
		{ "", "vraag" },
		{ "???", "vraag" },
	};
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(mem, FORM);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(form_edit_name(form, cases[i][0], "vraag"), ==, cases[i][1]);
}

static void test_conditions_in_words_are_expressions_and_back(void)
{
	static const struct {
		const char *text, *again; /* again NULL: the same */
		size_t count;
		enum form_test test;
		const char *value;
	} cases[] = {
		{ "${leeftijd} >= 18", NULL, 1, FORM_AT_LEAST, "18" },
		{ "${leeftijd} = ''", NULL, 1, FORM_EMPTY, NULL },
		{ "${naam} != ''", NULL, 1, FORM_FILLED, NULL },
		{ "${naam} = 'Jan'", NULL, 1, FORM_IS, "Jan" },
		{ "${naam} = \"'s avonds\"", NULL, 1, FORM_IS, "'s avonds" },
		{ "selected(${soort}, 'a')", NULL, 1, FORM_HAS, "a" },
		{ "not(selected(${soort}, 'a'))", NULL, 1, FORM_HAS_NOT, "a" },
		{ "selected(${een}, 'a')", "${een} = 'a'", 1, FORM_IS, "a" },
		{ "contains(${naam}, 'x')", NULL, 1, FORM_HAS, "x" },
		{ "${dag} < date('2026-01-01')", NULL, 1, FORM_LESS, "2026-01-01" },
		{ "${leeftijd} > 1 and ${leeftijd} < 9", NULL, 2, FORM_MORE, "1" },
		{ "${leeftijd} > 1 or ${naam} != '' or ${een} = 'a'", NULL, 3, FORM_MORE, "1" },
		{ "(${leeftijd}>1)and(${een}='a')", "${leeftijd} > 1 and ${een} = 'a'", 2,
		  FORM_MORE, "1" },
		{ "", NULL, 0, FORM_IS, NULL },
	};
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(mem, FORM);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct form_conditions found;
		g_assert_true(form_logic_read(mem, form, cases[i].text, &found));
		g_assert_cmpuint(found.list.len, ==, cases[i].count);
		g_assert_cmpstr(form_logic_write(mem, form, &found), ==,
				cases[i].again ? cases[i].again : cases[i].text);
		if (!cases[i].count)
			continue;
		g_assert_cmpint(found.list.items[0].test, ==, cases[i].test);
		g_assert_cmpstr(found.list.items[0].value, ==, cases[i].value);
	}
}

static void test_other_expressions_are_left_to_experts(void)
{
	static const char *const cases[] = {
		"${leeftijd} > 1 and ${naam} != '' or ${een} = 'a'",
		"${leeftijd} + 1 > 2",
		"count-selected(${soort}) > 1",
		"${weg} = 1",
		"${leeftijd} > ${jaren}",
		"${leeftijd} >",
		"today() > ${dag}",
		"${leeftijd} = 1 andere",
	};
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(mem, FORM);
	struct form_conditions found;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (form_logic_read(mem, form, cases[i], &found))
			g_error("was read: %s", cases[i]);
}

static void test_bounds_are_constraints_and_back(void)
{
	static const struct {
		const char *name, *text, *least, *most;
	} cases[] = {
		{ "leeftijd", ". >= 1 and . <= 10", "1", "10" },
		{ "leeftijd", ". <= 10", NULL, "10" },
		{ "naam", "string-length(.) <= 500", NULL, "500" },
		{ "dag", ". >= date('2026-01-01')", "2026-01-01", NULL },
		{ "leeftijd", "", NULL, NULL },
	};
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(mem, FORM);
	struct form_bounds bounds;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct form_item *item = named(form, cases[i].name);
		g_assert_true(form_bounds_read(mem, item, cases[i].text, &bounds));
		g_assert_cmpstr(bounds.least, ==, cases[i].least);
		g_assert_cmpstr(bounds.most, ==, cases[i].most);
		g_assert_cmpstr(form_bounds_write(mem, item, &bounds), ==, cases[i].text);
	}
	g_assert_false(form_bounds_read(mem, named(form, "leeftijd"), ". != 3", &bounds));
}

static void test_choices_are_lines(void)
{
	TEST_WORK(work, form_schema, form_schema_count);
	struct form *form = test_form_warned(work->mem, FORM);
	struct form_list *list = form_edit_list(form, "soort");
	g_assert_cmpstr(form_edit_choice_lines(work->mem, form, list), ==,
			"a | Koken\nb | Rijden\nother | Anders\n");
	TEST_WORK_OK(work, form_edit_read_choices(work, form, list,
						  " b | Autorijden \r\n\r\nSamen eten\n"
						  "Samen eten"));
	g_assert_cmpstr(form_edit_choice_lines(work->mem, form, list), ==,
			"b | Autorijden\nsamen_eten | Samen eten\nsamen_eten_2 | Samen eten\n");
	list->choices.items[0].words[FORM_LABEL][0] = "Auto |\nrijden"; /* from a spreadsheet */
	const char *lines = form_edit_choice_lines(work->mem, form, list);
	g_assert_nonnull(strstr(lines, "b | Auto \\| rijden\n"));
	TEST_WORK_OK(work, form_edit_read_choices(work, form, list, lines));
	g_assert_cmpstr(list->choices.items[0].words[FORM_LABEL][0], ==, "Auto |\nrijden");
	TEST_WORK_OK(work, form_edit_read_choices(work, form, list, "b | Auto \\| rij"));
	g_assert_cmpstr(list->choices.items[0].words[FORM_LABEL][0], ==, "Auto | rij");
	static const char *const bad[] = { "", "a b | X", "a | X\na | Y", " | X" };
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		test_work_reset(work);
		g_assert_cmpint(form_edit_read_choices(work, form, list, bad[i]), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, "keuzes"));
	}
}

static void test_lines_of_a_text_stay(void)
{
	SCOPED_ARENA(mem);
	g_assert_cmpstr(form_edit_tidy(mem, " Een  zin. \r\n\r\n\r\nTwee.\nDrie. \n"), ==,
			"Een zin.\n\nTwee.\nDrie.");
	g_assert_cmpstr(form_edit_tidy(mem, " \n "), ==, "");
}

static void test_languages_come_and_go(void)
{
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(mem, FORM);
	const char ***words = NULL;
	form_edit_add_language(form, "Nederlands (nl)");
	g_assert_cmpint(form->language_count, ==, 1);
	form_edit_add_language(form, "English (en)");
	form_edit_add_language(form, "Engels (en)"); /* is there already */
	g_assert_cmpint(form->language_count, ==, 2);
	struct form_item *item = named(form, "leeftijd");
	words = item->words;
	g_assert_null(words[FORM_LABEL][1]);
	form_edit_say(form, words, FORM_LABEL, 1, "How old are you?");
	form_edit_remove_language(form, 0);
	g_assert_cmpint(form->language_count, ==, 1);
	g_assert_cmpstr(form->languages[0].code, ==, "en");
	g_assert_cmpstr(item->words[FORM_LABEL][0], ==, "How old are you?");
	form_edit_remove_language(form, 0); /* one stays */
	g_assert_cmpint(form->language_count, ==, 1);
}

static void test_a_change_is_read_again_and_kept(void)
{
	TEST_WORK(work, form_schema, form_schema_count);
	struct form_draft draft;
	int64_t id;
	TEST_WORK_OK(work, form_save(work, 0, test_form_warned(work->mem, FORM), 0, &id));
	TEST_WORK_OK(work, form_draft_open(work, id, &draft));
	int64_t known_ms = draft.record.changed_ms;
	form_edit_remove(draft.form, named(draft.form, "leeftijd"));
	TEST_WORK_OK(work, form_edit_keep(work, &draft, known_ms, "Removed"));
	g_assert_cmpuint(form_mistakes(&draft.problems), ==, 2); /* who named it */
	TEST_WORK_OK(work, form_draft_open(work, id, &draft));
	g_assert_false(draft.version.is_sound);
	g_assert_cmpstr(draft.version.hash, ==, "");
	g_assert_cmpint(form_edit_keep(work, &draft, known_ms, "Late"), ==, ERR_CONFLICT);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_edit/move", test_questions_move_with_what_belongs_to_them);
	g_test_add_func("/form_edit/copy", test_a_copy_has_names_of_its_own);
	g_test_add_func("/form_edit/rename", test_a_new_name_stands_everywhere);
	g_test_add_func("/form_edit/name", test_names_are_made_of_what_people_write);
	g_test_add_func("/form_edit/logic", test_conditions_in_words_are_expressions_and_back);
	g_test_add_func("/form_edit/raw", test_other_expressions_are_left_to_experts);
	g_test_add_func("/form_edit/bounds", test_bounds_are_constraints_and_back);
	g_test_add_func("/form_edit/choices", test_choices_are_lines);
	g_test_add_func("/form_edit/lines", test_lines_of_a_text_stay);
	g_test_add_func("/form_edit/languages", test_languages_come_and_go);
	g_test_add_func("/form_edit/keep", test_a_change_is_read_again_and_kept);
	return g_test_run();
}
