/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_sheet_pages.c: the screen on which a text is coded. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_points.h"
#include "feature/coding/coding_proposal.h"
#include "feature/coding/coding_quote.h"
#include "feature/coding/coding_sheet.html.h"
#include "feature/coding/coding_suggest.h"
#include "feature/coding/coding_view.h"

#include <stdlib.h>
#include <string.h>

/* ---- the page ---- */

enum err coding_sheet_of(struct web *web, struct coding_sheet *ret)
{
	int64_t id, round_id;
	TRY(coding_round_of(web, &round_id));
	if (!id_parse(web_parameter(web, "tekst"), &id))
		return ERR_MISSING;
	TRY(coding_sheet_get(&web->work, id, ret));
	return ret->text.round_id == round_id ? OK : ERR_MISSING;
}

/* Where this text stands among those of its round. */
static enum err fill_place(struct web *web, const struct coding_text *text,
			   struct coding_sheet_view *view)
{
	struct work *work = &web->work;
	struct coding_texts texts;
	struct coding_saids saids;
	int64_t me;
	size_t at = 0;
	const struct coding_filter filter = { .round_id = text->round_id };
	TRY(coding_text_list(work, &filter, &texts));
	TRY(coding_said_list(work, &filter, &saids));
	TRY(coding_me(work, &me));
	view->all = (int64_t)texts.len;
	for (size_t i = 0; i < texts.len; i++) {
		const struct coding_text *it = &texts.items[i];
		bool is_done = coding_has_said(&saids, it->id, me);
		view->done += is_done;
		if (it->id != text->id)
			continue;
		at = i;
		view->is_done = is_done;
		if (i > 0)
			view->previous = coding_text_path(work->mem, &texts.items[i - 1]);
		if (i + 1 < texts.len)
			view->next = coding_text_path(work->mem, &texts.items[i + 1]);
	}
	for (size_t i = 0; i < saids.len; i++)
		view->others += saids.items[i].text_id == text->id && saids.items[i].coder_id != me;
	for (size_t i = 1; i < texts.len && !view->open; i++) {
		const struct coding_text *it = &texts.items[(at + i) % texts.len];
		if (!coding_has_said(&saids, it->id, me))
			view->open = coding_text_path(work->mem, it);
	}
	return OK;
}

static const char *sent(struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value ? value : "";
}

static void fill_inputs(struct web *web, struct coding_sheet_view *view)
{
	struct arena *mem = web->work.mem;
	const struct words *words = web->page.words;
	*list_add(mem, &view->inputs) = (struct input){
		.key = "van",
		.label = words_say(words, N_("From sentence")),
		.value = sent(web, "van"),
		.look = INPUT_SHORT,
		.problem = input_problem(&web->page, "van"),
	};
	*list_add(mem, &view->inputs) = (struct input){
		.key = "tot",
		.label = words_say(words, N_("Up to and including sentence")),
		.value = sent(web, "tot"),
		.look = INPUT_SHORT,
		.is_optional = true,
		.problem = input_problem(&web->page, "tot"),
	};
	*list_add(mem, &view->inputs) = (struct input){
		.key = "code",
		.label = words_say(words, N_("Code")),
		.value = sent(web, "code"),
		.problem = input_problem(&web->page, "code"),
	};
	*list_add(mem, &view->inputs) = (struct input){
		.key = "memo",
		.label = words_say(words, N_("Note with this coding")),
		.value = sent(web, "memo"),
		.is_optional = true,
		.problem = input_problem(&web->page, "memo"),
	};
	view->from = sent(web, "begin");
	view->till = sent(web, "eind");
}

/* Which interview it is. */
static enum err fill_interview(struct web *web, const struct coding_text *text,
			       struct coding_sheet_view *view)
{
	struct interview it;
	char id[ID_TEXT_LEN + 1];
	if (!text->interview_id)
		return OK;
	enum err err = interview_get(&web->work, text->interview_id, &it);
	if (err)
		return err == ERR_MISSING || err == ERR_FORBIDDEN ? OK : err;
	id_text(it.id, id);
	view->interview = it.title;
	view->interview_path = arena_printf(web->work.mem, "/beheer/interviews/%s", id);
	return OK;
}

