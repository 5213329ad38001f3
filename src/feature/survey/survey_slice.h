/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_slice.h: what the files of this slice share: lists, mails, sending, response. */
#pragma once
#include "feature/outbox/outbox.h"
#include "feature/survey/survey.h"

#define SURVEY_DRAFT "draft"
#define SURVEY_OPEN_NOW "open"
#define SURVEY_CLOSED "closed"

/* Why a mail or a call is of no use; "" where it may be. */
#define FAILURE_BOUNCED "bounced"
#define FAILURE_WITHDRAWN "withdrawn" /* the contact may not be asked any more */
#define FAILURE_NUMBER "wrong_number"
#define FAILURE_SILENT "not_reached"

enum {
	SURVEY_WRITERS = RESEARCHER | ADMINISTRATOR,               /* make and send */
	SURVEY_CALLERS = RESEARCHER | ADMINISTRATOR | COORDINATOR, /* write down what they hear */
	SURVEY_SLICE = 400, /* at most so many in one unit of the writer */
	SURVEY_TURNS = 4,   /* mails of one wave: the invitation and three reminders */
	SURVEY_WAVES = 20,
	SURVEY_LINK_DAYS = 30, /* how long links work after closing: to say that it is over */
	SURVEY_MARKS_LEAST = 5 /* so many of an anonymous survey are told to be done at once */
};

/* Where some of those who are invited come from. */
struct survey_list {
	int64_t id, survey_id;
	const char *kind;     /* "register", "directory", "csv" */
	const char *purpose;  /* of a file: why we have it; else what was chosen */
	const char *until_on; /* of a file: then names and addresses go; NULL: with the survey */
	int64_t added, left_out, added_ms, added_by;
};
struct survey_lists LIST(struct survey_list);

/* What is written to a wave. */
struct survey_mail {
	int64_t survey_id;
	int wave, turn;
	const char *send_on; /* day; NULL: not before somebody says so */
	const char *subject_nl, *body_nl, *subject_en, *body_en; /* "" where there is none */
	const char *state;                                       /* "planned", "sending", "sent" */
	int64_t sent_ms;
};
struct survey_mails LIST(struct survey_mail);

/* ---- rules: survey.c, survey_invitation.c ---- */

/* What a new survey has. */
void survey_default(struct work *work, struct survey *ret);

/* Whether all of it is right; makes the slug, and the form where only the version is known. Its
 * parts: the days alone, the version alone. ERR_INVALID with failures. */
enum err survey_check(struct work *work, struct survey *survey) MUST_CHECK;
enum err survey_check_days(struct work *work, const struct survey *survey) MUST_CHECK;
enum err survey_check_version(struct work *work, struct survey *survey) MUST_CHECK;

/* Throws a draft away with all that hangs on it. On the writer. ERR_CONFLICT: it was opened. */
enum err survey_remove(struct work *work, int64_t id) MUST_CHECK;

/* A later (or earlier) last day, while it is open or closed; opens it again where that day is still
 * to come. On the writer. ERR_INVALID, ERR_CONFLICT with a failure. */
enum err survey_extend(struct work *work, int64_t id, const char *closes_on) MUST_CHECK;

/* Whether an open survey has to close: its last day is over, or it has none and was opened a year
 * ago. Closes it, on the writer. */
bool survey_is_over(struct work *work, const struct survey *survey);
enum err survey_close_old(struct work *work, const struct survey *survey) MUST_CHECK;

/* Moves invitations of an anonymous survey on when there are enough, or `is_all`. On the writer. */
enum err survey_flush_marks(struct work *work, int64_t survey_id, bool is_all) MUST_CHECK;

/* An English msgid. */
const char *invitation_state_text(enum invitation_state state);

/* What somebody on the phone heard: "refused", "wrong_number", "not_reached", or "" to take the
 * last two back. On the writer. ERR_INVALID, ERR_CONFLICT. */
enum err invitation_note(struct work *work, int64_t id, const char *what) MUST_CHECK;

/* No more mails about this survey. On the writer. */
enum err invitation_stop(struct work *work, int64_t id) MUST_CHECK;

/* The slots: who is invited as one record is invited as the other; and no more. */
enum err survey_merge_subject(struct work *work, struct subject from, struct subject to) MUST_CHECK;
enum err survey_unmerge_subject(struct work *work, struct subject from, struct subject to)
	MUST_CHECK;

/* Throws an invitation away that was not sent. On the writer. ERR_CONFLICT. */
enum err invitation_remove(struct work *work, int64_t id) MUST_CHECK;

/* ---- what is written: survey_mail.c, survey_wave.c ---- */

/* Who gets which mail, with the token of a link made for it. */
struct survey_letter {
	const struct survey *survey;
	const struct survey_mail *mail;
	const struct invitation *to;
	const char *token;
};

/* A text with its values: {name}, {survey}, {owner}, {minutes}, {closes_on}; {link} stays. In
 * `language`. In work->mem. */
const char *survey_fill(struct work *work, const struct survey_letter *letter, const char *text,
			const char *language);

/* The words that a mail of this turn has until somebody writes others. */
void survey_mail_default(struct work *work, struct survey_mail *mail);

/* Whether they go out in English: asked for, and there are English words. */
bool survey_letter_is_english(const struct survey_letter *letter);

/* The whole mail. In work->mem. */
void survey_letter_write(struct work *work, const struct survey_letter *letter, struct mail *ret);

/* The mail of a wave and turn: as stored, or as it is until then. */
enum err survey_mail_get(struct work *work, int64_t survey_id, int wave, int turn,
			 struct survey_mail *ret) MUST_CHECK;

/* Stores words and day of a mail that was not sent. On the writer. ERR_INVALID with failures,
 * ERR_CONFLICT: it was sent. */
enum err survey_mail_save(struct work *work, const struct survey_mail *mail) MUST_CHECK;

/* Lets a mail go out now, to who did not get it yet. On the writer. ERR_CONFLICT with its reason.
 */
enum err survey_mail_begin(struct work *work, int64_t survey_id, int wave, int turn) MUST_CHECK;

/* The wave that new people get: the first that was not sent. */
enum err survey_wave_next(struct work *work, int64_t survey_id, int *ret) MUST_CHECK;

/* ---- sending: survey_send.c ---- */

/* One slice of a mail that is being sent; one slice of looking what came back. On the writer. */
enum err survey_send_some(struct work *work, const struct survey_mail *mail, bool *ret_is_more)
	MUST_CHECK;
enum err survey_look_some(struct work *work, int64_t survey_id, bool *ret_is_more) MUST_CHECK;

/* The slot may_mail: while the survey is open and they may and want to be asked. */
enum err survey_may_mail(struct work *work, const char *kind, struct subject subject,
			 const char *to, bool *ret) MUST_CHECK;
