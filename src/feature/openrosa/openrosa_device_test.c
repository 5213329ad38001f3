/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_device_test.c: devices at the desk: who may, what is right, shown once, and how long. */
#include "feature/openrosa/test_openrosa.h"

#define DAY_MS INT64_C(86400000)

static enum err save(struct stand *stand, struct device *device, unsigned roles)
{
	struct device_keys keys;
	struct work work = stand_begin(stand, roles);
	enum err err = device_save(&work, device, &keys);
	stand_end(stand);
	return err;
}

static struct device a_device(struct stand *stand)
{
	struct device device = { .label = "Tablet 2 (test)", .until_on = "2027-01-31" };
	*list_add(stand->test.mem, &device.surveys) = stand->survey.id;
	return device;
}

static void test_only_who_leads_the_research_adds_devices(void)
{
	static const struct {
		unsigned roles;
		enum err err;
	} cases[] = {
		{ COORDINATOR, OK },        { RESEARCHER, OK },        { ADMINISTRATOR, OK },
		{ OFFICER, ERR_FORBIDDEN }, { EDITOR, ERR_FORBIDDEN }, { RESIDENT, ERR_FORBIDDEN },
		{ ANYONE, ERR_FORBIDDEN },
	};
	struct stand *stand = stand_open();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct device device = a_device(stand);
		g_assert_cmpint(save(stand, &device, cases[i].roles), ==, cases[i].err);
	}
	stand_close(stand);
}

static void test_what_is_wrong_is_told_at_its_field(void)
{
	static const struct {
		const char *label, *until_on;
		bool has_survey;
		const char *field;
	} cases[] = {
		{ " ", "2027-01-31", true, "naam" },
		{ "Tablet", "31-1-2027", true, "tot" },
		{ "Tablet", NULL, true, "tot" },
		{ "Tablet", "2026-11-17", true, "tot" },
		{ "Tablet", "2028-01-01", true, "tot" },
		{ "Tablet", "2027-01-31", false, "vragenlijsten" },
	};
	struct stand *stand = stand_open();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct device_keys keys;
		struct device device = { .label = cases[i].label, .until_on = cases[i].until_on };
		struct work work = stand_begin(stand, RESEARCHER);
		if (cases[i].has_survey)
			*list_add(work.mem, &device.surveys) = stand->survey.id;
		g_assert_cmpint(device_save(&work, &device, &keys), ==, ERR_INVALID);
		stand_end(stand);
		g_assert_cmpstr(work.failures.items[0].field, ==, cases[i].field);
		g_assert_cmpint(work.failures.len, ==, 1);
	}
	stand_close(stand);
}

static void test_two_questionnaires_with_one_form_do_not_go_together(void)
{
	struct stand *stand = stand_open();
	struct device device = a_device(stand);
	struct work work = stand_begin(stand, ADMINISTRATOR);
	struct survey second = { .name = "Proef: nog een",
				 .version_id = stand->survey.version_id,
				 .access = SURVEY_OPEN,
				 .keep_months = 12 };
	TEST_WORK_OK(&work, survey_save(&work, &second));
	stand_end(stand);
	*list_add(stand->test.mem, &device.surveys) = second.id;
	g_assert_cmpint(save(stand, &device, RESEARCHER), ==, ERR_INVALID);
	stand_close(stand);
}

static void sign_in(struct stand *stand, unsigned roles)
{
	struct work work = stand_begin(stand, roles);
	int64_t id = id_new();
	stand->test.session = crypt_token(stand->test.mem);
	TEST_OK(work.db,
		db_exec(work.db, "insert into person (id, roles, created_ms) values (?1, ?2, ?3)",
			db_int(id), db_int(roles), db_int(work.now_ms)));
	TEST_OK(work.db, db_exec(work.db,
				 "insert into session (token_hash, person_id, created_ms, used_ms,"
				 " expires_ms, id, has_second) values (?1, ?2, ?3, ?3, ?4, ?2, 1)",
				 db_text(crypt_hash(work.mem, "session", stand->test.session)),
				 db_int(id), db_int(work.now_ms), db_int(work.now_ms + DAY_MS)));
	stand_end(stand);
}

static struct test_answer post(struct stand *stand, const char *path, const char *form)
{
	struct arena *mem = stand->test.mem;
	return test_ask(&stand->test, "POST", path,
			arena_printf(mem, "_teken=%s&%s",
				     crypt_hash(mem, "form", stand->test.session), form));
}

/* What is shown once opens the door; later the page knows it no more. */
static void test_keys_are_shown_once_and_work(void)
{
	struct stand *stand = stand_open();
	char id[ID_TEXT_LEN + 1];
	sign_in(stand, RESEARCHER);
	id_text(stand->survey.id, id);
	struct test_answer answer =
		post(stand, "/beheer/apparaten/nieuw",
		     arena_printf(stand->test.mem,
				  "naam=Tablet+%%3C9%%3E&tot=2027-01-31&vragenlijsten=&"
				  "vragenlijsten=%s",
				  id));
	stand_has_status(&answer, 200);
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	test_has(&answer, "<svg viewBox=");
	test_has(&answer, "Tablet &lt;9&gt;");
	const char *key = stand_between(stand, &answer, "/odk/key/", "<");
	g_assert_cmpuint(strlen(key), ==, 32);
	stand->keys.token = key;
	answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 200);
	answer = test_ask(&stand->test, "GET", "/beheer/apparaten", NULL);
	test_has(&answer, "Tablet &lt;9&gt;");
	test_has(&answer, "18-11-2026");
	test_lacks(&answer, key);
	answer = post(stand, "/beheer/apparaten/nieuw", "naam=&tot=2027-01-31");
	stand_has_status(&answer, 400);
	test_has(&answer, "value=\"2027-01-31\"");
	stand_close(stand);
}

