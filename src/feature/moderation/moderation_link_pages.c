/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_link_pages.c: what a proposer sees and does with the personal link of a mail. */
#include "feature/moderation/moderation.html.h"
#include "feature/moderation/moderation_pages.h"

#include <string.h>

enum { ANSWER_POINTS = 2000 };

struct answer {
	const char *text;
};
static const struct field answer_field = {
	.key = "antwoord",
	.name = "text",
	.label = N_("Your answer"),
	.type = FIELD_LONG_TEXT,
	.max = ANSWER_POINTS,
	.is_required = true,
	.offset = offsetof(struct answer, text),
};

static const char *path_of(struct web *web, const char *more)
{
	return arena_printf(web->work.mem, "/voorstellen/%s%s", web_parameter(web, "token"), more);
}

static bool is_state(const struct proposal *proposal, const char *state)
{
	return !strcmp(proposal->state, state);
}

/* Reads the proposal of the link; when it cannot, the answer was given already (ERR_MISSING). */
static enum err get(struct web *web, struct proposal *ret)
{
	keep_path_secret(web);
	return proposal_of_link(&web->work, web_parameter(web, "token"), ret);
}

static enum err show_refused(struct web *web, enum err err)
{
	if (err != ERR_MISSING)
		return err;
	return web_show_again(web, err, N_("This link does not work any more"),
			      moderation_refused_html, 0);
}

/* ---- how it stands ---- */

static const char *next_of(const struct proposal *proposal)
{
	static const struct {
		const char *state, *text;
	} all[] = {
		{ PROPOSAL_SENT, N_("Look whether this is what you sent, and press the button.") },
		{ PROPOSAL_WAITING,
		  N_("A moderator of the register looks at it, mostly within two weeks. You get a "
		     "mail about the decision. Until then visitors see what there was.") },
		{ PROPOSAL_ASKED,
		  N_("The register has a question. After your answer a moderator goes on.") },
		{ PROPOSAL_ACCEPTED, N_("Your proposal was used, wholly or in part. Thank you.") },
		{ PROPOSAL_REFUSED, N_("Your proposal was not used. Below you read why.") },
		{ PROPOSAL_DOUBLE, N_("The initiative was in the register already. Is something "
				      "on its page not right? There you can propose a "
				      "correction.") },
		{ PROPOSAL_TAKEN_BACK, N_("Your proposal was used first, and undone later.") },
	};
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (is_state(proposal, all[i].state))
			return all[i].text;
	return "";
}

static const struct web_notice notices[] = {
	{ "bevestigd", N_("Thank you. We have received it.") },
	{ "bewaard", N_("Your text is kept.") },
	{ "antwoord", N_("Your answer was sent.") },
};

static enum err fill(struct web *web, const struct proposal *proposal, struct link_page_view *view)
{
	struct initiative it;
	view->proposal = proposal;
	view->path = path_of(web, "");
	view->state = moderation_state(proposal);
	view->next = next_of(proposal);
	view->is_sent = is_state(proposal, PROPOSAL_SENT);
	view->is_asked = is_state(proposal, PROPOSAL_ASKED);
	view->is_open = proposal_is_open(proposal);
	moderation_values(web, proposal, &view->values);
	TRY(moderation_messages(web, proposal->id, &view->messages));
	*list_add(web->work.mem, &view->answer) =
		input_of(&web->page, &answer_field, http_form(web->request, answer_field.key));
	if (proposal->initiative_id &&
	    initiative_get(&web->work, proposal->initiative_id, &it) == OK &&
	    initiative_is_public(&it))
		view->record_path = initiative_path(web->work.mem, &it);
	return OK;
}

static enum err status_page(struct web *web)
{
	struct link_page_view view = { 0 };
	struct proposal proposal;
	enum err err = get(web, &proposal);
	if (err)
		return show_refused(web, err);
	if (is_state(&proposal, PROPOSAL_DRAFT))
		return web_redirect(web, path_of(web, "/aanvullen"));
	web_take_notice(web, notices, COUNT_OF(notices));
	TRY(fill(web, &proposal, &view));
	return web_show(web, view.is_sent ? N_("Confirm what you sent") : N_("What you sent"),
			moderation_status_html, &view);
}

static enum err confirm_action(struct web *web)
{
	struct proposal proposal;
	enum err err = get(web, &proposal);
	if (err)
		return show_refused(web, err);
	if (is_state(&proposal, PROPOSAL_DRAFT)) /* its form looks whether it is complete */
		return web_redirect(web, path_of(web, "/aanvullen"));
	TRY(proposal_confirm(&web->work, &proposal));
	return web_redirect(web, path_of(web, "?gedaan=bevestigd"));
}

static enum err answer_action(struct web *web)
{
	struct link_page_view view = { 0 };
	struct proposal proposal;
	struct answer answer = { 0 };
	enum err err = get(web, &proposal);
	if (err)
		return show_refused(web, err);
	err = field_read_form(&web->work, &answer_field, 1, &web->request->form, &answer);
	if (!err)
		err = proposal_answer(&web->work, &proposal, answer.text);
	if (!err)
		return web_redirect(web, path_of(web, "?gedaan=antwoord"));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill(web, &proposal, &view));
	return web_show_again(web, err, N_("What you sent"), moderation_status_html, &view);
}

