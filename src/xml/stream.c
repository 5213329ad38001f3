/* SPDX-License-Identifier: EUPL-1.2 */
/* stream.c: libxml2's push parser, held within limits. */
#include "xml/xml_stream.h"
#include "base/utf8.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#define N_(text) text

enum {
	/* libxml2 compares each attribute of an element with each other one: nobody writes so many,
	 * and text without a "<" of this length costs nothing to look at twice */
	FREE_SPAN_BYTES = 4096,
	MAX_LATER_ATTRIBUTES = 200,
	MAX_NAMESPACES = 200, /* in scope: libxml2 looks through them for each element */
};

struct xml_stream {
	xmlParserCtxt *parser;
	const struct xml_handler *handler;
	void *user;
	struct arena *mem;
	struct xml_problem problem;
	bool is_stopped, has_root;
	int depth, namespaces;
	unsigned char declared[XML_MAX_NESTING + 1]; /* namespaces, by depth */

	size_t span;         /* bytes since the last "<" */
	int span_attributes; /* seen in it behind FREE_SPAN_BYTES */
	bool is_after_equals;
};

static void refuse(struct xml_stream *stream, const char *text, const char *value, int line)
{
	if (!stream->problem.text && !stream->is_stopped)
		stream->problem =
			(struct xml_problem){ text, arena_strdup(stream->mem, value), line };
	xml_stream_stop(stream);
}

static void refuse_characters(struct xml_stream *stream, int line)
{
	refuse(stream,
	       N_("This XML has characters that are not in the encoding that it names. "
		  "Save it as UTF-8."),
	       NULL, line);
}

static int line_of(const struct xml_stream *stream)
{
	return stream->parser->input ? stream->parser->input->line : 0;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int namespace_count, const xmlChar **namespaces, int count, int default_count,
		     const xmlChar **attributes)
{
	struct xml_stream *stream = user;
	struct xml_element element = { (const char *)name, uri ? (const char *)uri : "",
				       line_of(stream), count, attributes };
	if (stream->is_stopped)
		return;
	stream->has_root = true;
	if (++stream->depth > XML_MAX_NESTING) {
		refuse(stream, N_("The elements in this XML are nested too deep."), NULL,
		       element.line);
		return;
	}
	if (strchr(element.name, ':')) {
		refuse(stream, N_("The element {value} has two prefixes."), element.name,
		       element.line);
		return;
	}
	stream->namespaces += namespace_count;
	if (stream->namespaces > MAX_NAMESPACES) {
		refuse(stream, N_("This XML has too many namespaces."), NULL, element.line);
		return;
	}
	stream->declared[stream->depth] = (unsigned char)namespace_count;
	if (stream->handler->start)
		stream->handler->start(stream->user, &element);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_stream *stream = user;
	if (stream->is_stopped)
		return;
	stream->namespaces -= stream->declared[stream->depth--];
	if (stream->handler->end)
		stream->handler->end(stream->user, (const char *)name);
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct xml_stream *stream = user;
	if (stream->is_stopped)
		return;
	/* libxml2 lets bytes through in a CDATA section that are no characters; its pieces end
	 * where characters do */
	if (!utf8_valid((const char *)text, (size_t)len))
		refuse_characters(stream, line_of(stream));
	else if (stream->handler->text)
		stream->handler->text(stream->user, (const char *)text, (size_t)len);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external,
		       const xmlChar *system)
{
	struct xml_stream *stream = user;
	refuse(stream,
	       N_("This XML has a DOCTYPE. For safety we do not read that: take it out and send "
		  "the "
		  "file again."),
	       NULL, line_of(stream));
}

struct xml_stream *xml_stream_new(struct arena *mem, const struct xml_handler *handler, void *user)
{
	xmlSAXHandler events = { .initialized = XML_SAX2_MAGIC,
				 .startElementNs = on_start,
				 .endElementNs = on_end,
				 .characters = on_text,
				 .cdataBlock = on_text,
				 .ignorableWhitespace = on_text,
				 .internalSubset = on_doctype };
	struct xml_stream *stream = arena_new_of(mem, struct xml_stream);
	xmlInitParser();
	*stream = (struct xml_stream){ .handler = handler, .user = user, .mem = mem };
	stream->parser = xmlCreatePushParserCtxt(&events, stream, NULL, 0, NULL);
	if (!stream->parser)
		abort();
	/* NOENT makes "&amp;" in a value "&" instead of "&#38;". There are no other entities: no
	 * DOCTYPE gets past on_doctype, and no handler here declares or looks up any. */
	xmlCtxtUseOptions(stream->parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
						  XML_PARSE_NOWARNING | XML_PARSE_NOENT);
	return stream;
}

