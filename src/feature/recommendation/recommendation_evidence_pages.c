/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_evidence_pages.c: one figure that a recommendation rests on, for everybody. */
#include "feature/recommendation/recommendation_evidence.h"
#include "feature/recommendation/recommendation_public.html.h"
#include "feature/recommendation/recommendation_view.h"

#include <stdlib.h>

static enum err figure_page(struct web *web)
{
	struct recommendation_figure_view view = { 0 };
	struct recommendations all;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(recommendation_select(&web->work, 0, id, false, &all));
	if (!all.len)
		return ERR_MISSING;
	int64_t position = strtoll(web_parameter(web, "bewijs"), NULL, 10) - 1;
	TRY(shown_get(&web->work, id, position, &view.table, &view.explanation));
	view.path = recommendation_path(web->work.mem, "/aanbevelingen", id);
	view.title = all.items[0].title;
	web_crumb(web, "/aanbevelingen", N_("What became of it"));
	web_crumb_titled(web, view.path, view.title);
	web_crumb_titled(web, NULL, view.table.caption);
	return web_show_titled(web, view.table.caption, recommendation_figure_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/aanbevelingen/{id}/bewijs/{bewijs}", ANYONE, READ, figure_page, PAGE, CACHED },
};
const struct route_table recommendation_evidence_table = { routes, COUNT_OF(routes) };
