/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_auth_test.c: which device is at the door: digest, Basic, addresses, brakes, ends. */
#include "feature/openrosa/test_openrosa.h"
#include "feature/person/person_brake.h"

/* ---- digest ---- */

/* RFC 2617, 3.5: the user Mufasa with the password "Circle Of Life". */
static void test_the_digest_is_that_of_the_specification(void)
{
	SCOPED_ARENA(mem);
	struct digest digest;
	static const char header[] =
		"Digest username=\"Mufasa\", realm=\"testrealm@host.com\","
		" nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", qop=auth,"
		" nc=00000001, cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\","
		" opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";
	g_assert_cmpint(digest_read(mem, header, &digest), ==, OK);
	const char *ha1 = digest_ha1(mem, digest.user, digest.realm, "Circle Of Life");
	g_assert_cmpstr(digest_response(mem, &digest, ha1, "GET"), ==, digest.response);
	g_assert_cmpstr(digest_response(mem, &digest, ha1, "GET"), ==,
			"6629fae49393a05397450978507c4ef1");
}

static void test_bad_digests_are_refused(void)
{
	static const char *const cases[] = {
		"",
		"Digest",
		"Digest ",
		"Basic abc",
		"Digest username",
		"Digest username=\"a",
		"Digest username=\"a\\",
		"Digest username=\"a\" realm=\"b\"x, nonce=c, uri=d, response=e",
		"Digest username=a, realm=b, nonce=c, uri=d",
		"Digest username=a, username=b, realm=b, nonce=c, uri=d, response=e",
		"Digest username=a, realm=b, nonce=c, uri=d, response=e, qop=auth",
		("Digest username=a, realm=b, nonce=c, uri=d, response=e, qop=auth-int, nc=1, "
		 "cnonce=f"),
		"Digest username=a, realm=b, nonce=c, uri=d, response=e, algorithm=SHA-256",
	};
	SCOPED_ARENA(mem);
	struct digest digest;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("%s", cases[i]);
		g_assert_cmpint(digest_read(mem, cases[i], &digest), ==, ERR_INVALID);
	}
	g_assert_cmpint(digest_read(mem,
				    "digest username=\"a\\\"b\",realm=b,nonce=c,uri=d,response=e",
				    &digest),
			==, OK);
	g_assert_cmpstr(digest.user, ==, "a\"b");
}

/* ---- asking with keys ---- */

/* Asks with an Authorization header; NULL: without one. */
static struct test_answer ask(struct stand *stand, const char *authorization)
{
	struct test_site *test = &stand->test;
	test->headers.len = 1; /* X-OpenRosa-Version */
	if (authorization)
		*list_add(test->mem, &test->headers) =
			(struct http_pair){ "Authorization", authorization };
	struct test_answer answer = test_ask(test, "GET", "/odk/formList?verbose=true", NULL);
	test->headers.len = 1;
	return answer;
}

static const char *challenge(const struct test_answer *answer, size_t number)
{
	for (size_t i = 0; i < answer->headers.len; i++)
		if (!strcmp(answer->headers.items[i].name, "WWW-Authenticate") && !number--)
			return answer->headers.items[i].value;
	return NULL;
}

static const char *nonce_of(struct stand *stand, const struct test_answer *answer)
{
	const char *start = strstr(challenge(answer, 0), "nonce=\"");
	g_assert_nonnull(start);
	return arena_strndup(stand->test.mem, start + 7, strcspn(start + 7, "\""));
}

static const char *digest_of(struct stand *stand, const char *nonce, const char *password,
			     bool has_qop)
{
	struct arena *mem = stand->test.mem;
	struct digest digest = { .user = stand->keys.user,
				 .nonce = nonce,
				 .uri = "/odk/formList?verbose=true" };
	if (has_qop) {
		digest.qop = "auth";
		digest.count = "00000001";
		digest.cnonce = "0a4f113b";
	}
	const char *ha1 = digest_ha1(mem, stand->keys.user, DEVICE_REALM, password);
	const char *end = has_qop ? ", qop=auth, nc=00000001, cnonce=\"0a4f113b\"" : "";
	return arena_printf(mem,
			    "Digest username=\"%s\", realm=\"Omzien\", nonce=\"%s\", uri=\"%s\", "
			    "response=\"%s\"%s",
			    digest.user, nonce, digest.uri,
			    digest_response(mem, &digest, ha1, "GET"), end);
}

