/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_test.c: what goes in, when it is tried again, what is kept of it. */
#include "feature/features.h"
#include "feature/outbox/outbox_slice.h"
#include "web/site.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

static struct mail a_mail(const char *to)
{
	return (struct mail){ .kind = "test", .to = to, .language = "nl", .title = "Een titel" };
}

static int64_t add(struct work *work, const struct mail *mail)
{
	int64_t id = 0;
	TEST_WORK_OK(work, outbox_add(work, mail, &id));
	return id;
}

static void test_only_what_mail_can_go_to_is_an_address(void)
{
	static const struct {
		const char *text;
		bool is_address;
	} cases[] = {
		{ "a@example.org", true },
		{ "jan.de+vries_1@mail.example.org", true },
		{ "o'brien@example.org", true },
		{ "", false },
		{ "a", false },
		{ "@example.org", false },
		{ "a@", false },
		{ "a@localhost", false },
		{ "a@@example.org", false },
		{ "a@b@example.org", false },
		{ "a b@example.org", false },
		{ "a@example.org\r\nBcc: b@example.org", false },
		{ "a@example.org\n", false },
		{ "<a@example.org>", false },
		{ "a@example.org,b@example.org", false },
		{ "\"a\"@example.org", false },
		{ "a\\@example.org", false },
		{ ".a@example.org", false },
		{ "a..b@example.org", false },
		{ "a@example..org", false },
		{ "a@-example.org", false },
		{ "a@example.org.", false },
		{ "a@[127.0.0.1]", false },
		{ "ä@example.org", false },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("%s", cases[i].text);
		g_assert_cmpint(mail_is_address(cases[i].text), ==, cases[i].is_address);
	}
	char longest[300] = "a@";
	memset(longest + 2, 'b', 260);
	strcpy(longest + 262, ".org");
	g_assert_false(mail_is_address(longest));
	g_assert_false(mail_is_address(NULL));
}

static void test_addresses_are_stored_trimmed_and_in_lower_case(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("  Anna@Example.ORG ");
	struct outbox_mail stored;
	TEST_WORK_OK(work, outbox_select(work, add(work, &mail), &stored));
	g_assert_cmpstr(stored.mail, ==, "anna@example.org");
}

static void test_a_wrong_address_is_said_once_and_skipped_among_many(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mails[] = { a_mail("a@example.org"), a_mail("nothing"), a_mail(NULL),
				a_mail("b@example.org") };
	int64_t ids[4] = { -1, -1, -1, -1 }, id = 0, counts[OUTBOX_GIVEN_UP + 1];
	g_assert_cmpint(outbox_add(work, &mails[1], &id), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "mail"));
	test_work_reset(work);
	TEST_WORK_OK(work, outbox_add_many(work, mails, 4, ids));
	g_assert_true(ids[0] > 0 && !ids[1] && !ids[2] && ids[3] > ids[0]);
	TEST_WORK_OK(work, outbox_count(work, counts));
	g_assert_cmpint(counts[OUTBOX_WAITING], ==, 2);
}

static void test_a_title_and_a_name_stay_one_line(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org");
	struct outbox_mail stored;
	mail.title = "Hallo\r\nBcc: b@example.org";
	mail.to_name = "Anna\n\tde Vries\x7f";
	TEST_WORK_OK(work, outbox_select(work, add(work, &mail), &stored));
	g_assert_cmpstr(stored.title, ==, "Hallo Bcc: b@example.org");
	g_assert_cmpstr(stored.name, ==, "Anna de Vries");
}

static void test_a_text_becomes_paragraphs_with_its_button(void)
{
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem };
	struct mail mail = { 0 };
	const struct mail_part button = { MAIL_BUTTON, "Open", "https://example.org/x" };
	mail_add_text(&work, &mail, MAIL_TEXT, "One\nline\n\n{link}\n\n\n\nTwo", &button);
	g_assert_cmpuint(mail.parts.len, ==, 3);
	g_assert_cmpstr(mail.parts.items[0].text, ==, "One\nline");
	g_assert_cmpint(mail.parts.items[1].kind, ==, MAIL_BUTTON);
	g_assert_cmpstr(mail.parts.items[1].url, ==, "https://example.org/x");
	g_assert_cmpstr(mail.parts.items[2].text, ==, "Two");
}

