/* SPDX-License-Identifier: EUPL-1.2 */
/* round_pages.c: rounds at the desk: the list, the form, one round with its planning. */
#include "feature/round/round_pages.h"
#include "base/id.h"
#include "feature/round/round.html.h"

#include <string.h>

static struct field_span round_span(void)
{
	return (struct field_span){ round_fields, round_field_count };
}

static const char *days_of(struct web *web, const struct round *round)
{
	struct words_value values[] = {
		words_value("first", round_day_text(web, round->begins_on)),
		words_value("last", round_day_text(web, round->ends_on)),
	};
	return words_format(web->work.mem, web->page.words, N_("{first} to {last}"), values, 2);
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "geopend", N_("The round is open. Visitors see it now.") },
	{ "gesloten", N_("The round is closed.") },
	{ "verwijderd", N_("The draft was removed.") },
	{ "gemeenten", N_("The municipalities stand in the list now.") },
};

/* ---- all rounds ---- */

static enum err fill_list(struct web *web, struct round_list_view *view)
{
	struct rounds rounds;
	struct round_steps steps;
	struct round_steps late = { 0 };
	TRY(round_list(&web->work, &rounds));
	TRY(round_step_list(&web->work, 0, &steps));
	for (size_t i = 0; i < rounds.len; i++)
		*list_add(web->work.mem, &view->rows) = (struct round_row){
			.name = rounds.items[i].name,
			.path = round_path(web->work.mem, "/beheer/rondes", rounds.items[i].id),
			.days = days_of(web, &rounds.items[i]),
			.state = round_state_text(rounds.items[i].state),
		};
	for (size_t i = 0; i < steps.len; i++)
		if (steps.items[i].is_late)
			*list_add(web->work.mem, &late) = steps.items[i];
	round_fill_steps(web, &late, &view->late);
	view->can_write = work_may(&web->work, ROUND_WRITERS);
	round_crumbs(web, NULL, NULL, NULL);
	return OK;
}

static enum err list_page(struct web *web)
{
	struct round_list_view view = { 0 };
	TRY(fill_list(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Rounds"), round_list_html, &view);
}

/* ---- the form ---- */

static enum err form_page(struct web *web, const struct round *round, const char *title,
			  enum err err)
{
	struct round_form_view view = { .path = "/beheer/rondes/nieuw", .back = "/beheer/rondes" };
	if (round->id) {
		view.back = round_path(web->work.mem, "/beheer/rondes", round->id);
		view.path = arena_printf(web->work.mem, "%s/gegevens", view.back);
	}
	round_fill_inputs(web, round_span(), round->name ? round : NULL, &view.inputs);
	round_crumbs(web, NULL, NULL, title);
	if (err)
		return web_show_again(web, err, title, round_form_html, &view);
	return web_show(web, title, round_form_html, &view);
}

static enum err new_page(struct web *web)
{
	return form_page(web, &(struct round){ 0 }, N_("Plan a round"), OK);
}

static enum err save(struct web *web, int64_t id, const char *title)
{
	struct round round = { .id = id };
	if (id)
		TRY(round_get(&web->work, id, &round));
	enum err err = field_read_form(&web->work, round_fields, round_field_count,
				       &web->request->form, &round);
	round.id = id;
	if (!err)
		err = round_save(&web->work, &round);
	if (!err)
		return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
						      round_path(web->work.mem, "/beheer/rondes",
								 round.id)));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	return form_page(web, &(struct round){ .id = id }, title, err);
}

static enum err new_action(struct web *web) { return save(web, 0, N_("Plan a round")); }

static enum err edit_page(struct web *web)
{
	struct round round;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(round_get(&web->work, id, &round));
	return form_page(web, &round, N_("Change the round"), OK);
}

static enum err edit_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	return save(web, id, N_("Change the round"));
}

/* ---- one round ---- */

static void fill_step_inputs(struct web *web, struct round_view *view)
{
	static const struct field fields[] = {
		{ .key = "stap", .label = N_("What has to be done"), .is_required = true },
		{ .key = "klaarOp",
		  .label = N_("On which day it must be done"),
		  .is_required = true,
		  .help = N_("Write it as 2026-11-21.") },
	};
	round_fill_inputs(web, (struct field_span){ fields, COUNT_OF(fields) }, NULL,
			  &view->step_inputs);
}

static enum err fill_agreement(struct web *web, struct round_view *view)
{
	struct assessment_figures figures;
	const struct agreement *alpha = &figures.verdict.alpha;
	int64_t from = round_day_ms(view->round.begins_on);
	int64_t to = round_day_ms(view->round.ends_on);
	const int64_t half_day = 12 * 60 * 60 * 1000;
	TRY(assessment_agree(&web->work, from - half_day, to + half_day, &figures));
	view->agreement =
		words_say(web->page.words, N_("In these days no assessment got a second opinion."));
	if (!figures.verdict.percent.units)
		return OK;
	struct words_value values[] = {
		words_value("count", figures.verdict.percent.units),
		words_value("percent", figures.verdict.percent.lack
					       ? "–"
					       : words_percent(web->work.mem, web->page.words,
							       figures.verdict.percent.value)),
		words_value("alpha",
			    alpha->lack ? "–" : arena_printf(web->work.mem, "%.2f", alpha->value)),
	};
	view->agreement = words_format(
		web->work.mem, web->page.words,
		N_("In these days {count} assessments got a second opinion. {percent} had the same "
		   "decision; alpha: {alpha}."),
		values, COUNT_OF(values));
	return OK;
}

