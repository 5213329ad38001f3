/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_edit_pages.c: a new survey, and changing what it asks of whom until when. */
#include "base/id.h"
#include "feature/form/form_version.h"
#include "feature/round/round.h"
#include "feature/survey/survey.html.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_view.h"
#include "web/web.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The survey as a form; everything is text here. */
struct wording {
	const char *name, *version, *owner, *mail, *access, *slug, *anonymous, *opens_on,
		*closes_on, *quota, *minutes, *round, *intro, *intro_en, *thanks, *thanks_en,
		*consent, *consent_en, *months, *feeds;
};
#define AT(member) .offset = offsetof(struct wording, member), .name = #member
static const struct field fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name of the questionnaire"), .type = FIELD_TEXT,
	  .max = 120, .is_required = true, .help = N_("Respondents see this name.") },
	{ AT(version), .key = "versie", .label = N_("Form and version"), .type = FIELD_TEXT,
	  .max = 20,
	  .help = N_("Only versions that are frozen can be answered. You can choose this "
		     "later.") },
	{ AT(owner), .key = "afzender", .label = N_("Who asks"), .type = FIELD_TEXT, .max = 120,
	  .help = N_("Stands in mails and on the page.") },
	{ AT(mail), .key = "mail", .label = N_("Mail address for questions"), .type = FIELD_TEXT,
	  .max = 254 },
	{ AT(access), .key = "toegang", .label = N_("Who can answer"), .type = FIELD_TEXT,
	  .max = 10 },
	{ AT(slug), .key = "adres", .label = N_("Address of the open link"), .type = FIELD_TEXT,
	  .max = 60, .help = N_("Small letters and hyphens. Empty: made of the name.") },
	{ AT(anonymous), .key = "anoniem",
	  .label = N_("Anonymous: answers cannot be led back to "
		      "who was invited"),
	  .type = FIELD_TEXT, .max = 1,
	  .help = N_("No moments are kept and the link to the invitation is cut. This cannot "
		     "change once it is open.") },
	{ AT(opens_on), .key = "opent", .label = N_("First day"), .type = FIELD_TEXT, .max = 10,
	  .help = N_("Write it as 2026-11-21. Empty: as soon as you open it.") },
	{ AT(closes_on), .key = "sluit", .label = N_("Last day"), .type = FIELD_TEXT, .max = 10,
	  .help = N_("It closes by itself after this day. You can move it later.") },
	{ AT(quota), .key = "quotum", .label = N_("Close after so many answers"),
	  .type = FIELD_TEXT, .max = 9 },
	{ AT(minutes), .key = "minuten", .label = N_("How many minutes it takes"),
	  .type = FIELD_TEXT, .max = 3 },
	{ AT(round), .key = "ronde", .label = N_("Round that it belongs to"), .type = FIELD_TEXT,
	  .max = 20 },
	{ AT(intro), .key = "inleiding", .label = N_("Text before the questions, in Dutch"),
	  .type = FIELD_LONG_TEXT, .max = 5000,
	  .help = N_("Say why you ask and what you do with the answers.") },
	{ AT(intro_en), .key = "inleiding_en", .label = N_("Text before the questions, in English"),
	  .type = FIELD_LONG_TEXT, .max = 5000 },
	{ AT(thanks), .key = "bedankt", .label = N_("Text afterwards, in Dutch"),
	  .type = FIELD_LONG_TEXT, .max = 5000, .help = N_("Say what happens next.") },
	{ AT(thanks_en), .key = "bedankt_en", .label = N_("Text afterwards, in English"),
	  .type = FIELD_LONG_TEXT, .max = 5000 },
	{ AT(consent), .key = "toestemming", .label = N_("What people agree with, in Dutch"),
	  .type = FIELD_LONG_TEXT, .max = 5000,
	  .help = N_("They have to tick this before they answer. Empty: nothing is asked. A "
		     "changed text gets a new version; we keep which version somebody agreed "
		     "with.") },
	{ AT(consent_en), .key = "toestemming_en",
	  .label = N_("What people agree with, in English"), .type = FIELD_LONG_TEXT, .max = 5000 },
	{ AT(months), .key = "bewaren", .label = N_("Keep answers for so many months"),
	  .type = FIELD_TEXT, .max = 3, .is_required = true,
	  .help = N_("Counted from closing. Then names and links go, and answers are made "
		     "anonymous or removed.") },
	{ AT(feeds), .key = "register",
	  .label = N_("Answers about an initiative may go to the register, once somebody has "
		      "approved them"),
	  .type = FIELD_TEXT, .max = 1 },
};
#undef AT

