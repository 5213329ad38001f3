/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_read.h: records of other registers, as their files say them; private to this slice. */
#pragma once
#include "json/json.h"
#include "words/words.h"

/* One record of another register. NULL and NAN are unknown; text lives as the file that was read.
 */
struct foreign {
	const char *key; /* what that register knows it by; NULL: it has none */
	const char *name, *summary, *place, *postcode, *website;
	const char *origin;  /* address of the record there, or NULL */
	const char *licence; /* as that register says it, or NULL */
	double lat, lon;
	int64_t version; /* OpenFairDB's own count of changes, or 0; not part of foreign_text */
};
struct foreigns LIST(struct foreign);

/* Which register a file comes from. */
enum foreign_shape {
	SHAPE_UNKNOWN,
	SHAPE_OPENFAIRDB,
	SHAPE_GOGOCARTO,
	SHAPE_GEOJSON,
	SHAPE_HSDS,      /* Open Referral HSDS 3.0: a zip with tables */
	SHAPE_HSDS_JSON, /* the same as JSON: organizations or services */
	SHAPES
};

/* What shape the JSON has. */
enum foreign_shape foreign_shape_of(const struct json_value *file);

/*
 * All records with a name, in their order; in `mem`. `ret_left_out`: how many had none.
 * ERR_INVALID: it has none of the shapes.
 */
enum err foreign_read(struct arena *mem, const struct json_value *file, struct foreigns *ret,
		      size_t *ret_left_out) MUST_CHECK;

/*
 * The same of a zip with the tables of HSDS 3.0. ERR_INVALID: it is no whole zip, has no
 * organizations, is damaged or unpacks to more than 64 MB.
 */
enum err foreign_read_tables(struct arena *mem, const char *bytes, size_t len, struct foreigns *ret,
			     size_t *ret_left_out) MUST_CHECK;

/* The web address or NULL: only that may become a link. */
const char *foreign_web_address(const char *text);

/* ---- exchange_foreign.c: a record as text, so that two can be compared and kept ---- */

/* One field of a foreign record. */
struct foreign_part {
	const char *key, *label; /* in the text; English msgid */
	size_t offset;           /* of a const char * in struct foreign */
	const char *field;       /* the field of an initiative that it fills; NULL: none */
};
enum { FOREIGN_PARTS = 7 };
extern const struct foreign_part foreign_parts[FOREIGN_PARTS];

/* As JSON, always the same for the same record; coordinates to 5 decimals, or to 2 when they may
 * not be kept exactly. In `mem`. */
const char *foreign_text(struct arena *mem, const struct foreign *foreign, bool is_exact);

/* Reads that again. ERR_BROKEN: it was not written so. */
enum err foreign_of_text(struct arena *mem, const char *text, struct foreign *ret) MUST_CHECK;

/* The value of a part, or NULL. */
const char *foreign_part(const struct foreign *foreign, const struct foreign_part *part);
