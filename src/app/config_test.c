/* SPDX-License-Identifier: EUPL-1.2 */
/* config_test.c: what `omzien conf` shows of secrets: nothing. */
#include "app/config.h"

#include <glib.h>

static void test_no_password_is_shown(void)
{
	static const struct {
		const char *server, *shown;
	} cases[] = {
		{ "postgresql://h/db", "postgresql://h/db" },
		{ "postgresql://u@h/db", "postgresql://u@h/db" },
		{ "postgresql://u:geheim@h:5432/db", "postgresql://u:***@h:5432/db" },
		{ "postgresql://u:ge@heim@h/db", "postgresql://u:***@h/db" },
		{ "postgresql://h/db?user=u&password=geheim&sslmode=require",
		  "postgresql://h/db?user=u&password=***&sslmode=require" },
		{ "postgresql:///db?sslpassword=geheim&password=geheim",
		  "postgresql:///db?sslpassword=***&password=***" },
		{ "postgresql://u:geheim@h/db?password=geheim",
		  "postgresql://u:***@h/db?password=***" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct config config = { .server = cases[i].server,
					       .smtp_password = "geheim" };
		g_assert_cmpstr(config_text(mem, &config, "database"), ==, cases[i].shown);
		g_assert_cmpstr(config_text(mem, &config, "smtp_password"), ==, "***");
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/config/no_password_is_shown", test_no_password_is_shown);
	return g_test_run();
}
