/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_desk_pages.c: opening the figures of a round for everybody, and closing them. */
#include "base/id.h"
#include "feature/analysis/analysis_open.html.h"
#include "feature/analysis/analysis_open_view.h"

#include <string.h>

static const struct web_notice notices[] = {
	{ "geopend", N_("The figures are open. Everybody can make tables of them.") },
	{ "gesloten", N_("The figures are closed. Nobody can ask them any more.") },
};

static const char *label_of(struct web *web, const struct open_choice *choice)
{
	const struct words_value label = words_value("label", choice->variable.label);
	return choice->is_marked ? words_format(web->work.mem, web->page.words,
						N_("{label} (marked as sensitive)"), &label, 1)
				 : choice->variable.label;
}

/* sent: what was ticked; NULL: what is open now, or would be. */
static enum err fill_choices(struct web *web, int64_t round_id, const char *sent,
			     struct inputs *ret)
{
	struct open_choices choices;
	struct input input = {
		.key = "variabele",
		.label = words_say(web->page.words, N_("What may be counted")),
		.help = words_say(web->page.words,
				  N_("Closed questions and groups of codes. Facts of the register, "
				     "such as kind and municipality, always go with them.")),
		.value = sent,
		.look = INPUT_BOXES,
		.problem = input_problem(&web->page, "variabele"),
	};
	TRY(open_choice_list(&web->work, round_id, &choices));
	for (size_t i = 0; i < choices.len; i++) {
		const struct open_choice *choice = &choices.items[i];
		input_add_option(web->work.mem, &input, choice->variable.key,
				 label_of(web, choice));
		if (!sent)
			input.options.items[i].is_chosen = choice->is_chosen;
	}
	if (choices.len)
		*list_add(web->work.mem, ret) = input;
	return OK;
}

static enum err fill(struct web *web, int64_t round_id, const char *sent,
		     struct open_desk_view *view)
{
	struct openings now;
	struct round round;
	char id[ID_TEXT_LEN + 1];
	id_text(round_id, id);
	TRY(round_get(&web->work, round_id, &round));
	TRY(fill_choices(web, round_id, sent, &view->choices));
	TRY(open_select(web->work.db, web->work.mem, round_id, &now));
	view->round = arena_strdup(web->work.mem, id);
	view->name = round.name;
	view->is_open = now.len > 0;
	view->public_path = open_path(web, round_id, "");
	return OK;
}

static void crumbs(struct web *web) { analysis_crumbs(web, N_("Open figures for everybody")); }

static enum err desk_page(struct web *web)
{
	struct open_desk_view view = { 0 };
	const char *round = http_query(web->request, "ronde");
	int64_t id;
	TRY(analysis_round_input(web, false, &view.rounds));
	if (round && id_parse(round, &id))
		TRY(fill(web, id, NULL, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	crumbs(web);
	return web_show(web, N_("Open figures for everybody"), open_desk_html, &view);
}

static struct open_keys read_keys(struct web *web)
{
	struct open_keys keys = { 0 };
	for (size_t i = 0; i < web->request->form.len; i++) {
		const struct http_pair *pair = &web->request->form.items[i];
		if (!strcmp(pair->name, "variabele") && *pair->value)
			*list_add(web->work.mem, &keys) = pair->value;
	}
	return keys;
}

static enum err back(struct web *web, const char *round, const char *done)
{
	return web_redirect(web, arena_printf(web->work.mem, OPEN_DESK_PATH "?ronde=%s&gedaan=%s",
					      round, done));
}

static enum err open_action(struct web *web)
{
	struct open_desk_view view = { 0 };
	const char *round = http_form(web->request, "ronde");
	const struct open_keys keys = read_keys(web);
	int64_t id;
	if (!round || !id_parse(round, &id))
		return ERR_MISSING;
	enum err err = open_publish(&web->work, id, &keys);
	if (!err)
		return back(web, round, "geopend");
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	const char *sent = input_sent(web->work.mem, &web->request->form, "variabele");
	TRY(analysis_round_input(web, false, &view.rounds));
	TRY(fill(web, id, sent ? sent : "", &view));
	crumbs(web);
	return web_show_again(web, err, N_("Open figures for everybody"), open_desk_html, &view);
}

static enum err close_action(struct web *web)
{
	const char *round = http_form(web->request, "ronde");
	int64_t id;
	if (!round || !id_parse(round, &id))
		return ERR_MISSING;
	TRY(open_close(&web->work, id));
	return back(web, round, "gesloten");
}

static const struct route routes[] = {
	{ "GET", "/beheer/analyses/open", ANALYSTS, SLOW, desk_page },
	{ "POST", "/beheer/analyses/open", ANALYSTS, WRITE, open_action },
	{ "POST", "/beheer/analyses/open/sluiten", ANALYSTS, WRITE, close_action },
};
const struct route_table analysis_open_desk_table = { routes, COUNT_OF(routes) };
