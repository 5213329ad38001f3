/* SPDX-License-Identifier: EUPL-1.2 */
/* submission.c: drafts, sending, and finding them again. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/submission/submission_slice.h"

#include <string.h>

const char *submission_key(struct arena *mem, const char *token)
{
	return crypt_hash(mem, "submission", token ? token : "");
}

/* ---- finding ---- */

static enum err fail_missing(struct work *work, enum err err)
{
	return err == ERR_MISSING ? work_fail(work, err, NULL,
					      N_("These answers are not here, or not any more."))
				  : err;
}

static enum err find(struct work *work, const struct submission_wish *wish, struct submission *ret)
{
	enum err err = submission_select(work, wish, ret);
	if (err != ERR_MISSING || (!wish->id && !wish->instance_id))
		return err;
	return submission_select_anonymous(work, wish, ret);
}

enum err submission_get(struct work *work, int64_t id, struct submission *ret)
{
	const char *key;
	enum err err = find(work, &(struct submission_wish){ .id = id }, ret);
	if (err == ERR_MISSING)
		err = draft_select(work, id, ret, &key);
	return fail_missing(work, err);
}

enum err submission_by_invitation(struct work *work, int64_t invitation_id, struct submission *ret)
{
	if (!invitation_id)
		return ERR_MISSING;
	enum err err = draft_select_invitation(work, invitation_id, ret);
	return err != ERR_MISSING
		       ? err
		       : find(work, &(struct submission_wish){ .invitation_id = invitation_id },
			      ret);
}

enum err submission_by_instance(struct work *work, const char *instance_id, struct submission *ret)
{
	return find(work, &(struct submission_wish){ .instance_id = instance_id }, ret);
}

enum err submission_by_key(struct work *work, const char *key_hash, struct submission *ret)
{
	enum err err = draft_select_key(work, key_hash, ret);
	return err != ERR_MISSING
		       ? err
		       : find(work, &(struct submission_wish){ .key_hash = key_hash }, ret);
}

static int64_t last_id(const struct submissions *list, size_t at)
{
	return at < list->len ? list->items[at].id : INT64_MAX;
}

/* Both lists are in order of id. */
static void merge(struct work *work, const struct submissions *a, const struct submissions *b,
		  int64_t limit, struct submissions *ret)
{
	for (size_t i = 0, j = 0; i < a->len || j < b->len;) {
		if (limit && (int64_t)ret->len >= limit)
			return;
		bool is_a = last_id(a, i) < last_id(b, j);
		*list_add(work->mem, ret) = is_a ? a->items[i++] : b->items[j++];
	}
}

enum err submission_list(struct work *work, const struct submission_filter *filter,
			 bool with_documents, struct submissions *ret)
{
	struct submissions done = { 0 }, drafts = { 0 };
	struct survey survey = { 0 };
	*ret = (struct submissions){ 0 };
	if (filter->survey_id)
		TRY(survey_get(work, filter->survey_id, &survey));
	if (filter->is_done && survey.is_anonymous)
		TRY(submission_select_some_anonymous(work, filter, with_documents, &done));
	else if (filter->is_done)
		TRY(submission_select_some(work, filter, with_documents, &done));
	if (filter->is_done <= 0)
		TRY(draft_select_some(work, filter, with_documents, &drafts));
	merge(work, &done, &drafts, filter->limit, ret);
	return OK;
}

enum err submission_count(struct work *work, int64_t survey_id, int64_t *ret_done,
			  int64_t *ret_drafts)
{
	return submission_select_count(work, survey_id, ret_done, ret_drafts);
}

enum err submission_remove(struct work *work, int64_t id)
{
	struct submission it;
	TRY(submission_get(work, id, &it));
	return submission_delete(work, id);
}

enum err submission_mail_hash(struct work *work, int64_t invitation_id, const char **ret)
{
	struct invitation it;
	*ret = NULL;
	if (!invitation_id)
		return OK;
	TRY(invitation_get(work, invitation_id, &it));
	*ret = it.mail ? crypt_hash(work->mem, "submission_mail", it.mail) : NULL;
	return OK;
}

/* ---- drafts ---- */

static enum err fail_sent(struct work *work)
{
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("This questionnaire was sent already. You cannot change it any more."));
}

static enum err fail_window(struct work *work)
{
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("You changed these answers in another window or on another device. "
			    "What you filled in here is still on this page. Look at it, and save "
			    "once more to keep this."));
}

static const char *write_document(struct work *work, const struct form_instance *instance,
				  bool is_final)
{
	SCOPED_OUT(out);
	form_instance_write(out, instance, is_final);
	return arena_strndup(work->mem, out->data, out->len);
}

