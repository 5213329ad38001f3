/* SPDX-License-Identifier: EUPL-1.2 */
/* test_serve_client.c: a client that sends exactly what a test says, right or wrong. */
#include "app/test_serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WAIT_SECONDS = 30 };

int client_open(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	g_assert_cmpint(file, >=, 0);
	setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){ .tv_sec = WAIT_SECONDS },
		   sizeof(struct timeval));
	if (connect(file, (struct sockaddr *)&address, sizeof address)) {
		close(file);
		return -1;
	}
	return file;
}

/* A server that refuses may close before all is sent: then the rest is not sent. */
void client_send(int file, const char *bytes, gssize len)
{
	size_t left = len < 0 ? strlen(bytes) : (size_t)len;
	while (left) {
		ssize_t sent = send(file, bytes, left, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return;
		bytes += sent;
		left -= (size_t)sent;
	}
}

static bool read_head(int file, GString *head)
{
	char c;
	while (!g_str_has_suffix(head->str, "\r\n\r\n")) {
		if (recv(file, &c, 1, 0) != 1)
			return false;
		g_string_append_c(head, c);
	}
	return true;
}

static void read_body(int file, GString *body, size_t len)
{
	char bytes[65536];
	while (body->len < len) {
		size_t want = len - body->len < sizeof bytes ? len - body->len : sizeof bytes;
		ssize_t got = recv(file, bytes, want, 0);
		if (got <= 0)
			return;
		g_string_append_len(body, bytes, got);
	}
}

struct answer client_read(int file, bool is_head)
{
	struct answer answer = { .body = g_string_new(NULL) };
	GString *head = g_string_new(NULL);
	if (read_head(file, head) && g_str_has_prefix(head->str, "HTTP/1.1 "))
		answer.status = (int)g_ascii_strtoll(head->str + 9, NULL, 10);
	answer.head = g_string_free(head, FALSE);
	if (answer.status == 100) {
		answer_clear(&answer);
		return client_read(file, is_head);
	}
	char *len = answer_header(&answer, "Content-Length");
	if (len && !is_head && answer.status != 304)
		read_body(file, answer.body, (size_t)g_ascii_strtoull(len, NULL, 10));
	g_free(len);
	return answer;
}

void answer_clear(struct answer *answer)
{
	g_free(answer->head);
	g_string_free(answer->body, TRUE);
	*answer = (struct answer){ 0 };
}

struct answer client_ask(int port, const char *request, gssize len)
{
	int file = client_open(port);
	g_assert_cmpint(file, >=, 0);
	client_send(file, request, len);
	struct answer answer = client_read(file, g_str_has_prefix(request, "HEAD"));
	close(file);
	return answer;
}

struct answer client_get(int port, const char *target, const char *more)
{
	char *request = g_strdup_printf(
		"GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n%s\r\n", target,
		port, more ? more : "");
	struct answer answer = client_ask(port, request, -1);
	g_free(request);
	return answer;
}

char *answer_header(const struct answer *answer, const char *name)
{
	char **lines = g_strsplit(answer->head, "\r\n", -1), *found = NULL;
	size_t len = strlen(name);
	for (char **line = lines; *line && !found; line++)
		if (!g_ascii_strncasecmp(*line, name, len) && (*line)[len] == ':')
			found = g_strstrip(g_strdup(*line + len + 1));
	g_strfreev(lines);
	return found;
}

double stub_metric(const struct stub *stub, const char *name)
{
	struct answer answer = client_get(stub->metrics_port, "/metrics", NULL);
	g_assert_cmpint(answer.status, ==, 200);
	char *line = g_strdup_printf("\n%s ", name), *found = strstr(answer.body->str, line);
	double value = found ? g_ascii_strtod(found + strlen(line), NULL) : -1;
	g_free(line);
	answer_clear(&answer);
	return value;
}
