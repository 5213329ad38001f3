/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_store.h: the store of campaigns; private to this slice. */
#pragma once
#include "feature/campaign/campaign_slice.h"

/* Errors of db_query and db_exec, everywhere below; what is read lives in work->mem; ERR_MISSING:
 * no such row. */

/* ---- campaigns ---- */
enum err campaign_insert(struct work *work, const struct campaign *campaign) MUST_CHECK;
enum err campaign_update(struct work *work, const struct campaign *campaign) MUST_CHECK;
enum err campaign_select(struct work *work, int64_t id, struct campaign *ret) MUST_CHECK;
enum err campaign_select_all(struct work *work, struct campaigns *ret)
	MUST_CHECK;                                                 /* newest first */
enum err campaign_delete(struct work *work, int64_t id) MUST_CHECK; /* with all that hangs on it */

/* ---- who is asked ---- */
enum err ask_insert_many(struct work *work, const struct ask *asks, size_t count) MUST_CHECK;
enum err ask_update(struct work *work, const struct ask *ask) MUST_CHECK;
/* Only outcome and answered_ms: no index has to follow. */
enum err ask_update_outcome(struct work *work, const struct ask *ask) MUST_CHECK;
enum err ask_update_many(struct work *work, const struct ask *asks, size_t count) MUST_CHECK;
enum err ask_delete(struct work *work, int64_t id) MUST_CHECK;
enum err ask_select(struct work *work, int64_t id, struct ask *ret) MUST_CHECK;
/* The newest of a contact that has no answer, in a campaign that is not closed. ERR_MISSING. */
enum err ask_select_silent(struct work *work, int64_t contact_id, struct ask *ret) MUST_CHECK;
enum err ask_select_code(struct work *work, const char *code, struct ask *ret) MUST_CHECK;

/* Those of one campaign, by place and then in order of their ids. */
struct ask_wish {
	int64_t campaign_id;
	const char *channel; /* NULL: all */
	enum {
		ASK_ALL,
		ASK_TO_REMIND,  /* mailed before `before_ms`, nothing heard, reminders left */
		ASK_TO_LOOK_AT, /* mailed, nothing heard, looked at before `before_ms` */
		ASK_OPEN,       /* no answer yet, or not reached */
	} which;
	int64_t before_ms, remind_max;
	int64_t limit, offset; /* limit 0: all */
};
enum err ask_select_some(struct work *work, const struct ask_wish *wish, struct asks *ret)
	MUST_CHECK;
/* Who gets a mail next, in order of their ids; without looking at the others. */
enum err ask_select_not_asked(struct work *work, int64_t campaign_id, int64_t limit,
			      struct asks *ret) MUST_CHECK;
enum err ask_count(struct work *work, int64_t campaign_id, int64_t *ret) MUST_CHECK;

/* All codes of one campaign, for slips. */
struct codes LIST(const char *);
enum err ask_select_codes(struct work *work, int64_t campaign_id, struct codes *ret) MUST_CHECK;

/* ---- links ---- */
struct link_row {
	const char *token_hash, *via;
	int64_t ask_id;
	const char *mail_hash; /* campaign_mail_hash of where it went; NULL: it was not mailed */
};
/* By which a link remembers where it went. In work->mem. */
const char *campaign_mail_hash(struct work *work, const char *mail);
enum err campaign_link_insert(struct work *work, const struct link_row *links, size_t count)
	MUST_CHECK;
enum err campaign_link_select(struct work *work, const char *token_hash, struct link_row *ret)
	MUST_CHECK;

/* ---- answers ---- */
enum err answer_insert(struct work *work, const struct answer *answer) MUST_CHECK;
enum err answer_select(struct work *work, int64_t id, struct answer *ret) MUST_CHECK;
enum err answer_select_last(struct work *work, int64_t ask_id, struct answer *ret) MUST_CHECK;
enum err answer_delete(struct work *work, int64_t id) MUST_CHECK;

/* The newest of one campaign that `person_id` typed in (0: of anybody). */
enum err answer_select_typed(struct work *work, int64_t campaign_id, int64_t person_id,
			     struct answers *ret) MUST_CHECK;

/* What a moderator has not seen yet: who stopped. */
enum err answer_select_unseen(struct work *work, struct answers *ret) MUST_CHECK;
enum err answer_count_unseen(struct work *work, int64_t *ret) MUST_CHECK;
enum err answer_update_seen(struct work *work, int64_t id) MUST_CHECK;

/* ---- figures ---- */
struct tally {
	const char *place, *channel, *outcome, *failure;
	bool is_asked;
	int64_t count;
};
struct tallies LIST(struct tally);
enum err tally_select(struct work *work, int64_t campaign_id, struct tallies *ret) MUST_CHECK;

/* ---- what is personal ---- */
enum err answer_select_by(struct work *work, int64_t person_id, struct answers *ret) MUST_CHECK;
enum err campaign_forget_person(struct work *work, int64_t person_id) MUST_CHECK;

/* Of campaigns that were closed before closed_ms, and wrong codes before `hour`. */
enum err campaign_count_old(struct work *work, int64_t closed_ms, int64_t hour, int64_t *ret_asks,
			    int64_t *ret_guesses) MUST_CHECK;
enum err campaign_forget_old(struct work *work, int64_t closed_ms) MUST_CHECK;

/* ---- brakes ---- */
enum err silence_insert(struct work *work, int64_t contact_id) MUST_CHECK;
enum err silence_select(struct work *work, int64_t contact_id, bool *ret) MUST_CHECK;
enum err guess_add(struct work *work, const char *address_hash, int64_t hour) MUST_CHECK;
enum err guess_count(struct work *work, const char *address_hash, int64_t hour,
		     int64_t *ret_address, int64_t *ret_all) MUST_CHECK;
enum err guess_delete_before(struct work *work, int64_t hour) MUST_CHECK;
