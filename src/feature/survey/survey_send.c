/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_send.c: mails go out a slice at a time, to who may be asked; what came back is noted. */
#include "crypt/crypt.h"
#include "feature/contact/contact.h"
#include "feature/outbox/outbox.h"
#include "feature/survey/survey_store.h"

#include <string.h>

enum { LOOK_MOST = 200 };

/* ---- who may be mailed now ---- */

/* Why no mail can go to this address now, or "". Consent is looked at again for every mail. */
static enum err why_not(struct work *work, const struct invitation *it, const char **ret)
{
	struct contact contact;
	bool is_bouncing = false;
	if (it->contact_id) {
		enum err err = contact_get(work, it->contact_id, &contact);
		if (err && err != ERR_MISSING)
			return err;
		*ret = FAILURE_WITHDRAWN;
		if (err || !contact.is_usable || !contact.mail || strcmp(contact.mail, it->mail))
			return OK;
	}
	TRY(outbox_is_bouncing(work, it->mail, &is_bouncing));
	*ret = is_bouncing ? FAILURE_BOUNCED : "";
	return OK;
}

static bool waits_for_answer(const struct invitation *it)
{
	return it->state != INVITATION_DONE && it->state != INVITATION_REFUSED &&
	       it->state != INVITATION_BOUNCED && !it->is_stopped && !*it->failure;
}

enum err survey_may_mail(struct work *work, const char *kind, struct subject subject,
			 const char *to, bool *ret)
{
	struct invitation it;
	struct survey survey;
	const char *reason = "";
	if (strcmp(kind, "survey"))
		return OK;
	enum err err = invitation_select(work, subject.id, &it);
	if (err == ERR_MISSING)
		*ret = false;
	if (err)
		return err == ERR_MISSING ? OK : err;
	TRY(survey_get(work, it.survey_id, &survey));
	if (!waits_for_answer(&it) || !it.mail || strcmp(it.mail, to) ||
	    !survey_is_answerable(work, &survey, &reason)) {
		*ret = false;
		return OK;
	}
	TRY(why_not(work, &it, &reason));
	if (*reason)
		*ret = false;
	return OK;
}

/* ---- one slice ---- */

static void note_sent(const struct work *work, const struct survey *survey, int64_t mail_id,
		      struct invitation *it)
{
	it->mails++;
	it->mail_id = mail_id;
	it->changed_ms = survey->is_anonymous ? 0 : work->now_ms;
	if (!mail_id)
		it->failure = FAILURE_BOUNCED; /* no address that mail can go to */
	if (it->state == INVITATION_READY)
		it->state = mail_id ? INVITATION_SENT : INVITATION_BOUNCED;
}

/* Mails to those who may be mailed; `to` holds which of `found` they are. */
static enum err mail_all(struct work *work, const struct survey *survey,
			 const struct survey_mail *words, struct invitations *found)
{
	const size_t room = found->len + 1;
	struct mail *mails = arena_array(work->mem, struct mail, room);
	struct survey_link *links = arena_array(work->mem, struct survey_link, room);
	size_t *to = arena_array(work->mem, size_t, room), count = 0;
	int64_t *ids = arena_array(work->mem, int64_t, room);
	for (size_t i = 0; i < found->len; i++) {
		struct invitation *it = &found->items[i];
		const char *token = crypt_token(work->mem);
		const struct survey_letter letter = { survey, words, it, token };
		TRY(why_not(work, it, &it->failure));
		if (*it->failure)
			continue;
		survey_letter_write(work, &letter, &mails[count]);
		links[count] =
			(struct survey_link){ crypt_hash(work->mem, "survey", token), it->id };
		to[count++] = i;
	}
	if (count) {
		TRY(survey_link_insert(work, links, count));
		TRY(outbox_add_many(work, mails, count, ids));
	}
	for (size_t i = 0; i < count; i++)
		note_sent(work, survey, ids[i], &found->items[to[i]]);
	return OK;
}

enum err survey_send_some(struct work *work, const struct survey_mail *mail, bool *ret_is_more)
{
	struct survey survey;
	struct survey_mail words;
	struct invitations found;
	const char *reason;
	*ret_is_more = false;
	TRY(survey_get(work, mail->survey_id, &survey));
	TRY(survey_mail_get(work, mail->survey_id, mail->wave, mail->turn, &words));
	if (strcmp(words.state, "sending") || !survey_is_answerable(work, &survey, &reason))
		return OK;
	TRY(invitation_select_turn(work, mail, SURVEY_SLICE, &found));
	TRY(mail_all(work, &survey, &words, &found));
	TRY(invitation_update_many(work, found.items, found.len));
	*ret_is_more = found.len == SURVEY_SLICE;
	if (*ret_is_more)
		return OK;
	words.state = "sent";
	return survey_mail_upsert(work, &words);
}

/* ---- what came back ---- */

static enum err look_at(struct work *work, const struct survey *survey, struct invitation *it)
{
	enum outbox_state state = OUTBOX_SENT;
	enum err err = outbox_state(work, it->mail_id, &state);
	if (err && err != ERR_MISSING)
		return err;
	if (state != OUTBOX_BOUNCED && state != OUTBOX_GIVEN_UP)
		return OK;
	it->failure = FAILURE_BOUNCED;
	it->state = INVITATION_BOUNCED;
	it->changed_ms = survey->is_anonymous ? 0 : work->now_ms;
	TRY(invitation_update_reach(work, it));
	return invitation_update_state(work, it);
}

enum err survey_look_some(struct work *work, int64_t survey_id, bool *ret_is_more)
{
	struct survey survey;
	struct invitations found;
	int64_t after;
	*ret_is_more = false;
	TRY(survey_get(work, survey_id, &survey));
	TRY(survey_select_looked(work, survey_id, &after));
	TRY(invitation_select_mailed(work, survey_id, after, LOOK_MOST, &found));
	for (size_t i = 0; i < found.len; i++)
		TRY(look_at(work, &survey, &found.items[i]));
	*ret_is_more = found.len == LOOK_MOST;
	const int64_t next = *ret_is_more ? found.items[found.len - 1].id : 0;
	return next == after ? OK : survey_update_looked(work, survey_id, next);
}
