/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_panel.c: where a record comes from, on its page and at the desk, and cutting that tie.
 */
#include "base/id.h"
#include "feature/exchange/exchange.html.h"
#include "feature/exchange/exchange_feed_store.h"
#include "feature/exchange/exchange_take.h"
#include "feature/exchange/exchange_view.h"
#include "feature/initiative/initiative_origin.h"

static enum err add_line(struct web *web, const struct exchange_row *row, struct origin_view *view)
{
	struct exchange_feed feed;
	struct foreign foreign;
	TRY(exchange_feed_get(&web->work, row->feed_id, &feed));
	TRY(foreign_of_text(web->work.mem, row->incoming, &foreign));
	*list_add(web->work.mem, &view->lines) = (struct origin_line){
		.title = feed.title,
		.licence = foreign.licence ? foreign.licence : feed.licence,
		.url = foreign.origin,
		.fetched_ms = row->state == ROW_GONE ? row->seen_ms : feed.fetched_ms,
		.is_gone = row->state == ROW_GONE,
		.is_ours = row->state == ROW_OURS,
	};
	return OK;
}

static enum err fill(struct web *web, int64_t id, struct origin_view *view)
{
	struct initiative_origin origin;
	struct exchange_rows rows = { 0 };
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	view->path = arena_printf(web->work.mem, "/beheer/uitwisseling-los/%s", text);
	enum err err = initiative_origin_get(&web->work, id, &origin);
	if (err && err != ERR_MISSING)
		return err;
	view->is_kept_elsewhere = !err;
	TRY(row_select_of(web->work.db, web->work.mem, id, &rows));
	for (size_t i = 0; i < rows.len; i++)
		TRY(add_line(web, &rows.items[i], view));
	return OK;
}

enum err exchange_origin_panel(struct web *web, struct subject subject)
{
	struct origin_view view = { 0 };
	TRY(fill(web, subject.id, &view));
	if (view.lines.len)
		exchange_origin_html(&web->page, &view);
	return OK;
}

enum err exchange_desk_panel(struct web *web, struct subject subject)
{
	struct origin_view view = { 0 };
	TRY(fill(web, subject.id, &view));
	if (view.is_kept_elsewhere)
		exchange_desk_html(&web->page, &view);
	return OK;
}

/* ---- cutting the tie ---- */

static enum err let_go_page(struct web *web)
{
	struct origin_view view = { 0 };
	struct initiative it;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(initiative_get(&web->work, id, &it));
	TRY(fill(web, id, &view));
	view.name = it.name;
	view.back = initiative_path(web->work.mem, &it);
	if (http_query(web->request, "gedaan"))
		web->page.notice = N_("From now on this record is kept here.");
	return web_show(web, N_("Kept at another register"), exchange_let_go_html, &view);
}

static enum err let_go_action(struct web *web)
{
	char text[ID_TEXT_LEN + 1];
	int64_t id;
	TRY(web_id(web, &id));
	TRY(exchange_let_go(&web->work, id));
	id_text(id, text);
	return web_redirect(web, arena_printf(web->work.mem, "/beheer/uitwisseling-los/%s?gedaan=1",
					      text));
}

static const struct route routes[] = {
	{ "GET", "/beheer/uitwisseling-los/{id}", MODERATOR, READ, let_go_page },
	{ "POST", "/beheer/uitwisseling-los/{id}", MODERATOR, WRITE, let_go_action },
};
const struct route_table exchange_origin_table = { routes, COUNT_OF(routes) };
