/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_carrier.c: the event loops, on libmicrohttpd: one per core, on one socket. */
#include "app/serve_parts.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

/*
 * The library calls, always on the loop's own thread: begin_exchange (the first line was read),
 * on_request (headers read; then with pieces of the body; then when all is there; then once more
 * after a parked request was resumed), and end_exchange (answered, or the client left). A parked
 * connection is not watched: a client that leaves is noticed when it is resumed, and what was kept
 * for it is freed then, in the one place that frees.
 */
enum { IDLE_SECONDS = 15, CONNECTIONS = 4096, CONNECTION_BYTES = 32 * 1024, SPARE_EXCHANGES = 64,
       SPARE_OUT_BYTES = 256 * 1024, BODY_GRACE_SECONDS = 30, BODY_BYTES_PER_SECOND = 1024 };

static int64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static struct exchange *take_spare(struct worker *loop)
{
	struct exchange *exchange = loop->spare;
	if (exchange) {
		loop->spare = exchange->next;
		loop->spare_count--;
		return exchange;
	}
	if (!(exchange = calloc(1, sizeof *exchange)))
		abort();
	exchange->server = loop->server;
	exchange->loop = loop;
	exchange->mem = arena_new();
	return exchange;
}

static void free_exchange(struct exchange *exchange)
{
	out_free(exchange->out);
	arena_free(exchange->mem);
	free(exchange);
}

static void give_spare(struct exchange *exchange)
{
	struct worker *loop = exchange->loop;
	if (loop->spare_count >= SPARE_EXCHANGES ||
	    (exchange->out && exchange->out->room > SPARE_OUT_BYTES)) {
		free_exchange(exchange);
		return;
	}
	arena_reset(exchange->mem);
	exchange->next = loop->spare;
	loop->spare = exchange;
	loop->spare_count++;
}

static void *begin_exchange(void *cls, const char *target, struct MHD_Connection *connection)
{
	struct exchange *exchange = take_spare(cls);
	atomic_fetch_add_explicit(&exchange->server->exchanges, 1, memory_order_relaxed);
	exchange->connection = connection;
	exchange->started_ns = now_ns();
	exchange->stage = STAGE_HEAD;
	exchange->head = (struct head){ .length = -1 };
	exchange->body = (struct body){ .file = -1 };
	exchange->is_begun = exchange->has_run = false;
	exchange->refusal = exchange->status = exchange->statements = 0;
	exchange->sent_bytes = 0;
	exchange->err = OK;
	exchange->kind = METER_REFUSED;
	exchange->route = exchange->server->site->route_count;
	exchange->response = (struct http_response){ .file = -1 };
	request_set_target(exchange, target ? target : "");
	return exchange;
}

/* Answers from the cache are counted, not logged: that is what makes them cheap. */
static void tell(const struct exchange *exchange, int64_t duration_ns)
{
	char id[ID_TEXT_LEN + 1];
	const struct route *route = exchange->is_begun ? exchange->web.route : NULL;
	if (exchange->kind == METER_CACHED)
		return;
	id_text(id_new(), id);
	log_info("request %s %s %s %d %.2f ms %d statements %zu bytes", id,
		 route ? route->method : "-", route ? route->path : "-", exchange->status,
		 (double)duration_ns / 1e6, exchange->statements, exchange->sent_bytes);
}

static void end_exchange(void *cls, struct MHD_Connection *connection, void **state,
			 enum MHD_RequestTerminationCode code)
{
	struct exchange *exchange = *state;
	if (!exchange)
		return;
	*state = NULL;
	struct server *server = exchange->server;
	if (!exchange->status) {	/* the library itself refused it, or the client left */
		const union MHD_ConnectionInfo *info =
			MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
		exchange->status = info ? (int)info->http_status : 0;
	}
	int64_t duration_ns = now_ns() - exchange->started_ns;
	meter_count(server->meter, exchange->loop->number,
		    (struct meter_answer){ exchange->route, exchange->kind, exchange->status,
					   duration_ns, exchange->sent_bytes });
	tell(exchange, duration_ns);
	body_free(exchange);
	if (exchange->response.file >= 0)
		close(exchange->response.file);
	give_spare(exchange);
	atomic_fetch_sub(&server->exchanges, 1);
}

static enum MHD_Result refuse(struct exchange *exchange, int status)
{
	return answer_refusal(exchange, status) ? MHD_YES : MHD_NO;
}

static enum MHD_Result send_answer(struct exchange *exchange)
{
	if (exchange->refusal)
		return refuse(exchange, exchange->refusal);
	return answer_send(exchange) ? MHD_YES : MHD_NO;
}

/* Makes the request known to the web floor. False: it is answered already, as *ret says. */
static bool begin_web(struct exchange *exchange, enum MHD_Result *ret)
{
	struct http_request *request = &exchange->request;
	if (!exchange->out)
		exchange->out = out_new();
	out_reset(exchange->out);
	*request = (struct http_request){ .is_head = exchange->is_head,
					  .method = exchange->is_head ? "GET" : exchange->method };
	exchange->response = (struct http_response){ .file = -1, .body = exchange->out };
	exchange->web = (struct web){ .site = exchange->server->site, .request = request,
				      .response = &exchange->response, .work.mem = exchange->mem };
	int status = request_read(exchange);
	if (status) {
		*ret = refuse(exchange, status);
		return false;
	}
	wire_list_headers(exchange);
	exchange->is_begun = true;
	if (web_begin(&exchange->web))
		return true;
	*ret = send_answer(exchange);
	return false;
}

static bool is_form(const char *type)
{
	return type && (!strncasecmp(type, "application/x-www-form-urlencoded", 33) ||
			!strncasecmp(type, "multipart/form-data", 19));
}

