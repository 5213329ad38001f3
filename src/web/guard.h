/* SPDX-License-Identifier: EUPL-1.2 */
/* guard.h: what a request must pass before its handler runs; private to web/. */
#pragma once
#include "web/web.h"

/* Over https the name says that no other host may have set it (RFC 6265bis, 4.1.3.2). */
#define SESSION_COOKIE "omzien_session"
#define SESSION_COOKIE_SECURE "__Host-" SESSION_COOKIE
#define TOKEN_FIELD "_teken" /* the hidden form field that proves a form is ours */

/* The name of the session's cookie on the connection of this request. */
const char *guard_cookie(const struct http_request *request);

/* The text behind "Authorization: Bearer " (RFC 6750, 2.1), in `mem`; NULL: there is none. */
const char *guard_key(struct arena *mem, const struct http_request *request);

/* The answer to a key that opens nothing: 401 with what to do; an error. */
enum err guard_refuse_key(struct web *web) MUST_CHECK;

/*
 * Whether a request that changes something comes from our own pages: Sec-Fetch-Site, else Origin,
 * must be ours. Requests of programs without either header pass; their cookies are SameSite=Lax.
 */
bool guard_origin(const struct web *web);

/* Whether somebody asks for a page with one factor where two are needed: they are led to the page
 * of the second one. */
bool guard_is_half(const struct web *web);

/* ERR_FORBIDDEN: this person does not have any of the route's roles. */
enum err guard_role(struct web *web) MUST_CHECK;

/* ERR_FORBIDDEN: a form of somebody who is signed in came without the session's own token;
 * a key comes from no browser by itself and needs none. */
enum err guard_token(struct web *web) MUST_CHECK;

/* The token that belongs in forms of this session; "" without a session. In `mem`. */
const char *guard_token_for(struct arena *mem, const char *session_token);
