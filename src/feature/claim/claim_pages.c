/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_pages.c: asking to keep a page, and what one does with the personal links of the mails. */
#include "base/id.h"
#include "feature/claim/claim.html.h"
#include "feature/claim/claim_pages.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_POINTS = 100, MAIL_POINTS = 254, EVIDENCE_POINTS = 1000, WAY_POINTS = 10 };

#define AT(member) .offset = offsetof(struct claim, member), .name = #member
static const struct field claim_fields[] = {
	{ AT(name), .key = "uwNaam", .label = N_("Your name"), .type = FIELD_TEXT,
	  .max = NAME_POINTS, .is_required = true },
	{ AT(mail), .key = "mail", .label = N_("Your mail address"), .type = FIELD_TEXT,
	  .max = MAIL_POINTS, .is_required = true, .help = N_("We never publish it.") },
	{ AT(way), .key = "manier", .label = N_("How can we be sure that it is your initiative?"),
	  .type = FIELD_TERM, .max = WAY_POINTS, .is_required = true },
	{ AT(evidence), .key = "bewijs", .label = N_("Why you may keep the page"),
	  .type = FIELD_LONG_TEXT, .max = EVIDENCE_POINTS,
	  .help = N_("For example: I am the secretary, my name is on our website.") },
};
static const struct field code_field = {
	.key = "code",
	.name = "code",
	.label = N_("Code in the letter"),
	.type = FIELD_TEXT,
	.max = 40,
	.is_required = true,
	.help = N_("Ten letters and figures. Capitals and spaces do not matter."),
};

static const struct {
	const char *key, *text, *short_text;
} ways[] = {
	{ CLAIM_BY_MAIL, N_("Ask a contact of the initiative that the register knows, by mail"),
	  N_("Mail to a known contact") },
	{ CLAIM_BY_LETTER, N_("Send a letter with a code to the address of the initiative"),
	  N_("Letter with a code") },
	{ CLAIM_BY_EVIDENCE, N_("I explain it below, and a moderator looks at it"),
	  N_("A moderator judges") },
	{ CLAIM_BY_INVITE, N_("Invited by an editor"), N_("Invited by an editor") },
};
enum { OPEN_WAYS = 3 }; /* those that somebody can choose */

const char *claim_way_text(const struct claim *claim)
{
	for (size_t i = 0; i < COUNT_OF(ways); i++)
		if (!strcmp(ways[i].key, claim->way))
			return ways[i].short_text;
	return claim->way;
}

const char *claim_state_text(const struct claim *claim)
{
	return !strcmp(claim->state, CLAIM_GRANTED)   ? N_("Agreed to")
	       : !strcmp(claim->state, CLAIM_REFUSED) ? N_("Refused")
						      : N_("Open");
}

const char *claim_id_text(struct web *web, int64_t id)
{
	char *text = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

void claim_crumbs(struct web *web, const char *path, const char *text, const char *last)
{
	if (path)
		web_crumb_titled(web, path, text);
	web_crumb_titled(web, NULL, last);
}

/* ---- asking ---- */

static void fill_form(struct web *web, const struct initiative *it, struct claim_form_view *view)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < COUNT_OF(claim_fields); i++) {
		struct input input =
			input_of(&web->page, &claim_fields[i],
				 input_sent(mem, &web->request->form, claim_fields[i].key));
		bool is_mail = !strcmp(input.key, "mail");
		input.autocomplete = is_mail                        ? "email"
				     : !strcmp(input.key, "uwNaam") ? "name"
								    : NULL;
		input.type = is_mail ? "email" : NULL;
		if (!strcmp(input.key, "manier")) {
			input.look = INPUT_RADIO;
			for (size_t j = 0; j < OPEN_WAYS; j++)
				input_add_option(mem, &input, ways[j].key,
						 words_say(web->page.words, ways[j].text));
		}
		*list_add(mem, &view->inputs) = input;
	}
	view->name = it->name;
	view->back = initiative_path(mem, it);
	view->path = arena_printf(mem, "/initiatieven/%s/overnemen", claim_id_text(web, it->id));
	view->time = trap_time(web);
	claim_crumbs(web, view->back, it->name,
		     words_say(web->page.words, N_("This is our initiative")));
}

static enum err get_public(struct web *web, struct initiative *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(initiative_get(&web->work, id, ret));
	return initiative_is_public(ret) ? OK : ERR_MISSING;
}

