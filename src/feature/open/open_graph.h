/* SPDX-License-Identifier: EUPL-1.2 */
/* open_graph.h: a small set of statements (RDF), written as Turtle or JSON-LD. Private to this
 * slice. */
#pragma once
#include "base/arena.h"
#include "base/out.h"

enum thing_kind { THING_IRI, THING_TEXT, THING_DATE };

/* "subject predicate object": the subject is an IRI, the predicate a short name such as
 * "dct:title". */
struct statement {
	const char *subject, *predicate;
	enum thing_kind kind;
	const char
		*object; /* an IRI or a short name (a class, after rdf:type); text; "2026-11-21" */
	const char *language; /* of text, or NULL */
};
struct statements LIST(struct statement);

struct graph {
	struct arena *mem;
	struct statements statements; /* those about one subject stand together */
};

void graph_link(struct graph *graph, const char *subject, const char *predicate, const char *iri);
void graph_text(struct graph *graph, const char *subject, const char *predicate, const char *text,
		const char *language);
void graph_date(struct graph *graph, const char *subject, const char *predicate, const char *date);

/* Writes it all. */
void graph_put_turtle(const struct graph *graph, struct out *out);
void graph_put_json(const struct graph *graph, struct out *out);
