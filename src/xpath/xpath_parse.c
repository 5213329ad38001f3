/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_parse.c: an expression from its text: operators, values and calls. */
#include "xpath/xpath_read.h"

#include "base/utf8.h"

/* How strongly an operator binds; the union stands below the sign, so it is read apart. */
static const int strengths[] = {
	[XPATH_OR] = 1,   [XPATH_AND] = 2,      [XPATH_EQUAL] = 3,    [XPATH_DIFFERENT] = 3,
	[XPATH_LESS] = 4, [XPATH_AT_MOST] = 4,  [XPATH_MORE] = 4,     [XPATH_AT_LEAST] = 4,
	[XPATH_ADD] = 5,  [XPATH_SUBTRACT] = 5, [XPATH_MULTIPLY] = 6, [XPATH_DIVIDE] = 6,
	[XPATH_REST] = 6, [XPATH_UNION] = 0,
};

enum err xpath_refuse(struct xpath_reader *reader, size_t at, const char *text, const char *value)
{
	*reader->why = (struct xpath_problem){ .text = text, .value = value, .at = at };
	return ERR_INVALID;
}

enum err xpath_refuse_token(struct xpath_reader *reader)
{
	if (reader->token == TOKEN_END)
		return xpath_refuse(reader, reader->at,
				    N_("The expression stops halfway. Something is missing at its "
				       "end, such as a value or a closing bracket."),
				    NULL);
	return xpath_refuse(reader, reader->at, N_("“{value}” is not expected here."),
			    arena_strndup(reader->mem, reader->source + reader->at, reader->len));
}

struct xpath_expr *xpath_expr_new(struct xpath_reader *reader, enum xpath_form form, size_t at)
{
	struct xpath_expr *expr = arena_new_of(reader->mem, struct xpath_expr);
	expr->form = form;
	expr->at = at;
	return expr;
}

static const struct xpath_expr *pair(struct xpath_reader *reader, enum xpath_op op,
				     const struct xpath_expr *left, const struct xpath_expr *right)
{
	struct xpath_expr *expr = xpath_expr_new(reader, XPATH_BINARY, left->at);
	expr->op = op;
	expr->parts = arena_array(reader->mem, const struct xpath_expr *, 2);
	expr->parts[0] = left;
	expr->parts[1] = right;
	expr->part_count = 2;
	return expr;
}

static enum err enter(struct xpath_reader *reader)
{
	if (++reader->depth > XPATH_MAX_DEPTH)
		return xpath_refuse(reader, reader->at,
				    N_("The expression is nested too deep. Calculate a part of it "
				       "in a question of its own."),
				    NULL);
	return OK;
}

static enum err read_union(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	const struct xpath_expr *left, *right;
	TRY(xpath_read_path(reader, &left));
	while (reader->token == TOKEN_OPERATOR && reader->op == XPATH_UNION) {
		TRY(xpath_next(reader));
		TRY(xpath_read_path(reader, &right));
		left = pair(reader, XPATH_UNION, left, right);
	}
	*ret = left;
	return OK;
}

static enum err read_sign(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	struct xpath_expr *expr;
	if (reader->token != TOKEN_OPERATOR || reader->op != XPATH_SUBTRACT)
		return read_union(reader, ret);
	TRY(enter(reader));
	expr = xpath_expr_new(reader, XPATH_NEGATE, reader->at);
	expr->parts = arena_array(reader->mem, const struct xpath_expr *, 1);
	expr->part_count = 1;
	TRY(xpath_next(reader));
	TRY(read_sign(reader, &expr->parts[0]));
	reader->depth--;
	*ret = expr;
	return OK;
}

static enum err read_binary(struct xpath_reader *reader, int strength,
			    const struct xpath_expr **ret)
{
	const struct xpath_expr *left, *right;
	enum xpath_op op;
	TRY(read_sign(reader, &left));
	while (reader->token == TOKEN_OPERATOR && strengths[reader->op] >= strength) {
		op = reader->op;
		TRY(xpath_next(reader));
		TRY(read_binary(reader, strengths[op] + 1, &right));
		left = pair(reader, op, left, right);
	}
	*ret = left;
	return OK;
}

enum err xpath_read_expr(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	TRY(enter(reader));
	TRY(read_binary(reader, 1, ret));
	reader->depth--;
	return OK;
}

