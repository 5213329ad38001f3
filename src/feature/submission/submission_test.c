/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_test.c: drafts, sending, devices, files: with names and without. */
#include "base/id.h"
#include "feature/submission/test_submission.h"

static int64_t count_rows(struct fixture *fixture, const char *what)
{
	int64_t count = -1;
	struct db *db = fixture->work->db;
	if (!strcmp(what, "draft"))
		TEST_WORK_OK(fixture->work,
			     db_get_int(db, &count, "select count(*) from submission_draft"));
	else if (!strcmp(what, "answer"))
		TEST_WORK_OK(fixture->work,
			     db_get_int(db, &count, "select count(*) from published_answer"));
	else if (!strcmp(what, "public"))
		TEST_WORK_OK(fixture->work,
			     db_get_int(db, &count, "select count(*) from published_submission"));
	else if (!strcmp(what, "file"))
		TEST_WORK_OK(fixture->work,
			     db_get_int(db, &count, "select count(*) from submission_attachment"));
	else if (!strcmp(what, "audit"))
		TEST_WORK_OK(fixture->work, db_get_int(db, &count,
						       "select count(*) from audit_line where "
						       "subject_kind = 'submission'"));
	return count;
}

static enum invitation_state state_of(struct fixture *fixture)
{
	struct invitation it;
	TEST_WORK_OK(fixture->work, invitation_get(fixture->work, fixture->invitation.id, &it));
	return it.state;
}

/* ---- drafts ---- */

static void test_a_draft_is_kept_and_found_again(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture), found;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis <&> (test)");
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	g_assert_cmpint(state_of(&fixture), ==, INVITATION_STARTED);
	TEST_WORK_OK(work, submission_by_invitation(work, it.invitation_id, &found));
	g_assert_false(found.is_done);
	g_assert_cmpint(found.id, ==, it.id);
	g_assert_nonnull(strstr(found.document, "Testhuis &lt;&amp;"));
	test_set(instance, "over/jaar", "2014");
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	TEST_WORK_OK(work, submission_get(work, it.id, &found));
	g_assert_nonnull(strstr(found.document, "2014"));
	g_assert_cmpint(found.changed_ms, ==, it.changed_ms);
	g_assert_cmpint(count_rows(&fixture, "draft"), ==, 1);
}

static void test_two_windows_are_noticed(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission first = test_submission(&fixture), second, third;
	struct form_instance *instance = test_instance(&fixture);
	TEST_WORK_OK(work, submission_save(work, &first, NULL, instance));
	second = first;
	TEST_WORK_OK(work, submission_save(work, &first, NULL, instance));
	g_assert_cmpint(submission_save(work, &second, NULL, instance), ==, ERR_CONFLICT);
	g_assert_nonnull(strstr(test_work_failure(work, NULL), "another window"));
	third = test_submission(&fixture);
	g_assert_cmpint(submission_save(work, &third, NULL, instance), ==, ERR_CONFLICT);
}

/* ---- sending ---- */

static void test_sending_drops_what_is_not_relevant(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture), found;
	struct answers answers;
	int64_t done, drafts;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	test_set(instance, "over/meer", "ja");
	test_set(instance, "diep/verhaal", "Geheim verhaal");
	test_set(instance, "over/meer", "nee");
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	TEST_WORK_OK(work, submission_send(work, &it, instance));
	g_assert_true(it.is_done);
	g_assert_cmpstr(it.review, ==, REVIEW_NEW);
	g_assert_cmpint(state_of(&fixture), ==, INVITATION_DONE);
	TEST_WORK_OK(work, submission_by_invitation(work, fixture.invitation.id, &found));
	g_assert_true(found.is_done);
	g_assert_cmpstr(found.name, ==, "Testhuis");
	g_assert_null(strstr(found.document, "Geheim"));
	TEST_WORK_OK(work, answer_list(work, &it.id, 1, &answers));
	g_assert_cmpstr(answers.items[1].path, ==, "over/naam");
	g_assert_cmpstr(answers.items[1].value, ==, "Testhuis");
	g_assert_false(answer_names(&answers, "Geheim verhaal"));
	TEST_WORK_OK(work, submission_count(work, fixture.survey.id, &done, &drafts));
	g_assert_cmpint(done, ==, 1);
	g_assert_cmpint(drafts, ==, 0);
	g_assert_cmpint(count_rows(&fixture, "answer"), ==, (int64_t)answers.len);
}

