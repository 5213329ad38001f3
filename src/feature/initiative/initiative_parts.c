/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_parts.c: fills the pieces that pages about initiatives share. */
#include "feature/initiative/initiative_parts.h"
#include "base/utf8.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { CARD_TEXT_POINTS = 240, CARD_TAGS = 4, BARS = 10 };

const struct initiative_kind initiative_kinds[LOOK_COUNT] = {
	{ LOOK_MEETING, "meeting", "meeting", N_("Meeting one another"),
	  N_("Coffee, shared meals and living rooms: it begins with knowing one another.") },
	{ LOOK_HELP, "informal_help", "help", N_("Helping one another"),
	  N_("Bringing questions and offers together: transport, odd jobs, visits.") },
	{ LOOK_CARE, "formal_care_alternative", "care", N_("Other than regular care"),
	  N_("Day activities, care at home and housing, by residents themselves.") },
	{ LOOK_OTHER, NULL, "other", N_("Something else"),
	  N_("Housing with care, networks, and what fits nowhere else.") },
};

const struct initiative_kind *initiative_kind_of(const char *category)
{
	for (int i = 0; category && i < LOOK_OTHER; i++)
		if (!strcmp(initiative_kinds[i].category, category))
			return &initiative_kinds[i];
	return &initiative_kinds[LOOK_OTHER];
}

const char *initiative_kind_name(struct web *web, const char *category)
{
	const struct initiative_kind *kind = initiative_kind_of(category);
	if (kind->look != LOOK_OTHER || !category)
		return words_say(web->page.words, kind->name);
	return vocabulary_label(&web->work, "category", category, web->page.language);
}

/* ---- cards ---- */

/* At most CARD_TAGS of the texts between semicolons; returns how many there are. */
static int split(struct arena *mem, const char *list, struct part_texts *ret)
{
	int count = 0;
	for (const char *p = list; p && *p;) {
		size_t len = strcspn(p, ";");
		if (len && count++ < CARD_TAGS)
			*list_add(mem, ret) = arena_strndup(mem, p, len);
		p += len + (p[len] == ';');
	}
	return count;
}

/* In Dutch in its own words; in other languages by the labels of its terms, which are translated.
 */
static void fill_tags(struct web *web, const struct initiative *it, struct initiative_card *card)
{
	bool is_dutch = !strcmp(web->page.language, "nl");
	bool has_own = it->words && *it->words && (is_dutch || !it->activities || !*it->activities);
	int count = split(web->work.mem, has_own ? it->words : it->activities, &card->tags);
	card->more_tags = count > CARD_TAGS ? count - CARD_TAGS : 0;
	for (size_t i = 0; !has_own && i < card->tags.len; i++)
		card->tags.items[i] = vocabulary_label(&web->work, "activity", card->tags.items[i],
						       web->page.language);
}

static const char *where_of(struct web *web, const struct initiative *it)
{
	struct arena *mem = web->work.mem;
	const char *where = it->place && it->municipality && strcmp(it->place, it->municipality)
				    ? arena_printf(mem, "%s, %s", it->place, it->municipality)
			    : it->place ? it->place
					: it->municipality;
	if (it->start_year) {
		const struct words_value year =
			words_value_text("year", arena_printf(mem, "%d", (int)it->start_year));
		const char *since =
			words_format(mem, web->page.words, N_("since {year}"), &year, 1);
		where = where ? arena_printf(mem, "%s · %s", where, since) : since;
	}
	bool is_over = it->phase && (!strcmp(it->phase, "stopped") || !strcmp(it->phase, "paused"));
	if (where && is_over)
		where = arena_printf(mem, "%s · %s", where,
				     vocabulary_label(&web->work, "phase", it->phase,
						      web->page.language));
	return where;
}

void initiative_cards_fill(struct web *web, const struct initiatives *items,
			   struct initiative_cards *ret)
{
	bool is_dutch = !strcmp(web->page.language, "nl");
	for (size_t i = 0; i < items->len; i++) {
		const struct initiative *it = &items->items[i];
		struct initiative_card *card = list_add(web->work.mem, ret);
		const char *text = it->summary ? it->summary : it->offer ? it->offer : it->goal;
		*card = (struct initiative_card){
			.kind = initiative_kind_of(it->category),
			.kind_name = initiative_kind_name(web, it->category),
			.path = initiative_path(web->work.mem, it),
			.name = it->name,
			.place = it->place,
			.municipality = it->municipality,
			.where = where_of(web, it),
			.text = text ? utf8_shorten(web->work.mem, text, CARD_TEXT_POINTS) : NULL,
			.text_language = is_dutch ? NULL : "nl",
			.year = it->start_year
					? arena_printf(web->work.mem, "%d", (int)it->start_year)
					: NULL,
			.confirmed_ms = it->confirmed_ms,
			.state = freshness_state_of(&web->work, it->confirmed_ms),
		};
		fill_tags(web, it, card);
	}
}

/* ---- numbers ---- */

static const char *path_of_category(struct web *web, const struct initiative_filter *filter,
				    const char *category)
{
	struct initiative_filter chosen = *filter;
	struct term_list all = vocabulary_list(&web->work, "category");
	chosen.chosen[FACET_CATEGORY].len = 0;
	chosen.chosen[FACET_CATEGORY].room = 0;
	chosen.view = VIEW_LIST;
	chosen.sort = SORT_NAME;
	for (size_t i = 0; i < all.len; i++)
		if (category ? !strcmp(all.items[i]->key, category)
			     : initiative_kind_of(all.items[i]->key)->look == LOOK_OTHER)
			*list_add(web->work.mem, &chosen.chosen[FACET_CATEGORY]) =
				all.items[i]->number;
	return initiative_filter_url(&web->work, "/initiatieven", &chosen);
}

static int64_t count_of(const struct initiative_result *result, enum initiative_look look)
{
	const struct facet_counts *counts = &result->counts[FACET_CATEGORY];
	int64_t sum = 0;
	for (size_t i = 0; i < counts->len; i++)
		if (initiative_kind_of(counts->items[i].key)->look == look)
			sum += counts->items[i].count;
	return sum;
}

void initiative_counts_fill(struct web *web, const struct initiative_filter *filter,
			    const struct initiative_result *result, struct part_counts *ret)
{
	for (int i = 0; i < LOOK_COUNT; i++) {
		const struct initiative_kind *kind = &initiative_kinds[i];
		int64_t count = count_of(result, kind->look);
		if (kind->look == LOOK_OTHER && !count)
			continue;
		*list_add(web->work.mem, ret) = (struct part_count){
			.kind = kind,
			.path = path_of_category(web, filter, kind->category),
			.name = words_say(web->page.words, kind->name),
			.text = words_say(web->page.words, kind->text),
			.count = count,
		};
	}
}

void initiative_bars_fill(struct web *web, const struct initiative_filter *filter,
			  const struct initiative_result *result, int facet, struct part_bars *ret)
{
	const struct facet_counts *counts = &result->counts[facet];
	int64_t most = 1;
	for (size_t i = 0; i < counts->len; i++)
		most = counts->items[i].count > most ? counts->items[i].count : most;
	for (size_t i = 0; i < counts->len && i < BARS; i++) {
		const struct facet_count *count = &counts->items[i];
		struct initiative_filter chosen =
			initiative_filter_with(&web->work, filter, facet, count->term);
		*list_add(web->work.mem, ret) = (struct part_bar){
			.path = initiative_filter_url(&web->work, "/initiatieven", &chosen),
			.label = count->label,
			.count = count->count,
			.width = (int)(count->count * 100 / most),
		};
	}
}
