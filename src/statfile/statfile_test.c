/* SPDX-License-Identifier: EUPL-1.2 */
/* statfile_test.c: PSPP and ReadStat read what we wrote. */
#include "statfile/statfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <readstat.h>
#include <string.h>
#include <unistd.h>

static const struct statfile_value weights[] = {
	{ 1, "geen probleem", false },
	{ 5, "heel zwaar", false },
	{ 99, "weet ik niet", true },
};
static const struct statfile_variable variables[] = {
	{ "q1_naam", "Hoe heet het initiatief?", STATFILE_TEXT, STATFILE_NOMINAL, 400, 0, NULL, 0 },
	{ "bn_rules", "Regels en bureaucratie", STATFILE_NUMBER, STATFILE_ORDINAL, 0, 0, weights,
	  COUNT_OF(weights) },
	{ "uren", "Uren per week", STATFILE_NUMBER, STATFILE_SCALE, 0, 2, NULL, 0 },
	{ "dag", "Dag", STATFILE_DATE, STATFILE_SCALE, 0, 0, NULL, 0 },
	{ "moment", "Moment", STATFILE_DATETIME, STATFILE_SCALE, 0, 0, NULL, 0 },
};

static enum err write_file(const char *path, enum statfile_format format, int64_t rows)
{
	SCOPED_ARENA(mem);
	struct statfile_writer *writer = NULL;
	struct statfile_options options = { format, "Proef",      variables, COUNT_OF(variables),
					    rows,   1700000000000 };
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	g_assert_cmpint(fd, >=, 0);
	enum err err = statfile_start(mem, fd, &options, &writer);
	for (int row = 0; row < 2 && !err; row++) {
		statfile_text(writer, row ? NULL : "Zörg & “Zo”");
		statfile_number(writer, row ? 99 : 5);
		statfile_number(writer, row ? NAN : 7.5);
		statfile_number(writer, row ? NAN : 20000);                     /* 2024-10-04 */
		statfile_number(writer, row ? NAN : 20000 * 86400000.0 + 1000); /* a second on */
		err = statfile_end_row(writer);
	}
	if (!err)
		err = statfile_finish(writer);
	statfile_close(writer);
	close(fd);
	return err;
}

static char *run(const char *const *argv)
{
	char *told = NULL, *wrong = NULL;
	GError *error = NULL;
	int status = 0;
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &told, &wrong,
		     &status, &error);
	g_assert_no_error(error);
	if (status)
		g_test_message("%s%s", told, wrong);
	g_assert_cmpint(status, ==, 0);
	g_free(wrong);
	return told;
}

static char *temporary(const char *name)
{
	char *folder = g_dir_make_tmp("statfile-XXXXXX", NULL);
	char *path = g_build_filename(folder, name, NULL);
	g_free(folder);
	return path;
}

static void forget(char *path)
{
	char *folder = g_path_get_dirname(path);
	g_unlink(path);
	g_rmdir(folder);
	g_free(folder);
	g_free(path);
}

static void test_pspp_reads_the_same_answers(gconstpointer which)
{
	enum statfile_format format = (enum statfile_format)GPOINTER_TO_INT(which);
	char *path = temporary(format == STATFILE_ZSAV ? "a.zsav" : "a.sav");
	char *syntax = g_strconcat(path, ".sps", NULL);
	char *order = g_strdup_printf("GET FILE='%s'.\nDISPLAY DICTIONARY.\n"
				      "LIST /VARIABLES=q1_naam bn_rules uren dag moment.\n"
				      "FREQUENCIES bn_rules.\n",
				      path);
	g_assert_cmpint(write_file(path, format, 2), ==, OK);
	g_assert_true(g_file_set_contents(syntax, order, -1, NULL));
	char *told = run((const char *[]){ "pspp", "-O", "format=csv", syntax, NULL });
	static const char *const expected[] = {
		"Zörg & “Zo”",
		"Hoe heet het initiatief?",
		"Regels en bureaucratie",
		"Ordinal",
		"heel zwaar",
		"weet ik niet",
		"7.50",
		"04-OCT-2024",
		"04-OCT-2024 00:00:01",
		"Missing",
	};
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		if (!strstr(told, expected[i]))
			g_error("PSPP does not tell %s in:\n%s", expected[i], told);
	g_free(told);
	g_unlink(syntax);
	g_free(syntax);
	g_free(order);
	forget(path);
}

/* ---- Stata, read back by ReadStat ---- */

