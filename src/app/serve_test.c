/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_test.c: each kind of route over a real socket, the cache, start and stop. */
#include "app/test_serve.h"

#include <glib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { UPLOAD_LEN = 20 << 20, PATIENCE_US = 10 * 1000 * 1000 };

/* The thread sanitizer remembers every byte that is read in memory of its own. */
#ifdef __SANITIZE_THREAD__
enum { IS_MEMORY_PLAIN = 0 };
#else
enum { IS_MEMORY_PLAIN = 1 };
#endif

static void check(struct answer *answer, int status, const char *body)
{
	g_assert_cmpint(answer->status, ==, status);
	if (body && !strstr(answer->body->str, body))
		g_error("\"%s\" is not in \"%s\"", body, answer->body->str);
	answer_clear(answer);
}

static void expect_get(const struct stub *stub, const char *target, int status, const char *body)
{
	struct answer answer = client_get(stub->port, target, NULL);
	check(&answer, status, body);
}

static struct answer post(const struct stub *stub, const char *target, const char *type,
			  const char *body)
{
	char *request =
		g_strdup_printf("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n"
				"Content-Length: %zu\r\n\r\n%s",
				target, type, strlen(body), body);
	struct answer answer = client_ask(stub->port, request, -1);
	g_free(request);
	return answer;
}

#define FORM "application/x-www-form-urlencoded"

static void test_a_request_arrives_as_it_was_sent(gconstpointer context)
{
	const struct stub *stub = context;
	struct answer answer =
		client_get(stub->port, "/vers?q=caf%C3%A9+en%20thee", "x-tEst: waarde\r\n");
	check(&answer, 200,
	      "path=/vers q=café en thee x=waarde client=127.0.0.1 base=http://localhost:");
	answer = client_get(stub->port, "/%76ers",
			    "X-Forwarded-For: 192.0.2.9\r\nX-Forwarded-Host: evil\r\n");
	check(&answer, 200, "path=/vers q=- x=- client=127.0.0.1 base=http://localhost:");
	answer = client_ask(stub->port,
			    "GET http://Other:81/vers HTTP/1.1\r\nHost: localhost\r\n\r\n", -1);
	check(&answer, 200, "base=http://other:81 ");
	expect_get(stub, "/nergens", 404, NULL);
	answer = post(stub, "/vers", FORM, "a=b");
	check(&answer, 405, NULL);
	expect_get(stub, "/altijd", 200, "altijd hetzelfde");
}

static void test_requests_in_one_go_are_answered_in_order(gconstpointer context)
{
	const struct stub *stub = context;
	int file = client_open(stub->port);
	GString *all = g_string_new(NULL);
	for (int i = 0; i < 20; i++)
		g_string_append_printf(all, "GET /vers?q=%d HTTP/1.1\r\nHost: localhost\r\n\r\n",
				       i);
	g_string_append(all, "POST /schrijf HTTP/1.1\r\nHost: localhost\r\nContent-Type: " FORM
			"\r\nContent-Length: 9\r\n\r\nwoord=rij");
	g_string_append(all, "GET /hallo HTTP/1.1\r\nHost: localhost\r\n\r\n");
	client_send(file, all->str, (gssize)all->len);
	for (int i = 0; i < 20; i++) {
		char *expected = g_strdup_printf("q=%d ", i);
		struct answer answer = client_read(file, false);
		check(&answer, 200, expected);
		g_free(expected);
	}
	struct answer answer = client_read(file, false);
	check(&answer, 200, "opgeslagen: rij");
	answer = client_read(file, false);
	check(&answer, 200, "words 1");
	g_string_free(all, TRUE);
	close(file);
}

static void test_head_has_the_headers_of_get_and_no_body(gconstpointer context)
{
	const struct stub *stub = context;
	static const char *const targets[] = { "/hallo", "/hallo", "/vers", "/altijd", "/bestand" };
	for (size_t i = 0; i < COUNT_OF(targets); i++) {
		char *request =
			g_strdup_printf("HEAD %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
					"GET /vers?q=na HTTP/1.1\r\nHost: localhost\r\n\r\n",
					targets[i]);
		int file = client_open(stub->port);
		client_send(file, request, -1);
		struct answer answer = client_read(file, true);
		char *len = answer_header(&answer, "Content-Length");
		g_assert_nonnull(len);
		g_assert_cmpint(atoi(len), >, 10);
		check(&answer, 200, NULL);
		answer = client_read(file, false);
		check(&answer, 200, "q=na");
		g_free(len);
		g_free(request);
		close(file);
	}
}

