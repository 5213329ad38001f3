/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_test.c: deciding, deciding blind, settling, and what visitors see of it. */
#include "feature/assessment/test_assessment.h"

/* ---- criteria ---- */

static void test_a_region_starts_with_the_seven_criteria(struct fixture *fixture,
							 const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	struct criteria_version list;
	TEST_OK(work.db, assessment_criteria(&work, 0, &list));
	g_assert_cmpint(list.version, ==, 1);
	g_assert_cmpint(list.criteria.len, ==, 7);
	g_assert_cmpstr(list.criteria.items[3].key, ==, "residents");
	g_assert_cmpint(assessment_criteria(&work, 9, &list), ==, ERR_MISSING);
}

static void test_a_changed_list_is_a_new_version(struct fixture *fixture, const void *unused)
{
	const char *form = "tekst-1=Van+belang&engels-1=It+matters&tekst-2=Van+inwoners"
			   "&engels-2=Of+residents&reden=Korter";
	g_assert_cmpint(post_as(fixture, "researcher-1", "/beheer/criteria", form).status, ==, 403);
	g_assert_cmpint(post_as(fixture, "administrator-9", "/beheer/criteria", form).status, ==,
			303);
	struct test_answer answer = get_as(fixture, "officer-5", "/beheer/criteria");
	test_has(&answer, "Van inwoners");
	test_lacks(&answer, "name=\"tekst-1\"");
	struct work work = test_site_work(&fixture->test);
	struct criteria_version list;
	TEST_OK(work.db, assessment_criteria(&work, 1, &list));
	g_assert_cmpint(list.criteria.len, ==, 7);
	TEST_OK(work.db, assessment_criteria(&work, 0, &list));
	g_assert_cmpint(list.version, ==, 2);
	g_assert_cmpint(post_as(fixture, "administrator-9", "/beheer/criteria", form).status, ==,
			409);
}

static void test_a_bad_list_is_refused_whole(struct fixture *fixture, const void *unused)
{
	static const char *const forms[] = { "reden=Leeg", "tekst-1=Alleen+Nederlands&reden=Half",
					     "tekst-1=Een&engels-1=One" };
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		struct test_answer answer =
			post_as(fixture, "administrator-9", "/beheer/criteria", forms[i]);
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, "omz-error-summary");
	}
}

/* ---- deciding ---- */

static void test_only_a_researcher_decides(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(get_as(fixture, NULL, fixture->path).status, ==, 401);
	g_assert_cmpint(get_as(fixture, "officer-5", fixture->path).status, ==, 200);
	g_assert_cmpint(decide(fixture, "officer-5", "included", "meeting").status, ==, 403);
	g_assert_cmpint(decide(fixture, "administrator-9", "included", "meeting").status, ==, 403);
	g_assert_cmpstr(newest(fixture).state, ==, "none");
}

static void test_an_incomplete_opinion_is_refused_and_kept_on_the_page(struct fixture *fixture,
								       const void *unused)
{
	struct test_answer answer = post_as(
		fixture, "researcher-1", fixture->path,
		"antwoord-relevant=yes&oordeel=perhaps&categorie=meeting&bewijs-many=Zelf+gezien"
		"&link-many=geen+adres");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "Zelf gezien");
	test_has(&answer, "href=\"#link-many\"");
	answer = post_as(fixture, "researcher-1", fixture->path,
			 "antwoord-relevant=yes&oordeel=perhaps&categorie=informal_help");
	test_has(&answer, "href=\"#antwoord-residents\"");
	test_has(&answer, "href=\"#oordeel\"");
	test_has(&answer, "href=\"#reden\"");
	test_has(&answer, "href=\"#reden-categorie\"");
	g_assert_cmpstr(newest(fixture).state, ==, "none");
}

static void test_one_opinion_that_is_enough_counts_at_once(struct fixture *fixture,
							   const void *unused)
{
	struct test_answer answer =
		post_as(fixture, "researcher-1", fixture->path,
			opinion(fixture, "included", "informal_help", "tweede=nee"));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(newest(fixture).state, ==, "settled");
	g_assert_cmpstr(newest(fixture).settled_how, ==, "alone");
	g_assert_cmpstr(category_of(fixture), ==, "informal_help");
	answer = get_as(fixture, NULL, arena_printf(fixture->test.mem, "%s", "/initiatieven"));
	g_assert_cmpint(answer.status, ==, 200);
}

