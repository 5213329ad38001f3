/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_test.c: surveys and invitations: what is right, how they move on, what an anonymous one
 * hides. */
#include "feature/survey/test_survey.h"

#define DAY_MS INT64_C(86400000)

/* ---- surveys ---- */

static void test_all_that_is_wrong_is_told_with_its_field(void)
{
	static const struct {
		struct survey survey;
		const char *field;
	} cases[] = {
		{ { .name = "" }, "naam" },
		{ { .name = "x", .mail = "nobody" }, "mail" },
		{ { .name = "x", .opens_on = "2026-02-30" }, "opent" },
		{ { .name = "x", .opens_on = "2026-12-01", .closes_on = "2026-11-30" }, "sluit" },
		{ { .name = "x", .quota = -1 }, "quotum" },
		{ { .name = "x", .keep_months = 121 }, "bewaren" },
		{ { .name = "x", .is_anonymous = true, .feeds_register = true }, "register" },
		{ { .name = "x", .consent_en = "yes" }, "toestemming" },
		{ { .name = "x", .round_id = 1 }, "ronde" },
		{ { .name = "x", .slug = "Groot/Klein" }, "adres" },
	};
	FIXTURE(fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct survey survey = cases[i].survey;
		g_assert_cmpint(survey_save(fixture.work, &survey), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(fixture.work, cases[i].field));
		test_work_reset(fixture.work);
	}
}

static void test_two_of_one_name_have_their_own_address(void)
{
	FIXTURE(fixture);
	struct survey first = make(fixture.work, false), second = make(fixture.work, false), found;
	g_assert_cmpstr(first.slug, ==, "proef-een-vragenlijst");
	g_assert_cmpstr(second.slug, ==, "proef-een-vragenlijst-2");
	TEST_WORK_OK(fixture.work, survey_get_by_slug(fixture.work, second.slug, &found));
	g_assert_cmpint(found.id, ==, second.id);
	second.slug = first.slug;
	g_assert_cmpint(survey_save(fixture.work, &second), ==, ERR_INVALID);
}

static void test_without_a_frozen_version_nothing_opens(void)
{
	FIXTURE(fixture);
	struct survey survey = make(fixture.work, false);
	g_assert_cmpint(survey_set_state(fixture.work, survey.id, "open"), ==, ERR_CONFLICT);
	g_assert_nonnull(test_work_failure(fixture.work, "versie"));
}

static void test_what_was_promised_stays(void)
{
	FIXTURE(fixture);
	struct survey survey = make_open(fixture.work, true);
	survey.is_anonymous = false;
	survey.version_id = 0;
	g_assert_cmpint(survey_save(fixture.work, &survey), ==, ERR_CONFLICT);
	g_assert_nonnull(test_work_failure(fixture.work, "anoniem"));
}

static void test_a_changed_consent_text_gets_a_new_version(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	int64_t kept;
	g_assert_cmpint(survey.consent_version, ==, 0);
	survey.consent = "Ik doe mee.";
	TEST_WORK_OK(work, survey_save(work, &survey));
	TEST_WORK_OK(work, survey_save(work, &survey));
	g_assert_cmpint(survey.consent_version, ==, 1);
	survey.consent = "Ik doe graag mee.";
	TEST_WORK_OK(work, survey_save(work, &survey));
	g_assert_cmpint(survey.consent_version, ==, 2);
	TEST_WORK_OK(work, db_get_int(work->db, &kept, "select count(*) from survey_consent"));
	g_assert_cmpint(kept, ==, 2);
}

