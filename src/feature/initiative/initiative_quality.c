/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_quality.c: the score of a record, one thing after another. */
#include "feature/initiative/initiative_quality.h"
#include "base/utf8.h"

enum { GOOD_TEXT_POINTS = 120, SHORT_TEXT_POINTS = 30 };

static int recency(struct work *work, const struct initiative *it)
{
	switch (freshness_state_of(work, it->confirmed_ms)) {
	case FRESH:
	case FRESH_SOON: return 25;
	case STALE: return 10;
	default: return 0;
	}
}

static int text_points(const char *text, int most)
{
	size_t length = text ? utf8_length(text) : 0;
	return length >= GOOD_TEXT_POINTS ? most : length >= SHORT_TEXT_POINTS ? most / 2 : 0;
}

static int place_points(const struct initiative *it)
{
	switch (it->precision) {
	case PRECISION_EXACT:
	case PRECISION_POSTCODE: return 10;
	case PRECISION_VILLAGE: return 8;
	case PRECISION_MUNICIPALITY: return 3;
	default: return 0;
	}
}

static bool has(const char *text) { return text && *text; }

/* What counts, in the order in which it is shown; together 100. */
enum {
	RECENCY,
	SUMMARY,
	ACTIVITY,
	OFFER,
	TARGET,
	THEME,
	PLACE,
	CONTACT,
	WEBSITE,
	YEAR,
	POINT_COUNT
};

static const struct quality_point table[POINT_COUNT] = {
	[RECENCY] = { N_("Confirmed"), N_("Ask the initiative whether this is still right."), 0,
		      25 },
	[SUMMARY] = { N_("Description"), N_("Say in two or three sentences what it is."), 0, 15 },
	[ACTIVITY] = { N_("Activities"), N_("Choose what there is to do."), 0, 10 },
	[OFFER] = { N_("What it offers residents"), N_("Write what residents find there."), 0, 5 },
	[TARGET] = { N_("Target groups"), N_("Choose for whom it is."), 0, 5 },
	[THEME] = { N_("Themes"), N_("Choose at least one theme."), 0, 10 },
	[PLACE] = { N_("Location"), N_("Fill in the village, and the postcode if it is known."), 0,
		    10 },
	[CONTACT] = { N_("Contact"),
		      N_("Look for a contact that agrees to be asked about this page."), 0, 10 },
	[WEBSITE] = { N_("Website"), N_("Fill in the website, if there is one."), 0, 5 },
	[YEAR] = { N_("Start year"), N_("Fill in the year in which it began."), 0, 5 },
};

static void count(struct work *work, const struct initiative *it, bool has_contact,
		  int ret[static POINT_COUNT])
{
	ret[RECENCY] = recency(work, it);
	ret[SUMMARY] = text_points(it->summary, 15);
	ret[ACTIVITY] = has(it->activities) ? 10 : 0;
	ret[OFFER] = has(it->offer) ? 5 : 0;
	ret[TARGET] = has(it->target_groups) ? 5 : 0;
	ret[THEME] = has(it->themes) ? 10 : 0;
	ret[PLACE] = place_points(it);
	ret[CONTACT] = has_contact ? 10 : 0;
	ret[WEBSITE] = has(it->website) ? 5 : 0;
	ret[YEAR] = it->start_year ? 5 : 0;
}

int initiative_quality_score(struct work *work, const struct initiative *it, bool has_contact)
{
	int points[POINT_COUNT], sum = 0;
	count(work, it, has_contact, points);
	for (int i = 0; i < POINT_COUNT; i++)
		sum += points[i];
	return sum;
}

void initiative_quality(struct work *work, const struct initiative *it, bool has_contact,
			struct quality *ret)
{
	int points[POINT_COUNT];
	struct quality quality = { 0 };
	count(work, it, has_contact, points);
	for (int i = 0; i < POINT_COUNT; i++) {
		struct quality_point *point = list_add(work->mem, &quality.points);
		*point = table[i];
		point->points = points[i];
		if (points[i] == table[i].most)
			point->advice = NULL;
		quality.score += points[i];
	}
	*ret = quality;
}
