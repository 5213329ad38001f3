/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_pages.c: for everybody: who can help an initiative, one organisation, and the panel on
 * an initiative's page. */
#include "base/id.h"
#include "feature/directory/directory.html.h"
#include "feature/directory/directory_view.h"
#include "feature/initiative/initiative.h"
#include "feature/place/place.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { SERVING_SHOWN = 5 };

static enum err list_page(struct web *web)
{
	struct directory_list_view *view = arena_new_of(web->work.mem, struct directory_list_view);
	TRY(directory_list_fill(web, "/sociale-kaart", view));
	directory_crumbs(web, NULL);
	web->page.description =
		words_say(web->page.words, N_("Organisations and roles that can help initiatives "
					      "of residents, by place and sector."));
	return web_show(web, N_("Who can help"), directory_list_html, view);
}

/* ---- one organisation ---- */

/* The villages and municipalities where it works, each with the list of who works there. */
static void fill_places(struct web *web, struct directory_page_view *view)
{
	struct organisation_areas areas = { 0 };
	struct arena *mem = web->work.mem;
	area_rows(&web->work, &view->it, &areas);
	for (size_t i = 0; i < areas.len; i++) {
		const struct municipality *municipality =
			place_municipality(&web->work, areas.items[i].municipality);
		const struct village *village = place_village(&web->work, areas.items[i].village);
		struct directory_place *place = list_add(mem, &view->places);
		*place = (struct directory_place){
			words_say(web->page.words, N_("The whole region")), "/sociale-kaart"
		};
		if (municipality)
			*place = (struct directory_place){
				municipality->name,
				arena_printf(mem, "/sociale-kaart?gemeente=%s", municipality->code)
			};
		if (municipality && village)
			*place =
				(struct directory_place){ village->name,
							  arena_printf(mem, "%s&dorp=%s",
								       place->path, village->key) };
	}
}

enum err directory_ties_fill(struct web *web, int64_t organisation_id,
			     struct directory_tie_lines *ret)
{
	struct organisation_ties ties;
	TRY(organisation_tie_list(&web->work, organisation_id, 0, &ties));
	for (size_t i = 0; i < ties.len; i++) {
		struct initiative it;
		char id[ID_TEXT_LEN + 1];
		size_t failures = web->work.failures.len;
		enum err err = initiative_get(&web->work, ties.items[i].initiative_id, &it);
		web->work.failures.len = failures; /* one that is hidden or gone is left out */
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		id_text(it.id, id);
		*list_add(web->work.mem, ret) = (struct directory_tie_line){
			.kind = ties.items[i].kind,
			.label = vocabulary_label(&web->work, "tie_kind", ties.items[i].kind,
						  web->page.language),
			.name = it.name,
			.path = initiative_path(web->work.mem, &it),
			.id = arena_strdup(web->work.mem, id),
		};
	}
	return OK;
}

static const char *without_scheme(struct arena *mem, const char *url)
{
	const char *host = strstr(url, "://");
	char *name = arena_strdup(mem, host ? host + 3 : url);
	size_t len = strlen(name);
	if (len && name[len - 1] == '/')
		name[len - 1] = '\0';
	return name;
}

/* "tel:+31501234567": only what a phone dials. */
static const char *phone_link(struct arena *mem, const char *phone)
{
	char *digits = arena_strdup(mem, phone), *end = digits;
	for (const char *p = phone; *p; p++)
		if ((*p >= '0' && *p <= '9') || (*p == '+' && p == phone))
			*end++ = *p;
	*end = '\0';
	return digits;
}

static void fill_links(struct web *web, struct directory_page_view *view)
{
	struct arena *mem = web->work.mem;
	const struct organisation *it = &view->it;
	view->website_name = it->website ? without_scheme(mem, it->website) : NULL;
	view->phone_link = it->phone ? phone_link(mem, it->phone) : NULL;
	view->source_url = !strncmp(it->source, "http://", 7) || !strncmp(it->source, "https://", 8)
				   ? it->source
				   : NULL;
	view->edit_path = view->card.edit_path;
}

static enum err organisation_page(struct web *web)
{
	struct directory_page_view *view = arena_new_of(web->work.mem, struct directory_page_view);
	struct directory_cards cards = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(organisation_get(&web->work, id, &view->it));
	const char *path = organisation_path(web->work.mem, &view->it);
	if (strcmp(path + strlen("/sociale-kaart/"), web_parameter(web, "id")))
		return web_redirect(web, path);
	TRY(directory_cards_fill(web, &(struct organisations){ &view->it, 1, 1 }, &cards));
	view->card = cards.items[0];
	fill_places(web, view);
	fill_links(web, view);
	TRY(directory_ties_fill(web, id, &view->ties));
	directory_crumbs(web, view->it.name);
	return web_show_titled(web, view->it.name, directory_page_html, view);
}

/* ---- on an initiative's page ---- */

static bool is_tied(const struct organisation_ties *ties, int64_t id)
{
	for (size_t i = 0; i < ties->len; i++)
		if (ties->items[i].organisation_id == id)
			return true;
	return false;
}

static enum err fill_tied(struct web *web, const struct organisation_ties *ties,
			  struct directory_panel_view *view)
{
	for (size_t i = 0; i < ties->len; i++) {
		struct organisation it;
		TRY(organisation_get(&web->work, ties->items[i].organisation_id, &it));
		*list_add(web->work.mem, &view->ties) = (struct directory_tie_line){
			.kind = ties->items[i].kind,
			.label = vocabulary_label(&web->work, "tie_kind", ties->items[i].kind,
						  web->page.language),
			.name = it.name,
			.path = organisation_path(web->work.mem, &it),
		};
	}
	return OK;
}

static enum err fill_serving(struct web *web, const struct initiative *it,
			     const struct organisation_ties *ties,
			     struct directory_panel_view *view)
{
	struct organisations serving, rest = { 0 };
	TRY(organisation_serving(&web->work, it->municipality_code, it->village,
				 SERVING_SHOWN + (int64_t)ties->len, &serving));
	for (size_t i = 0; i < serving.len && rest.len < SERVING_SHOWN; i++)
		if (!is_tied(ties, serving.items[i].id))
			*list_add(web->work.mem, &rest) = serving.items[i];
	if (it->municipality_code)
		view->all_path = arena_printf(web->work.mem, "/sociale-kaart?gemeente=%s",
					      it->municipality_code);
	return directory_cards_fill(web, &rest, &view->serving);
}

enum err directory_initiative_panel(struct web *web, struct subject subject)
{
	struct directory_panel_view *view =
		arena_new_of(web->work.mem, struct directory_panel_view);
	struct organisation_ties ties;
	struct initiative it;
	bool is_any;
	TRY(organisation_any(&web->work, &is_any));
	if (!is_any)
		return OK;
	TRY(initiative_get(&web->work, subject.id, &it));
	TRY(organisation_tie_list(&web->work, 0, subject.id, &ties));
	TRY(fill_tied(web, &ties, view));
	TRY(fill_serving(web, &it, &ties, view));
	if (view->ties.len || view->serving.len)
		directory_panel_html(&web->page, view);
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/sociale-kaart", ANYONE, READ, list_page, PAGE, CACHED },
	{ "GET", "/sociale-kaart/{id}", ANYONE, READ, organisation_page, PAGE, CACHED },
};
const struct route_table directory_page_table = { routes, COUNT_OF(routes) };