static enum err ask_page(struct web *web)
{
	struct claim_form_view view = { 0 };
	struct initiative it;
	TRY(get_public(web, &it));
	fill_form(web, &it, &view);
	return web_show(web, N_("This is our initiative"), claim_form_html, &view);
}

static enum err read_claim(struct web *web, struct claim *claim)
{
	bool is_way = false;
	enum err err = trap_check(web);
	if (field_read_form(&web->work, claim_fields, COUNT_OF(claim_fields), &web->request->form,
			    claim))
		err = ERR_INVALID;
	for (size_t i = 0; claim->way && i < OPEN_WAYS; i++)
		is_way = is_way || !strcmp(ways[i].key, claim->way);
	if (claim->way && !is_way)
		err = work_fail(&web->work, ERR_INVALID, "manier", N_("Choose one of these."));
	if (is_way && !strcmp(claim->way, CLAIM_BY_EVIDENCE) && !claim->evidence)
		err = work_fail(&web->work, ERR_INVALID, "bewijs", N_("Fill this in."));
	return err;
}

static enum err ask_action(struct web *web)
{
	struct claim_form_view view = { 0 };
	struct initiative it;
	TRY(get_public(web, &it));
	struct claim claim = { .initiative_id = it.id, .language = web->page.language };
	enum err err = read_claim(web, &claim);
	if (!err && web->request->client)
		err = claim_count_client(&web->work, web->request->client);
	if (!err)
		err = claim_add(&web->work, &claim);
	if (!err)
		return web_redirect(web, "/overnames/verzonden");
	if (err != ERR_INVALID)
		return err;
	fill_form(web, &it, &view);
	return web_show_again(web, err, N_("This is our initiative"), claim_form_html, &view);
}

static enum err sent_page(struct web *web)
{
	return web_show(web, N_("Look in your mail"), claim_sent_html, 0);
}

/* ---- by personal link ---- */

/* The path is a key: it stays in no cache and in no Referer. */
static enum err get(struct web *web, struct claim *ret, const char **ret_purpose)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
	return claim_of_link(&web->work, web_parameter(web, "token"), ret, ret_purpose);
}

static enum err show_refused(struct web *web, enum err err)
{
	if (err != ERR_MISSING)
		return err;
	return web_show_again(web, err, N_("This link does not work any more"), claim_refused_html,
			      0);
}

static const char *path_of(struct web *web, const char *more)
{
	return arena_printf(web->work.mem, "/overnames/%s%s", web_parameter(web, "token"), more);
}

static const char *next_of(const struct claim_link_view *view)
{
	const struct claim *claim = view->claim;
	if (view->is_granted)
		return N_("You keep the page now. We sent you a mail with a link to sign in.");
	if (!view->is_open && !view->is_sent)
		return N_("This was not agreed to. You can still propose corrections on the page "
			  "itself.");
	if (view->is_sent)
		return N_("Press the button to confirm that this is your mail address.");
	if (view->is_invited)
		return N_("You were invited to keep this page. You can then change it.");
	if (!strcmp(claim->way, CLAIM_BY_MAIL))
		return N_("We mailed the contact that we know. As soon as somebody says yes, you "
			  "get a mail.");
	if (view->has_code)
		return N_("Fill in the code of the letter.");
	return !strcmp(claim->way, CLAIM_BY_LETTER)
		       ? N_("The office of the register sends a letter with a code. Come back to "
			    "this page when you have it.")
		       : N_("A moderator looks at what you wrote. You get a mail about the "
			    "decision.");
}

static enum err fill_link(struct web *web, const struct claim *claim, const char *purpose,
			  struct claim_link_view *view)
{
	struct initiative it;
	view->claim = claim;
	view->path = path_of(web, "");
	view->name = claim_title(&web->work, claim);
	view->is_contact = !strcmp(purpose, "contact");
	view->is_sent = !strcmp(claim->state, CLAIM_SENT);
	view->is_open = !strcmp(claim->state, CLAIM_OPEN);
	view->is_granted = !strcmp(claim->state, CLAIM_GRANTED);
	view->is_invited = view->is_open && !strcmp(claim->way, CLAIM_BY_INVITE);
	view->has_code = view->is_open && claim->code_hash != NULL && !view->is_contact;
	if (view->is_open && !strcmp(claim->way, CLAIM_BY_MAIL))
		TRY(claim_known(&web->work, claim->initiative_id, &view->hints));
	view->state = next_of(view);
	if (initiative_get(&web->work, claim->initiative_id, &it) == OK &&
	    initiative_is_public(&it))
		view->record_path = initiative_path(web->work.mem, &it);
	*list_add(web->work.mem, &view->inputs) =
		input_of(&web->page, &code_field, http_form(web->request, code_field.key));
	return OK;
}