static enum err fill_view(struct web *web, const struct coding_sheet *sheet,
			  struct coding_sheet_view *view)
{
	struct coding_study study;
	struct coding_proposals proposed = { 0 };
	const struct coding_text *text = &sheet->text;
	TRY(coding_study_get(&web->work, text->round_id, &study));
	*view = (struct coding_sheet_view){
		.path = coding_text_path(web->work.mem, text),
		.round_path = coding_round_path(web->work.mem, text->round_id),
		.title = text->title,
		.question = text->question,
		.is_test = text->is_test,
		.is_blind = study.is_blind,
		.has_quotes = text->consent != CONSENT_NONE,
	};
	TRY(fill_place(web, text, view));
	TRY(fill_interview(web, text, view));
	view->is_frozen = study.is_blind && view->is_done;
	if (view->is_done && view->others)
		view->compare = arena_printf(web->work.mem, "%s/vergelijken", view->path);
	fill_inputs(web, view);
	TRY(coding_shelves(web, text->codebook_id, &view->shelves));
	TRY(coding_sheet_fill(web, sheet, view));
	TRY(coding_adrift_fill(web, text, &view->adrift));
	if (!study.is_blind)
		TRY(coding_suggest_proposed(&web->work, text->id, &proposed));
	view->proposed = (int64_t)proposed.len;
	for (size_t i = 0; i < view->margin.len; i++)
		view->has_mine |= view->margin.items[i].is_mine;
	return coding_crumbs(web, text->round_id, text->title);
}

static const struct web_notice notices[] = {
	{ "gecodeerd", N_("The passage is coded.") },
	{ "weg", N_("The coding is removed.") },
	{ "memo", N_("The note is stored.") },
	{ "klaar", N_("This text is done.") },
	{ "volgende", N_("You are done with the text before this one.") },
	{ "open", N_("This text is not done yet.") },
	{ "geplaatst", N_("The coding has its place again.") },
	{ "vervallen", N_("The coding is dropped.") },
	{ "citaat", N_("The quote is proposed. Another researcher has to look at it.") },
};

static enum err sheet_page(struct web *web)
{
	struct coding_sheet sheet;
	struct coding_sheet_view view;
	TRY(coding_sheet_of(web, &sheet));
	TRY(fill_view(web, &sheet, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.title, coding_sheet_html, &view);
}

enum err coding_sheet_again(struct web *web, enum err err)
{
	struct coding_sheet sheet;
	struct coding_sheet_view view;
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(coding_sheet_of(web, &sheet));
	TRY(fill_view(web, &sheet, &view));
	return web_show_again(web, err, view.title, coding_sheet_html, &view);
}

/* ---- coding ---- */

/* A whole number of the form; -1: none. */
static int64_t number_of(struct web *web, const char *key)
{
	const char *text = http_form(web->request, key);
	char *rest;
	if (!text || !*text)
		return -1;
	long long number = strtoll(text, &rest, 10);
	return *rest || number < 0 ? -1 : number;
}

enum err coding_place_sentences(struct web *web, const struct coding_sheet *sheet,
				struct coding *coding)
{
	struct points points;
	struct sentences sentences;
	int64_t first = number_of(web, "van"), last = number_of(web, "tot");
	points_open(web->work.mem, sheet->text.text, &points);
	sentence_split(web->work.mem, &points, &sheet->turns, &sentences);
	last = last < 0 ? first : last;
	if (first < 1 || first > (int64_t)sentences.len)
		return work_fail(&web->work, ERR_INVALID, "van",
				 N_("Write the number of a sentence of this text."));
	if (last < first || last > (int64_t)sentences.len)
		return work_fail(&web->work, ERR_INVALID, "tot",
				 N_("Write the number of a sentence that comes after the first."));
	coding->start = sentences.items[first - 1].start;
	coding->end = sentences.items[last - 1].end;
	return OK;
}

static enum err read_coding(struct web *web, const struct coding_sheet *sheet, struct coding *ret)
{
	int64_t start = number_of(web, "begin"), end = number_of(web, "eind");
	const char *code = http_form(web->request, "code"), *memo = http_form(web->request, "memo");
	*ret = (struct coding){ .text_id = sheet->text.id };
	if (code && *code && !id_parse(code, &ret->code_id))
		ret->code_id = 0;
	memo = memo ? utf8_tidy(web->work.mem, memo) : "";
	ret->memo = *memo ? memo : NULL;
	if (start < 0 || end < 0)
		return coding_place_sentences(web, sheet, ret);
	ret->start = (size_t)start;
	ret->end = (size_t)end;
	return OK;
}

static enum err back_to(struct web *web, const struct coding_text *text, const char *notice)
{
	const char *from = http_form(web->request, "van");
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s#zin-%lld",
					      coding_text_path(web->work.mem, text), notice,
					      from && *from ? strtoll(from, NULL, 10) : 1));
}

