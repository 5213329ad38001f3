/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_who_pages.c: the page with who stands behind a number. */
#include "feature/analysis/analysis.html.h"
#include "feature/analysis/analysis_who.h"

#include <string.h>

static bool is_filter(const struct http_pair *pair)
{
	return !strncmp(pair->name, "alleen", strlen("alleen"));
}

/* The figure is asked for with all filters but the last ones: those are of the cell. */
static const char *back_path(struct web *web)
{
	const struct http_pairs *asked = &web->request->query;
	const char *column = http_query(web->request, "kolom");
	size_t filters = 0, kept = 0, of_cell = column && *column ? 2 : 1;
	struct http_pairs pairs = { 0 };
	for (size_t i = 0; i < asked->len; i++)
		filters += is_filter(&asked->items[i]);
	for (size_t i = 0; i < asked->len; i++)
		if (!is_filter(&asked->items[i]) || kept++ + of_cell < filters)
			*list_add(web->work.mem, &pairs) = asked->items[i];
	return arena_printf(web->work.mem, FIGURE_PATH "?%s", analysis_query(web, &pairs));
}

static enum err who_page(struct web *web)
{
	struct who_view view;
	TRY(analysis_who(&web->work, &web->request->query, &view));
	view.back = http_query(web->request, "soort") ? back_path(web) : NULL;
	analysis_crumbs(web, N_("Who stands behind a number"));
	return web_show(web, N_("Who stands behind a number"), analysis_who_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/analyses/wie", ANALYSTS, SLOW, who_page },
};
const struct route_table analysis_who_table = { routes, COUNT_OF(routes) };
