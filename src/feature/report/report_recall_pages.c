/* SPDX-License-Identifier: EUPL-1.2 */
/* report_recall_pages.c: which public editions hold words that may not be shown any more. */
#include "feature/report/report_pages.h"
#include "feature/report/report_recall.h"
#include "feature/report/report_recall.html.h"

static enum err recall_page(struct web *web)
{
	struct report_recalls all;
	struct recall_view view = { 0 };
	TRY(report_recall_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct report_edition *it = &all.items[i].edition;
		*list_add(web->work.mem, &view.rows) = (struct recall_row){
			.title = it->title,
			.path = arena_printf(web->work.mem, "/rapporten/%s/%d", it->slug,
					     it->number),
			.desk = report_path(web, it->report_id, ""),
			.number = it->number,
			.quotes = all.items[i].quotes,
		};
	}
	report_crumbs(web, NULL, N_("Words to call back"));
	return web_show(web, N_("Words to call back"), report_recall_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/rapporten/terugroepen", STAFF, READ, recall_page },
};
const struct route_table report_recall_table = { routes, COUNT_OF(routes) };
