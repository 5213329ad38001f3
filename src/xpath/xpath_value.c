/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_value.c: one kind of value as another. */
#include "xpath/xpath_inside.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- numbers ---- */

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

double xpath_number_read(const char *text)
{
	const char *at, *from;
	int digits = 0;
	int64_t whole = 0;
	bool has_point = false;
	while (is_space(*text))
		text++;
	from = text;
	at = *text == '-' ? text + 1 : text;
	for (; is_digit(*at) || (*at == '.' && !has_point); at++) {
		if (*at == '.')
			has_point = true;
		else if (digits++ < 18)
			whole = whole * 10 + (*at - '0');
	}
	while (is_space(*at))
		at++;
	if (*at || !digits)
		return NAN;
	if (!has_point && digits < 16)
		return (double)(*from == '-' ? -whole : whole);
	return g_ascii_strtod(from, NULL);
}

/* "1.25e+22", "-5e-07" without its exponent. */
static char *write_out(struct arena *mem, const char *digits_in)
{
	char digits[32], *text, *to;
	int len = 0, point = 0, exponent = 0, sign = *digits_in == '-';
	const char *at = digits_in + sign, *e = strchr(at, 'e');
	for (; *at && at != e; at++)
		if (*at != '.')
			digits[len++] = *at;
		else
			point = len;
	point = point ? point : len;
	exponent = e ? atoi(e + 1) : 0;
	point += exponent;
	to = text = arena_alloc(mem, (size_t)(abs(point) + len + 8));
	if (sign)
		*to++ = '-';
	if (point <= 0) {
		*to++ = '0';
		*to++ = '.';
	}
	for (int i = point; i < 0; i++)
		*to++ = '0';
	for (int i = 0; i < len || i < point; i++) {
		if (i && i == point)
			*to++ = '.';
		*to++ = i < len ? digits[i] : '0';
	}
	return text;
}

/*
 * A number of at most six decimals, by hand: most answers and sums are, and printf is slow. Exact:
 * a quotient of two whole numbers is the double nearest to it, as the text would be read. NULL: it
 * is another number.
 */
static char *write_short(struct arena *mem, double number)
{
	enum { MOST_DECIMALS = 6, BYTES = 24 };
	double scale = 1, size = fabs(number);
	int decimals = 0;
	while (decimals < MOST_DECIMALS && (double)(int64_t)(size * scale + 0.5) / scale != size) {
		scale *= 10;
		decimals++;
	}
	int64_t digits = (int64_t)(size * scale + 0.5);
	if ((double)digits / scale != size)
		return NULL;
	char text[BYTES], *at = text + sizeof text;
	for (int i = 0; i <= decimals || digits; i++) {
		if (i && i == decimals)
			*--at = '.';
		*--at = (char)('0' + digits % 10);
		digits /= 10;
	}
	if (number < 0)
		*--at = '-';
	return arena_strndup(mem, at, (size_t)(text + sizeof text - at));
}

char *xpath_number_write(struct arena *mem, double number)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
	if (isnan(number))
		return arena_strdup(mem, "NaN");
	if (isinf(number))
		return arena_strdup(mem, number > 0 ? "Infinity" : "-Infinity");
	char *simple = fabs(number) < 1e9 ? write_short(mem, number) : NULL;
	if (simple)
		return simple;
	if (number == floor(number) && fabs(number) < 1e15)
		return arena_printf(mem, "%lld", (long long)number);
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		g_ascii_formatd(text, sizeof text, formats[i], number);
		if (g_ascii_strtod(text, NULL) == number)
			break;
	}
	return strchr(text, 'e') ? write_out(mem, text) : arena_strdup(mem, text);
}

/* ---- nodes ---- */

const char *xpath_node_text(struct arena *mem, const struct xpath_node *node)
{
	const struct xpath_node *below = node;
	struct out *out;
	char *text;
	if (xpath_is_leaf(node))
		return node->value ? node->value : "";
	out = out_new();
	while (out->len < XPATH_MAX_TEXT_BYTES &&
	       (below = xpath_axis_next(XPATH_DESCENDANT, node, below == node ? NULL : below)))
		if (below->value && xpath_is_leaf(below))
			out_text(out, below->value);
	text = arena_strndup(mem, out->data ? out->data : "", out->len);
	out_free(out);
	return text;
}

