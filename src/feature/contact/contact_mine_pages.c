/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_mine_pages.c: the personal page: a contact says what visitors may see, by link. */
#include "feature/contact/contact.html.h"
#include "feature/contact/contact_view.h"
#include "web/panel.h"
#include "web/web.h"

static const char proof[] = "mail link";

static void keep_secret(struct web *web)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
	http_set(web->work.mem, web->response, "X-Robots-Tag", "noindex");
}

static enum err get(struct web *web, struct contact_mine_view *ret)
{
	const char *token = web_parameter(web, "token"), *path;
	keep_secret(web);
	TRY(contact_of_link(&web->work, token, &ret->it));
	ret->path = arena_printf(web->work.mem, "/contact/%s", token);
	enum err err = subject_describe(web->site, &web->work, ret->it.subject, &ret->about, &path);
	if (err == ERR_MISSING)
		ret->about = NULL;
	return err == ERR_MISSING ? OK : err;
}

/* "My mail address: test@example.org" */
static const char *tick_label(struct web *web, const struct contact *contact,
			      const struct contact_part *part)
{
	const char *label = words_say(web->page.words, part->text);
	if (part->field != CONTACT_NAME)
		return arena_printf(web->work.mem, "%s: %s", label,
				    contact_value(contact, part->field));
	return arena_printf(web->work.mem, "%s: %s%s%s", label, contact->name,
			    contact->role ? ", " : "", contact->role ? contact->role : "");
}

static enum err fill(struct web *web, struct contact_mine_view *view)
{
	bool may_ask;
	for (size_t i = 0; i < CONTACT_FIELDS; i++)
		if (contact_value(&view->it, contact_parts[i].field))
			*list_add(web->work.mem, &view->inputs) = (struct input){
				.key = contact_parts[i].key,
				.label = tick_label(web, &view->it, &contact_parts[i]),
				.value = view->it.is_public & contact_parts[i].field ? "1" : "",
				.look = INPUT_TICK,
			};
	TRY(consent_holds(&web->work, contact_subject(view->it.id), CONTACT_ASK, "", &may_ask));
	*list_add(web->work.mem, &view->inputs) = (struct input){
		.key = "vragen",
		.label = words_say(web->page.words,
				   N_("You may mail me about once a year to ask whether the data "
				      "are still right")),
		.value = may_ask ? "1" : "",
		.look = INPUT_TICK,
	};
	view->publish_text =
		consent_text_find(web->site, CONTACT_PUBLISH, CONTACT_TEXT_VERSION)->text;
	view->ask_text = consent_text_find(web->site, CONTACT_ASK, CONTACT_TEXT_VERSION)->text;
	return OK;
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your choice is saved. It holds from this moment on.") },
};

static enum err mine_page(struct web *web)
{
	struct contact_mine_view view = { 0 };
	TRY(get(web, &view));
	TRY(fill(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Your contact details"), contact_mine_html, &view);
}

static bool is_ticked(struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value && *value;
}

static enum err choose_action(struct web *web)
{
	struct contact_mine_view view = { 0 };
	struct contact_choice choice = { .may_ask = is_ticked(web, "vragen"), .proof = proof };
	TRY(get(web, &view));
	for (size_t i = 0; i < CONTACT_FIELDS; i++)
		if (is_ticked(web, contact_parts[i].key))
			choice.fields |= contact_parts[i].field;
	TRY(contact_choose(&web->work, view.it.id, &choice));
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen", view.path));
}

static enum err remove_action(struct web *web)
{
	struct contact_mine_view view = { 0 };
	TRY(get(web, &view));
	TRY(contact_remove(&web->work, view.it.id));
	return web_redirect(web, "/contact-verwijderd");
}

static enum err removed_page(struct web *web)
{
	return web_show(web, N_("Your contact details were removed"), contact_removed_html, web);
}

static const struct route routes[] = {
	{ "GET", "/contact/{token}", ANYONE, READ, mine_page },
	{ "POST", "/contact/{token}", ANYONE, WRITE, choose_action },
	{ "POST", "/contact/{token}/verwijderen", ANYONE, WRITE, remove_action },
	{ "GET", "/contact-verwijderd", ANYONE, READ, removed_page, PAGE, CACHED },
};
const struct route_table contact_mine_pages = { routes, COUNT_OF(routes) };
