/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_pages.c: analyses at the desk: where to begin, and making a figure. */
#include "base/id.h"
#include "feature/analysis/analysis.html.h"
#include "feature/analysis/analysis_open_view.h"
#include "html/url.h"

#include <string.h>

static const struct web_notice notices[] = {
	{ "bewaard", N_("The figure is kept. Reports can use it.") },
	{ "verwijderd", N_("The figure is no longer kept.") },
};

/* ---- where to begin ---- */

static const struct {
	const char *key, *text;
} suggestions[] = {
	{ "types", N_("Which kinds of initiatives there are") },
	{ "places", N_("Where they are") },
	{ "growth", N_("How their number grew") },
	{ "activities", N_("What they do") },
	{ "typology", N_("What sets the kinds apart") },
	{ "profile", N_("What each kind is like") },
	{ "words", N_("Which words they use") },
	{ "response", N_("Who answered") },
	{ "success_factors", N_("What makes them succeed") },
	{ "bottlenecks", N_("What stands in their way") },
	{ "support_needs", N_("What they need") },
	{ "points", N_("What asks for attention") },
	{ "effect", N_("What changed") },
};

/* Officers choose from the same figures: which questions there are tells no answer, and what they
 * see of these is what analysis_reach allows. */
static enum err suggest(struct work *work, const struct analysis_source *source,
			struct analysis_suggestions *ret)
{
	unsigned roles = work->roles;
	work->roles |= RESEARCHER;
	enum err err = analysis_suggest(work, source, ret);
	work->roles = roles;
	return err;
}

static enum err fill_first(struct web *web, const struct analysis_source *source,
			   struct analysis_list_view *view)
{
	struct analysis_suggestions list;
	TRY(suggest(&web->work, source, &list));
	for (size_t i = 0; i < list.len; i++)
		for (size_t j = 0; j < COUNT_OF(suggestions); j++)
			if (!strcmp(suggestions[j].key, list.items[i].key))
				*list_add(web->work.mem, &view->first) = (struct analysis_link){
					arena_printf(web->work.mem, FIGURE_PATH "?%s",
						     list.items[i].query),
					words_say(web->page.words, suggestions[j].text), false
				};
	return OK;
}

static enum err fill_saved(struct web *web, const struct analysis_source *source,
			   struct analysis_list_view *view)
{
	struct saved_figures saved;
	TRY(analysis_saved_list(&web->work, source->round_id, &saved));
	for (size_t i = 0; i < saved.len; i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(saved.items[i].id, id);
		*list_add(web->work.mem, &view->saved) = (struct analysis_link){
			arena_printf(web->work.mem, FIGURE_PATH "?%s", saved.items[i].query),
			saved.items[i].name, false,
			arena_printf(web->work.mem, ANALYSIS_PATH "/bewaard/%s/weg", id)
		};
	}
	return OK;
}

/* Kinds that have a page of their own, with more than the figure, and who may open it. */
static const char *page_of(struct web *web, const char *kind)
{
	static const struct {
		const char *kind;
		unsigned roles;
	} own[] = { { "typologie", ANALYSTS | OFFICER },
		    { "aandachtspunten", ANALYSTS },
		    { "effect", ANALYSTS } };
	const char *round = http_query(web->request, "ronde");
	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (!strcmp(own[i].kind, kind) && work_may(&web->work, own[i].roles))
			return arena_printf(web->work.mem, ANALYSIS_PATH "/%s%s%s", kind,
					    round && *round ? "?ronde=" : "",
					    url_encode(web->work.mem, round));
	return analysis_path(web, FIGURE_PATH, "soort", kind);
}

static void fill_kinds(struct web *web, struct analysis_links *ret)
{
	const char *kind = http_query(web->request, "soort");
	for (size_t i = 0; i < figure_kind_count; i++)
		*list_add(web->work.mem, ret) = (struct analysis_link){
			.path = page_of(web, figure_kinds[i].key),
			.text = words_say(web->page.words, figure_kinds[i].text),
			.is_here = kind && !strcmp(kind, figure_kinds[i].key),
		};
}

static enum err list_page(struct web *web)
{
	struct analysis_list_view view = { .can_write = work_may(&web->work, ANALYSTS) };
	struct analysis_source source;
	TRY(inquiry_source(&web->work, &web->request->query, &source));
	view.is_of_round = source.round_id != 0;
	TRY(analysis_round_input(web, true, &view.source));
	TRY(fill_first(web, &source, &view));
	TRY(fill_saved(web, &source, &view));
	fill_kinds(web, &view.kinds);
	web_take_notice(web, notices, COUNT_OF(notices));
	analysis_crumbs(web, NULL);
	return web_show(web, N_("Analyses"), analysis_list_html, &view);
}

