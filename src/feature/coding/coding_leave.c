/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_leave.c: coders who left in the middle: nothing of their work is lost, and nothing of it
 * counts before a colleague says so. */
#include "feature/coding/coding_leave.h"
#include "base/id.h"
#include "feature/coding/coding_store.h"
#include "feature/person/person.h"
#include "work/audit.h"

static enum err find_gone(struct work *work, const struct coding_coder *coder, bool *ret)
{
	bool may = false;
	*ret = false;
	if (coder->origin)
		return OK;
	if (coder->person_id)
		TRY(person_has_role(work, coder->person_id, CODERS, &may));
	*ret = !may;
	return OK;
}

/* Texts with codings of a coder that they are not done with; `passages` stand by text. */
static void find_begun(const struct passages *passages, const struct coding_saids *saids,
		       int64_t coder_id, struct arena *mem, struct coding_ids *ret)
{
	for (size_t i = 0; i < passages->len; i++) {
		const struct coding *it = &passages->items[i].coding;
		const bool is_known = ret->len && ret->items[ret->len - 1] == it->text_id;
		if (it->coder_id == coder_id && !is_known &&
		    !coding_has_said(saids, it->text_id, coder_id))
			*list_add(mem, ret) = it->text_id;
	}
}

enum err coding_share_list(struct work *work, int64_t round_id, struct coding_shares *ret)
{
	struct coding_coders coders = { 0 };
	struct passages passages = { 0 };
	struct coding_saids saids = { 0 };
	struct coding_shares found = { 0 };
	const struct coding_filter filter = { .round_id = round_id };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_coder_select(work->db, work->mem, &coders));
	TRY(coding_select(work->db, work->mem, &filter, &passages));
	TRY(coding_done_select(work->db, work->mem, &filter, &saids));
	for (size_t i = 0; i < coders.len; i++) {
		struct coding_share one = { .coder = coders.items[i] };
		struct coding_ids begun = { 0 };
		find_begun(&passages, &saids, one.coder.id, work->mem, &begun);
		one.begun = (int64_t)begun.len;
		for (size_t j = 0; j < saids.len; j++)
			one.done += saids.items[j].coder_id == one.coder.id;
		if (!one.done && !one.begun)
			continue;
		TRY(find_gone(work, &one.coder, &one.is_gone));
		*list_add(work->mem, &found) = one;
	}
	*ret = found;
	return OK;
}

enum err coding_finish_for(struct work *work, int64_t round_id, int64_t coder_id)
{
	struct coding_shares shares;
	struct passages passages = { 0 };
	struct coding_saids saids = { 0 };
	struct coding_ids begun = { 0 };
	const struct coding_filter filter = { .round_id = round_id };
	size_t at = 0;
	TRY(coding_share_list(work, round_id, &shares));
	while (at < shares.len && shares.items[at].coder.id != coder_id)
		at++;
	if (at == shares.len)
		return ERR_MISSING;
	if (!shares.items[at].is_gone)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This coder still works here, and says when a text is done."));
	TRY(coding_select(work->db, work->mem, &filter, &passages));
	TRY(coding_done_select(work->db, work->mem, &filter, &saids));
	find_begun(&passages, &saids, coder_id, work->mem, &begun);
	for (size_t i = 0; i < begun.len; i++)
		TRY(coding_done_store(work->db, &(struct coding_said){ begun.items[i], coder_id },
				      work->now_ms));
	return audit_add(work, "coding_finish", (struct subject){ "coding_coder", coder_id }, NULL);
}
