/* SPDX-License-Identifier: EUPL-1.2 */
/* form_pages.c: questionnaires at the desk: the list, a new one, and what all its pages share. */
#include "feature/form/form_pages.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/form/form.html.h"
#include "feature/form/form_build.h"

#include <stdlib.h>
#include <string.h>

enum { TITLE_POINTS = 90 };

/* ---- what all pages share ---- */

const char *form_path(struct web *web, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/formulieren/%s%s", text, rest);
}

static const char *say_with(struct web *web, const char *msgid, const char *name, int64_t number)
{
	struct words_value value[] = { words_value(name, number) };
	return words_format(web->work.mem, web->page.words, msgid, value, 1);
}

static const char *state_of(struct web *web, const struct form_record *record)
{
	if (!record->is_draft)
		return say_with(web, N_("Version {number}, frozen"), "number", record->number);
	return say_with(web,
			record->frozen_id ? N_("Draft of version {number}")
					  : N_("Draft, not frozen yet"),
			"number", record->number);
}

static enum err fill_undo(struct web *web, const struct form_draft *draft, struct form_head *head)
{
	struct form_undo undo;
	TRY(form_undo_look(&web->work, &draft->version, &undo));
	if (undo.back)
		head->back = words_say(web->page.words, *undo.back ? undo.back : N_("Saved"));
	if (undo.forth)
		head->forth = words_say(web->page.words, *undo.forth ? undo.forth : N_("Saved"));
	return OK;
}

/* The path of a page that a later slice may have, by its route. */
static const char *offered(struct web *web, int64_t id, const char *rest)
{
	const char *path = arena_printf(web->work.mem, "/beheer/formulieren/{id}%s", rest);
	for (size_t i = 0; i < web->site->route_count; i++) {
		const struct route *route = web->site->routes[i];
		if (!strcmp(route->path, path) && !strcmp(route->method, "GET"))
			return work_may(&web->work, route->roles) ? form_path(web, id, rest) : NULL;
	}
	return NULL;
}

enum err form_door(struct web *web, const char *current, struct form_draft *ret_draft,
		   struct form_head *ret_head)
{
	char text[ID_TEXT_LEN + 1];
	int64_t id;
	TRY(web_id(web, &id));
	TRY(form_draft_open(&web->work, id, ret_draft));
	id_text(id, text);
	*ret_head = (struct form_head){
		.id = arena_strdup(web->work.mem, text),
		.title = ret_draft->record.title,
		.state = state_of(web, &ret_draft->record),
		.current = current,
		.known = arena_printf(web->work.mem, "%lld",
				      (long long)ret_draft->record.changed_ms),
		.mistakes = (int64_t)form_mistakes(&ret_draft->problems),
		.can_edit = work_may(&web->work, FORM_EDITORS),
		.is_frozen = !ret_draft->record.is_draft,
	};
	ret_head->preview = offered(web, id, "/voorbeeld");
	ret_head->print = offered(web, id, "/afdruk");
	ret_head->warnings = (int64_t)ret_draft->problems.len - ret_head->mistakes;
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/formulieren", N_("Forms"));
	web_crumb_titled(web, *current ? form_path(web, id, "") : NULL, ret_head->title);
	return ret_head->can_edit ? fill_undo(web, ret_draft, ret_head) : OK;
}

enum err form_door_edit(struct web *web, struct form_draft *ret_draft, int64_t *ret_known_ms)
{
	const char *known = http_form(web->request, "gezien");
	int64_t id;
	TRY(web_id(web, &id));
	TRY(form_draft_open(&web->work, id, ret_draft));
	*ret_known_ms = known ? strtoll(known, NULL, 10) : 0;
	if (!*ret_known_ms) /* a change always says upon what it is made */
		*ret_known_ms = 1;
	return OK;
}

const char *form_page_title(struct web *web, const char *msgid, const struct form_head *head)
{
	return arena_printf(web->work.mem, "%s: %s", words_say(web->page.words, msgid),
			    head->title);
}

int form_page_language(const struct web *web, const struct form *form)
{
	return form_language(form, web->page.language);
}

const char *form_item_title(struct web *web, const struct form *form, const struct form_item *item)
{
	const char *label = form_say((const char **const *)item->words, FORM_LABEL,
				     form_page_language(web, form));
	for (int i = 0; !label && i < form->language_count; i++)
		label = form_say((const char **const *)item->words, FORM_LABEL, i);
	return utf8_shorten(web->work.mem, label && *label ? label : item->name, TITLE_POINTS);
}

enum err form_item_of(struct web *web, const struct form_draft *draft, struct form_item **ret)
{
	const char *text = web_parameter(web, "nr");
	char *end;
	long number = strtol(text, &end, 10);
	if (!*text || *end || number < 1 || number >= draft->form->item_count)
		return ERR_MISSING;
	*ret = draft->form->items[number];
	return OK;
}

