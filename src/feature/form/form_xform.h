/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform.h: what reading and writing ODK XForms and their instances share. */
#pragma once
#include "feature/form/form.h"

/* The namespaces of ODK XForms. */
#define FORM_NS_XFORMS "http://www.w3.org/2002/xforms"
#define FORM_NS_XHTML "http://www.w3.org/1999/xhtml"
#define FORM_NS_JAVAROSA "http://openrosa.org/javarosa"
#define FORM_NS_OPENROSA "http://openrosa.org/xforms"
#define FORM_NS_ODK "http://www.opendatakit.org/xforms"
#define FORM_NS_ENTITIES "http://www.opendatakit.org/xforms/entities"
/* Ours: marks of a draft. */
#define FORM_NS_DRAFT "urn:omzien:draft"

/* The prefixes that attributes have in our XForms; the last prefix is NULL. */
struct form_namespace {
	const char *prefix, *space;
};
extern const struct form_namespace form_namespaces[];
/* Whether an author's namespace may not have this prefix: an XForm of ours has it already. */
bool form_is_own_prefix(const char *prefix);

/*
 * Nodes that an XForm has and the form has not: how often a repeat turns (as pyxform), and the head
 * and the first row of a table-list. The number is the place of the group in the form.
 */
#define FORM_MADE_COUNT "_count"
#define FORM_MADE_LABEL "generated_table_list_label_"
#define FORM_MADE_HEADER "reserved_name_for_field_list_labels_"

/* Whether form_write_xform makes a node of that name in `parent`, which has no such item. */
bool form_is_made(const struct form_item *parent, const char *name);
/* The child of that name, looked for from `hint` on (NULL: the first), then from the start. */
struct form_item *form_child(const struct form_item *parent, struct form_item *hint,
			     const char *name);
/* Whether the item stands in the block meta of an instance: audit. */
static inline bool form_is_meta(const struct form_item *item) { return item->type == FORM_AUDIT; }
/* Whether a repeat stands above it. */
bool form_is_inside_repeat(const struct form_item *item);
/* Whether an instance holds a node for it: everything but files of choices. */
static inline bool form_has_node(const struct form_item *item)
{
	return item->type != FORM_CSV_EXTERNAL && item->type != FORM_XML_EXTERNAL;
}
