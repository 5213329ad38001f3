/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_number.c: functions of numbers. */
#include "xpath/xpath_call.h"

#include <glib.h>
#include <math.h>

#define FUNCTION_OF_X(id, formula) \
	enum err xpath_call_##id(const struct xpath_call *call, struct xpath_value *ret) \
	{ \
		double x; \
		TRY(xpath_argument_number(call, 0, &x)); \
		*ret = xpath_of_number(formula); \
		return OK; \
	}
FUNCTION_OF_X(abs, fabs(x))
FUNCTION_OF_X(acos, acos(x))
FUNCTION_OF_X(asin, asin(x))
FUNCTION_OF_X(atan, atan(x))
FUNCTION_OF_X(ceiling, ceil(x))
FUNCTION_OF_X(cos, cos(x))
FUNCTION_OF_X(exp, exp(x))
FUNCTION_OF_X(exp10, pow(10, x))
FUNCTION_OF_X(floor, floor(x))
FUNCTION_OF_X(int, trunc(x))
FUNCTION_OF_X(log, log(x))
FUNCTION_OF_X(log10, log10(x))
FUNCTION_OF_X(number, x)
FUNCTION_OF_X(sin, sin(x))
FUNCTION_OF_X(sqrt, sqrt(x))
FUNCTION_OF_X(tan, tan(x))

#define FUNCTION_OF_X_Y(id, formula) \
	enum err xpath_call_##id(const struct xpath_call *call, struct xpath_value *ret) \
	{ \
		double x, y; \
		TRY(xpath_argument_number(call, 0, &x)); \
		TRY(xpath_argument_number(call, 1, &y)); \
		*ret = xpath_of_number(formula); \
		return OK; \
	}
FUNCTION_OF_X_Y(atan2, atan2(x, y))
FUNCTION_OF_X_Y(pow, pow(x, y))

enum err xpath_call_pi(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_number(M_PI);
	return OK;
}

/* Halves go up, as XPath says. The point is moved in the text, so that round(1.005, 2) is 1.01. */
static double round_to(struct arena *mem, double number, int places)
{
	const char *text = xpath_number_write(mem, number);
	double moved = g_ascii_strtod(arena_printf(mem, "%se%d", text, places), NULL);
	text = xpath_number_write(mem, floor(moved + 0.5));
	return g_ascii_strtod(arena_printf(mem, "%se%d", text, -places), NULL);
}

enum err xpath_call_round(const struct xpath_call *call, struct xpath_value *ret)
{
	double number, places = 0;
	TRY(xpath_argument_number(call, 0, &number));
	if (call->expr->part_count > 1)
		TRY(xpath_argument_number(call, 1, &places));
	if (!isfinite(number) || !(fabs(places) <= 300)) {
		*ret = xpath_of_number(number);
		return OK;
	}
	*ret = xpath_of_number(places >= 1 || places <= -1
				       ? round_to(call->context->mem, number, (int)places)
				       : floor(number + 0.5));
	return OK;
}

enum err xpath_call_sum(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_nodes nodes;
	double sum = 0;
	TRY(xpath_argument_nodes(call, 0, &nodes));
	for (size_t i = 0; i < nodes.len; i++)
		sum += xpath_number_read(xpath_node_text(call->context->mem, nodes.items[i]));
	*ret = xpath_of_number(sum);
	return OK;
}

/* The largest (sign 1) or smallest (-1) of all values; NaN when one is no number or none is there.
 */
static enum err extreme(const struct xpath_call *call, int sign, struct xpath_value *ret)
{
	struct xpath_texts texts;
	double best = NAN, number;
	TRY(xpath_argument_texts(call, 0, &texts));
	for (size_t i = 0; i < texts.len; i++) {
		number = xpath_number(call->context->mem,
				      &(struct xpath_value){ .text = texts.items[i] });
		if (isnan(number)) {
			best = NAN;
			break;
		}
		if (isnan(best) || number * sign > best * sign)
			best = number;
	}
	*ret = xpath_of_number(best);
	return OK;
}

enum err xpath_call_max(const struct xpath_call *call, struct xpath_value *ret)
{
	return extreme(call, 1, ret);
}

enum err xpath_call_min(const struct xpath_call *call, struct xpath_value *ret)
{
	return extreme(call, -1, ret);
}
