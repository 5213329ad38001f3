/* SPDX-License-Identifier: EUPL-1.2 */
/* report_block_pages.c: one part of a report being written. */
#include "base/id.h"
#include "feature/report/report_block.html.h"
#include "feature/report/report_choose.h"
#include "feature/report/report_past.h"
#include "feature/report/report_reference.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

/* One part and what it needs to be shown. */
struct door {
	struct report report;
	struct report_blocks blocks;
	struct report_block block;
	struct look look;
};

static enum err open_door(struct web *web, struct door *door)
{
	TRY(report_of(web, &door->report));
	TRY(report_blocks(&web->work, door->report.id, &door->blocks));
	TRY(look_begin(&web->work, &door->report, &door->blocks, &door->look));
	door->block = (struct report_block){ .report_id = door->report.id, .level = 1 };
	return OK;
}

static enum err open_block(struct web *web, struct door *door)
{
	int64_t id;
	TRY(open_door(web, door));
	if (!id_parse(web_parameter(web, "blok"), &id))
		return ERR_MISSING;
	TRY(report_block_get(&web->work, door->report.id, id, &door->block));
	return OK;
}

/* ---- showing ---- */

static enum err add_numbers(struct door *door, const char *name, struct document_table *ret)
{
	struct arena *mem = door->look.work->mem;
	struct report_numbers some = { 0 };
	TRY(reference_list(&door->look, name, &some));
	for (size_t i = 0; i < some.len; i++)
		table_text(mem, table_row(mem, ret, some.items[i].label), some.items[i].value);
	return OK;
}

/* All numbers of figures of the report, and of the round, the register and the coding. */
static enum err fill_numbers(struct web *web, struct door *door, struct document_table *ret)
{
	static const char *const always[] = { "ronde",      "register",      "codering",
					      "beoordeeld", "aanbevelingen", "drempels" };
	const struct words *words = web->page.words;
	ret->caption = words_say(words, N_("Numbers to refer to"));
	table_head(web->work.mem, ret, words_say(words, N_("Reference")), false);
	table_head(web->work.mem, ret, words_say(words, N_("What it says now")), false);
	for (size_t i = 0; i < COUNT_OF(always); i++)
		TRY(add_numbers(door, always[i], ret));
	for (size_t i = 0; i < door->blocks.len; i++) {
		const struct report_block *block = &door->blocks.items[i];
		bool is_figure = block->kind == REPORT_FIGURE || block->kind == REPORT_TABLE;
		if (is_figure && block->name)
			TRY(add_numbers(door, block->name, ret));
	}
	return OK;
}

static enum err fill(struct web *web, struct door *door, struct block_view *view)
{
	struct report_block *block = &door->block;
	struct report_part part = { 0 };
	const char *known = http_form(web->request, "gezien");
	view->is_new = !block->id;
	view->kind = report_kind_key(block->kind);
	view->back = report_path(web, door->report.id, "");
	view->after = http_form(web->request, "na");
	if (!view->after)
		view->after = http_query(web->request, "na");
	view->path = report_path(web, door->report.id,
				 view->is_new ? "/blokken/nieuw"
					      : arena_printf(web->work.mem, "/blokken/%s",
							     report_id_text(web, block->id)));
	view->known =
		known ? known : arena_printf(web->work.mem, "%lld", (long long)block->version);
	view->has_text = block->kind == REPORT_TEXT || block->kind == REPORT_CASE ||
			 block->kind == REPORT_HEADING;
	TRY(choose_inputs(web, &door->look, block, &view->inputs));
	if (view->has_text)
		TRY(fill_numbers(web, door, &view->numbers));
	if (!view->is_new) {
		struct report_blocks past;
		TRY(report_past_list(&web->work, block, &past));
		if (past.len)
			view->past = arena_printf(web->work.mem, "%s/eerder", view->path);
		door->look.faults.len = 0;
		TRY(typed_find(&door->look, block, &view->typed));
		TRY(compile_block(&door->look, block, &part));
		view->pieces = part.pieces;
		view->faults = door->look.faults;
		view->lack = part.lack;
	}
	report_crumbs(web, &door->report, report_kind_text(block->kind));
	return OK;
}

static enum err show(struct web *web, struct door *door, struct block_view *view, enum err err)
{
	const char *title = report_kind_text(door->block.kind);
	TRY(fill(web, door, view));
	if (err)
		return web_show_again(web, err, title, report_block_html, view);
	return web_show(web, title, report_block_html, view);
}

static enum err new_page(struct web *web)
{
	struct door door;
	struct block_view view = { 0 };
	TRY(open_door(web, &door));
	if (!report_kind_read(http_query(web->request, "soort"), &door.block.kind))
		return ERR_MISSING;
	return show(web, &door, &view, OK);
}

