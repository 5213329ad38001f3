/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_tree.c: the primary instance of an XForm becomes the tree of items. */
#include "feature/form/form_xform_reading.h"

#include <stdlib.h>
#include <string.h>

static bool starts_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

bool form_xread_is_table_node(const char *name)
{
	return starts_with(name, FORM_MADE_LABEL) || starts_with(name, FORM_MADE_HEADER);
}

static const struct xml_node *next_element(const struct xml_node *xml)
{
	while ((xml = xml->next) && !xml->name)
		continue;
	return xml;
}

/* The node that form_write_xform and pyxform make for repeat_count, right before its repeat. */
static bool is_count(struct form_xreading *reading, const struct xml_node *xml, const char *path)
{
	const struct xml_node *next = next_element(xml);
	const struct form_spot *spot = form_xread_find(reading, path);
	if (!next || !spot || !spot->bind || spot->control)
		return false;
	const char *parent_end = strrchr(path, '/');
	const struct form_spot *repeat =
		form_xread_find(reading, arena_printf(reading->mem, "%.*s/%s",
						      (int)(parent_end - path), path, next->name));
	const char *count = repeat && repeat->repeat
				    ? xml_attribute(repeat->repeat, FORM_NS_JAVAROSA, "count")
				    : NULL;
	const char *read_only = xml_attribute(spot->bind, "", "readonly");
	return count && read_only && strcmp(read_only, "true()") == 0 &&
	       xml_attribute(spot->bind, "", "calculate") && starts_with(xml->name, next->name) &&
	       starts_with(xml->name + strlen(next->name), FORM_MADE_COUNT) &&
	       strcmp(form_trim(reading->mem, count), path) == 0;
}

static bool has_elements(const struct xml_node *xml)
{
	const struct xml_node *child = xml->first;
	while (child && !child->name)
		child = child->next;
	return child != NULL;
}

static enum form_type type_of(struct form_xreading *reading, const struct xml_node *xml,
			      const struct form_spot *spot)
{
	if (spot->repeat || xml_attribute(xml, FORM_NS_JAVAROSA, "template"))
		return FORM_REPEAT;
	if (has_elements(xml) || (spot->group && !spot->control))
		return FORM_GROUP;
	return form_xread_type(reading, spot);
}

static void read_children(struct form_xreading *reading, const struct xml_node *xml,
			  struct form_item *parent, const char *path, int depth);

static void read_attributes(struct form_xreading *reading, const struct xml_node *xml,
			    struct form_item *item)
{
	for (int i = 0; i < xml->attribute_count; i++) {
		const char *name = form_xread_attribute_name(reading, &xml->attributes[i]);
		if (name && strcmp(name, "jr:template") != 0)
			form_xread_extra(reading, item, "instance::", name,
					 xml->attributes[i].value);
	}
}

static void add_item(struct form_xreading *reading, const struct xml_node *xml,
		     struct form_item *parent, const char *path, int depth)
{
	struct form_spot *spot = form_xread_spot(reading, path);
	enum form_type type = type_of(reading, xml, spot);
	struct form_item *item = form_add_item(reading->form, parent, type, xml->name);
	bool is_group = type == FORM_GROUP || type == FORM_REPEAT;
	item->row = xml->line;
	spot->item = item;
	reading->item_count++;
	read_attributes(reading, xml, item);
	if (is_group && depth < FORM_MAX_DEPTH)
		read_children(reading, xml, item, path, depth + 1);
	else if (is_group && !reading->is_too_deep)
		form_xread_fault(reading, xml,
				 N_("There are more than {value} groups inside one another. Use "
				    "fewer."),
				 arena_printf(reading->mem, "%d", FORM_MAX_DEPTH));
	reading->is_too_deep |= is_group && depth >= FORM_MAX_DEPTH;
	const char *text = is_group ? "" : xml_text(reading->mem, xml);
	if (text[strspn(text, " \t\r\n")])
		item->parts[FORM_DEFAULT] = text;
}

static void read_meta(struct form_xreading *reading, const struct xml_node *meta,
		      struct form_item *parent)
{
	const struct xml_node *audit = xml_child(meta, "audit");
	if (!audit)
		return;
	struct form_spot *spot =
		form_xread_spot(reading,
				arena_printf(reading->mem, "/%s/meta/audit", reading->root->name));
	spot->item = form_add_item(reading->form, parent, FORM_AUDIT, "audit");
}

static void read_child(struct form_xreading *reading, const struct xml_node *xml,
		       struct form_item *parent, const char *path, int depth)
{
	const char *its_path = arena_printf(reading->mem, "%s/%s", path, xml->name);
	const struct form_spot *known = form_xread_find(reading, its_path);
	if (known && known->item)
		return; /* the first turn behind its template */
	if (!parent->parent && strcmp(xml->name, "meta") == 0)
		read_meta(reading, xml, parent);
	else if (form_xread_is_table_node(xml->name) || is_count(reading, xml, its_path))
		return;
	else if (reading->item_count < FORM_MAX_ITEMS)
		add_item(reading, xml, parent, its_path, depth);
	else if (!reading->is_too_long)
		form_xread_fault(reading, xml,
				 N_("A form can have {value} questions. Split it up."),
				 arena_printf(reading->mem, "%d", FORM_MAX_ITEMS));
	reading->is_too_long = reading->item_count >= FORM_MAX_ITEMS;
}

/* ---- the order of the body, where it differs: people see that one ---- */

struct placed {
	struct form_item *item;
	int place; /* 0: not in the body */
};

static int compare_places(const void *a, const void *b)
{
	return ((const struct placed *)a)->place - ((const struct placed *)b)->place;
}

static void link_children(struct form_item *parent, const struct placed *children, size_t count)
{
	parent->first = parent->last = NULL;
	for (size_t i = 0; i < count; i++) {
		struct form_item *item = children[i].item;
		item->next = NULL;
		if (parent->last)
			parent->last->next = item;
		else
			parent->first = item;
		parent->last = item;
	}
}

/* What is in the body takes the places of what is in the body, in its order. */
static void order_children(struct form_xreading *reading, struct form_item *parent,
			   const char *path)
{
	struct LIST(struct placed) all = { 0 }, seen = { 0 };
	bool is_ordered = true;
	for (struct form_item *item = parent->first; item; item = item->next) {
		const struct form_spot *spot =
			form_xread_find(reading,
					arena_printf(reading->mem, "%s/%s", path, item->name));
		struct placed placed = { item, spot ? spot->place : 0 };
		*list_add(reading->mem, &all) = placed;
		if (!placed.place)
			continue;
		is_ordered =
			is_ordered && (!seen.len || seen.items[seen.len - 1].place < placed.place);
		*list_add(reading->mem, &seen) = placed;
	}
	if (is_ordered)
		return;
	qsort(seen.items, seen.len, sizeof *seen.items, compare_places);
	for (size_t i = 0, next = 0; i < all.len; i++)
		if (all.items[i].place)
			all.items[i] = seen.items[next++];
	link_children(parent, all.items, all.len);
}

static void read_children(struct form_xreading *reading, const struct xml_node *xml,
			  struct form_item *parent, const char *path, int depth)
{
	for (const struct xml_node *child = xml->first; child; child = child->next)
		if (child->name)
			read_child(reading, child, parent, path, depth);
	order_children(reading, parent, path);
}

void form_xread_tree(struct form_xreading *reading)
{
	read_children(reading, reading->root, reading->form->items[0],
		      arena_printf(reading->mem, "/%s", reading->root->name), 0);
}
