/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_door_test.c: who may see and do what on the pages, and what stands on them. */
#include "base/id.h"
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_slice.h"
#include "feature/coding/test_coding.h"
#include "web/test_web.h"

#include <stdio.h>

/* A session is the name of a role: the first or second coder, or an officer. */
static enum err identify(struct work *work, const char *token)
{
	work->person_id = !strcmp(token, "first") ? FIRST_CODER : SECOND_CODER;
	work->roles = !strcmp(token, "officer") ? OFFICER : RESEARCHER;
	return OK;
}
static const struct feature somebody = { .name = "somebody", .identify = identify };

static const struct feature *const slices[] = {
	&somebody,           &outbox_feature,  &privacy_feature,    &person_feature,
	&vocabulary_feature, &place_feature,   &source_feature,     &freshness_feature,
	&initiative_feature, &contact_feature, &round_feature,      &directory_feature,
	&form_feature,       &survey_feature,  &submission_feature, &codebook_feature,
	&interview_feature,  &coding_feature,
};

/* A site with one text to code. */
struct door {
	struct test_site test;
	const char *path; /* of the text */
};

static struct test_answer ask(struct door *door, const char *who, const char *method,
			      const char *target, const char *form)
{
	door->test.session = who;
	if (form && who) {
		struct test_answer page = test_ask(&door->test, "GET", door->path, NULL);
		const char *at = strstr(page.body, "name=\"_teken\" value=\"");
		char token[200] = "";
		if (at)
			sscanf(at, "name=\"_teken\" value=\"%199[^\"]", token);
		form = arena_printf(door->test.mem, "%s&_teken=%s", form, token);
	}
	return test_ask(&door->test, method, target, form);
}

static void open_door(struct door *door, const char *words)
{
	static const struct door empty;
	*door = empty;
	test_site_open(&door->test, slices, COUNT_OF(slices));
	struct work work = test_site_work(&door->test);
	struct coding_texts texts;
	work.roles = RESEARCHER;
	work.person_id = FIRST_CODER;
	coding_text_of(&work, words);
	TEST_WORK_OK(&work, coding_text_list(&work, &(struct coding_filter){ 0 }, &texts));
	door->path = coding_text_path(door->test.mem, &texts.items[0]);
}

static void test_only_researchers_come_in(void)
{
	struct door door;
	open_door(&door, "De kern is sterk.");
	const char *const paths[] = { "/beheer/coderingen", "/beheer/coderingen/los", door.path,
				      "/beheer/coderingen/los/citaten",
				      "/beheer/coderingen/passages" };
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		g_assert_cmpint(ask(&door, "first", "GET", paths[i], NULL).status, ==, 200);
		g_assert_cmpint(ask(&door, "officer", "GET", paths[i], NULL).status, ==, 403);
		g_assert_cmpint(ask(&door, NULL, "GET", paths[i], NULL).status, !=, 200);
	}
	test_site_close(&door.test);
}

static void test_what_was_said_is_shown_as_text(void)
{
	struct door door;
	open_door(&door, "Wij <b>samen</b> & <script>x</script>.");
	struct test_answer page = ask(&door, "first", "GET", door.path, NULL);
	test_has(&page, "&lt;b&gt;samen&lt;/b&gt; &amp; &lt;script&gt;");
	test_lacks(&page, "<script>x");
	test_has(&page, "testgegevens");
	test_site_close(&door.test);
}

static void test_a_passage_is_coded_by_number_and_marked(void)
{
	struct door door;
	open_door(&door, "De kern is sterk. Het dorp helpt.");
	struct work work = test_site_work(&door.test);
	char id[ID_TEXT_LEN + 1];
	id_text(coding_code(&work, "sf_core_team"), id);
	const char *form = arena_printf(door.test.mem, "van=2&code=%s", id);
	g_assert_cmpint(ask(&door, "first", "POST", door.path, form).status, ==, 303);
	struct test_answer page = ask(&door, "first", "GET", door.path, NULL);
	test_has(&page, "<mark class=\"omz-coded omz-coded--0 \">Het dorp helpt.</mark>");
	test_has(&page, "href=\"#codering-1\"");
	form = arena_printf(door.test.mem, "van=9&code=%s&memo=Bewaar+mij", id);
	page = ask(&door, "first", "POST", door.path, form);
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "Bewaar mij");
	test_site_close(&door.test);
}

