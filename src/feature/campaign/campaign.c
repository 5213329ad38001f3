/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign.c: the life of a campaign: wording, sending, closing. */
#include "base/utf8.h"
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_store.h"
#include "work/audit.h"

#include <string.h>

enum {
	NAME_POINTS = 100,
	SUBJECT_POINTS = 120,
	TEXT_POINTS = 5000,
	DAYS_MAX = 90,
	OPEN_DAYS = 365
};
#define DAY_MS INT64_C(86400000)

enum err campaign_get(struct work *work, int64_t id, struct campaign *ret)
{
	enum err err = campaign_select(work, id, ret);
	return err == ERR_MISSING
		       ? work_fail(work, err, NULL,
				   N_("This campaign is not here, or not any more. Go to the list "
				      "of campaigns."))
		       : err;
}

bool campaign_takes_answers(const struct work *work, const struct campaign *campaign)
{
	if (!strcmp(campaign->state, CAMPAIGN_DRAFT))
		return false;
	return !campaign->closed_ms ||
	       work->now_ms < campaign->closed_ms + CAMPAIGN_AFTER_DAYS * DAY_MS;
}

/* ---- wording ---- */

static enum err check_text(struct work *work, const char *key, const char *text, int most)
{
	if (!text || !*text)
		return work_fail(work, ERR_INVALID, key, N_("Write something here."));
	if (utf8_length(text) > (size_t)most)
		return work_fail(work, ERR_INVALID, key, N_("This is too long. Make it shorter."));
	return OK;
}

static enum err check_letter(struct work *work, const char *key, const char *text)
{
	TRY(check_text(work, key, text, TEXT_POINTS));
	if (!strstr(text, "{link}"))
		return work_fail(work, ERR_INVALID, key,
				 N_("Put {link} on a line of its own: there comes the personal "
				    "link."));
	return OK;
}

static enum err check_number(struct work *work, const char *key, int64_t value, int64_t most)
{
	return value >= 0 && value <= most
		       ? OK
		       : work_fail(work, ERR_INVALID, key,
				   N_("Use a number: at most 90 days and at most 2 reminders."));
}

/* All that is wrong at once. English may be empty: then there is no English part. */
static enum err check(struct work *work, const struct campaign *it)
{
	enum err err = check_text(work, "naam", it->name, NAME_POINTS);
	if (check_text(work, "onderwerp_nl", it->subject_nl, SUBJECT_POINTS))
		err = ERR_INVALID;
	if (check_letter(work, "tekst_nl", it->text_nl))
		err = ERR_INVALID;
	if (*it->text_en && check_letter(work, "tekst_en", it->text_en))
		err = ERR_INVALID;
	if (*it->text_en && check_text(work, "onderwerp_en", it->subject_en, SUBJECT_POINTS))
		err = ERR_INVALID;
	if (check_number(work, "herinner_dagen", it->remind_days, DAYS_MAX))
		err = ERR_INVALID;
	if (check_number(work, "herinneringen", it->remind_max, CAMPAIGN_REMINDERS_MAX))
		err = ERR_INVALID;
	return err;
}

/* A new campaign has a wording that is right; only its name can be wrong. */
enum err campaign_check(struct work *work, const struct campaign *campaign)
{
	return check(work, campaign);
}

enum err campaign_save(struct work *work, const struct campaign *campaign)
{
	struct campaign stored;
	TRY(campaign_get(work, campaign->id, &stored));
	if (strcmp(stored.state, CAMPAIGN_DRAFT))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This campaign was sent already. Its text cannot change any "
				    "more. Copy it for a new one."));
	TRY(check(work, campaign));
	stored.name = campaign->name;
	stored.subject_nl = campaign->subject_nl;
	stored.text_nl = campaign->text_nl;
	stored.subject_en = campaign->subject_en;
	stored.text_en = campaign->text_en;
	stored.remind_days = campaign->remind_days;
	stored.remind_max = campaign->remind_max;
	return campaign_update(work, &stored);
}

/* ---- steps of its life ---- */

static enum err note(struct work *work, const char *act, int64_t id)
{
	return audit_add(work, act, (struct subject){ "campaign", id }, NULL);
}

enum err campaign_begin(struct work *work, int64_t id)
{
	struct campaign campaign;
	TRY(campaign_get(work, id, &campaign));
	if (strcmp(campaign.state, CAMPAIGN_DRAFT))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This campaign was sent already. Nobody gets it twice."));
	TRY(check(work, &campaign));
	campaign.state = CAMPAIGN_SENDING;
	campaign.sent_ms = work->now_ms;
	TRY(campaign_update(work, &campaign));
	return note(work, "campaign_send", id);
}

enum err campaign_close(struct work *work, int64_t id)
{
	struct campaign campaign;
	TRY(campaign_get(work, id, &campaign));
	if (strcmp(campaign.state, CAMPAIGN_OPEN))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Only a campaign that was sent can be closed."));
	campaign.state = CAMPAIGN_CLOSED;
	campaign.closed_ms = work->now_ms;
	TRY(campaign_update(work, &campaign));
	return note(work, "campaign_close", id);
}

enum err campaign_close_old(struct work *work, int64_t id, bool *ret_is_more)
{
	struct campaign campaign;
	*ret_is_more = false;
	TRY(campaign_get(work, id, &campaign));
	bool is_over = work->now_ms - campaign.sent_ms > OPEN_DAYS * DAY_MS;
	return is_over && !strcmp(campaign.state, CAMPAIGN_OPEN) ? campaign_close(work, id) : OK;
}

enum err campaign_throw(struct work *work, int64_t id)
{
	struct campaign campaign;
	TRY(campaign_get(work, id, &campaign));
	if (strcmp(campaign.state, CAMPAIGN_DRAFT))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This campaign was sent already. You can close it."));
	return campaign_delete(work, id);
}
