/* SPDX-License-Identifier: EUPL-1.2 */
/* form_outline_pages.c: a questionnaire as an outline of its questions. */
#include "feature/form/form_outline.html.h"
#include "feature/form/form_pages.h"

#include <stdlib.h>
#include <string.h>

/* An outline being filled. */
struct outline {
	struct web *web;
	const struct form_draft *draft;
	const struct form_head *head;
	int language, open; /* open: the item whose buttons lie open; 0: none */
};

static const char *say(struct outline *outline, const char *msgid)
{
	return words_say(outline->web->page.words, msgid);
}

static void add_mark(struct outline *outline, struct form_outline_row *row, const char *text)
{
	*list_add(outline->web->work.mem, &row->marks) = text;
}

static const char *marked(struct outline *outline, const char *msgid, const char *name,
			  const char *value)
{
	struct words_value values[] = { words_value(name, value) };
	return words_format(outline->web->work.mem, outline->web->page.words, msgid, values, 1);
}

/* In which languages something is missing that stands there in another. */
static void mark_missing(struct outline *outline, struct form_outline_row *row,
			 const struct form_item *item)
{
	const struct form *form = outline->draft->form;
	for (int i = 0; i < form->language_count; i++) {
		bool is_missing = false;
		for (int kind = 0; kind < FORM_WORDS; kind++)
			is_missing |= item->words[kind] &&
				      (!item->words[kind][i] || !*item->words[kind][i]);
		if (is_missing)
			add_mark(outline, row,
				 marked(outline, N_("Not in {language} yet"), "language",
					form->languages[i].name));
	}
}

static void fill_marks(struct outline *outline, struct form_outline_row *row,
		       const struct form_item *item)
{
	const char *relevant = item->parts[FORM_RELEVANT];
	if (item->parts[FORM_REQUIRED] && strcmp(item->parts[FORM_REQUIRED], "false()"))
		add_mark(outline, row, say(outline, N_("Required")));
	if (item->parts[FORM_CONSTRAINT])
		add_mark(outline, row, say(outline, N_("Limits")));
	if (item->parts[FORM_CHOICE_FILTER])
		add_mark(outline, row, say(outline, N_("Choices follow from answers")));
	if (item->parts[FORM_CALCULATION])
		add_mark(outline, row, say(outline, N_("Calculated")));
	row->condition = form_say_condition(outline->web, outline->draft->form, relevant);
	if (relevant && !row->condition)
		row->condition = relevant;
	mark_missing(outline, row, item);
}

static bool is_about(const struct form_problem *problem, const struct form_item *item)
{
	if (problem->sheet && !strcmp(problem->sheet, "choices"))
		return false;
	if (problem->row && item->row)
		return problem->row == item->row;
	return problem->item && !strcmp(problem->item, item->name);
}

static void fill_problems(struct outline *outline, struct form_outline_row *row,
			  const struct form_item *item)
{
	const struct form_problems *problems = &outline->draft->problems;
	for (size_t i = 0; i < problems->len; i++) {
		const struct form_problem *problem = &problems->items[i];
		if (is_about(problem, item))
			*list_add(outline->web->work.mem,
				  problem->is_warning ? &row->warnings : &row->problems) =
				form_problem_say(outline->web, problem);
	}
}

static const char *add_path(struct outline *outline, char where, int index)
{
	return arena_printf(outline->web->work.mem,
			    "/beheer/formulieren/%s/vragen/nieuw?plaats=%c%d", outline->head->id,
			    where, index);
}

static void fill_rows(struct outline *outline, const struct form_item *parent, const char *number,
		      struct form_outline_rows *ret);

static void fill_row(struct outline *outline, const struct form_item *item,
		     struct form_outline_row *row)
{
	struct form *form = outline->draft->form;
	struct arena *mem = outline->web->work.mem;
	row->index = item->index;
	row->title = form_item_title(outline->web, form, item);
	row->name = item->name;
	row->kind = say(outline, form_kind_text(item));
	row->edit = arena_printf(mem, "/beheer/formulieren/%s/vragen/%d", outline->head->id,
				 item->index);
	row->is_tied = form_edit_is_tied(form, item);
	row->is_open = item->index == outline->open;
	row->can_up = form_edit_can_move(form, item, FORM_UP);
	row->can_down = form_edit_can_move(form, item, FORM_DOWN);
	row->can_in = form_edit_can_move(form, item, FORM_IN);
	row->can_out = form_edit_can_move(form, item, FORM_OUT);
	if (!item->next || !form_edit_is_tied(form, item->next))
		row->add = add_path(outline, 'n', item->index);
	fill_marks(outline, row, item);
	fill_problems(outline, row, item);
	if (item->type != FORM_GROUP && item->type != FORM_REPEAT)
		return;
	row->rows = arena_new_of(mem, struct form_outline_rows);
	row->add_in = add_path(outline, 'i', item->index);
	fill_rows(outline, item, arena_printf(mem, "%s.", row->number), row->rows);
}

static void fill_rows(struct outline *outline, const struct form_item *parent, const char *number,
		      struct form_outline_rows *ret)
{
	int count = 0;
	for (const struct form_item *item = parent->first; item; item = item->next) {
		struct form_outline_row row = {
			.number = arena_printf(outline->web->work.mem, "%s%d", number, ++count),
		};
		fill_row(outline, item, &row);
		*list_add(outline->web->work.mem, ret) = row;
	}
}

