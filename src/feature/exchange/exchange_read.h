/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_read.h: records of other registers, as their files say them; private to this slice. */
#pragma once
#include "json/json.h"

/* One record of another register. NULL and NAN are unknown; text lives as the file that was read.
 */
struct foreign {
	const char *name, *summary, *place, *postcode, *website;
	const char *origin;  /* address of the record there, or NULL */
	const char *licence; /* as that register says it, or NULL */
	double lat, lon;
};
struct foreigns LIST(struct foreign);

/* Which register a file comes from. */
enum foreign_shape { SHAPE_UNKNOWN, SHAPE_OPENFAIRDB, SHAPE_GOGOCARTO, SHAPE_GEOJSON };

/* What shape the JSON has. */
enum foreign_shape foreign_shape_of(const struct json_value *file);

/*
 * All records with a name, in their order; in `mem`. `ret_left_out`: how many had none.
 * ERR_INVALID: it has none of the shapes.
 */
enum err foreign_read(struct arena *mem, const struct json_value *file, struct foreigns *ret,
		      size_t *ret_left_out) MUST_CHECK;
