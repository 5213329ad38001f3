/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_view_pages.c: the page of one initiative. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_merge_move.h"
#include "feature/initiative/initiative_pages.h"
#include "feature/initiative/initiative_view.h"
#include "feature/initiative/initiative_view.html.h"
#include "feature/vocabulary/vocabulary.h"
#include "work/setting.h"

#include <string.h>

enum { NEARBY = 3, DESCRIPTION_POINTS = 160 };

/* The labels of keys between semicolons. */
static void split_labels(struct web *web, const char *list, const char *keys,
			 struct part_texts *ret)
{
	for (const char *p = keys; p && *p;) {
		size_t len = strcspn(p, ";");
		const char *key = arena_strndup(web->work.mem, p, len);
		if (len)
			*list_add(web->work.mem, ret) =
				list ? vocabulary_label(&web->work, list, key, web->page.language)
				     : key;
		p += len + (p[len] == ';');
	}
}

static void fill_words(struct web *web, struct view_page *view)
{
	const struct initiative *it = &view->it;
	const char *language = web->page.language;
	view->kind = initiative_kind_of(it->category);
	view->state = freshness_state_of(&web->work, it->confirmed_ms);
	view->kind_name = initiative_kind_name(web, it->category);
	view->category = it->category
				 ? vocabulary_label(&web->work, "category", it->category, language)
				 : view->kind_name;
	view->phase = it->phase ? vocabulary_label(&web->work, "phase", it->phase, language) : NULL;
	view->legal_form = it->legal_form ? vocabulary_label(&web->work, "legal_form",
							     it->legal_form, language)
					  : it->legal_form_text;
	split_labels(web, "activity", it->activities, &view->offers);
	split_labels(web, NULL, it->words, &view->own_words);
	split_labels(web, "target_group", it->target_groups, &view->targets);
	split_labels(web, "theme", it->themes, &view->themes);
	view->text_language = strcmp(language, "nl") ? "nl" : NULL;
	if (it->website) {
		const char *name = strstr(it->website, "://");
		name = name ? name + 3 : it->website;
		size_t len = strlen(name);
		view->website_name = arena_strndup(web->work.mem, name,
						   len && name[len - 1] == '/' ? len - 1 : len);
	}
}

static void fill_place(struct web *web, struct view_page *view)
{
	const struct initiative *it = &view->it;
	const struct municipality *municipality =
		it->municipality_code ? place_municipality(&web->work, it->municipality_code)
				      : NULL;
	view->has_map = map_fill_one(web, it, &view->map);
	view->precision_text = precision_text(it->precision);
	if (municipality)
		view->municipality_path = arena_printf(web->work.mem, "/gemeenten/%s-%s",
						       municipality->code, municipality->slug);
}

static void fill_links(struct web *web, struct view_page *view)
{
	const struct words_value name = words_value_text("name", view->it.name);
	const char *path = initiative_path(web->work.mem, &view->it);
	view->url = web_url(web, arena_printf(web->work.mem, "%s%s", web->page.prefix, path));
	view->mail_subject =
		words_format(web->work.mem, web->page.words, N_("Correction: {name}"), &name, 1);
	view->correction_mail = setting_get(&web->work, "correction_mail");
	web->page.data = arena_printf(web->work.mem, "%s.jsonld", path);
	web->page.description =
		view->it.summary ? utf8_shorten(web->work.mem, view->it.summary, DESCRIPTION_POINTS)
				 : NULL;
}

static void fill_crumbs(struct web *web, const struct view_page *view)
{
	web_crumb(web, "/initiatieven", N_("Initiatives"));
	if (view->municipality_path)
		web_crumb_titled(web, view->municipality_path, view->it.municipality);
	web_crumb_titled(web, NULL, view->it.name);
}

/* Why there is no record {id}: a reason when it has gone, none when it never was an id. */
static enum err miss(struct web *web, int64_t id)
{
	int64_t removed_ms;
	if (initiative_removed(&web->work, id, &removed_ms) == OK) {
		work_fail(&web->work, ERR_MISSING, NULL,
			  N_("This initiative was removed from the register."));
		web_answer_status(web, 410);
		return ERR_MISSING;
	}
	return work_fail(&web->work, ERR_MISSING, NULL,
			 N_("This initiative is not in the register, or not any more."));
}

/* The record of {id}. When it was merged the answer leads to where it went, and *ret_is_moved.
 * ERR_MISSING: see above. */
static enum err find(struct web *web, const char *after, struct initiative *ret, bool *ret_is_moved)
{
	int64_t id;
	*ret_is_moved = false;
	TRY(web_id(web, &id));
	enum err err = initiative_get(&web->work, id, ret);
	if (err != ERR_MISSING)
		return err;
	TRY(initiative_move(web, "/initiatieven/", after, ret_is_moved));
	return *ret_is_moved ? OK : miss(web, id);
}

/* Whether the address is the one that we make: there is one page for each. */
static bool is_own_path(struct web *web, const struct initiative *it)
{
	char id[ID_TEXT_LEN + 1];
	id_text(it->id, id);
	return !strcmp(web_parameter(web, "id"),
		       arena_printf(web->work.mem, "%s-%s", id, it->slug));
}

enum err initiative_view_page(struct web *web)
{
	struct view_page *view = arena_new_of(web->work.mem, struct view_page);
	struct initiatives nearby = { 0 };
	bool is_moved;
	TRY(find(web, "", &view->it, &is_moved));
	if (is_moved)
		return OK;
	if (!is_own_path(web, &view->it))
		return web_redirect(web, initiative_path(web->work.mem, &view->it));
	fill_words(web, view);
	fill_place(web, view);
	fill_links(web, view);
	fill_crumbs(web, view);
	TRY(view_fill_facts(web, view));
	TRY(view_fill_history(web, view));
	TRY(initiative_nearby(&web->work, &view->it, NEARBY, &nearby));
	initiative_cards_fill(web, &nearby, &view->nearby);
	TRY(panel_fill(web, "initiative", (struct subject){ "initiative", view->it.id },
		       &view->panels));
	return web_show_titled(web, view->it.name, initiative_view_html, view);
}

enum err initiative_view_jsonld(struct web *web)
{
	struct initiative it;
	bool is_moved;
	TRY(find(web, ".jsonld", &it, &is_moved));
	if (is_moved)
		return OK;
	initiative_json_write(web, &it, web->page.out);
	return web_answer(web, 200, "application/ld+json; charset=utf-8");
}
