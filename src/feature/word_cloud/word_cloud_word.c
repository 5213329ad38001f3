/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_word.c: the passages in which a word of a cloud stands. */
#include "feature/word_cloud/word_cloud.html.h"
#include "feature/word_cloud/word_cloud_pages.h"
#include "work/book.h"

#include <string.h>

enum { MOST_PASSAGES = 200, WORD_MAX = 200 };

static enum err look_in(struct web *web, const struct coding_text *text, const char *word,
			struct cloud_word_view *view)
{
	const char *own;
	struct term_places places;
	if (!text->text)
		return OK;
	TRY(coding_own_words(&web->work, text, &own));
	term_find(web->work.mem, work_book(&web->work), own, word, &places);
	if (!places.len)
		return OK;
	view->total++;
	if (view->passages.len == MOST_PASSAGES) {
		view->has_more = true;
		return OK;
	}
	struct cloud_passage *passage = list_add(web->work.mem, &view->passages);
	*passage = (struct cloud_passage){ .title = text->title,
					   .question = text->question,
					   .path = coding_text_path(web->work.mem, text),
					   .is_test = text->is_test };
	coding_cut(web->work.mem, text->text, &places, &passage->pieces);
	return OK;
}

static enum err word_page(struct web *web)
{
	struct word_cloud cloud;
	struct coding_texts texts = { 0 };
	const char *word = http_query(web->request, "woord");
	TRY(cloud_of(web, &cloud));
	if (!word || !*word || strlen(word) > WORD_MAX || word_cloud_is_mode(&cloud, "codes"))
		return ERR_MISSING;
	struct cloud_word_view view = { .back = word_cloud_path(web->work.mem, cloud.id) };
	TRY(cloud_text_list(&web->work, &cloud, &texts));
	for (size_t i = 0; i < texts.len; i++)
		TRY(look_in(web, &texts.items[i], word, &view));
	struct words_value value = words_value("word", word);
	const char *title = words_format(web->work.mem, web->page.words,
					 N_("Where “{word}” stands"), &value, 1);
	cloud_crumbs(web, &cloud, NULL);
	return web_show_titled(web, title, word_cloud_word_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/woordenwolken/{id}/woord", CLOUD_MAKERS, SLOW, word_page },
};
const struct route_table word_cloud_word_table = { routes, COUNT_OF(routes) };
