/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_answer.c: what an initiative answers, and what follows from it. */
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/campaign/campaign_reply.h"
#include "feature/campaign/campaign_store.h"
#include "feature/initiative/initiative_form.h"
#include "feature/initiative/initiative_merge.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/privacy.h"

#include <string.h>

enum { NOTE_POINTS = 300, SINCE_POINTS = 40, SAME_MS = 60 * 1000 };

static const struct source self = { .kind = "self", .title = "Het initiatief zelf" };

/* ---- at the door ---- */

/* The record of an ask, or the one that it was merged with since. */
static enum err record_of(struct work *work, const struct ask *ask, int64_t *ret_id)
{
	enum err err = initiative_merged_into(work, ask->subject.id, ret_id);
	if (err == ERR_MISSING)
		*ret_id = ask->subject.id;
	return err == ERR_MISSING ? OK : err;
}

enum err visit_open_record(struct work *work, struct visit *visit)
{
	int64_t id;
	TRY(record_of(work, &visit->ask, &id));
	visit->is_merged = id != visit->ask.subject.id;
	return initiative_get(work, id, &visit->it);
}

static enum err open_record(struct work *work, struct visit *visit)
{
	enum err err = visit_open_record(work, visit);
	if (err != ERR_MISSING)
		return err;
	return work_fail(work, ERR_MISSING, NULL,
			 N_("This initiative is not in the register any more: it was removed, or "
			    "joined with another one. Search for its name. You do not have to "
			    "answer this mail."));
}

static enum err check_time(struct work *work, const struct campaign *campaign)
{
	if (campaign_takes_answers(work, campaign))
		return OK;
	return work_fail(work, ERR_MISSING, NULL,
			 N_("This link is too old: the question was closed more than 30 days ago. "
			    "Search for the page of your initiative. There you can still propose "
			    "a change."));
}

/* Who is no contact any more, or reads an old mailbox, does not speak for the initiative. */
static enum err check_contact(struct work *work, const struct link_row *link, const struct ask *ask)
{
	struct contacts all;
	if (!link->mail_hash)
		return OK;
	TRY(contact_list(work, ask->subject, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].mail &&
		    crypt_is_same(campaign_mail_hash(work, all.items[i].mail), link->mail_hash))
			return OK;
	return ERR_MISSING;
}

enum err visit_open(struct work *work, const char *token, struct visit *ret)
{
	struct visit visit;
	struct link_row link;
	enum err err = campaign_link_select(work, crypt_hash(work->mem, "campaign", token), &link);
	if (!err)
		err = ask_select(work, link.ask_id, &visit.ask);
	if (!err)
		err = check_contact(work, &link, &visit.ask);
	if (err == ERR_MISSING)
		return work_fail(work, err, NULL,
				 N_("We do not know this link. Copy the whole link from the mail. "
				    "Or search for the page of your initiative: there you can "
				    "propose a change."));
	TRY(err);
	TRY(campaign_get(work, visit.ask.campaign_id, &visit.campaign));
	TRY(check_time(work, &visit.campaign));
	TRY(open_record(work, &visit));
	visit.via = link.via;
	*ret = visit;
	return OK;
}

/* ---- what follows ---- */

static enum err stop_record(struct work *work, const struct visit *visit, const struct reply *reply)
{
	struct initiative it = visit->it;
	bool is_changed;
	const struct change_cause cause = { .is_confirmed = true,
					    .how = visit->via,
					    .reason = reply->note };
	it.phase = "stopped";
	return initiative_change_from(work, &it, &self, &cause, &is_changed);
}

static enum err follow(struct work *work, const struct visit *visit, const struct reply *reply)
{
	if (!strcmp(reply->outcome, OUTCOME_CONFIRMED))
		return freshness_confirm(work, (struct subject){ "initiative", visit->it.id },
					 visit->via);
	if (!strcmp(reply->outcome, OUTCOME_STOPPED))
		return stop_record(work, visit, reply);
	return OK; /* what changed goes through the register; not reached changes nothing */
}

static enum err check_note(struct work *work, const struct reply *reply)
{
	enum err err = OK;
	if (reply->note && utf8_length(reply->note) > NOTE_POINTS)
		err = work_fail(work, ERR_INVALID, "notitie",
				N_("This is too long. Make it shorter."));
	if (reply->since && utf8_length(reply->since) > SINCE_POINTS)
		err = work_fail(work, ERR_INVALID, "sinds",
				N_("This is too long. Make it shorter."));
	return err;
}