static void test_it_closes_by_day_and_by_quota(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	const char *reason = NULL;
	survey.closes_on = "2026-11-21"; /* today */
	survey.quota = 2;
	TEST_WORK_OK(work, survey_upsert(work, &survey));
	g_assert_true(survey_is_answerable(work, &survey, &reason));
	TEST_WORK_OK(work, survey_close_old(work, &survey));
	TEST_WORK_OK(work, survey_get(work, survey.id, &survey));
	g_assert_cmpstr(survey.state, ==, "open");
	TEST_WORK_OK(work, survey_count_done(work, survey.id));
	TEST_WORK_OK(work, survey_count_done(work, survey.id));
	TEST_WORK_OK(work, survey_get(work, survey.id, &survey));
	g_assert_cmpstr(survey.state, ==, "closed");
	g_assert_false(survey_is_answerable(work, &survey, &reason));
	g_assert_nonnull(strstr(reason, "enough"));
	survey.quota = 0;
	survey.state = "open";
	TEST_WORK_OK(work, survey_upsert(work, &survey));
	work->now_ms += DAY_MS;
	g_assert_false(survey_is_answerable(work, &survey, &reason));
	TEST_WORK_OK(work, survey_close_old(work, &survey));
	TEST_WORK_OK(work, survey_get(work, survey.id, &survey));
	g_assert_cmpstr(survey.state, ==, "closed");
	survey.closes_on = NULL; /* without a last day it ends after a year */
	survey.state = "open";
	g_assert_false(survey_is_over(work, &survey));
	work->now_ms += 365 * DAY_MS;
	g_assert_true(survey_is_over(work, &survey));
}

/* ---- invitations ---- */

static void test_nobody_is_invited_twice(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	const struct invitation again[] = {
		{ .name = "A", .mail = "TEST1@example.org " },
		{ .name = "B", .subject = { "initiative", 7 } },
		{ .name = "C", .subject = { "initiative", 7 }, .mail = "c@example.org" },
		{ .name = "D" },
		{ .name = "E" },
	};
	int64_t added = -1;
	g_assert_cmpuint(invite(work, survey.id, 3).len, ==, 3);
	g_assert_cmpuint(invite(work, survey.id, 3).len, ==, 3);
	TEST_WORK_OK(work, invitation_add_many(work, survey.id, again, COUNT_OF(again), &added));
	g_assert_cmpint(added, ==, 3);
}

static void test_links_and_codes_find_their_invitation_until_a_while_after_closing(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	struct invitation it = invite(work, survey.id, 2).items[1], found;
	const char *token;
	int64_t plain;
	TEST_WORK_OK(work, invitation_link(work, it.id, &token));
	TEST_WORK_OK(work, invitation_by_token(work, token, &found));
	g_assert_cmpint(found.id, ==, it.id);
	TEST_WORK_OK(work, invitation_by_code(work, code_show(work->mem, it.reply_code), &found));
	g_assert_cmpint(found.id, ==, it.id);
	g_assert_cmpint(invitation_by_token(work, "x", &found), ==, ERR_MISSING);
	g_assert_cmpint(invitation_by_code(work, "0000001", &found), ==, ERR_MISSING);
	test_work_reset(work);
	TEST_WORK_OK(work, db_get_int(work->db, &plain,
				      "select count(*) from survey_link where token_hash = ?1",
				      db_text(token)));
	g_assert_cmpint(plain, ==, 0);
	TEST_WORK_OK(work, survey_set_state(work, survey.id, "closed"));
	TEST_WORK_OK(work, invitation_by_token(work, token, &found));
	work->now_ms += 31 * DAY_MS;
	g_assert_cmpint(invitation_by_token(work, token, &found), ==, ERR_MISSING);
	g_assert_cmpint(invitation_by_code(work, it.reply_code, &found), ==, ERR_MISSING);
}

