/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_parts.h: what the files of the carrier do for one another; private to app/. */
#pragma once
#include "app/serve_exchange.h"

/* ---- serve_head.c: what may come in ---- */

/*
 * Looks at one more header. Sets head->status to 400, 431 or 501 when the request must be refused.
 */
void head_add(struct head *head, const char *name, size_t name_len, const char *value,
	      size_t value_len);

/* Looks at the whole: missing or doubled Host, bodies of unclear length (RFC 9112, 6.3). */
void head_end(struct head *head);

/* Whether the client takes gzip: "gzip" or "*" without ";q=0" (RFC 9110, 12.5.3). */
bool head_takes_gzip(const struct head *head);

/* ---- serve_request.c: the request as the web floor sees it ---- */

/* Keeps the request line's target, which is the library's only now. */
void request_set_target(struct exchange *exchange, const char *target);

/*
 * The key under which the page cache knows this request; sets *ret_region. NULL: it cannot be in
 * the cache.
 */
const char *request_cache_key(struct exchange *exchange, struct region **ret_region);

/*
 * Fills exchange->request but for its headers and body. Returns 0, or the status it must be refused
 * with: 400.
 */
int request_read(struct exchange *exchange);

/* ---- serve_body.c ---- */

/*
 * Takes the next bytes of the body; sets body.status to 413 or 503 and forgets all when it cannot
 * be kept.
 */
void body_add(struct exchange *exchange, const char *bytes, size_t len);

/*
 * The body is complete: reads forms. Returns 0, or the status it must be refused with: 400, 413,
 * 503.
 */
int body_end(struct exchange *exchange);
void body_free(struct exchange *exchange);

/* ---- serve_run.c: where a handler runs ---- */

/*
 * The worker's read connection to a region, opened at its first use; it stays the worker's. Errors
 * of db_open.
 */
enum err worker_db(struct worker *worker, const struct region *region, struct db **ret) MUST_CHECK;
struct worker *worker_new(struct server *server, size_t count);
void worker_free(struct worker *workers, size_t count);

/*
 * Reads the body and runs the handler, or hands the exchange to the thread where that must be: then
 * true, and nothing of it may be touched until it is resumed.
 */
bool run_or_park(struct exchange *exchange);

/* Sees to it that another process's changes empty the cache: at most every 100 ms per region. */
void run_poll(struct worker *worker, struct region *region, int64_t now_ms);

/* Takes the exchange back into its event loop: from any thread, after parking. */
void carrier_resume(struct exchange *exchange);
void carrier_park(struct exchange *exchange);

/* ---- serve_answer.c: the answer as the library sends it ---- */

/* Sends the kept answer if there is one. */
bool answer_from_cache(struct exchange *exchange);

/*
 * Sends exchange->response; keeps it when it is the same for everybody. False: the connection must
 * close.
 */
bool answer_send(struct exchange *exchange);

/* Sends a short text for a request that no page can answer: 400, 408, 413, ... */
bool answer_refusal(struct exchange *exchange, int status);

/* Lets go of a kept answer: for cache_new. */
void answer_kept_free(void *native);

/* ---- serve_gzip.c ---- */

/* `bytes` as gzip, level 6; malloc'ed. NULL: it would not get smaller. */
char *gzip_bytes(const char *bytes, size_t len, size_t *ret_len);

/* ---- serve_wire.c: headers in the library's memory ---- */

/* Reads what the carrier needs into exchange->head; the three are the library's own pointers. */
void wire_read_head(struct exchange *exchange, const char *url, const char *method,
		    const char *version);

/* Fills the request's list of headers; their text stays in the connection's memory. */
void wire_list_headers(struct exchange *exchange);

/* ---- serve_carrier.c: the library's side ---- */

/* Starts the event loops on server->socket. False: the system has no threads or memory for it. */
bool carrier_start(struct server *server);
void carrier_stop_listening(struct server *server);
void carrier_stop(struct server *server);

/* The page of numbers, on a loopback port of its own. False: the port is in use. */
bool metrics_start(struct server *server, int port);
void metrics_stop(struct server *server);
