/* SPDX-License-Identifier: EUPL-1.2 */
/* test_openrosa.h: a site with a questionnaire in the field and a device; only tests include it. */
#pragma once
#include "feature/openrosa/openrosa_door.h"
#include "feature/submission/test_submission.h"
#include "base/id.h"
#include "web/test_web.h"

#undef ADD

static const struct feature *site_slices[COUNT_OF(test_slices) + 1];

/* The form of test_submission.h with a list of the register, as another form. */
#define LIST_FORM \
	"| survey |\n" \
	"| | type | name | label |\n" \
	"| | select_one_from_file initiatieven.csv | wie | Welk initiatief? |\n" \
	"| | text | hoe | Hoe gaat het? |\n" \
	"| settings |\n" \
	"| | form_title | form_id |\n" \
	"| | Bezoek | bezoek |\n"

struct stand {
	struct test_site test;
	struct survey survey, visit; /* visit: with the list; not given at first */
	int64_t initiative_id;
	struct device device;
	struct device_keys keys;
};

/* A unit of work of somebody with these roles, inside a transaction of the test's own. */
static inline struct work stand_begin(struct stand *stand, unsigned roles)
{
	struct work work = test_site_work(&stand->test);
	TEST_OK(stand->test.db, db_begin_write(stand->test.db));
	work.roles = roles;
	work.is_writing = true;
	return work;
}
static inline void stand_end(struct stand *it) { TEST_OK(it->test.db, db_commit(it->test.db)); }

static inline struct survey stand_survey(struct work *work, const char *markdown, const char *name)
{
	struct form_problems problems = { 0 };
	struct form *form;
	struct survey survey = { .name = name, .access = SURVEY_OPEN, .keep_months = 12 };
	int64_t id;
	TEST_WORK_OK(work, form_read(work->mem, markdown, strlen(markdown), &problems, &form));
	TEST_WORK_OK(work, form_save(work, 0, form, 0, &id));
	TEST_WORK_OK(work, form_freeze(work, id, &survey.version_id));
	TEST_WORK_OK(work, survey_save(work, &survey));
	TEST_WORK_OK(work, survey_set_state(work, survey.id, "open"));
	TEST_WORK_OK(work, survey_get(work, survey.id, &survey));
	return survey;
}

static inline void stand_device(struct work *work, struct stand *stand)
{
	stand->device = (struct device){ .label = "Tablet 1 (test)", .until_on = "2027-01-31" };
	*list_add(work->mem, &stand->device.surveys) = stand->survey.id;
	TEST_WORK_OK(work, device_save(work, &stand->device, &stand->keys));
}

static inline struct stand *stand_open(void)
{
	static struct stand stand; /* tests run one after another */
	stand = (struct stand){ 0 };
	memcpy(site_slices, test_slices, sizeof test_slices);
	site_slices[COUNT_OF(test_slices)] = &openrosa_feature;
	test_site_open_shared(&stand.test, site_slices, COUNT_OF(site_slices));
	stand.test.site.config.upload_bytes = 64 * 1024 * 1024;
	stand.test.now_ms = INT64_C(1795000000000); /* 2026-11-18 */
	struct work work = stand_begin(&stand, ADMINISTRATOR);
	struct initiative it = { .name = "Testhuis & tuin (test)", .category = "meeting" };
	it.place = "Ulrum";
	it.municipality = "Het Hogeland";
	it.phase = "running";
	struct location location;
	TEST_OK(work.db, setting_set(&work, "province", "PV20"));
	TEST_OK(work.db, initiative_check(&work, &it, &location));
	TEST_OK(work.db, initiative_add(&work, &it, &(struct change_cause){ 0 }));
	stand.initiative_id = it.id;
	stand.survey = stand_survey(&work, TEST_FORM, "Proef: een vragenlijst");
	stand.visit = stand_survey(&work, LIST_FORM, "Proef: bezoek");
	stand_device(&work, &stand);
	stand_end(&stand);
	*list_add(stand.test.mem, &stand.test.headers) =
		(struct http_pair){ "X-OpenRosa-Version", "1.0" };
	return &stand;
}
static inline void stand_close(struct stand *stand) { test_site_close(&stand->test); }

static inline char *stand_path(struct stand *stand, const char *path)
{
	return arena_printf(stand->test.mem, "/odk/key/%s%s", stand->keys.token, path);
}

static inline struct test_answer stand_get(struct stand *stand, const char *path)
{
	return test_ask(&stand->test, "GET", stand_path(stand, path), NULL);
}

static inline struct test_answer stand_post(struct stand *stand, const char *xml, const char *name,
					    const char *bytes)
{
	struct test_site *test = &stand->test;
	test->files = (struct http_files){ 0 };
	*list_add(test->mem, &test->files) =
		(struct http_file){ "xml_submission_file", "a.xml", xml, strlen(xml) };
	if (name)
		*list_add(test->mem, &test->files) =
			(struct http_file){ name, name, bytes, strlen(bytes) };
	struct test_answer answer = test_ask(test, "POST", stand_path(stand, "/submission"), NULL);
	test->files = (struct http_files){ 0 };
	return answer;
}

static inline const char *stand_xml(struct stand *stand, const char *uuid, const char *name,
				    const char *photo)
{
	char id[14];
	id_text(stand->initiative_id, id);
	struct work work = test_site_work(&stand->test);
	struct published form;
	TEST_OK(work.db, published_get(&work, stand->survey.version_id, &form));
	return arena_printf(
		stand->test.mem,
		"<?xml version='1.0' ?><data id=\"proef\" version=\"%s\" "
		"xmlns:orx=\"http://openrosa.org/xforms\">"
		"<initiative_id>%s</initiative_id><over><naam>%s</naam><jaar>2012</jaar>"
		"<meer>ja</meer></over><diep><verhaal>Veel</verhaal><foto>%s</foto></diep>"
		"<orx:meta><orx:instanceID>uuid:%s</orx:instanceID></orx:meta></data>",
		form.version, id, name, photo, uuid);
}

static inline void stand_has_status(const struct test_answer *answer, int status)
{
	if (answer->status != status)
		g_error("status %d, not %d:\n%s", answer->status, status, answer->body);
}

static inline char *stand_between(struct stand *stand, const struct test_answer *answer,
				  const char *before, const char *after)
{
	const char *start = strstr(answer->body, before);
	g_assert_nonnull(start);
	start += strlen(before);
	return arena_strndup(stand->test.mem, start, (size_t)(strstr(start, after) - start));
}
