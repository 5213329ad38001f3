/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_door.c: the OpenRosa 1.0 interface: lists, forms, files and answers, for programs on
 * devices. Each route stands there twice: with a key in the address, and for a name and password.
 */
#include "feature/openrosa/openrosa_door.h"
#include "base/id.h"
#include "base/log.h"
#include "feature/form/form_version.h"
#include "html/url.h"
#include "xml/xml.h"

#include <string.h>
#include <strings.h>

#define DOCUMENT "xml_submission_file"

/* ---- the list of forms ---- */

static void put_form(struct web *web, const struct door *door, const struct device_form *it)
{
	struct out *out = web->page.out;
	char id[ID_TEXT_LEN + 1];
	id_text(it->form.version_id, id);
	out_text(out, "<xform>");
	xml_put_element(out, "formID", it->form.key);
	xml_put_element(out, "name", it->form.title);
	xml_put_element(out, "version", it->form.version);
	out_printf(out, "<hash>md5:%s</hash>", it->form.hash);
	if (http_query(web->request, "verbose"))
		xml_put_element(out, "descriptionText",
				survey_say(&web->work, it->survey.intro, it->survey.intro_en));
	out_text(out, "<downloadUrl>");
	xml_put(out, door->base);
	out_printf(out, "/forms/%s.xml</downloadUrl>", id);
	if (it->form.has_media) {
		out_text(out, "<manifestUrl>");
		xml_put(out, door->base);
		out_printf(out, "/forms/%s/manifest</manifestUrl>", id);
	}
	out_text(out, "</xform>\n");
}

