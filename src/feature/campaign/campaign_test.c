/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_test.c: who is asked and how, what goes wrong on the way, and what an answer does. */
#include "feature/campaign/test_campaign.h"
#include "feature/initiative/initiative_quality.h"

#define DAY_MS INT64_C(86400000)

/* ---- choosing and sending ---- */

static void test_each_is_asked_the_way_it_can_be_reached(void)
{
	static const char *const channels[RECORDS] = {
		[BY_MAIL] = CHANNEL_MAIL,     [BY_PHONE] = CHANNEL_CALL,
		[BY_LETTER] = CHANNEL_LETTER, [BY_NOTHING] = CHANNEL_NONE,
		[ALSO_MAIL] = CHANNEL_MAIL,
	};
	FIXTURE(fixture);
	struct campaign campaign = send_all(fixture.work);
	g_assert_cmpstr(campaign.state, ==, CAMPAIGN_OPEN);
	g_assert_cmpint(campaign.found_count, ==, RECORDS);
	for (int i = 0; i < RECORDS; i++) {
		struct ask ask = ask_of(fixture.work, campaign.id, fixture.ids[i]);
		g_assert_cmpstr(ask.channel, ==, channels[i]);
		g_assert_true((ask.asked_ms > 0) == !strcmp(channels[i], CHANNEL_MAIL));
	}
	g_assert_cmpint(count_mails(fixture.work), ==, 2);
	g_assert_cmpint(campaign_begin(fixture.work, campaign.id), ==, ERR_CONFLICT);
	TEST_WORK_OK(fixture.work, campaign_send_all(fixture.work, campaign.id));
	g_assert_cmpint(count_mails(fixture.work), ==, 2);
}

static void test_a_filter_and_a_quality_choose(void)
{
	static const struct {
		const char *query;
		int64_t quality_below, found, asked;
	} cases[] = {
		{ "gemeente=GM1966", 0, 3, 3 },
		{ "gemeente=GM1966", 1, 3, 0 },
		{ "bevestigd=never", 18, 5, 2 },
		{ "bevestigd=confirmed", 0, 0, 0 },
	};
	FIXTURE(fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct campaign campaign;
		struct asks asks;
		campaign_default(fixture.work, &campaign);
		campaign.query = cases[i].query;
		campaign.quality_below = cases[i].quality_below;
		TEST_WORK_OK(fixture.work, campaign_preview(fixture.work, &campaign, &asks));
		g_assert_cmpint(campaign.found_count, ==, cases[i].found);
		g_assert_cmpint((int64_t)asks.len, ==, cases[i].asked);
	}
}

static void test_a_wording_without_link_is_refused(void)
{
	static const struct {
		const char *name, *subject, *text, *field;
	} cases[] = {
		{ "x", "y", "no link", "tekst_nl" },
		{ "", "y", "{link}", "naam" },
		{ "x", "", "{link}", "onderwerp_nl" },
	};
	FIXTURE(fixture);
	struct campaign campaign = make(fixture.work);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		campaign.name = cases[i].name;
		campaign.subject_nl = cases[i].subject;
		campaign.text_nl = cases[i].text;
		g_assert_cmpint(campaign_save(fixture.work, &campaign), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(fixture.work, cases[i].field));
		test_work_reset(fixture.work);
	}
}

static void withdraw(struct work *work, int64_t contact_id)
{
	TEST_WORK_OK(work, contact_remove(work, contact_id));
}

static void test_consent_that_ends_meanwhile_ends_the_mail(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = make(work);
	bool is_more;
	withdraw(work, fixture.contacts[ALSO_MAIL]); /* before sending */
	TEST_WORK_OK(work, campaign_begin(work, campaign.id));
	TEST_WORK_OK(work, campaign_send_all(work, campaign.id));
	g_assert_cmpint(count_mails(work), ==, 1);
	struct ask ask = ask_of(work, campaign.id, fixture.ids[ALSO_MAIL]);
	g_assert_cmpstr(ask.failure, ==, FAILURE_WITHDRAWN);
	g_assert_cmpstr(ask.channel, ==, CHANNEL_NONE);
	withdraw(work, fixture.contacts[BY_MAIL]); /* while the mail waits */
	g_assert_cmpint(count_mails(work), ==, 0); /* at once */
	work->now_ms += DAY_MS;
	TEST_WORK_OK(work, campaign_look(work, campaign.id, &is_more));
	g_assert_cmpint(count_mails(work), ==, 0);
	work->now_ms += 30 * DAY_MS;
	TEST_WORK_OK(work, campaign_remind(work, campaign.id, &is_more));
	g_assert_cmpint(count_mails(work), ==, 0);
}

