/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key_pages.c: keys of programs: one's own, and for administrators all. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/api_key/api_key.html.h"
#include "feature/api_key/api_key_slice.h"
#include "feature/person/person.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)
enum { FIRST_DAYS = 180 };

static const struct {
	unsigned role;
	const char *key, *text;
} roles[] = {
	{ RESEARCHER, "onderzoeker", N_("Researcher") },
	{ COORDINATOR, "coordinator", N_("Coordinator") },
	{ OFFICER, "beleidsmedewerker", N_("Policy officer") },
};

static const char *roles_text(struct web *web, unsigned set)
{
	const char *all = "";
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (set & roles[i].role)
			all = arena_printf(web->work.mem, "%s%s%s", all, *all ? ", " : "",
					   words_say(web->page.words, roles[i].text));
	return all;
}

static const char *day_text(struct web *web, const char *day)
{
	int64_t day_ms;
	return day && clock_day_read(day, &day_ms)
		       ? words_date_short(web->work.mem, web->page.words, day_ms)
		       : NULL;
}

static enum err add_line(struct web *web, const struct api_key *key, struct api_key_view *view)
{
	struct arena *mem = web->work.mem;
	struct person person = { 0 };
	char *id = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(key->id, id);
	if (view->is_all) {
		enum err err = person_get(&web->work, key->person_id, &person);
		if (err && err != ERR_MISSING)
			return err;
	}
	*list_add(mem, &view->lines) = (struct api_key_line){
		.key = key,
		.id = id,
		.roles = roles_text(web, key->roles),
		.until = day_text(web, key->until_on),
		.used = day_text(web, key->used_on),
		.owner = !view->is_all                 ? NULL
			 : person.name && *person.name ? person.name
						       : person.mail,
		.works = api_key_works(&web->work, key),
	};
	return OK;
}

static void fill_form(struct web *web, struct api_key_view *view)
{
	struct arena *mem = web->work.mem;
	const char *sent_day = http_form(web->request, "tot");
	struct input name = { .key = "naam",
			      .label = words_say(web->page.words, N_("Which program is it for?")),
			      .value = http_form(web->request, "naam"),
			      .problem = input_problem(&web->page, "naam") };
	struct input may = { .key = "rollen",
			     .label = words_say(web->page.words, N_("What may the program do?")),
			     .help = words_say(web->page.words,
					       N_("Choose no more than it needs. It may never do "
						  "what only administrators may.")),
			     .value = input_sent(mem, &web->request->form, "rollen"),
			     .problem = input_problem(&web->page, "rollen"),
			     .look = INPUT_BOXES };
	struct input until = { .key = "tot",
			       .label = words_say(web->page.words, N_("Last day that it works")),
			       .help = words_say(web->page.words, N_("At most a year from now.")),
			       .value = sent_day ? sent_day
						 : clock_date(mem, web->work.now_ms +
									   FIRST_DAYS * DAY_MS),
			       .problem = input_problem(&web->page, "tot"),
			       .type = "date" };
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (api_key_may(web->work.roles) & roles[i].role)
			input_add_option(mem, &may, roles[i].key,
					 words_say(web->page.words, roles[i].text));
	*list_add(mem, &view->inputs) = name;
	*list_add(mem, &view->inputs) = may;
	*list_add(mem, &view->inputs) = until;
}

static enum err fill(struct web *web, struct api_key_view *view)
{
	struct api_keys *keys = arena_new_of(web->work.mem, struct api_keys);
	TRY(api_key_list(&web->work, view->is_all ? 0 : web->work.person_id, keys));
	for (size_t i = 0; i < keys->len; i++)
		TRY(add_line(web, &keys->items[i], view));
	if (!view->is_all)
		fill_form(web, view);
	web_crumb(web, view->is_all ? "/beheer" : "/mijn",
		  view->is_all ? N_("Administration") : N_("My Omzien"));
	web_crumb(web, NULL, N_("Keys of programs"));
	return OK;
}

static const struct web_notice notices[] = {
	{ "beeindigd", N_("The key was ended. The program gets nothing any more.") },
};

static enum err list_page(struct web *web)
{
	struct api_key_view view = { 0 };
	TRY(fill(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Keys of programs"), api_key_list_html, &view);
}

static enum err all_page(struct web *web)
{
	struct api_key_view view = { .is_all = true };
	TRY(fill(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Keys of programs"), api_key_list_html, &view);
}

static unsigned sent_roles(struct web *web)
{
	unsigned set = 0;
	for (size_t i = 0; i < web->request->form.len; i++)
		for (size_t j = 0; j < COUNT_OF(roles); j++)
			if (!strcmp(web->request->form.items[i].name, "rollen") &&
			    !strcmp(web->request->form.items[i].value, roles[j].key))
				set |= roles[j].role;
	return set;
}

static enum err add_action(struct web *web)
{
	struct api_key_view view = { 0 };
	struct api_key key = { .label = http_form(web->request, "naam"),
			       .roles = sent_roles(web),
			       .until_on = http_form(web->request, "tot") };
	enum err err = api_key_add(&web->work, &key, &view.text);
	if (err == ERR_INVALID) {
		TRY(fill(web, &view));
		return web_show_again(web, err, N_("Keys of programs"), api_key_list_html, &view);
	}
	TRY(err);
	view.example = arena_printf(web->work.mem, "curl -H 'Authorization: Bearer %s' %s",
				    view.text, work_url(&web->work, "/v1/formulieren"));
	web_crumb(web, "/mijn", N_("My Omzien"));
	web_crumb(web, "/mijn/sleutels", N_("Keys of programs"));
	web_crumb(web, NULL, N_("Your new key"));
	return web_show(web, N_("Your new key"), api_key_new_html, &view);
}

static enum err end_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(api_key_end(&web->work, id));
	bool is_all = !strncmp(web->route->path, "/beheer", 7);
	return web_redirect(web, is_all ? "/beheer/sleutels?gedaan=beeindigd"
					: "/mijn/sleutels?gedaan=beeindigd");
}

static const struct route routes[] = {
	{ "GET", "/mijn/sleutels", STAFF, READ, list_page },
	{ "POST", "/mijn/sleutels", STAFF, WRITE, add_action },
	{ "POST", "/mijn/sleutels/{id}/beeindigen", STAFF, WRITE, end_action },
	{ "GET", "/beheer/sleutels", ADMINISTRATOR, READ, all_page },
	{ "POST", "/beheer/sleutels/{id}/beeindigen", ADMINISTRATOR, WRITE, end_action },
};
const struct route_table api_key_table = { routes, COUNT_OF(routes) };
