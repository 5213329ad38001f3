/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_wire.c: reads headers where the library has them, and notices what it hides. */
#include "app/serve_parts.h"

#include <microhttpd.h>
#include <string.h>

/* What walks along the headers as they lie in the connection's memory. */
struct walk {
	struct exchange *exchange;
	const char *at; /* where the next name must begin: one or two bytes further, the line end */
};

/*
 * The library ends each text at a NUL, so a NUL that was sent hides what follows it; and it glues
 * folded lines together. Its names and values lie in the order and the place where they were
 * received, so that hidden bytes show as a gap. Later versions refuse such requests themselves, and
 * may keep their headers elsewhere.
 */
static bool is_gapless(void)
{
	return !strcmp(MHD_get_version(), "0.9.75");
}

static bool follows(const char *at, const char *next)
{
	return next - at == 1 || next - at == 2;
}

static enum MHD_Result see_header(void *cls, enum MHD_ValueKind kind, const char *name,
				  size_t name_len, const char *value, size_t value_len)
{
	struct walk *walk = cls;
	struct head *head = &walk->exchange->head;
	if (walk->at && !follows(walk->at, name))
		head->status = 400;
	head_add(head, name, name_len, value ? value : "", value_len);
	if (walk->at)
		walk->at = value ? value + value_len : name;
	return head->status ? MHD_NO : MHD_YES;
}

void wire_read_head(struct exchange *exchange, const char *url, const char *method,
		    const char *version)
{
	struct head *head = &exchange->head;
	bool is_checked = is_gapless();
	struct walk walk = { exchange, is_checked ? version + strlen(version) : NULL };
	if (is_checked && url + exchange->raw_target_len + 1 != version)
		head->status = 400;
	if (exchange->target_len > TARGET_BYTES)
		head->status = 414;
	if (!head->status)
		MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, see_header,
					    &walk);
	if (is_checked && !head->status) {
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(
			exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
		ptrdiff_t rest = method + info->header_size - walk.at;
		if (rest < 2 || rest > 4)	/* two line ends */
			head->status = 400;
	}
	head_end(head);
}

static enum MHD_Result see_header_again(void *cls, enum MHD_ValueKind kind, const char *name,
					size_t name_len, const char *value, size_t value_len)
{
	struct exchange *exchange = cls;
	*list_add(exchange->mem, &exchange->request.headers) =
		(struct http_pair){ name, value ? value : "" };
	return MHD_YES;
}

void wire_list_headers(struct exchange *exchange)
{
	MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, see_header_again,
				    exchange);
}
