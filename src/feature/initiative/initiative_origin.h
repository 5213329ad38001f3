/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_origin.h: records that are kept at another register: their editors change them there.
 */
#pragma once
#include "feature/initiative/initiative.h"

/* Where a record is kept. */
struct initiative_origin {
	const char *title; /* of the register: "Karte von morgen" */
	const char *url;   /* of the record there; NULL: it has no page */
};

/*
 * From now on the record is kept at another register: initiative_may_edit refuses its editors and
 * says where it can be changed; moderators may still. On the writer. Errors of db_exec.
 */
enum err initiative_origin_set(struct work *work, int64_t id,
			       const struct initiative_origin *origin) MUST_CHECK;

/* From now on the record is ours alone; what is not there is no error. On the writer. */
enum err initiative_origin_end(struct work *work, int64_t id) MUST_CHECK;

/* In work->mem. ERR_MISSING: the record is ours. */
enum err initiative_origin_get(struct work *work, int64_t id, struct initiative_origin *ret)
	MUST_CHECK;
