/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_slice.h: what the files of this slice share. */
#pragma once
#include "feature/outbox/outbox.h"
#include "web/feature.h"

enum { OUTBOX_ANSWER_POINTS = 300, OUTBOX_TITLE_POINTS = 200, OUTBOX_NAME_POINTS = 120 };

#define OUTBOX_DAY_MS (INT64_C(24) * 60 * 60 * 1000)
#define OUTBOX_PATIENCE_MS (3 * OUTBOX_DAY_MS) /* then a mail is given up */
#define OUTBOX_TEXT_MS (30 * OUTBOX_DAY_MS)    /* then its text is erased */
#define OUTBOX_KEEP_MS (180 * OUTBOX_DAY_MS)   /* then nothing is kept, of bounces neither */

/* A mail as it is stored. */
struct outbox_mail {
	int64_t id;
	const char *kind, *mail, *name, *language;
	const char *title, *body, *stop_url; /* NULL: erased, or none; body: see outbox_body.c */
	struct subject subject;
	bool is_secret;
	enum outbox_state state;
	int64_t attempts, created_ms, since_ms, next_ms, ended_ms; /* ended_ms 0: waits */
	const char *answer; /* what the mail server said last, or NULL */
};
struct outbox_mails LIST(struct outbox_mail);

/* ---- outbox_body.c: the parts of a mail as one text ---- */

/* In `mem`. */
const char *outbox_body_write(struct arena *mem, const struct mail_parts *parts);
/* ERR_BROKEN: it is not what outbox_body_write makes. NULL gives no parts. */
enum err outbox_body_read(struct arena *mem, const char *body, struct mail_parts *ret) MUST_CHECK;

/* ---- outbox.c: rules ---- */

/* How a try ended. */
enum outbox_outcome {
	OUTCOME_SENT,
	OUTCOME_LATER,   /* not now: again after a while, for three days */
	OUTCOME_BOUNCED, /* there is no such address */
	OUTCOME_REFUSED, /* this mail will never be taken */
};
struct outbox_result {
	int64_t id;
	enum outbox_outcome outcome;
	const char *answer;
};

/* How long after try number `attempts` (from 1) the next one is. */
int64_t outbox_backoff_ms(int64_t attempts);

/* At most `limit` mails whose turn it is, those that let somebody in first. Counts the try and sets
 * the next one beforehand, so that a program that dies over a mail does not try it for ever. On the
 * writer. */
enum err outbox_claim(struct work *work, size_t limit, struct outbox_mails *ret) MUST_CHECK;

/* Puts claimed mails back as they were: the mail server could not be reached. On the writer. */
enum err outbox_release(struct work *work, const struct outbox_mails *mails, size_t from)
	MUST_CHECK;

/* Notes how a try ended. A mail that was withdrawn meanwhile is no error. On the writer. */
enum err outbox_note(struct work *work, const struct outbox_result *result) MUST_CHECK;

/* Lets a mail wait from now on as if it were new, and its address no longer bounce. On the writer.
 * ERR_MISSING. ERR_CONFLICT: it waits already, was sent, or its text was erased. */
enum err outbox_try_again(struct work *work, int64_t id) MUST_CHECK;

/* Takes one mail out that was not sent. On the writer. ERR_MISSING. ERR_CONFLICT: it was sent. */
enum err outbox_withdraw_one(struct work *work, int64_t id) MUST_CHECK;

/* ---- outbox_store.c ---- */

enum err outbox_insert(struct work *work, const struct outbox_mail *mails, size_t count) MUST_CHECK;
enum err outbox_select(struct work *work, int64_t id, struct outbox_mail *ret) MUST_CHECK;
enum err outbox_select_due(struct work *work, size_t limit, struct outbox_mails *ret) MUST_CHECK;
enum err outbox_has_due(struct work *work, bool *ret) MUST_CHECK;
/* Stores attempts and next_ms of one that waits. */
enum err outbox_update_turn(struct work *work, const struct outbox_mail *mail) MUST_CHECK;
/* Stores what outbox_note and outbox_try_again change. */
enum err outbox_update_state(struct work *work, const struct outbox_mail *mail) MUST_CHECK;
enum err outbox_delete(struct work *work, int64_t id) MUST_CHECK;
enum err outbox_delete_waiting(struct work *work, const char *kind, struct subject subject)
	MUST_CHECK;
enum err outbox_bounce_save(struct work *work, const char *mail, const char *answer) MUST_CHECK;
enum err outbox_bounce_delete(struct work *work, const char *mail) MUST_CHECK;
enum err outbox_bounce_select(struct work *work, const char *mail, int64_t *ret_ms) MUST_CHECK;

/* Which mails a page of the outbox shows. */
struct outbox_filter {
	int state;          /* -1: all */
	const char *search; /* part of an address or a title; "": all */
	int64_t before_id;  /* 0: the newest */
	size_t limit;
};
enum err outbox_list(struct work *work, const struct outbox_filter *filter,
		     struct outbox_mails *ret) MUST_CHECK;
/* How many there are of each state, from 0 to OUTBOX_GIVEN_UP. */
enum err outbox_count(struct work *work, int64_t ret[static OUTBOX_GIVEN_UP + 1]) MUST_CHECK;

/* All mails to an address; how many rows of a table go; what goes. */
enum err outbox_list_to(struct work *work, const char *mail, struct outbox_mails *ret) MUST_CHECK;
enum err outbox_count_to(struct work *work, const char *mail, int64_t *ret_mails,
			 int64_t *ret_bounces) MUST_CHECK;
enum err outbox_delete_to(struct work *work, const char *mail) MUST_CHECK;
enum err outbox_count_old(struct work *work, int64_t *ret_texts, int64_t *ret_mails,
			  int64_t *ret_bounces) MUST_CHECK;
enum err outbox_delete_old(struct work *work) MUST_CHECK;

/* ---- outbox_letter.c: a mail as people see it ---- */

/* Both in `mem`, in the language of the mail. ERR_BROKEN: its parts cannot be read. */
enum err outbox_letter_text(struct arena *mem, const struct outbox_mail *mail, const char **ret)
	MUST_CHECK;
enum err outbox_letter_html(struct work *work, const struct outbox_mail *mail, const char **ret)
	MUST_CHECK;

/* ---- outbox_job.c, outbox_privacy.c, outbox_pages.c, outbox_cli.c ---- */

enum err outbox_job_run(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;

/* Whether all slices still let this mail go; see may_mail in web/site.h. */
enum err outbox_may_go(const struct site *site, struct work *work, const struct outbox_mail *mail,
		       bool *ret) MUST_CHECK;
enum err outbox_job_has_work(struct site *site, struct work *work, bool *ret) MUST_CHECK;

enum err outbox_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
	MUST_CHECK;
enum err outbox_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret) MUST_CHECK;
enum err outbox_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;

/* Puts a mail in the outbox that says that mail works. On the writer. ERR_INVALID: no address. */
enum err outbox_add_test(struct work *work, const char *to, int64_t *ret_id) MUST_CHECK;
extern const struct command outbox_commands[1];

/* How many mails need somebody: for the tasks at /beheer. */
enum err outbox_count_troubled(struct work *work, int64_t *ret) MUST_CHECK;

extern const struct route_table outbox_page_table;
