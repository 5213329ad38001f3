/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_pages.c: surveys at the desk: the list, one with its response, opening and closing. */
#include "base/id.h"
#include "feature/form/form_version.h"
#include "feature/round/round.h"
#include "feature/survey/survey.html.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_store.h"
#include "feature/survey/survey_view.h"
#include "feature/vocabulary/vocabulary.h"
#include "web/web.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct web_notice notices[] = {
	{ "gemaakt", N_("The questionnaire was made. Choose whom you invite.") },
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "geopend", N_("The questionnaire is open. Send the invitations.") },
	{ "gesloten", N_("The questionnaire is closed. Nobody can answer any more.") },
	{ "verlengd", N_("The last day was changed.") },
	{ "toegevoegd", N_("The people were added. Nothing was sent yet.") },
	{ "verstuurd", N_("The mails are on their way. Below you see the answers come in.") },
	{ "weg", N_("The questionnaire was thrown away.") },
};

static const char *of_total(struct web *web, int64_t count, int64_t total)
{
	const struct words_value values[] = { words_value_int("count", count),
					      words_value_int("total", total) };
	return words_format(web->work.mem, web->page.words, N_("{count} of {total}"), values,
			    COUNT_OF(values));
}

/* ---- the list ---- */

static enum err fill_line(struct web *web, const struct survey *it, struct survey_line *ret)
{
	struct response response;
	TRY(survey_response(&web->work, it, &response));
	*ret = (struct survey_line){
		.path = survey_path(web->work.mem, it->id, ""),
		.name = it->name,
		.state = survey_state_text(&web->work, it),
		.answered = it->access == SURVEY_OPEN
				    ? words_number(web->work.mem, web->page.words, it->done_count)
				    : of_total(web, response.all.done, response.all.total),
		.closes_on = survey_day_text(web, it->closes_on),
	};
	return OK;
}

static enum err list_page(struct web *web)
{
	struct survey_list_view view = { .can_write = work_may(&web->work, SURVEY_WRITERS) };
	struct surveys all;
	TRY(survey_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++)
		TRY(fill_line(web, &all.items[i], list_add(web->work.mem, &view.lines)));
	web_take_notice(web, notices, COUNT_OF(notices));
	survey_crumbs(web, NULL, NULL);
	return web_show(web, N_("Questionnaires"), survey_list_html, &view);
}

/* ---- one ---- */

static int width_of(int64_t part, int64_t whole)
{
	return whole > 0 ? (int)(part * 100 / whole) : 0;
}

static void add_step(struct web *web, struct survey_view *view, const char *label, int64_t count)
{
	*list_add(web->work.mem, &view->steps) =
		(struct survey_step){ words_say(web->page.words, label), count,
				      width_of(count, view->response.all.total) };
}

static void fill_steps(struct web *web, struct survey_view *view)
{
	const struct response_row *all = &view->response.all;
	add_step(web, view, N_("Invited"), all->total);
	add_step(web, view, N_("Asked: mailed or called"), all->asked);
	add_step(web, view, N_("Opened"), all->opened);
	add_step(web, view, N_("Started"), all->started);
	add_step(web, view, N_("Finished"), all->done);
}

enum rows { BY_PLACE, BY_GROUP, BY_WAVE };

static const char *label_of(struct web *web, enum rows rows, const char *key)
{
	const char *label;
	if (rows == BY_PLACE)
		return survey_place_name(web, key);
	if (!*key)
		return words_say(web->page.words, N_("Unknown"));
	if (rows == BY_WAVE)
		return key;
	label = vocabulary_label(&web->work, "category", key, web->page.language);
	if (!label || !strcmp(label, key))
		label = vocabulary_label(&web->work, "organisation_sector", key,
					 web->page.language);
	return label ? label : key;
}

static int by_label(const void *a, const void *b)
{
	const struct response_line *left = a, *right = b;
	if (!*left->row->key != !*right->row->key)
		return !*left->row->key ? 1 : -1; /* unknown comes last */
	return strcmp(left->label, right->label);
}

static void fill_lines(struct web *web, enum rows rows, const struct response_rows *from,
		       struct response_lines *ret)
{
	for (size_t i = 0; i < from->len; i++) {
		const struct response_row *row = &from->items[i];
		*list_add(web->work.mem, ret) = (struct response_line){
			.label = label_of(web, rows, row->key),
			.rate = words_percent(web->work.mem, web->page.words, row->rate),
			.row = row,
			.width = isnan(row->rate) ? 0 : (int)(row->rate * 100),
		};
	}
	if (rows != BY_WAVE && ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, by_label);
}

static enum err fill_names(struct web *web, struct survey_view *view)
{
	const struct survey *it = view->survey;
	struct form_version version;
	struct form_record form;
	struct round round;
	char id[ID_TEXT_LEN + 1];
	enum err err = it->form_id ? form_get(&web->work, it->form_id, &form) : ERR_MISSING;
	if (!err && it->version_id)
		err = form_version_get(&web->work, it->version_id, &version);
	if (err && err != ERR_MISSING)
		return err;
	if (!err) {
		const struct words_value values[] = {
			words_value_text("form", form.title),
			words_value_int("number", it->version_id ? version.number : form.number),
		};
		view->form_name = words_format(web->work.mem, web->page.words,
					       N_("{form}, version {number}"), values, 2);
	}
	web->work.failures.len = 0; /* a form or round that is gone is no fault of this page */
	err = it->round_id ? round_get(&web->work, it->round_id, &round) : ERR_MISSING;
	web->work.failures.len = 0;
	if (err)
		return err == ERR_MISSING ? OK : err;
	id_text(round.id, id);
	view->round_name = round.name;
	view->round_path = arena_printf(web->work.mem, "/beheer/rondes/%s", id);
	return OK;
}

