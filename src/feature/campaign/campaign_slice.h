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
	CODE_LEN = 7, /* six characters and the check character */
	CAMPAIGN_AFTER_DAYS = 30,
	CAMPAIGN_REMINDERS_MAX = 2,
	CAMPAIGN_SLICE = 200, /* at most so many in one unit of the writer */
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

/* Begins to send; the job goes on with what campaign_send_some leaves. On the writer. ERR_CONFLICT:
 * it was sent. */
enum err campaign_begin(struct work *work, int64_t id) MUST_CHECK;

/* Asks the next slice; *ret_is_more until all were. On the writer. */
enum err campaign_send_some(struct work *work, int64_t id, bool *ret_is_more) MUST_CHECK;

/* Looks after the mails of those who did not answer: what came back, and who said no meanwhile,
 * goes another way and gets no mail any more. On the writer. */
enum err campaign_look(struct work *work, int64_t id, bool *ret_is_more) MUST_CHECK;

/* Reminds the next slice of those who did not answer in time. On the writer. */
enum err campaign_remind(struct work *work, int64_t id, bool *ret_is_more) MUST_CHECK;

/* No more reminders; links work CAMPAIGN_AFTER_DAYS more. On the writer. ERR_CONFLICT: not open. */
enum err campaign_close(struct work *work, int64_t id) MUST_CHECK;

/* Whether name, wording and reminders are right. ERR_INVALID with a failure per field. */
enum err campaign_check(struct work *work, const struct campaign *campaign) MUST_CHECK;

/* Whom a campaign with this query, quality and channels would ask; sets found_count. In work->mem.
 */
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
};
enum err campaign_mail(struct work *work, const struct campaign *campaign,
		       struct envelope *envelopes, size_t count) MUST_CHECK;

/* ---- reply codes: campaign_code.c ---- */

/* Six random characters of Crockford base32 and one that follows from them. In `mem`. */
char *code_new(struct arena *mem);

/* "k7m 2px4" becomes "K7M2PX4", O, I and L as 0, 1 and 1. NULL: no seven characters. In `mem`. */
char *code_read(struct arena *mem, const char *text);

/* Whether the last character follows from the others. */
bool code_is_right(const char *code);

/* The place (1 to 7) in which two codes of one length differ, when it is exactly one; else 0. */
int code_slip(const char *a, const char *b);

/* "K7M-2PX4": as it stands on paper. In `mem`. */
char *code_show(struct arena *mem, const char *code);

/* ---- answering: campaign_answer.c ---- */

/* Somebody at the door with a link. */
struct visit {
	struct ask ask;
	struct campaign campaign;
	struct initiative it;
	const char *via;
};

/* Who stands behind a link. ERR_MISSING with what to do: unknown, too old, or the record is gone.
 */
enum err visit_open(struct work *work, const char *token, struct visit *ret) MUST_CHECK;

/*
 * Writes an answer down and does what follows from it: confirmed is confirmed, stopped sets the
 * phase, changed notes that it was (the change itself goes through the register). On the writer.
 * ERR_CONFLICT: the record is not what they saw (known_ms; 0: not looked at).
 */
struct reply {
	const char *outcome, *since, *note;
	int64_t known_ms;
};
enum err answer_give(struct work *work, const struct visit *visit, const struct reply *reply)
	MUST_CHECK;

/* No more mails of campaigns to this contact. On the writer. */
enum err answer_silence(struct work *work, const struct visit *visit) MUST_CHECK;

/* Takes back the newest answer of an ask, which `work` typed in. On the writer. ERR_MISSING: there
 * is none of theirs. */
enum err answer_undo(struct work *work, int64_t answer_id) MUST_CHECK;

/*
 * The ask of a code that a coordinator typed, within a campaign. ERR_INVALID with a failure for
 * "code" that says which character may be wrong.
 */
enum err code_find(struct work *work, int64_t campaign_id, const char *typed, struct ask *ret)
	MUST_CHECK;

/*
 * A link for who typed a code at the public door, with a brake per `address` on codes that could
 * have been right. Not on the writer: hands over. ERR_INVALID with a failure for "code"; ERR_BUSY:
 * too many were wrong.
 */
enum err code_use(struct work *work, const char *typed, const char *address, const char **ret_token)
	MUST_CHECK;
