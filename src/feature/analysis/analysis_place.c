/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_place.c: where: a map by municipality, and the response by municipality. */
#include "draw/chart.h"
#include "feature/analysis/analysis_link.h"
#include "feature/initiative/initiative_map.h"

#include <math.h>
#include <string.h>

enum { PER_INHABITANTS = 10000, INVITATIONS_AT_ONCE = 500 };

/* ---- drawing ---- */

static const struct ground_area *area_of(const struct ground *ground, const char *code)
{
	for (size_t i = 0; i < ground->areas.len; i++) {
		const struct municipality *at = ground->areas.items[i].municipality;
		if (at && !strcmp(at->code, code))
			return &ground->areas.items[i];
	}
	return NULL;
}

static void draw(struct inquiry *it, const struct column *column, const double *values)
{
	const struct ground *ground = ground_of(it->work);
	struct chart_land land = { .width = ground->width, .height = ground->height };
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .hidden = "*" };
	for (size_t i = 0; i < column->categories.len; i++) {
		const struct category *category = &column->categories.items[i];
		const struct ground_area *area = area_of(ground, category->key);
		if (area)
			*list_add(it->mem, &land.areas) = (struct chart_area){
				.name = category->label,
				.d = area->d,
				.value = values[i],
				.x = (area->left + area->right) / 2,
				.y = (area->top + area->bottom) / 2,
			};
	}
	if (land.areas.len)
		it->figure->drawing = chart_map(it->mem, &chart, &land);
}

/* ---- the map ---- */

static double of_inhabitants(struct inquiry *it, const char *code, int64_t count)
{
	const struct municipality *at = place_municipality(it->work, code);
	if (!at || !at->inhabitants)
		return NAN;
	return (double)count * PER_INHABITANTS / (double)at->inhabitants;
}

static const char *map_title(struct inquiry *it, const struct column *column, const int64_t *counts,
			     const enum cell_state *states)
{
	size_t most = 0, places = 0;
	for (size_t i = 0; i < column->categories.len; i++) {
		places += counts[i] > 0;
		if (!states[i] && (states[most] || counts[i] > counts[most]))
			most = i;
	}
	if (!places || states[most])
		return inquiry_word(it, N_("Where they are, by municipality"));
	return SAY(it, N_("Most are in {place} ({count} of {base})"),
		   words_value("place", column->categories.items[most].label),
		   words_value("count", counts[most]), words_value("base", it->figure->base));
}

static void add_place(struct inquiry *it, const struct column *column, size_t at,
		      const int64_t *counts, const enum cell_state *states)
{
	const struct category *place = &column->categories.items[at];
	inquiry_row(it, place->label, false);
	if (states[at]) {
		inquiry_hidden(it);
		inquiry_text(it, "*");
		return;
	}
	inquiry_count(it, counts[at]);
	if (counts[at])
		inquiry_link(it, inquiry_who(it, &(struct chosen){ column, at }, 1));
	inquiry_real(it, of_inhabitants(it, place->key, counts[at]), 1);
}

enum err figure_map(struct inquiry *it)
{
	struct column column;
	const char *share = inquiry_get(it, "delen");
	bool is_relative = share && !strcmp(share, "inwoners");
	TRY(column_read(&it->frame, "municipality", "rij", &column));
	size_t count = column.categories.len;
	int64_t *counts = arena_array(it->mem, int64_t, count + 1);
	double *values = arena_array(it->mem, double, count + 1);
	struct ordered *rows = arena_array(it->mem, struct ordered, count + 1);
	it->figure->base = 0;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (column.is_known[i] && it->frame.is_in[i]) {
			counts[column.values[i]]++;
			it->figure->base++;
		}
	enum cell_state *states = parts_protect(it, counts, count);
	const struct link_list list = { &column, NULL, counts, states, count, it->figure->base };
	TRY(link_parts(it, &list));
	if (it->refusal)
		return OK;
	it->figure->title = map_title(it, &column, counts, states);
	it->figure->explanation =
		SAY(it, N_("The municipality is known of {known} of {all}."),
		    words_value("known", it->figure->base), words_value("all", it->frame.base));
	inquiry_heads(it, (const char *const[]){ N_("Municipality"), N_("How many"),
						 N_("Per 10,000 inhabitants"), NULL });
	for (size_t i = 0; i < count; i++) {
		double rate = of_inhabitants(it, column.categories.items[i].key, counts[i]);
		values[i] = states[i] ? NAN : is_relative ? rate : (double)counts[i];
		rows[i] = (struct ordered){ column.categories.items[i].label, counts[i], i };
	}
	inquiry_sort(it, rows, count);
	for (size_t i = 0; i < count; i++)
		add_place(it, &column, rows[i].number, counts, states);
	inquiry_row(it, inquiry_word(it, N_("Total")), true);
	inquiry_count(it, it->figure->base);
	draw(it, &column, values);
	return OK;
}

/* ---- response ---- */

