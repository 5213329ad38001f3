/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_compare.c: =, <, and the others, for values, nodes and dates. */
#include "xpath/xpath_inside.h"

#include <math.h>

/*
 * XPath 1.0, 3.4, with what ODK adds. Two values are compared as booleans when one is a boolean, as
 * dates when one is a date and the other reads as one, as numbers when one is a number; else as
 * text. Answers are text, but two answers of the same kind compare as that kind ("5" and "5.0").
 */
struct side {
	struct xpath_value value; /* no node-set */
	enum xpath_kind hint;     /* the kind of the node that it came from */
	bool is_node;
};

static struct side side_of(const struct xpath_context *context, const struct xpath_value *value,
			   size_t i)
{
	if (value->kind != XPATH_NODE_SET)
		return (struct side){ .value = *value, .hint = value->kind };
	return (struct side){ .value = xpath_of_text(
				      xpath_node_text(context->mem, value->nodes.items[i])),
			      .hint = value->nodes.items[i]->kind,
			      .is_node = true };
}

static bool holds(enum xpath_op op, double a, double b)
{
	switch (op) {
	case XPATH_EQUAL: return a == b;
	case XPATH_DIFFERENT: return a != b;
	case XPATH_LESS: return a < b;
	case XPATH_AT_MOST: return a <= b;
	case XPATH_MORE: return a > b;
	default: return a >= b;
	}
}

/* A day begins at midnight of who fills in: so it compares with a moment. */
static bool holds_dates(const struct xpath_context *context, enum xpath_op op,
			const struct xpath_value *a, const struct xpath_value *b)
{
	double shift = context->zone_minutes / 1440.0;
	double left = a->number, right = b->number;
	if (a->has_time != b->has_time) {
		left += a->has_time ? shift : 0;
		right += b->has_time ? shift : 0;
	}
	return holds(op, left, right);
}

static bool are_dates(const struct xpath_context *context, const struct side *a,
		      const struct side *b, struct xpath_value *ret_pair)
{
	if (a->value.kind == XPATH_NUMBER || b->value.kind == XPATH_NUMBER)
		return false;
	return xpath_as_date(context, &a->value, &ret_pair[0]) &&
	       xpath_as_date(context, &b->value, &ret_pair[1]);
}

static bool holds_equality(const struct xpath_context *context, enum xpath_op op,
			   const struct side *a, const struct side *b)
{
	struct xpath_value dates[2];
	struct arena *mem = context->mem;
	double left, right;
	bool is_number = a->value.kind == XPATH_NUMBER || b->value.kind == XPATH_NUMBER;
	if ((a->hint == XPATH_DATE || b->hint == XPATH_DATE) && are_dates(context, a, b, dates))
		return holds_dates(context, op, &dates[0], &dates[1]);
	if (is_number || (a->hint == XPATH_NUMBER && b->hint == XPATH_NUMBER)) {
		left = xpath_number(mem, &a->value);
		right = xpath_number(mem, &b->value);
		if (is_number || (!isnan(left) && !isnan(right)))
			return holds(op, left, right);
	}
	return holds(op, strcmp(xpath_text(mem, &a->value), xpath_text(mem, &b->value)), 0);
}

static bool holds_pair(const struct xpath_context *context, enum xpath_op op, const struct side *a,
		       const struct side *b)
{
	struct xpath_value dates[2];
	if (op == XPATH_EQUAL || op == XPATH_DIFFERENT) {
		if (a->value.kind == XPATH_BOOLEAN || b->value.kind == XPATH_BOOLEAN)
			return holds(op, xpath_boolean(&a->value), xpath_boolean(&b->value));
		return holds_equality(context, op, a, b);
	}
	if (are_dates(context, a, b, dates))
		return holds_dates(context, op, &dates[0], &dates[1]);
	return holds(op, xpath_number(context->mem, &a->value),
		     xpath_number(context->mem, &b->value));
}

/* A node-set beside a boolean counts as a boolean as a whole. */
static bool is_boolean_pair(const struct xpath_value *pair)
{
	return (pair[0].kind == XPATH_BOOLEAN && pair[1].kind == XPATH_NODE_SET) ||
	       (pair[1].kind == XPATH_BOOLEAN && pair[0].kind == XPATH_NODE_SET);
}

enum err xpath_compare(const struct xpath_context *context, enum xpath_op op,
		       const struct xpath_value *pair, bool *ret)
{
	size_t left = pair[0].kind == XPATH_NODE_SET ? pair[0].nodes.len : 1;
	size_t right = pair[1].kind == XPATH_NODE_SET ? pair[1].nodes.len : 1;
	*ret = false;
	if (is_boolean_pair(pair)) {
		*ret = holds(op, xpath_boolean(&pair[0]), xpath_boolean(&pair[1]));
		return OK;
	}
	for (size_t i = 0; i < left && !*ret; i++) {
		struct side a = side_of(context, &pair[0], i);
		TRY(xpath_spend(context, (int64_t)right));
		for (size_t k = 0; k < right && !*ret; k++) {
			struct side b = side_of(context, &pair[1], k);
			*ret = holds_pair(context, op, &a, &b);
		}
	}
	return OK;
}
