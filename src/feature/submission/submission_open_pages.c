/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_open_pages.c: questionnaires for everybody, and the code of a letter; with brakes on
 * floods and guesses. */
#include "base/clock.h"
#include "crypt/crypt.h"
#include "feature/submission/submission_door.h"
#include "feature/submission/submission_start.html.h"
#include "feature/submission/submission_view.h"
#include "web/trap.h"
#include "work/writer.h"

#include <string.h>

enum {
	HOUR_MS = 60 * 60 * 1000,
	GUESSES_PER_ADDRESS = 10,
	GUESSES_PER_REGION = 300,
	BEGUN_PER_ADDRESS = 20,
	BEGUN_PER_REGION = 2000,
};

static const struct field code_field = {
	.key = "code",
	.label = N_("Your code"),
	.help = N_("Seven letters and digits, such as K7M-2PX4."),
	.type = FIELD_TEXT,
	.is_required = true,
};

static const char *say(const struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

static const char *until_of(struct web *web, const struct survey *survey)
{
	int64_t day_ms;
	return survey->closes_on && clock_day_read(survey->closes_on, &day_ms)
		       ? words_date(web->work.mem, web->page.words, day_ms)
		       : NULL;
}

static const char *address_hash(struct web *web)
{
	return crypt_hash(web->work.mem, "submission_guess",
			  web->request->client ? web->request->client : "");
}

/* ---- the list ---- */

static enum err list_page(struct web *web)
{
	struct surveys all;
	struct open_view view = { 0 };
	const char *reason;
	TRY(survey_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct survey *it = &all.items[i];
		if (it->access != SURVEY_OPEN || !survey_is_answerable(&web->work, it, &reason))
			continue;
		*list_add(web->work.mem, &view.lines) = (struct open_line){
			.name = it->name,
			.path = survey_open_path(web->work.mem, it),
			.intro = survey_say(&web->work, it->intro, it->intro_en),
			.until = until_of(web, it),
			.owner = it->owner,
			.minutes = it->minutes,
			.is_anonymous = it->is_anonymous,
		};
	}
	web_crumb(web, NULL, N_("Questionnaires"));
	return web_show(web, N_("Questionnaires"), submission_list_html, &view);
}

/* ---- one of them ---- */

static enum err open_survey(struct web *web, struct survey *ret)
{
	TRY(survey_get_by_slug(&web->work, web_parameter(web, "slug"), ret));
	if (ret->access == SURVEY_OPEN && strcmp(ret->state, "draft"))
		return OK;
	return work_fail(&web->work, ERR_MISSING, NULL,
			 N_("This questionnaire is not open for everybody. Use the link in your "
			    "mail, or the code in your letter."));
}

static void fill(struct web *web, const struct survey *survey, struct start_view *ret)
{
	*ret = (struct start_view){
		.survey = survey,
		.path = survey_open_path(web->work.mem, survey),
		.intro = survey_say(&web->work, survey->intro, survey->intro_en),
		.consent = survey_say(&web->work, survey->consent, survey->consent_en),
		.is_agreed = http_form(web->request, "akkoord") != NULL,
		.until = until_of(web, survey),
		.trap = trap_time(web),
	};
	web_crumb(web, "/vragenlijsten", N_("Questionnaires"));
	web_crumb_titled(web, NULL, survey->name);
}

static enum err show_stop(struct web *web, const struct survey *survey, const char *reason)
{
	struct end_view view = { .survey = survey, .text = say(web, reason) };
	web_crumb(web, "/vragenlijsten", N_("Questionnaires"));
	web_crumb_titled(web, NULL, survey->name);
	return web_show(web, N_("This questionnaire cannot be filled in now"), submission_end_html,
			&view);
}

static enum err open_page(struct web *web)
{
	struct survey survey;
	struct start_view view;
	const char *reason;
	TRY(open_survey(web, &survey));
	if (!survey_is_answerable(&web->work, &survey, &reason))
		return show_stop(web, &survey, reason);
	fill(web, &survey, &view);
	return web_show_titled(web, survey.name, submission_start_html, &view);
}

enum err submission_brake(struct web *web)
{
	struct submission_guess count;
	const int64_t hour = web->work.now_ms / HOUR_MS;
	TRY(submission_guess_count(&web->work, address_hash(web), hour, &count));
	if (count.begun >= BEGUN_PER_ADDRESS || count.all_begun >= BEGUN_PER_REGION)
		return work_fail(&web->work, ERR_BUSY, NULL,
				 N_("This was done very often from your network. Try again in an "
				    "hour."));
	return submission_guess_add(&web->work, address_hash(web), hour, false);
}

static enum err check(struct web *web, const struct survey *survey)
{
	const char *sent = http_form(web->request, "akkoord");
	TRY(trap_check(web));
	if (survey->consent && (!sent || !*sent))
		return work_fail(&web->work, ERR_INVALID, "akkoord",
				 N_("Tick that you agree, if you want to take part."));
	return submission_brake(web);
}

static enum err open_action(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct survey *survey = &guest->survey;
	struct start_view view;
	const char *reason;
	TRY(open_survey(web, survey));
	if (!survey_is_answerable(&web->work, survey, &reason))
		return show_stop(web, survey, reason);
	enum err err = check(web, survey);
	if (err) {
		fill(web, survey, &view);
		return web_show_again(web, err, N_("Questionnaire"), submission_start_html, &view);
	}
	guest->token = crypt_token(web->work.mem);
	guest->key_hash = submission_key(web->work.mem, guest->token);
	TRY(guest_begin(&web->work, guest, SUBMISSION_WEB));
	int first = guest_next(guest, -1, 1);
	return web_redirect(web, guest_path(web->work.mem, guest,
					    arena_printf(web->work.mem, "/%d", first + 1)));
}

/* ---- with a code ---- */

struct code_use {
	const char *address_hash;
	int64_t invitation_id;
	const char *token;
};

static enum err count_wrong(struct work *work, void *context)
{
	const struct code_use *use = context;
	return submission_guess_add(work, use->address_hash, work->now_ms / HOUR_MS, true);
}

static enum err add_link(struct work *work, void *context)
{
	struct code_use *use = context;
	TRY(submission_guess_add(work, use->address_hash, work->now_ms / HOUR_MS, false));
	return invitation_link(work, use->invitation_id, &use->token);
}

static enum err use_code(struct web *web, const char *typed, struct code_use *use)
{
	struct work *work = &web->work;
	struct submission_guess count;
	struct invitation invitation;
	use->address_hash = address_hash(web);
	TRY(submission_guess_count(work, use->address_hash, work->now_ms / HOUR_MS, &count));
	if (count.wrong >= GUESSES_PER_ADDRESS || count.all_wrong >= GUESSES_PER_REGION)
		return work_fail(work, ERR_BUSY, "code",
				 N_("Too many codes were wrong. Try again in an hour, or ask who "
				    "sent you the letter."));
	const size_t failures = work->failures.len;
	enum err err = invitation_by_code(work, typed, &invitation);
	if (err == ERR_MISSING) {
		work->failures.len = failures;
		TRY(writer_run(work, count_wrong, use));
		return work_fail(work, ERR_INVALID, "code",
				 N_("This code is not right. Look at the letter once more."));
	}
	TRY(err);
	if (count.begun >= BEGUN_PER_ADDRESS) /* each time makes a new link */
		return work_fail(work, ERR_BUSY, "code",
				 N_("This was done very often from your network. Try again in an "
				    "hour."));
	use->invitation_id = invitation.id;
	return writer_run(work, add_link, use);
}

/* The square code of a letter leads here with the reply code in its address. */
static void fill_code(struct web *web, struct open_view *view)
{
	const char *code = http_form(web->request, "code");
	*list_add(web->work.mem, &view->inputs) =
		input_of(&web->page, &code_field, code ? code : http_query(web->request, "code"));
	web_crumb(web, NULL, N_("Questionnaire with a code"));
}

static enum err code_page(struct web *web)
{
	struct open_view view = { 0 };
	fill_code(web, &view);
	return web_show(web, N_("Questionnaire with a code"), submission_code_html, &view);
}

static enum err code_action(struct web *web)
{
	struct open_view view = { 0 };
	struct code_use use = { 0 };
	const char *typed = http_form(web->request, "code");
	enum err err = use_code(web, typed ? typed : "", &use);
	if (!err)
		return web_redirect(web, survey_link_path(web->work.mem, use.token));
	if (err != ERR_INVALID && err != ERR_BUSY)
		return err;
	fill_code(web, &view);
	return web_show_again(web, err, N_("Questionnaire with a code"), submission_code_html,
			      &view);
}

static const struct route routes[] = {
	{ "GET", "/vragenlijsten", ANYONE, READ, list_page },
	{ "GET", "/vragenlijsten/{slug}", ANYONE, READ, open_page },
	{ "POST", "/vragenlijsten/{slug}", ANYONE, WRITE, open_action },
	{ "GET", SURVEY_CODE_PATH, ANYONE, READ, code_page },
	{ "POST", SURVEY_CODE_PATH, ANYONE, SLOW, code_action },
};
const struct route_table submission_open_table = { routes, COUNT_OF(routes) };
