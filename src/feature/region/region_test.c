/* SPDX-License-Identifier: EUPL-1.2 */
/* region_test.c: settings are checked, regions are added from the command line. */
#include "feature/features.h"
#include "feature/person/person.h"
#include "feature/region/region_slice.h"
#include "web/guard.h"
#include "web/command.h"
#include "web/test_web.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void open_site(struct test_site *test)
{
	static const struct feature *const features[] = { &person_feature, &region_feature };
	test_site_open(test, features, COUNT_OF(features));
}

static void sign_in(struct test_site *test)
{
	struct work work = test_site_work(test);
	const char *token;
	TEST_OK(test->db, person_keep_link(&work, &token));
	test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
	g_assert_nonnull(test->session);
}

static struct test_answer save(struct test_site *test, const char *form)
{
	return test_ask(test, "POST", "/beheer/regio",
			arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
				     guard_token_for(test->mem, test->session), form));
}

static const char *stored(struct test_site *test, const char *key)
{
	struct work work = test_site_work(test);
	return setting_get(&work, key);
}

/* ---- theme sheet ---- */

static void test_the_theme_sheet_has_eight_colours_or_none(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer sheet = test_ask(&test, "GET", "/thema.css", NULL);
	g_assert_cmpint(sheet.status, ==, 200);
	g_assert_cmpstr(test_header(&sheet, "Content-Type"), ==, "text/css; charset=utf-8");
	test_lacks(&sheet, "--polder");
	sign_in(&test);
	int64_t before, after;
	TEST_OK(test.db, db_get_int(test.db, &before, "select public_version from region_state"));
	g_assert_cmpint(save(&test, "colour=%23C8102E").status, ==, 303);
	TEST_OK(test.db, db_get_int(test.db, &after, "select public_version from region_state"));
	g_assert_cmpint(after, ==, before + 1);
	sheet = test_ask(&test, "GET", "/thema.css", NULL);
	g_assert_true(g_regex_match_simple(
		"^\\.omzien-theme \\{\\n(\\t--polder-[1-7]?[05]0: #[0-9a-f]{6};\\n){8}\\}\\n$",
		sheet.body, 0, 0));
	test_site_close(&test);
}

/* A colour that came into the database by another way writes nothing into the sheet. */
static void test_the_theme_sheet_repeats_no_stored_text(void)
{
	struct test_site test;
	open_site(&test);
	struct work work = test_site_work(&test);
	TEST_OK(test.db, setting_set(&work, "colour", "#fff}body{display:none"));
	struct test_answer sheet = test_ask(&test, "GET", "/thema.css", NULL);
	test_lacks(&sheet, "body");
	test_site_close(&test);
}

/* ---- settings ---- */

static void test_each_setting_takes_good_values_and_refuses_bad_ones(void)
{
	static const struct {
		const char *key, *sent, *kept;
	} cases[] = {
		/* kept NULL: refused */
		{ "organisation", "  Provincie   Groningen ", "Provincie Groningen" },
		{ "organisation", "<b>\"x\"</b>", "<b>\"x\"</b>" },
		{ "correction_mail", "register@provincie.nl", "register@provincie.nl" },
		{ "correction_mail", "a.b+c@mail.provincie.nl", "a.b+c@mail.provincie.nl" },
		{ "correction_mail", "", "" },
		{ "correction_mail", "register", NULL },
		{ "correction_mail", "a@b", NULL },
		{ "correction_mail", "@b.nl", NULL },
		{ "correction_mail", "a@.nl", NULL },
		{ "correction_mail", "a@b.nl.", NULL },
		{ "correction_mail", "a@b.nl?bcc=c@d.nl", NULL },
		{ "security_mail", "a@b.nl\nContact: mailto:evil@c.nl", NULL },
		{ "colour", "#0d5a4c", "#0d5a4c" },
		{ "colour", "#0D5A4C", "#0D5A4C" },
		{ "colour", "0d5a4c", NULL },
		{ "colour", "#0d5a4g", NULL },
		{ "colour", "#0d5a4c;", NULL },
		{ "province", "PV20", "PV20" },
		{ "province", " PV21  PV22 ", "PV21 PV22" },
		{ "boundary", "place/boundary-pv20.topojson", "place/boundary-pv20.topojson" },
		{ "boundary", "vocabulary.csv", NULL },
		{ "boundary", "place/boundary-pv99.topojson", NULL },
		{ "province", "GM0014", NULL },
		{ "province", "PV20,PV21", NULL },
		{ "organisation_website", "https://www.provinciegroningen.nl/",
		  "https://www.provinciegroningen.nl/" },
		{ "organisation_website", "javascript:alert(1)//.", NULL },
		{ "organisation_website", "www.provincie.nl", NULL },
		{ "organisation_website", "https://", NULL },
		{ "accessibility_status", "B", "B" },
		{ "accessibility_status", "F", NULL },
		{ "accessibility_status", "AB", NULL },
		{ "accessibility_date", "2028-02-29", "2028-02-29" },
		{ "accessibility_date", "2026-02-29", NULL },
		{ "accessibility_date", "2026-1-021", NULL },
		{ "accessibility_date", "21-11-2026", NULL },
		{ "accessibility_findings", " een\r\n\r\ntwee \n", "een\n\ntwee" },
		{ "is_live", "2", NULL },
	};
	struct test_site test;
	open_site(&test);
	sign_in(&test);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *before = stored(&test, cases[i].key);
		char *sent = g_uri_escape_string(cases[i].sent, NULL, false);
		struct test_answer answer =
			save(&test, arena_printf(test.mem, "%s=%s", cases[i].key, sent));
		g_free(sent);
		g_assert_cmpint(answer.status, ==, cases[i].kept ? 303 : 400);
		g_assert_cmpstr(stored(&test, cases[i].key), ==,
				cases[i].kept ? cases[i].kept : before);
	}
	test_site_close(&test);
}

