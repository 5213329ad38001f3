/* SPDX-License-Identifier: EUPL-1.2 */
/* code_fate_pages.c: merging a code with another one, in two steps, and splitting it. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/codebook/codebook.html.h"
#include "feature/codebook/codebook_view.h"

#include <string.h>

/* ---- merge ---- */

static void add_choice(struct web *web, const struct codes *all, const struct code *from,
		       struct inputs *inputs)
{
	struct input input = {
		.key = "met",
		.label = words_say(web->page.words, N_("With which code")),
		.look = INPUT_SELECT,
		.none = N_("Choose a code"),
		.value = http_query(web->request, "met"),
		.problem = input_problem(&web->page, "met"),
	};
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].id != from->id)
			input_add_option(web->work.mem, &input, code_row_of(web, &all->items[i]).id,
					 code_full_name(web, &all->items[i]));
	*list_add(web->work.mem, inputs) = input;
}

static enum err show_merge(struct web *web, enum err err)
{
	struct code_merge_view view = { 0 };
	struct code code;
	struct codes all;
	TRY(code_door(web, true, &code, &view.head));
	TRY(code_list(&web->work, code.codebook_id, false, &all));
	const struct code *into = code_find(&all, sent_id(web, "met"));
	view.path = code_path(web, code.id, "/samenvoegen");
	view.back = code_path(web, code.id, "");
	view.from = code_label(&web->work, &code);
	add_choice(web, &all, &code, &view.inputs);
	if (into && into->id != code.id && !err) {
		view.into = code_label(&web->work, into);
		view.into_id = code_row_of(web, into).id;
		TRY(panel_fill(web, "code_merge", (struct subject){ "code", code.id },
			       &view.moves));
	}
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].parent_id == code.id)
			*list_add(web->work.mem, &view.below) = code_row_of(web, &all.items[i]);
	web_crumb(web, NULL, N_("Merge"));
	if (err)
		return web_show_again(web, err, N_("Merge two codes"), code_merge_html, &view);
	return web_show(web, N_("Merge two codes"), code_merge_html, &view);
}

static enum err merge_page(struct web *web) { return show_merge(web, OK); }

static enum err merge_action(struct web *web)
{
	int64_t id, into = sent_id(web, "met");
	TRY(web_id(web, &id));
	enum err err = into ? code_merge(web->site, &web->work, id, into)
			    : work_fail(&web->work, ERR_INVALID, "met", N_("Choose a code."));
	if (err == ERR_CONFLICT || err == ERR_INVALID)
		return show_merge(web, err);
	TRY(err);
	return web_redirect(web, code_path(web, into, "?gedaan=samengevoegd"));
}

/* ---- split ---- */

static enum err show_split(struct web *web, enum err err)
{
	struct codebook_form_view view = { 0 };
	struct codebook_head head;
	struct code code;
	TRY(code_door(web, true, &code, &head));
	struct words_value name = words_value("name", code_label(&web->work, &code));
	view.path = code_path(web, code.id, "/splitsen");
	view.back = code_path(web, code.id, "");
	view.lead = words_format(
		web->work.mem, web->page.words,
		N_("“{name}” holds more than one thing. Give each a name. They become new codes "
		   "beside it. Nothing that was coded changes until you divide it."),
		&name, 1);
	*list_add(web->work.mem, &view.inputs) = (struct input){
		.key = "namen",
		.label = words_say(web->page.words, N_("Names of the new codes")),
		.help = words_say(web->page.words, N_("One on each line, two or more.")),
		.look = INPUT_LONG,
		.value = http_form(web->request, "namen"),
		.problem = input_problem(&web->page, "namen"),
	};
	web_crumb(web, NULL, N_("Split"));
	if (err)
		return web_show_again(web, err, N_("Split a code"), codebook_form_html, &view);
	return web_show(web, N_("Split a code"), codebook_form_html, &view);
}

static enum err split_page(struct web *web) { return show_split(web, OK); }

/* The lines that have something on them. */
static void read_labels(struct arena *mem, const char *text, struct code_labels *ret)
{
	for (const char *line = text ? text : ""; *line;) {
		size_t len = strcspn(line, "\n");
		const char *label = utf8_tidy(mem, arena_strndup(mem, line, len));
		if (*label)
			*list_add(mem, ret) = label;
		line += len + (line[len] != '\0');
	}
}

static enum err split_action(struct web *web)
{
	struct code_labels labels = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	read_labels(web->work.mem, http_form(web->request, "namen"), &labels);
	enum err err = code_split(&web->work, id, &labels);
	if (err == ERR_CONFLICT || err == ERR_INVALID)
		return show_split(web, err);
	TRY(err);
	return web_redirect(web, code_path(web, id, "?gedaan=gesplitst"));
}

static const struct route routes[] = {
	{ "GET", "/beheer/codeboeken/codes/{id}/samenvoegen", CODEBOOK_EDITORS, READ, merge_page },
	{ "POST", "/beheer/codeboeken/codes/{id}/samenvoegen", CODEBOOK_EDITORS, WRITE,
	  merge_action },
	{ "GET", "/beheer/codeboeken/codes/{id}/splitsen", CODEBOOK_EDITORS, READ, split_page },
	{ "POST", "/beheer/codeboeken/codes/{id}/splitsen", CODEBOOK_EDITORS, WRITE, split_action },
};
const struct route_table code_fate_table = { routes, COUNT_OF(routes) };
