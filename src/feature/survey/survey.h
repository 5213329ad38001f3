/* SPDX-License-Identifier: EUPL-1.2 */
/* survey.h: a questionnaire in the field: who is asked, until when, and what came back. */
#pragma once
#include "work/work.h"

/* How people get in. */
enum survey_access {
	SURVEY_PERSONAL, /* only with an invitation */
	SURVEY_OPEN      /* with the open link, too */
};

struct survey {
	int64_t id;
	const char *name;            /* for staff and the respondent */
	const char *slug;            /* "/vragenlijsten/SLUG" of an open link */
	int64_t form_id, version_id; /* version_id: frozen, what new answers are about; 0: still to
					choose */
	const char *state;           /* "draft", "open", "closed" */
	enum survey_access access;
	bool is_anonymous; /* answers cannot be led back to an invitation; fixed once open */
	int64_t round_id;  /* 0: none */
	const char *opens_on, *closes_on; /* days; closes_on includes that day */
	int64_t quota;                    /* finished answers after which it closes; 0: none */
	int minutes;                      /* about how long it takes; 0: not told */
	const char *intro,
		*thanks; /* Markdown-free text per language: "nl" first, see survey_say */
	const char *intro_en, *thanks_en;
	const char *consent; /* compulsory to agree with before answering; NULL: none. Kept with its
				version */
	const char *consent_en;
	int consent_version;
	int keep_months;     /* after closing: then answers are made anonymous or removed */
	bool feeds_register; /* answers of an initiative may become facts after approval */
	int64_t made_ms, opened_ms, closed_ms;
	const char *owner;  /* who asks, told to respondents: "Provincie Groningen" */
	const char *mail;   /* where respondents ask questions */
	int64_t made_by;    /* person; 0: nobody any more */
	int64_t done_count; /* finished answers, by survey_count_done */
};
struct surveys LIST(struct survey);

/* All, newest first; STAFF. In work->mem. */
enum err survey_list(struct work *work, struct surveys *ret) MUST_CHECK;
/* ERR_MISSING. Anybody: what a respondent may see is decided by the doors. */
enum err survey_get(struct work *work, int64_t id, struct survey *ret) MUST_CHECK;
enum err survey_get_by_slug(struct work *work, const char *slug, struct survey *ret) MUST_CHECK;
/* Stores a survey; id 0 is new. On the writer. ERR_INVALID with failures. ERR_CONFLICT: what cannot
 * change while it is open. */
enum err survey_save(struct work *work, struct survey *survey) MUST_CHECK;
/* Opens (needs a frozen version), closes, opens again with a new last day. On the writer.
 * ERR_CONFLICT with its reason. */
enum err survey_set_state(struct work *work, int64_t id, const char *state) MUST_CHECK;
/* Whether somebody can answer now; sets *ret_reason to an English msgid (a whole sentence without
 * values) when not: not open yet, closed, full. */
bool survey_is_answerable(struct work *work, const struct survey *survey, const char **ret_reason);
/* One more finished answer: call it once for each, by whichever way it came. Closes a survey that
 * has its quota. On the writer. */
enum err survey_count_done(struct work *work, int64_t id) MUST_CHECK;
/* The intro, thanks or consent in the reader's language: `dutch` or `english` (falls back on the
 * other where empty). */
const char *survey_say(struct work *work, const char *dutch, const char *english);

/* How an invitation stands. */
enum invitation_state {
	INVITATION_READY, /* not sent yet */
	INVITATION_SENT,
	INVITATION_BOUNCED,
	INVITATION_OPENED,  /* the page was opened by a person (a button, not a scanner) */
	INVITATION_STARTED, /* something was saved */
	INVITATION_DONE,
	INVITATION_REFUSED,
	INVITATION_STATES
};
struct invitation {
	int64_t id, survey_id;
	struct subject
		subject;      /* ("initiative", id), ("organisation", id); kind NULL: from a list */
	const char *name;     /* of who is asked, as in the mail */
	const char *mail;     /* folded; NULL: by phone or on paper */
	const char *language; /* "nl", "en" */
	const char *municipality; /* GM code or NULL: for the response by place */
	const char *group;        /* any word of a list: kind of respondent */
	int wave;                 /* from 1: which sending it belongs to */
	enum invitation_state state;
	const char *reply_code; /* on paper: seven characters */
	int64_t changed_ms;     /* 0 in an anonymous survey */
	int reminders;          /* how many were sent */
	bool is_stopped;        /* wants no reminders */
	int64_t list_id;        /* where it came from; 0: added one by one */
	int64_t contact_id;     /* whose address it is, asked again before each mail; 0: none */
	const char *phone, *address; /* of a list; of a record they are those of its contacts */
	const char *failure;         /* "", "bounced", "withdrawn", "wrong_number", "not_reached" */
	int mails;                   /* made so far, the invitation included */
	int64_t mail_id;             /* the last one, in the outbox */
};
struct invitations LIST(struct invitation);

/* Those of a survey; wave, state or municipality 0, -1, NULL: all. In work->mem. STAFF. */
struct invitation_filter {
	int64_t survey_id;
	int wave, state;
	const char *municipality, *search;
	int64_t offset, limit;
};
enum err invitation_list(struct work *work, const struct invitation_filter *filter,
			 struct invitations *ret, int64_t *ret_total) MUST_CHECK;
enum err invitation_get(struct work *work, int64_t id, struct invitation *ret) MUST_CHECK;
/* By the token of a personal link, or the reply code of a letter or call. ERR_MISSING: none,
 * withdrawn, or its survey is gone. Guesses are slowed down by the caller. */
enum err invitation_by_token(struct work *work, const char *token, struct invitation *ret)
	MUST_CHECK;
enum err invitation_by_code(struct work *work, const char *code, struct invitation *ret) MUST_CHECK;
/* Who was invited as this record of the register or the directory. ERR_MISSING, without a failure:
 * nobody. */
enum err invitation_by_subject(struct work *work, int64_t survey_id, const struct subject *subject,
			       struct invitation *ret) MUST_CHECK;
/* Moves an invitation on; never back (DONE stays DONE). In an anonymous survey no time is kept. On
 * the writer. */
enum err invitation_mark(struct work *work, int64_t id, enum invitation_state state) MUST_CHECK;

/* A new personal link to an invitation: its token, of which only the hash is kept. Links work until
 * 30 days after closing. On the writer. */
enum err invitation_link(struct work *work, int64_t id, const char **ret_token) MUST_CHECK;

/* "/vragenlijst/TOKEN", "/vragenlijsten/SLUG" of the open link, and where a code is typed. */
char *survey_link_path(struct arena *mem, const char *token);
char *survey_open_path(struct arena *mem, const struct survey *survey);
#define SURVEY_CODE_PATH "/vragenlijst"

/* Adds invitations (id, state and reply_code are filled in); those whose subject or mail is invited
 * already are left out. On the writer. ERR_CONFLICT: the survey is closed. */
enum err invitation_add_many(struct work *work, int64_t survey_id, const struct invitation *items,
			     size_t count, int64_t *ret_added) MUST_CHECK;
