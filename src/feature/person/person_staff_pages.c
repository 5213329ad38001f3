/* SPDX-License-Identifier: EUPL-1.2 */
/* person_staff_pages.c: /beheer/personen: who may do what, and one person. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/person/person_pages.h"
#include "feature/person/person_proof_store.h"
#include "feature/person/person_staff.html.h"
#include "work/audit.h"

#include <string.h>

static const char *id_of(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_strdup(mem, text);
}

/* ---- the list ---- */

static const char *roles_in_words(struct web *web, unsigned roles)
{
	const char *all = "";
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (roles & person_role_names[i].role)
			all = arena_printf(web->work.mem, "%s%s%s", all, *all ? ", " : "",
					   words_say(web->page.words, person_role_names[i].text));
	return all;
}

static bool is_found(struct arena *mem, const struct person *person, const char *folded)
{
	return !*folded || (person->name && strstr(utf8_fold(mem, person->name), folded)) ||
	       (person->mail && strstr(utf8_fold(mem, person->mail), folded));
}

static unsigned role_of(const char *key)
{
	for (size_t i = 0; key && i < PERSON_ROLES; i++)
		if (!strcmp(person_role_names[i].key, key))
			return person_role_names[i].role;
	return 0;
}

static enum err fill_list(struct web *web, struct staff_view *view)
{
	struct arena *mem = web->work.mem;
	struct persons persons;
	const char *role = http_query(web->request, "rol"),
		   *search = http_query(web->request, "zoek");
	unsigned wanted = role_of(role);
	view->search = search ? search : "";
	const char *folded = utf8_fold(mem, view->search);
	TRY(person_select_all(web->work.db, mem, &persons));
	for (size_t i = 0; i < persons.len; i++) {
		const struct person *person = &persons.items[i];
		if ((wanted && !(person->roles & wanted)) || !is_found(mem, person, folded))
			continue;
		*list_add(mem, &view->rows) =
			(struct staff_row){ .person = person,
					    .name = person_label(web->page.words, person),
					    .id = id_of(mem, person->id),
					    .roles = roles_in_words(web, person->roles) };
	}
	view->total = (int64_t)persons.len;
	for (size_t i = 0; i < PERSON_ROLES; i++)
		*list_add(mem, &view->roles) = (struct input_option){
			person_role_names[i].key,
			words_say(web->page.words, person_role_names[i].text),
			person_role_names[i].role == wanted,
		};
	TRY(review_select(web->work.db, &view->reviewed_ms));
	return person_review_due(&web->work, &view->is_review_due);
}

static enum err list_page(struct web *web)
{
	struct staff_view view = { 0 };
	TRY(fill_list(web, &view));
	if (http_query(web->request, "gedaan"))
		web->page.notice = N_("Written down: the roles were looked at today.");
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("People"));
	return web_show(web, N_("People"), staff_list_html, &view);
}

/* ---- somebody new ---- */

static const char *const roles_key = "rollen";

static struct input roles_input(struct web *web, const char *chosen)
{
	struct input input = { .key = roles_key,
			       .label = words_say(web->page.words, N_("Roles")),
			       .problem = input_problem(&web->page, roles_key),
			       .value = chosen,
			       .look = INPUT_BOXES };
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (person_role_names[i].role != RESIDENT)
			input_add_option(
				web->work.mem, &input, person_role_names[i].key,
				arena_printf(web->work.mem, "%s: %s",
					     words_say(web->page.words, person_role_names[i].text),
					     words_say(web->page.words, person_role_names[i].may)));
	return input;
}

static unsigned sent_roles(const struct web *web)
{
	unsigned roles = 0;
	for (size_t i = 0; i < web->request->form.len; i++)
		if (!strcmp(web->request->form.items[i].name, roles_key))
			roles |= role_of(web->request->form.items[i].value);
	return roles;
}

static const char *keys_of(struct arena *mem, unsigned roles)
{
	const char *keys = "";
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (roles & person_role_names[i].role)
			keys = arena_printf(mem, "%s%s%s", keys, *keys ? ";" : "",
					    person_role_names[i].key);
	return keys;
}

static void fill_new(struct web *web, struct staff_view *view)
{
	person_add_input(web, &view->inputs,
			 (struct input){ .key = "naam",
					 .label = N_("Name"),
					 .value = http_form(web->request, "naam") });
	person_add_input(web, &view->inputs,
			 (struct input){
				 .key = "mail",
				 .label = N_("Mail address"),
				 .help = N_("A mail with a link goes there, which works for "
					    "three days."),
				 .value = http_form(web->request, "mail"),
				 .type = "email" });
	*list_add(web->work.mem, &view->inputs) =
		roles_input(web, keys_of(web->work.mem, sent_roles(web)));
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/personen", N_("People"));
	web_crumb(web, NULL, N_("Add somebody"));
}

static enum err new_page(struct web *web)
{
	struct staff_view view = { 0 };
	fill_new(web, &view);
	return web_show(web, N_("Add somebody"), staff_new_html, &view);
}

static enum err add(struct web *web, struct person *person)
{
	TRY(person_add(&web->work, person));
	return person_invite(&web->work, person->id, person_start(person->roles),
			     N_("You have an account at Omzien, the overview of care and help by "
				"residents. Sign in to begin."));
}

