/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_adrift.h: codings whose words are not in their text any more, until their coder places
 * them again or drops them. They count nowhere. */
#pragma once
#include "feature/coding/coding_store.h"

struct adrift {
	struct coding coding; /* where it stood, with the words of then */
	int64_t lost_ms;
};
struct adrifts LIST(struct adrift);
/* Of texts of a round (-1: all) and of one text (0: all), by text and place. */
enum err adrift_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
		       struct adrifts *ret) MUST_CHECK;
enum err adrift_insert(struct db *db, const struct adrift *adrift) MUST_CHECK;
enum err adrift_delete(struct db *db, int64_t id) MUST_CHECK;
enum err adrift_delete_text(struct db *db, int64_t text_id) MUST_CHECK;
/* Their code became another one, as that of codings. */
enum err adrift_move(struct db *db, int64_t from, int64_t to) MUST_CHECK;

/* Those that who asks can place: their own, and where nobody is behind the coder any more. */
enum err adrift_list(struct work *work, const struct coding_filter *filter, struct adrifts *ret)
	MUST_CHECK;
/* Puts one in the place [start, end) of its text; both 0: drops it. On the writer. ERR_MISSING: not
 * there, or not theirs. ERR_INVALID with a failure at "van". */
enum err adrift_place(struct work *work, int64_t id, size_t start, size_t end) MUST_CHECK;
