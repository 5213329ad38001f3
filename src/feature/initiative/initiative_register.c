/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_register.c: fills what the register page shows around its list: filters, chips, views,
 * pager. */
#include "feature/initiative/initiative_register.h"

enum { FACET_SPARE = 2, STEP_NEAR = 1 };

/* ---- what forms carry along ---- */

static void add_field(struct web *web, struct part_fields *fields, const char *name,
		      const char *value)
{
	if (value && *value)
		*list_add(web->work.mem, fields) = (struct http_pair){ name, value };
}

static void add_choices(struct web *web, const struct initiative_filter *filter,
			struct part_fields *fields)
{
	for (int facet = 0; facet < FACET_COUNT; facet++)
		for (size_t i = 0; i < filter->chosen[facet].len; i++)
			add_field(web, fields, initiative_facets[facet].key,
				  initiative_term_key(&web->work, facet,
						      filter->chosen[facet].items[i]));
	if (!filter->postcode)
		return;
	add_field(web, fields, "postcode", filter->postcode);
	add_field(web, fields, "straal", arena_printf(web->work.mem, "%d", filter->km));
}

static bool is_usual_sort(const struct initiative_filter *filter)
{
	return filter->sort == SORT_BEST || filter->sort == SORT_DISTANCE ||
	       (filter->sort == SORT_NAME && !filter->search && !filter->postcode);
}

void register_fill_forms(struct web *web, struct register_view *view)
{
	const struct initiative_filter *filter = &view->filter;
	const char *shown = filter->view == VIEW_LIST ? NULL : initiative_views[filter->view].key;
	view->search.text = filter->search;
	add_choices(web, filter, &view->search.hidden);
	add_field(web, &view->search.hidden, "weergave", shown);
	add_field(web, &view->filter_hidden, "zoek", filter->search);
	if (!is_usual_sort(filter))
		add_field(web, &view->filter_hidden, "sorteer", initiative_sorts[filter->sort].key);
	add_field(web, &view->filter_hidden, "weergave", shown);
	add_field(web, &view->sort_hidden, "zoek", filter->search);
	add_choices(web, filter, &view->sort_hidden);
	add_field(web, &view->sort_hidden, "weergave", shown);
}

/* ---- filters ---- */

static int shown_of(const struct facet_counts *options)
{
	int shown = FACET_SHOWN, chosen = 0;
	for (size_t i = 0; i < options->len; i++)
		chosen += options->items[i].is_chosen;
	shown = chosen > shown ? chosen : shown;
	return (int)options->len <= shown + FACET_SPARE ? (int)options->len : shown;
}

void register_fill_facets(struct web *web, struct register_view *view)
{
	for (int number = 0; number < FACET_COUNT; number++) {
		struct facet_counts *options = &view->result.counts[number];
		for (size_t i = 0; number == FACET_CATEGORY && i < options->len; i++)
			options->items[i].label = initiative_kind_name(web, options->items[i].key);
		if (!options->len && number != FACET_MUNICIPALITY)
			continue;
		*list_add(web->work.mem, &view->facets) = (struct register_facet){
			.number = number,
			.key = initiative_facets[number].key,
			.label = initiative_facets[number].label,
			.options = *options,
			.shown = shown_of(options),
			.left_out = (int64_t)view->result.left_out[number],
		};
	}
}

/* ---- chips ---- */

/* "Municipality: Eemsdelta", where the value alone does not say what it is. */
static const char *chip_text(struct web *web, int facet, uint32_t term)
{
	const char *label =
		facet == FACET_CATEGORY
			? initiative_kind_name(web, initiative_term_key(&web->work, facet, term))
			: initiative_term_label(&web->work, facet, term, web->page.language);
	bool is_clear =
		facet == FACET_CATEGORY || facet == FACET_ACTIVITY || facet == FACET_TARGET_GROUP;
	if (is_clear || !label)
		return label;
	return arena_printf(web->work.mem, "%s: %s",
			    words_say(web->page.words, initiative_facets[facet].label), label);
}

static void add_chip(struct web *web, struct register_view *view,
		     const struct initiative_filter *without, const char *text)
{
	*list_add(web->work.mem, &view->chips) = (struct register_chip){
		initiative_filter_url(&web->work, "/initiatieven", without),
		text,
	};
}

static struct initiative_filter first_page(const struct initiative_filter *filter)
{
	struct initiative_filter copy = *filter;
	copy.page = 1;
	return copy;
}

static void add_search_chips(struct web *web, struct register_view *view)
{
	struct initiative_filter without = first_page(&view->filter);
	if (view->filter.search) {
		without.search = NULL;
		without.sort = without.sort != SORT_BEST ? without.sort
			       : without.postcode        ? SORT_DISTANCE
							 : SORT_NAME;
		add_chip(web, view, &without,
			 arena_printf(web->work.mem, "“%s”", view->filter.search));
	}
	without = first_page(&view->filter);
	if (view->filter.postcode) {
		const struct words_value values[] = {
			words_value_int("km", view->filter.km),
			words_value_text("postcode", view->filter.postcode),
		};
		without.postcode = NULL;
		without.sort = without.sort != SORT_DISTANCE ? without.sort
			       : without.search              ? SORT_BEST
							     : SORT_NAME;
		add_chip(web, view, &without,
			 words_format(web->work.mem, web->page.words,
				      N_("Within {km} km of {postcode}"), values, 2));
	}
}

