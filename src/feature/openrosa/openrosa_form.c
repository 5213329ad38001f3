/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_form.c: frozen versions as devices fetch them, and which of them a device gets. */
#include "feature/openrosa/openrosa_slice.h"
#include "crypt/crypt.h"
#include "feature/form/form_read.h"
#include "feature/form/form_version.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/*
 * A frozen version never changes: its name, version and md5 are remembered while the region lives,
 * a few hundred bytes each. Its XForm is remembered too, as long as there is room; else it is
 * written again, which gives the same bytes.
 */
enum { KEPT_BYTES = 32 * 1024 * 1024 };

struct kept {
	struct published form;
	char *xform; /* NULL: let go of */
	size_t len;
};

struct memory {
	pthread_mutex_t lock; /* guards all that follows */
	struct arena *mem;
	struct kept **items; /* in the order of `compare` */
	size_t len, room;
	size_t bytes, next; /* of all XForms; which one goes next */
};

static const char owner; /* its address is the slice's place in region->memory */

static void memory_free(void *thing)
{
	struct memory *memory = thing;
	for (size_t i = 0; i < memory->len; i++)
		free(memory->items[i]->xform);
	free(memory->items);
	arena_free(memory->mem);
	pthread_mutex_destroy(&memory->lock);
	free(memory);
}

enum err openrosa_start(struct work *work)
{
	struct memory *memory = calloc(1, sizeof *memory);
	if (!memory)
		abort();
	pthread_mutex_init(&memory->lock, NULL);
	memory->mem = arena_new();
	region_remember(work->region, &owner, memory, memory_free);
	return OK;
}

/* ---- with memory->lock held ---- */

static int compare(const struct published *a, const struct published *b)
{
	if (a->version_id != b->version_id)
		return a->version_id < b->version_id ? -1 : 1;
	if (a->survey_id != b->survey_id)
		return a->survey_id < b->survey_id ? -1 : 1;
	return a->consent_version - b->consent_version;
}

