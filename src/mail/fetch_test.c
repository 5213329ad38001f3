/* SPDX-License-Identifier: EUPL-1.2 */
/* fetch_test.c: a file from a double on this computer, and everything that may not be asked. */
#include "mail/fetch.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Answers one request with fixed bytes and ends. */
struct doubles {
	pthread_t thread;
	int socket, port;
	const char *answer;
	char asked[2000];
};

static void *serve(void *context)
{
	struct doubles *twin = context;
	int caller = accept(twin->socket, NULL, NULL);
	size_t len = 0;
	for (ssize_t got = 1; got > 0 && !strstr(twin->asked, "\r\n\r\n");
	     len += got > 0 ? (size_t)got : 0)
		got = recv(caller, twin->asked + len, sizeof twin->asked - len - 1, 0);
	send(caller, twin->answer, strlen(twin->answer), MSG_NOSIGNAL);
	close(caller);
	return NULL;
}

static void start(struct doubles *twin, const char *answer)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof address;
	*twin = (struct doubles){ .answer = answer };
	twin->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	g_assert_cmpint(bind(twin->socket, (struct sockaddr *)&address, len), ==, 0);
	g_assert_cmpint(listen(twin->socket, 1), ==, 0);
	g_assert_cmpint(getsockname(twin->socket, (struct sockaddr *)&address, &len), ==, 0);
	twin->port = ntohs(address.sin_port);
	g_assert_cmpint(pthread_create(&twin->thread, NULL, serve, twin), ==, 0);
}

static enum err ask(struct arena *mem, struct doubles *twin, const char *etag,
		    struct fetch_answer *ret)
{
	const char *reason;
	struct fetch_order order = {
		.url = arena_printf(mem, "http://127.0.0.1:%d/entries.json", twin->port),
		.etag = etag,
		.max_bytes = 20,
		.timeout_s = 5,
		.has_loopback = true,
	};
	enum err err = fetch_get(mem, &order, ret, &reason);
	pthread_join(twin->thread, NULL);
	close(twin->socket);
	return err;
}

static void test_a_file_comes_with_its_tag(void)
{
	SCOPED_ARENA(mem);
	struct doubles twin;
	struct fetch_answer answer;
	start(&twin, "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Type: application/json; "
		     "charset=utf-8\r\nConnection: close\r\n\r\n[]");
	g_assert_cmpint(ask(mem, &twin, NULL, &answer), ==, OK);
	g_assert_cmpstr(answer.body, ==, "[]");
	g_assert_cmpstr(answer.etag, ==, "\"v1\"");
	g_assert_cmpstr(answer.type, ==, "application/json");
	start(&twin, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
	g_assert_cmpint(ask(mem, &twin, "\"v1\"", &answer), ==, OK);
	g_assert_cmpint(answer.status, ==, 304);
	g_assert_nonnull(strstr(twin.asked, "If-None-Match: \"v1\""));
}

static void test_too_much_and_elsewhere_is_refused(void)
{
	SCOPED_ARENA(mem);
	struct doubles twin;
	struct fetch_answer answer;
	start(&twin, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[1234567890,1234567890]");
	g_assert_cmpint(ask(mem, &twin, NULL, &answer), ==, ERR_INVALID);
	start(&twin, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
		     "Connection: close\r\n\r\n");
	g_assert_cmpint(ask(mem, &twin, NULL, &answer), ==, ERR_MISSING);
	start(&twin, "HTTP/1.1 500 No\r\nConnection: close\r\n\r\n");
	g_assert_cmpint(ask(mem, &twin, NULL, &answer), ==, ERR_MISSING);
}

static void test_what_may_not_be_asked_is_not(void)
{
	static const char *const urls[] = {
		"http://127.0.0.1/",          "https://127.0.0.1/",   "https://[::1]/",
		"https://10.0.0.1/",          "https://192.168.1.1/", "https://169.254.169.254/",
		"https://[::ffff:10.0.0.1]/", "file:///etc/passwd",   "ftp://192.0.2.1/",
		"gopher://127.0.0.1/",        "https://0x7f000001/",  "nonsense",
	};
	for (size_t i = 0; i < COUNT_OF(urls); i++) {
		SCOPED_ARENA(mem);
		struct fetch_answer answer;
		const char *reason;
		const struct fetch_order order = { .url = urls[i],
						   .max_bytes = 10,
						   .timeout_s = 5 };
		enum err err = fetch_get(mem, &order, &answer, &reason);
		if (err != ERR_INVALID)
			g_error("%s: %s: %s", urls[i], err_name(err), reason);
	}
}

static void test_public_addresses_are_told_apart(void)
{
	static const struct {
		const char *text;
		bool is_public;
	} cases[] = {
		{ "8.8.8.8", true },          { "100.63.0.1", true },
		{ "100.64.0.1", false },      { "172.15.0.1", true },
		{ "172.16.0.1", false },      { "172.31.255.255", false },
		{ "172.32.0.1", true },       { "224.0.0.1", false },
		{ "255.255.255.255", false }, { "2a00:1450::1", true },
		{ "fc00::1", false },         { "fe80::1", false },
		{ "::ffff:8.8.8.8", false },  { "2002:a00:1::", false },
		{ "2001:db8::1", false },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sockaddr_storage address = { 0 };
		struct sockaddr_in *v4 = (struct sockaddr_in *)&address;
		struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address;
		address.ss_family = strchr(cases[i].text, ':') ? AF_INET6 : AF_INET;
		g_assert_cmpint(inet_pton(address.ss_family, cases[i].text,
					  address.ss_family == AF_INET ? (void *)&v4->sin_addr
								       : (void *)&v6->sin6_addr),
				==, 1);
		if (fetch_is_public((struct sockaddr *)&address) != cases[i].is_public)
			g_error("%s", cases[i].text);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fetch/a file comes with its tag", test_a_file_comes_with_its_tag);
	g_test_add_func("/fetch/too much and elsewhere is refused",
			test_too_much_and_elsewhere_is_refused);
	g_test_add_func("/fetch/what may not be asked is not", test_what_may_not_be_asked_is_not);
	g_test_add_func("/fetch/public addresses are told apart",
			test_public_addresses_are_told_apart);
	return g_test_run();
}