static enum err show(struct web *web, const struct claim *claim, const char *purpose, enum err err)
{
	struct claim_link_view view = { 0 };
	TRY(fill_link(web, claim, purpose, &view));
	const char *title = view.is_contact ? N_("May this person keep the page?")
					    : N_("Keep the page of your initiative");
	return err ? web_show_again(web, err, title, claim_link_html, &view)
		   : web_show(web, title, claim_link_html, &view);
}

static enum err link_page(struct web *web)
{
	struct claim claim;
	const char *purpose, *wrong = http_query(web->request, "fout");
	enum err err = get(web, &claim, &purpose);
	if (err)
		return show_refused(web, err);
	if (wrong && claim.tries && claim.code_hash)
		work_fail_value(&web->work, ERR_INVALID, code_field.key,
				N_("This code is not right. How often you can still try: {value}"),
				arena_printf(web->work.mem, "%lld",
					     (long long)(CLAIM_CODE_TRIES - claim.tries)));
	return show(web, &claim, purpose, OK);
}

static bool is_shown_again(enum err err) { return err == ERR_INVALID || err == ERR_CONFLICT; }

static enum err confirm_action(struct web *web)
{
	struct claim claim;
	const char *purpose;
	enum err err = get(web, &claim, &purpose);
	if (err)
		return show_refused(web, err);
	if (strcmp(purpose, "claimant"))
		return ERR_MISSING;
	TRY(claim_confirm(&web->work, &claim));
	return web_redirect(web, path_of(web, ""));
}

static enum err answer_action(struct web *web)
{
	struct claim claim;
	const char *purpose, *answer = http_form(web->request, "antwoord");
	enum err err = get(web, &claim, &purpose);
	if (err)
		return show_refused(web, err);
	if (strcmp(purpose, "contact") || !answer)
		return ERR_MISSING;
	err = claim_answer(&web->work, &claim, !strcmp(answer, "ja"));
	if (is_shown_again(err))
		return show(web, &claim, purpose, err);
	TRY(err);
	return web_redirect(web, path_of(web, ""));
}

static enum err code_action(struct web *web)
{
	struct claim claim;
	const char *purpose;
	bool is_right = false;
	enum err err = get(web, &claim, &purpose);
	if (err)
		return show_refused(web, err);
	if (strcmp(purpose, "claimant"))
		return ERR_MISSING;
	err = claim_try_code(&web->work, &claim, http_form(web->request, code_field.key),
			     &is_right);
	if (is_shown_again(err))
		return show(web, &claim, purpose, err);
	TRY(err);
	/* a wrong one is no failure: the count of tries has to stay */
	return web_redirect(web, path_of(web, is_right ? "" : "?fout=1"));
}

static enum err withdraw_action(struct web *web)
{
	struct claim claim;
	const char *purpose;
	enum err err = get(web, &claim, &purpose);
	if (err)
		return show_refused(web, err);
	if (strcmp(purpose, "claimant"))
		return ERR_MISSING;
	err = claim_withdraw(&web->work, &claim);
	if (is_shown_again(err))
		return show(web, &claim, purpose, err);
	TRY(err);
	return web_redirect(web, "/initiatieven");
}

enum err claim_panel(struct web *web, struct subject subject)
{
	claim_panel_html(&web->page, claim_id_text(web, subject.id));
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/initiatieven/{id}/overnemen", ANYONE, READ, ask_page },
	{ "POST", "/initiatieven/{id}/overnemen", ANYONE, WRITE, ask_action },
	{ "GET", "/overnames/verzonden", ANYONE, READ, sent_page },
	{ "GET", "/overnames/{token}", ANYONE, READ, link_page },
	{ "POST", "/overnames/{token}/bevestigen", ANYONE, WRITE, confirm_action },
	{ "POST", "/overnames/{token}/antwoord", ANYONE, WRITE, answer_action },
	{ "POST", "/overnames/{token}/code", ANYONE, WRITE, code_action },
	{ "POST", "/overnames/{token}/intrekken", ANYONE, WRITE, withdraw_action },
};
const struct route_table claim_table = { routes, COUNT_OF(routes) };
