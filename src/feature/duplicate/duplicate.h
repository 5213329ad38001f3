/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate.h: records that look like one and the same initiative, and what people said of them. */
#pragma once
#include "feature/initiative/initiative.h"

/* What was decided of a pair. */
enum duplicate_state {
	DUPLICATE_OPEN,     /* waits for a moderator */
	DUPLICATE_LATER,    /* somebody looked and does not know yet */
	DUPLICATE_DISTINCT, /* two initiatives: not shown again until somebody asks */
	DUPLICATE_MERGED,
	DUPLICATE_STATES
};

/* A record that another one may be the same as. */
struct duplicate_match {
	int64_t id;
	const char *name;
	double score;     /* 0.6 .. 1 */
	unsigned reasons; /* set of enum alike_reason */
};
struct duplicate_matches LIST(struct duplicate_match);

/*
 * The public records that `initiative` may be the same as, the surest first: for who adds one. Only
 * its municipality (or, where that is unknown, its site and name) is looked at, so it is quick; its
 * place must be checked (initiative_check). Pairs that somebody called two are left out. In
 * work->mem.
 */
enum err duplicate_check(struct work *work, const struct initiative *initiative,
			 struct duplicate_matches *ret) MUST_CHECK;

/* What speaks for it and against, in the language of the words: "the same village; names differ
 * by a few letters". In work->mem. */
const char *duplicate_why(struct work *work, const struct words *words, unsigned reasons);