void xml_stream_free(struct xml_stream *stream)
{
	if (stream)
		xmlFreeParserCtxt(stream->parser);
}

void xml_stream_stop(struct xml_stream *stream)
{
	stream->is_stopped = true;
	xmlStopParser(stream->parser);
}

const struct xml_problem *xml_stream_problem(const struct xml_stream *stream)
{
	return &stream->problem;
}

/* Counts what looks like an attribute: "=" and a quote. NULs are the other halves of UTF-16. */
static void count_attributes(struct xml_stream *stream, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char c = bytes[i];
		stream->span_attributes += stream->is_after_equals && (c == '"' || c == '\'');
		if (c && c != ' ' && c != '\t' && c != '\n' && c != '\r')
			stream->is_after_equals = c == '=';
	}
}

/* Whether libxml2 would be given an element with more attributes than is good for it. */
static bool has_too_many_attributes(struct xml_stream *stream, const char *bytes, size_t len)
{
	while (len) {
		const char *next = memchr(bytes, '<', len);
		size_t piece = next ? (size_t)(next - bytes) : len;
		size_t free = stream->span < FREE_SPAN_BYTES ? FREE_SPAN_BYTES - stream->span : 0;
		if (piece > free)
			count_attributes(stream, bytes + free, piece - free);
		if (stream->span_attributes > MAX_LATER_ATTRIBUTES)
			return true;
		stream->span += piece;
		if (next) {
			stream->span = 0;
			stream->span_attributes = 0;
			stream->is_after_equals = false;
			piece++;
		}
		bytes += piece;
		len -= piece;
	}
	return false;
}

/* Whether there was something like an element before the error. */
static bool is_begun(const xmlError *error)
{
	return error && error->code != XML_ERR_DOCUMENT_EMPTY &&
	       error->code != XML_ERR_DOCUMENT_START && error->code != XML_ERR_DOCUMENT_END;
}

static void explain(struct xml_stream *stream)
{
	const xmlError *error = xmlCtxtGetLastError(stream->parser);
	const char *value = error ? error->str1 : NULL;
	int line = error && error->line ? error->line : line_of(stream);
	switch (error ? error->code : 0) {
	case XML_ERR_DOCUMENT_EMPTY:
	case XML_ERR_DOCUMENT_START: refuse(stream, N_("This is not XML."), NULL, line); return;
	case XML_ERR_INVALID_ENCODING:
	case XML_ERR_UNSUPPORTED_ENCODING:
	case XML_ERR_UNKNOWN_ENCODING:
	case XML_ERR_INVALID_CHAR:
	case XML_I18N_CONV_FAILED: refuse_characters(stream, line); return;
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
		refuse(stream,
		       N_("This XML uses an entity that XML itself does not have. Write the "
			  "character instead."),
		       NULL, line);
		return;
	case XML_ERR_TAG_NAME_MISMATCH:
	case XML_ERR_TAG_NOT_FINISHED:
		if (value) {
			refuse(stream, N_("The element {value} is not closed."), value, line);
			return;
		}
	}
	refuse(stream,
	       stream->has_root || is_begun(error)
		       ? N_("This XML is not well-formed: it is damaged or stops halfway.")
		       : N_("This is not XML."),
	       NULL, line);
}

enum err xml_stream_feed(struct xml_stream *stream, const char *bytes, size_t len, bool is_last)
{
	if (!stream->is_stopped && has_too_many_attributes(stream, bytes, len))
		refuse(stream, N_("An element in this XML has too many attributes."), NULL,
		       line_of(stream));
	if (!stream->is_stopped)
		xmlParseChunk(stream->parser, bytes, (int)len, is_last);
	if (!stream->is_stopped && !stream->parser->wellFormed)
		explain(stream);
	return stream->is_stopped ? ERR_INVALID : OK;
}

struct xml_piece xml_element_at(const struct xml_element *element, int place)
{
	const xmlChar *const *attribute = element->attributes + (ptrdiff_t)place * 5;
	return (struct xml_piece){ (const char *)attribute[0],
				   attribute[2] ? (const char *)attribute[2] : "",
				   attribute[1] ? (const char *)attribute[1] : "",
				   (const char *)attribute[3],
				   (size_t)(attribute[4] - attribute[3]) };
}

bool xml_element_attribute(const struct xml_element *element, const char *name, char *ret_value,
			   size_t size)
{
	ret_value[0] = '\0';
	for (int i = 0; i < element->attribute_count; i++) {
		struct xml_piece piece = xml_element_at(element, i);
		size_t len = piece.len < size ? piece.len : size - 1;
		if (strcmp(piece.name, name) != 0)
			continue;
		memcpy(ret_value, piece.value, len);
		ret_value[len] = '\0';
		return true;
	}
	return false;
}
