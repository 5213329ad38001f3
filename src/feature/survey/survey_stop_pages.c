/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_stop_pages.c: who is invited says that no more mails are wanted: with one click of the
 * mail program (RFC 8058), or on a page. */
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_stop.html.h"
#include "feature/survey/survey_view.h"
#include "web/web.h"

static enum err show(struct web *web, bool is_done)
{
	struct stop_view view = { .is_done = is_done };
	struct invitation it;
	struct survey survey;
	const char *token = web_parameter(web, "token");
	TRY(invitation_by_token(&web->work, token, &it));
	TRY(survey_get(&web->work, it.survey_id, &survey));
	view.name = survey.name;
	view.path = arena_printf(web->work.mem, "/afmeldingen/%s", token);
	view.survey_path = survey_link_path(web->work.mem, token);
	view.is_done = is_done || it.is_stopped;
	return web_show(web, N_("No more mails"), survey_stop_html, &view);
}

static enum err stop_page(struct web *web) { return show(web, false); }

static enum err stop_action(struct web *web)
{
	struct invitation it;
	TRY(invitation_by_token(&web->work, web_parameter(web, "token"), &it));
	TRY(invitation_stop(&web->work, it.id));
	return show(web, true);
}

static const struct route routes[] = {
	{ "GET", "/afmeldingen/{token}", ANYONE, READ, stop_page },
	{ "POST", "/afmeldingen/{token}", ANYONE, WRITE, stop_action },
};
const struct route_table survey_stop_table = { routes, COUNT_OF(routes) };
