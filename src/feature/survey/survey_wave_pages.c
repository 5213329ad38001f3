/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_wave_pages.c: the mails of each wave: write, look, try on oneself, plan and send. */
#include "feature/person/person.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_store.h"
#include "feature/survey/survey_view.h"
#include "feature/survey/survey_wave.html.h"
#include "web/web.h"
#include "work/job.h"

#include <stdio.h>
#include <string.h>

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("The mail was saved. Below you see how it looks.") },
	{ "proef", N_("A mail to try was sent to your own address.") },
};

#define AT(member) .offset = offsetof(struct survey_mail, member), .name = #member
static const struct field fields[] = {
	{ AT(send_on), .key = "dag", .label = N_("Goes out on"), .type = FIELD_TEXT, .max = 10,
	  .help = N_("Write it as 2026-11-21. Empty: when you press the button to send.") },
	{ AT(subject_nl), .key = "onderwerp_nl", .label = N_("Subject of the mail, in Dutch"),
	  .type = FIELD_TEXT, .max = 150, .is_required = true },
	{ AT(body_nl), .key = "tekst_nl", .label = N_("Text, in Dutch"), .type = FIELD_LONG_TEXT,
	  .max = 5000, .is_required = true,
	  .help = N_("{name}, {survey}, {owner}, {minutes} and {closes_on} are filled in. Put "
		     "{link} on a line of its own. An empty line begins a new paragraph.") },
	{ AT(subject_en), .key = "onderwerp_en", .label = N_("Subject, in English"),
	  .type = FIELD_TEXT, .max = 150 },
	{ AT(body_en), .key = "tekst_en", .label = N_("Text, in English"), .type = FIELD_LONG_TEXT,
	  .max = 5000,
	  .help = N_("For who is invited in English. Empty: they get the Dutch text.") },
};
#undef AT

static const char *name_of(struct web *web, int wave, int turn)
{
	const struct words_value values[] = { words_value_int("wave", wave),
					      words_value_int("number", turn) };
	return words_format(web->work.mem, web->page.words,
			    turn ? N_("Wave {wave}: reminder {number}")
				 : N_("Wave {wave}: invitation"),
			    values, COUNT_OF(values));
}

static const char *mail_path(struct arena *mem, const struct survey_mail *mail)
{
	return survey_path(mem, mail->survey_id,
			   arena_printf(mem, "/mails/%d-%d", mail->wave, mail->turn));
}

static const char *state_text(const struct survey_mail *mail)
{
	return !strcmp(mail->state, "sent")      ? N_("Sent")
	       : !strcmp(mail->state, "sending") ? N_("Being sent")
	       : mail->send_on                   ? N_("Planned")
						 : N_("Not planned");
}

/* ---- all of them ---- */

static enum err add_line(struct web *web, const struct survey *it, int wave, int turn,
			 struct wave_view *view)
{
	struct survey_mail mail;
	TRY(survey_mail_get(&web->work, it->id, wave, turn, &mail));
	struct mail_line *line = list_add(web->work.mem, &view->lines);
	*line = (struct mail_line){
		.path = mail_path(web->work.mem, &mail),
		.name = name_of(web, wave, turn),
		.state = state_text(&mail),
		.day = mail.sent_ms ? words_date(web->work.mem, web->page.words, mail.sent_ms)
				    : survey_day_text(web, mail.send_on),
	};
	return invitation_count_turn(&web->work, &mail, &line->waiting);
}

static enum err list_page(struct web *web)
{
	struct wave_view view = { 0 };
	struct survey it;
	int waves;
	TRY(survey_of(web, &it));
	TRY(survey_wave_next(&web->work, it.id, &waves));
	for (int wave = 1; wave <= waves; wave++)
		for (int turn = 0; turn < SURVEY_TURNS; turn++)
			TRY(add_line(web, &it, wave, turn, &view));
	view.path = survey_path(web->work.mem, it.id, "/mails");
	survey_crumbs(web, &it, N_("Mails"));
	return web_show(web, N_("Mails"), survey_mails_html, &view);
}

/* ---- one ---- */

static enum err mail_of(struct web *web, struct survey *ret_survey, struct survey_mail *ret)
{
	int wave, turn, end = 0;
	const char *text = web_parameter(web, "mail");
	TRY(survey_of(web, ret_survey));
	if (strlen(text) > 5 || sscanf(text, "%2d-%1d%n", &wave, &turn, &end) != 2 || text[end])
		return ERR_MISSING;
	return survey_mail_get(&web->work, ret_survey->id, wave, turn, ret);
}

/* How it looks for the first who would get it, or for nobody in particular. */
static enum err fill_preview(struct web *web, const struct survey *it,
			     const struct survey_mail *mail, struct mail_view *view)
{
	struct invitations found;
	struct mail written;
	struct invitation to = { .name = "…" };
	TRY(invitation_select_turn(&web->work, mail, 1, &found));
	if (found.len)
		to = found.items[0];
	const struct survey_letter letter = { it, mail, &to, "…" };
	to.language = "nl";
	survey_letter_write(&web->work, &letter, &written);
	view->title_nl = written.title;
	view->parts_nl = written.parts;
	to.language = "en";
	if (!survey_letter_is_english(&letter))
		return OK;
	survey_letter_write(&web->work, &letter, &written);
	view->title_en = written.title;
	view->parts_en = written.parts;
	return OK;
}

