/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_pages_test.c: who sees the outbox, what of a mail is shown, what the buttons do. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/outbox/outbox_slice.h"
#include "web/test_web.h"

#include <glib.h>

/* Everybody is an administrator, or nobody. */
static enum err identify(struct work *work, const char *token)
{
	work->person_id = 1;
	work->roles = strcmp(token, "administrator") ? COORDINATOR : ADMINISTRATOR;
	return OK;
}
static const struct feature people = { .name = "people", .identify = identify };
static const struct feature *const features[] = { &outbox_feature, &people };

static const char *add(struct test_site *test, bool is_secret)
{
	struct work work = test_site_work(test);
	int64_t id;
	char text[ID_TEXT_LEN + 1];
	struct mail mail = { .kind = "test",
			     .to = "a@example.org",
			     .language = "nl",
			     .title = "Dag <b>Anna</b>",
			     .is_secret = is_secret };
	mail_add(&work, &mail, MAIL_BUTTON, "Ga <i>verder</i>", "https://omzien.example/x");
	mail_add(&work, &mail, MAIL_BUTTON, "Fout", "javascript:alert(1)");
	TEST_OK(test->db, outbox_add(&work, &mail, &id));
	id_text(id, text);
	return arena_printf(test->mem, "/beheer/post/%s", text);
}

static void open_site(struct test_site *test)
{
	test_site_open(test, features, COUNT_OF(features));
	test->session = "administrator";
}

static void test_only_administrators_see_mails(void)
{
	struct test_site test;
	open_site(&test);
	const char *path = add(&test, false);
	g_assert_cmpint(test_ask(&test, "GET", path, NULL).status, ==, 200);
	test.session = "coordinator";
	g_assert_cmpint(test_ask(&test, "GET", path, NULL).status, ==, 403);
	g_assert_cmpint(test_ask(&test, "GET", "/beheer/post", NULL).status, ==, 403);
	test.session = NULL;
	g_assert_cmpint(test_ask(&test, "GET", path, NULL).status, ==, 401);
	test_site_close(&test);
}

static void test_a_mail_is_shown_as_text(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer answer = test_ask(&test, "GET", add(&test, false), NULL);
	test_has(&answer, "Dag &lt;b&gt;Anna");
	test_has(&answer, "href=\"https://omzien.example/x\"");
	test_lacks(&answer, "<i>verder");
	test_lacks(&answer, "href=\"javascript:");
	test_site_close(&test);
}

static void test_a_link_to_sign_in_is_shown_only_where_no_mail_server_is_set(void)
{
	struct test_site test;
	open_site(&test);
	const char *path = add(&test, true);
	struct test_answer newcomer = test_ask(&test, "GET", path, NULL);
	test_has(&newcomer, "https://omzien.example/x");
	test.site.config.smtp = "smtp://localhost";
	struct test_answer real = test_ask(&test, "GET", path, NULL);
	test_lacks(&real, "https://omzien.example/x");
	test_site_close(&test);
}

static const char *form_token(struct test_site *test)
{
	struct test_answer answer = test_ask(test, "GET", "/beheer/post", NULL);
	const char *at = strstr(answer.body, "name=\"_teken\" value=\"");
	at += strlen("name=\"_teken\" value=\"");
	return arena_printf(test->mem, "_teken=%.*s", (int)strcspn(at, "\""), at);
}

static void test_the_buttons_do_what_they_say(void)
{
	struct test_site test;
	open_site(&test);
	const char *path = add(&test, false), *token = form_token(&test);
	struct test_answer again =
		test_ask(&test, "POST", arena_printf(test.mem, "%s/opnieuw", path), token);
	g_assert_cmpint(again.status, ==, 303);
	struct test_answer proef =
		test_ask(&test, "POST", "/beheer/post/proef",
			 arena_printf(test.mem, "%s&mail=b%%40example.org", token));
	g_assert_cmpint(proef.status, ==, 303);
	struct test_answer list = test_ask(&test, "GET", "/beheer/post?zoek=b%40example", NULL);
	test_has(&list, "b@example.org");
	test_lacks(&list, "a@example.org");
	const char *out = arena_printf(test.mem, "%s/weghalen", path);
	g_assert_cmpint(test_ask(&test, "POST", out, token).status, ==, 303);
	g_assert_cmpint(test_ask(&test, "GET", path, NULL).status, ==, 404);
	g_assert_cmpint(test_ask(&test, "POST", out, token).status, ==, 404);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/outbox-pages/" #name, test_##name)
	ADD(only_administrators_see_mails);
	ADD(a_mail_is_shown_as_text);
	ADD(a_link_to_sign_in_is_shown_only_where_no_mail_server_is_set);
	ADD(the_buttons_do_what_they_say);
	return g_test_run();
}