static void test_the_second_opinion_is_blind(struct fixture *fixture, const void *unused)
{
	static const char *const others[] = { "researcher-2", "officer-5", "administrator-9" };
	g_assert_cmpint(decide(fixture, "researcher-1", "not", "meeting").status, ==, 303);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct test_answer answer = get_as(fixture, others[i], fixture->path);
		test_lacks(&answer, "Het bestuur woont er");
		test_lacks(&answer, "Omdat het zo is");
	}
	struct test_answer answer = get_as(fixture, "researcher-1", fixture->path);
	test_has(&answer, "Het bestuur woont er");
	test_lacks(&answer, "name=\"oordeel\"");
	g_assert_cmpint(decide(fixture, "researcher-2", "included", "meeting").status, ==, 303);
	answer = get_as(fixture, "researcher-2", fixture->path);
	test_has(&answer, "Het bestuur woont er");
}

static void test_nobody_gives_both_opinions(struct fixture *fixture, const void *unused)
{
	decide(fixture, "researcher-1", "not", "meeting");
	struct test_answer answer = decide(fixture, "researcher-1", "not", "meeting");
	g_assert_cmpint(answer.status, ==, 409);
	g_assert_cmpstr(newest(fixture).state, ==, "waiting");
	g_assert_cmpint(newest(fixture).opinions.len, ==, 1);
}

static void test_two_equal_opinions_settle_it(struct fixture *fixture, const void *unused)
{
	decide(fixture, "researcher-1", "included", "informal_help");
	g_assert_cmpstr(category_of(fixture), ==, "meeting");
	decide(fixture, "researcher-2", "included", "informal_help");
	g_assert_cmpstr(newest(fixture).settled_how, ==, "agreed");
	g_assert_cmpstr(category_of(fixture), ==, "informal_help");
	/* deciding again begins anew and keeps the old one */
	decide(fixture, "researcher-2", "border", "informal_help");
	g_assert_cmpstr(newest(fixture).state, ==, "waiting");
	struct work work = test_site_work(&fixture->test);
	struct assessment standing;
	TEST_OK(work.db, assessment_standing(&work, fixture->id, &standing));
	g_assert_cmpstr(standing.verdict, ==, "included");
}

static void dispute(struct fixture *fixture)
{
	decide(fixture, "researcher-1", "included", "meeting");
	decide(fixture, "researcher-2", "not", "meeting");
	g_assert_cmpstr(newest(fixture).state, ==, "disputed");
}

static void test_a_third_settles_a_dispute(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(settle(fixture, "researcher-3", settlement).status, ==, 409);
	dispute(fixture);
	g_assert_cmpint(settle(fixture, "officer-5", settlement).status, ==, 403);
	g_assert_cmpint(settle(fixture, "researcher-3", "oordeel=border").status, ==, 400);
	g_assert_cmpint(decide(fixture, "researcher-3", "not", "meeting").status, ==, 409);
	g_assert_cmpint(settle(fixture, "researcher-3", settlement).status, ==, 303);
	g_assert_cmpstr(newest(fixture).settled_how, ==, "third");
	g_assert_cmpstr(newest(fixture).verdict, ==, "border");
	int64_t opinions = -1, settled = -1;
	struct db *db = fixture->test.db;
	TEST_OK(db, db_get_int(db, &opinions,
			       "select count(*) from audit_line where act ="
			       " 'assessment_opinion'"));
	TEST_OK(db, db_get_int(db, &settled,
			       "select count(*) from audit_line where act ="
			       " 'assessment_settle' and person_id = 3"));
	g_assert_cmpint(opinions, ==, 2);
	g_assert_cmpint(settled, ==, 1);
	g_assert_cmpint(settle(fixture, "researcher-3", settlement).status, ==, 409);
}

