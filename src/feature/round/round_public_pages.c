/* SPDX-License-Identifier: EUPL-1.2 */
/* round_public_pages.c: for everybody: which rounds there were, who asked for them, and the result.
 */
#include "feature/round/round_public.html.h"
#include "feature/round/snapshot_pages.h"

static const char *days_of(struct web *web, const struct round *round)
{
	struct words_value values[] = {
		words_value("first", round_day_text(web, round->begins_on)),
		words_value("last", round_day_text(web, round->ends_on)),
	};
	return words_format(web->work.mem, web->page.words, N_("{first} to {last}"), values, 2);
}

static bool is_draft(const struct round *round) { return round->state[0] == 'd'; }

static enum err list_page(struct web *web)
{
	struct round_public_view view = { 0 };
	struct rounds rounds;
	TRY(round_list(&web->work, &rounds));
	for (size_t i = 0; i < rounds.len; i++)
		if (!is_draft(&rounds.items[i]))
			*list_add(web->work.mem, &view.rows) = (struct round_row){
				.name = rounds.items[i].name,
				.path = round_path(web->work.mem, "/rondes", rounds.items[i].id),
				.days = days_of(web, &rounds.items[i]),
				.state = round_state_text(rounds.items[i].state),
				.question = rounds.items[i].question,
			};
	return web_show(web, N_("Rounds of inventory"), round_public_html, &view);
}

static enum err round_page(struct web *web)
{
	struct round_public_page view = { 0 };
	struct round_sources sources;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(round_get(&web->work, id, &view.round));
	if (is_draft(&view.round))
		return ERR_MISSING;
	TRY(round_source_list(&web->work, id, &sources));
	for (size_t i = 0; i < sources.len; i++) {
		view.asked += round_source_is_asked(sources.items[i].state);
		view.answered += round_source_has_answered(sources.items[i].state);
	}
	round_fill_sources(web, &sources, &view.sources);
	view.days = days_of(web, &view.round);
	view.state = round_state_text(view.round.state);
	TRY(panel_fill(web, "round", (struct subject){ "round", id }, &view.panels));
	web_crumb(web, "/rondes", N_("Rounds of inventory"));
	web_crumb_titled(web, NULL, view.round.name);
	return web_show_titled(web, view.round.name, round_public_page_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/rondes", ANYONE, READ, list_page, PAGE, CACHED },
	{ "GET", "/rondes/{id}", ANYONE, READ, round_page, PAGE, CACHED },
};
const struct route_table round_public_table = { routes, COUNT_OF(routes) };
