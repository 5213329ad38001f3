/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_test.c: a device fetches what it was given and sends answers, as ODK Collect does. */
#include "base/id.h"
#include "feature/openrosa/test_openrosa.h"

/* ---- fetching ---- */

static void test_a_device_sees_its_open_questionnaires(void)
{
	struct stand *stand = stand_open();
	struct test_answer answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 200);
	g_assert_cmpstr(test_header(&answer, "Content-Type"), ==, "text/xml; charset=utf-8");
	g_assert_cmpstr(test_header(&answer, "X-OpenRosa-Version"), ==, "1.0");
	g_assert_cmpstr(test_header(&answer, "Content-Language"), ==, "nl");
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	test_has(&answer, "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">");
	test_has(&answer, "<formID>proef</formID><name>Proef</name><version>20261118");
	test_lacks(&answer, "manifestUrl");
	test_lacks(&answer, "bezoek");
	answer = stand_get(stand, "/formList?formID=anders&deviceID=collect:1");
	stand_has_status(&answer, 200);
	test_lacks(&answer, "<xform>");
	answer = stand_get(stand, "/formList?formID=proef");
	test_has(&answer, "<xform>");
	stand_close(stand);
}

static void test_the_hash_is_that_of_the_bytes(void)
{
	struct stand *stand = stand_open();
	for (int i = 0; i < 2; i++) { /* written, and remembered */
		struct test_answer answer = stand_get(stand, "/formList");
		const char *hash = stand_between(stand, &answer, "<hash>md5:", "<");
		const char *url =
			stand_between(stand, &answer, "<downloadUrl>http://localhost", "<");
		answer = test_ask(&stand->test, "GET", url, NULL);
		stand_has_status(&answer, 200);
		g_assert_cmpstr(crypt_md5_hex(stand->test.mem, answer.body, answer.len), ==, hash);
		test_has(&answer, "<h:html");
	}
	stand_close(stand);
}

