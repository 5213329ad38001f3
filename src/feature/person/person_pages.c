/* SPDX-License-Identifier: EUPL-1.2 */
/* person_pages.c: signing in, with a link or a password, and signing out. */
#include "feature/person/person.html.h"
#include "feature/person/person_pages.h"

/* ---- for all pages ---- */

void person_add_input(struct web *web, struct inputs *inputs, struct input input)
{
	input.label = words_say(web->page.words, input.label);
	input.help = input.help ? words_say(web->page.words, input.help) : NULL;
	input.problem = input_problem(&web->page, input.key);
	*list_add(web->work.mem, inputs) = input;
}

bool person_can_mend(enum err err)
{
	return err == ERR_INVALID || err == ERR_BUSY || err == ERR_CONFLICT;
}

enum err person_end_kept(struct web *web, enum err err)
{
	TRY(web_page_end(web));
	if (err)
		web->response->status = err == ERR_BUSY ? 429 : web_status(err);
	return OK;
}

/* ---- the page ---- */

static const char *onward_of(const char *sent) { return person_is_path(sent) ? sent : ""; }

static void fill_forms(struct web *web, struct link_view *view)
{
	const char *mail = http_form(web->request, "mail");
	view->command = "omzien link";
	person_add_input(web, &view->mail,
			 (struct input){ .key = "mail",
					 .label = N_("Your mail address"),
					 .value = view->has_failed_words ? "" : mail,
					 .type = "email",
					 .autocomplete = "username" });
	person_add_input(web, &view->words,
			 (struct input){ .key = "naam",
					 .label = N_("Your mail address"),
					 .value = http_form(web->request, "naam"),
					 .type = "email",
					 .autocomplete = "username" });
	person_add_input(web, &view->words,
			 (struct input){ .key = "wachtwoord",
					 .label = N_("Your password"),
					 .type = "password",
					 .autocomplete = "current-password" });
}

static enum err sign_in_page(struct web *web)
{
	struct link_view view = { .onward = onward_of(http_query(web->request, "naar")) };
	fill_forms(web, &view);
	TRY(oidc_list_on(&web->work, &view.providers));
	return web_show(web, N_("Sign in"), sign_in_html, &view);
}

static enum err show_sign_in_again(struct web *web, enum err err, bool has_failed_words)
{
	struct link_view view = { .onward = onward_of(http_form(web->request, "naar")),
				  .has_failed_words = has_failed_words };
	fill_forms(web, &view);
	TRY(oidc_list_on(&web->work, &view.providers));
	web_show_again(web, err, N_("Sign in"), sign_in_html, &view);
	if (err == ERR_BUSY)
		web->response->status = 429;
	return err;
}

/* ---- a link by mail ---- */

static enum err ask_action(struct web *web)
{
	enum err err = person_ask_link(&web->work, http_form(web->request, "mail"),
				       http_form(web->request, "naar"), web->request->client);
	if (person_can_mend(err))
		return show_sign_in_again(web, err, false);
	TRY(err);
	return web_redirect(web, "/aanmelden/verstuurd");
}

static enum err sent_page(struct web *web)
{
	struct link_view view = { .onward = "" };
	return web_show(web, N_("Look in your mail"), sign_in_sent_html, &view);
}

static enum err show_refused(struct web *web, enum err err)
{
	struct link_view view = { .onward = "" };
	fill_forms(web, &view);
	return web_show_again(web, err, N_("This link does not work any more"),
			      sign_in_refused_html, &view);
}

/* The path is a key to the house: it may stay in no cache and in no Referer, of which only the
 * origin goes out. */
static void keep_path_secret(struct web *web)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
}

static enum err link_page(struct web *web)
{
	struct link_view view = { .token = web_parameter(web, "token") };
	keep_path_secret(web);
	enum err err = person_check_link(&web->work, view.token);
	if (err == ERR_MISSING)
		return show_refused(web, err);
	TRY(err);
	return web_show(web, N_("Sign in"), sign_in_confirm_html, &view);
}

static enum err sign_in_action(struct web *web)
{
	const char *token = http_form(web->request, "link"), *session, *path;
	enum err err =
		person_sign_in(&web->work, token ? token : "", web->session_token, &session, &path);
	if (err == ERR_MISSING)
		return show_refused(web, err);
	TRY(err);
	TRY(person_name_device(&web->work, session, http_header(web->request, "User-Agent")));
	return person_welcome(web, session, path);
}

/* ---- a password ---- */

static const char *sent(const struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value ? value : "";
}

static enum err password_action(struct web *web)
{
	const char *session, *path, *onward = onward_of(http_form(web->request, "naar"));
	struct password_try try = { .mail = sent(web, "naam"),
				    .password = sent(web, "wachtwoord"),
				    .client = web->request->client,
				    .agent = http_header(web->request, "User-Agent"),
				    .old_session = web->session_token };
	enum err err = person_sign_in_password(&web->work, &try, &session, &path);
	if (person_can_mend(err))
		return show_sign_in_again(web, err, true);
	TRY(err);
	return person_welcome(web, session, *onward ? onward : path);
}

static enum err sign_out_action(struct web *web)
{
	if (web->session_token)
		TRY(person_sign_out(&web->work, web->session_token));
	web_set_session(web, NULL);
	return web_redirect(web, "/");
}

static const struct route routes[] = {
	{ "GET", "/aanmelden", ANYONE, READ, sign_in_page },
	{ "GET", "/aanmelden/verstuurd", ANYONE, READ, sent_page },
	{ "GET", "/aanmelden/{token}", ANYONE, READ, link_page },
	{ "POST", "/aanmelden", ANYONE, WRITE, sign_in_action },
	{ "POST", "/aanmelden/link", ANYONE, WRITE, ask_action },
	{ "POST", "/aanmelden/wachtwoord", ANYONE, SLOW, password_action },
	{ "POST", "/afmelden", ANYONE, WRITE, sign_out_action },
};
const struct route_table person_sign_in_table = { routes, COUNT_OF(routes) };
