/* SPDX-License-Identifier: EUPL-1.2 */
/* route.h: what a slice offers on the web, as data. */
#pragma once
#include "base/err.h"
#include "work/work.h"

struct web;
struct field;

/* Where a handler runs and what it may do; see "One request" in ARCHITECTURE.md. */
enum route_kind {
	READ,  /* reads only, in one read transaction; short */
	WRITE, /* on the region's writer thread, inside its own savepoint */
	SLOW,  /* on the pool; reads, and hands what it changes to the writer */
};

/* Who is at the door: decides how errors are told, which headers go out, and whether /en is
 * understood. */
enum route_door {
	PAGE, /* people: HTML */
	API,  /* programs: JSON and problem+json */
	OPEN, /* anything else that is read by machines: feeds, robots.txt, styles */
};

enum route_flag {
	CACHED =
		1 << 0, /* the same for everybody without a session: may come from the page cache */
	UPLOAD = 1 << 1,  /* takes a large body: the configured limit instead of 1 MB */
	PROCESS = 1 << 2, /* answers for the process, needs no region */
	DEVICE = 1 << 3,  /* programs on devices with keys of their own, which the handler asks for:
			     cookies and sessions are not looked at */
};

struct route {
	const char *method,
		*path;  /* "/initiatieven/{id}": {x} takes one segment, or what is left of one */
	unsigned roles; /* who may at least, a set; ANYONE */
	enum route_kind kind;
	enum err (*handler)(struct web *web);
	enum route_door door;
	unsigned flags;
	const struct operation *operation; /* API: what openapi.json says of it */
};

/* One parameter of an API operation. */
struct operation_parameter {
	const char *key, *text; /* "gemeente", what it does (English) */
	const char *type;       /* "string", "integer", "number" */
	const char *pattern;    /* or NULL */
	const char *list;       /* a vocabulary whose terms are its values, or NULL */
	bool is_repeated;
	const char *example; /* of one without which nothing is answered; NULL: may be left out */
};

/* What openapi.json says of an API route; the path parameters follow from the path. */
struct operation {
	const char *id, *summary, *tag;
	const struct operation_parameter *parameters;
	size_t parameter_count;
	const char *schema;         /* name of what it answers with, among the features' schemas */
	const char *media_type;     /* "application/json" */
	const char *takes;          /* media types of what is sent along, separated by spaces; NULL:
				       nothing */
	const char *takes_schema;   /* its schema where that is JSON; NULL: an object */
	int made;                   /* status of a success where it is not 200: 201 */
	bool is_list;               /* without a schema: an array of objects, not one object */
	const char *file_parameter; /* "bestand": several files with one id are told as one path
				       /{bestand}; or NULL */
};

/* One JSON object that the API answers with. */
struct schema_property {
	const char *key, *type;    /* "string", "integer", "number", "boolean", "object:Naam",
				      "array:string", "array:Naam" */
	const char *format, *text; /* "date", "date-time", "uri" or NULL; what it means */
	bool is_nullable;
};
struct schema {
	const char *name; /* "Initiatief" */
	const struct schema_property *properties;
	size_t property_count;
	const struct field *fields; /* more properties: the public ones of a field table, unless
				       told above; or NULL */
	const size_t *field_count;
};
