/* SPDX-License-Identifier: EUPL-1.2 */
/* report_door_test.c: the pages of reports: who may, two windows, files, partners, the API. */
#include "base/id.h"
#include "feature/initiative/initiative.h"
#include "feature/recommendation/recommendation.h"
#include "feature/report/report_compile.h"
#include "feature/report/test_report.h"

#include <unistd.h>

static const char *const public_path = "/rapporten/zorg-door-inwoners";

static const char *block_path(struct report_fixture *fixture, const struct report_block *block)
{
	char text[ID_TEXT_LEN + 1];
	id_text(block->id, text);
	return report_test_path(fixture, block->report_id,
				arena_printf(fixture->test.mem, "/blokken/%s", text));
}

static struct report_edition freeze_and_publish(struct report_fixture *fixture, int64_t id)
{
	struct work work = report_work(fixture);
	struct report_edition edition;
	TEST_OK(work.db, report_freeze(&work, id, NULL, NULL, &edition));
	struct work write = report_write(fixture);
	TEST_OK(write.db, report_publish(&write, edition.id));
	report_write_end(&write);
	return edition;
}

/* ---- who may ---- */

static void test_only_those_who_write_reports_do(struct report_fixture *fixture, const void *unused)
{
	int64_t id = report_test_make(fixture);
	static const struct {
		const char *who;
		int see, write;
	} cases[] = {
		{ NULL, 401, 401 },
		{ "resident-1", 403, 403 },
		{ "officer-1", 200, 403 },
		{ "researcher-1", 200, 200 },
		{ "administrator-1", 200, 200 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *who = cases[i].who;
		g_assert_cmpint(report_ask(fixture, who, report_test_path(fixture, id, "")).status,
				==, cases[i].see);
		g_assert_cmpint(
			report_ask(fixture, who, report_test_path(fixture, id, "/taal")).status, ==,
			cases[i].write);
		g_assert_cmpint(
			report_ask(fixture, who, report_test_path(fixture, id, "/getallen")).status,
			==, cases[i].write);
	}
	struct report_block block = report_test_block(fixture, id, REPORT_TEXT);
	g_assert_cmpint(
		report_post(fixture, "officer-1", block_path(fixture, &block), "tekst=x").status,
		==, 403);
	/* a part of another report is not reached through this one */
	int64_t other = report_test_make(fixture);
	block.report_id = other;
	g_assert_cmpint(report_ask(fixture, "researcher-1", block_path(fixture, &block)).status, ==,
			404);
}

/* ---- two windows ---- */

static void test_of_two_windows_the_second_one_sees_both_texts(struct report_fixture *fixture,
							       const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct report_block block = report_test_block(fixture, id, REPORT_TEXT);
	const char *path = block_path(fixture, &block);
	struct test_answer answer =
		report_post(fixture, "researcher-1", path, "gezien=1&tekst=De+eerste+was+sneller.");
	g_assert_cmpint(answer.status, ==, 303);
	answer = report_post(fixture, "researcher-2", path, "gezien=1&tekst=De+tweede+ook.");
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "De eerste was sneller.");
	test_has(&answer, "De tweede ook.");
	test_has(&answer, "name=\"gezien\" value=\"2\"");
	answer = report_post(fixture, "researcher-2", path, "gezien=2&tekst=Samen.");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(report_test_block(fixture, id, REPORT_TEXT).text, ==, "Samen.");
}

static void test_a_wrong_reference_is_told_and_nothing_is_lost(struct report_fixture *fixture,
							       const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct report_block block = report_test_block(fixture, id, REPORT_TEXT);
	struct test_answer answer =
		report_post(fixture, "researcher-1", block_path(fixture, &block),
			    "gezien=1&tekst=Er+zijn+%7B%7Bgetal%3Aweg%7D%7D+vrijwilligers.");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "getal:weg");
	test_has(&answer, "vrijwilligers.</textarea>");
	test_has(&answer, "omz-error-summary");
	g_assert_null(report_test_block(fixture, id, REPORT_TEXT).text);
}

static void test_a_part_is_moved_taken_out_and_put_back(struct report_fixture *fixture,
							const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct work work = report_work(fixture);
	struct report_blocks before, after;
	char text[ID_TEXT_LEN + 1];
	const char *path = report_test_path(fixture, id, "/doe");
	TEST_OK(work.db, report_blocks(&work, id, &before));
	id_text(before.items[3].id, text);
	static const char *const acts[] = { "neer", "op", "op", "neer", "weg", "terug" };
	for (size_t i = 0; i < COUNT_OF(acts); i++) {
		const char *form = arena_printf(fixture->test.mem, "doe=%s-%s", acts[i], text);
		g_assert_cmpint(report_post(fixture, "researcher-1", path, form).status, ==, 303);
		TEST_OK(work.db, report_blocks(&work, id, &after));
		g_assert_cmpuint(after.len, ==, before.len - !strcmp(acts[i], "weg"));
	}
	for (size_t i = 0; i < after.len; i++)
		g_assert_cmpint(after.items[i].id, ==, before.items[i].id);
}

