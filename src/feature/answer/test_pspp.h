/* SPDX-License-Identifier: EUPL-1.2 */
/* test_pspp.h: what PSPP says of a file of answers; only tests include it. */
#pragma once
#include <glib.h>
#include <glib/gstdio.h>

/* What PSPP says of these orders on a file; to be freed. */
static inline char *pspp(const char *path, const char *orders)
{
	char *syntax = g_strconcat(path, ".sps", NULL), *told = NULL, *wrong = NULL;
	char *text = g_strdup_printf("GET FILE='%s'.\n%s", path, orders);
	const char *const argv[] = { "pspp", "-O", "format=csv", syntax, NULL };
	int status = 0;
	g_assert_true(g_file_set_contents(syntax, text, -1, NULL));
	g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
				   &told, &wrong, &status, NULL));
	if (status)
		g_error("pspp: %s%s", told, wrong);
	g_unlink(syntax);
	g_free(syntax);
	g_free(wrong);
	g_free(text);
	return told;
}
