/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox.h: mails that must go out: kept with what they belong to, sent by a job, tried again. */
#pragma once
#include "work/work.h"

enum mail_part_kind {
	MAIL_TEXT,   /* a paragraph */
	MAIL_BUTTON, /* the one thing to do: text and address */
	MAIL_QUOTE,  /* the words of somebody else */
	MAIL_LIST,   /* one line of a list; with an address it is a link */
	MAIL_SMALL,  /* why somebody gets this, how to stop it */
};

/* One piece of a mail, in the language of its reader; HTML and plain text are made of the same. */
struct mail_part {
	enum mail_part_kind kind;
	const char *text, *url; /* url: whole, from work_url; NULL: none */
};
struct mail_parts LIST(struct mail_part);

struct mail {
	const char *kind;         /* "sign_in", "campaign": for the outbox page and for tests */
	const char *to, *to_name; /* to_name: NULL where unknown */
	const char *language;     /* "nl", "en" */
	const char *title;        /* the subject line, in that language */
	struct mail_parts parts;
	const char *stop_url; /* one click ends these mails (RFC 8058); NULL: it is not a series */
	struct subject subject; /* what it is about; kind NULL: nothing */
	bool is_secret; /* holds a link that lets somebody in: its text is erased once it was sent
			 */
};

/* Adds a part; text and address must stay. */
void mail_add(struct work *work, struct mail *mail, enum mail_part_kind kind, const char *text,
	      const char *url);

/*
 * Adds the paragraphs of a text (an empty line ends one) as parts of `kind`; the one that holds
 * "{link}" becomes `button`. Text and button must stay.
 */
void mail_add_text(struct work *work, struct mail *mail, enum mail_part_kind kind, const char *text,
		   const struct mail_part *button);

/*
 * Puts a mail in the region's outbox, in this transaction. On the writer. ERR_INVALID with a
 * failure for "mail": no address that mail can go to.
 */
enum err outbox_add(struct work *work, const struct mail *mail, int64_t *ret_id) MUST_CHECK;

/* The same for many at once; ret_ids (may be NULL) has room for `count`. An address that is wrong
 * gets id 0 and no mail, and is no error. */
enum err outbox_add_many(struct work *work, const struct mail *mails, size_t count,
			 int64_t *ret_ids) MUST_CHECK;

/* Whether this can be an address: one @, no spaces or line ends, at most 254 bytes. */
bool mail_is_address(const char *text);

/* The form in which addresses are compared and stored: trimmed, lower case. In `mem`. */
char *mail_fold(struct arena *mem, const char *address);

/* How a mail stands. */
enum outbox_state { OUTBOX_WAITING, OUTBOX_SENT, OUTBOX_BOUNCED, OUTBOX_GIVEN_UP };

/* The state of a mail. ERR_MISSING: it is no longer kept. */
enum err outbox_state(struct work *work, int64_t id, enum outbox_state *ret) MUST_CHECK;

/* Whether mail to this address came back lately, so that no series should go there. */
enum err outbox_is_bouncing(struct work *work, const char *address, bool *ret) MUST_CHECK;

/* Takes mails about `subject` that wait out of the outbox; an empty `kind` (NULL) means all kinds.
 * On the writer. */
enum err outbox_withdraw(struct work *work, const char *kind, struct subject subject) MUST_CHECK;
