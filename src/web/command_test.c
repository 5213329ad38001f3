/* SPDX-License-Identifier: EUPL-1.2 */
/* command_test.c: a command runs in the region that was named, and its end becomes an exit code. */
#include "web/command.h"
#include "web/test_web.h"

#include <glib.h>
#include <unistd.h>

struct asked {
	enum err err;
	int64_t one;
	unsigned roles;
	char *route, *word;
};
static struct asked asked; /* what the command was given: it has no other way to tell */

static enum err look(struct work *work, const struct command_line *line)
{
	TRY(db_get_int(work->db, &asked.one, "select 1"));
	asked.roles = work->roles;
	asked.route = g_strdup(work->route);
	asked.word = g_strdup(line->words[0]);
	return asked.err ? work_fail_value(work, asked.err, NULL, N_("Not {value}."), "dit") : OK;
}

static const struct command_way ways[] = {
	{ "list", NULL },
	{ "look WORD", look },
};
static const struct command command = { "test", "Looks.\nAt all.", ways, COUNT_OF(ways) };

static int start(char *const *words, int count)
{
	struct test_site test;
	test_site_open_shared(&test, NULL, 0);
	int code =
		command_start(&test.site, &command, (struct command_words){ count, words }, NULL);
	test_site_close(&test);
	return code;
}

static void forget(void)
{
	g_free(asked.route);
	g_free(asked.word);
	asked = (struct asked){ 0 };
}

static void test_a_command_runs_as_administrator_on_a_connection_of_its_own(void)
{
	g_assert_cmpint(start((char *[]){ "look", "hier" }, 2), ==, 0);
	g_assert_cmpint(asked.one, ==, 1);
	g_assert_cmpuint(asked.roles, ==, ADMINISTRATOR);
	g_assert_cmpstr(asked.route, ==, "omzien test");
	g_assert_cmpstr(asked.word, ==, "hier");
	forget();
}

static const struct {
	enum err err;
	char *words[4];
	int count, code;
	const char *says;
} faults[] = {
	{ ERR_INVALID, { "look", "x" }, 2, 2, "*omzien test: Not dit.\n*" },
	{ OK,
	  { "look", "x", "--region", "nergens" },
	  4,
	  5,
	  "*omzien test: there is no region “nergens”.*" },
	{ OK, { "look" }, 1, 2, "*omzien test: WORD is missing.\nusage: omzien test list*" },
};

static void run_faults(void)
{
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		asked.err = faults[i].err;
		g_assert_cmpint(start(faults[i].words, faults[i].count), ==, faults[i].code);
		forget();
	}
}

/* ---- files ---- */

static enum err write_half(struct work *work, int file, void *context)
{
	g_assert_cmpint(write(file, "half", 4), ==, 4);
	return *(enum err *)context;
}

static void test_a_file_is_made_whole_or_not_at_all(void)
{
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem };
	enum err end = ERR_BUSY;
	char *folder = g_dir_make_tmp("omzien-test-XXXXXX", NULL), *bytes = NULL;
	const char *path = arena_printf(mem, "%s/file", folder);
	size_t len = 0;
	g_assert_cmpint(command_write_file(&work, path, write_half, &end), ==, ERR_BUSY);
	g_assert_cmpuint(work.failures.len, ==, 1);
	g_assert_cmpint(command_read_file(&work, path, &bytes, &len), ==, ERR_MISSING);
	end = OK;
	g_assert_cmpint(command_write_file(&work, path, write_half, &end), ==, OK);
	g_assert_cmpint(command_write_file(&work, path, write_half, &end), ==, ERR_CONFLICT);
	g_assert_cmpint(command_read_file(&work, path, &bytes, &len), ==, OK);
	g_assert_cmpuint(len, ==, 4);
	g_assert_cmpstr(bytes, ==, "half");
	g_assert_cmpint(command_read_file(&work, folder, &bytes, &len), ==, ERR_INVALID);
	unlink(path);
	rmdir(folder);
	g_free(folder);
}

static void test_what_goes_wrong_becomes_an_exit_code_with_a_reason(void)
{
	if (g_test_subprocess()) {
		run_faults();
		return;
	}
	g_test_trap_subprocess(NULL, 0, 0);
	g_test_trap_assert_passed();
	for (size_t i = 0; i < COUNT_OF(faults); i++)
		g_test_trap_assert_stderr(faults[i].says);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/command/a command runs as administrator on a connection of its own",
			test_a_command_runs_as_administrator_on_a_connection_of_its_own);
	g_test_add_func("/command/what goes wrong becomes an exit code with a reason",
			test_what_goes_wrong_becomes_an_exit_code_with_a_reason);
	g_test_add_func("/command/a file is made whole or not at all",
			test_a_file_is_made_whole_or_not_at_all);
	return g_test_run();
}
