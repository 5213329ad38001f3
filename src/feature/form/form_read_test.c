/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_test.c: forms from tables and back. */
#include "feature/form/test_form.h"

static const char small[] = "| survey |\n"
			    "| | type | name | label |\n"
			    "| | text | naam | Hoe heet u? |\n"
			    "| | select_one janee | lid | Bent u lid? |\n"
			    "| choices |\n"
			    "| | list_name | name | label |\n"
			    "| | janee | ja | Ja |\n"
			    "| | janee | nee | Nee |\n";

static void test_a_small_form_is_read(void)
{
	SCOPED_ARENA(mem);
	const struct form *form = test_form(mem, small);
	g_assert_cmpint(form->item_count, ==, 3);
	g_assert_cmpstr(form->items[1]->path, ==, "/data/naam");
	g_assert_cmpstr(form_say(form->items[1]->words, FORM_LABEL, 0), ==, "Hoe heet u?");
	g_assert_cmpint(form->items[2]->type, ==, FORM_SELECT_ONE);
	g_assert_cmpuint(form->items[2]->list->choices.len, ==, 2);
}

static void test_writing_and_reading_again_gives_the_same(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	SCOPED_OUT(again);
	form_write_markdown(out, test_form(mem, small));
	form_write_markdown(again, test_form(mem, out->data));
	g_assert_cmpstr(out->data, ==, again->data);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_read/a small form is read", test_a_small_form_is_read);
	g_test_add_func("/form_read/writing and reading again gives the same",
			test_writing_and_reading_again_gives_the_same);
	return g_test_run();
}