/* ---- numbers that changed ---- */

static void test_a_changed_number_is_shown_and_agreed_with(struct report_fixture *fixture,
							   const void *unused)
{
	int64_t id = report_test_make(fixture);
	const char *path = report_test_path(fixture, id, "/getallen");
	struct test_answer answer = report_ask(fixture, "researcher-1", path);
	test_has(&answer, "geen getal veranderd");
	report_test_add(fixture, "Een nieuwe", "meeting");
	answer = report_ask(fixture, "researcher-1", path);
	test_has(&answer, ">6 initiatieven");
	test_has(&answer, ">7 initiatieven");
	answer = report_post(fixture, "researcher-1", report_test_path(fixture, id, "/bevriezen"),
			     "nieuw=");
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "getallen veranderd");
	/* who agrees must have seen what is there now */
	g_assert_cmpint(report_post(fixture, "researcher-1", path, "deel=alles&gezien=oud").status,
			==, 303);
	answer = report_ask(fixture, "researcher-1", path);
	const char *at = strstr(answer.body, "name=\"gezien\" value=\"");
	g_assert_nonnull(at);
	at += strlen("name=\"gezien\" value=\"");
	g_assert_cmpint(report_post(fixture, "researcher-1", path,
				    arena_printf(fixture->test.mem, "deel=alles&gezien=%.64s", at))
				.status,
			==, 303);
	answer = report_ask(fixture, "researcher-1", path);
	test_has(&answer, "geen getal veranderd");
}

/* ---- what is gone ---- */

static void test_a_case_study_of_a_removed_initiative_stops_freezing(struct report_fixture *fixture,
								     const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct report_block block = report_test_block(fixture, id, REPORT_CASE);
	struct report_edition edition;
	int64_t initiative;
	g_assert_true(id_parse(block.target, &initiative));
	struct work work = report_write(fixture);
	work.roles = ADMINISTRATOR;
	TEST_OK(work.db, initiative_remove(&work, initiative, "Op verzoek"));
	report_write_end(&work);
	work = report_work(fixture);
	g_assert_cmpint(report_freeze(&work, id, NULL, NULL, &edition), ==, ERR_INVALID);
	g_assert_cmpuint(work.failures.len, ==, 2); /* its list changed, too */
	char part[ID_TEXT_LEN + 1];
	id_text(block.id, part);
	struct test_answer refused =
		report_post(fixture, "researcher-1", report_test_path(fixture, id, "/bevriezen"),
			    "nieuw=");
	/* the part is named, with a way to it; and so is what else stops it */
	test_has(&refused, arena_printf(fixture->test.mem, "href=\"#deel-%s\"", part));
	test_has(&refused, "href=\"#veranderd\"");
	struct test_answer answer =
		report_ask(fixture, "researcher-1", report_test_path(fixture, id, "/voorbeeld"));
	test_has(&answer, "niet meer in het register");
}

static void test_a_recommendation_without_addressee_stays_readable(struct report_fixture *fixture,
								   const void *unused)
{
	struct work work = report_work(fixture);
	struct report report = { .round_id = fixture->round_id, .language = "nl" };
	struct report_block block = { .kind = REPORT_RECOMMENDATIONS };
	struct report_part part;
	struct look look;
	TEST_OK(work.db, look_begin(&work, &report, NULL, &look));
	look.has_recommendations = true;
	*list_add(work.mem, &look.recommendations) =
		(struct recommendation){ .id = 1,
					 .number = 1,
					 .title = "Help mee",
					 .text = "Geef **tijd**.",
					 .state = "published" };
	TEST_OK(work.db, compile_block(&look, &block, &part));
	g_assert_cmpuint(part.pieces.len, ==, 2);
	g_assert_cmpint(part.pieces.items[1].block.kind, ==, BLOCK_CALLOUT);
	g_assert_nonnull(part.lack);
	g_assert_cmpuint(look.faults.len, ==, 0);
}

/* ---- quotes ---- */

/* Compiles one block with one quote of that consent; how many faults it has. */
static size_t faults_of(struct report_fixture *fixture, struct report_block block,
			enum consent_level consent, bool is_approved)
{
	struct work work = report_work(fixture);
	struct report report = { .round_id = fixture->round_id, .language = "nl" };
	struct report_part part;
	struct look look;
	TEST_OK(work.db, look_begin(&work, &report, NULL, &look));
	look.has_quotes = true;
	if (is_approved)
		*list_add(work.mem, &look.quotes) =
			(struct quote){ .id = 7,
					.words = "Het dorp doet het zelf",
					.by = "",
					.consent = consent,
					.is_test = true };
	TEST_OK(work.db, compile_block(&look, &block, &part));
	g_assert_cmpint(look.has_test_data, ==, !look.faults.len);
	return look.faults.len;
}

