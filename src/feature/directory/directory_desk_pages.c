/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_desk_pages.c: the desk: all organisations, and the form that adds or changes one. */
#include "base/id.h"
#include "feature/directory/directory_desk.html.h"
#include "feature/directory/directory_view.h"
#include "feature/freshness/freshness.h"
#include "feature/initiative/initiative_find.h"
#include "feature/place/place.h"
#include "feature/vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

enum { FOUND_SHOWN = 10 };

static const struct web_notice notices[] = {
	{ "toegevoegd", N_("The organisation was added. You can tie it to initiatives below.") },
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "bevestigd", N_("It is written down that all of this is right today.") },
	{ "verwijderd", N_("The organisation was removed.") },
	{ "band", N_("The tie is saved.") },
	{ "los", N_("The tie was ended.") },
	{ "gemeenten", N_("The municipalities are in the directory.") },
	{ "ingelezen", N_("The file was read in.") },
};

static const char *desk_path(struct web *web, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/sociale-kaart/%s%s", text, rest);
}

static enum err list_page(struct web *web)
{
	struct directory_list_view *view = arena_new_of(web->work.mem, struct directory_list_view);
	TRY(directory_list_fill(web, "/beheer/sociale-kaart", view));
	web_take_notice(web, notices, COUNT_OF(notices));
	directory_desk_crumbs(web, NULL);
	return web_show(web, N_("Directory"), directory_desk_html, view);
}

/* ---- the form ---- */

static void add_options(struct web *web, const struct field *field, struct input *input)
{
	struct arena *mem = web->work.mem;
	if (field->list) {
		struct term_list terms = vocabulary_list(&web->work, field->list);
		for (size_t i = 0; i < terms.len; i++)
			input_add_option(mem, input, terms.items[i]->key,
					 vocabulary_label(&web->work, field->list,
							  terms.items[i]->key, web->page.language));
	} else if (!strcmp(field->name, "municipalities")) {
		const struct municipality **all;
		size_t count;
		place_municipalities(&web->work, &all, &count);
		input_add_option(mem, input, "*",
				 words_say(web->page.words, N_("The whole region")));
		for (size_t i = 0; i < count; i++)
			input_add_option(mem, input, all[i]->code, all[i]->name);
	}
	if (!strcmp(field->name, "kind"))
		input->look = INPUT_RADIO;
}

static const char *stored_value(struct web *web, const struct field *field,
				const struct organisation *it)
{
	return !strcmp(field->name, "villages") ? area_village_names(&web->work, it)
						: field_text(web->work.mem, field, it);
}

/* What was typed goes before what is stored. */
static void fill_inputs(struct web *web, const struct organisation *it,
			struct directory_edit_view *view)
{
	for (size_t i = 0; i < organisation_field_count; i++) {
		const struct field *field = &organisation_fields[i];
		const char *sent = input_sent(web->work.mem, &web->request->form, field->key);
		struct input input =
			input_of(&web->page, field, sent ? sent : stored_value(web, field, it));
		add_options(web, field, &input);
		*list_add(web->work.mem, &view->inputs) = input;
	}
}

/* The initiatives that somebody looked for, to tie one. */
static enum err fill_found(struct web *web, struct directory_edit_view *view)
{
	struct arena *mem = web->work.mem;
	struct initiative_filter filter = { .page = 1, .page_size = FOUND_SHOWN };
	struct initiative_wish wish = { .language = web->page.language, .with_items = true };
	struct initiative_result result;
	view->search = filter.search = http_query(web->request, "zoek");
	if (!filter.search || !*filter.search)
		return OK;
	TRY(initiative_find(&web->work, &filter, wish, &result));
	for (size_t i = 0; i < result.items.len; i++) {
		const struct initiative *it = &result.items.items[i];
		char id[ID_TEXT_LEN + 1];
		id_text(it->id, id);
		*list_add(mem, &view->found) =
			(struct directory_choice){ arena_strdup(mem, id), it->name,
						   it->place ? it->place : it->municipality };
	}
	return OK;
}

static enum err fill_state(struct web *web, const struct organisation *it,
			   struct directory_edit_view *view)
{
	struct directory_cards cards = { 0 };
	struct term_list kinds = vocabulary_list(&web->work, "tie_kind");
	view->path = desk_path(web, it->id, "");
	view->name = it->name;
	view->public_path = organisation_path(web->work.mem, it);
	view->known = arena_printf(web->work.mem, "%lld", (long long)it->changed_ms);
	struct organisation copy = *it;
	TRY(directory_cards_fill(web, &(struct organisations){ &copy, 1, 1 }, &cards));
	view->fresh = cards.items[0].fresh;
	view->kind = (struct input){ .key = "band",
				     .label = words_say(web->page.words,
							N_("What it is to the initiative")),
				     .look = INPUT_RADIO };
	for (size_t i = 0; i < kinds.len; i++)
		input_add_option(web->work.mem, &view->kind, kinds.items[i]->key,
				 vocabulary_label(&web->work, "tie_kind", kinds.items[i]->key,
						  web->page.language));
	return directory_ties_fill(web, it->id, &view->ties);
}

