/* SPDX-License-Identifier: EUPL-1.2 */
/* person_oidc_admin_pages.c: an administrator says with which organisations people may sign in. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/person/person_oidc.h"
#include "feature/person/person_oidc.html.h"

#include <string.h>

/* What stands in the form. */
struct provider_form {
	const char *label, *issuer, *client_id, *secret, *has_key, *role_claim, *role_map, *domains,
		*acr, *trusts_mail, *is_on;
};
#define AT(member) .offset = offsetof(struct provider_form, member), .name = #member
static const struct field fields[] = {
	{ AT(label), .key = "naam", .label = N_("Name on the button"), .type = FIELD_TEXT,
	  .max = 60, .is_required = true,
	  .help = N_("The organisation as its people know it, such as Gemeente Voorbeeld.") },
	{ AT(issuer), .key = "uitgever", .label = N_("Address of the issuer"), .type = FIELD_TEXT,
	  .max = 300, .is_required = true,
	  .help = N_("Exactly as the provider writes it, without what comes behind: "
		     "https://login.example.org") },
	{ AT(client_id), .key = "client", .label = N_("Client id"), .type = FIELD_TEXT, .max = 200,
	  .is_required = true, .help = N_("What the provider calls this register.") },
	{ AT(secret), .key = "geheim", .label = N_("Client secret"), .type = FIELD_TEXT, .max = 500,
	  .help = N_("We never show it again. Leave it empty to keep what is stored.") },
	{ AT(has_key), .key = "sleutel", .label = N_("Sign with a key instead of a secret"),
	  .type = FIELD_TEXT, .max = 1,
	  .help = N_("Safer: we make a key, and the provider fetches its public half "
		     "(private_key_jwt).") },
	{ AT(role_claim), .key = "rolveld", .label = N_("Claim with the roles"), .type = FIELD_TEXT,
	  .max = 100,
	  .help = N_("Such as roles, groups or "
		     "realm_access.roles.") },
	{ AT(role_map), .key = "rollen", .label = N_("Which value gives which role"),
	  .type = FIELD_LONG_TEXT, .max = 4000,
	  .help = N_("One on a line: omzien-beheer = beheerder. Roles: coordinator, onderzoeker, "
		     "beleidsmedewerker, beheerder.") },
	{ AT(domains), .key = "domeinen", .label = N_("Mail addresses end in"), .type = FIELD_TEXT,
	  .max = 500,
	  .help = N_("Domains with spaces between them, such as example.nl. Others cannot come in "
		     "this way.") },
	{ AT(acr), .key = "niveau", .label = N_("Level that is needed (acr)"), .type = FIELD_TEXT,
	  .max = 500,
	  .help = N_(
		  "Values with spaces between them. Who comes in with one of them needs no second "
		  "factor here.") },
	{ AT(trusts_mail), .key = "mailVertrouwd",
	  .label = N_("The organisation gave out the mail addresses itself"), .type = FIELD_TEXT,
	  .max = 1,
	  .help = N_("Only when the provider does not say whether an address was checked.") },
	{ AT(is_on), .key = "aan", .label = N_("Show the button on the page to sign in"),
	  .type = FIELD_TEXT, .max = 1 },
};

static struct provider_form form_of(const struct oidc_provider *p)
{
	return (struct provider_form){ .label = p->label,
				       .issuer = p->issuer,
				       .client_id = p->client_id,
				       .has_key = p->key ? "1" : NULL,
				       .role_claim = p->role_claim,
				       .role_map = p->role_map,
				       .domains = p->mail_domains,
				       .acr = p->acr,
				       .trusts_mail = p->trusts_mail ? "1" : NULL,
				       .is_on = p->is_on ? "1" : NULL };
}

static bool is_tick(const struct field *field) { return field->max == 1; }

