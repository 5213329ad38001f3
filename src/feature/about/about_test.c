/* SPDX-License-Identifier: EUPL-1.2 */
/* about_test.c: the pages say what was set, and are honest where nothing was. */
#include "feature/features.h"
#include "web/test_web.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

static void open_site(struct test_site *test)
{
	static const struct feature *const features[] = { &about_feature };
	test_site_open(test, features, COUNT_OF(features));
}

static void set(struct test_site *test, const char *key, const char *value)
{
	struct work work = test_site_work(test);
	TEST_OK(test->db, setting_set(&work, key, value));
}

static const char *const paths[] = { "/over", "/toegankelijkheid", "/privacy", "/api" };

static void test_each_page_is_there_in_both_languages(void)
{
	struct test_site test;
	open_site(&test);
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		struct test_answer dutch = test_ask(&test, "GET", paths[i], NULL);
		struct test_answer english =
			test_ask(&test, "GET", arena_printf(test.mem, "/en%s", paths[i]), NULL);
		g_assert_cmpint(dutch.status, ==, 200);
		g_assert_cmpint(english.status, ==, 200);
		test_has(&dutch, "<html lang=\"nl\"");
		test_has(&english, "<html lang=\"en\"");
		test_has(&dutch, arena_printf(test.mem, "href=\"/en%s\"", paths[i]));
		g_assert_null(test_header(&dutch, "Set-Cookie"));
		g_assert_cmpstr(test_header(&dutch, "Cache-Control"), ==, "no-cache");
	}
	test_site_close(&test);
}

static void test_each_page_is_in_the_footer(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer page = test_ask(&test, "GET", "/privacy", NULL);
	const char *footer = strstr(page.body, "<footer");
	g_assert_nonnull(footer);
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		g_assert_nonnull(strstr(footer, arena_printf(test.mem, "href=\"%s\"", paths[i])));
	test_site_close(&test);
}

static void test_nothing_is_promised_where_nothing_is_set(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer page = test_ask(&test, "GET", "/en/toegankelijkheid", NULL);
	test_has(&page, "Status: not audited yet");
	test_has(&page, "Not signed yet.");
	test_has(&page, "No address is known yet.");
	test_lacks(&page, "mailto:");
	test_lacks(&page, "working days");
	page = test_ask(&test, "GET", "/en/privacy", NULL);
	test_lacks(&page, "mailto:");
	page = test_ask(&test, "GET", "/en/over", NULL);
	test_has(&page, "still a trial");
	test_lacks(&page, "is responsible for this register");
	test_site_close(&test);
}

static void test_what_is_set_is_shown_as_text(void)
{
	struct test_site test;
	open_site(&test);
	set(&test, "organisation", "Provincie <b>Groningen</b>");
	set(&test, "organisation_website", "https://provincie.example/");
	set(&test, "correction_mail", "register@provincie.example");
	set(&test, "accessibility_status", "B");
	set(&test, "accessibility_date", "2026-11-21");
	set(&test, "accessibility_signatory", "Hoofd communicatie");
	set(&test, "accessibility_findings", "Eerste punt.\n\nTweede <punt>.");
	set(&test, "is_live", "1");
	struct test_answer page = test_ask(&test, "GET", "/en/toegankelijkheid", NULL);
	test_has(&page, "Status: complies in part");
	test_has(&page, "Provincie &lt;b&gt;Groningen&lt;/b&gt;");
	test_has(&page, "href=\"https://provincie.example/\"");
	test_has(&page, "href=\"mailto:register@provincie.example\"");
	test_has(&page, "datetime=\"2026-11-21\"");
	test_has(&page, "Hoofd communicatie");
	test_has(&page, "<p>Eerste punt.</p>");
	test_has(&page, "<p>Tweede &lt;punt&gt;.</p>");
	test_lacks(&page, "Not signed yet.");
	page = test_ask(&test, "GET", "/en/over", NULL);
	test_lacks(&page, "still a trial");
	test_site_close(&test);
}

/* The form refuses such a value; a database that was filled by other means may hold it. */
static void test_a_stored_script_address_is_no_link(void)
{
	struct test_site test;
	open_site(&test);
	set(&test, "organisation", "Provincie");
	set(&test, "organisation_website", "javascript:alert(1)");
	struct test_answer page = test_ask(&test, "GET", "/privacy", NULL);
	test_lacks(&page, "javascript:");
	test_site_close(&test);
}

/* The parts that the model of the Dutch government asks for. */
static void test_the_accessibility_statement_has_all_its_parts(void)
{
	static const char *const parts[] = {
		"Accessibility statement",
		"This statement is about all pages at http://localhost",
		"EN 301 549",
		"Status:",
		"What is not accessible yet",
		"What the status is based on",
		"What we do to keep it accessible",
		"Does something not work for you?",
		"Are you not satisfied?",
		"nationaleombudsman.nl",
		"Signed",
		"Date",
		"By",
	};
	struct test_site test;
	open_site(&test);
	struct test_answer page = test_ask(&test, "GET", "/en/toegankelijkheid", NULL);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		test_has(&page, parts[i]);
	test_site_close(&test);
}

static void test_the_api_page_names_the_address_of_this_region(void)
{
	struct test_site test;
	open_site(&test);
	test.is_secure = true;
	struct test_answer page = test_ask(&test, "GET", "/api", NULL);
	test_has(&page, "https://localhost/v1/initiatieven?categorie=informal_help");
	test_has(&page, "href=\"/v1/openapi.json\"");
	test_has(&page, "<code>rechtsvorm</code>");
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/about/" #name, test_##name)
	TEST(each_page_is_there_in_both_languages);
	TEST(each_page_is_in_the_footer);
	TEST(nothing_is_promised_where_nothing_is_set);
	TEST(what_is_set_is_shown_as_text);
	TEST(a_stored_script_address_is_no_link);
	TEST(the_accessibility_statement_has_all_its_parts);
	TEST(the_api_page_names_the_address_of_this_region);
	return g_test_run();
}