/* ---- calls ---- */

static enum err refuse_function(struct xpath_reader *reader, const struct xpath_expr *call)
{
	const char *nearest = NULL;
	int least = 4, distance;
	for (size_t i = 0; i < xpath_function_count; i++) {
		distance = utf8_distance(call->text, xpath_functions[i].name, least);
		if (distance < least && distance * 2 <= (int)strlen(call->text)) {
			least = distance;
			nearest = xpath_functions[i].name;
		}
	}
	if (!nearest)
		return xpath_refuse(reader, call->at, N_("There is no function “{value}”."),
				    call->text);
	return xpath_refuse(reader, call->at,
			    N_("There is no such function. Did you mean {value}?"),
			    arena_printf(reader->mem, "%s()", nearest));
}

static enum err check_arguments(struct xpath_reader *reader, const struct xpath_expr *call)
{
	const struct xpath_function *function = call->function;
	int count = call->part_count;
	const char *name = arena_printf(reader->mem, "%s()", call->text);
	if (count < function->least)
		return xpath_refuse(reader, call->at,
				    N_("{value} needs more values between its brackets."), name);
	if (function->most >= 0 && count > function->most)
		return xpath_refuse(reader, call->at,
				    N_("{value} takes fewer values between its brackets."), name);
	return OK;
}

static enum err read_call(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	struct xpath_expr *call = xpath_expr_new(reader, XPATH_CALL, reader->at);
	struct xpath_exprs parts = { 0 };
	call->text = reader->text;
	call->function = xpath_function_find(call->text);
	if (!call->function)
		return refuse_function(reader, call);
	TRY(xpath_next(reader)); /* ( */
	TRY(xpath_next(reader));
	while (reader->token != TOKEN_CLOSE) {
		if (parts.len && reader->token != TOKEN_COMMA)
			return xpath_refuse_token(reader);
		if (parts.len)
			TRY(xpath_next(reader));
		TRY(xpath_read_expr(reader, list_add(reader->mem, &parts)));
	}
	TRY(xpath_next(reader));
	call->parts = parts.items;
	call->part_count = (int)parts.len;
	TRY(check_arguments(reader, call));
	*ret = call;
	return OK;
}

static enum err read_group(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	TRY(xpath_next(reader));
	TRY(xpath_read_expr(reader, ret));
	if (reader->token != TOKEN_CLOSE)
		return xpath_refuse_token(reader);
	return xpath_next(reader);
}

enum err xpath_read_primary(struct xpath_reader *reader, const struct xpath_expr **ret)
{
	struct xpath_expr *expr;
	switch (reader->token) {
	case TOKEN_OPEN: return read_group(reader, ret);
	case TOKEN_NAME: return read_call(reader, ret);
	case TOKEN_NUMBER:
		expr = xpath_expr_new(reader, XPATH_CONSTANT, reader->at);
		expr->number = reader->number;
		break;
	case TOKEN_REFERENCE:
		expr = xpath_expr_new(reader, XPATH_REFERENCE, reader->at);
		expr->text = reader->text;
		expr->is_last_saved = reader->is_last_saved;
		expr->is_current = reader->predicate_depth > 0;
		break;
	default:
		expr = xpath_expr_new(reader, XPATH_LITERAL, reader->at);
		expr->text = reader->text;
		break;
	}
	TRY(xpath_next(reader));
	*ret = expr;
	return OK;
}

enum err xpath_parse(struct arena *mem, const char *text, struct xpath_problem *why,
		     const struct xpath_expr **ret)
{
	struct xpath_reader reader = { .mem = mem, .source = text, .why = why };
	const struct xpath_expr *expr;
	size_t len = strlen(text);
	if (len > XPATH_MAX_BYTES)
		return xpath_refuse(&reader, 0, N_("The expression is longer than 64 KB."), NULL);
	if (!utf8_valid(text, len))
		return xpath_refuse(&reader, 0,
				    N_("The expression holds signs that cannot be read."), NULL);
	TRY(xpath_next(&reader));
	if (reader.token == TOKEN_END)
		return xpath_refuse(&reader, 0, N_("The expression is empty."), NULL);
	TRY(xpath_read_expr(&reader, &expr));
	if (reader.token != TOKEN_END)
		return xpath_refuse_token(&reader);
	*ret = expr;
	return OK;
}