static void test_the_page_of_a_code_tells_how_it_was_used(void)
{
	struct door door;
	open_door(&door, "De kern is sterk. Het dorp helpt.");
	struct work work = test_site_work(&door.test);
	char id[ID_TEXT_LEN + 1];
	id_text(coding_code(&work, "sf_core_team"), id);
	const char *path = arena_printf(door.test.mem, "/beheer/codeboeken/codes/%s", id);
	struct test_answer page = ask(&door, "first", "GET", path, NULL);
	test_lacks(&page, "Het dorp helpt.");
	ask(&door, "first", "POST", door.path, arena_printf(door.test.mem, "van=2&code=%s", id));
	page = ask(&door, "first", "GET", path, NULL);
	test_has(&page, "1 fragment");
	test_has(&page, "Het dorp helpt.");
	test_has(&page, "1 respondent");
	page = ask(&door, "officer", "GET", path, NULL);
	test_has(&page, "1 fragment");
	test_lacks(&page, "Het dorp helpt."); /* nobody reviewed these words */
	test_site_close(&door.test);
}

static void test_a_text_of_another_round_is_not_found(void)
{
	struct door door;
	char id[ID_TEXT_LEN + 1];
	open_door(&door, "De kern.");
	id_text(12345, id);
	const char *name = strrchr(door.path, '/');
	const char *path = arena_printf(door.test.mem, "/beheer/coderingen/%s%s", id, name);
	g_assert_cmpint(ask(&door, "first", "GET", path, NULL).status, ==, 404);
	g_assert_cmpint(ask(&door, "first", "GET", "/beheer/coderingen/los/onzin", NULL).status, ==,
			404);
	test_site_close(&door.test);
}

static void test_pages_without_anything_say_what_to_do(void)
{
	static const char *const parts[] = { "/overeenstemming", "/verzadiging", "/kruistabel",
					     "/samenhang",       "/citaten",     "/dilemmas",
					     "/werkprincipes",   "/uitwisselen" };
	struct door door;
	open_door(&door, "De kern.");
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		const char *path =
			arena_printf(door.test.mem, "/beheer/coderingen/los%s", parts[i]);
		g_assert_cmpint(ask(&door, "first", "GET", path, NULL).status, ==, 200);
	}
	test_site_close(&door.test);
}

static void test_a_broken_project_says_which_file_it_was(void)
{
	static const char text[] = "geen project";
	static const struct http_file file = { "bestand", "verzonnen.qdpx", text, sizeof text - 1 };
	struct door door;
	open_door(&door, "De kern.");
	g_assert_cmpint(ask(&door, "first", "GET", door.path, NULL).status, ==, 200);
	*list_add(door.test.mem, &door.test.files) = file;
	struct test_answer page =
		ask(&door, "first", "POST", "/beheer/coderingen/los/uitwisselen", "");
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "verzonnen.qdpx");
	test_has(&page, "REFI-QDA");
	test_site_close(&door.test);
}

#define ADD(test) g_test_add_func("/coding_door/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_only_researchers_come_in);
	ADD(test_what_was_said_is_shown_as_text);
	ADD(test_a_passage_is_coded_by_number_and_marked);
	ADD(test_the_page_of_a_code_tells_how_it_was_used);
	ADD(test_a_text_of_another_round_is_not_found);
	ADD(test_a_broken_project_says_which_file_it_was);
	ADD(test_pages_without_anything_say_what_to_do);
	return g_test_run();
}
