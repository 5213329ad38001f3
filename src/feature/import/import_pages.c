/* SPDX-License-Identifier: EUPL-1.2 */
/* import_pages.c: imports in the browser: choose a file, map columns, look, apply, take back. */
#include "feature/import/import.html.h"
#include "feature/import/import_view.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS_SHOWN = 50, MAPS_MAX = SHEET_MAX_COLUMNS };

static const char *path_of(struct web *web, int64_t id, const char *rest)
{
	return arena_printf(web->work.mem, "/beheer/import/%s%s", import_id_text(web->work.mem, id),
			    rest);
}

static enum err get(struct web *web, struct import *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return import_get(&web->work, id, ret);
}

/* ---- choose a file ---- */

static enum err fill_list(struct web *web, const char *kind, struct import_list_view *view)
{
	struct imports imports;
	TRY(import_list(&web->work, &imports));
	view->lines = import_lines(&web->work, &imports);
	view->kinds = import_kind_options(web, kind);
	return OK;
}

static enum err list_page(struct web *web)
{
	struct import_list_view view = { 0 };
	TRY(fill_list(web, "web", &view));
	return web_show(web, N_("Import a list"), import_list_html, &view);
}

/* The bytes as an open file that is gone when it is closed. */
static enum err file_of(struct web *web, const struct http_file *sent, int *ret)
{
	int file;
	TRY(web_temporary_file(web, &file));
	for (size_t done = 0; done < sent->len;) {
		ssize_t written = write(file, sent->bytes + done, sent->len - done);
		if (written <= 0) {
			close(file);
			return work_fail(
				&web->work, ERR_BUSY, "bestand",
				N_("The disk of the server is full. Ask whoever looks after it."));
		}
		done += (size_t)written;
	}
	*ret = file;
	return OK;
}

static enum err keep_upload(struct web *web, const char *kind, int64_t *ret_id)
{
	const struct http_file *sent = http_file(web->request, "bestand");
	struct import_order order = { .source_kind = kind };
	if (!sent || !sent->len)
		return work_fail(&web->work, ERR_INVALID, "bestand", N_("Choose a file first."));
	order.file_name = *sent->name ? sent->name : "lijst";
	TRY(file_of(web, sent, &order.file));
	enum err err = import_keep(&web->work, &order, sent->bytes, sent->len, ret_id);
	close(order.file);
	return err;
}

static enum err upload_action(struct web *web)
{
	struct import_list_view view = { 0 };
	const char *kind = http_form(web->request, "bron");
	int64_t id;
	enum err err = keep_upload(web, kind ? kind : "", &id);
	if (!err)
		return web_redirect(web, path_of(web, id, "/kolommen"));
	if (err != ERR_INVALID)
		return err;
	view.failures = web->work.failures;
	TRY(fill_list(web, kind ? kind : "web", &view));
	return web_show_again(web, err, N_("Import a list"), import_list_html, &view);
}

/* ---- columns ---- */

static void fill_columns(struct web *web, const struct import *import,
			 struct import_columns_view *view)
{
	view->id = import_id_text(web->work.mem, import->id);
	view->import = import;
	view->lines = import_column_lines(&web->work, import);
	for (size_t i = 0; i < import->columns.len; i++)
		view->known += *import->columns.items[i].field != '\0';
}

static bool is_mappable(const struct import *import)
{
	return import->state == IMPORT_MAPPING || import->state == IMPORT_PREVIEW;
}

static enum err columns_page(struct web *web)
{
	struct import import;
	struct import_columns_view view = { 0 };
	TRY(get(web, &import));
	if (!is_mappable(&import))
		return web_redirect(web, path_of(web, import.id, ""));
	fill_columns(web, &import, &view);
	return web_show(web, N_("Connect the columns"), import_columns_html, &view);
}

/* "COLUMN=FIELD" for every column of the form. A field that is chosen twice is told. */
static enum err maps_of(struct web *web, struct import *import, const char **maps)
{
	enum err err = OK;
	for (size_t i = 0; i < import->columns.len; i++) {
		struct import_column *column = &import->columns.items[i];
		const char *field =
			http_form(web->request, arena_printf(web->work.mem, "kolom%zu", i));
		field = field && *field ? import_field_name(field) : "";
		column->field = field ? field : "";
		for (size_t j = 0; *column->field && j < i; j++)
			if (!strcmp(import->columns.items[j].field, column->field))
				err = work_fail_value(&web->work, ERR_INVALID, "kolom",
						      N_("Two columns cannot be the same field. "
							 "Look at “{value}”."),
						      column->name);
		maps[i] = arena_printf(web->work.mem, "%s=%s", column->name, column->field);
	}
	return err;
}

static enum err read_again(struct web *web, struct import *import)
{
	const char **maps = arena_array(web->work.mem, const char *, MAPS_MAX);
	struct import_order order = {
		.file_name = import->file_name,
		.source_kind = import->source_kind,
		.id = import->id,
		.maps = maps,
		.map_count = import->columns.len,
		.takes_doubtful = http_form(web->request, "twijfel") != NULL,
	};
	struct import read;
	TRY(maps_of(web, import, maps));
	TRY(web_temporary_file(web, &order.file));
	enum err err = import_kept(&web->work, import->id, order.file);
	if (!err)
		err = import_read(&web->work, &order, &read);
	close(order.file);
	return err;
}

