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

static const struct feature *const site_features[] = { &outbox_feature, &person_feature,
						       &write_feature };

static inline void open_site(struct test_site *test)
{
	test_site_open(test, site_features, COUNT_OF(site_features));
	test->now_ms = noon_ms;
}

/* The same, for SLOW handlers. */
static inline void open_shared_site(struct test_site *test)
{
	test_site_open_shared(test, site_features, COUNT_OF(site_features));
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

/* The token behind `path` in the newest mail; NULL: it has none. */
static inline const char *mailed(struct test_site *test, const char *path)
{
	char *body = NULL;
	DB_ROWS rows = db_query(test->db, "select body from outbox_mail order by id desc limit 1");
	if (db_next(&rows))
		body = db_column_text(&rows, test->mem, 0);
	TEST_OK(test->db, db_done(&rows));
	char *link = body ? strstr(body, path) : NULL;
	return link ? arena_strndup(test->mem, link + strlen(path), 32) : NULL;
}

static inline const char *mailed_token(struct test_site *test)
{
	return mailed(test, "/aanmelden/");
}

static inline struct test_answer use_link(struct test_site *test, const char *token)
{
	return test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
}

/* Adds somebody who is test data; gives the id. */
static inline int64_t add_person(struct test_site *test, const char *mail, unsigned roles)
{
	struct work work = test_site_work(test);
	struct person person = { .name = "Test", .mail = mail, .roles = roles };
	TEST_OK(test->db, person_add(&work, &person));
	return person.id;
}

static inline struct test_answer ask_link(struct test_site *test, const char *mail,
					  const char *path)
{
	return test_ask(test, "POST", "/aanmelden/link",
			arena_printf(test->mem, "mail=%s&naar=%s", mail, path ? path : ""));
}

/* Signs in with a link by mail, on a device that was not signed in. */
static inline void sign_in(struct test_site *test, const char *mail)
{
	struct work work = test_site_work(test);
	struct person person;
	const char *url;
	TEST_OK(test->db, person_by_mail(&work, mail, &person));
	TEST_OK(test->db, person_make_link(&work, &person, NULL, PERSON_LINK_MS, &url));
	test->session = NULL;
	g_assert_cmpint(use_link(test, strstr(url, "/aanmelden/") + strlen("/aanmelden/")).status,
			==, 303);
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
