/* SPDX-License-Identifier: EUPL-1.2 */
/* form_question_pages.c: add a question at a place, and change one. */
#include "base/utf8.h"
#include "feature/form/form_build.h"
#include "feature/form/form_question.html.h"
#include "feature/form/form_question_view.h"

#include <stdlib.h>
#include <string.h>

/* ---- where ---- */

/* "n12": behind 12; "i5": last in group 5; "f0": first of all. */
static bool read_place(const struct form *form, const char *text, struct form_spot *ret)
{
	long index = text && *text ? strtol(text + 1, NULL, 10) : -1;
	if (index < 0 || index >= form->item_count)
		return false;
	struct form_item *item = form->items[index];
	bool is_holder = index == 0 || item->type == FORM_GROUP || item->type == FORM_REPEAT;
	if (*text == 'n' && index)
		*ret = (struct form_spot){ item->parent, item };
	else if (*text == 'i' && is_holder)
		*ret = (struct form_spot){ item, item->last };
	else if (*text == 'f' && is_holder)
		*ret = (struct form_spot){ item, NULL };
	else
		return false;
	return true;
}

static const char *say_place(struct web *web, const struct form *form, struct form_spot spot)
{
	const struct form_item *item = spot.after ? spot.after : spot.parent;
	if (!item->parent)
		return words_say(web->page.words, N_("It comes at the top."));
	struct words_value value[] = { words_value("title", form_item_title(web, form, item)) };
	return words_format(web->work.mem, web->page.words,
			    spot.after ? N_("It comes behind “{title}”.")
				       : N_("It comes as the first in “{title}”."),
			    value, 1);
}

/* ---- adding ---- */

static void fill_kinds(struct web *web, struct form_add_view *view)
{
	const char *sent = http_form(web->request, "soort");
	for (size_t i = 0; i < form_kind_count; i++)
		*list_add(web->work.mem, &view->kinds) = (struct form_kind_row){
			.key = form_kinds[i].key,
			.text = words_say(web->page.words, form_kinds[i].text),
			.help = words_say(web->page.words, form_kinds[i].help),
			.group = form_kinds[i].group
					 ? words_say(web->page.words, form_kinds[i].group)
					 : NULL,
			.is_chosen = sent && !strcmp(sent, form_kinds[i].key),
		};
	view->kind_problem = input_problem(&web->page, "soort");
}

static enum err show_add(struct web *web, const char *place, enum err err)
{
	struct form_add_view view = { .place = place };
	struct form_draft draft;
	struct form_spot spot;
	TRY(form_door(web, "vraag", &draft, &view.head));
	if (!read_place(draft.form, place, &spot))
		return ERR_MISSING;
	view.path = form_path(web, draft.record.id, "/vragen/nieuw");
	view.back = form_path(web, draft.record.id, "");
	view.where = say_place(web, draft.form, spot);
	const char *sent = http_form(web->request, "vraag"), *language;
	int number = draft.form->language_count ? form_page_language(web, draft.form) : 0;
	language = draft.form->languages[number].name;
	struct words_value value[] = { words_value("language", *language ? language : "…") };
	*list_add(web->work.mem, &view.inputs) = (struct input){
		.key = "vraag",
		.label = words_format(web->work.mem, web->page.words, N_("Question ({language})"),
				      value, 1),
		.value = sent,
		.problem = input_problem(&web->page, "vraag"),
	};
	fill_kinds(web, &view);
	web_crumb(web, NULL, N_("Add a question"));
	if (err)
		return web_show_again(web, err, N_("Add a question"), form_add_question_html,
				      &view);
	return web_show(web, N_("Add a question"), form_add_question_html, &view);
}

static enum err add_page(struct web *web)
{
	const char *place = http_query(web->request, "plaats");
	return show_add(web, place ? place : "f0", OK);
}

/* What a kind needs before it is right. */
static void begin(struct web *web, struct form *form, struct form_item *item,
		  const struct form_kind *kind, const char *label)
{
	form_edit_say(form, item->words, FORM_LABEL, form_page_language(web, form), label);
	item->parts[FORM_APPEARANCE] = kind->appearance;
	if (kind->type == FORM_RANGE)
		item->parts[FORM_PARAMETERS] = "start=1 end=10 step=1";
	if (kind->type != FORM_SELECT_ONE && kind->type != FORM_SELECT_MULTIPLE &&
	    kind->type != FORM_RANK)
		return;
	item->list = form_edit_list(form, item->name);
	if (item->list->choices.len)
		return;
	for (int i = 1; i <= 2; i++) {
		struct form_choice choice = { .name = arena_printf(form->mem, "keuze_%d", i) };
		struct words_value value[] = { words_value("number", i) };
		form_edit_say(form, choice.words, FORM_LABEL, form_page_language(web, form),
			      words_format(form->mem, web->page.words, N_("Choice {number}"), value,
					   1));
		*list_add(form->mem, &item->list->choices) = choice;
	}
}

static bool needs_words(const struct form_kind *kind)
{
	return kind->type != FORM_CALCULATE && kind->type != FORM_HIDDEN &&
	       !(kind->type >= FORM_START && kind->type <= FORM_AUDIT);
}

