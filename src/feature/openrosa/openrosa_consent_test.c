/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_consent_test.c: what devices show and send of the consent text of a survey. */
#include "feature/openrosa/test_openrosa.h"
#include "xml/xml.h"

static void set_consent(struct stand *stand, const char *consent)
{
	struct work work = stand_begin(stand, ADMINISTRATOR);
	stand->survey.consent = consent;
	stand->survey.consent_en = consent ? "We keep <your> answers." : NULL;
	TEST_WORK_OK(&work, survey_save(&work, &stand->survey));
	TEST_WORK_OK(&work, survey_get(&work, stand->survey.id, &stand->survey));
	stand_end(stand);
}

/* The XForm, whose hash is that of the list. */
static const char *fetch(struct stand *stand, const char **ret_hash)
{
	struct test_answer answer = stand_get(stand, "/formList");
	const char *url = stand_between(stand, &answer, "<downloadUrl>http://localhost", "<");
	*ret_hash = stand_between(stand, &answer, "<hash>md5:", "<");
	answer = test_ask(&stand->test, "GET", url, NULL);
	stand_has_status(&answer, 200);
	g_assert_cmpstr(crypt_md5_hex(stand->test.mem, answer.body, answer.len), ==, *ret_hash);
	return answer.body;
}

/* Answers as a device sends them whose blank form had the text. */
static const char *with_consent(struct stand *stand, const char *uuid, const char *group)
{
	const char *xml = stand_xml(stand, uuid, "Testhuis", "");
	const char *at = strstr(xml, "<initiative_id>");
	return arena_printf(stand->test.mem, "%.*s<omzien_toestemming>%s</omzien_toestemming>%s",
			    (int)(at - xml), xml, group, at);
}

static int64_t agreed(struct stand *stand, const char *uuid)
{
	struct work work = test_site_work(&stand->test);
	struct submission it;
	TEST_OK(work.db,
		submission_by_instance(&work, arena_printf(work.mem, "uuid:%s", uuid), &it));
	return it.consent_version;
}

static void test_the_text_is_the_first_page_and_must_be_accepted(void)
{
	struct stand *stand = stand_open();
	struct xml_node *root;
	struct xml_problem why = { 0 };
	const char *hash, *plain_hash;
	const char *plain = fetch(stand, &plain_hash);
	g_assert_null(strstr(plain, "omzien_toestemming"));
	set_consent(stand, "Wij bewaren uw <antwoorden> & meer.");
	const char *xform = fetch(stand, &hash);
	g_assert_cmpstr(hash, !=, plain_hash);
	g_assert_cmpint(xml_read(stand->test.mem, xform, strlen(xform), &why, &root), ==, OK);
	static const char *const parts[] = {
		"<versie>1</versie>",
		"nodeset=\"/data/omzien_toestemming/akkoord\" type=\"string\" required=\"true()\"",
		"Wij bewaren uw &lt;antwoorden&gt; &amp; meer.",
		"We keep &lt;your&gt; answers.",
		"<trigger ref=\"/data/omzien_toestemming/akkoord\">",
	};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (!strstr(xform, parts[i]))
			g_error("no %s in:\n%s", parts[i], xform);
	const char *body = strstr(xform, "<h:body");
	g_assert_true(strstr(body, "<group ") == strstr(body, "<group appearance=\"field-list\" "
							      "ref=\"/data/omzien_toestemming\">"));
	set_consent(stand, "Een andere tekst.");
	g_assert_nonnull(strstr(fetch(stand, &plain_hash), "<versie>2</versie>"));
	g_assert_cmpstr(hash, !=, plain_hash);
	stand_close(stand);
}

static void test_who_agreed_did_so_with_the_version_that_was_shown(void)
{
	struct stand *stand = stand_open();
	set_consent(stand, "Eerste tekst.");
	set_consent(stand, "Tweede tekst.");
	static const struct {
		const char *uuid, *group;
		int status, version;
	} cases[] = {
		{ "a", "<versie>1</versie><tekst/><akkoord>OK</akkoord>", 201, 1 },
		{ "b", "<versie>2</versie><tekst/><akkoord>OK</akkoord>", 201, 2 },
		{ "c", "<versie>2</versie><tekst/><akkoord/>", 400, 0 },
		{ "d", "<versie>3</versie><akkoord>OK</akkoord>", 400, 0 },
		{ "e", "", 400, 0 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *xml = with_consent(stand, cases[i].uuid, cases[i].group);
		struct test_answer answer = stand_post(stand, xml, NULL, NULL);
		stand_has_status(&answer, cases[i].status);
		if (cases[i].version)
			g_assert_cmpint(agreed(stand, cases[i].uuid), ==, cases[i].version);
	}
	/* fetched before there was a text: what was said in the field is not lost */
	struct test_answer answer = stand_post(stand, stand_xml(stand, "f", "Oud", ""), NULL, NULL);
	stand_has_status(&answer, 201);
	g_assert_cmpint(agreed(stand, "f"), ==, 0);
	stand_close(stand);
}

#define ADD(test) g_test_add_func("/openrosa_consent/" #test, test)
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_the_text_is_the_first_page_and_must_be_accepted);
	ADD(test_who_agreed_did_so_with_the_version_that_was_shown);
	return g_test_run();
}