static void test_all_errors_are_shown_at_once_and_nothing_is_stored(void)
{
	struct test_site test;
	open_site(&test);
	sign_in(&test);
	struct test_answer page =
		save(&test, "colour=red&correction_mail=nobody&organisation=%22%3Cx%3E");
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "href=\"#colour\"");
	test_has(&page, "href=\"#correction_mail\"");
	test_has(&page, "value=\"red\"");
	test_has(&page, "value=\"&#34;&lt;x&gt;\"");
	test_has(&page, "aria-invalid=\"true\"");
	g_assert_cmpstr(stored(&test, "organisation"), ==, "");
	test_site_close(&test);
}

static void test_a_setting_that_was_not_sent_stays(void)
{
	struct test_site test;
	open_site(&test);
	sign_in(&test);
	save(&test, "organisation=Provincie");
	g_assert_cmpint(save(&test, "short_name=Groningen").status, ==, 303);
	g_assert_cmpstr(stored(&test, "organisation"), ==, "Provincie");
	test_site_close(&test);
}

static void test_going_live_needs_somebody_to_ask(void)
{
	struct test_site test;
	open_site(&test);
	sign_in(&test);
	struct test_answer page = test_ask(&test, "GET", "/beheer", NULL);
	test_has(&page, "name=\"robots\" content=\"noindex\"");
	g_assert_cmpint(save(&test, "is_live=&is_live=1").status, ==, 400);
	g_assert_cmpstr(stored(&test, "is_live"), ==, "");
	g_assert_cmpint(
		save(&test, "is_live=&is_live=1&organisation=P&correction_mail=a@b.nl").status, ==,
		303);
	g_assert_cmpstr(stored(&test, "is_live"), ==, "1");
	g_assert_cmpint(save(&test, "is_live=").status, ==, 303);
	g_assert_cmpstr(stored(&test, "is_live"), ==, "");
	test_site_close(&test);
}

static void test_only_an_administrator_sees_and_changes_settings(void)
{
	struct test_site test;
	open_site(&test);
	g_assert_cmpint(test_ask(&test, "GET", "/beheer/regio", NULL).status, ==, 401);
	g_assert_cmpint(test_ask(&test, "POST", "/beheer/regio", "organisation=x").status, ==, 401);
	sign_in(&test);
	g_assert_cmpint(test_ask(&test, "GET", "/beheer/regio", NULL).status, ==, 200);
	g_assert_cmpint(test_ask(&test, "POST", "/beheer/regio", "organisation=x").status, ==, 403);
	g_assert_cmpstr(stored(&test, "organisation"), ==, "");
	test_site_close(&test);
}

/* ---- command line ---- */

/* Runs a command in a folder of its own and gives back what it printed. */
struct ran {
	int code;
	char *out, *error;
};

static char *slurp(struct arena *mem, const char *path)
{
	char *text = NULL;
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	char *kept = arena_strdup(mem, text);
	g_free(text);
	return kept;
}

static const struct command *command_named(const char *name)
{
	const struct feature *const features[] = { &person_feature, &region_feature };
	for (size_t i = 0; i < COUNT_OF(features); i++)
		for (size_t j = 0; j < features[i]->command_count; j++)
			if (!strcmp(features[i]->commands[j].name, name))
				return &features[i]->commands[j];
	g_error("no command %s", name);
}

