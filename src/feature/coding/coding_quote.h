/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_quote.h: quotes, dilemmas and principles as this slice itself knows them. */
#pragma once
#include "feature/coding/coding_dilemma.h"

/* A quote with what the team knows of it. */
struct quote_row {
	struct quote quote;
	struct coding_text text; /* without its words */
	const char *said;        /* the words of the coding, as they were said */
	const char *note;        /* of who reviewed it; NULL */
	int64_t proposed_by, proposed_ms, reviewed_by, reviewed_ms;
	bool is_shut;      /* its text is coded blind, and not two are done with it */
	bool is_withdrawn; /* it was approved once, and its text may not be quoted any more */
};
struct quote_rows LIST(struct quote_row);
/* As quote_list. RESEARCHER, ADMINISTRATOR. */
enum err quote_row_list(struct work *work, const struct coding_filter *filter, const char *state,
			struct quote_rows *ret) MUST_CHECK;
enum err quote_row_get(struct work *work, int64_t id, struct quote_row *ret) MUST_CHECK;

/* Proposes the words of a coding. On the writer. ERR_CONFLICT: no consent. Twice is OK. */
enum err quote_propose(struct work *work, int64_t coding_id, int64_t *ret_id) MUST_CHECK;
struct quote_review {
	int64_t id;
	const char *state; /* "approved", "refused" */
	const char *words, *note;
};
/* On the writer. ERR_CONFLICT: who proposed it, or consent that ended. ERR_INVALID: words that were
 * not said. */
enum err quote_decide(struct work *work, const struct quote_review *review) MUST_CHECK;

/* ---- dilemmas and principles ---- */

enum err dilemma_remove(struct work *work, int64_t id) MUST_CHECK;
enum err principle_get(struct work *work, int64_t id, struct principle *ret) MUST_CHECK;
enum err principle_remove(struct work *work, int64_t id) MUST_CHECK;
