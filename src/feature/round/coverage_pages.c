/* SPDX-License-Identifier: EUPL-1.2 */
/* coverage_pages.c: which villages were asked and answered, and how many initiatives are missed. */
#include "base/id.h"
#include "feature/round/coverage.html.h"
#include "feature/round/snapshot_pages.h"
#include "feature/vocabulary/vocabulary.h"

#include <math.h>
#include <string.h>

/* ---- places ---- */

static const char *asked_text(const struct covered_municipality *it)
{
	return it->has_answered ? N_("Answered")
	       : it->is_asked   ? N_("Asked, no answer yet")
				: N_("Not asked");
}

static void add_villages(struct web *web, const struct covered_municipality *it,
			 struct cover_villages *ret)
{
	for (size_t i = 0; i < it->list.len; i++) {
		const struct covered_village *village = &it->list.items[i];
		*list_add(web->work.mem, ret) = (struct cover_village){
			.name = village->village->name,
			.count = village->initiatives,
			.state = coverage_text(village->state),
			.path = village->initiatives
					? arena_printf(web->work.mem, "/initiatieven?dorp=%s",
						       village->village->key)
					: NULL,
		};
	}
}

static void fill_rows(struct web *web, const struct coverage *coverage, struct coverage_view *view)
{
	for (size_t i = 0; i < coverage->len; i++) {
		const struct covered_municipality *it = &coverage->items[i];
		struct cover_row *row = list_add(web->work.mem, &view->rows);
		*row = (struct cover_row){
			.name = it->municipality->name,
			.path = arena_printf(web->work.mem, "/gemeenten/%s-%s",
					     it->municipality->code, it->municipality->slug),
			.asked = asked_text(it),
			.initiatives = it->initiatives,
			.villages = it->villages,
			.present = it->present,
		};
		add_villages(web, it, &row->list);
		view->municipalities++;
		view->asked += it->is_asked;
		view->answered += it->has_answered;
		view->villages += it->villages;
		view->present += it->present;
	}
}

/* ---- the map ---- */

static const char *shape_css(const struct coverage *coverage, const struct ground_area *area)
{
	for (size_t i = 0; i < coverage->len; i++) {
		const struct covered_municipality *it = &coverage->items[i];
		if (area->municipality && !strcmp(it->municipality->code, area->municipality->code))
			return it->has_answered ? "omz-map__area--here"
			       : it->is_asked   ? "omz-map__area--asked"
						: "";
	}
	return "";
}

static void add_dots(struct web *web, const struct ground *ground,
		     const struct covered_municipality *it, struct coverage_view *view)
{
	for (size_t i = 0; i < it->list.len; i++) {
		const struct covered_village *village = &it->list.items[i];
		if (!village->initiatives)
			continue;
		struct geo_point at =
			geo_project(&ground->projection,
				    (struct geo_position){ village->village->lat_e5,
							   village->village->lon_e5 });
		*list_add(web->work.mem, &view->dots) =
			(struct cover_dot){ at.x, at.y, village->village->name };
	}
}

static void fill_map(struct web *web, const struct coverage *coverage, struct coverage_view *view)
{
	const struct ground *ground = ground_of(&web->work);
	view->view_box =
		arena_printf(web->work.mem, "0 0 %.0f %.0f", ground->width, ground->height);
	for (size_t i = 0; i < ground->areas.len; i++)
		*list_add(web->work.mem, &view->shapes) = (struct cover_shape){
			.d = ground->areas.items[i].d,
			.name = ground->areas.items[i].name,
			.css = shape_css(coverage, &ground->areas.items[i]),
		};
	for (size_t i = 0; i < coverage->len; i++)
		add_dots(web, ground, &coverage->items[i], view);
}

/* ---- what is missed ---- */

static const char *kind_label(struct web *web, const char *kind)
{
	return vocabulary_label(&web->work, "source_kind", kind, web->page.language);
}

static void fill_estimate(struct web *web, const struct capture_estimate *from,
			  struct missed_row *ret)
{
	struct arena *mem = web->work.mem;
	if (from->lack) {
		ret->why = assessment_lack_text(from->lack);
		return;
	}
	ret->total = words_number(mem, web->page.words, llround(from->total));
	ret->low = words_number(mem, web->page.words, llround(from->low));
	ret->high = words_number(mem, web->page.words, llround(from->high));
}

static void add_pairs(struct web *web, const struct missed *missed, struct coverage_view *view)
{
	static const int pairs[MISSED_PAIRS][2] = { { 0, 1 }, { 0, 2 }, { 1, 2 } };
	for (int i = 0; i < MISSED_PAIRS; i++) {
		struct missed_row *row = list_add(web->work.mem, &view->pairs);
		*row = (struct missed_row){
			.label = arena_printf(web->work.mem, "%s, %s",
					      kind_label(web, missed->kinds[pairs[i][0]]),
					      kind_label(web, missed->kinds[pairs[i][1]])),
			.first = missed->named[pairs[i][0]],
			.second = missed->named[pairs[i][1]],
			.both = missed->overlaps[i],
		};
		fill_estimate(web, &missed->pairs[i], row);
	}
}

/* "Idea bank × municipality": which pairs of a model depend on each other. */
static const char *model_label(struct web *web, const struct missed *missed, unsigned pairs)
{
	static const int both[MISSED_PAIRS][2] = { { 0, 1 }, { 0, 2 }, { 1, 2 } };
	const char *label = NULL;
	for (int i = 0; i < MISSED_PAIRS; i++) {
		if (!(pairs & 1U << i))
			continue;
		const char *pair = arena_printf(web->work.mem, "%s × %s",
						kind_label(web, missed->kinds[both[i][0]]),
						kind_label(web, missed->kinds[both[i][1]]));
		label = label ? arena_printf(web->work.mem, "%s; %s", label, pair) : pair;
	}
	return label ? label : words_say(web->page.words, N_("All three independent"));
}

