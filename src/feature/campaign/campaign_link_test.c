/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_link_test.c: what somebody can do with the link from a mail, and until when. */
#include "feature/campaign/test_campaign.h"
#include "feature/initiative/initiative_merge.h"

#define DAY_MS INT64_C(86400000)

static void test_one_may_change_ones_mind(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct initiative it;
	int64_t unseen;
	struct visit visit = visit_of(work, campaign.id, fixture.ids[0]);
	TEST_WORK_OK(work, answer_give(work, &visit,
				       &(struct reply){ OUTCOME_CONFIRMED,
							.known_ms = visit.it.changed_ms }));
	TEST_WORK_OK(work, answer_give(work, &visit, &(struct reply){ OUTCOME_CONFIRMED }));
	TEST_WORK_OK(work, initiative_get(work, fixture.ids[0], &it));
	g_assert_cmpint(it.confirmed_ms, ==, work->now_ms);
	work->now_ms += DAY_MS;
	visit = visit_of(work, campaign.id, fixture.ids[0]);
	TEST_WORK_OK(work, answer_give(work, &visit,
				       &(struct reply){ OUTCOME_STOPPED, .since = "2025",
							.note = "te weinig mensen" }));
	TEST_WORK_OK(work, initiative_get(work, fixture.ids[0], &it));
	g_assert_cmpstr(it.phase, ==, "stopped");
	TEST_WORK_OK(work, answer_count_unseen(work, &unseen));
	g_assert_cmpint(unseen, ==, 1);
	struct ask ask = ask_of(work, campaign.id, fixture.ids[0]);
	g_assert_cmpstr(ask.outcome, ==, OUTCOME_STOPPED);
	g_assert_cmpint(count_mails(work), ==, 1); /* nothing waits any more for who answered */
}

static void test_what_was_seen_must_still_be_so(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct visit visit = visit_of(work, campaign.id, fixture.ids[0]);
	const int64_t known_ms = visit.it.changed_ms;
	bool is_changed;
	work->now_ms += 1000;
	visit.it.summary = "Iemand anders was eerder.";
	TEST_WORK_OK(work,
		     initiative_change(work, &visit.it, &(struct change_cause){ 0 }, &is_changed));
	visit = visit_of(work, campaign.id, fixture.ids[0]);
	g_assert_cmpint(answer_give(work, &visit,
				    &(struct reply){ OUTCOME_CONFIRMED, .known_ms = known_ms }),
			==, ERR_CONFLICT);
	g_assert_cmpstr(ask_of(work, campaign.id, fixture.ids[0]).outcome, ==, "");
}

static void test_a_link_ends_and_says_what_to_do(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct ask ask = ask_of(work, campaign.id, fixture.ids[0]);
	const char *token = token_of(work, &ask);
	struct visit visit;
	g_assert_cmpint(visit_open(work, "foreign", &visit), ==, ERR_MISSING);
	g_assert_nonnull(strstr(test_work_failure(work, NULL), "do not know this link"));
	test_work_reset(work);
	TEST_WORK_OK(work, campaign_close(work, campaign.id));
	work->now_ms += 29 * DAY_MS;
	TEST_WORK_OK(work, visit_open(work, token, &visit));
	work->now_ms += 2 * DAY_MS;
	g_assert_cmpint(visit_open(work, token, &visit), ==, ERR_MISSING);
	g_assert_nonnull(strstr(test_work_failure(work, NULL), "too old"));
	test_work_reset(work);
	work->now_ms -= 10 * DAY_MS;
	TEST_WORK_OK(work, initiative_remove(work, fixture.ids[0], "joined with another one"));
	g_assert_cmpint(visit_open(work, token, &visit), ==, ERR_MISSING);
	g_assert_nonnull(strstr(test_work_failure(work, NULL), "not in the register any more"));
}