static const struct field extend_fields[] = {
	{ .key = "sluit",
	  .name = "closes_on",
	  .label = N_("Last day"),
	  .type = FIELD_TEXT,
	  .max = 10,
	  .offset = offsetof(struct survey, closes_on),
	  .help = N_("Write it as 2026-11-21. It counts up to and including this day.") },
};

static void fill_state(struct web *web, struct survey_view *view)
{
	const struct survey *it = view->survey;
	view->path = survey_path(web->work.mem, it->id, "");
	view->state = survey_state_text(&web->work, it);
	view->opens_on = survey_day_text(web, it->opens_on);
	view->closes_on = survey_day_text(web, it->closes_on);
	view->is_draft = !strcmp(it->state, SURVEY_DRAFT);
	view->is_open = !strcmp(it->state, SURVEY_OPEN_NOW);
	view->is_closed = !strcmp(it->state, SURVEY_CLOSED);
	view->can_write = work_may(&web->work, SURVEY_WRITERS);
	view->can_call = work_may(&web->work, SURVEY_CALLERS);
	if (it->access == SURVEY_OPEN)
		view->open_url = work_url(&web->work, survey_open_path(web->work.mem, it));
}

static enum err fill(struct web *web, struct survey_view *view)
{
	const struct survey *it = view->survey;
	fill_state(web, view);
	TRY(survey_response(&web->work, it, &view->response));
	TRY(survey_list_select(&web->work, it->id, &view->lists));
	for (size_t i = 0; i < view->lists.len; i++)
		view->lists.items[i].until_on = survey_day_text(web, view->lists.items[i].until_on);
	view->rate = words_percent(web->work.mem, web->page.words, view->response.all.rate);
	view->reached = words_percent(web->work.mem, web->page.words, view->response.all.reached);
	fill_steps(web, view);
	fill_lines(web, BY_PLACE, &view->response.places, &view->places);
	fill_lines(web, BY_GROUP, &view->response.groups, &view->groups);
	fill_lines(web, BY_WAVE, &view->response.waves, &view->waves);
	const size_t failures = web->work.failures.len;
	struct failure *items = web->work.failures.items;
	TRY(fill_names(web, view));
	web->work.failures.items = items;
	web->work.failures.len = failures;
	survey_add_inputs(web, (struct survey_fields){ extend_fields, 1 }, it, &view->extend);
	view->extend.items[0].look = INPUT_SHORT;
	TRY(panel_fill(web, "survey", (struct subject){ "survey", it->id }, &view->panels));
	survey_crumbs(web, it, NULL);
	return OK;
}

static enum err show_page(struct web *web)
{
	struct survey_view *view = arena_new_of(web->work.mem, struct survey_view);
	struct survey *it = arena_new_of(web->work.mem, struct survey);
	TRY(survey_of(web, it));
	view->survey = it;
	TRY(fill(web, view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, it->name, survey_show_html, view);
}

/* After a step: on with the page, or the page once more with what was wrong. */
static enum err go_on(struct web *web, const struct survey *it, enum err err, const char *done)
{
	struct survey_view *view = arena_new_of(web->work.mem, struct survey_view);
	if (!err)
		return survey_go(web, it->id, "", done);
	if (!survey_is_mendable(err))
		return err;
	view->survey = it;
	TRY(fill(web, view));
	return web_show_again(web, err, it->name, survey_show_html, view);
}

/* ---- steps of its life ---- */

static enum err open_action(struct web *web)
{
	struct survey it;
	TRY(survey_of(web, &it));
	return go_on(web, &it, survey_set_state(&web->work, it.id, SURVEY_OPEN_NOW), "geopend");
}

static enum err close_action(struct web *web)
{
	struct survey it;
	TRY(survey_of(web, &it));
	return go_on(web, &it, survey_set_state(&web->work, it.id, SURVEY_CLOSED), "gesloten");
}

static enum err extend_action(struct web *web)
{
	struct survey it;
	TRY(survey_of(web, &it));
	return go_on(web, &it, survey_extend(&web->work, it.id, http_form(web->request, "sluit")),
		     "verlengd");
}

static enum err throw_action(struct web *web)
{
	struct survey it;
	TRY(survey_of(web, &it));
	enum err err = survey_remove(&web->work, it.id);
	return err ? go_on(web, &it, err, "")
		   : web_redirect(web, "/beheer/vragenlijsten?gedaan=weg");
}

static const struct route routes[] = {
	{ "GET", "/beheer/vragenlijsten", STAFF, READ, list_page },
	{ "GET", "/beheer/vragenlijsten/{id}", STAFF, READ, show_page },
	{ "POST", "/beheer/vragenlijsten/{id}/openen", SURVEY_WRITERS, WRITE, open_action },
	{ "POST", "/beheer/vragenlijsten/{id}/sluiten", SURVEY_WRITERS, WRITE, close_action },
	{ "POST", "/beheer/vragenlijsten/{id}/verlengen", SURVEY_WRITERS, WRITE, extend_action },
	{ "POST", "/beheer/vragenlijsten/{id}/weggooien", SURVEY_WRITERS, WRITE, throw_action },
};
const struct route_table survey_page_table = { routes, COUNT_OF(routes) };