/* "?versie=3": with what it said then, to be saved again. */
static enum err edit_page(struct web *web)
{
	struct door door;
	struct block_view view = { 0 };
	const char *version = http_query(web->request, "versie");
	TRY(open_block(web, &door));
	view.is_old = version != NULL;
	if (version)
		TRY(report_past_put(&web->work, strtoll(version, NULL, 10), &door.block));
	return show(web, &door, &view, OK);
}

/* ---- saving ---- */

/* The numbers of a part as they are with what was filled in: whoever saves has seen them. */
static enum err look_again(struct web *web, struct door *door)
{
	struct report_part part;
	door->look.faults.len = 0;
	TRY(compile_block(&door->look, &door->block, &part));
	door->block.seen = seen_write(web->work.mem, &part.numbers);
	for (size_t i = 0; i < door->look.faults.len; i++) {
		const struct report_fault *fault = &door->look.faults.items[i];
		(void)work_fail_value(&web->work, ERR_INVALID,
				      door->block.kind == REPORT_HEADING ? "titel"
				      : door->block.text                 ? "tekst"
									 : "bron",
				      fault->text, fault->value);
	}
	return door->look.faults.len ? ERR_INVALID : OK;
}

static enum err store(struct work *work, void *context)
{
	struct block_change change = *(struct block_change *)context;
	struct report_block block = *change.block; /* the writer may run this twice */
	change.block = &block;
	return report_block_save(work, &change);
}

/* Words that are those of the template stay the template's, and so follow the numbers. */
static enum err leave_template(struct door *door)
{
	struct report_block *block = &door->block, plain = *block;
	const char *text;
	plain.text = NULL;
	TRY(compile_source(&door->look, &plain, &text));
	if (block->text && text && !strcmp(block->text, text))
		block->text = NULL;
	return OK;
}

static enum err save(struct web *web, struct door *door, struct block_change *change)
{
	TRY(choose_read(web, &door->block));
	TRY(leave_template(door));
	TRY(look_again(web, door));
	change->block = &door->block;
	return writer_run(&web->work, store, change);
}

static enum err show_again(struct web *web, struct door *door, const struct report_block *before,
			   enum err err)
{
	struct block_view view = { 0 };
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	if (err == ERR_CONFLICT && door->block.id) {
		struct report_block now;
		TRY(report_block_get(&web->work, door->report.id, door->block.id, &now));
		view.theirs_title = now.title;
		TRY(compile_source(&door->look, &now, &view.theirs_text));
		door->block = now;
		view.known = arena_printf(web->work.mem, "%lld", (long long)now.version);
	} else {
		door->block = *before;
	}
	const char *known = view.known;
	TRY(fill(web, door, &view));
	if (known)
		view.known = known;
	return web_show_again(web, err, report_kind_text(door->block.kind), report_block_html,
			      &view);
}

static enum err back_to_outline(struct web *web, const struct door *door, int64_t id)
{
	return web_redirect(web,
			    arena_printf(web->work.mem, "%s?gedaan=opgeslagen%s%s",
					 report_path(web, door->report.id, ""), id ? "#deel-" : "",
					 id ? report_id_text(web, id) : ""));
}

/* SLOW: what the part refers to is looked up before it is stored. */
static enum err add_action(struct web *web)
{
	struct door door;
	const char *after = http_form(web->request, "na");
	struct block_change change = { 0 };
	TRY(open_door(web, &door));
	if (!report_kind_read(http_form(web->request, "soort"), &door.block.kind))
		return ERR_MISSING;
	if (!after || !id_parse(after, &change.after_id))
		change.after_id = door.blocks.len ? door.blocks.items[door.blocks.len - 1].id : 0;
	struct report_block before = door.block;
	enum err err = save(web, &door, &change);
	return err ? show_again(web, &door, &before, err) : back_to_outline(web, &door, 0);
}

static enum err edit_action(struct web *web)
{
	struct door door;
	const char *known = http_form(web->request, "gezien");
	struct block_change change = { .known_version = known ? strtoll(known, NULL, 10) : 0 };
	TRY(open_block(web, &door));
	struct report_block before = door.block;
	enum err err = save(web, &door, &change);
	return err ? show_again(web, &door, &before, err)
		   : back_to_outline(web, &door, door.block.id);
}

static const struct route routes[] = {
	{ "GET", "/beheer/rapporten/{id}/blokken/nieuw", REPORT_WRITERS, SLOW, new_page },
	{ "POST", "/beheer/rapporten/{id}/blokken/nieuw", REPORT_WRITERS, SLOW, add_action },
	{ "GET", "/beheer/rapporten/{id}/blokken/{blok}", REPORT_WRITERS, SLOW, edit_page },
	{ "POST", "/beheer/rapporten/{id}/blokken/{blok}", REPORT_WRITERS, SLOW, edit_action },
};
const struct route_table report_block_table = { routes, COUNT_OF(routes) };