/* ---- making a figure ---- */

static void add_shares(struct web *web, bool is_map, struct inputs *ret)
{
	static const char *const shares[][2] = {
		{ "kolom", N_("Of each column") },
		{ "rij", N_("Of each row") },
		{ "totaal", N_("Of the whole table") },
		{ "aantal", N_("None: numbers alone") },
	};
	struct input input = {
		.key = "delen",
		.label = words_say(web->page.words, is_map ? N_("Colours by") : N_("Percentages")),
		.value = http_query(web->request, "delen"),
		.look = INPUT_SELECT,
		.none = is_map ? N_("How many") : N_("Of each column"),
	};
	if (is_map)
		input_add_option(web->work.mem, &input, "inwoners",
				 words_say(web->page.words, N_("Per 10,000 inhabitants")));
	for (size_t i = 1; !is_map && i < COUNT_OF(shares); i++)
		input_add_option(web->work.mem, &input, shares[i][0],
				 words_say(web->page.words, shares[i][1]));
	*list_add(web->work.mem, ret) = input;
}

/* Rows of a line of time have theirs. */
static void add_order(struct web *web, const struct figure_kind *kind, struct inputs *ret)
{
	bool is_frequency = !strcmp(kind->key, "frequentie");
	struct input input = {
		.key = "volgorde",
		.label = words_say(web->page.words, N_("Order of the rows")),
		.value = http_query(web->request, "volgorde"),
		.look = INPUT_SELECT,
		.none = N_("As usual"),
	};
	input_add_option(web->work.mem, &input, "aantal",
			 words_say(web->page.words, N_("By number")));
	input_add_option(web->work.mem, &input, "naam", words_say(web->page.words, N_("By name")));
	if (is_frequency)
		input_add_option(web->work.mem, &input, "lijst",
				 words_say(web->page.words, N_("As in the list")));
	if (is_frequency || !strcmp(kind->key, "kruis") || !strcmp(kind->key, "kaart"))
		*list_add(web->work.mem, ret) = input;
}

static void add_variables(struct web *web, const struct figure_kind *kind,
			  const struct analysis_variables *list, struct inputs *ret)
{
	bool is_mean = !strcmp(kind->key, "gemiddelde"), is_cross = !strcmp(kind->key, "kruis");
	const struct variable_choice row = { "rij", is_cross ? N_("In the rows") : N_("What"), NULL,
					     is_mean    ? KINDS_NUMBERS
					     : is_cross ? KINDS_WORDS
							: KINDS_ALL };
	const struct variable_choice column = { "kolom", N_("In the columns"), NULL, KINDS_WORDS };
	const struct variable_choice group = { "groep", N_("By group"), N_("All together"),
					       KINDS_WORDS };
	if (kind->needs_row)
		analysis_variable_input(web, list, &row, ret);
	if (kind->needs_column)
		analysis_variable_input(web, list, &column, ret);
	if (is_mean)
		analysis_variable_input(web, list, &group, ret);
	if (is_cross || !strcmp(kind->key, "kaart"))
		add_shares(web, !is_cross, ret);
	add_order(web, kind, ret);
	if (strcmp(kind->key, "effect") != 0)
		return;
	const struct variable_choice before = { "voor", N_("Before"), NULL, KINDS_SCALES };
	const struct variable_choice after = { "na", N_("After"), NULL, KINDS_SCALES };
	analysis_variable_input(web, list, &before, ret);
	analysis_variable_input(web, list, &after, ret);
}

/* A profile may be of one kind alone. */
static enum err add_kinds(struct web *web, struct frame *frame, struct inputs *ret)
{
	struct column column;
	struct input input = {
		.key = "kolom",
		.label = words_say(web->page.words, N_("Kind of initiative")),
		.value = http_query(web->request, "kolom"),
		.look = INPUT_SELECT,
		.none = N_("All kinds"),
	};
	TRY(column_read(frame, "category", "kolom", &column));
	for (size_t i = 0; i < column.categories.len; i++)
		input_add_option(web->work.mem, &input, column.categories.items[i].key,
				 column.categories.items[i].label);
	*list_add(web->work.mem, ret) = input;
	return OK;
}

