/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_admin_pages.c: for administrators: all records, and hiding, showing and removing one.
 */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_admin.h"
#include "feature/initiative/initiative_admin.html.h"
#include "feature/initiative/initiative_slice.h"
#include "feature/source/source.h"
#include "feature/vocabulary/vocabulary.h"
#include "html/url.h"
#include "web/web.h"

enum { ROWS = 50, PAGE_MAX = 100000, REASON_POINTS = 300 };

char *initiative_edit_path(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/initiatieven/%s", text);
}

void admin_take_notice(struct web *web)
{
	static const struct web_notice notices[] = {
		{ "opgeslagen", N_("Your changes are saved. Visitors see them now.") },
		{ "gelijk", N_("Nothing was different, so nothing was changed.") },
		{ "toegevoegd", N_("The initiative was added. Visitors see it now.") },
		{ "verborgen", N_("Visitors do not see this initiative any more.") },
		{ "getoond", N_("Visitors see this initiative again.") },
		{ "verwijderd", N_("The initiative was removed with all its data.") },
	};
	web_take_notice(web, notices, COUNT_OF(notices));
}

void admin_fill_crumbs(struct web *web, const char *name, const char *path, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, title ? "/beheer/initiatieven" : NULL, N_("Manage initiatives"));
	if (name)
		web_crumb_titled(web, path, name);
	if (title)
		web_crumb(web, NULL, title);
}

const char *admin_state(struct web *web, const char *status, bool is_held)
{
	if (is_held)
		return words_say(web->page.words, N_("Waits for an import to be complete"));
	return vocabulary_label(&web->work, "record_status", status, web->page.language);
}

/* ---- all records ---- */

/* "%dorps%zorg%": every word of the text, in its order. Folded text has letters, digits and spaces
 * alone. */
static const char *pattern_of(struct arena *mem, const char *text)
{
	char *pattern = arena_printf(mem, "%%%s%%", utf8_fold(mem, text));
	for (char *p = pattern; *p; p++)
		*p = *p == ' ' ? '%' : *p;
	return pattern;
}

static const char *page_path(struct web *web, const struct admin_view *view, int page)
{
	SCOPED_OUT(out);
	out_text(out, "/beheer/initiatieven?zoek=");
	url_put(out, view->search);
	out_text(out, "&stand=");
	url_put(out, view->states.value);
	out_printf(out, "&pagina=%d", page);
	return arena_strndup(web->work.mem, out->data, out->len);
}

static void fill_states(struct web *web, struct admin_view *view)
{
	const char *chosen = http_query(web->request, "stand");
	struct term_list states = vocabulary_list(&web->work, "record_status");
	bool is_known = chosen && vocabulary_find(&web->work, "record_status", chosen);
	view->states = (struct input){
		.key = "stand",
		.label = words_say(web->page.words, N_("State")),
		.value = is_known ? chosen : "",
	};
	for (size_t i = 0; i < states.len; i++)
		input_add_option(web->work.mem, &view->states, states.items[i]->key,
				 vocabulary_label(&web->work, "record_status", states.items[i]->key,
						  web->page.language));
}

static const char *where_of(struct arena *mem, const struct initiative_line *line)
{
	if (line->place && line->municipality)
		return arena_printf(mem, "%s, %s", line->place, line->municipality);
	return line->place ? line->place : line->municipality ? line->municipality : "";
}

static void fill_rows(struct web *web, const struct initiative_lines *lines,
		      struct admin_view *view)
{
	for (size_t i = 0; i < lines->len; i++) {
		const struct initiative_line *line = &lines->items[i];
		*list_add(web->work.mem, &view->rows) = (struct admin_row){
			.name = line->name,
			.path = initiative_edit_path(web->work.mem, line->id),
			.state = admin_state(web, line->status, line->is_held),
			.where = where_of(web->work.mem, line),
			.changed_ms = line->changed_ms,
		};
	}
}

static enum err list_page(struct web *web)
{
	struct admin_view *view = arena_new_of(web->work.mem, struct admin_view);
	struct initiative_lines lines = { 0 };
	const char *search = http_query(web->request, "zoek");
	int page = pager_asked(web, PAGE_MAX);
	fill_states(web, view);
	view->search = search ? utf8_tidy(web->work.mem, search) : "";
	struct initiative_quest quest = {
		.name_pattern = pattern_of(web->work.mem, view->search),
		.status_pattern = *view->states.value ? view->states.value : "%",
		.limit = ROWS,
		.offset = (page - 1) * ROWS,
	};
	if (!id_parse(view->search, &quest.id))
		quest.id = 0;
	TRY(initiative_line_select(web->work.db, web->work.mem, &quest, &lines,
				   &view->pager.total));
	TRY(initiative_count(web->work.db, &view->all));
	fill_rows(web, &lines, view);
	view->pager.first = quest.offset + 1;
	view->pager.last = quest.offset + (int64_t)lines.len;
	view->pager.previous = page > 1 ? page_path(web, view, page - 1) : NULL;
	view->pager.next =
		view->pager.last < view->pager.total ? page_path(web, view, page + 1) : NULL;
	admin_take_notice(web);
	admin_fill_crumbs(web, NULL, NULL, NULL);
	return web_show(web, N_("Manage initiatives"), initiative_admin_html, view);
}

/* ---- hide, show, remove ---- */

