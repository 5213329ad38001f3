/* SPDX-License-Identifier: EUPL-1.2 */
/* form_settings_pages.c: what holds for a questionnaire as a whole. */
#include "base/utf8.h"
#include "feature/form/form.html.h"
#include "feature/form/form_names.h"
#include "feature/form/form_pages.h"

#include <string.h>

static const struct field fields[] = {
	{ .key = "titel",
	  .label = N_("Title"),
	  .is_required = true,
	  .help = N_("As people see it above the questions.") },
	{ .key = "form_id",
	  .label = N_("Code"),
	  .is_required = true,
	  .help = N_(
		  "A short word for programs, such as vragenlijst_2027. It stays the same once a "
		  "version is frozen.") },
	{ .key = "taal", .label = N_("Language that is shown first") },
	{ .key = "instantie",
	  .label = N_("Name of an answer"),
	  .help = N_(
		  "An expression that makes a name for each set of answers, such as ${naam}. May "
		  "stay empty.") },
	{ .key = "stijl",
	  .label = N_("One page a group"),
	  .help = N_("For apps on a phone. On this site each group is a page anyway.") },
};

static const char *stored(const struct form *form, size_t field)
{
	const char *const values[] = {
		form->title,
		form->id,
		form->default_language,
		form->instance_name,
		form->style && !strcmp(form->style, "pages") ? "1" : "",
	};
	return values[field] ? values[field] : "";
}

static enum err show(struct web *web, enum err err)
{
	struct form_draft draft;
	struct form_plain_view view = { 0 };
	TRY(form_door(web, "instellingen", &draft, &view.head));
	bool is_sent = http_form(web->request, "titel") != NULL;
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		const char *sent = http_form(web->request, fields[i].key);
		const char *value = is_sent ? sent ? sent : "" : stored(draft.form, i);
		struct input input = input_of(&web->page, &fields[i], value);
		if (!strcmp(fields[i].key, "stijl"))
			input.look = INPUT_TICK;
		if (!strcmp(fields[i].key, "taal"))
			input.look = INPUT_RADIO;
		for (int j = 0; !strcmp(fields[i].key, "taal") && j < draft.form->language_count;
		     j++) {
			const struct form_language *language = &draft.form->languages[j];
			*list_add(web->work.mem, &input.options) = (struct input_option){
				.key = language->code,
				.label = *language->name ? language->name
							 : words_say(web->page.words,
								     N_("No language named")),
				.is_chosen = j == form_language(draft.form, value),
			};
		}
		*list_add(web->work.mem, &view.inputs) = input;
	}
	view.path = form_path(web, draft.record.id, "/instellingen");
	view.back = form_path(web, draft.record.id, "");
	web_crumb(web, NULL, N_("Settings"));
	const char *title = form_page_title(web, N_("Settings"), &view.head);
	if (err)
		return web_show_again(web, err, title, form_plain_html, &view);
	return web_show_titled(web, title, form_plain_html, &view);
}

static enum err settings_page(struct web *web) { return show(web, OK); }

static const char *sent(const struct web *web, const char *key)
{
	const char *text = http_form(web->request, key);
	return text ? utf8_tidy(web->work.mem, text) : "";
}

static enum err take(struct web *web, struct form *form)
{
	const char *title = sent(web, "titel"), *key = sent(web, "form_id");
	enum err err = OK;
	if (!*title || utf8_length(title) > 200)
		err = work_fail(&web->work, ERR_INVALID, "titel",
				N_("Give the questionnaire a title of at most 200 characters."));
	if (!form_is_name(key) || strlen(key) > 60)
		err = work_fail(
			&web->work, ERR_INVALID, "form_id",
			N_("A code begins with a letter and has only letters, digits, dots, "
			   "dashes and underscores, at most 60."));
	form->title = title;
	form->id = key;
	form->instance_name = *sent(web, "instantie") ? sent(web, "instantie") : NULL;
	bool has_pages = http_form(web->request, "stijl") != NULL;
	bool had_pages = form->style && !strcmp(form->style, "pages");
	if (has_pages != had_pages)
		form->style = has_pages ? "pages" : NULL;
	for (int i = 0; i < form->language_count; i++)
		if (!strcmp(form->languages[i].code, sent(web, "taal")) && *form->languages[i].code)
			form->default_language = form->languages[i].code;
	return err;
}

static enum err settings_action(struct web *web)
{
	struct form_draft draft;
	int64_t known_ms;
	TRY(form_door_edit(web, &draft, &known_ms));
	enum err err = take(web, draft.form);
	if (!err)
		err = form_edit_keep(&web->work, &draft, known_ms, N_("Settings were changed"));
	if (err == ERR_INVALID || err == ERR_CONFLICT)
		return show(web, err);
	TRY(err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
					      form_path(web, draft.record.id, "")));
}

static const struct route routes[] = {
	{ "GET", "/beheer/formulieren/{id}/instellingen", FORM_EDITORS, READ, settings_page },
	{ "POST", "/beheer/formulieren/{id}/instellingen", FORM_EDITORS, WRITE, settings_action },
};
const struct route_table form_settings_table = { routes, COUNT_OF(routes) };
