/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_leave.h: who codes a round, how far they are, and what becomes of work of who left. */
#pragma once
#include "feature/coding/coding_slice.h"

/* How far one coder is with the texts of a round. */
struct coding_share {
	struct coding_coder coder;
	int64_t done;  /* texts that they said to be done with */
	int64_t begun; /* texts with codings that they are not done with */
	bool is_gone;  /* the account is gone or blocked, or may not code any more; not of files */
};
struct coding_shares LIST(struct coding_share);
/* Those who did anything, by number. RESEARCHER, ADMINISTRATOR. In work->mem. */
enum err coding_share_list(struct work *work, int64_t round_id, struct coding_shares *ret)
	MUST_CHECK;

/*
 * Lets what somebody who left began count as it is: they are done with those texts. In a blind
 * round the other coder of such a text then sees it. On the writer. ERR_CONFLICT: they did not
 * leave. ERR_MISSING: no such coder here.
 */
enum err coding_finish_for(struct work *work, int64_t round_id, int64_t coder_id) MUST_CHECK;
