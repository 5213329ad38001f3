/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_test.c: recommendations are written, published, answered, asked again and kept. */
#include "feature/recommendation/test_recommendation.h"
#include "base/clock.h"
#include "base/id.h"

static const char *path_of(struct fixture *fixture, const char *before, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(fixture->test.mem, "%s/%s", before, text);
}

static void test_a_draft_is_seen_by_staff_alone(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	const char *path = path_of(&fixture, "/aanbevelingen", id);
	g_assert_cmpint(ask(&fixture, NULL, path).status, ==, 404);
	g_assert_cmpint(ask(&fixture, "researcher-1", path).status, ==, 404);
	struct test_answer desk = ask(&fixture, "officer-1", "/beheer/aanbevelingen");
	test_has(&desk, "Geef vaste uren");
	test_lacks(&desk, "/beheer/aanbevelingen/nieuw");
	struct test_answer list = ask(&fixture, NULL, "/aanbevelingen");
	test_lacks(&list, "Geef vaste uren");
	g_assert_cmpint(count_mails(&fixture), ==, 0);
	close_fixture(&fixture);
}

static void test_publishing_mails_offices_with_an_address_once(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	publish(&fixture, id);
	g_assert_cmpint(count_mails(&fixture), ==, 2);
	struct work work = work_of(&fixture, RESEARCHER);
	g_assert_cmpint(recommendation_publish(&work, id), ==, ERR_CONFLICT);
	struct test_answer page = ask(&fixture, NULL, path_of(&fixture, "/aanbevelingen", id));
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "<strong>veel</strong>");
	test_has(&page, "Gemeente Eemsdelta");
	test_has(&page, "https://example.org/motie");
	/* addresses and the researchers' own room are not for visitors */
	test_lacks(&page, "example.org\"><");
	test_lacks(&page, "zorg@");
	test_lacks(&page, "/beheer/analyses");
	close_fixture(&fixture);
}

static void test_an_office_answers_through_its_link_and_everybody_reads_it(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	publish(&fixture, id);
	int64_t office = get(&fixture, id).addressees.items[0].id;
	const char *inbox = addressee_path(fixture.test.mem, token_of(&fixture, office));
	struct test_answer page = ask(&fixture, NULL, inbox);
	g_assert_cmpint(page.status, ==, 200);
	g_assert_cmpstr(test_header(&page, "Cache-Control"), ==, "no-store");
	test_has(&page, "Geef vaste uren");
	const char *one = path_of(&fixture, inbox, id);
	struct test_answer wrong = post(&fixture, NULL, one, "stand=accepted&toelichting=");
	g_assert_cmpint(wrong.status, ==, 400);
	wrong = post(&fixture, NULL, one,
		     "stand=asked&toelichting=Ja&klaar_op=ooit&adres=javascript:alert(1)");
	g_assert_cmpint(wrong.status, ==, 400);
	test_has(&wrong, "javascript:alert(1)");
	struct test_answer right =
		post(&fixture, NULL, one,
		     "stand=accepted&toelichting=Wij+doen+<b>dit</b>+(test)&klaar_op=2027-06-01"
		     "&adres=https://example.org/besluit");
	g_assert_cmpint(right.status, ==, 303);
	page = ask(&fixture, NULL, path_of(&fixture, "/aanbevelingen", id));
	test_has(&page, "Wij doen &lt;b&gt;dit&lt;/b&gt; (test)");
	test_has(&page, "https://example.org/besluit");
	test_lacks(&page, "<b>dit</b>");
	close_fixture(&fixture);
}

static void test_a_link_that_is_unknown_or_too_old_opens_nothing(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	publish(&fixture, id);
	g_assert_cmpint(ask(&fixture, NULL, "/aanbevelingen/voor/verzonnen").status, ==, 404);
	int64_t office = get(&fixture, id).addressees.items[0].id;
	const char *inbox = addressee_path(fixture.test.mem, token_of(&fixture, office));
	fixture.test.now_ms += (RECOMMENDATION_LINK_DAYS + 1) * DAY_MS;
	g_assert_cmpint(ask(&fixture, NULL, inbox).status, ==, 404);
	close_fixture(&fixture);
}

static void test_an_office_answers_for_itself_alone(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture), other = add_draft(&fixture);
	publish(&fixture, id);
	struct work work = work_of(&fixture, RESEARCHER);
	struct recommendation it = get(&fixture, other);
	it.addressees.len = 1;
	TEST_OK(work.db, recommendation_save(&work, &it));
	publish(&fixture, other);
	int64_t office = get(&fixture, id).addressees.items[1].id;
	const char *inbox = addressee_path(fixture.test.mem, token_of(&fixture, office));
	struct test_answer page = ask(&fixture, NULL, inbox);
	test_has(&page, path_of(&fixture, inbox, id));
	test_lacks(&page, path_of(&fixture, inbox, other));
	g_assert_cmpint(post(&fixture, NULL, path_of(&fixture, inbox, other), "stand=done").status,
			==, 404);
	close_fixture(&fixture);
}

