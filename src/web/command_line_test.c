/* SPDX-License-Identifier: EUPL-1.2 */
/* command_line_test.c: a command line fits one way to use a command, or is told why it fits none.
 */
#include "web/command_line.h"

#include <glib.h>
#include <string.h>

static const char usage[] = "list\n"
			    "export --survey ID --format csv|xlsx [--table NAME] [--public]\n"
			    "import FILE... [--map COLUMN=FIELD]... [--dry-run]\n"
			    "compare EARLIER [LATER]";

/* Words by spaces; into `ret`, whose texts last as long as `*ret_words`. */
static enum err read_words(const char *usage_of, const char *text, char ***ret_words,
			   struct command_line *ret, char *ret_complaint)
{
	*ret_words = g_strsplit(text, " ", -1);
	int count = *text ? (int)g_strv_length(*ret_words) : 0;
	return command_line_read(usage_of, count, *ret_words, ret, ret_complaint);
}

static void test_each_way_takes_its_words_and_options(void)
{
	static const struct {
		const char *text;
		size_t way, words, options;
	} cases[] = {
		{ "list", 0, 0, 0 },
		{ "export --survey 7 --format csv", 1, 0, 2 },
		{ "export --format=xlsx --public --survey=7", 1, 0, 3 },
		{ "import a.csv", 2, 1, 0 },
		{ "import a.csv --map x=y b.csv --dry-run --map z=", 2, 2, 3 },
		{ "import - ", 2, 2, 0 },
		{ "compare 1", 3, 1, 0 },
		{ "compare 1 2", 3, 2, 0 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct command_line line;
		char complaint[COMMAND_COMPLAINT_BYTES], **words;
		g_assert_cmpint(read_words(usage, cases[i].text, &words, &line, complaint), ==, OK);
		g_assert_cmpuint(line.way, ==, cases[i].way);
		g_assert_cmpuint(line.word_count, ==, cases[i].words);
		g_assert_cmpuint(line.option_count, ==, cases[i].options);
		g_assert_null(line.words[line.word_count]);
		g_strfreev(words);
	}
}

static void test_what_fits_no_way_is_told(void)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{ "", "list is missing" },
		{ "fiets", "fiets is not understood" },
		{ "list now", "now is not understood" },
		{ "--nothing", "--nothing is not understood" },
		{ "export --survey 7", "--format is missing" },
		{ "export --survey 7 --format", "--format lacks its value" },
		{ "export --survey 7 --format pdf", "--format takes another value" },
		{ "export --survey 7 --format csv --format csv", "--format stands there twice" },
		{ "export --survey 7 --format csv --public=1", "--public=1 is not understood" },
		{ "export --survey 7 --format csv --form x", "--form is not understood" },
		{ "import --dry-run", "FILE is missing" },
		{ "import a.csv --survey 7", "--survey is not understood" },
		{ "compare 1 2 3", "3 is not understood" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct command_line line;
		char complaint[COMMAND_COMPLAINT_BYTES], **words;
		g_assert_cmpint(read_words(usage, cases[i].text, &words, &line, complaint), ==,
				ERR_INVALID);
		g_assert_cmpstr(complaint, ==, cases[i].why);
		g_strfreev(words);
	}
}

static void test_a_command_may_have_no_verb(void)
{
	static const char own[] = "FILE --source KIND\n--list\n--undo ID";
	struct command_line line;
	char complaint[COMMAND_COMPLAINT_BYTES], **words;
	g_assert_cmpint(read_words(own, "--undo 7", &words, &line, complaint), ==, OK);
	g_assert_cmpuint(line.way, ==, 2);
	g_assert_cmpstr(command_option(&line, "--undo"), ==, "7");
	g_assert_null(command_option(&line, "--un"));
	g_strfreev(words);
	g_assert_cmpint(read_words("", "", &words, &line, complaint), ==, OK);
	g_strfreev(words);
	g_assert_cmpint(read_words("", "x", &words, &line, complaint), ==, ERR_INVALID);
	g_strfreev(words);
}

static void test_more_words_than_there_is_room_for_are_refused(void)
{
	char *many[COMMAND_WORDS + 1];
	struct command_line line;
	char complaint[COMMAND_COMPLAINT_BYTES];
	for (size_t i = 0; i < COUNT_OF(many); i++)
		many[i] = "x";
	g_assert_cmpint(command_line_read("FILE...", COMMAND_WORDS - 1, many, &line, complaint), ==,
			OK);
	g_assert_cmpint(command_line_read("FILE...", COMMAND_WORDS + 1, many, &line, complaint), ==,
			ERR_INVALID);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/command_line/" #name, test_##name)
	TEST(each_way_takes_its_words_and_options);
	TEST(what_fits_no_way_is_told);
	TEST(a_command_may_have_no_verb);
	TEST(more_words_than_there_is_room_for_are_refused);
	return g_test_run();
}
