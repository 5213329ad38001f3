/* SPDX-License-Identifier: EUPL-1.2 */
/* place_slice.h: what the files of this slice share: gazetteer, names, reasons. */
#pragma once
#include "base/shipped.h"
#include "feature/place/place.h"
#include "geo/geo.h"

/* ---- the gazetteer of a region: made when it starts, never changed, lives as long ---- */

struct municipality_name {
	const char *folded; /* "bergen nh", and "bergen" too */
	const struct municipality *municipality;
};

struct village_name {
	const char *folded; /* "haren", "haren gn" */
	const struct village *village;
	const char *listed; /* "Haren Gn" where the list has another name than this one, or NULL */
};

struct alias {
	const char *folded, *name; /* "regio eemsdelta", "regio Eemsdelta" */
	const struct municipality *municipality;
	const struct village *village; /* NULL: the municipality itself is meant */
	int postcode;                  /* where in the village, or 0 */
	bool is_unsure;                /* still to be confirmed */
};

struct postcode {
	int number; /* 9971 */
	const struct village *village;
	struct geo_position position;
};

struct province_name {
	const char *folded, *code; /* "pv21", "fryslan", "friesland": "PV21" */
};

/* A shipped file of borders and a text that changes with its bytes. */
struct border_file {
	const struct shipped *file;
	const char *version;
};

struct municipalities LIST(struct municipality);
struct villages LIST(struct village);
struct municipality_names LIST(struct municipality_name);
struct village_names LIST(struct village_name);
struct aliases LIST(struct alias);
struct postcodes LIST(struct postcode);
struct province_names LIST(struct province_name);
struct border_files LIST(struct border_file);

struct gazetteer {
	struct arena *mem;
	struct municipalities municipalities; /* by number */
	struct villages villages;             /* by number */
	const struct municipality **by_code;
	const struct village **by_key, **by_municipality; /* of a municipality: for reading */
	struct municipality_names municipality_names; /* by folded, then code */
	struct village_names village_names;           /* by folded, then key */
	struct aliases aliases;                       /* by folded, then code */
	struct postcodes postcodes;                   /* by number, then key */
	struct successions successions;               /* by from, to */
	struct province_names province_names;
	struct border_files borders;
};

/* The region's gazetteer. */
const struct gazetteer *gazetteer_of(struct work *work);

/* Reads the tables into the region's memory: when the region starts. Errors of db_query. */
enum err place_load(struct work *work) MUST_CHECK;

/* The rows of a folded name, or of a postcode; `ret_count` 0 and NULL where there are none. */
const struct municipality_name *gazetteer_municipalities(const struct gazetteer *places,
							 const char *folded, size_t *ret_count);
const struct village_name *gazetteer_villages(const struct gazetteer *places, const char *folded,
					      size_t *ret_count);
const struct alias *gazetteer_aliases(const struct gazetteer *places, const char *folded,
				      size_t *ret_count);
const struct postcode *gazetteer_postcodes(const struct gazetteer *places, int number,
					   size_t *ret_count);
const struct municipality *gazetteer_municipality(const struct gazetteer *places, const char *code);
const struct village *gazetteer_village(const struct gazetteer *places, const char *key);

/* Whether it exists on that day, "2026-11-21". */
bool municipality_is_of(const struct municipality *municipality, const char *date);

/* Whether a province code is one of the region's; always when the region is the whole country. */
bool place_is_in_region(struct work *work, const char *province);

/* ---- names as people write them ---- */

/* "Nieuw-Weerdinge e.o.", "Groningen (Helpman)", "Loo (bij Bathmen)" in parts. In `mem`. */
struct phrase {
	const char *whole, *base;  /* folded; base: without parentheses and "e.o." */
	const char *base_text;     /* as written */
	const char *neighbourhood; /* "Helpman", or NULL */
	bool is_around;            /* "e.o.", "en omgeving" */
};
struct phrase phrase_read(struct arena *mem, const char *text);

/*
 * "Haren" of "Haren Gn" and "Hengelo" of "Hengelo (Gld)": what the list adds to tell namesakes
 * apart. In `mem`.
 */
const char *name_without_suffix(struct arena *mem, const char *name);

/* Four digits from "9971", "9971AB" or "9971 ab"; 0 when it is no postcode. */
int postcode_read(const char *text);

/* Why a location was taken. */
/* clang-format off */
enum how {
	HOW_NOTHING, HOW_UNKNOWN, HOW_ENDED, HOW_SPLIT, HOW_MUNICIPALITIES, HOW_CHOICES,
	HOW_NEAR_CHOICES, HOW_ELSEWHERE, HOW_POSTCODE_WIDE,
	HOW_POINT, HOW_POINT_SWAPPED, HOW_POINT_RD, HOW_POINT_OTHER, HOW_POINT_OUTSIDE,
	HOW_POINT_FAR,
	HOW_POSTCODE, HOW_POSTCODE_OTHER, HOW_NAME, HOW_NAME_REPEATS, HOW_NEIGHBOURHOOD,
	HOW_AROUND, HOW_LISTED, HOW_ALIAS, HOW_ALIAS_UNSURE, HOW_SUCCESSOR, HOW_ONLY_ONE,
	HOW_ONLY_HERE, HOW_PROVINCE_OTHER,
	HOW_MUNICIPALITY, HOW_MUNICIPALITY_ALIAS, HOW_NOT_FOUND, HOW_NOT_FOUND_POSTCODE,
	HOW_NOT_FOUND_ELSEWHERE, HOW_COUNT
};
/* clang-format on */

/* The English msgid that says it to people, and whether somebody should look. */
const char *how_text(enum how how);
bool how_is_doubtful(enum how how);

/* Fills the tables with what ships, unless they hold it already. On the writer. */
enum err place_seed(struct work *work) MUST_CHECK;
