/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_receive.c: instances that come from devices: once each, replaced by later versions. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/submission/submission_slice.h"

#include <string.h>

/* The same instance again: a client that did not hear our answer. */
static enum err check_same(struct work *work, const struct submission *old, const char *hash)
{
	const char *known;
	TRY(submission_select_hash(work, old->id, &known));
	if (!strcmp(known, hash))
		return OK;
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("These answers were received already, with another content. Edit them "
			    "on the device and send them as a new version."));
}

/* What this is a later version of. */
static enum err find_replaced(struct work *work, const struct form_instance *instance,
			      const struct survey *survey, struct submission *ret)
{
	enum err err = submission_by_instance(work, instance->deprecated_id, ret);
	if (err == ERR_MISSING || (!err && ret->survey_id != survey->id))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The answers that this is a new version of are not here."));
	TRY(err);
	if (ret->is_current)
		return OK;
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("There is a later version of these answers already. Get that one "
			    "first."));
}

static const char *write_without_times(struct work *work, const struct form_instance *instance)
{
	SCOPED_OUT(out);
	form_instance_write(out, instance, true);
	return arena_strndup(work->mem, out->data, out->len);
}

/* As it came; of an anonymous survey without times, of which the hash would tell as well. */
static enum err take_document(struct work *work, const struct survey *survey,
			      const struct form_document *document, struct form_instance *instance,
			      const char **ret)
{
	if (survey->is_anonymous) {
		TRY(submission_unlink(instance));
		*ret = write_without_times(work, instance);
	} else {
		*ret = arena_strndup(work->mem, document->xml, document->len);
	}
	return OK;
}

static void complete(struct work *work, const struct survey *survey,
		     const struct form_instance *instance, struct submission *it)
{
	it->survey_id = survey->id;
	it->version_id = it->version_id ? it->version_id : survey->version_id;
	it->channel = it->channel ? it->channel : SUBMISSION_DEVICE;
	it->language = it->language ? it->language : "nl";
	it->instance_id = instance->instance_id;
	it->is_done = it->is_current = true;
	it->id = survey->is_anonymous ? id_random() : id_new();
	it->changed_ms = it->done_ms = survey->is_anonymous ? 0 : work->now_ms;
	it->started_ms = survey->is_anonymous ? 0 : it->started_ms ? it->started_ms : work->now_ms;
	if (survey->is_anonymous) {
		it->subject = (struct subject){ 0 };
		it->municipality = it->name = NULL;
		it->person_id = it->invitation_id = 0;
	} else {
		it->name = form_instance_name((struct form_instance *)instance);
	}
	it->review = survey->feeds_register && it->subject.kind ? REVIEW_NEW : REVIEW_NONE;
}

static enum err replace(struct work *work, const struct submission *old, struct submission *it)
{
	it->replaces_id = old->id;
	if (!it->invitation_id)
		it->invitation_id = old->invitation_id;
	if (!it->subject.kind) {
		it->subject = old->subject;
		it->municipality = old->municipality;
	}
	return submission_update_replaced(work, old->id);
}

static enum err store(struct work *work, const struct survey *survey,
		      struct form_instance *instance, struct submission *it,
		      struct submission_parts *parts)
{
	const int64_t invitation_id = it->invitation_id;
	complete(work, survey, instance, it);
	answer_gather(work, instance, &parts->answers);
	TRY(submission_mail_hash(work, it->invitation_id, &parts->mail_hash));
	TRY(submission_insert(work, it, parts));
	if (it->replaces_id)
		return OK;
	if (invitation_id)
		TRY(invitation_mark(work, invitation_id, INVITATION_DONE));
	return survey_count_done(work, survey->id);
}

enum err submission_receive(struct work *work, const struct survey *survey,
			    const struct form_instance *instance,
			    const struct form_document *document, struct submission *submission)
{
	struct submission it = *submission, old;
	const char *reason, *xml;
	struct submission_parts parts = { .is_anonymous = survey->is_anonymous };
	TRY(take_document(work, survey, document, (struct form_instance *)instance, &xml));
	parts.hash = crypt_hash(work->mem, "document", xml);
	if (!instance->instance_id || !*instance->instance_id)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("These answers have no instance id (meta/instanceID)."));
	enum err err = submission_by_instance(work, instance->instance_id, &old);
	if (!err) {
		TRY(check_same(work, &old, parts.hash));
		*submission = old;
		return OK;
	}
	if (err != ERR_MISSING)
		return err;
	if (!survey_is_answerable(work, survey, &reason) && !instance->deprecated_id)
		return work_fail(work, ERR_CONFLICT, NULL, reason);
	it.document = xml;
	it.replaces_id = 0;
	if (instance->deprecated_id && *instance->deprecated_id) {
		TRY(find_replaced(work, instance, survey, &old));
		TRY(replace(work, &old, &it));
	}
	TRY(store(work, survey, (struct form_instance *)instance, &it, &parts));
	*submission = it;
	return OK;
}