static int read_value(int row, readstat_variable_t *variable, readstat_value_t value, void *user)
{
	GString *told = user;
	g_string_append_printf(told, "%s%d=", readstat_variable_get_name(variable), row);
	if (readstat_value_is_tagged_missing(value))
		g_string_append_printf(told, ".%c", readstat_value_tag(value));
	else if (readstat_value_is_missing(value, variable))
		g_string_append(told, ".");
	else if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
		g_string_append(told, readstat_string_value(value));
	else
		g_string_append_printf(told, "%.15g", readstat_double_value(value));
	g_string_append_c(told, ';');
	return READSTAT_HANDLER_OK;
}

/* ReadStat needs somebody who hears of the variables, or it crashes at the first row. */
static int read_variable(int index, readstat_variable_t *variable, const char *labels, void *user)
{
	return READSTAT_HANDLER_OK;
}

static int read_label(const char *set, readstat_value_t value, const char *label, void *user)
{
	GString *told = user;
	g_string_append_printf(told, "%s:", set);
	if (readstat_value_is_tagged_missing(value))
		g_string_append_printf(told, ".%c", readstat_value_tag(value));
	else
		g_string_append_printf(told, "%d", readstat_int32_value(value));
	g_string_append_printf(told, " %s;", label);
	return READSTAT_HANDLER_OK;
}

static void test_stata_keeps_answers_labels_and_kinds_of_missing(void)
{
	char *path = temporary("a.dta");
	g_assert_cmpint(write_file(path, STATFILE_DTA, 2), ==, OK);
	GString *told = g_string_new(NULL);
	readstat_parser_t *parser = readstat_parser_init();
	readstat_set_variable_handler(parser, read_variable);
	readstat_set_value_handler(parser, read_value);
	readstat_set_value_label_handler(parser, read_label);
	g_assert_true(parser);
	g_assert_cmpint(readstat_parse_dta(parser, path, told), ==, READSTAT_OK);
	readstat_parser_free(parser);
	static const char *const expected[] = {
		"q1_naam0=Zörg & “Zo”;",
		"bn_rules0=5;",
		"bn_rules1=.a;",
		"uren0=7.5;",
		"uren1=.;",
		"dag0=23653;",
		"5 heel zwaar;",
		".a weet ik niet;",
	};
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		if (!strstr(told->str, expected[i]))
			g_error("no %s in %s", expected[i], told->str);
	g_string_free(told, TRUE);
	forget(path);
}

/* ---- what may go wrong ---- */

static void test_fewer_rows_than_promised_are_told(void)
{
	char *path = temporary("a.sav");
	g_assert_cmpint(write_file(path, STATFILE_SAV, 3), !=, OK);
	g_assert_cmpint(write_file(path, STATFILE_SAV, 1), ==, ERR_BROKEN);
	forget(path);
}

static void test_a_name_that_the_format_refuses_is_told(void)
{
	SCOPED_ARENA(mem);
	struct statfile_writer *writer = NULL;
	struct statfile_variable wrong = { .name = "1 naam", .kind = STATFILE_NUMBER };
	struct statfile_options options = { STATFILE_SAV, NULL, &wrong, 1, 0, 0 };
	int fd = open("/dev/null", O_WRONLY);
	g_assert_cmpint(statfile_start(mem, fd, &options, &writer), ==, ERR_INVALID);
	close(fd);
}

static void test_a_full_disk_is_told(void)
{
	g_assert_cmpint(write_file("/dev/full", STATFILE_SAV, 2), ==, ERR_BUSY);
	g_assert_cmpint(write_file("/dev/full", STATFILE_ZSAV, 2), ==, ERR_BUSY);
	g_assert_cmpint(write_file("/dev/full", STATFILE_DTA, 2), ==, ERR_BUSY);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/statfile/pspp/sav", GINT_TO_POINTER(STATFILE_SAV),
			     test_pspp_reads_the_same_answers);
	g_test_add_data_func("/statfile/pspp/zsav", GINT_TO_POINTER(STATFILE_ZSAV),
			     test_pspp_reads_the_same_answers);
	g_test_add_func("/statfile/stata", test_stata_keeps_answers_labels_and_kinds_of_missing);
	g_test_add_func("/statfile/rows", test_fewer_rows_than_promised_are_told);
	g_test_add_func("/statfile/name", test_a_name_that_the_format_refuses_is_told);
	g_test_add_func("/statfile/full", test_a_full_disk_is_told);
	return g_test_run();
}
