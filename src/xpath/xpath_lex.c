/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_lex.c: the words and signs of an expression. */
#include "xpath/xpath_read.h"

#include <float.h>
#include <glib.h>
#include <math.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static const char hard_space[] = "\u00a0"; /* U+00A0, from word processors */

static bool is_foreign_sign(const char *from)
{
	static const char *const signs[] = { "‘", "’",  "“",  "”",  "„",       "≤",
					     "≥", "==", "||", "<>", hard_space };
	for (size_t i = 0; i < COUNT_OF(signs); i++)
		if (!strncmp(from, signs[i], strlen(signs[i])))
			return true;
	return false;
}

static bool is_name_start(const char *from)
{
	char c = *from;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       ((c & 0x80) && !is_foreign_sign(from));
}

static bool is_name_char(const char *from)
{
	return is_name_start(from) || is_digit(*from) || *from == '-' || *from == '.';
}

static size_t skip_space(const char *source, size_t at)
{
	for (;;)
		if (source[at] && strchr(" \t\n\r", source[at]))
			at++;
		else if (source[at] == hard_space[0] && source[at + 1] == hard_space[1])
			at += 2;
		else
			return at;
}

/* After these a name or * cannot be an operator (XPath 1.0, 3.7). */
static bool expects_operand(const struct xpath_reader *reader)
{
	switch (reader->token) {
	case TOKEN_END: /* nothing was read yet */
	case TOKEN_OPERATOR:
	case TOKEN_SLASH:
	case TOKEN_SLASHES:
	case TOKEN_OPEN:
	case TOKEN_OPEN_PREDICATE:
	case TOKEN_COMMA:
	case TOKEN_AT:
	case TOKEN_AXIS: return true;
	default: return false;
	}
}

static enum err take(struct xpath_reader *reader, enum xpath_token token, size_t len)
{
	reader->token = token;
	reader->len = len;
	reader->next = reader->at + len;
	return OK;
}

static enum err take_operator(struct xpath_reader *reader, enum xpath_op op, size_t len)
{
	reader->op = op;
	return take(reader, TOKEN_OPERATOR, len);
}

static enum err take_literal(struct xpath_reader *reader)
{
	const char *from = reader->source + reader->at + 1, *end = strchr(from, from[-1]);
	if (!end)
		return xpath_refuse(reader, reader->at,
				    N_("A text begins here that does not end. Put the same "
				       "quote behind it."),
				    NULL);
	reader->text = arena_strndup(reader->mem, from, (size_t)(end - from));
	return take(reader, TOKEN_LITERAL, (size_t)(end - from) + 2);
}

static enum err take_number(struct xpath_reader *reader)
{
	const char *from = reader->source + reader->at, *end = from;
	while (is_digit(*end))
		end++;
	if (*end == '.' && (is_digit(end[1]) || end > from))
		end++;
	while (is_digit(*end))
		end++;
	reader->number =
		g_ascii_strtod(arena_strndup(reader->mem, from, (size_t)(end - from)), NULL);
	if (isinf(reader->number))
		reader->number = DBL_MAX;
	return take(reader, TOKEN_NUMBER, (size_t)(end - from));
}

/* ${name}, ${last-saved#name} */
static enum err take_reference(struct xpath_reader *reader)
{
	static const char saved[] = "last-saved#";
	const char *source = reader->source;
	size_t from = skip_space(source, reader->at + 2), end, close;
	reader->is_last_saved = !strncmp(source + from, saved, sizeof saved - 1);
	if (reader->is_last_saved)
		from += sizeof saved - 1;
	end = from;
	if (is_name_start(source + end))
		while (is_name_char(source + end))
			end++;
	close = skip_space(source, end);
	if (source[close] != '}' || end == from)
		return xpath_refuse(reader, reader->at,
				    N_("After ${ comes the name of a question, and then }."), NULL);
	reader->text = arena_strndup(reader->mem, source + from, end - from);
	return take(reader, TOKEN_REFERENCE, close + 1 - reader->at);
}

static size_t name_length(const char *from)
{
	size_t len = 0;
	while (is_name_char(from + len))
		len++;
	if (from[len] == ':' && is_name_start(from + len + 1))
		for (len++; is_name_char(from + len);)
			len++;
	else if (from[len] == ':' && from[len + 1] == '*')
		len += 2;
	return len;
}