/* Whether there is one already: of the same invitation, or of the same link. */
static enum err check_new(struct work *work, const struct submission *it, const char *key_hash)
{
	struct submission other;
	bool is_used = false;
	enum err err = key_hash ? submission_by_key(work, key_hash, &other)
				: submission_by_invitation(work, it->invitation_id, &other);
	if (key_hash)
		TRY(submission_is_used(work, key_hash, &is_used));
	if (is_used || (!err && other.is_done))
		return fail_sent(work);
	if (!err)
		return fail_window(work);
	return err == ERR_MISSING ? OK : err;
}

/* What may stand with an anonymous draft: nothing that leads to who was asked. */
static struct submission unlink_draft(struct submission it)
{
	it.invitation_id = it.person_id = 0;
	it.subject = (struct subject){ 0 };
	it.municipality = NULL;
	return it;
}

static enum err begin(struct work *work, const struct survey *survey, struct submission *it,
		      const char *key_hash)
{
	const char *mail_hash;
	if (survey->is_anonymous && !key_hash)
		return work_fail(work, ERR_BROKEN, NULL, "an anonymous draft needs a key");
	TRY(check_new(work, it, key_hash));
	it->id = survey->is_anonymous ? id_random() : id_new();
	it->started_ms = work->now_ms;
	struct submission stored = survey->is_anonymous ? unlink_draft(*it) : *it;
	TRY(submission_mail_hash(work, stored.invitation_id, &mail_hash));
	TRY(draft_insert(work, &stored, key_hash, mail_hash));
	return it->invitation_id ? invitation_mark(work, it->invitation_id, INVITATION_STARTED)
				 : OK;
}

static enum err go_on(struct work *work, const struct submission *it, int64_t known_ms)
{
	struct submission other;
	const char *key;
	enum err err = draft_update(work, it, known_ms);
	if (err != ERR_CONFLICT)
		return err;
	err = draft_select(work, it->id, &other, &key);
	return err == ERR_MISSING ? fail_sent(work) : err ? err : fail_window(work);
}

enum err submission_save(struct work *work, struct submission *submission, const char *key_hash,
			 const struct form_instance *instance)
{
	struct submission it = *submission;
	const int64_t known_ms = it.changed_ms;
	it.changed_ms = work->now_ms > known_ms ? work->now_ms : known_ms + 1;
	it.instance_id = instance->instance_id;
	it.document = write_document(work, instance, false);
	it.is_current = true;
	it.review = REVIEW_NONE;
	if (strlen(it.document) > SUBMISSION_DRAFT_BYTES)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("These answers are too much text together. Make some of them "
				    "shorter."));
	if (it.id) {
		TRY(go_on(work, &it, known_ms));
	} else {
		struct survey survey;
		TRY(survey_get(work, it.survey_id, &survey));
		TRY(begin(work, &survey, &it, key_hash));
	}
	*submission = it;
	return OK;
}

/* ---- sending ---- */

enum { FAULTS_TOLD = 50 };

static enum err check_instance(struct work *work, struct form_instance *instance)
{
	struct form_node *node = NULL;
	TRY(form_instance_update(instance));
	if (!form_instance_check(instance, instance->root))
		return OK;
	while ((node = form_instance_walk(instance->root, node)))
		if (node->fault && work->failures.len < FAULTS_TOLD)
			(void)work_fail(work, ERR_INVALID, node->key, node->fault);
	return ERR_INVALID;
}

static enum err check_survey(struct work *work, const struct survey *survey,
			     const struct submission *it)
{
	const char *reason;
	if (!survey_is_answerable(work, survey, &reason))
		return work_fail(work, ERR_CONFLICT, NULL, reason);
	if (survey->consent && !it->consent_version)
		return work_fail(work, ERR_INVALID, "akkoord",
				 N_("Agree with what happens with your answers first."));
	return OK;
}

static bool tells_who(enum form_type type)
{
	return type >= FORM_START && type <= FORM_BACKGROUND_AUDIO;
}

enum err submission_unlink(struct form_instance *instance)
{
	struct form_node *node = NULL;
	while ((node = form_instance_walk(instance->root, node)))
		if (tells_who(node->item->type))
			form_instance_set(instance, node, "");
	TRY(form_instance_update(instance));
	for (node = NULL; (node = form_instance_walk(instance->root, node));)
		if (tells_who(node->item->type))
			node->node.value = NULL;
	return OK;
}