static void test_a_hidden_answer_is_seen_by_staff_alone(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture), count;
	publish(&fixture, id);
	int64_t office = get(&fixture, id).addressees.items[0].id;
	const char *inbox = addressee_path(fixture.test.mem, token_of(&fixture, office));
	post(&fixture, NULL, path_of(&fixture, inbox, id),
	     "stand=refused&toelichting=Onzin+(test)");
	struct work work = work_of(&fixture, RESEARCHER);
	TEST_OK(work.db, reply_count_new(&work, &count));
	g_assert_cmpint(count, ==, 1);
	const char *desk = path_of(&fixture, "/beheer/aanbevelingen", id);
	const char *look = path_of(&fixture, arena_printf(fixture.test.mem, "%s/bekeken", desk),
				   get(&fixture, id).replies.items[0].id);
	g_assert_cmpint(post(&fixture, "researcher-1", look, "verbergen=1").status, ==, 303);
	struct test_answer page = ask(&fixture, NULL, path_of(&fixture, "/aanbevelingen", id));
	test_lacks(&page, "Onzin");
	page = ask(&fixture, "researcher-1", desk);
	test_has(&page, "Onzin");
	TEST_OK(work.db, reply_count_new(&work, &count));
	g_assert_cmpint(count, ==, 0);
	close_fixture(&fixture);
}

static void run_job(struct fixture *fixture)
{
	struct work work = work_of(fixture, 0);
	bool is_more;
	work.is_writing = false;
	work.now_ms = fixture->test.now_ms;
	TEST_OK(work.db, recommendation_run(&fixture->test.site, &work, &is_more));
}

static void test_offices_are_asked_again_before_and_after_the_day_and_once(void)
{
	static const struct {
		const char *day;
		int64_t mails;
	} days[] = {
		{ "2027-02-01", 2 }, /* the first two */
		{ "2027-02-16", 4 }, { "2027-02-17", 4 }, { "2027-03-02", 4 },
		{ "2027-03-09", 6 }, { "2027-05-01", 6 },
	};
	struct fixture fixture;
	open_fixture(&fixture);
	publish(&fixture, add_draft(&fixture));
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		g_assert_true(clock_day_read(days[i].day, &fixture.test.now_ms));
		run_job(&fixture);
		g_assert_cmpint(count_mails(&fixture), ==, days[i].mails);
	}
	close_fixture(&fixture);
}

static void test_who_promised_a_day_is_asked_after_it(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	publish(&fixture, id);
	struct work work = work_of(&fixture, RESEARCHER);
	struct reply reply = { .recommendation_id = id,
			       .addressee_id = get(&fixture, id).addressees.items[0].id,
			       .status = "under_way",
			       .text = "Bezig (test)",
			       .due_on = "2027-01-10" };
	TEST_OK(work.db, reply_add(&work, &reply));
	g_assert_true(clock_day_read("2027-01-12", &fixture.test.now_ms));
	run_job(&fixture);
	g_assert_cmpint(count_mails(&fixture), ==, 2);
	g_assert_true(clock_day_read("2027-01-18", &fixture.test.now_ms));
	run_job(&fixture);
	run_job(&fixture);
	g_assert_cmpint(count_mails(&fixture), ==, 3);
	close_fixture(&fixture);
}

static void test_what_breaks_a_rule_is_told_and_nothing_is_lost(void)
{
	static const struct {
		const char *form, *has;
	} cases[] = {
		{ "titel=&tekst=Waarom&voorrang=1", "name=\"tekst\"" },
		{ "titel=Doe+iets&tekst=&voorrang=1", "Doe iets" },
		{ "titel=Doe+iets&tekst=Waarom&voorrang=9", "Waarom" },
		{ "titel=Doe+iets&tekst=Waarom&voorrang=1&soort_1=municipality&naam_1=&mail_1=a%"
		  "40example.org",
		  "Waarom" },
		{ "titel=Doe+iets&tekst=Waarom&voorrang=1&soort_1=other&naam_1=Test&mail_1=geen+"
		  "mail",
		  "geen mail" },
		{ "titel=Doe+iets&tekst=Waarom&voorrang=1&antwoord_voor=morgen", "Waarom" },
	};
	struct fixture fixture;
	struct recommendations all;
	open_fixture(&fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(fixture.round_id, id);
		struct test_answer answer =
			post(&fixture, "researcher-1", "/beheer/aanbevelingen/nieuw",
			     arena_printf(fixture.test.mem, "ronde=%s&%s", id, cases[i].form));
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, cases[i].has);
	}
	struct work work = work_of(&fixture, RESEARCHER);
	TEST_OK(work.db, recommendation_list(&work, 0, &all));
	g_assert_cmpint(all.len, ==, 0);
	g_assert_cmpint(
		post(&fixture, "officer-1", "/beheer/aanbevelingen/nieuw", "titel=x").status, ==,
		403);
	close_fixture(&fixture);
}

