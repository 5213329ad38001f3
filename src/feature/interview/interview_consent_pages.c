/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_consent_pages.c: what may be quoted, the sheet to sign, and taking consent back. */
#include "base/clock.h"
#include "feature/interview/interview_consent.html.h"
#include "feature/interview/interview_view.h"
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>

struct wording {
	const char *level, *on, *how;
};
#define AT(member) .offset = offsetof(struct wording, member), .name = #member
static const struct field fields[] = {
	{ AT(level), .key = "toestemming", .label = N_("What may be quoted"), .type = FIELD_TEXT,
	  .max = 1, .is_required = true },
	{ AT(on), .key = "dag", .label = N_("Day of the consent"), .type = FIELD_TEXT, .max = 10,
	  .is_required = true, .help = N_("Write it as 2026-11-21.") },
	{ AT(how), .key = "hoe", .label = N_("How consent was given"), .type = FIELD_TEXT,
	  .max = 10, .is_required = true },
};
#undef AT

static const char *const hows[] = { "signed", "spoken", "mail" };

/* Whether kind and municipality lead to this initiative alone. */
static enum err find_only_one(struct web *web, const struct interview *it, bool *ret)
{
	*ret = false;
	if (!it->subject.kind || strcmp(it->subject.kind, "initiative") != 0 || !it->category ||
	    !it->municipality)
		return OK;
	return interview_is_only_one(&web->work, it->category, it->municipality, ret);
}

static enum err show(struct web *web, enum err err)
{
	struct interview_form_view view = { 0 };
	struct interview it;
	TRY(interview_of(web, TAB_CONSENT, &it, &view.head));
	const struct wording wording = {
		.level = it.consent_on ? arena_printf(web->work.mem, "%d", it.consent) : NULL,
		.on = it.consent_on ? it.consent_on : it.held_on,
		.how = it.consent_how,
	};
	interview_add_inputs(web, fields, COUNT_OF(fields), &wording, &view.inputs);
	struct input *level = interview_input(&view.inputs, "toestemming");
	struct input *how = interview_input(&view.inputs, "hoe");
	level->look = how->look = INPUT_RADIO;
	interview_input(&view.inputs, "dag")->look = INPUT_SHORT;
	for (int i = 0; i < CONSENT_LEVELS; i++)
		input_add_option(web->work.mem, level, arena_printf(web->work.mem, "%d", i),
				 words_say(web->page.words,
					   consent_level_text((enum consent_level)i)));
	for (size_t i = 0; i < COUNT_OF(hows); i++)
		input_add_option(web->work.mem, how, hows[i],
				 words_say(web->page.words, interview_how_text(hows[i])));
	TRY(find_only_one(web, &it, &view.is_only_one));
	view.path = interview_path(web->work.mem, it.id, "/toestemming");
	interview_crumbs(web, &it, N_("Consent"));
	if (err)
		return web_show_again(web, err, N_("Consent"), interview_consent_html, &view);
	web_take_notice(web, interview_notices, interview_notice_count);
	return web_show(web, N_("Consent"), interview_consent_html, &view);
}

static enum err consent_page(struct web *web) { return show(web, OK); }

static enum err consent_action(struct web *web)
{
	struct wording wording = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = field_read_form(&web->work, fields, COUNT_OF(fields), &web->request->form,
				       &wording);
	if (!err) {
		const struct interview_consent consent = {
			(enum consent_level)(wording.level[0] >= '0' && wording.level[0] <= '9'
						     ? wording.level[0] - '0'
						     : CONSENT_LEVELS),
			wording.on,
			wording.how,
		};
		err = interview_set_consent(&web->work, id, &consent);
	}
	if (!err)
		return interview_go(web, id, "/toestemming", "toestemming");
	return interview_is_mendable(err) ? show(web, err) : err;
}

static enum err sheet_page(struct web *web)
{
	struct interview_form_view view = { 0 };
	struct interview it;
	TRY(interview_of(web, TAB_CONSENT, &it, &view.head));
	view.organisation = setting_get(&web->work, "organisation");
	view.mail = setting_get(&web->work, "correction_mail");
	view.months = interview_months(&web->work);
	interview_crumbs(web, &it, N_("Consent form"));
	return web_show(web, N_("Consent form"), interview_sheet_html, &view);
}

static enum err withdraw_action(struct web *web)
{
	const char *sure = http_form(web->request, "zeker");
	int64_t id;
	TRY(web_id(web, &id));
	if (!sure || strcmp(sure, "1"))
		return show(web, work_fail(&web->work, ERR_INVALID, "zeker",
					   N_("Tick that you are sure: what is removed cannot come "
					      "back.")));
	TRY(interview_withdraw(&web->work, web->site, id));
	return interview_go(web, id, "", "ingetrokken");
}

static const struct route routes[] = {
	{ "GET", "/beheer/interviews/{id}/toestemming", INTERVIEW_READERS, READ, consent_page },
	{ "POST", "/beheer/interviews/{id}/toestemming", INTERVIEW_READERS, WRITE, consent_action },
	{ "GET", "/beheer/interviews/{id}/toestemmingsformulier", INTERVIEW_PLANNERS, READ,
	  sheet_page },
	{ "POST", "/beheer/interviews/{id}/intrekken", INTERVIEW_READERS, WRITE, withdraw_action },
};
const struct route_table interview_consent_table = { routes, COUNT_OF(routes) };