static enum err columns_action(struct web *web)
{
	struct import import;
	struct import_columns_view view = { 0 };
	TRY(get(web, &import));
	enum err err = is_mappable(&import) ? read_again(web, &import) : OK;
	if (!err)
		return web_redirect(web, path_of(web, import.id, ""));
	if (err != ERR_INVALID)
		return err;
	view.failures = web->work.failures;
	fill_columns(web, &import, &view);
	return web_show_again(web, err, N_("Connect the columns"), import_columns_html, &view);
}

/* ---- look ---- */

static struct import_row_filter filter_of(struct web *web, const struct import *import)
{
	struct import_row_filter filter = { import->id, 0, IMPORT_VERDICTS, ROWS_SHOWN };
	const char *verdict = http_query(web->request, "soort"),
		   *after = http_query(web->request, "na");
	for (int i = 0; verdict && i < IMPORT_VERDICTS; i++)
		if (!strcmp(verdict, import_verdict_key((enum import_verdict)i)))
			filter.verdict = (enum import_verdict)i;
	filter.after_row = after ? strtoll(after, NULL, 10) : 0;
	return filter;
}

static enum err show_progress(struct web *web, const struct import *import)
{
	struct import_view view = { .id = import_id_text(web->work.mem, import->id),
				    .import = import };
	/* without a script: the page loads itself again until the import is done */
	http_set(web->work.mem, web->response, "Refresh", "2");
	return web_show(web, N_("Busy with the import"), import_progress_html, &view);
}

static enum err import_page(struct web *web)
{
	struct import import;
	struct import_view view;
	TRY(get(web, &import));
	if (import.state == IMPORT_MAPPING)
		return web_redirect(web, path_of(web, import.id, "/kolommen"));
	if (import.state == IMPORT_READING || import.state == IMPORT_APPLYING ||
	    import.state == IMPORT_UNDOING)
		return show_progress(web, &import);
	struct import_row_filter filter = filter_of(web, &import);
	TRY(import_fill_view(web, &import, &filter, &view));
	if (import.state == IMPORT_PREVIEW)
		return web_show(web, N_("Check the rows"), import_preview_html, &view);
	if (import.state == IMPORT_DONE)
		return web_show(web, N_("The import is done"), import_result_html, &view);
	return web_show(web,
			import.state == IMPORT_UNDONE ? N_("The import is taken back")
						      : N_("The import failed"),
			import_ended_html, &view);
}

/* Reads "rij34=add" and the like. */
static enum err take_choices(struct web *web, int64_t id)
{
	for (size_t i = 0; i < web->request->form.len; i++) {
		const struct http_pair *pair = &web->request->form.items[i];
		if (strncmp(pair->name, "rij", 3))
			continue;
		enum err err = import_choose(&web->work, id, strtoll(pair->name + 3, NULL, 10),
					     import_choice_of(pair->value));
		if (err && err != ERR_MISSING) /* it was done already */
			return err;
	}
	return OK;
}

static enum err choices_action(struct web *web)
{
	struct import import;
	TRY(get(web, &import));
	TRY(take_choices(web, import.id));
	const char *verdict = http_form(web->request, "soort"),
		   *after = http_form(web->request, "na");
	return web_redirect(web,
			    arena_printf(web->work.mem, "%s?soort=%s&na=%lld",
					 path_of(web, import.id, ""),
					 verdict && strspn(verdict, "abcdefghijklmnopqrstuvwxyz") ==
								 strlen(verdict)
						 ? verdict
						 : "",
					 after ? strtoll(after, NULL, 10) : 0));
}

/* ---- apply and take back ---- */

static enum err apply_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(import_begin_apply(&web->work, id));
	TRY(import_run_behind(&web->work, id, import_apply));
	return web_redirect(web, path_of(web, id, ""));
}

static enum err undo_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(import_begin_undo(&web->work, id));
	TRY(import_run_behind(&web->work, id, import_undo));
	return web_redirect(web, path_of(web, id, ""));
}

static enum err throw_action(struct web *web)
{
	struct import import;
	TRY(get(web, &import));
	if (is_mappable(&import))
		TRY(import_throw_away(&web->work, import.id));
	return web_redirect(web, "/beheer/import");
}

const struct route import_routes[IMPORT_ROUTES] = {
	{ "GET", "/beheer/import", ADMINISTRATOR, READ, list_page },
	{ "POST", "/beheer/import", ADMINISTRATOR, SLOW, upload_action, PAGE, UPLOAD },
	{ "GET", "/beheer/import/{id}", ADMINISTRATOR, READ, import_page },
	{ "GET", "/beheer/import/{id}/kolommen", ADMINISTRATOR, READ, columns_page },
	{ "POST", "/beheer/import/{id}/kolommen", ADMINISTRATOR, SLOW, columns_action },
	{ "POST", "/beheer/import/{id}/keuzes", ADMINISTRATOR, WRITE, choices_action },
	{ "POST", "/beheer/import/{id}/invoeren", ADMINISTRATOR, SLOW, apply_action },
	{ "POST", "/beheer/import/{id}/terugdraaien", ADMINISTRATOR, SLOW, undo_action },
	{ "POST", "/beheer/import/{id}/weggooien", ADMINISTRATOR, SLOW, throw_action },
};
