/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_settle_pages.c: which texts of a round coders still differ on, each with its way to where
 * that is settled. */
#include "feature/coding/coding_settle.h"
#include "feature/coding/coding_settle.html.h"
#include "feature/coding/coding_settle_view.h"

static const struct coding_text *text_of(const struct coding_texts *texts, int64_t id)
{
	for (size_t i = 0; i < texts->len; i++)
		if (texts->items[i].id == id)
			return &texts->items[i];
	return NULL;
}

static enum err settle_page(struct web *web)
{
	struct work *work = &web->work;
	struct coding_filter filter = { 0 };
	struct unsettled_texts all;
	struct coding_texts texts;
	struct settle_view view = { 0 };
	TRY(coding_round_of(web, &filter.round_id));
	TRY(coding_text_list(work, &filter, &texts));
	TRY(coding_unsettled_select(work->db, work->mem, &filter, &all));
	TRY(coding_coverage_get(work, &filter, &view.coverage));
	for (size_t i = 0; i < all.len; i++) {
		const struct coding_text *text = text_of(&texts, all.items[i].text_id);
		if (!text)
			continue;
		*list_add(work->mem, &view.texts) = (struct settle_line){
			.title = text->title,
			.question = text->question,
			.path = arena_printf(work->mem, "%s/vergelijken",
					     coding_text_path(work->mem, text)),
			.differences = all.items[i].differences,
			.is_test = text->is_test,
		};
	}
	view.links = coding_round_links(web, filter.round_id, "/verschillen");
	TRY(coding_crumbs(web, filter.round_id, words_say(web->page.words, N_("Differences"))));
	return web_show(web, N_("Differences"), coding_settle_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/verschillen", CODERS, READ, settle_page },
};
const struct route_table coding_settle_table = { routes, COUNT_OF(routes) };
