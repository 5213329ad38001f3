/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_wave.c: which mail goes out when: waves, their words and days. */
#include "base/clock.h"
#include "base/utf8.h"
#include "feature/survey/survey_store.h"
#include "work/audit.h"

#include <string.h>

enum { SUBJECT_POINTS = 150, BODY_POINTS = 5000 };

static const struct survey_mail *find(const struct survey_mails *mails, int wave, int turn)
{
	for (size_t i = 0; i < mails->len; i++)
		if (mails->items[i].wave == wave && mails->items[i].turn == turn)
			return &mails->items[i];
	return NULL;
}

static enum err check_number(struct work *work, int wave, int turn)
{
	return wave >= 1 && wave <= SURVEY_WAVES && turn >= 0 && turn < SURVEY_TURNS
		       ? OK
		       : work_fail(
				 work, ERR_MISSING, NULL,
				 N_("There is no such mail. A questionnaire has at most 20 waves, "
				    "each with an invitation and three reminders."));
}

enum err survey_mail_get(struct work *work, int64_t survey_id, int wave, int turn,
			 struct survey_mail *ret)
{
	struct survey_mails mails;
	TRY(check_number(work, wave, turn));
	TRY(survey_mail_select(work, survey_id, &mails));
	const struct survey_mail *found = find(&mails, wave, turn);
	*ret = (struct survey_mail){ .survey_id = survey_id, .wave = wave, .turn = turn };
	if (found)
		*ret = *found;
	else
		survey_mail_default(work, ret);
	return OK;
}

/* ---- what is right ---- */

static enum err check_text(struct work *work, const char *key, const char *text, size_t most)
{
	if (!text || !*text)
		return work_fail(work, ERR_INVALID, key, N_("Write something here."));
	if (utf8_length(text) > most)
		return work_fail(work, ERR_INVALID, key, N_("This is too long. Make it shorter."));
	return OK;
}

static enum err check_body(struct work *work, const char *key, const char *text)
{
	TRY(check_text(work, key, text, BODY_POINTS));
	if (!strstr(text, "{link}"))
		return work_fail(work, ERR_INVALID, key,
				 N_("Put {link} on a line of its own: there comes the personal "
				    "link."));
	return OK;
}

/* A reminder goes after what went before it. */
static enum err check_day(struct work *work, const struct survey_mail *mail)
{
	struct survey_mail before;
	int64_t ms;
	if (!mail->send_on)
		return OK;
	if (!clock_day_read(mail->send_on, &ms))
		return work_fail(work, ERR_INVALID, "dag", N_("Write the day as 2026-11-21."));
	if (!mail->turn)
		return OK;
	TRY(survey_mail_get(work, mail->survey_id, mail->wave, mail->turn - 1, &before));
	const char *day = before.sent_ms ? clock_date(work->mem, before.sent_ms) : before.send_on;
	return day && strcmp(mail->send_on, day) <= 0
		       ? work_fail(work, ERR_INVALID, "dag",
				   N_("Choose a later day than that of the mail before it."))
		       : OK;
}

static enum err check(struct work *work, const struct survey_mail *mail)
{
	const bool has_english = *mail->subject_en || *mail->body_en;
	const enum err errs[] = {
		check_text(work, "onderwerp_nl", mail->subject_nl, SUBJECT_POINTS),
		check_body(work, "tekst_nl", mail->body_nl),
		has_english ? check_text(work, "onderwerp_en", mail->subject_en, SUBJECT_POINTS)
			    : OK,
		has_english ? check_body(work, "tekst_en", mail->body_en) : OK,
		check_day(work, mail),
	};
	enum err all = OK;
	for (size_t i = 0; i < COUNT_OF(errs); i++)
		all = errs[i] && (!all || errs[i] != ERR_INVALID) ? errs[i] : all;
	return all;
}

enum err survey_mail_save(struct work *work, const struct survey_mail *mail)
{
	struct survey_mail stored;
	TRY(survey_mail_get(work, mail->survey_id, mail->wave, mail->turn, &stored));
	if (strcmp(stored.state, "planned"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This mail was sent already. Its text cannot change any more. "
				    "Make another wave for new people."));
	TRY(check(work, mail));
	stored.send_on = mail->send_on;
	stored.subject_nl = mail->subject_nl;
	stored.body_nl = mail->body_nl;
	stored.subject_en = mail->subject_en;
	stored.body_en = mail->body_en;
	return survey_mail_upsert(work, &stored);
}

/* ---- its time ---- */

static enum err check_turn(struct work *work, const struct survey_mail *mail)
{
	struct survey_mail before;
	if (!mail->turn)
		return OK;
	TRY(survey_mail_get(work, mail->survey_id, mail->wave, mail->turn - 1, &before));
	if (strcmp(before.state, "sent"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Send the mail before it first, and wait until it is out."));
	return OK;
}

enum err survey_mail_begin(struct work *work, int64_t survey_id, int wave, int turn)
{
	struct survey survey;
	struct survey_mail mail;
	const char *reason = NULL;
	TRY(survey_get(work, survey_id, &survey));
	if (!survey_is_answerable(work, &survey, &reason))
		return work_fail(work, ERR_CONFLICT, NULL, reason);
	TRY(survey_mail_get(work, survey_id, wave, turn, &mail));
	if (!strcmp(mail.state, "sending"))
		return OK; /* a second click */
	TRY(check_turn(work, &mail));
	mail.state = "sending";
	mail.sent_ms = work->now_ms;
	TRY(survey_mail_upsert(work, &mail));
	return audit_add(work, "survey_send", (struct subject){ "survey", survey_id }, NULL);
}

enum err survey_wave_next(struct work *work, int64_t survey_id, int *ret)
{
	struct survey_mails mails;
	int wave = 1;
	TRY(survey_mail_select(work, survey_id, &mails));
	for (size_t i = 0; i < mails.len; i++)
		if (!mails.items[i].turn && strcmp(mails.items[i].state, "planned") &&
		    mails.items[i].wave >= wave)
			wave = mails.items[i].wave + 1;
	*ret = wave < SURVEY_WAVES ? wave : SURVEY_WAVES;
	return OK;
}
