/* SPDX-License-Identifier: EUPL-1.2 */
/* report_case_test.c: a case study of an initiative that became one with another. */
#include "base/id.h"
#include "feature/initiative/initiative_merge.h"
#include "feature/report/report_case.h"
#include "feature/report/test_report.h"
#include "work/test_work.h"

static void test_a_case_study_follows_a_merge_and_its_undo(struct report_fixture *fixture,
							   const void *unused)
{
	int64_t id = report_test_make(fixture), from, found;
	struct report_block block = report_test_block(fixture, id, REPORT_CASE);
	struct initiative into = { .name = "Testhuis dat blijft",
				   .category = "informal_help",
				   .place = "Ulrum",
				   .municipality = "Het Hogeland" };
	struct initiative_merge_order order = { .result = &into };
	struct initiative_differences kept = { 0 };
	struct initiative old;
	struct location location;
	int64_t merge;
	g_assert_true(id_parse(block.target, &from));
	struct work work = report_write(fixture);
	work.roles = ADMINISTRATOR;
	TEST_WORK_OK(&work, initiative_check(&work, &into, &location));
	TEST_WORK_OK(&work, initiative_add(&work, &into, &(struct change_cause){ 0 }));
	TEST_WORK_OK(&work, initiative_get(&work, into.id, &into));
	TEST_WORK_OK(&work, initiative_get(&work, from, &old));
	order.from = from;
	order.from_known_ms = old.changed_ms;
	order.into_known_ms = into.changed_ms;
	TEST_WORK_OK(&work, initiative_merge(&work, &order, &merge));
	TEST_WORK_OK(&work, report_case_of(&work, &block, &found));
	g_assert_cmpint(found, ==, into.id);
	report_write_end(&work);
	struct test_answer answer =
		report_ask(fixture, "researcher-1", report_test_path(fixture, id, "/voorbeeld"));
	test_has(&answer, "Testhuis dat blijft");
	test_lacks(&answer, "niet meer in het register");
	work = report_write(fixture);
	work.roles = ADMINISTRATOR;
	TEST_WORK_OK(&work, initiative_unmerge(&work, merge, &kept));
	TEST_WORK_OK(&work, report_case_of(&work, &block, &found));
	g_assert_cmpint(found, ==, from);
	report_write_end(&work);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/report/case/merged", struct report_fixture, NULL, report_begin,
		   test_a_case_study_follows_a_merge_and_its_undo, report_end);
	return g_test_run();
}
