/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_check.c: what is wrong with the answers so far. */
#include "feature/form/form_instance_slice.h"

#include <string.h>

#include "words/words.h"

static bool set_fault(struct form_node *node, const char *fault, bool is_worded)
{
	node->fault = fault;
	node->is_worded = fault && is_worded;
	return fault != NULL;
}

/* The form's own words, else ours. */
static bool set_said(struct form_instance *instance, struct form_node *node, enum form_words kind,
		     const char *ours)
{
	const char *own = form_instance_say(instance, node, kind);
	return set_fault(node, own && own[0] ? own : ours, own && own[0]);
}

static bool check_required(struct form_instance *instance, struct form_node *node)
{
	const char *ours = N_("Answer this question.");
	switch (node->item->type) {
	case FORM_SELECT_ONE:
	case FORM_SELECT_MULTIPLE: ours = N_("Choose an answer."); break;
	case FORM_RANK: ours = N_("Give each answer a place of its own."); break;
	case FORM_ACKNOWLEDGE: ours = N_("Tick this box to go on."); break;
	case FORM_FILE:
	case FORM_IMAGE:
	case FORM_AUDIO:
	case FORM_VIDEO: ours = N_("Choose a file."); break;
	default: break;
	}
	return set_said(instance, node, FORM_REQUIRED_MESSAGE, ours);
}

/* ---- choices ---- */

static bool is_other(const struct form_item *item, const char *name)
{
	return item->has_other && strcmp(name, "other") == 0;
}

/* Whether each word of the answer is offered. */
static bool all_offered(struct form_instance *instance, struct form_node *node)
{
	SCOPED_ARENA(scratch);
	char *at = arena_strdup(scratch, node->node.value);
	for (char *word = strsep(&at, " "); word; word = strsep(&at, " "))
		if (!form_instance_offers(instance, node, word) && !is_other(node->item, word))
			return false;
	return true;
}

static size_t count_words(const char *value)
{
	size_t count = *value != '\0';
	for (; *value; value++)
		count += *value == ' ';
	return count;
}

/* Whether everything that is offered has one place. */
static bool is_ranked(struct form_instance *instance, struct form_node *node)
{
	struct form_options options;
	if (form_instance_options(instance, node, &options))
		return false;
	for (size_t i = 0; i < options.len; i++)
		if (!options.items[i].is_chosen)
			return false;
	return count_words(node->node.value) == options.len;
}

static bool check_choices(struct form_instance *instance, struct form_node *node)
{
	const struct form_item *item = node->item;
	if (!item->list || item->list->choices.len == 0)
		return false;
	if (!all_offered(instance, node))
		return set_fault(node, N_("This answer is not on the list any more. Choose again."),
				 false);
	if (item->type == FORM_RANK && !is_ranked(instance, node))
		return set_fault(node, N_("Give each answer a place of its own."), false);
	return false;
}

/* ---- all ---- */

static bool check_constraint(struct form_instance *instance, struct form_node *node)
{
	struct xpath_value value;
	SCOPED_ARENA(scratch);
	if (!node->item->exprs[FORM_CONSTRAINT])
		return false;
	if (!form_instance_eval(instance, scratch, node, node->item->exprs[FORM_CONSTRAINT],
				&value) &&
	    xpath_boolean(&value))
		return false;
	return set_said(instance, node, FORM_CONSTRAINT_MESSAGE,
			N_("This answer does not fit the question. Check it and change it."));
}

static bool check_type(struct form_instance *instance, struct form_node *node)
{
	const char *stored;
	bool is_worded;
	if (node->is_read_only || node->item->exprs[FORM_CALCULATION])
		return false;
	const char *fault =
		form_value_read(instance, node->item, node->node.value, &stored, &is_worded);
	return set_fault(node, fault, is_worded);
}

static bool check_node(struct form_instance *instance, struct form_node *node)
{
	const struct form_item *item = node->item;
	if (item->type == FORM_REPEAT && form_state_of(instance)->overfull == item &&
	    form_cell_of(node)->number == 1)
		return set_fault(node,
				 N_("This part can be filled in at most 10,000 times. Give a "
				    "smaller number."),
				 false);
	if (!form_has_answer(item) || form_is_unseen(item))
		return false;
	if (!node->node.value || !node->node.value[0])
		return node->is_required && !node->is_read_only && !item->exprs[FORM_CALCULATION] &&
		       check_required(instance, node);
	return check_type(instance, node) || check_choices(instance, node) ||
	       check_constraint(instance, node);
}

/* Behind everything below `node`; NULL: that was the last below `top`. */
static struct form_node *behind(struct form_node *top, struct form_node *node)
{
	struct xpath_node *at = &node->node;
	while (at != &top->node && !at->next)
		at = at->parent;
	return at == &top->node ? NULL : (struct form_node *)at->next;
}

int form_instance_check(struct form_instance *instance, struct form_node *top)
{
	int count = 0;
	struct form_node *node = top;
	form_state_of(instance)->steps_left = FORM_MAX_STEPS;
	for (struct form_node *any = top; any; any = form_cell_walk(top, any))
		set_fault(any, NULL, false);
	while (node) {
		if (node->is_relevant)
			count += check_node(instance, node);
		node = node->is_relevant ? form_cell_walk(top, node) : behind(top, node);
	}
	return count;
}