void register_fill_chips(struct web *web, struct register_view *view)
{
	const struct initiative_filter *filter = &view->filter;
	struct initiative_filter anywhere = first_page(filter);
	add_search_chips(web, view);
	for (int facet = 0; facet < FACET_COUNT; facet++)
		for (size_t i = 0; i < filter->chosen[facet].len; i++) {
			uint32_t term = filter->chosen[facet].items[i];
			struct initiative_filter without =
				initiative_filter_without(&web->work, filter, facet, term);
			add_chip(web, view, &without, chip_text(web, facet, term));
		}
	view->chosen_count = (int)view->chips.len - (filter->search != NULL);
	bool has_place = filter->postcode || filter->chosen[FACET_MUNICIPALITY].len ||
			 filter->chosen[FACET_VILLAGE].len;
	anywhere.postcode = NULL;
	anywhere.sort = anywhere.sort == SORT_DISTANCE ? SORT_NAME : anywhere.sort;
	anywhere.chosen[FACET_MUNICIPALITY].len = anywhere.chosen[FACET_VILLAGE].len = 0;
	if (has_place && (view->chips.len > 1 || filter->search))
		view->without_place_path =
			initiative_filter_url(&web->work, "/initiatieven", &anywhere);
}

/* ---- ways of showing ---- */

static const char *sorted_path(struct web *web, const struct initiative_filter *filter,
			       enum initiative_sort sort)
{
	struct initiative_filter copy = first_page(filter);
	copy.sort = sort;
	return initiative_filter_url(&web->work, "/initiatieven", &copy);
}

void register_fill_choices(struct web *web, struct register_view *view)
{
	const struct initiative_filter *filter = &view->filter;
	for (int i = 0; i < VIEW_COUNT; i++) {
		struct initiative_filter copy = *filter;
		copy.view = (enum initiative_view)i;
		*list_add(web->work.mem, &view->views) = (struct register_choice){
			.key = initiative_views[i].key,
			.label = initiative_views[i].label,
			.path = initiative_filter_url(&web->work, "/initiatieven", &copy),
			.is_chosen = i == (int)filter->view,
		};
	}
	for (int i = 0; i < SORT_COUNT; i++) {
		bool is_possible = i == SORT_BEST       ? filter->search != NULL
				   : i == SORT_DISTANCE ? filter->postcode != NULL
							: true;
		if (is_possible)
			*list_add(web->work.mem, &view->sorts) = (struct register_choice){
				.key = initiative_sorts[i].key,
				.label = initiative_sorts[i].label,
				.is_chosen = i == (int)filter->sort,
			};
	}
	view->name_path = sorted_path(web, filter, SORT_NAME);
	view->year_path = sorted_path(web, filter, SORT_YEAR);
}

/* ---- pager ---- */

static const char *page_path(struct web *web, const struct initiative_filter *filter, int page)
{
	struct initiative_filter copy = *filter;
	copy.page = page;
	return initiative_filter_url(&web->work, "/initiatieven", &copy);
}

void register_fill_pager(struct web *web, struct register_view *view)
{
	const struct initiative_filter *filter = &view->filter;
	int size = filter->page_size, now = filter->page;
	int pages = (int)((view->result.reachable + size - 1) / size);
	int last_added = 0;
	for (int page = 1; page <= pages; page++) {
		bool is_near = page >= now - STEP_NEAR && page <= now + STEP_NEAR;
		if (page != 1 && page != pages && !is_near) {
			page = page < now ? now - STEP_NEAR - 1 : pages - 1;
			continue;
		}
		if (page > last_added + 1)
			*list_add(web->work.mem, &view->steps) = (struct register_step){ 0 };
		*list_add(web->work.mem, &view->steps) = (struct register_step){
			page_path(web, filter, page),
			page,
			page == now,
		};
		last_added = page;
	}
	if (now > 1 && now <= pages)
		view->pager.previous = page_path(web, filter, now - 1);
	if (now < pages)
		view->pager.next = page_path(web, filter, now + 1);
	view->pager.first = (int64_t)(now - 1) * size + 1;
	view->pager.last = view->pager.first + (int64_t)view->result.items.len - 1;
	view->pager.total = view->result.total;
}

/* ---- links ---- */

void register_fill_links(struct web *web, struct register_view *view)
{
	struct initiative_filter data = first_page(&view->filter);
	data.view = VIEW_LIST;
	data.page_size = PAGE_SIZE;
	view->self_path = initiative_filter_url(&web->work, "/initiatieven", &view->filter);
	view->self_url = web_url(web, arena_printf(web->work.mem, "%s%s", web->page.prefix,
						   view->self_path));
	view->all_path = view->filter.view == VIEW_LIST
				 ? "/initiatieven"
				 : arena_printf(web->work.mem, "/initiatieven?weergave=%s",
						initiative_views[view->filter.view].key);
	view->csv = initiative_filter_url(&web->work, "/v1/initiatieven.csv", &data);
	view->xlsx = initiative_filter_url(&web->work, "/v1/initiatieven.xlsx", &data);
	view->geojson = initiative_filter_url(&web->work, "/v1/initiatieven.geojson", &data);
	data.sort = data.search ? SORT_BEST : data.postcode ? SORT_DISTANCE : SORT_NAME;
	view->follow_path = initiative_filter_url(&web->work, "/abonnementen", &data);
	web->page.feed = initiative_filter_url(&web->work, "/initiatieven.atom", &data);
}