static void test_consent_withdrawn_in_the_middle_stops_the_mail_at_the_door(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	const struct ask ask = ask_of(work, campaign.id, fixture.ids[BY_MAIL]);
	const struct ask other = ask_of(work, campaign.id, fixture.ids[ALSO_MAIL]);
	const struct subject subject = { "contact", ask.contact_id };
	const struct subject kept = { "contact", other.contact_id };
	bool may = true;
	TEST_WORK_OK(work, campaign_may_mail(work, "campaign", subject, "een@example.org", &may));
	g_assert_true(may);
	TEST_WORK_OK(work, campaign_may_mail(work, "campaign", subject, "oud@example.org", &may));
	g_assert_false(may);                       /* the address is another one since */
	withdraw(work, fixture.contacts[BY_MAIL]); /* taken along by a batch, not sent yet */
	g_assert_cmpint(count_mails(work), ==, 1);
	may = true;
	TEST_WORK_OK(work, campaign_may_mail(work, "campaign", subject, "een@example.org", &may));
	g_assert_false(may);
	may = true;
	TEST_WORK_OK(work, campaign_may_mail(work, "sign_in", subject, "een@example.org", &may));
	TEST_WORK_OK(work, campaign_may_mail(work, "campaign", kept, "vijf@example.org", &may));
	g_assert_true(may);
	TEST_WORK_OK(work, campaign_close(work, campaign.id));
	TEST_WORK_OK(work, campaign_may_mail(work, "campaign", kept, "vijf@example.org", &may));
	g_assert_false(may);
}

static void test_a_mail_follows_the_language_of_its_contact(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct contact contact;
	int64_t english = -1, dutch = -1;
	TEST_WORK_OK(work, contact_get(work, fixture.contacts[ALSO_MAIL], &contact));
	contact.language = "en";
	TEST_WORK_OK(work, contact_save(work, &contact));
	send_all(work);
	TEST_WORK_OK(work,
		     db_get_int(work->db, &english,
				"select count(*) from outbox_mail where language = 'en'"
				" and mail = 'vijf@example.org' and title like 'Is the page%'"
				" and body like '%/en/bevestigen/%' and body not like '%Beste%'"));
	TEST_WORK_OK(work, db_get_int(work->db, &dutch,
				      "select count(*) from outbox_mail where language = 'nl'"));
	g_assert_cmpint(english, ==, 1);
	g_assert_cmpint(dutch, ==, 1);
}

static void test_what_comes_back_goes_to_the_call_list(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct ask ask = ask_of(work, campaign.id, fixture.ids[BY_MAIL]);
	bool is_more;
	TEST_WORK_OK(work, db_exec(work->db, "update outbox_mail set state = ?2 where id = ?1",
				   db_int(ask.mail_id), db_int(OUTBOX_BOUNCED)));
	work->now_ms += DAY_MS;
	TEST_WORK_OK(work, campaign_look(work, campaign.id, &is_more));
	ask = ask_of(work, campaign.id, fixture.ids[BY_MAIL]);
	g_assert_cmpstr(ask.failure, ==, FAILURE_BOUNCED);
	g_assert_cmpstr(ask.channel, ==, CHANNEL_CALL);
	ask = ask_of(work, campaign.id, fixture.ids[ALSO_MAIL]);
	g_assert_cmpstr(ask.failure, ==, "");
	work->now_ms += 30 * DAY_MS;
	TEST_WORK_OK(work, campaign_remind(work, campaign.id, &is_more));
	g_assert_cmpint(count_mails(work), ==, 2); /* the one that waited and its reminder */
}

