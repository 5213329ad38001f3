/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_pages.c: open figures for everybody: choose a round, then what to count of it. */
#include "base/id.h"
#include "feature/analysis/analysis_open.html.h"
#include "feature/analysis/analysis_open_view.h"

#include <string.h>

/* ---- addresses ---- */

const char *open_path(struct web *web, int64_t round_id, const char *rest)
{
	char id[ID_TEXT_LEN + 1];
	id_text(round_id, id);
	return arena_printf(web->work.mem, OPEN_PATH "/%s%s", id, rest);
}

const char *open_asked(struct web *web, const char *row)
{
	static const char *const keys[] = {
		"rij", "kolom", "delen", "alleen", "alleen2", "alleen3"
	};
	const struct http_pairs *query = &web->request->query;
	struct http_pairs pairs = { 0 };
	if (row)
		*list_add(web->work.mem, &pairs) = (struct http_pair){ "rij", row };
	for (size_t i = 0; i < query->len; i++)
		for (size_t j = row ? 1 : 0; j < COUNT_OF(keys); j++)
			if (!strcmp(query->items[i].name, keys[j]))
				*list_add(web->work.mem, &pairs) = query->items[i];
	return analysis_query(web, &pairs);
}

const char *open_query(struct web *web, int64_t round_id, const char *asked)
{
	const char *column = http_query(web->request, "kolom");
	char id[ID_TEXT_LEN + 1];
	id_text(round_id, id);
	return arena_printf(web->work.mem, "soort=%s&ronde=%s&%s",
			    column && *column ? "kruis" : "frequentie", id, asked);
}

static void crumbs(struct web *web, const char *name)
{
	web_crumb(web, name ? OPEN_PATH : NULL, N_("Open figures"));
	if (name)
		web_crumb_titled(web, NULL, name);
}

/* ---- which round ---- */

static enum err list_page(struct web *web)
{
	struct open_list_view view = { 0 };
	struct openings list;
	struct round round;
	TRY(open_list(&web->work, &list));
	for (size_t i = 0; i < list.len; i++) {
		TRY(round_get(&web->work, list.items[i].round_id, &round));
		*list_add(web->work.mem, &view.rounds) =
			(struct analysis_link){ open_path(web, round.id, ""), round.name };
	}
	web->page.description =
		words_say(web->page.words,
			  N_("Make tables of the answers yourself. Numbers are rounded, so "
			     "that nobody can be recognised."));
	crumbs(web, NULL);
	return web_show(web, N_("Open figures"), open_list_html, &view);
}

/* ---- what to count ---- */

void open_filter_inputs(struct web *web, const struct open_values *values, struct inputs *ret)
{
	const char *asked[FILTERS_MAX];
	size_t count = analysis_filters_asked(web, asked);
	for (size_t i = 0; i < FILTERS_MAX && i <= count; i++) {
		struct input input = analysis_filter_input(web, i, asked[i]);
		for (size_t j = 0; j < values->len; j++)
			input_add_option(web->work.mem, &input, values->items[j].key,
					 values->items[j].label);
		*list_add(web->work.mem, ret) = input;
	}
}

static void add_shares(struct web *web, struct inputs *ret)
{
	static const char *const shares[][2] = {
		{ "rij", N_("Of each row") },
		{ "totaal", N_("Of the whole table") },
		{ "aantal", N_("None: numbers alone") },
	};
	struct input input = {
		.key = "delen",
		.label = words_say(web->page.words, N_("Percentages")),
		.value = http_query(web->request, "delen"),
		.look = INPUT_SELECT,
		.none = N_("Of each column"),
	};
	for (size_t i = 0; i < COUNT_OF(shares); i++)
		input_add_option(web->work.mem, &input, shares[i][0],
				 words_say(web->page.words, shares[i][1]));
	*list_add(web->work.mem, ret) = input;
}

static void fill_inputs(struct web *web, const struct open_menu *menu, const char *row,
			struct inputs *ret)
{
	const char *column = http_query(web->request, "kolom");
	const struct variable_choice rows = { "rij", N_("What"), NULL, KINDS_WORDS };
	const struct variable_choice columns = { "kolom", N_("By what, in the columns"),
						 N_("By nothing: how often"), KINDS_WORDS };
	analysis_variable_input(web, &menu->variables, &rows, ret);
	struct input *first = &ret->items[0];
	for (size_t i = 0; i < first->options.len; i++)
		first->options.items[i].is_chosen = !strcmp(first->options.items[i].key, row);
	analysis_variable_input(web, &menu->variables, &columns, ret);
	if (column && *column)
		add_shares(web, ret);
	open_filter_inputs(web, &menu->values, ret);
}

