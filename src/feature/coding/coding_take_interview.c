/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_take_interview.c: interviews as texts to code; their words stay with the interview. */
#include "feature/coding/coding_take.h"

#include <string.h>

static enum err take_one(struct take *take, const struct interview *interview)
{
	struct coding_row row = {
		.source_key =
			arena_printf(take->work->mem, "interview/%lld", (long long)interview->id),
		.version = interview->version,
		.text = { .kind = "interview",
			  .interview_id = interview->id,
			  .respondent =
				  interview->subject.kind ? interview->subject.id : interview->id,
			  .subject = interview->subject,
			  .category = interview->category,
			  .municipality = interview->municipality,
			  .phase = interview->phase,
			  .start_year = interview->start_year,
			  .consent = interview->consent,
			  .is_test = interview->is_test },
	};
	struct coding_row *there = take_find(take, row.source_key);
	return take_text(take, &row, there);
}

/* Names are taken out, and somebody looked whether they are, before a text is read by who codes.
 * Made-up ones have none. What was taken in once stays: a checked text never gets its names back.
 */
static bool is_fit(const struct interview *it)
{
	return !strcmp(it->state, "checked") ||
	       (it->is_test && strcmp(it->state, "cancelled") != 0);
}

enum err take_interviews(struct take *take)
{
	struct interviews all = { 0 };
	TRY(interview_list(take->work, &(struct interview_filter){ 0 }, &all));
	for (size_t i = all.len; i-- > 0;) { /* the oldest first */
		const struct interview *it = &all.items[i];
		if (it->round_id == take->study.round_id && it->version && is_fit(it))
			TRY(take_one(take, it));
	}
	return OK;
}
