/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_invitation_pages.c: who is invited and how that stands; what was heard on the phone. */
#include "base/id.h"
#include "base/out.h"
#include "crypt/code.h"
#include "feature/place/place.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_invitation.html.h"
#include "feature/survey/survey_view.h"
#include "html/url.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { PEOPLE_ON_PAGE = 50, PAGES_MAX = 10000 };

static const struct web_notice notices[] = {
	{ "genoteerd", N_("It is written down.") },
	{ "weg", N_("The invitation was thrown away.") },
};

static const struct field filter_fields[] = {
	{ .key = "zoek", .label = N_("Name, mail address or code"), .type = FIELD_TEXT },
	{ .key = "stand", .label = N_("State"), .type = FIELD_TEXT },
	{ .key = "gemeente", .label = N_("Municipality"), .type = FIELD_TEXT },
};

const char *survey_failure_text(const char *failure)
{
	static const struct {
		const char *key, *text;
	} texts[] = {
		{ FAILURE_BOUNCED, N_("mail came back") },
		{ FAILURE_WITHDRAWN, N_("may not be mailed any more") },
		{ FAILURE_NUMBER, N_("wrong number") },
		{ FAILURE_SILENT, N_("not reached by phone") },
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!strcmp(texts[i].key, failure))
			return texts[i].text;
	return NULL;
}

static const char *css_of(enum invitation_state state)
{
	static const char *const css[INVITATION_STATES] = {
		[INVITATION_READY] = "undone",    [INVITATION_SENT] = "new",
		[INVITATION_BOUNCED] = "refused", [INVITATION_OPENED] = "changed",
		[INVITATION_STARTED] = "changed", [INVITATION_DONE] = "done",
		[INVITATION_REFUSED] = "refused",
	};
	return css[state];
}

void survey_fill_person(struct web *web, const struct invitation *it, struct invitation_line *ret)
{
	char id[ID_TEXT_LEN + 1];
	id_text(it->id, id);
	*ret = (struct invitation_line){
		.id = arena_strdup(web->work.mem, id),
		.name = it->name && *it->name ? it->name
					      : words_say(web->page.words, N_("Name was removed")),
		.mail = it->mail,
		.phone = it->phone,
		.address = it->address,
		.place = survey_place_name(web, it->municipality),
		.state = invitation_state_text(it->state),
		.css = css_of(it->state),
		.failure = survey_failure_text(it->failure),
		.code = code_show(web->work.mem, it->reply_code),
		.language = it->language,
		.wave = it->wave,
		.can_note = it->state != INVITATION_DONE && it->state != INVITATION_REFUSED,
		.can_remove = !it->mails && it->state == INVITATION_READY,
	};
}

/* ---- the list ---- */

static struct invitation_filter read_filter(struct web *web, const struct survey *it)
{
	const char *state = http_query(web->request, "stand");
	const char *place = http_query(web->request, "gemeente");
	const int page = pager_asked(web, PAGES_MAX);
	struct invitation_filter filter = {
		.survey_id = it->id,
		.state = state && *state ? (int)strtol(state, NULL, 10) : -1,
		.municipality = place && *place ? place : NULL,
		.search = http_query(web->request, "zoek"),
		.offset = (int64_t)(page - 1) * PEOPLE_ON_PAGE,
		.limit = PEOPLE_ON_PAGE,
	};
	return filter;
}

static void add_states(struct web *web, struct input *input)
{
	for (int i = 0; i < INVITATION_STATES; i++)
		input_add_option(web->work.mem, input, arena_printf(web->work.mem, "%d", i),
				 words_say(web->page.words,
					   invitation_state_text((enum invitation_state)i)));
}

static void add_places(struct web *web, struct input *input)
{
	const struct municipality **all;
	size_t count;
	place_municipalities(&web->work, &all, &count);
	for (size_t i = 0; i < count; i++)
		input_add_option(web->work.mem, input, all[i]->code, all[i]->name);
}

