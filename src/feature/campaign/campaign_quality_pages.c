/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_quality_pages.c: for staff: how good the pages are, worst first, and what to do. */
#include "base/id.h"
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_quality.html.h"
#include "feature/campaign/campaign_view.h"
#include "feature/initiative/initiative_find.h"
#include "web/panel.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 100, HALF = 50, ADVICES = 2 };

struct scored {
	int64_t id;
	int score;
	bool has_contact;
};

struct scoring {
	struct work *work;
	const int64_t *with_contact; /* ids, sorted */
	size_t contact_count;
	struct LIST(struct scored) all;
	int64_t sum, below;
};

static int compare_ids(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;
	return *left < *right ? -1 : *left > *right;
}

static int compare_scores(const void *a, const void *b)
{
	const struct scored *left = a, *right = b;
	if (left->score != right->score)
		return left->score - right->score;
	return left->id < right->id ? -1 : left->id > right->id;
}

static enum err find_contacts(struct scoring *scoring, const int64_t *ids, size_t count)
{
	struct contacts contacts;
	TRY(contact_list_many(scoring->work, "initiative", ids, count, &contacts));
	int64_t *with = arena_array(scoring->work->mem, int64_t, contacts.len + 1);
	for (size_t i = 0; i < contacts.len; i++)
		with[i] = contacts.items[i].subject.id;
	if (contacts.len)
		qsort(with, contacts.len, sizeof *with, compare_ids);
	scoring->with_contact = with;
	scoring->contact_count = contacts.len;
	return OK;
}

static enum err score(void *context, struct arena *mem, const struct initiative *it)
{
	struct scoring *scoring = context;
	(void)mem;
	bool has_contact = scoring->contact_count &&
			   bsearch(&it->id, scoring->with_contact, scoring->contact_count,
				   sizeof it->id, compare_ids);
	const struct scored one = { it->id,
				    initiative_quality_score(scoring->work, it, has_contact),
				    has_contact };
	*list_add(scoring->work->mem, &scoring->all) = one;
	scoring->sum += one.score;
	scoring->below += one.score < HALF;
	return OK;
}

/* What to do first: where most points are to be had. */
static const char *advice_of(struct web *web, const struct quality *quality)
{
	const char *advice = "";
	for (int taken = 0, most = 100; taken < ADVICES && most > 0; most--)
		for (size_t i = 0; i < quality->points.len && taken < ADVICES; i++) {
			const struct quality_point *point = &quality->points.items[i];
			if (!point->advice || point->most - point->points != most)
				continue;
			advice = arena_printf(web->work.mem, "%s%s%s", advice, taken ? " " : "",
					      words_say(web->page.words, point->advice));
			taken++;
		}
	return advice;
}

static enum err fill_lines(struct web *web, const struct scoring *scoring, size_t count,
			   struct quality_view *view)
{
	int64_t *ids = arena_array(web->work.mem, int64_t, count + 1);
	struct initiatives records;
	char id[ID_TEXT_LEN + 1];
	for (size_t i = 0; i < count; i++)
		ids[i] = scoring->all.items[i].id;
	TRY(initiative_get_many(&web->work, ids, count, &records));
	for (size_t i = 0, at = 0; i < records.len; i++) {
		const struct initiative *it = &records.items[i];
		struct quality quality;
		while (ids[at] != it->id)
			at++;
		initiative_quality(&web->work, it, scoring->all.items[at].has_contact, &quality);
		id_text(it->id, id);
		*list_add(web->work.mem, &view->lines) = (struct quality_line){
			.name = it->name,
			.path = arena_printf(web->work.mem, "/beheer/initiatieven/%s", id),
			.place = it->place ? it->place : it->municipality,
			.advice = advice_of(web, &quality),
			.score = quality.score,
		};
	}
	return OK;
}