static enum err withdraw_action(struct web *web)
{
	struct link_page_view view = { 0 };
	struct proposal proposal;
	enum err err = get(web, &proposal);
	if (err)
		return show_refused(web, err);
	err = proposal_withdraw(&web->work, &proposal);
	if (!err)
		return web_redirect(web, "/voorstellen/ingetrokken");
	if (err != ERR_CONFLICT)
		return err;
	TRY(fill(web, &proposal, &view));
	return web_show_again(web, err, N_("What you sent"), moderation_status_html, &view);
}

static enum err withdrawn_page(struct web *web)
{
	return web_show(web, N_("What you sent was erased"), moderation_withdrawn_html, 0);
}

/* ---- going on with it ---- */

static enum err fill_form(struct web *web, const struct proposal *proposal, struct draft_view *view)
{
	struct arena *mem = web->work.mem;
	struct initiative now, wanted;
	const struct proposer who = { .name = proposal->name, .relation = proposal->relation };
	TRY(proposal_apply(&web->work, proposal, &now, &wanted));
	initiative_form_inputs(web, &web->request->form, &wanted, &view->all);
	form_groups_of(web, &view->all, &view->groups);
	view->is_draft = is_state(proposal, PROPOSAL_DRAFT);
	view->path = path_of(web, "");
	if (view->is_draft)
		proposer_inputs(web, PROPOSER_DRAFT, &who, &view->who);
	for (size_t i = 0; i < view->who.len; i++)
		*list_add(mem, &view->all) = view->who.items[i];
	return OK;
}

static enum err more_page(struct web *web)
{
	struct draft_view view = { 0 };
	struct proposal proposal;
	enum err err = get(web, &proposal);
	if (err)
		return show_refused(web, err);
	if (!proposal_is_open(&proposal))
		return web_redirect(web, path_of(web, ""));
	web_take_notice(web, notices, COUNT_OF(notices));
	TRY(fill_form(web, &proposal, &view));
	return web_show(web, view.is_draft ? N_("Your draft") : N_("Add or change something"),
			moderation_more_html, &view);
}

/* Keeps what was filled in; with is_lenient also what is not complete. */
static enum err keep(struct web *web, struct proposal *proposal, bool is_lenient)
{
	struct initiative now, wanted, checked;
	struct proposer who = { .name = proposal->name, .relation = proposal->relation };
	TRY(proposal_apply(&web->work, proposal, &now, &wanted));
	enum err err = initiative_form_read(&web->work, &web->request->form, &wanted);
	if (is_state(proposal, PROPOSAL_DRAFT) &&
	    proposer_read(web, PROPOSER_DRAFT, is_lenient, &who))
		err = ERR_INVALID;
	checked = wanted;
	if ((!is_lenient || checked.name) && proposal_check(&web->work, &checked))
		err = ERR_INVALID;
	TRY(err);
	wanted.municipality_code = checked.municipality_code;
	proposal->name = who.name;
	proposal->relation = who.relation;
	return proposal_rewrite(&web->work, proposal, &wanted);
}

static enum err more_action(struct web *web)
{
	struct draft_view view = { 0 };
	struct proposal proposal;
	const char *act = http_form(web->request, "actie");
	enum err err = get(web, &proposal);
	if (err)
		return show_refused(web, err);
	bool is_sending = is_state(&proposal, PROPOSAL_DRAFT) && act && !strcmp(act, "versturen");
	bool is_draft = is_state(&proposal, PROPOSAL_DRAFT);
	err = keep(web, &proposal, is_draft && !is_sending);
	if (!err && is_sending)
		err = proposal_confirm(&web->work, &proposal);
	if (!err)
		return web_redirect(web, is_sending ? path_of(web, "?gedaan=bevestigd")
					 : is_draft ? path_of(web, "/aanvullen?gedaan=bewaard")
						    : path_of(web, "?gedaan=bewaard"));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill_form(web, &proposal, &view));
	return web_show_again(web, err,
			      view.is_draft ? N_("Your draft") : N_("Add or change something"),
			      moderation_more_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/voorstellen/ingetrokken", ANYONE, READ, withdrawn_page },
	{ "GET", "/voorstellen/{token}", ANYONE, READ, status_page },
	{ "POST", "/voorstellen/{token}/bevestigen", ANYONE, WRITE, confirm_action },
	{ "GET", "/voorstellen/{token}/aanvullen", ANYONE, READ, more_page },
	{ "POST", "/voorstellen/{token}/aanvullen", ANYONE, WRITE, more_action },
	{ "POST", "/voorstellen/{token}/antwoord", ANYONE, WRITE, answer_action },
	{ "POST", "/voorstellen/{token}/intrekken", ANYONE, WRITE, withdraw_action },
};
const struct route_table moderation_link_table = { routes, COUNT_OF(routes) };
