/* SPDX-License-Identifier: EUPL-1.2 */
/* test_claim.h: a record and a moderator who is signed in; for this slice's tests only. */
#pragma once
#include "base/id.h"
#include "feature/claim/claim_slice.h"
#include "feature/contact/contact.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "feature/person/person.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&outbox_feature,  &privacy_feature, &person_feature,    &vocabulary_feature,
	&place_feature,   &source_feature,  &freshness_feature, &initiative_feature,
	&contact_feature, &claim_feature,
};

struct fixture {
	struct test_site test;
	int64_t id;
	const char *path;
	const char *session; /* of a moderator */
};

static inline const char *text_of(struct fixture *fixture, int64_t id)
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
	test->now_ms = INT64_C(1795258800000);
	fixture->id = test_register_add(test, &(struct initiative){ .name = "Dorpszorg Ulrum",
								    .category = "informal_help",
								    .place = "Ulrum" });
	fixture->path = arena_printf(test->mem, "/initiatieven/%s/overnemen",
				     text_of(fixture, fixture->id));
	struct work work = test_site_work(test);
	TEST_OK(test->db, person_keep_link(&work, &token));
	test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
	fixture->session = test->session;
	test->session = NULL;
}

static inline void end(struct fixture *fixture, const void *unused)
{
	test_site_close(&fixture->test);
}

static inline struct test_answer ask(struct fixture *fixture, const char *method, const char *path,
				     const char *form)
{
	return test_ask(&fixture->test, method, path, form);
}

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

/* The path of the link in the last mail to this address. */
static inline const char *link_to(struct fixture *fixture, const char *mail)
{
	const char *body = NULL;
	DB_ROWS rows = db_query(fixture->test.db,
				"select body from outbox_mail where mail = ?1 order by id desc"
				" limit 1",
				db_text(mail));
	if (db_next(&rows))
		body = db_column_text(&rows, fixture->test.mem, 0);
	TEST_OK(fixture->test.db, db_done(&rows));
	const char *found = body ? strstr(body, "/overnames/") : NULL;
	return found ? arena_strndup(fixture->test.mem, found, strlen("/overnames/") + 32) : NULL;
}

static inline const char *plus(struct fixture *fixture, const char *path, const char *more)
{
	return arena_printf(fixture->test.mem, "%s%s", path, more);
}

static inline size_t editor_count(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct id_list ids;
	TEST_OK(work.db, initiative_editors(&work, fixture->id, &ids));
	return ids.len;
}
