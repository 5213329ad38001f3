/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt_test.c: tokens differ, hashes depend on their purpose. */
#include "crypt/crypt.h"

#include <glib.h>
#include <string.h>

static void test_no_two_tokens_are_the_same(void)
{
	SCOPED_ARENA(mem);
	const char *first = crypt_token(mem), *second = crypt_token(mem);
	g_assert_cmpuint(strlen(first), ==, 32);
	g_assert_cmpstr(first, !=, second);
	g_assert_false(crypt_is_same(first, second));
	g_assert_true(crypt_is_same(first, arena_strdup(mem, first)));
	g_assert_false(crypt_is_same("a", "ab"));
}

static void test_a_hash_depends_on_purpose_and_text(void)
{
	SCOPED_ARENA(mem);
	g_assert_cmpuint(strlen(crypt_hash(mem, "session", "x")), ==, 64);
	g_assert_cmpstr(crypt_hash(mem, "session", "x"), ==, crypt_hash(mem, "session", "x"));
	g_assert_cmpstr(crypt_hash(mem, "session", "x"), !=, crypt_hash(mem, "link", "x"));
	g_assert_cmpstr(crypt_hash(mem, "session", "x"), !=, crypt_hash(mem, "session", "y"));
}

static void test_md5_is_that_of_rfc_1321(void)
{
	SCOPED_ARENA(mem);
	g_assert_cmpstr(crypt_md5_hex(mem, "", 0), ==, "d41d8cd98f00b204e9800998ecf8427e");
	g_assert_cmpstr(crypt_md5_hex(mem, "message digest", 14), ==,
			"f96b697d7cb7938d525a2f31aaf161d0");
}

/* FIPS 180-4: the examples of NIST. */
static void test_sha256_is_that_of_fips_180(void)
{
	SCOPED_ARENA(mem);
	g_assert_cmpstr(crypt_sha256_hex(mem, "", 0), ==,
			"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	g_assert_cmpstr(crypt_sha256_hex(mem, "abc", 3), ==,
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* RFC 4648, 10, and what is none. */
static void test_base64_is_that_of_rfc_4648(void)
{
	static const struct {
		const char *text, *base64;
	} cases[] = {
		{ "", "" }, { "f", "Zg==" }, { "foob", "Zm9vYg==" }, { "foobar", "Zm9vYmFy" },
	};
	static const char *const bad[] = { "Zg",	"Zg=",	"Zm9v\n", "Z g==",
					   "Zm9vYg==x", "Zm-_", "=" };
	SCOPED_ARENA(mem);
	size_t len;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *text = cases[i].text;
		g_assert_cmpstr(crypt_base64(mem, text, strlen(text)), ==, cases[i].base64);
		g_assert_cmpstr(crypt_base64_read(mem, cases[i].base64, &len), ==, text);
		g_assert_cmpuint(len, ==, strlen(text));
	}
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		g_assert_null(crypt_base64_read(mem, bad[i], &len));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/crypt/token", test_no_two_tokens_are_the_same);
	g_test_add_func("/crypt/base64", test_base64_is_that_of_rfc_4648);
	g_test_add_func("/crypt/sha256", test_sha256_is_that_of_fips_180);
	g_test_add_func("/crypt/md5", test_md5_is_that_of_rfc_1321);
	g_test_add_func("/crypt/hash", test_a_hash_depends_on_purpose_and_text);
	return g_test_run();
}
