/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_slice.h: what the files of this slice share: campaigns, those who are asked, answers. */
#pragma once
#include "feature/contact/contact.h"
#include "feature/initiative/initiative.h"
#include "work/work.h"

/* How a campaign stands. */
#define CAMPAIGN_DRAFT "draft"
#define CAMPAIGN_SENDING "sending"
#define CAMPAIGN_OPEN "open"
#define CAMPAIGN_CLOSED "closed"

/* How somebody is asked. */
#define CHANNEL_MAIL "mail"
#define CHANNEL_CALL "call"
#define CHANNEL_LETTER "letter"
#define CHANNEL_NONE "none" /* no way to reach: look it up */

/* What they say; "" is nothing yet. */
#define OUTCOME_CONFIRMED "confirmed"
#define OUTCOME_CHANGED "changed"
#define OUTCOME_STOPPED "stopped"
#define OUTCOME_NOT_REACHED "not_reached"

/* Why a mail is of no use; "" where it may be. */
#define FAILURE_BOUNCED "bounced"
#define FAILURE_WITHDRAWN "withdrawn" /* consent, or no more mails wanted */
#define FAILURE_GONE "gone"           /* the record was removed or hidden */

enum {
	CAMPAIGN_AFTER_DAYS = 30,
	CAMPAIGN_REMINDERS_MAX = 2,
	CAMPAIGN_SLICE = 400, /* at most so many in one unit of the writer */
	GUESSES_PER_ADDRESS = 10,
	GUESSES_PER_REGION = 300,
};

struct campaign {
	int64_t id;
	const char *name, *query; /* query: the register's filter, "gemeente=GM1966" */
	int64_t quality_below;    /* 0: all; 101: up to 100 */
	const char *channels;     /* which may be used: "mail;call;letter" */
	const char *state;
	const char *subject_nl, *text_nl, *subject_en, *text_en;
	int64_t remind_days, remind_max;
	int64_t found_count; /* how many the filter found when they were chosen */
	int64_t created_ms, created_by, sent_ms, closed_ms; /* 0: not yet */
};
struct campaigns LIST(struct campaign);

struct ask {
	int64_t id, campaign_id;
	struct subject subject;
	const char *place; /* municipality, for the figures */
	const char *channel;
	int64_t contact_id; /* 0: none */
	const char *code;
	int64_t mail_id;
	int64_t looked_ms; /* when the job looked at it */
	int64_t asked_ms;  /* 0: not yet */
	int64_t reminders, reminded_ms;
	const char *failure, *outcome;
	int64_t answered_ms;
};
struct asks LIST(struct ask);

struct answer {
	int64_t id, ask_id, at_ms, person_id; /* person 0: the initiative itself */
	const char *outcome, *via;            /* via: FRESH_BY_... */
	const char *since, *note, *phase_before;
	bool is_seen; /* by a moderator, where somebody has to look */
};
struct answers LIST(struct answer);

/* ---- campaigns: campaign.c ---- */

/* The wording that a new campaign has, in both languages. */
void campaign_default(struct work *work, struct campaign *ret);

/*
 * Stores a new campaign with the records that its filter finds, prepared but not asked. Not on the
 * writer: hands over in slices. ERR_INVALID with failures: name or filter is wrong, or nothing is
 * found.
 */
enum err campaign_create(struct work *work, struct campaign *campaign) MUST_CHECK;

/* Stores the wording and the plan of reminders of a draft. On the writer. ERR_INVALID with a
 * failure per field; ERR_CONFLICT: it was sent already. */
enum err campaign_save(struct work *work, const struct campaign *campaign) MUST_CHECK;

/* Begins to send; the job goes on. On the writer. ERR_CONFLICT: it was sent. */
enum err campaign_begin(struct work *work, int64_t id) MUST_CHECK;

/* Asks the next slice; *ret_is_more until all were. On the writer. */
enum err campaign_send_some(struct work *work, int64_t id, bool *ret_is_more) MUST_CHECK;

/* Looks after the mails of those who did not answer: what came back, and who said no meanwhile,
 * goes another way and gets no mail any more. On the writer. */
enum err campaign_look(struct work *work, int64_t id, bool *ret_is_more) MUST_CHECK;

/* Reminds the next slice of those who did not answer in time. On the writer. */
enum err campaign_remind(struct work *work, int64_t id, bool *ret_is_more) MUST_CHECK;

/* The slot may_mail: while the contact may be asked there, nobody answered, and it is open. */
enum err campaign_may_mail(struct work *work, const char *kind, struct subject subject,
			   const char *to, bool *ret) MUST_CHECK;

/* No more reminders; links work CAMPAIGN_AFTER_DAYS more. On the writer. ERR_CONFLICT: not open. */
enum err campaign_close(struct work *work, int64_t id) MUST_CHECK;

/* Whether name, wording and reminders are right. ERR_INVALID with a failure per field. */
enum err campaign_check(struct work *work, const struct campaign *campaign) MUST_CHECK;

/* Whom a campaign like this would ask; sets found_count. In work->mem. */
enum err campaign_preview(struct work *work, struct campaign *campaign, struct asks *ret)
	MUST_CHECK;

/* Throws a draft away. On the writer. ERR_CONFLICT: it was sent. */
enum err campaign_throw(struct work *work, int64_t id) MUST_CHECK;

/* The campaign. ERR_MISSING with its reason. In work->mem. */
enum err campaign_get(struct work *work, int64_t id, struct campaign *ret) MUST_CHECK;

/* Whether links and codes work at work->now_ms. */
bool campaign_takes_answers(const struct work *work, const struct campaign *campaign);

/* How a record would be asked: the first of its contacts that fits the channels. */
void campaign_choose_channel(const char *channels, const struct contact *const *contacts,
			     size_t count, struct ask *ask);

/* ---- texts: campaign_mail.c ---- */

/* What stands in a wording: {name}, {place}, {link}, {region}. In work->mem. */
const char *campaign_fill(struct work *work, const char *text, const struct initiative *it,
			  const char *link);

/* Queues a mail with a new link for each ask; fills in mail_id, 0 where it could not. On the
 * writer. */
struct envelope {
	struct ask *ask;
	const struct initiative *it;
	const char *to, *to_name;
	const char *language; /* "en", else Dutch */
};
enum err campaign_mail(struct work *work, const struct campaign *campaign,
		       struct envelope *envelopes, size_t count) MUST_CHECK;
