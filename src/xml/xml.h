/* SPDX-License-Identifier: EUPL-1.2 */
/* xml.h: XML from outside as a tree in an arena: no DTD, no entities of its own, no network. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"
#include "xml/xml_stream.h"

struct xml_attribute {
	const char *name, *space, *value; /* name: without prefix; space: its namespace or "" */
	const char *prefix;               /* as its writer chose it, or "": means nothing */
};
struct xml_node {
	const char *name;  /* without prefix; NULL: text */
	const char *space; /* namespace; "" for none */
	const char *text;  /* of a text; adjacent texts and CDATA are one */
	const struct xml_attribute *attributes;
	int attribute_count;
	int line;
	struct xml_node *parent, *first, *last, *next;
};

enum { XML_MAX_BYTES = 32 * 1024 * 1024, XML_MAX_NODES = 2000000 };

/*
 * Reads a whole document, in UTF-8 or what its declaration says. The tree lives in `mem`.
 * ERR_INVALID with its reason: not well-formed, a DOCTYPE (so no bombs and no outside files), too
 * large, too deep.
 */
enum err xml_read(struct arena *mem, const char *bytes, size_t len, struct xml_problem *why,
		  struct xml_node **ret) MUST_CHECK;

/* The first child of that local name; NULL: none. */
struct xml_node *xml_child(const struct xml_node *node, const char *name);
/* The next sibling of that local name. */
struct xml_node *xml_next(const struct xml_node *node, const char *name);
/* The value of an attribute, NULL: none. `space` NULL: any. */
const char *xml_attribute(const struct xml_node *node, const char *space, const char *name);
/* All text below a node, in `mem`. */
const char *xml_text(struct arena *mem, const struct xml_node *node);

/*
 * Text and attribute values, escaped; what XML cannot hold (control characters, U+FFFE) becomes a
 * space. Line ends and tabs survive in both. NULL writes nothing.
 */
void xml_put(struct out *out, const char *text);

/* Writes <name>text</name>; nothing at all where the text is NULL or empty. */
void xml_put_element(struct out *out, const char *name, const char *text);