static enum err fill_inputs(struct web *web, struct quality_view *view)
{
	static const struct field fields[] = {
		{ .key = "gemeente", .label = N_("Municipality"), .type = FIELD_TERM },
		{ .key = "volgorde", .label = N_("Order"), .type = FIELD_TERM },
	};
	struct initiative_result found;
	struct input place = input_of(&web->page, &fields[0], http_query(web->request, "gemeente"));
	struct input order = input_of(&web->page, &fields[1], http_query(web->request, "volgorde"));
	TRY(initiative_find(&web->work, &(struct initiative_filter){ .page = 1, .sort = SORT_NAME },
			    (struct initiative_wish){ .language = web->page.language,
						      .with_counts = true },
			    &found));
	const struct facet_counts *counts = &found.counts[FACET_MUNICIPALITY];
	for (size_t i = 0; i < counts->len; i++)
		input_add_option(web->work.mem, &place, counts->items[i].key,
				 counts->items[i].label);
	input_add_option(web->work.mem, &order, "laag",
			 words_say(web->page.words, N_("Fewest points first")));
	input_add_option(web->work.mem, &order, "hoog",
			 words_say(web->page.words, N_("Most points first")));
	*list_add(web->work.mem, &view->inputs) = place;
	*list_add(web->work.mem, &view->inputs) = order;
	return OK;
}

static void turn_round(struct scoring *scoring)
{
	for (size_t i = 0, j = scoring->all.len; i + 1 < j; i++) {
		struct scored first = scoring->all.items[i];
		scoring->all.items[i] = scoring->all.items[--j];
		scoring->all.items[j] = first;
	}
}

static enum err score_all(struct web *web, struct scoring *scoring)
{
	struct initiative_filter filter = { .page = 1, .sort = SORT_NAME };
	const char *place = http_query(web->request, "gemeente");
	const char *order = http_query(web->request, "volgorde");
	uint32_t term;
	int64_t *ids;
	size_t count;
	if (place && *place && initiative_term_of(&web->work, FACET_MUNICIPALITY, place, &term))
		*list_add(web->work.mem, &filter.chosen[FACET_MUNICIPALITY]) = term;
	TRY(initiative_find_ids(&web->work, &filter, &ids, &count));
	TRY(find_contacts(scoring, ids, count));
	TRY(initiative_find_each(&web->work, &filter, (struct initiative_span){ 0 }, score,
				 scoring));
	if (scoring->all.len)
		qsort(scoring->all.items, scoring->all.len, sizeof *scoring->all.items,
		      compare_scores);
	if (order && !strcmp(order, "hoog"))
		turn_round(scoring);
	return OK;
}

static enum err quality_page(struct web *web)
{
	struct quality_view view = { 0 };
	struct scoring scoring = { .work = &web->work };
	TRY(score_all(web, &scoring));
	TRY(fill_inputs(web, &view));
	size_t count = scoring.all.len < SHOWN ? scoring.all.len : SHOWN;
	view.total = (int64_t)scoring.all.len;
	view.below = scoring.below;
	view.mean = view.total ? (int)(scoring.sum / view.total) : 0;
	TRY(fill_lines(web, &scoring, count, &view));
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("Quality"));
	return web_show(web, N_("Quality of the pages"), campaign_quality_html, &view);
}

enum err campaign_quality_panel(struct web *web, struct subject subject)
{
	struct quality_panel_view view;
	struct initiative it;
	struct contacts contacts;
	if (strcmp(subject.kind, "initiative"))
		return OK;
	TRY(initiative_get(&web->work, subject.id, &it));
	TRY(contact_list_many(&web->work, subject.kind, &subject.id, 1, &contacts));
	initiative_quality(&web->work, &it, contacts.len > 0, &view.quality);
	campaign_quality_panel_html(&web->page, &view);
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/beheer/kwaliteit", STAFF, SLOW, quality_page },
};
const struct route_table campaign_quality_table = { routes, COUNT_OF(routes) };