static void test_a_form_that_was_not_given_is_not_there(void)
{
	struct stand *stand = stand_open();
	char id[ID_TEXT_LEN + 1];
	id_text(stand->visit.version_id, id);
	struct test_answer answer =
		stand_get(stand, arena_printf(stand->test.mem, "/forms/%s.xml", id));
	stand_has_status(&answer, 404);
	test_has(&answer, "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"");
	stand_close(stand);
}

static void test_the_register_comes_along_as_an_entity_list(void)
{
	struct stand *stand = stand_open();
	char id[ID_TEXT_LEN + 1];
	struct work work = stand_begin(stand, RESEARCHER);
	*list_add(work.mem, &stand->device.surveys) = stand->visit.id;
	TEST_OK(work.db, device_save(&work, &stand->device, &stand->keys));
	stand_end(stand);
	struct test_answer answer = stand_get(stand, "/formList?formID=bezoek");
	const char *url = stand_between(stand, &answer, "<manifestUrl>http://localhost", "<");
	answer = test_ask(&stand->test, "GET", url, NULL);
	stand_has_status(&answer, 200);
	test_has(&answer, "<mediaFile type=\"entityList\"><filename>initiatieven.csv</filename>");
	const char *hash = stand_between(stand, &answer, "<hash>md5:", "<");
	const char *file = stand_between(stand, &answer, "<downloadUrl>http://localhost", "<");
	const char *whole = stand_between(stand, &answer, "<integrityUrl>http://localhost", "<");
	answer = test_ask(&stand->test, "GET", file, NULL);
	stand_has_status(&answer, 200);
	g_assert_cmpstr(crypt_md5_hex(stand->test.mem, answer.body, answer.len), ==, hash);
	id_text(stand->initiative_id, id);
	test_has(&answer, arena_printf(stand->test.mem,
				       "name,label,place,municipality,activity,__version\n"
				       "%s,Testhuis & tuin (test),Ulrum,",
				       id));
	answer = test_ask(&stand->test, "GET",
			  arena_printf(stand->test.mem, "%s?id=%s,0000000000001", whole, id), NULL);
	test_has(&answer,
		 arena_printf(stand->test.mem, "<entity id=\"%s\"><deleted>false</deleted>", id));
	test_has(&answer, "<entity id=\"0000000000001\"><deleted>true</deleted>");
	stand_close(stand);
}

/* ---- sending ---- */

static struct submission received(struct stand *stand, const char *uuid)
{
	struct work work = test_site_work(&stand->test);
	struct submission found;
	TEST_OK(work.db,
		submission_by_instance(&work, arena_printf(work.mem, "uuid:%s", uuid), &found));
	return found;
}

static bool is_received(struct stand *stand, const char *uuid)
{
	struct work work = test_site_work(&stand->test);
	struct submission found;
	return !submission_by_instance(&work, arena_printf(work.mem, "uuid:%s", uuid), &found);
}

static void test_answers_are_kept_with_what_they_are_about(void)
{
	struct stand *stand = stand_open();
	const char *xml = stand_xml(stand, "a", "Testhuis", "");
	struct test_answer answer = stand_post(stand, xml, NULL, NULL);
	stand_has_status(&answer, 201);
	test_has(&answer, "<message nature=\"submit_success\">");
	struct submission kept = received(stand, "a");
	g_assert_cmpstr(kept.document, ==, xml);
	g_assert_cmpstr(kept.channel, ==, "device");
	g_assert_cmpstr(kept.subject.kind, ==, "initiative");
	g_assert_cmpint(kept.subject.id, ==, stand->initiative_id);
	g_assert_cmpint(kept.person_id, ==, 0);
	stand_close(stand);
}

static void test_answers_for_somebody_who_was_invited_are_theirs(void)
{
	struct stand *stand = stand_open();
	struct work work = stand_begin(stand, ADMINISTRATOR);
	struct invitation it = { .name = "Testhuis (test)",
				 .subject = { "initiative", stand->initiative_id },
				 .municipality = "GM1966" };
	int64_t added;
	TEST_WORK_OK(&work, invitation_add_many(&work, stand->survey.id, &it, 1, &added));
	TEST_WORK_OK(&work, invitation_by_subject(&work, stand->survey.id, &it.subject, &it));
	/* who had begun is not reminded any more either */
	TEST_WORK_OK(&work, invitation_mark(&work, it.id, INVITATION_STARTED));
	stand_end(stand);
	g_assert_cmpint(added, ==, 1);
	stand_post(stand, stand_xml(stand, "a", "Testhuis", ""), NULL, NULL);
	stand_post(stand, stand_xml(stand, "b", "Nog eens", ""), NULL, NULL);
	TEST_WORK_OK(&work, invitation_by_subject(&work, stand->survey.id, &it.subject, &it));
	g_assert_cmpint(it.state, ==, INVITATION_DONE);
	g_assert_cmpint(received(stand, "a").invitation_id, ==, it.id);
	g_assert_cmpstr(received(stand, "a").municipality, ==, "GM1966");
	g_assert_cmpint(received(stand, "b").invitation_id, ==, 0);
	stand_close(stand);
}

static void test_the_same_again_is_welcome_and_other_answers_are_not(void)
{
	struct stand *stand = stand_open();
	struct test_answer answer;
	answer = stand_post(stand, stand_xml(stand, "a", "Testhuis", ""), NULL, NULL);
	answer = stand_post(stand, stand_xml(stand, "a", "Testhuis", ""), NULL, NULL);
	stand_has_status(&answer, 201);
	answer = stand_post(stand, stand_xml(stand, "a", "Anders", ""), NULL, NULL);
	stand_has_status(&answer, 409);
	test_has(&answer, "<message nature=\"error\">");
	stand_close(stand);
}

static void test_files_may_come_in_a_later_post(void)
{
	struct stand *stand = stand_open();
	struct work work = test_site_work(&stand->test);
	struct attachments files;
	const char *xml = stand_xml(stand, "a", "Testhuis", "foto 1.jpg");
	struct test_answer answer = stand_post(stand, xml, NULL, NULL);
	stand_has_status(&answer, 201);
	answer = stand_post(stand, xml, "foto 1.jpg", "testbytes");
	stand_has_status(&answer, 201);
	answer = stand_post(stand, xml, "foto 1.jpg", "testbytes");
	stand_has_status(&answer, 201);
	answer = stand_post(stand, xml, "niet gevraagd.jpg", "testbytes");
	stand_has_status(&answer, 201);
	TEST_OK(work.db, attachment_list(&work, received(stand, "a").id, true, &files));
	g_assert_cmpint(files.len, ==, 1);
	g_assert_cmpstr(files.items[0].name, ==, "foto 1.jpg");
	answer = stand_post(stand, xml, "foto 1.jpg", "andere bytes");
	stand_has_status(&answer, 409);
	stand_close(stand);
}

/* Of a post whose file cannot be kept, nothing is kept. */
static void test_a_post_is_kept_whole_or_not_at_all(void)
{
	struct stand *stand = stand_open();
	struct test_site *test = &stand->test;
	const char *xml = stand_xml(stand, "a", "Testhuis", "foto.jpg");
	static const char bytes[] = "eerste", other[] = "tweede";
	*list_add(test->mem, &test->files) =
		(struct http_file){ "xml_submission_file", "a.xml", xml, strlen(xml) };
	*list_add(test->mem, &test->files) = (struct http_file){ "foto.jpg", "foto.jpg", bytes, 6 };
	*list_add(test->mem, &test->files) = (struct http_file){ "foto.jpg", "foto.jpg", other, 6 };
	struct test_answer answer = test_ask(test, "POST", stand_path(stand, "/submission"), NULL);
	test->files = (struct http_files){ 0 };
	stand_has_status(&answer, 409);
	g_assert_false(is_received(stand, "a"));
	stand_close(stand);
}

static void test_what_cannot_be_kept_is_told(void)
{
	static const struct {
		const char *xml;
		int status;
		const char *text;
	} cases[] = {
		{ "<data id=\"proef\"", 400, "error" },
		{ "", 400, "error" },
		{ "<!DOCTYPE x [<!ENTITY a \"aa\">]><data id=\"proef\">&a;</data>", 400, "error" },
		{ "<data id=\"proef\"><a>\xff\xfe</a></data>", 400, "error" },
		{ "<data id=\"anders\"/>", 404, "niet gekregen" },
		{ "<data id=\"bezoek\"/>", 404, "niet gekregen" },
		{ "<data id=\"proef\" version=\"1999\"/>", 400, "1999" },
		{ "<data id=\"proef\"/>", 400, "instanceID" },
	};
	struct stand *stand = stand_open();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_answer answer = stand_post(stand, cases[i].xml, NULL, NULL);
		g_test_message("%s", cases[i].xml);
		stand_has_status(&answer, cases[i].status);
		test_has(&answer, cases[i].text);
	}
	struct test_answer answer =
		test_ask(&stand->test, "POST", stand_path(stand, "/submission"), "a=b");
	stand_has_status(&answer, 400);
	stand_close(stand);
}

