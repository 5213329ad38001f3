/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_invitation.c: who is invited, with which link and code, and how that moves on. */
#include "base/id.h"
#include "base/utf8.h"
#include "crypt/code.h"
#include "crypt/crypt.h"
#include "feature/outbox/outbox.h"
#include "feature/survey/survey_store.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)

/* ---- reading ---- */

enum err invitation_list(struct work *work, const struct invitation_filter *filter,
			 struct invitations *ret, int64_t *ret_total)
{
	TRY(invitation_count(work, filter, ret_total));
	return invitation_select_some(work, filter, ret);
}

static enum err fail_missing(struct work *work, enum err err)
{
	return err == ERR_MISSING ? work_fail(work, err, NULL,
					      N_("This invitation is not here, or not any more."))
				  : err;
}

enum err invitation_get(struct work *work, int64_t id, struct invitation *ret)
{
	return fail_missing(work, invitation_select(work, id, ret));
}

/* Links and codes end some time after their survey closed. */
static enum err check_time(struct work *work, const struct invitation *found,
			   struct invitation *ret)
{
	struct survey survey;
	TRY(survey_get(work, found->survey_id, &survey));
	if (survey.closed_ms && work->now_ms > survey.closed_ms + SURVEY_LINK_DAYS * DAY_MS)
		return fail_missing(work, ERR_MISSING);
	*ret = *found;
	return OK;
}

enum err invitation_by_token(struct work *work, const char *token, struct invitation *ret)
{
	struct invitation found;
	const char *hash = crypt_hash(work->mem, "survey", token ? token : "");
	TRY(fail_missing(work, invitation_select_link(work, hash, &found)));
	return check_time(work, &found, ret);
}

enum err invitation_by_code(struct work *work, const char *code, struct invitation *ret)
{
	struct invitation found;
	const char *read = code_read(work->mem, code);
	if (!read || !code_is_right(read))
		return fail_missing(work, ERR_MISSING);
	TRY(fail_missing(work, invitation_select_code(work, read, &found)));
	return check_time(work, &found, ret);
}

enum err invitation_by_subject(struct work *work, int64_t survey_id, const struct subject *subject,
			       struct invitation *ret)
{
	return invitation_select_subject(work, survey_id, subject, ret);
}

enum err invitation_link(struct work *work, int64_t id, const char **ret_token)
{
	const char *token = crypt_token(work->mem);
	const struct survey_link link = { crypt_hash(work->mem, "survey", token), id };
	TRY(survey_link_insert(work, &link, 1));
	*ret_token = token;
	return OK;
}

/* ---- moving on ---- */

const char *invitation_state_text(enum invitation_state state)
{
	static const char *const texts[INVITATION_STATES] = {
		[INVITATION_READY] = N_("Not sent yet"),
		[INVITATION_SENT] = N_("Sent"),
		[INVITATION_BOUNCED] = N_("The mail came back"),
		[INVITATION_OPENED] = N_("Opened"),
		[INVITATION_STARTED] = N_("Started"),
		[INVITATION_DONE] = N_("Finished"),
		[INVITATION_REFUSED] = N_("Does not want to take part"),
	};
	return texts[state];
}

/* DONE stays; who refused can still answer; all others only go up. */
static bool moves_on(enum invitation_state from, enum invitation_state to)
{
	if (from == to || from == INVITATION_DONE)
		return false;
	return to == INVITATION_DONE || to > from;
}

enum err survey_flush_marks(struct work *work, int64_t survey_id, bool is_all)
{
	struct invitations marked;
	int64_t done;
	TRY(survey_mark_count(work, survey_id, &done));
	if (done < SURVEY_MARKS_LEAST && !is_all)
		return OK;
	TRY(survey_mark_select(work, survey_id, &marked)); /* by id: the order tells nothing */
	TRY(invitation_update_many(work, marked.items, marked.len));
	return survey_mark_delete(work, survey_id, 0);
}

/* An anonymous survey tells nobody at which moment somebody answered: it waits for others. */
static enum err mark_quietly(struct work *work, const struct invitation *it)
{
	TRY(survey_mark_upsert(work, it));
	return survey_flush_marks(work, it->survey_id, false);
}

