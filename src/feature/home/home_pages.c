/* SPDX-License-Identifier: EUPL-1.2 */
/* home_pages.c: the first page of a region. */
#include "base/clock.h"
#include "feature/features.h"
#include "feature/home/home_growth.h"
#include "feature/home/home.html.h"

enum { NEWEST = 6 };

static enum err home_page(struct web *web)
{
	struct home_view *view = arena_new_of(web->work.mem, struct home_view);
	const struct initiative_filter newest = { .page = 1,
						  .page_size = NEWEST,
						  .sort = SORT_NEWEST };
	const struct initiative_filter everything = { .page = 1, .sort = SORT_NAME };
	const struct initiative_wish wish = { .language = web->page.language,
					      .with_items = true,
					      .with_counts = true };
	struct initiative_result result;
	int year, month, day;
	TRY(initiative_find(&web->work, &newest, wish, &result));
	initiative_cards_fill(web, &result.items, &view->newest);
	initiative_counts_fill(web, &everything, &result, &view->counts);
	clock_day(web->work.now_ms, &year, &month, &day);
	home_growth_fill(web->work.mem, &result.counts[FACET_YEAR], result.total, year,
			 &view->growth);
	TRY(map_fill_region(web, &everything, &view->map));
	view->total = result.total;
	web->page.is_wide = true;
	web->page.feed = "/initiatieven.atom";
	web->page.description = words_say(
		web->page.words,
		N_("The living overview of initiatives of residents in care and support."));
	return web_show(web, N_("Who looks after you, in your village or neighbourhood?"),
			home_html, view);
}

static const struct route routes[] = {
	{ "GET", "/", ANYONE, READ, home_page, PAGE, CACHED },
};

const struct feature home_feature = {
	.name = "home",
	.routes = routes,
	.route_count = COUNT_OF(routes),
};
