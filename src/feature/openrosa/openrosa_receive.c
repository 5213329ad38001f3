/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_receive.c: answers that a device sends: which questionnaire they are for, and storing
 * them with their files, all or nothing. */
#include "feature/openrosa/openrosa_slice.h"
#include "feature/form/form_version.h"
#include "work/writer.h"
#include "xml/xml.h"

#include <string.h>

/* A post while it is looked at. */
struct receiving {
	const struct device *device;
	struct device_post *post;
	struct xml_node *root;
	struct survey survey;
	int64_t version_id;
	const struct form *form;
	struct form_document document;
	struct form_instance *instance;
};

/* ---- which questionnaire ---- */

static enum err read_root(struct work *work, struct receiving *it)
{
	struct xml_problem why = { 0 };
	if (!xml_read(work->mem, it->post->xml, it->post->len, &why, &it->root))
		return OK;
	return work_fail_value(work, ERR_INVALID, NULL, why.text ? why.text : N_("This is no XML."),
			       why.value);
}

/* The version of that name, which must be frozen; a client that says none means the newest. */
static enum err find_version(struct work *work, const struct survey *survey, const char *version,
			     int64_t *ret)
{
	struct form_versions versions = { 0 };
	struct published form;
	TRY(published_get(work, survey->version_id, &form));
	if (!version || !*version || !strcmp(version, form.version)) {
		*ret = survey->version_id;
		return OK;
	}
	TRY(form_version_list(work, survey->form_id, &versions));
	for (size_t i = versions.len; i-- > 0;) {
		if (!versions.items[i].is_frozen)
			continue;
		TRY(published_get(work, versions.items[i].id, &form));
		if (!strcmp(form.version, version)) {
			*ret = versions.items[i].id;
			return OK;
		}
	}
	return work_fail_value(work, ERR_INVALID, NULL,
			       N_("This register has no version “{value}” of these questions. Get "
				  "the blank form again."),
			       version);
}

/*
 * Among what the device was given and is not open now: what comes from the field when a survey has
 * ended may be here already, and is told so, else it stays on the device.
 */
static enum err find_ended(struct work *work, const char *key, struct receiving *it)
{
	const struct device_surveys *given = &it->device->surveys;
	for (size_t i = given->len; i-- > 0;) {
		struct published form;
		enum err err = survey_get(work, given->items[i], &it->survey);
		if (err == ERR_MISSING || (!err && !it->survey.version_id))
			continue;
		TRY(err);
		TRY(published_get(work, it->survey.version_id, &form));
		if (!strcmp(form.key, key))
			return OK;
	}
	work->failures.len = 0; /* of surveys that are gone */
	return work_fail(work, ERR_MISSING, NULL,
			 N_("This device was not given this questionnaire. Ask who gave you the "
			    "device; your answers stay on it."));
}

/* The survey of the device whose form the answers name: one that is open, else the newest. */
static enum err find_survey(struct work *work, struct receiving *it)
{
	struct device_forms forms;
	const char *key = xml_attribute(it->root, "", "id");
	if (!key)
		key = it->root->space; /* as older clients say it */
	TRY(device_forms(work, it->device, &forms));
	for (size_t i = 0; i < forms.len && !it->survey.id; i++)
		if (!strcmp(forms.items[i].form.key, key))
			it->survey = forms.items[i].survey;
	if (!it->survey.id)
		TRY(find_ended(work, key, it));
	return find_version(work, &it->survey, xml_attribute(it->root, "", "version"),
			    &it->version_id);
}

/* ---- reading ---- */

static enum err read_instance(struct work *work, struct receiving *it)
{
	const struct form_setting setting = { .now_ms = work->now_ms,
					      .language = work->language ? work->language : "nl" };
	it->document = (struct form_document){ .xml = it->post->xml, .len = it->post->len };
	TRY(form_open(work, it->version_id, &it->form));
	if (form_instance_read(work->mem, it->form, &setting, &it->document, &it->instance))
		return work_fail_value(work, ERR_INVALID, NULL,
				       it->document.reason ? it->document.reason
							   : N_("These answers cannot be read."),
				       it->document.value);
	if (!it->instance->instance_id)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("These answers have no id of their own (meta/instanceID). Use "
				    "a newer version of the app."));
	return OK;
}

