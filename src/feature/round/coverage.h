/* SPDX-License-Identifier: EUPL-1.2 */
/* coverage.h: which places were asked and answered, and how many initiatives are missed. Private to
 * this slice. */
#pragma once
#include "feature/place/place.h"
#include "feature/round/round.h"
#include "stat/capture.h"

/* What is known of a place, from least to most. */
enum coverage_state {
	COVERAGE_NOT_ASKED,
	COVERAGE_ASKED,   /* no answer yet */
	COVERAGE_NOTHING, /* answered, and there is nothing */
	COVERAGE_PRESENT, /* there are initiatives */
	COVERAGE_STATES,
};

/* English msgid and Dutch key. */
const char *coverage_text(enum coverage_state state);
const char *coverage_key(enum coverage_state state);

struct covered_village {
	const struct village *village;
	int64_t initiatives;
	enum coverage_state state;
};
struct covered_villages LIST(struct covered_village);

struct covered_municipality {
	const struct municipality *municipality;
	int64_t initiatives;
	bool is_asked, has_answered;
	int64_t villages, present; /* all, and with initiatives */
	struct covered_villages list;
};
struct coverage LIST(struct covered_municipality);

/* Of a round (NULL: only what the register holds), by municipality and village. In work->mem. */
enum err coverage_of(struct work *work, const struct round *round, struct coverage *ret) MUST_CHECK;

/* The round that coverage is about: the one of that id, else the newest that is or was open.
 * ERR_MISSING: there is none. */
enum err coverage_round(struct work *work, int64_t id, struct round *ret) MUST_CHECK;

enum { MISSED_SOURCES = 3, MISSED_PAIRS = 3, MISSED_OVERLAP_MIN = 7 };

/*
 * How many initiatives no source named. A source is a kind (idea bank, municipality, network): what
 * is said in the register, and what came back in rounds.
 */
struct missed {
	const char *kinds[MISSED_SOURCES];
	int64_t named[MISSED_SOURCES];
	int64_t cells[CAPTURE_CELLS];                /* by set of kinds */
	struct capture_estimate pairs[MISSED_PAIRS]; /* 1-2, 1-3, 2-3 */
	int64_t overlaps[MISSED_PAIRS];
	struct capture_model models[CAPTURE_MODELS];
	int best;    /* model with the lowest AIC; -1: none can be computed */
	bool is_few; /* an overlap under MISSED_OVERLAP_MIN: D.S. Robson and H.A. Regier, "Sample
			size in Petersen mark-recapture experiments" (1964) */
};
extern const char *const missed_kinds[MISSED_SOURCES]; /* the three routes of the study */

enum err coverage_missed(struct work *work, const char *const kinds[static MISSED_SOURCES],
			 struct missed *ret) MUST_CHECK;
