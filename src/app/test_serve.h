/* SPDX-License-Identifier: EUPL-1.2 */
/* test_serve.h: for tests: a small site in a child process, and a plain client. */
#pragma once
#include "app/serve.h"

#include <glib.h>
#include <sys/types.h>

/* What a test wants to be different. NULL and 0: nothing. */
struct stub_plan {
	const char *folder;	/* NULL: a new one, removed by stub_stop */
	const char *trusted_proxies;
	int port;
};

/* A server in a child process. */
struct stub {
	pid_t pid;
	int port, metrics_port;
	struct db_place
		place; /* of its region: a file, or a schema where OMZIEN_TEST_POSTGRES says */
	int release;		/* one byte written here lets one /traag go on */
	char *folder;
	bool is_folder_ours;
	GString *errors;	/* filled by stub_stop: what the server wrote on standard error */
	int error_pipe;
};

/*
 * Starts a server and waits until it says that it is ready; `port` is 0 when it ended instead.
 * Routes: GET /hallo (CACHED, 4 KB), /vers (what the request looks like), /altijd, /bestand (8 MB
 * from a file), GET /traag (SLOW, waits for a release), POST /schrijf and /faal (WRITE), POST
 * /upload (SLOW, UPLOAD).
 */
struct stub *stub_start(struct stub_plan plan);

/* SIGTERM, when it still runs; returns its exit code, or -1 when a signal ended it. */
int stub_wait(struct stub *stub);
void stub_free(struct stub *stub);
int stub_stop(struct stub *stub);

/* One answer, read whole. */
struct answer {
	int status;	/* 0: the connection was closed without one */
	char *head;
	GString *body;
};

/* A connection to the server on loopback. */
int client_open(int port);
void client_send(int socket, const char *bytes, gssize len);

/* Reads one answer; `is_head`: it has no body whatever it says. */
struct answer client_read(int socket, bool is_head);
void answer_clear(struct answer *answer);

/* Opens, sends, reads one answer, closes. */
struct answer client_ask(int port, const char *request, gssize len);

/* Asks with GET and the usual headers and `more` of them ("A: b\r\n"). */
struct answer client_get(int port, const char *target, const char *more);

/* The value of a header in its own memory, or NULL. */
char *answer_header(const struct answer *answer, const char *name);

/* A number of the page of numbers: "omzien_connections". */
double stub_metric(const struct stub *stub, const char *name);
