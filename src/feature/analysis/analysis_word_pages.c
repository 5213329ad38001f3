/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_word_pages.c: the passages behind a word: answers and interviews, or public texts. */
#include "base/id.h"
#include "feature/analysis/analysis_typology.html.h"
#include "feature/analysis/analysis_typology_pages.h"
#include "feature/analysis/analysis_word.h"
#include "work/book.h"

#include <string.h>

enum { MOST_PASSAGES = 200, WORD_BYTES = 200 };

struct looking {
	struct web *web;
	struct frame *frame;
	const char *word;
	struct word_view *view;
};

static enum err look_in(void *user, const struct said *said)
{
	struct looking *it = user;
	struct arena *mem = it->web->work.mem;
	struct term_places places;
	term_find(mem, work_book(&it->web->work), said->text, it->word, &places);
	if (!places.len)
		return OK;
	it->view->total++;
	if (it->view->passages.len == MOST_PASSAGES) {
		it->view->has_more = true;
		return OK;
	}
	struct word_passage *passage = list_add(mem, &it->view->passages);
	*passage = (struct word_passage){ 0 };
	if (said->from) {
		passage->title = said->from->title;
		passage->question = said->from->question;
		passage->path = coding_text_path(mem, said->from);
		passage->is_test = said->from->is_test;
	} else {
		char id[ID_TEXT_LEN + 1];
		id_text(it->frame->cases.items[said->at].id, id);
		passage->title = arena_strdup(mem, said->name);
		passage->path = arena_printf(mem, "/initiatieven/%s", id);
	}
	coding_cut(mem, said->from ? said->from->text : said->text, &places, &passage->pieces);
	return OK;
}

/* The register is public; what respondents say is for who analyses. */
static enum err word_page(struct web *web)
{
	struct word_view view = { .back = ANALYSIS_PATH "/typologie" };
	struct analysis_source source;
	struct frame frame;
	const char *word = http_query(web->request, "woord");
	const char *round = http_query(web->request, "ronde");
	if (!word || !*word)
		return web_redirect(web, view.back);
	if (strlen(word) > WORD_BYTES)
		return ERR_MISSING;
	TRY(inquiry_source(&web->work, &web->request->query, &source));
	source.snapshot_id = 0;
	source.is_register = source.is_register || !source.round_id;
	if (!source.is_register && !work_may(&web->work, ANALYSTS))
		return ERR_FORBIDDEN;
	TRY(frame_open(&web->work, &source, &frame));
	struct looking it = { web, &frame, word, &view };
	TRY(frame_each_said(&frame, look_in, &it));
	if (!source.is_register)
		view.back = arena_printf(web->work.mem, "%s?ronde=%s", view.back, round);
	struct words_value value = words_value("word", word);
	const char *title = words_format(web->work.mem, web->page.words,
					 N_("Where “{word}” stands"), &value, 1);
	analysis_crumbs(web, N_("Where a word stands"));
	return web_show_titled(web, title, analysis_word_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/analyses/woord", ANALYSTS | OFFICER, SLOW, word_page },
};
const struct route_table analysis_word_table = { routes, COUNT_OF(routes) };