static void test_parts_come_back_as_they_were(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org");
	struct outbox_mail stored;
	struct mail_parts parts;
	mail_add(work, &mail, MAIL_TEXT, "Dag \"Anna\" \\ <b>é</b>\nregel", NULL);
	mail_add(work, &mail, MAIL_BUTTON, "Bevestig", "https://omzien.example/a?b=c&d");
	TEST_WORK_OK(work, outbox_select(work, add(work, &mail), &stored));
	TEST_WORK_OK(work, outbox_body_read(work->mem, stored.body, &parts));
	g_assert_cmpuint(parts.len, ==, 2);
	g_assert_cmpstr(parts.items[0].text, ==, "Dag \"Anna\" \\ <b>é</b>\nregel");
	g_assert_null(parts.items[0].url);
	g_assert_cmpint(parts.items[1].kind, ==, MAIL_BUTTON);
	g_assert_cmpstr(parts.items[1].url, ==, "https://omzien.example/a?b=c&d");
	g_assert_cmpint(outbox_body_read(work->mem, "[{\"kind\":9}]", &parts), ==, ERR_BROKEN);
}

static struct outbox_mails claim(struct work *work)
{
	struct outbox_mails mails;
	TEST_WORK_OK(work, outbox_claim(work, 20, &mails));
	return mails;
}

static void note(struct work *work, int64_t id, enum outbox_outcome outcome)
{
	struct outbox_result result = { id, outcome, "450 4.2.0 later" };
	TEST_WORK_OK(work, outbox_note(work, &result));
}

static void test_a_mail_is_tried_ever_later_and_given_up_after_three_days(void)
{
	static const int64_t minutes[] = { 1, 5, 30, 120, 360, 1440, 1440, 1440 };
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org");
	int64_t id = add(work, &mail);
	enum outbox_state state = OUTBOX_WAITING;
	for (size_t i = 0; i < COUNT_OF(minutes); i++) {
		g_assert_cmpuint(claim(work).len, ==, 1);
		note(work, id, OUTCOME_LATER);
		work->now_ms += minutes[i] * 60 * 1000 - 1;
		g_assert_cmpuint(claim(work).len, ==, 0);
		work->now_ms += 1;
	}
	g_assert_cmpuint(claim(work).len, ==, 1);
	note(work, id, OUTCOME_LATER);
	TEST_WORK_OK(work, outbox_state(work, id, &state));
	g_assert_cmpint(state, ==, OUTBOX_GIVEN_UP);
	work->now_ms += 2 * OUTBOX_DAY_MS;
	g_assert_cmpuint(claim(work).len, ==, 0);
	TEST_WORK_OK(work, outbox_try_again(work, id));
	g_assert_cmpuint(claim(work).len, ==, 1);
	note(work, id, OUTCOME_LATER);
	TEST_WORK_OK(work, outbox_state(work, id, &state));
	g_assert_cmpint(state, ==, OUTBOX_WAITING);
}

static void test_mails_that_let_somebody_in_go_before_a_series(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail series = a_mail("a@example.org"), secret = a_mail("b@example.org");
	secret.is_secret = series.is_secret = true; /* a series has personal links too */
	series.stop_url = "https://omzien.example/stop";
	add(work, &series);
	work->now_ms += 1000;
	int64_t id = add(work, &secret);
	struct outbox_mails mails = claim(work);
	g_assert_cmpuint(mails.len, ==, 2);
	g_assert_cmpint(mails.items[0].id, ==, id);
}

static void test_when_the_server_is_away_no_try_is_counted(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org");
	add(work, &mail);
	for (int i = 0; i < 5; i++) {
		struct outbox_mails mails = claim(work);
		g_assert_cmpuint(mails.len, ==, 1);
		g_assert_cmpint(mails.items[0].attempts, ==, 1);
		TEST_WORK_OK(work, outbox_release(work, &mails, 0));
		work->now_ms += OUTBOX_DAY_MS;
	}
}

static void test_an_address_bounces_until_mail_arrives_there(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org");
	bool is_bouncing = true;
	TEST_WORK_OK(work, outbox_is_bouncing(work, "a@example.org", &is_bouncing));
	g_assert_false(is_bouncing);
	int64_t id = add(work, &mail);
	note(work, id, OUTCOME_BOUNCED);
	TEST_WORK_OK(work, outbox_is_bouncing(work, " A@example.org", &is_bouncing));
	g_assert_true(is_bouncing);
	int64_t later = add(work, &mail);
	note(work, later, OUTCOME_SENT);
	TEST_WORK_OK(work, outbox_is_bouncing(work, "a@example.org", &is_bouncing));
	g_assert_false(is_bouncing);
	note(work, add(work, &mail), OUTCOME_BOUNCED);
	work->now_ms += OUTBOX_KEEP_MS;
	TEST_WORK_OK(work, outbox_is_bouncing(work, "a@example.org", &is_bouncing));
	g_assert_false(is_bouncing);
}

