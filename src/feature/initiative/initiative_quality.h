/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_quality.h: how complete and fresh a record is, with the reasons. */
#pragma once
#include "feature/initiative/initiative.h"

/* One thing that counts. */
struct quality_point {
	const char *label;  /* English msgid: "Description" */
	const char *advice; /* English msgid: what to do to get all points; NULL: it has them */
	int points, most;
};
struct quality_points LIST(struct quality_point);

struct quality {
	int score; /* 0 to 100 */
	struct quality_points points;
};

/*
 * How good a record is for who looks for it: whether it is confirmed, described, found on the map
 * and can be reached. After the score of data·inclusion. `has_contact`: somebody may be asked about
 * it. In work->mem.
 */
void initiative_quality(struct work *work, const struct initiative *it, bool has_contact,
			struct quality *ret);

/* Only the score, without memory. */
int initiative_quality_score(struct work *work, const struct initiative *it, bool has_contact);