static void test_both_settle_by_saying_the_same(struct fixture *fixture, const void *unused)
{
	dispute(fixture);
	g_assert_cmpint(settle(fixture, "researcher-1", settlement).status, ==, 303);
	g_assert_cmpstr(newest(fixture).state, ==, "proposed");
	g_assert_cmpint(settle(fixture, "researcher-1", settlement).status, ==, 409);
	g_assert_cmpint(
		settle(fixture, "researcher-2", "oordeel=not&categorie=meeting&reden=Nee").status,
		==, 303);
	g_assert_cmpstr(newest(fixture).state, ==, "proposed");
	g_assert_cmpint(
		settle(fixture, "researcher-1", "oordeel=not&categorie=meeting&reden=Goed").status,
		==, 303);
	g_assert_cmpstr(newest(fixture).settled_how, ==, "both");
	g_assert_cmpstr(newest(fixture).verdict, ==, "not");
}

static void test_only_a_decision_against_it_lets_it_be_hidden(struct fixture *fixture,
							      const void *unused)
{
	const char *hide = arena_printf(fixture->test.mem, "%s/verbergen", fixture->path);
	g_assert_cmpint(post_as(fixture, "researcher-1", hide, "").status, ==, 404);
	dispute(fixture);
	settle(fixture, "researcher-3", settlement);
	g_assert_cmpint(post_as(fixture, "researcher-1", hide, "").status, ==, 409);
	post_as(fixture, "researcher-1", fixture->path,
		opinion(fixture, "not", "meeting", "tweede=nee"));
	struct test_answer answer = get_as(fixture, "researcher-1", fixture->path);
	test_has(&answer, "/verbergen");
	g_assert_cmpint(post_as(fixture, "officer-5", hide, "").status, ==, 403);
	g_assert_cmpint(post_as(fixture, "researcher-1", hide, "").status, ==, 303);
	struct work work = test_site_work(&fixture->test);
	struct initiative it;
	g_assert_cmpint(initiative_get(&work, fixture->id, &it), ==, ERR_MISSING);
}

/* ---- what waits, and how far they agree ---- */

static void test_suggested_records_stand_first_until_somebody_decides(struct fixture *fixture,
								      const void *unused)
{
	struct test_answer answer = get_as(fixture, "officer-5", "/beheer/beoordelingen");
	test_has(&answer, "Dorpshuis Zeerijp");
	test_has(&answer, "Een dorpshuis.");
	test_has(&answer, "Dorpszorg &lt;b&gt;Ulrum");
	test_has(&answer, "2 initiatieven hebben geen besluit");
	decide(fixture, "researcher-1", "included", "meeting");
	answer = get_as(fixture, "officer-5", "/beheer/beoordelingen");
	test_has(&answer, "Wacht op een tweede oordeel");
	test_lacks(&answer, "Een dorpshuis.");
	answer = get_as(fixture, "officer-5",
			"/beheer/beoordelingen?van=morgen&tot=2026-13-41&na=%22%3E");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Dit is geen dag");
}

static void test_agreement_is_counted_over_second_opinions(struct fixture *fixture,
							   const void *unused)
{
	struct assessment_figures figures;
	dispute(fixture);
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, assessment_agree(&work, 0, 0, &figures));
	g_assert_cmpint(figures.verdict.percent.units, ==, 1);
	g_assert_cmpfloat(figures.verdict.percent.value, ==, 0);
	g_assert_cmpfloat(figures.category.percent.value, ==, 1);
	g_assert_cmpint(figures.category.alpha.lack, ==, STAT_ONE_CATEGORY);
	g_assert_cmpint(figures.criteria.percent.units, ==, 7);
	g_assert_cmpfloat(figures.criteria.alpha.value, ==, 1);
	TEST_OK(work.db, assessment_agree(&work, 1, 2, &figures));
	g_assert_cmpint(figures.verdict.percent.lack, ==, STAT_NO_DATA);
}

