/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_quote_pages.c: the bank of quotes of a round: proposed, reviewed, withdrawn. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_quote.html.h"
#include "feature/coding/coding_quote_view.h"

#include <string.h>

static const struct {
	const char *key, *text, *state;
} states[] = {
	{ "alle", N_("All"), NULL },
	{ "voorgesteld", N_("To review"), "proposed" },
	{ "goedgekeurd", N_("Approved"), "approved" },
	{ "afgewezen", N_("Not to be shown"), "refused" },
};

static const char *say(struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

static const char *state_text(struct web *web, const struct quote_row *row)
{
	if (row->is_withdrawn || (!strcmp(row->quote.state, "refused") && !row->reviewed_by))
		return say(web, N_("Withdrawn: who said it does not allow it any more"));
	for (size_t i = 1; i < COUNT_OF(states); i++)
		if (!strcmp(states[i].state, row->quote.state))
			return say(web, states[i].text);
	return row->quote.state;
}

/* Whether what may be told of who said it names the only one of its kind there. */
static enum err find_only_one(struct web *web, const struct quote_row *row, bool *ret)
{
	const struct coding_text *text = &row->text;
	*ret = false;
	if (row->quote.consent != CONSENT_ROLE || !text->subject.kind || !text->category ||
	    !text->municipality || strcmp(text->subject.kind, "initiative") != 0)
		return OK;
	return interview_is_only_one(&web->work, text->category, text->municipality, ret);
}

static enum err add_quote(struct web *web, const struct quote_row *row, struct quote_view *view)
{
	struct arena *mem = web->work.mem;
	struct code code;
	char id[ID_TEXT_LEN + 1];
	TRY(code_get(&web->work, row->quote.code_id, &code));
	id_text(row->quote.id, id);
	*list_add(mem, &view->quotes) = (struct quote_line){
		.id = arena_strdup(mem, id),
		.words = row->quote.words,
		.said = utf8_tidy(mem, row->said),
		.by = row->quote.by,
		.state = state_text(web, row),
		.consent = say(web, consent_level_text(row->quote.consent)),
		.label = code_label(&web->work, &code),
		.title = say(web, N_("To the text")),
		.path = coding_text_path(mem, &row->text),
		.note = row->note,
		.is_mine = row->proposed_by == web->work.person_id,
		.is_test = row->quote.is_test,
		.is_withdrawn = row->quote.consent == CONSENT_NONE,
		.is_approved = !strcmp(row->quote.state, "approved"),
		.is_refused = !strcmp(row->quote.state, "refused"),
	};
	TRY(find_only_one(web, row, &view->quotes.items[view->quotes.len - 1].is_only_one));
	view->tests += row->quote.is_test;
	return OK;
}

static const char *asked_state(struct web *web, size_t *ret_at)
{
	const char *key = http_query(web->request, "staat");
	*ret_at = 0;
	for (size_t i = 0; key && i < COUNT_OF(states); i++)
		if (!strcmp(states[i].key, key))
			*ret_at = i;
	return states[*ret_at].state;
}

static enum err fill_filter(struct web *web, int64_t code_id, struct quote_view *view)
{
	struct arena *mem = web->work.mem;
	struct codes codes;
	char id[ID_TEXT_LEN + 1];
	struct input *input = list_add(mem, &view->inputs);
	id_text(code_id, id);
	TRY(code_list(&web->work, 0, false, &codes));
	*input = (struct input){ .key = "code",
				 .label = say(web, N_("Code")),
				 .value = code_id ? arena_strdup(mem, id) : "",
				 .look = INPUT_SELECT,
				 .none = N_("All codes") };
	for (size_t i = 0; i < codes.len; i++) {
		id_text(codes.items[i].id, id);
		input_add_option(mem, input, arena_strdup(mem, id),
				 code_label(&web->work, &codes.items[i]));
	}
	return OK;
}

static enum err fill(struct web *web, struct quote_view *view)
{
	struct coding_filter filter = { 0 };
	struct quote_rows rows;
	size_t at;
	const char *code = http_query(web->request, "code"), *state = asked_state(web, &at);
	TRY(coding_round_of(web, &filter.round_id));
	if (code && *code && !id_parse(code, &filter.code_id))
		return ERR_MISSING;
	view->path = arena_printf(web->work.mem, "%s/citaten",
				  coding_round_path(web->work.mem, filter.round_id));
	view->links = coding_round_links(web, filter.round_id, "/citaten");
	for (size_t i = 0; i < COUNT_OF(states); i++)
		*list_add(web->work.mem, &view->states) = (struct coding_link){
			.path = arena_printf(web->work.mem, "%s?staat=%s", view->path,
					     states[i].key),
			.text = say(web, states[i].text),
			.is_current = i == at,
		};
	TRY(fill_filter(web, filter.code_id, view));
	TRY(quote_row_list(&web->work, &filter, state, &rows));
	for (size_t i = 0; i < rows.len; i++)
		TRY(add_quote(web, &rows.items[i], view));
	return coding_crumbs(web, filter.round_id, say(web, N_("Quotes")));
}

static const struct web_notice notices[] = {
	{ "beoordeeld", N_("Your review of the quote is stored.") },
};

static enum err quotes_page(struct web *web)
{
	struct quote_view view = { 0 };
	TRY(fill(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Quotes"), coding_quotes_html, &view);
}

static enum err review_action(struct web *web)
{
	struct quote_view view = { 0 };
	const char *id = http_form(web->request, "citaat");
	const char *state = http_form(web->request, "oordeel");
	struct quote_review review = {
		.state = state ? state : "",
		.words = http_form(web->request, "woorden"),
		.note = http_form(web->request, "notitie"),
	};
	if (!id || !id_parse(id, &review.id))
		return ERR_MISSING;
	enum err err = quote_decide(&web->work, &review);
	if (err && err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill(web, &view));
	if (err)
		return web_show_again(web, err, N_("Quotes"), coding_quotes_html, &view);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=beoordeeld", view.path));
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/citaten", CODERS, READ, quotes_page },
	{ "POST", "/beheer/coderingen/{ronde}/citaten", CODERS, WRITE, review_action },
};
const struct route_table coding_quote_table = { routes, COUNT_OF(routes) };
