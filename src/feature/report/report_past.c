/* SPDX-License-Identifier: EUPL-1.2 */
/* report_past.c: keeps what parts of a report said, and gives it back. */
#include "feature/report/report_past.h"

#include <string.h>

static bool is_same(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

enum err report_past_keep(struct work *work, const struct report_block *before,
			  const struct report_block *now)
{
	bool is_as_it_was = before->level == now->level && before->quote_id == now->quote_id &&
			    is_same(before->name, now->name) &&
			    is_same(before->title, now->title) &&
			    is_same(before->text, now->text) && !before->text == !now->text &&
			    is_same(before->target, now->target);
	return is_as_it_was ? OK : report_past_insert(work->db, before, work->now_ms);
}

enum err report_past_put(struct work *work, int64_t version, struct report_block *block)
{
	struct report_blocks all;
	TRY(report_past_list(work, block, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct report_block *it = &all.items[i];
		if (it->version != version)
			continue;
		block->level = it->level;
		block->name = it->name;
		block->title = it->title;
		block->text = it->text;
		block->target = it->target;
		block->quote_id = it->quote_id;
		return OK;
	}
	return ERR_MISSING;
}
