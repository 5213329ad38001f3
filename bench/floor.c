/* SPDX-License-Identifier: EUPL-1.2 */
/* floor.c: the least that an answer over HTTP can cost: one file from a bare epoll loop. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Usage: floor PORT FILE [TYPE]. One thread. It reads until the empty line that ends a request's
 * headers and sends the same answer to whatever was asked: no parsing, no dates, no choices. What a
 * server costs above this, it costs by itself.
 */
enum { EVENTS = 64, REQUEST_BYTES = 16 * 1024 };

struct answer {
	char *bytes;
	size_t len;
};

/* One connection: what was read, and how much of the answer still has to go. */
struct connection {
	int file;
	size_t len, waiting,
		sent; /* waiting: answers that are owed; sent: bytes of the first of them */
	char request[REQUEST_BYTES];
};

static void fail(const char *what)
{
	fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
	exit(1);
}

static struct answer read_answer(const char *path, const char *type)
{
	struct stat stat;
	char head[512];
	int file = open(path, O_RDONLY);
	if (file < 0 || fstat(file, &stat))
		fail(path);
	int head_len =
		snprintf(head, sizeof head,
			 "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %lld\r\n\r\n",
			 type, (long long)stat.st_size);
	size_t len = (size_t)head_len;
	struct answer answer = { malloc(len + (size_t)stat.st_size), len };
	if (!answer.bytes)
		fail("memory");
	memcpy(answer.bytes, head, answer.len);
	for (ssize_t got; (got = read(file, answer.bytes + answer.len,
				      (size_t)(head_len + stat.st_size) - answer.len)) > 0;)
		answer.len += (size_t)got;
	close(file);
	return answer;
}

static int listen_on(int port)
{
	int on = 1, file = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (file < 0 || bind(file, (struct sockaddr *)&address, sizeof address) ||
	    listen(file, 1024))
		fail("listen");
	return file;
}

static void accept_all(int poll, int listener)
{
	for (int file, on = 1; (file = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
		struct connection *connection = calloc(1, sizeof *connection);
		if (!connection)
			fail("memory");
		connection->file = file;
		setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
		struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLET,
					    .data.ptr = connection };
		if (epoll_ctl(poll, EPOLL_CTL_ADD, file, &event))
			fail("epoll_ctl");
	}
}

/* Counts the requests that ended in what was read, and keeps what is left of the last. */
static void count_requests(struct connection *connection)
{
	char *start = connection->request, *end = start + connection->len, *gap;
	while ((gap = memmem(start, (size_t)(end - start), "\r\n\r\n", 4))) {
		connection->waiting++;
		start = gap + 4;
	}
	connection->len = (size_t)(end - start);
	memmove(connection->request, start, connection->len);
}

/* False: the connection is over. */
static bool send_waiting(struct connection *connection, struct answer answer)
{
	while (connection->waiting) {
		ssize_t sent = send(connection->file, answer.bytes + connection->sent,
				    answer.len - connection->sent, MSG_NOSIGNAL);
		if (sent < 0)
			return errno == EAGAIN;
		connection->sent += (size_t)sent;
		if (connection->sent == answer.len) {
			connection->sent = 0;
			connection->waiting--;
		}
	}
	return true;
}

static bool handle(struct connection *connection, struct answer answer)
{
	for (;;) {
		size_t room = REQUEST_BYTES - connection->len;
		ssize_t got =
			recv(connection->file, connection->request + connection->len, room, 0);
		if (got == 0 || (got < 0 && errno != EAGAIN) || !room)
			return false;
		if (got > 0) {
			connection->len += (size_t)got;
			count_requests(connection);
		}
		if (!send_waiting(connection, answer))
			return false;
		if (got < (ssize_t)room)
			return true;
	}
}

static void run(int listener, struct answer answer)
{
	struct epoll_event events[EVENTS], event = { .events = EPOLLIN };
	int poll = epoll_create1(0);
	if (poll < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event))
		fail("epoll");
	for (;;) {
		int count = epoll_wait(poll, events, EVENTS, -1);
		for (int i = 0; i < count; i++) {
			struct connection *connection = events[i].data.ptr;
			if (!connection) {
				accept_all(poll, listener);
			} else if (!handle(connection, answer)) {
				close(connection->file);
				free(connection);
			}
		}
	}
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: floor PORT FILE [TYPE]\n");
		return 2;
	}
	struct answer answer =
		read_answer(argv[2], argc > 3 ? argv[3] : "text/html; charset=utf-8");
	int listener = listen_on(atoi(argv[1]));
	printf("ready\n");
	fflush(stdout);
	run(listener, answer);
}