static void test_only_who_is_silent_is_reminded_and_not_for_ever(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct visit visit;
	bool is_more;
	struct ask ask = ask_of(work, campaign.id, fixture.ids[BY_MAIL]);
	TEST_WORK_OK(work, visit_open(work, token_of(work, &ask), &visit));
	TEST_WORK_OK(work, answer_give(work, &visit, &(struct reply){ OUTCOME_CONFIRMED }));
	for (int days = 0; days < 100; days += 10) {
		TEST_WORK_OK(work, campaign_remind(work, campaign.id, &is_more));
		work->now_ms += 10 * DAY_MS;
	}
	ask = ask_of(work, campaign.id, fixture.ids[BY_MAIL]);
	g_assert_cmpint(ask.reminders, ==, 0);
	ask = ask_of(work, campaign.id, fixture.ids[ALSO_MAIL]);
	g_assert_cmpint(ask.reminders, ==, 1);
}

/* ---- answering ---- */

static void test_a_typed_answer_is_taken_back(void)
{
	static const char *const outcomes[] = { OUTCOME_CONFIRMED, OUTCOME_STOPPED, OUTCOME_CHANGED,
						OUTCOME_NOT_REACHED };
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	work->person_id = 42;
	for (size_t i = 0; i < COUNT_OF(outcomes); i++) {
		struct answers typed = { 0 };
		struct initiative it;
		struct visit visit = visit_of(work, campaign.id, fixture.ids[BY_PHONE]);
		visit.via = FRESH_BY_PHONE;
		work->now_ms += 1000;
		TEST_WORK_OK(work, answer_give(work, &visit, &(struct reply){ outcomes[i] }));
		TEST_WORK_OK(work, answer_select_typed(work, campaign.id, 42, &typed));
		g_assert_cmpuint(typed.len, ==, 1);
		work->person_id = 43;
		g_assert_cmpint(answer_undo(work, typed.items[0].id), ==, ERR_MISSING);
		test_work_reset(work);
		work->person_id = 42;
		TEST_WORK_OK(work, answer_undo(work, typed.items[0].id));
		TEST_WORK_OK(work, initiative_get(work, fixture.ids[BY_PHONE], &it));
		g_assert_cmpint(it.confirmed_ms, ==, 0);
		g_assert_cmpstr(it.phase, ==, "running");
		g_assert_cmpstr(ask_of(work, campaign.id, fixture.ids[BY_PHONE]).outcome, ==, "");
	}
}

static void test_a_score_has_its_reasons(void)
{
	static const struct {
		struct initiative it;
		bool has_contact;
		int score;
	} cases[] = {
		{ { 0 }, false, 0 },
		{ { .precision = PRECISION_VILLAGE }, true, 18 },
		{ { .confirmed_ms = 1 }, false, 10 },
		{ { .summary = "Dertig tekens is een begin, maar meer niet." }, false, 7 },
		{ { .website = "https://example.org/",
		    .start_year = 2011,
		    .themes = "care",
		    .activities = "shared_meal",
		    .target_groups = "older_people" },
		  false,
		  35 },
	};
	FIXTURE(fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct quality quality;
		int most = 0, points = 0;
		initiative_quality(fixture.work, &cases[i].it, cases[i].has_contact, &quality);
		g_assert_cmpint(quality.score, ==, cases[i].score);
		for (size_t j = 0; j < quality.points.len; j++) {
			const struct quality_point *point = &quality.points.items[j];
			most += point->most;
			points += point->points;
			g_assert_true((point->advice == NULL) == (point->points == point->most));
		}
		g_assert_cmpint(most, ==, 100);
		g_assert_cmpint(points, ==, quality.score);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_each_is_asked_the_way_it_can_be_reached);
	ADD(test_a_filter_and_a_quality_choose);
	ADD(test_a_wording_without_link_is_refused);
	ADD(test_consent_that_ends_meanwhile_ends_the_mail);
	ADD(test_consent_withdrawn_in_the_middle_stops_the_mail_at_the_door);
	ADD(test_a_mail_follows_the_language_of_its_contact);
	ADD(test_what_comes_back_goes_to_the_call_list);
	ADD(test_only_who_is_silent_is_reminded_and_not_for_ever);
	ADD(test_a_typed_answer_is_taken_back);
	ADD(test_a_score_has_its_reasons);
	return g_test_run();
}