static const char *id_or_empty(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	if (!id)
		return "";
	id_text(id, text);
	return arena_strdup(mem, text);
}

static const char *number_or_empty(struct arena *mem, int64_t number)
{
	return number ? arena_printf(mem, "%lld", (long long)number) : "";
}

static struct wording wording_of(struct arena *mem, const struct survey *it)
{
	return (struct wording){
		.name = it->name,
		.version = id_or_empty(mem, it->version_id),
		.owner = it->owner,
		.mail = it->mail,
		.access = it->access == SURVEY_OPEN ? "open" : "personal",
		.slug = it->slug,
		.anonymous = it->is_anonymous ? "1" : "",
		.opens_on = it->opens_on,
		.closes_on = it->closes_on,
		.quota = number_or_empty(mem, it->quota),
		.minutes = number_or_empty(mem, it->minutes),
		.round = id_or_empty(mem, it->round_id),
		.intro = it->intro,
		.intro_en = it->intro_en,
		.thanks = it->thanks,
		.thanks_en = it->thanks_en,
		.consent = it->consent,
		.consent_en = it->consent_en,
		.months = number_or_empty(mem, it->keep_months),
		.feeds = it->feeds_register ? "1" : "",
	};
}

/* ---- choices ---- */

static enum err add_versions(struct web *web, struct input *input)
{
	struct arena *mem = web->work.mem;
	struct form_records forms;
	TRY(form_list(&web->work, &forms));
	for (size_t i = 0; i < forms.len; i++) {
		struct form_versions versions;
		TRY(form_version_list(&web->work, forms.items[i].id, &versions));
		for (size_t j = 0; j < versions.len; j++) {
			const struct form_version *it = &versions.items[j];
			const struct words_value values[] = {
				words_value_text("form", forms.items[i].title),
				words_value_int("number", it->number),
			};
			if (it->is_frozen)
				input_add_option(mem, input, id_or_empty(mem, it->id),
						 words_format(mem, web->page.words,
							      N_("{form}, version {number}"),
							      values, COUNT_OF(values)));
		}
	}
	return OK;
}

static enum err add_rounds(struct web *web, struct input *input)
{
	struct rounds rounds;
	TRY(round_list(&web->work, &rounds));
	for (size_t i = 0; i < rounds.len; i++)
		input_add_option(web->work.mem, input,
				 id_or_empty(web->work.mem, rounds.items[i].id),
				 rounds.items[i].name);
	return OK;
}

static enum err dress(struct web *web, struct input *input)
{
	static const char *const ticks[] = { "anoniem", "register" };
	static const char *const shorts[] = { "opent", "sluit", "quotum", "minuten", "bewaren" };
	for (size_t i = 0; i < COUNT_OF(ticks); i++)
		if (!strcmp(input->key, ticks[i]))
			input->look = INPUT_TICK;
	for (size_t i = 0; i < COUNT_OF(shorts); i++)
		if (!strcmp(input->key, shorts[i]))
			input->look = INPUT_SHORT;
	if (!strcmp(input->key, "mail"))
		input->type = "email";
	if (!strcmp(input->key, "toegang")) {
		input->look = INPUT_RADIO;
		input->is_optional = false;
		input_add_option(web->work.mem, input, "personal",
				 words_say(web->page.words, N_("Only who is invited")));
		input_add_option(web->work.mem, input, "open",
				 words_say(web->page.words, N_("Everybody who has the open link")));
	}
	const bool is_version = !strcmp(input->key, "versie");
	if (!is_version && strcmp(input->key, "ronde"))
		return OK;
	input->look = INPUT_SELECT;
	input->none = is_version ? N_("To be chosen") : N_("No round");
	return is_version ? add_versions(web, input) : add_rounds(web, input);
}

/* A tick that was not sent with the form was taken away. */
static void forget_ticks(struct web *web, struct wording *wording)
{
	if (!web->request->form.len)
		return;
	wording->anonymous = "";
	wording->feeds = "";
}

