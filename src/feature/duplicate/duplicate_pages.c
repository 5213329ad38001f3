/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_pages.c: the list of pairs that look the same, and searching again. */
#include "base/id.h"
#include "feature/duplicate/duplicate.html.h"
#include "feature/duplicate/duplicate_view.h"
#include "web/web.h"

#include <string.h>

enum { PAGE_MAX = 1000 };
#define VERY_LIKELY 0.9
#define LIKELY 0.75

char *duplicate_path(struct arena *mem, int64_t a, int64_t b)
{
	char one[ID_TEXT_LEN + 1], other[ID_TEXT_LEN + 1];
	id_text(a, one);
	id_text(b, other);
	return arena_printf(mem, "/beheer/dubbelen/%s/%s", one, other);
}

void duplicate_fill_crumbs(struct web *web, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, title ? "/beheer/dubbelen" : NULL, N_("Doubles"));
	if (title)
		web_crumb(web, NULL, title);
}

const char *duplicate_chance(double score)
{
	return score >= VERY_LIKELY ? N_("very likely")
	       : score >= LIKELY    ? N_("likely")
				    : N_("possible");
}

/* ---- the list ---- */

static const struct {
	const char *key, *label; /* in addresses; English msgid */
} tabs[] = {
	[DUPLICATE_OPEN] = { "open", N_("To look at") },
	[DUPLICATE_LATER] = { "later", N_("Later") },
	[DUPLICATE_DISTINCT] = { "verschillend", N_("Not the same") },
};

static enum duplicate_state asked_state(struct web *web)
{
	const char *sent = http_query(web->request, "stand");
	for (size_t i = 0; sent && i < COUNT_OF(tabs); i++)
		if (!strcmp(tabs[i].key, sent))
			return (enum duplicate_state)i;
	return DUPLICATE_OPEN;
}

static const char *list_path(struct web *web, enum duplicate_state state, int page)
{
	return arena_printf(web->work.mem, "/beheer/dubbelen?stand=%s&pagina=%d", tabs[state].key,
			    page);
}

static enum err fill_tabs(struct web *web, struct duplicate_list_view *view)
{
	for (size_t i = 0; i < COUNT_OF(tabs); i++) {
		int64_t count;
		TRY(duplicate_count(web->work.db, (enum duplicate_state)i, &count));
		bool is_here = view->state == (enum duplicate_state)i;
		view->pager.total = is_here ? count : view->pager.total;
		*list_add(web->work.mem, &view->tabs) = (struct duplicate_tab){
			.path = list_path(web, (enum duplicate_state)i, 1),
			.label = words_say(web->page.words, tabs[i].label),
			.count = count,
			.is_here = is_here,
		};
	}
	return OK;
}

static const char *or_empty(const char *text) { return text ? text : ""; }

static void add_row(struct web *web, const struct duplicate *pair, struct duplicate_rows *ret)
{
	*list_add(web->work.mem, ret) = (struct duplicate_row){
		.a_name = or_empty(pair->a_name),
		.b_name = or_empty(pair->b_name),
		.a_place = or_empty(pair->a_place),
		.b_place = or_empty(pair->b_place),
		.path = duplicate_path(web->work.mem, pair->a, pair->b),
		.why = duplicate_why(&web->work, web->page.words, pair->reasons),
		.chance = duplicate_chance(pair->score),
		.score = pair->score,
		.decided_ms = pair->decided_ms,
	};
}

static const struct web_notice notices[] = {
	{ "gezocht", N_("All records were compared. This is what looks the same.") },
	{ "samengevoegd", N_("The two are one now. The old address leads to the new one.") },
	{ "verschillend", N_("Written down: these are two initiatives. You will not see "
			     "them here again.") },
	{ "later", N_("Kept for later.") },
	{ "open", N_("The pair is back on the list.") },
};

static enum err list_page(struct web *web)
{
	struct duplicate_list_view *view = arena_new_of(web->work.mem, struct duplicate_list_view);
	struct duplicates pairs = { 0 };
	int page = pager_asked(web, PAGE_MAX), offset = (page - 1) * DUPLICATE_PAGE;
	view->state = asked_state(web);
	TRY(fill_tabs(web, view));
	TRY(duplicate_search_select(web->work.db, &view->search));
	TRY(duplicate_select_state(web->work.db, web->work.mem, view->state, offset, &pairs));
	for (size_t i = 0; i < pairs.len; i++)
		add_row(web, &pairs.items[i], &view->rows);
	view->pager.first = offset + 1;
	view->pager.last = offset + (int64_t)pairs.len;
	view->pager.previous = page > 1 ? list_path(web, view->state, page - 1) : NULL;
	view->pager.next =
		view->pager.last < view->pager.total ? list_path(web, view->state, page + 1) : NULL;
	web_take_notice(web, notices, COUNT_OF(notices));
	duplicate_fill_crumbs(web, NULL);
	return web_show(web, N_("Doubles"), duplicate_list_html, view);
}

/* Compares everything now: seconds in a large register, so not on the writer. */
static enum err search_action(struct web *web)
{
	struct duplicate_search search;
	TRY(duplicate_search_all(&web->work, &search));
	return web_redirect(web, "/beheer/dubbelen?gedaan=gezocht");
}

static const struct route routes[] = {
	{ "GET", "/beheer/dubbelen", MODERATOR, READ, list_page },
	{ "POST", "/beheer/dubbelen/zoeken", MODERATOR, SLOW, search_action },
};
const struct route_table duplicate_page_table = { routes, COUNT_OF(routes) };

/* ---- panels ---- */

enum err duplicate_lineage_panel(struct web *web, struct subject subject)
{
	struct duplicate_lineage_view view;
	TRY(initiative_merge_sources(&web->work, subject.id, &view.merges));
	if (view.merges.len)
		duplicate_lineage_html(&web->page, &view);
	return OK;
}

enum err duplicate_desk_panel(struct web *web, struct subject subject)
{
	struct duplicate_desk_view view = { 0 };
	struct duplicates pairs = { 0 };
	char id[ID_TEXT_LEN + 1];
	id_text(subject.id, id);
	view.id = arena_strdup(web->work.mem, id);
	TRY(duplicate_select_of(web->work.db, web->work.mem, subject.id, &pairs));
	for (size_t i = 0; i < pairs.len; i++)
		if (pairs.items[i].state == DUPLICATE_OPEN ||
		    pairs.items[i].state == DUPLICATE_LATER)
			add_row(web, &pairs.items[i], &view.rows);
	duplicate_desk_html(&web->page, &view);
	return OK;
}
