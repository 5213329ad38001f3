/* SPDX-License-Identifier: EUPL-1.2 */
/* command_test.c: a command runs in the region that was named, and its end becomes an exit code. */
#include "web/command.h"
#include "web/test_web.h"

#include <glib.h>

struct asked {
	enum err err;
	int64_t one;
	unsigned roles;
	char *route;
};

static enum err look(struct work *work, void *context)
{
	struct asked *asked = context;
	TRY(db_get_int(work->db, &asked->one, "select 1"));
	asked->roles = work->roles;
	asked->route = g_strdup(work->route);
	return asked->err ? work_fail_value(work, asked->err, NULL, N_("Not {value}."), "dit") : OK;
}

static void test_a_command_runs_as_administrator_on_a_connection_of_its_own(void)
{
	struct test_site test;
	struct asked asked = { 0 };
	test_site_open_shared(&test, NULL, 0);
	const struct command_call call = { .site = &test.site, .name = "test" };
	g_assert_cmpint(command_in_region(&call, look, &asked), ==, 0);
	g_assert_cmpint(asked.one, ==, 1);
	g_assert_cmpuint(asked.roles, ==, ADMINISTRATOR);
	g_assert_cmpstr(asked.route, ==, "omzien test");
	g_free(asked.route);
	test_site_close(&test);
}

static const struct {
	enum err err;
	const char *region, *says;
} faults[] = {
	{ ERR_INVALID, NULL, "*omzien test: Not dit.\n*" },
	{ ERR_MISSING, "nergens", "*omzien test: there is no such region.\n*" },
};

static void run_faults(void)
{
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct test_site test;
		struct asked asked = { .err = faults[i].err };
		test_site_open_shared(&test, NULL, 0);
		const struct command_call call = { .site = &test.site,
						   .name = "test",
						   .region = faults[i].region };
		g_assert_cmpint(command_in_region(&call, look, &asked), ==,
				err_exit_code(faults[i].err));
		g_free(asked.route);
		test_site_close(&test);
	}
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
	return g_test_run();
}