/* The secret is never sent to the browser, not even what was just typed. */
static void fill_inputs(struct web *web, const struct provider_form *form,
			struct oidc_edit_view *view)
{
	struct arena *mem = web->work.mem;
	bool is_sent = web->request->form.len > 0;
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		const char *sent = input_sent(mem, &web->request->form, fields[i].key);
		const char *value = is_sent ? sent : field_text(mem, &fields[i], form);
		bool is_secret = !strcmp(fields[i].name, "secret");
		struct input input = input_of(&web->page, &fields[i], is_secret ? NULL : value);
		if (is_tick(&fields[i]))
			input.look = INPUT_TICK;
		*list_add(mem, &view->inputs) = input;
	}
}

static const char *path_of(struct web *web, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/aanmelden-bij/%s%s", text, rest);
}

static void fill_crumbs(struct web *web, const char *name)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, name ? "/beheer/aanmelden-bij" : NULL, N_("Sign in with an organisation"));
	if (name)
		web_crumb_titled(web, NULL, name);
}

static void fill_state(struct web *web, const struct oidc_provider *provider,
		       struct oidc_edit_view *view)
{
	view->return_url = work_url(&web->work, OIDC_RETURN_PATH);
	view->path = "/beheer/aanmelden-bij/nieuw";
	if (provider->id) {
		view->path = path_of(web, provider->id, "");
		view->name = provider->label;
		view->has_secret = provider->secret != NULL;
		view->keys_url =
			provider->key
				? work_url(&web->work, arena_printf(web->work.mem,
								    "/aanmelden/oidc/sleutels/%s",
								    provider->code))
				: NULL;
	}
	fill_crumbs(web, provider->id ? provider->label
				      : words_say(web->page.words, N_("Add an organisation")));
}

static enum err list_page(struct web *web)
{
	struct oidc_list_view view = { 0 };
	TRY(oidc_provider_select_all(web->work.db, web->work.mem, &view.providers));
	if (http_query(web->request, "weg"))
		web->page.notice = N_("The button is gone. People sign in another way.");
	fill_crumbs(web, NULL);
	return web_show(web, N_("Sign in with an organisation"), oidc_list_html, &view);
}

static enum err get(struct web *web, struct oidc_provider *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return oidc_provider_select(web->work.db, web->work.mem, id, ret);
}

static enum err show(struct web *web, enum err err, struct oidc_edit_view *view)
{
	const char *title = N_("Sign in with an organisation");
	return err ? web_show_again(web, err, title, oidc_edit_html, view)
		   : web_show(web, title, oidc_edit_html, view);
}

static enum err new_page(struct web *web)
{
	struct oidc_edit_view view = { 0 };
	fill_inputs(web, &(struct provider_form){ .role_claim = "roles" }, &view);
	fill_state(web, &(struct oidc_provider){ 0 }, &view);
	return show(web, OK, &view);
}

static enum err edit_page(struct web *web)
{
	struct oidc_edit_view view = { 0 };
	struct oidc_provider provider;
	TRY(get(web, &provider));
	const struct provider_form form = form_of(&provider);
	fill_inputs(web, &form, &view);
	fill_state(web, &provider, &view);
	if (http_query(web->request, "opgeslagen"))
		web->page.notice = N_("Your changes are saved. Try now whether it works.");
	return show(web, OK, &view);
}

/* ---- saving ---- */

static const char *lower(struct arena *mem, const char *text)
{
	char *copy = arena_strdup(mem, text);
	for (char *p = copy; p && *p; p++)
		*p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 'a' - 'A') : *p;
	return copy;
}

/* The key is made when it is asked for first, and stays; a secret is kept when none was typed. */
static enum err take_form(struct web *web, const struct provider_form *form,
			  struct oidc_provider *provider)
{
	provider->label = form->label;
	provider->issuer = form->issuer;
	provider->client_id = form->client_id;
	provider->secret = form->secret ? form->secret : provider->secret;
	provider->role_claim = form->role_claim;
	provider->role_map = form->role_map;
	provider->mail_domains = lower(web->work.mem, form->domains);
	provider->acr = form->acr;
	provider->trusts_mail = form->trusts_mail != NULL;
	provider->is_on = form->is_on != NULL;
	if (!form->has_key)
		provider->key = NULL;
	else if (!provider->key)
		return oidc_make_key(web->work.mem, &provider->key);
	return OK;
}

