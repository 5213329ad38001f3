/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_plan_pages.c: planning an interview, and changing the plan. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/directory/directory.h"
#include "feature/initiative/initiative.h"
#include "feature/interview/interview.html.h"
#include "feature/interview/interview_view.h"
#include "feature/person/person.h"
#include "feature/round/round.h"

#include <stdlib.h>
#include <string.h>

/* More names than this are not suggested: they would make the page heavy. */
enum { SUGGESTED_MAX = 400 };

/* The plan as a form; everything is text here. */
struct plan {
	const char *title, *round, *about, *day, *place, *who, *guide, *test;
};
#define AT(member) .offset = offsetof(struct plan, member), .name = #member
static const struct field fields[] = {
	{ AT(round), .key = "ronde", .label = N_("Round"), .type = FIELD_TEXT, .max = 20 },
	{ AT(about), .key = "over", .label = N_("Initiative or organisation"), .type = FIELD_TEXT,
	  .max = 200,
	  .help = N_("The name as it stands in the register. Are there several with this name? "
		     "Then write the municipality behind a comma.") },
	{ AT(title), .key = "titel", .label = N_("Title for the team"), .type = FIELD_TEXT,
	  .max = INTERVIEW_TITLE_MAX,
	  .help = N_("Write no names of persons. Empty: Interview with a number.") },
	{ AT(day), .key = "dag", .label = N_("Day"), .type = FIELD_TEXT, .max = 10,
	  .help = N_("Write it as 2026-11-21.") },
	{ AT(place), .key = "plek", .label = N_("Place, or by phone or video"), .type = FIELD_TEXT,
	  .max = INTERVIEW_TITLE_MAX },
	{ AT(who), .key = "wie", .label = N_("Who holds the interview"), .type = FIELD_TEXT,
	  .max = 20 },
	{ AT(guide), .key = "leidraad", .label = N_("Guide"), .type = FIELD_TEXT, .max = 20 },
	{ AT(test), .key = "verzonnen", .label = N_("This is made up, to practise with"),
	  .type = FIELD_TEXT, .max = 1,
	  .help = N_("Then it says so wherever it is shown or counted.") },
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

/* ---- names of the register ---- */

struct match {
	struct work *work;
	struct arena *mem;
	const char *folded; /* what was typed; NULL: all names are collected */
	struct subject found;
	size_t count;
	struct guide_prompts names;
};

static const char *with_place(struct match *match, const char *name, const char *code)
{
	const struct municipality *it = code ? place_municipality(match->work, code) : NULL;
	return it ? arena_printf(match->mem, "%s, %s", name, it->name) : name;
}

static void try_name(struct match *match, struct subject subject, const char *name,
		     const char *code)
{
	if (!match->folded) {
		*list_add(match->mem, &match->names) =
			arena_strdup(match->mem, with_place(match, name, code));
		return;
	}
	SCOPED_ARENA(scratch);
	const struct municipality *it = code ? place_municipality(match->work, code) : NULL;
	const char *whole = arena_printf(scratch, "%s, %s", name, it ? it->name : "");
	if (strcmp(utf8_fold(scratch, name), match->folded) &&
	    strcmp(utf8_fold(scratch, whole), match->folded))
		return;
	match->found = subject;
	match->count++;
}

static enum err try_initiative(void *context, const struct initiative *it)
{
	struct match *match = context;
	if (initiative_is_public(it))
		try_name(match, (struct subject){ "initiative", it->id }, it->name,
			 it->municipality_code);
	return OK;
}

static enum err try_all(struct match *match)
{
	const struct organisation_filter filter = { .limit = 100000 };
	struct organisations all = { 0 };
	int64_t total;
	TRY(initiative_walk(match->work, try_initiative, match));
	TRY(organisation_list(match->work, &filter, &all, &total));
	for (size_t i = 0; i < all.len; i++)
		try_name(match, (struct subject){ "organisation", all.items[i].id },
			 all.items[i].name, NULL);
	return OK;
}

static enum err find_subject(struct web *web, const char *name, struct subject *ret)
{
	struct match match = { .work = &web->work, .mem = web->work.mem };
	*ret = (struct subject){ 0 };
	if (!name || !*name)
		return OK;
	match.folded = utf8_fold(web->work.mem, name);
	TRY(try_all(&match));
	if (!match.count)
		return work_fail(&web->work, ERR_INVALID, "over",
				 N_("The register does not have this name. Choose one that is "
				    "suggested, or leave it empty."));
	if (match.count > 1)
		return work_fail(&web->work, ERR_INVALID, "over",
				 N_("There are several with this name. Write the municipality "
				    "behind a comma."));
	*ret = match.found;
	return OK;
}

/* ---- the form ---- */

static enum err dress_about(struct web *web, struct input *input)
{
	struct match match = { .work = &web->work, .mem = web->work.mem };
	TRY(try_all(&match));
	for (size_t i = 0; i < match.names.len && match.names.len <= SUGGESTED_MAX; i++)
		input_add_option(web->work.mem, input, match.names.items[i], "");
	return OK;
}

static enum err dress_round(struct web *web, struct input *input)
{
	struct rounds rounds;
	TRY(round_list(&web->work, &rounds));
	input->look = INPUT_SELECT;
	input->none = N_("No round");
	for (size_t i = 0; i < rounds.len; i++)
		input_add_option(web->work.mem, input,
				 id_or_empty(web->work.mem, rounds.items[i].id),
				 rounds.items[i].name);
	return OK;
}

static enum err dress_guide(struct web *web, struct input *input)
{
	struct guides guides;
	TRY(guide_list(&web->work, &guides));
	input->look = INPUT_SELECT;
	input->none = N_("No guide");
	for (size_t i = 0; i < guides.len; i++)
		if (!guides.items[i].is_archived)
			input_add_option(web->work.mem, input,
					 id_or_empty(web->work.mem, guides.items[i].id),
					 guides.items[i].name);
	return OK;
}

static enum err dress_who(struct web *web, struct input *input)
{
	struct persons staff;
	TRY(person_list_with(&web->work, INTERVIEW_PLANNERS, &staff));
	input->look = INPUT_SELECT;
	input->none = N_("Not known yet");
	for (size_t i = 0; i < staff.len; i++) {
		const struct person *it = &staff.items[i];
		const char *name = it->name && *it->name ? it->name : it->mail;
		if (!name)
			name = words_say(web->page.words, N_("Administrator"));
		input_add_option(web->work.mem, input, id_or_empty(web->work.mem, it->id), name);
	}
	return OK;
}

static enum err dress(struct web *web, struct inputs *inputs)
{
	interview_input(inputs, "dag")->look = INPUT_SHORT;
	struct input *test = interview_input(inputs, "verzonnen");
	test->look = INPUT_TICK;
	if (web->request->form.len && !http_form(web->request, "verzonnen"))
		test->value = ""; /* a tick that was not sent was taken away */
	TRY(dress_round(web, interview_input(inputs, "ronde")));
	TRY(dress_about(web, interview_input(inputs, "over")));
	TRY(dress_guide(web, interview_input(inputs, "leidraad")));
	return dress_who(web, interview_input(inputs, "wie"));
}

static struct plan plan_of(struct web *web, const struct interview *it,
			   const struct interview_head *head)
{
	struct arena *mem = web->work.mem;
	return (struct plan){
		.title = it->title,
		.round = id_or_empty(mem, it->round_id),
		.about = head->subject,
		.day = it->held_on,
		.place = it->place,
		.who = id_or_empty(mem, it->interviewer_id),
		.guide = id_or_empty(mem, it->guide_id),
		.test = it->is_test ? "1" : "",
	};
}

/* A name that several have gets its municipality, so that the form can be saved as it is. */
static enum err name_about(struct web *web, struct interview_head *head)
{
	struct match match = { .work = &web->work, .mem = web->work.mem };
	if (!head->subject)
		return OK;
	match.folded = utf8_fold(web->work.mem, head->subject);
	TRY(try_all(&match));
	if (match.count > 1 && head->municipality)
		head->subject =
			arena_printf(web->work.mem, "%s, %s", head->subject, head->municipality);
	return OK;
}

static enum err show(struct web *web, const struct interview *it, struct interview_head *head,
		     enum err err)
{
	struct interview_form_view view = { .edit = it->edit };
	const char *title = it->id ? N_("Change the plan") : N_("Plan an interview");
	TRY(name_about(web, head));
	const struct plan plan = plan_of(web, it, head);
	view.head = *head;
	view.back = it->id ? head->path : "/beheer/interviews";
	view.path = it->id ? interview_path(web->work.mem, it->id, "/wijzigen")
			   : "/beheer/interviews/nieuw";
	interview_add_inputs(web, fields, COUNT_OF(fields), &plan, &view.inputs);
	TRY(dress(web, &view.inputs));
	interview_crumbs(web, it->id ? it : NULL, title);
	return err ? web_show_again(web, err, title, interview_form_html, &view)
		   : web_show(web, title, interview_form_html, &view);
}

static enum err read_id(struct web *web, const char *key, const char *text, int64_t *ret)
{
	*ret = 0;
	return !text || !*text || id_parse(text, ret)
		       ? OK
		       : work_fail(&web->work, ERR_INVALID, key, N_("Choose one of the list."));
}

static enum err read(struct web *web, struct interview *it)
{
	struct plan plan = { 0 };
	const char *edit = http_form(web->request, "versie");
	TRY(field_read_form(&web->work, fields, COUNT_OF(fields), &web->request->form, &plan));
	it->title = plan.title ? plan.title : "";
	it->held_on = plan.day && *plan.day ? plan.day : NULL;
	it->place = plan.place && *plan.place ? plan.place : NULL;
	it->is_test = plan.test && *plan.test;
	it->edit = edit ? strtoll(edit, NULL, 10) : -1;
	const enum err errs[] = {
		read_id(web, "ronde", plan.round, &it->round_id),
		read_id(web, "wie", plan.who, &it->interviewer_id),
		read_id(web, "leidraad", plan.guide, &it->guide_id),
		find_subject(web, plan.about, &it->subject),
	};
	for (size_t i = 0; i < COUNT_OF(errs); i++)
		TRY(errs[i]);
	return OK;
}

static enum err save(struct web *web, const struct interview *before, struct interview_head *head)
{
	struct interview it = *before;
	enum err err = read(web, &it);
	if (!err)
		err = interview_save(&web->work, &it);
	if (!err)
		return interview_go(web, it.id, "", before->id ? "opgeslagen" : "gepland");
	return interview_is_mendable(err) ? show(web, before, head, err) : err;
}

/* What a link from a round or an initiative knows already. */
static enum err begin(struct web *web, struct interview *it, struct interview_head *head)
{
	const char *round = http_query(web->request, "ronde");
	const char *initiative = http_query(web->request, "initiatief");
	struct initiative about;
	struct guides guides;
	int64_t id;
	*it = (struct interview){ .title = "", .interviewer_id = web->work.person_id };
	*head = (struct interview_head){ .it = it };
	TRY(guide_list(&web->work, &guides));
	if (guides.len && !guides.items[0].is_archived)
		it->guide_id = guides.items[0].id;
	if (round && !id_parse(round, &it->round_id))
		it->round_id = 0;
	if (initiative && id_parse(initiative, &id) && !initiative_get(&web->work, id, &about))
		head->subject = about.name;
	web->work.failures.len = 0;
	return OK;
}

static enum err new_page(struct web *web)
{
	struct interview it;
	struct interview_head head;
	TRY(begin(web, &it, &head));
	return show(web, &it, &head, OK);
}

static enum err new_action(struct web *web)
{
	struct interview it;
	struct interview_head head;
	TRY(begin(web, &it, &head));
	return save(web, &it, &head);
}

static enum err edit_page(struct web *web)
{
	struct interview it;
	struct interview_head head;
	TRY(interview_of(web, TAB_PLAN, &it, &head));
	return show(web, &it, &head, OK);
}

static enum err edit_action(struct web *web)
{
	struct interview it;
	struct interview_head head;
	TRY(interview_of(web, TAB_PLAN, &it, &head));
	return save(web, &it, &head);
}

static const struct route routes[] = {
	{ "GET", "/beheer/interviews/nieuw", INTERVIEW_PLANNERS, READ, new_page },
	{ "POST", "/beheer/interviews/nieuw", INTERVIEW_PLANNERS, WRITE, new_action },
	{ "GET", "/beheer/interviews/{id}/wijzigen", INTERVIEW_PLANNERS, READ, edit_page },
	{ "POST", "/beheer/interviews/{id}/wijzigen", INTERVIEW_PLANNERS, WRITE, edit_action },
};
const struct route_table interview_plan_table = { routes, COUNT_OF(routes) };
