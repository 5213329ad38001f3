/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_consent.c: what somebody who was interviewed allows, its proof, and its end. */
#include "base/clock.h"
#include "feature/interview/interview_store.h"
#include "feature/outbox/outbox.h"
#include "web/feature.h"
#include "work/audit.h"

#include <string.h>

const char *consent_level_text(enum consent_level level)
{
	static const char *const texts[CONSENT_LEVELS] = {
		[CONSENT_NONE] = N_("May not be quoted"),
		[CONSENT_ANONYMOUS] = N_("May be quoted without a name"),
		[CONSENT_ROLE] = N_("May be quoted with kind of initiative and municipality"),
		[CONSENT_NAMED] = N_("May be quoted with the name of the initiative"),
	};
	return level < CONSENT_LEVELS ? texts[level] : texts[CONSENT_NONE];
}

const char *consent_level_key(enum consent_level level)
{
	static const char *const keys[CONSENT_LEVELS] = { "geen", "zonder naam",
							  "soort en gemeente", "met naam" };
	return keys[level < CONSENT_LEVELS ? level : CONSENT_NONE];
}

const char *interview_how_text(const char *how)
{
	static const struct {
		const char *key, *text;
	} hows[] = {
		{ "signed", N_("Signed on paper") },
		{ "spoken", N_("Said in the recording") },
		{ "mail", N_("By mail") },
	};
	for (size_t i = 0; how && i < COUNT_OF(hows); i++)
		if (!strcmp(hows[i].key, how))
			return hows[i].text;
	return NULL;
}

static enum err check_proof(struct work *work, const struct interview_consent *consent)
{
	enum err err = OK;
	int64_t day;
	if (consent->level >= CONSENT_LEVELS)
		err = work_fail(work, ERR_INVALID, "toestemming", N_("Choose one of the list."));
	if (!consent->on || !clock_day_read(consent->on, &day))
		err = work_fail(work, ERR_INVALID, "dag", N_("Write the day as 2026-11-21."));
	else if (day > work->now_ms + INT64_C(86400000))
		err = work_fail(work, ERR_INVALID, "dag", N_("This day is still to come."));
	if (!interview_how_text(consent->how))
		err = work_fail(work, ERR_INVALID, "hoe", N_("Say how consent was given."));
	return err;
}

enum err interview_set_consent(struct work *work, int64_t id,
			       const struct interview_consent *consent)
{
	struct interview it;
	if (!work_may(work, INTERVIEW_READERS))
		return ERR_FORBIDDEN;
	TRY(interview_get(work, id, &it));
	if (it.withdrawn_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Consent was withdrawn. Nothing can be changed any more."));
	TRY(check_proof(work, consent));
	it.consent = consent->level;
	it.consent_on = consent->on;
	it.consent_how = consent->how;
	it.edit++;
	TRY(interview_update(work, &it));
	TRY(interview_update_consent_by(work, id, INTERVIEW_CONSENT_VERSION));
	return audit_add(work, "interview_consent", (struct subject){ "interview", id },
			 consent->how);
}

/* Takes out what was said; what stays is that there was an interview. */
enum err interview_empty(struct work *work, struct interview *it)
{
	TRY(transcript_erase(work, it->id, 0, it->version + 1));
	it->version = 0;
	TRY(outbox_withdraw(work, "interview_names", (struct subject){ "interview", it->id }));
	if (!strcmp(it->state, "transcribed"))
		it->state = "held";
	it->notes = NULL;
	it->place = NULL;
	it->edit++;
	it->notes_edit++;
	return interview_update(work, it);
}

enum err interview_withdraw(struct work *work, const struct site *site, int64_t id)
{
	struct interview it;
	if (!work_may(work, INTERVIEW_READERS))
		return ERR_FORBIDDEN;
	TRY(interview_get(work, id, &it));
	if (it.withdrawn_ms)
		return OK;
	it.withdrawn_ms = work->now_ms;
	it.consent = CONSENT_NONE;
	it.state = "cancelled";
	TRY(interview_empty(work, &it));
	TRY(interview_tell(work, site, id));
	return audit_add(work, "interview_withdraw", (struct subject){ "interview", id }, NULL);
}

enum err interview_tell(struct work *work, const struct site *site, int64_t id)
{
	const struct subject subject = { "interview", id };
	for (size_t i = 0; site && i < site->feature_count; i++)
		if (site->features[i]->text_changed)
			TRY(site->features[i]->text_changed(work, subject));
	return OK;
}