/* Answers name their files: anything else that was sent along is not asked for. */
static bool is_named(const struct form_instance *instance, const char *name)
{
	struct form_node *node = NULL;
	while ((node = form_instance_walk(instance->root, node)))
		if (node->is_relevant && node->node.value && !strcmp(node->node.value, name) &&
		    form_has_answer(node->item))
			return true;
	return false;
}

/* ---- what it is about ---- */

/* <entity dataset="initiatives" id="..."> in meta, as forms that follow a list send it. */
static const char *entity_of(struct arena *mem, const struct xml_node *root)
{
	const struct xml_node *meta = xml_child(root, "meta");
	const struct xml_node *entity = meta ? xml_child(meta, "entity") : NULL;
	const char *dataset = entity ? xml_attribute(entity, "", "dataset") : NULL;
	return dataset && form_is_register_file(arena_printf(mem, "%s.csv", dataset))
		       ? xml_attribute(entity, "", "id")
		       : NULL;
}

static bool names_subject(const struct form_item *item)
{
	return !strcmp(item->name, "initiative_id") ||
	       (item->type == FORM_SELECT_ONE && item->list && item->list->is_file &&
		form_is_register_file(item->list->name));
}

static enum err try_subject(struct work *work, const char *id, struct subject *ret)
{
	int64_t found;
	enum err err = id && *id ? entity_find(work, id, &found) : ERR_MISSING;
	if (!err)
		*ret = (struct subject){ "initiative", found };
	return err == ERR_MISSING ? OK : err;
}

/* The entity, else the first answer that names a record of the register. */
static enum err find_subject(struct work *work, const struct receiving *it, struct subject *ret)
{
	struct form_node *node = NULL;
	TRY(try_subject(work, entity_of(work->mem, it->root), ret));
	while (!ret->kind && (node = form_instance_walk(it->instance->root, node)))
		if (node->item->name && names_subject(node->item))
			TRY(try_subject(work, node->node.value, ret));
	return OK;
}

/* An interviewer answers for who was invited: that is their answer, also when they began one of
 * their own, unless they sent that or nobody may tell. */
static enum err find_invitation(struct work *work, const struct survey *survey,
				struct submission *ret)
{
	struct invitation found;
	if (survey->is_anonymous || !ret->subject.kind)
		return OK;
	enum err err = invitation_by_subject(work, survey->id, &ret->subject, &found);
	if (!err && found.state != INVITATION_DONE) {
		ret->invitation_id = found.id;
		ret->municipality = found.municipality;
	}
	return err == ERR_MISSING ? OK : err;
}

/* ---- storing ---- */

static enum err keep_files(struct work *work, struct receiving *it,
			   const struct submission *submission)
{
	struct device_post *post = it->post;
	post->not_named = 0;
	for (size_t i = 0; i < post->files->len; i++) {
		const struct http_file *file = &post->files->items[i];
		const char *name = *file->name ? file->name : file->field;
		if (file == post->document)
			continue;
		if (!is_named(it->instance, name)) {
			post->not_named++;
			continue;
		}
		const struct attachment attachment = {
			.submission_id = submission->id,
			.instance_id = it->instance->instance_id,
			.name = name,
			.bytes = file->bytes,
			.len = file->len,
		};
		TRY(attachment_save(work, &attachment));
	}
	return OK;
}

static enum err store(struct work *work, void *context)
{
	struct receiving *it = context;
	struct submission submission = { .survey_id = it->survey.id,
					 .version_id = it->version_id,
					 .channel = SUBMISSION_DEVICE,
					 .language = "nl" };
	TRY(survey_get(work, it->survey.id, &it->survey)); /* others may have filled its quota */
	TRY(find_subject(work, it, &submission.subject));
	TRY(find_invitation(work, &it->survey, &submission));
	TRY(consent_read(work, &it->survey, it->form, it->root, &submission.consent_version));
	TRY(submission_receive(work, &it->survey, it->instance, &it->document, &submission));
	return keep_files(work, it, &submission);
}

enum err device_receive(struct work *work, const struct device *device, struct device_post *post)
{
	struct receiving *it = arena_new_of(work->mem, struct receiving);
	*it = (struct receiving){ .device = device, .post = post };
	TRY(read_root(work, it));
	TRY(find_survey(work, it));
	TRY(read_instance(work, it));
	return writer_run(work, store, it);
}
