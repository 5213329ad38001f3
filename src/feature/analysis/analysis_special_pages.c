/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_special_pages.c: points of attention, before and after. */
#include "base/id.h"
#include "feature/analysis/analysis.html.h"
#include "feature/analysis/analysis_door.h"

#include <stdlib.h>
#include <string.h>

static const struct web_notice notices[] = {
	{ "gewogen", N_("The weights are kept.") },
};

/* ---- points of attention ---- */

static const char *weight_text(struct web *web, int weight)
{
	static const char *const texts[] = { N_("hardly"), N_("a little"), N_("somewhat"),
					     N_("heavy"), N_("very heavy") };
	return arena_printf(web->work.mem, "%d: %s", weight,
			    words_say(web->page.words, texts[weight - 1]));
}

static void add_weight(struct web *web, const struct point *point,
		       const struct severity_rows *given, struct inputs *ret)
{
	struct arena *mem = web->work.mem;
	char *id = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(point->code.id, id);
	struct input input = {
		.key = arena_printf(mem, "zwaarte-%s", id),
		.label = code_label(&web->work, &point->code),
		.look = INPUT_SELECT,
		.none = N_("Not weighed"),
	};
	for (size_t i = 0; i < given->len; i++)
		if (given->items[i].code_id == point->code.id)
			input.value = arena_printf(mem, "%d", (int)given->items[i].severity);
	for (int weight = 1; weight <= 5; weight++)
		input_add_option(mem, &input, arena_printf(mem, "%d", weight),
				 weight_text(web, weight));
	*list_add(mem, ret) = input;
}

static enum err fill_weights(struct web *web, const struct analysis_source *source,
			     struct analysis_points_view *view)
{
	struct points points;
	struct severity_rows given = { 0 };
	TRY(analysis_points(&web->work, source, NULL, &points));
	TRY(analysis_severity_list(&web->work, source->round_id, &given));
	for (size_t i = 0; i < points.len; i++)
		add_weight(web, &points.items[i], &given, &view->weights);
	return OK;
}

static enum err points_page(struct web *web)
{
	struct analysis_points_view view = { .back = ANALYSIS_PATH "/aandachtspunten" };
	struct analysis_source source;
	struct frame frame;
	TRY(inquiry_source(&web->work, &web->request->query, &source));
	TRY(analysis_round_input(web, false, &view.inputs));
	if (source.round_id) {
		view.round = http_query(web->request, "ronde");
		TRY(analysis_part(web, analysis_query_of(web, "aandachtspunten"), &view.part));
		TRY(frame_open(&web->work, &source, &frame));
		TRY(analysis_filter_inputs(web, &frame, &view.inputs));
		TRY(fill_weights(web, &source, &view));
	}
	web_take_notice(web, notices, COUNT_OF(notices));
	analysis_crumbs(web, N_("Points of attention"));
	return web_show(web, N_("Points of attention"), analysis_points_html, &view);
}

static enum err weigh_action(struct web *web)
{
	const char *round = http_form(web->request, "ronde");
	int64_t round_id, code_id;
	if (!round || !id_parse(round, &round_id))
		return ERR_MISSING;
	for (size_t i = 0; i < web->request->form.len; i++) {
		const struct http_pair *pair = &web->request->form.items[i];
		if (strncmp(pair->name, "zwaarte-", strlen("zwaarte-")) != 0 ||
		    !id_parse(pair->name + strlen("zwaarte-"), &code_id))
			continue;
		TRY(analysis_weigh(&web->work, round_id, code_id, strtol(pair->value, NULL, 10)));
	}
	return web_redirect(web,
			    arena_printf(web->work.mem,
					 ANALYSIS_PATH "/aandachtspunten?ronde=%s&gedaan=gewogen",
					 round));
}

/* ---- before and after ---- */

static void add_later_round(struct web *web, const struct inputs *first, struct inputs *ret)
{
	struct input later = first->items[0];
	later.key = "ronde2";
	later.label = words_say(web->page.words, N_("And a later round"));
	later.value = http_query(web->request, "ronde2");
	later.problem = input_problem(&web->page, "ronde2");
	later.is_optional = true;
	for (size_t i = 0; i < later.options.len; i++)
		later.options.items[i].is_chosen =
			later.value && !strcmp(later.value, later.options.items[i].key);
	*list_add(web->work.mem, ret) = later;
}

static enum err effect_page(struct web *web)
{
	static const struct variable_choice choices[] = {
		{ "voor", N_("Before"), NULL, KINDS_SCALES },
		{ "na", N_("After"), NULL, KINDS_SCALES },
		{ "rij", N_("Or the same question in both rounds"), NULL, KINDS_SCALES },
	};
	struct analysis_pair_view view = { 0 };
	struct analysis_source source;
	struct analysis_variables list = { 0 };
	struct inputs rounds = { 0 };
	const char *before = http_query(web->request, "voor");
	const char *later = http_query(web->request, "ronde2");
	TRY(inquiry_source(&web->work, &web->request->query, &source));
	TRY(analysis_round_input(web, false, &view.inputs));
	if (source.round_id && ((before && *before) || (later && *later)))
		TRY(analysis_part(web, analysis_query_of(web, "effect"), &view.first));
	if (source.round_id) {
		TRY(analysis_variable_list(&web->work, &source, &list));
		for (size_t i = 0; i < COUNT_OF(choices); i++)
			analysis_variable_input(web, &list, &choices[i], &view.inputs);
		TRY(analysis_round_input(web, false, &rounds));
		add_later_round(web, &rounds, &view.inputs);
	}
	analysis_crumbs(web, N_("Before and after"));
	return web_show(web, N_("Before and after"), analysis_effect_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/analyses/aandachtspunten", ANALYSTS, SLOW, points_page },
	{ "POST", "/beheer/analyses/aandachtspunten", ANALYSTS, WRITE, weigh_action },
	{ "GET", "/beheer/analyses/effect", ANALYSTS, SLOW, effect_page },
};
const struct route_table analysis_special_table = { routes, COUNT_OF(routes) };
