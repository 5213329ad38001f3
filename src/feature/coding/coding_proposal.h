/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_proposal.h: codings that a program proposes; a person accepts them, or not. */
#pragma once
#include "feature/coding/coding_slice.h"

enum { PROPOSALS_OF_TEXT = 500, PROGRAM_MAX = 60 };

/* A proposal is not a coding: it counts nowhere, and stands among the suggestions of its text. */
struct coding_proposal {
	struct coding coding; /* coder_id: in whose name the program works; memo: why */
	const char *program;  /* what made it; NULL */
};
struct coding_proposals LIST(struct coding_proposal);

/* Those of a text (0: of all), by place. None of rounds that are coded blind. In work->mem.
 * RESEARCHER, ADMINISTRATOR. */
enum err coding_proposal_list(struct work *work, int64_t text_id, struct coding_proposals *ret)
	MUST_CHECK;
/*
 * Adds one (id, coder and quote are filled in; a quote that was given must be what stands there).
 * The same again gives the one that is there. On the writer. As coding_add; ERR_CONFLICT: the round
 * is coded blind, or the text has as many as a person can look at.
 */
enum err coding_proposal_add(struct work *work, struct coding_proposal *proposal) MUST_CHECK;
/* On the writer. ERR_FORBIDDEN: of somebody else. ERR_MISSING. */
enum err coding_proposal_remove(struct work *work, int64_t id) MUST_CHECK;
/* Puts those of a text where their words stand now; what has none left goes. */
typedef bool coding_proposal_follow(struct arena *mem, const void *context, struct coding *coding);
enum err coding_proposal_turn(struct work *work, int64_t text_id, coding_proposal_follow *follow,
			      const void *context) MUST_CHECK;

/* ---- store ---- */

enum err coding_proposal_select(struct db *db, struct arena *mem, int64_t text_id,
				struct coding_proposals *ret) MUST_CHECK;
enum err coding_proposal_insert(struct db *db, const struct coding_proposal *proposal) MUST_CHECK;
enum err coding_proposal_delete(struct db *db, int64_t id) MUST_CHECK;
enum err coding_proposal_delete_text(struct db *db, int64_t text_id) MUST_CHECK;
