/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_door_test.c: pages, files and the API of codebooks: who may do what, and that it works.
 */
#include "base/id.h"
#include "feature/codebook/codebook_slice.h"
#include "feature/features.h"
#include "web/guard.h"
#include "web/test_web.h"

#include <glib.h>
#include <string.h>

/* ---- a site ---- */

/* Sessions "researcher-1" and "officer-5", in the place of slice person. */
static enum err identify(struct work *work, const char *token)
{
	work->roles = g_str_has_prefix(token, "researcher-") ? RESEARCHER : OFFICER;
	work->person_id = g_ascii_strtoll(strchr(token, '-') + 1, NULL, 10);
	return OK;
}
static const struct feature door_feature = { .name = "door", .identify = identify };

/* A later slice that tells how often a code is used. */
static enum err show_use(struct web *web, struct subject subject)
{
	out_printf(web->page.out, "<p>3 keer, %s</p>", subject.kind);
	return OK;
}
static const struct panel later_panels[] = {
	{ "code_use", 10, STAFF, show_use },
	{ "code_merge", 10, STAFF, show_use },
	{ "code_split", 10, STAFF, show_use },
};
static const struct feature later_feature = {
	.name = "later",
	.panels = later_panels,
	.panel_count = COUNT_OF(later_panels),
};
static const struct feature *const slices[] = { &door_feature,     &outbox_feature,
						&privacy_feature,  &person_feature,
						&codebook_feature, &later_feature };

struct fixture {
	struct test_site test;
	const char *book; /* "/beheer/codeboeken/ID" */
};

static void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	struct codebook codebook;
	char text[ID_TEXT_LEN + 1];
	test_site_open_shared(test, slices, COUNT_OF(slices));
	struct work work = test_site_work(test);
	TEST_OK(work.db, codebook_get(&work, 0, &codebook));
	id_text(codebook.id, text);
	fixture->book = arena_printf(test->mem, "/beheer/codeboeken/%s", text);
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

static struct test_answer get_as(struct fixture *fixture, const char *who, const char *target)
{
	fixture->test.session = who;
	return test_ask(&fixture->test, "GET", target, NULL);
}

static struct test_answer post_as(struct fixture *fixture, const char *who, const char *target,
				  const char *form)
{
	struct test_site *test = &fixture->test;
	test->session = who;
	return test_ask(test, "POST", target,
			arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
				     guard_token_for(test->mem, who), form));
}

static struct code code_of(struct fixture *fixture, const char *key)
{
	struct work work = test_site_work(&fixture->test);
	struct code code;
	TEST_OK(work.db, code_by_key(&work, 0, key, &code));
	return code;
}

static const char *path_of(struct fixture *fixture, const char *key, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(code_of(fixture, key).id, text);
	return arena_printf(fixture->test.mem, "/beheer/codeboeken/codes/%s%s", text, rest);
}

static const char *book_path(struct fixture *fixture, const char *rest)
{
	return arena_printf(fixture->test.mem, "%s%s", fixture->book, rest);
}

/* ---- who may do what ---- */

static void test_visitors_stay_out_and_officers_only_read(struct fixture *fixture,
							  const void *unused)
{
	static const char *const pages[] = { "", "/versies", "/bestanden", "/codeboek.csv" };
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		const char *path = book_path(fixture, pages[i]);
		g_assert_cmpint(get_as(fixture, NULL, path).status, ==, 401);
		g_assert_cmpint(get_as(fixture, "officer-5", path).status, ==, 200);
	}
	struct test_answer answer = get_as(fixture, "officer-5", fixture->book);
	test_lacks(&answer, "/wijzigen");
	test_lacks(&answer, "codes/nieuw");
	static const char *const acts[] = { "/wijzigen", "/samenvoegen", "/splitsen",
					    "/uit-gebruik", "/terug" };
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		g_assert_cmpint(post_as(fixture, "officer-5", path_of(fixture, "bn_rules", acts[i]),
					"naam=X")
					.status,
				==, 403);
}

