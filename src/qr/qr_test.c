/* SPDX-License-Identifier: EUPL-1.2 */
/* qr_test.c: the squares are where every reader looks for them. */
#include "qr/qr.h"

#include <glib.h>
#include <string.h>

static void test_the_three_eyes_are_in_their_corners(void)
{
	SCOPED_ARENA(mem);
	int size = 0;
	const char *path = qr_path(mem, "otpauth://totp/Omzien:test?secret=ABC", &size);
	g_assert_cmpint(size, ==, 8 + 29); /* version 3 */
	g_assert_true(g_str_has_prefix(path, "M4 4h7v1h-7z"));
	g_assert_nonnull(strstr(path, arena_printf(mem, "M%d 4h7v1h-7z", size - 4 - 7)));
	g_assert_nonnull(strstr(path, arena_printf(mem, "M4 %dh7v1h-7z", size - 5)));
	g_assert_null(strpbrk(path, "<>\"&"));
}

static void test_what_is_too_long_has_no_code(void)
{
	SCOPED_ARENA(mem);
	int size = 0;
	char *text = arena_alloc(mem, 4001);
	memset(text, 'a', 4000);
	g_assert_null(qr_path(mem, text, &size));
	text[2000] = '\0';
	g_assert_nonnull(qr_path(mem, text, &size));
	g_assert_cmpint(size, <=, 8 + 177);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/qr/eyes", test_the_three_eyes_are_in_their_corners);
	g_test_add_func("/qr/length", test_what_is_too_long_has_no_code);
	return g_test_run();
}
