/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_job.c: offices are asked again: before the day, after it, and when what they
 * promised should be done. */
#include "base/clock.h"
#include "feature/recommendation/recommendation_slice.h"
#include "work/writer.h"

#include <string.h>

enum { BEFORE_DAYS = 14, AFTER_DAYS = 7 };

/* One question to one office about one recommendation. */
struct question {
	enum recommendation_mail kind;
	const char *key; /* by which it is known to have been asked */
	const struct addressee *to;
	const struct recommendation *about;
};

static bool is_past(struct work *work, const char *day, int64_t days)
{
	int64_t day_ms;
	return day && clock_day_read(day, &day_ms) && work->now_ms >= day_ms + days * DAY_MS;
}

/* What there is to ask now; false: nothing. */
static bool find_question(struct work *work, const struct recommendation *it,
			  const struct addressee *to, struct question *ret)
{
	const struct reply *reply = recommendation_reply_of(it, to->id);
	*ret = (struct question){ .to = to, .about = it };
	if (!reply && is_past(work, it->reply_by, AFTER_DAYS)) {
		ret->kind = MAIL_AFTER;
		ret->key = "after";
	} else if (!reply && is_past(work, it->reply_by, -BEFORE_DAYS) &&
		   !is_past(work, it->reply_by, 0)) {
		ret->kind = MAIL_BEFORE;
		ret->key = "before";
	} else if (reply && is_past(work, reply->due_on, AFTER_DAYS) &&
		   strcmp(reply->status, "done") != 0 && strcmp(reply->status, "refused") != 0) {
		ret->kind = MAIL_DUE;
		ret->key = reply->due_on;
	}
	return ret->key != NULL;
}

static enum err ask(struct work *work, void *context)
{
	const struct question *it = context;
	const struct recommendations about = { (struct recommendation *)it->about, 1, 1 };
	bool is_new;
	TRY(reminder_take(work, it->about->id, it->to->id, it->key, &is_new));
	return is_new ? addressee_mail(work, it->to, it->kind, &about) : OK;
}

static enum err run_one(struct work *work, const struct recommendation *it)
{
	for (size_t i = 0; i < it->addressees.len; i++) {
		struct question question;
		bool was_asked;
		if (!it->addressees.items[i].mail ||
		    !find_question(work, it, &it->addressees.items[i], &question))
			continue;
		TRY(reminder_select(work, it->id, question.to->id, question.key, &was_asked));
		if (!was_asked)
			TRY(writer_run(work, ask, &question));
	}
	return OK;
}

enum err recommendation_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct recommendations all;
	(void)site;
	*ret_is_more = false;
	TRY(recommendation_select(work, 0, 0, false, &all));
	for (size_t i = 0; i < all.len; i++)
		if (!strcmp(all.items[i].state, "published"))
			TRY(run_one(work, &all.items[i]));
	return OK;
}
