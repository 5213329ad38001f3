/* SPDX-License-Identifier: EUPL-1.2 */
/* test_moderation.h: a register that is proposed to and decided on; for this slice's tests only. */
#pragma once
#include "base/id.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/test_register.h"
#include "feature/moderation/moderation_slice.h"
#include "feature/person/person.h"
#include "feature/source/source.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&outbox_feature,  &privacy_feature,    &person_feature,    &vocabulary_feature,
	&place_feature,   &source_feature,     &freshness_feature, &initiative_feature,
	&contact_feature, &moderation_feature, &campaign_feature,
};
static const int64_t noon_ms = INT64_C(1795258800000);

struct fixture {
	struct test_site test;
	int64_t id; /* a record of the register */
	const char *path;
	const char *session; /* of a moderator */
};

static inline const char *id_of(struct fixture *fixture, int64_t id)
{
	char *text = arena_alloc(fixture->test.mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

static inline void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	const char *token;
	test_site_open(test, slices, COUNT_OF(slices));
	test->now_ms = noon_ms;
	fixture->id = test_register_add(test, &(struct initiative){ .name = "Dorpszorg Ulrum",
								    .category = "informal_help",
								    .place = "Ulrum",
								    .municipality = "Het Hogeland",
								    .start_year = 2011,
								    .activities = "shopping",
								    .summary = "Samen sterk" });
	fixture->path =
		arena_printf(test->mem, "/initiatieven/%s/verbeteren", id_of(fixture, fixture->id));
	struct work work = test_site_work(test);
	TEST_OK(test->db, person_keep_link(&work, &token));
	test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
	fixture->session = test->session;
	g_assert_nonnull(fixture->session);
	test->session = NULL;
}

static inline void end(struct fixture *fixture, const void *unused)
{
	test_site_close(&fixture->test);
}

/* ---- asking ---- */

static inline struct test_answer get(struct fixture *fixture, const char *path)
{
	return test_ask(&fixture->test, "GET", path, NULL);
}

static inline struct test_answer post(struct fixture *fixture, const char *path, const char *form)
{
	return test_ask(&fixture->test, "POST", path, form);
}

/* As a moderator. */
static inline struct test_answer desk(struct fixture *fixture, const char *method, const char *path,
				      const char *form)
{
	struct test_site *test = &fixture->test;
	test->session = fixture->session;
	struct test_answer answer =
		test_ask(test, method, path,
			 form ? arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
					     guard_token_for(test->mem, test->session), form)
			      : NULL);
	test->session = NULL;
	return answer;
}

static inline int64_t count(struct fixture *fixture, const char *what)
{
	struct db *db = fixture->test.db;
	int64_t number = -1;
	if (!strcmp(what, "mail"))
		TEST_OK(db, db_get_int(db, &number, "select count(*) from outbox_mail"));
	else if (!strcmp(what, "waiting"))
		TEST_OK(db, db_get_int(db, &number,
				       "select count(*) from proposal where state = 'waiting'"));
	else if (!strcmp(what, "fact"))
		TEST_OK(db, db_get_int(db, &number, "select count(*) from fact"));
	else if (!strcmp(what, "initiative"))
		TEST_OK(db, db_get_int(db, &number, "select count(*) from initiative"));
	else
		TEST_OK(db, db_get_int(db, &number, "select count(*) from proposal"));
	return number;
}

/* The last mail and the personal link in it. */
static inline const char *last_mail(struct fixture *fixture)
{
	char *body = NULL;
	DB_ROWS rows = db_query(fixture->test.db,
				"select title, body from outbox_mail order by id desc limit 1");
	if (db_next(&rows))
		body = arena_printf(fixture->test.mem, "%s\n%s",
				    db_column_text(&rows, fixture->test.mem, 0),
				    db_column_text(&rows, fixture->test.mem, 1));
	TEST_OK(fixture->test.db, db_done(&rows));
	g_assert_nonnull(body);
	return body;
}

static inline const char *mailed_path(struct fixture *fixture)
{
	const char *found = strstr(last_mail(fixture), "/voorstellen/");
	g_assert_nonnull(found);
	return arena_strndup(fixture->test.mem, found, strlen("/voorstellen/") + 32);
}
