/* SPDX-License-Identifier: EUPL-1.2 */
/* report_public_pages.c: published reports for everybody: to read, and as files. */
#include "base/id.h"
#include "feature/report/report_pages.h"
#include "feature/report/report_show.html.h"

#include <stdlib.h>
#include <string.h>

/* ---- the list ---- */

static enum err list_page(struct web *web)
{
	struct list_view view = { 0 };
	struct reports all;
	TRY(report_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct report *it = &all.items[i];
		if (!it->public_ms)
			continue;
		*list_add(web->work.mem, &view.rows) = (struct report_row){
			.path = report_public_path(web, it->slug, ""),
			.title = it->title,
			.text = it->subtitle,
			.state = words_date(web->work.mem, web->page.words, it->public_ms),
		};
	}
	return web_show(web, N_("Reports"), report_public_list_html, &view);
}

/* ---- one report ---- */

/* The public editions of the report of {slug}, newest first. ERR_MISSING: none. */
static enum err editions_of(struct web *web, struct report_editions *ret)
{
	struct report report;
	struct report_editions all;
	*ret = (struct report_editions){ 0 };
	TRY(report_by_slug(&web->work, web_parameter(web, "slug"), &report));
	TRY(report_edition_list(&web->work, report.id, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].public_ms)
			*list_add(web->work.mem, ret) = all.items[i];
	return ret->len ? OK : ERR_MISSING;
}

/* The one of {editie}. */
static enum err find_edition(struct web *web, const struct report_editions *all,
			     const struct report_edition **ret)
{
	const char *text = web_parameter(web, "editie");
	char *end;
	long number = strtol(text, &end, 10);
	for (size_t i = 0; *text && !*end && i < all->len; i++)
		if (all->items[i].number == number) {
			*ret = &all->items[i];
			return OK;
		}
	return ERR_MISSING;
}

static const char *edition_path(struct web *web, const struct report_edition *edition)
{
	return report_public_path(web, edition->slug,
				  arena_printf(web->work.mem, "/%d", edition->number));
}

static void fill_editions(struct web *web, const struct report_editions *all,
			  struct edition_rows *ret)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct report_edition *it = &all->items[i];
		struct report_model named = { .language = web->page.language,
					      .number = it->number,
					      .made_ms = it->made_ms };
		*list_add(web->work.mem, ret) = (struct edition_row){
			.path = edition_path(web, it),
			.name = model_edition_text(web->work.mem, &named),
			.hash = it->hash,
			.why = it->why,
		};
	}
}

static enum err show_edition(struct web *web, const struct report_editions *all,
			     const struct report_edition *edition)
{
	struct show_view view = { 0 };
	struct report_model model;
	struct report report;
	const char *lack;
	TRY(report_get(&web->work, edition->report_id, &report));
	TRY(model_of_edition(&web->work, edition, &model));
	show_fill(web, &model, &view);
	TRY(show_downloads(web, edition_path(web, edition), edition->id, &view.downloads, &lack));
	view.has_no_pdf = lack != NULL;
	fill_editions(web, all, &view.editions);
	view.round_path =
		arena_printf(web->work.mem, "/rondes/%s", report_id_text(web, report.round_id));
	if (edition != &all->items[0])
		view.newest = report_public_path(web, edition->slug, "");
	web_crumb(web, "/rapporten", N_("Reports"));
	web_crumb_titled(web, NULL, model.title);
	web->page.description = model.subtitle;
	return web_show_titled(web, model.title, report_show_html, &view);
}

static enum err newest_page(struct web *web)
{
	struct report_editions all;
	TRY(editions_of(web, &all));
	return show_edition(web, &all, &all.items[0]);
}

static enum err edition_page(struct web *web)
{
	struct report_editions all;
	const struct report_edition *edition;
	TRY(editions_of(web, &all));
	TRY(find_edition(web, &all, &edition));
	return show_edition(web, &all, edition);
}

static enum err file_page(struct web *web)
{
	struct report_editions all;
	const struct report_edition *edition;
	const struct report_format *format = report_format_of(web_parameter(web, "soort"));
	int file;
	TRY(editions_of(web, &all));
	TRY(find_edition(web, &all, &edition));
	if (!format)
		return ERR_MISSING;
	TRY(report_export(&web->work, edition, web->site->config.folder, format->key, &file));
	return web_answer_file(web, format->type,
			       arena_printf(web->work.mem, "%s-%d.%s", edition->slug,
					    edition->number, format->key),
			       file);
}

static const struct route routes[] = {
	{ "GET", "/rapporten", ANYONE, READ, list_page, PAGE, CACHED },
	{ "GET", "/rapporten/{slug}", ANYONE, READ, newest_page, PAGE, CACHED },
	{ "GET", "/rapporten/{slug}/{editie}", ANYONE, READ, edition_page, PAGE, CACHED },
	{ "GET", "/rapporten/{slug}/{editie}/rapport.{soort}", ANYONE, SLOW, file_page },
};
const struct route_table report_public_table = { routes, COUNT_OF(routes) };
