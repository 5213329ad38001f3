/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_send.c: asking a slice at a time, looking who cannot be reached, and reminding. */
#include "feature/campaign/campaign_store.h"
#include "feature/outbox/outbox.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)
enum { LOOK_EVERY_MS = 10 * 60 * 1000, LOOK_MOST = 100 };

/* ---- who may be mailed now ---- */

/* Why this contact cannot get a mail, or "". */
static enum err why_not(struct work *work, int64_t contact_id, struct contact *ret,
			const char **ret_failure)
{
	bool is_bouncing = false, is_silent = false;
	enum err err = contact_get(work, contact_id, ret);
	if (err && err != ERR_MISSING)
		return err;
	*ret_failure = FAILURE_WITHDRAWN;
	if (err == ERR_MISSING || !ret->is_usable || !ret->mail)
		return OK;
	TRY(silence_select(work, contact_id, &is_silent));
	if (is_silent)
		return OK;
	TRY(outbox_is_bouncing(work, ret->mail, &is_bouncing));
	*ret_failure = is_bouncing ? FAILURE_BOUNCED : "";
	return OK;
}

static enum err may_still_mail(struct work *work, const struct ask *ask, const char *to, bool *ret)
{
	struct contact contact;
	const char *failure;
	TRY(why_not(work, ask->contact_id, &contact, &failure));
	*ret = !*failure && !strcmp(contact.mail, to);
	return OK;
}

enum err campaign_may_mail(struct work *work, const char *kind, struct subject subject,
			   const char *to, bool *ret)
{
	struct ask ask;
	if (strcmp(kind, "campaign"))
		return OK;
	enum err err = ask_select_silent(work, subject.id, &ask);
	if (!err)
		err = may_still_mail(work, &ask, to, ret);
	if (err == ERR_MISSING)
		*ret = false;
	return err == ERR_MISSING ? OK : err;
}

/* Another way than mail for a record; its contacts that still may be asked. */
static enum err go_another_way(struct work *work, const struct campaign *campaign,
			       const char *failure, struct ask *ask)
{
	struct contacts contacts;
	ask->failure = failure;
	TRY(contact_list(work, ask->subject, &contacts));
	const struct contact **all =
		arena_array(work->mem, const struct contact *, contacts.len + 1);
	for (size_t i = 0; i < contacts.len; i++)
		all[i] = &contacts.items[i];
	const char *others = strchr(campaign->channels, ';');
	bool has_mail = !strncmp(campaign->channels, CHANNEL_MAIL, strlen(CHANNEL_MAIL));
	campaign_choose_channel(!has_mail ? campaign->channels
				: others  ? others + 1
					  : "",
				all, contacts.len, ask);
	return OK;
}

static const struct initiative *record_of(const struct initiatives *records, int64_t id)
{
	for (size_t i = 0; i < records->len; i++)
		if (records->items[i].id == id)
			return &records->items[i];
	return NULL;
}

static enum err records_of(struct work *work, const struct asks *asks, struct initiatives *ret)
{
	int64_t *ids = arena_array(work->mem, int64_t, asks->len + 1);
	for (size_t i = 0; i < asks->len; i++)
		ids[i] = asks->items[i].subject.id;
	return initiative_get_many(work, ids, asks->len, ret);
}

