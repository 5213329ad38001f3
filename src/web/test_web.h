/* SPDX-License-Identifier: EUPL-1.2 */
/* test_web.h: a site on a test database that answers requests without a socket; for test programs
 * only. */
#pragma once
#include "db/test_db.h"
#include "web/web.h"

/* One region with the given features, migrated and seeded. */
struct test_site {
	struct arena *mem;
	struct site site;
	struct region *region;
	struct db *db;
	int64_t now_ms;      /* 0: the clock's; what every request sees as the time */
	const char *session; /* sent as session cookie; NULL: none. Follows Set-Cookie as a browser
				does */
	const char *origin;  /* sent as Origin; NULL: none */
	bool is_secure, is_head;
	const char *client;        /* where it comes from; NULL: 192.0.2.1 */
	struct http_pairs headers; /* sent along with each request */
	struct http_files files;   /* the same; those of a form */
};

/* An answer; everything lives as long as the site. */
struct test_answer {
	int status;
	enum err err;
	const char *body;
	size_t len; /* of the body, which may hold a NUL */
	struct http_pairs headers;
};

/* As test_site_open, with a database that the region's writer can reach: for SLOW handlers. */
void test_site_open_shared(struct test_site *test, const struct feature *const *features,
			   size_t count);

/* Opens a site; end it with test_site_close. Failing ends the program. */
void test_site_open(struct test_site *test, const struct feature *const *features, size_t count);
void test_site_close(struct test_site *test);

/* Asks as a browser does; `form` is "a=b&c=d" or NULL. WRITE handlers run as on the writer: kept or
 * rolled back. */
struct test_answer test_ask(struct test_site *test, const char *method, const char *target,
			    const char *form);

/* The value of a header of the answer; NULL: it was not sent. Fails when it was sent twice. */
const char *test_header(const struct test_answer *answer, const char *name);

/* A unit of work on the test's database, outside a transaction. */
struct work test_site_work(struct test_site *test);

/* Asserts that the body holds `text`, or does not, and shows the body when that is not so. */
void test_has(const struct test_answer *answer, const char *text);
void test_lacks(const struct test_answer *answer, const char *text);