static enum err new_page(struct web *web)
{
	struct directory_edit_view *view = arena_new_of(web->work.mem, struct directory_edit_view);
	fill_inputs(web, &(struct organisation){ .kind = "organisation" }, view);
	view->path = "/beheer/sociale-kaart/nieuw";
	directory_desk_crumbs(web, words_say(web->page.words, N_("Add an organisation")));
	return web_show(web, N_("Add an organisation"), directory_edit_html, view);
}

static enum err get(struct web *web, struct organisation *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return organisation_get(&web->work, id, ret);
}

static enum err edit_page(struct web *web)
{
	struct directory_edit_view *view = arena_new_of(web->work.mem, struct directory_edit_view);
	struct organisation it;
	TRY(get(web, &it));
	fill_inputs(web, &it, view);
	TRY(fill_state(web, &it, view));
	TRY(fill_found(web, view));
	web_take_notice(web, notices, COUNT_OF(notices));
	directory_desk_crumbs(web, it.name);
	return web_show(web, N_("Change this organisation"), directory_edit_html, view);
}

/* ---- saving ---- */

static enum err save(struct web *web, struct organisation *it)
{
	const char *known = http_form(web->request, "gezien");
	enum err err = field_read_form(&web->work, organisation_fields, organisation_field_count,
				       &web->request->form, it);
	if (organisation_check(&web->work, it))
		err = ERR_INVALID;
	TRY(err);
	return organisation_save(&web->work, it, known ? strtoll(known, NULL, 10) : 0);
}

static bool is_shown_again(enum err err) { return err == ERR_INVALID || err == ERR_CONFLICT; }

static enum err add_action(struct web *web)
{
	struct directory_edit_view *view = arena_new_of(web->work.mem, struct directory_edit_view);
	struct organisation it = { 0 };
	enum err err = save(web, &it);
	if (!err)
		return web_redirect(web, desk_path(web, it.id, "?gedaan=toegevoegd"));
	if (!is_shown_again(err))
		return err;
	fill_inputs(web, &it, view);
	view->path = "/beheer/sociale-kaart/nieuw";
	directory_desk_crumbs(web, words_say(web->page.words, N_("Add an organisation")));
	return web_show_again(web, err, N_("Add an organisation"), directory_edit_html, view);
}

static enum err edit_action(struct web *web)
{
	struct directory_edit_view *view = arena_new_of(web->work.mem, struct directory_edit_view);
	struct organisation before, it;
	TRY(get(web, &before));
	it = before;
	enum err err = save(web, &it);
	if (!err)
		return web_redirect(web, desk_path(web, it.id, "?gedaan=opgeslagen"));
	if (!is_shown_again(err))
		return err;
	fill_inputs(web, &before, view);
	TRY(fill_state(web, &before, view));
	directory_desk_crumbs(web, before.name);
	return web_show_again(web, err, N_("Change this organisation"), directory_edit_html, view);
}

static enum err confirm_action(struct web *web)
{
	struct organisation it;
	TRY(get(web, &it));
	TRY(freshness_confirm(&web->work, (struct subject){ "organisation", it.id },
			      FRESH_BY_PHONE));
	return web_redirect(web, desk_path(web, it.id, "?gedaan=bevestigd"));
}

static enum err remove_action(struct web *web)
{
	struct organisation it;
	TRY(get(web, &it));
	if (!http_form(web->request, "zeker"))
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("Tick that you are sure. Then press the button again."));
	TRY(organisation_remove(&web->work, it.id));
	return web_redirect(web, "/beheer/sociale-kaart?gedaan=verwijderd");
}

/* "Gemeente X" for each municipality of the region: only when somebody presses the button. */
static enum err municipalities_action(struct web *web)
{
	int64_t added;
	TRY(directory_add_municipalities(&web->work, &added));
	return web_redirect(web, "/beheer/sociale-kaart?gedaan=gemeenten");
}

static const struct route routes[] = {
	{ "GET", "/beheer/sociale-kaart", MODERATOR, READ, list_page },
	{ "POST", "/beheer/sociale-kaart/gemeenten", MODERATOR, WRITE, municipalities_action },
	{ "GET", "/beheer/sociale-kaart/nieuw", MODERATOR, READ, new_page },
	{ "POST", "/beheer/sociale-kaart/nieuw", MODERATOR, WRITE, add_action },
	{ "GET", "/beheer/sociale-kaart/{id}", MODERATOR, READ, edit_page },
	{ "POST", "/beheer/sociale-kaart/{id}", MODERATOR, WRITE, edit_action },
	{ "POST", "/beheer/sociale-kaart/{id}/bevestigen", MODERATOR, WRITE, confirm_action },
	{ "POST", "/beheer/sociale-kaart/{id}/verwijderen", MODERATOR, WRITE, remove_action },
};
const struct route_table directory_desk_table = { routes, COUNT_OF(routes) };
