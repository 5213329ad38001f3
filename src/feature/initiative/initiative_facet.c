/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_facet.c: what one can filter on, and how its terms are called. */
#include "feature/initiative/initiative_find.h"
#include "feature/vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

const struct initiative_facet initiative_facets[FACET_COUNT] = {
	[FACET_CATEGORY] = { "categorie", N_("Category"), "category", false },
	[FACET_ACTIVITY] = { "activiteit", N_("Activity"), "activity", true },
	[FACET_MUNICIPALITY] = { "gemeente", N_("Municipality"), NULL, false },
	[FACET_VILLAGE] = { "dorp", N_("Village or town"), NULL, false },
	[FACET_TARGET_GROUP] = { "doelgroep", N_("Target group"), "target_group", true },
	[FACET_THEME] = { "thema", N_("Theme"), "theme", true },
	[FACET_PHASE] = { "fase", N_("Phase"), "phase", false },
	[FACET_LEGAL_FORM] = { "rechtsvorm", N_("Legal form"), "legal_form", false },
	[FACET_YEAR] = { "startjaar", N_("Start year"), NULL, false },
	[FACET_SOURCE] = { "bron", N_("Source"), "source_kind", true },
	[FACET_CONFIRMED] = { "bevestigd", N_("Confirmed by the initiative"), "freshness", false },
};

const char *initiative_term_key(struct work *work, int facet, uint32_t number)
{
	const struct municipality *municipality;
	const struct village *village;
	const struct term *term;
	switch (facet) {
	case FACET_MUNICIPALITY:
		municipality = place_municipality_at(work, number);
		return municipality ? municipality->code : NULL;
	case FACET_VILLAGE:
		village = place_village_at(work, number);
		return village ? village->key : NULL;
	case FACET_YEAR: return arena_printf(work->mem, "%u", number);
	default:
		term = vocabulary_at(work, initiative_facets[facet].list, number);
		return term ? term->key : NULL;
	}
}

const char *initiative_term_label(struct work *work, int facet, uint32_t number,
				  const char *language)
{
	const struct municipality *municipality;
	const struct village *village;
	const struct term *term;
	switch (facet) {
	case FACET_MUNICIPALITY:
		municipality = place_municipality_at(work, number);
		return municipality ? municipality->name : NULL;
	case FACET_VILLAGE:
		village = place_village_at(work, number);
		return village ? village->name : NULL;
	case FACET_YEAR: return arena_printf(work->mem, "%u", number);
	default:
		term = vocabulary_at(work, initiative_facets[facet].list, number);
		return !term ? NULL : strcmp(language, "nl") ? term->label_en : term->label_nl;
	}
}

bool initiative_term_of(struct work *work, int facet, const char *key, uint32_t *ret)
{
	const struct municipality *municipality;
	const struct village *village;
	const struct term *term;
	char *end;
	unsigned long year;
	switch (facet) {
	case FACET_MUNICIPALITY:
		municipality = place_municipality(work, key);
		*ret = municipality ? municipality->number : 0;
		return municipality != NULL;
	case FACET_VILLAGE:
		village = place_village(work, key);
		*ret = village ? village->number : 0;
		return village != NULL;
	case FACET_YEAR:
		year = strtoul(key, &end, 10);
		*ret = (uint32_t)year;
		return *key >= '0' && *key <= '9' && *end == '\0' && year >= 1000 && year <= 2100;
	default:
		term = vocabulary_find(work, initiative_facets[facet].list, key);
		*ret = term ? term->number : 0;
		return term != NULL;
	}
}
