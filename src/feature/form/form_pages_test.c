/* SPDX-License-Identifier: EUPL-1.2 */
/* form_pages_test.c: the doors of questionnaires: who may do what, and what bad input gets. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/form/form_slice.h"
#include "feature/form/test_form.h"
#include "web/guard.h"
#include "web/test_web.h"

#include <string.h>

static const char FORM[] = "| settings |\n"
			   "| | form_title | form_id |\n"
			   "| | Test <b> | test |\n"
			   "| survey |\n"
			   "| | type | name | label |\n"
			   "| | integer | leeftijd | Hoe <script>oud</script> bent u? |\n"
			   "| | select_one soort | soort | Wat doet u? |\n"
			   "| choices |\n"
			   "| | list_name | name | label |\n"
			   "| | soort | a | Koken |\n"
			   "| | soort | b | Rijden |\n";

/* The name of a role is a session of it, in the place of slice person. */
static enum err identify(struct work *work, const char *token)
{
	static const struct {
		const char *name;
		unsigned role;
	} roles[] = {
		{ "resident", RESIDENT },           { "coordinator", COORDINATOR },
		{ "researcher", RESEARCHER },       { "officer", OFFICER },
		{ "administrator", ADMINISTRATOR },
	};
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (!strcmp(token, roles[i].name)) {
			work->roles = roles[i].role;
			work->person_id = (int64_t)i + 1;
		}
	return OK;
}
static const struct feature door_feature = { .name = "door", .identify = identify };
static const struct feature *const slices[] = { &door_feature, &form_feature };

/* A site with one form, beside the two that ship. */
struct fixture {
	struct test_site test;
	int64_t id;
	const char *path;
};

static void begin(struct fixture *fixture)
{
	char text[ID_TEXT_LEN + 1];
	test_site_open_shared(&fixture->test, slices, COUNT_OF(slices));
	struct work work = test_site_work(&fixture->test);
	g_assert_cmpint(form_save(&work, 0, test_form_warned(work.mem, FORM), 0, &fixture->id), ==,
			OK);
	id_text(fixture->id, text);
	fixture->path = arena_printf(fixture->test.mem, "/beheer/formulieren/%s", text);
}

static struct test_answer get(struct fixture *fixture, const char *role, const char *rest)
{
	fixture->test.session = role;
	return test_ask(&fixture->test, "GET",
			arena_printf(fixture->test.mem, "%s%s", fixture->path, rest), NULL);
}

static long long known_ms(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct form_record record;
	g_assert_cmpint(form_get(&work, fixture->id, &record), ==, OK);
	return (long long)record.changed_ms;
}

static struct test_answer post_known(struct fixture *fixture, const char *role, const char *rest,
				     const char *form, long long known)
{
	struct arena *mem = fixture->test.mem;
	fixture->test.session = role;
	return test_ask(&fixture->test, "POST", arena_printf(mem, "%s%s", fixture->path, rest),
			arena_printf(mem, TOKEN_FIELD "=%s&gezien=%lld&%s",
				     guard_token_for(mem, role), known, form));
}

static struct test_answer post(struct fixture *fixture, const char *role, const char *rest,
			       const char *form)
{
	return post_known(fixture, role, rest, form, known_ms(fixture));
}

static const char *definition(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct form_record record;
	struct form_version version;
	g_assert_cmpint(form_get(&work, fixture->id, &record), ==, OK);
	g_assert_cmpint(form_version_get(&work, record.version_id, &version), ==, OK);
	return version.definition;
}

static void test_the_office_looks_and_researchers_change(void)
{
	static const struct {
		const char *role;
		int looks, changes;
	} cases[] = {
		{ "resident", 403, 403 },   { "coordinator", 200, 403 },   { "officer", 200, 403 },
		{ "researcher", 200, 303 }, { "administrator", 200, 303 },
	};
	static const char *const pages[] = { "", "/vertalingen", "/bestanden", "/versies" };
	struct fixture fixture;
	begin(&fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		for (size_t j = 0; j < COUNT_OF(pages); j++)
			g_assert_cmpint(get(&fixture, cases[i].role, pages[j]).status, ==,
					cases[i].looks);
		g_assert_cmpint(post(&fixture, cases[i].role, "/doe", "doe=neer-1").status, ==,
				cases[i].changes);
	}
	struct test_answer seen = get(&fixture, "officer", "");
	test_lacks(&seen,
		   "<button class=\"nl-button nl-button--secondary\" type=\"submit\" name=\"doe\"");
	test_lacks(&seen, "/vragen/");
	g_assert_cmpint(get(&fixture, "officer", "/vragen/1").status, ==, 403);
	test_site_close(&fixture.test);
}

static void test_what_people_write_is_shown_as_text(void)
{
	static const char *const pages[] = {
		"", "/vertalingen", "/versies", "/vragen/1", "/vragen/2", "/vragen/nieuw?plaats=n1"
	};
	struct fixture fixture;
	begin(&fixture);
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		struct test_answer answer = get(&fixture, "researcher", pages[i]);
		g_assert_cmpint(answer.status, ==, 200);
		test_lacks(&answer, "<script>oud");
		test_lacks(&answer, "Test <b>");
	}
	test_site_close(&fixture.test);
}

