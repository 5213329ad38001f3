/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_feed.c: what is new and changed, as an Atom feed (RFC 4287) that obeys the filter. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/initiative/initiative_door.h"
#include "xml/xml.h"
#include "web/web.h"
#include "work/setting.h"

#include <string.h>

enum { FEED_ENTRIES = 50 };

/* "tag:omzien.example,2026:" (RFC 4151): a name that stays when addresses change; it has no port.
 */
static const char *tag_of(struct web *web)
{
	const char *host = strstr(web->request->base_url, "://");
	host = host ? host + 3 : "localhost";
	return arena_printf(web->work.mem, "tag:%.*s,2026:%s:", (int)strcspn(host, ":/"), host,
			    web->work.region->key);
}

static void put_link(struct out *out, const char *relation, const char *type, const char *url)
{
	out_printf(out, "<link rel=\"%s\" type=\"%s\" href=\"", relation, type);
	xml_put(out, url);
	out_text(out, "\"/>");
}

static void put_time(struct out *out, struct arena *mem, const char *name, int64_t time_ms)
{
	xml_put_element(out, name, clock_iso(mem, time_ms));
}

static void put_summary(struct web *web, const struct initiative *initiative)
{
	struct arena *mem = web->work.mem;
	const char *place = initiative_place_text(mem, initiative);
	const char *municipality = initiative->municipality ? initiative->municipality : "";
	const char *where = place ? arena_printf(mem, "%s, %s", place, municipality) : municipality;
	const char *what = initiative->summary ? initiative->summary : "";
	xml_put_element(web->page.out, "summary",
		    *where && *what ? arena_printf(mem, "%s\n%s", where, what)
		    : *what         ? what
		    : *where        ? where
				    : initiative->name);
}

static void put_entry(struct web *web, const char *tag, const struct initiative *initiative)
{
	struct out *out = web->page.out;
	char id[ID_TEXT_LEN + 1];
	id_text(initiative->id, id);
	out_text(out, "<entry>");
	xml_put_element(out, "id", arena_printf(web->work.mem, "%s%s", tag, id));
	xml_put_element(out, "title", initiative->name);
	put_time(out, web->work.mem, "published", initiative->created_ms);
	put_time(out, web->work.mem, "updated", initiative->changed_ms);
	put_link(out, "alternate", "text/html",
		 web_url(web, initiative_path(web->work.mem, initiative)));
	out_text(out, "<category term=\"");
	xml_put(out, initiative->category);
	out_text(out, "\"/>");
	put_summary(web, initiative);
	out_text(out, "</entry>\n");
}

/* The newest change in the feed; without entries the first day, so that an empty feed does not look
 * new each time. */
static int64_t changed_last(const struct initiatives *items)
{
	int64_t last = 1767225600000; /* 2026-01-01 */
	for (size_t i = 0; i < items->len; i++)
		last = items->items[i].changed_ms > last ? items->items[i].changed_ms : last;
	return last;
}

static void put_head(struct web *web, const char *tag, const struct initiative_filter *filter,
		     const struct initiatives *items)
{
	struct out *out = web->page.out;
	struct arena *mem = web->work.mem;
	const char *organisation = setting_get(&web->work, "organisation");
	const char *self = initiative_filter_url(&web->work, "/initiatieven.atom", filter);
	out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"nl\">");
	xml_put_element(out, "id",
		    arena_printf(mem, "%sinitiatieven%s", tag,
				 self + strlen("/initiatieven.atom")));
	xml_put_element(out, "title",
		    arena_printf(mem, "Omzien %s: %s", web->work.region->name,
				 words_say(web->page.words, N_("new and changed initiatives"))));
	put_time(out, mem, "updated", changed_last(items));
	put_link(out, "self", "application/atom+xml", web_url(web, self));
	put_link(out, "alternate", "text/html",
		 web_url(web, initiative_filter_url(&web->work, "/initiatieven", filter)));
	out_text(out, "<author>");
	xml_put_element(out, "name", *organisation ? organisation : web->work.region->name);
	out_text(out, "</author>\n");
}

static enum err feed(struct web *web)
{
	struct initiative_filter filter;
	struct initiative_result result;
	TRY(initiative_filter_read(&web->work, &web->request->query, &filter));
	enum initiative_sort asked = filter.sort;
	filter.sort = SORT_CHANGED;
	filter.page = 1;
	filter.page_size = FEED_ENTRIES;
	filter.after = NULL;
	TRY(initiative_find(&web->work, &filter, (struct initiative_wish){ .with_items = true },
			    &result));
	const char *tag = tag_of(web);
	filter.page_size = PAGE_SIZE;
	filter.sort = asked;
	put_head(web, tag, &filter, &result.items);
	for (size_t i = 0; i < result.items.len; i++)
		put_entry(web, tag, &result.items.items[i]);
	out_text(web->page.out, "</feed>\n");
	return web_answer(web, 200, "application/atom+xml; charset=utf-8");
}

static const struct route routes[] = {
	{ "GET", "/initiatieven.atom", ANYONE, READ, feed, OPEN, CACHED },
};
const struct route_table initiative_feed_table = { routes, COUNT_OF(routes) };
