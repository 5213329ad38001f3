/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_suggest_proposed.c: what programs proposed and a person did not look at yet. */
#include "feature/coding/coding_proposal.h"
#include "feature/coding/coding_store.h"
#include "feature/coding/coding_suggest.h"

/* Whether who asks gave that code to words of it, or said that it does not fit. */
static bool is_settled(const struct passages *mine, const struct dismissals *dismissals,
		       const struct coding *it)
{
	for (size_t i = 0; i < mine->len; i++) {
		const struct coding *coding = &mine->items[i].coding;
		if (coding->code_id == it->code_id && coding->start < it->end &&
		    coding->end > it->start)
			return true;
	}
	for (size_t i = 0; i < dismissals->len; i++)
		if (dismissals->items[i].code_id == it->code_id &&
		    dismissals->items[i].from == it->start)
			return true;
	return false;
}

enum err coding_suggest_proposed(struct work *work, int64_t text_id, struct coding_proposals *ret)
{
	struct coding_proposals all, found = { 0 };
	struct passages mine = { 0 };
	struct dismissals dismissals = { 0 };
	struct coding_filter filter = { .round_id = -1, .text_id = text_id };
	int64_t me;
	TRY(coding_proposal_list(work, text_id, &all));
	TRY(coding_me(work, &me));
	filter.coder_id = me;
	if (me) {
		TRY(passage_list(work, &filter, false, &mine));
		TRY(coding_dismissal_select(work->db, work->mem, text_id, me, &dismissals));
	}
	for (size_t i = 0; i < all.len; i++)
		if (!is_settled(&mine, &dismissals, &all.items[i].coding))
			*list_add(work->mem, &found) = all.items[i];
	*ret = found;
	return OK;
}