static void test_sending_twice_is_no_error_and_counts_once(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture), again, late;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	again = it;
	late = it;
	TEST_WORK_OK(work, submission_send(work, &it, instance));
	TEST_WORK_OK(work, submission_send(work, &again, instance));
	g_assert_cmpint(again.id, ==, it.id);
	g_assert_true(again.is_done);
	g_assert_cmpint(count_rows(&fixture, "public"), ==, 1);
	g_assert_cmpint(submission_save(work, &late, NULL, instance), ==, ERR_CONFLICT);
	struct survey survey;
	TEST_WORK_OK(work, survey_get(work, fixture.survey.id, &survey));
	g_assert_cmpint(survey.done_count, ==, 1);
}

static void test_faults_are_told_by_question(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture);
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/jaar", "1066");
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	g_assert_cmpint(submission_send(work, &it, instance), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "over/naam"));
	g_assert_cmpstr(test_work_failure(work, "over/jaar"), ==, "Vul een jaar in.");
	g_assert_cmpint(count_rows(&fixture, "draft"), ==, 1);
}

static void test_a_closed_survey_takes_nothing(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture);
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	TEST_WORK_OK(work, survey_set_state(work, fixture.survey.id, "closed"));
	g_assert_cmpint(submission_send(work, &it, instance), ==, ERR_CONFLICT);
	g_assert_nonnull(strstr(test_work_failure(work, NULL), "closed"));
}

/* ---- without names ---- */

static void test_an_anonymous_answer_leads_nowhere(void)
{
	FIXTURE(fixture, true);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture), found;
	struct answers answers;
	bool is_used = false;
	const char *key = submission_key(work->mem, "test-token");
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	TEST_WORK_OK(work, submission_save(work, &it, key, instance));
	TEST_WORK_OK(work, submission_by_key(work, key, &found));
	g_assert_cmpint(found.invitation_id, ==, 0);
	g_assert_null(found.subject.kind);
	const char *draft_instance = found.instance_id;
	const int64_t draft_id = it.id;
	TEST_WORK_OK(work, submission_send(work, &it, instance));
	g_assert_cmpint(it.id, !=, draft_id);
	g_assert_cmpint(it.invitation_id, ==, 0);
	g_assert_cmpint(it.done_ms | it.started_ms | it.changed_ms, ==, 0);
	g_assert_cmpint(submission_by_key(work, key, &found), ==, ERR_MISSING);
	g_assert_cmpint(submission_by_instance(work, draft_instance, &found), ==, ERR_MISSING);
	g_assert_cmpint(count_rows(&fixture, "draft"), ==, 0);
	g_assert_cmpint(count_rows(&fixture, "audit"), ==, 0);
	TEST_WORK_OK(work, submission_is_used(work, key, &is_used));
	g_assert_true(is_used);
	g_assert_cmpint(state_of(&fixture), ==, INVITATION_DONE);
	TEST_WORK_OK(work, answer_list(work, &it.id, 1, &answers));
	for (size_t i = 0; i < answers.len; i++)
		g_assert_cmpstr(answers.items[i].path, !=, "begin");
	struct submission again = test_submission(&fixture);
	g_assert_cmpint(submission_save(work, &again, key, instance), ==, ERR_CONFLICT);
	again.id = draft_id;
	TEST_WORK_OK(work, submission_send(work, &again, instance));
	g_assert_cmpint(count_rows(&fixture, "public"), ==, 1);
}

/* ---- devices ---- */

static struct form_document document_of(struct fixture *fixture, struct form_instance *instance)
{
	struct out *out = out_new();
	form_instance_write(out, instance, true);
	struct form_document document = {
		.xml = arena_strndup(fixture->work->mem, out->data, out->len), .len = out->len
	};
	out_free(out);
	return document;
}

