/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_pages.c: for staff: the contacts of a record, what they agreed with, asking them. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/contact/contact.html.h"
#include "feature/contact/contact_view.h"
#include "web/panel.h"
#include "web/web.h"

#include <string.h>

static const struct field function_field = {
	.key = "functieadres",
	.label = N_("This is the address of a function (such as info@), made public by the "
		    "organisation itself"),
	.type = FIELD_TEXT,
};

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("The contact was saved.") },
	{ "genoteerd", N_("The consent was noted.") },
	{ "gevraagd", N_("We sent a mail that asks for consent.") },
	{ "ingetrokken", N_("The consent was ended. Visitors see nothing any more.") },
	{ "verwijderd", N_("The contact was removed.") },
};

static void fill_crumbs(struct web *web, const char *about, const char *path, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/contacten", N_("Contacts"));
	web_crumb_titled(web, path, about);
	if (title)
		web_crumb(web, NULL, title);
}

/* ---- the contacts of a record ---- */

static enum err subject_of(struct web *web, struct subject *ret)
{
	ret->kind = web_parameter(web, "soort");
	return web_id(web, &ret->id);
}

static enum err list_page(struct web *web)
{
	struct subject subject;
	struct contact_list_view view;
	TRY(subject_of(web, &subject));
	TRY(contact_fill_list(web, subject, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/contacten", N_("Contacts"));
	web_crumb_titled(web, NULL, view.about);
	return web_show(web, N_("Contacts"), contact_list_html, &view);
}

/* ---- one contact ---- */

static void offer_languages(struct arena *mem, struct input *input)
{
	input->look = INPUT_SELECT;
	input_add_option(mem, input, "nl", words_name("nl"));
	input_add_option(mem, input, "en", words_name("en"));
}

static void fill_inputs(struct web *web, struct contact_view *view)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < contact_field_count; i++) {
		struct input input = input_of(&web->page, &contact_fields[i],
					      field_text(mem, &contact_fields[i], &view->it));
		if (!strcmp(contact_fields[i].key, "bron")) {
			struct input function = input_of(&web->page, &function_field,
							 view->it.is_function ? "1" : "");
			function.look = INPUT_TICK;
			*list_add(mem, &view->inputs) = function;
		}
		if (!strcmp(contact_fields[i].key, "taal"))
			offer_languages(mem, &input);
		*list_add(mem, &view->inputs) = input;
	}
}

static const struct field note_fields[] = {
	{ .key = "velden", .label = N_("What visitors may see"), .type = FIELD_TERMS },
	{ .key = "vragen",
	  .label = N_("We may ask about once a year whether the data are right"),
	  .type = FIELD_TEXT },
	{ .key = "hoe", .label = N_("How you heard it"), .type = FIELD_TEXT, .is_required = true },
	{ .key = "datum",
	  .label = N_("On which day"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .help = N_("For example: 2026-11-20.") },
};
enum { NOTE_FIELDS, NOTE_ASK, NOTE_HOW, NOTE_DATE };

static struct input note_input(struct web *web, size_t at)
{
	return input_of(&web->page, &note_fields[at],
			input_sent(web->work.mem, &web->request->form, note_fields[at].key));
}

static void fill_note(struct web *web, struct contact_view *view)
{
	struct arena *mem = web->work.mem;
	static const char *const names[CONTACT_FIELDS] = { N_("Name and role"), N_("Mail address"),
							   N_("Phone number") };
	struct input fields = note_input(web, NOTE_FIELDS), ask = note_input(web, NOTE_ASK),
		     how = note_input(web, NOTE_HOW), day = note_input(web, NOTE_DATE);
	for (size_t i = 0; i < CONTACT_FIELDS; i++)
		if (contact_value(&view->it, contact_parts[i].field))
			input_add_option(mem, &fields, contact_parts[i].key,
					 words_say(web->page.words, names[i]));
	fields.look = INPUT_BOXES;
	ask.look = INPUT_TICK;
	how.look = INPUT_RADIO;
	input_add_option(mem, &how, "telefoon", words_say(web->page.words, N_("By phone")));
	input_add_option(mem, &how, "papier", words_say(web->page.words, N_("On paper")));
	if (!day.value)
		day.value = clock_date(mem, web->work.now_ms);
	*list_add(mem, &view->note) = fields;
	*list_add(mem, &view->note) = ask;
	*list_add(mem, &view->note) = how;
	*list_add(mem, &view->note) = day;
}

static const char *said_text(struct web *web, const struct consent *consent)
{
	for (size_t i = 0; i < CONTACT_FIELDS; i++)
		if (!strcmp(consent->scope, contact_parts[i].scope))
			return words_say(web->page.words, contact_parts[i].text);
	return words_say(web->page.words, N_("To be asked about once a year"));
}

static enum err fill_said(struct web *web, struct contact_view *view)
{
	struct consents consents;
	TRY(consent_list(&web->work, contact_subject(view->it.id), &consents));
	for (size_t i = 0; i < consents.len; i++)
		*list_add(web->work.mem, &view->said) = (struct contact_said){
			.what = said_text(web, &consents.items[i]),
			.proof = consent_proof_text(web->work.mem, web->page.words,
						    consents.items[i].proof),
			.given_ms = consents.items[i].given_ms,
			.withdrawn_ms = consents.items[i].withdrawn_ms,
		};
	return OK;
}

static void join_inputs(struct web *web, struct contact_view *view)
{
	for (size_t i = 0; i < view->inputs.len; i++)
		*list_add(web->work.mem, &view->all) = view->inputs.items[i];
	for (size_t i = 0; i < view->note.len; i++)
		*list_add(web->work.mem, &view->all) = view->note.items[i];
}

/* Whether who asks may see the record is whether they may see its contacts. */
static enum err fill_about(struct web *web, struct contact_view *view)
{
	const char *path;
	TRY(subject_describe(web->site, &web->work, view->it.subject, &view->about, &path));
	view->back = contact_record_path(web->work.mem, view->it.subject);
	view->path = view->it.id ? contact_path(web->work.mem, view->it.id)
				 : arena_printf(web->work.mem, "%s/nieuw", view->back);
	return OK;
}

static enum err get(struct web *web, struct contact_view *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(contact_get(&web->work, id, &ret->it));
	return fill_about(web, ret);
}

static enum err fill(struct web *web, struct contact_view *view)
{
	fill_inputs(web, view);
	if (view->it.id) {
		fill_note(web, view);
		TRY(fill_said(web, view));
	}
	join_inputs(web, view);
	fill_crumbs(web, view->about, view->back,
		    view->it.id ? N_("Contact") : N_("Add a contact"));
	return OK;
}

static enum err edit_page(struct web *web)
{
	struct contact_view view = { 0 };
	TRY(get(web, &view));
	TRY(fill(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Contact"), contact_edit_html, &view);
}

static enum err new_page(struct web *web)
{
	struct contact_view view = { 0 };
	TRY(subject_of(web, &view.it.subject));
	TRY(fill_about(web, &view));
	TRY(fill(web, &view));
	return web_show(web, N_("Add a contact"), contact_edit_html, &view);
}

/* Shows the page again with what is wrong. */
static enum err show_again(struct web *web, struct contact_view *view, enum err err)
{
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill(web, view));
	return web_show_again(web, err, view->it.id ? N_("Contact") : N_("Add a contact"),
			      contact_edit_html, view);
}

static enum err save(struct web *web, struct contact_view *view)
{
	const char *function = http_form(web->request, function_field.key);
	enum err err = field_read_form(&web->work, contact_fields, contact_field_count,
				       &web->request->form, &view->it);
	view->it.is_function = function && *function;
	if (!err)
		err = contact_save(&web->work, &view->it);
	if (err)
		return show_again(web, view, err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
					      contact_path(web->work.mem, view->it.id)));
}

static enum err save_action(struct web *web)
{
	struct contact_view view = { 0 };
	TRY(get(web, &view));
	return save(web, &view);
}

static enum err add_action(struct web *web)
{
	struct contact_view view = { 0 };
	TRY(subject_of(web, &view.it.subject));
	TRY(fill_about(web, &view));
	return save(web, &view);
}

/* ---- consent ---- */

static enum err done(struct web *web, const struct contact_view *view, const char *what)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s", view->path, what));
}

