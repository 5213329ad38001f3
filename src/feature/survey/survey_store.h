/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_store.h: the store of surveys and invitations; private to this slice. */
#pragma once
#include "feature/survey/survey_slice.h"

/* Errors of db_query and db_exec, everywhere below; what is read lives in work->mem; ERR_MISSING:
 * no such row. */

/* ---- survey_store.c ---- */

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

/* ---- survey_invitation_store.c ---- */

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
enum err invitation_select_subject(struct work *work, int64_t survey_id,
				   const struct subject *subject, struct invitation *ret)
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
enum err invitation_count_turn(struct work *work, const struct survey_mail *mail, int64_t *ret)
	MUST_CHECK;
/* Where `to` is not invited yet. */
enum err invitation_move_subject(struct work *work, struct subject from, struct subject to)
	MUST_CHECK;
enum err invitation_move_back(struct work *work, struct subject from, struct subject to) MUST_CHECK;
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