static void test_who_decided_can_be_forgotten(struct fixture *fixture, const void *unused)
{
	struct data_subject who = { .person_id = 1 };
	struct data_items items = { 0 };
	struct data_effects effects = { 0 };
	dispute(fixture);
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, assessment_feature.show_data(&work, &who, &items));
	g_assert_cmpint(items.len, ==, 1);
	TEST_OK(work.db, assessment_feature.erase_data(&work, &who, true, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	TEST_OK(work.db, assessment_feature.erase_data(&work, &who, false, &effects));
	items = (struct data_items){ 0 };
	TEST_OK(work.db, assessment_feature.show_data(&work, &who, &items));
	g_assert_cmpint(items.len, ==, 0);
	g_assert_cmpint(newest(fixture).opinions.len, ==, 2);
}

static void test_visitors_see_the_decision_without_names(struct fixture *fixture,
							 const void *unused)
{
	const char *page = arena_printf(fixture->test.mem, "/initiatieven%s-dorpshuis-zeerijp",
					strrchr(fixture->path, '/'));
	struct test_answer answer = get_as(fixture, NULL, page);
	test_lacks(&answer, "id=\"beoordeling\"");
	decide(fixture, "researcher-1", "included", "meeting");
	answer = get_as(fixture, NULL, page);
	test_lacks(&answer, "id=\"beoordeling\"");
	decide(fixture, "researcher-2", "included", "meeting");
	answer = get_as(fixture, NULL, page);
	test_has(&answer, "id=\"beoordeling\"");
	test_has(&answer, "Hoort in het register");
	test_lacks(&answer, "Omdat het zo is");
}

static void test_what_is_removed_takes_its_assessments_along(struct fixture *fixture,
							     const void *unused)
{
	struct data_effects effects = { 0 };
	dispute(fixture);
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, assessment_feature.expire_data(&work, false, &effects));
	g_assert_cmpint(effects.len, ==, 0);
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, initiative_remove(&work, fixture->id, "asked for it"));
	TEST_OK(work.db, assessment_feature.expire_data(&work, false, &effects));
	TEST_OK(work.db, db_commit(work.db));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	g_assert_cmpstr(newest(fixture).state, ==, "none");
}

static void test_what_stands_is_the_newest_that_is_settled(struct fixture *fixture,
							   const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	struct standings all;
	struct assessment_progress progress;
	TEST_OK(work.db, assessment_standing_list(&work, &all));
	g_assert_cmpint(all.len, ==, 0);
	post_as(fixture, "researcher-1", fixture->path,
		opinion(fixture, "included", "meeting", "tweede=nee"));
	post_as(fixture, "researcher-1", fixture->path,
		opinion(fixture, "border", "informal_help", "tweede=nee"));
	decide(fixture, "researcher-2", "not", "meeting"); /* waits: does not count */
	TEST_OK(work.db, assessment_standing_list(&work, &all));
	g_assert_cmpint(all.len, ==, 1);
	g_assert_cmpint(all.items[0].initiative_id, ==, fixture->id);
	g_assert_cmpstr(all.items[0].verdict, ==, "border");
	g_assert_cmpstr(all.items[0].category, ==, "informal_help");
	TEST_OK(work.db, assessment_progress(&work, &progress));
	g_assert_cmpint(progress.decided, ==, 1);
	g_assert_cmpint(progress.waiting, ==, 1);
	g_assert_cmpint(progress.disputed, ==, 0);
	g_assert_cmpint(progress.undecided, ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(test) g_test_add("/assessment/" #test, struct fixture, NULL, begin, test, end)
	ADD(test_a_region_starts_with_the_seven_criteria);
	ADD(test_a_changed_list_is_a_new_version);
	ADD(test_a_bad_list_is_refused_whole);
	ADD(test_only_a_researcher_decides);
	ADD(test_an_incomplete_opinion_is_refused_and_kept_on_the_page);
	ADD(test_one_opinion_that_is_enough_counts_at_once);
	ADD(test_the_second_opinion_is_blind);
	ADD(test_nobody_gives_both_opinions);
	ADD(test_two_equal_opinions_settle_it);
	ADD(test_a_third_settles_a_dispute);
	ADD(test_both_settle_by_saying_the_same);
	ADD(test_only_a_decision_against_it_lets_it_be_hidden);
	ADD(test_suggested_records_stand_first_until_somebody_decides);
	ADD(test_agreement_is_counted_over_second_opinions);
	ADD(test_who_decided_can_be_forgotten);
	ADD(test_visitors_see_the_decision_without_names);
	ADD(test_what_stands_is_the_newest_that_is_settled);
	ADD(test_what_is_removed_takes_its_assessments_along);
	return g_test_run();
}
