/* SPDX-License-Identifier: EUPL-1.2 */
/* place_locate.h: what the files that weigh the evidence share; private to this slice. */
#pragma once
#include "feature/place/place_slice.h"

enum {
	NEAR_BORDER_M = 1000, /* the shapes are some hundreds of metres accurate */
	FAR_AT_SEA_M = 20000, /* the Afsluitdijk lies outside every shape */
	FAR_FROM_VILLAGE_M = 10000,
	ONE_PLACE_M = 10000, /* villages of one name, nearer than this, are one place on a border */
};

/* Municipalities of today that a text may mean. */
struct options {
	const struct municipality **items;
	size_t len, room;
	const char *ended; /* the name of the municipality of the past that was meant, or NULL */
};

/* One question while it is being answered. */
struct locating {
	struct work *work;
	const struct gazetteer *places;
	const struct place_question *question;
	const char *today; /* "2026-11-21" */
	struct phrase phrase;
	int postcode;         /* 0: none */
	const char *province; /* its code; NULL: none, or unknown */
	bool has_point;
	struct geo_position point;
	enum geo_reading reading;
	bool has_municipality;
	struct options options;
	struct location found;
	enum how how;
};

/* A village that answers to a name, or a whole municipality (village NULL). */
struct match {
	const struct municipality *municipality;
	const struct village *village;
	const char *neighbourhood;
	int postcode; /* where an alias says it is, or 0 */
	enum how how;
	const char *value;
};
struct matches LIST(struct match);

/* Says why; a doubt that was said stays. `value` lives in work->mem or longer. */
void locating_say(struct locating *search, enum how how, const char *value);

/*
 * The municipalities that `text` may mean; none when it is unknown or ended without known
 * successors.
 */
struct options options_read(struct locating *search, const char *text);

/* The place of the question's name within `municipality`, by alias or name. */
bool locating_find(struct locating *search, const struct municipality *municipality,
		   struct match *ret);

/* Every place in the country that answers to the question's name. */
void locating_find_all(struct locating *search, struct matches *ret);

/*
 * The middle of a postcode, of one municipality or (NULL) of all; false when it has no places
 * there.
 */
bool locating_postcode(struct locating *search, const struct municipality *municipality,
		       struct geo_position *ret, const struct village **ret_village);

/*
 * "Oss, Duiven": the municipalities of `matches` without `except`, in work->mem; NULL when there
 * are none.
 */
const char *locating_choices(struct locating *search, const struct matches *matches,
			     const struct municipality *except);

/* The four digits of the question's postcode. In work->mem. */
const char *locating_postcode_text(struct locating *search);

void locate_within(struct locating *search, const struct municipality *municipality);
void locate_anywhere(struct locating *search);
enum err locate_point(struct locating *search) MUST_CHECK;