static void test_a_page_shows_codes_with_their_use(struct fixture *fixture, const void *unused)
{
	struct test_answer answer = get_as(fixture, "researcher-1", fixture->book);
	test_has(&answer, "Regels en bureaucratie");
	test_has(&answer, "<p>3 keer, code</p>");
	test_has(&answer, "fill=\"#0d5a4c\"");
	answer = get_as(fixture, "researcher-1", "/beheer/codeboeken");
	test_has(&answer, fixture->book);
	g_assert_cmpint(get_as(fixture, "researcher-1", "/beheer/codeboeken/0000000000001").status,
			==, 404);
}

/* ---- adding and changing ---- */

static void test_a_code_is_added_where_it_was_asked_for(struct fixture *fixture, const void *unused)
{
	const char *path = book_path(fixture, "/codes/nieuw");
	struct test_answer answer = post_as(fixture, "researcher-1", path, "naam=&plaats=");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#naam\"");
	test_has(&answer, "href=\"#plaats\"");
	answer = post_as(fixture, "researcher-1", path,
			 "naam=Zelf+%3Cb%3E&plaats=dilemma&omschrijving=Kiezen&kleur=%23ffff00");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "Zelf &lt;b&gt;");
	test_has(&answer, "href=\"#kleur\"");
	answer = post_as(fixture, "researcher-1", path,
			 "naam=Zelf+%3Cb%3E&plaats=dilemma&omschrijving=Kiezen");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(code_of(fixture, "zelf_b").group, ==, CODE_DILEMMA);
}

static void test_a_changed_code_keeps_its_key_and_tells_its_history(struct fixture *fixture,
								    const void *unused)
{
	const char *path = path_of(fixture, "bn_rules", "/wijzigen");
	struct test_answer answer = get_as(fixture, "researcher-1", path);
	test_has(&answer, "value=\"Rules and bureaucracy\"");
	char parent[ID_TEXT_LEN + 1];
	id_text(code_of(fixture, "bn_expertise").id, parent);
	answer = post_as(fixture, "researcher-1", path,
			 arena_printf(fixture->test.mem, "naam=Regels&plaats=%s", parent));
	g_assert_cmpint(answer.status, ==, 303);
	struct code code = code_of(fixture, "bn_rules");
	g_assert_cmpint(code.parent_id, ==, code_of(fixture, "bn_expertise").id);
	answer = get_as(fixture, "officer-5", path_of(fixture, "bn_rules", ""));
	test_lacks(&answer, "Test Onderzoeker"); /* whose account is gone has no name */
	TEST_OK(fixture->test.db,
		db_exec(fixture->test.db,
			"insert into person (id, roles, created_ms, name, sort_key)"
			" values (1, 0, 0, 'Test Onderzoeker', 'test')"));
	answer = get_as(fixture, "officer-5", path_of(fixture, "bn_rules", ""));
	test_has(&answer, "Test Onderzoeker");
	test_has(&answer, "<del>Regels en bureaucratie</del><ins>Regels</ins>");
	test_has(&answer, "<ins>Ontbrekende kennis</ins>");
}

static void test_a_code_moves_with_a_button(struct fixture *fixture, const void *unused)
{
	char id[ID_TEXT_LEN + 1];
	id_text(code_of(fixture, "sf_core_team").id, id);
	struct test_answer answer =
		post_as(fixture, "researcher-1", book_path(fixture, "/verplaatsen"),
			arena_printf(fixture->test.mem, "doe=op-%s", id));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(code_of(fixture, "sf_core_team").position, ==, 1);
	answer = post_as(fixture, "researcher-1", book_path(fixture, "/verplaatsen"), "doe=op-x");
	g_assert_cmpint(answer.status, ==, 404);
}

/* ---- merge, split, retire ---- */