enum err invitation_mark(struct work *work, int64_t id, enum invitation_state state)
{
	struct survey survey;
	struct invitation it;
	TRY(invitation_get(work, id, &it));
	if (!moves_on(it.state, state))
		return OK;
	TRY(survey_get(work, it.survey_id, &survey));
	it.state = state;
	it.changed_ms = survey.is_anonymous ? 0 : work->now_ms;
	if (survey.is_anonymous && state >= INVITATION_OPENED && state <= INVITATION_DONE)
		return mark_quietly(work, &it);
	TRY(survey_mark_delete(work, it.survey_id, it.id));
	return invitation_update_state(work, &it);
}

enum err invitation_note(struct work *work, int64_t id, const char *what)
{
	struct invitation it;
	TRY(invitation_get(work, id, &it));
	if (it.state == INVITATION_DONE)
		return work_fail(work, ERR_CONFLICT, NULL, N_("This invitation was answered."));
	if (!strcmp(what, "refused")) {
		TRY(outbox_withdraw(work, "survey", (struct subject){ "invitation", id }));
		return invitation_mark(work, id, INVITATION_REFUSED);
	}
	if (strcmp(what, FAILURE_NUMBER) && strcmp(what, FAILURE_SILENT) && *what)
		return work_fail(work, ERR_INVALID, "wat", N_("Choose what you heard."));
	it.failure = what;
	return invitation_update_reach(work, &it);
}

enum err invitation_stop(struct work *work, int64_t id)
{
	struct invitation it;
	TRY(invitation_get(work, id, &it));
	it.is_stopped = true;
	TRY(outbox_withdraw(work, "survey", (struct subject){ "invitation", id }));
	return invitation_update_reach(work, &it);
}

enum err invitation_remove(struct work *work, int64_t id)
{
	struct invitation it;
	TRY(invitation_get(work, id, &it));
	if (it.mails || it.state != INVITATION_READY)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This invitation was used already. Write down that they "
				    "refused, if they do not want to be asked."));
	return invitation_delete(work, id);
}

enum err survey_merge_subject(struct work *work, struct subject from, struct subject to)
{
	return strcmp(from.kind, to.kind) ? OK : invitation_move_subject(work, from, to);
}

enum err survey_unmerge_subject(struct work *work, struct subject from, struct subject to)
{
	return strcmp(from.kind, to.kind) ? OK : invitation_move_back(work, from, to);
}

/* ---- adding ---- */

static int by_code(const void *a, const void *b)
{
	const struct invitation *left = a, *right = b;
	return strcmp(left->reply_code, right->reply_code);
}

/* A code that nobody has, here or in the database. */
static enum err give_code(struct work *work, struct invitation *it)
{
	for (int64_t count = 1; count;) {
		it->reply_code = code_new(work->mem);
		TRY(invitation_count_code(work, it->reply_code, &count));
	}
	return OK;
}

/* Ids in the order of the list; codes that differ. Leaves `items` in the order of their codes. */
static enum err complete(struct work *work, int64_t survey_id, struct invitation *items,
			 size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct invitation *it = &items[i];
		it->id = id_new();
		it->survey_id = survey_id;
		it->state = INVITATION_READY;
		it->wave = it->wave > 0 ? it->wave : 1;
		it->mail = it->mail && *it->mail ? mail_fold(work->mem, it->mail) : NULL;
		TRY(give_code(work, it));
	}
	for (bool is_again = true; is_again;) {
		is_again = false;
		qsort(items, count, sizeof *items, by_code);
		for (size_t i = 1; i < count; i++)
			if (!strcmp(items[i].reply_code, items[i - 1].reply_code)) {
				TRY(give_code(work, &items[i]));
				is_again = true;
			}
	}
	return OK;
}

enum err invitation_add_many(struct work *work, int64_t survey_id, const struct invitation *items,
			     size_t count, int64_t *ret_added)
{
	struct survey survey;
	struct invitation *copies = arena_array(work->mem, struct invitation, count + 1);
	const struct invitation_filter all = { .survey_id = survey_id, .state = -1 };
	int64_t before, after;
	TRY(survey_get(work, survey_id, &survey));
	if (!strcmp(survey.state, SURVEY_CLOSED))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This questionnaire is closed. Give it a later last day "
				    "before you invite more people."));
	if (count) /* memcpy of nothing from nowhere is undefined */
		memcpy(copies, items, count * sizeof *items);
	TRY(invitation_count(work, &all, &before));
	TRY(complete(work, survey_id, copies, count));
	if (count)
		TRY(invitation_insert(work, copies, count));
	TRY(invitation_count(work, &all, &after));
	*ret_added = after - before;
	return OK;
}
