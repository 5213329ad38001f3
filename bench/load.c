/* SPDX-License-Identifier: EUPL-1.2 */
/* load.c: asks a server for pages, and says what that cost the server and who waited. */
#include "load_options.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 256, HEAD_BYTES = 16 * 1024, NS = 1000000000 };

struct connection {
	int file;
	int64_t sent_ns; /* when the request under way was sent or due; 0: none */
	size_t head_len;
	int64_t body_left; /* -1: still reading the head */
	char head[HEAD_BYTES];
};

/* What was measured. */
struct run {
	const struct options *options;
	int poll;
	struct connection *connections;
	struct connection **idle; /* wait until the next request is due */
	int idle_count;
	int64_t asked, answered, wrong, failed, bytes;
	int64_t begun_ns, from_ns, until_ns;
	uint32_t *waits_ns; /* by answer */
};

/* What the kernel says of a process. */
struct cost {
	double cpu_us;
	long anonymous_kb;
};

static int64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * NS + now.tv_nsec;
}

static bool read_proc(int pid, const char *name, char *ret, size_t size)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
	int file = open(path, O_RDONLY);
	ssize_t len = file < 0 ? -1 : read(file, ret, size - 1);
	if (file >= 0)
		close(file);
	ret[len > 0 ? len : 0] = '\0';
	return len > 0;
}

/* Fields 14 and 15 of stat: user and system time of all its threads, in clock ticks (proc(5)). */
static struct cost cost_of(int pid)
{
	char text[8192];
	struct cost cost = { 0 };
	unsigned long user = 0, system = 0;
	if (!pid)
		return cost;
	if (!read_proc(pid, "stat", text, sizeof text))
		fail("the server's process is gone");
	const char *rest = strrchr(text, ')');
	if (rest)
		sscanf(rest + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
		       &system);
	cost.cpu_us = (double)(user + system) * 1e6 / (double)sysconf(_SC_CLK_TCK);
	if (read_proc(pid, "status", text, sizeof text) && (rest = strstr(text, "RssAnon:")))
		cost.anonymous_kb = atol(rest + 8);
	return cost;
}

static void open_connection(struct run *run, struct connection *connection)
{
	int on = 1;
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_port = htons((uint16_t)run->options->port),
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	connection->file = socket(AF_INET, SOCK_STREAM, 0);
	if (connection->file < 0 ||
	    connect(connection->file, (struct sockaddr *)&address, sizeof address))
		fail("connect");
	setsockopt(connection->file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	fcntl(connection->file, F_SETFL, O_NONBLOCK);
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = connection };
	if (epoll_ctl(run->poll, EPOLL_CTL_ADD, connection->file, &event))
		fail("epoll_ctl");
}

/* Writes `target` with its number filled in. */
static void fill_in(const char *target, int64_t number, char *ret, size_t size)
{
	const char *mark = strstr(target, "{n}");
	if (mark)
		snprintf(ret, size, "%.*s%lld%s", (int)(mark - target), target, (long long)number,
			 mark + 3);
	else
		snprintf(ret, size, "%s", target);
}

static size_t write_request(const struct options *options, int64_t number, char *ret, size_t size)
{
	char line[8192], *target = line, *body = NULL;
	fill_in(options->targets[(size_t)number % options->target_count], number, line,
		sizeof line);
	if (!strncmp(line, "POST ", 5)) {
		target += 5;
		if ((body = strchr(target, ' ')))
			*body++ = '\0';
	}
	if (target == line)
		return (size_t)snprintf(ret, size, "GET %s HTTP/1.1\r\nHost: %s:%d\r\n%s\r\n",
					target, options->host, options->port, options->headers);
	return (size_t)snprintf(
		ret, size,
		"POST %s HTTP/1.1\r\nHost: %s:%d\r\n%s"
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
		target, options->host, options->port, options->headers, body ? strlen(body) : 0,
		body ? body : "");
}

static bool is_all_asked(const struct run *run)
{
	return run->asked >= run->options->requests + run->options->warm_up ||
	       now_ns() > run->until_ns;
}

/* When the next request is to be sent. */
static int64_t due_ns(const struct run *run)
{
	double rate = run->options->rate;
	return rate > 0 ? run->begun_ns + (int64_t)((double)run->asked * NS / rate) : now_ns();
}

static void ask(struct run *run, struct connection *connection)
{
	char request[16384];
	int64_t due = due_ns(run);
	connection->sent_ns = 0;
	if (is_all_asked(run))
		return;
	if (due > now_ns()) {
		run->idle[run->idle_count++] = connection;
		return;
	}
	size_t len = write_request(run->options, run->asked++, request, sizeof request);
	connection->head_len = 0;
	connection->body_left = -1;
	connection->sent_ns = due;
	if (send(connection->file, request, len, MSG_NOSIGNAL) != (ssize_t)len)
		run->failed++;
}

static void ask_what_is_due(struct run *run)
{
	while (run->idle_count && (is_all_asked(run) || due_ns(run) <= now_ns()))
		ask(run, run->idle[--run->idle_count]);
}

static void count_answer(struct run *run, struct connection *connection)
{
	int64_t counted = run->answered - run->options->warm_up,
		wait_ns = now_ns() - connection->sent_ns;
	run->answered++;
	if (counted >= 0)
		run->waits_ns[counted] = wait_ns > UINT32_MAX ? UINT32_MAX : (uint32_t)wait_ns;
	if (atoi(connection->head + 9) != run->options->status && run->wrong++ == 0)
		fprintf(stderr, "load: the first wrong answer:\n%.300s\n", connection->head);
}

