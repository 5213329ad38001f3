/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_overview_pages.c: the pages per municipality and per theme: numbers, map and list. */
#include "feature/initiative/initiative_overview.h"
#include "feature/initiative/initiative_overview.html.h"
#include "feature/initiative/initiative_pages.h"
#include "feature/vocabulary/vocabulary.h"

#include <math.h>
#include <string.h>

enum { CARDS = 6 };

static const struct initiative_filter everything = { .page = 1,
						     .page_size = CARDS,
						     .sort = SORT_NAME };

static const char *municipality_path(struct web *web, const struct municipality *municipality)
{
	return arena_printf(web->work.mem, "/gemeenten/%s-%s", municipality->code,
			    municipality->slug);
}

/* What a filter finds: the first cards and all numbers. */
static enum err find(struct web *web, const struct initiative_filter *filter,
		     struct initiative_result *ret, struct initiative_cards *ret_cards)
{
	const struct initiative_wish wish = { .language = web->page.language,
					      .with_items = true,
					      .with_counts = true };
	TRY(initiative_find(&web->work, filter, wish, ret));
	initiative_cards_fill(web, &ret->items, ret_cards);
	return OK;
}

/* ---- all municipalities ---- */

/* Adds the counts per municipality of one kind, or of everything (NULL), to the rows. */
static enum err add_counts(struct web *web, const struct initiative_kind *kind,
			   struct municipalities_view *view)
{
	struct initiative_filter filter = everything;
	struct initiative_result result;
	struct term_list categories = vocabulary_list(&web->work, "category");
	for (size_t i = 0; kind && i < categories.len; i++)
		if (initiative_kind_of(categories.items[i]->key) == kind)
			*list_add(web->work.mem, &filter.chosen[FACET_CATEGORY]) =
				categories.items[i]->number;
	const struct initiative_wish wish = { .language = web->page.language, .with_counts = true };
	TRY(initiative_find(&web->work, &filter, wish, &result));
	if (!kind)
		view->total = result.total;
	else if (kind->look == LOOK_OTHER)
		view->has_other = result.total > 0;
	const struct facet_counts *counts = &result.counts[FACET_MUNICIPALITY];
	for (size_t i = 0; i < counts->len; i++)
		for (size_t j = 0; j < view->rows.len; j++) {
			struct overview_row *row = &view->rows.items[j];
			if (row->municipality->number == counts->items[i].term)
				*(kind ? &row->kinds[kind->look] : &row->total) =
					counts->items[i].count;
		}
	return OK;
}

static const char *per_10000(struct web *web, const struct overview_row *row)
{
	if (!row->municipality->inhabitants)
		return NULL;
	int64_t tenths =
		llround((double)row->total * 100000 / (double)row->municipality->inhabitants);
	return arena_printf(web->work.mem, "%lld%c%lld", (long long)(tenths / 10),
			    strcmp(web->page.language, "nl") ? '.' : ',', (long long)(tenths % 10));
}

enum err initiative_municipalities_page(struct web *web)
{
	struct municipalities_view *view = arena_new_of(web->work.mem, struct municipalities_view);
	const struct municipality **list;
	size_t count;
	int64_t most = 1;
	place_municipalities(&web->work, &list, &count);
	for (size_t i = 0; i < count; i++)
		*list_add(web->work.mem, &view->rows) =
			(struct overview_row){ .municipality = list[i],
					       .path = municipality_path(web, list[i]) };
	TRY(add_counts(web, NULL, view));
	for (int i = 0; i < LOOK_COUNT; i++)
		TRY(add_counts(web, &initiative_kinds[i], view));
	for (size_t i = 0; i < count; i++)
		most = view->rows.items[i].total > most ? view->rows.items[i].total : most;
	for (size_t i = 0; i < count; i++) {
		struct overview_row *row = &view->rows.items[i];
		row->width = (int)(row->total * 100 / most);
		row->per_10000 = per_10000(web, row);
	}
	web_crumb(web, NULL, N_("Municipalities"));
	return web_show(web, N_("Per municipality"), municipalities_html, view);
}

/* ---- one municipality ---- */

static void add_step(struct web *web, const struct municipality *municipality,
		     struct overview_steps *steps)
{
	if (municipality)
		*list_add(web->work.mem, steps) =
			(struct overview_step){ municipality->name,
						municipality_path(web, municipality) };
}

