/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_guide_pages.c: guides: all of them, one to read or print, and changing it. */
#include "base/id.h"
#include "feature/interview/interview.html.h"
#include "feature/interview/interview_guide.html.h"
#include "feature/interview/interview_guide_view.h"

#include <stdlib.h>
#include <string.h>

#define PATH "/beheer/interviewleidraden"

struct wording {
	const char *name, *text, *archived;
};
#define AT(member) .offset = offsetof(struct wording, member), .name = #member
static const struct field fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name of the guide"), .type = FIELD_TEXT,
	  .max = INTERVIEW_TITLE_MAX, .is_required = true },
	{ AT(text), .key = "tekst", .label = N_("Topics, questions and prompts"),
	  .type = FIELD_LONG_TEXT, .max = INTERVIEW_GUIDE_MAX, .is_required = true,
	  .help = N_("One a line. # begins a topic, - is a prompt for the question above it; any "
		     "other line is a question.") },
	{ AT(archived), .key = "weg", .label = N_("Do not offer this guide any more"),
	  .type = FIELD_TEXT, .max = 1 },
};
#undef AT

static const char *path_of(struct arena *mem, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, PATH "/%s%s", text, rest);
}

static void crumbs(struct web *web, const struct guide *guide, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/interviews", N_("Interviews"));
	web_crumb(web, guide || title ? PATH : NULL, N_("Guides"));
	if (guide)
		web_crumb_titled(web, title ? path_of(web->work.mem, guide->id, "") : NULL,
				 guide->name);
	if (title)
		web_crumb(web, NULL, title);
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
};

static enum err list_page(struct web *web)
{
	struct guide_view view = { 0 };
	struct guides all;
	TRY(guide_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++)
		*list_add(web->work.mem, &view.rows) = (struct guide_row){
			.path = path_of(web->work.mem, all.items[i].id, ""),
			.name = all.items[i].name,
			.version = all.items[i].version,
			.is_archived = all.items[i].is_archived,
		};
	crumbs(web, NULL, NULL);
	return web_show(web, N_("Guides for interviews"), guide_list_html, &view);
}

static enum err guide_of(struct web *web, struct guide *ret)
{
	const char *version = http_query(web->request, "versie");
	int64_t id;
	TRY(web_id(web, &id));
	return guide_get(&web->work, id, version ? strtoll(version, NULL, 10) : 0, ret);
}

static enum err guide_page(struct web *web)
{
	struct guide_view view = { 0 };
	TRY(guide_of(web, &view.guide));
	guide_parse(web->work.mem, view.guide.text, &view.topics);
	view.path = path_of(web->work.mem, view.guide.id, "");
	crumbs(web, &view.guide, NULL);
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.guide.name, guide_html, &view);
}

static enum err show_form(struct web *web, const struct guide *guide, enum err err)
{
	struct interview_form_view view = { .edit = guide->version, .is_wide = true };
	const char *title = guide->id ? N_("Change the guide") : N_("New guide");
	const struct wording wording = { guide->name, guide->text, guide->is_archived ? "1" : "" };
	interview_add_inputs(web, fields, COUNT_OF(fields), &wording, &view.inputs);
	struct input *archived = interview_input(&view.inputs, "weg");
	archived->look = INPUT_TICK;
	if (web->request->form.len && !http_form(web->request, "weg"))
		archived->value = "";
	view.path = guide->id ? path_of(web->work.mem, guide->id, "/wijzigen") : PATH "/nieuw";
	view.back = guide->id ? path_of(web->work.mem, guide->id, "") : PATH;
	view.other = err == ERR_CONFLICT ? guide->text : NULL;
	crumbs(web, guide->id ? guide : NULL, title);
	return err ? web_show_again(web, err, title, interview_form_html, &view)
		   : web_show(web, title, interview_form_html, &view);
}

static enum err save(struct web *web, const struct guide *before)
{
	struct wording wording = { 0 };
	const char *version = http_form(web->request, "versie");
	enum err err = field_read_form(&web->work, fields, COUNT_OF(fields), &web->request->form,
				       &wording);
	struct guide guide = {
		.id = before->id,
		.version = version ? strtoll(version, NULL, 10) : -1,
		.name = wording.name,
		.text = wording.text,
		.is_archived = wording.archived && *wording.archived,
	};
	if (!err)
		err = guide_save(&web->work, &guide);
	if (!err)
		return web_redirect(web, path_of(web->work.mem, guide.id, "?gedaan=opgeslagen"));
	return interview_is_mendable(err) ? show_form(web, before, err) : err;
}

static enum err new_page(struct web *web) { return show_form(web, &(struct guide){ 0 }, OK); }
static enum err new_action(struct web *web) { return save(web, &(struct guide){ 0 }); }

static enum err edit_page(struct web *web)
{
	struct guide guide;
	TRY(guide_of(web, &guide));
	return show_form(web, &guide, OK);
}

static enum err edit_action(struct web *web)
{
	struct guide guide;
	TRY(guide_of(web, &guide));
	return save(web, &guide);
}

static const struct route routes[] = {
	{ "GET", PATH, INTERVIEW_PLANNERS, READ, list_page },
	{ "GET", PATH "/nieuw", INTERVIEW_PLANNERS, READ, new_page },
	{ "POST", PATH "/nieuw", INTERVIEW_PLANNERS, WRITE, new_action },
	{ "GET", PATH "/{id}", INTERVIEW_PLANNERS, READ, guide_page },
	{ "GET", PATH "/{id}/wijzigen", INTERVIEW_PLANNERS, READ, edit_page },
	{ "POST", PATH "/{id}/wijzigen", INTERVIEW_PLANNERS, WRITE, edit_action },
};
const struct route_table interview_guide_table = { routes, COUNT_OF(routes) };
