/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_reply.h: what an initiative answers; private to this slice. */
#pragma once
#include "feature/campaign/campaign_slice.h"

/* Somebody at the door with a link. */
struct visit {
	struct ask ask;
	struct campaign campaign;
	struct initiative it;
	const char *via;
	bool is_merged; /* `it` is the record that the asked one was merged with */
};

/* Who stands behind a link. ERR_MISSING with what to do: unknown, too old, or the record is gone.
 */
enum err visit_open(struct work *work, const char *token, struct visit *ret) MUST_CHECK;

/* Fills in the record of visit->ask, also when it was merged with another one since. ERR_MISSING,
 * without a reason: it is gone. */
enum err visit_open_record(struct work *work, struct visit *visit) MUST_CHECK;

/*
 * Writes an answer down and does what follows from it: confirmed is confirmed, stopped sets the
 * phase, changed notes that it was (the change itself goes through the register). On the writer.
 * ERR_CONFLICT: the record is not what they saw (known_ms; 0: not looked at).
 */
struct reply {
	const char *outcome, *since, *note;
	int64_t known_ms;
};
enum err answer_give(struct work *work, const struct visit *visit, const struct reply *reply)
	MUST_CHECK;

/* No more mails of campaigns to this contact. On the writer. */
enum err answer_silence(struct work *work, const struct visit *visit) MUST_CHECK;

/* Takes back the newest answer of an ask, which `work` typed in. On the writer. ERR_MISSING: there
 * is none of theirs. */
enum err answer_undo(struct work *work, int64_t answer_id) MUST_CHECK;