/* An instance id of random bits, so that an old copy of a draft does not lead here. */
static const char *new_instance_id(struct arena *mem)
{
	const char *hash = crypt_hash(mem, "instance", crypt_token(mem));
	return arena_printf(mem, "uuid:%.8s-%.4s-4%.3s-a%.3s-%.12s", hash, hash + 8, hash + 13,
			    hash + 17, hash + 20);
}

enum err submission_keep_files(struct work *work, int64_t from_id, const struct submission *it,
			       const struct submission_parts *parts)
{
	struct attachments files;
	TRY(attachment_list(work, from_id, false, &files));
	for (size_t i = 0; i < files.len; i++) {
		const struct attachment *file = &files.items[i];
		if (!answer_names(&parts->answers, file->name))
			TRY(attachment_delete(work, from_id, file->name));
		else if (parts->is_anonymous || from_id != it->id)
			TRY(attachment_move(work, file->id,
					    parts->is_anonymous ? id_random() : file->id, it->id));
	}
	return OK;
}

/* The draft as it is stored, for sending. *ret_is_sent: it was sent before. */
static enum err open_draft(struct work *work, const struct submission *it, const char **ret_key,
			   bool *ret_is_sent)
{
	struct submission draft;
	*ret_is_sent = false;
	*ret_key = NULL;
	if (!it->id)
		return OK;
	enum err err = draft_select(work, it->id, &draft, ret_key);
	*ret_is_sent = err == ERR_MISSING;
	if (err)
		return err == ERR_MISSING ? OK : err;
	return draft.changed_ms == it->changed_ms ? OK : fail_window(work);
}

static void complete(struct work *work, const struct survey *survey, struct form_instance *instance,
		     struct submission *it)
{
	it->is_done = it->is_current = true;
	it->replaces_id = 0;
	if (survey->is_anonymous) {
		*it = unlink_draft(*it);
		it->id = id_random();
		it->started_ms = it->changed_ms = it->done_ms = 0;
		it->name = NULL;
		instance->instance_id = new_instance_id(instance->mem);
	} else {
		it->id = it->id ? it->id : id_new();
		it->started_ms = it->started_ms ? it->started_ms : work->now_ms;
		it->changed_ms = it->done_ms = work->now_ms;
		it->name = form_instance_name(instance);
	}
	it->review = survey->feeds_register && it->subject.kind ? REVIEW_NEW : REVIEW_NONE;
	it->instance_id = instance->instance_id;
	it->document = write_document(work, instance, true);
}

/* The old one: of an anonymous survey nobody can tell which it is any more. */
static enum err take_sent(struct work *work, struct submission *submission)
{
	struct submission sent;
	enum err err =
		submission_select(work, &(struct submission_wish){ .id = submission->id }, &sent);
	if (!err)
		*submission = sent;
	return err == ERR_MISSING ? OK : err;
}

static enum err end_draft(struct work *work, const struct submission *draft,
			  const struct submission *it, const struct submission_parts *parts)
{
	if (draft->id) {
		TRY(submission_keep_files(work, draft->id, it, parts));
		TRY(draft_delete(work, draft->id));
	}
	if (parts->is_anonymous && parts->key_hash)
		TRY(submission_used_insert(work, parts->key_hash, it->survey_id));
	if (draft->invitation_id)
		TRY(invitation_mark(work, draft->invitation_id, INVITATION_DONE));
	return it->replaces_id ? OK : survey_count_done(work, it->survey_id);
}

enum err submission_send(struct work *work, struct submission *submission,
			 struct form_instance *instance)
{
	struct survey survey;
	struct submission it = *submission;
	struct submission_parts parts = { 0 };
	bool is_sent;
	TRY(survey_get(work, it.survey_id, &survey));
	TRY(open_draft(work, &it, &parts.key_hash, &is_sent));
	if (is_sent)
		return take_sent(work, submission);
	TRY(check_survey(work, &survey, &it));
	parts.is_anonymous = survey.is_anonymous;
	if (parts.is_anonymous)
		TRY(submission_unlink(instance));
	TRY(check_instance(work, instance));
	complete(work, &survey, instance, &it);
	if (!parts.is_anonymous)
		TRY(submission_take_place(work, submission, &it));
	answer_gather(work, instance, &parts.answers);
	parts.hash = crypt_hash(work->mem, "document", it.document);
	TRY(submission_mail_hash(work, it.invitation_id, &parts.mail_hash));
	TRY(submission_insert(work, &it, &parts));
	TRY(end_draft(work, submission, &it, &parts));
	*submission = it;
	return OK;
}
