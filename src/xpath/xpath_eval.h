/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_eval.h: what an expression gives in a tree. */
#pragma once
#include "xpath/xpath.h"

struct xpath_nodes LIST(const struct xpath_node *);
struct xpath_value {
	enum xpath_kind kind;
	double number; /* also of a date; a boolean is 0 or 1 */
	const char *text;
	struct xpath_nodes nodes; /* in document order */
	bool has_time; /* of a date: a moment, `number` in UTC; else a day of the calendar */
};

struct xpath_context;

/* What an expression asks of the form that it stands in; each may be NULL: then it finds nothing.
 */
struct xpath_host {
	/* The nodes that ${name} means, seen from `context->current`: added to `ret`. */
	enum err (*reference)(const struct xpath_context *context, const struct xpath_expr *expr,
			      struct xpath_nodes *ret);
	/* The root element of instance('id'), or NULL. */
	const struct xpath_node *(*instance)(const struct xpath_context *context, const char *id);
	/* The label of a choice in the reader's language: jr:choice-name; NULL: none. */
	const char *(*choice_name)(const struct xpath_context *context, const char *value,
				   const char *question);
	/* jr:itext */
	const char *(*text)(const struct xpath_context *context, const char *id);
	/* A cell of a file: pulldata(file, column, key column, key); NULL: none. */
	const char *(*pulldata)(const struct xpath_context *context, const char *const *arguments);
	/* property('deviceid'), version() */
	const char *(*property)(const struct xpath_context *context, const char *name);
	/* Turns of repeats, known without counting. The place of a turn among those that are found,
	   from 1; 0: it is none of the host's, or not known. */
	int (*turn_number)(const struct xpath_context *context, const struct xpath_node *node);
	/* The turn with that number, from 1, beside `like`, which has one; NULL: there is none. */
	const struct xpath_node *(*turn_at)(const struct xpath_context *context,
					    const struct xpath_node *like, int number);
	/* What extract-signed(contents, key) finds properly signed; NULL: nothing. */
	const char *(*signed_text)(const struct xpath_context *context, const char *contents,
				   const char *key);
};

struct xpath_context {
	struct arena *mem;                /* results live here */
	const struct xpath_node *root;    /* the document: "/" */
	const struct xpath_node *current; /* the question that asks */
	const struct xpath_node *node;    /* "." */
	int position, size;               /* of the node in its set; 0: outside a predicate */
	int64_t now_ms;
	int zone_minutes;     /* of who fills in: 60 is UTC+1 */
	uint64_t *random;     /* state of random(), uuid(); NULL: they give the same each time */
	int64_t *steps_left;  /* counts down per node looked at; below 0 evaluation stops; NULL: no
				 limit */
	const char *language; /* of names of months and days: "nl"; else English */
	const struct xpath_host *host;
	void *user; /* the host's */
};

/* ERR_INVALID: the steps ran out, or a text grew beyond a megabyte. */
enum err xpath_eval(const struct xpath_context *context, const struct xpath_expr *expr,
		    struct xpath_value *ret) MUST_CHECK;

/* A value as another kind, by XPath's rules and ODK's for dates. Text in `mem`. */
const char *
xpath_text(struct arena *mem,
	   const struct xpath_value *value); /* of a date: "2026-11-22", with a time
						"2026-11-22T09:30:00.000+01:00" in UTC offset 0 */
double xpath_number(struct arena *mem, const struct xpath_value *value); /* NAN: none */
bool xpath_boolean(const struct xpath_value *value);

/* "2026-11-22", "2026-11-22T10:00:00+01:00" as days since 1970-01-01; false for what is no date. */
bool xpath_date_parse(const char *text, double *ret_days);

/* The order that randomize() with this seed gives `count` things, as other clients do: their
 * places, from 0. In `mem`. */
size_t *xpath_shuffled(struct arena *mem, size_t count, double seed);
