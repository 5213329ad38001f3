/* SPDX-License-Identifier: EUPL-1.2 */
/* report_dilemma_test.c: dilemmas and principles stand in a report, and only when there are any. */
#include "base/id.h"
#include "feature/coding/coding_dilemma.h"
#include "feature/report/test_report.h"
#include "feature/vocabulary/vocabulary.h"

static int64_t first_code(struct work *work)
{
	struct codes codes;
	TEST_OK(work->db, code_list(work, 0, false, &codes));
	return codes.items[0].id;
}

static void add_dilemma(struct report_fixture *fixture, const char *title)
{
	struct work work = report_write(fixture);
	struct dilemma it = { .round_id = fixture->round_id,
			      .title = title,
			      .first_pole = "Zelf beslissen",
			      .second_pole = "Steun aanvaarden",
			      .text = "Beide zijn iets waard (testgegevens).",
			      .code_id = first_code(&work) };
	struct position position = { "municipality", 1, "Geld vraagt verantwoording" };
	TEST_OK(work.db, dilemma_save(&work, &it));
	TEST_OK(work.db, dilemma_place(&work, it.id, &position));
	report_write_end(&work);
}

static void add_principle(struct report_fixture *fixture)
{
	struct work work = report_write(fixture);
	const struct term_list phases = vocabulary_list(&work, "phase");
	struct principle it = { .round_id = fixture->round_id,
				.phase = phases.items[0]->key,
				.title = "Begin klein",
				.text = "Begin met wat al gebeurt (testgegevens)." };
	TEST_OK(work.db, principle_save(&work, &it));
	report_write_end(&work);
}

static struct test_answer preview(struct report_fixture *fixture, int64_t id)
{
	return report_ask(fixture, "researcher-1", report_test_path(fixture, id, "/voorbeeld"));
}

static void test_nothing_is_said_of_what_is_not_there(struct report_fixture *fixture,
						      const void *unused)
{
	struct test_answer answer = preview(fixture, report_test_make(fixture));
	test_lacks(&answer, "Waar het schuurt");
	test_lacks(&answer, "Wat werkt in welke fase");
	test_has(&answer, "Bijlage 1. De initiatieven");
}

static void test_dilemmas_and_principles_are_chapters(struct report_fixture *fixture,
						      const void *unused)
{
	static const char *const said[] = {
		"Waar het schuurt",
		"Aan de ene kant: Zelf beslissen. Aan de andere kant: Steun aanvaarden.",
		"Wie waar staat: Eigen regie of steun",
		"Geld vraagt verantwoording",
		"hoeveel deelnemers dat noemden, vertellen we niet",
		"Wat werkt in welke fase",
		"Begin met wat al gebeurt",
	};
	add_dilemma(fixture, "Eigen regie of steun");
	add_principle(fixture);
	int64_t id = report_test_make(fixture);
	struct test_answer answer = preview(fixture, id);
	for (size_t i = 0; i < COUNT_OF(said); i++)
		test_has(&answer, said[i]);
	/* they stand in an edition, too */
	struct work work = report_work(fixture);
	struct report_edition edition;
	TEST_OK(work.db, report_freeze(&work, id, NULL, NULL, &edition));
}

static void test_a_new_dilemma_is_a_number_that_changed(struct report_fixture *fixture,
							const void *unused)
{
	add_principle(fixture);
	add_dilemma(fixture, "Eigen regie of steun");
	int64_t id = report_test_make(fixture);
	add_dilemma(fixture, "Vast of vrij");
	struct work work = report_work(fixture);
	struct report_edition edition;
	g_assert_cmpint(report_freeze(&work, id, NULL, NULL, &edition), ==, ERR_CONFLICT);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/report/dilemma/none", struct report_fixture, NULL, report_begin,
		   test_nothing_is_said_of_what_is_not_there, report_end);
	g_test_add("/report/dilemma", struct report_fixture, NULL, report_begin,
		   test_dilemmas_and_principles_are_chapters, report_end);
	g_test_add("/report/dilemma/seen", struct report_fixture, NULL, report_begin,
		   test_a_new_dilemma_is_a_number_that_changed, report_end);
	return g_test_run();
}