/* Officers ask rounded tables, with answers as filters. */
static enum err fill_open_inputs(struct web *web, const struct figure_kind *kind, int64_t round_id,
				 struct analysis_figure_view *view)
{
	struct open_menu menu;
	enum err err = open_menu_read(&web->work, round_id, NULL, &menu);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	add_variables(web, kind, &menu.variables, &view->inputs);
	open_filter_inputs(web, &menu.values, &view->inputs);
	return OK;
}

static enum err fill_inputs(struct web *web, const struct figure_kind *kind,
			    struct analysis_figure_view *view)
{
	struct analysis_source source;
	struct analysis_variables list;
	struct frame frame;
	TRY(inquiry_source(&web->work, &web->request->query, &source));
	if (!work_may(&web->work, ANALYSTS) && source.round_id && kind->open)
		return fill_open_inputs(web, kind, source.round_id, view);
	if (!work_may(&web->work, ANALYSTS))
		source = (struct analysis_source){ .is_register = true };
	enum err err = frame_open(&web->work, &source, &frame);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	TRY(column_list(&frame, &list));
	add_variables(web, kind, &list, &view->inputs);
	if (!strcmp(kind->key, "profiel"))
		TRY(add_kinds(web, &frame, &view->inputs));
	return analysis_filter_inputs(web, &frame, &view->inputs);
}

/* Whether everything is there that this kind needs: else the form stands alone at first. */
static bool is_complete(struct web *web, const struct figure_kind *kind)
{
	bool has_round =
		http_query(web->request, "ronde") || http_query(web->request, "vragenlijst");
	const char *row = http_query(web->request, "rij");
	const char *column = http_query(web->request, "kolom");
	const char *before = http_query(web->request, "voor");
	bool is_effect = !strcmp(kind->key, "effect");
	return (!kind->needs_row || (row && *row)) &&
	       (!kind->needs_column || (column && *column)) && (!kind->needs_round || has_round) &&
	       (!is_effect || (before && *before) || http_query(web->request, "ronde2"));
}

static enum err figure_page(struct web *web)
{
	struct analysis_figure_view view = { .path = FIGURE_PATH };
	const struct figure_kind *kind = figure_kind_of(http_query(web->request, "soort"));
	if (!kind)
		kind = &figure_kinds[0];
	view.kind = kind->key;
	if (is_complete(web, kind))
		TRY(analysis_part(web, analysis_query(web, &web->request->query), &view.part));
	fill_kinds(web, &view.kinds);
	TRY(analysis_round_input(web, true, &view.inputs));
	TRY(fill_inputs(web, kind, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	analysis_crumbs(web, kind->text);
	return web_show(web, N_("Make a table or figure"), analysis_figure_html, &view);
}

/* ---- keeping ---- */

static enum err save_action(struct web *web)
{
	const char *query = http_form(web->request, "adres");
	struct saved_figure figure = { .name = http_form(web->request, "naam"),
				       .query = query ? query : "" };
	struct http_pairs pairs = { 0 };
	struct analysis_source source;
	TRY(http_read_form(web->work.mem, figure.query, strlen(figure.query), &pairs));
	figure.query = analysis_query(web, &pairs);
	TRY(inquiry_source(&web->work, &pairs, &source));
	figure.round_id = source.round_id;
	enum err err = analysis_save(&web->work, &figure);
	if (!err)
		return web_redirect(web,
				    arena_printf(web->work.mem, FIGURE_PATH "?%s&gedaan=bewaard",
						 figure.query));
	if (err != ERR_INVALID)
		return err;
	struct analysis_save_view view = { .query = figure.query, .back = FIGURE_PATH };
	*list_add(web->work.mem, &view.inputs) = (struct input){
		.key = "naam",
		.label = words_say(web->page.words, N_("Name of this figure")),
		.value = figure.name,
		.problem = input_problem(&web->page, "naam"),
	};
	analysis_crumbs(web, N_("Keep a figure"));
	return web_show_again(web, err, N_("Keep a figure"), analysis_save_html, &view);
}

static enum err remove_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(analysis_remove(&web->work, id));
	return web_redirect(web, ANALYSIS_PATH "?gedaan=verwijderd");
}

static const struct route routes[] = {
	{ "GET", "/beheer/analyses", ANALYSTS | OFFICER, READ, list_page },
	{ "GET", "/beheer/analyses/figuur", ANALYSTS | OFFICER, SLOW, figure_page },
	{ "POST", "/beheer/analyses/bewaren", ANALYSTS, WRITE, save_action },
	{ "POST", "/beheer/analyses/bewaard/{id}/weg", ANALYSTS, WRITE, remove_action },
};
const struct route_table analysis_page_table = { routes, COUNT_OF(routes) };
