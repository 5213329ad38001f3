/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath.h: the expressions of questionnaires: XPath 1.0 with the functions and dates of ODK XForms.
 */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

/*
 * Where we differ from XPath 1.0 as ODK does (getodk/xforms-spec): concat and join take node-sets,
 * round(x, n), position(node), numbers as text never have an exponent, and dates compare and
 * calculate: a date is a number of days since 1970-01-01 that knows that it is a date.
 * regex() matches the whole value, as JavaRosa does. Nodes that are not relevant are not found.
 */

/* ---- the tree that expressions look at; the caller makes it ---- */

/* How the value of a node reads. */
enum xpath_kind {
	XPATH_TEXT,
	XPATH_NUMBER,
	XPATH_BOOLEAN,
	XPATH_DATE,     /* days since 1970-01-01, UTC; a fraction is a time of day */
	XPATH_NODE_SET, /* never the kind of a node */
};

struct xpath_node {
	const char *name;  /* without prefix; an attribute is a child named "@id"; NULL: the
			      document above everything */
	const char *value; /* of a leaf; NULL is "" */
	enum xpath_kind kind;
	bool is_hidden; /* not relevant: it and all below are not found by any path */
	struct xpath_node *parent, *first, *last, *next, *previous;
};

/* Puts `node` last under `parent`. */
void xpath_append(struct xpath_node *parent, struct xpath_node *node);

/* ---- parsing; the result is public: checks, the graph of what depends on what, the browser ----
 */

enum xpath_form {
	XPATH_LITERAL,   /* text */
	XPATH_CONSTANT,  /* number */
	XPATH_REFERENCE, /* ${name}; is_last_saved: ${last-saved#name} */
	XPATH_CALL,      /* name, parts: the arguments */
	XPATH_PATH,      /* parts[0]: the expression it starts from, or none; is_absolute; steps */
	XPATH_FILTER,    /* parts[0] filtered by the other parts */
	XPATH_BINARY,    /* op, two parts */
	XPATH_NEGATE,    /* one part */
};
enum xpath_op {
	XPATH_OR,
	XPATH_AND,
	XPATH_EQUAL,
	XPATH_DIFFERENT,
	XPATH_LESS,
	XPATH_AT_MOST,
	XPATH_MORE,
	XPATH_AT_LEAST,
	XPATH_ADD,
	XPATH_SUBTRACT,
	XPATH_MULTIPLY,
	XPATH_DIVIDE,
	XPATH_REST,
	XPATH_UNION
};
enum xpath_axis {
	XPATH_CHILD,
	XPATH_SELF,
	XPATH_PARENT,
	XPATH_DESCENDANT,
	XPATH_DESCENDANT_OR_SELF,
	XPATH_ANCESTOR,
	XPATH_ANCESTOR_OR_SELF,
	XPATH_FOLLOWING_SIBLING,
	XPATH_PRECEDING_SIBLING,
	XPATH_FOLLOWING,
	XPATH_PRECEDING,
	XPATH_ATTRIBUTE
};

struct xpath_expr;
struct xpath_step {
	enum xpath_axis axis;
	const char *name; /* "*": any element; NULL: any node */
	const struct xpath_expr **predicates;
	int predicate_count;
};
struct xpath_expr {
	enum xpath_form form;
	enum xpath_op op;
	size_t at;        /* where it starts in the text, in bytes */
	const char *text; /* of a literal; the name of a call or reference, with its prefix:
			     "jr:choice-name" */
	double number;
	bool is_absolute, is_last_saved;
	const struct xpath_expr **parts;
	int part_count;
	struct xpath_step *steps;
	int step_count;
	const struct xpath_function *function; /* of a call */
	bool is_current; /* of a reference in a predicate: starts at the question, as current() */
};

enum { XPATH_MAX_DEPTH = 200, XPATH_MAX_BYTES = 64 * 1024 };

/* What is wrong with an expression: an English msgid that may hold {value}, and where. */
struct xpath_problem {
	const char *text, *value; /* value: in the arena, or NULL */
	size_t at;
};

/*
 * Reads an expression; the result, which never changes, lives in `mem` and keeps nothing of `text`.
 * ERR_INVALID with its reason in `why`: syntax, an unknown function (with the nearest known name),
 * a wrong number of arguments, too deep, too long.
 */
enum err xpath_parse(struct arena *mem, const char *text, struct xpath_problem *why,
		     const struct xpath_expr **ret) MUST_CHECK;

/* Writes an expression so that reading it gives the same tree; references as ${name}. */
void xpath_print(struct out *out, const struct xpath_expr *expr);

/* Calls `visit` for the expression and all below it, also in predicates, parents first. */
void xpath_walk(const struct xpath_expr *expr, void (*visit)(const struct xpath_expr *, void *user),
		void *user);

/* A function that expressions may call. */
struct xpath_function {
	const char *name; /* "count-selected" */
	int least, most;  /* arguments; most -1: any number */
	bool is_volatile; /* another result each time: now(), random(), uuid() */
	bool is_ours;     /* of ODK, not of XPath 1.0 */
};
/* All of them, by name; NULL when there is none of that name. */
extern const struct xpath_function *const xpath_functions;
extern const size_t xpath_function_count;
const struct xpath_function *xpath_function_find(const char *name);

#include "xpath/xpath_lint.h"
