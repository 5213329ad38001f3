/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_metrics.c: the page of numbers, for Prometheus, on a loopback port of its own. */
#include "app/serve_parts.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>

/* A line of /proc/self/status in bytes; 0: the system does not tell. */
static double status_bytes(const char *name)
{
	char line[256];
	double kb = 0;
	FILE *file = fopen("/proc/self/status", "re");
	while (file && fgets(line, sizeof line, file))
		if (!strncmp(line, name, strlen(name)))
			sscanf(line + strlen(name), ": %lf", &kb);
	if (file)
		fclose(file);
	return kb * 1024;
}

static void write_all(struct server *server, struct out *out)
{
	meter_write(server->meter, out);
	meter_write_gauge(out, "omzien_connections", "Open connections.",
			  (double)peers_count(server->peers));
	meter_write_gauge(out, "omzien_exchanges", "Requests under way.", server->exchanges);
	meter_write_gauge(out, "omzien_parked", "Requests handed to another thread.",
			  server->parked);
	meter_write_gauge(out, "omzien_slow_waiting", "Slow requests that wait for a thread.",
			  (double)pool_waiting(server->slow));
	if (server->reads)
		meter_write_gauge(out, "omzien_reads_waiting", "Reads that wait for a connection.",
				  (double)pool_waiting(server->reads));
	meter_write_gauge(out, "omzien_body_bytes", "Memory for bodies on their way in.",
			  (double)server->body_bytes);
	meter_write_gauge(out, "process_resident_anonymous_bytes", "The server's own memory.",
			  status_bytes("RssAnon"));
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
				  const char *method, const char *version, const char *bytes,
				  size_t *len, void **state)
{
	bool is_known = !strcmp(url, "/metrics") && !strcmp(method, "GET");
	SCOPED_OUT(out);
	if (is_known)
		write_all(cls, out);
	else
		out_text(out, "Look at /metrics.\n");
	struct MHD_Response *response =
		MHD_create_response_from_buffer(out->len, out->data, MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(response, "Content-Type",
				"text/plain; version=0.0.4; charset=utf-8");
	enum MHD_Result result = MHD_queue_response(connection, is_known ? 200 : 404, response);
	MHD_destroy_response(response);
	return result;
}

bool metrics_start(struct server *server, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	server->metrics =
		MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, on_request, server,
				 MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_CONNECTION_LIMIT, 16u,
				 MHD_OPTION_CONNECTION_TIMEOUT, 10u, MHD_OPTION_END);
	return server->metrics != NULL;
}

void metrics_stop(struct server *server)
{
	if (server->metrics)
		MHD_stop_daemon(server->metrics);
}
