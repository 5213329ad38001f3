/* SPDX-License-Identifier: EUPL-1.2 */
/* report_outline_pages.c: a report as an outline of its parts; freezing and publishing it. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/report/report.html.h"
#include "feature/report/report_case.h"
#include "feature/report/report_pages.h"
#include "feature/round/snapshot.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { EXCERPT_POINTS = 110 };

static const struct web_notice notices[] = {
	{ "gemaakt", N_("The first version is there. Read it, and change what should be "
			"different.") },
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "verplaatst", N_("The part was moved.") },
	{ "weg", N_("The part was taken out. You can put it back below.") },
	{ "terug", N_("The part stands in the report again.") },
	{ "bevroren", N_("The edition is frozen. It stays as it is now.") },
	{ "openbaar", N_("The edition is public now.") },
	{ "ingetrokken", N_("The edition is not public any more.") },
	{ "bestanden", N_("The files were made again. Below stands what is there now.") },
};

/* ---- rows ---- */

/* What figures of the template are about, where there is nothing to show of them yet. */
static const char *figure_text(const char *name)
{
	static const struct {
		const char *name, *text;
	} figures[] = {
		{ "types", N_("Which kinds of initiatives there are") },
		{ "places", N_("Where they are") },
		{ "growth", N_("How their number grew") },
		{ "activities", N_("What they do") },
		{ "response", N_("Who answered") },
		{ "success_factors", N_("What makes them succeed") },
		{ "bottlenecks", N_("What stands in their way") },
		{ "support_needs", N_("What they need") },
		{ "points", N_("What asks for attention") },
		{ "effect", N_("What changed") },
	};
	for (size_t i = 0; i < COUNT_OF(figures); i++)
		if (!strcmp(figures[i].name, name))
			return figures[i].text;
	return name;
}

/* What a part is called in the outline. */
static const char *title_of(struct web *web, const struct report_block *block)
{
	if (block->title && *block->title)
		return block->title;
	if (block->kind == REPORT_CASE && block->target) {
		const char *name, *path;
		int64_t id;
		if (!report_case_of(&web->work, block, &id) &&
		    !subject_describe(web->site, &web->work, (struct subject){ "initiative", id },
				      &name, &path))
			return name;
	}
	if (block->name)
		return words_say(web->page.words, figure_text(block->name));
	return words_say(web->page.words, report_kind_text(block->kind));
}

static struct outline_row row_of(struct web *web, const struct report_block *block, size_t number)
{
	const char *id = report_id_text(web, block->id);
	return (struct outline_row){
		.id = id,
		.number = arena_printf(web->work.mem, "%zu", number),
		.kind = report_kind_text(block->kind),
		.title = title_of(web, block),
		.edit = report_path(web, block->report_id,
				    arena_printf(web->work.mem, "/blokken/%s", id)),
	};
}

/* The first words of a piece; "": it has none. */
static const char *words_of(struct arena *mem, const struct document_block *block)
{
	const struct document_runs *runs = block->items.len ? block->items.items : &block->runs;
	const char *text = "";
	if (block->title)
		return block->title;
	if (block->figure.title)
		return block->figure.title;
	if (block->table.caption)
		return block->table.caption;
	for (size_t i = 0; i < runs->len; i++)
		text = arena_printf(mem, "%s%s", text, runs->items[i].text);
	return text;
}

const char *report_part_title(struct web *web, const struct report_part *part)
{
	bool is_named = part->block->title && *part->block->title;
	for (size_t i = 0; i < part->pieces.len && !is_named; i++) {
		const char *words = words_of(web->work.mem, &part->pieces.items[i].block);
		if (*words)
			return utf8_shorten(web->work.mem, words, EXCERPT_POINTS);
	}
	return title_of(web, part->block);
}

static enum err fill_rows(struct web *web, const struct report *report, struct outline_view *view)
{
	struct report_blocks blocks, removed;
	struct look look;
	const char *open = http_query(web->request, "bij");
	TRY(report_blocks(&web->work, report->id, &blocks));
	TRY(report_blocks_removed(&web->work, report->id, &removed));
	TRY(look_begin(&web->work, report, &blocks, &look));
	for (size_t i = 0; i < blocks.len; i++) {
		struct outline_row row = row_of(web, &blocks.items[i], i + 1);
		struct report_part part = { 0 };
		if (view->can_write) {
			TRY(compile_block(&look, &blocks.items[i], &part));
			row.title = report_part_title(web, &part);
		}
		row.warning = part.lack;
		if (look.faults.len &&
		    look.faults.items[look.faults.len - 1].block_id == blocks.items[i].id)
			row.warning = N_("Something in this part cannot be shown. Open it to see "
					 "what to do.");
		row.can_up = i > 0;
		row.can_down = i + 1 < blocks.len;
		row.is_open = open && !strcmp(open, row.id);
		*list_add(web->work.mem, &view->rows) = row;
		*list_add(web->work.mem, &view->problems) = (struct input){
			.key = report_part_key(web->work.mem, blocks.items[i].id),
			.label = arena_printf(web->work.mem, "%s. %s", row.number, row.title),
		};
	}
	for (size_t i = 0; i < removed.len; i++)
		*list_add(web->work.mem, &view->removed) = row_of(web, &removed.items[i], 0);
	*list_add(web->work.mem, &view->problems) = (struct input){
		.key = REPORT_CHANGED,
		.label = words_say(web->page.words, N_("Changed numbers")),
	};
	view->round = look.round.name;
	return OK;
}