static const char *basic_of(struct stand *stand, const char *password)
{
	struct arena *mem = stand->test.mem;
	const char *both = arena_printf(mem, "%s:%s", stand->keys.user, password);
	return arena_printf(mem, "Basic %s", crypt_base64(mem, both, strlen(both)));
}

static void test_a_device_with_digest_gets_in(void)
{
	struct stand *stand = stand_open();
	struct test_answer answer = ask(stand, NULL);
	stand_has_status(&answer, 401);
	g_assert_true(g_str_has_prefix(challenge(&answer, 0), "Digest realm=\"Omzien\", "
							      "domain=\"/odk\", qop=\"auth\""));
	g_assert_null(challenge(&answer, 1)); /* no Basic where somebody may listen */
	const char *nonce = nonce_of(stand, &answer);
	for (int has_qop = 0; has_qop < 2; has_qop++) {
		answer = ask(stand, digest_of(stand, nonce, stand->keys.password, has_qop));
		stand_has_status(&answer, 200);
		test_has(&answer, "<downloadUrl>http://localhost/odk/forms/");
	}
	answer = ask(stand, digest_of(stand, nonce, "verkeerd", true));
	stand_has_status(&answer, 401);
	stand_close(stand);
}

static void test_an_old_nonce_is_stale_and_a_foreign_one_too(void)
{
	struct stand *stand = stand_open();
	struct test_answer answer = ask(stand, NULL);
	const char *nonce = nonce_of(stand, &answer);
	stand->test.now_ms += NONCE_MS + 1;
	answer = ask(stand, digest_of(stand, nonce, stand->keys.password, true));
	stand_has_status(&answer, 401);
	g_assert_nonnull(strstr(challenge(&answer, 0), "stale=true"));
	static const char *const foreign[] = { "1795000300000.aa", "0", "x", "", "-1.a" };
	for (size_t i = 0; i < COUNT_OF(foreign); i++) {
		answer = ask(stand, digest_of(stand, foreign[i], stand->keys.password, true));
		stand_has_status(&answer, 401);
	}
	answer = ask(stand, digest_of(stand, nonce_of(stand, &answer), stand->keys.password, true));
	stand_has_status(&answer, 200);
	stand_close(stand);
}

/* A digest is of one address: it opens no other. */
static void test_a_digest_is_of_one_request(void)
{
	struct stand *stand = stand_open();
	struct test_answer answer = ask(stand, NULL);
	const char *header = digest_of(stand, nonce_of(stand, &answer), stand->keys.password, true);
	*list_add(stand->test.mem, &stand->test.headers) =
		(struct http_pair){ "Authorization", header };
	answer = test_ask(&stand->test, "GET", "/odk/formList", NULL);
	stand_has_status(&answer, 401);
	stand_close(stand);
}

static void test_basic_is_taken_where_nobody_can_listen(void)
{
	struct stand *stand = stand_open();
	const char *right = basic_of(stand, stand->keys.password);
	struct test_answer answer = ask(stand, right);
	stand_has_status(&answer, 401);
	test_has(&answer, "https");
	stand->test.client = "127.0.0.1";
	answer = ask(stand, right);
	stand_has_status(&answer, 200);
	stand->test.client = NULL;
	stand->test.is_secure = true;
	answer = ask(stand, right);
	stand_has_status(&answer, 200);
	answer = ask(stand, basic_of(stand, "verkeerd"));
	stand_has_status(&answer, 401);
	g_assert_true(g_str_has_prefix(challenge(&answer, 1), "Basic realm=\"Omzien\""));
	answer = ask(stand, "Basic !!!");
	stand_has_status(&answer, 401);
	stand_close(stand);
}

