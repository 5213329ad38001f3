/* SPDX-License-Identifier: EUPL-1.2 */
/* test_libxml.c: XPath 1.0 by libxml2, to compare with. */
#include "xpath/test_libxml.h"

#include "base/out.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>

struct test_libxml {
	xmlDoc *document;
	xmlXPathContext *context;
	intptr_t count;
};

static void number(struct test_libxml *libxml, xmlNode *node)
{
	node->_private = (void *)libxml->count++;
	for (xmlAttr *at = node->properties; at; at = at->next)
		at->_private = (void *)libxml->count++;
	for (xmlNode *at = node->children; at; at = at->next)
		if (at->type == XML_ELEMENT_NODE)
			number(libxml, at);
}

struct test_libxml *test_libxml_new(const char *xml)
{
	struct test_libxml *libxml = calloc(1, sizeof *libxml);
	libxml->document = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET);
	libxml->context = xmlXPathNewContext(libxml->document);
	number(libxml, xmlDocGetRootElement(libxml->document));
	return libxml;
}

void test_libxml_free(struct test_libxml *libxml)
{
	xmlXPathFreeContext(libxml->context);
	xmlFreeDoc(libxml->document);
	free(libxml);
}

struct walk {
	void (*visit)(void *user, int depth, const char *name, const char *value);
	void *user;
};

static void walk(const struct walk *how, xmlNode *node, int depth)
{
	char name[32] = "@";
	const char *text = node->children && node->children->type == XML_TEXT_NODE
				   ? (const char *)node->children->content
				   : NULL;
	how->visit(how->user, depth, (const char *)node->name, text);
	for (xmlAttr *at = node->properties; at; at = at->next) {
		strcpy(name + 1, (const char *)at->name);
		how->visit(how->user, depth + 1, name, (const char *)at->children->content);
	}
	for (xmlNode *at = node->children; at; at = at->next)
		if (at->type == XML_ELEMENT_NODE)
			walk(how, at, depth + 1);
}

void test_libxml_walk(struct test_libxml *libxml,
		      void (*visit)(void *user, int depth, const char *name, const char *value),
		      void *user)
{
	walk(&(struct walk){ visit, user }, xmlDocGetRootElement(libxml->document), 0);
}

static const char *write_nodes(struct arena *mem, xmlNodeSet *nodes)
{
	SCOPED_OUT(out);
	xmlXPathNodeSetSort(nodes);
	for (int i = 0; nodes && i < nodes->nodeNr; i++)
		if (nodes->nodeTab[i]->type != XML_DOCUMENT_NODE)
			out_printf(out, "%ld ", (long)(intptr_t)nodes->nodeTab[i]->_private);
	return arena_strndup(mem, out->data ? out->data : "", out->len);
}

const char *test_libxml_value(struct arena *mem, struct test_libxml *libxml, const char *text)
{
	xmlXPathObject *object;
	const char *value;
	libxml->context->node = xmlDocGetRootElement(libxml->document);
	libxml->context->contextSize = libxml->context->proximityPosition = 1;
	object = xmlXPathEvalExpression((const xmlChar *)text, libxml->context);
	if (!object)
		return "refused";
	switch (object->type) {
	case XPATH_NUMBER:
		value = arena_printf(mem, "%.9g",
				     isnan(object->floatval) ? NAN : object->floatval + 0.0);
		break;
	case XPATH_BOOLEAN: value = object->boolval ? "true" : "false"; break;
	case XPATH_NODESET: value = write_nodes(mem, object->nodesetval); break;
	default: value = arena_strdup(mem, (const char *)object->stringval); break;
	}
	xmlXPathFreeObject(object);
	return value;
}
