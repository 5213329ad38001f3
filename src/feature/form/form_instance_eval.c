/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_eval.c: what an expression finds in an instance: names, lists, files, properties.
 */
#include "feature/form/form_instance_slice.h"

#include <stdlib.h>
#include <string.h>

#include "feature/form/form_hash.h"
#include "feature/form/form_search.h"
#include "feature/form/form_tree.h"

static bool is_seen(const struct xpath_node *node)
{
	for (; node; node = node->parent)
		if (node->is_hidden)
			return false;
	return true;
}

/* ---- names ---- */

/* What is seen of `target` inside a block; false: the first was found and no more is wanted. */
static bool reach_in(const struct form_instance *instance, struct arena *mem,
		     const struct form_cell *block, const struct form_binding *binding,
		     struct xpath_nodes *ret)
{
	const struct form_item *target = binding->target;
	const struct form_item *repeat = form_cell_next_repeat(instance->form, block, target);
	if (!repeat) {
		const struct form_cell *cell =
			target == block->base.item ? block : form_cell_at(instance, block, target);
		if (!is_seen(&cell->base.node))
			return true;
		*list_add(mem, ret) = &cell->base.node;
		return !binding->is_first;
	}
	const struct form_turns *turns = form_cell_at(instance, block, repeat)->turns;
	for (size_t i = 0; i < turns->len; i++)
		if (!reach_in(instance, mem, turns->items[i], binding, ret))
			return false;
	return true;
}

void form_instance_reach(const struct form_instance *instance, struct arena *mem,
			 const struct form_node *from, const struct form_binding *binding,
			 struct xpath_nodes *ret)
{
	reach_in(instance, mem, form_cell_block(from, binding->scope), binding, ret);
}

static enum err reference(const struct xpath_context *context, const struct xpath_expr *expr,
			  struct xpath_nodes *ret)
{
	const struct form_instance *instance = context->user;
	const struct form *form = instance->form;
	const struct form_node *from = (const struct form_node *)context->current;
	if (expr->is_last_saved)
		return OK;
	const struct form_binding *known = form_plan_binding(form->plan, expr);
	struct form_binding found = { 0 };
	if (!known) {
		bool is_ambiguous;
		found.target = form_plan_find(form, from->item, expr->text, &is_ambiguous);
		if (!found.target)
			return OK;
		found.scope = form_plan_scope(form, from->item, found.target);
		known = &found;
	}
	form_instance_reach(instance, context->mem, from, known, ret);
	if (context->steps_left)
		*context->steps_left -= (int64_t)ret->len;
	return OK;
}

/* ---- lists ---- */

static const struct xpath_node *root_of(struct form_instance *instance, size_t at)
{
	const struct form_tree *tree = &instance->form->plan->trees[at];
	struct form_state *state = form_state_of(instance);
	const struct xpath_node *items;
	if (tree->root)
		return tree->root;
	if (!state->trees[at])
		state->trees[at] = form_tree_make(instance->mem, tree->list,
						  form_language(instance->form, NULL), &items);
	return state->trees[at];
}

const struct xpath_node *form_instance_items(struct form_instance *instance,
					     const struct form_list *list)
{
	for (size_t i = 0; i < instance->form->lists.len; i++)
		if (instance->form->lists.items[i] == list)
			return root_of(instance, i)->first;
	return NULL;
}

static const struct xpath_node *list_root(const struct xpath_context *context, const char *id)
{
	struct form_instance *instance = context->user;
	const struct form *form = instance->form;
	for (size_t i = 0; i < form->lists.len; i++)
		if (strcmp(form->plan->trees[i].id, id) == 0)
			return root_of(instance, i);
	return NULL;
}

const char *form_instance_choice(struct form_instance *instance, const struct form_item *item,
				 const char *name)
{
	const struct form_choice *choice = form_plan_choice(instance->form, item->list, name);
	const char *label = choice ? form_say(choice->words, FORM_LABEL, instance->language)
			    : form_has_search(item) ? form_search_label(instance, item, name)
						    : NULL;
	return label ? label : name;
}

/* '${name}', '/data/group/name' or 'name' as people write the question of jr:choice-name. */
static const struct form_item *item_of(const struct xpath_context *context, const char *question)
{
	const struct form_instance *instance = context->user;
	const struct form_node *from = (const struct form_node *)context->current;
	bool is_ambiguous;
	size_t len = strlen(question);
	if (len > 3 && strncmp(question, "${", 2) == 0 && question[len - 1] == '}')
		return form_plan_find(instance->form, from->item,
				      arena_strndup(context->mem, question + 2, len - 3),
				      &is_ambiguous);
	const char *last = strrchr(question, '/');
	return form_plan_find(instance->form, from->item, last ? last + 1 : question,
			      &is_ambiguous);
}

static const char *choice_name(const struct xpath_context *context, const char *value,
			       const char *question)
{
	const struct form_item *item = item_of(context, question);
	return item && item->list && value[0] ? form_instance_choice(context->user, item, value)
					      : NULL;
}

