/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_desk_pages.c: one submission for who works here, with its files and earlier versions;
 * what may go on to the register; filling in for somebody by phone or from paper. */
#include "base/id.h"
#include "feature/submission/submission_desk.html.h"
#include "feature/submission/submission_desk.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>
#include <unistd.h>

static const char *say(const struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

static const char *path_of(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/inzendingen/%s", text);
}

static const char *survey_page(struct arena *mem, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/vragenlijsten/%s%s", text, rest);
}

static void crumbs(struct web *web, const struct survey *survey, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/vragenlijsten", N_("Questionnaires"));
	if (survey)
		web_crumb_titled(web, survey_page(web->work.mem, survey->id, ""), survey->name);
	web_crumb_titled(web, NULL, title);
}

/* ---- one submission ---- */

static const char *channel_text(const char *channel)
{
	if (!strcmp(channel, SUBMISSION_PHONE))
		return N_("By phone, filled in by somebody of this register");
	if (!strcmp(channel, SUBMISSION_PAPER))
		return N_("On paper, typed in by somebody of this register");
	return strcmp(channel, SUBMISSION_DEVICE) ? N_("On the internet")
						  : N_("With a device in the field");
}

static enum err fill_files(struct web *web, const struct submission *it, struct desk_view *view)
{
	struct attachments files;
	TRY(attachment_list(&web->work, it->id, false, &files));
	for (size_t i = 0; i < files.len; i++) {
		char text[ID_TEXT_LEN + 1];
		id_text(files.items[i].id, text);
		*list_add(web->work.mem, &view->files) =
			(struct desk_link){ files.items[i].name,
					    arena_printf(web->work.mem, "%s/bestanden/%s",
							 path_of(web->work.mem, it->id), text) };
	}
	return OK;
}

static enum err fill_versions(struct web *web, const struct submission *it, struct desk_view *view)
{
	int64_t next;
	struct submission beside;
	if (it->replaces_id)
		*list_add(web->work.mem, &view->versions) =
			(struct desk_link){ say(web, N_("The version before this one")),
					    path_of(web->work.mem, it->replaces_id) };
	TRY(submission_select_next(&web->work, it->id, &next));
	enum err err = submission_beside(&web->work, it, &beside);
	if (!err)
		*list_add(web->work.mem, &view->versions) = (struct desk_link){
			say(web, it->is_done
					 ? N_("What they had begun themselves, and did not send")
					 : N_("What an interviewer sent for them")),
			path_of(web->work.mem, beside.id)
		};
	if (err && err != ERR_MISSING)
		return err;
	if (next)
		*list_add(web->work.mem, &view->versions) =
			(struct desk_link){ say(web, N_("The version that took its place")),
					    path_of(web->work.mem, next) };
	return OK;
}

static enum err check_sent(struct web *web, const struct survey *survey,
			   const struct submission *it)
{
	if (!survey->is_anonymous || it->is_done)
		return OK;
	return work_fail(&web->work, ERR_FORBIDDEN, NULL,
			 N_("Nobody may look at answers to an anonymous questionnaire before they "
			    "were sent."));
}

/* Of an anonymous survey the log says only that somebody looked, not at which answers. */
static enum err note_look(struct work *work, void *user)
{
	const struct submission *it = user;
	struct survey survey;
	TRY(survey_get(work, it->survey_id, &survey));
	return audit_add(work, "submission_look",
			 survey.is_anonymous ? (struct subject){ "survey", survey.id }
					     : (struct subject){ "submission", it->id },
			 NULL);
}

static enum err one_page(struct web *web)
{
	struct submission it;
	struct survey survey;
	struct form_instance *instance;
	struct desk_view view = { .survey = &survey };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(submission_get(&web->work, id, &it));
	TRY(survey_get(&web->work, it.survey_id, &survey));
	TRY(check_sent(web, &survey, &it));
	TRY(guest_read(&web->work, &it, &instance));
	told_fill(web, instance, NULL, &view.pages);
	view.channel = say(web, channel_text(it.channel));
	view.done_ms = it.done_ms;
	view.is_draft = !it.is_done;
	view.is_replaced = !it.is_current;
	view.queue_path =
		!strcmp(it.review, REVIEW_NEW)
			? arena_printf(web->work.mem, "%s/nazien", path_of(web->work.mem, it.id))
			: NULL;
	TRY(fill_files(web, &it, &view));
	TRY(fill_versions(web, &it, &view));
	TRY(writer_run(&web->work, note_look, &it));
	const char *title = it.name && *it.name ? it.name : say(web, N_("Answers"));
	crumbs(web, &survey, title);
	return web_show_titled(web, title, submission_desk_html, &view);
}

static enum err write_all(struct web *web, const struct attachment *it, int file)
{
	for (size_t done = 0; done < it->len;) {
		ssize_t written = write(file, it->bytes + done, it->len - done);
		if (written <= 0)
			return work_fail(&web->work, ERR_BUSY, NULL,
					 N_("The server has no room left on its disk. Try again "
					    "later."));
		done += (size_t)written;
	}
	return OK;
}

/* Never shown inside a page: whoever sent it is not known to be of good will. */
static enum err file_action(struct web *web)
{
	struct attachment it;
	struct submission of;
	struct survey survey;
	int64_t id, file_id;
	int file;
	TRY(web_id(web, &id));
	if (!id_parse(web_parameter(web, "file"), &file_id))
		return ERR_MISSING;
	TRY(attachment_get(&web->work, file_id, &it));
	if (it.submission_id != id)
		return ERR_MISSING;
	TRY(submission_get(&web->work, id, &of));
	TRY(survey_get(&web->work, of.survey_id, &survey));
	TRY(check_sent(web, &survey, &of));
	TRY(writer_run(&web->work, note_look, &of));
	TRY(web_temporary_file(web, &file));
	enum err err = write_all(web, &it, file);
	if (err) {
		close(file);
		return err;
	}
	http_set(web->work.mem, web->response, "X-Content-Type-Options", "nosniff");
	return web_answer_file(web, "application/octet-stream", it.name, file);
}

/* ---- what may go on to the register ---- */

static enum err queue_page(struct web *web)
{
	struct submissions found;
	struct desk_view view = { 0 };
	const struct submission_filter filter = { .is_done = 1,
						  .review = REVIEW_NEW,
						  .limit = 200 };
	TRY(submission_list(&web->work, &filter, false, &found));
	for (size_t i = 0; i < found.len; i++) {
		const struct submission *it = &found.items[i];
		*list_add(web->work.mem, &view.versions) = (struct desk_link){
			it->name && *it->name ? it->name : say(web, N_("Answers")),
			arena_printf(web->work.mem, "%s/nazien", path_of(web->work.mem, it->id))
		};
	}
	crumbs(web, NULL, say(web, N_("Answers for the register")));
	static const struct web_notice notices[] = {
		{ "klaar", N_("You decided about these answers.") },
	};
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Answers for the register"), submission_queue_html, &view);
}

static void fill_queue(struct web *web, const struct queue_item *item, struct queue_view *ret)
{
	*ret = (struct queue_view){
		.item = item,
		.path = arena_printf(web->work.mem, "%s/nazien",
				     path_of(web->work.mem, item->submission.id)),
		.all_path = path_of(web->work.mem, item->submission.id),
		.record_path = initiative_path(web->work.mem, &item->it),
	};
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/inzendingen/nazien", N_("Answers for the register"));
	web_crumb_titled(web, NULL, item->it.name);
}

static enum err decide_page(struct web *web)
{
	struct queue_item *item = arena_new_of(web->work.mem, struct queue_item);
	struct queue_view view;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(queue_open(&web->work, id, item));
	fill_queue(web, item, &view);
	return web_show_titled(web, item->it.name, submission_decide_html, &view);
}

static enum err decide_action(struct web *web)
{
	struct queue_item *item = arena_new_of(web->work.mem, struct queue_item);
	struct queue_view view;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(queue_open(&web->work, id, item));
	const char *fields = input_sent(web->work.mem, &web->request->form, "veld");
	enum err err = queue_decide(&web->work, item, fields ? fields : "");
	if (!err)
		return web_redirect(web, "/beheer/inzendingen/nazien?gedaan=klaar");
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	fill_queue(web, item, &view);
	return web_show_again(web, err, N_("Answers for the register"), submission_decide_html,
			      &view);
}

/* ---- for somebody else ---- */

static const struct field type_fields[] = {
	{ .key = "code",
	  .label = N_("Reply code"),
	  .help = N_("It stands in the letter and in the list of people to call."),
	  .type = FIELD_TEXT,
	  .is_required = true },
	{ .key = "hoe",
	  .label = N_("How did the answers come?"),
	  .type = FIELD_TEXT,
	  .is_required = true },
};

static void fill_type(struct web *web, const struct survey *survey, struct type_view *ret)
{
	struct arena *mem = web->work.mem;
	const char *code = http_form(web->request, "code"), *how = http_form(web->request, "hoe");
	struct input code_input = input_of(&web->page, &type_fields[0],
					   code ? code : http_query(web->request, "code"));
	struct input how_input = input_of(&web->page, &type_fields[1], how);
	how_input.look = INPUT_RADIO;
	input_add_option(mem, &how_input, SUBMISSION_PHONE, say(web, N_("By phone")));
	input_add_option(mem, &how_input, SUBMISSION_PAPER, say(web, N_("On paper")));
	*ret = (struct type_view){
		.survey = survey,
		.path = survey_page(mem, survey->id, "/invullen"),
		.paper_path = survey_page(mem, survey->id, "/afdrukken"),
		.consent = survey_say(&web->work, survey->consent, survey->consent_en),
	};
	*list_add(mem, &ret->inputs) = code_input;
	*list_add(mem, &ret->inputs) = how_input;
	crumbs(web, survey, say(web, N_("Fill in for somebody")));
}

static enum err type_page(struct web *web)
{
	struct survey survey;
	struct type_view view;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(survey_get(&web->work, id, &survey));
	fill_type(web, &survey, &view);
	return web_show(web, N_("Fill in for somebody"), submission_type_html, &view);
}

enum err submission_survey_panel(struct web *web, struct subject subject)
{
	struct arena *mem = web->work.mem;
	struct type_view view = { .path = survey_page(mem, subject.id, "/invullen"),
				  .paper_path = survey_page(mem, subject.id, "/afdrukken") };
	submission_panel_html(&web->page, &view);
	return OK;
}

static enum err check_type(struct web *web, const struct survey *survey, struct guest *guest)
{
	struct work *work = &web->work;
	const char *code = http_form(web->request, "code"), *how = http_form(web->request, "hoe");
	const char *consent = http_form(web->request, "akkoord"), *reason;
	const size_t failures = work->failures.len;
	enum err err = invitation_by_code(work, code ? code : "", &guest->invitation);
	work->failures.len = err == ERR_MISSING ? failures : work->failures.len;
	if (err == ERR_MISSING || (!err && guest->invitation.survey_id != survey->id))
		return work_fail(work, ERR_INVALID, "code",
				 N_("This code does not belong to this questionnaire. Look at the "
				    "paper or the list once more."));
	TRY(err);
	if (!how || (strcmp(how, SUBMISSION_PHONE) && strcmp(how, SUBMISSION_PAPER)))
		return work_fail(work, ERR_INVALID, "hoe", N_("Choose how the answers came."));
	if (survey->consent && (!consent || !*consent))
		return work_fail(work, ERR_INVALID, "akkoord",
				 N_("Read the text aloud, or look for the tick on the paper. "
				    "Without agreeing nothing can be filled in."));
	if (!survey_is_answerable(work, survey, &reason))
		return work_fail(work, ERR_INVALID, NULL, reason);
	return OK;
}

static enum err begin_type(struct web *web, const struct survey *survey, struct guest *guest)
{
	int64_t id = guest->invitation.id;
	const char *token;
	TRY(invitation_link(&web->work, id, &token));
	TRY(guest_open(&web->work, token, guest));
	if (guest->is_sent)
		return work_fail(&web->work, ERR_INVALID, "code",
				 N_("This questionnaire was filled in already with this code."));
	if (guest->submission.id)
		return OK;
	return guest_begin(&web->work, guest, http_form(web->request, "hoe"));
}

static enum err type_action(struct web *web)
{
	struct survey survey;
	struct type_view view;
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	int64_t id;
	TRY(web_id(web, &id));
	TRY(survey_get(&web->work, id, &survey));
	enum err err = check_type(web, &survey, guest);
	if (!err)
		err = begin_type(web, &survey, guest);
	if (!err)
		return web_redirect(web, guest_path(web->work.mem, guest, "/1"));
	if (err != ERR_INVALID)
		return err;
	fill_type(web, &survey, &view);
	return web_show_again(web, err, N_("Fill in for somebody"), submission_type_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/inzendingen/{id}", SUBMISSION_READERS, SLOW, one_page },
	{ "GET", "/beheer/inzendingen/{id}/bestanden/{file}", SUBMISSION_READERS, SLOW,
	  file_action },
	{ "GET", "/beheer/inzendingen/nazien", MODERATOR, READ, queue_page },
	{ "GET", "/beheer/inzendingen/{id}/nazien", MODERATOR, READ, decide_page },
	{ "POST", "/beheer/inzendingen/{id}/nazien", MODERATOR, WRITE, decide_action },
	{ "GET", "/beheer/vragenlijsten/{id}/invullen", SUBMISSION_CALLERS, READ, type_page },
	{ "POST", "/beheer/vragenlijsten/{id}/invullen", SUBMISSION_CALLERS, WRITE, type_action },
};
const struct route_table submission_desk_table = { routes, COUNT_OF(routes) };
