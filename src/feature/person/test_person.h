/* SPDX-License-Identifier: EUPL-1.2 */
/* test_person.h: a site to sign in to, with links; for this slice's tests only. */
#pragma once
#include "feature/features.h"
#include "feature/person/person_pages.h"
#include "feature/person/person_proof.h"
#include "web/guard.h"
#include "web/test_web.h"

#include <string.h>

static const int64_t noon_ms = 1795262400000; /* 2026-11-21 12:00 UTC */
enum { HOUR_MS = 60 * 60 * 1000 };

/* A slice of the test's own, with something to change. */
static inline enum err write_action(struct web *web) { return web_redirect(web, "/"); }

static const struct route write_routes[] = {
	{ "POST", "/iets", ADMINISTRATOR, WRITE, write_action },
};
static const struct feature write_feature = { .name = "write",
					      .routes = write_routes,
					      .route_count = 1 };

static inline void open_site(struct test_site *test)
{
	static const struct feature *const features[] = { &outbox_feature, &person_feature,
							  &write_feature };
	test_site_open(test, features, COUNT_OF(features));
	test->now_ms = noon_ms;
}

static inline const char *kept_link(struct test_site *test)
{
	struct work work = test_site_work(test);
	const char *token;
	TEST_OK(test->db, person_keep_link(&work, &token));
	return token;
}

static inline const char *stored_link(struct test_site *test)
{
	struct work work = test_site_work(test);
	const char *token;
	TEST_OK(test->db, db_begin_write(test->db));
	TEST_OK(test->db, person_store_link(&work, &token));
	TEST_OK(test->db, db_commit(test->db));
	return token;
}

/* The token of the link in the newest mail; NULL: no mail with a link. */
static inline const char *mailed_token(struct test_site *test)
{
	char *body = NULL;
	DB_ROWS rows = db_query(test->db, "select body from outbox_mail order by id desc limit 1");
	if (db_next(&rows))
		body = db_column_text(&rows, test->mem, 0);
	TEST_OK(test->db, db_done(&rows));
	char *link = body ? strstr(body, "/aanmelden/") : NULL;
	return link ? arena_strndup(test->mem, link + strlen("/aanmelden/"), 32) : NULL;
}

static inline struct test_answer use_link(struct test_site *test, const char *token)
{
	return test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
}

static inline const char *form_token(struct test_site *test)
{
	return arena_printf(test->mem, TOKEN_FIELD "=%s",
			    guard_token_for(test->mem, test->session));
}

static inline int administration_status(struct test_site *test)
{
	return test_ask(test, "GET", "/beheer", NULL).status;
}
