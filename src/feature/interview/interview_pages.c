/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_pages.c: all interviews of a round, and one of them with its notes. */
#include "base/id.h"
#include "base/utf8_char.h"
#include "feature/interview/interview.html.h"
#include "feature/interview/interview_store.h"
#include "feature/interview/interview_view.h"
#include "feature/round/round.h"

#include <stdlib.h>
#include <string.h>

/* ---- all ---- */

static const struct field round_field = {
	.key = "ronde", .label = N_("Round"), .type = FIELD_TEXT, .max = 20
};

static const char *id_in(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_strdup(mem, text);
}

/* Of several with the same title each gets a number, the oldest the first; newest come first. */
static void tell_apart(struct arena *mem, struct interview_rows *rows)
{
	const char **titles = arena_array(mem, const char *, rows->len + 1);
	for (size_t i = 0; i < rows->len; i++) {
		int same = 0, older = 0;
		for (size_t j = 0; j < rows->len; j++) {
			bool is_same = !strcmp(rows->items[j].title, rows->items[i].title);
			same += is_same;
			older += is_same && j > i;
		}
		titles[i] = same > 1 ? arena_printf(mem, "%s (%d)", rows->items[i].title, older + 1)
				     : rows->items[i].title;
	}
	for (size_t i = 0; i < rows->len; i++)
		rows->items[i].title = titles[i];
}

static enum err add_part(struct web *web, const struct interviews *all, int64_t round_id,
			 const char *name, struct interview_list_view *view)
{
	struct interview_part part = { .round = name, .round_id = round_id };
	struct interviews own = { 0 };
	for (size_t i = 0; i < all->len; i++) {
		if (all->items[i].round_id != round_id)
			continue;
		*list_add(web->work.mem, &own) = all->items[i];
		TRY(interview_row_of(web, &all->items[i], &part.rows));
	}
	tell_apart(web->work.mem, &part.rows);
	interview_count_states(web->work.mem, &own, &part.counts);
	if (own.len)
		*list_add(web->work.mem, &view->parts) = part;
	return OK;
}

static enum err list_page(struct web *web)
{
	struct interview_list_view view = { 0 };
	struct interview_filter filter = { 0 };
	struct interviews all;
	struct rounds rounds;
	const char *chosen = http_query(web->request, "ronde");
	if (chosen && *chosen && !id_parse(chosen, &filter.round_id))
		return ERR_MISSING;
	TRY(interview_list(&web->work, &filter, &all));
	TRY(round_list(&web->work, &rounds));
	struct input *input = list_add(web->work.mem, &view.inputs);
	*input = input_of(&web->page, &round_field, chosen);
	input->look = INPUT_SELECT;
	input->none = N_("All rounds");
	input->is_optional = false;
	for (size_t i = 0; i < rounds.len; i++) {
		input_add_option(web->work.mem, input, id_in(web->work.mem, rounds.items[i].id),
				 rounds.items[i].name);
		TRY(add_part(web, &all, rounds.items[i].id, rounds.items[i].name, &view));
	}
	TRY(add_part(web, &all, 0, NULL, &view));
	interview_crumbs(web, NULL, NULL);
	return web_show(web, N_("Interviews"), interview_list_html, &view);
}

/* ---- one ---- */

static const struct field notes_field = {
	.key = "notities",
	.label = N_("Notes"),
	.type = FIELD_LONG_TEXT,
	.max = INTERVIEW_NOTES_MAX,
	.help = N_("For the team alone. Write no names. Notes go with the transcript when consent "
		   "is withdrawn or when their time is over."),
};

static void fill_next(struct web *web, const struct interview *it, struct interview_one_view *view)
{
	const bool is_done = !strcmp(it->state, "checked");
	const char *rest = NULL;
	view->next = interview_next_text(it);
	if (!strcmp(it->state, "held"))
		rest = "/transcript";
	else if (!strcmp(it->state, "transcribed"))
		rest = "/namen";
	else if (is_done && !it->consent_on)
		rest = "/toestemming";
	if (rest && view->head.can_read && !it->withdrawn_ms)
		view->next_path = interview_path(web->work.mem, it->id, rest);
	view->can_change = !it->withdrawn_ms;
	view->can_hold = view->can_change && !strcmp(it->state, "planned");
	view->can_plan = view->can_change && (!strcmp(it->state, "cancelled") ||
					      (!strcmp(it->state, "held") && !it->version));
	view->can_cancel = view->can_change && !it->version && strcmp(it->state, "cancelled");
}

static enum err show_one(struct web *web, enum err err)
{
	struct interview_one_view view = { 0 };
	struct interview it;
	struct guide guide;
	TRY(interview_of(web, TAB_PLAN, &it, &view.head));
	fill_next(web, &it, &view);
	if (it.guide_id && !guide_get(&web->work, it.guide_id, it.guide_version, &guide)) {
		char id[ID_TEXT_LEN + 1];
		id_text(it.guide_id, id);
		view.guide = guide.name;
		view.guide_path =
			arena_printf(web->work.mem, "/beheer/interviewleidraden/%s?versie=%lld", id,
				     (long long)it.guide_version);
	}
	const char *sent = http_form(web->request, "notities");
	struct input *notes = list_add(web->work.mem, &view.inputs);
	*notes = input_of(&web->page, &notes_field, sent ? sent : it.notes);
	view.notes_edit = it.notes_edit;
	if (err == ERR_CONFLICT && sent)
		view.other_notes = it.notes ? it.notes : "";
	interview_crumbs(web, &it, NULL);
	if (err)
		return web_show_again(web, err, it.title, interview_one_html, &view);
	web_take_notice(web, interview_notices, interview_notice_count);
	return web_show_titled(web, it.title, interview_one_html, &view);
}

static enum err one_page(struct web *web) { return show_one(web, OK); }

static int64_t sent_number(struct web *web, const char *key)
{
	const char *text = http_form(web->request, key);
	return text ? strtoll(text, NULL, 10) : -1;
}

static enum err notes_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	const enum err err =
		interview_save_notes(&web->work, id, http_form(web->request, "notities"),
				     sent_number(web, "versie"));
	if (!err)
		return interview_go(web, id, "", "opgeslagen");
	return interview_is_mendable(err) ? show_one(web, err) : err;
}

static enum err state_action(struct web *web)
{
	const char *state = http_form(web->request, "stand");
	int64_t id;
	TRY(web_id(web, &id));
	const enum err err = interview_set_state(&web->work, id, state ? state : "");
	if (!err)
		return interview_go(web, id, "", "opgeslagen");
	return interview_is_mendable(err) ? show_one(web, err) : err;
}

static const struct route routes[] = {
	{ "GET", "/beheer/interviews", INTERVIEW_PLANNERS, READ, list_page },
	{ "GET", "/beheer/interviews/{id}", INTERVIEW_PLANNERS, READ, one_page },
	{ "POST", "/beheer/interviews/{id}/notities", INTERVIEW_PLANNERS, WRITE, notes_action },
	{ "POST", "/beheer/interviews/{id}/stand", INTERVIEW_PLANNERS, WRITE, state_action },
};
const struct route_table interview_table = { routes, COUNT_OF(routes) };