static void test_a_merge_is_shown_and_then_confirmed(struct fixture *fixture, const void *unused)
{
	char into[ID_TEXT_LEN + 1];
	id_text(code_of(fixture, "bn_expertise").id, into);
	const char *path = path_of(fixture, "bn_rules", "/samenvoegen");
	struct test_answer answer =
		get_as(fixture, "researcher-1",
		       arena_printf(fixture->test.mem, "%s?met=%s", path, into));
	test_has(&answer, "<p>3 keer, code</p>");
	g_assert_cmpint(code_of(fixture, "bn_rules").merged_into, ==, 0);
	g_assert_cmpint(post_as(fixture, "researcher-1", path, "met=").status, ==, 400);
	answer = post_as(fixture, "researcher-1", path,
			 arena_printf(fixture->test.mem, "met=%s", into));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(code_of(fixture, "bn_rules").key, ==, "bn_expertise");
}

static void test_a_split_leads_to_where_it_is_divided(struct fixture *fixture, const void *unused)
{
	const char *path = path_of(fixture, "bn_rules", "/splitsen");
	g_assert_cmpint(post_as(fixture, "researcher-1", path, "namen=Een").status, ==, 400);
	g_assert_cmpint(post_as(fixture, "researcher-1", path,
				"namen=Wetten%0D%0A%0D%0AFormulieren+")
				.status,
			==, 303);
	struct test_answer answer =
		get_as(fixture, "researcher-1", path_of(fixture, "bn_rules", ""));
	test_has(&answer, "Formulieren");
	test_has(&answer, "<p>3 keer, code</p>");
}

static void test_a_code_goes_out_of_use_and_back(struct fixture *fixture, const void *unused)
{
	const char *out = path_of(fixture, "bn_rules", "/uit-gebruik");
	const char *back = path_of(fixture, "bn_rules", "/terug");
	g_assert_cmpint(post_as(fixture, "researcher-1", back, "").status, ==, 409);
	g_assert_cmpint(post_as(fixture, "researcher-1", out, "").status, ==, 303);
	g_assert_true(code_of(fixture, "bn_rules").is_retired);
	g_assert_cmpint(post_as(fixture, "researcher-1", out, "").status, ==, 409);
	g_assert_cmpint(post_as(fixture, "researcher-1", back, "").status, ==, 303);
	g_assert_false(code_of(fixture, "bn_rules").is_retired);
}

/* ---- versions, files, API ---- */

static void test_a_version_gets_a_name(struct fixture *fixture, const void *unused)
{
	const char *path = book_path(fixture, "/versies");
	g_assert_cmpint(post_as(fixture, "researcher-1", path, "naam=Twee&reden=Zo").status, ==,
			409);
	post_as(fixture, "researcher-1", path_of(fixture, "bn_rules", "/wijzigen"),
		"naam=Regels&plaats=bottleneck");
	g_assert_cmpint(post_as(fixture, "researcher-1", path, "naam=&reden=").status, ==, 400);
	g_assert_cmpint(post_as(fixture, "researcher-1", path, "naam=Twee&reden=Korter").status, ==,
			303);
	struct test_answer answer =
		get_as(fixture, "officer-5", book_path(fixture, "/versies?van=1&tot=2"));
	test_has(&answer, "Korter");
	test_has(&answer, "<ins>Regels</ins>");
}

static struct test_answer send_file(struct fixture *fixture, const char *text)
{
	struct test_site *test = &fixture->test;
	*list_add(test->mem, &test->files) = (struct http_file){
		.field = "bestand", .name = "codes.csv", .bytes = text, .len = strlen(text)
	};
	struct test_answer answer =
		post_as(fixture, "researcher-1", book_path(fixture, "/bestanden"), "x=");
	test->files.len = 0;
	return answer;
}

static void test_a_file_is_shown_first_and_stored_then(struct fixture *fixture, const void *unused)
{
	const char *path = book_path(fixture, "/bestanden");
	struct test_answer answer = send_file(fixture, "");
	g_assert_cmpint(answer.status, ==, 400);
	answer = send_file(fixture, "sleutel,groep,naam\nbn_rules,bottleneck,Iets <anders>\n");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "name=\"keuze-1-sleutel\"");
	test_has(&answer, "Iets &lt;anders&gt;");
	g_assert_cmpstr(code_of(fixture, "bn_rules").label_nl, ==, "Regels en bureaucratie");
	const char *seen = strstr(answer.body, "name=\"gezien\" value=\"") + 21;
	const char *form = arena_printf(
		fixture->test.mem,
		"gezien=%.*s&inhoud=sleutel,groep,naam%%0Abn_rules,bottleneck,Iets+anders%%0A",
		(int)strcspn(seen, "\""), seen);
	answer = post_as(fixture, "researcher-1", path, form);
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#keuze-1-sleutel\"");
	answer = post_as(fixture, "researcher-1", path,
			 arena_printf(fixture->test.mem, "%s&keuze-1-sleutel=naam", form));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(code_of(fixture, "bn_rules").label_nl, ==, "Iets anders");
}

