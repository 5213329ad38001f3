/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_dilemma.h: who stands where in a dilemma (F31): what a report tells of it. */
#pragma once
#include "feature/coding/coding.h"

/* Where a sector stands between two poles: -2 (all the first) to 2. */
struct position {
	const char *sector; /* "initiative", "municipality", ... */
	int64_t lean;
	const char *text; /* NULL */
};
struct positions LIST(struct position);
/* The sectors that have a position, ended by NULL; and their English msgids. */
extern const char *const coding_sectors[];
const char *coding_sector_text(const char *sector);
/* "Wholly the first": the English msgid of a lean. */
const char *coding_lean_text(int64_t lean);
/* A dilemma with its positions, in the order of sectors. In work->mem. ERR_MISSING. */
enum err dilemma_get(struct work *work, int64_t id, struct dilemma *ret,
		     struct positions *positions) MUST_CHECK;

/* Stores one, new where its id is 0. On the writer. ERR_INVALID with failures. RESEARCHER. */
enum err dilemma_save(struct work *work, struct dilemma *dilemma) MUST_CHECK;
enum err dilemma_place(struct work *work, int64_t id, const struct position *position) MUST_CHECK;
enum err principle_save(struct work *work, struct principle *principle) MUST_CHECK;