static unsigned fields_sent(struct web *web, const char *key)
{
	const char *sent = input_sent(web->work.mem, &web->request->form, key);
	unsigned fields = 0;
	for (size_t i = 0; sent && i < CONTACT_FIELDS; i++)
		if (strstr(sent, contact_parts[i].key))
			fields |= contact_parts[i].field;
	return fields;
}

static enum err note_action(struct web *web)
{
	struct contact_view view = { 0 };
	const char *ask = http_form(web->request, "vragen");
	TRY(get(web, &view));
	const struct contact_note note = {
		.fields = fields_sent(web, "velden"),
		.may_ask = ask && *ask,
		.how = http_form(web->request, "hoe"),
		.date = http_form(web->request, "datum"),
	};
	enum err err = contact_note(&web->work, view.it.id, &note);
	return err ? show_again(web, &view, err) : done(web, &view, "genoteerd");
}

static enum err ask_action(struct web *web)
{
	struct contact_view view = { 0 };
	TRY(get(web, &view));
	enum err err = contact_ask(&web->work, view.it.id, view.about);
	return err ? show_again(web, &view, err) : done(web, &view, "gevraagd");
}

static enum err withdraw_action(struct web *web)
{
	struct contact_view view = { 0 };
	const struct contact_choice nothing = { .proof = "noted by staff" };
	TRY(get(web, &view));
	TRY(contact_choose(&web->work, view.it.id, &nothing));
	return done(web, &view, "ingetrokken");
}

static enum err remove_page(struct web *web)
{
	struct contact_view view = { 0 };
	TRY(get(web, &view));
	fill_crumbs(web, view.about, view.back, N_("Remove this contact"));
	return web_show(web, N_("Remove this contact"), contact_remove_html, &view);
}

static enum err remove_action(struct web *web)
{
	struct contact_view view = { 0 };
	TRY(get(web, &view));
	TRY(contact_remove(&web->work, view.it.id));
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=verwijderd", view.back));
}

static const struct route routes[] = {
	{ "GET", "/beheer/contacten/bij/{soort}/{id}", MODERATOR, READ, list_page },
	{ "GET", "/beheer/contacten/bij/{soort}/{id}/nieuw", MODERATOR, READ, new_page },
	{ "POST", "/beheer/contacten/bij/{soort}/{id}/nieuw", MODERATOR, WRITE, add_action },
	{ "GET", "/beheer/contacten/{id}", MODERATOR, READ, edit_page },
	{ "POST", "/beheer/contacten/{id}", MODERATOR, WRITE, save_action },
	{ "POST", "/beheer/contacten/{id}/toestemming", MODERATOR, WRITE, note_action },
	{ "POST", "/beheer/contacten/{id}/vragen", MODERATOR, WRITE, ask_action },
	{ "POST", "/beheer/contacten/{id}/intrekken", MODERATOR, WRITE, withdraw_action },
	{ "GET", "/beheer/contacten/{id}/verwijderen", MODERATOR, READ, remove_page },
	{ "POST", "/beheer/contacten/{id}/verwijderen", MODERATOR, WRITE, remove_action },
};
const struct route_table contact_pages = { routes, COUNT_OF(routes) };
