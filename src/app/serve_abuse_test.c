/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_abuse_test.c: broken, doubled, endless and interrupted requests, and others meanwhile. */
#include "app/test_serve.h"

#include <glib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ABORTS = 200, OTHERS_WITHIN_US = 1000 * 1000, PATIENCE_US = 20 * 1000 * 1000 };

#define GET "GET /vers HTTP/1.1\r\n"
#define HOST "Host: localhost\r\n"
#define POST "POST /schrijf HTTP/1.1\r\n" HOST
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

/* A request as bytes: NULs count. */
struct sent {
	const char *what;
	int status;
	const char *bytes;
	size_t len;
};
#define SENT(what, status, text) { what, status, text, sizeof text - 1 }

static void expect(const struct stub *stub, const struct sent *sent, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		g_test_message("%s", sent[i].what);
		struct answer answer = client_ask(stub->port, sent[i].bytes, (gssize)sent[i].len);
		g_assert_cmpint(answer.status, ==, sent[i].status);
		answer_clear(&answer);
	}
}

static void test_a_request_that_can_be_read_in_two_ways_is_refused(gconstpointer context)
{
	static const struct sent cases[] = {
		SENT("two lengths", 400,
		     POST FORM "Content-Length: 5\r\nContent-Length: 5\r\n\r\na=b&c"),
		SENT("two other lengths", 400,
		     POST FORM "Content-Length: 5\r\nContent-Length: 3\r\n\r\na=b&c"),
		SENT("a list of lengths", 400, POST FORM "Content-Length: 5, 5\r\n\r\na=b&c"),
		SENT("a negative length", 400, POST FORM "Content-Length: -5\r\n\r\na=b&c"),
		SENT("a signed length", 400, POST FORM "Content-Length: +5\r\n\r\na=b&c"),
		SENT("length and chunks", 400,
		     POST FORM "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
		SENT("chunks and length", 400,
		     POST FORM "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
		SENT("an unknown coding", 501,
		     POST FORM "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
		SENT("two codings", 400,
		     POST FORM
		     "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
		SENT("space before the colon", 400, POST FORM "Content-Length : 5\r\n\r\na=b&c"),
		SENT("a folded header", 400, GET HOST "X-A: b\r\n c\r\n\r\n"),
		SENT("a fold at the start", 400, GET " X: a\r\n" HOST "\r\n"),
		SENT("a bare carriage return", 400, GET HOST "X-A: b\rX-C: d\r\n\r\n"),
		SENT("no host", 400, GET "\r\n"),
		SENT("two hosts", 400, GET HOST "Host: evil\r\n\r\n"),
		SENT("a host with a slash", 400, GET "Host: a/b\r\n\r\n"),
		SENT("a host with a bad port", 400, GET "Host: a:b\r\n\r\n"),
		SENT("a header without colon", 400, GET HOST "nonsense\r\n\r\n"),
	};
	expect(context, cases, COUNT_OF(cases));
}

static void test_what_is_not_text_is_refused(gconstpointer context)
{
	static const struct sent cases[] = {
		SENT("a NUL in a value", 400, GET HOST "X-A: b\0c\r\n\r\n"),
		SENT("a NUL in the last value", 400, GET "X-A: b\r\nHost: localhost\0\r\n\r\n"),
		SENT("a NUL in a name", 400, GET HOST "X\0A: b\r\n\r\n"),
		SENT("a NUL in the target", 400, "GET /vers\0x HTTP/1.1\r\n" HOST "\r\n"),
		SENT("a coded NUL in the path", 400, "GET /vers%00 HTTP/1.1\r\n" HOST "\r\n"),
		SENT("a coded NUL in the query", 400, "GET /vers?q=%00 HTTP/1.1\r\n" HOST "\r\n"),
		SENT("half an escape", 400, "GET /vers%4 HTTP/1.1\r\n" HOST "\r\n"),
		SENT("Latin-1 in the target", 400, "GET /vers\xe9 HTTP/1.1\r\n" HOST "\r\n"),
		SENT("Latin-1 in a query", 400, "GET /vers?q=%e9 HTTP/1.1\r\n" HOST "\r\n"),
		SENT("Latin-1 in a header", 400, GET HOST "X-A: caf\xe9\r\n\r\n"),
		SENT("UTF-8 in a header", 200, GET HOST "X-A: caf\xc3\xa9\r\n\r\n"),
		SENT("an escape character", 400, GET HOST "X-A: \x1b[31m\r\n\r\n"),
		SENT("no path", 400, "GET vers HTTP/1.1\r\n" HOST "\r\n"),
		SENT("a tab in a header", 200, GET HOST "X-A: a\tb\r\n\r\n"),
		SENT("bare line feeds", 200, "GET /vers HTTP/1.1\nHost: localhost\nX-A: b\n\n"),
		SENT("HTTP/1.0 without host", 200, "GET /vers HTTP/1.0\r\n\r\n"),
	};
	expect(context, cases, COUNT_OF(cases));
}

static char *long_request(const char *before, char filler, int count, const char *after)
{
	GString *text = g_string_new(before);
	for (int i = 0; i < count; i++)
		g_string_append_c(text, filler);
	g_string_append(text, after);
	return g_string_free(text, FALSE);
}

static void test_what_is_too_long_is_refused(gconstpointer context)
{
	const struct stub *stub = context;
	static const struct {
		const char *before;
		int count;
		const char *after;
		int status;
	} cases[] = {
		{ "GET /vers?q=", 8000, " HTTP/1.1\r\n" HOST "\r\n", 200 },
		{ "GET /vers?q=", 9000, " HTTP/1.1\r\n" HOST "\r\n", 414 },
		{ "GET /vers?q=", 200000, " HTTP/1.1\r\n" HOST "\r\n", 414 },
		{ GET HOST "X-A: ", 12000, "\r\n\r\n", 200 },
		{ GET HOST "X-A: ", 18000, "\r\n\r\n", 431 },
		{ GET HOST "X-A: ", 200000, "\r\n\r\n", 431 },
		{ GET "Host: ", 300, "\r\n\r\n", 400 },
		{ "GET /hallo HTTP/1.1\r\nHost: ", 253, "\r\n\r\n", 200 },
		{ "GET /hallo HTTP/1.1\r\nHost: ", 254, "\r\n\r\n", 400 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *request = long_request(cases[i].before, 'a', cases[i].count, cases[i].after);
		struct answer answer = client_ask(stub->port, request, -1);
		g_assert_cmpint(answer.status, ==, cases[i].status);
		answer_clear(&answer);
		g_free(request);
	}
	GString *many = g_string_new(GET HOST);
	for (int i = 0; i < 100; i++)
		g_string_append(many, "A: b\r\n");
	g_string_append(many, "\r\n");
	struct answer answer = client_ask(stub->port, many->str, (gssize)many->len);
	g_assert_cmpint(answer.status, ==, 431);
	answer_clear(&answer);
	g_string_free(many, TRUE);
}

static void test_a_body_is_taken_in_chunks_and_never_too_much(gconstpointer context)
{
	const struct stub *stub = context;
	static const struct sent cases[] = {
		SENT("chunks", 200,
		     POST FORM "Transfer-Encoding: chunked\r\n\r\n"
			       "7\r\nwoord=s\r\n5\r\ntukje\r\n0\r\n\r\n"),
		SENT("broken chunks", 400,
		     POST FORM "Transfer-Encoding: chunked\r\n\r\nzz\r\nwoord=s\r\n0\r\n\r\n"),
		SENT("said to be too large", 413, POST FORM "Content-Length: 1048577\r\n\r\n"),
		SENT("far too large", 413, POST FORM "Content-Length: 10000000000\r\n\r\n"),
		SENT("an upload, too large", 413,
		     "POST /upload HTTP/1.1\r\n" HOST
		     "Content-Type: multipart/form-data; boundary=a\r\nContent-Length: "
		     "67108865\r\n\r\n"),
		SENT("no form", 415,
		     POST "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),
		SENT("no type", 415, POST "Content-Length: 2\r\n\r\n{}"),
		SENT("a broken upload", 400,
		     "POST /upload HTTP/1.1\r\n" HOST "Content-Type: multipart/form-data; "
						      "boundary=a\r\nContent-Length: 3\r\n\r\n--a"),
		SENT("a body where none belongs", 200,
		     "GET /vers HTTP/1.1\r\n" HOST FORM "Content-Length: 3\r\n\r\na=b"),
	};
	expect(stub, cases, COUNT_OF(cases));
	char *body =
		long_request(POST FORM "Transfer-Encoding: chunked\r\n\r\n200000\r\nwoord=", 'a',
			     0x200000 - 6, "\r\n0\r\n\r\n");
	struct answer answer = client_ask(stub->port, body, -1);
	g_assert_cmpint(answer.status, ==, 413);
	g_assert_nonnull(strstr(answer.body->str, "te groot"));
	answer_clear(&answer);
	g_free(body);
}

static void expect_prompt_answer(const struct stub *stub)
{
	gint64 started = g_get_monotonic_time();
	struct answer answer = client_get(stub->port, "/vers", NULL);
	g_assert_cmpint(answer.status, ==, 200);
	answer_clear(&answer);
	g_assert_cmpint(g_get_monotonic_time() - started, <, OTHERS_WITHIN_US);
}

static void wait_for(const struct stub *stub, const char *metric, double most)
{
	gint64 until = g_get_monotonic_time() + PATIENCE_US;
	while (stub_metric(stub, metric) > most)
		g_assert_cmpint(g_get_monotonic_time(), <, until);
}

static void test_clients_that_leave_take_nothing_with_them(gconstpointer context)
{
	const struct stub *stub = context;
	static const char *const halves[] = {
		"GET /ve",
		GET "Host: loc",
		POST FORM "Content-Length: 500000\r\n\r\nwoord=half",
		POST FORM "Transfer-Encoding: chunked\r\n\r\n500\r\nwoord=",
		"GET /bestand HTTP/1.1\r\n" HOST "\r\n",
		"GET /hallo HTTP/1.1\r\n" HOST "\r\n",
		POST FORM "Content-Length: 3\r\n\r\na=b",
		"POST /upload HTTP/1.1\r\n" HOST "Content-Type: multipart/form-data; boundary=a\r\n"
		"Content-Length: 500000\r\n\r\n--a\r\nContent-Disposition: form-data; "
		"name=bestand; filename=x\r\n\r\n",
	};
	char filler[70000], taken[1000];
	memset(filler, 'x', sizeof filler);
	double connections = stub_metric(stub, "omzien_connections");
	for (int i = 0; i < ABORTS; i++) {
		const char *half = halves[(size_t)i % COUNT_OF(halves)];
		int file = client_open(stub->port);
		client_send(file, half, -1);
		if (strstr(half, "/upload"))
			client_send(file, filler, sizeof filler);
		if (strstr(half, "/bestand"))
			g_assert_cmpint(recv(file, taken, sizeof taken, 0), >, 0);
		if (i % 3 == 0)	/* leave with a reset instead of a goodbye */
			setsockopt(file, SOL_SOCKET, SO_LINGER, &(struct linger){ 1, 0 },
				   sizeof(struct linger));
		close(file);
		if (i % 20 == 0)
			expect_prompt_answer(stub);
	}
	wait_for(stub, "omzien_connections", connections);
	wait_for(stub, "omzien_exchanges", connections);
	/* the last of them may be accepted only now */
	wait_for(stub, "omzien_body_bytes", 0);
	wait_for(stub, "omzien_parked", 0);
}

static void test_clients_that_leave_while_they_are_parked_are_forgotten(gconstpointer context)
{
	const struct stub *stub = context;
	int files[50];
	double exchanges = stub_metric(stub, "omzien_exchanges");
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		files[i] = client_open(stub->port);
		client_send(files[i], "GET /traag HTTP/1.1\r\n" HOST "\r\n", -1);
	}
	while (stub_metric(stub, "omzien_parked") < COUNT_OF(files))
		;
	for (size_t i = 0; i < COUNT_OF(files); i++)
		close(files[i]);
	expect_prompt_answer(stub);
	for (size_t i = 0; i < COUNT_OF(files); i++)
		g_assert_cmpint(write(stub->release, ".", 1), ==, 1);
	wait_for(stub, "omzien_parked", 0);
	wait_for(stub, "omzien_exchanges", exchanges);
}

/* Opened first and read last, so that its long wait costs the test nothing. */
static int open_slow(const struct stub *stub, const char *bytes)
{
	int file = client_open(stub->port);
	client_send(file, bytes, -1);
	return file;
}

static void expect_end(int file)
{
	char byte;
	g_assert_cmpint(recv(file, &byte, 1, 0), ==, 0);
	close(file);
}

/* Everything that a test needs besides the server. */
struct abuse {
	struct stub *stub;
	int slow_line, slow_head, slow_body, silent;
};

static void test_clients_that_keep_us_waiting_are_let_go(gconstpointer context)
{
	const struct abuse *abuse = context;
	expect_prompt_answer(abuse->stub);
	expect_end(abuse->slow_line);
	expect_end(abuse->slow_head);
	expect_end(abuse->slow_body);
	expect_end(abuse->silent);
	wait_for(abuse->stub, "omzien_connections", 0);
	g_assert_cmpfloat(stub_metric(abuse->stub, "omzien_exchanges"), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	struct stub *stub = stub_start((struct stub_plan){ 0 });
	g_assert_cmpint(stub->port, >, 0);
	struct abuse abuse = {
		.stub = stub,
		.slow_line = open_slow(stub, "GET /ver"),
		.slow_head = open_slow(stub, GET "Host: localhost\r\nX-"),
		.slow_body = open_slow(stub, POST FORM "Content-Length: 20\r\n\r\nwoord="),
		.silent = open_slow(stub, ""),
	};
#define TEST(name) g_test_add_data_func("/serve_abuse/" #name, stub, test_##name)
	TEST(a_request_that_can_be_read_in_two_ways_is_refused);
	TEST(what_is_not_text_is_refused);
	TEST(what_is_too_long_is_refused);
	TEST(a_body_is_taken_in_chunks_and_never_too_much);
	TEST(clients_that_leave_take_nothing_with_them);
	TEST(clients_that_leave_while_they_are_parked_are_forgotten);
	g_test_add_data_func("/serve_abuse/clients_that_keep_us_waiting_are_let_go", &abuse,
			     test_clients_that_keep_us_waiting_are_let_go);
	int status = g_test_run(), ended = stub_stop(stub);
	if (ended)
		g_printerr("# the server ended with %d\n", ended);
	return status ? status : ended;
}
