/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_evidence.h: what of one initiative points to which kind; private to this slice. */
#pragma once
#include "feature/analysis/analysis_sign.h"

/* Too few decisions to compare with say nothing. */
enum { EVIDENCE_DECIDED = 10, EVIDENCE_KINDS = 2, EVIDENCE_OF_KIND = 3, EVIDENCE_SHOWN = 8 };

struct evidence_sign {
	struct sign sign;
	const char *path; /* where the word stands; NULL */
};
struct evidence_kind {
	const char *label;
	int64_t decided;                         /* others of this kind */
	struct LIST(struct evidence_sign) signs; /* the clearest first */
};
struct evidence {
	bool is_there;      /* a public record that goes on: else nothing is compared */
	bool is_enough;     /* decided: at least ten others, of two kinds with three each */
	int64_t decided;    /* others, with a settled decision that they are of some kind */
	bool has_answers;   /* it took part in a round that could be compared */
	bool is_answer_few; /* it took part, but too few others that are decided did */
	struct LIST(struct evidence_kind) kinds;
};

/*
 * The signs of each kind that one initiative has: activities, target groups, words of its public
 * texts; for researchers and administrators also closed answers and words of the newest round that
 * it took part in. Counted over the settled decisions on other initiatives alone, so that neither
 * an opinion that waits, nor an earlier decision on it, nor its kind in the register changes
 * anything. In work->mem. Errors of frame_open and column_read.
 */
enum err analysis_evidence(struct work *work, int64_t initiative_id, struct evidence *ret)
	MUST_CHECK;

/* Store: the newest questionnaire that an initiative answered; 0: none. Errors of db_query. */
enum err analysis_select_survey_of(struct db *db, int64_t initiative_id, int64_t *ret) MUST_CHECK;
