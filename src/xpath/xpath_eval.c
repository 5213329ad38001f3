/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_eval.c: what an expression gives: operators, paths and filters. */
#include "xpath/xpath_inside.h"

#include <math.h>

/* ---- operators ---- */

static double calculate(enum xpath_op op, double a, double b)
{
	switch (op) {
	case XPATH_ADD: return a + b;
	case XPATH_SUBTRACT: return a - b;
	case XPATH_MULTIPLY: return a * b;
	case XPATH_DIVIDE: return a / b;
	default: return fmod(a, b);
	}
}

static enum err unite(const struct xpath_context *context, const struct xpath_value *pair,
		      struct xpath_value *ret)
{
	struct xpath_value all = { .kind = XPATH_NODE_SET };
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; pair[i].kind == XPATH_NODE_SET && k < pair[i].nodes.len; k++)
			*list_add(context->mem, &all.nodes) = pair[i].nodes.items[k];
	TRY(xpath_order(context, &all.nodes));
	*ret = all;
	return OK;
}

/* One operator whose left side is known; `value` becomes the result. */
static enum err apply(const struct xpath_context *context, const struct xpath_expr *expr,
		      struct xpath_value *value)
{
	struct xpath_value pair[2] = { *value };
	bool is_true;
	if (expr->op == XPATH_OR || expr->op == XPATH_AND) {
		is_true = xpath_boolean(value);
		if (is_true == (expr->op == XPATH_AND)) {
			TRY(xpath_eval(context, expr->parts[1], &pair[1]));
			is_true = xpath_boolean(&pair[1]);
		}
		*value = xpath_of_boolean(is_true);
		return OK;
	}
	TRY(xpath_eval(context, expr->parts[1], &pair[1]));
	if (expr->op == XPATH_UNION)
		return unite(context, pair, value);
	if (expr->op >= XPATH_EQUAL && expr->op <= XPATH_AT_LEAST) {
		TRY(xpath_compare(context, expr->op, pair, &is_true));
		*value = xpath_of_boolean(is_true);
		return OK;
	}
	*value = xpath_of_number(calculate(expr->op, xpath_number(context->mem, &pair[0]),
					   xpath_number(context->mem, &pair[1])));
	return OK;
}

/* A chain of operators is as deep to the left as it is long: it is walked, not entered. */
static enum err eval_binary(const struct xpath_context *context, const struct xpath_expr *expr,
			    struct xpath_value *ret)
{
	struct xpath_value value;
	const struct xpath_expr *few[8], **chain = few;
	size_t len = 0;
	for (const struct xpath_expr *at = expr; at->form == XPATH_BINARY; at = at->parts[0])
		len++;
	if (len > COUNT_OF(few))
		chain = arena_array(context->mem, const struct xpath_expr *, len);
	len = 0;
	for (; expr->form == XPATH_BINARY; expr = expr->parts[0])
		chain[len++] = expr;
	TRY(xpath_eval(context, expr, &value));
	while (len > 0)
		TRY(apply(context, chain[--len], &value));
	*ret = value;
	return OK;
}

/* ---- filters and steps ---- */

static enum err eval_filter(const struct xpath_context *context, const struct xpath_expr *expr,
			    struct xpath_value *ret)
{
	struct xpath_value value;
	TRY(xpath_eval(context, expr->parts[0], &value));
	if (value.kind != XPATH_NODE_SET)
		value = (struct xpath_value){ .kind = XPATH_NODE_SET };
	for (int i = 1; i < expr->part_count; i++)
		TRY(xpath_filter(context, expr->parts[i], &value.nodes));
	*ret = value;
	return OK;
}

static bool is_reverse(enum xpath_axis axis)
{
	return axis == XPATH_ANCESTOR || axis == XPATH_ANCESTOR_OR_SELF ||
	       axis == XPATH_PRECEDING || axis == XPATH_PRECEDING_SIBLING;
}

/* Whether nodes found from several nodes, none above another, come once and in order. */
static bool keeps_order(enum xpath_axis axis)
{
	return axis == XPATH_CHILD || axis == XPATH_SELF || axis == XPATH_ATTRIBUTE ||
	       axis == XPATH_DESCENDANT || axis == XPATH_DESCENDANT_OR_SELF;
}

static enum err step_from(const struct xpath_context *context, const struct xpath_step *step,
			  const struct xpath_node *origin, struct xpath_nodes *found)
{
	const struct xpath_node *node = NULL;
	found->len = 0;
	while ((node = xpath_axis_next(step->axis, origin, node))) {
		TRY(xpath_spend(context, 1));
		if (xpath_step_matches(step, node))
			*list_add(context->mem, found) = node;
	}
	for (int i = 0; i < step->predicate_count; i++)
		TRY(xpath_filter(context, step->predicates[i], found));
	return OK;
}