static void test_a_codebook_is_taken_along_in_three_ways(struct fixture *fixture,
							 const void *unused)
{
	struct test_answer answer =
		get_as(fixture, "officer-5", book_path(fixture, "/codeboek.qdc"));
	test_has(&answer, "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"");
	g_assert_cmpstr(test_header(&answer, "Content-Disposition"), ==,
			"attachment; filename=\"codeboek-bewonersinitiatieven-1.qdc\"");
	answer = get_as(fixture, "officer-5", book_path(fixture, "/codeboek.csv"));
	test_has(&answer, "sleutel;groep;boven;naam");
	g_assert_cmpint(get_as(fixture, "officer-5", book_path(fixture, "/codeboek.xlsx")).status,
			==, 200);
	g_assert_cmpint(get_as(fixture, "officer-5", book_path(fixture, "/codeboek.exe")).status,
			==, 404);
}

static void test_programs_read_public_codebooks_without_examples(struct fixture *fixture,
								 const void *unused)
{
	struct test_answer answer = get_as(fixture, NULL, "/v1/codeboeken");
	test_has(&answer, "Codeboek bewonersinitiatieven");
	const char *path =
		arena_printf(fixture->test.mem, "/v1/codeboeken%s", strrchr(fixture->book, '/'));
	answer = get_as(fixture, NULL, path);
	test_has(&answer, "\"sleutel\":\"bn_rules\"");
	test_lacks(&answer, "\"voorbeeld\"");
	answer = get_as(fixture, "officer-5", path);
	test_has(&answer, "\"voorbeeld\"");
	post_as(fixture, "researcher-1", book_path(fixture, "/instellingen"),
		"naam=Eigen&openbaar=");
	g_assert_cmpint(get_as(fixture, NULL, path).status, ==, 404);
	answer = get_as(fixture, NULL, "/v1/codeboeken");
	test_lacks(&answer, "Eigen");
}

static void test_a_codebook_is_made_from_another_one(struct fixture *fixture, const void *unused)
{
	const char *path = "/beheer/codeboeken/nieuw";
	g_assert_cmpint(post_as(fixture, "researcher-1", path, "naam=").status, ==, 400);
	struct test_answer answer = post_as(fixture, "researcher-1", path,
					    arena_printf(fixture->test.mem, "naam=Tweede&zoals=%s",
							 strrchr(fixture->book, '/') + 1));
	g_assert_cmpint(answer.status, ==, 303);
	answer = get_as(fixture, "researcher-1", "/en/beheer/codeboeken");
	test_has(&answer, "Tweede");
	test_has(&answer, "46 codes, version 1");
}

#define TEST(name) \
	g_test_add("/codebook_door/" #name, struct fixture, NULL, begin, test_##name, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST(visitors_stay_out_and_officers_only_read);
	TEST(a_page_shows_codes_with_their_use);
	TEST(a_code_is_added_where_it_was_asked_for);
	TEST(a_changed_code_keeps_its_key_and_tells_its_history);
	TEST(a_code_moves_with_a_button);
	TEST(a_merge_is_shown_and_then_confirmed);
	TEST(a_split_leads_to_where_it_is_divided);
	TEST(a_code_goes_out_of_use_and_back);
	TEST(a_version_gets_a_name);
	TEST(a_file_is_shown_first_and_stored_then);
	TEST(a_codebook_is_taken_along_in_three_ways);
	TEST(programs_read_public_codebooks_without_examples);
	TEST(a_codebook_is_made_from_another_one);
	return g_test_run();
}
