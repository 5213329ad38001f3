/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_adrift.c: who places a coding again whose words are gone, or drops it. */
#include "feature/coding/coding_adrift.h"
#include "feature/coding/coding_check.h"

static bool may_place(const struct coding_coders *coders, int64_t me, int64_t coder_id)
{
	const struct coding_coder *coder = coding_coder_find(coders, coder_id);
	return coder && (coder->id == me || !coder->person_id);
}

enum err adrift_list(struct work *work, const struct coding_filter *filter, struct adrifts *ret)
{
	struct coding_coders coders;
	int64_t me;
	size_t kept = 0;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(adrift_select(work->db, work->mem, filter, ret));
	TRY(coding_coder_list(work, &coders));
	TRY(coding_me(work, &me));
	for (size_t i = 0; i < ret->len; i++)
		if (may_place(&coders, me, ret->items[i].coding.coder_id))
			ret->items[kept++] = ret->items[i];
	ret->len = kept;
	return OK;
}

static enum err find_one(struct work *work, int64_t id, struct adrift *ret)
{
	struct adrifts all;
	TRY(adrift_list(work, &(struct coding_filter){ .round_id = -1 }, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].coding.id == id) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

enum err adrift_place(struct work *work, int64_t id, size_t start, size_t end)
{
	struct adrift it;
	struct coding_sheet sheet;
	TRY(find_one(work, id, &it));
	if (end) {
		it.coding.start = start;
		it.coding.end = end;
		TRY(coding_sheet_get(work, it.coding.text_id, &sheet));
		TRY(coding_check(work, &sheet, &it.coding));
		TRY(coding_insert(work->db, &it.coding));
	}
	return adrift_delete(work->db, id);
}