struct xpath_value xpath_single(const struct xpath_context *context,
				const struct xpath_value *value)
{
	if (value->kind != XPATH_NODE_SET)
		return *value;
	return xpath_of_text(value->nodes.len ? xpath_node_text(context->mem, value->nodes.items[0])
					      : "");
}

/* ---- dates ---- */

struct xpath_value xpath_of_day(double days)
{
	return (struct xpath_value){ .kind = XPATH_DATE, .number = days };
}

struct xpath_value xpath_of_moment(const struct xpath_context *context, double days)
{
	return (struct xpath_value){ .kind = XPATH_DATE,
				     .number = days,
				     .has_time = true,
				     .text = xpath_moment_write(context->mem, days,
								context->zone_minutes) };
}

bool xpath_as_date(const struct xpath_context *context, const struct xpath_value *value,
		   struct xpath_value *ret)
{
	struct xpath_value single = xpath_single(context, value);
	struct xpath_moment moment;
	if (single.kind == XPATH_DATE) {
		*ret = single;
		return true;
	}
	if (single.kind != XPATH_TEXT || !xpath_moment_read(single.text, &moment))
		return false;
	if (!moment.has_offset && moment.has_time)
		moment.offset_minutes = context->zone_minutes;
	*ret = (struct xpath_value){ .kind = XPATH_DATE,
				     .number = moment.days - moment.offset_minutes / 1440.0,
				     .has_time = moment.has_time };
	if (moment.has_time)
		*ret = xpath_of_moment(context, ret->number);
	return true;
}

/* ---- as text, number, boolean ---- */

const char *xpath_text(struct arena *mem, const struct xpath_value *value)
{
	switch (value->kind) {
	case XPATH_TEXT: return value->text ? value->text : "";
	case XPATH_NUMBER: return xpath_number_write(mem, value->number);
	case XPATH_BOOLEAN: return value->number != 0 ? "true" : "false";
	case XPATH_NODE_SET:
		return value->nodes.len ? xpath_node_text(mem, value->nodes.items[0]) : "";
	case XPATH_DATE: break;
	}
	if (!value->has_time)
		return xpath_day_write(mem, value->number);
	return value->text ? value->text : xpath_moment_write(mem, value->number, 0);
}

double xpath_number(struct arena *mem, const struct xpath_value *value)
{
	const char *text;
	double number;
	if (value->kind == XPATH_NUMBER || value->kind == XPATH_BOOLEAN ||
	    value->kind == XPATH_DATE)
		return value->number;
	text = xpath_text(mem, value);
	number = xpath_number_read(text);
	if (isnan(number) && xpath_date_parse(text, &number))
		return number;
	if (isnan(number) && value->kind == XPATH_NODE_SET && value->nodes.len &&
	    value->nodes.items[0]->kind == XPATH_BOOLEAN && *text)
		return !strcmp(text, "true");
	return number;
}

/* An answer is true when it is filled, a number when it is not 0; other nodes when they are there.
 */
static bool node_boolean(const struct xpath_node *node)
{
	double number;
	if (!xpath_is_leaf(node))
		return true;
	if (!node->value || !node->value[0])
		return false;
	if (node->kind == XPATH_BOOLEAN)
		return !strcmp(node->value, "true") || !strcmp(node->value, "1");
	number = node->kind == XPATH_NUMBER ? xpath_number_read(node->value) : 1;
	return number != 0 && !isnan(number);
}

bool xpath_boolean(const struct xpath_value *value)
{
	switch (value->kind) {
	case XPATH_TEXT: return value->text && value->text[0];
	case XPATH_NODE_SET:
		return value->nodes.len == 1 ? node_boolean(value->nodes.items[0])
					     : value->nodes.len > 0;
	default: return value->number != 0 && !isnan(value->number);
	}
}
