/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_print.c: an expression as text again. */
#include "xpath/xpath_inside.h"

static const struct {
	const char *sign;
	int strength;
} operators[] = {
	[XPATH_OR] = { "or", 1 },      [XPATH_AND] = { "and", 2 },
	[XPATH_EQUAL] = { "=", 3 },    [XPATH_DIFFERENT] = { "!=", 3 },
	[XPATH_LESS] = { "<", 4 },     [XPATH_AT_MOST] = { "<=", 4 },
	[XPATH_MORE] = { ">", 4 },     [XPATH_AT_LEAST] = { ">=", 4 },
	[XPATH_ADD] = { "+", 5 },      [XPATH_SUBTRACT] = { "-", 5 },
	[XPATH_MULTIPLY] = { "*", 6 }, [XPATH_DIVIDE] = { "div", 6 },
	[XPATH_REST] = { "mod", 6 },   [XPATH_UNION] = { "|", 8 },
};
enum { SIGN = 7, PATH = 9, PRIMARY = 10 };

static void print(struct out *out, const struct xpath_expr *expr, int strength);

static int strength_of(const struct xpath_expr *expr)
{
	switch (expr->form) {
	case XPATH_BINARY: return operators[expr->op].strength;
	case XPATH_NEGATE: return SIGN;
	case XPATH_PATH:
	case XPATH_FILTER: return PATH;
	default: return PRIMARY;
	}
}

static void print_predicates(struct out *out, const struct xpath_expr **predicates, int count)
{
	for (int i = 0; i < count; i++) {
		out_char(out, '[');
		print(out, predicates[i], 0);
		out_char(out, ']');
	}
}

static bool is_short(const struct xpath_step *step, enum xpath_axis axis)
{
	return step->axis == axis && !step->name;
}

static void print_step(struct out *out, const struct xpath_step *step)
{
	if (is_short(step, XPATH_SELF)) {
		out_char(out, '.');
	} else if (is_short(step, XPATH_PARENT)) {
		out_text(out, "..");
	} else {
		if (step->axis == XPATH_ATTRIBUTE)
			out_char(out, '@');
		else if (step->axis != XPATH_CHILD)
			out_printf(out, "%s::", xpath_axis_names[step->axis]);
		out_text(out, step->name ? step->name : "node()");
	}
	print_predicates(out, step->predicates, step->predicate_count);
}

static void print_path(struct out *out, const struct xpath_expr *path)
{
	bool needs_slash = path->is_absolute || path->part_count;
	if (path->part_count)
		print(out, path->parts[0], path->parts[0]->form == XPATH_FILTER ? PATH : PRIMARY);
	if (!path->step_count)
		out_char(out, '/');
	for (int i = 0; i < path->step_count; i++) {
		const struct xpath_step *step = &path->steps[i];
		if (needs_slash && is_short(step, XPATH_DESCENDANT_OR_SELF) &&
		    !step->predicate_count && i + 1 < path->step_count) {
			out_text(out, "//");
			needs_slash = false;
			step = &path->steps[++i];
		}
		if (needs_slash)
			out_char(out, '/');
		print_step(out, step);
		needs_slash = true;
	}
}

static void print_number(struct out *out, double number)
{
	SCOPED_ARENA(mem);
	out_text(out, xpath_number_write(mem, number));
}

static void print_call(struct out *out, const struct xpath_expr *call)
{
	out_text(out, call->text);
	out_char(out, '(');
	for (int i = 0; i < call->part_count; i++) {
		if (i)
			out_text(out, ", ");
		print(out, call->parts[i], 0);
	}
	out_char(out, ')');
}

/* The expression `up` steps to the left below a chain of operators. */
static const struct xpath_expr *left_of(const struct xpath_expr *expr, int up)
{
	while (up-- > 0)
		expr = expr->parts[0];
	return expr;
}

/* A chain such as a + b + c is as deep as it is long: it is walked, not entered. */
static void print_binary(struct out *out, const struct xpath_expr *expr)
{
	int depth = 1;
	const struct xpath_expr *at = expr;
	for (; at->parts[0]->form == XPATH_BINARY && strength_of(at->parts[0]) >= strength_of(at);
	     at = at->parts[0])
		depth++;
	print(out, at->parts[0], strength_of(at));
	while (depth-- > 0) {
		at = left_of(expr, depth);
		out_printf(out, " %s ", operators[at->op].sign);
		print(out, at->parts[1], strength_of(at) + 1);
	}
}

/* The root alone would swallow the name that follows it. */
static bool needs_brackets(const struct xpath_expr *expr, int strength)
{
	return strength_of(expr) < strength ||
	       (strength > 0 && expr->form == XPATH_PATH && !expr->step_count);
}

static void print(struct out *out, const struct xpath_expr *expr, int strength)
{
	bool has_brackets = needs_brackets(expr, strength);
	if (has_brackets)
		out_char(out, '(');
	switch (expr->form) {
	case XPATH_LITERAL:
		out_char(out, strchr(expr->text, '\'') ? '"' : '\'');
		out_text(out, expr->text);
		out_char(out, strchr(expr->text, '\'') ? '"' : '\'');
		break;
	case XPATH_CONSTANT: print_number(out, expr->number); break;
	case XPATH_REFERENCE:
		out_printf(out, "${%s%s}", expr->is_last_saved ? "last-saved#" : "", expr->text);
		break;
	case XPATH_CALL: print_call(out, expr); break;
	case XPATH_PATH: print_path(out, expr); break;
	case XPATH_FILTER:
		print(out, expr->parts[0], PRIMARY);
		print_predicates(out, expr->parts + 1, expr->part_count - 1);
		break;
	case XPATH_BINARY: print_binary(out, expr); break;
	case XPATH_NEGATE:
		out_char(out, '-');
		print(out, expr->parts[0], SIGN);
		break;
	}
	if (has_brackets)
		out_char(out, ')');
}

void xpath_print(struct out *out, const struct xpath_expr *expr) { print(out, expr, 0); }
