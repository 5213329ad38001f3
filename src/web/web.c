/* SPDX-License-Identifier: EUPL-1.2 */
/* web.c: from a request to the handler of its route. */
#include "web/web.h"
#include "base/clock.h"
#include "base/id.h"
#include "html/url.h"
#include "web/guard.h"
#include "work/writer.h"

#include <string.h>

/* Takes "/en" off the front of a path. */
static const char *without_language(struct web *web, const char *path)
{
	bool is_english = !strncmp(path, "/en", 3) && (path[3] == '/' || path[3] == '\0');
	web->page.language = is_english ? "en" : "nl";
	web->page.prefix = is_english ? "/en" : "";
	web->page.words = words_for(web->page.language);
	web->work.language = web->page.language;
	if (!is_english)
		return path;
	return path[3] ? path + 3 : "/";
}

/* Matches "/a/{x}" with "/a/b"; on success the parameters are in `web`. */
static bool matches(struct web *web, const char *pattern, const char *path)
{
	web->parameter_count = 0;
	while (*pattern) {
		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		size_t name_len = strcspn(pattern, "}") - 1, value_len = strcspn(path, "/");
		const char *tail = pattern + name_len +
				   2; /* "{id}.jsonld": the tail stands in the segment too */
		size_t tail_len = strcspn(tail, "/");
		if (value_len <= tail_len || strncmp(path + value_len - tail_len, tail, tail_len) ||
		    web->parameter_count == WEB_PARAMETERS)
			return false;
		value_len -= tail_len;
		web->parameters[web->parameter_count++] = (struct http_pair){
			arena_strndup(web->work.mem, pattern + 1, name_len),
			arena_strndup(web->work.mem, path, value_len),
		};
		pattern = tail;
		path += value_len;
	}
	return *path == '\0';
}

/*
 * Whether `route` says more of a path that both match than `other`: a text where the other has its
 * first {x}, as "/{id}/new" beside "/{id}/{part}"; or more text behind it, as "/{id}.jsonld".
 */
static bool is_closer(const struct route *route, const struct route *other)
{
	const char *mine = route->path, *its = other->path;
	while (*mine && *its) {
		if (*mine == '{' && *its == '{') {
			mine += strcspn(mine, "}");
			its += strcspn(its, "}");
		} else if (*mine == '{' || *its == '{') {
			return *its == '{';
		}
		mine++;
		its++;
	}
	return *mine != '\0';
}

/* The route of this method and path; the path that says most wins. *ret_other: one that has the
 * path for another method. */
static const struct route *find_route(struct web *web, const char *path,
				      const struct route **ret_other)
{
	const struct route *found = NULL;
	size_t letter = (unsigned char)path[1];
	for (size_t i = web->site->route_from[letter]; i < web->site->route_from[letter + 1]; i++) {
		const struct route *route = web->site->routes[i];
		if (!matches(web, route->path, path))
			continue;
		if (strcmp(route->method, web->request->method))
			*ret_other = route;
		else if (!found || is_closer(route, found))
			found = route;
	}
	return found && matches(web, found->path, path) ? found : NULL;
}

static bool refuse(struct web *web, int status)
{
	web_answer_status(web, status);
	return false;
}

static bool find_region(struct web *web)
{
	web->work.region = region_by_host(&web->site->regions, web->request->host);
	return web->work.region || (web->route && (web->route->flags & PROCESS));
}

