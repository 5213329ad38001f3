/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_read.h: what the files that read expressions share. */
#pragma once
#include "xpath/xpath_inside.h"

enum xpath_token {
	TOKEN_END,
	TOKEN_LITERAL,
	TOKEN_NUMBER,
	TOKEN_REFERENCE,
	TOKEN_NAME,     /* of an element, axis or function */
	TOKEN_STAR,     /* any element */
	TOKEN_OPERATOR, /* `op` */
	TOKEN_SLASH,
	TOKEN_SLASHES,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_OPEN_PREDICATE,
	TOKEN_CLOSE_PREDICATE,
	TOKEN_COMMA,
	TOKEN_AT,
	TOKEN_DOT,
	TOKEN_DOTS,
	TOKEN_AXIS, /* :: */
};

struct xpath_reader {
	struct arena *mem;
	const char *source;
	size_t next; /* where the next token may start */
	struct xpath_problem *why;
	int depth, predicate_depth;

	/* the token that is being looked at */
	enum xpath_token token;
	enum xpath_op op;
	size_t at, len;
	const char *text;                    /* of a literal, name or reference */
	double number;                       /* of a number */
	bool is_last_saved;                  /* of a reference */
	bool is_before_open, is_before_axis; /* of a name: ( or :: follows */
};

/* Moves to the next token. ERR_INVALID: what stands there is no token. */
enum err xpath_next(struct xpath_reader *reader) MUST_CHECK;
/* Notes what is wrong at byte `at`; always ERR_INVALID. `value` may be NULL. */
enum err xpath_refuse(struct xpath_reader *reader, size_t at, const char *text, const char *value)
	MUST_CHECK;
/* Notes that the token that is looked at has no place there; always ERR_INVALID. */
enum err xpath_refuse_token(struct xpath_reader *reader) MUST_CHECK;
/* A new expression that starts at byte `at`. */
struct xpath_expr *xpath_expr_new(struct xpath_reader *reader, enum xpath_form form, size_t at);
/* Reads a whole expression up to what cannot belong to it. */
enum err xpath_read_expr(struct xpath_reader *reader, const struct xpath_expr **ret) MUST_CHECK;
/* Reads a path, a call, a value, something between parentheses. */
enum err xpath_read_path(struct xpath_reader *reader, const struct xpath_expr **ret) MUST_CHECK;
/* Reads a value, reference, call or something between parentheses. */
enum err xpath_read_primary(struct xpath_reader *reader, const struct xpath_expr **ret) MUST_CHECK;
bool xpath_is_node_type(const char *name); /* "text", "node", ...: no functions */