static void test_the_text_of_a_secret_mail_is_erased_when_it_was_sent(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org");
	struct outbox_mail stored;
	mail.is_secret = true;
	int64_t id = add(work, &mail);
	note(work, id, OUTCOME_LATER);
	TEST_WORK_OK(work, outbox_select(work, id, &stored));
	g_assert_nonnull(stored.body);
	note(work, id, OUTCOME_SENT);
	TEST_WORK_OK(work, outbox_select(work, id, &stored));
	g_assert_null(stored.body);
	g_assert_cmpint(outbox_try_again(work, id), ==, ERR_CONFLICT);
}

static void test_withdrawn_mails_are_those_about_the_subject_that_wait(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org"), other = mail;
	enum outbox_state state;
	mail.subject = (struct subject){ "campaign", 7 };
	int64_t sent = add(work, &mail), waits = add(work, &mail), elsewhere = add(work, &other);
	note(work, sent, OUTCOME_SENT);
	TEST_WORK_OK(work, outbox_withdraw(work, "another", mail.subject));
	TEST_WORK_OK(work, outbox_state(work, waits, &state));
	TEST_WORK_OK(work, outbox_withdraw(work, NULL, mail.subject));
	g_assert_cmpint(outbox_state(work, waits, &state), ==, ERR_MISSING);
	TEST_WORK_OK(work, outbox_state(work, sent, &state));
	TEST_WORK_OK(work, outbox_state(work, elsewhere, &state));
	note(work, waits, OUTCOME_SENT); /* it was under way: no error */
	g_assert_cmpint(outbox_withdraw_one(work, sent), ==, ERR_CONFLICT);
	TEST_WORK_OK(work, outbox_withdraw_one(work, elsewhere));
}

static enum err no_campaigns(struct work *work, const char *kind, struct subject subject,
			     const char *to, bool *ret)
{
	(void)work, (void)subject, (void)to;
	if (!strcmp(kind, "campaign"))
		*ret = false;
	return OK;
}

static void test_a_slice_stops_its_mail_at_the_door(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	static const struct feature strict = { .name = "strict", .may_mail = no_campaigns };
	const struct feature *const features[] = { &outbox_feature, &strict };
	const struct site site = { .features = features, .feature_count = COUNT_OF(features) };
	static const char *const kinds[] = { "test", "campaign" };
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		struct mail mail = a_mail("a@example.org");
		struct outbox_mail stored;
		bool may;
		mail.kind = kinds[i];
		TEST_WORK_OK(work, outbox_select(work, add(work, &mail), &stored));
		TEST_WORK_OK(work, outbox_may_go(&site, work, &stored, &may));
		g_assert_true(may == (i == 0));
		TEST_WORK_OK(work, outbox_withdraw_one(work, stored.id));
		TEST_WORK_OK(work, outbox_may_go(&site, work, &stored, &may));
		g_assert_false(may); /* taken out since the batch was claimed */
	}
}

static int64_t count_of(const struct data_effects *effects)
{
	int64_t count = 0;
	for (size_t i = 0; i < effects->len; i++)
		count += effects->items[i].count;
	return count;
}

static void test_texts_go_after_thirty_days_and_all_after_half_a_year(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mail = a_mail("a@example.org");
	struct data_effects effects = { 0 };
	struct outbox_mail stored;
	mail_add(work, &mail, MAIL_TEXT, "Dag", NULL);
	int64_t id = add(work, &mail);
	note(work, id, OUTCOME_BOUNCED);
	TEST_WORK_OK(work, outbox_expire_data(work, false, &effects));
	g_assert_cmpint(count_of(&effects), ==, 0);
	work->now_ms += OUTBOX_TEXT_MS;
	TEST_WORK_OK(work, outbox_expire_data(work, true, &effects));
	g_assert_cmpint(count_of(&effects), ==, 1);
	TEST_WORK_OK(work, outbox_select(work, id, &stored));
	g_assert_nonnull(stored.body);
	TEST_WORK_OK(work, outbox_expire_data(work, false, &effects));
	TEST_WORK_OK(work, outbox_select(work, id, &stored));
	g_assert_true(!stored.body && !stored.title);
	work->now_ms += OUTBOX_KEEP_MS;
	effects = (struct data_effects){ 0 };
	TEST_WORK_OK(work, outbox_expire_data(work, false, &effects));
	g_assert_cmpint(count_of(&effects), ==, 2);
	g_assert_cmpint(outbox_select(work, id, &stored), ==, ERR_MISSING);
}