static enum err show(struct web *web, const struct survey *it, enum err err)
{
	struct survey_edit_view *view = arena_new_of(web->work.mem, struct survey_edit_view);
	struct wording wording = wording_of(web->work.mem, it);
	const char *title = it->id ? N_("Change the questionnaire") : N_("New questionnaire");
	forget_ticks(web, &wording);
	view->back = it->id ? survey_path(web->work.mem, it->id, "") : "/beheer/vragenlijsten";
	view->path = it->id ? survey_path(web->work.mem, it->id, "/wijzigen")
			    : "/beheer/vragenlijsten/nieuw";
	survey_add_inputs(web, (struct survey_fields){ fields, COUNT_OF(fields) }, &wording,
			  &view->inputs);
	for (size_t i = 0; i < view->inputs.len; i++)
		TRY(dress(web, &view->inputs.items[i]));
	survey_crumbs(web, it->id ? it : NULL, title);
	return err ? web_show_again(web, err, title, survey_edit_html, view)
		   : web_show(web, title, survey_edit_html, view);
}

/* ---- reading ---- */

static enum err read_number(struct web *web, const char *key, const char *text, int64_t *ret)
{
	char *end;
	errno = 0;
	const long long number = text && *text ? strtoll(text, &end, 10) : 0;
	if (text && *text && (*end || errno || number < 0 || number > INT32_MAX))
		return work_fail(&web->work, ERR_INVALID, key,
				 N_("Use a whole number, or nothing."));
	*ret = number;
	return OK;
}

static enum err read_id(struct web *web, const char *key, const char *text, int64_t *ret)
{
	*ret = 0;
	return !text || !*text || id_parse(text, ret)
		       ? OK
		       : work_fail(&web->work, ERR_INVALID, key, N_("Choose one of the list."));
}

static enum err read_numbers(struct web *web, const struct wording *from, struct survey *it)
{
	int64_t minutes = 0, months = 0, version = 0;
	const enum err errs[] = {
		read_number(web, "quotum", from->quota, &it->quota),
		read_number(web, "minuten", from->minutes, &minutes),
		read_number(web, "bewaren", from->months, &months),
		read_id(web, "versie", from->version, &version),
		read_id(web, "ronde", from->round, &it->round_id),
	};
	for (size_t i = 0; i < COUNT_OF(errs); i++)
		TRY(errs[i]);
	it->minutes = (int)minutes;
	it->keep_months = (int)months;
	if (version != it->version_id && !it->opened_ms)
		it->form_id = 0; /* that of the version */
	it->version_id = version;
	return OK;
}

static enum err read(struct web *web, struct survey *it)
{
	struct wording from = { 0 };
	TRY(field_read_form(&web->work, fields, COUNT_OF(fields), &web->request->form, &from));
	it->name = from.name;
	it->slug = from.slug;
	it->owner = from.owner;
	it->mail = from.mail;
	it->access = from.access && !strcmp(from.access, "open") ? SURVEY_OPEN : SURVEY_PERSONAL;
	it->is_anonymous = from.anonymous && *from.anonymous;
	it->feeds_register = from.feeds && *from.feeds;
	it->opens_on = from.opens_on;
	it->closes_on = from.closes_on;
	it->intro = from.intro;
	it->intro_en = from.intro_en;
	it->thanks = from.thanks;
	it->thanks_en = from.thanks_en;
	it->consent = from.consent;
	it->consent_en = from.consent_en;
	return read_numbers(web, &from, it);
}

static enum err save(struct web *web, struct survey *it)
{
	const struct survey before = *it;
	enum err err = read(web, it);
	if (!err)
		err = survey_save(&web->work, it);
	if (!err)
		return survey_go(web, it->id, "", before.id ? "opgeslagen" : "gemaakt");
	return survey_is_mendable(err) ? show(web, &before, err) : err;
}

static enum err new_page(struct web *web)
{
	struct survey it;
	survey_default(&web->work, &it);
	return show(web, &it, OK);
}

static enum err new_action(struct web *web)
{
	struct survey it;
	survey_default(&web->work, &it);
	return save(web, &it);
}

static enum err edit_page(struct web *web)
{
	struct survey it;
	TRY(survey_of(web, &it));
	return show(web, &it, OK);
}

static enum err edit_action(struct web *web)
{
	struct survey it;
	TRY(survey_of(web, &it));
	return save(web, &it);
}

static const struct route routes[] = {
	{ "GET", "/beheer/vragenlijsten/nieuw", SURVEY_WRITERS, READ, new_page },
	{ "POST", "/beheer/vragenlijsten/nieuw", SURVEY_WRITERS, WRITE, new_action },
	{ "GET", "/beheer/vragenlijsten/{id}/wijzigen", SURVEY_WRITERS, READ, edit_page },
	{ "POST", "/beheer/vragenlijsten/{id}/wijzigen", SURVEY_WRITERS, WRITE, edit_action },
};
const struct route_table survey_edit_table = { routes, COUNT_OF(routes) };
