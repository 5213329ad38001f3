/* SPDX-License-Identifier: EUPL-1.2 */
/* tree.c: a whole document as a tree in an arena. */
#include "xml/xml.h"

#include <string.h>

#define N_(text) text

enum { PIECE_BYTES = 64 * 1024, KEPT_NAMES = 512 };

/* The library keeps each name once: so a name that came by before is known by its address. */
struct kept_name {
	const char *from, *copy;
};

struct building {
	struct arena *mem;
	struct xml_stream *stream;
	struct xml_node *document; /* above the root element */
	struct xml_node *at;       /* the open element */
	struct out *text;          /* not yet a node */
	int text_line;
	int64_t node_count;
	bool is_too_large;
	struct kept_name names[KEPT_NAMES];
};

static const char *keep_name(struct building *building, const char *name)
{
	if (!*name)
		return "";
	struct kept_name *kept = &building->names[((uintptr_t)name >> 3) % KEPT_NAMES];
	if (kept->from != name)
		*kept = (struct kept_name){ name, arena_strdup(building->mem, name) };
	return kept->copy;
}

static struct xml_node *add_node(struct building *building, const struct xml_node *what)
{
	struct xml_node *node = arena_new_of(building->mem, struct xml_node),
			*parent = building->at;
	*node = *what;
	node->parent = parent;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	building->node_count += 1 + what->attribute_count;
	if (building->node_count > XML_MAX_NODES) {
		building->is_too_large = true;
		xml_stream_stop(building->stream);
	}
	return node;
}

static void end_text(struct building *building)
{
	struct out *text = building->text;
	if (text->len && building->at != building->document)
		add_node(building, &(struct xml_node){ .text = arena_strndup(building->mem,
									     text->data, text->len),
						       .line = building->text_line });
	out_reset(text);
}

static const struct xml_attribute *attributes(struct building *building,
					      const struct xml_element *element)
{
	struct xml_attribute *made =
		arena_array(building->mem, struct xml_attribute, element->attribute_count);
	for (int i = 0; i < element->attribute_count; i++) {
		struct xml_piece piece = xml_element_at(element, i);
		made[i] = (struct xml_attribute){
			keep_name(building, piece.name), keep_name(building, piece.space),
			arena_strndup(building->mem, piece.value, piece.len),
			keep_name(building, piece.prefix)
		};
	}
	return made;
}

static void on_start(void *user, const struct xml_element *element)
{
	struct building *building = user;
	end_text(building);
	struct xml_node node = { .name = keep_name(building, element->name),
				 .space = keep_name(building, element->space),
				 .attribute_count = element->attribute_count,
				 .line = element->line };
	if (element->attribute_count)
		node.attributes = attributes(building, element);
	building->at = add_node(building, &node);
	building->text_line = element->line;
}

static void on_end(void *user, const char *name)
{
	struct building *building = user;
	end_text(building);
	building->at = building->at->parent;
}

static void on_text(void *user, const char *text, size_t len)
{
	struct building *building = user;
	out_bytes(building->text, text, len);
}

static enum err feed(struct xml_stream *stream, const char *bytes, size_t len)
{
	while (len > PIECE_BYTES) {
		TRY(xml_stream_feed(stream, bytes, PIECE_BYTES, false));
		bytes += PIECE_BYTES;
		len -= PIECE_BYTES;
	}
	return xml_stream_feed(stream, bytes, len, true);
}

enum err xml_read(struct arena *mem, const char *bytes, size_t len, struct xml_problem *why,
		  struct xml_node **ret)
{
	static const struct xml_handler handler = { on_start, on_end, on_text };
	static const struct xml_problem too_large = { .text = N_("This XML is too large.") };
	SCOPED_OUT(text);
	struct xml_node *document = arena_new_of(mem, struct xml_node);
	struct building *building = arena_new_of(mem, struct building);
	if (len > XML_MAX_BYTES) {
		*why = too_large;
		return ERR_INVALID;
	}
	*building =
		(struct building){ .mem = mem, .document = document, .at = document, .text = text };
	building->stream = xml_stream_new(mem, &handler, building);
	enum err err = feed(building->stream, bytes, len);
	if (err)
		*why = building->is_too_large ? too_large : *xml_stream_problem(building->stream);
	xml_stream_free(building->stream);
	if (err)
		return err;
	document->first->parent = NULL;
	*ret = document->first;
	return OK;
}

static struct xml_node *from(struct xml_node *node, const char *name)
{
	while (node && !(node->name && strcmp(node->name, name) == 0))
		node = node->next;
	return node;
}

struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
	return from(node->first, name);
}

struct xml_node *xml_next(const struct xml_node *node, const char *name)
{
	return from(node->next, name);
}

const char *xml_attribute(const struct xml_node *node, const char *space, const char *name)
{
	for (int i = 0; i < node->attribute_count; i++) {
		const struct xml_attribute *attribute = &node->attributes[i];
		if (strcmp(attribute->name, name) == 0 &&
		    (!space || strcmp(attribute->space, space) == 0))
			return attribute->value;
	}
	return NULL;
}

/* The next node below `top` in document order. */
static const struct xml_node *after(const struct xml_node *node, const struct xml_node *top)
{
	if (node->first)
		return node->first;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

const char *xml_text(struct arena *mem, const struct xml_node *node)
{
	SCOPED_OUT(text);
	if (!node->name)
		return node->text;
	if (node->first && node->first == node->last && !node->first->name)
		return node->first->text;
	for (const struct xml_node *at = node; at; at = after(at, node))
		if (!at->name)
			out_text(text, at->text);
	return arena_strndup(mem, text->len ? text->data : "", text->len);
}