static void test_an_older_version_of_the_questions_is_taken(void)
{
	struct stand *stand = stand_open();
	const char *old = stand_xml(stand, "a", "Testhuis", "");
	struct work work = stand_begin(stand, ADMINISTRATOR);
	const struct form *form;
	struct form changed;
	int64_t version_id, id;
	TEST_OK(work.db, form_open(&work, stand->survey.version_id, &form));
	changed = *form;
	changed.title = "Proef, opnieuw";
	changed.version = NULL;
	TEST_OK(work.db, form_save(&work, stand->survey.form_id, &changed, 0, &id));
	TEST_OK(work.db, form_freeze(&work, id, &version_id));
	TEST_OK(work.db, db_exec(work.db, "update survey set version_id = ?1 where id = ?2",
				 db_int(version_id), db_int(stand->survey.id)));
	stand_end(stand);
	struct test_answer answer = stand_get(stand, "/formList");
	test_has(&answer, "<name>Proef, opnieuw</name>");
	answer = stand_post(stand, old, NULL, NULL);
	stand_has_status(&answer, 201);
	g_assert_cmpint(received(stand, "a").version_id, ==, stand->survey.version_id);
	stand_close(stand);
}

static void test_a_closed_questionnaire_takes_nothing(void)
{
	struct stand *stand = stand_open();
	const char *xml = stand_xml(stand, "a", "Testhuis", "");
	struct work work = stand_begin(stand, ADMINISTRATOR);
	TEST_OK(work.db, survey_set_state(&work, stand->survey.id, "closed"));
	stand_end(stand);
	struct test_answer answer = stand_post(stand, xml, NULL, NULL);
	stand_has_status(&answer, 409);
	test_has(&answer, "gesloten");
	answer = stand_get(stand, "/formList");
	test_lacks(&answer, "<xform>");
	stand_close(stand);
}

