/* SPDX-License-Identifier: EUPL-1.2 */
/* form_say.c: conditions and problems in plain words. */
#include "feature/form/form_pages.h"

#include <string.h>

static const struct form_item *named(const struct form *form, const char *name)
{
	for (int i = 1; i < form->item_count; i++)
		if (!strcmp(form->items[i]->name, name))
			return form->items[i];
	return NULL;
}

/* "“Koken”" of a choice, else the value itself. */
static const char *say_value(struct web *web, const struct form *form, const struct form_item *item,
			     const char *value)
{
	int language = form_page_language(web, form);
	const char *said = value;
	for (size_t i = 0; item && item->list && i < item->list->choices.len; i++) {
		const struct form_choice *choice = &item->list->choices.items[i];
		const char *label =
			form_say((const char **const *)choice->words, FORM_LABEL, language);
		if (label && !strcmp(choice->name, value))
			said = label;
	}
	bool is_number = strspn(said, "0123456789.-") == strlen(said);
	return is_number ? said : arena_printf(web->work.mem, "“%s”", said);
}

static const char *say_one(struct web *web, const struct form *form,
			   const struct form_condition *it)
{
	const struct form_item *item = named(form, it->question);
	const char *test = words_say(web->page.words, form_test_texts[it->test]);
	const char *title = item ? form_item_title(web, form, item) : it->question;
	if (!it->value)
		return arena_printf(web->work.mem, "“%s” %s", title, test);
	return arena_printf(web->work.mem, "“%s” %s %s", title, test,
			    say_value(web, form, item, it->value));
}

const char *form_say_condition(struct web *web, const struct form *form, const char *expression)
{
	struct form_conditions found;
	const char *all = "";
	if (!expression || !form_logic_read(web->work.mem, form, expression, &found) ||
	    !found.list.len)
		return NULL;
	const char *joint = words_say(web->page.words, found.is_any ? N_("or if") : N_("and if"));
	for (size_t i = 0; i < found.list.len; i++)
		all = arena_printf(web->work.mem, "%s%s%s%s%s", all, i ? ", " : "", i ? joint : "",
				   i ? " " : "", say_one(web, form, &found.list.items[i]));
	return all;
}

const char *form_problem_say(struct web *web, const struct form_problem *problem)
{
	struct words_value values[] = {
		words_value("value", problem->value ? problem->value : ""),
	};
	return words_format(web->work.mem, web->page.words, problem->text, values, 1);
}

static const char *place_of(struct web *web, const struct form_problem *problem)
{
	const char *place = "";
	if (problem->row) {
		struct words_value row[] = { words_value("row", problem->row) };
		place = words_format(web->work.mem, web->page.words, N_("row {row}"), row, 1);
	}
	if (problem->column)
		place = arena_printf(web->work.mem, "%s%s%s", place, *place ? ", " : "",
				     problem->column);
	return place;
}

struct form_problem_rows form_problem_rows(struct web *web, const struct form_problems *problems)
{
	struct form_problem_rows rows = { 0 };
	for (int warnings = 0; warnings < 2; warnings++) /* mistakes first */
		for (size_t i = 0; i < problems->len; i++) {
			const struct form_problem *problem = &problems->items[i];
			if (problem->is_warning != (warnings == 1))
				continue;
			*list_add(web->work.mem, &rows) = (struct form_problem_row){
				.is_warning = problem->is_warning,
				.sheet = problem->sheet,
				.place = place_of(web, problem),
				.text = form_problem_say(web, problem),
			};
		}
	return rows;
}
