/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_part.c: the pieces that pages about organisations share. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/directory/directory_view.h"
#include "feature/freshness/freshness.h"
#include "feature/place/place.h"
#include "feature/vocabulary/vocabulary.h"
#include "html/url.h"

#include <stdlib.h>
#include <string.h>

enum { CARD_TEXT_POINTS = 160, CARD_PLACES_POINTS = 90 };

const char *directory_language(const struct web *web)
{
	return strcmp(web->page.language, "nl") ? "nl" : NULL;
}

void directory_labels(struct web *web, const char *list, const char *keys,
		      struct directory_texts *ret)
{
	for (const char *p = keys ? keys : ""; *p;) {
		size_t len = strcspn(p, ";");
		*list_add(web->work.mem, ret) =
			vocabulary_label(&web->work, list, arena_strndup(web->work.mem, p, len),
					 web->page.language);
		p += len + (p[len] == ';');
	}
}

/* "Ulrum; Leens" as a sentence has it. NULL stays NULL. */
static const char *with_commas(struct arena *mem, const char *names)
{
	char *copy = arena_strdup(mem, names);
	for (char *p = copy; p && *p; p++)
		*p = *p == ';' ? ',' : *p;
	return copy;
}

const char *directory_where(struct web *web, const struct organisation *organisation)
{
	struct arena *mem = web->work.mem;
	const char *municipalities = area_municipality_names(&web->work, organisation),
		   *villages = area_village_names(&web->work, organisation);
	if (organisation->municipalities && strchr(organisation->municipalities, '*'))
		return words_say(web->page.words, N_("the whole region"));
	if (municipalities && villages)
		municipalities = arena_printf(mem, "%s; %s", municipalities, villages);
	return with_commas(mem, municipalities ? municipalities : villages);
}

/* "Confirmed on 3 May 2026." */
static const char *fresh_text(struct web *web, const struct freshness *fresh)
{
	const struct words *words = web->page.words;
	if (!fresh->confirmed_ms)
		return words_say(words, N_("Not yet confirmed by the organisation."));
	struct words_value value =
		words_value_text("date", words_date(web->work.mem, words, fresh->confirmed_ms));
	return words_format(web->work.mem, words,
			    fresh->state == STALE ? N_("Confirmed on {date}. That is long ago.")
						  : N_("Confirmed on {date}."),
			    &value, 1);
}

static void fill_card(struct web *web, const struct organisation *it, const struct freshness *fresh,
		      struct directory_card *card)
{
	struct arena *mem = web->work.mem;
	const char *where = directory_where(web, it);
	char id[ID_TEXT_LEN + 1];
	id_text(it->id, id);
	*card = (struct directory_card){
		.path = organisation_path(mem, it),
		.name = it->name,
		.sector = vocabulary_label(&web->work, "organisation_sector", it->sector,
					   web->page.language),
		.where = where ? utf8_shorten(mem, where, CARD_PLACES_POINTS) : NULL,
		.text = it->summary ? utf8_shorten(mem, it->summary, CARD_TEXT_POINTS) : NULL,
		.text_language = directory_language(web),
		.fresh = fresh_text(web, fresh),
		.is_fresh = fresh->state == FRESH || fresh->state == FRESH_SOON,
		.edit_path = arena_printf(mem, "/beheer/sociale-kaart/%s", id),
		.changed_ms = it->changed_ms,
	};
	directory_labels(web, "organisation_offer", it->offers, &card->offers);
}

enum err directory_cards_fill(struct web *web, const struct organisations *items,
			      struct directory_cards *ret)
{
	struct arena *mem = web->work.mem;
	struct freshness_list fresh = { 0 };
	int64_t *ids = arena_array(mem, int64_t, items->len + 1);
	for (size_t i = 0; i < items->len; i++)
		ids[i] = items->items[i].id;
	if (items->len)
		TRY(freshness_get_many(&web->work, "organisation", ids, items->len, &fresh));
	for (size_t i = 0; i < items->len; i++)
		fill_card(web, &items->items[i],
			  i < fresh.len ? &fresh.items[i] : &(struct freshness){ .state = NEVER },
			  list_add(mem, ret));
	return OK;
}

/* ---- the list ---- */

static const char *asked(struct web *web, const char *key)
{
	const char *value = http_query(web->request, key);
	return value ? utf8_tidy(web->work.mem, value) : "";
}

