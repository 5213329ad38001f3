/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_desk_pages.c: for moderators: all proposals that wait, oldest first. */
#include "base/id.h"
#include "feature/moderation/moderation_desk.html.h"
#include "feature/moderation/moderation_pages.h"

#include <string.h>

enum { ROWS = 100 };

static const struct {
	const char *key, *kind, *text;
} kinds[] = {
	{ "nieuw", PROPOSAL_NEW, N_("New initiative") },
	{ "correctie", PROPOSAL_CORRECTION, N_("Correction") },
};

static const char *kind_text(const char *kind)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (!strcmp(kinds[i].kind, kind))
			return kinds[i].text;
	return kind;
}

static void fill_filters(struct web *web, struct queue_view *view)
{
	struct arena *mem = web->work.mem;
	const struct words *words = web->page.words;
	const struct municipality **all;
	size_t count;
	view->kinds = (struct input){ .key = "soort",
				      .label = words_say(words, N_("Kind")),
				      .value = http_query(web->request, "soort") };
	view->places = (struct input){ .key = "gemeente",
				       .label = words_say(words, N_("Municipality")),
				       .value = http_query(web->request, "gemeente") };
	view->states = (struct input){ .key = "stand",
				       .label = words_say(words, N_("State")),
				       .value = http_query(web->request, "stand") };
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		input_add_option(mem, &view->kinds, kinds[i].key, words_say(words, kinds[i].text));
	place_municipalities(&web->work, &all, &count);
	for (size_t i = 0; i < count; i++)
		input_add_option(mem, &view->places, all[i]->code, all[i]->name);
	input_add_option(mem, &view->states, "beslist", words_say(words, N_("Decided on")));
}

static struct proposal_quest quest_of(struct web *web)
{
	const char *kind = http_query(web->request, "soort");
	const char *place = http_query(web->request, "gemeente");
	const char *state = http_query(web->request, "stand");
	struct proposal_quest quest = {
		.kind = "%",
		.municipality_code = "%",
		.is_closed = state && !strcmp(state, "beslist"),
		.limit = ROWS + 1,
	};
	for (size_t i = 0; kind && i < COUNT_OF(kinds); i++)
		if (!strcmp(kinds[i].key, kind))
			quest.kind = kinds[i].kind;
	if (place && place_municipality(&web->work, place))
		quest.municipality_code = place;
	return quest;
}

static const char *desk_path(struct web *web, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/voorstellen/%s", text);
}

static enum err queue_page(struct web *web)
{
	struct queue_view view = { 0 };
	struct proposals found;
	struct proposal_quest quest = quest_of(web);
	TRY(proposal_select_queue(web->work.db, web->work.mem, &quest, &found));
	fill_filters(web, &view);
	view.is_full = found.len > ROWS;
	for (size_t i = 0; i < found.len && i < ROWS; i++) {
		const struct proposal *proposal = &found.items[i];
		const struct municipality *where =
			proposal->municipality_code
				? place_municipality(&web->work, proposal->municipality_code)
				: NULL;
		*list_add(web->work.mem, &view.rows) = (struct queue_row){
			.path = desk_path(web, proposal->id),
			.title = *proposal->title ? proposal->title
						  : words_say(web->page.words, N_("No name")),
			.kind = kind_text(proposal->kind),
			.where = where ? where->name : NULL,
			.state = moderation_state(proposal),
			.at_ms = quest.is_closed ? proposal->decided_ms : proposal->sent_ms,
		};
	}
	moderation_crumbs(web, "/beheer", words_say(web->page.words, N_("Administration")),
			  words_say(web->page.words, N_("Proposals")));
	return web_show(web, N_("Proposals"), moderation_queue_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/voorstellen", MODERATOR, READ, queue_page },
};
const struct route_table moderation_desk_table = { routes, COUNT_OF(routes) };
