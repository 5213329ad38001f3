/* SPDX-License-Identifier: EUPL-1.2 */
/* form_file_pages.c: the files of a questionnaire: look, add, take away. */
#include "feature/form/form_more.html.h"
#include "feature/form/form_more_view.h"
#include "work/writer.h"

#include <string.h>

static bool is_used(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->lists.len; i++)
		if (form->lists.items[i]->is_file && !strcmp(form->lists.items[i]->name, name))
			return true;
	for (int i = 1; i < form->item_count; i++)
		for (int kind = FORM_MEDIA_IMAGE; kind < FORM_WORDS; kind++)
			for (int j = 0; j < form->language_count; j++) {
				const char *word =
					form_say((const char **const *)form->items[i]->words,
						 (enum form_words)kind, j);
				if (word && !strcmp(word, name))
					return true;
			}
	return false;
}

static void fill_missing(struct web *web, const struct form *form, const struct form_files *files,
			 struct form_file_view *view)
{
	for (size_t i = 0; i < form->lists.len; i++) {
		const struct form_list *list = form->lists.items[i];
		bool is_there = !list->is_file;
		for (size_t j = 0; j < files->len && !is_there; j++)
			is_there = !strcmp(files->items[j].name, list->name);
		if (!is_there)
			*list_add(web->work.mem, &view->missing) = list->name;
	}
}

static const char *size_of(struct web *web, size_t len)
{
	struct words_value value[] = { words_value("size", (int64_t)(len + 1023) / 1024) };
	return words_format(web->work.mem, web->page.words, N_("{size} kB"), value, 1);
}

static const struct web_notice notices[] = {
	{ "toegevoegd", N_("The file was added.") },
	{ "weg", N_("The file was removed.") },
};

static enum err show(struct web *web, enum err err)
{
	struct form_draft draft;
	struct form_file_view view = { 0 };
	struct form_files files;
	TRY(form_door(web, "bestanden", &draft, &view.head));
	TRY(form_version_files(&web->work, draft.version.id, false, &files));
	view.path = form_path(web, draft.record.id, "/bestanden");
	for (size_t i = 0; i < files.len; i++)
		*list_add(web->work.mem, &view.rows) = (struct form_file_row){
			.name = files.items[i].name,
			.type = files.items[i].type,
			.path = arena_printf(web->work.mem, "%s/%s", view.path,
					     files.items[i].name),
			.size = size_of(web, files.items[i].len),
			.is_used = is_used(draft.form, files.items[i].name),
		};
	fill_missing(web, draft.form, &files, &view);
	*list_add(web->work.mem, &view.inputs) = (struct input){
		.key = "bestand",
		.label = words_say(web->page.words, N_("Add a file")),
	};
	web_crumb(web, NULL, N_("Files"));
	web_take_notice(web, notices, COUNT_OF(notices));
	const char *title = form_page_title(web, N_("Files"), &view.head);
	if (err)
		return web_show_again(web, err, title, form_files_html, &view);
	return web_show_titled(web, title, form_files_html, &view);
}

static enum err files_page(struct web *web) { return show(web, OK); }

static enum err save_unit(struct work *work, void *context)
{
	return form_file_save(work, context);
}

/* SLOW: reading a large file to find out what it is takes a while. */
static enum err add_action(struct web *web)
{
	const struct http_file *sent = http_file(web->request, "bestand");
	struct form_file file = { 0 };
	enum err err;
	TRY(web_id(web, &file.form_id));
	if (!sent || !sent->len) {
		err = work_fail(&web->work, ERR_INVALID, "bestand", N_("Choose a file first."));
	} else {
		file.name = sent->name;
		file.bytes = sent->bytes;
		file.len = sent->len;
		err = writer_run(&web->work, save_unit, &file);
	}
	if (err == ERR_INVALID)
		return show(web, err);
	TRY(err);
	return web_redirect(web, form_path(web, file.form_id, "/bestanden?gedaan=toegevoegd"));
}

static enum err remove_action(struct web *web)
{
	const char *name = http_form(web->request, "naam");
	int64_t id;
	TRY(web_id(web, &id));
	TRY(form_file_remove(&web->work, id, name ? name : ""));
	return web_redirect(web, form_path(web, id, "/bestanden?gedaan=weg"));
}

/* Always a download of the type that it was found to be: a browser never runs it. */
static enum err file_page(struct web *web)
{
	struct form_record record;
	struct form_file file;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(form_get(&web->work, id, &record));
	TRY(form_file_get(&web->work, record.version_id, web_parameter(web, "naam"), &file));
	out_bytes(web->page.out, file.bytes, file.len);
	http_set(web->work.mem, web->response, "Content-Disposition",
		 arena_printf(web->work.mem, "attachment; filename=\"%s\"", file.name));
	return web_answer(web, 200, file.type);
}

#define FILES "/beheer/formulieren/{id}/bestanden"
static const struct route routes[] = {
	{ "GET", FILES, STAFF, READ, files_page },
	{ "POST", FILES, FORM_EDITORS, SLOW, add_action, PAGE, UPLOAD },
	{ "POST", FILES "/weg", FORM_EDITORS, WRITE, remove_action },
	{ "GET", FILES "/{naam}", STAFF, READ, file_page },
};
const struct route_table form_file_table = { routes, COUNT_OF(routes) };