static enum err new_action(struct web *web)
{
	struct staff_view view = { 0 };
	struct person person = { .name = http_form(web->request, "naam"),
				 .mail = http_form(web->request, "mail"),
				 .language = "nl",
				 .roles = sent_roles(web) };
	enum err err = add(web, &person);
	if (!err)
		return web_redirect(web, arena_printf(web->work.mem,
						      "/beheer/personen/%s?gedaan=uitgenodigd",
						      id_of(web->work.mem, person.id)));
	if (!person_can_mend(err))
		return err;
	fill_new(web, &view);
	return web_show_again(web, err, N_("Add somebody"), staff_new_html, &view);
}

/* ---- one person ---- */

static enum err fill_one(struct web *web, int64_t id, struct staff_view *view)
{
	struct arena *mem = web->work.mem;
	struct person_roles roles;
	struct second_state second;
	struct sessions sessions;
	const char *hash;
	int64_t at_ms;
	TRY(person_get(&web->work, id, &view->person));
	TRY(role_select(web->work.db, mem, id, &roles));
	TRY(person_second(&web->work, id, &second));
	TRY(password_select(web->work.db, mem, id, &hash, &at_ms));
	TRY(person_list_sessions(&web->work, id, NULL, &sessions));
	view->id = id_of(mem, id);
	view->name = person_label(web->page.words, &view->person);
	view->sessions = (int64_t)sessions.len;
	view->has_second = second.is_confirmed;
	view->has_password = hash != NULL;
	view->is_self = id == web->work.person_id;
	for (size_t i = 0; i < PERSON_ROLES; i++)
		for (size_t j = 0; j < roles.len; j++)
			if (roles.items[j].role == person_role_names[i].role)
				*list_add(mem, &view->role_list) =
					(struct staff_role){ &person_role_names[i],
							     &roles.items[j] };
	*list_add(mem, &view->inputs) = roles_input(web, keys_of(mem, view->person.roles));
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/personen", N_("People"));
	web_crumb_titled(web, NULL, view->name);
	return OK;
}

static const struct web_notice notices[] = {
	{ "uitgenodigd", N_("A mail with a link was sent.") },
	{ "rollen", N_("The roles were saved.") },
	{ "geblokkeerd", N_("This person can no longer sign in.") },
	{ "vrijgegeven", N_("This person can sign in again.") },
	{ "afgemeld", N_("This person was signed out everywhere.") },
	{ "app", N_("The app was removed. The person sets up a new one at the next sign-in.") },
};

static enum err one_page(struct web *web)
{
	struct staff_view view = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(fill_one(web, id, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.name, staff_one_html, &view);
}

/* What a button asks; each says what it did. */
static enum err act(struct web *web, int64_t id, const char *act, const char **ret_done)
{
	struct subject subject = { "person", id };
	if (!strcmp(act, "rollen")) {
		*ret_done = "rollen";
		return person_grant(&web->work, id, sent_roles(web));
	}
	if (!strcmp(act, "blokkeren") || !strcmp(act, "vrijgeven")) {
		bool is_blocked = !strcmp(act, "blokkeren");
		*ret_done = is_blocked ? "geblokkeerd" : "vrijgegeven";
		return person_block(&web->work, id, is_blocked);
	}
	if (!strcmp(act, "afmelden")) {
		*ret_done = "afgemeld";
		TRY(person_end_sessions(&web->work, id, NULL));
		return audit_add(&web->work, "end_sessions", subject, NULL);
	}
	if (!strcmp(act, "app")) {
		*ret_done = "app";
		TRY(person_end_sessions(&web->work, id, NULL));
		return person_second_remove(&web->work, id);
	}
	if (!strcmp(act, "uitnodigen")) {
		*ret_done = "uitgenodigd";
		TRY(audit_add(&web->work, "invite", subject, NULL));
		return person_invite(&web->work, id, NULL,
				     N_("An administrator sent you a link to sign in at Omzien."));
	}
	return work_fail(&web->work, ERR_INVALID, NULL,
			 N_("Choose one of the buttons on the page."));
}

static enum err one_action(struct web *web)
{
	struct staff_view view = { 0 };
	const char *asked = http_form(web->request, "doen"), *done = "";
	int64_t id;
	TRY(web_id(web, &id));
	TRY(person_get(&web->work, id, &view.person));
	enum err err = act(web, id, asked ? asked : "", &done);
	if (!err)
		return web_redirect(web,
				    arena_printf(web->work.mem, "/beheer/personen/%s?gedaan=%s",
						 id_of(web->work.mem, id), done));
	if (!person_can_mend(err))
		return err;
	TRY(fill_one(web, id, &view));
	return web_show_again(web, err, view.name, staff_one_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/personen", ADMINISTRATOR, READ, list_page },
	{ "GET", "/beheer/personen/nieuw", ADMINISTRATOR, READ, new_page },
	{ "POST", "/beheer/personen/nieuw", ADMINISTRATOR, WRITE, new_action },
	{ "GET", "/beheer/personen/{id}", ADMINISTRATOR, READ, one_page },
	{ "POST", "/beheer/personen/{id}", ADMINISTRATOR, WRITE, one_action },
};
const struct route_table person_staff_table = { routes, COUNT_OF(routes) };
