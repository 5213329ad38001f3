/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_slice.h: what the files of this slice share: lists, mails, sending, response. */
#pragma once
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

/* Throws a draft away with all that hangs on it. On the writer. ERR_CONFLICT: it was opened. */
enum err survey_remove(struct work *work, int64_t id) MUST_CHECK;

/* A later (or earlier) last day, while it is open or closed; opens it again where that day is still
 * to come. On the writer. ERR_INVALID, ERR_CONFLICT with a failure. */
enum err survey_extend(struct work *work, int64_t id, const char *closes_on) MUST_CHECK;

/* Closes a survey whose last day is over. On the writer. */
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

/* Throws an invitation away that was not sent. On the writer. ERR_CONFLICT. */
enum err invitation_remove(struct work *work, int64_t id) MUST_CHECK;

/* ---- store: survey_store.c; errors of db_query and db_exec; ERR_MISSING: no such row ---- */

enum err survey_upsert(struct work *work, const struct survey *survey) MUST_CHECK;
enum err survey_select(struct work *work, int64_t id, struct surveys *ret) MUST_CHECK; /* 0: all */
enum err survey_select_slug(struct work *work, const char *slug, struct surveys *ret) MUST_CHECK;
enum err survey_delete(struct work *work, int64_t id) MUST_CHECK;
enum err survey_add_done(struct work *work, int64_t id) MUST_CHECK;
enum err survey_select_looked(struct work *work, int64_t id, int64_t *ret) MUST_CHECK;
enum err survey_update_looked(struct work *work, int64_t id, int64_t looked_id) MUST_CHECK;
enum err survey_consent_upsert(struct work *work, const struct survey *survey) MUST_CHECK;
enum err survey_list_insert(struct work *work, const struct survey_list *list) MUST_CHECK;
enum err survey_list_select(struct work *work, int64_t survey_id, struct survey_lists *ret)
	MUST_CHECK;
enum err survey_mail_upsert(struct work *work, const struct survey_mail *mail) MUST_CHECK;
enum err survey_mail_select(struct work *work, int64_t survey_id, struct survey_mails *ret)
	MUST_CHECK;
enum err survey_mail_delete(struct work *work, const struct survey_mail *mail) MUST_CHECK;

/* ---- store: survey_invitation_store.c ---- */

enum err invitation_insert(struct work *work, const struct invitation *items, size_t count)
	MUST_CHECK;
enum err invitation_update_state(struct work *work, const struct invitation *it) MUST_CHECK;
/* Its failure, and whether it was stopped. */
enum err invitation_update_reach(struct work *work, const struct invitation *it) MUST_CHECK;
enum err invitation_update_many(struct work *work, const struct invitation *items, size_t count)
	MUST_CHECK;
enum err invitation_delete(struct work *work, int64_t id) MUST_CHECK;
/* With the marks that were not applied yet. */
enum err invitation_select(struct work *work, int64_t id, struct invitation *ret) MUST_CHECK;
enum err invitation_select_link(struct work *work, const char *token_hash, struct invitation *ret)
	MUST_CHECK;
enum err invitation_select_code(struct work *work, const char *code, struct invitation *ret)
	MUST_CHECK;
/* Without them: what staff may see. */
enum err invitation_select_some(struct work *work, const struct invitation_filter *filter,
				struct invitations *ret) MUST_CHECK;
enum err invitation_count(struct work *work, const struct invitation_filter *filter, int64_t *ret)
	MUST_CHECK;
enum err invitation_count_code(struct work *work, const char *code, int64_t *ret) MUST_CHECK;
/* Who gets a mail of this wave and turn next, in order of ids; who has mails left to look at. */
enum err invitation_select_turn(struct work *work, const struct survey_mail *mail, int64_t limit,
				struct invitations *ret) MUST_CHECK;
enum err invitation_select_mailed(struct work *work, int64_t survey_id, int64_t after_id,
				  int64_t limit, struct invitations *ret) MUST_CHECK;

/* A token hash of an invitation. */
struct survey_link {
	const char *token_hash;
	int64_t invitation_id;
};
enum err survey_link_insert(struct work *work, const struct survey_link *links, size_t count)
	MUST_CHECK;
enum err survey_mark_upsert(struct work *work, const struct invitation *invitation) MUST_CHECK;
enum err survey_mark_select(struct work *work, int64_t survey_id, struct invitations *ret)
	MUST_CHECK; /* by id, as they will be */
enum err survey_mark_count(struct work *work, int64_t survey_id, int64_t *ret_done) MUST_CHECK;
/* invitation_id 0: all of the survey. */
enum err survey_mark_delete(struct work *work, int64_t survey_id, int64_t invitation_id) MUST_CHECK;
