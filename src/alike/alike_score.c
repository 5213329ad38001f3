/* SPDX-License-Identifier: EUPL-1.2 */
/* alike_score.c: from what two records share to one score. */
#include "alike/alike_parts.h"

#include <math.h>

/*
 * The name says most; how far it can be believed depends on where both are and on how rare what
 * they share is: "Dorpshuis" in two villages is nothing, "GoudOud" in two villages of one
 * municipality is much. On top of that each exact sign (site, telephone, registration number, the
 * same building) takes away a share of the doubt that is left, the smaller the more records have
 * the same one. The figures were set on the labelled set of bench/labelled.c with one seed and are
 * measured with others.
 */
enum { NEAR_METRES = 150, FAR_METRES = 3000 };
#define DEGREE_E5_METRES 1.1132

static double distance_m(const struct item *a, const struct item *b)
{
	double north = (double)(a->lat_e5 - b->lat_e5) * DEGREE_E5_METRES;
	double east = (double)(a->lon_e5 - b->lon_e5) * DEGREE_E5_METRES *
		      cos(a->lat_e5 / 1e5 * 3.14159265358979 / 180);
	return hypot(north, east);
}

/* How much of the name's score the places leave. */
static double place_share(const struct item *a, const struct item *b,
			  const struct name_likeness *name, unsigned *reasons)
{
	double rarity = name->rarity;
	if (a->spot && a->spot == b->spot) {
		*reasons |= ALIKE_SPOT;
		return 1;
	}
	if (!a->area || !b->area)
		return 0.55 + 0.35 * rarity;
	if (a->area != b->area) {
		*reasons |= ALIKE_OTHER_SPOT;
		return 0.2 + 0.35 * rarity;
	}
	*reasons |= ALIKE_AREA;
	if (name->has_place)
		return 0.92;
	if (!a->spot || !b->spot)
		return 0.7 + 0.3 * rarity;
	*reasons |= ALIKE_OTHER_SPOT;
	return 0.4 + 0.5 * rarity;
}

static void take_sign(double *score, double share) { *score = 1 - (1 - *score) * (1 - share); }

/* What a sign is worth that so many records have. */
static double sign_share(double most, uint32_t records)
{
	return records > 3 ? most * 2.5 / records : most;
}

static void add_signs(const struct alike_set *set, const struct item *a, const struct item *b,
		      bool is_conflict, struct alike_pair *pair)
{
	bool is_elsewhere = a->area && b->area && a->area != b->area;
	double trust = is_conflict ? 0.15 : is_elsewhere ? 0.4 : 1;
	if (a->site && a->site == b->site) {
		pair->reasons |= ALIKE_SITE;
		take_sign(&pair->score, trust * sign_share(0.75, block_size(set, a->site)));
	} else if (a->site && b->site) {
		pair->reasons |= ALIKE_OTHER_SITE;
		pair->score *= 0.85;
	}
	if (a->phone && a->phone == b->phone) {
		pair->reasons |= ALIKE_PHONE;
		take_sign(&pair->score, trust * sign_share(0.8, block_size(set, a->phone)));
	}
	if (a->number && a->number == b->number) {
		pair->reasons |= ALIKE_NUMBER;
		take_sign(&pair->score, trust * sign_share(0.95, block_size(set, a->number)));
	}
}

static void add_distance(const struct item *a, const struct item *b, struct alike_pair *pair)
{
	if (!a->is_exact || !b->is_exact)
		return;
	double metres = distance_m(a, b);
	if (metres <= NEAR_METRES) {
		pair->reasons |= ALIKE_NEAR;
		pair->score = pair->score > 0.3 ? 1 - (1 - pair->score) * 0.7 : pair->score;
	} else if (metres > FAR_METRES)
		pair->score *= 0.8;
}

struct alike_pair item_compare(const struct alike_set *set, const struct item *a,
			       const struct item *b)
{
	struct alike_pair pair = { .a = a->id, .b = b->id };
	struct name_likeness name = name_compare(set, a, b);
	pair.reasons = name.reasons;
	pair.score = name.score * place_share(a, b, &name, &pair.reasons);
	if (name.is_conflict)
		pair.score *= 0.55;
	if (a->part && b->part && a->part != b->part) {
		pair.reasons |= ALIKE_OTHER_PART;
		pair.score *= 0.85;
	}
	add_distance(a, b, &pair);
	add_signs(set, a, b, name.is_conflict, &pair);
	return pair;
}