static void test_what_is_not_there_is_not_found(void)
{
	static const char *const pages[] = { "/vragen/0",
					     "/vragen/99",
					     "/vragen/x",
					     "/vragen/nieuw?plaats=n99",
					     "/vragen/nieuw?plaats=i1",
					     "/versies/9/formulier.md",
					     "/versies/1/formulier.exe",
					     "/bestanden/geen.csv" };
	static const char *const acts[] = { "doe=op-99", "doe=op", "doe=-1", "doe=wat-1", "" };
	struct fixture fixture;
	begin(&fixture);
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		g_assert_cmpint(get(&fixture, "researcher", pages[i]).status, ==, 404);
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		g_assert_cmpint(post(&fixture, "researcher", "/doe", acts[i]).status, ==, 404);
	test_site_close(&fixture.test);
}

static void test_a_change_says_upon_what_it_is_made(void)
{
	static const char *const acts[][2] = {
		{ "/doe", "doe=neer-1" },       { "/terug", "doe=terug" },
		{ "/vertalingen", "naar=0" },   { "/versies/bevriezen", "" },
		{ "/versies/verwijderen", "" },
	};
	struct fixture fixture;
	begin(&fixture);
	const char *before = definition(&fixture);
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		g_assert_cmpint(
			post_known(&fixture, "researcher", acts[i][0], acts[i][1], 1).status, ==,
			409);
	g_assert_cmpstr(definition(&fixture), ==, before);
	test_site_close(&fixture.test);
}

static void test_a_question_is_changed_and_what_is_wrong_is_told(void)
{
	struct fixture fixture;
	struct test_answer answer;
	begin(&fixture);
	answer = post(&fixture, "researcher", "/vragen/2",
		      "label-0=Wat+doet+u+dan%3F&naam=a+b&keuzes=a+b+%7C+X&toon=altijd&doe=klaar");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "Wat doet u dan?"); /* nothing is lost */
	test_has(&answer, "id=\"naam-fout\"");
	test_has(&answer, "id=\"keuzes-fout\"");
	answer = post(&fixture, "researcher", "/vragen/2",
		      "label-0=Nieuw&naam=werk&keuzes=a+%7C+X&toon=voorwaarden&samen=alle"
		      "&vraag-1=leeftijd&toets-1=tenminste&waarde-1=18&verplicht=1&doe=klaar");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_nonnull(strstr(definition(&fixture), "${leeftijd} >= 18"));
	g_assert_nonnull(strstr(definition(&fixture), "| werk |"));
	answer = post(&fixture, "researcher", "/vragen/1",
		      "label-0=Jaren&naam=jaren&toon=altijd&minste=1&meeste=120&doe=klaar");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_nonnull(strstr(definition(&fixture), "${jaren} >= 18"));
	g_assert_nonnull(strstr(definition(&fixture), ". >= 1 and . <= 120"));
	test_site_close(&fixture.test);
}

static void test_a_draft_with_mistakes_is_kept_but_not_frozen(void)
{
	struct fixture fixture;
	struct test_answer answer;
	begin(&fixture);
	answer = post(&fixture, "researcher", "/vragen/2",
		      "label-0=Nieuw&toon=formule&formule=%24%7Bweg%7D+%3E+1&keuzes=a+%7C+X"
		      "&doe=klaar");
	g_assert_cmpint(answer.status, ==, 303);
	answer = get(&fixture, "researcher", "");
	test_has(&answer, "utrecht-form-field-error-message");
	g_assert_cmpint(post(&fixture, "researcher", "/versies/bevriezen", "").status, ==, 409);
	g_assert_cmpint(get(&fixture, "researcher", "/versies/1/formulier.xml").status, ==, 409);
	g_assert_cmpint(post(&fixture, "researcher", "/terug", "doe=terug").status, ==, 303);
	g_assert_cmpint(post(&fixture, "researcher", "/versies/bevriezen", "").status, ==, 303);
	test_site_close(&fixture.test);
}

static void test_programs_of_the_office_read_the_model(void)
{
	struct fixture fixture;
	struct test_answer answer;
	begin(&fixture);
	fixture.test.session = "coordinator";
	answer = test_ask(&fixture.test, "GET", "/v1/formulieren", NULL);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "\"code\":\"test\"");
	fixture.test.session = NULL;
	g_assert_cmpint(test_ask(&fixture.test, "GET", "/v1/formulieren", NULL).status, ==, 403);
	test_site_close(&fixture.test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_pages/roles", test_the_office_looks_and_researchers_change);
	g_test_add_func("/form_pages/text", test_what_people_write_is_shown_as_text);
	g_test_add_func("/form_pages/missing", test_what_is_not_there_is_not_found);
	g_test_add_func("/form_pages/known", test_a_change_says_upon_what_it_is_made);
	g_test_add_func("/form_pages/question",
			test_a_question_is_changed_and_what_is_wrong_is_told);
	g_test_add_func("/form_pages/mistakes", test_a_draft_with_mistakes_is_kept_but_not_frozen);
	g_test_add_func("/form_pages/api", test_programs_of_the_office_read_the_model);
	return g_test_run();
}
