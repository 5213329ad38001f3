/* SPDX-License-Identifier: EUPL-1.2 */
/* person_second_pages.c: the second factor: giving it, setting it up, taking it away. */
/*
 * Somebody who may not do anything yet but this reaches these pages: the routes are open, and each
 * handler asks who is there. Whoever set up an app gives its code first; only then may it be
 * changed.
 */
#include "feature/person/person_pages.h"
#include "feature/person/person_second.html.h"
#include "html/url.h"
#include "qr/qr.h"

static const char *onward_of(const char *sent) { return person_is_path(sent) ? sent : ""; }

/* ERR_FORBIDDEN: nobody, or somebody who has to give a code first. */
static enum err may_set_up(struct web *web, struct second_state *ret)
{
	if (!web->work.person_id)
		return work_fail(&web->work, ERR_FORBIDDEN, NULL,
				 N_("Sign in first to see this page."));
	TRY(person_second(&web->work, web->work.person_id, ret));
	if (web->work.is_half && ret->is_confirmed)
		return work_fail(&web->work, ERR_FORBIDDEN, NULL,
				 N_("Type a code of your app first."));
	return OK;
}

static void fill(struct web *web, struct second_view *view)
{
	view->is_half = web->work.is_half;
	if (view->state.url)
		view->qr = qr_path(web->work.mem, view->state.url, &view->qr_size);
	person_add_input(web, &view->inputs,
			 (struct input){
				 .key = "code",
				 .label = N_("Code"),
				 .help = view->state.is_confirmed
						 ? N_("Six digits from your app, or a recovery "
						      "code.")
						 : N_("Six digits from your app."),
				 .look = INPUT_LINE,
				 .autocomplete = "one-time-code" });
}

/* ---- giving it ---- */

static enum err prove_page(struct web *web)
{
	struct second_view view = { .onward = onward_of(http_query(web->request, "naar")) };
	if (!web->work.person_id)
		return web_redirect(web, "/aanmelden");
	if (!web->work.is_half)
		return web_redirect(web, *view.onward ? view.onward : "/mijn");
	TRY(person_second(&web->work, web->work.person_id, &view.state));
	if (!view.state.is_confirmed)
		return web_redirect(web, arena_printf(web->work.mem, "/mijn/tweede-stap?naar=%s",
						      url_encode(web->work.mem, view.onward)));
	fill(web, &view);
	return web_show(web, N_("Second step"), second_prove_html, &view);
}

static enum err prove(struct web *web, const char **ret_session)
{
	const char *code = http_form(web->request, "code");
	TRY(person_second_give(&web->work, web->work.person_id, code ? code : ""));
	return person_renew_session(&web->work, web->session_token, true, ret_session);
}

static enum err prove_action(struct web *web)
{
	const char *session;
	struct second_view view = { .onward = onward_of(http_form(web->request, "naar")) };
	if (!web->work.person_id)
		return web_redirect(web, "/aanmelden");
	enum err err = prove(web, &session);
	if (!err)
		return person_welcome(web, session, view.onward);
	if (!person_can_mend(err))
		return err;
	TRY(person_second(&web->work, web->work.person_id, &view.state));
	fill(web, &view);
	return person_show_kept(web, err, N_("Second step"), second_prove_html, &view);
}

/* ---- setting it up ---- */

static enum err set_up_page(struct web *web)
{
	struct second_view view = { .onward = onward_of(http_query(web->request, "naar")) };
	TRY(may_set_up(web, &view.state));
	fill(web, &view);
	web_crumb(web, "/mijn", N_("My Omzien"));
	web_crumb(web, NULL, N_("Second step"));
	return web_show(web, N_("Second step"), second_set_up_html, &view);
}

static const char *set_up_path(struct web *web)
{
	const char *onward = onward_of(http_form(web->request, "naar"));
	return arena_printf(web->work.mem, "/mijn/tweede-stap%s%s", *onward ? "?naar=" : "",
			    url_encode(web->work.mem, onward));
}

static enum err begin_action(struct web *web)
{
	struct second_state state;
	TRY(may_set_up(web, &state));
	if (!web->work.is_half) /* who is half signed in just did so */
		TRY(person_need_fresh(&web->work, web->session_token));
	TRY(person_second_begin(&web->work, web->work.person_id));
	return web_redirect(web, set_up_path(web));
}

/* Shown once, and never kept: neither by us nor by the browser. */
static enum err show_codes(struct web *web, struct second_view *view)
{
	if (!*view->onward)
		view->onward = "/mijn";
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	return web_show(web, N_("Your recovery codes"), second_codes_html, view);
}

static enum err confirm(struct web *web, struct recovery_codes *ret, const char **ret_session)
{
	const char *code = http_form(web->request, "code");
	TRY(person_second_confirm(&web->work, web->work.person_id, code ? code : "", ret));
	return person_renew_session(&web->work, web->session_token, true, ret_session);
}

/* The new session's token belongs in the forms of this very page. */
static void begin_new_session(struct web *web, const char *session)
{
	web_set_session(web, session);
	web->session_token = session;
	if (person_identify(&web->work, session))
		web->work.roles = ANYONE;
}

static enum err confirm_action(struct web *web)
{
	const char *session;
	struct second_view view = { .onward = onward_of(http_form(web->request, "naar")) };
	TRY(may_set_up(web, &view.state));
	enum err err = confirm(web, &view.codes, &session);
	if (!err) {
		begin_new_session(web, session);
		return show_codes(web, &view);
	}
	if (!person_can_mend(err))
		return err;
	fill(web, &view);
	return person_show_kept(web, err, N_("Second step"), second_set_up_html, &view);
}

/* ---- changing it: a code proves that it is still the same person ---- */

static enum err change(struct web *web, bool is_removal, struct second_view *view)
{
	const char *code = http_form(web->request, "code"), *session;
	int64_t id = web->work.person_id;
	TRY(person_second_give(&web->work, id, code ? code : ""));
	if (is_removal)
		TRY(person_second_remove(&web->work, id));
	else
		TRY(person_second_codes(&web->work, id, &view->codes));
	TRY(person_end_sessions(&web->work, id, web->session_token));
	TRY(person_renew_session(&web->work, web->session_token, true, &session));
	begin_new_session(web, session);
	return OK;
}

static enum err change_action(struct web *web)
{
	bool is_removal = http_form(web->request, "verwijderen") != NULL;
	struct second_view view = { .onward = "" };
	enum err err = change(web, is_removal, &view);
	if (!err)
		return is_removal ? web_redirect(web, "/mijn?gedaan=app") : show_codes(web, &view);
	if (!person_can_mend(err))
		return err;
	TRY(person_second(&web->work, web->work.person_id, &view.state));
	fill(web, &view);
	return person_show_kept(web, err, N_("Second step"), second_set_up_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/aanmelden/tweede-stap", ANYONE, READ, prove_page },
	{ "POST", "/aanmelden/tweede-stap", ANYONE, WRITE, prove_action },
	{ "GET", "/mijn/tweede-stap", ANYONE, READ, set_up_page },
	{ "POST", "/mijn/tweede-stap", ANYONE, WRITE, confirm_action },
	{ "POST", "/mijn/tweede-stap/begin", ANYONE, WRITE, begin_action },
	{ "POST", "/mijn/tweede-stap/wijzigen", SIGNED_IN, WRITE, change_action },
};
const struct route_table person_second_table = { routes, COUNT_OF(routes) };