static void fill_files(struct web *web, int64_t round_id, const char *asked,
		       struct open_page_view *view)
{
	static const char *const files[][2] = {
		{ "csv", N_("CSV") },
		{ "xlsx", N_("Excel (XLSX)") },
		{ "svg", N_("Picture (SVG)") },
	};
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < COUNT_OF(files); i++)
		if (strcmp(files[i][0], "svg") != 0 || view->figure->drawing.width > 0)
			*list_add(mem, &view->files) = (struct analysis_link){
				open_path(web, round_id,
					  arena_printf(mem, "/bestand?%s&formaat=%s", asked,
						       files[i][0])),
				words_say(web->page.words, files[i][1])
			};
	char id[ID_TEXT_LEN + 1];
	id_text(round_id, id);
	*list_add(mem, &view->files) =
		(struct analysis_link){ arena_printf(mem, "/v1/cijfers/%s?%s", id, asked), "JSON" };
}

static enum err make_figure(struct web *web, const char *query, struct analysis_figure *ret)
{
	const struct analysis_request request = { query, REACH_OPEN, web->page.language };
	return analysis_figure(&web->work, &request, ret);
}

static enum err fill_figure(struct web *web, int64_t round_id, const char *row,
			    struct open_page_view *view)
{
	struct analysis_figure *figure = arena_new_of(web->work.mem, struct analysis_figure);
	const char *asked = open_asked(web, row);
	enum err err = make_figure(web, open_query(web, round_id, asked), figure);
	if (err == ERR_INVALID)
		return OK; /* the page says what is wrong */
	TRY(err);
	view->figure = figure;
	web->page.description = figure->title;
	if (figure->table.rows.len)
		fill_files(web, round_id, asked, view);
	return OK;
}

static enum err figure_page(struct web *web)
{
	struct open_page_view view = { .attribution = web->work.region->name };
	struct opening opening;
	struct open_menu menu;
	struct round round;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(open_get(&web->work, id, &opening));
	TRY(round_get(&web->work, id, &round));
	TRY(open_menu_read(&web->work, id, &opening, &menu));
	const char *row = http_query(web->request, "rij");
	if (!row || !*row)
		row = menu.variables.len ? menu.variables.items[0].key : "category";
	TRY(fill_figure(web, id, row, &view));
	fill_inputs(web, &menu, row, &view.inputs);
	view.path = open_path(web, id, "");
	view.round_path = arena_printf(web->work.mem, "/rondes/%s", web_parameter(web, "id"));
	crumbs(web, round.name);
	const struct words_value name = words_value("round", round.name);
	return web_show_titled(web,
			       words_format(web->work.mem, web->page.words,
					    N_("Figures of {round}"), &name, 1),
			       open_page_html, &view);
}

static enum err file_page(struct web *web)
{
	const char *format = http_query(web->request, "formaat");
	struct analysis_figure figure;
	struct opening opening;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(open_get(&web->work, id, &opening));
	if (!format)
		return web_redirect(web, open_path(web, id, ""));
	TRY(make_figure(web, open_query(web, id, open_asked(web, NULL)), &figure));
	return analysis_answer_file(web, &figure, format);
}

/* ---- where it is found ---- */

enum err open_is_any(struct work *work, bool *ret)
{
	struct openings list;
	TRY(open_select(work->db, work->mem, -1, &list));
	*ret = list.len > 0;
	return OK;
}

enum err open_round_panel(struct web *web, struct subject subject)
{
	struct opening opening;
	enum err err = open_get(&web->work, subject.id, &opening);
	if (err)
		return err == ERR_MISSING ? OK : err;
	const struct open_panel_view view = { open_path(web, subject.id, "") };
	open_panel_html(&web->page, &view);
	return OK;
}

enum err open_round_desk_panel(struct web *web, struct subject subject)
{
	char id[ID_TEXT_LEN + 1];
	id_text(subject.id, id);
	const struct open_panel_view view = { arena_printf(web->work.mem,
							   OPEN_DESK_PATH "?ronde=%s", id) };
	open_desk_panel_html(&web->page, &view);
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/cijfers", ANYONE, READ, list_page, PAGE, CACHED },
	{ "GET", "/cijfers/{id}", ANYONE, SLOW, figure_page, PAGE, CACHED },
	{ "GET", "/cijfers/{id}/bestand", ANYONE, SLOW, file_page },
};
const struct route_table analysis_open_table = { routes, COUNT_OF(routes) };
