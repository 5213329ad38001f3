/* SPDX-License-Identifier: EUPL-1.2 */
/* form_logic_pages.c: the conditions of a question as rows of a page, and back. */
#include "base/utf8.h"
#include "feature/form/form_names.h"
#include "feature/form/form_question_view.h"

#include <string.h>

static const char *row_key(const struct form_asking *asking, const char *key, int number)
{
	return arena_printf(asking->web->work.mem, "%s-%d", key, number);
}

static const char *sent(const struct form_asking *asking, const char *key, int number)
{
	const char *text = http_form(asking->web->request, row_key(asking, key, number));
	return text ? utf8_tidy(asking->web->work.mem, text) : "";
}

static const struct form_item *named(const struct form *form, const char *name)
{
	for (int i = 1; i < form->item_count; i++)
		if (!strcmp(form->items[i]->name, name))
			return form->items[i];
	return NULL;
}

/* ---- filling ---- */

static void fill_values(struct form_asking *asking, const char *question,
			struct form_condition_row *row)
{
	const struct form *form = asking->draft->form;
	const struct form_item *item = named(form, question);
	int language = form_page_language(asking->web, form);
	for (size_t i = 0; item && item->list && i < item->list->choices.len; i++) {
		const struct form_choice *choice = &item->list->choices.items[i];
		const char *label =
			form_say((const char **const *)choice->words, FORM_LABEL, language);
		*list_add(asking->web->work.mem, &row->values) = (struct input_option){
			.key = choice->name,
			.label = label ? label : choice->name,
			.is_chosen = !strcmp(choice->name, row->value),
		};
	}
}

static void fill_questions(struct form_asking *asking, const char *question,
			   struct form_condition_row *row)
{
	const struct form *form = asking->draft->form;
	for (int i = 1; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		if (item == asking->item || !form_has_answer(item))
			continue;
		*list_add(asking->web->work.mem, &row->questions) = (struct input_option){
			.key = item->name,
			.label = form_item_title(asking->web, form, item),
			.is_chosen = !strcmp(item->name, question),
		};
	}
}

static void add_row(struct form_asking *asking, const struct form_condition *condition,
		    struct form_logic_view *view)
{
	struct form_condition_row row = {
		.number = (int)view->rows.len + 1,
		.value = condition->value ? condition->value : "",
	};
	row.problem = input_problem(&asking->web->page, row_key(asking, "waarde", row.number));
	fill_questions(asking, condition->question, &row);
	fill_values(asking, condition->question, &row);
	for (int i = 0; i < FORM_TESTS; i++)
		*list_add(asking->web->work.mem, &row.tests) = (struct input_option){
			.key = form_test_keys[i],
			.label = words_say(asking->web->page.words, form_test_texts[i]),
			.is_chosen = i == (int)condition->test,
		};
	*list_add(asking->web->work.mem, &view->rows) = row;
}

static enum form_test test_of(const char *key)
{
	for (int i = 0; i < FORM_TESTS; i++)
		if (!strcmp(form_test_keys[i], key))
			return (enum form_test)i;
	return FORM_IS;
}

static bool row_was_sent(const struct form_asking *asking, int number)
{
	return http_form(asking->web->request, row_key(asking, "toets", number)) != NULL;
}

static void fill_sent(struct form_asking *asking, struct form_logic_view *view)
{
	const char *mode = http_form(asking->web->request, "toon");
	const char *together = http_form(asking->web->request, "samen");
	const char *what = http_form(asking->web->request, "doe");
	view->mode = mode ? mode : "altijd";
	view->is_any = together && !strcmp(together, "een");
	for (int i = 1; i <= FORM_CONDITIONS && row_was_sent(asking, i); i++)
		add_row(asking,
			&(struct form_condition){ .question = sent(asking, "vraag", i),
						  .test = test_of(sent(asking, "toets", i)),
						  .value = sent(asking, "waarde", i) },
			view);
	if (what && !strcmp(what, "meer") && view->rows.len < FORM_CONDITIONS)
		add_row(asking, &(struct form_condition){ .question = "" }, view);
}

static void fill_stored(struct form_asking *asking, struct form_logic_view *view)
{
	const char *stored = asking->item->parts[FORM_RELEVANT];
	struct form_conditions found = { 0 };
	bool is_plain = form_logic_read(asking->web->work.mem, asking->draft->form, stored, &found);
	view->mode = !stored ? "altijd" : is_plain ? "voorwaarden" : "formule";
	view->is_any = found.is_any;
	for (size_t i = 0; is_plain && i < found.list.len; i++)
		add_row(asking, &found.list.items[i], view);
	if (!view->rows.len)
		add_row(asking, &(struct form_condition){ .question = "" }, view);
}

