/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_filter.c: the choices with which a page asks for some of the cases alone. */
#include "feature/analysis/analysis_door.h"

#include <string.h>

enum { FILTERS_SHOWN = 2, ANSWERS_MAX = 15 };

static const char *const filter_keys[FILTERS_MAX] = { "alleen", "alleen2", "alleen3" };

static void add_values(struct web *web, const struct column *column, struct input *input)
{
	struct arena *mem = web->work.mem;
	const char *name = variable_name(mem, &column->variable, NAME_FIRST);
	for (size_t i = 0; i < column->categories.len; i++) {
		const struct category *it = &column->categories.items[i];
		input_add_option(mem, input,
				 arena_printf(mem, "%s:%s", column->variable.key, it->key),
				 arena_printf(mem, "%s: %s", name, it->label));
	}
}

/* Closed questions with a few answers: others are asked for by the address. */
static enum err add_answers(struct web *web, struct frame *frame, struct input *input)
{
	struct analysis_variables list = { 0 };
	struct column column;
	column_list_answers(frame, &list);
	for (size_t i = 0; i < list.len; i++) {
		unsigned kinds =
			1 << VARIABLE_CHOICE | 1 << VARIABLE_ORDER | 1 << VARIABLE_MULTIPLE;
		if (!(kinds & 1U << list.items[i].kind))
			continue;
		TRY(column_read_choices(frame, list.items[i].key, &column));
		if (column.categories.len <= ANSWERS_MAX)
			add_values(web, &column, input);
	}
	return OK;
}

static bool has_option(const struct input *input, const char *key)
{
	for (size_t i = 0; i < input->options.len; i++)
		if (!strcmp(input->options.items[i].key, key))
			return true;
	return false;
}

/* What the address asks for stays chosen, also where it is none of the choices. */
static enum err add_asked(struct web *web, struct frame *frame, struct input *input)
{
	struct arena *mem = web->work.mem;
	const char *colon = input->value ? strrchr(input->value, ':') : NULL, *label;
	struct column column;
	if (!colon || has_option(input, input->value))
		return OK;
	const char *key = arena_strndup(mem, input->value, (size_t)(colon - input->value));
	enum err err = column_read(frame, key, "alleen", &column);
	if (err == ERR_INVALID)
		return OK; /* the figure says so */
	TRY(err);
	label = column_value_label(frame, &column, colon + 1);
	input_add_option(mem, input, input->value,
			 arena_printf(mem, "%s: %s",
				      variable_name(mem, &column.variable, NAME_FIRST), label));
	return OK;
}

static enum err fill(struct web *web, struct frame *frame, struct input *input)
{
	static const char *const facts[] = { "category", "municipality", "phase", "start_class" };
	for (size_t i = 0; i < COUNT_OF(facts); i++) {
		struct column column;
		TRY(column_read(frame, facts[i], "alleen", &column));
		add_values(web, &column, input);
	}
	if (!frame->source.is_register && work_may(&web->work, ANALYSTS))
		TRY(add_answers(web, frame, input));
	return add_asked(web, frame, input);
}

size_t analysis_filters_asked(const struct web *web, const char *ret_asked[static FILTERS_MAX])
{
	const struct http_pairs *query = &web->request->query;
	size_t count = 0;
	for (size_t i = 0; i < FILTERS_MAX; i++)
		ret_asked[i] = NULL;
	for (size_t i = 0; i < query->len && count < FILTERS_MAX; i++)
		if (!strncmp(query->items[i].name, "alleen", strlen("alleen")) &&
		    *query->items[i].value)
			ret_asked[count++] = query->items[i].value;
	return count;
}

struct input analysis_filter_input(struct web *web, size_t at, const char *asked)
{
	return (struct input){
		.key = filter_keys[at],
		.label = words_say(web->page.words, at ? N_("And only") : N_("Only")),
		.value = asked,
		.look = INPUT_SELECT,
		.none = N_("Everybody"),
		.problem = at ? NULL : input_problem(&web->page, "alleen"),
	};
}

enum err analysis_filter_inputs(struct web *web, struct frame *frame, struct inputs *ret)
{
	const char *asked[FILTERS_MAX];
	size_t count = analysis_filters_asked(web, asked);
	count = count < FILTERS_SHOWN ? FILTERS_SHOWN : FILTERS_MAX;
	for (size_t i = 0; i < count; i++) {
		struct input *input = list_add(web->work.mem, ret);
		*input = analysis_filter_input(web, i, asked[i]);
		TRY(fill(web, frame, input));
	}
	return OK;
}