/* Somebody has to look at what stopped, and at what changed but was only told. */
static bool is_to_be_seen(const struct work *work, const struct visit *visit,
			  const struct reply *reply)
{
	bool is_told = work->person_id && strcmp(visit->via, FRESH_BY_MAIL);
	return !strcmp(reply->outcome, OUTCOME_STOPPED) ||
	       (is_told && !strcmp(reply->outcome, OUTCOME_CHANGED));
}

static enum err write_down(struct work *work, const struct visit *visit, const struct reply *reply)
{
	struct ask ask = visit->ask;
	const struct answer answer = {
		.id = id_new(),
		.ask_id = ask.id,
		.at_ms = work->now_ms,
		.outcome = reply->outcome,
		.via = visit->via,
		.person_id = work->person_id,
		.since = reply->since,
		.note = reply->note,
		.phase_before = visit->it.phase,
		.is_seen = !is_to_be_seen(work, visit, reply),
	};
	ask.outcome = reply->outcome;
	ask.answered_ms = work->now_ms;
	TRY(answer_insert(work, &answer));
	TRY(ask_update_outcome(work, &ask));
	return outbox_withdraw(work, "campaign", (struct subject){ "contact", ask.contact_id });
}

/* A button that was pressed twice, or two at once who say the same. */
static bool is_said_already(const struct work *work, const struct visit *visit,
			    const struct reply *reply)
{
	return !strcmp(visit->ask.outcome, reply->outcome) && !reply->note &&
	       work->now_ms - visit->ask.answered_ms < SAME_MS;
}

enum err answer_give(struct work *work, const struct visit *visit, const struct reply *reply)
{
	TRY(check_note(work, reply));
	if (is_said_already(work, visit, reply))
		return OK;
	if (reply->known_ms && reply->known_ms != visit->it.changed_ms &&
	    visit->ask.answered_ms < visit->it.changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The page of your initiative was just changed by somebody "
				    "else. Look at it once more and answer again."));
	TRY(follow(work, visit, reply));
	return write_down(work, visit, reply);
}

enum err answer_silence(struct work *work, const struct visit *visit)
{
	struct ask ask = visit->ask;
	if (!ask.contact_id)
		return OK;
	TRY(silence_insert(work, ask.contact_id));
	TRY(consent_withdraw(work, (struct subject){ "contact", ask.contact_id }, CONTACT_ASK,
			     NULL));
	TRY(outbox_withdraw(work, "campaign", (struct subject){ "contact", ask.contact_id }));
	ask.failure = FAILURE_WITHDRAWN;
	return ask_update(work, &ask);
}

/* ---- taking back ---- */

static enum err restore_phase(struct work *work, const struct ask *ask, const struct answer *answer)
{
	struct initiative it;
	bool is_changed;
	int64_t id;
	TRY(record_of(work, ask, &id));
	enum err err = initiative_get(work, id, &it);
	if (err)
		return err == ERR_MISSING ? OK : err;
	if (!it.phase || strcmp(it.phase, "stopped"))
		return OK;
	it.phase = answer->phase_before;
	return initiative_change(work, &it, &(struct change_cause){ .reason = "undo" },
				 &is_changed);
}

enum err answer_undo(struct work *work, int64_t answer_id)
{
	struct answer answer, last;
	struct ask ask;
	int64_t id;
	enum err err = answer_select(work, answer_id, &answer);
	if (!err)
		err = answer_select_last(work, answer.ask_id, &last);
	if (err == ERR_MISSING ||
	    (!err && (answer.person_id != work->person_id || last.id != answer_id)))
		return work_fail(work, ERR_MISSING, NULL,
				 N_("There is nothing to take back: it is not yours, or something "
				    "newer was answered."));
	TRY(err);
	TRY(ask_select(work, answer.ask_id, &ask));
	if (!strcmp(answer.outcome, OUTCOME_STOPPED))
		TRY(restore_phase(work, &ask, &answer));
	TRY(record_of(work, &ask, &id));
	TRY(freshness_take_back(work, (struct subject){ "initiative", id }, answer.at_ms));
	TRY(answer_delete(work, answer_id));
	err = answer_select_last(work, ask.id, &last);
	if (err && err != ERR_MISSING)
		return err;
	ask.outcome = err ? "" : last.outcome;
	ask.answered_ms = err ? 0 : last.at_ms;
	return ask_update_outcome(work, &ask);
}