void form_logic_fill(struct form_asking *asking, struct form_logic_view *view)
{
	const char *stored = asking->item->parts[FORM_RELEVANT];
	if (asking->is_sent)
		fill_sent(asking, view);
	else
		fill_stored(asking, view);
	view->said = form_say_condition(asking->web, asking->draft->form, stored);
	view->expression = (struct input){
		.key = "formule",
		.label = words_say(asking->web->page.words, N_("Expression")),
		.help = words_say(asking->web->page.words,
				  N_("Such as ${leeftijd} >= 18 and selected(${soort}, 'zorg')")),
		.value = form_asked(asking, "formule", stored),
		.problem = input_problem(&asking->web->page, "formule"),
		.is_optional = true,
	};
	if (strchr(view->expression.value, '\n'))
		view->expression.look = INPUT_LONG;
}

/* ---- taking ---- */

/* People may write what a choice says: its name is kept. */
static const char *choice_of(const struct form *form, const struct form_item *item,
			     const char *value)
{
	for (size_t i = 0; i < item->list->choices.len; i++) {
		const struct form_choice *choice = &item->list->choices.items[i];
		if (!strcmp(choice->name, value))
			return choice->name;
		for (int j = 0; j < form->language_count; j++) {
			const char *label =
				form_say((const char **const *)choice->words, FORM_LABEL, j);
			if (label && !strcasecmp(label, value))
				return choice->name;
		}
	}
	return NULL;
}

static enum err take_value(struct form_asking *asking, int number, struct form_condition *it)
{
	const struct form_item *item = named(asking->draft->form, it->question);
	const char *key = row_key(asking, "waarde", number);
	const char *value = it->value;
	if (!item)
		return work_fail(&asking->web->work, ERR_INVALID, key,
				 N_("That question is not there any more. Choose another one."));
	if (it->test == FORM_EMPTY || it->test == FORM_FILLED) {
		it->value = NULL;
		return OK;
	}
	if (!*value)
		return work_fail(&asking->web->work, ERR_INVALID, key,
				 N_("Fill in with which answer it is asked."));
	if (strchr(value, '\'') && strchr(value, '"'))
		return work_fail(&asking->web->work, ERR_INVALID, key,
				 N_("Use one kind of quotation mark in the answer."));
	if (item->list && item->list->choices.len)
		it->value = choice_of(asking->draft->form, item, value);
	return it->value ? OK
			 : work_fail_value(&asking->web->work, ERR_INVALID, key,
					   N_("“{value}” is none of the choices. Choose one here."),
					   value);
}

static enum err take_rows(struct form_asking *asking, struct form_conditions *ret)
{
	const char *together = http_form(asking->web->request, "samen");
	enum err err = OK;
	ret->is_any = together && !strcmp(together, "een");
	for (int i = 1; i <= FORM_CONDITIONS && row_was_sent(asking, i); i++) {
		struct form_condition it = { .question = sent(asking, "vraag", i),
					     .test = test_of(sent(asking, "toets", i)),
					     .value = sent(asking, "waarde", i) };
		if (!*it.question)
			continue;
		enum err one = take_value(asking, i, &it);
		err = err ? err : one;
		*list_add(asking->web->work.mem, &ret->list) = it;
	}
	if (!ret->list.len)
		return work_fail(&asking->web->work, ERR_INVALID, "waarde-1",
				 N_("Choose a question for the condition, or choose “Always”."));
	return err;
}

/* What was chosen. Who fills in a first condition and forgets to choose it means it. */
static const char *mode_of(const struct form_asking *asking)
{
	const char *mode = http_form(asking->web->request, "toon");
	const char *text = http_form(asking->web->request, "formule");
	if (!mode || strcmp(mode, "altijd") || asking->item->parts[FORM_RELEVANT])
		return mode;
	for (int i = 1; i <= FORM_CONDITIONS && row_was_sent(asking, i); i++)
		if (*sent(asking, "vraag", i))
			return "voorwaarden";
	return text && *utf8_tidy(asking->web->work.mem, text) ? "formule" : mode;
}

enum err form_logic_take(struct form_asking *asking)
{
	const char *mode = mode_of(asking);
	const char **relevant = &asking->item->parts[FORM_RELEVANT];
	struct form_conditions conditions = { 0 };
	if (!mode)
		return OK;
	if (!strcmp(mode, "voorwaarden")) {
		TRY(take_rows(asking, &conditions));
		*relevant =
			form_logic_write(asking->web->work.mem, asking->draft->form, &conditions);
		return OK;
	}
	const char *text = http_form(asking->web->request, "formule");
	text = text ? form_trim(asking->web->work.mem, text) : "";
	*relevant = !strcmp(mode, "formule") && *text ? text : NULL;
	return OK;
}