static void test_invitations_move_on_and_never_back(void)
{
	static const struct {
		enum invitation_state from, to, is;
	} cases[] = {
		{ INVITATION_SENT, INVITATION_OPENED, INVITATION_OPENED },
		{ INVITATION_STARTED, INVITATION_OPENED, INVITATION_STARTED },
		{ INVITATION_READY, INVITATION_DONE, INVITATION_DONE },
		{ INVITATION_DONE, INVITATION_REFUSED, INVITATION_DONE },
		{ INVITATION_REFUSED, INVITATION_OPENED, INVITATION_REFUSED },
		{ INVITATION_REFUSED, INVITATION_DONE, INVITATION_DONE },
		{ INVITATION_BOUNCED, INVITATION_OPENED, INVITATION_OPENED },
		{ INVITATION_OPENED, INVITATION_BOUNCED, INVITATION_OPENED },
	};
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	struct invitations all = invite(work, survey.id, (int)COUNT_OF(cases));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		TEST_WORK_OK(work, invitation_mark(work, all.items[i].id, cases[i].from));
		TEST_WORK_OK(work, invitation_mark(work, all.items[i].id, cases[i].to));
		g_assert_cmpint(state_of(work, all.items[i].id), ==, cases[i].is);
	}
}

static int64_t count_done(struct work *work, int64_t survey_id)
{
	struct invitations all;
	int64_t total;
	const struct invitation_filter filter = { .survey_id = survey_id,
						  .state = INVITATION_DONE };
	TEST_WORK_OK(work, invitation_list(work, &filter, &all, &total));
	for (size_t i = 0; i < all.len; i++)
		g_assert_cmpint(all.items[i].changed_ms, ==, 0);
	return total;
}

static void test_an_anonymous_survey_tells_nobody_who_just_answered(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, true);
	struct invitations all = invite(work, survey.id, 8);
	for (int i = 0; i < SURVEY_MARKS_LEAST; i++) {
		g_assert_cmpint(count_done(work, survey.id), ==, 0);
		int64_t id = all.items[7 - i].id;
		TEST_WORK_OK(work, invitation_mark(work, id, INVITATION_OPENED));
		TEST_WORK_OK(work, invitation_mark(work, id, INVITATION_DONE));
		g_assert_cmpint(state_of(work, id), ==, INVITATION_DONE); /* a link works once */
	}
	g_assert_cmpint(count_done(work, survey.id), ==, SURVEY_MARKS_LEAST);
	TEST_WORK_OK(work, invitation_mark(work, all.items[0].id, INVITATION_DONE));
	g_assert_cmpint(count_done(work, survey.id), ==, SURVEY_MARKS_LEAST);
	TEST_WORK_OK(work, survey_set_state(work, survey.id, "closed"));
	g_assert_cmpint(count_done(work, survey.id), ==, SURVEY_MARKS_LEAST + 1);
}

static void test_what_the_phone_told_is_written_down(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	struct invitations all = invite(work, survey.id, 2);
	struct invitation it;
	TEST_WORK_OK(work, invitation_note(work, all.items[0].id, "wrong_number"));
	TEST_WORK_OK(work, invitation_get(work, all.items[0].id, &it));
	g_assert_cmpstr(it.failure, ==, "wrong_number");
	TEST_WORK_OK(work, invitation_note(work, all.items[0].id, "refused"));
	g_assert_cmpint(state_of(work, all.items[0].id), ==, INVITATION_REFUSED);
	g_assert_cmpint(invitation_note(work, all.items[1].id, "x"), ==, ERR_INVALID);
	TEST_WORK_OK(work, invitation_mark(work, all.items[1].id, INVITATION_DONE));
	g_assert_cmpint(invitation_note(work, all.items[1].id, "refused"), ==, ERR_CONFLICT);
}

static void test_people_are_found_by_name_mail_and_code(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	struct invitations all = invite(work, survey.id, 12), found;
	const char *const searches[] = { "tést 03", "TEST3@example.org",
					 code_show(work->mem, all.items[3].reply_code) };
	int64_t total;
	for (size_t i = 0; i < COUNT_OF(searches); i++) {
		const struct invitation_filter filter = { .survey_id = survey.id,
							  .state = -1,
							  .search = searches[i] };
		TEST_WORK_OK(work, invitation_list(work, &filter, &found, &total));
		g_assert_cmpint(total, ==, 1);
		g_assert_cmpint(found.items[0].id, ==, all.items[3].id);
	}
	const struct invitation_filter page = { .survey_id = survey.id,
						.state = -1,
						.municipality = "GM1966",
						.offset = 5,
						.limit = 5 };
	TEST_WORK_OK(work, invitation_list(work, &page, &found, &total));
	g_assert_cmpint(total, ==, 6);
	g_assert_cmpuint(found.len, ==, 1);
}

