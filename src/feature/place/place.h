/* SPDX-License-Identifier: EUPL-1.2 */
/* place.h: where things are, and finding a municipality, village or postcode by its name. */
#pragma once
#include "work/work.h"

/*
 * How well a location is known, from worst to best; many initiatives live at somebody's kitchen
 * table.
 */
enum precision {
	PRECISION_NONE, /* nothing is known */
	PRECISION_MUNICIPALITY,
	PRECISION_VILLAGE,
	PRECISION_POSTCODE, /* four digits */
	PRECISION_EXACT,
};

/* A municipality; lives as long as the region. */
struct municipality {
	const char *code;               /* "GM1966" */
	const char *name, *sort, *slug; /* "Het Hogeland", "hogeland", "het-hogeland" */
	const char *province;           /* "PV20" */
	const char *province_name;
	const char *valid_from, *valid_to; /* "2019-01-01" or NULL */
	int32_t lat_e5, lon_e5;            /* a point inside; 0, 0 where unknown (abolished) */
	int64_t inhabitants;               /* 0: unknown */
	uint32_t number;                   /* from 0: for search indexes; never changes */
};

/* A village, town or city within one municipality; lives as long as the region. */
struct village {
	const char *key; /* "gm1966-ulrum": unique, stable */
	const char *name, *sort;
	const struct municipality *municipality;
	int32_t lat_e5, lon_e5; /* middle of its postcodes */
	uint32_t number;        /* from 0: for search indexes; never changes */
};

/* What is known of where something is. NULL and NAN for what is not. */
struct place_question {
	const char *place; /* "Groningen (Helpman)": village, with a neighbourhood in parentheses */
	const char *municipality; /* name or GM code, of now or of the past */
	const char *province;     /* name or PV code */
	const char *postcode;     /* "9971", "9971 AB" */
	double lat, lon;          /* degrees; Dutch RD metres are understood too */
};

struct location {
	const struct municipality *municipality; /* NULL: unknown or many */
	const struct village *village;           /* NULL: unknown */
	const char *neighbourhood;               /* a name within the village, or NULL */
	const char *postcode;                    /* four digits or NULL */
	int32_t lat_e5, lon_e5;
	enum precision precision;
	bool is_doubtful; /* taken, but somebody should look: `how` says why */
	const char *how;  /* English msgid with {value}: what was taken and why */
	const char *how_value; /* fills {value}; NULL where the text has none; in work->mem */
};

/*
 * Finds the best location. A name alone never decides: see docs/place.md. ERR_INVALID with
 * failures: the municipality does not exist, the postcode is not one, the coordinates are nonsense.
 * What contradicts itself (coordinates outside the municipality, a postcode of another place) is
 * doubtful instead. Fields of failures: gemeente, postcode, breedtegraad, lengtegraad.
 */
enum err place_locate(struct work *work, const struct place_question *question,
		      struct location *ret) MUST_CHECK;

/* The municipality of a GM code, now or in the past; NULL when there is none. */
const struct municipality *place_municipality(struct work *work, const char *code);

/*
 * The municipalities of today in the region's provinces (setting "province": codes separated by
 * spaces), by name. In work->mem.
 */
void place_municipalities(struct work *work, const struct municipality ***ret, size_t *ret_count);

/* By number; NULL when there is none. */
const struct municipality *place_municipality_at(struct work *work, uint32_t number);
/* By key; NULL when there is none. */
const struct village *place_village(struct work *work, const char *key);

/* By number; NULL when there is none. */
const struct village *place_village_at(struct work *work, uint32_t number);

/* The villages of a municipality, by name. In work->mem. */
void place_villages(struct work *work, const struct municipality *municipality,
		    const struct village ***ret, size_t *ret_count);

/* The middle of a four-digit postcode. ERR_MISSING: there is no such postcode. */
enum err place_postcode(struct work *work, const char *postcode, int32_t *ret_lat_e5,
			int32_t *ret_lon_e5) MUST_CHECK;

/* What became of a municipality: a share of it went to `to` on `date`. */
struct succession {
	const struct municipality *from, *to;
	const char *date;
	double share_percent; /* NAN: unknown; of what is measured, `note` says */
	const char *note;
};
struct successions LIST(struct succession);

/* What a municipality came from, and what it became. In work->mem. */
enum err place_predecessors(struct work *work, const char *code, struct successions *ret)
	MUST_CHECK;
enum err place_successors(struct work *work, const char *code, struct successions *ret) MUST_CHECK;

/* "exact", "postcode", "village", "municipality", "none": in API and database. NULL gives NONE. */
const char *precision_key(enum precision precision);
enum precision precision_of(const char *key);

/* An English msgid for people: "at the village, not the exact address". */
const char *precision_text(enum precision precision);

#define PLACE_BOUNDARY_PATH "/bestanden/grenzen.topojson"

/* Where the map finds the region's borders (TopoJSON); changes with the file. In work->mem. */
const char *place_boundary_url(struct work *work);