static void test_a_page_for_everybody_is_made_once(gconstpointer context)
{
	const struct stub *stub = context;
	struct answer first = client_get(stub->port, "/hallo?a=1", NULL);
	struct answer second = client_get(stub->port, "/hallo?a=1", NULL);
	g_assert_cmpstr(first.body->str, ==, second.body->str);
	struct answer signed_in =
		client_get(stub->port, "/hallo?a=1", "Cookie: a=b; omzien_session=x\r\n");
	g_assert_cmpstr(first.body->str, !=, signed_in.body->str);
	char *other_host = g_strdup_printf("GET /hallo?a=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n");
	struct answer poisoned = client_ask(stub->port, other_host, -1);
	g_assert_nonnull(strstr(poisoned.body->str, "host http://evil.example\n"));
	struct answer third = client_get(stub->port, "/hallo?a=1", NULL);
	g_assert_cmpstr(first.body->str, ==, third.body->str);
	g_free(other_host);
	answer_clear(&first);
	answer_clear(&second);
	answer_clear(&third);
	answer_clear(&signed_in);
	answer_clear(&poisoned);
}

static void test_a_known_page_is_not_sent_again(gconstpointer context)
{
	const struct stub *stub = context;
	static const char *const targets[] = { "/hallo?b=1", "/hallo?b=1", "/altijd" };
	for (size_t i = 0; i < COUNT_OF(targets); i++) {
		struct answer answer = client_get(stub->port, targets[i], NULL);
		char *tag = answer_header(&answer, "ETag");
		g_assert_nonnull(tag);
		char *more = g_strdup_printf("If-None-Match: \"x\", W/%s\r\n", tag);
		answer_clear(&answer);
		answer = client_get(stub->port, targets[i], more);
		char *again = answer_header(&answer, "ETag");
		g_assert_cmpstr(again, ==, tag);
		check(&answer, 304, NULL);
		g_free(again);
		g_free(more);
		answer = client_get(stub->port, targets[i], "If-None-Match: \"x\"\r\n");
		check(&answer, 200, NULL);
		g_free(tag);
	}
}

static char *unzipped(const GString *body)
{
	char *text = g_malloc0(65536);
	z_stream stream;
	memset(&stream, 0, sizeof stream);
	stream.next_in = (unsigned char *)body->str;
	stream.avail_in = (unsigned)body->len;
	stream.next_out = (unsigned char *)text;
	stream.avail_out = 65535;
	g_assert_cmpint(inflateInit2(&stream, 31), ==, Z_OK);
	g_assert_cmpint(inflate(&stream, Z_FINISH), ==, Z_STREAM_END);
	inflateEnd(&stream);
	return text;
}

/* Asks until the page comes zipped: it is made smaller in the background. */
static struct answer get_zipped(const struct stub *stub, const char *target)
{
	gint64 until = g_get_monotonic_time() + PATIENCE_US;
	for (;;) {
		struct answer answer =
			client_get(stub->port, target, "Accept-Encoding: br, gzip\r\n");
		char *coding = answer_header(&answer, "Content-Encoding");
		bool is_zipped = coding && !strcmp(coding, "gzip");
		g_free(coding);
		if (is_zipped)
			return answer;
		g_assert_cmpint(answer.status, ==, 200);
		answer_clear(&answer);
		g_assert_cmpint(g_get_monotonic_time(), <, until);
	}
}

