/* SPDX-License-Identifier: EUPL-1.2 */
/* person_my_pages.c: /mijn: who I am here, where I am signed in, and what other slices add. */
#include "base/id.h"
#include "feature/person/person_my.html.h"
#include "feature/person/person_pages.h"
#include "feature/person/person_proof_store.h"
#include "work/audit.h"

#include <string.h>

static const char *how_text(const char *how)
{
	static const struct {
		const char *how, *text;
	} texts[] = {
		{ "command", N_("with a link of the server") },
		{ "mail", N_("with a link by mail") },
		{ "password", N_("with a password") },
		{ "oidc", N_("with the account of the organisation") },
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!strcmp(texts[i].how, how))
			return texts[i].text;
	return "";
}

static enum err fill_sessions(struct web *web, struct my_view *view)
{
	struct sessions sessions;
	TRY(person_list_sessions(&web->work, view->person.id, web->session_token, &sessions));
	for (size_t i = 0; i < sessions.len; i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(sessions.items[i].id, id);
		*list_add(web->work.mem, &view->sessions) =
			(struct session_line){ .session = &sessions.items[i],
					       .id = arena_strdup(web->work.mem, id),
					       .how = how_text(sessions.items[i].how) };
	}
	return OK;
}

/* What was sent, else what is stored. */
static const char *value_of(const struct web *web, const char *key, const char *stored)
{
	const char *sent = http_form(web->request, key);
	return sent ? sent : stored;
}

static void fill_forms(struct web *web, struct my_view *view)
{
	struct arena *mem = web->work.mem;
	struct input language = { .key = "taal",
				  .label = words_say(web->page.words,
						     N_("In which language we mail you")),
				  .value = value_of(web, "taal", view->person.language),
				  .look = INPUT_RADIO };
	person_add_input(web, &view->about,
			 (struct input){ .key = "naam",
					 .label = N_("Your name"),
					 .value = value_of(web, "naam", view->person.name),
					 .autocomplete = "name" });
	input_add_option(mem, &language, "nl", words_name("nl"));
	input_add_option(mem, &language, "en", words_name("en"));
	*list_add(mem, &view->about) = language;
	person_add_input(web, &view->mail,
			 (struct input){ .key = "mail",
					 .label = N_("New mail address"),
					 .value = http_form(web->request, "mail"),
					 .type = "email",
					 .autocomplete = "email" });
}

static enum err fill(struct web *web, struct my_view *view)
{
	const char *hash;
	int64_t password_ms;
	TRY(person_get(&web->work, web->work.person_id, &view->person));
	TRY(person_second(&web->work, view->person.id, &view->second));
	TRY(password_select(web->work.db, web->work.mem, view->person.id, &hash, &password_ms));
	view->has_password = hash != NULL;
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (view->person.roles & person_role_names[i].role)
			*list_add(web->work.mem, &view->roles) = person_role_names[i].text;
	view->menu = menu_gather(web, MENU_MY);
	TRY(fill_sessions(web, view));
	TRY(panel_fill(web, "my", (struct subject){ "person", view->person.id }, &view->panels));
	fill_forms(web, view);
	return OK;
}

static const struct web_notice notices[] = {
	{ "naam", N_("Your name was saved.") },
	{ "mail", N_("We sent a mail to the new address. Press the button in it within an "
		     "hour.") },
	{ "adres", N_("Your new mail address was saved.") },
	{ "sessie", N_("That device was signed out.") },
	{ "sessies", N_("All other devices were signed out.") },
	{ "wachtwoord", N_("Your password was saved. You were signed out everywhere else.") },
	{ "geenwachtwoord", N_("Your password was removed. You sign in with a link by mail.") },
	{ "app", N_("The app was removed.") },
	{ "klopt", N_("Thank you. Visitors see that the page was confirmed today.") },
};

static enum err my_page(struct web *web)
{
	struct my_view view = { 0 };
	TRY(fill(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("My Omzien"), my_html, &view);
}

static enum err show_again(struct web *web, enum err err)
{
	struct my_view view = { 0 };
	if (!person_can_mend(err))
		return err;
	TRY(fill(web, &view));
	return person_show_kept(web, err, N_("My Omzien"), my_html, &view);
}

static enum err about_action(struct web *web)
{
	enum err err =
		person_rename(&web->work, web->work.person_id, http_form(web->request, "naam"),
			      http_form(web->request, "taal"));
	return err ? show_again(web, err) : web_redirect(web, "/mijn?gedaan=naam");
}

static enum err mail_action(struct web *web)
{
	enum err err = person_need_fresh(&web->work, web->session_token);
	if (!err)
		err = person_ask_mail(&web->work, web->work.person_id,
				      http_form(web->request, "mail"));
	return err ? show_again(web, err) : web_redirect(web, "/mijn?gedaan=mail");
}

/* ---- confirming an address ---- */

static enum err confirm_page(struct web *web)
{
	struct mail_view view = { .token = web_parameter(web, "token") };
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
	TRY(person_check_mail(&web->work, view.token));
	return web_show(web, N_("Confirm your mail address"), my_mail_html, &view);
}

static enum err confirm_action(struct web *web)
{
	const char *token = http_form(web->request, "link");
	TRY(person_confirm_mail(&web->work, token ? token : ""));
	return web_redirect(web, web->work.person_id ? "/mijn?gedaan=adres" : "/aanmelden");
}

/* ---- sessions ---- */

static enum err session_action(struct web *web)
{
	int64_t id, person_id = web->work.person_id;
	const char *sent = http_form(web->request, "sessie");
	if (!sent) {
		TRY(person_end_sessions(&web->work, person_id, web->session_token));
		TRY(audit_add(&web->work, "end_sessions", (struct subject){ "person", person_id },
			      NULL));
		return web_redirect(web, "/mijn?gedaan=sessies");
	}
	if (!id_parse(sent, &id))
		return ERR_MISSING;
	TRY(session_delete_one(web->work.db, person_id, id));
	TRY(audit_add(&web->work, "end_sessions", (struct subject){ "person", person_id }, sent));
	return web_redirect(web, "/mijn?gedaan=sessie");
}

static const struct route routes[] = {
	{ "GET", "/mijn", SIGNED_IN, READ, my_page },
	{ "POST", "/mijn", SIGNED_IN, WRITE, about_action },
	{ "POST", "/mijn/mail", SIGNED_IN, WRITE, mail_action },
	{ "GET", "/mijn/mail/{token}", ANYONE, READ, confirm_page },
	{ "POST", "/mijn/mail/bevestigen", ANYONE, WRITE, confirm_action },
	{ "POST", "/mijn/sessies", SIGNED_IN, WRITE, session_action },
};
const struct route_table person_my_table = { routes, COUNT_OF(routes) };
