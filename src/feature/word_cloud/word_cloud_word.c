/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_word.c: the passages in which a word of a cloud stands. */
#include "base/id.h"
#include "base/utf8_char.h"
#include "feature/word_cloud/word_cloud.html.h"
#include "feature/word_cloud/word_cloud_pages.h"
#include "work/book.h"

#include <string.h>

enum { MOST_PASSAGES = 200, AROUND = 240, WORD_MAX = 200 };

struct finding {
	struct web *web;
	const char *text;
	struct term_places places;
};

static void add_piece(struct finding *it, size_t start, size_t end, bool is_word,
		      struct cloud_pieces *ret)
{
	if (start >= end)
		return;
	size_t from = utf8_offset(it->text, start), till = utf8_offset(it->text, end);
	*list_add(it->web->work.mem, ret) = (struct cloud_piece){
		arena_strndup(it->web->work.mem, it->text + from, till - from), is_word
	};
}

static void add_dots(struct finding *it, bool is_needed, struct cloud_pieces *ret)
{
	if (is_needed)
		*list_add(it->web->work.mem, ret) = (struct cloud_piece){ "…", false };
}

/* What stands around the word, and the word each time that it stands there. */
static void cut(struct finding *it, struct cloud_pieces *ret)
{
	size_t length = utf8_offset(it->text, SIZE_MAX), shown = 0;
	for (size_t i = 0; i < it->places.len; i++) {
		const struct term_place *place = &it->places.items[i];
		size_t from = place->start > AROUND ? place->start - AROUND : 0;
		if (from > shown) {
			add_dots(it, true, ret);
			shown = from;
		}
		add_piece(it, shown, place->start, false, ret);
		add_piece(it, place->start, place->end, true, ret);
		size_t next = i + 1 < it->places.len ? place[1].start : SIZE_MAX;
		shown = place->end + AROUND < next ? place->end + AROUND : next;
		add_piece(it, place->end, shown, false, ret);
	}
	add_dots(it, utf8_offset(it->text, shown) < length, ret);
}

static const char *text_path(struct arena *mem, const struct coding_text *text)
{
	char round[ID_TEXT_LEN + 1] = "los", id[ID_TEXT_LEN + 1];
	if (text->round_id)
		id_text(text->round_id, round);
	id_text(text->id, id);
	return arena_printf(mem, "/beheer/coderingen/%s/%s", round, id);
}

static enum err look_in(struct web *web, const struct coding_text *text, const char *word,
			struct cloud_word_view *view)
{
	const char *own;
	struct finding it = { .web = web, .text = text->text };
	if (!text->text)
		return OK;
	TRY(cloud_own_words(&web->work, text, &own));
	term_find(web->work.mem, work_book(&web->work), own, word, &it.places);
	if (!it.places.len)
		return OK;
	view->total++;
	if (view->passages.len == MOST_PASSAGES) {
		view->has_more = true;
		return OK;
	}
	struct cloud_passage *passage = list_add(web->work.mem, &view->passages);
	*passage = (struct cloud_passage){ .title = text->title,
					   .question = text->question,
					   .path = text_path(web->work.mem, text),
					   .is_test = text->is_test };
	cut(&it, &passage->pieces);
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
