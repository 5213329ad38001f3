/* SPDX-License-Identifier: EUPL-1.2 */
/* input.c: what stands in a form: values, options and what is wrong with them. */
#include "web/input.h"
#include "web/problem.h"

#include <string.h>

static enum input_look look_of(enum field_type type)
{
	switch (type) {
	case FIELD_LONG_TEXT: return INPUT_LONG;
	case FIELD_YEAR:
	case FIELD_NUMBER: return INPUT_SHORT;
	case FIELD_TERM: return INPUT_SELECT;
	case FIELD_TERMS: return INPUT_BOXES;
	case FIELD_TEXT:
	case FIELD_WEBSITE: break;
	}
	return INPUT_LINE;
}

struct input input_of(const struct page *page, const struct field *field, const char *value)
{
	return (struct input){
		.key = field->key,
		.label = words_say(page->words, field->label),
		.help = field->help ? words_say(page->words, field->help) : NULL,
		.problem = input_problem(page, field->key),
		.value = value,
		.look = look_of(field->type),
		.is_optional = !field->is_required,
	};
}

static bool has_key(const char *keys, const char *key)
{
	size_t len = strlen(key);
	for (const char *p = keys; p && *p; p += strcspn(p, ";"), p += *p == ';')
		if (!strncmp(p, key, len) && (p[len] == ';' || p[len] == '\0'))
			return true;
	return false;
}

void input_add_option(struct arena *mem, struct input *input, const char *key, const char *label)
{
	*list_add(mem, &input->options) =
		(struct input_option){ key, label, has_key(input->value, key) };
}

const char *input_problem(const struct page *page, const char *key)
{
	const struct failures *failures = &page->work->failures;
	for (size_t i = 0; i < failures->len; i++)
		if (failures->items[i].field && !strcmp(failures->items[i].field, key))
			return problem_text(page->mem, page->words, &failures->items[i]);
	return NULL;
}

static const struct input *find_input(const struct inputs *inputs, const char *key)
{
	for (size_t i = 0; key && i < inputs->len; i++)
		if (!strcmp(inputs->items[i].key, key))
			return &inputs->items[i];
	return NULL;
}

static void add_problems(const struct page *page, const struct inputs *inputs,
			 const struct input *input, struct input_problems *ret)
{
	const struct failures *failures = &page->work->failures;
	for (size_t i = 0; i < failures->len; i++) {
		if (find_input(inputs, failures->items[i].field) != input)
			continue;
		const char *text = problem_text(page->mem, page->words, &failures->items[i]);
		*list_add(page->mem, ret) = (struct input_problem){
			.key = input ? input->key : NULL,
			.text = input ? arena_printf(page->mem, "%s: %s", input->label, text)
				      : text,
		};
	}
}

struct input_problems input_list_problems(const struct page *page, const struct inputs *inputs)
{
	struct input_problems problems = { 0 };
	add_problems(page, inputs, NULL, &problems);
	for (size_t i = 0; i < inputs->len; i++)
		add_problems(page, inputs, &inputs->items[i], &problems);
	return problems;
}

const char *input_described(struct arena *mem, const struct input *input)
{
	if (input->help && input->problem)
		return arena_printf(mem, "%s-hulp %s-fout", input->key, input->key);
	if (input->help || input->problem)
		return arena_printf(mem, "%s-%s", input->key, input->help ? "hulp" : "fout");
	return NULL;
}

/* A form sends one pair for each ticked box. */
const char *input_sent(struct arena *mem, const struct http_pairs *form, const char *key)
{
	const char *all = NULL;
	for (size_t i = 0; i < form->len; i++)
		if (!strcmp(form->items[i].name, key))
			all = all && *all ? arena_printf(mem, "%s;%s", all, form->items[i].value)
					  : form->items[i].value;
	return all;
}
