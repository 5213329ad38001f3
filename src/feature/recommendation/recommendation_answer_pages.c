/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_answer_pages.c: the page of an office: what is recommended to it, and its answers.
 */
#include "base/id.h"
#include "feature/recommendation/recommendation_public.html.h"
#include "feature/recommendation/recommendation_view.h"

#include <string.h>

static const char *sent(struct web *web, const char *key, const char *otherwise)
{
	const char *value = http_form(web->request, key);
	return value ? value : otherwise;
}

/* What an office says of itself. */
static const struct recommendation_word choices[] = {
	{ "accepted", N_("We take it over") },
	{ "partly", N_("We take it over in part") },
	{ "refused", N_("We do not take it over") },
	{ "under_way", N_("We are working on it") },
	{ "done", N_("It is done") },
};

void recommendation_reply_inputs(struct web *web, const struct reply *last, struct inputs *ret)
{
	struct arena *mem = web->work.mem;
	struct input status = { .key = "stand",
				.label = words_say(web->page.words,
						   N_("What do you do with this recommendation?")),
				.value = sent(web, "stand", last ? last->status : NULL),
				.look = INPUT_RADIO };
	struct input text = { .key = "toelichting",
			      .label = words_say(web->page.words, N_("Your answer")),
			      .help = words_say(web->page.words,
						N_("In a few sentences: what you will do, or why "
						   "not. Everybody can read this. Name no "
						   "persons.")),
			      .value = sent(web, "toelichting", NULL),
			      .look = INPUT_LONG };
	struct input due = { .key = "klaar_op",
			     .label = words_say(web->page.words, N_("By which day is it done?")),
			     .help = words_say(web->page.words,
					       N_("A week after that day we ask how it stands.")),
			     .value = sent(web, "klaar_op", last ? last->due_on : NULL),
			     .type = "date",
			     .is_optional = true };
	struct input link = { .key = "adres",
			      .label = words_say(web->page.words,
						 N_("Address of your decision or page")),
			      .value = sent(web, "adres", last ? last->link : NULL),
			      .type = "url",
			      .is_optional = true };
	for (size_t i = 0; i < COUNT_OF(choices); i++)
		input_add_option(mem, &status, choices[i].key,
				 words_say(web->page.words, choices[i].text));
	struct input *const all[] = { &status, &text, &due, &link };
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		all[i]->problem = input_problem(&web->page, all[i]->key);
		*list_add(mem, ret) = *all[i];
	}
}

struct reply recommendation_reply_sent(struct web *web)
{
	return (struct reply){
		.status = http_form(web->request, "stand"),
		.text = http_form(web->request, "toelichting"),
		.due_on = http_form(web->request, "klaar_op"),
		.link = http_form(web->request, "adres"),
	};
}

static enum err open_inbox(struct web *web, struct addressee *to, struct recommendations *ret,
			   struct recommendation_inbox_view *view)
{
	const char *token = web_parameter(web, "token");
	TRY(addressee_by_token(&web->work, token, to));
	TRY(addressee_inbox(&web->work, to->id, ret));
	view->name = to->name;
	view->path = addressee_path(web->work.mem, token);
	for (size_t i = 0; i < ret->len; i++) {
		struct recommendation_card card =
			recommendation_card_of(web, &ret->items[i], false);
		char id[ID_TEXT_LEN + 1];
		id_text(ret->items[i].id, id);
		card.path = arena_printf(web->work.mem, "%s/%s", view->path, id);
		*list_add(web->work.mem, &view->cards) = card;
	}
	return OK;
}

static const struct web_notice notices[] = {
	{ "bewaard", N_("Thank you. Your answer stands on the public page now.") },
};

static enum err inbox_page(struct web *web)
{
	struct recommendation_inbox_view view = { 0 };
	struct addressee to;
	struct recommendations *all = arena_new_of(web->work.mem, struct recommendations);
	TRY(open_inbox(web, &to, all, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Recommendations for you"), recommendation_inbox_html, &view);
}

/* Who asked for the research, and where its report is. */
static enum err add_round(struct web *web, struct recommendation_inbox_view *view)
{
	struct round *round = arena_new_of(web->work.mem, struct round);
	enum err err = round_get(&web->work, view->card->it->round_id, round);
	if (err)
		return err == ERR_MISSING ? OK : err;
	view->round_name = round->name;
	view->round_path = recommendation_path(web->work.mem, "/rondes", round->id);
	view->mandate = round->mandate;
	return OK;
}

/* Finds the recommendation of {id} in the inbox. ERR_MISSING. */
static enum err choose(struct web *web, struct addressee *to,
		       struct recommendation_inbox_view *view)
{
	struct recommendations *all = arena_new_of(web->work.mem, struct recommendations);
	int64_t id;
	TRY(open_inbox(web, to, all, view));
	TRY(web_id(web, &id));
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].id == id)
			view->card = &view->cards.items[i];
	if (!view->card)
		return ERR_MISSING;
	recommendation_add_evidence(web, false, view->card);
	return add_round(web, view);
}

static enum err answer_page(struct web *web)
{
	struct recommendation_inbox_view view = { 0 };
	struct addressee to;
	TRY(choose(web, &to, &view));
	recommendation_reply_inputs(web, recommendation_reply_of(view.card->it, to.id),
				    &view.inputs);
	return web_show_titled(web, view.card->it->title, recommendation_answer_html, &view);
}

static enum err answer_action(struct web *web)
{
	struct recommendation_inbox_view view = { 0 };
	struct addressee to;
	struct reply reply = recommendation_reply_sent(web);
	TRY(choose(web, &to, &view));
	reply.recommendation_id = view.card->it->id;
	reply.addressee_id = to.id;
	enum err err = reply_add(&web->work, &reply);
	if (err == ERR_INVALID || err == ERR_CONFLICT) {
		recommendation_reply_inputs(web, NULL, &view.inputs);
		web_page_begin(web, view.card->it->title);
		recommendation_answer_html(&web->page, &view);
		return web_page_end_error(web, err);
	}
	TRY(err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=bewaard", view.path));
}

static const struct route routes[] = {
	{ "GET", "/aanbevelingen/voor/{token}", ANYONE, READ, inbox_page },
	{ "GET", "/aanbevelingen/voor/{token}/{id}", ANYONE, READ, answer_page },
	{ "POST", "/aanbevelingen/voor/{token}/{id}", ANYONE, WRITE, answer_action },
};
const struct route_table recommendation_answer_table = { routes, COUNT_OF(routes) };