static enum err code_action(struct web *web)
{
	struct coding_sheet sheet;
	struct coding coding;
	TRY(coding_sheet_of(web, &sheet));
	enum err err = read_coding(web, &sheet, &coding);
	if (!err)
		err = coding_add(&web->work, &coding);
	return err ? coding_sheet_again(web, err) : back_to(web, &sheet.text, "gecodeerd");
}

static enum err coding_of(struct web *web, int64_t *ret)
{
	const char *text = http_form(web->request, "codering");
	return text && id_parse(text, ret) ? OK : ERR_MISSING;
}

static enum err remove_action(struct web *web)
{
	struct coding_sheet sheet;
	int64_t id;
	TRY(coding_sheet_of(web, &sheet));
	TRY(coding_of(web, &id));
	enum err err = coding_remove(&web->work, id);
	return err ? coding_sheet_again(web, err) : back_to(web, &sheet.text, "weg");
}

static enum err memo_action(struct web *web)
{
	struct coding_sheet sheet;
	struct coding_memo memo;
	TRY(coding_sheet_of(web, &sheet));
	TRY(coding_of(web, &memo.id));
	memo.memo = utf8_tidy(web->work.mem, sent(web, "memo"));
	enum err err = coding_remember(&web->work, &memo);
	return err ? coding_sheet_again(web, err) : back_to(web, &sheet.text, "memo");
}

static enum err quote_action(struct web *web)
{
	struct coding_sheet sheet;
	int64_t id, quote_id;
	TRY(coding_sheet_of(web, &sheet));
	TRY(coding_of(web, &id));
	enum err err = quote_propose(&web->work, id, &quote_id);
	return err ? coding_sheet_again(web, err) : back_to(web, &sheet.text, "citaat");
}

static enum err done_action(struct web *web)
{
	struct coding_sheet sheet;
	struct coding_sheet_view view = { 0 };
	TRY(coding_sheet_of(web, &sheet));
	bool is_done = !strcmp(sent(web, "klaar"), "ja");
	enum err err = coding_say_done(&web->work, sheet.text.id, is_done);
	if (err)
		return coding_sheet_again(web, err);
	TRY(fill_place(web, &sheet.text, &view));
	if (is_done && view.open)
		return web_redirect(web,
				    arena_printf(web->work.mem, "%s?gedaan=volgende", view.open));
	return back_to(web, &sheet.text, is_done ? "klaar" : "open");
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/{tekst}", CODERS, READ, sheet_page },
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}", CODERS, WRITE, code_action },
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}/verwijderen", CODERS, WRITE, remove_action },
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}/notitie", CODERS, WRITE, memo_action },
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}/citaat", CODERS, WRITE, quote_action },
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}/klaar", CODERS, WRITE, done_action },
};
const struct route_table coding_sheet_table = { routes, COUNT_OF(routes) };
