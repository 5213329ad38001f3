/* SPDX-License-Identifier: EUPL-1.2 */
/* report_recall.c: finds public editions with words that may not be shown any more. */
#include "feature/report/report_recall.h"
#include "feature/coding/coding.h"

static bool is_approved(const struct quotes *quotes, int64_t id)
{
	for (size_t i = 0; i < quotes->len; i++)
		if (quotes->items[i].id == id)
			return true;
	return false;
}

/* The edition of an id; made where nothing of it was found yet. */
static enum err recall_of(struct work *work, int64_t edition_id, struct report_recalls *all,
			  struct report_recall **ret)
{
	struct report_editions editions = { 0 };
	*ret = all->len ? &all->items[all->len - 1] : NULL;
	if (*ret && (*ret)->edition.id == edition_id)
		return OK;
	TRY(report_edition_select(work, 0, edition_id, &editions));
	if (!editions.len)
		return ERR_MISSING;
	*ret = list_add(work->mem, all);
	**ret = (struct report_recall){ .edition = editions.items[0] };
	return OK;
}

enum err report_recall_list(struct work *work, struct report_recalls *ret)
{
	struct edition_quotes all;
	struct quotes quotes = { 0 };
	struct work part = *work;
	*ret = (struct report_recalls){ 0 };
	if (!work_may(work, STAFF))
		return ERR_FORBIDDEN;
	TRY(report_quote_select(work, &all));
	if (!all.len)
		return OK;
	part.roles |= RESEARCHER;
	TRY(quote_list(&part, &(struct coding_filter){ .round_id = -1 }, "approved", &quotes));
	for (size_t i = 0; i < all.len; i++) {
		struct report_recall *recall;
		if (is_approved(&quotes, all.items[i].quote_id))
			continue;
		TRY(recall_of(work, all.items[i].edition_id, ret, &recall));
		recall->quotes++;
	}
	return OK;
}

enum err report_recall_count(struct work *work, int64_t *ret)
{
	struct report_recalls all;
	TRY(report_recall_list(work, &all));
	*ret = (int64_t)all.len;
	return OK;
}