/* A browser asks whether a program on another site may read the API: it may, what is public. */
static bool answer_preflight(struct web *web, const struct route *route)
{
	struct arena *mem = web->work.mem;
	http_set(mem, web->response, "Access-Control-Allow-Origin", "*");
	http_set(mem, web->response, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
	http_set(mem, web->response, "Access-Control-Allow-Headers",
		 "Accept, If-None-Match, If-Modified-Since");
	http_set(mem, web->response, "Access-Control-Max-Age", "86400");
	web->route = route; /* it is this door that answers */
	web->response->status = 204;
	web_set_headers(web);
	return false;
}

/* What is answered when there is a path for another method only, or none. */
static bool refuse_route(struct web *web, const struct route *other)
{
	if (!other)
		return refuse(web, 404);
	web_answer_status(web, 405);
	http_set(web->work.mem, web->response, "Allow", other->method);
	return false;
}

static bool is_preflight(const struct web *web, const struct route *other)
{
	return other && other->door != PAGE && !strcmp(other->method, "GET") &&
	       !strcmp(web->request->method, "OPTIONS");
}

static void read_path(struct web *web)
{
	const char *path = web->request->path;
	web->path = without_language(web, path);
	web->page.path = web->path == path ? web->request->target
			 : web->request->target[3] == '/'
				 ? web->request->target + 3
				 : arena_printf(web->work.mem, "/%s", web->request->target + 3);
}

bool web_begin(struct web *web)
{
	const struct route *other = NULL;
	web->work.now_ms = clock_now_ms();
	web->page.mem = web->work.mem;
	web->page.work = &web->work;
	web->page.site = web->site;
	web->page.base_url = web->request->base_url;
	read_path(web);
	web->route = find_route(web, web->path, &other);
	if (web->route && web->path != web->request->path && web->route->door != PAGE)
		web->route = NULL;
	if (!find_region(web)) {
		web->route = NULL;
		return refuse(web, 421);
	}
	if (!web->route && is_preflight(web, other))
		return answer_preflight(web, other);
	if (!web->route)
		return refuse_route(web, other);
	web->work.route =
		arena_printf(web->work.mem, "%s %s", web->route->method, web->route->path);
	if (!guard_origin(web))
		return refuse(web, 403);
	web->key = web->route->door == API ? guard_key(web->work.mem, web->request) : NULL;
	/* what a browser sends along means nothing to a device or to who has a key */
	if (!(web->route->flags & DEVICE) && !web->key)
		web->session_token =
			http_cookie(web->work.mem, web->request, guard_cookie(web->request));
	return true;
}

static void start_over(struct web *web)
{
	web->response->status = 0;
	web->response->headers.len = 0;
	web->response->file = -1;
	web->page.crumbs.len = 0;
	out_reset(web->response->body);
	web->page.out = web->response->body;
	web->work.person_id = 0;
	web->work.roles = ANYONE;
	web->work.is_half = false;
	web->work.is_writing = web->route && web->route->kind == WRITE;
}

static enum err identify(struct web *web)
{
	const struct site *site = web->site;
	for (size_t i = 0; i < site->feature_count; i++) {
		const struct feature *feature = site->features[i];
		if (web->session_token && feature->identify)
			return feature->identify(&web->work, web->session_token);
		if (web->key && feature->identify_key)
			return feature->identify_key(&web->work, web->key);
	}
	return OK;
}

static enum err identify_again(struct work *work, void *context)
{
	(void)work;
	return identify(context);
}

/* Whose key it is writes down that it was used, which only the writer can. */
static enum err note_key(struct web *web)
{
	bool changes = strcmp(web->request->method, "GET") != 0;
	if (!web->key || !changes || web->route->kind != SLOW || !web->work.region->writer)
		return OK;
	return writer_run(&web->work, identify_again, web);
}

static enum err run_guarded(struct web *web)
{
	if (web->work.db && web->work.region) {
		TRY(work_poll_version(&web->work));
		TRY(identify(web));
	}
	if (web->key && !web->work.person_id)
		return guard_refuse_key(web);
	if (guard_is_half(web))
		return web_redirect(web,
				    arena_printf(web->work.mem, "/aanmelden/tweede-stap?naar=%s",
						 url_encode(web->work.mem, web->page.path)));
	TRY(guard_role(web));
	TRY(guard_token(web));
	TRY(note_key(web));
	return web->route->handler(web);
}

enum err web_run(struct web *web, struct db *db)
{
	if (db)
		web->work.db = db;
	start_over(web);
	enum err err = run_guarded(web);
	if (err && !web->response->status)
		web_answer_error(web, err);
	if (!err && !web->response->status)
		web_answer_error(web, err = ERR_BROKEN);
	web_set_headers(web);
	return err;
}

const char *web_parameter(const struct web *web, const char *name)
{
	for (size_t i = 0; i < web->parameter_count; i++)
		if (!strcmp(web->parameters[i].name, name))
			return web->parameters[i].value;
	return "";
}

enum err web_id(struct web *web, int64_t *ret)
{
	return id_parse(web_parameter(web, "id"), ret) ? OK : ERR_MISSING;
}

void web_check_query(struct web *web, const char *const *known, size_t count)
{
	const struct http_pairs *query = &web->request->query;
	for (size_t i = 0; i < query->len; i++) {
		size_t at = 0;
		while (at < count && strcmp(known[at], query->items[i].name) != 0)
			at++;
		if (at == count)
			work_fail_value(&web->work, ERR_INVALID, query->items[i].name,
					N_("“{value}” does not belong in this address. Leave it "
					   "out."),
					query->items[i].name);
	}
}

enum err web_refuse_query(struct web *web)
{
	web_check_query(web, NULL, 0);
	return web->request->query.len ? ERR_INVALID : OK;
}

void web_crumb(struct web *web, const char *path, const char *msgid)
{
	web_crumb_titled(web, path, words_say(web->page.words, msgid));
}

void web_crumb_titled(struct web *web, const char *path, const char *text)
{
	*list_add(web->work.mem, &web->page.crumbs) = (struct crumb){ path, text };
}

void web_take_notice(struct web *web, const struct web_notice *notices, size_t count)
{
	const char *done = http_query(web->request, "gedaan");
	for (size_t i = 0; done && i < count; i++)
		if (!strcmp(notices[i].key, done)) {
			web->page.notice = notices[i].text;
			return;
		}
}

const char *web_url(struct web *web, const char *path)
{
	return arena_printf(web->work.mem, "%s%s", web->request->base_url, path);
}
