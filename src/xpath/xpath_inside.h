/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_inside.h: what the files of the expression engine share. */
#pragma once
#include "xpath/xpath_eval.h"

#define N_(text) text

struct xpath_exprs LIST(const struct xpath_expr *);

extern const char *const xpath_axis_names[];

/* No text grows beyond this, however calculations feed one another. */
enum { XPATH_MAX_TEXT_BYTES = 1024 * 1024 };

/* ---- the tree ---- */

/* The next node on an axis; begin with `after` NULL. Reverse axes come nearest first. */
const struct xpath_node *xpath_axis_next(enum xpath_axis axis, const struct xpath_node *origin,
					 const struct xpath_node *after);
/* Whether it holds no elements, only text. */
bool xpath_is_leaf(const struct xpath_node *node);
bool xpath_step_matches(const struct xpath_step *step, const struct xpath_node *node);
/* Brings nodes in document order, each once. */
enum err xpath_order(const struct xpath_context *context, struct xpath_nodes *nodes) MUST_CHECK;
/* The next in document order below `top`, whatever it is; begin with `top` itself. */
const struct xpath_node *xpath_tree_next(const struct xpath_node *top,
					 const struct xpath_node *node);
const struct xpath_node *xpath_root_of(const struct xpath_node *node);
int xpath_node_depth(const struct xpath_node *node);

/* ---- values ---- */

static inline struct xpath_value xpath_of_number(double number)
{
	return (struct xpath_value){ .kind = XPATH_NUMBER, .number = number };
}
static inline struct xpath_value xpath_of_boolean(bool is_true)
{
	return (struct xpath_value){ .kind = XPATH_BOOLEAN, .number = is_true };
}
static inline struct xpath_value xpath_of_text(const char *text)
{
	return (struct xpath_value){ .kind = XPATH_TEXT, .text = text };
}
struct xpath_value xpath_of_day(double days);
struct xpath_value xpath_of_moment(const struct xpath_context *context, double days);

/* Text as a number: XPath's, without exponent; NAN for all else. */
double xpath_number_read(const char *text);
/* The shortest text that reads as the same number, without exponent. */
char *xpath_number_write(struct arena *mem, double number);
/* What stands in a node; of an element with others inside: all text below it. */
const char *xpath_node_text(struct arena *mem, const struct xpath_node *node);
/* A value as one that is no node-set: the first node counts. */
struct xpath_value xpath_single(const struct xpath_context *context,
				const struct xpath_value *value);
/* A value as a day or moment. False: it is none. */
bool xpath_as_date(const struct xpath_context *context, const struct xpath_value *value,
		   struct xpath_value *ret);
/* Whether the comparison holds. ERR_INVALID: out of steps. */
enum err xpath_compare(const struct xpath_context *context, enum xpath_op op,
		       const struct xpath_value *pair, bool *ret) MUST_CHECK;
/* Keeps the nodes for which a predicate holds, in the order they are in. ERR_INVALID: out of
 * steps. */
enum err xpath_filter(const struct xpath_context *context, const struct xpath_expr *predicate,
		      struct xpath_nodes *nodes) MUST_CHECK;
/* Takes steps off what is left. ERR_INVALID: there are none. */
static inline enum err xpath_spend(const struct xpath_context *context, int64_t steps)
{
	return context->steps_left && (*context->steps_left -= steps) < 0 ? ERR_INVALID : OK;
}

/* ---- dates ---- */

/* A day or moment as it is written. */
struct xpath_moment {
	double days; /* as written, its offset not taken off */
	int offset_minutes;
	bool has_time, has_offset;
};
bool xpath_moment_read(const char *text, struct xpath_moment *ret);
/* "10:30:00.000+01:00" as a fraction of a day. */
bool xpath_time_read(const char *text, double *ret_fraction, struct xpath_moment *ret);
void xpath_civil(int64_t day, int *ret_year, int *ret_month, int *ret_day);
bool xpath_day_of(int year, int month, int day, int64_t *ret);
/* Days as "2026-11-22". */
char *xpath_day_write(struct arena *mem, double days);
/* A moment in UTC as it reads at an offset: "2026-11-22T09:30:00.000+01:00". */
char *xpath_moment_write(struct arena *mem, double days, int offset_minutes);

/* ---- functions ---- */

struct xpath_call {
	const struct xpath_context *context;
	const struct xpath_expr *expr;
};
typedef enum err xpath_do(const struct xpath_call *call, struct xpath_value *ret);
/* Evaluates a call by its function. */
xpath_do xpath_call_function;

/* Argument `i` as what the function needs. */
enum err xpath_argument(const struct xpath_call *call, int i, struct xpath_value *ret) MUST_CHECK;
enum err xpath_argument_text(const struct xpath_call *call, int i, const char **ret) MUST_CHECK;
enum err xpath_argument_number(const struct xpath_call *call, int i, double *ret) MUST_CHECK;
enum err xpath_argument_nodes(const struct xpath_call *call, int i, struct xpath_nodes *ret)
	MUST_CHECK;
/* All values that the arguments from `from` on give: each node of a node-set is one. */
struct xpath_texts LIST(const char *);
enum err xpath_argument_texts(const struct xpath_call *call, int from, struct xpath_texts *ret)
	MUST_CHECK;
