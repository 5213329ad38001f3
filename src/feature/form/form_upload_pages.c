/* SPDX-License-Identifier: EUPL-1.2 */
/* form_upload_pages.c: a questionnaire from a file; nothing is stored when it is wrong. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/form/form_more.html.h"
#include "feature/form/form_more_view.h"
#include "work/writer.h"

#include <string.h>

/* A file on its way to a draft. */
struct upload {
	struct web *web;
	struct form_problems problems;
	struct form *form;
	int64_t target; /* 0: a new questionnaire */
	struct form_record record;
	int64_t id;
	bool is_agreed; /* the warnings were seen */
	bool lacks_files;
};

static enum err read_target(struct web *web, struct upload *upload)
{
	const char *text = http_form(web->request, "doel");
	if (!text)
		text = http_query(web->request, "doel");
	if (!text || !*text)
		return OK;
	if (!id_parse(text, &upload->target))
		return ERR_MISSING;
	return form_get(&web->work, upload->target, &upload->record);
}

static enum err show(struct web *web, struct upload *upload, const char *name, enum err err)
{
	struct form_upload_view view = { .path = "/beheer/formulieren", .name = name };
	view.rows = form_problem_rows(web, &upload->problems);
	view.mistakes = (int64_t)form_mistakes(&upload->problems);
	view.warnings = (int64_t)upload->problems.len - view.mistakes;
	view.target = "";
	if (upload->target) {
		char text[ID_TEXT_LEN + 1];
		id_text(upload->target, text);
		view.target = arena_strdup(web->work.mem, text);
		view.target_name = upload->record.title;
		view.path = form_path(web, upload->target, "/versies");
	}
	if (upload->form && !view.mistakes) {
		SCOPED_OUT(out);
		form_write_markdown(out, upload->form);
		view.definition = arena_strndup(web->work.mem, out->data, out->len);
	}
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/formulieren", N_("Forms"));
	web_crumb(web, NULL, N_("Upload an XLSForm"));
	if (err)
		return web_show_again(web, err, N_("Upload an XLSForm"), form_upload_html, &view);
	return web_show(web, N_("Upload an XLSForm"), form_upload_html, &view);
}

static enum err upload_page(struct web *web)
{
	struct upload upload = { .web = web };
	TRY(read_target(web, &upload));
	return show(web, &upload, "", OK);
}

/* The code of a questionnaire that has been frozen stays. */
static void fit_key(struct web *web, struct upload *upload)
{
	struct form *form = upload->form;
	const char *kept = upload->target ? upload->record.key : form->id;
	if (upload->target && form->id && strcmp(form->id, kept))
		*list_add(web->work.mem, &upload->problems) = (struct form_problem){
			.is_warning = true,
			.sheet = "settings",
			.column = "form_id",
			.text = N_("The file has another code. The questionnaire keeps its own: "
				   "“{value}”."),
			.value = kept,
		};
	form->id = kept;
}

static enum err save_unit(struct work *work, void *context)
{
	struct upload *upload = context;
	return form_keep(work,
			 &(struct form_keeping){
				 .id = upload->target,
				 .form = upload->form,
				 .is_sound = !upload->lacks_files,
				 .act = N_("A file was uploaded"),
			 },
			 &upload->id);
}

/* Files may come after the form that asks for them. */
static enum err check_files(struct web *web, struct upload *upload)
{
	struct form_problems later = { 0 };
	TRY(form_fill_lists(&web->work, upload->form,
			    upload->target ? upload->record.version_id : 0, &later));
	upload->lacks_files = form_mistakes(&later) > 0;
	for (size_t i = 0; i < later.len; i++) {
		later.items[i].is_warning = true;
		*list_add(web->work.mem, &upload->problems) = later.items[i];
	}
	return OK;
}

static enum err keep(struct web *web, struct upload *upload, const char *name)
{
	if (upload->problems.len && !upload->is_agreed)
		return show(web, upload, name, OK);
	enum err err = writer_run(&web->work, save_unit, upload);
	if (err == ERR_CONFLICT || err == ERR_INVALID) {
		for (size_t i = 0; i < web->work.failures.len; i++)
			*list_add(web->work.mem, &upload->problems) = (struct form_problem){
				.sheet = "settings",
				.column = web->work.failures.items[i].field,
				.text = web->work.failures.items[i].text,
				.value = web->work.failures.items[i].value,
			};
		return show(web, upload, name, err);
	}
	TRY(err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeladen",
					      form_path(web, upload->id, "")));
}

static enum err upload_action(struct web *web)
{
	struct upload upload = { .web = web };
	const struct http_file *file = http_file(web->request, "bestand");
	const char *definition = http_form(web->request, "definitie"), *bytes = definition;
	size_t len = definition ? strlen(definition) : 0;
	const char *name = words_say(web->page.words, N_("The file"));
	TRY(read_target(web, &upload));
	upload.is_agreed = definition != NULL;
	if (!definition && file && file->len) {
		bytes = file->bytes;
		len = file->len;
		name = *file->name ? utf8_shorten(web->work.mem, file->name, 100) : name;
	}
	if (!len) {
		*list_add(web->work.mem, &upload.problems) =
			(struct form_problem){ .text = N_("Choose a file first.") };
		return show(web, &upload, name, ERR_INVALID);
	}
	enum err err = form_read(web->work.mem, bytes, len, &upload.problems, &upload.form);
	if (err && err != ERR_INVALID)
		return err;
	if (err || !upload.form)
		return show(web, &upload, name, ERR_INVALID);
	fit_key(web, &upload);
	TRY(check_files(web, &upload));
	return keep(web, &upload, name);
}

static const struct route routes[] = {
	{ "GET", "/beheer/formulieren/opladen", FORM_EDITORS, READ, upload_page },
	{ "POST", "/beheer/formulieren/opladen", FORM_EDITORS, SLOW, upload_action, PAGE, UPLOAD },
};
const struct route_table form_upload_table = { routes, COUNT_OF(routes) };