static void test_a_device_gets_something_else_and_is_withdrawn(void)
{
	struct stand *stand = stand_open();
	char id[ID_TEXT_LEN + 1];
	const char *path = device_path(stand->test.mem, stand->device.id);
	sign_in(stand, COORDINATOR);
	id_text(stand->visit.id, id);
	struct test_answer answer = test_ask(&stand->test, "GET", path, NULL);
	stand_has_status(&answer, 200);
	answer = post(stand, path,
		      arena_printf(stand->test.mem, "naam=Oost&tot=2027-02-28&vragenlijsten=%s",
				   id));
	stand_has_status(&answer, 303);
	answer = stand_get(stand, "/formList");
	test_has(&answer, "bezoek");
	test_lacks(&answer, "proef");
	answer = post(stand, arena_printf(stand->test.mem, "%s/intrekken", path), "");
	stand_has_status(&answer, 303);
	answer = stand_get(stand, "/formList");
	stand_has_status(&answer, 403);
	answer = test_ask(&stand->test, "GET", path, NULL);
	test_lacks(&answer, "/intrekken");
	answer = post(stand, path,
		      arena_printf(stand->test.mem, "naam=Oost&tot=2027-02-28&vragenlijsten=%s",
				   id));
	stand_has_status(&answer, 409);
	stand_close(stand);
}

/* The bytes are what zlib calls stored: header, one block, sum. */
static void test_the_settings_are_zlib_in_base64(void)
{
	SCOPED_ARENA(mem);
	size_t len;
	const char *text = device_setting(mem, "https://omzien.example/odk/key/abc", "Groningen");
	const char *bytes = crypt_base64_read(mem, text, &len);
	g_assert_nonnull(bytes);
	g_assert_cmpint((unsigned char)bytes[0] * 256 + (unsigned char)bytes[1], ==, 0x7801);
	g_assert_cmpint(0x7801 % 31, ==, 0);
	g_assert_true(g_str_has_prefix(bytes + 7, "{\"general\":{"));
	g_assert_nonnull(strstr(bytes + 7, "https://omzien.example/odk/key/abc"));
	g_assert_cmpuint((unsigned char)bytes[3] + 256u * (unsigned char)bytes[4], ==, len - 11);
}

static int64_t count(struct stand *stand)
{
	int64_t devices;
	TEST_OK(stand->test.db,
		db_get_int(stand->test.db, &devices, "select count(*) from openrosa_device"));
	return devices;
}

static void test_what_is_over_goes_after_a_month(void)
{
	struct stand *stand = stand_open();
	struct data_effects effects = { 0 };
	stand->test.now_ms += 104 * DAY_MS; /* 2027-03-02: thirty days after the last one */
	struct work work = stand_begin(stand, ADMINISTRATOR);
	TEST_WORK_OK(&work, openrosa_expire_data(&work, false, &effects));
	g_assert_cmpint(effects.len, ==, 0);
	work.now_ms += DAY_MS;
	TEST_WORK_OK(&work, openrosa_expire_data(&work, true, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	g_assert_cmpint(count(stand), ==, 1);
	TEST_WORK_OK(&work, openrosa_expire_data(&work, false, &effects));
	stand_end(stand);
	g_assert_cmpint(count(stand), ==, 0);
	stand_close(stand);
}

static void test_who_added_a_device_is_forgotten(void)
{
	struct stand *stand = stand_open();
	struct data_effects effects = { 0 };
	struct data_items items = { 0 };
	struct device device = a_device(stand);
	struct device_keys keys;
	struct work work = stand_begin(stand, ADMINISTRATOR);
	work.person_id = 7;
	TEST_WORK_OK(&work, device_save(&work, &device, &keys));
	const struct data_subject who = { .person_id = 7 };
	TEST_WORK_OK(&work, openrosa_show_data(&work, &who, &items));
	g_assert_cmpint(items.len, ==, 1);
	TEST_WORK_OK(&work, openrosa_erase_data(&work, &who, false, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	items.len = 0;
	TEST_WORK_OK(&work, openrosa_show_data(&work, &who, &items));
	g_assert_cmpint(items.len, ==, 0);
	stand_end(stand);
	stand_close(stand);
}

#undef ADD
#define ADD(test) g_test_add_func("/openrosa/device/" #test, test)
int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_only_who_leads_the_research_adds_devices);
	ADD(test_what_is_wrong_is_told_at_its_field);
	ADD(test_two_questionnaires_with_one_form_do_not_go_together);
	ADD(test_keys_are_shown_once_and_work);
	ADD(test_a_device_gets_something_else_and_is_withdrawn);
	ADD(test_the_settings_are_zlib_in_base64);
	ADD(test_what_is_over_goes_after_a_month);
	ADD(test_who_added_a_device_is_forgotten);
	return g_test_run();
}