static void
test_a_quote_needs_approval_and_beside_a_name_its_consent(struct report_fixture *fixture,
							  const void *unused)
{
	char quote[ID_TEXT_LEN + 1], initiative[ID_TEXT_LEN + 1];
	id_text(7, quote);
	id_text(fixture->ids[0], initiative);
	const struct report_block alone = { .kind = REPORT_QUOTE, .target = quote };
	const struct report_block beside = { .kind = REPORT_CASE,
					     .target = initiative,
					     .quote_id = 7 };
	g_assert_cmpuint(faults_of(fixture, alone, CONSENT_ANONYMOUS, true), ==, 0);
	g_assert_cmpuint(faults_of(fixture, alone, CONSENT_ANONYMOUS, false), ==, 1);
	g_assert_cmpuint(faults_of(fixture, beside, CONSENT_ANONYMOUS, true), ==, 1);
	g_assert_cmpuint(faults_of(fixture, beside, CONSENT_ROLE, true), ==, 1);
	g_assert_cmpuint(faults_of(fixture, beside, CONSENT_NAMED, true), ==, 0);
}

/* ---- files ---- */

static void test_files_are_the_same_each_time(struct report_fixture *fixture, const void *unused)
{
	static const char *const formats[] = { "json", "docx", "odt", "zip" };
	int64_t id = report_test_make(fixture);
	struct report_edition edition = freeze_and_publish(fixture, id);
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		struct work work = report_work(fixture);
		char first[4096], second[4096];
		int file[2];
		TEST_OK(work.db, report_export(&work, &edition, NULL, formats[i], &file[0]));
		report_test_add(fixture, "Nog een", "meeting");
		TEST_OK(work.db, report_export(&work, &edition, NULL, formats[i], &file[1]));
		for (ssize_t got; (got = read(file[0], first, sizeof first)) > 0;) {
			g_assert_cmpint(read(file[1], second, sizeof second), ==, got);
			g_assert_cmpint(memcmp(first, second, (size_t)got), ==, 0);
		}
		g_assert_cmpint(read(file[1], second, sizeof second), ==, 0);
		close(file[0]);
		close(file[1]);
	}
}

/* ---- partners and the API ---- */

static void test_partners_stand_on_the_page_of_the_round(struct report_fixture *fixture,
							 const void *unused)
{
	char round[ID_TEXT_LEN + 1];
	id_text(fixture->round_id, round);
	const char *desk = arena_printf(fixture->test.mem, "/beheer/rondepartners/%s", round);
	struct test_answer answer = report_post(fixture, "researcher-1", desk,
						"rol=funder&naam=Fonds+%3Cb%3E&link=example.org");
	g_assert_cmpint(answer.status, ==, 303);
	answer = report_post(fixture, "researcher-1", desk, "rol=gek&naam=");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#naam\"");
	answer = report_ask(fixture, NULL, arena_printf(fixture->test.mem, "/rondes/%s", round));
	test_has(&answer, "Fonds &lt;b&gt;");
	test_has(&answer, "Betaalt eraan mee");
	test_lacks(&answer, "zorg-door-inwoners");
	freeze_and_publish(fixture, report_test_make(fixture));
	answer = report_ask(fixture, NULL, arena_printf(fixture->test.mem, "/rondes/%s", round));
	test_has(&answer, public_path);
	/* the report stands before who was asked */
	g_assert_true(strstr(answer.body, public_path) < strstr(answer.body, "id=\"gevraagd\""));
	test_lacks(&answer, "Nog niet bekend");
}

static void test_programs_read_public_reports_alone(struct report_fixture *fixture,
						    const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct test_answer answer = report_ask(fixture, NULL, "/v1/rapporten");
	g_assert_cmpstr(answer.body, ==, "{\"rapporten\":[]}");
	g_assert_cmpint(report_ask(fixture, NULL, "/v1/rapporten/zorg-door-inwoners").status, ==,
			404);
	struct report_edition edition = freeze_and_publish(fixture, id);
	answer = report_ask(fixture, NULL, "/v1/rapporten/zorg-door-inwoners");
	test_has(&answer, edition.hash);
	test_has(&answer, "rapport.docx");
	test_lacks(&answer, "rapport.pdf"); /* it was not made */
}

#define ADD(path, function) \
	g_test_add(path, struct report_fixture, NULL, report_begin, function, report_end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/report/role", test_only_those_who_write_reports_do);
	ADD("/report/windows", test_of_two_windows_the_second_one_sees_both_texts);
	ADD("/report/fault", test_a_wrong_reference_is_told_and_nothing_is_lost);
	ADD("/report/move", test_a_part_is_moved_taken_out_and_put_back);
	ADD("/report/agree", test_a_changed_number_is_shown_and_agreed_with);
	ADD("/report/gone", test_a_case_study_of_a_removed_initiative_stops_freezing);
	ADD("/report/addressee", test_a_recommendation_without_addressee_stays_readable);
	ADD("/report/quote", test_a_quote_needs_approval_and_beside_a_name_its_consent);
	ADD("/report/file", test_files_are_the_same_each_time);
	ADD("/report/partner", test_partners_stand_on_the_page_of_the_round);
	ADD("/report/api", test_programs_read_public_reports_alone);
	return g_test_run();
}
