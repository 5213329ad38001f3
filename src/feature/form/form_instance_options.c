/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_options.c: which choices a question offers now, and in which order. */
#include "feature/form/form_instance_value.h"
#include "feature/form/form_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- which of the words of an answer a choice is ---- */

int form_word_place(const char *value, const char *word)
{
	size_t len = strlen(word);
	int place = 1;
	for (const char *at = value; at && *at; place++) {
		size_t one = strcspn(at, " ");
		if (one == len && memcmp(at, word, len) == 0)
			return place;
		at += one;
		at += strspn(at, " ");
	}
	return 0;
}

/* ---- order by chance ---- */

/* As randomize() in an expression, so that every client shows the same order. */
static void shuffle(struct form_instance *instance, struct form_options *options, int64_t seed)
{
	size_t *places = xpath_shuffled(instance->mem, options->len, (double)seed);
	struct form_option *shuffled =
		arena_array(instance->mem, struct form_option, options->len + 1);
	for (size_t i = 0; i < options->len; i++)
		shuffled[i] = options->items[places[i]];
	options->items = shuffled;
	options->room = options->len;
}

/* The seed that the parameters give, a number or ${name}; else one of this instance. */
static int64_t seed_of(struct form_instance *instance, const struct form_node *node)
{
	const char *text = form_parameter(instance->mem, node->item, "seed");
	const struct xpath_expr *expr;
	struct xpath_problem why;
	struct xpath_value value;
	int64_t own =
		(int64_t)((instance->setting.seed + (uint64_t)node->item->index) & 0x7fffffff);
	if (!text || xpath_parse(instance->mem, text, &why, &expr) ||
	    form_instance_eval(instance, instance->mem, node, expr, &value))
		return own;
	double seed = xpath_number(instance->mem, &value);
	return isfinite(seed) && fabs(seed) < 9e15 ? (int64_t)seed : own;
}

static bool is_randomized(struct form_instance *instance, const struct form_item *item)
{
	const char *text = form_parameter(instance->mem, item, "randomize");
	return text && (strcmp(text, "true") == 0 || strcmp(text, "true()") == 0 ||
			strcmp(text, "yes") == 0);
}

/* ---- which ---- */

static struct form_option option_of(struct form_instance *instance, const struct form_node *node,
				    const struct form_choice *choice)
{
	const char *label = form_say(choice->words, FORM_LABEL, instance->language);
	int place = form_word_place(node->node.value, choice->name);
	return (struct form_option){
		.choice = choice,
		.name = choice->name,
		.label = label ? form_instance_text(instance, node, label) : choice->name,
		.is_chosen = place > 0,
		.is_missing = !label,
		.place = node->item->type == FORM_RANK ? place : 0,
	};
}

static enum err is_offered(struct xpath_context *context, const struct xpath_expr *filter,
			   bool *ret)
{
	struct xpath_value value;
	TRY(xpath_eval(context, filter, &value));
	*ret = value.kind == XPATH_NUMBER ? (int)value.number == context->position
					  : xpath_boolean(&value);
	return OK;
}

static enum err add_offered(struct form_instance *instance, const struct form_node *node,
			    struct form_options *options)
{
	const struct form_list *list = node->item->list;
	const struct xpath_expr *filter = node->item->exprs[FORM_CHOICE_FILTER];
	const struct xpath_node *row = filter ? form_instance_items(instance, list) : NULL;
	struct xpath_context context;
	SCOPED_ARENA(scratch);
	form_instance_context(instance, scratch, node, &context);
	context.size = (int)list->choices.len;
	for (size_t i = 0; i < list->choices.len; i++) {
		bool is_in = true;
		if (row) {
			context.node = row;
			context.position = (int)i + 1;
			TRY(is_offered(&context, filter, &is_in));
			row = row->next;
			if (i % 64 == 63)
				arena_reset(scratch);
		}
		if (is_in)
			*list_add(instance->mem, options) =
				option_of(instance, node, &list->choices.items[i]);
	}
	return OK;
}

/* Whether the choice is offered, by its place in the list; others are not looked at. */
static enum err is_choice_offered(struct form_instance *instance, const struct form_node *node,
				  const struct form_choice *choice, bool *ret)
{
	const struct form_list *list = node->item->list;
	const struct xpath_node *rows = form_instance_items(instance, list);
	size_t at = (size_t)(choice - list->choices.items);
	struct xpath_context context;
	SCOPED_ARENA(scratch);
	form_instance_context(instance, scratch, node, &context);
	context.size = (int)list->choices.len;
	context.position = (int)at + 1;
	context.node = &rows[at];
	return is_offered(&context, node->item->exprs[FORM_CHOICE_FILTER], ret);
}

static bool is_searched(struct form_instance *instance, const struct form_node *node,
			const char *name)
{
	struct form_options options = { 0 };
	if (form_search_options(instance, node, &options))
		return false;
	for (size_t i = 0; i < options.len; i++)
		if (strcmp(options.items[i].name, name) == 0)
			return true;
	return false;
}

bool form_instance_offers(struct form_instance *instance, const struct form_node *node,
			  const char *name)
{
	const struct form_list *list = node->item->list;
	const struct form_choice *choice = form_plan_choice(instance->form, list, name);
	bool is_in = true, is_filtered = node->item->exprs[FORM_CHOICE_FILTER] != NULL;
	const struct form_choice *end = list->choices.items + list->choices.len;
	if (form_has_search(node->item))
		return is_searched(instance, node, name);
	if (!choice || !is_filtered)
		return choice != NULL;
	/* With allow_choice_duplicates several have this name; the first is known. */
	for (; choice < end; choice++) {
		if (strcmp(choice->name, name) != 0)
			continue;
		if (is_choice_offered(instance, node, choice, &is_in))
			return false;
		if (is_in || !instance->form->has_doubled_choices)
			return is_in;
	}
	return false;
}

enum err form_instance_options(struct form_instance *instance, const struct form_node *node,
			       struct form_options *ret)
{
	struct form_options options = { 0 };
	if (node->item->list) {
		form_state_of(instance)->steps_left = FORM_MAX_STEPS;
		TRY(form_has_search(node->item) ? form_search_options(instance, node, &options)
						: add_offered(instance, node, &options));
		if (is_randomized(instance, node->item))
			shuffle(instance, &options, seed_of(instance, node));
	}
	*ret = options;
	return OK;
}