static const struct admin_act hide = {
	.verb = "verbergen",
	.title = N_("Hide this initiative"),
	.button = N_("Hide"),
	.done = "verborgen",
	.lead = N_("Visitors do not see it from this moment on: no page, no search, no map, no "
		   "download. "
		   "The data stay here. You can show it again later."),
	.rule = initiative_hide,
};
static const struct admin_act show = {
	.verb = "tonen",
	.title = N_("Show this initiative again"),
	.button = N_("Show"),
	.done = "getoond",
	.lead = N_("Visitors see it from this moment on, as not yet confirmed by the initiative."),
	.rule = initiative_show,
};
static const struct admin_act removal = {
	.verb = "verwijderen",
	.title = N_("Remove this initiative"),
	.button = N_("Remove"),
	.done = "verwijderd",
	.lead = N_("Do this when an initiative does not want to be here. Do you only doubt? Then "
		   "hide it."),
	.rule = initiative_remove,
	.is_final = true,
};

static const struct field reason_field = {
	.key = "reden",
	.label = N_("Reason"),
	.type = FIELD_LONG_TEXT,
	.max = REASON_POINTS,
	.is_required = true,
	.help = N_("For example: the initiative asked for it on 20 November. Do not name persons."),
};
static const struct field sure_field = {
	.key = "zeker",
	.label = N_("I know that this cannot be undone"),
	.type = FIELD_TEXT,
	.is_required = true,
};

static enum err get(struct web *web, const struct admin_act *act, struct act_view *ret,
		    int64_t *ret_id)
{
	struct initiative it;
	struct facts facts;
	struct initiative_revisions revisions;
	TRY(web_id(web, ret_id));
	TRY(initiative_get(&web->work, *ret_id, &it));
	TRY(source_facts(&web->work, "initiative", *ret_id, &facts));
	TRY(initiative_history(&web->work, *ret_id, &revisions));
	const char *back = initiative_edit_path(web->work.mem, it.id);
	*ret = (struct act_view){
		.act = act,
		.name = it.name,
		.back = back,
		.path = arena_printf(web->work.mem, "%s/%s", back, act->verb),
		.facts = (int64_t)facts.len,
		.changes = (int64_t)revisions.len,
	};
	admin_fill_crumbs(web, it.name, back, act->title);
	return OK;
}

static void fill_inputs(struct web *web, struct act_view *view)
{
	struct arena *mem = web->work.mem;
	*list_add(mem, &view->inputs) =
		input_of(&web->page, &reason_field, http_form(web->request, reason_field.key));
	if (!view->act->is_final)
		return;
	struct input sure =
		input_of(&web->page, &sure_field, http_form(web->request, sure_field.key));
	sure.look = INPUT_TICK;
	*list_add(mem, &view->inputs) = sure;
}

static enum err act_page(struct web *web, const struct admin_act *act)
{
	struct act_view view;
	int64_t id;
	TRY(get(web, act, &view, &id));
	fill_inputs(web, &view);
	return web_show(web, act->title, initiative_act_html, &view);
}

/* What was filled in; every mistake is a failure. */
static enum err read_reason(struct web *web, const struct admin_act *act, const char **ret)
{
	struct {
		const char *text;
	} reason = { NULL };
	const char *sure = http_form(web->request, sure_field.key);
	enum err err = field_read_form(&web->work, &reason_field, 1, &web->request->form, &reason);
	if (act->is_final && (!sure || !*sure))
		err = work_fail(&web->work, ERR_INVALID, sure_field.key,
				N_("Tick this box when you are sure."));
	*ret = reason.text;
	return err;
}

static enum err act_action(struct web *web, const struct admin_act *act)
{
	struct act_view view;
	const char *reason;
	int64_t id;
	TRY(get(web, act, &view, &id));
	enum err err = read_reason(web, act, &reason);
	if (!err)
		err = act->rule(&web->work, id, reason);
	if (!err)
		return web_redirect(web,
				    arena_printf(web->work.mem, "%s?gedaan=%s",
						 act->is_final ? "/beheer/initiatieven" : view.back,
						 act->done));
	if (err != ERR_INVALID)
		return err;
	fill_inputs(web, &view);
	return web_show_again(web, err, act->title, initiative_act_html, &view);
}

static enum err hide_page(struct web *web) { return act_page(web, &hide); }
static enum err hide_action(struct web *web) { return act_action(web, &hide); }
static enum err show_page(struct web *web) { return act_page(web, &show); }
static enum err show_action(struct web *web) { return act_action(web, &show); }
static enum err remove_page(struct web *web) { return act_page(web, &removal); }
static enum err remove_action(struct web *web) { return act_action(web, &removal); }

static const struct route routes[] = {
	{ "GET", "/beheer/initiatieven", ADMINISTRATOR, READ, list_page },
	{ "GET", "/beheer/initiatieven/{id}/verbergen", ADMINISTRATOR, READ, hide_page },
	{ "POST", "/beheer/initiatieven/{id}/verbergen", ADMINISTRATOR, WRITE, hide_action },
	{ "GET", "/beheer/initiatieven/{id}/tonen", ADMINISTRATOR, READ, show_page },
	{ "POST", "/beheer/initiatieven/{id}/tonen", ADMINISTRATOR, WRITE, show_action },
	{ "GET", "/beheer/initiatieven/{id}/verwijderen", ADMINISTRATOR, READ, remove_page },
	{ "POST", "/beheer/initiatieven/{id}/verwijderen", ADMINISTRATOR, WRITE, remove_action },
};
const struct route_table initiative_admin_table = { routes, COUNT_OF(routes) };
