/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_file_pages.c: a codebook to take along, and one to read in: first shown, then stored. */
#include "feature/codebook/codebook.html.h"
#include "feature/codebook/codebook_view.h"
#include "base/utf8.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

/* ---- to take along ---- */

static const char *attachment(struct web *web, const struct codebook *codebook, const char *kind)
{
	return arena_printf(web->work.mem, "%s-%lld.%s", utf8_slug(web->work.mem, codebook->name),
			    (long long)codebook->version, kind);
}

static enum err send_xlsx(struct web *web, const struct codebook *codebook,
			  const struct codes *codes)
{
	const char *folder = web->site->config.folder ? web->site->config.folder : "/tmp";
	int file;
	TRY(codebook_write_xlsx(web->work.mem, codes, folder, &file));
	return web_answer_file(web,
			       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			       attachment(web, codebook, "xlsx"), file);
}

/* SLOW: a workbook is written with temporary files. */
static enum err download_page(struct web *web)
{
	const char *kind = web_parameter(web, "soort");
	struct codebook codebook;
	struct codes codes;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(codebook_get(&web->work, id, &codebook));
	TRY(code_list(&web->work, id, true, &codes));
	if (!strcmp(kind, "xlsx"))
		return send_xlsx(web, &codebook, &codes);
	bool is_csv = !strcmp(kind, "csv");
	if (!is_csv && strcmp(kind, "qdc") != 0)
		return ERR_MISSING;
	http_set(web->work.mem, web->response, "Content-Disposition",
		 arena_printf(web->work.mem, "attachment; filename=\"%s\"",
			      attachment(web, &codebook, kind)));
	if (is_csv)
		codebook_write_csv(web->page.out, &codes);
	else
		codebook_write_qdc(web->work.mem, web->page.out, &codes);
	return web_answer(web, 200,
			  is_csv ? "text/csv; charset=utf-8" : "application/xml; charset=utf-8");
}

/* ---- what a file would change ---- */

static const char *fill_in(struct web *web, const char *text, const char *value)
{
	struct words_value values[] = { words_value("value", value) };
	return words_format(web->work.mem, web->page.words, text, values, 1);
}

static const struct {
	const char *text, *status;
} verdicts[] = {
	[VERDICT_NEW] = { N_("New"), "new" },
	[VERDICT_CHANGED] = { N_("Changed"), "changed" },
	[VERDICT_SAME] = { N_("The same"), "done" },
	[VERDICT_CLASH] = { N_("Clash"), "doubtful" },
	[VERDICT_REFUSED] = { N_("Left out"), "refused" },
};

/* What becomes different in a code that is there. */
static void fill_changes(struct web *web, const struct file_code *it, struct history_rows *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < code_field_count; i++) {
		const char *was = field_text(mem, &code_fields[i], it->stored);
		const char *became = field_text(mem, &code_fields[i], &it->code);
		if (strcmp(was ? was : "", became ? became : "") != 0)
			*list_add(mem, ret) = (struct history_row){
				.what = words_say(web->page.words, code_fields[i].label),
				.was = was,
				.became = became,
			};
	}
	if (it->stored->group != it->code.group)
		*list_add(mem, ret) = (struct history_row){
			.what = words_say(web->page.words, N_("Group")),
			.was = words_say(web->page.words, code_group_text(it->stored->group)),
			.became = words_say(web->page.words, code_group_text(it->code.group)),
		};
	else if (!ret->len)
		*list_add(mem, ret) = (struct history_row){
			.what = words_say(web->page.words, N_("Below")),
			.became = it->cells[COLUMN_PARENT],
		};
}

static const char *choice_key(struct web *web, size_t at, int clash)
{
	return arena_printf(web->work.mem, "keuze-%zu-%s", at + 1, code_clashes[clash]);
}

static void fill_choice(struct web *web, const struct file_code *it, size_t at,
			struct file_row *row)
{
	row->is_clash = true;
	row->choice = (struct input){
		.key = choice_key(web, at, (int)it->clash),
		.label = fill_in(web, N_("What to do with “{value}”"), row->label),
		.look = INPUT_SELECT,
		.none = N_("Choose"),
		.value = it->chosen[it->clash],
		.problem = input_problem(&web->page, choice_key(web, at, (int)it->clash)),
	};
	for (int i = 0; it->choices[i]; i++)
		input_add_option(web->work.mem, &row->choice, it->choices[i],
				 words_say(web->page.words, code_choice_text(it->choices[i])));
}

static void fill_row(struct web *web, const struct file_code *it, size_t at,
		     struct codebook_file_view *view)
{
	const char *label = it->cells[COLUMN_LABEL];
	struct file_row row = {
		.number = it->row ? it->row : (int64_t)at + 1,
		.label = label ? label : "?",
		.group = words_say(web->page.words, code_group_text(it->code.group)),
		.what = verdicts[it->verdict].text,
		.status = verdicts[it->verdict].status,
		.why = it->why ? fill_in(web, it->why, it->value) : NULL,
	};
	if (it->verdict == VERDICT_CHANGED)
		fill_changes(web, it, &row.changes);
	if (it->verdict == VERDICT_CLASH)
		fill_choice(web, it, at, &row);
	for (int clash = 0; clash < CODE_CLASHES; clash++)
		if (it->chosen[clash] && !(row.is_clash && clash == (int)it->clash))
			*list_add(web->work.mem, &view->kept) =
				(struct hidden){ choice_key(web, at, clash), it->chosen[clash] };
	if (row.is_clash)
		*list_add(web->work.mem, &view->inputs) = row.choice;
	*list_add(web->work.mem, &view->rows) = row;
}

