/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_start_pages.c: the door of a personal link: what it is about, beginning, saying no.
 * Looking changes nothing, since mail programs open links too; only a button does. */
#include "base/clock.h"
#include "feature/submission/submission_start.html.h"
#include "feature/submission/submission_view.h"

#include <stdlib.h>
#include <string.h>

static const char *say(const struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

void guest_crumbs(struct web *web, const struct guest *guest, const char *title)
{
	web_crumb_titled(web, title ? guest_path(web->work.mem, guest, "") : NULL,
			 guest->survey.name);
	if (title)
		web_crumb_titled(web, NULL, title);
}

bool guest_is_open(struct web *web, const struct guest *guest, const char **ret_text)
{
	const char *reason;
	if (survey_is_answerable(&web->work, &guest->survey, &reason))
		return true;
	*ret_text = say(web, reason);
	return false;
}

/* ---- how it ended ---- */

enum err end_show(struct web *web, const struct guest *guest)
{
	struct arena *mem = web->work.mem;
	const struct survey *survey = &guest->survey;
	struct end_view view = { .survey = survey, .is_sent = guest->is_sent };
	guest_crumbs(web, guest, NULL);
	if (guest->is_sent) {
		view.thanks = survey_say(&web->work, survey->thanks, survey->thanks_en);
		view.copy_path = survey->is_anonymous ? NULL : guest_path(mem, guest, "/kopie");
		return web_show(web, N_("Thank you, your answers were sent"), submission_end_html,
				&view);
	}
	if (guest->invitation.state == INVITATION_REFUSED) {
		view.text =
			say(web, N_("You told us that you do not want to take part. We will "
				    "not ask you again about this questionnaire. Did you change "
				    "your mind? You can still begin."));
		view.link = guest_path(mem, guest, "?toch=1");
		return web_show(web, N_("You do not take part"), submission_end_html, &view);
	}
	if (guest_is_open(web, guest, &view.text))
		return web_redirect(web, guest_path(mem, guest, ""));
	return web_show(web, N_("This questionnaire cannot be filled in now"), submission_end_html,
			&view);
}

/* ---- start ---- */

static const char *until_of(struct web *web, const struct survey *survey)
{
	int64_t day_ms;
	return survey->closes_on && clock_day_read(survey->closes_on, &day_ms)
		       ? words_date(web->work.mem, web->page.words, day_ms)
		       : NULL;
}

static void fill(struct web *web, const struct guest *guest, struct start_view *ret)
{
	const struct survey *survey = &guest->survey;
	*ret = (struct start_view){
		.survey = survey,
		.path = guest_path(web->work.mem, guest, ""),
		.intro = survey_say(&web->work, survey->intro, survey->intro_en),
		.consent = survey_say(&web->work, survey->consent, survey->consent_en),
		.is_agreed = http_form(web->request, "akkoord") != NULL,
		.name = guest->invitation.name,
		.until = until_of(web, survey),
		.marker = guest_marker(web, guest),
		.is_begun = guest->submission.id != 0,
		.is_personal = guest->invitation.id != 0,
	};
	guest_crumbs(web, guest, NULL);
}

static bool is_over(struct web *web, const struct guest *guest)
{
	const char *text;
	bool is_refused = guest->invitation.state == INVITATION_REFUSED &&
			  !http_query(web->request, "toch") && !guest->submission.id;
	return guest->is_sent || is_refused || !guest_is_open(web, guest, &text);
}

static enum err start_page(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct start_view view;
	TRY(guest_open(&web->work, web_parameter(web, "token"), guest));
	if (is_over(web, guest))
		return end_show(web, guest);
	fill(web, guest, &view);
	return web_show_titled(web, guest->survey.name, submission_start_html, &view);
}

static enum err check_consent(struct web *web, const struct guest *guest)
{
	const char *sent = http_form(web->request, "akkoord");
	if (!guest->survey.consent || guest->submission.consent_version || (sent && *sent))
		return OK;
	return work_fail(&web->work, ERR_INVALID, "akkoord",
			 N_("Tick that you agree, if you want to take part."));
}

/* To the first page that has no answer yet, or to the review. */
static enum err go_on(struct web *web, struct guest *guest)
{
	struct arena *mem = web->work.mem;
	if (!guest->instance)
		TRY(guest_load(&web->work, guest));
	int at = guest_unanswered(guest);
	return web_redirect(web, at < 0 ? guest_path(mem, guest, "/controle")
					: guest_path(mem, guest, arena_printf(mem, "/%d", at + 1)));
}

static enum err begin_action(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct start_view view;
	const char *text;
	TRY(guest_open(&web->work, web_parameter(web, "token"), guest));
	if (guest->is_sent || !guest_is_open(web, guest, &text))
		return end_show(web, guest);
	if (guest->submission.id)
		return go_on(web, guest);
	if (!guest->invitation.id)
		return web_redirect(web, survey_open_path(web->work.mem, &guest->survey));
	enum err err = check_consent(web, guest);
	if (err) {
		fill(web, guest, &view);
		return web_show_again(web, err, N_("Questionnaire"), submission_start_html, &view);
	}
	TRY(guest_begin(&web->work, guest, SUBMISSION_WEB));
	return go_on(web, guest);
}

static enum err refuse_action(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	TRY(guest_open(&web->work, web_parameter(web, "token"), guest));
	if (guest->is_sent || !guest->invitation.id)
		return end_show(web, guest);
	if (guest->submission.id)
		TRY(submission_remove(&web->work, guest->submission.id));
	TRY(invitation_mark(&web->work, guest->invitation.id, INVITATION_REFUSED));
	return web_redirect(web, guest_path(web->work.mem, guest, ""));
}

static const struct route routes[] = {
	{ "GET", "/vragenlijst/{token}", ANYONE, READ, start_page },
	{ "POST", "/vragenlijst/{token}", ANYONE, WRITE, begin_action },
	{ "POST", "/vragenlijst/{token}/niet", ANYONE, WRITE, refuse_action },
};
const struct route_table submission_start_table = { routes, COUNT_OF(routes) };
