/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_abuse_test.c: what somebody with a link or a device may not do to the server. */
#include "feature/submission/submission_question.h"
#include "feature/submission/submission_view.h"
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

/* Of an invitation the room is its own. */
static void test_drafts_of_an_open_link_share_a_room_for_files(void)
{
	for (int is_invited = 0; is_invited < 2; is_invited++) {
		FIXTURE(fixture, false);
		struct work *work = fixture.work;
		struct attachment file = { .name = "a.png", .bytes = "12345", .len = 5 };
		for (int i = 0; i < 2; i++) {
			struct submission it = test_submission(&fixture);
			it.invitation_id = is_invited && i ? it.invitation_id : 0;
			const char *key = it.invitation_id ? NULL : i ? "key-2" : "key-1";
			TEST_WORK_OK(work,
				     submission_save(work, &it, key, test_instance(&fixture)));
			file.submission_id = it.id;
			if (i)
				break;
			TEST_WORK_OK(work, attachment_save(work, &file));
			TEST_WORK_OK(work,
				     db_exec(work->db, "update submission_attachment set size = ?1",
					     db_int((int64_t)SUBMISSION_OPEN_FILES_MB * 1024 *
							    1024 -
						    4)));
		}
		g_assert_cmpint(attachment_save(work, &file), ==, is_invited ? OK : ERR_INVALID);
		if (is_invited)
			continue;
		file.len = 4;
		TEST_WORK_OK(work, attachment_save(work, &file));
	}
}

static void test_a_form_that_people_fill_in_stays(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	const struct form *form;
	TEST_WORK_OK(work, db_begin_write(work->db));
	g_assert_cmpint(form_remove(work, fixture.survey.form_id), ==, ERR_CONFLICT);
	db_rollback(work->db);
	TEST_WORK_OK(work, form_open(work, fixture.version_id, &form));
}

static void test_the_name_of_a_file_does_not_tell_who(void)
{
	for (int is_anonymous = 0; is_anonymous < 2; is_anonymous++) {
		FIXTURE(fixture, is_anonymous);
		struct http_request request = { 0 };
		struct web web = { .work = *fixture.work, .request = &request };
		struct guest guest = { .survey = fixture.survey,
				       .instance = test_instance(&fixture) };
		test_set(guest.instance, "over/meer", "ja");
		*list_add(fixture.work->mem, &request.files) = (struct http_file){
			.field = "diep/foto", .name = "Jan-Test.jpg", .bytes = "x", .len = 1
		};
		TEST_WORK_OK(fixture.work, act_take_files(&web, &guest));
		const char *name = form_instance_find(guest.instance, "diep/foto")->node.value;
		g_assert_true(g_str_has_suffix(name, ".jpg"));
		g_assert_cmpint(g_str_has_prefix(name, "jantest-"), ==, !is_anonymous);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_draft_has_a_size);
	ADD(test_files_have_names_and_fit_together);
	ADD(test_drafts_of_an_open_link_share_a_room_for_files);
	ADD(test_a_form_that_people_fill_in_stays);
	ADD(test_the_name_of_a_file_does_not_tell_who);
	return g_test_run();
}