static void fill_file(struct web *web, const struct codebook_file *file,
		      struct codebook_file_view *view)
{
	SCOPED_OUT(out);
	for (size_t i = 0; i < file->codes.len; i++)
		if (file->codes.items[i].verdict != VERDICT_SAME)
			fill_row(web, &file->codes.items[i], i, view);
	for (size_t i = 0; i <= VERDICT_REFUSED; i++)
		view->counts[i] = (int64_t)file->counts[i];
	for (size_t i = 0; i < file->remarks.len; i++)
		*list_add(web->work.mem, &view->remarks) =
			fill_in(web, file->remarks.items[i].text, file->remarks.items[i].value);
	codebook_file_keep(out, file);
	view->contents = arena_strndup(web->work.mem, out->data, out->len);
	view->seen = arena_printf(web->work.mem, "%lld", (long long)file->seen_ms);
	view->absent = (int64_t)file->absent;
	view->has_clash = file->counts[VERDICT_CLASH] > 0;
	view->can_confirm = file->counts[VERDICT_NEW] + file->counts[VERDICT_CHANGED] +
				    file->counts[VERDICT_CLASH] >
			    0;
}

static enum err show(struct web *web, const struct codebook_file *file, enum err err)
{
	struct codebook_file_view view = { 0 };
	TRY(codebook_door(web, "bestanden", &view.head));
	int64_t id = view.head.codebook.id;
	view.csv = codebook_path(web, id, "/codeboek.csv");
	view.xlsx = codebook_path(web, id, "/codeboek.xlsx");
	view.qdc = codebook_path(web, id, "/codeboek.qdc");
	view.path = codebook_path(web, id, "/bestanden");
	*list_add(web->work.mem, &view.inputs) =
		(struct input){ .key = "bestand", .problem = input_problem(&web->page, "bestand") };
	if (file)
		fill_file(web, file, &view);
	web_crumb(web, NULL, N_("Files"));
	const char *title = codebook_title(web, N_("Files"), &view.head);
	if (err)
		return web_show_again(web, err, title, codebook_file_html, &view);
	return web_show_titled(web, title, codebook_file_html, &view);
}

static enum err files_page(struct web *web) { return show(web, NULL, OK); }

/* ---- reading in ---- */

struct storing {
	int64_t codebook_id, seen_ms;
	struct codebook_file *file;
};

static enum err store_unit(struct work *work, void *context)
{
	struct storing *storing = context;
	return codebook_file_store(work, storing->codebook_id, storing->file, storing->seen_ms);
}

static void read_choices(struct web *web, struct codebook_file *file)
{
	for (size_t i = 0; i < file->codes.len; i++)
		for (int clash = 0; clash < CODE_CLASHES; clash++) {
			const char *sent = http_form(web->request, choice_key(web, i, clash));
			file->codes.items[i].chosen[clash] = sent && *sent ? sent : NULL;
		}
}

/* Says of each clash that waits that somebody has to choose. */
static enum err ask_choices(struct web *web, const struct codebook_file *file)
{
	for (size_t i = 0; i < file->codes.len; i++) {
		const struct file_code *it = &file->codes.items[i];
		if (it->verdict == VERDICT_CLASH && !it->is_left_out)
			work_fail(&web->work, ERR_INVALID, choice_key(web, i, (int)it->clash),
				  N_("Choose what has to be done."));
	}
	return ERR_INVALID;
}

static enum err store(struct web *web, struct storing *storing)
{
	const char *seen = http_form(web->request, "gezien");
	storing->seen_ms = seen ? strtoll(seen, NULL, 10) : 1;
	read_choices(web, storing->file);
	TRY(codebook_file_plan(&web->work, storing->codebook_id, storing->file));
	if (storing->file->open)
		return show(web, storing->file, ask_choices(web, storing->file));
	enum err err = writer_run(&web->work, store_unit, storing);
	if (err == ERR_CONFLICT || err == ERR_INVALID) {
		TRY(codebook_file_plan(&web->work, storing->codebook_id, storing->file));
		return show(web, storing->file, err);
	}
	TRY(err);
	return web_redirect(web, codebook_path(web, storing->codebook_id, "?gedaan=ingelezen"));
}

static enum err read_action(struct web *web)
{
	const struct http_file *sent = http_file(web->request, "bestand");
	const char *contents = http_form(web->request, "inhoud");
	struct codebook_file file;
	struct storing storing = { .file = &file };
	TRY(web_id(web, &storing.codebook_id));
	bool is_confirmed = contents && *contents;
	const char *bytes = is_confirmed ? contents : sent ? sent->bytes : NULL;
	size_t len = is_confirmed ? strlen(contents) : sent ? sent->len : 0;
	if (!len)
		return show(web, NULL,
			    work_fail(&web->work, ERR_INVALID, "bestand",
				      N_("Choose a file first.")));
	enum err err = codebook_file_read(&web->work, bytes, len, &file);
	if (err == ERR_INVALID)
		return show(web, NULL, err);
	TRY(err);
	if (is_confirmed)
		return store(web, &storing);
	TRY(codebook_file_plan(&web->work, storing.codebook_id, &file));
	return show(web, &file, OK);
}

#define CODEBOOK "/beheer/codeboeken/{id}"
static const struct route routes[] = {
	{ "GET", CODEBOOK "/bestanden", STAFF, READ, files_page },
	{ "POST", CODEBOOK "/bestanden", CODEBOOK_EDITORS, SLOW, read_action, PAGE, UPLOAD },
	{ "GET", CODEBOOK "/codeboek.{soort}", STAFF, SLOW, download_page },
};
const struct route_table codebook_file_table = { routes, COUNT_OF(routes) };