static enum err fill_snapshots(struct web *web, struct round_view *view)
{
	struct snapshots all;
	TRY(snapshot_list(&web->work, true, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].round_id == view->round.id)
			*list_add(web->work.mem, &view->snapshots) = (struct round_row){
				.name = all.items[i].name,
				.path = round_path(web->work.mem, "/beheer/momentopnamen",
						   all.items[i].id),
				.days = words_date_short(web->work.mem, web->page.words,
							 all.items[i].begun_ms),
			};
	round_fill_inputs(web, (struct field_span){ snapshot_fields, snapshot_field_count }, NULL,
			  &view->snapshot_inputs);
	return OK;
}

static enum err fill_round(struct web *web, struct round_view *view)
{
	struct round_steps steps;
	struct round_sources sources;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(round_get(&web->work, id, &view->round));
	TRY(round_step_list(&web->work, id, &steps));
	TRY(round_source_list(&web->work, id, &sources));
	round_fill_steps(web, &steps, &view->steps);
	round_fill_sources(web, &sources, &view->sources);
	for (size_t i = 0; i < sources.len; i++) {
		view->asked += round_source_is_asked(sources.items[i].state);
		view->answered += round_source_has_answered(sources.items[i].state);
		view->found += sources.items[i].found;
	}
	fill_step_inputs(web, view);
	TRY(fill_agreement(web, view));
	TRY(fill_snapshots(web, view));
	TRY(panel_fill(web, "round_desk", (struct subject){ "round", id }, &view->panels));
	view->path = round_path(web->work.mem, "/beheer/rondes", id);
	view->public_path = round_path(web->work.mem, "/rondes", id);
	view->days = days_of(web, &view->round);
	view->state = round_state_text(view->round.state);
	view->can_write = work_may(&web->work, ROUND_WRITERS);
	view->is_draft = !strcmp(view->round.state, "draft");
	view->is_open = !strcmp(view->round.state, "open");
	round_crumbs(web, view->round.name, NULL, NULL);
	return OK;
}

static enum err round_page(struct web *web)
{
	struct round_view view = { 0 };
	TRY(fill_round(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.round.name, round_desk_html, &view);
}

static enum err round_again(struct web *web, enum err err)
{
	struct round_view view = { 0 };
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill_round(web, &view));
	return web_show_again(web, err, view.round.name, round_desk_html, &view);
}

static enum err back(struct web *web, int64_t id, const char *done)
{
	return web_redirect(web,
			    arena_printf(web->work.mem, "%s?gedaan=%s",
					 round_path(web->work.mem, "/beheer/rondes", id), done));
}

static enum err state_action(struct web *web)
{
	const char *state = http_form(web->request, "stand");
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = round_set_state(&web->work, id, state ? state : "");
	if (err)
		return round_again(web, err);
	return back(web, id, strcmp(state, "open") ? "gesloten" : "geopend");
}

static enum err remove_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = round_remove(&web->work, id);
	if (err)
		return round_again(web, err);
	return web_redirect(web, "/beheer/rondes?gedaan=verwijderd");
}

static enum err municipalities_action(struct web *web)
{
	int64_t id, count;
	TRY(web_id(web, &id));
	TRY(round_source_add_municipalities(&web->work, id, &count));
	return back(web, id, "gemeenten");
}

/* ---- steps ---- */

static enum err step_add_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = round_step_add(&web->work, id, http_form(web->request, "stap"),
				      http_form(web->request, "klaarOp"));
	return err ? round_again(web, err) : back(web, id, "opgeslagen");
}

static enum err step_action(struct web *web)
{
	const char *act = http_form(web->request, "doe");
	const char *round = http_form(web->request, "ronde");
	int64_t id;
	TRY(web_id(web, &id));
	if (act && !strcmp(act, "weg"))
		TRY(round_step_remove(&web->work, id));
	else
		TRY(round_step_mark(&web->work, id, act && !strcmp(act, "klaar")));
	int64_t round_id;
	const char *slash = round ? strrchr(round, '/') : NULL;
	if (!slash || !id_parse(slash + 1, &round_id))
		return web_redirect(web, "/beheer/rondes");
	return back(web, round_id, "opgeslagen");
}

static const struct route routes[] = {
	{ "GET", "/beheer/rondes", STAFF, READ, list_page },
	{ "GET", "/beheer/rondes/nieuw", ROUND_WRITERS, READ, new_page },
	{ "POST", "/beheer/rondes/nieuw", ROUND_WRITERS, WRITE, new_action },
	{ "GET", "/beheer/rondes/{id}", STAFF, READ, round_page },
	{ "GET", "/beheer/rondes/{id}/gegevens", ROUND_WRITERS, READ, edit_page },
	{ "POST", "/beheer/rondes/{id}/gegevens", ROUND_WRITERS, WRITE, edit_action },
	{ "POST", "/beheer/rondes/{id}/stand", ROUND_WRITERS, WRITE, state_action },
	{ "POST", "/beheer/rondes/{id}/verwijderen", ROUND_WRITERS, WRITE, remove_action },
	{ "POST", "/beheer/rondes/{id}/gemeenten", ROUND_WRITERS, WRITE, municipalities_action },
	{ "POST", "/beheer/rondes/{id}/stappen", ROUND_WRITERS, WRITE, step_add_action },
	{ "POST", "/beheer/rondestappen/{id}", ROUND_WRITERS, WRITE, step_action },
};
const struct route_table round_desk_table = { routes, COUNT_OF(routes) };