static void fill_filter(struct web *web, struct invitation_view *view)
{
	for (size_t i = 0; i < COUNT_OF(filter_fields); i++) {
		struct input *input = list_add(web->work.mem, &view->inputs);
		*input = input_of(&web->page, &filter_fields[i],
				  http_query(web->request, filter_fields[i].key));
		input->is_optional = false;
		input->look = i ? INPUT_SELECT : INPUT_LINE;
		if (i == 1)
			add_states(web, input);
		else if (i == 2)
			add_places(web, input);
	}
}

static const char *page_path(struct web *web, const struct invitation_view *view, int64_t page)
{
	SCOPED_OUT(out);
	out_printf(out, "%s?pagina=%lld", view->path, (long long)page);
	for (size_t i = 0; i < COUNT_OF(filter_fields); i++) {
		const char *value = http_query(web->request, filter_fields[i].key);
		if (!value || !*value)
			continue;
		out_printf(out, "&%s=", filter_fields[i].key);
		url_put(out, value);
	}
	return arena_strdup(web->work.mem, out->data);
}

static enum err show(struct web *web, enum err err)
{
	struct invitation_view *view = arena_new_of(web->work.mem, struct invitation_view);
	struct survey *it = arena_new_of(web->work.mem, struct survey);
	struct invitations found;
	int64_t total;
	TRY(survey_of(web, it));
	const struct invitation_filter filter = read_filter(web, it);
	view->survey = it;
	view->path = survey_path(web->work.mem, it->id, "/genodigden");
	view->can_write = work_may(&web->work, SURVEY_WRITERS);
	TRY(invitation_list(&web->work, &filter, &found, &total));
	for (size_t i = 0; i < found.len; i++)
		survey_fill_person(web, &found.items[i], list_add(web->work.mem, &view->lines));
	fill_filter(web, view);
	const int64_t page = filter.offset / PEOPLE_ON_PAGE + 1;
	view->pager = (struct pager){
		.first = total ? filter.offset + 1 : 0,
		.last = filter.offset + (int64_t)found.len,
		.total = total,
		.previous = page > 1 ? page_path(web, view, page - 1) : NULL,
		.next = filter.offset + (int64_t)found.len < total ? page_path(web, view, page + 1)
								   : NULL,
	};
	web_take_notice(web, notices, COUNT_OF(notices));
	survey_crumbs(web, it, N_("Who is invited"));
	return err ? web_show_again(web, err, N_("Who is invited"), survey_people_html, view)
		   : web_show(web, N_("Who is invited"), survey_people_html, view);
}

static enum err list_page(struct web *web) { return show(web, OK); }

/* ---- what was heard ---- */

/* The invitation that was sent along belongs to the survey of the path. */
static enum err invitation_of(struct web *web, struct survey *ret_survey, struct invitation *ret)
{
	const char *sent = http_form(web->request, "genodigde");
	int64_t id = 0;
	TRY(survey_of(web, ret_survey));
	if (!sent || !id_parse(sent, &id))
		return ERR_MISSING;
	TRY(invitation_get(&web->work, id, ret));
	return ret->survey_id == ret_survey->id ? OK : ERR_MISSING;
}

static enum err note_action(struct web *web)
{
	struct survey survey;
	struct invitation it;
	const char *what = http_form(web->request, "wat");
	TRY(invitation_of(web, &survey, &it));
	enum err err = invitation_note(&web->work, it.id, what ? what : "?");
	if (!err)
		return survey_go(web, survey.id, "/genodigden", "genoteerd");
	return survey_is_mendable(err) ? show(web, err) : err;
}

static enum err remove_action(struct web *web)
{
	struct survey survey;
	struct invitation it;
	TRY(invitation_of(web, &survey, &it));
	enum err err = invitation_remove(&web->work, it.id);
	if (!err)
		return survey_go(web, survey.id, "/genodigden", "weg");
	return survey_is_mendable(err) ? show(web, err) : err;
}

#define PATH "/beheer/vragenlijsten/{id}/genodigden"
static const struct route routes[] = {
	{ "GET", PATH, SURVEY_CALLERS, READ, list_page },
	{ "POST", PATH, SURVEY_CALLERS, WRITE, note_action },
	{ "POST", PATH "/weg", SURVEY_WRITERS, WRITE, remove_action },
};
const struct route_table survey_invitation_table = { routes, COUNT_OF(routes) };