static void test_a_kept_page_is_sent_smaller_to_who_can_read_that(gconstpointer context)
{
	const struct stub *stub = context;
	struct answer plain = client_get(stub->port, "/hallo?c=1", NULL);
	struct answer zipped = get_zipped(stub, "/hallo?c=1");
	char *vary = answer_header(&plain, "Vary"), *tag = answer_header(&plain, "ETag");
	char *zipped_vary = answer_header(&zipped, "Vary"),
	     *zipped_tag = answer_header(&zipped, "ETag");
	g_assert_cmpstr(vary, ==, "Accept-Encoding");
	g_assert_cmpstr(zipped_vary, ==, "Accept-Encoding");
	g_assert_cmpstr(tag, !=, zipped_tag);
	g_assert_cmpuint(zipped.body->len, <, plain.body->len / 4);
	char *text = unzipped(zipped.body);
	g_assert_cmpstr(text, ==, plain.body->str);
	char *more = g_strdup_printf("Accept-Encoding: gzip\r\nIf-None-Match: %s\r\n", zipped_tag);
	struct answer known = client_get(stub->port, "/hallo?c=1", more);
	g_assert_cmpint(known.status, ==, 304);
	struct answer signed_in = client_get(
		stub->port, "/hallo?c=1", "Accept-Encoding: gzip\r\nCookie: omzien_session=x\r\n");
	g_assert_null(answer_header(&signed_in, "Content-Encoding"));
	g_free(more);
	g_free(text);
	g_free(vary);
	g_free(tag);
	g_free(zipped_vary);
	g_free(zipped_tag);
	answer_clear(&plain);
	answer_clear(&zipped);
	answer_clear(&known);
	answer_clear(&signed_in);
}

static void test_a_form_is_stored_before_it_is_answered(gconstpointer context)
{
	const struct stub *stub = context;
	struct answer before = client_get(stub->port, "/hallo?d=1", NULL);
	struct answer answer = post(stub, "/schrijf", FORM, "woord=omzien+en%20meer");
	check(&answer, 200, "opgeslagen: omzien en meer");
	struct answer after = client_get(stub->port, "/hallo?d=1", NULL);
	g_assert_cmpstr(before.body->str, !=, after.body->str);
	answer = post(stub, "/schrijf", FORM, "woord=omzien+en%20meer");
	check(&answer, 409, NULL);
	answer = post(stub, "/schrijf", FORM, "anders=1");
	check(&answer, 400, NULL);
	answer = post(stub, "/faal", FORM, "woord=nooit");
	check(&answer, 400, NULL);
	answer = post(stub, "/schrijf", FORM, "woord=nooit");	/* so the failed one left nothing */
	check(&answer, 200, "opgeslagen: nooit");
	answer = post(stub, "/schrijf", FORM, "woord=%ff");
	check(&answer, 400, "begrijpt");
	answer_clear(&before);
	answer_clear(&after);
}

static void test_a_change_by_another_process_is_noticed(gconstpointer context)
{
	const struct stub *stub = context;
	struct answer before = client_get(stub->port, "/hallo?e=1", NULL);
	char reason[DB_REASON_BYTES];
	struct db *db;
	g_assert_cmpint(db_open(stub->place, &db, reason), ==, OK);
	g_assert_cmpint(db_exec(db, "insert into word (word) values ('elders')"), ==, OK);
	g_assert_cmpint(db_exec(db, "update region_state set public_version = public_version + 1"),
			==, OK);
	db_close(db);
	gint64 until = g_get_monotonic_time() + PATIENCE_US;
	for (bool is_new = false; !is_new;) {
		struct answer after = client_get(stub->port, "/hallo?e=1", NULL);
		is_new = strcmp(before.body->str, after.body->str) != 0;
		answer_clear(&after);
		g_assert_cmpint(g_get_monotonic_time(), <, until);
	}
	answer_clear(&before);
}

