/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_exchange.h: the carrier's state: the server and each request; private to app/. */
#pragma once
#include "app/serve_meter.h"
#include "app/serve_peer.h"
#include "app/serve_pool.h"
#include "http/http.h"
#include "web/cache.h"
#include "web/web.h"
#include "work/writer.h"

struct MHD_Connection;
struct MHD_Daemon;

enum {
	TARGET_BYTES = 8 * 1024, /* longer: 414 */
	TARGET_NEAR_BYTES = 768, /* kept in the exchange itself; longer ones are not cached */
	HOST_BYTES = 256,
	HEADERS = 100,
	HEADER_BYTES = 16 * 1024,               /* more: 431 */
	BODY_BYTES = 1024 * 1024,               /* more, where no upload is expected: 413 */
	WAITING_BODY_BYTES = 128 * 1024 * 1024, /* of all bodies in memory together; more: 503 */
	POOL_QUEUE = 1000,                      /* waiting in a pool; more: 503 */
	PATIENCE_SECONDS = 10,                  /* for what is under way when we must stop */
};

/* The carrier: one per process. */
struct server {
	struct site *site;
	struct worker *loops;		/* one per event loop */
	size_t loop_count;
	struct pool *reads, *slow;	/* READ on PostgreSQL; SLOW */
	struct peers *peers;
	struct meter *meter;
	struct MHD_Daemon *metrics;
	int socket;
	_Atomic int exchanges;		/* begun and not finished */
	_Atomic int parked;		/* handed to another thread */
	_Atomic bool is_stopping;
	_Atomic int64_t body_bytes;	/* of bodies in memory */
	_Atomic bool *is_polling; /* per region: a look at its version is under way (PostgreSQL) */
};

/* The headers that the carrier itself needs; they point into the connection's memory. */
struct head {
	const char *host, *if_none_match, *accept_encoding, *content_type;
	const char *forwarded_for, *forwarded_proto, *forwarded_host;
	const char *next;		/* where the next header's name must begin */
	int64_t length;			/* Content-Length; -1: none */
	size_t count, bytes;
	unsigned hosts, lengths, transfers;
	bool is_chunked, has_session;
	int status;			/* why it is refused; 0: it is not */
};

/* A body on its way in. */
struct body {
	char *bytes;
	size_t len, room;
	int64_t limit;
	int file;			/* -1: in memory */
	void *map;			/* of the file */
	int status;			/* why it is refused; 0: it is not */
};

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_READY, STAGE_PARKED, STAGE_DONE };

/*
 * One request and its answer. Belongs to one event loop from its first line to its last byte;
 * between parking and resuming, the thread it was handed to has it alone.
 */
struct exchange {
	struct unit unit;		/* first two: found back from these pointers */
	struct pool_job job;
	struct server *server;
	struct worker *loop;
	struct MHD_Connection *connection;
	struct exchange *next;		/* in the loop's spare ones */
	const struct peer *peer;
	enum stage stage;
	int refusal;			/* a status that answers instead of the handler; 0: none */
	int64_t started_ns;
	struct head head;
	struct body body;
	bool is_begun;			/* web was begun: route and region are known */
	bool is_cacheable;		/* GET or HEAD, without body and without session */
	bool is_head;
	bool has_run;
	enum err err;			/* of the handler */
	enum meter_kind kind;
	int statements;
	int status;
	size_t sent_bytes;
	size_t route;			/* its place in the meter */
	int64_t version;		/* public version before the handler read anything */
	struct arena *mem;
	struct out *out;
	struct web web, web_begun; /* the second: as it was before the handler, to run it again */
	struct http_request request;
	struct http_response response;
	const char *method;
	const char *authority;		/* of a target in absolute form; NULL: none */
	char *target; /* as sent; the room before it is for the host: together the cache key */
	size_t target_len, raw_target_len;
	char near[HOST_BYTES + TARGET_NEAR_BYTES];
};