static enum err save(struct web *web, struct oidc_provider *provider)
{
	struct provider_form form = { 0 };
	enum err err =
		field_read_form(&web->work, fields, COUNT_OF(fields), &web->request->form, &form);
	TRY(err);
	TRY(take_form(web, &form, provider));
	TRY(oidc_provider_check(&web->work, provider));
	return oidc_provider_save(&web->work, provider);
}

static enum err save_or_show(struct web *web, struct oidc_provider *provider)
{
	struct oidc_edit_view view = { 0 };
	struct oidc_provider before = *provider;
	enum err err = save(web, provider);
	if (!err)
		return web_redirect(web, path_of(web, provider->id, "?opgeslagen=1"));
	if (err != ERR_INVALID)
		return err;
	fill_inputs(web, &(struct provider_form){ 0 }, &view);
	fill_state(web, &before, &view);
	return show(web, err, &view);
}

static enum err add_action(struct web *web)
{
	struct oidc_provider provider = { 0 };
	return save_or_show(web, &provider);
}

static enum err edit_action(struct web *web)
{
	struct oidc_provider provider;
	TRY(get(web, &provider));
	return save_or_show(web, &provider);
}

static enum err remove_action(struct web *web)
{
	struct oidc_provider provider;
	TRY(get(web, &provider));
	TRY(oidc_provider_remove(&web->work, provider.id));
	return web_redirect(web, "/beheer/aanmelden-bij?weg=1");
}

/* Asks the provider what it says of itself; stores nothing. */
static enum err try_action(struct web *web)
{
	struct oidc_edit_view view = { 0 };
	struct oidc_provider provider;
	struct oidc_server server;
	TRY(get(web, &provider));
	const char *why;
	enum err err = oidc_discover(web->work.mem, provider.issuer, &server, &why);
	view.is_good = !err;
	view.result = !err ? N_("The provider answers, and says who it is.")
		      : err == ERR_BUSY
			      ? N_("The provider does not answer in time. Look at the address.")
			      : N_("The provider answers, but not as it should: it calls itself by "
				   "another address, or names one that we may not ask.");
	const struct provider_form form = form_of(&provider);
	web->page.notice = NULL;
	fill_state(web, &provider, &view);
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		struct input input = input_of(&web->page, &fields[i],
					      strcmp(fields[i].name, "secret")
						      ? field_text(web->work.mem, &fields[i], &form)
						      : NULL);
		input.look = is_tick(&fields[i]) ? INPUT_TICK : input.look;
		*list_add(web->work.mem, &view.inputs) = input;
	}
	return show(web, OK, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/aanmelden-bij", ADMINISTRATOR, READ, list_page },
	{ "GET", "/beheer/aanmelden-bij/nieuw", ADMINISTRATOR, READ, new_page },
	{ "POST", "/beheer/aanmelden-bij/nieuw", ADMINISTRATOR, WRITE, add_action },
	{ "GET", "/beheer/aanmelden-bij/{id}", ADMINISTRATOR, READ, edit_page },
	{ "POST", "/beheer/aanmelden-bij/{id}", ADMINISTRATOR, WRITE, edit_action },
	{ "POST", "/beheer/aanmelden-bij/{id}/proberen", ADMINISTRATOR, SLOW, try_action },
	{ "POST", "/beheer/aanmelden-bij/{id}/verwijderen", ADMINISTRATOR, WRITE, remove_action },
};
const struct route_table person_oidc_admin_table = { routes, COUNT_OF(routes) };
