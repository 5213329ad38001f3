/* SPDX-License-Identifier: EUPL-1.2 */
/* report_recall_test.c: staff is told of public editions with words that may not be shown any more.
 */
#include "base/id.h"
#include "feature/report/report_recall.h"
#include "feature/report/test_report.h"
#include "work/test_work.h"

enum { QUOTE = 905 };

#define RUN(work, sql, value) TEST_WORK_OK(work, db_exec((work)->db, sql, db_int(value)))

/* A made-up answer with words that another researcher approved. */
static void add_quote(struct report_fixture *fixture)
{
	struct work work = report_write(fixture);
	RUN(&work,
	    "insert into coding_study (round_id, codebook_id, is_blind, made_ms, taken_ms)"
	    " values (?1, 1, 0, 1, 1)",
	    fixture->round_id);
	RUN(&work,
	    "insert into coding_text (id, round_id, source_key, kind, place, number,"
	    " interview_id, version, submission_id, body, respondent, subject_id, start_year,"
	    " consent, is_test, taken_ms) values (901, ?1, 'x', 'answer', 1, 1, 0, 0, 0,"
	    " 'Verzonnen woorden.', 901, 0, 0, 1, 1, 1)",
	    fixture->round_id);
	RUN(&work, "insert into coding_coder (id, person_id, number) values (?1, 0, 1)", 902);
	RUN(&work,
	    "insert into coding_passage (id, text_id, code_id, coder_id, from_point, till_point,"
	    " quote, made_ms, merged_from) values (?1, 901, 904, 902, 0, 18,"
	    " 'Verzonnen woorden.', 1, 0)",
	    903);
	RUN(&work,
	    "insert into coding_quote (id, coding_id, words, consent, state, proposed_by,"
	    " proposed_ms, reviewed_by, reviewed_ms) values (?1, 903, 'Verzonnen woorden.', 1,"
	    " 'approved', 1, 1, 2, 1)",
	    QUOTE);
	report_write_end(&work);
}

static int64_t count(struct report_fixture *fixture)
{
	int64_t ret;
	struct work work = report_work(fixture);
	TEST_WORK_OK(&work, report_recall_count(&work, &ret));
	return ret;
}

/* Says that all numbers were looked at. */
static void agree(struct report_fixture *fixture, int64_t id)
{
	static const char input[] = "name=\"gezien\" value=\"";
	const char *path = report_test_path(fixture, id, "/getallen");
	const char *at = strstr(report_ask(fixture, "researcher-1", path).body, input);
	g_assert_nonnull(at);
	const char *form =
		arena_printf(fixture->test.mem, "deel=alles&gezien=%.64s", at + strlen(input));
	g_assert_cmpint(report_post(fixture, "researcher-1", path, form).status, ==, 303);
}

static void test_a_public_edition_with_withdrawn_words_is_told(struct report_fixture *fixture,
							       const void *unused)
{
	static const char page[] = "/beheer/rapporten/terugroepen";
	char target[ID_TEXT_LEN + 1];
	struct report_edition edition;
	int64_t id = report_test_make(fixture);
	add_quote(fixture);
	id_text(QUOTE, target);
	struct work work = report_write(fixture);
	struct report_block block = { .report_id = id, .kind = REPORT_QUOTE, .target = target };
	const struct block_change change = { .block = &block };
	TEST_WORK_OK(&work, report_block_save(&work, &change));
	report_write_end(&work);
	agree(fixture, id);
	work = report_work(fixture);
	TEST_WORK_OK(&work, report_freeze(&work, id, NULL, NULL, &edition));
	work = report_write(fixture);
	TEST_WORK_OK(&work, report_publish(&work, edition.id));
	report_write_end(&work);
	g_assert_cmpint(count(fixture), ==, 0);
	work = report_write(fixture);
	RUN(&work, "delete from coding_quote where id = ?1", QUOTE);
	report_write_end(&work);
	g_assert_cmpint(count(fixture), ==, 1);
	struct test_answer answer = report_ask(fixture, "officer-5", page);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "/rapporten/zorg-door-inwoners/1");
	g_assert_cmpint(report_ask(fixture, "resident-7", page).status, ==, 403);
	work = report_write(fixture);
	TEST_WORK_OK(&work, report_withdraw(&work, edition.id));
	report_write_end(&work);
	g_assert_cmpint(count(fixture), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/report/recall/told", struct report_fixture, NULL, report_begin,
		   test_a_public_edition_with_withdrawn_words_is_told, report_end);
	return g_test_run();
}
