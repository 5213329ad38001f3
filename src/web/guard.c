/* SPDX-License-Identifier: EUPL-1.2 */
/* guard.c: foreign forms, roles and form tokens. */
#include "web/guard.h"
#include "crypt/crypt.h"

#include <string.h>
#include <strings.h>

const char *guard_cookie(const struct http_request *request)
{
	return request->is_secure ? SESSION_COOKIE_SECURE : SESSION_COOKIE;
}

const char *guard_key(struct arena *mem, const struct http_request *request)
{
	static const char scheme[] = "Bearer ";
	const char *value = http_header(request, "Authorization");
	if (!value || strncasecmp(value, scheme, sizeof scheme - 1) != 0)
		return NULL;
	value += sizeof scheme - 1;
	return arena_strdup(mem, value + strspn(value, " "));
}

enum err guard_refuse_key(struct web *web)
{
	enum err err = work_fail(&web->work, ERR_FORBIDDEN, NULL,
				 N_("This key does not work, or not any more. Make a new one under "
				    "“My Omzien”, “Keys of programs”."));
	web_answer_status(web, 401);
	http_set(web->work.mem, web->response, "WWW-Authenticate",
		 "Bearer error=\"invalid_token\"");
	return err;
}

bool guard_origin(const struct web *web)
{
	const struct http_request *request = web->request;
	if (!strcmp(request->method, "GET"))
		return true;
	const char *site = http_header(request, "Sec-Fetch-Site");
	if (site)
		return !strcmp(site, "same-origin") || !strcmp(site, "none");
	const char *origin = http_header(request, "Origin");
	return !origin || !strcmp(origin, request->base_url);
}

bool guard_is_half(const struct web *web)
{
	return web->work.is_half && web->route->door == PAGE &&
	       !strcmp(web->request->method, "GET") && !work_may(&web->work, web->route->roles);
}

enum err guard_role(struct web *web)
{
	if (work_may(&web->work, web->route->roles))
		return OK;
	if (web->work.person_id)
		return work_fail(&web->work, ERR_FORBIDDEN, NULL,
				 N_("You do not have the rights for this page."));
	return work_fail(&web->work, ERR_FORBIDDEN, NULL, N_("Sign in first to see this page."));
}

const char *guard_token_for(struct arena *mem, const char *session_token)
{
	return session_token ? crypt_hash(mem, "form", session_token) : "";
}

enum err guard_token(struct web *web)
{
	if (!web->work.person_id || web->key || !strcmp(web->request->method, "GET"))
		return OK;
	const char *sent = http_form(web->request, TOKEN_FIELD);
	if (sent && crypt_is_same(sent, guard_token_for(web->work.mem, web->session_token)))
		return OK;
	return work_fail(
		&web->work, ERR_FORBIDDEN, NULL,
		N_("This form is too old. Go back, load the page again and send it once more."));
}