static enum err show(struct web *web, const struct survey *it, const struct survey_mail *mail,
		     enum err err)
{
	struct mail_view *view = arena_new_of(web->work.mem, struct mail_view);
	const char *reason;
	view->path = mail_path(web->work.mem, mail);
	view->name = name_of(web, mail->wave, mail->turn);
	view->state = state_text(mail);
	view->can_change = !strcmp(mail->state, "planned");
	view->can_send = survey_is_answerable(&web->work, it, &reason) &&
			 strcmp(mail->state, "sending") != 0;
	survey_add_inputs(web, (struct survey_fields){ fields, COUNT_OF(fields) }, mail,
			  &view->inputs);
	view->inputs.items[0].look = INPUT_SHORT;
	TRY(invitation_count_turn(&web->work, mail, &view->waiting));
	TRY(fill_preview(web, it, mail, view));
	web_take_notice(web, notices, COUNT_OF(notices));
	survey_crumbs(web, it, NULL);
	web->page.crumbs.items[web->page.crumbs.len - 1].path =
		survey_path(web->work.mem, it->id, "");
	web_crumb(web, survey_path(web->work.mem, it->id, "/mails"), N_("Mails"));
	web_crumb_titled(web, NULL, view->name);
	return err ? web_show_again(web, err, view->name, survey_mail_html, view)
		   : web_show_titled(web, view->name, survey_mail_html, view);
}

static enum err mail_page(struct web *web)
{
	struct survey it;
	struct survey_mail mail;
	TRY(mail_of(web, &it, &mail));
	return show(web, &it, &mail, OK);
}

/* On to this page with ?gedaan=DONE, or the page once more with what was wrong. */
static enum err go_on(struct web *web, const struct survey *it, const struct survey_mail *mail,
		      enum err err, const char *done)
{
	if (!err)
		return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s",
						      mail_path(web->work.mem, mail), done));
	return survey_is_mendable(err) ? show(web, it, mail, err) : err;
}

static const char *or_empty(const char *text) { return text ? text : ""; }

static enum err save_action(struct web *web)
{
	struct survey it;
	struct survey_mail mail, changed;
	TRY(mail_of(web, &it, &mail));
	changed = mail;
	enum err err = field_read_form(&web->work, fields, COUNT_OF(fields), &web->request->form,
				       &changed);
	changed.subject_nl = or_empty(changed.subject_nl);
	changed.body_nl = or_empty(changed.body_nl);
	changed.subject_en = or_empty(changed.subject_en);
	changed.body_en = or_empty(changed.body_en);
	if (!err)
		err = survey_mail_save(&web->work, &changed);
	return go_on(web, &it, &mail, err, "opgeslagen");
}

static enum err send_action(struct web *web)
{
	struct survey it;
	struct survey_mail mail;
	TRY(mail_of(web, &it, &mail));
	enum err err = survey_mail_begin(&web->work, it.id, mail.wave, mail.turn);
	if (err)
		return go_on(web, &it, &mail, err, "");
	TRY(job_hurry(&web->work, "survey"));
	return survey_go(web, it.id, "", "verstuurd");
}

/* To the address of who is signed in; its link goes nowhere. */
static enum err send_to_me(struct web *web, const struct survey *it, const struct survey_mail *mail)
{
	struct person me;
	struct mail written;
	int64_t id;
	TRY(person_get(&web->work, web->work.person_id, &me));
	if (!me.mail)
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("You signed in without a mail address, so there is nowhere to "
				    "send it to. Add your address at “My account”."));
	const struct invitation to = { .name = me.name ? me.name : me.mail,
				       .mail = me.mail,
				       .language = web->page.language };
	const struct survey_letter letter = { it, mail, &to, "voorbeeld" };
	survey_letter_write(&web->work, &letter, &written);
	written.kind = "survey_test";
	written.subject = (struct subject){ "survey", it->id };
	written.stop_url = NULL;
	written.is_secret = false;
	return outbox_add(&web->work, &written, &id);
}

static enum err try_action(struct web *web)
{
	struct survey it;
	struct survey_mail mail;
	TRY(mail_of(web, &it, &mail));
	return go_on(web, &it, &mail, send_to_me(web, &it, &mail), "proef");
}

#define PATH "/beheer/vragenlijsten/{id}/mails"
static const struct route routes[] = {
	{ "GET", PATH, SURVEY_WRITERS, READ, list_page },
	{ "GET", PATH "/{mail}", SURVEY_WRITERS, READ, mail_page },
	{ "POST", PATH "/{mail}", SURVEY_WRITERS, WRITE, save_action },
	{ "POST", PATH "/{mail}/versturen", SURVEY_WRITERS, WRITE, send_action },
	{ "POST", PATH "/{mail}/proef", SURVEY_WRITERS, WRITE, try_action },
};
const struct route_table survey_wave_table = { routes, COUNT_OF(routes) };
