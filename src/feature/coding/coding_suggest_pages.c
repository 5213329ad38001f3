/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_suggest_pages.c: suggestions for a text, that a coder takes or leaves. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_compare.html.h"
#include "feature/coding/coding_figure_view.h"
#include "feature/coding/coding_points.h"
#include "feature/coding/coding_proposal.h"
#include "feature/coding/coding_suggest.h"

#include <stdlib.h>
#include <string.h>

enum { ALIKE_POINTS = 120 };

static const char *why(struct web *web, const struct suggestion *it)
{
	struct arena *mem = web->work.mem;
	const struct words_value values[] = {
		words_value("word", it->word),
		words_value("words",
			    it->alike ? utf8_shorten(mem, utf8_tidy(mem, it->alike), ALIKE_POINTS)
				      : ""),
	};
	if (it->alike)
		return words_format(mem, web->page.words,
				    N_("Looks like what has this code: “{words}”"), &values[1], 1);
	return words_format(mem, web->page.words, N_("The codebook has the word “{word}”"), values,
			    1);
}

static enum err add_line(struct web *web, const struct points *points, const struct suggestion *it,
			 struct suggest_view *view)
{
	struct arena *mem = web->work.mem;
	struct code code;
	char id[ID_TEXT_LEN + 1];
	TRY(code_get(&web->work, it->code_id, &code));
	id_text(code.id, id);
	*list_add(mem, &view->suggestions) = (struct suggestion_line){
		.code_id = arena_strdup(mem, id),
		.label = code_label(&web->work, &code),
		.color = code.color ? code.color : "#4d5b5c",
		.why = why(web, it),
		.quote = points_words(mem, points, it->start, it->end),
		.sentence = it->sentence,
		.start = it->start,
		.end = it->end,
	};
	return OK;
}

/* What a program proposed comes first: somebody sent it there to be looked at. */
static const char *why_proposed(struct web *web, const struct coding_proposal *it)
{
	struct arena *mem = web->work.mem;
	const struct words_value values[] = {
		words_value("program", it->program ? it->program : ""),
		words_value("why", it->coding.memo ? it->coding.memo : ""),
	};
	if (it->program && it->coding.memo)
		return words_format(mem, web->page.words,
				    N_("Proposed by the program {program}: {why}"), values, 2);
	if (it->program)
		return words_format(mem, web->page.words, N_("Proposed by the program {program}"),
				    values, 1);
	if (it->coding.memo)
		return words_format(mem, web->page.words, N_("Proposed by a program: {why}"),
				    &values[1], 1);
	return words_say(web->page.words, N_("Proposed by a program"));
}

static enum err add_proposed(struct web *web, const struct coding_sheet *sheet,
			     struct suggest_view *view)
{
	struct coding_proposals all;
	struct points points;
	struct sentences sentences;
	TRY(coding_suggest_proposed(&web->work, sheet->text.id, &all));
	points_open(web->work.mem, sheet->text.text, &points);
	sentence_split(web->work.mem, &points, &sheet->turns, &sentences);
	for (size_t i = 0; i < all.len; i++) {
		const struct coding *it = &all.items[i].coding;
		struct suggestion one = { .code_id = it->code_id,
					  .start = it->start,
					  .end = it->end };
		for (size_t j = 0; j < sentences.len; j++)
			if (sentences.items[j].start <= it->start)
				one.sentence = sentences.items[j].number;
		TRY(add_line(web, &points, &one, view));
		view->suggestions.items[view->suggestions.len - 1].why =
			why_proposed(web, &all.items[i]);
	}
	return OK;
}

static enum err suggest_page(struct web *web)
{
	struct coding_sheet sheet;
	struct suggestions suggestions = { 0 };
	struct points points;
	struct suggest_view view = { 0 };
	TRY(coding_sheet_of(web, &sheet));
	view.text_path = coding_text_path(web->work.mem, &sheet.text);
	view.path = arena_printf(web->work.mem, "%s/suggesties", view.text_path);
	view.is_test = sheet.text.is_test;
	TRY(add_proposed(web, &sheet, &view));
	TRY(coding_suggest(&web->work, sheet.text.id, &suggestions));
	points_open(web->work.mem, sheet.text.text, &points);
	for (size_t i = 0; i < suggestions.len; i++)
		TRY(add_line(web, &points, &suggestions.items[i], &view));
	const char *title = words_say(web->page.words, N_("Suggestions"));
	title = arena_printf(web->work.mem, "%s: %s", title, sheet.text.title);
	TRY(coding_crumbs(web, sheet.text.round_id, title));
	return web_show_titled(web, title, coding_suggest_html, &view);
}

static size_t number_of(struct web *web, const char *key)
{
	const char *text = http_form(web->request, key);
	return text ? strtoul(text, NULL, 10) : 0;
}

static enum err decide_action(struct web *web)
{
	struct coding_sheet sheet;
	const char *code = http_form(web->request, "code");
	const char *decision = http_form(web->request, "besluit");
	TRY(coding_sheet_of(web, &sheet));
	struct coding coding = { .text_id = sheet.text.id,
				 .start = number_of(web, "begin"),
				 .end = number_of(web, "eind") };
	if (!code || !id_parse(code, &coding.code_id))
		return ERR_MISSING;
	if (decision && !strcmp(decision, "ja"))
		TRY(coding_add(&web->work, &coding));
	else
		TRY(coding_dismiss(&web->work, &coding));
	return web_redirect(web, arena_printf(web->work.mem, "%s/suggesties",
					      coding_text_path(web->work.mem, &sheet.text)));
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/{tekst}/suggesties", CODERS, SLOW, suggest_page },
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}/suggesties", CODERS, WRITE, decide_action },
};
const struct route_table coding_suggest_table = { routes, COUNT_OF(routes) };
