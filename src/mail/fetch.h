/* SPDX-License-Identifier: EUPL-1.2 */
/* fetch.h: one file from another server over HTTPS, with care; here because libcurl lives here. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

struct fetch_order {
	const char *url;
	const char *etag;  /* of what is known already, or NULL */
	size_t max_bytes;  /* larger is refused */
	int timeout_s;     /* for the whole of it */
	bool has_loopback; /* for tests: http to this computer is allowed, and nothing else */
};

/* An answer; text lives in the arena. */
struct fetch_answer {
	int status;       /* 200, or 304 when `etag` still holds */
	const char *etag; /* NULL: the server gave none */
	const char *type; /* "application/json", without what follows; NULL: not said */
	const char *body; /* ended with a NUL; "" for 304 */
	size_t len;
};

/*
 * Fetches a file. Only https; redirects are not followed; addresses of this computer and of private
 * networks are refused after the name was resolved, so that no name can lead there (SSRF). Proxies
 * of the environment are not used. ERR_INVALID: the address may not be asked, or the file is too
 * large. ERR_MISSING: the server answers something else than 200 or 304. ERR_BUSY: the server is
 * away or slow. `ret_reason` gets an English sentence for the administrator, in `mem`.
 */
enum err fetch_get(struct arena *mem, const struct fetch_order *order, struct fetch_answer *ret,
		   const char **ret_reason) MUST_CHECK;

/* Whether an address (struct sockaddr) is one that everybody can reach. */
struct sockaddr;
bool fetch_is_public(const struct sockaddr *address);
