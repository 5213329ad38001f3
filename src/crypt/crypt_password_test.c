/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt_password_test.c: passwords match themselves only; codes are those of RFC 6238, and once. */
#include "crypt/crypt.h"

#include <glib.h>
#include <string.h>

static void test_a_password_matches_its_own_hash_alone(void)
{
	SCOPED_ARENA(mem);
	const char *hash = crypt_password_hash(mem, "een lang wachtwoord");
	g_assert_true(g_str_has_prefix(hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
	g_assert_true(crypt_password_matches(hash, "een lang wachtwoord"));
	g_assert_false(crypt_password_matches(hash, "een lang wachtwoor"));
	g_assert_false(crypt_password_matches("", "een lang wachtwoord"));
	g_assert_false(crypt_password_matches("geen hash", ""));
	g_assert_cmpstr(hash, !=, crypt_password_hash(mem, "een lang wachtwoord"));
}

/* So that an answer does not tell by its time whether an account exists. */
static void test_nobodys_password_takes_as_long(void)
{
	SCOPED_ARENA(mem);
	const char *hash = crypt_password_hash(mem, "een lang wachtwoord");
	int64_t begin_us = g_get_monotonic_time();
	g_assert_false(crypt_password_matches(hash, "iets anders"));
	int64_t known_us = g_get_monotonic_time() - begin_us;
	g_assert_false(crypt_password_matches(NULL, "iets anders"));
	int64_t unknown_us = g_get_monotonic_time() - begin_us - known_us;
	g_assert_cmpint(unknown_us * 10, >, known_us);
	g_assert_cmpint(known_us * 10, >, unknown_us);
}

/* RFC 6238, appendix B: the last six digits; the secret is "12345678901234567890". */
static void test_codes_are_those_of_the_standard(void)
{
	static const struct {
		int64_t time_s;
		const char *code;
	} cases[] = {
		{ 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
		{ 1234567890, "005924" }, { 2000000000, "279037" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(crypt_totp_code(mem, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
						cases[i].time_s * 1000 / TOTP_STEP_MS),
				==, cases[i].code);
	g_assert_null(crypt_totp_code(mem, "geen geheim 1", 1));
}

static void test_a_code_works_near_its_time_and_once(void)
{
	enum { STEP = 59000000 };
	static const struct {
		int code_step, last_step;
		bool is_right;
	} cases[] = {
		{ STEP, 0, true },         { STEP - 1, 0, true },
		{ STEP + 1, 0, true },     { STEP - 2, 0, false },
		{ STEP + 2, 0, false },    { STEP, STEP, false },
		{ STEP - 1, STEP, false }, { STEP + 1, STEP, true },
		{ STEP, STEP - 1, true },  { STEP + 1, STEP + 1, false },
	};
	const int64_t now_ms = (int64_t)STEP * TOTP_STEP_MS + 17;
	SCOPED_ARENA(mem);
	const char *secret = crypt_totp_secret(mem);
	g_assert_cmpuint(strlen(secret), ==, 32);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct totp totp = { secret, cases[i].last_step }, spaced = totp;
		const char *code = crypt_totp_code(mem, secret, cases[i].code_step);
		g_assert_cmpint(crypt_totp_matches(mem, &totp, code, now_ms), ==,
				cases[i].is_right);
		g_assert_cmpint(totp.last_step, ==,
				cases[i].is_right ? cases[i].code_step : cases[i].last_step);
		code = arena_printf(mem, " %.3s %s ", code, code + 3);
		g_assert_cmpint(crypt_totp_matches(mem, &spaced, code, now_ms), ==,
				cases[i].is_right);
	}
	static const char *const wrong[] = { "", "12345", "1234567", "abcdef", "      " };
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		g_assert_false(
			crypt_totp_matches(mem, &(struct totp){ secret, 0 }, wrong[i], now_ms));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/crypt/" #name, test_##name)
	TEST(a_password_matches_its_own_hash_alone);
	TEST(nobodys_password_takes_as_long);
	TEST(codes_are_those_of_the_standard);
	TEST(a_code_works_near_its_time_and_once);
	return g_test_run();
}