static void test_a_large_upload_needs_little_memory(gconstpointer context)
{
	const struct stub *stub = context;
	static const char head[] = "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; "
				   "filename=\"groot.csv\"\r\n\r\n",
			  tail[] = "\r\n--grens\r\nContent-Disposition: form-data; name=\"na\""
				   "\r\n\r\nook gelezen\r\n--grens--\r\n";
	double before = stub_metric(stub, "process_resident_anonymous_bytes");
	char *bytes = g_malloc(UPLOAD_LEN), *request, *expected;
	uint32_t sum = 0;
	for (int i = 0; i < UPLOAD_LEN; i++) {
		bytes[i] = (char)(i * 7 + i / 1000);
		sum = sum * 31 + (unsigned char)bytes[i];
	}
	request = g_strdup_printf(
		"POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: %zu\r\n"
		"Content-Type: multipart/form-data; boundary=grens\r\nExpect: 100-continue\r\n\r\n",
		strlen(head) + UPLOAD_LEN + strlen(tail));
	expected = g_strdup_printf("groot.csv %d %u ook gelezen", UPLOAD_LEN, sum);
	int file = client_open(stub->port);
	client_send(file, request, -1);
	client_send(file, head, -1);
	client_send(file, bytes, UPLOAD_LEN);
	client_send(file, tail, -1);
	struct answer answer = client_read(file, false);
	check(&answer, 200, expected);
	double after = stub_metric(stub, "process_resident_anonymous_bytes");
	if (IS_MEMORY_PLAIN)
		g_assert_cmpfloat(after, <, before + UPLOAD_LEN / 4);
	close(file);
	g_free(bytes);
	g_free(request);
	g_free(expected);
}

static void test_what_was_accepted_is_finished_after_a_stop(void)
{
	struct stub *stub = stub_start((struct stub_plan){ .trusted_proxies = "127.0.0.1" });
	struct answer answer =
		client_get(stub->port, "/vers",
			   "X-Forwarded-For: 192.0.2.9\r\n"
			   "X-Forwarded-Proto: https\r\nX-Forwarded-Host: Omzien.example\r\n");
	check(&answer, 200, "client=192.0.2.9 base=https://omzien.example ");
	int slow = client_open(stub->port), gone = client_open(stub->port), refused;
	client_send(slow, "GET /traag HTTP/1.1\r\nHost: localhost\r\n\r\n", -1);
	client_send(gone, "GET /traag HTTP/1.1\r\nHost: localhost\r\n\r\n", -1);
	while (stub_metric(stub, "omzien_parked") < 2)
		;
	close(gone);
	kill(stub->pid, SIGTERM);
	gint64 until = g_get_monotonic_time() + PATIENCE_US;
	while ((refused = client_open(stub->port)) >= 0) {
		close(refused);
		g_assert_cmpint(g_get_monotonic_time(), <, until);
	}
	g_assert_cmpint(write(stub->release, "..", 2), ==, 2);
	answer = client_read(slow, false);
	check(&answer, 200, "klaar");
	close(slow);
	g_assert_cmpint(stub_wait(stub), ==, SERVE_STOPPED);
	stub_free(stub);
}

static void expect_refusal(struct stub_plan plan, const char *why)
{
	struct stub *stub = stub_start(plan);
	g_assert_cmpint(stub->port, ==, 0);
	g_assert_cmpint(stub_wait(stub), ==, SERVE_IN_USE);
	g_assert_nonnull(strstr(stub->errors->str, why));
	g_assert_null(strstr(stub->errors->str, "is ready"));
	stub_free(stub);
}

static void test_a_second_server_says_why_it_does_not_start(gconstpointer context)
{
	const struct stub *stub = context;
	expect_refusal((struct stub_plan){ .port = stub->port }, "is in use by another program");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	struct stub *stub = stub_start((struct stub_plan){ 0 });
	g_assert_cmpint(stub->port, >, 0);
#define TEST(name) g_test_add_data_func("/serve/" #name, stub, test_##name)
	TEST(a_request_arrives_as_it_was_sent);
	TEST(requests_in_one_go_are_answered_in_order);
	TEST(head_has_the_headers_of_get_and_no_body);
	TEST(a_page_for_everybody_is_made_once);
	TEST(a_known_page_is_not_sent_again);
	TEST(a_kept_page_is_sent_smaller_to_who_can_read_that);
	TEST(a_form_is_stored_before_it_is_answered);
	TEST(a_change_by_another_process_is_noticed);
	TEST(a_large_upload_needs_little_memory);
	TEST(a_second_server_says_why_it_does_not_start);
	g_test_add_func("/serve/what_was_accepted_is_finished_after_a_stop",
			test_what_was_accepted_is_finished_after_a_stop);
	int status = g_test_run(), ended = stub_stop(stub);
	if (ended)
		g_printerr("# the server ended with %d\n", ended);
	return status ? status : ended;
}
