/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_body.c: takes bodies in: small ones in memory, uploads in a file without a name. */
#include "app/serve_parts.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

enum { FIRST_ROOM_BYTES = 4 * 1024 };

static bool is_upload(const struct exchange *exchange)
{
	return exchange->web.route && (exchange->web.route->flags & UPLOAD);
}

static int open_nameless(struct exchange *exchange)
{
	const char *folder = exchange->server->site->config.folder;
	int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (file >= 0)
		return file;
	char *name = arena_printf(exchange->mem, "%s/upload-XXXXXX", folder);
	file = mkostemp(name, O_CLOEXEC);
	if (file >= 0)
		unlink(name);
	return file;
}

/* Moves what is in memory so far to a file. */
static void spill(struct exchange *exchange)
{
	struct body *body = &exchange->body;
	char *bytes = body->bytes;
	size_t len = body->len;
	body->file = open_nameless(exchange);
	if (body->file < 0) {
		log_error("upload: a file in the data folder cannot be made: %s", strerror(errno));
		body->status = 503;
		return;
	}
	body->bytes = NULL;
	body->len = 0;
	body_add(exchange, bytes, len);
	atomic_fetch_sub(&exchange->server->body_bytes, (int64_t)body->room);
	body->room = 0;
	free(bytes);
}

static void add_to_file(struct body *body, const char *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t written = write(body->file, bytes + done, len - done);
		if (written < 0 && errno != EINTR) {
			log_error("upload: the data folder cannot be written: %s", strerror(errno));
			body->status = 503;
			return;
		}
		done += written > 0 ? (size_t)written : 0;
	}
	body->len += len;
}

static void add_to_memory(struct exchange *exchange, const char *bytes, size_t len)
{
	struct body *body = &exchange->body;
	size_t room = body->room ? body->room : FIRST_ROOM_BYTES;
	while (room < body->len + len + 1)
		room *= 2;
	if (room != body->room) {
		int64_t more = (int64_t)(room - body->room);
		if (atomic_fetch_add(&exchange->server->body_bytes, more) + more >
		    WAITING_BODY_BYTES) {
			atomic_fetch_sub(&exchange->server->body_bytes, more);
			body->status = 503;
			return;
		}
		if (!(body->bytes = realloc(body->bytes, room)))
			abort();
		body->room = room;
	}
	memcpy(body->bytes + body->len, bytes, len);
	body->len += len;
	body->bytes[body->len] = '\0';
}

void body_add(struct exchange *exchange, const char *bytes, size_t len)
{
	struct body *body = &exchange->body;
	if (!body->status && (int64_t)(body->len + len) > body->limit)
		body->status = 413;
	if (!body->status && body->file < 0 && is_upload(exchange) &&
	    body->len + len > BODY_BYTES / 16)
		spill(exchange);
	if (!body->status && body->file >= 0)
		add_to_file(body, bytes, len);
	else if (!body->status)
		add_to_memory(exchange, bytes, len);
	if (body->status) {
		int status = body->status;
		body_free(exchange);
		body->status = status;
	}
}

/* The file's pages as memory: they belong to the kernel, which takes them back when it needs to. */
static int map_file(struct body *body)
{
	void *map = mmap(NULL, body->len, PROT_READ, MAP_PRIVATE, body->file, 0);
	if (map == MAP_FAILED)
		return 503;
	body->map = map;
	return 0;
}

static bool is_type(const char *type, const char *wanted)
{
	size_t len = strlen(wanted);
	return type && !strncasecmp(type, wanted, len) && strchr("; \t", type[len]);
}

int body_end(struct exchange *exchange)
{
	struct body *body = &exchange->body;
	struct http_request *request = &exchange->request;
	const char *type = exchange->head.content_type;
	enum err err = OK;
	if (body->status || !body->len)
		return body->status;
	if (body->file >= 0 && map_file(body))
		return 503;
	const char *bytes = body->map ? body->map : body->bytes;
	if (is_type(type, "application/x-www-form-urlencoded")) {
		err = http_read_form(exchange->mem, bytes, body->len, &request->form);
	} else if (is_type(type, "multipart/form-data")) {
		err = http_read_multipart(exchange->mem, type, bytes, body->len, request);
	} else {
		request->body = bytes;
		request->body_len = body->len;
	}
	return err ? 400 : 0;
}

void body_free(struct exchange *exchange)
{
	struct body *body = &exchange->body;
	if (body->map)
		munmap(body->map, body->len);
	if (body->file >= 0)
		close(body->file);
	if (body->room)
		atomic_fetch_sub(&exchange->server->body_bytes, (int64_t)body->room);
	free(body->bytes);
	*body = (struct body){ .file = -1, .limit = body->limit };
}
