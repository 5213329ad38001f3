/* SPDX-License-Identifier: EUPL-1.2 */
/* http.h: one request and its answer, whoever carries them over the wire. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

struct http_pair {
	const char *name, *value;
};
struct http_pairs LIST(struct http_pair);

/* One uploaded file; its bytes lie in the request's body. */
struct http_file {
	const char *field, *name;	/* name: as sent, without folders; may be empty */
	const char *bytes;
	size_t len;
};
struct http_files LIST(struct http_file);

/* A request as it was received: valid UTF-8 without NUL everywhere but in the body. */
struct http_request {
	const char *method;		/* "GET"; HEAD arrives as GET with is_head */
	const char *target;		/* as sent: "/initiatieven?zoek=a%20b" */
	const char *path;		/* decoded, without the query */
	const char *host;		/* lower case, without port; "" when not sent */
	const char *base_url;		/* "https://omzien.example": no slash at the end */
	const char *client;		/* address, after trusted proxies; of IPv6 its /64 */
	bool is_head, is_secure;
	struct http_pairs query, headers, form;
	struct http_files files;
	const char *body;		/* the raw body of anything but a form; NULL when none */
	size_t body_len;
};

/* The first value of that name, or NULL. Headers: any case. */
const char *http_header(const struct http_request *request, const char *name);
const char *http_query(const struct http_request *request, const char *name);
const char *http_form(const struct http_request *request, const char *name);
const struct http_file *http_file(const struct http_request *request, const char *field);

/* The cookie of that name, in `mem`, or NULL. */
const char *http_cookie(struct arena *mem, const struct http_request *request, const char *name);

/* An answer. One of: text in `body`, an open file that is sent and closed, or `forever` bytes. */
struct http_response {
	int status;			/* 0: not answered yet */
	struct http_pairs headers;
	struct out *body;
	int file;			/* -1: none */
	const void *forever;
	size_t forever_len;
};

/* Adds a header; name and value must live as long as the request (a literal, or in its arena). */
void http_set(struct arena *mem, struct http_response *response, const char *name,
	      const char *value);

/*
 * Reads "a=b&c=d+e%20f" into `ret`. ERR_INVALID: not UTF-8, a NUL, a bad % escape, or more than
 * 1,000 pairs.
 */
enum err http_read_form(struct arena *mem, const char *text, size_t len,
			struct http_pairs *ret) MUST_CHECK;

/*
 * Reads a multipart/form-data body of the given Content-Type into fields and files, whose bytes
 * stay in `body`. ERR_INVALID: no boundary, cut off, a field that is not UTF-8, more than 1,000
 * parts.
 */
enum err http_read_multipart(struct arena *mem, const char *type, const char *body, size_t len,
			     struct http_request *ret) MUST_CHECK;

/* Whether `text` ("W/\"a\", \"b\"" or "*") names this ETag (RFC 9110, 13.1.2: weak comparison). */
bool http_etag_matches(const char *text, const char *etag);