static void test_guesses_are_slowed_down(void)
{
	struct stand *stand = stand_open();
	stand->test.is_secure = true;
	struct test_answer answer;
	for (int i = 0; i < BRAKE_FREE_ACCOUNT; i++) {
		answer = ask(stand, basic_of(stand, "verkeerd"));
		stand_has_status(&answer, 401);
	}
	answer = ask(stand, basic_of(stand, stand->keys.password));
	stand_has_status(&answer, 503);
	g_assert_nonnull(test_header(&answer, "Retry-After"));
	stand->test.now_ms += 15 * 60 * 1000;
	answer = ask(stand, basic_of(stand, stand->keys.password));
	stand_has_status(&answer, 200);
	answer = ask(stand, basic_of(stand, "verkeerd")); /* counted from the start again */
	stand_has_status(&answer, 401);
	answer = ask(stand, basic_of(stand, stand->keys.password));
	stand_has_status(&answer, 200);
	stand_close(stand);
}

/* ---- the end ---- */

static void test_a_withdrawn_device_gets_nothing(void)
{
	struct stand *stand = stand_open();
	stand->test.is_secure = true;
	struct work work = stand_begin(stand, COORDINATOR);
	TEST_WORK_OK(&work, device_revoke(&work, stand->device.id));
	TEST_WORK_OK(&work, device_revoke(&work, stand->device.id));
	stand_end(stand);
	struct test_answer answer = ask(stand, basic_of(stand, stand->keys.password));
	stand_has_status(&answer, 401);
	test_has(&answer, "ingetrokken");
	answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 403);
	answer = stand_post(stand, stand_xml(stand, "a", "Testhuis", ""), NULL, NULL);
	stand_has_status(&answer, 403);
	stand_close(stand);
}

static void test_a_device_works_to_the_end_of_its_last_day(void)
{
	struct stand *stand = stand_open();
	stand->test.now_ms = INT64_C(1801436399000); /* 2027-01-31, 23:59:59 in the Netherlands */
	struct test_answer answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 200);
	stand->test.now_ms += 1000;
	answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 403);
	test_has(&answer, "voorbij");
	stand_close(stand);
}

static void test_an_unknown_address_is_refused(void)
{
	struct stand *stand = stand_open();
	struct test_answer answer = test_ask(&stand->test, "GET", "/odk/key/abc/formList", NULL);
	stand_has_status(&answer, 403);
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	g_assert_cmpstr(test_header(&answer, "X-Robots-Tag"), ==, "noindex");
	stand_close(stand);
}

static void test_only_the_day_of_use_is_kept(void)
{
	struct stand *stand = stand_open();
	struct device device;
	struct test_answer answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 200);
	struct work work = test_site_work(&stand->test);
	work.roles = RESEARCHER;
	TEST_WORK_OK(&work, device_get(&work, stand->device.id, &device));
	g_assert_cmpstr(device.used_on, ==, "2026-11-18");
	stand_close(stand);
}

#undef ADD
#define ADD(test) g_test_add_func("/openrosa/auth/" #test, test)
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_the_digest_is_that_of_the_specification);
	ADD(test_bad_digests_are_refused);
	ADD(test_a_device_with_digest_gets_in);
	ADD(test_an_old_nonce_is_stale_and_a_foreign_one_too);
	ADD(test_a_digest_is_of_one_request);
	ADD(test_basic_is_taken_where_nobody_can_listen);
	ADD(test_guesses_are_slowed_down);
	ADD(test_a_withdrawn_device_gets_nothing);
	ADD(test_a_device_works_to_the_end_of_its_last_day);
	ADD(test_an_unknown_address_is_refused);
	ADD(test_only_the_day_of_use_is_kept);
	return g_test_run();
}