static enum err fill_past(struct web *web, struct municipality_view *view)
{
	struct successions from = { 0 }, to = { 0 };
	const char *code = view->municipality->code;
	TRY(place_predecessors(&web->work, code, &from));
	TRY(place_successors(&web->work, code, &to));
	for (size_t i = 0; i < from.len; i++)
		if (from.items[i].from != view->municipality)
			add_step(web, from.items[i].from, &view->came_from);
	for (size_t i = 0; i < to.len; i++)
		if (to.items[i].to != view->municipality)
			add_step(web, to.items[i].to, &view->became);
	if (from.len)
		view->from_year = arena_strndup(web->work.mem, from.items[0].date, 4);
	if (to.len)
		view->to_year = arena_strndup(web->work.mem, to.items[0].date, 4);
	return OK;
}

/* "GM1966-het-hogeland": the code before the slug. */
static const struct municipality *find_municipality(struct web *web)
{
	const char *whole = web_parameter(web, "code");
	return place_municipality(&web->work,
				  arena_strndup(web->work.mem, whole, strcspn(whole, "-")));
}

enum err initiative_municipality_page(struct web *web)
{
	struct municipality_view *view = arena_new_of(web->work.mem, struct municipality_view);
	struct initiative_result result = { 0 };
	view->municipality = find_municipality(web);
	if (!view->municipality)
		return ERR_MISSING;
	const char *path = municipality_path(web, view->municipality);
	if (strcmp(path + strlen("/gemeenten/"), web_parameter(web, "code")))
		return web_redirect(web, path);
	struct initiative_filter filter =
		initiative_filter_with(&web->work, &everything, FACET_MUNICIPALITY,
				       view->municipality->number);
	TRY(find(web, &filter, &result, &view->cards));
	TRY(fill_past(web, view));
	TRY(map_fill_municipality(web, &filter, view->municipality, &view->map));
	view->total = result.total;
	initiative_counts_fill(web, &filter, &result, &view->counts);
	initiative_bars_fill(web, &filter, &result, FACET_VILLAGE, &view->villages);
	view->all_path = initiative_filter_url(&web->work, "/initiatieven",
					       &(struct initiative_filter){
						       .page = 1,
						       .sort = SORT_NAME,
						       .chosen[FACET_MUNICIPALITY] =
							       filter.chosen[FACET_MUNICIPALITY] });
	web_crumb(web, "/gemeenten", N_("Municipalities"));
	web_crumb_titled(web, NULL, view->municipality->name);
	const struct words_value name = words_value_text("name", view->municipality->name);
	return web_show_titled(web,
			       words_format(web->work.mem, web->page.words,
					    N_("Initiatives in {name}"), &name, 1),
			       municipality_html, view);
}

/* ---- themes ---- */

static void add_themes(struct web *web, const struct facet_counts *counts,
		       struct overview_themes *themes)
{
	for (size_t i = 0; i < counts->len; i++)
		*list_add(web->work.mem, themes) = (struct overview_theme){
			.path = arena_printf(web->work.mem, "/themas/%s", counts->items[i].key),
			.label = counts->items[i].label,
			.count = counts->items[i].count,
		};
}

enum err initiative_themes_page(struct web *web)
{
	struct themes_view *view = arena_new_of(web->work.mem, struct themes_view);
	struct initiative_result result;
	const struct initiative_wish wish = { .language = web->page.language, .with_counts = true };
	TRY(initiative_find(&web->work, &everything, wish, &result));
	add_themes(web, &result.counts[FACET_THEME], &view->themes);
	add_themes(web, &result.counts[FACET_ACTIVITY], &view->activities);
	web_crumb(web, NULL, N_("Themes"));
	return web_show(web, N_("Per theme"), themes_html, view);
}

enum err initiative_theme_page(struct web *web)
{
	struct theme_view *view = arena_new_of(web->work.mem, struct theme_view);
	struct initiative_result result = { 0 };
	const char *key = web_parameter(web, "key");
	int facet = FACET_THEME;
	uint32_t term;
	if (!initiative_term_of(&web->work, facet, key, &term) &&
	    !initiative_term_of(&web->work, facet = FACET_ACTIVITY, key, &term))
		return ERR_MISSING;
	struct initiative_filter filter =
		initiative_filter_with(&web->work, &everything, facet, term);
	TRY(find(web, &filter, &result, &view->cards));
	TRY(map_fill_region(web, &filter, &view->map));
	view->label = initiative_term_label(&web->work, facet, term, web->page.language);
	view->total = result.total;
	initiative_counts_fill(web, &filter, &result, &view->counts);
	initiative_bars_fill(web, &filter, &result, FACET_MUNICIPALITY, &view->municipalities);
	filter.page_size = PAGE_SIZE;
	view->all_path = initiative_filter_url(&web->work, "/initiatieven", &filter);
	web_crumb(web, "/themas", N_("Themes"));
	web_crumb_titled(web, NULL, view->label);
	return web_show_titled(web, view->label, theme_html, view);
}
