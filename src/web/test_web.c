/* SPDX-License-Identifier: EUPL-1.2 */
/* test_web.c: a site on a test database that answers requests without a socket; for test programs
 * only. */
#include "web/test_web.h"
#include "base/clock.h"
#include "base/out.h"
#include "web/asset.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pages name files that tests do not carry; the program's own table wins where it is linked. */
const char *__attribute__((weak)) asset_url(const char *name) { return name; }

struct work test_site_work(struct test_site *test)
{
	return (struct work){
		.mem = test->mem,
		.db = test->db,
		.region = test->region,
		.route = "test",
		.now_ms = test->now_ms ? test->now_ms : clock_now_ms(),
	};
}

static void seed(struct test_site *test)
{
	struct work work = test_site_work(test);
	TEST_OK(test->db, region_prepare(test->db));
	TEST_OK(test->db, db_begin_write(test->db));
	work.is_writing = true;
	for (size_t i = 0; i < test->site.feature_count; i++)
		if (test->site.features[i]->seed)
			TEST_OK(test->db, test->site.features[i]->seed(&work));
	TEST_OK(test->db, db_commit(test->db));
}

/* For test_db_open_made: all steps and what features put in a new region. */
static void make(void *context, struct db *db)
{
	struct test_site *test = context;
	char reason[DB_REASON_BYTES];
	struct db_step *steps;
	size_t count = site_steps(&test->site, test->mem, &steps);
	test->db = db;
	if (db_migrate(db, steps, count, reason))
		g_error("test site: %s", reason);
	TEST_OK(db, region_prepare(db));
	test->region = region_new("test", test_db_place(db));
	seed(test);
	region_free(test->region);
}

static void start(struct test_site *test)
{
	struct work work = test_site_work(test);
	for (size_t i = 0; i < test->site.feature_count; i++)
		if (test->site.features[i]->start)
			TEST_OK(test->db, test->site.features[i]->start(&work));
}

static void open_site(struct test_site *test, const struct feature *const *features, size_t count,
		      bool is_shared)
{
	*test = (struct test_site){ .mem = arena_new() };
	SCOPED_OUT(key);
	for (size_t i = 0; i < count; i++)
		out_printf(key, "%p ", (const void *)features[i]);
	site_init(&test->site, features, count);
	test->db = test_db_open_made(&(struct test_db_maker){ key->data, is_shared, make, test });
	test->region = region_new("test", is_shared ? test_db_place(test->db)
						    : (struct db_place){ .file = ":memory:" });
	test->region->is_default = true;
	*list_add(test->mem, &test->site.regions) = test->region;
	start(test);
}

void test_site_open(struct test_site *test, const struct feature *const *features, size_t count)
{
	open_site(test, features, count, false);
}

void test_site_open_shared(struct test_site *test, const struct feature *const *features,
			   size_t count)
{
	open_site(test, features, count, true);
}

void test_site_close(struct test_site *test)
{
	region_free(test->region);
	site_close(&test->site);
	test_db_close(test->db);
	arena_free(test->mem);
}

static void read_pairs(struct arena *mem, const char *text, struct http_pairs *ret)
{
	if (text && http_read_form(mem, text, strlen(text), ret))
		g_error("not a form: %s", text);
}

static struct http_request *new_request(struct test_site *test, const char *method,
					const char *target, const char *form)
{
	struct arena *mem = test->mem;
	struct http_request *request = arena_new_of(mem, struct http_request);
	const char *query = strchr(target, '?');
	*request = (struct http_request){
		.method = method,
		.target = arena_strdup(mem, target),
		.host = "localhost",
		.client = test->client ? test->client : "192.0.2.1",
		.path = arena_strndup(mem, target, strcspn(target, "?")),
		.base_url = test->is_secure ? "https://localhost" : "http://localhost",
		.is_secure = test->is_secure,
		.is_head = test->is_head,
		.files = test->files,
	};
	for (size_t i = 0; i < test->headers.len; i++)
		*list_add(mem, &request->headers) = test->headers.items[i];
	read_pairs(mem, query ? query + 1 : NULL, &request->query);
	read_pairs(mem, form, &request->form);
	if (test->session)
		*list_add(mem, &request->headers) = (struct http_pair){
			"Cookie", arena_printf(mem, "%s=%s", guard_cookie(request), test->session)
		};
	if (test->origin)
		*list_add(mem, &request->headers) = (struct http_pair){ "Origin", test->origin };
	return request;
}