/* ---- what is personal ---- */

static int64_t count_known(struct work *work)
{
	int64_t count;
	TEST_WORK_OK(work, db_get_int(work->db, &count,
				      "select count(*) from survey_invitation where name <> ''"
				      " or mail is not null"));
	return count;
}

static void test_somebody_can_see_and_erase_what_we_know(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	const struct data_subject who = { .mail = "test1@example.org" };
	struct data_items items = { 0 };
	struct data_effects effects = { 0 };
	struct invitation found;
	const char *token;
	struct invitations all = invite(work, survey.id, 3);
	TEST_WORK_OK(work, invitation_link(work, all.items[1].id, &token));
	TEST_WORK_OK(work, survey_show_data(work, &who, &items));
	g_assert_cmpuint(items.len, ==, 1);
	TEST_WORK_OK(work, survey_erase_data(work, &who, true, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	g_assert_cmpint(count_known(work), ==, 3);
	TEST_WORK_OK(work, survey_erase_data(work, &who, false, &effects));
	g_assert_cmpint(count_known(work), ==, 2);
	g_assert_cmpint(invitation_by_token(work, token, &found), ==, ERR_MISSING);
}

static void test_names_go_when_their_time_is_over(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	struct data_effects effects = { 0 };
	int64_t added;
	const struct survey_list list = { .id = 5,
					  .survey_id = survey.id,
					  .kind = "csv",
					  .purpose = "proef",
					  .until_on = "2026-11-25" };
	const struct invitation listed = { .name = "Uit een lijst", .list_id = 5 };
	TEST_WORK_OK(work, survey_list_insert(work, &list));
	TEST_WORK_OK(work, invitation_add_many(work, survey.id, &listed, 1, &added));
	invite(work, survey.id, 2);
	TEST_WORK_OK(work, survey_expire_data(work, false, &effects));
	g_assert_cmpint(count_known(work), ==, 3);
	work->now_ms += 5 * DAY_MS;
	TEST_WORK_OK(work, survey_expire_data(work, false, &effects));
	g_assert_cmpint(count_known(work), ==, 2);
	TEST_WORK_OK(work, survey_set_state(work, survey.id, "closed"));
	work->now_ms += 23 * 31 * DAY_MS;
	TEST_WORK_OK(work, survey_expire_data(work, false, &effects));
	g_assert_cmpint(count_known(work), ==, 2);
	work->now_ms += 31 * DAY_MS;
	TEST_WORK_OK(work, survey_expire_data(work, false, &effects));
	g_assert_cmpint(count_known(work), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_all_that_is_wrong_is_told_with_its_field);
	ADD(test_two_of_one_name_have_their_own_address);
	ADD(test_without_a_frozen_version_nothing_opens);
	ADD(test_what_was_promised_stays);
	ADD(test_a_changed_consent_text_gets_a_new_version);
	ADD(test_it_closes_by_day_and_by_quota);
	ADD(test_nobody_is_invited_twice);
	ADD(test_links_and_codes_find_their_invitation_until_a_while_after_closing);
	ADD(test_invitations_move_on_and_never_back);
	ADD(test_an_anonymous_survey_tells_nobody_who_just_answered);
	ADD(test_what_the_phone_told_is_written_down);
	ADD(test_people_are_found_by_name_mail_and_code);
	ADD(test_somebody_can_see_and_erase_what_we_know);
	ADD(test_names_go_when_their_time_is_over);
	return g_test_run();
}
