/* SPDX-License-Identifier: EUPL-1.2 */
/* person_password_test.c: which passwords are refused, and how signing in with one goes. */
#include <glib.h>

#include "feature/person/test_person.h"

static void test_a_password_is_hard_to_guess(void)
{
	static const struct {
		const char *password;
		bool is_taken;
	} cases[] = {
		{ "", false },
		{ "kort", false },
		{ "elf letters", false },
		{ "paarse lamp zingt zacht", true },
		{ "Vier losse woorden", true },
		{ "kX9#mQ2$vL7!", true },
		{ "ééñ bïj de zéé", true },
		{ "aaaaaaaaaaaaaaaa", false },
		{ "abcabcabcabcabc", false },
		{ "kat!kat!kat!kat!", false },
		{ "123456789012", false },
		{ "qwertyuiopasdf", false },
		{ "1qaz2wsx3edc4rfv", false },
		{ "abcdefghijklm", false },
		{ "98765432109876", false },
		{ "wachtwoord123", false },
		{ "Wachtwoord2026!", false },
		{ "W@chtw00rd!!!!", false },
		{ "Welkom01Welkom", false },
		{ "Welkom2026!!!!", false },
		{ "Groningen2026!", false },
		{ "zomer-2026-zomer", false },
		{ "12-Feyenoord-12", false },
		{ "ikhouvanjou!!", false },
		{ "jantestpersoon1", false },
		{ "Testpersoon!!!2026", false },
		{ "jantestpersoon zwaait naar treinen", true },
	};
	struct test_site test;
	open_site(&test);
	struct person person = { .name = "Jan Testpersoon", .mail = "jantestpersoon@example.org" };
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct work work = test_site_work(&test);
		enum err err = person_check_password(&work, &person, cases[i].password);
		if ((err == OK) != cases[i].is_taken)
			g_error("%s: %s", cases[i].password, err_name(err));
		g_assert_cmpuint(work.failures.len, ==, cases[i].is_taken ? 0 : 1);
	}
	struct work work = test_site_work(&test);
	GString *text = g_string_new(NULL);
	for (int i = 0; i < 16; i++)
		g_string_append(text, "ab3DxY7z");
	g_string_insert(text, 64, "#");
	g_assert_cmpint(person_check_password(&work, &person, text->str), ==, ERR_INVALID);
	g_string_truncate(text, 128);
	TEST_OK(test.db, person_check_password(&work, &person, text->str));
	g_string_free(text, true);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(a_password_is_hard_to_guess);
	return g_test_run();
}