/* ---- all questionnaires ---- */

static const struct web_notice notices[] = {
	{ "verwijderd", N_("The questionnaire was removed.") },
};

static enum err list_page(struct web *web)
{
	struct form_list_view view = { .can_edit = work_may(&web->work, FORM_EDITORS) };
	struct form_records records;
	TRY(form_list(&web->work, &records));
	for (size_t i = 0; i < records.len; i++) {
		const struct form_record *record = &records.items[i];
		*list_add(web->work.mem, &view.rows) = (struct form_list_row){
			.path = form_path(web, record->id, ""),
			.title = record->title,
			.key = record->key,
			.state = state_of(web, record),
			.changed = words_date_short(web->work.mem, web->page.words,
						    record->changed_ms),
			.is_draft = record->is_draft,
		};
	}
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("Forms"));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Forms"), form_list_html, &view);
}

/* ---- a new one ---- */

static const struct field new_fields[] = {
	{ .key = "titel",
	  .label = N_("Title"),
	  .is_required = true,
	  .help = N_("As people see it above the questions.") },
	{ .key = "talen",
	  .label = N_("Languages"),
	  .is_required = true,
	  .help = N_("Separated by commas. The first is the one that you write in. You can add "
		     "others later.") },
};

static enum err show_new(struct web *web, enum err err)
{
	struct form_plain_view view = { .path = "/beheer/formulieren/nieuw",
					.back = "/beheer/formulieren" };
	for (size_t i = 0; i < COUNT_OF(new_fields); i++) {
		const char *sent = http_form(web->request, new_fields[i].key);
		if (!sent)
			sent = i ? "Nederlands (nl)" : "";
		*list_add(web->work.mem, &view.inputs) = input_of(&web->page, &new_fields[i], sent);
	}
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/formulieren", N_("Forms"));
	web_crumb(web, NULL, N_("New questionnaire"));
	if (err)
		return web_show_again(web, err, N_("New questionnaire"), form_plain_html, &view);
	return web_show(web, N_("New questionnaire"), form_plain_html, &view);
}

static enum err new_page(struct web *web) { return show_new(web, OK); }

/* A key that no other questionnaire has. */
static enum err free_key(struct web *web, const char *title, const char **ret)
{
	struct work *work = &web->work;
	struct form_record other;
	char *slug = utf8_slug(work->mem, title);
	for (char *at = slug; *at; at++)
		if (*at == '-')
			*at = '_';
	const char *key = slug;
	enum err err;
	for (int i = 2; !(err = form_get_by_key(work, key, &other)); i++)
		key = arena_printf(work->mem, "%s_%d", slug, i);
	*ret = key;
	return err == ERR_MISSING ? OK : err;
}

static void add_languages(struct form *form, const char *texts)
{
	form->languages = arena_new_of(form->mem, struct form_language);
	form->languages[0] = (struct form_language){ "", "" };
	form->language_count = 1;
	for (const char *at = texts; *at;) {
		size_t len = strcspn(at, ",");
		const char *one = utf8_tidy(form->mem, arena_strndup(form->mem, at, len));
		if (*one)
			form_edit_add_language(form, one);
		at += len + (at[len] == ',');
	}
}

static enum err make(struct web *web, const char *title, const char *languages, int64_t *ret_id)
{
	struct form *form = form_new(web->work.mem);
	form->title = title;
	TRY(free_key(web, title, &form->id));
	add_languages(form, languages);
	form_finish(form);
	return form_keep(&web->work, &(struct form_keeping){ .form = form, .act = N_("Begun") },
			 ret_id);
}

static enum err new_action(struct web *web)
{
	const char *title = http_form(web->request, "titel"),
		   *languages = http_form(web->request, "talen");
	int64_t id;
	title = utf8_tidy(web->work.mem, title ? title : "");
	if (!*title || utf8_length(title) > 200)
		return show_new(web, work_fail(&web->work, ERR_INVALID, "titel",
					       N_("Give the questionnaire a title of at most 200 "
						  "characters.")));
	enum err err = make(web, title, languages ? languages : "", &id);
	if (err == ERR_INVALID || err == ERR_CONFLICT)
		return show_new(web, err);
	TRY(err);
	return web_redirect(web, form_path(web, id, ""));
}

static const struct route routes[] = {
	{ "GET", "/beheer/formulieren", STAFF, READ, list_page },
	{ "GET", "/beheer/formulieren/nieuw", FORM_EDITORS, READ, new_page },
	{ "POST", "/beheer/formulieren/nieuw", FORM_EDITORS, WRITE, new_action },
};
const struct route_table form_list_table = { routes, COUNT_OF(routes) };