static enum err add_action(struct web *web)
{
	struct form_draft draft;
	struct form_spot spot;
	int64_t known_ms;
	const char *place = http_form(web->request, "plaats"), *sent;
	const struct form_kind *kind = form_kind_of_key(http_form(web->request, "soort"));
	enum err err = OK;
	TRY(form_door_edit(web, &draft, &known_ms));
	if (!read_place(draft.form, place, &spot))
		return ERR_MISSING;
	sent = http_form(web->request, "vraag");
	const char *label = utf8_tidy(web->work.mem, sent ? sent : "");
	if (!kind)
		err = work_fail(&web->work, ERR_INVALID, "soort", N_("Choose a kind of question."));
	if (!*label && (!kind || needs_words(kind)))
		err = work_fail(&web->work, ERR_INVALID, "vraag",
				N_("Write the question, as people will read it."));
	if (err)
		return show_add(web, place, err);
	const char *name = form_edit_name(draft.form, label, kind->key);
	struct form_item *item = form_edit_add(draft.form, kind->type, name, spot);
	begin(web, draft.form, item, kind, label);
	int index = item->index;
	TRY(form_edit_keep(&web->work, &draft, known_ms, N_("A question was added")));
	return web_redirect(web, form_path(web, draft.record.id,
					   arena_printf(web->work.mem, "/vragen/%d?gedaan=nieuw",
							index)));
}

/* ---- changing ---- */

static void fill_problems(struct form_asking *asking, struct form_question_view *view)
{
	const struct form_problems *problems = &asking->draft->problems;
	for (size_t i = 0; i < problems->len; i++) {
		const struct form_problem *problem = &problems->items[i];
		bool is_here = problem->item && !strcmp(problem->item, asking->item->name);
		if (is_here && !asking->is_sent)
			*list_add(asking->web->work.mem, &view->problems) =
				form_problem_say(asking->web, problem);
	}
}

static const struct web_notice notices[] = {
	{ "nieuw", N_("The question was added. Complete it here.") },
};

static enum err show_question(struct web *web, struct form_asking *asking, enum err err)
{
	struct form_question_view view = { 0 };
	struct form_draft door;
	TRY(form_door(web, "vraag", &door, &view.head));
	if (asking->is_sent) { /* what the sender saw, not what is there by now */
		const char *known = http_form(web->request, "gezien");
		view.head.known = known ? known : view.head.known;
	}
	const char *number = web_parameter(web, "nr");
	const char *title = form_item_title(web, asking->draft->form, asking->item);
	view.path = form_path(web, asking->draft->record.id,
			      arena_printf(web->work.mem, "/vragen/%s", number));
	view.back = arena_printf(web->work.mem, "%s#vraag-%s",
				 form_path(web, asking->draft->record.id, ""), number);
	view.kind = words_say(web->page.words, form_kind_text(asking->item));
	view.name = asking->item->name;
	fill_problems(asking, &view);
	form_question_fill(asking, &view);
	web_crumb_titled(web, NULL, title);
	web_take_notice(web, notices, COUNT_OF(notices));
	if (err)
		return web_show_again(web, err, title, form_question_html, &view);
	return web_show_titled(web, title, form_question_html, &view);
}

static enum err question_page(struct web *web)
{
	struct form_draft draft;
	struct form_asking asking = { .web = web, .draft = &draft };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(form_draft_open(&web->work, id, &draft));
	TRY(form_item_of(web, &draft, &asking.item));
	return show_question(web, &asking, OK);
}

static enum err question_action(struct web *web)
{
	struct form_draft draft, fresh;
	struct form_asking asking = { .web = web, .draft = &draft, .is_sent = true };
	int64_t known_ms;
	const char *what = http_form(web->request, "doe");
	TRY(form_door_edit(web, &draft, &known_ms));
	TRY(form_item_of(web, &draft, &asking.item));
	if (what && !strcmp(what, "meer"))
		return show_question(web, &asking, OK);
	int index = asking.item->index;
	enum err err = form_question_take(&asking);
	if (!err)
		err = form_edit_keep(&web->work, &draft, known_ms, N_("A question was changed"));
	if (err == ERR_INVALID || err == ERR_CONFLICT) { /* shown upon what is stored */
		TRY(form_draft_open(&web->work, draft.record.id, &fresh));
		asking.draft = &fresh;
		TRY(form_item_of(web, &fresh, &asking.item));
		return show_question(web, &asking, err);
	}
	TRY(err);
	if (what && !strcmp(what, "volgende"))
		return web_redirect(web,
				    form_path(web, draft.record.id,
					      arena_printf(web->work.mem,
							   "/vragen/nieuw?plaats=n%d", index)));
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen#vraag-%d",
					      form_path(web, draft.record.id, ""), index));
}

static const struct route routes[] = {
	{ "GET", "/beheer/formulieren/{id}/vragen/nieuw", FORM_EDITORS, READ, add_page },
	{ "POST", "/beheer/formulieren/{id}/vragen/nieuw", FORM_EDITORS, WRITE, add_action },
	{ "GET", "/beheer/formulieren/{id}/vragen/{nr}", FORM_EDITORS, READ, question_page },
	{ "POST", "/beheer/formulieren/{id}/vragen/{nr}", FORM_EDITORS, WRITE, question_action },
};
const struct route_table form_question_table = { routes, COUNT_OF(routes) };
