/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_filter.c: which nodes a predicate keeps. */
#include "xpath/xpath_inside.h"

#include <math.h>

/*
 * Lists of thousands of choices are filtered by [name = ${question}]. There the right side is the
 * same for every item: it is evaluated once, and no node-set is made for the left side.
 */
struct look_up {
	const struct xpath_step *step;
	const struct xpath_expr *wanted;
};

static bool is_child(const struct xpath_expr *expr)
{
	return expr->form == XPATH_PATH && !expr->is_absolute && !expr->part_count &&
	       expr->step_count == 1 && expr->steps[0].axis == XPATH_CHILD && expr->steps[0].name &&
	       !strchr(expr->steps[0].name, '(') && !expr->steps[0].predicate_count;
}

static bool has_predicates(const struct xpath_expr *path)
{
	for (int i = 0; i < path->step_count; i++)
		if (path->steps[i].predicate_count)
			return true;
	return false;
}

/* Whether it gives the same for every node that is filtered. */
static bool is_fixed(const struct xpath_expr *expr)
{
	if (expr->form == XPATH_LITERAL || expr->form == XPATH_CONSTANT ||
	    expr->form == XPATH_REFERENCE)
		return true;
	if (expr->form == XPATH_CALL)
		return !strcmp(expr->text, "current");
	return expr->form == XPATH_PATH && !has_predicates(expr) &&
	       (expr->is_absolute || (expr->part_count && is_fixed(expr->parts[0])));
}

static bool is_look_up(const struct xpath_expr *predicate, struct look_up *ret)
{
	bool is_left;
	if (predicate->form != XPATH_BINARY || predicate->op != XPATH_EQUAL)
		return false;
	is_left = is_child(predicate->parts[0]);
	if (!is_left && !is_child(predicate->parts[1]))
		return false;
	*ret = (struct look_up){ predicate->parts[!is_left]->steps, predicate->parts[is_left] };
	return is_fixed(ret->wanted);
}

static enum err holds_equal(const struct xpath_context *context, const struct xpath_step *step,
			    const struct xpath_node *node, struct xpath_value *pair, bool *ret)
{
	const struct xpath_node *child = NULL;
	*ret = false;
	while (!*ret && (child = xpath_axis_next(XPATH_CHILD, node, child))) {
		TRY(xpath_spend(context, 1));
		if (!xpath_step_matches(step, child))
			continue;
		pair[0].nodes = (struct xpath_nodes){ .items = &child, .len = 1, .room = 1 };
		TRY(xpath_compare(context, XPATH_EQUAL, pair, ret));
	}
	return OK;
}

static enum err keep_equal(const struct xpath_context *context, const struct look_up *look_up,
			   struct xpath_nodes *nodes)
{
	struct xpath_value pair[2] = { { .kind = XPATH_NODE_SET } };
	size_t kept = 0;
	bool is_kept;
	TRY(xpath_eval(context, look_up->wanted, &pair[1]));
	for (size_t i = 0; i < nodes->len; i++) {
		TRY(holds_equal(context, look_up->step, nodes->items[i], pair, &is_kept));
		if (is_kept)
			nodes->items[kept++] = nodes->items[i];
	}
	nodes->len = kept;
	return OK;
}

static enum err passes(const struct xpath_context *context, const struct xpath_expr *predicate,
		       bool *ret)
{
	struct xpath_value value;
	TRY(xpath_spend(context, 1));
	TRY(xpath_eval(context, predicate, &value));
	*ret = value.kind == XPATH_NUMBER ? value.number == context->position
					  : xpath_boolean(&value);
	return OK;
}

enum err xpath_filter(const struct xpath_context *context, const struct xpath_expr *predicate,
		      struct xpath_nodes *nodes)
{
	struct xpath_context inner = *context;
	struct look_up look_up;
	size_t kept = 0;
	bool is_kept;
	if (predicate->form == XPATH_CONSTANT) {
		double number = predicate->number;
		bool is_there =
			number >= 1 && number <= (double)nodes->len && number == floor(number);
		if (is_there)
			nodes->items[0] = nodes->items[(size_t)number - 1];
		nodes->len = is_there;
		return OK;
	}
	if (is_look_up(predicate, &look_up))
		return keep_equal(context, &look_up, nodes);
	inner.size = (int)nodes->len;
	for (size_t i = 0; i < nodes->len; i++) {
		inner.node = nodes->items[i];
		inner.position = (int)i + 1;
		TRY(passes(&inner, predicate, &is_kept));
		if (is_kept)
			nodes->items[kept++] = nodes->items[i];
	}
	nodes->len = kept;
	return OK;
}
