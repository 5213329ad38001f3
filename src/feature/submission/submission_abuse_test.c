/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_abuse_test.c: what somebody with a link or a device may not do to the server. */
#include "feature/submission/test_submission.h"

/* Every page reads and writes all of it, on the one thread that writes. */
static void test_a_draft_has_a_size(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture);
	struct form_instance *instance = test_instance(&fixture);
	enum { LEN = FORM_MAX_ANSWER_BYTES };
	char *text = arena_alloc(work->mem, LEN + 1);
	memset(text, 'x', LEN);
	text[LEN] = '\0';
	test_set(instance, "over/meer", "ja");
	test_set(instance, "diep/verhaal", text);
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	struct form_node *group = form_instance_find(instance, "diep"), *turn;
	const struct form_item *repeat = form_at(fixture.form, "diep/leren");
	for (int i = 1; i <= SUBMISSION_DRAFT_BYTES / LEN; i++) {
		TEST_WORK_OK(work, form_instance_add_turn(instance, group, repeat, &turn));
		test_set(instance, arena_printf(work->mem, "diep/leren[%d]/wat", i), text);
	}
	g_assert_cmpint(submission_save(work, &it, NULL, instance), ==, ERR_INVALID);
}

static void test_files_have_names_and_fit_together(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture);
	struct form_instance *instance = test_instance(&fixture);
	static const char *const names[] = { "",           "../../x",     "a\\b",
					     "a\"; x=\"b", "a\r\nSet: b", "a\x7f",
					     ".ht" };
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	struct attachment file = { .submission_id = it.id, .bytes = "12345", .len = 5 };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		file.name = names[i];
		g_assert_cmpint(attachment_save(work, &file), ==, ERR_INVALID);
	}
	file.name = "é 1.png";
	TEST_WORK_OK(work, attachment_save(work, &file));
	TEST_WORK_OK(work, db_exec(work->db, "update submission_attachment set size = ?1",
				   db_int(ATTACHMENTS_MAX_BYTES - 4)));
	file.name = "2.png";
	g_assert_cmpint(attachment_save(work, &file), ==, ERR_INVALID);
	file.len = 4;
	TEST_WORK_OK(work, attachment_save(work, &file));
	file.name = "é 1.png"; /* a new one takes the place of the old one */
	TEST_WORK_OK(work, attachment_save(work, &file));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_draft_has_a_size);
	ADD(test_files_have_names_and_fit_together);
	return g_test_run();
}
