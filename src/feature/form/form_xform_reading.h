/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_reading.h: what the files that read an XForm share; nobody else includes it. */
#pragma once
#include "feature/form/form_build.h"
#include "feature/form/form_names.h"
#include "feature/form/form_read.h"
#include "feature/form/form_xform.h"
#include "words/words.h"
#include "xml/xml.h"

/* What an XForm says of one path in different places. */
struct form_spot {
	const char *path;
	const struct xml_node *bind, *control, *group, *repeat;
	int place; /* of its control in the body, from 1 */
	struct form_item *item;
};

/* setvalue and its kin: where it stands matters. */
struct form_action {
	const struct xml_node *xml;
	const struct form_spot *inside; /* the control around it, or NULL */
	const char *path;               /* of what it sets */
};

/* A secondary instance. */
struct form_source {
	const char *id;
	const struct xml_node *xml;
	const char *value, *label; /* the columns that questions take; NULL: no question does */
	struct form_list *list;
};

struct form_xreading {
	struct arena *mem;
	struct form *form;
	struct form_problems *problems;
	const struct xml_node *model, *body, *root; /* root: of the primary instance */
	struct form_names spots, bind_ids, texts, sources;
	struct LIST(struct form_spot *) controls; /* in the order of the body */
	struct LIST(struct form_action) actions;
	struct LIST(struct form_source *) source_list;
	int place, item_count;
	bool is_too_deep, is_too_long;
	const char *namespaces; /* of attributes that others added, as the setting is written */
};

void form_xread_fault(struct form_xreading *reading, const struct xml_node *xml, const char *text,
		      const char *value);
void form_xread_warn(struct form_xreading *reading, const struct xml_node *xml, const char *text,
		     const char *value);

/* What is known of a path, made when it is new. */
struct form_spot *form_xread_spot(struct form_xreading *reading, const char *path);
struct form_spot *form_xread_find(const struct form_xreading *reading, const char *path);

/* "jr:constraintMsg" of an attribute, by its namespace; another's prefix is kept. NULL: it cannot
 * be kept. */
const char *form_xread_attribute_name(struct form_xreading *reading,
				      const struct xml_attribute *attribute);

/* ---- form_xform_read_scan.c: where everything is ---- */

/* Notes all binds, controls, groups, repeats, actions and sources by their paths. */
void form_xread_scan(struct form_xreading *reading);

/* ---- form_xform_read_tree.c ---- */

/* Makes the items from the primary instance. */
void form_xread_tree(struct form_xreading *reading);
/* Whether a node is one that only the XForm has; it becomes part of what stands beside it. */
bool form_xread_is_table_node(const char *name);

/* form_xform_read_type.c: what kind of question a node is. */
enum form_type form_xread_type(const struct form_xreading *reading, const struct form_spot *spot);
/* What form_write_xform gives that type in a bind; NULL: none. */
bool form_xread_is_usual_type(enum form_type type, const char *bind_type);
/* The type of a bind without its prefix; "" without one. */
const char *form_xread_bind_type(const struct form_spot *spot);

/* ---- form_xform_read_path.c ---- */

/* An expression with paths as ${name} where the name means the same. In mem. */
const char *form_xread_expression(const struct form_xreading *reading,
				  const struct form_item *context, const char *text,
				  bool is_predicate);
/* The item at a path that is the whole text; NULL: none. */
const struct form_item *form_xread_item(const struct form_xreading *reading,
					const struct form_item *context, const char *text);

/* ---- form_xform_read_text.c ---- */

/* Reads the languages and notes the texts. */
void form_xread_languages(struct form_xreading *reading);
/* Takes the words of a label, hint or message: those of an id in all languages, or the text. */
void form_xread_words(struct form_xreading *reading, const struct form_item *context,
		      const char **words[FORM_WORDS], enum form_words kind,
		      const struct xml_node *xml);
void form_xread_message(struct form_xreading *reading, struct form_item *item, enum form_words kind,
			const char *message);
/* The words of an id; false: there is none. */
bool form_xread_text(struct form_xreading *reading, const struct form_item *context,
		     const char **words[FORM_WORDS], enum form_words kind, const char *id);

/* ---- form_xform_read_list.c ---- */

/* Makes lists and files from the secondary instances. */
void form_xread_sources(struct form_xreading *reading);
/* The choices of a control. */
void form_xread_choices(struct form_xreading *reading, const struct form_spot *spot);

/* ---- form_xform_read_bind.c, form_xform_read_body.c ---- */

void form_xread_binds(struct form_xreading *reading);
void form_xread_meta(struct form_xreading *reading);
void form_xread_body(struct form_xreading *reading);
void form_xread_actions(struct form_xreading *reading);
/* Adds "key=value" to the parameters. */
void form_xread_parameter(struct form_xreading *reading, struct form_item *item, const char *key,
			  const char *value);
/* Adds an extra "group::name". */
void form_xread_extra(struct form_xreading *reading, struct form_item *item, const char *group,
		      const char *name, const char *value);
