/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_use_pages.c: on the pages of codes: how much they were used; dividing what was split. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_slot.h"
#include "feature/coding/coding_store.h"
#include "feature/coding/coding_use.html.h"
#include "feature/coding/coding_use_view.h"

#include <string.h>

enum { PASSAGES_SHOWN = 100 };

static const char *id_of(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_strdup(mem, text);
}

/* ---- dividing ---- */

static enum err fill_divide(struct web *web, int64_t code_id, struct divide_view *view)
{
	struct work *work = &web->work;
	struct code code;
	struct codes codes;
	struct passages passages;
	const struct coding_filter filter = { .round_id = -1, .code_id = code_id };
	TRY(code_get(work, code_id, &code));
	TRY(code_list(work, code.codebook_id, false, &codes));
	TRY(passage_list(work, &filter, false, &passages));
	view->id = id_of(work->mem, code.id);
	view->title = code_label(work, &code);
	view->total = (int64_t)passages.len;
	for (size_t i = 0; i < codes.len; i++)
		if (codes.items[i].split_from == code.id)
			*list_add(work->mem, &view->codes) =
				(struct code_choice){ .id = id_of(work->mem, codes.items[i].id),
						      .label = code_label(work, &codes.items[i]) };
	for (size_t i = 0; i < passages.len && i < PASSAGES_SHOWN; i++)
		*list_add(work->mem, &view->passages) = (struct divide_line){
			.id = id_of(work->mem, passages.items[i].coding.id),
			.words = passages.items[i].coding.quote,
		};
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/coderingen", N_("Coding"));
	web_crumb_titled(web, NULL, view->title);
	return OK;
}

static const struct web_notice notices[] = {
	{ "verdeeld", N_("What you chose has its new code.") },
};

static enum err divide_page(struct web *web)
{
	struct divide_view view = { 0 };
	const char *asked = http_query(web->request, "code");
	int64_t code_id;
	/* a code is split in its codebook */
	if (!asked)
		return web_redirect(web, "/beheer/codeboeken");
	if (!id_parse(asked, &code_id))
		return ERR_MISSING;
	TRY(fill_divide(web, code_id, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.title, coding_divide_html, &view);
}

/* Each field "naar-ID" gives one coding a code that its own was split into. */
static enum err divide_action(struct web *web)
{
	static const char key[] = "naar-";
	const struct http_pairs *form = &web->request->form;
	const char *back = http_form(web->request, "code");
	for (size_t i = 0; i < form->len; i++) {
		int64_t coding_id, code_id;
		if (strncmp(form->items[i].name, key, sizeof key - 1) != 0 ||
		    !*form->items[i].value)
			continue;
		if (!id_parse(form->items[i].name + sizeof key - 1, &coding_id) ||
		    !id_parse(form->items[i].value, &code_id))
			return ERR_MISSING;
		TRY(coding_divide(&web->work, coding_id, code_id));
	}
	return web_redirect(web, arena_printf(web->work.mem,
					      "/beheer/coderingen/verdelen?code=%s&gedaan=verdeeld",
					      back ? back : ""));
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/verdelen", CODERS, READ, divide_page },
	{ "POST", "/beheer/coderingen/verdelen", CODERS, WRITE, divide_action },
};
const struct route_table coding_use_table = { routes, COUNT_OF(routes) };