static void test_a_link_follows_a_merge(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct ask ask = ask_of(work, campaign.id, fixture.ids[BY_MAIL]);
	struct initiative from, into;
	struct visit visit;
	int64_t merge_id;
	unsigned roles = work->roles;
	TEST_WORK_OK(work, initiative_get(work, fixture.ids[BY_MAIL], &from));
	TEST_WORK_OK(work, initiative_get(work, fixture.ids[ALSO_MAIL], &into));
	work->roles = ADMINISTRATOR;
	const struct initiative_merge_order order = { .from = from.id,
						      .from_known_ms = from.changed_ms,
						      .into_known_ms = into.changed_ms,
						      .result = &into };
	TEST_WORK_OK(work, initiative_merge(work, &order, &merge_id));
	work->roles = roles;
	TEST_WORK_OK(work, visit_open(work, token_of(work, &ask), &visit));
	g_assert_true(visit.is_merged);
	g_assert_cmpint(visit.it.id, ==, into.id);
	work->now_ms += 1000;
	TEST_WORK_OK(work, answer_give(work, &visit, &(struct reply){ OUTCOME_CONFIRMED }));
	TEST_WORK_OK(work, initiative_get(work, into.id, &into));
	g_assert_cmpint(into.confirmed_ms, ==, work->now_ms);
	g_assert_cmpstr(ask_of(work, campaign.id, from.id).outcome, ==, OUTCOME_CONFIRMED);
}

/* The token in the mail that waits for a record. */
static const char *mailed_token(struct work *work, int64_t campaign_id, int64_t subject_id)
{
	struct ask ask = ask_of(work, campaign_id, subject_id);
	const char *body = "";
	DB_ROWS rows = db_query(work->db,
				"select body from outbox_mail where kind = 'campaign'"
				" and subject_id = ?1",
				db_int(ask.contact_id));
	if (db_next(&rows))
		body = db_column_text(&rows, work->mem, 0);
	TEST_WORK_OK(work, db_done(&rows));
	const char *found = strstr(body, "/bevestigen/");
	g_assert_nonnull(found);
	return arena_strndup(work->mem, found + strlen("/bevestigen/"), 32);
}

static void test_a_link_ends_when_its_contact_is_one_no_more(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct visit visit;
	struct contact contact;
	const char *first = mailed_token(work, campaign.id, fixture.ids[BY_MAIL]);
	const char *second = mailed_token(work, campaign.id, fixture.ids[ALSO_MAIL]);
	TEST_WORK_OK(work, visit_open(work, first, &visit));
	TEST_WORK_OK(work, visit_open(work, second, &visit));
	TEST_WORK_OK(work, contact_get(work, fixture.contacts[BY_MAIL], &contact));
	contact.mail = "ander@example.org";
	TEST_WORK_OK(work, contact_save(work, &contact));
	TEST_WORK_OK(work, contact_remove(work, fixture.contacts[ALSO_MAIL]));
	g_assert_cmpint(visit_open(work, first, &visit), ==, ERR_MISSING);
	g_assert_cmpint(visit_open(work, second, &visit), ==, ERR_MISSING);
}

static void test_no_more_mails_means_none(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct visit visit = visit_of(work, campaign.id, fixture.ids[ALSO_MAIL]);
	TEST_WORK_OK(work, answer_silence(work, &visit));
	g_assert_cmpint(count_mails(work), ==, 1);
	campaign = send_all(work); /* the next one, a year later */
	g_assert_cmpint(count_mails(work), ==, 2);
	g_assert_cmpstr(ask_of(work, campaign.id, fixture.ids[ALSO_MAIL]).failure, ==,
			FAILURE_WITHDRAWN);
}

static void test_what_nobody_closes_is_closed_after_a_year(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	const struct ask ask = ask_of(work, campaign.id, fixture.ids[BY_LETTER]);
	const char *token = token_of(work, &ask);
	struct visit visit;
	bool is_more;
	for (int days = 364; days <= 366; days += 2) {
		work->now_ms = campaign.sent_ms + days * DAY_MS;
		TEST_WORK_OK(work, campaign_run(NULL, work, &is_more));
		TEST_WORK_OK(work, campaign_get(work, campaign.id, &campaign));
		g_assert_cmpstr(campaign.state, ==, days < 365 ? CAMPAIGN_OPEN : CAMPAIGN_CLOSED);
	}
	TEST_WORK_OK(work, visit_open(work, token, &visit));
	work->now_ms += 31 * DAY_MS;
	g_assert_cmpint(visit_open(work, token, &visit), ==, ERR_MISSING);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_one_may_change_ones_mind);
	ADD(test_what_was_seen_must_still_be_so);
	ADD(test_a_link_ends_and_says_what_to_do);
	ADD(test_what_nobody_closes_is_closed_after_a_year);
	ADD(test_a_link_follows_a_merge);
	ADD(test_a_link_ends_when_its_contact_is_one_no_more);
	ADD(test_no_more_mails_means_none);
	return g_test_run();
}