static enum err take_name(struct xpath_reader *reader)
{
	static const struct {
		const char *name;
		enum xpath_op op;
	} words[] = { { "and", XPATH_AND },
		      { "or", XPATH_OR },
		      { "div", XPATH_DIVIDE },
		      { "mod", XPATH_REST } };
	const char *from = reader->source + reader->at, *behind;
	size_t len = name_length(from);
	reader->text = arena_strndup(reader->mem, from, len);
	if (!expects_operand(reader))
		for (size_t i = 0; i < COUNT_OF(words); i++)
			if (!strcmp(reader->text, words[i].name))
				return take_operator(reader, words[i].op, len);
	behind = reader->source + skip_space(reader->source, reader->at + len);
	reader->is_before_open = *behind == '(';
	reader->is_before_axis = behind[0] == ':' && behind[1] == ':';
	return take(reader, TOKEN_NAME, len);
}

/* Signs of other languages, and what to write instead. */
static enum err refuse_sign(struct xpath_reader *reader)
{
	static const struct {
		const char *sign, *text;
	} signs[] = {
		{ "==", N_("Write = where you compare, not ==.") },
		{ "&&", N_("Write “and”, not &&.") },
		{ "&", N_("Write “and”, not &.") },
		{ "||", N_("Write “or”, not ||.") },
		{ "<>", N_("Write != where two values differ, not <>.") },
		{ "!", N_("Write not(…) around what must not be true, not !.") },
		{ "‘", N_("Write straight quotes around a text: 'text'.") },
		{ "’", N_("Write straight quotes around a text: 'text'.") },
		{ "“", N_("Write straight quotes around a text: 'text'.") },
		{ "”", N_("Write straight quotes around a text: 'text'.") },
		{ "„", N_("Write straight quotes around a text: 'text'.") },
		{ "≤", N_("Write <= for “at most”.") },
		{ "≥", N_("Write >= for “at least”.") },
		{ "$", N_("Write the name of a question as ${name}.") },
		{ "%", N_("Write “mod” for what a division leaves.") },
	};
	const char *from = reader->source + reader->at;
	for (size_t i = 0; i < COUNT_OF(signs); i++)
		if (!strncmp(from, signs[i].sign, strlen(signs[i].sign)))
			return xpath_refuse(reader, reader->at, signs[i].text, NULL);
	return xpath_refuse(reader, reader->at, N_("“{value}” cannot stand in an expression."),
			    arena_strndup(reader->mem, from, 1));
}

static enum err take_sign(struct xpath_reader *reader)
{
	const char *from = reader->source + reader->at;
	switch (from[0]) {
	case '(': return take(reader, TOKEN_OPEN, 1);
	case ')': return take(reader, TOKEN_CLOSE, 1);
	case '[': return take(reader, TOKEN_OPEN_PREDICATE, 1);
	case ']': return take(reader, TOKEN_CLOSE_PREDICATE, 1);
	case ',': return take(reader, TOKEN_COMMA, 1);
	case '@': return take(reader, TOKEN_AT, 1);
	case '/':
		return from[1] == '/' ? take(reader, TOKEN_SLASHES, 2)
				      : take(reader, TOKEN_SLASH, 1);
	case '.': return from[1] == '.' ? take(reader, TOKEN_DOTS, 2) : take(reader, TOKEN_DOT, 1);
	case '+': return take_operator(reader, XPATH_ADD, 1);
	case '-': return take_operator(reader, XPATH_SUBTRACT, 1);
	case '|': return take_operator(reader, XPATH_UNION, 1);
	case '=': return take_operator(reader, XPATH_EQUAL, 1);
	case '<':
		return from[1] == '=' ? take_operator(reader, XPATH_AT_MOST, 2)
				      : take_operator(reader, XPATH_LESS, 1);
	case '>':
		return from[1] == '=' ? take_operator(reader, XPATH_AT_LEAST, 2)
				      : take_operator(reader, XPATH_MORE, 1);
	case '*':
		return expects_operand(reader) ? take(reader, TOKEN_STAR, 1)
					       : take_operator(reader, XPATH_MULTIPLY, 1);
	default: break;
	}
	if (from[0] == '!' && from[1] == '=')
		return take_operator(reader, XPATH_DIFFERENT, 2);
	if (from[0] == ':' && from[1] == ':')
		return take(reader, TOKEN_AXIS, 2);
	return refuse_sign(reader);
}

enum err xpath_next(struct xpath_reader *reader)
{
	const char *from;
	reader->at = skip_space(reader->source, reader->next);
	from = reader->source + reader->at;
	if (!*from) {
		reader->token = TOKEN_END;
		reader->len = 0;
		return OK;
	}
	if (is_foreign_sign(from))
		return refuse_sign(reader);
	if (*from == '\'' || *from == '"')
		return take_literal(reader);
	if (is_digit(*from) || (*from == '.' && is_digit(from[1])))
		return take_number(reader);
	if (from[0] == '$' && from[1] == '{')
		return take_reference(reader);
	if (is_name_start(from))
		return take_name(reader);
	return take_sign(reader);
}
