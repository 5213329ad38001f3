/* SPDX-License-Identifier: EUPL-1.2 */
/* xml_stream.h: XML from outside, piece by piece as it comes in, as events. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/*
 * The home of libxml2, and the rules for XML that strangers send:
 * - a DOCTYPE is refused when its name is read, so there are no entities but the five of XML itself
 *   and no outside files; libxml2 opens nothing;
 * - what is quadratic in libxml2 has a limit: attributes of an element, namespaces in scope;
 * - elements nest at most XML_MAX_NESTING deep.
 * How many bytes may come in is the caller's to limit.
 */
enum { XML_MAX_NESTING = 256 };

/* Why it cannot be read: an English msgid, with {value}, and the line. */
struct xml_problem {
	const char *text, *value; /* text NULL: nothing is wrong */
	int line;
};

/* The start of an element; valid until its handler returns. */
struct xml_element {
	const char *name, *space; /* without prefix; its namespace or "" */
	int line;
	int attribute_count;
	const unsigned char *const *attributes; /* libxml2's: see xml_element_at */
};

/* One attribute of it. */
struct xml_piece {
	const char *name, *space, *prefix; /* space and prefix "" without one */
	const char *value;                 /* not ended with a NUL */
	size_t len;
};

/* What somebody who reads wants to hear; each may be NULL. Text comes in any number of pieces. */
struct xml_handler {
	void (*start)(void *user, const struct xml_element *element);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *text, size_t len);
};

struct xml_stream;

/* A reader in `mem`; what the library holds is given back by xml_stream_free. */
struct xml_stream *xml_stream_new(struct arena *mem, const struct xml_handler *handler, void *user);
/* NULL is allowed. */
void xml_stream_free(struct xml_stream *stream);

/*
 * Reads the next bytes; with `is_last` the document has to be complete. ERR_INVALID: not
 * well-formed, a DOCTYPE, too deep, or stopped.
 */
enum err xml_stream_feed(struct xml_stream *stream, const char *bytes, size_t len, bool is_last)
	MUST_CHECK;

/* From a handler: no more events come. */
void xml_stream_stop(struct xml_stream *stream);

/* What was wrong after ERR_INVALID; its text is NULL when only xml_stream_stop was called. */
const struct xml_problem *xml_stream_problem(const struct xml_stream *stream);

/* The attribute at a place from 0. Its names stay valid as long as the reader. */
struct xml_piece xml_element_at(const struct xml_element *element, int place);

/*
 * The value of an attribute, whatever its namespace, as far as it fits in `size` bytes with its
 * NUL; "" and false without one.
 */
bool xml_element_attribute(const struct xml_element *element, const char *name, char *ret_value,
			   size_t size);
