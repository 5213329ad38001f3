/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_job.c: what goes on by itself: mails on their day, what came back, the last day. */
#include "base/clock.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_store.h"
#include "work/writer.h"

#include <string.h>

/* One step of one survey on the writer. */
struct turn {
	const struct survey *survey;
	const struct survey_mail *mail;
	bool is_more;
};

static enum err close_it(struct work *work, void *context)
{
	return survey_close_old(work, ((const struct turn *)context)->survey);
}

static enum err begin(struct work *work, void *context)
{
	const struct survey_mail *mail = ((const struct turn *)context)->mail;
	return survey_mail_begin(work, mail->survey_id, mail->wave, mail->turn);
}

static enum err send(struct work *work, void *context)
{
	struct turn *turn = context;
	return survey_send_some(work, turn->mail, &turn->is_more);
}

static enum err look(struct work *work, void *context)
{
	struct turn *turn = context;
	return survey_look_some(work, turn->survey->id, &turn->is_more);
}

/* Whether a planned mail is due: on its day, and a reminder not on the day of what went before. */
static bool is_due(struct work *work, const struct survey_mails *mails, size_t at)
{
	const struct survey_mail *mail = &mails->items[at];
	const char *today = clock_date(work->mem, work->now_ms);
	if (strcmp(mail->state, "planned") || !mail->send_on || strcmp(mail->send_on, today) > 0)
		return false;
	if (!mail->turn)
		return true;
	const struct survey_mail *before = at ? mail - 1 : NULL; /* in order of wave and turn */
	return before && before->wave == mail->wave && before->turn == mail->turn - 1 &&
	       !strcmp(before->state, "sent") &&
	       strcmp(clock_date(work->mem, before->sent_ms), today) < 0;
}

/* The slices of a mail until it is out or this turn took long enough. */
static enum err send_on(struct work *work, struct turn *turn, int64_t until_ms)
{
	do {
		turn->is_more = false;
		TRY(writer_run(work, send, turn));
	} while (turn->is_more && clock_steady_ms() < until_ms);
	return OK;
}

static enum err run_mails(struct work *work, const struct survey *survey, bool *is_more)
{
	const int64_t until_ms = clock_steady_ms() + 1000;
	struct survey_mails mails;
	TRY(survey_mail_select(work, survey->id, &mails));
	for (size_t i = 0; i < mails.len; i++) {
		struct turn turn = { survey, &mails.items[i], false };
		bool is_sending = !strcmp(mails.items[i].state, "sending");
		if (is_due(work, &mails, i)) {
			TRY(writer_run(work, begin, &turn));
			is_sending = true;
		}
		if (is_sending)
			TRY(send_on(work, &turn, until_ms));
		*is_more |= turn.is_more;
	}
	return OK;
}

/* Only where somebody was mailed. */
static enum err run_look(struct work *work, const struct survey *survey, bool *is_more)
{
	struct invitations found;
	struct turn turn = { survey, NULL, false };
	int64_t after;
	TRY(survey_select_looked(work, survey->id, &after));
	TRY(invitation_select_mailed(work, survey->id, after, 1, &found));
	if (found.len || after)
		TRY(writer_run(work, look, &turn));
	*is_more |= turn.is_more;
	return OK;
}

static enum err run_one(struct work *work, const struct survey *survey, bool *is_more)
{
	const char *reason;
	struct turn turn = { survey, NULL, false };
	if (survey_is_over(work, survey))
		return writer_run(work, close_it, &turn);
	if (!survey_is_answerable(work, survey, &reason))
		return OK;
	TRY(run_mails(work, survey, is_more));
	return run_look(work, survey, is_more);
}

enum err survey_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct surveys all;
	bool is_more = false;
	(void)site;
	TRY(survey_list(work, &all));
	for (size_t i = 0; i < all.len; i++)
		if (!strcmp(all.items[i].state, SURVEY_OPEN_NOW))
			TRY(run_one(work, &all.items[i], &is_more));
	*ret_is_more = is_more;
	return OK;
}

/* There is nothing to do while nothing is open. */
enum err survey_has_work(struct site *site, struct work *work, bool *ret)
{
	struct surveys all;
	bool has_open = false;
	(void)site;
	TRY(survey_list(work, &all));
	for (size_t i = 0; i < all.len; i++)
		has_open |= !strcmp(all.items[i].state, SURVEY_OPEN_NOW);
	*ret = has_open;
	return OK;
}