static enum err fill_editions(struct web *web, const struct report *report,
			      struct outline_view *view)
{
	struct report_editions all;
	TRY(report_edition_list(&web->work, report->id, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct report_edition *it = &all.items[i];
		struct report_model named = { .language = web->page.language,
					      .number = it->number,
					      .made_ms = it->made_ms };
		const char *path =
			report_path(web, report->id,
				    arena_printf(web->work.mem, "/edities/%d", it->number));
		struct edition_row *row = list_add(web->work.mem, &view->editions);
		*row = (struct edition_row){
			.path = path,
			.name = model_edition_text(web->work.mem, &named),
			.hash = it->hash,
			.why = it->why,
			.made_ms = it->made_ms,
			.public_ms = it->public_ms,
		};
		if (!it->public_ms && view->can_write)
			row->publish = arena_printf(web->work.mem, "%s/publiceren", path);
		if (it->public_ms && view->can_write)
			row->withdraw = arena_printf(web->work.mem, "%s/intrekken", path);
		TRY(show_downloads(web, path, it->id, &row->downloads, &row->lack));
		if (row->lack && view->can_write)
			row->make = arena_printf(web->work.mem, "%s/bestanden", path);
	}
	return OK;
}

static enum err fill(struct web *web, struct report *report, struct outline_view *view)
{
	struct snapshot snapshot;
	TRY(report_of(web, report));
	view->report = report;
	view->can_write = work_may(&web->work, REPORT_WRITERS);
	view->path = report_path(web, report->id, "");
	view->public_path = report->public_ms ? report_public_path(web, report->slug, "") : NULL;
	view->snapshot = words_say(web->page.words, N_("The register as it is now"));
	if (report->snapshot_id && !snapshot_get(&web->work, report->snapshot_id, &snapshot))
		view->snapshot = snapshot.name;
	for (int i = 0; i < REPORT_KINDS; i++)
		*list_add(web->work.mem, &view->kinds) =
			(struct add_choice){ report_kind_key((enum report_kind)i),
					     report_kind_text((enum report_kind)i) };
	TRY(fill_rows(web, report, view));
	TRY(fill_editions(web, report, view));
	report_crumbs(web, report, NULL);
	return OK;
}

static enum err outline_page(struct web *web)
{
	struct report report;
	struct outline_view view = { 0 };
	TRY(fill(web, &report, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, report.title, report_outline_html, &view);
}

static enum err show_again(struct web *web, enum err err)
{
	struct report report;
	struct outline_view view = { .why = http_form(web->request, "nieuw") };
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill(web, &report, &view));
	return web_show_again(web, err, report.title, report_outline_html, &view);
}

/* ---- what is done with a part ---- */

/* "op-ID": what, and with which part. */
static enum err act_action(struct web *web)
{
	struct report report;
	const char *what = http_form(web->request, "doe");
	const char *dash = what ? strchr(what, '-') : NULL, *notice = "verplaatst";
	int64_t id;
	TRY(report_of(web, &report));
	if (!dash || !id_parse(dash + 1, &id))
		return ERR_MISSING;
	const char *text = report_id_text(web, id),
		   *anchor = arena_printf(web->work.mem, "deel-%s", text);
	if (!strncmp(what, "op-", 3)) {
		TRY(report_block_move(&web->work, report.id, id, true));
	} else if (!strncmp(what, "neer-", 5)) {
		TRY(report_block_move(&web->work, report.id, id, false));
	} else if (!strncmp(what, "weg-", 4)) {
		TRY(report_block_remove(&web->work, report.id, id, true));
		notice = "weg";
		anchor = "weg";
	} else if (!strncmp(what, "terug-", 6)) {
		TRY(report_block_remove(&web->work, report.id, id, false));
		notice = "terug";
	} else {
		return ERR_MISSING;
	}
	return web_redirect(web,
			    arena_printf(web->work.mem, "%s?gedaan=%s&bij=%s#%s",
					 report_path(web, report.id, ""), notice, text, anchor));
}

/* ---- editions ---- */

/* Texts with typed numbers, to be asked about. */
static enum err list_typed(struct web *web, struct report *report, struct outline_rows *ret)
{
	struct report_blocks blocks;
	struct typed_parts typed = { 0 };
	struct look look;
	TRY(report_of(web, report));
	TRY(report_blocks(&web->work, report->id, &blocks));
	TRY(look_begin(&web->work, report, &blocks, &look));
	TRY(typed_find_all(&look, &typed));
	for (size_t i = 0; i < typed.len; i++) {
		const struct report_block *block = typed.items[i].block;
		struct report_part part;
		struct outline_row row = row_of(web, block, (size_t)(block - blocks.items) + 1);
		TRY(compile_block(&look, block, &part));
		row.title = report_part_title(web, &part);
		row.warning = typed_join(web->work.mem, &typed.items[i].numbers);
		*list_add(web->work.mem, ret) = row;
	}
	return OK;
}

/* Whoever freezes says that typed numbers may stay. */
static enum err ask_typed(struct web *web, bool *ret_is_asked)
{
	const char *answer = http_form(web->request, "getypt");
	struct report report;
	struct outline_view view = { .why = http_form(web->request, "nieuw") };
	*ret_is_asked = false;
	if (answer && !strcmp(answer, "goed"))
		return OK;
	TRY(list_typed(web, &report, &view.typed));
	if (!view.typed.len)
		return OK;
	*ret_is_asked = true;
	TRY(fill(web, &report, &view));
	*list_add(web->work.mem, &view.problems) = (struct input){
		.key = "getypt",
		.label = words_say(web->page.words, N_("Typed numbers")),
	};
	enum err err = work_fail(&web->work, ERR_CONFLICT, "getypt",
				 N_("Look at the numbers that were typed, then freeze."));
	return web_show_again(web, err, report.title, report_outline_html, &view);
}

static enum err freeze_action(struct web *web)
{
	bool is_asked;
	struct report_edition edition;
	struct report_making how = { .folder = web->site->config.folder };
	const char *why = http_form(web->request, "nieuw");
	int64_t id;
	TRY(web_id(web, &id));
	if (!work_may(&web->work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(ask_typed(web, &is_asked));
	if (is_asked)
		return OK;
	enum err err = report_freeze(&web->work, id, why ? utf8_tidy(web->work.mem, why) : NULL,
				     &how, &edition);
	if (err)
		return show_again(web, err);
	return web_redirect(web, report_path(web, id, "?gedaan=bevroren#edities"));
}

static enum err edition_of(struct web *web, struct report_edition *ret)
{
	struct report report;
	struct report_editions all;
	TRY(report_of(web, &report));
	TRY(report_edition_list(&web->work, report.id, &all));
	for (size_t i = 0; i < all.len; i++)
		if (!strcmp(arena_printf(web->work.mem, "%d", all.items[i].number),
			    web_parameter(web, "nummer"))) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

static enum err publish_action(struct web *web)
{
	struct report_edition edition;
	TRY(edition_of(web, &edition));
	enum err err = report_publish(&web->work, edition.id);
	if (err)
		return show_again(web, err);
	return web_redirect(web, report_path(web, edition.report_id, "?gedaan=openbaar#edities"));
}

static enum err withdraw_action(struct web *web)
{
	struct report_edition edition;
	TRY(edition_of(web, &edition));
	TRY(report_withdraw(&web->work, edition.id));
	return web_redirect(web,
			    report_path(web, edition.report_id, "?gedaan=ingetrokken#edities"));
}

/* SLOW: makes what could not be made before. */
static enum err make_action(struct web *web)
{
	struct report_edition edition;
	struct report_making how = { .folder = web->site->config.folder };
	TRY(edition_of(web, &edition));
	TRY(report_files_make(&web->work, &edition, &how));
	return web_redirect(web, report_path(web, edition.report_id, "?gedaan=bestanden#edities"));
}

static enum err file_page(struct web *web)
{
	struct report_edition edition;
	const struct report_format *format = report_format_of(web_parameter(web, "soort"));
	int file;
	TRY(edition_of(web, &edition));
	if (!format)
		return ERR_MISSING;
	TRY(report_export(&web->work, &edition, web->site->config.folder, format->key, &file));
	return web_answer_file(web, format->type,
			       arena_printf(web->work.mem, "%s-%d.%s", edition.slug, edition.number,
					    format->key),
			       file);
}

static const struct route routes[] = {
	{ "GET", "/beheer/rapporten/{id}", STAFF, SLOW, outline_page },
	{ "POST", "/beheer/rapporten/{id}/doe", REPORT_WRITERS, WRITE, act_action },
	{ "POST", "/beheer/rapporten/{id}/bevriezen", REPORT_WRITERS, SLOW, freeze_action },
	{ "POST", "/beheer/rapporten/{id}/edities/{nummer}/publiceren", REPORT_WRITERS, WRITE,
	  publish_action },
	{ "POST", "/beheer/rapporten/{id}/edities/{nummer}/intrekken", REPORT_WRITERS, WRITE,
	  withdraw_action },
	{ "POST", "/beheer/rapporten/{id}/edities/{nummer}/bestanden", REPORT_WRITERS, SLOW,
	  make_action },
	{ "GET", "/beheer/rapporten/{id}/edities/{nummer}/rapport.{soort}", STAFF, SLOW,
	  file_page },
};
const struct route_table report_outline_table = { routes, COUNT_OF(routes) };