/* Where the version stands, or should stand. */
static size_t place_of(const struct memory *memory, const struct published *form)
{
	size_t low = 0, high = memory->len;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (compare(&memory->items[middle]->form, form) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct kept *find(const struct memory *memory, const struct published *form)
{
	size_t at = place_of(memory, form);
	bool is_there = at < memory->len && !compare(&memory->items[at]->form, form);
	return is_there ? memory->items[at] : NULL;
}

static struct kept *add(struct memory *memory, const struct published *form)
{
	struct kept *kept = arena_new_of(memory->mem, struct kept);
	size_t at = place_of(memory, form);
	if (memory->len == memory->room) {
		memory->room = memory->room ? memory->room * 2 : 64;
		memory->items = realloc(memory->items, memory->room * sizeof(struct kept *));
		if (!memory->items)
			abort();
	}
	memmove(memory->items + at + 1, memory->items + at,
		(memory->len - at) * sizeof(struct kept *));
	memory->items[at] = kept;
	memory->len++;
	kept->form = *form;
	kept->form.key = arena_strdup(memory->mem, form->key);
	kept->form.version = arena_strdup(memory->mem, form->version);
	kept->form.title = arena_strdup(memory->mem, form->title);
	kept->form.hash = arena_strdup(memory->mem, form->hash);
	return kept;
}

/* Lets go of XForms in turn until there is room for `len` more bytes. */
static void make_room(struct memory *memory, size_t len)
{
	for (size_t i = 0; i < memory->len && memory->bytes + len > KEPT_BYTES; i++) {
		struct kept *kept = memory->items[memory->next++ % memory->len];
		if (!kept->xform)
			continue;
		memory->bytes -= kept->len;
		free(kept->xform);
		kept->xform = NULL;
	}
}

static void keep_xform(struct memory *memory, struct kept *kept, const char *bytes, size_t len)
{
	make_room(memory, len);
	if (kept->xform || memory->bytes + len > KEPT_BYTES || !(kept->xform = malloc(len + 1)))
		return;
	memcpy(kept->xform, bytes, len + 1);
	kept->len = len;
	memory->bytes += len;
}

/* ---- writing one ---- */

/* A version as it was just written. */
struct written {
	struct published form;
	const char *bytes;
	size_t len;
};

static enum err write_version(struct work *work, const struct survey *survey, struct written *ret)
{
	SCOPED_OUT(out);
	const int64_t version_id = ret->form.version_id;
	const struct form *form;
	struct form_version version;
	struct form_files files = { 0 };
	TRY(form_version_get(work, version_id, &version));
	if (!version.is_frozen)
		return ERR_MISSING;
	TRY(form_open(work, version_id, &form));
	TRY(form_version_files(work, version_id, false, &files));
	form_write_xform(out, form);
	const char *bytes = arena_strndup(work->mem, out->data, out->len);
	if (survey)
		bytes = consent_put(work->mem, survey, bytes);
	*ret = (struct written){
		.form = { .version_id = version_id,
			  .survey_id = ret->form.survey_id,
			  .consent_version = ret->form.consent_version,
			  .key = form->id,
			  .version = form->version ? form->version : "",
			  .title = form->title ? form->title : form->id,
			  .hash = crypt_md5_hex(work->mem, bytes, strlen(bytes)),
			  .has_media = files.len || entity_is_used(form) },
		.bytes = bytes,
		.len = strlen(bytes),
	};
	return OK;
}

static struct published copy_of(struct arena *mem, const struct published *form)
{
	struct published copy = *form;
	copy.key = arena_strdup(mem, form->key);
	copy.version = arena_strdup(mem, form->version);
	copy.title = arena_strdup(mem, form->title);
	copy.hash = arena_strdup(mem, form->hash);
	return copy;
}

/* Takes what is remembered; false: there is nothing (of the XForm, when `with_bytes`). */
static bool recall(struct work *work, struct memory *memory, bool with_bytes, struct written *ret)
{
	pthread_mutex_lock(&memory->lock);
	const struct kept *kept = find(memory, &ret->form);
	bool is_there = kept && (kept->xform || !with_bytes);
	if (is_there)
		ret->form = copy_of(work->mem, &kept->form);
	if (is_there && with_bytes) {
		ret->bytes = arena_strndup(work->mem, kept->xform, kept->len);
		ret->len = kept->len;
	}
	pthread_mutex_unlock(&memory->lock);
	return is_there;
}

/* `survey`: NULL without its consent text. */
static enum err get(struct work *work, const struct survey *survey, bool with_bytes,
		    struct written *ret)
{
	if (survey && survey->consent) {
		ret->form.survey_id = survey->id;
		ret->form.consent_version = survey->consent_version;
	}

	struct memory *memory = region_recall(work->region, &owner);
	if (recall(work, memory, with_bytes, ret))
		return OK;
	TRY(write_version(work, survey, ret));
	pthread_mutex_lock(&memory->lock);
	struct kept *kept = find(memory, &ret->form);
	keep_xform(memory, kept ? kept : add(memory, &ret->form), ret->bytes, ret->len);
	pthread_mutex_unlock(&memory->lock);
	return OK;
}

enum err published_get(struct work *work, int64_t version_id, struct published *ret)
{
	struct written written = { .form.version_id = version_id };
	TRY(get(work, NULL, false, &written));
	*ret = written.form;
	return OK;
}

enum err published_survey(struct work *work, const struct survey *survey, struct published *ret)
{
	struct written written = { .form.version_id = survey->version_id };
	TRY(get(work, survey, false, &written));
	*ret = written.form;
	return OK;
}

enum err published_xform(struct work *work, const struct survey *survey, const char **ret,
			 size_t *ret_len)
{
	struct written written = { .form.version_id = survey->version_id };
	TRY(get(work, survey, true, &written));
	*ret = written.bytes;
	*ret_len = written.len;
	return OK;
}

/* ---- what a device gets ---- */

static bool is_given(const struct device *device, int64_t survey_id)
{
	size_t low = 0, high = device->surveys.len;
	while (low < high) { /* in order of ids */
		size_t middle = (low + high) / 2;
		if (device->surveys.items[middle] < survey_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < device->surveys.len && device->surveys.items[low] == survey_id;
}

/* Two surveys may have come to ask the same questions: a device sees the newest. */
static bool is_new(int64_t *form_ids, size_t *count, int64_t form_id)
{
	for (size_t i = 0; i < *count; i++)
		if (form_ids[i] == form_id)
			return false;
	form_ids[(*count)++] = form_id;
	return true;
}

enum err device_forms(struct work *work, const struct device *device, struct device_forms *ret)
{
	struct surveys surveys;
	const char *reason;
	struct device_forms forms = { 0 };
	size_t seen = 0;
	TRY(survey_list(work, &surveys));
	int64_t *form_ids = arena_array(work->mem, int64_t, surveys.len + 1);
	for (size_t i = 0; i < surveys.len; i++) {
		const struct survey *survey = &surveys.items[i];
		struct published form;
		if (!is_given(device, survey->id) || !survey->version_id ||
		    !survey_is_answerable(work, survey, &reason) ||
		    !is_new(form_ids, &seen, survey->form_id))
			continue;
		TRY(published_survey(work, survey, &form));
		*list_add(work->mem, &forms) = (struct device_form){ *survey, form };
	}
	*ret = forms;
	return OK;
}

enum err device_form_of(struct work *work, const struct device *device, int64_t version_id,
			struct device_form *ret)
{
	struct device_forms forms;
	TRY(device_forms(work, device, &forms));
	for (size_t i = 0; i < forms.len; i++)
		if (forms.items[i].form.version_id == version_id) {
			*ret = forms.items[i];
			return OK;
		}
	return work_fail(work, ERR_MISSING, NULL,
			 N_("This questionnaire is closed, or this device does not have it any "
			    "more."));
}

enum err device_files(struct web *web, int64_t version_id, struct device_files *ret)
{
	struct work *work = &web->work;
	const struct form *form;
	struct form_files files = { 0 };
	TRY(form_open(work, version_id, &form));
	TRY(form_version_files(work, version_id, false, &files));
	for (size_t i = 0; i < files.len; i++)
		if (!form_is_register_file(files.items[i].name))
			*list_add(work->mem, ret) =
				(struct device_file){ files.items[i].name, files.items[i].hash,
						      false };
	for (size_t i = 0; i < form->lists.len; i++) {
		const struct form_list *list = form->lists.items[i];
		const char *hash;
		if (!list->is_file || !form_is_register_file(list->name))
			continue;
		TRY(entity_hash(web, &hash));
		*list_add(work->mem, ret) = (struct device_file){ list->name, hash, true };
	}
	return OK;
}