static void fill_terms(struct web *web, const char *list, struct input *input)
{
	struct term_list terms = vocabulary_list(&web->work, list);
	for (size_t i = 0; i < terms.len; i++)
		input_add_option(web->work.mem, input, terms.items[i]->key,
				 vocabulary_label(&web->work, list, terms.items[i]->key,
						  web->page.language));
}

static void fill_places(struct web *web, struct directory_list_view *view)
{
	struct arena *mem = web->work.mem;
	const struct municipality **all;
	const struct village **villages;
	size_t count, village_count = 0;
	place_municipalities(&web->work, &all, &count);
	for (size_t i = 0; i < count; i++)
		input_add_option(mem, &view->municipality, all[i]->code, all[i]->name);
	const struct municipality *chosen =
		place_municipality(&web->work, view->municipality.value);
	if (chosen)
		place_villages(&web->work, chosen, &villages, &village_count);
	for (size_t i = 0; i < village_count; i++)
		input_add_option(mem, &view->village, villages[i]->key, villages[i]->name);
}

static const char *page_path(struct web *web, const struct directory_list_view *view, int64_t page)
{
	SCOPED_OUT(out);
	const struct http_pair pairs[] = {
		{ "gemeente", view->municipality.value },
		{ "dorp", view->village.value },
		{ "sector", view->sector.value },
		{ "aanbod", view->offer.value },
		{ "zoek", view->search },
	};
	out_printf(out, "%s?pagina=%lld", view->path, (long long)page);
	for (size_t i = 0; i < COUNT_OF(pairs); i++)
		if (*pairs[i].value) {
			out_printf(out, "&%s=", pairs[i].name);
			url_put(out, pairs[i].value);
		}
	return arena_strndup(web->work.mem, out->data, out->len);
}

static int64_t page_number(struct web *web)
{
	int64_t page = strtoll(asked(web, "pagina"), NULL, 10);
	return page < 1 ? 1 : page > 10000 ? 10000 : page;
}

static void read_filter(struct web *web, struct directory_list_view *view)
{
	view->municipality = (struct input){ .key = "gemeente", .value = asked(web, "gemeente") };
	view->village = (struct input){ .key = "dorp", .value = asked(web, "dorp") };
	view->sector = (struct input){ .key = "sector", .value = asked(web, "sector") };
	view->offer = (struct input){ .key = "aanbod", .value = asked(web, "aanbod") };
	view->search = asked(web, "zoek");
	view->is_filtered = *view->municipality.value || *view->village.value ||
			    *view->sector.value || *view->offer.value || *view->search;
	fill_places(web, view);
	fill_terms(web, "organisation_sector", &view->sector);
	fill_terms(web, "organisation_offer", &view->offer);
}

/* A village of another municipality than the chosen one is left out: the municipality was changed.
 */
static const char *village_asked(struct web *web, const struct directory_list_view *view)
{
	const struct village *village = place_village(&web->work, view->village.value);
	bool fits = village && (!*view->municipality.value ||
				!strcmp(village->municipality->code, view->municipality.value));
	return fits ? village->key : "";
}

enum err directory_list_fill(struct web *web, const char *path, struct directory_list_view *view)
{
	struct organisations items;
	int64_t page = page_number(web);
	view->path = path;
	read_filter(web, view);
	struct organisation_filter filter = { .municipality = view->municipality.value,
					      .village = village_asked(web, view),
					      .sector = view->sector.value,
					      .offer = view->offer.value,
					      .search = view->search,
					      .limit = ORGANISATION_PAGE,
					      .offset = (page - 1) * ORGANISATION_PAGE };
	TRY(organisation_list(&web->work, &filter, &items, &view->pager.total));
	TRY(directory_cards_fill(web, &items, &view->cards));
	view->pager.first = filter.offset + 1;
	view->pager.last = filter.offset + (int64_t)items.len;
	view->pager.previous = page > 1 ? page_path(web, view, page - 1) : NULL;
	view->pager.next =
		view->pager.last < view->pager.total ? page_path(web, view, page + 1) : NULL;
	return OK;
}

/* ---- the way ---- */

void directory_crumbs(struct web *web, const char *name)
{
	web_crumb(web, name ? "/sociale-kaart" : NULL, N_("Who can help"));
	if (name)
		web_crumb_titled(web, NULL, name);
}

void directory_desk_crumbs(struct web *web, const char *name)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, name ? "/beheer/sociale-kaart" : NULL, N_("Directory"));
	if (name)
		web_crumb_titled(web, NULL, name);
}