static enum err run_write(struct test_site *test, struct web *web)
{
	TEST_OK(test->db, db_begin_write(test->db));
	TEST_OK(test->db, db_savepoint(test->db));
	enum err err = web_run(web, test->db);
	if (err)
		TEST_OK(test->db, db_savepoint_rollback(test->db));
	else
		TEST_OK(test->db, db_savepoint_release(test->db));
	TEST_OK(test->db, db_commit(test->db));
	return err;
}

static enum err run_read(struct test_site *test, struct web *web)
{
	TEST_OK(test->db, db_begin_read(test->db));
	enum err err = web_run(web, test->db);
	TEST_OK(test->db, db_commit(test->db));
	return err;
}

static void follow_cookie(struct test_site *test, const struct test_answer *answer)
{
	const char *cookie = test_header(answer, "Set-Cookie");
	const char *name = test->is_secure ? SESSION_COOKIE_SECURE "=" : SESSION_COOKIE "=";
	if (!cookie || !g_str_has_prefix(cookie, name))
		return;
	cookie += strlen(name);
	size_t len = strcspn(cookie, ";");
	test->session =
		len && !strstr(cookie, "Max-Age=0") ? arena_strndup(test->mem, cookie, len) : NULL;
}

static void take_file(struct arena *mem, int file, struct test_answer *answer)
{
	struct stat stat;
	g_assert_cmpint(fstat(file, &stat), ==, 0);
	char *bytes = arena_alloc(mem, (size_t)stat.st_size + 1);
	for (ssize_t len;
	     (len = pread(file, bytes + answer->len, (size_t)stat.st_size - answer->len,
			  (off_t)answer->len)) > 0;)
		answer->len += (size_t)len;
	answer->body = bytes;
	close(file);
}

static void take_body(struct arena *mem, const struct http_response *response,
		      struct test_answer *answer)
{
	if (response->file >= 0) {
		take_file(mem, response->file, answer);
		return;
	}
	const char *bytes = response->forever ? response->forever : response->body->data;
	answer->len = response->forever ? response->forever_len : response->body->len;
	answer->body = memcpy(arena_alloc(mem, answer->len + 1), bytes, answer->len);
}

struct test_answer test_ask(struct test_site *test, const char *method, const char *target,
			    const char *form)
{
	struct arena *mem = test->mem;
	struct out *body __attribute__((cleanup(out_cleanup))) = out_new();
	struct http_response response = { .body = body, .file = -1 };
	struct web *web = arena_new_of(mem, struct web);
	struct test_answer answer = { 0 };
	*web = (struct web){ .work = { .mem = mem },
			     .page = { .out = body },
			     .site = &test->site,
			     .request = new_request(test, method, target, form),
			     .response = &response };
	if (web_begin(web)) {
		if (test->now_ms)
			web->work.now_ms = test->now_ms;
		answer.err = web->route->kind == WRITE ? run_write(test, web) : run_read(test, web);
	}
	answer.status = response.status;
	answer.headers = response.headers;
	take_body(mem, &response, &answer);
	follow_cookie(test, &answer);
	return answer;
}

const char *test_header(const struct test_answer *answer, const char *name)
{
	const char *value = NULL;
	for (size_t i = 0; i < answer->headers.len; i++) {
		if (g_ascii_strcasecmp(answer->headers.items[i].name, name))
			continue;
		g_assert_null(value);
		value = answer->headers.items[i].value;
	}
	return value;
}

void test_has(const struct test_answer *answer, const char *text)
{
	if (!strstr(answer->body, text))
		g_error("status %d: \"%s\" is not in:\n%s", answer->status, text, answer->body);
}

void test_lacks(const struct test_answer *answer, const char *text)
{
	if (strstr(answer->body, text))
		g_error("status %d: \"%s\" is in:\n%s", answer->status, text, answer->body);
}