/* The client did not hear that its answers came in; meanwhile the survey was closed. */
static void test_what_is_here_already_is_welcome_after_closing(void)
{
	struct stand *stand = stand_open();
	const char *xml = stand_xml(stand, "a", "Testhuis", "foto.jpg");
	struct test_answer answer = stand_post(stand, xml, NULL, NULL);
	stand_has_status(&answer, 201);
	struct work work = stand_begin(stand, ADMINISTRATOR);
	TEST_OK(work.db, survey_set_state(&work, stand->survey.id, "closed"));
	stand_end(stand);
	answer = stand_post(stand, xml, "foto.jpg", "testbytes");
	stand_has_status(&answer, 201);
	stand_close(stand);
}

static void test_a_file_that_is_too_large_is_told_apart(void)
{
	struct stand *stand = stand_open();
	struct test_site *test = &stand->test;
	const char *xml = stand_xml(stand, "a", "Testhuis", "film.mp4");
	g_autofree char *bytes = g_malloc0(ATTACHMENT_MAX_BYTES + 1);
	*list_add(test->mem, &test->files) =
		(struct http_file){ "xml_submission_file", "a.xml", xml, strlen(xml) };
	*list_add(test->mem, &test->files) =
		(struct http_file){ "film.mp4", "film.mp4", bytes, ATTACHMENT_MAX_BYTES + 1 };
	struct test_answer answer = test_ask(test, "POST", stand_path(stand, "/submission"), NULL);
	stand_has_status(&answer, 413);
	g_assert_false(is_received(stand, "a"));
	stand_close(stand);
}

static void test_an_asking_client_gets_204_and_how_much_it_may_send(void)
{
	struct stand *stand = stand_open();
	stand->test.is_head = true;
	struct test_answer answer = stand_get(stand, "/submission?deviceID=x");
	stand_has_status(&answer, 204);
	g_assert_cmpstr(test_header(&answer, "X-OpenRosa-Accept-Content-Length"), ==, "67108864");
	stand->test.is_head = false;
	answer = stand_get(stand, "/submission");
	stand_has_status(&answer, 405);
	stand_close(stand);
}

static void test_a_program_that_is_no_openrosa_client_is_told(void)
{
	struct stand *stand = stand_open();
	stand->test.headers.len = 0;
	struct test_answer answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 400);
	*list_add(stand->test.mem, &stand->test.headers) =
		(struct http_pair){ "Accept-Language", "en-GB" };
	answer = stand_get(stand, "/formList");
	test_has(&answer, "This address is for ODK Collect");
	stand_close(stand);
}

#define ADD(test) g_test_add_func("/openrosa/" #test, test)
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_device_sees_its_open_questionnaires);
	ADD(test_the_hash_is_that_of_the_bytes);
	ADD(test_a_form_that_was_not_given_is_not_there);
	ADD(test_the_register_comes_along_as_an_entity_list);
	ADD(test_answers_are_kept_with_what_they_are_about);
	ADD(test_answers_for_somebody_who_was_invited_are_theirs);
	ADD(test_the_same_again_is_welcome_and_other_answers_are_not);
	ADD(test_files_may_come_in_a_later_post);
	ADD(test_a_post_is_kept_whole_or_not_at_all);
	ADD(test_what_cannot_be_kept_is_told);
	ADD(test_an_older_version_of_the_questions_is_taken);
	ADD(test_a_closed_questionnaire_takes_nothing);
	ADD(test_what_is_here_already_is_welcome_after_closing);
	ADD(test_a_file_that_is_too_large_is_told_apart);
	ADD(test_an_asking_client_gets_204_and_how_much_it_may_send);
	ADD(test_a_program_that_is_no_openrosa_client_is_told);
	return g_test_run();
}
