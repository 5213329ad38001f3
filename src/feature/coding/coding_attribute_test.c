/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_attribute_test.c: codes by what is known of respondents, and figures as files. */
#include "feature/coding/test_coding.h"
#include "web/test_web.h"

static enum err identify(struct work *work, const char *token)
{
	work->person_id = FIRST_CODER;
	work->roles = RESEARCHER;
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
#define ROUND "/beheer/coderingen/los"

/* A text of somebody who began in that year; coded unless key is NULL. */
static void add_text(struct work *work, const char *words, int64_t year, const char *key)
{
	int64_t id = coding_text_of(work, words);
	TEST_WORK_OK(work, db_exec(work->db, "update coding_text set start_year = ?2 where id = ?1",
				   db_int(id), db_int(year)));
	if (key)
		coding_as(work, FIRST_CODER,
			  (struct coding){ .text_id = id,
					   .code_id = coding_code(work, key),
					   .end = strlen(words) });
	coding_done_as(work, FIRST_CODER, id);
}

static void open_site(struct test_site *test)
{
	static const char *const words[] = { "Een.", "Twee.", "Drie.", "Vier.", "Vijf." };
	test_site_open_shared(test, slices, COUNT_OF(slices));
	test->session = "researcher";
	struct work work = test_site_work(test);
	struct codes codes;
	work.roles = RESEARCHER;
	work.person_id = FIRST_CODER;
	TEST_WORK_OK(&work, code_list(&work, 0, false, &codes));
	const char *key = codes.items[0].key;
	add_text(&work, "Oud gezegd.", 1998, key);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		add_text(&work, words[i], 2012, i ? NULL : key);
}

static void test_codes_stand_by_class_of_the_year_of_start_with_group_and_share(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer page = test_ask(&test, "GET", ROUND "/kruistabel?kenmerk=begin", NULL);
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "voor 2000");
	test_has(&page, "2010 tot en met 2014");
	test_has(&page, "1 van 1<");
	test_has(&page, "1 van 5 (20%)");
	test_has(&page, "begin=2010-2014");
	page = test_ask(&test, "GET", "/beheer/coderingen/passages?ronde=los&begin=1-1999", NULL);
	test_has(&page, "Oud gezegd.");
	test_lacks(&page, "Een.");
	test_has(&page, "voor 2000");
	g_assert_cmpint(test_ask(&test, "GET", "/beheer/coderingen/passages?begin=x", NULL).status,
			==, 404);
	test_site_close(&test);
}

static void test_figures_can_be_taken_along(void)
{
	static const struct {
		const char *path;
		int status;
		const char *has;
	} files[] = {
		{ "/kruistabel?kenmerk=begin&formaat=csv", 200, ";2010 tot en met 2014;1;5;20%" },
		{ "/kruistabel?formaat=xlsx", 200, NULL },
		{ "/kruistabel?formaat=svg", 200, "<svg" },
		{ "/verzadiging?formaat=csv", 200, ";1;1;" },
		{ "/verzadiging?formaat=xlsx", 200, NULL },
		{ "/verzadiging?formaat=svg", 200, "<svg" },
		{ "/samenhang?formaat=csv", 200, "1. " },
		{ "/samenhang?formaat=xlsx", 200, NULL },
		{ "/samenhang?formaat=svg", 404, NULL },
		{ "/samenhang?formaat=doc", 404, NULL },
	};
	struct test_site test;
	open_site(&test);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct test_answer file =
			test_ask(&test, "GET", arena_printf(test.mem, ROUND "%s", files[i].path),
				 NULL);
		g_assert_cmpint(file.status, ==, files[i].status);
		if (files[i].has)
			test_has(&file, files[i].has);
		if (file.status == 200)
			g_assert_nonnull(test_header(&file, "Content-Disposition"));
	}
	struct test_answer page = test_ask(&test, "GET", ROUND "/verzadiging", NULL);
	test_has(&page, ROUND "/verzadiging?formaat=svg");
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define T(name) g_test_add_func("/coding_attribute/" #name, name)
	T(test_codes_stand_by_class_of_the_year_of_start_with_group_and_share);
	T(test_figures_can_be_taken_along);
#undef T
	return g_test_run();
}