struct response_place {
	const char *code, *name; /* code "": unknown */
	int64_t counts[2];       /* answered, and did not */
};
struct response_places LIST(struct response_place);

static struct response_place *place_of(struct inquiry *it, struct response_places *places,
				       const char *code)
{
	const char *key = code ? code : "";
	for (size_t i = 0; i < places->len; i++)
		if (!strcmp(places->items[i].code, key))
			return &places->items[i];
	const struct municipality *at = code ? place_municipality(it->work, code) : NULL;
	struct response_place *place = list_add(it->mem, places);
	*place = (struct response_place){ key,
					  at ? at->name : inquiry_word(it, N_("unknown")),
					  { 0 } };
	return place;
}

/* Who was mailed or heard of; who is still to be asked does not count. */
static enum err count_survey(struct inquiry *it, int64_t survey_id, struct response_places *places)
{
	struct invitation_filter filter = { .survey_id = survey_id,
					    .state = -1,
					    .limit = INVITATIONS_AT_ONCE };
	struct invitations some;
	int64_t total;
	do {
		some = (struct invitations){ 0 };
		TRY(invitation_list(it->work, &filter, &some, &total));
		for (size_t i = 0; i < some.len; i++) {
			const struct invitation *one = &some.items[i];
			if (one->state == INVITATION_READY)
				continue;
			bool is_done = one->state == INVITATION_DONE;
			place_of(it, places, one->municipality)->counts[!is_done]++;
		}
		filter.offset += (int64_t)some.len;
	} while (some.len && filter.offset < total);
	return OK;
}

static void draw_response(struct inquiry *it, const struct response_places *places,
			  const struct protected *done)
{
	double *values = arena_array(it->mem, double, places->len + 1);
	const char **labels = arena_array(it->mem, const char *, places->len + 1);
	for (size_t i = 0; i < places->len; i++) {
		const struct response_place *place = &places->items[i];
		int64_t asked = place->counts[0] + place->counts[1];
		labels[i] = place->name;
		values[i] = done->cells[i * 2] ? NAN
			    : asked ? round((double)place->counts[0] * 100 / (double)asked)
				    : NAN;
	}
	const struct chart_series series = { .values = values };
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .unit = "%",
				     .labels = labels,
				     .count = places->len,
				     .series = &series,
				     .series_count = 1,
				     .hidden = "*" };
	it->figure->drawing = chart_bars(it->mem, &chart);
}

static void add_response(struct inquiry *it, const struct response_place *place, bool is_shown)
{
	int64_t asked = place->counts[0] + place->counts[1];
	inquiry_count(it, asked);
	if (is_shown) {
		inquiry_count(it, place->counts[0]);
		inquiry_share(it, place->counts[0], asked);
	} else {
		inquiry_hidden(it);
		inquiry_text(it, "*");
	}
}

enum err figure_response(struct inquiry *it)
{
	struct response_places places = { 0 };
	struct response_place all = { .name = inquiry_word(it, N_("Total")) };
	struct protected done;
	for (size_t i = 0; i < it->frame.books.len; i++)
		TRY(count_survey(it, it->frame.books.items[i].survey.id, &places));
	int64_t *counts = arena_array(it->mem, int64_t, places.len * 2 + 1);
	for (size_t i = 0; i < places.len; i++)
		for (int j = 0; j < 2; j++) {
			counts[i * 2 + (size_t)j] = places.items[i].counts[j];
			all.counts[j] += places.items[i].counts[j];
		}
	int64_t asked = all.counts[0] + all.counts[1];
	it->figure->base = asked;
	it->figure->title =
		asked ? SAY(it, N_("{count} of the {asked} who were asked answered ({share})"),
			    words_value("count", all.counts[0]), words_value("asked", asked),
			    words_value("share",
					inquiry_percent(it, (double)all.counts[0] / (double)asked)))
		      : inquiry_word(it, N_("Nobody was asked by invitation yet"));
	it->figure->explanation =
		SAY(it, N_("Questionnaires that are counted: {count}. Open links are not in it."),
		    words_value("count", (int64_t)it->frame.books.len));
	if (!asked)
		return OK;
	const struct protect_table table = { places.len, 2, counts, NULL };
	TRY(table_protect(it, &table, "respons", &done));
	if (!done.is_possible) {
		it->refusal = N_("Too few were asked to publish the response by place.");
		return OK;
	}
	inquiry_heads(it, (const char *const[]){ N_("Municipality"), N_("Asked"), N_("Answered"),
						 N_("Percentage"), NULL });
	for (size_t i = 0; i < places.len; i++) {
		inquiry_row(it, places.items[i].name, false);
		add_response(it, &places.items[i],
			     !done.cells[i * 2] && !done.cells[i * 2 + 1] &&
				     !(done.row_totals && done.row_totals[i]));
	}
	inquiry_row(it, all.name, true);
	add_response(it, &all, true);
	draw_response(it, &places, &done);
	return OK;
}
