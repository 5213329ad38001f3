/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_settle.h: the texts that coders still differ on. */
#pragma once
#include "feature/coding/coding_store.h"

/* One text that counts, and that coders differ on. */
struct unsettled {
	int64_t text_id, differences; /* codings that most do not share, and nobody settled */
};
struct unsettled_texts LIST(struct unsettled);
/* Of texts that match, in their order; code and coder are not looked at. */
enum err coding_unsettled_select(struct db *db, struct arena *mem,
				 const struct coding_filter *filter, struct unsettled_texts *ret)
	MUST_CHECK;
/* How many codings have a code, of texts that may be counted, and of the coder `me` all. */
enum err coding_use_count_open(struct db *db, int64_t code_id, int64_t me, int64_t *ret) MUST_CHECK;
