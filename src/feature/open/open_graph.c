/* SPDX-License-Identifier: EUPL-1.2 */
/* open_graph.c: statements as Turtle and as JSON-LD. */
#include "feature/open/open_graph.h"
#include "json/json.h"

#include <string.h>

static const struct prefix {
	const char *name, *iri;
} prefixes[] = {
	{ "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
	{ "rdfs", "http://www.w3.org/2000/01/rdf-schema#" },
	{ "dcat", "http://www.w3.org/ns/dcat#" },
	{ "dct", "http://purl.org/dc/terms/" },
	{ "foaf", "http://xmlns.com/foaf/0.1/" },
	{ "skos", "http://www.w3.org/2004/02/skos/core#" },
	{ "vcard", "http://www.w3.org/2006/vcard/ns#" },
	{ "xsd", "http://www.w3.org/2001/XMLSchema#" },
};

static void add(struct graph *graph, struct statement statement)
{
	*list_add(graph->mem, &graph->statements) = statement;
}

void graph_link(struct graph *graph, const char *subject, const char *predicate, const char *iri)
{
	add(graph, (struct statement){ subject, predicate, THING_IRI, iri, NULL });
}

void graph_text(struct graph *graph, const char *subject, const char *predicate, const char *text,
		const char *language)
{
	add(graph, (struct statement){ subject, predicate, THING_TEXT, text, language });
}

void graph_date(struct graph *graph, const char *subject, const char *predicate, const char *date)
{
	add(graph, (struct statement){ subject, predicate, THING_DATE, date, NULL });
}

/* The prefix of a short name, or NULL for a whole IRI. */
static const struct prefix *prefix_of(const char *text)
{
	for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
		size_t len = strlen(prefixes[i].name);
		if (!strncmp(text, prefixes[i].name, len) && text[len] == ':' &&
		    text[len + 1] != '/')
			return &prefixes[i];
	}
	return NULL;
}

/* ---- Turtle ---- */

/* What an IRI may not hold in Turtle goes out as %XX. */
static void put_iri(struct out *out, const char *iri)
{
	if (prefix_of(iri)) {
		out_text(out, iri);
		return;
	}
	out_char(out, '<');
	for (const char *p = iri; *p; p++)
		if ((unsigned char)*p <= ' ' || strchr("<>\"{}|^`\\", *p))
			out_printf(out, "%%%02X", (unsigned char)*p);
		else
			out_char(out, *p);
	out_char(out, '>');
}

static void put_quoted(struct out *out, const char *text)
{
	out_char(out, '"');
	for (const char *p = text; *p; p++)
		if (*p == '"' || *p == '\\')
			out_printf(out, "\\%c", *p);
		else if ((unsigned char)*p < ' ')
			out_printf(out, "\\u%04X", (unsigned char)*p);
		else
			out_char(out, *p);
	out_char(out, '"');
}

static void put_object(struct out *out, const struct statement *statement)
{
	if (statement->kind == THING_IRI) {
		put_iri(out, statement->object);
		return;
	}
	put_quoted(out, statement->object);
	if (statement->kind == THING_DATE)
		out_text(out, "^^xsd:date");
	else if (statement->language)
		out_printf(out, "@%s", statement->language);
}

void graph_put_turtle(const struct graph *graph, struct out *out)
{
	const char *subject = "";
	for (size_t i = 0; i < COUNT_OF(prefixes); i++)
		out_printf(out, "@prefix %s: <%s> .\n", prefixes[i].name, prefixes[i].iri);
	for (size_t i = 0; i < graph->statements.len; i++) {
		const struct statement *statement = &graph->statements.items[i];
		if (strcmp(statement->subject, subject)) {
			out_text(out, i ? " .\n\n" : "\n");
			put_iri(out, subject = statement->subject);
			out_text(out, " ");
		} else {
			out_text(out, " ;\n  ");
		}
		out_printf(out, "%s ", statement->predicate);
		put_object(out, statement);
	}
	out_text(out, graph->statements.len ? " .\n" : "");
}

/* ---- JSON-LD ---- */

static void put_context(struct json *json)
{
	json_key(json, "@context");
	json_object_begin(json);
	for (size_t i = 0; i < COUNT_OF(prefixes); i++)
		json_put_text(json, prefixes[i].name, prefixes[i].iri);
	json_object_end(json);
}

static void put_value(struct json *json, const struct statement *statement)
{
	json_object_begin(json);
	json_put_text(json, statement->kind == THING_IRI ? "@id" : "@value", statement->object);
	if (statement->kind == THING_DATE)
		json_put_text(json, "@type", "xsd:date");
	else if (statement->language)
		json_put_text(json, "@language", statement->language);
	json_object_end(json);
}

/* The values of one key of one subject, which stand together. Returns the place after them. */
static size_t put_values(struct json *json, const struct statements *all, size_t at)
{
	const struct statement *first = &all->items[at];
	bool is_type = !strcmp(first->predicate, "rdf:type");
	json_key(json, is_type ? "@type" : first->predicate);
	json_array_begin(json);
	for (; at < all->len && !strcmp(all->items[at].subject, first->subject) &&
	       !strcmp(all->items[at].predicate, first->predicate);
	     at++)
		if (is_type)
			json_text(json, all->items[at].object);
		else
			put_value(json, &all->items[at]);
	json_array_end(json);
	return at;
}

void graph_put_json(const struct graph *graph, struct out *out)
{
	const struct statements *all = &graph->statements;
	struct json json = json_to(out);
	json_object_begin(&json);
	put_context(&json);
	json_key(&json, "@graph");
	json_array_begin(&json);
	for (size_t at = 0; at < all->len;) {
		const char *subject = all->items[at].subject;
		json_object_begin(&json);
		json_put_text(&json, "@id", subject);
		while (at < all->len && !strcmp(all->items[at].subject, subject))
			at = put_values(&json, all, at);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}
