/* SPDX-License-Identifier: EUPL-1.2 */
/* open_site.c: what machines ask any site: robots.txt, sitemap.xml, security.txt. */
#include "base/clock.h"
#include "feature/initiative/initiative_find.h"
#include "feature/open/open_slice.h"
#include "feature/place/place.h"
#include "feature/vocabulary/vocabulary.h"
#include "xml/xml.h"
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAP_ADDRESSES = 50000 }; /* at most, in one file: sitemaps.org */

/* ---- robots.txt: until a region is live, nothing of it belongs in a search engine ---- */

static enum err robots(struct web *web)
{
	struct out *out = web->page.out;
	out_text(out, "User-agent: *\n");
	if (!setting_is_on(&web->work, "is_live"))
		out_text(out, "Disallow: /\n");
	else
		out_printf(out,
			   "Disallow: /beheer\nDisallow: /aanmelden\n\nSitemap: %s/sitemap.xml\n",
			   web->request->base_url);
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

/* ---- security.txt (RFC 9116) ---- */

static enum err security(struct web *web)
{
	enum { DAYS = 300 };
	const int64_t day_ms = 86400000;
	struct arena *mem = web->work.mem;
	const char *mail = setting_get(&web->work, "security_mail");
	mail = *mail ? mail : setting_get(&web->work, "correction_mail");
	int64_t expires_ms = (web->work.now_ms / day_ms + DAYS) * day_ms;
	out_printf(web->page.out,
		   "Contact: %s%s\nExpires: %s\nPreferred-Languages: nl, en\n"
		   "Canonical: %s/.well-known/security.txt\n",
		   *mail ? "mailto:" : web->request->base_url, *mail ? mail : "/over",
		   clock_iso(mem, expires_ms), web->request->base_url);
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

/* ---- site map ---- */

struct map {
	struct web *web;
	struct out *out;
};

static void put_address(struct map *map, const char *path, const char *changed)
{
	struct out *out = map->out;
	const char *base = map->web->request->base_url;
	out_text(out, "<url><loc>");
	xml_put(out, base);
	xml_put(out, path);
	out_text(out, "</loc>");
	xml_put_element(out, "lastmod", changed);
	out_text(out, "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"");
	xml_put(out, base);
	out_text(out, "/en");
	xml_put(out, strcmp(path, "/") ? path : "");
	out_text(out, "\"/></url>\n");
}

static enum err put_record(void *context, struct arena *mem, const struct initiative *initiative)
{
	put_address(context, initiative_path(mem, initiative),
		    clock_date(mem, initiative->changed_ms));
	return OK;
}

/* The overviews of municipalities of today and of themes. */
static size_t put_overviews(struct map *map)
{
	struct work *work = &map->web->work;
	const struct municipality **municipalities;
	size_t count;
	place_municipalities(work, &municipalities, &count);
	struct term_list themes = vocabulary_list(work, "theme");
	if (map->out) {
		for (size_t i = 0; i < count; i++)
			put_address(map,
				    arena_printf(work->mem, "/gemeenten/%s-%s",
						 municipalities[i]->code, municipalities[i]->slug),
				    NULL);
		for (size_t i = 0; i < themes.len; i++)
			put_address(map,
				    arena_printf(work->mem, "/themas/%s", themes.items[i]->key),
				    NULL);
	}
	return count + themes.len;
}

/* Every page that anybody may read and that is one page: no {x} in its path. */
static size_t put_pages(struct map *map)
{
	const struct site *site = map->web->site;
	size_t count = 0;
	for (size_t i = 0; i < site->route_count; i++) {
		const struct route *route = site->routes[i];
		bool is_page = route->door == PAGE && route->roles == ANYONE &&
			       !strchr(route->path, '{') && !strcmp(route->method, "GET") &&
			       !strchr(route->path, '.') &&
			       strncmp(route->path, "/aanmelden", 10) &&
			       strncmp(route->path, "/beheer", 7);
		if (is_page && map->out)
			put_address(map, route->path, NULL);
		count += is_page;
	}
	return count + put_overviews(map);
}

static enum err put_urls(struct web *web, struct out *out, size_t number)
{
	struct map map = { web, out };
	struct map counting = { web, NULL };
	struct initiative_filter filter = { .page = 1, .sort = SORT_NEWEST };
	size_t pages = put_pages(&counting);
	struct initiative_span span = { .most = MAP_ADDRESSES };
	if (number == 1)
		span.most = MAP_ADDRESSES - put_pages(&map);
	else
		span.from = (number - 1) * MAP_ADDRESSES - pages;
	return initiative_find_each(&web->work, &filter, span, put_record, &map);
}

static enum err write_map(struct web *web, struct out *out, size_t number)
{
	out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset"
		      " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
		      " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
	if (setting_is_on(&web->work, "is_live"))
		TRY(put_urls(web, out, number));
	out_text(out, "</urlset>\n");
	return out_flush(out);
}

static enum err answer_map(struct web *web, size_t number)
{
	int file;
	SCOPED_OUT(out);
	TRY(web_temporary_file(web, &file));
	out_spill_to(out, file);
	enum err err = write_map(web, out, number);
	if (err) {
		close(file);
		return err;
	}
	return web_answer_file(web, "application/xml; charset=utf-8", NULL, file);
}

/* How many files the site map takes. */
static enum err count_maps(struct web *web, size_t *ret)
{
	struct map counting = { web, NULL };
	struct initiative_filter filter = { .page = 1, .page_size = 1, .sort = SORT_NEWEST };
	struct initiative_result result;
	TRY(initiative_find(&web->work, &filter, (struct initiative_wish){ .with_items = true },
			    &result));
	*ret = (put_pages(&counting) + (size_t)result.total + MAP_ADDRESSES - 1) / MAP_ADDRESSES;
	return OK;
}

static enum err map_page(struct web *web)
{
	size_t maps;
	TRY(count_maps(web, &maps));
	if (maps <= 1 || !setting_is_on(&web->work, "is_live"))
		return answer_map(web, 1);
	struct out *out = web->page.out;
	out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex"
		      " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (size_t i = 1; i <= maps; i++) {
		out_text(out, "<sitemap><loc>");
		xml_put(out, web->request->base_url);
		out_printf(out, "/sitemap-%zu.xml</loc></sitemap>\n", i);
	}
	out_text(out, "</sitemapindex>\n");
	return web_answer(web, 200, "application/xml; charset=utf-8");
}

static enum err map_part(struct web *web)
{
	size_t maps;
	char *end;
	const char *text = web_parameter(web, "nummer");
	unsigned long number = strtoul(text, &end, 10);
	TRY(count_maps(web, &maps));
	if (*end || *text < '1' || *text > '9' || number > maps)
		return ERR_MISSING;
	return answer_map(web, number);
}

static const struct route routes[] = {
	{ "GET", "/robots.txt", ANYONE, READ, robots, OPEN, CACHED },
	{ "GET", "/sitemap.xml", ANYONE, SLOW, map_page, OPEN, 0 },
	{ "GET", "/sitemap-{nummer}.xml", ANYONE, SLOW, map_part, OPEN, 0 },
	{ "GET", "/.well-known/security.txt", ANYONE, READ, security, OPEN, 0 },
};
const struct route_table open_site_table = { routes, COUNT_OF(routes) };
