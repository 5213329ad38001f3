/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_paper_pages.c: call lists and letters to print, and figures to take along. */
#include "feature/contact/contact.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_paper.html.h"
#include "feature/survey/survey_view.h"
#include "qr/qr.h"
#include "sheet/csv_write.h"
#include "web/web.h"

#include <string.h>

/* Who has no mail address, or where mail is of no use, and did not answer. */
static bool needs_paper(const struct invitation *it)
{
	const bool is_waiting = it->state < INVITATION_STARTED;
	return is_waiting && (!it->mail || *it->failure);
}

/* The phone number and address of the contact, while it may be asked. */
static enum err fill_contact(struct web *web, const struct invitation *it,
			     struct invitation_line *line)
{
	struct contact contact;
	const size_t failures = web->work.failures.len;
	if (!it->contact_id || !strcmp(it->failure, FAILURE_WITHDRAWN))
		return OK;
	enum err err = contact_get(&web->work, it->contact_id, &contact);
	web->work.failures.len = failures; /* a contact that is gone is left out */
	if (err || !contact.is_usable)
		return err == ERR_MISSING ? OK : err;
	line->contact = contact.name;
	line->phone = contact.phone;
	line->address = contact.address;
	return OK;
}

static enum err fill(struct web *web, const struct survey *it, struct invitation_view *view)
{
	const struct invitation_filter filter = { .survey_id = it->id, .state = -1 };
	struct invitations all;
	int64_t total;
	TRY(invitation_list(&web->work, &filter, &all, &total));
	view->survey = it;
	view->path = survey_path(web->work.mem, it->id, "");
	view->code_url = work_url(&web->work, SURVEY_CODE_PATH);
	for (size_t i = 0; i < all.len; i++) {
		if (!needs_paper(&all.items[i]))
			continue;
		struct invitation_line *line = list_add(web->work.mem, &view->lines);
		survey_fill_person(web, &all.items[i], line);
		TRY(fill_contact(web, &all.items[i], line));
	}
	return OK;
}

static enum err calls_page(struct web *web)
{
	struct invitation_view view = { 0 };
	struct survey it;
	TRY(survey_of(web, &it));
	TRY(fill(web, &it, &view));
	survey_crumbs(web, &it, N_("Call list"));
	return web_show(web, N_("Call list"), survey_calls_html, &view);
}

/* The words of the invitation, with the address where the code is typed in the place of the link.
 */
static void fill_letter(struct web *web, const struct survey_mail *mail,
			struct invitation_view *view, struct invitation_line *line)
{
	struct arena *mem = web->work.mem;
	const struct invitation to = { .name = line->name, .language = line->language };
	const struct survey_letter letter = { view->survey, mail, &to, "" };
	const bool is_en = survey_letter_is_english(&letter);
	const struct words_value link = words_value_text("link", view->code_url);
	const char *text = survey_fill(&web->work, &letter, is_en ? mail->body_en : mail->body_nl,
				       is_en ? "en" : "nl");
	line->language = is_en ? "en" : "nl";
	line->text = words_fill(mem, words_for(line->language), text, &link, 1);
	line->title = survey_fill(&web->work, &letter, is_en ? mail->subject_en : mail->subject_nl,
				  line->language);
	line->qr = qr_path(mem, arena_printf(mem, "%s?code=%s", view->code_url, line->code),
			   &line->qr_size);
}

static enum err letters_page(struct web *web)
{
	struct invitation_view view = { 0 };
	struct survey it;
	TRY(survey_of(web, &it));
	TRY(fill(web, &it, &view));
	for (size_t i = 0; i < view.lines.len; i++) {
		struct survey_mail mail;
		TRY(survey_mail_get(&web->work, it.id, view.lines.items[i].wave, 0, &mail));
		fill_letter(web, &mail, &view, &view.lines.items[i]);
	}
	survey_crumbs(web, &it, N_("Letters"));
	return web_show(web, N_("Letters"), survey_letters_html, &view);
}

/* ---- figures ---- */

static void write_rows(struct web *web, struct csv_writer *writer, const char *kind,
		       const struct response_rows *rows)
{
	for (size_t i = 0; i < rows->len; i++) {
		const struct response_row *row = &rows->items[i];
		const int64_t numbers[] = { row->total,   row->asked, row->opened,  row->started,
					    row->partial, row->done,  row->refused, row->bounced };
		csv_write_text(writer, kind);
		csv_write_text(writer, row->key);
		csv_write_text(writer, !strcmp(kind, "gemeente") ? survey_place_name(web, row->key)
								 : row->key);
		for (size_t j = 0; j < COUNT_OF(numbers); j++)
			csv_write_int(writer, numbers[j]);
		csv_write_double(writer, row->rate);
		csv_write_end_row(writer);
	}
}

static enum err state_csv(struct web *web)
{
	static const char *const head[] = { "soort",    "sleutel",   "naam",         "genodigd",
					    "gevraagd", "geopend",   "begonnen",     "gedeeltelijk",
					    "klaar",    "geweigerd", "teruggekomen", "respons" };
	struct survey it;
	struct response response;
	struct csv_writer writer;
	struct response_rows all = { 0 };
	TRY(survey_of(web, &it));
	TRY(survey_response(&web->work, &it, &response));
	*list_add(web->work.mem, &all) = response.all;
	csv_write_start(web->page.out, &(struct csv_options){ .separator = ';', .has_mark = true },
			&writer);
	for (size_t i = 0; i < COUNT_OF(head); i++)
		csv_write_text(&writer, head[i]);
	csv_write_end_row(&writer);
	write_rows(web, &writer, "alles", &all);
	write_rows(web, &writer, "gemeente", &response.places);
	write_rows(web, &writer, "golf", &response.waves);
	write_rows(web, &writer, "groep", &response.groups);
	http_set(web->work.mem, web->response, "Content-Disposition",
		 "attachment; filename=\"respons.csv\"");
	return web_answer(web, 200, "text/csv; charset=utf-8");
}

static const struct route routes[] = {
	{ "GET", "/beheer/vragenlijsten/{id}/bellijst", SURVEY_CALLERS, SLOW, calls_page },
	{ "GET", "/beheer/vragenlijsten/{id}/brieven", SURVEY_CALLERS, SLOW, letters_page },
	{ "GET", "/beheer/vragenlijsten/{id}/stand.csv", STAFF, READ, state_csv },
};
const struct route_table survey_paper_table = { routes, COUNT_OF(routes) };
