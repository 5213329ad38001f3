/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_exchange_pages.c: a round to and from other programs for qualitative analysis. */
#include "base/utf8.h"
#include "feature/coding/coding_exchange.h"
#include "feature/coding/coding_figure.html.h"
#include "feature/coding/coding_figure_view.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>
#include <unistd.h>

static enum err fill(struct web *web, int64_t round_id, struct coding_project_view *view)
{
	struct coding_study study;
	const struct coding_filter filter = { .round_id = round_id };
	enum err err = coding_study_get(&web->work, round_id, &study);
	if (err && err != ERR_MISSING)
		return err;
	view->has_texts = !err;
	view->path = arena_printf(web->work.mem, "%s/uitwisselen",
				  coding_round_path(web->work.mem, round_id));
	view->file = arena_printf(web->work.mem, "/beheer/coderingen/passages.csv%s",
				  coding_query(web->work.mem, &filter));
	view->links = coding_round_links(web, round_id, "/uitwisselen");
	*list_add(web->work.mem, &view->inputs) =
		(struct input){ .key = "bestand",
				.label = words_say(web->page.words, N_("File")),
				.problem = input_problem(&web->page, "bestand") };
	return coding_crumbs(web, round_id, words_say(web->page.words, N_("Exchange")));
}

static enum err exchange_page(struct web *web)
{
	struct coding_project_view view = { 0 };
	int64_t round_id;
	TRY(coding_round_of(web, &round_id));
	TRY(fill(web, round_id, &view));
	return web_show(web, N_("Exchange"), coding_exchange_html, &view);
}

/* ---- out ---- */

static enum err note_taking(struct work *work, void *context)
{
	return audit_add(work, "codings_take", (struct subject){ "round", *(int64_t *)context },
			 NULL);
}

static enum err file_action(struct web *web)
{
	struct refi_project project;
	int64_t round_id;
	int file;
	const char *folder = web->site->config.folder ? web->site->config.folder : "/tmp";
	TRY(coding_round_of(web, &round_id));
	TRY(coding_project_make(&web->work, round_id, &project));
	TRY(writer_run(&web->work, note_taking, &round_id));
	TRY(refi_write_project(web->work.mem, &project, folder, &file));
	return web_answer_file(web, "application/zip", "omzien.qdpx", file);
}

/* ---- in ---- */

const char *coding_remark(const struct page *page, const struct refi_remark *remark)
{
	const struct words_value value = words_value("value", remark->value);
	return words_format(page->mem, page->words, remark->text, &value, 1);
}

/* What the writer takes in. */
struct upload {
	int64_t round_id;
	struct refi_file file;
	struct coding_project_taken taken;
};

static enum err take(struct work *work, void *context)
{
	struct upload *it = context;
	return coding_project_take(work, it->round_id, &it->file.project, &it->taken);
}

/* Which file it was, what is wrong in which part of it, and what to do. */
static enum err refuse_file(struct web *web, const struct http_file *sent,
			    const struct refi_remark *why)
{
	struct arena *mem = web->work.mem;
	const struct words *words = web->page.words;
	const struct words_value value = words_value("value", why->value);
	bool is_zip = sent->len > 1 && !memcmp(sent->bytes, "PK", 2);
	const struct words_value values[] = {
		words_value("file", utf8_shorten(mem, utf8_tidy(mem, sent->name), 80)),
		words_value("why", words_format(mem, words, why->text, &value, 1)),
	};
	return work_fail(
		&web->work, ERR_INVALID, "bestand",
		words_format(mem, words,
			     is_zip ? N_("“{file}” cannot be read as a project. What is "
					 "wrong in its project.qde: {why} Export the "
					 "project again in the other program, as REFI-QDA "
					 "project (.qdpx).")
				    : N_("“{file}” is no project file (.qdpx): {why} In "
					 "the other program, choose to export the project "
					 "as REFI-QDA (.qdpx), and choose that file here."),
			     values, 2));
}

static enum err read_upload(struct web *web, struct upload *ret)
{
	const struct http_file *sent = http_file(web->request, "bestand");
	struct refi_remark why = { 0 };
	if (!sent || !sent->len)
		return work_fail(&web->work, ERR_INVALID, "bestand",
				 N_("Choose a file that ends in .qdpx."));
	enum err err = refi_read(web->work.mem, sent->bytes, sent->len, &ret->file, &why);
	if (err == ERR_INVALID)
		return refuse_file(web, sent, &why);
	TRY(err);
	return writer_run(&web->work, take, ret);
}

static enum err upload_action(struct web *web)
{
	struct upload upload = { 0 };
	struct coding_project_view view = { 0 };
	TRY(coding_round_of(web, &upload.round_id));
	enum err err = read_upload(web, &upload);
	if (err && err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill(web, upload.round_id, &view));
	if (err)
		return web_show_again(web, err, N_("Exchange"), coding_exchange_html, &view);
	view.taken = &upload.taken;
	view.remarks = upload.file.remarks;
	return web_show(web, N_("Exchange"), coding_exchange_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/uitwisselen", CODERS, READ, exchange_page },
	{ "POST", "/beheer/coderingen/{ronde}/uitwisselen", CODERS, SLOW, upload_action, PAGE,
	  UPLOAD },
	{ "POST", "/beheer/coderingen/{ronde}/uitwisselen/project", CODERS, SLOW, file_action },
};
const struct route_table coding_exchange_table = { routes, COUNT_OF(routes) };
