/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_copy_pages.c: a copy of the answers to keep, and the empty form on paper. */
#include "base/id.h"
#include "crypt/code.h"
#include "feature/form/form_version.h"
#include "feature/submission/submission_copy.html.h"
#include "feature/submission/submission_view.h"

#include <string.h>

/* ---- a copy ---- */

static enum err open_copy(struct web *web, struct guest *guest, struct copy_view *ret)
{
	struct arena *mem = web->work.mem;
	TRY(guest_open(&web->work, web_parameter(web, "token"), guest));
	if (!guest->submission.id)
		return work_fail(
			&web->work, ERR_MISSING, NULL,
			guest->survey.is_anonymous
				? N_("These answers were sent. They are anonymous, so that "
				     "nobody can show them again.")
				: N_("Nothing was filled in yet."));
	TRY(guest_load(&web->work, guest));
	*ret = (struct copy_view){
		.survey = &guest->survey,
		.path = guest_path(mem, guest, "/kopie"),
		.back = guest_path(mem, guest, guest->is_sent ? "" : "/controle"),
		.when = guest->submission.done_ms
				? words_date(mem, web->page.words, guest->submission.done_ms)
				: NULL,
	};
	told_fill(web, guest->instance, NULL, &ret->pages);
	guest_crumbs(web, guest, words_say(web->page.words, N_("Your answers")));
	return OK;
}

static enum err copy_page(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct copy_view view;
	TRY(open_copy(web, guest, &view));
	return web_show(web, N_("Your answers"), submission_copy_html, &view);
}

static enum err answer_as(struct web *web, const char *type, const char *name)
{
	http_set(web->work.mem, web->response, "Content-Disposition",
		 arena_printf(web->work.mem, "attachment; filename=\"%s\"", name));
	return web_answer(web, 200, type);
}

static enum err copy_html(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct copy_view view;
	TRY(open_copy(web, guest, &view));
	submission_copy_file_html(&web->page, &view);
	return answer_as(web, "text/html; charset=utf-8", "antwoorden.html");
}

static enum err copy_text(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct copy_view view;
	struct out *out = web->page.out;
	TRY(open_copy(web, guest, &view));
	out_printf(out, "%s\n", view.survey->name);
	for (size_t i = 0; i < view.pages.len; i++) {
		const struct told_page *page = &view.pages.items[i];
		out_printf(out, "\n== %s ==\n", page->title);
		for (size_t j = 0; j < page->answers.len; j++)
			out_printf(out, "\n%s\n  %s\n", page->answers.items[j].label,
				   page->answers.items[j].value ? page->answers.items[j].value
								: "-");
	}
	return answer_as(web, "text/plain; charset=utf-8", "antwoorden.txt");
}

/* ---- on paper ---- */

static enum err write_paper(struct web *web, struct form_instance *instance,
			    struct paper_pages *ret)
{
	struct submission_sheets sheets;
	SCOPED_OUT(out);
	struct page page = web->page;
	page.out = out;
	submission_sheets(instance, &sheets);
	for (size_t i = 0; i < sheets.len; i++) {
		out_reset(out);
		TRY(submission_show_paper(&page, instance, &sheets.items[i]));
		*list_add(web->work.mem, ret) = (struct paper_page){
			submission_sheet_title(instance, &sheets.items[i]),
			arena_strndup(web->work.mem, out->data ? out->data : "", out->len),
		};
	}
	return OK;
}

enum err paper_show(struct web *web, int64_t version_id, struct paper_view *view)
{
	const struct form *form;
	struct form_instance *instance;
	const struct form_setting setting = guest_setting(&web->work, "papier");
	TRY(form_open(&web->work, version_id, &form));
	TRY(form_instance_new(web->work.mem, form, &setting, &instance));
	TRY(write_paper(web, instance, &view->pages));
	view->title = view->title ? view->title : form->title;
	return web_show_titled(web, view->title, submission_paper_html, view);
}

static enum err paper_of(struct web *web, const struct survey *survey)
{
	const char *code = http_query(web->request, "code");
	const char *read = code ? code_read(web->work.mem, code) : NULL;
	struct paper_view view = {
		.survey = survey,
		.title = survey->name,
		.intro = survey_say(&web->work, survey->intro, survey->intro_en),
		.consent = survey_say(&web->work, survey->consent, survey->consent_en),
		.code = read ? code_show(web->work.mem, read) : NULL,
		.address = work_url(&web->work, SURVEY_CODE_PATH),
	};
	return paper_show(web, survey->version_id, &view);
}

static enum err open_paper_page(struct web *web)
{
	struct survey survey;
	TRY(survey_get_by_slug(&web->work, web_parameter(web, "slug"), &survey));
	if (survey.access != SURVEY_OPEN || !strcmp(survey.state, "draft"))
		return work_fail(&web->work, ERR_MISSING, NULL,
				 N_("This questionnaire is not open for everybody. Use the link in "
				    "your mail, or the code in your letter."));
	return paper_of(web, &survey);
}

static enum err desk_paper_page(struct web *web)
{
	struct survey survey;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(survey_get(&web->work, id, &survey));
	if (!survey.version_id)
		return work_fail(&web->work, ERR_MISSING, NULL,
				 N_("This questionnaire has no form yet. Choose one first."));
	return paper_of(web, &survey);
}

static const struct route routes[] = {
	{ "GET", "/vragenlijst/{token}/kopie", ANYONE, READ, copy_page },
	{ "GET", "/vragenlijst/{token}/kopie.html", ANYONE, READ, copy_html },
	{ "GET", "/vragenlijst/{token}/kopie.txt", ANYONE, READ, copy_text },
	{ "GET", "/vragenlijsten/{slug}/afdrukken", ANYONE, READ, open_paper_page },
	{ "GET", "/beheer/vragenlijsten/{id}/afdrukken", STAFF, READ, desk_paper_page },
};
const struct route_table submission_copy_table = { routes, COUNT_OF(routes) };