/* Mails those who may be mailed and moves the others; returns with all of `asks` ready to store. */
static enum err mail_all(struct work *work, const struct campaign *campaign, struct asks *asks)
{
	struct envelope *envelopes = arena_array(work->mem, struct envelope, asks->len + 1);
	struct initiatives records;
	size_t count = 0;
	TRY(records_of(work, asks, &records));
	for (size_t i = 0; i < asks->len; i++) {
		struct ask *ask = &asks->items[i];
		struct contact contact;
		const char *failure;
		const struct initiative *it = record_of(&records, ask->subject.id);
		TRY(why_not(work, ask->contact_id, &contact, &failure));
		ask->looked_ms = work->now_ms;
		if (!it)
			ask->failure = FAILURE_GONE;
		else if (*failure)
			TRY(go_another_way(work, campaign, failure, ask));
		else
			envelopes[count++] = (struct envelope){ ask, it, contact.mail, contact.name,
								contact.language };
	}
	TRY(campaign_mail(work, campaign, envelopes, count));
	for (size_t i = 0; i < count; i++) {
		struct ask *ask = envelopes[i].ask;
		if (!ask->mail_id)
			TRY(go_another_way(work, campaign, FAILURE_BOUNCED, ask));
		else if (ask->asked_ms)
			ask->reminders++, ask->reminded_ms = work->now_ms;
		else
			ask->asked_ms = work->now_ms;
	}
	return asks->len ? ask_update_many(work, asks->items, asks->len) : OK;
}

/* ---- sending ---- */

enum err campaign_send_some(struct work *work, int64_t id, bool *ret_is_more)
{
	struct campaign campaign;
	struct asks asks = { 0 };
	TRY(campaign_get(work, id, &campaign));
	*ret_is_more = false;
	if (strcmp(campaign.state, CAMPAIGN_SENDING))
		return OK;
	TRY(ask_select_not_asked(work, id, CAMPAIGN_SLICE, &asks));
	TRY(mail_all(work, &campaign, &asks));
	*ret_is_more = asks.len == CAMPAIGN_SLICE;
	if (*ret_is_more)
		return OK;
	campaign.state = CAMPAIGN_OPEN;
	return campaign_update(work, &campaign);
}

/* ---- afterwards ---- */

/* A mail that came back, or a contact that said no meanwhile: the mail is taken out of the outbox
 * and the record goes to the call list. */
static enum err look_at(struct work *work, const struct campaign *campaign, struct ask *ask)
{
	enum outbox_state state = OUTBOX_SENT;
	struct contact contact;
	const char *failure;
	ask->looked_ms = work->now_ms;
	TRY(why_not(work, ask->contact_id, &contact, &failure));
	enum err err = outbox_state(work, ask->mail_id, &state);
	if (err && err != ERR_MISSING)
		return err;
	if (state == OUTBOX_BOUNCED || state == OUTBOX_GIVEN_UP)
		failure = FAILURE_BOUNCED;
	if (!*failure)
		return ask_update(work, ask);
	TRY(outbox_withdraw(work, "campaign", (struct subject){ "contact", ask->contact_id }));
	TRY(go_another_way(work, campaign, failure, ask));
	return ask_update(work, ask);
}

enum err campaign_look(struct work *work, int64_t id, bool *ret_is_more)
{
	struct campaign campaign;
	struct asks asks = { 0 };
	const struct ask_wish wish = { .campaign_id = id,
				       .which = ASK_TO_LOOK_AT,
				       .before_ms = work->now_ms - LOOK_EVERY_MS,
				       .limit = LOOK_MOST };
	TRY(campaign_get(work, id, &campaign));
	TRY(ask_select_some(work, &wish, &asks));
	for (size_t i = 0; i < asks.len; i++)
		TRY(look_at(work, &campaign, &asks.items[i]));
	*ret_is_more = asks.len == LOOK_MOST;
	return OK;
}

enum err campaign_remind(struct work *work, int64_t id, bool *ret_is_more)
{
	struct campaign campaign;
	struct asks asks = { 0 };
	TRY(campaign_get(work, id, &campaign));
	*ret_is_more = false;
	if (strcmp(campaign.state, CAMPAIGN_OPEN) || !campaign.remind_max || !campaign.remind_days)
		return OK;
	const struct ask_wish wish = { .campaign_id = id,
				       .which = ASK_TO_REMIND,
				       .before_ms = work->now_ms - campaign.remind_days * DAY_MS,
				       .remind_max = campaign.remind_max,
				       .limit = CAMPAIGN_SLICE };
	TRY(ask_select_some(work, &wish, &asks));
	TRY(mail_all(work, &campaign, &asks));
	*ret_is_more = asks.len == CAMPAIGN_SLICE;
	return OK;
}
