/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_choose_test.c: who is found in register, directory and file, and who is left out. */
#include "feature/survey/survey_choose.h"
#include "feature/survey/test_survey.h"

static void test_only_who_may_be_asked_gets_a_mail(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	struct http_pairs query = { 0 };
	struct survey_found found;
	struct survey_list list = { .survey_id = survey.id, .kind = "register", .purpose = "" };
	TEST_WORK_OK(work, survey_find_register(work, survey.id, &query, &found));
	g_assert_cmpuint(found.ready.len, ==, RECORDS);
	g_assert_cmpint(found.with_mail, ==, 2);
	g_assert_cmpint(found.with_phone, ==, 2);
	g_assert_cmpint(found.with_nothing, ==, 1);
	TEST_WORK_OK(work, survey_take(work, &list, 1, &found));
	g_assert_cmpint(list.added, ==, RECORDS);
	TEST_WORK_OK(work, survey_find_register(work, survey.id, &query, &found));
	g_assert_cmpuint(found.ready.len, ==, 0);
	g_assert_cmpuint(found.omitted.len, ==, RECORDS);
	g_assert_cmpint(survey_take(work, &list, 1, &found), ==, ERR_INVALID);
}

static void test_a_filter_of_the_register_chooses(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	struct http_pairs query = { 0 };
	struct survey_found found;
	*list_add(work->mem, &query) = (struct http_pair){ .name = "gemeente", .value = "GM1966" };
	TEST_WORK_OK(work, survey_find_register(work, survey.id, &query, &found));
	g_assert_cmpuint(found.ready.len, ==, 3);
	g_assert_cmpstr(found.ready.items[0].municipality, ==, "GM1966");
	g_assert_cmpstr(found.ready.items[0].group, ==, "meeting");
	*list_add(work->mem, &query) = (struct http_pair){ .name = "x", .value = "y" };
	g_assert_cmpint(survey_find_register(work, survey.id, &query, &found), ==, ERR_INVALID);
}

static void test_organisations_are_asked_at_their_function(void)
{
	static const char *const names[] = { "Gemeente Eemsdelta (test)",
					     "Gemeente Het Hogeland (test)" };
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	struct survey_found found;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct organisation it = { .name = names[i],
					   .kind = "organisation",
					   .sector = "municipal_team",
					   .municipalities = i ? "GM1966" : "GM1979",
					   .mail = i ? "info@example.org" : NULL,
					   .source = "https://example.org/" };
		TEST_WORK_OK(work, organisation_check(work, &it));
		TEST_WORK_OK(work, organisation_save(work, &it, 0));
	}
	const struct organisation_filter filter = { .sector = "municipal_team" };
	TEST_WORK_OK(work, survey_find_directory(work, survey.id, &filter, &found));
	g_assert_cmpuint(found.ready.len, ==, 2);
	g_assert_cmpint(found.with_mail, ==, 1);
	g_assert_cmpstr(found.ready.items[1].municipality, ==, "GM1966");
}

static const char file[] = "Naam;E-mail;Gemeente;Taal;Telefoon\r\n"
			   "Een;een@example.org;Het Hogeland;;\r\n"
			   ";twee@example.org;;;\r\n"
			   "Drie;geen adres;;;\r\n"
			   "Vier;vier@example.org;Nergens;;\r\n"
			   "Vijf;vijf@example.org;;fr;\r\n"
			   "Zes;EEN@example.org;;;\r\n"
			   "één;;GM1966;;\r\n"
			   "een;;Eemsdelta;EN;050 000 00 00\r\n";

static void test_a_file_tells_what_is_wrong_in_which_row(void)
{
	static const struct {
		int64_t row;
		bool is_wrong;
	} omitted[] = { { 3, true }, { 4, true },  { 5, true },
			{ 6, true }, { 0, false }, { 0, false } };
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	struct survey_found found, again;
	TEST_WORK_OK(work, survey_find_file(work, survey.id, file, sizeof file - 1, &found));
	g_assert_cmpuint(found.ready.len, ==, 2);
	g_assert_cmpstr(found.ready.items[0].municipality, ==, "GM1966");
	g_assert_cmpstr(found.ready.items[1].language, ==, "en");
	g_assert_cmpuint(found.omitted.len, ==, COUNT_OF(omitted));
	for (size_t i = 0; i < COUNT_OF(omitted); i++) {
		g_assert_cmpint(found.omitted.items[i].row, ==, omitted[i].row);
		g_assert_true(found.omitted.items[i].is_wrong == omitted[i].is_wrong);
	}
	const char *table = survey_write_file(work, &found);
	TEST_WORK_OK(work, survey_find_file(work, survey.id, table, strlen(table), &again));
	g_assert_cmpuint(again.ready.len, ==, 2);
	g_assert_cmpstr(again.ready.items[1].phone, ==, "050 000 00 00");
	g_assert_cmpint(survey_find_file(work, survey.id, "x;y\r\n1;2", 8, &again), ==,
			ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "bestand"));
}

static void test_a_file_needs_its_purpose_and_its_last_day(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make(work, false);
	struct survey_found found;
	struct survey_list list = { .survey_id = survey.id, .kind = "csv", .purpose = "" };
	TEST_WORK_OK(work, survey_find_file(work, survey.id, file, sizeof file - 1, &found));
	g_assert_cmpint(survey_take(work, &list, 1, &found), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "doel"));
	g_assert_nonnull(test_work_failure(work, "bewaartot"));
	test_work_reset(work);
	list.purpose = "Deelnemers van de testdag, gevraagd op de testdag";
	list.until_on = "2027-01-01";
	TEST_WORK_OK(work, survey_take(work, &list, 2, &found));
	struct survey_lists lists;
	TEST_WORK_OK(work, survey_list_select(work, survey.id, &lists));
	g_assert_cmpint(lists.items[0].added, ==, 2);
	g_assert_cmpint(lists.items[0].left_out, ==, 6);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_only_who_may_be_asked_gets_a_mail);
	ADD(test_a_filter_of_the_register_chooses);
	ADD(test_organisations_are_asked_at_their_function);
	ADD(test_a_file_tells_what_is_wrong_in_which_row);
	ADD(test_a_file_needs_its_purpose_and_its_last_day);
	return g_test_run();
}