/* Problems of no question: of the settings, of choices, of the whole. */
static void fill_rest(struct outline *outline, struct form_lines *ret)
{
	const struct form_problems *problems = &outline->draft->problems;
	const struct form *form = outline->draft->form;
	for (size_t i = 0; i < problems->len; i++) {
		bool is_told = false;
		for (int j = 1; j < form->item_count && !is_told; j++)
			is_told = is_about(&problems->items[i], form->items[j]);
		if (!is_told)
			*list_add(outline->web->work.mem, ret) =
				form_problem_say(outline->web, &problems->items[i]);
	}
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "verplaatst", N_("The question was moved.") },
	{ "gekopieerd", N_("The question was copied.") },
	{ "weg", N_("The question was removed. You can take that back with “Undo”.") },
	{ "terug", N_("The last change was taken back.") },
	{ "opnieuw", N_("The change was done again.") },
	{ "opgeladen", N_("The file was read in.") },
	{ "bevroren", N_("The version is frozen. It can be answered now.") },
	{ "kopie", N_("This is the copy.") },
};

static enum err outline_page(struct web *web)
{
	struct form_draft draft;
	struct form_outline_view view = { 0 };
	const char *open = http_query(web->request, "bij");
	TRY(form_door(web, "", &draft, &view.head));
	struct outline outline = {
		.web = web,
		.draft = &draft,
		.head = &view.head,
		.language = form_page_language(web, draft.form),
		.open = open ? atoi(open) : 0,
	};
	fill_rows(&outline, draft.form->items[0], "", &view.rows);
	fill_rest(&outline, &view.problems);
	view.add_first = add_path(&outline, 'f', 0);
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.head.title, form_outline_html, &view);
}

/* ---- what is done with a question ---- */

static const struct {
	const char *key, *back, *act, *notice;
	enum form_step step;
} steps[] = {
	{ "op", "neer", N_("A question was moved"), "verplaatst", FORM_UP },
	{ "neer", "op", N_("A question was moved"), "verplaatst", FORM_DOWN },
	{ "in", "uit", N_("A question was moved into a group"), "verplaatst", FORM_IN },
	{ "uit", "in", N_("A question was moved out of a group"), "verplaatst", FORM_OUT },
};

/* To the outline, with the focus where it was. */
static enum err go_back(struct web *web, int64_t id, const char *notice, const char *focus)
{
	const char *dash = strrchr(focus, '-');
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s&bij=%s#%s",
					      form_path(web, id, ""), notice, dash ? dash + 1 : "0",
					      focus));
}

static enum err move(struct web *web, struct form_draft *draft, int64_t known_ms, size_t step,
		     struct form_item *item)
{
	struct arena *mem = web->work.mem;
	form_edit_move(draft->form, item, steps[step].step);
	int index = item->index;
	TRY(form_edit_keep(&web->work, draft, known_ms, steps[step].act));
	bool can = form_edit_can_move(draft->form, draft->form->items[index], steps[step].step);
	return go_back(web, draft->record.id, steps[step].notice,
		       arena_printf(mem, "%s-%d", can ? steps[step].key : steps[step].back, index));
}

static enum err copy(struct web *web, struct form_draft *draft, int64_t known_ms,
		     struct form_item *item)
{
	int index = form_edit_copy(draft->form, item)->index;
	TRY(form_edit_keep(&web->work, draft, known_ms, N_("A question was copied")));
	return go_back(web, draft->record.id, "gekopieerd",
		       arena_printf(web->work.mem, "vraag-%d", index));
}

static enum err remove_item(struct web *web, struct form_draft *draft, int64_t known_ms,
			    struct form_item *item)
{
	form_edit_remove(draft->form, item);
	TRY(form_edit_keep(&web->work, draft, known_ms, N_("A question was removed")));
	return go_back(web, draft->record.id, "weg", "terug");
}

/* "op-12": what, and with which question. */
static enum err act_action(struct web *web)
{
	struct form_draft draft;
	int64_t known_ms;
	const char *what = http_form(web->request, "doe");
	const char *dash = what ? strrchr(what, '-') : NULL;
	TRY(form_door_edit(web, &draft, &known_ms));
	long index = dash ? strtol(dash + 1, NULL, 10) : 0;
	if (index < 1 || index >= draft.form->item_count)
		return ERR_MISSING;
	size_t len = (size_t)(dash - what);
	struct form_item *item = draft.form->items[index];
	for (size_t i = 0; i < COUNT_OF(steps); i++)
		if (strlen(steps[i].key) == len && !strncmp(what, steps[i].key, len))
			return move(web, &draft, known_ms, i, item);
	if (len == strlen("kopie") && !strncmp(what, "kopie", len))
		return copy(web, &draft, known_ms, item);
	if (len == strlen("weg") && !strncmp(what, "weg", len))
		return remove_item(web, &draft, known_ms, item);
	return ERR_MISSING;
}

static enum err undo_action(struct web *web)
{
	const char *what = http_form(web->request, "doe");
	const char *known = http_form(web->request, "gezien");
	bool is_forth = what && !strcmp(what, "opnieuw");
	int64_t id;
	TRY(web_id(web, &id));
	TRY(form_undo_do(&web->work, id, is_forth, known ? strtoll(known, NULL, 10) : 1));
	return web_redirect(web,
			    arena_printf(web->work.mem, "%s?gedaan=%s#%s", form_path(web, id, ""),
					 is_forth ? "opnieuw" : "terug",
					 is_forth ? "opnieuw" : "terug"));
}

static const struct route routes[] = {
	{ "GET", "/beheer/formulieren/{id}", STAFF, READ, outline_page },
	{ "POST", "/beheer/formulieren/{id}/doe", FORM_EDITORS, WRITE, act_action },
	{ "POST", "/beheer/formulieren/{id}/terug", FORM_EDITORS, WRITE, undo_action },
};
const struct route_table form_outline_table = { routes, COUNT_OF(routes) };