/* The head is complete: how long is the body? */
static void read_head(struct connection *connection, size_t head_len)
{
	connection->head[connection->head_len] = '\0'; /* take() leaves room for it */
	connection->body_left = 0;
	for (char *line = connection->head; line && line < connection->head + head_len;
	     line = strchr(line, '\n')) {
		line += *line == '\n';
		if (!strncasecmp(line, "Content-Length:", 15))
			connection->body_left = atoll(line + 15);
	}
	if (!strncmp(connection->head + 9, "304", 3))
		connection->body_left = 0;
	connection->body_left -= (int64_t)(connection->head_len - head_len);
}

/* False: the connection is over. */
static bool take(struct run *run, struct connection *connection)
{
	char sink[65536];
	for (;;) {
		bool is_head = connection->body_left < 0;
		char *to = is_head ? connection->head + connection->head_len : sink;
		size_t room = is_head ? HEAD_BYTES - 1 - connection->head_len : sizeof sink;
		ssize_t got = recv(connection->file, to, room, 0);
		if (got <= 0)
			return got < 0 && errno == EAGAIN;
		run->bytes += got;
		if (is_head) {
			connection->head_len += (size_t)got;
			char *gap = memmem(connection->head, connection->head_len, "\r\n\r\n", 4);
			if (gap)
				read_head(connection, (size_t)(gap + 4 - connection->head));
		} else {
			connection->body_left -= got;
		}
		if (connection->body_left != 0)
			continue;
		count_answer(run, connection);
		ask(run, connection);
		return true;
	}
}

static bool is_done(const struct run *run)
{
	return run->answered + run->failed >= run->asked && is_all_asked(run);
}

static void reopen(struct run *run, struct connection *connection)
{
	bool was_asked = connection->sent_ns != 0;
	close(connection->file);
	open_connection(run, connection);
	run->failed += was_asked;
	if (was_asked)
		ask(run, connection);
}

/* Asks until enough was answered; *ret_before: the server's cost when the warm-up was over. */
static void go(struct run *run, struct cost *ret_before)
{
	struct epoll_event events[EVENTS];
	bool is_warm = false;
	for (int i = 0; i < run->options->connections; i++) {
		open_connection(run, &run->connections[i]);
		ask(run, &run->connections[i]);
	}
	while (!is_done(run)) {
		if (!is_warm && run->answered >= run->options->warm_up) {
			*ret_before = cost_of(run->options->pid);
			run->from_ns = now_ns();
			run->bytes = 0;
			is_warm = true;
		}
		int count = epoll_wait(run->poll, events, EVENTS, run->idle_count ? 1 : 1000);
		for (int i = 0; i < count; i++)
			if (!take(run, events[i].data.ptr))
				reopen(run, events[i].data.ptr);
		ask_what_is_due(run);
		if (now_ns() > run->until_ns + (int64_t)5 * NS)
			break; /* what did not come by now does not come */
	}
}

static int compare_waits(const void *a, const void *b)
{
	uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
	return first < second ? -1 : first > second;
}

static void report(struct run *run, struct cost before)
{
	const struct options *options = run->options;
	struct cost after = cost_of(options->pid);
	double seconds = (double)(now_ns() - run->from_ns) / NS;
	int64_t count = run->answered - options->warm_up;
	count = count > 0 ? count : 0;
	qsort(run->waits_ns, (size_t)count, sizeof *run->waits_ns, compare_waits);
#define WAIT_US(part) (count ? run->waits_ns[(int64_t)((double)(count - 1) * (part))] / 1e3 : 0)
	printf("{\"name\": \"%s\", \"connections\": %d, \"requests\": %lld, \"wrong\": %lld, "
	       "\"failed\": %lld, "
	       "\"seconds\": %.3f, \"per_second\": %.0f, \"p50_us\": %.1f, \"p99_us\": %.1f, "
	       "\"max_us\": %.1f, "
	       "\"bytes_per_answer\": %.0f",
	       options->name, options->connections, (long long)count, (long long)run->wrong,
	       (long long)(run->asked - run->answered), seconds, (double)count / seconds,
	       WAIT_US(0.5), WAIT_US(0.99), WAIT_US(1.0),
	       count ? (double)run->bytes / (double)count : 0);
	if (options->pid)
		printf(", \"server_cpu_us_per_request\": %.2f, \"server_rss_anon_kb\": %ld",
		       count ? (after.cpu_us - before.cpu_us) / (double)count : 0,
		       after.anonymous_kb);
	printf("}\n");
}

static void free_all(struct run *run, struct options *options)
{
	for (int i = 0; i < options->connections; i++)
		close(run->connections[i].file);
	for (size_t i = 0; i < options->target_count; i++)
		free(options->targets[i]);
	free(options->targets);
	free(run->connections);
	free(run->idle);
	free(run->waits_ns);
	close(run->poll);
}

int main(int argc, char **argv)
{
	struct options options = read_options(argc, argv);
	struct cost before = { 0 };
	struct run run = { .options = &options, .poll = epoll_create1(0) };
	run.connections = calloc((size_t)options.connections, sizeof *run.connections);
	run.idle = calloc((size_t)options.connections, sizeof *run.idle);
	run.waits_ns = malloc((size_t)options.requests * sizeof *run.waits_ns);
	if (!run.connections || !run.idle || !run.waits_ns || run.poll < 0)
		fail("memory");
	run.begun_ns = run.from_ns = now_ns();
	run.until_ns = run.from_ns + (int64_t)(options.seconds * NS);
	go(&run, &before);
	report(&run, before);
	int64_t missing = run.asked - run.answered;
	free_all(&run, &options);
	return run.wrong || missing ? 1 : 0;
}
