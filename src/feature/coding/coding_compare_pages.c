/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_compare_pages.c: what two coders did with one text, differences first, and settling them.
 */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_compare.html.h"
#include "feature/coding/coding_figure_view.h"

#include <string.h>

enum { QUOTE_POINTS = 240 };

/* What is compared. */
struct comparing {
	struct coding_text text;
	struct passages passages;
	struct codes codes;
	struct coding_coders coders;
	struct coding_saids saids; /* who is done with it */
};

static bool is_alike(const struct coding *a, const struct coding *b)
{
	return a->code_id == b->code_id && a->start < b->end && a->end > b->start;
}

/* Who else gave this code to some of these words, and how many that are; NULL: nobody. */
static const char *also_by(struct work *work, const struct comparing *it, const struct coding *mine,
			   size_t *ret_count)
{
	const char *ret = NULL;
	*ret_count = 0;
	for (size_t c = 0; c < it->coders.len; c++) {
		const struct coding_coder *coder = &it->coders.items[c];
		bool has = false;
		for (size_t i = 0; coder->id != mine->coder_id && i < it->passages.len; i++)
			has = has || (it->passages.items[i].coding.coder_id == coder->id &&
				      is_alike(&it->passages.items[i].coding, mine));
		if (!has)
			continue;
		const char *name = coding_coder_name(work, coder);
		ret = ret ? arena_printf(work->mem, "%s, %s", ret, name) : name;
		++*ret_count;
	}
	return ret;
}

static void add_line(struct web *web, const struct comparing *it, const struct passage *passage,
		     struct compare_view *view)
{
	struct arena *mem = web->work.mem;
	const struct coding *coding = &passage->coding;
	const struct code *code = code_find(&it->codes, coding->code_id);
	const struct coding_coder *coder = coding_coder_find(&it->coders, coding->coder_id);
	char id[ID_TEXT_LEN + 1];
	size_t others;
	const char *also = also_by(&web->work, it, coding, &others);
	id_text(coding->id, id);
	const struct compare_line line = {
		.id = arena_strdup(mem, id),
		.label = code ? code_label(&web->work, code) : "?",
		.color = code && code->color ? code->color : "#4d5b5c",
		.group = code ? code_group_text(code->group) : "",
		.quote = utf8_shorten(mem, utf8_tidy(mem, coding->quote), QUOTE_POINTS),
		.coder = coder ? coding_coder_name(&web->work, coder) : "",
		.memo = coding->memo,
		.also = also,
		.verdict = passage->verdict,
		.is_different = passage->verdict || 2 * (others + 1) <= it->saids.len,
	};
	*list_add(mem, line.is_different ? &view->differences : &view->same) = line;
}

/* Two are done; and, where it is coded blind, who asks is one of them. */
static enum err is_ready(struct web *web, const struct comparing *it, bool *ret)
{
	struct coding_study study;
	int64_t me;
	TRY(coding_study_get(&web->work, it->text.round_id, &study));
	TRY(coding_me(&web->work, &me));
	bool is_mine = coding_has_said(&it->saids, it->text.id, me);
	*ret = it->saids.len > 1 && (is_mine || !study.is_blind);
	return OK;
}

/* What a coder gave who is not done does not count whatever is settled. */
static void keep_done(struct comparing *it)
{
	size_t kept = 0;
	for (size_t i = 0; i < it->passages.len; i++)
		if (coding_has_said(&it->saids, it->text.id, it->passages.items[i].coding.coder_id))
			it->passages.items[kept++] = it->passages.items[i];
	it->passages.len = kept;
}

static enum err fill(struct web *web, struct compare_view *view, struct comparing *ret)
{
	struct coding_sheet sheet;
	TRY(coding_sheet_of(web, &sheet));
	*ret = (struct comparing){ .text = sheet.text };
	view->text_path = coding_text_path(web->work.mem, &sheet.text);
	view->path = arena_printf(web->work.mem, "%s/vergelijken", view->text_path);
	view->title = sheet.text.title;
	view->is_test = sheet.text.is_test;
	if (!sheet.text.interview_id)
		view->text = sheet.text.text;
	const struct coding_filter filter = { .round_id = -1, .text_id = sheet.text.id };
	TRY(coding_said_list(&web->work, &filter, &ret->saids));
	TRY(is_ready(web, ret, &view->is_ready));
	TRY(passage_list(&web->work, &filter, false, &ret->passages));
	keep_done(ret);
	TRY(code_list(&web->work, sheet.text.codebook_id, true, &ret->codes));
	TRY(coding_coder_list(&web->work, &ret->coders));
	for (size_t i = 0; view->is_ready && i < ret->passages.len; i++)
		add_line(web, ret, &ret->passages.items[i], view);
	const char *name = words_say(web->page.words, N_("Compare"));
	return coding_crumbs(web, sheet.text.round_id,
			     arena_printf(web->work.mem, "%s: %s", name, sheet.text.title));
}

static const struct web_notice notices[] = {
	{ "beslecht", N_("It is stored what counts.") },
};

static enum err compare_page(struct web *web)
{
	struct compare_view view = { 0 };
	struct comparing comparing;
	TRY(fill(web, &view, &comparing));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.title, coding_compare_html, &view);
}

/* Whether it is a coding of this text that who asks may see. */
static bool is_shown(const struct comparing *it, int64_t coding_id)
{
	for (size_t i = 0; i < it->passages.len; i++)
		if (it->passages.items[i].coding.id == coding_id)
			return true;
	return false;
}

static enum err settle_action(struct web *web)
{
	struct compare_view view = { 0 };
	struct comparing comparing;
	int64_t id;
	const char *coding = http_form(web->request, "codering");
	const char *verdict = http_form(web->request, "uitkomst");
	if (!coding || !id_parse(coding, &id))
		return ERR_MISSING;
	TRY(fill(web, &view, &comparing));
	if (!view.is_ready || !is_shown(&comparing, id))
		return ERR_FORBIDDEN;
	enum err err = coding_settle(&web->work, id, verdict && *verdict ? verdict : NULL);
	if (err)
		return web_show_again(web, err, view.title, coding_compare_html, &view);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=beslecht", view.path));
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/{tekst}/vergelijken", CODERS, READ, compare_page },
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}/vergelijken", CODERS, WRITE, settle_action },
};
const struct route_table coding_compare_table = { routes, COUNT_OF(routes) };
