/* SPDX-License-Identifier: EUPL-1.2 */
/* report_past_pages.c: what one part of a report said before. */
#include "feature/report/report_past.h"
#include "base/id.h"
#include "feature/report/report_past.html.h"

static const char *until(struct web *web, const struct report_block *it)
{
	struct words_value values[] = {
		words_value("number", it->version),
		words_value("date", words_date(web->work.mem, web->page.words, it->changed_ms)),
	};
	return words_format(web->work.mem, web->page.words, N_("Version {number}, until {date}"),
			    values, COUNT_OF(values));
}

static void add(struct web *web, const struct report_block *it, const char *back,
		struct past_view *view)
{
	bool is_now = !view->rows.len;
	bool has_text = it->kind == REPORT_TEXT || it->kind == REPORT_CASE;
	bool is_figure = it->kind == REPORT_FIGURE || it->kind == REPORT_TABLE;
	const char *number = arena_printf(web->work.mem, "%lld", (long long)it->version);
	*list_add(web->work.mem, &view->rows) = (struct past_row){
		.number = number,
		.name = is_now ? words_say(web->page.words, N_("Now")) : until(web, it),
		.title = it->title,
		.text = it->text,
		.source = is_figure ? it->target : NULL,
		.take = is_now ? NULL : arena_printf(web->work.mem, "%s?versie=%s", back, number),
		.is_template = has_text && it->part,
	};
}

static enum err past_page(struct web *web)
{
	struct report report;
	struct report_block block;
	struct report_blocks past;
	struct past_view view = { 0 };
	int64_t id;
	TRY(report_of(web, &report));
	if (!id_parse(web_parameter(web, "blok"), &id))
		return ERR_MISSING;
	TRY(report_block_get(&web->work, report.id, id, &block));
	TRY(report_past_list(&web->work, &block, &past));
	view.back =
		report_path(web, report.id,
			    arena_printf(web->work.mem, "/blokken/%s", report_id_text(web, id)));
	add(web, &block, view.back, &view);
	for (size_t i = 0; i < past.len; i++)
		add(web, &past.items[i], view.back, &view);
	report_crumbs(web, &report, N_("What this part said before"));
	return web_show(web, N_("What this part said before"), report_past_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/rapporten/{id}/blokken/{blok}/eerder", REPORT_WRITERS, READ, past_page },
};
const struct route_table report_past_table = { routes, COUNT_OF(routes) };