static bool are_level(const struct xpath_nodes *nodes)
{
	int depth = nodes->len ? xpath_node_depth(nodes->items[0]) : 0;
	for (size_t i = 1; i < nodes->len; i++)
		if (xpath_node_depth(nodes->items[i]) != depth)
			return false;
	return true;
}

static void reverse(struct xpath_nodes *nodes)
{
	for (size_t i = 0, k = nodes->len; i + 1 < k--; i++) {
		const struct xpath_node *node = nodes->items[i];
		nodes->items[i] = nodes->items[k];
		nodes->items[k] = node;
	}
}

/* One step from all `nodes`, which become what it finds. */
static enum err take_step(const struct xpath_context *context, const struct xpath_step *step,
			  struct xpath_nodes *nodes)
{
	struct xpath_nodes found = { 0 }, all = { 0 };
	bool is_single = nodes->len == 1;
	for (size_t i = 0; i < nodes->len; i++) {
		TRY(step_from(context, step, nodes->items[i], is_single ? &all : &found));
		for (size_t k = 0; k < found.len; k++)
			*list_add(context->mem, &all) = found.items[k];
	}
	if (is_single && is_reverse(step->axis))
		reverse(&all);
	else if (!is_single && !(keeps_order(step->axis) && are_level(nodes)))
		TRY(xpath_order(context, &all));
	*nodes = all;
	return OK;
}

/* text() stands for what an element holds: in this tree the element itself. And //name is looked
 * for in one go, as long as no predicate counts. */
static enum err take_steps(const struct xpath_context *context, const struct xpath_expr *path,
			   struct xpath_nodes *nodes)
{
	for (int i = 0; i < path->step_count && nodes->len; i++) {
		struct xpath_step step = path->steps[i];
		const struct xpath_step *next =
			i + 1 < path->step_count ? &path->steps[i + 1] : NULL;
		if (step.axis == XPATH_DESCENDANT_OR_SELF && !step.name && !step.predicate_count &&
		    next && next->axis == XPATH_CHILD && !next->predicate_count &&
		    !(next->name && !strcmp(next->name, "text()"))) {
			step = *next;
			step.axis = XPATH_DESCENDANT;
			i++;
		}
		if (step.axis == XPATH_CHILD && step.name && !strcmp(step.name, "text()"))
			step.axis = XPATH_SELF;
		TRY(take_step(context, &step, nodes));
	}
	return OK;
}

static enum err eval_path(const struct xpath_context *context, const struct xpath_expr *path,
			  struct xpath_value *ret)
{
	struct xpath_value value = { .kind = XPATH_NODE_SET };
	const struct xpath_node *start = path->is_absolute ? context->root : context->node;
	if (path->part_count)
		TRY(xpath_eval(context, path->parts[0], &value));
	else if (start)
		*list_add(context->mem, &value.nodes) = start;
	if (value.kind != XPATH_NODE_SET)
		value = (struct xpath_value){ .kind = XPATH_NODE_SET };
	TRY(take_steps(context, path, &value.nodes));
	*ret = value;
	return OK;
}

/* ---- the rest ---- */

static enum err eval_reference(const struct xpath_context *context, const struct xpath_expr *expr,
			       struct xpath_value *ret)
{
	struct xpath_value value = { .kind = XPATH_NODE_SET };
	if (context->host && context->host->reference)
		TRY(context->host->reference(context, expr, &value.nodes));
	*ret = value;
	return OK;
}

enum err xpath_eval(const struct xpath_context *context, const struct xpath_expr *expr,
		    struct xpath_value *ret)
{
	struct xpath_call call = { .context = context, .expr = expr };
	TRY(xpath_spend(context, 1));
	switch (expr->form) {
	case XPATH_LITERAL: *ret = xpath_of_text(expr->text); return OK;
	case XPATH_CONSTANT: *ret = xpath_of_number(expr->number); return OK;
	case XPATH_REFERENCE: return eval_reference(context, expr, ret);
	case XPATH_CALL: return xpath_call_function(&call, ret);
	case XPATH_PATH: return eval_path(context, expr, ret);
	case XPATH_FILTER: return eval_filter(context, expr, ret);
	case XPATH_BINARY: return eval_binary(context, expr, ret);
	case XPATH_NEGATE: break;
	}
	TRY(xpath_eval(context, expr->parts[0], ret));
	*ret = xpath_of_number(-xpath_number(context->mem, ret));
	return OK;
}
