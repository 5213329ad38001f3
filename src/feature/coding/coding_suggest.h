/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_suggest.h: codes that may fit a sentence; a person decides. */
#pragma once
#include "feature/coding/coding_slice.h"

/* One code for one sentence that who asks did not give to it yet. */
struct suggestion {
	int64_t code_id;
	size_t sentence; /* its number */
	size_t start, end;
	const char *word;  /* of the codebook that stands in the sentence; NULL */
	const char *alike; /* words that somebody gave this code to; NULL */
	double weight;
};
struct suggestions LIST(struct suggestion);
/*
 * The likeliest first: by words of label and definition, and by what was coded elsewhere; where the
 * round is coded blind by who asks alone. Takes a while: for SLOW handlers. In work->mem.
 */
enum err coding_suggest(struct work *work, int64_t text_id, struct suggestions *ret) MUST_CHECK;
/* What programs proposed for a text that who asks did not code or dismiss yet; none in a round that
 * is coded blind. In work->mem. */
struct coding_proposals;
enum err coding_suggest_proposed(struct work *work, int64_t text_id, struct coding_proposals *ret)
	MUST_CHECK;
/* Says that this code does not fit there. On the writer. */
enum err coding_dismiss(struct work *work, const struct coding *coding) MUST_CHECK;
