/* SPDX-License-Identifier: EUPL-1.2 */
/* answer.c: how an answer leaves: pages, files, redirects, errors and the headers of each door. */
#include "web/guard.h"
#include "web/problem.h"
#include "web/web.h"
#include "base/temporary.h"
#include "html/url.h"

#include <string.h>
#include <unistd.h>

static const struct {
	enum err err;
	int status;
} statuses[] = {
	{ OK, 200 },           { ERR_INVALID, 400 }, { ERR_FORBIDDEN, 403 }, { ERR_MISSING, 404 },
	{ ERR_CONFLICT, 409 }, { ERR_BUSY, 503 },    { ERR_BROKEN, 500 },
};

int web_status(enum err err)
{
	for (size_t i = 0; i < COUNT_OF(statuses); i++)
		if (statuses[i].err == err)
			return statuses[i].status;
	return 500;
}

enum err web_answer(struct web *web, int status, const char *type)
{
	web->response->status = status;
	http_set(web->work.mem, web->response, "Content-Type", type);
	return OK;
}

void web_set_session(struct web *web, const char *token)
{
	http_set(web->work.mem, web->response, "Set-Cookie",
		 arena_printf(web->work.mem, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
			      guard_cookie(web->request), token ? token : "",
			      web->request->is_secure ? "; Secure" : "",
			      token ? "" : "; Max-Age=0"));
}

enum err web_redirect(struct web *web, const char *path)
{
	const char *whole = arena_printf(web->work.mem, "%s%s", web->page.prefix, path);
	http_set(web->work.mem, web->response, "Location", whole);
	return web_answer(web, 303, "text/plain; charset=utf-8");
}

enum err web_answer_forever(struct web *web, const char *type, const void *bytes, size_t len)
{
	web->response->forever = bytes;
	web->response->forever_len = len;
	return web_answer(web, 200, type);
}

enum err web_temporary_file(struct web *web, int *ret)
{
	const char *folder = web->site->config.folder ? web->site->config.folder : "/tmp";
	enum err err = temporary_file(folder, ret);
	return err ? work_fail(&web->work, err, NULL,
			       N_("The server has no room left on its disk. Try again later."))
		   : OK;
}

enum err web_answer_file(struct web *web, const char *type, const char *name, int file)
{
	web->response->file = file;
	if (name)
		http_set(web->work.mem, web->response, "Content-Disposition",
			 arena_printf(web->work.mem, "attachment; filename=\"%s\"", name));
	return web_answer(web, 200, type);
}

static bool has_header(const struct web *web, const char *name)
{
	for (size_t i = 0; i < web->response->headers.len; i++)
		if (!strcmp(web->response->headers.items[i].name, name))
			return true;
	return false;
}

/* A handler may have set a stricter one. */
static void set_default(struct web *web, const char *name, const char *value)
{
	if (!has_header(web, name))
		http_set(web->work.mem, web->response, name, value);
}

/*
 * A path with a personal link is a key: it stays in no cache, in no search engine, and of a Referer
 * only the origin goes out. Forms need that origin; so not "no-referrer".
 */
static void keep_path_secret(struct web *web)
{
	const char *path = web->route ? web->route->path : "";
	if (!strstr(path, "{token}") && !strstr(path, "{teken}"))
		return;
	set_default(web, "Cache-Control", "no-store");
	set_default(web, "Referrer-Policy", "strict-origin");
	set_default(web, "X-Robots-Tag", "noindex");
}

static const char *const page_policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
	"'self'; "
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

static void set_page_headers(struct web *web)
{
	set_default(web, "Content-Security-Policy", page_policy);
	set_default(web, "Content-Language", web->page.language);
	set_default(web, "Cache-Control", web->session_token ? "no-store" : "no-cache");
	set_default(web, "Permissions-Policy", "geolocation=(), camera=(), microphone=()");
	set_default(web, "Cross-Origin-Opener-Policy", "same-origin");
}

/* The headers that the NL API Design Rules ask for (/core/transport/security-headers,
 * /core/version-header). */
static void set_api_headers(struct web *web)
{
	set_default(web, "API-Version", API_VERSION);
	set_default(web, "Cache-Control", "no-store");
	if (!web->session_token && !web->key)
		set_default(web, "Access-Control-Allow-Origin", "*");
}

static void set_open_headers(struct web *web)
{
	if (web->route && web->route->flags & DEVICE) {
		set_default(web, "Cache-Control", "no-store");
		return;
	}
	set_default(web, "Cache-Control", "no-cache");
	if (!web->session_token)
		set_default(web, "Access-Control-Allow-Origin", "*");
}

/* The door that was knocked at, also when nobody is behind it. */
static enum route_door door_of(const struct web *web)
{
	const char *path = web->request->path;
	bool is_under_api = !strncmp(path, "/v1", 3) && (path[3] == '/' || path[3] == '\0');
	return web->route ? web->route->door : is_under_api ? API : PAGE;
}

void web_set_headers(struct web *web)
{
	enum route_door door = door_of(web);
	keep_path_secret(web);
	if (door == PAGE)
		set_page_headers(web);
	else if (door == API)
		set_api_headers(web);
	else
		set_open_headers(web);
	set_default(web, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
	set_default(web, "X-Content-Type-Options", "nosniff");
	set_default(web, "X-Frame-Options", "DENY");
	set_default(web, "Referrer-Policy", "same-origin");
	if (web->request->is_secure)
		set_default(web, "Strict-Transport-Security",
			    "max-age=31536000; includeSubDomains");
}

void web_answer_status(struct web *web, int status)
{
	web->response->headers.len = 0; /* of an answer that was begun */
	out_reset(web->response->body);
	web->page.out = web->response->body;
	if (door_of(web) != PAGE)
		problem_write(web, status);
	else
		problem_page(web, status);
	if (status >= 500)
		http_set(web->work.mem, web->response, "Retry-After", "5");
	web_set_headers(web);
}

void web_answer_error(struct web *web, enum err err)
{
	int status = web_status(err);
	if (err == ERR_FORBIDDEN && !web->work.person_id && web->route && web->route->door == PAGE)
		status = 401;
	web_answer_status(web, status);
}