static void test_a_device_may_send_the_same_twice_and_a_new_version(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = { .language = "nl" }, again = it, later = it, found;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	struct form_document document = document_of(&fixture, instance);
	TEST_WORK_OK(work, submission_receive(work, &fixture.survey, instance, &document, &it));
	g_assert_cmpstr(it.channel, ==, SUBMISSION_DEVICE);
	TEST_WORK_OK(work, submission_receive(work, &fixture.survey, instance, &document, &again));
	g_assert_cmpint(again.id, ==, it.id);
	TEST_WORK_OK(work, submission_get(work, it.id, &found));
	g_assert_cmpstr(found.document, ==, document.xml);
	test_set(instance, "over/jaar", "2015");
	document = document_of(&fixture, instance);
	g_assert_cmpint(submission_receive(work, &fixture.survey, instance, &document, &again), ==,
			ERR_CONFLICT);
	instance->deprecated_id = instance->instance_id;
	instance->instance_id = "uuid:00000000-0000-4000-8000-000000000001";
	document = document_of(&fixture, instance);
	TEST_WORK_OK(work, submission_receive(work, &fixture.survey, instance, &document, &later));
	g_assert_cmpint(later.replaces_id, ==, it.id);
	TEST_WORK_OK(work, submission_get(work, it.id, &found));
	g_assert_false(found.is_current);
	g_assert_cmpint(count_rows(&fixture, "public"), ==, 1);
	instance->instance_id = "uuid:00000000-0000-4000-8000-000000000002";
	document = document_of(&fixture, instance);
	g_assert_cmpint(submission_receive(work, &fixture.survey, instance, &document, &later), ==,
			ERR_CONFLICT);
}

static void test_a_device_tells_no_times_of_an_anonymous_survey(void)
{
	FIXTURE(fixture, true);
	struct work *work = fixture.work;
	const char *hash;
	struct submission it = { .language = "nl" }, again = it, found;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	struct form_document document = document_of(&fixture, instance);
	g_assert_nonnull(strstr(document.xml, "<begin>2026"));
	TEST_WORK_OK(work, submission_receive(work, &fixture.survey, instance, &document, &it));
	TEST_WORK_OK(work, submission_get(work, it.id, &found));
	g_assert_null(strstr(found.document, "<begin>2026"));
	TEST_WORK_OK(work, submission_select_hash(work, it.id, &hash));
	g_assert_cmpstr(hash, !=, crypt_hash(work->mem, "document", document.xml));
	TEST_WORK_OK(work, submission_receive(work, &fixture.survey, instance, &document, &again));
	g_assert_cmpint(again.id, ==, it.id);
}

/* ---- files ---- */

static void test_files_go_with_their_answers(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submission it = test_submission(&fixture);
	struct attachments files;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	test_set(instance, "over/meer", "ja");
	test_set(instance, "diep/verhaal", "x");
	test_set(instance, "diep/foto", "huis.png");
	TEST_WORK_OK(work, submission_save(work, &it, NULL, instance));
	struct attachment file = { .submission_id = it.id,
				   .name = "huis.png",
				   .type = "image/png",
				   .bytes = "\x89PNG\0x",
				   .len = 6 };
	TEST_WORK_OK(work, attachment_save(work, &file));
	file.len = 5;
	TEST_WORK_OK(work, attachment_save(work, &file)); /* of a draft the new one counts */
	file.name = "oud.png";
	TEST_WORK_OK(work, attachment_save(work, &file));
	TEST_WORK_OK(work, submission_send(work, &it, instance));
	TEST_WORK_OK(work, attachment_list(work, it.id, true, &files));
	g_assert_cmpint(files.len, ==, 1);
	g_assert_cmpstr(files.items[0].name, ==, "huis.png");
	g_assert_cmpint(files.items[0].len, ==, 5);
	g_assert_cmpmem(files.items[0].bytes, 5, "\x89PNG", 5);
	file.submission_id = 0;
	file.instance_id = it.instance_id;
	g_assert_cmpint(attachment_save(work, &file), ==, ERR_INVALID);
	file.name = "huis.png";
	TEST_WORK_OK(work, attachment_save(work, &file));
	file.len = 4;
	g_assert_cmpint(attachment_save(work, &file), ==, ERR_CONFLICT);
	file.len = ATTACHMENT_MAX_BYTES + 1;
	TEST_WORK_OK(work, submission_remove(work, it.id));
	g_assert_cmpint(count_rows(&fixture, "file"), ==, 0);
	g_assert_cmpint(count_rows(&fixture, "answer"), ==, 0);
}