/* A body comes: is it wanted, in this size and of this kind? */
static enum MHD_Result expect_body(struct exchange *exchange)
{
	enum MHD_Result result;
	if (!begin_web(exchange, &result))
		return result;
	const struct route *route = exchange->web.route;
	exchange->body.limit =
		route->flags & UPLOAD ? exchange->server->site->config.upload_bytes : BODY_BYTES;
	if (exchange->head.length > exchange->body.limit)
		return refuse(exchange, 413);
	if (route->door == PAGE && !is_form(exchange->head.content_type))
		return refuse(exchange, 415);
	exchange->stage = STAGE_BODY;
	return MHD_YES;
}

static enum MHD_Result take_head(struct exchange *exchange, const char *url, const char *method,
				 const char *version)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	exchange->peer = info->socket_context;
	exchange->method = method;
	exchange->is_head = !strcmp(method, "HEAD");
	wire_read_head(exchange, url, method, version);
	const struct head *head = &exchange->head;
	if (head->status)
		return refuse(exchange, head->status);
	bool has_body = head->length > 0 || head->is_chunked;
	exchange->is_cacheable =
		!has_body && !head->has_session && (exchange->is_head || !strcmp(method, "GET"));
	if (has_body)
		return expect_body(exchange);
	exchange->stage = STAGE_READY;
	return MHD_YES;
}

static enum MHD_Result run(struct exchange *exchange)
{
	exchange->stage = STAGE_PARKED;
	if (run_or_park(exchange))
		return MHD_YES;
	return send_answer(exchange);
}

/*
 * A byte now and then keeps a connection awake for ever; after a while we want to see some speed.
 */
static bool is_dripping(const struct exchange *exchange)
{
	int64_t seconds = (now_ns() - exchange->started_ns) / 1000000000 - BODY_GRACE_SECONDS;
	return seconds > 0 && (int64_t)exchange->body.len < seconds * BODY_BYTES_PER_SECOND;
}

static enum MHD_Result take_body(struct exchange *exchange, const char *bytes, size_t *len)
{
	if (*len) {
		body_add(exchange, bytes, *len);
		*len = 0;
		return exchange->body.status || !is_dripping(exchange) ? MHD_YES : MHD_NO;
	}
	if (exchange->body.status)
		return refuse(exchange, exchange->body.status);
	return run(exchange);
}

static enum MHD_Result begin_and_run(struct exchange *exchange)
{
	enum MHD_Result result;
	if (exchange->is_cacheable && answer_from_cache(exchange))
		return MHD_YES;
	return begin_web(exchange, &result) ? run(exchange) : result;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
				  const char *method, const char *version, const char *bytes,
				  size_t *len, void **state)
{
	struct exchange *exchange = *state;
	switch (exchange->stage) {
	case STAGE_HEAD:
		return take_head(exchange, url, method, version);
	case STAGE_BODY:
		return take_body(exchange, bytes, len);
	case STAGE_READY:
		return begin_and_run(exchange);
	case STAGE_PARKED:
		return send_answer(exchange);
	case STAGE_DONE:
		break;
	}
	*len = 0;	/* what is left of a body that was refused */
	return MHD_YES;
}

void carrier_park(struct exchange *exchange)
{
	atomic_fetch_add(&exchange->server->parked, 1);
	MHD_suspend_connection(exchange->connection);
}

void carrier_resume(struct exchange *exchange)
{
	struct server *server =
		exchange->server; /* the exchange may end before the next line does */
	MHD_resume_connection(exchange->connection);
	atomic_fetch_sub(&server->parked, 1);
}

static enum MHD_Result may_connect(void *cls, const struct sockaddr *address, socklen_t len)
{
	struct server *server = cls;
	return peers_accept(server->peers, address) ? MHD_YES : MHD_NO;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
			  enum MHD_ConnectionNotificationCode code)
{
	struct server *server = cls;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
			MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
		*context = peers_begin(server->peers, info ? info->client_addr : NULL);
	} else if (*context) {
		peers_end(server->peers, *context);
		*context = NULL;
	}
}

/* We decode targets ourselves, once and strictly. */
static size_t leave_escapes(void *cls, struct MHD_Connection *connection, char *text)
{
	return strlen(text);
}

static struct MHD_Daemon *start_loop(struct server *server, struct worker *loop)
{
	return MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, may_connect, server,
		on_request, loop, MHD_OPTION_LISTEN_SOCKET, server->socket,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)(CONNECTIONS / server->loop_count),
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
		MHD_OPTION_URI_LOG_CALLBACK, begin_exchange, loop, MHD_OPTION_UNESCAPE_CALLBACK,
		leave_escapes, NULL, MHD_OPTION_NOTIFY_COMPLETED, end_exchange, loop,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_END);
}

bool carrier_start(struct server *server)
{
	for (size_t i = 0; i < server->loop_count; i++)
		if (!(server->loops[i].daemon = start_loop(server, &server->loops[i])))
			return false;
	return true;
}

void carrier_stop_listening(struct server *server)
{
	for (size_t i = 0; i < server->loop_count; i++)
		if (server->loops[i].daemon)
			MHD_quiesce_daemon(server->loops[i].daemon);
}

void carrier_stop(struct server *server)
{
	for (size_t i = 0; i < server->loop_count; i++) {
		struct worker *loop = &server->loops[i];
		if (loop->daemon)
			MHD_stop_daemon(loop->daemon);
		for (struct exchange *exchange; (exchange = loop->spare);) {
			loop->spare = exchange->next;
			free_exchange(exchange);
		}
	}
}
