/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_pages.c: the register page: what the filter finds as list, table or map; and words
 * while typing. */
#include "feature/initiative/initiative_pages.h"
#include "feature/initiative/initiative_register.h"
#include "feature/initiative/initiative_register.html.h"
#include "json/json.h"
#include "work/setting.h"

enum { OPTIONS_MAX = 40, SUGGESTIONS = 8 };

/* How many the whole register has. */
static enum err count_everything(struct web *web, struct register_view *view)
{
	struct initiative_filter everything = { .page = 1, .sort = SORT_NAME };
	struct initiative_result result;
	view->all = view->result.total;
	if (initiative_filter_is_empty(&view->filter))
		return OK;
	TRY(initiative_find(&web->work, &everything,
			    (struct initiative_wish){ .language = web->page.language }, &result));
	view->all = result.total;
	return OK;
}

static enum err find(struct web *web, struct register_view *view)
{
	const struct initiative_wish wish = {
		.language = web->page.language,
		.with_items = true,
		.with_counts = true,
		.counts_max = OPTIONS_MAX,
	};
	TRY(initiative_find(&web->work, &view->filter, wish, &view->result));
	initiative_cards_fill(web, &view->result.items, &view->cards);
	return count_everything(web, view);
}

enum err initiative_register_page(struct web *web)
{
	struct register_view *view = arena_new_of(web->work.mem, struct register_view);
	enum err err = initiative_filter_read(&web->work, &web->request->query, &view->filter);
	if (err && err != ERR_INVALID) /* what was wrong is shown; the rest is used */
		return err;
	view->filter.after = NULL;
	TRY(find(web, view));
	register_fill_forms(web, view);
	register_fill_facets(web, view);
	register_fill_chips(web, view);
	register_fill_choices(web, view);
	register_fill_pager(web, view);
	register_fill_links(web, view);
	view->correction_mail = setting_get(&web->work, "correction_mail");
	web->page.has_map = view->filter.view == VIEW_MAP;
	if (web->page.has_map)
		TRY(map_fill_region(web, &view->filter, &view->map));
	web_crumb(web, NULL, N_("Initiatives"));
	return web_show(web, N_("Search initiatives"), initiative_register_html, view);
}

enum err initiative_suggest_page(struct web *web)
{
	const char *text = http_query(web->request, "zoek");
	struct completions found = { 0 };
	struct json json = json_to(web->page.out);
	if (text && *text)
		TRY(initiative_complete(&web->work, text, SUGGESTIONS, &found));
	json_array_begin(&json);
	for (size_t i = 0; i < found.len; i++)
		json_text(&json, found.items[i].text);
	json_array_end(&json);
	return web_answer(web, 200, "application/json");
}