/* ---- answers ---- */

static void test_answers_are_packed_with_their_turns(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct answers answers, back = { 0 };
	struct form_node *turn;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/meer", "ja");
	test_set(instance, "diep/leren[1]/wat", "een");
	struct form_node *group = form_instance_find(instance, "diep");
	TEST_WORK_OK(work, form_instance_add_turn(instance, group,
						  form_at(fixture.form, "diep/leren"), &turn));
	test_set(instance, "diep/leren[2]/wat", "twee\nregels");
	answer_gather(work, instance, &answers);
	answer_unpack(work->mem, answer_pack(work->mem, &answers), 9, &back);
	g_assert_cmpint(back.len, ==, answers.len);
	for (size_t i = 0; i < back.len; i++) {
		g_assert_cmpstr(back.items[i].path, ==, answers.items[i].path);
		g_assert_cmpstr(back.items[i].turn, ==, answers.items[i].turn);
		g_assert_cmpstr(back.items[i].value, ==, answers.items[i].value);
		if (!strcmp(back.items[i].value, "twee\nregels")) {
			g_assert_cmpstr(back.items[i].path, ==, "diep/leren/wat");
			g_assert_cmpstr(back.items[i].turn, ==, "2");
			return;
		}
	}
	g_assert_not_reached();
}

static void test_lists_are_in_order_of_id(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct submissions found;
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "over/naam", "Testhuis");
	for (int i = 0; i < 5; i++) {
		struct submission it = test_submission(&fixture);
		it.invitation_id = 0;
		const char *key = submission_key(work->mem, arena_printf(work->mem, "t%d", i));
		instance->instance_id = arena_printf(work->mem, "uuid:%d", i);
		TEST_WORK_OK(work, submission_save(work, &it, key, instance));
		if (i % 2)
			TEST_WORK_OK(work, submission_send(work, &it, instance));
	}
	struct submission_filter filter = { .survey_id = fixture.survey.id, .is_done = -1 };
	TEST_WORK_OK(work, submission_list(work, &filter, false, &found));
	g_assert_cmpint(found.len, ==, 5);
	for (size_t i = 1; i < found.len; i++)
		g_assert_cmpint(found.items[i - 1].id, <, found.items[i].id);
	g_assert_null(found.items[0].document);
	filter.limit = 2;
	filter.is_done = 1;
	filter.review = REVIEW_NEW;
	TEST_WORK_OK(work, submission_list(work, &filter, true, &found));
	g_assert_cmpint(found.len, ==, 2);
	g_assert_nonnull(found.items[0].document);
	filter.channel = SUBMISSION_PAPER;
	TEST_WORK_OK(work, submission_list(work, &filter, true, &found));
	g_assert_cmpint(found.len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_draft_is_kept_and_found_again);
	ADD(test_two_windows_are_noticed);
	ADD(test_sending_drops_what_is_not_relevant);
	ADD(test_sending_twice_is_no_error_and_counts_once);
	ADD(test_faults_are_told_by_question);
	ADD(test_a_closed_survey_takes_nothing);
	ADD(test_an_anonymous_answer_leads_nowhere);
	ADD(test_a_device_may_send_the_same_twice_and_a_new_version);
	ADD(test_a_device_tells_no_times_of_an_anonymous_survey);
	ADD(test_files_go_with_their_answers);
	ADD(test_answers_are_packed_with_their_turns);
	ADD(test_lists_are_in_order_of_id);
	return g_test_run();
}