static void test_somebody_sees_and_erases_what_we_have_of_an_address(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mine = a_mail("a@example.org"), theirs = a_mail("b@example.org");
	struct data_subject who = { .mail = "a@example.org" };
	struct data_effects effects = { 0 };
	struct data_items items = { 0 };
	note(work, add(work, &mine), OUTCOME_BOUNCED);
	int64_t kept = add(work, &theirs);
	enum outbox_state state;
	TEST_WORK_OK(work, outbox_show_data(work, &who, &items));
	g_assert_cmpuint(items.len, ==, 1);
	g_assert_cmpstr(items.items[0].lines.items[1].value, ==, "Een titel");
	TEST_WORK_OK(work, outbox_erase_data(work, &who, false, &effects));
	g_assert_cmpint(count_of(&effects), ==, 2);
	items.len = 0;
	TEST_WORK_OK(work, outbox_show_data(work, &who, &items));
	g_assert_cmpuint(items.len, ==, 0);
	TEST_WORK_OK(work, outbox_state(work, kept, &state));
}

static void test_ten_thousand_mails_go_in_at_once(void)
{
	enum { COUNT = 10000 };
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail *mails = arena_array(work->mem, struct mail, COUNT);
	int64_t counts[OUTBOX_GIVEN_UP + 1];
	for (int i = 0; i < COUNT; i++) {
		mails[i] = a_mail(arena_printf(work->mem, "p%d@example.org", i));
		mail_add(work, &mails[i], MAIL_TEXT, "Dag", NULL);
	}
	TEST_WORK_OK(work, outbox_add_many(work, mails, COUNT, NULL));
	TEST_WORK_OK(work, outbox_count(work, counts));
	g_assert_cmpint(counts[OUTBOX_WAITING], ==, COUNT);
}

static void test_a_search_takes_signs_as_they_are(void)
{
	TEST_WORK(work, outbox_feature.steps, outbox_feature.step_count);
	struct mail mails[] = { a_mail("a_b@example.org"), a_mail("axb@example.org") };
	struct outbox_mails found;
	TEST_WORK_OK(work, outbox_add_many(work, mails, 2, NULL));
	struct outbox_filter filter = { .state = -1, .search = "A_b", .limit = 9 };
	TEST_WORK_OK(work, outbox_list(work, &filter, &found));
	g_assert_cmpuint(found.len, ==, 1);
	filter.search = "TÍtel";
	TEST_WORK_OK(work, outbox_list(work, &filter, &found));
	g_assert_cmpuint(found.len, ==, 2);
	filter.state = OUTBOX_SENT;
	TEST_WORK_OK(work, outbox_list(work, &filter, &found));
	g_assert_cmpuint(found.len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/outbox/" #name, test_##name)
	ADD(only_what_mail_can_go_to_is_an_address);
	ADD(addresses_are_stored_trimmed_and_in_lower_case);
	ADD(a_text_becomes_paragraphs_with_its_button);
	ADD(a_wrong_address_is_said_once_and_skipped_among_many);
	ADD(a_title_and_a_name_stay_one_line);
	ADD(parts_come_back_as_they_were);
	ADD(a_mail_is_tried_ever_later_and_given_up_after_three_days);
	ADD(mails_that_let_somebody_in_go_before_a_series);
	ADD(when_the_server_is_away_no_try_is_counted);
	ADD(an_address_bounces_until_mail_arrives_there);
	ADD(the_text_of_a_secret_mail_is_erased_when_it_was_sent);
	ADD(a_slice_stops_its_mail_at_the_door);
	ADD(withdrawn_mails_are_those_about_the_subject_that_wait);
	ADD(texts_go_after_thirty_days_and_all_after_half_a_year);
	ADD(somebody_sees_and_erases_what_we_have_of_an_address);
	ADD(ten_thousand_mails_go_in_at_once);
	ADD(a_search_takes_signs_as_they_are);
	return g_test_run();
}