/* Words with | between them, the first one the name of the command. */
static struct ran run(struct test_site *test, const char *line)
{
	char **words = g_strsplit(line, "|", -1);
	const char *out = arena_printf(test->mem, "%s/out", test->site.config.folder);
	const char *error = arena_printf(test->mem, "%s/error", test->site.config.folder);
	fflush(stdout);
	int old_out = dup(1), old_error = dup(2);
	g_assert_nonnull(freopen(out, "w", stdout));
	g_assert_nonnull(freopen(error, "w", stderr));
	struct ran ran = { .code = command_start(&test->site, command_named(*words),
						 (struct command_words){
							 (int)g_strv_length(words) - 1, words + 1 },
						 NULL) };
	fflush(stdout);
	fflush(stderr);
	dup2(old_out, 1);
	dup2(old_error, 2);
	close(old_out);
	close(old_error);
	ran.out = slurp(test->mem, out);
	ran.error = slurp(test->mem, error);
	g_strfreev(words);
	return ran;
}

static void open_commands(struct test_site *test)
{
	static const struct feature *const features[] = { &person_feature, &region_feature };
	*test = (struct test_site){ .mem = arena_new() };
	site_init(&test->site, features, COUNT_OF(features));
	char *folder = g_dir_make_tmp("omzien-test-XXXXXX", NULL);
	test->site.config.folder = arena_strdup(test->mem, folder);
	g_free(folder);
	test->site.config.port = 8080;
}

static void close_commands(struct test_site *test)
{
	GDir *folder = g_dir_open(test->site.config.folder, 0, NULL);
	site_close(&test->site);
	for (const char *name; (name = g_dir_read_name(folder));) {
		char *path = g_build_filename(test->site.config.folder, name, NULL);
		unlink(path);
		g_free(path);
	}
	g_dir_close(folder);
	rmdir(test->site.config.folder);
	arena_free(test->mem);
}

static void test_a_region_is_added_listed_and_given_a_link(void)
{
	struct test_site test;
	open_commands(&test);
	const char *add = "region|add|drenthe|--name|Provincie "
			  "Drenthe|--host|drenthe.localhost|--host|drenthe.example"
			  "|--province|PV22";
	struct ran ran = run(&test, add);
	g_assert_cmpstr(ran.error, ==, "");
	g_assert_cmpint(ran.code, ==, 0);
	ran = run(&test, "region|list");
	g_assert_cmpstr(
		ran.out, ==,
		"drenthe\tProvincie Drenthe\tdrenthe.localhost drenthe.example\t(default)\n");
	ran = run(&test, add);
	g_assert_cmpint(ran.code, ==, 4);
	ran = run(&test, "link|--region|drenthe");
	g_assert_cmpint(ran.code, ==, 0);
	g_assert_true(g_regex_match_simple("^http://localhost:8080/aanmelden/[a-z0-9]{32}\n$",
					   ran.out, 0, 0));
	ran = run(&test, "link|--region|friesland");
	g_assert_cmpint(ran.code, ==, 5);
	close_commands(&test);
}

static void test_commands_refuse_what_they_do_not_know(void)
{
	static const struct {
		const char *line;
		int code;
	} cases[] = {
		{ "region", 2 },
		{ "region|--does-not-exist", 2 },
		{ "region|list|--does-not-exist", 2 },
		{ "region|add|x", 2 },
		{ "region|add|x|--name|X", 2 },
		{ "region|add|--does-not-exist", 2 },
		{ "region|add|x|--name|X|--host|http://x.example/", 2 },
		{ "region|add|x|--name|X|--host|x.example|--province|Drenthe", 2 },
		{ "region|add|X Y|--name|X|--host|x.example", 2 },
		{ "link|--does-not-exist", 2 },
		{ "link|--region", 2 },
		{ "person", 2 },
		{ "person|grant|a@example.org", 2 },
		{ "person|list", 5 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_site test;
		open_commands(&test);
		struct ran ran = run(&test, cases[i].line);
		g_assert_cmpint(ran.code, ==, cases[i].code);
		g_assert_cmpstr(ran.out, ==, "");
		g_assert_cmpstr(ran.error, !=, "");
		if (strstr(cases[i].line, "--does-not-exist"))
			g_assert_nonnull(strstr(ran.error, "--does-not-exist"));
		close_commands(&test);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/region/" #name, test_##name)
	TEST(the_theme_sheet_has_eight_colours_or_none);
	TEST(the_theme_sheet_repeats_no_stored_text);
	TEST(each_setting_takes_good_values_and_refuses_bad_ones);
	TEST(all_errors_are_shown_at_once_and_nothing_is_stored);
	TEST(a_setting_that_was_not_sent_stays);
	TEST(going_live_needs_somebody_to_ask);
	TEST(only_an_administrator_sees_and_changes_settings);
	TEST(a_region_is_added_listed_and_given_a_link);
	TEST(commands_refuse_what_they_do_not_know);
	return g_test_run();
}
