/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_job.c: what goes on by itself: sending on, looking after mails, reminding. */
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_store.h"
#include "work/writer.h"

#include <string.h>

enum { HOUR_MS = 60 * 60 * 1000, GUESS_HOURS = 24 };

/* One step of one campaign on the writer. */
struct turn {
	enum err (*step)(struct work *work, int64_t id, bool *ret_is_more);
	int64_t id;
	bool is_more;
};

static enum err run_step(struct work *work, void *context)
{
	struct turn *turn = context;
	return turn->step(work, turn->id, &turn->is_more);
}

enum err campaign_send_all(struct work *work, int64_t id)
{
	struct turn turn = { campaign_send_some, id, true };
	while (turn.is_more) {
		turn.is_more = false;
		TRY(writer_run(work, run_step, &turn));
	}
	return OK;
}

static enum err forget_guesses(struct work *work, void *unused)
{
	(void)unused;
	return guess_delete_before(work, work->now_ms / HOUR_MS - GUESS_HOURS);
}

/* The steps of a campaign that is sent or open; a closed one is only looked after while its links
 * work. */
static enum err run_one(struct work *work, const struct campaign *campaign, bool *is_more)
{
	static enum err (*const steps[])(struct work *, int64_t, bool *) = {
		campaign_send_some,
		campaign_look,
		campaign_remind,
		campaign_close_old,
	};
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		struct turn turn = { steps[i], campaign->id, false };
		TRY(writer_run(work, run_step, &turn));
		*is_more |= turn.is_more;
	}
	return OK;
}

enum err campaign_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct campaigns all = { 0 };
	bool is_more = false;
	(void)site;
	TRY(campaign_select_all(work, &all));
	for (size_t i = 0; i < all.len; i++)
		if (strcmp(all.items[i].state, CAMPAIGN_DRAFT) &&
		    strcmp(all.items[i].state, CAMPAIGN_CLOSED))
			TRY(run_one(work, &all.items[i], &is_more));
	TRY(writer_run(work, forget_guesses, NULL));
	*ret_is_more = is_more;
	return OK;
}