/* "dorpen-3": the label of the fourth choice; "/data/naam:label" of a question. */
static const char *itext(const struct xpath_context *context, const char *id)
{
	const struct form_instance *instance = context->user;
	const struct form *form = instance->form;
	const char *dash = strrchr(id, '-'), *colon = strrchr(id, ':');
	for (size_t i = 0; dash && i < form->lists.len; i++) {
		const struct form_list *list = form->lists.items[i];
		size_t number = strtoul(dash + 1, NULL, 10), len = (size_t)(dash - id);
		if (strncmp(list->name, id, len) == 0 && !list->name[len] &&
		    number < list->choices.len)
			return form_say(list->choices.items[number].words, FORM_LABEL,
					instance->language);
	}
	for (int i = 0; colon && i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		size_t len = (size_t)(colon - id);
		if (item->path && strncmp(item->path, id, len) == 0 && !item->path[len])
			return form_say(item->words, FORM_LABEL, instance->language);
	}
	return NULL;
}

/* ---- files ---- */

static const char *cell_of(const struct xpath_node *row, const char *column)
{
	for (const struct xpath_node *cell = row->first; cell; cell = cell->next)
		if (strcmp(cell->name, column) == 0)
			return cell->value ? cell->value : "";
	return NULL;
}

static const char *pulldata(const struct xpath_context *context, const char *const *arguments)
{
	const char *dot = strrchr(arguments[0], '.');
	const char *id =
		dot && strcmp(dot, ".csv") == 0
			? arena_strndup(context->mem, arguments[0], (size_t)(dot - arguments[0]))
			: arguments[0];
	const struct xpath_node *root = list_root(context, id);
	for (const struct xpath_node *row = root ? root->first : NULL; row; row = row->next) {
		const char *key = cell_of(row, arguments[2]);
		if (context->steps_left && --*context->steps_left < 0)
			return NULL;
		if (key && strcmp(key, arguments[3]) == 0)
			return cell_of(row, arguments[1]);
	}
	return NULL;
}

static const char *property(const struct xpath_context *context, const char *name)
{
	const struct form_instance *instance = context->user;
	const struct form_setting *setting = &instance->setting;
	const struct {
		const char *name, *value;
	} known[] = {
		{ "deviceid", setting->device },
		{ "username", setting->user },
		{ "email", setting->mail },
		{ "version", instance->form->version },
		{ "instanceid", instance->instance_id },
	};
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].value;
	return NULL;
}

/* ---- turns ---- */

/* The turn that a node is; NULL: it is none, or of another tree. */
static const struct form_cell *as_turn(const struct form_instance *instance,
				       const struct xpath_node *node)
{
	const struct xpath_node *top = node;
	while (top->parent)
		top = top->parent;
	if (top != &instance->document || node == top)
		return NULL;
	const struct form_cell *cell = form_cell_of_xpath(node);
	return cell->number ? cell : NULL;
}

static const struct form_cell *list_of(const struct form_instance *instance,
				       const struct form_cell *turn)
{
	return form_cell_turns(instance, (const struct form_node *)turn->base.node.parent,
			       turn->base.item);
}

static int turn_number(const struct xpath_context *context, const struct xpath_node *node)
{
	const struct form_instance *instance = context->user;
	const struct form_cell *turn = as_turn(instance, node), *list;
	if (!turn)
		return 0;
	list = list_of(instance, turn);
	int number = turn->number;
	for (int i = 0; list->hidden_turns && i < turn->number - 1; i++)
		number -= list->turns->items[i]->base.node.is_hidden;
	return number;
}

static const struct xpath_node *turn_at(const struct xpath_context *context,
					const struct xpath_node *like, int number)
{
	const struct form_instance *instance = context->user;
	const struct form_cell *list = list_of(instance, as_turn(instance, like));
	const struct form_turns *turns = list->turns;
	if (!list->hidden_turns)
		return number <= (int)turns->len ? &turns->items[number - 1]->base.node : NULL;
	for (size_t i = 0; i < turns->len; i++)
		if (!turns->items[i]->base.node.is_hidden && --number == 0)
			return &turns->items[i]->base.node;
	return NULL;
}

/* ---- evaluating ---- */

static const struct xpath_host host = {
	.reference = reference,
	.instance = list_root,
	.choice_name = choice_name,
	.text = itext,
	.pulldata = pulldata,
	.property = property,
	.turn_number = turn_number,
	.turn_at = turn_at,
};

void form_instance_context(struct form_instance *instance, struct arena *mem,
			   const struct form_node *node, struct xpath_context *ret)
{
	/* Chance hangs on the seed and the question alone: the same at every update. */
	uint64_t seed = (instance->setting.seed + 1) * 0x9e3779b97f4a7c15u;
	instance->random = (seed ^ form_hash_text(node->key ? node->key : "")) | 1;
	*ret = (struct xpath_context){
		.mem = mem,
		.root = &instance->document,
		.current = &node->node,
		.node = &node->node,
		.now_ms = instance->setting.now_ms,
		.zone_minutes = instance->setting.zone_minutes,
		.random = &instance->random,
		.steps_left = &form_state_of(instance)->steps_left,
		.language = instance->setting.language,
		.host = &host,
		.user = instance,
	};
}

enum err form_instance_eval(struct form_instance *instance, struct arena *mem,
			    const struct form_node *node, const struct xpath_expr *expr,
			    struct xpath_value *ret)
{
	struct xpath_context context;
	form_instance_context(instance, mem, node, &context);
	return xpath_eval(&context, expr, ret);
}