static void add_models(struct web *web, const struct missed *missed, struct coverage_view *view)
{
	for (int i = 0; i < CAPTURE_MODELS; i++) {
		const struct capture_model *model = &missed->models[i];
		if (!view->is_desk && i != missed->best)
			continue;
		struct missed_row *row = list_add(web->work.mem, &view->models);
		*row = (struct missed_row){
			.label = model_label(web, missed, model->pairs),
			.aic = model->estimate.lack
				       ? NULL
				       : arena_printf(web->work.mem, "%.1f", model->aic),
			.is_best = i == missed->best,
		};
		fill_estimate(web, &model->estimate, row);
	}
}

static void say_estimate(struct web *web, const struct missed *missed, struct coverage_view *view)
{
	const struct capture_estimate *best =
		missed->best >= 0 ? &missed->models[missed->best].estimate : NULL;
	for (int i = 0; i < MISSED_PAIRS && !best; i++)
		best = missed->pairs[i].lack ? NULL : &missed->pairs[i];
	view->is_none = !best;
	view->is_few = best && missed->is_few;
	if (!best)
		return;
	struct words_value values[] = {
		words_value("known", best->known),
		words_value("total", (int64_t)llround(best->total)),
		words_value("low", (int64_t)llround(best->low)),
		words_value("high", (int64_t)llround(best->high)),
	};
	view->sentence = words_format(
		web->work.mem, web->page.words,
		N_("These sources named {known} initiatives. We estimate that there are about "
		   "{total} in all: with 95 percent certainty between {low} and {high}."),
		values, COUNT_OF(values));
}

/* Three different kinds from the query ("bron1"), or the three routes of the study. */
static void read_kinds(struct web *web, const char *ret[static MISSED_SOURCES])
{
	for (int i = 0; i < MISSED_SOURCES; i++) {
		const char *asked =
			http_query(web->request, arena_printf(web->work.mem, "bron%d", i + 1));
		bool is_known = asked && vocabulary_find(&web->work, "source_kind", asked) != NULL;
		ret[i] = is_known ? asked : missed_kinds[i];
	}
	bool is_twice =
		!strcmp(ret[0], ret[1]) || !strcmp(ret[0], ret[2]) || !strcmp(ret[1], ret[2]);
	for (int i = 0; is_twice && i < MISSED_SOURCES; i++)
		ret[i] = missed_kinds[i];
}

static void add_choices(struct web *web, const char *const *kinds, struct coverage_view *view)
{
	struct arena *mem = web->work.mem;
	struct term_list terms = vocabulary_list(&web->work, "source_kind");
	for (int i = 0; i < MISSED_SOURCES; i++) {
		struct words_value number = words_value("number", i + 1);
		struct input input = {
			.key = arena_printf(mem, "bron%d", i + 1),
			.label = words_format(mem, web->page.words, N_("Source {number}"), &number,
					      1),
			.value = kinds[i],
			.look = INPUT_SELECT,
		};
		for (size_t j = 0; j < terms.len; j++)
			input_add_option(mem, &input, terms.items[j]->key,
					 kind_label(web, terms.items[j]->key));
		*list_add(mem, &view->inputs) = input;
	}
}

/* ---- pages ---- */

static enum err fill_round(struct web *web, struct coverage_view *view)
{
	const char *asked = http_query(web->request, "ronde");
	int64_t id = 0;
	if (asked && !id_parse(asked, &id))
		id = 0;
	enum err err = coverage_round(&web->work, id, &view->round);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	view->has_round = true;
	view->round_path = round_path(web->work.mem, "/rondes", view->round.id);
	return OK;
}

static enum err fill(struct web *web, struct coverage_view *view)
{
	struct coverage coverage;
	struct missed missed;
	const char *kinds[MISSED_SOURCES];
	memcpy(kinds, missed_kinds, sizeof kinds);
	if (view->is_desk)
		read_kinds(web, kinds);
	TRY(fill_round(web, view));
	TRY(coverage_of(&web->work, view->has_round ? &view->round : NULL, &coverage));
	TRY(coverage_missed(&web->work, kinds, &missed));
	fill_rows(web, &coverage, view);
	fill_map(web, &coverage, view);
	add_pairs(web, &missed, view);
	add_models(web, &missed, view);
	say_estimate(web, &missed, view);
	if (view->is_desk)
		add_choices(web, kinds, view);
	return OK;
}

static enum err public_page(struct web *web)
{
	struct coverage_view view = { 0 };
	TRY(fill(web, &view));
	web->page.description =
		words_say(web->page.words, N_("Which villages were asked, and where nothing is "
					      "known."));
	return web_show(web, N_("Coverage"), coverage_html, &view);
}

static enum err desk_page(struct web *web)
{
	struct coverage_view view = { .is_desk = true };
	TRY(fill(web, &view));
	round_crumbs(web, NULL, NULL, N_("Coverage"));
	return web_show(web, N_("Coverage"), coverage_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/dekking", ANYONE, READ, public_page, PAGE, CACHED },
	{ "GET", "/beheer/dekking", STAFF, READ, desk_page },
};
const struct route_table coverage_table = { routes, COUNT_OF(routes) };