static enum err put_list(struct web *web, const struct door *door)
{
	struct device_forms forms;
	const char *key = http_query(web->request, "formID");
	TRY(device_forms(&web->work, &door->device, &forms));
	out_text(web->page.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
				"<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">\n");
	for (size_t i = 0; i < forms.len; i++)
		if (!key || !strcmp(key, forms.items[i].form.key))
			put_form(web, door, &forms.items[i]);
	out_text(web->page.out, "</xforms>\n");
	return door_answer(web, OPENROSA_XML);
}

static enum err form_list_page(struct web *web)
{
	struct door door;
	TRY(door_open(web, &door));
	return door_end(web, put_list(web, &door));
}

/* ---- one form and its files ---- */

static enum err form_of(struct web *web, const struct door *door, struct device_form *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return device_form_of(&web->work, &door->device, id, ret);
}

static enum err put_xform(struct web *web, const struct door *door)
{
	struct device_form form;
	const char *bytes;
	size_t len;
	TRY(form_of(web, door, &form));
	TRY(published_xform(&web->work, &form.survey, &bytes, &len));
	out_bytes(web->page.out, bytes, len);
	return door_answer(web, OPENROSA_XML);
}

static enum err xform_page(struct web *web)
{
	struct door door;
	TRY(door_open(web, &door));
	return door_end(web, put_xform(web, &door));
}

static void put_file(struct web *web, const char *url, const struct device_file *file)
{
	struct out *out = web->page.out;
	out_text(out, file->is_list ? "<mediaFile type=\"entityList\">" : "<mediaFile>");
	xml_put_element(out, "filename", file->name);
	out_printf(out, "<hash>md5:%s</hash><downloadUrl>", file->hash);
	xml_put(out, url);
	out_text(out, "/media/");
	url_put(out, file->name);
	out_text(out, "</downloadUrl>");
	if (file->is_list) {
		out_text(out, "<integrityUrl>");
		xml_put(out, url);
		out_text(out, "/integrity</integrityUrl>");
	}
	out_text(out, "</mediaFile>\n");
}

static enum err put_manifest(struct web *web, const struct door *door)
{
	struct device_form form;
	struct device_files files = { 0 };
	TRY(form_of(web, door, &form));
	TRY(device_files(web, form.form.version_id, &files));
	const char *url =
		arena_printf(web->work.mem, "%s/forms/%s", door->base, web_parameter(web, "id"));
	out_text(web->page.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest "
				"xmlns=\"http://openrosa.org/xforms/xformsManifest\">\n");
	for (size_t i = 0; i < files.len; i++)
		put_file(web, url, &files.items[i]);
	out_text(web->page.out, "</manifest>\n");
	return door_answer(web, OPENROSA_XML);
}

static enum err manifest_page(struct web *web)
{
	struct door door;
	TRY(door_open(web, &door));
	return door_end(web, put_manifest(web, &door));
}

static enum err put_media(struct web *web, const struct door *door)
{
	struct device_form form;
	struct form_file file;
	const char *name = web_parameter(web, "name");
	int list;
	TRY(form_of(web, door, &form));
	if (!form_is_register_file(name)) {
		TRY(form_file_get(&web->work, form.form.version_id, name, &file));
		out_bytes(web->page.out, file.bytes, file.len);
		return door_answer(web, file.type);
	}
	TRY(entity_write(web, &list));
	door_set_headers(web);
	return web_answer_file(web, "text/csv; charset=utf-8", NULL, list);
}

static enum err media_page(struct web *web)
{
	struct door door;
	TRY(door_open(web, &door));
	return door_end(web, put_media(web, &door));
}

/* Which of the records that a device has are gone. */
static enum err put_integrity(struct web *web, const struct door *door)
{
	struct device_form form;
	struct out *out = web->page.out;
	const char *ids = http_query(web->request, "id");
	TRY(form_of(web, door, &form));
	out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<data><entities>\n");
	for (const char *at = ids ? ids : ""; *at;) {
		size_t len = strcspn(at, ",");
		const char *id = arena_strndup(web->work.mem, at, len);
		int64_t found;
		enum err err = entity_find(&web->work, id, &found);
		if (err && err != ERR_MISSING)
			return err;
		out_text(out, "<entity id=\"");
		xml_put(out, id);
		out_printf(out, "\"><deleted>%s</deleted></entity>\n", err ? "true" : "false");
		at += len + (at[len] == ',');
	}
	out_text(out, "</entities></data>\n");
	return door_answer(web, OPENROSA_XML);
}

static enum err integrity_page(struct web *web)
{
	struct door door;
	TRY(door_open(web, &door));
	return door_end(web, put_integrity(web, &door));
}

/* ---- answers ---- */

/* HEAD asks whether answers are welcome here, and in which size; nothing else may be asked. */
static enum err submission_page(struct web *web)
{
	struct door door;
	TRY(door_open(web, &door));
	if (web->request->is_head) {
		door_set_headers(web);
		web->response->status = 204;
		return OK;
	}
	work_fail(&web->work, ERR_INVALID, NULL,
		  N_("Answers are sent to this address; there is nothing to read."));
	(void)door_tell(web, ERR_INVALID, 405);
	http_set(web->work.mem, web->response, "Allow", "HEAD, POST");
	return ERR_INVALID;
}

/* The one part with the answers; some clients send it without a file name. */
static enum err read_post(struct web *web, struct device_post *ret)
{
	const struct http_request *request = web->request;
	int count = 0;
	*ret = (struct device_post){ .files = &request->files };
	for (size_t i = 0; i < request->files.len; i++) {
		const struct http_file *file = &request->files.items[i];
		if (strcmp(file->field, DOCUMENT))
			continue;
		count++;
		ret->document = file;
		ret->xml = file->bytes;
		ret->len = file->len;
	}
	for (size_t i = 0; i < request->form.len; i++) {
		if (strcmp(request->form.items[i].name, DOCUMENT))
			continue;
		count++;
		ret->xml = request->form.items[i].value;
		ret->len = strlen(ret->xml);
	}
	if (count == 1)
		return OK;
	return work_fail(&web->work, ERR_INVALID, NULL,
			 N_("Send the answers as multipart/form-data with exactly one part "
			    "xml_submission_file."));
}

/* Larger than we keep: told apart, for a client can send it smaller. */
static enum err check_sizes(struct web *web)
{
	const struct http_files *files = &web->request->files;
	for (size_t i = 0; i < files->len; i++)
		if (files->items[i].len > ATTACHMENT_MAX_BYTES) {
			work_fail_value(&web->work, ERR_INVALID, NULL,
					N_("“{value}” is larger than 20 MB. That is too much for "
					   "one file of an answer. Make it smaller."),
					files->items[i].name);
			return door_tell(web, ERR_INVALID, 413);
		}
	return OK;
}

static enum err receive(struct web *web, const struct door *door)
{
	struct device_post post;
	const char *part = http_form(web->request, "*isIncomplete*");
	TRY(check_sizes(web));
	TRY(read_post(web, &post));
	TRY(device_receive(&web->work, &door->device, &post));
	if (post.not_named)
		log_info("openrosa: %d files that no answer names were left out", post.not_named);
	bool is_incomplete = part && !strcasecmp(part, "yes");
	door_say(web, is_incomplete ? 202 : 201, "submit_success",
		 words_say(web->page.words, N_("Your answers were received. Thank you.")));
	return OK;
}

static enum err submission_action(struct web *web)
{
	struct door door;
	TRY(door_open(web, &door));
	return door_end(web, receive(web, &door));
}

/* Devices have keys of their own, which the handlers ask for: to the guards they are anyone. */
#define BOTH(method, path, handler, flags) \
	{ method, "/odk" path, ANYONE, SLOW, handler, OPEN, DEVICE | (flags) }, \
	{ \
		method, "/odk/key/{token}" path, ANYONE, SLOW, handler, OPEN, DEVICE | (flags) \
	}

static const struct route routes[] = {
	BOTH("GET", "/formList", form_list_page, 0),
	BOTH("GET", "/forms/{id}.xml", xform_page, 0),
	BOTH("GET", "/forms/{id}/manifest", manifest_page, 0),
	BOTH("GET", "/forms/{id}/media/{name}", media_page, 0),
	BOTH("GET", "/forms/{id}/integrity", integrity_page, 0),
	BOTH("GET", "/submission", submission_page, 0),
	BOTH("POST", "/submission", submission_action, UPLOAD),
};
const struct route_table openrosa_door_table = { routes, COUNT_OF(routes) };
