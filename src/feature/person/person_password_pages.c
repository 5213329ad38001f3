/* SPDX-License-Identifier: EUPL-1.2 */
/* person_password_pages.c: /mijn/wachtwoord: choosing a password, and doing without. */
#include "feature/person/person_my.html.h"
#include "feature/person/person_pages.h"
#include "feature/person/person_proof_store.h"

static struct password_change change_of(const struct web *web)
{
	return (struct password_change){ .person_id = web->work.person_id,
					 .session = web->session_token,
					 .current = http_form(web->request, "huidig") };
}

static enum err fill(struct web *web, struct password_view *view)
{
	struct password_change change = change_of(web);
	struct person person;
	const char *hash;
	int64_t at_ms;
	bool is_needed;
	TRY(person_get(&web->work, change.person_id, &person));
	TRY(password_select(web->work.db, web->work.mem, person.id, &hash, &at_ms));
	TRY(person_needs_current(&web->work, &change, &is_needed));
	view->has_password = hash != NULL;
	view->mail = person.mail;
	if (is_needed)
		person_add_input(web, &view->inputs,
				 (struct input){ .key = "huidig",
						 .label = N_("Your current password"),
						 .type = "password",
						 .autocomplete = "current-password" });
	person_add_input(web, &view->inputs,
			 (struct input){
				 .key = "wachtwoord",
				 .label = N_("New password"),
				 .help = N_(
					 "At least 12 characters. Four words in a row are easy to "
					 "remember and hard to guess. You may paste it."),
				 .type = "password",
				 .autocomplete = "new-password" });
	web_crumb(web, "/mijn", N_("My Omzien"));
	web_crumb(web, NULL, N_("Password"));
	return OK;
}

static enum err password_page(struct web *web)
{
	struct password_view view = { 0 };
	TRY(fill(web, &view));
	return web_show(web, N_("Password"), my_password_html, &view);
}

static enum err show_again(struct web *web, enum err err)
{
	struct password_view view = { 0 };
	if (!person_can_mend(err))
		return err;
	TRY(fill(web, &view));
	return person_show_kept(web, err, N_("Password"), my_password_html, &view);
}

static enum err password_action(struct web *web)
{
	const char *session;
	struct password_change change = change_of(web);
	change.password = http_form(web->request, "wachtwoord");
	change.password = change.password ? change.password : "";
	enum err err = person_change_password(&web->work, &change, &session);
	if (err)
		return show_again(web, err);
	web_set_session(web, session);
	return web_redirect(web, "/mijn?gedaan=wachtwoord");
}

static enum err remove_action(struct web *web)
{
	const char *session;
	struct password_change change = change_of(web);
	enum err err = person_change_password(&web->work, &change, &session);
	if (err)
		return show_again(web, err);
	web_set_session(web, session);
	return web_redirect(web, "/mijn?gedaan=geenwachtwoord");
}

static const struct route routes[] = {
	{ "GET", "/mijn/wachtwoord", SIGNED_IN, READ, password_page },
	{ "POST", "/mijn/wachtwoord", SIGNED_IN, SLOW, password_action },
	{ "POST", "/mijn/wachtwoord/verwijderen", SIGNED_IN, SLOW, remove_action },
};
const struct route_table person_password_table = { routes, COUNT_OF(routes) };