static void test_two_windows_do_not_overwrite_each_other(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	struct recommendation first = get(&fixture, id), second = first;
	struct work work = work_of(&fixture, RESEARCHER);
	first.title = "Eerste (test)";
	TEST_OK(work.db, recommendation_save(&work, &first));
	second.title = "Tweede (test)";
	g_assert_cmpint(recommendation_save(&work, &second), ==, ERR_CONFLICT);
	g_assert_cmpstr(get(&fixture, id).title, ==, "Eerste (test)");
	close_fixture(&fixture);
}

static void test_an_office_that_was_asked_stays_and_a_new_one_is_asked(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	publish(&fixture, id);
	struct recommendation it = get(&fixture, id);
	struct work work = work_of(&fixture, RESEARCHER);
	it.addressees.len = 1;
	g_assert_cmpint(recommendation_save(&work, &it), ==, ERR_CONFLICT);
	it = get(&fixture, id);
	work = work_of(&fixture, RESEARCHER);
	*list_add(work.mem, &it.addressees) = (struct addressee){ .kind = "housing",
								  .name = "Testcorporatie",
								  .mail = "wonen@example.org" };
	TEST_OK(work.db, recommendation_save(&work, &it));
	g_assert_cmpint(count_mails(&fixture), ==, 3);
	g_assert_cmpint(get(&fixture, id).addressees.len, ==, 4);
	close_fixture(&fixture);
}

static void test_order_and_closing(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t first = add_draft(&fixture), second = add_draft(&fixture);
	struct work work = work_of(&fixture, RESEARCHER);
	TEST_OK(work.db, recommendation_move(&work, second, -1));
	g_assert_cmpint(get(&fixture, second).number, ==, 1);
	g_assert_cmpint(get(&fixture, first).number, ==, 2);
	TEST_OK(work.db, recommendation_move(&work, second, -1)); /* is the first already */
	g_assert_cmpint(recommendation_close(&work, first, true), ==, ERR_CONFLICT);
	publish(&fixture, first);
	TEST_OK(work.db, recommendation_close(&work, first, true));
	struct reply reply = { .recommendation_id = first,
			       .addressee_id = get(&fixture, first).addressees.items[0].id,
			       .status = "done" };
	g_assert_cmpint(reply_add(&work, &reply), ==, ERR_CONFLICT);
	g_assert_cmpint(recommendation_remove(&work, first), ==, ERR_CONFLICT);
	TEST_OK(work.db, recommendation_remove(&work, second));
	g_assert_cmpint(recommendation_get(&work, second, &(struct recommendation){ 0 }), ==,
			ERR_MISSING);
	close_fixture(&fixture);
}

static void test_programs_read_what_became_of_it(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	publish(&fixture, add_draft(&fixture));
	add_draft(&fixture);
	struct test_answer answer = ask(&fixture, NULL, "/v1/aanbevelingen");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "\"stand\":\"asked\"");
	test_lacks(&answer, "example.org\"");
	test_lacks(&answer, "\"nummer\":2");
	close_fixture(&fixture);
}

#define ADD(test) g_test_add_func("/recommendation/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_draft_is_seen_by_staff_alone);
	ADD(test_publishing_mails_offices_with_an_address_once);
	ADD(test_an_office_answers_through_its_link_and_everybody_reads_it);
	ADD(test_a_link_that_is_unknown_or_too_old_opens_nothing);
	ADD(test_an_office_answers_for_itself_alone);
	ADD(test_a_hidden_answer_is_seen_by_staff_alone);
	ADD(test_offices_are_asked_again_before_and_after_the_day_and_once);
	ADD(test_who_promised_a_day_is_asked_after_it);
	ADD(test_what_breaks_a_rule_is_told_and_nothing_is_lost);
	ADD(test_two_windows_do_not_overwrite_each_other);
	ADD(test_an_office_that_was_asked_stays_and_a_new_one_is_asked);
	ADD(test_order_and_closing);
	ADD(test_programs_read_what_became_of_it);
	return g_test_run();
}
