/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_writing.h: what the files that write an XForm share; nobody else includes it. */
#pragma once
#include "feature/form/form_plan.h"
#include "feature/form/form_xform.h"
#include "xml/xml.h"

struct form_writing {
	struct out *out;
	struct arena *mem;
	const struct form *form;
	bool is_translated; /* all texts stand in itext */
	bool has_itext, has_triggers, has_entities;
	struct LIST(struct form_namespace) namespaces; /* of the author */
	int *tables;                                   /* [item->index]: see form_xform_table */
	/* [place in form->lists] */
	bool *is_used;      /* by a question or expression */
	bool *is_secondary; /* as instance(): not only by questions with search() */
};

/* The place of an item in the instance: its path, but for the audit, which stands in meta. */
const char *form_xform_path(const struct form_writing *writing, const struct form_item *item);

/*
 * An expression with each ${name} as a path: absolute, but relative to `context` where both stand
 * in one repeat, and from current() inside a predicate; the arguments of indexed-repeat that name
 * questions stay absolute (as pyxform does). context NULL: all absolute. `is_predicate`: the text
 * stands in a predicate itself. In writing->mem.
 */
const char *form_xform_expression(const struct form_writing *writing,
				  const struct form_item *context, const char *text,
				  bool is_predicate);

/* A text for people, each ${name} as <output/>. */
void form_xform_put_text(const struct form_writing *writing, const struct form_item *context,
			 const char *text);

void form_xform_put_attribute(struct out *out, const char *name, const char *value);

/* Whether XML takes it as the name of an element or attribute: extra columns have any. */
bool form_xform_is_name(const char *name);

/* Whether the XForm has that prefix, given as "prefix" or as "prefix:name" of an attribute. */
bool form_xform_is_declared(const struct form_writing *writing, const char *name);

/* Whether XML can hold and understand it as the name of an attribute. */
bool form_xform_may_stand(const struct form_writing *writing, const char *name);

/* The value of an extra "group::name" ("bind::", "relevant"); NULL: none. */
const char *form_xform_extra(const struct form_item *item, const char *group, const char *name);
/* All extras of a group as attributes, but those named in `without`, which ends with NULL. */
void form_xform_put_extras(const struct form_writing *writing, const struct form_item *item,
			   const char *group, const char *const *without);

/* Whether people see it: it has a control in the body. */
bool form_xform_has_control(const struct form_item *item);
/* Whether its repeat_count needs a node of its own; and the name of that. */
bool form_xform_has_count(const struct form_item *item);
const char *form_xform_count_name(const struct form_writing *writing,
				  const struct form_item *repeat);

/* Gives each group with table-list its number. */
void form_xform_count_tables(struct form_writing *writing);
/* A group with table-list: its number from 1; 0: it is none. */
int form_xform_table(const struct form_writing *writing, const struct form_item *group);
/* Its first select, which gives the head; NULL: none. */
const struct form_item *form_xform_table_select(const struct form_item *group);
/* Whether it has a label or hint, which become a note of their own. */
bool form_xform_has_words(const struct form_item *item);

/* form_xform_write_text.c: translations. */

/* Where a text stands in itext; NULL: it is written where it is used, or there is none. */
const char *form_xform_text_id(const struct form_writing *writing, const struct form_item *item,
			       enum form_words kind);
bool form_xform_list_has_itext(const struct form_writing *writing, const struct form_list *list);
/* Finds out whether there is any itext. */
bool form_xform_has_itext(const struct form_writing *writing);
void form_xform_put_itext(const struct form_writing *writing);

/* form_xform_write_instance.c */
void form_xform_put_instance(const struct form_writing *writing);
/* form_xform_write_list.c: which lists are secondary instances, and those. */
void form_xform_use_lists(struct form_writing *writing);
void form_xform_put_lists(const struct form_writing *writing);
/* What instance() calls a list. */
const char *form_xform_list_id(const struct form_writing *writing, const struct form_list *list);
/* Whether a select has its choices inside: search(). */
bool form_xform_is_inline(const struct form_item *item);
/* form_xform_write_bind.c: binds, and the actions of the model. */
void form_xform_put_binds(const struct form_writing *writing);
void form_xform_put_setvalue(const struct form_writing *writing, const struct form_item *item,
			     const char *event, const char *value);
/* form_xform_write_body.c, form_xform_write_control.c */
void form_xform_put_body(const struct form_writing *writing);
void form_xform_put_control(const struct form_writing *writing, const struct form_item *item,
			    const char *appearance);
/* The label and hint of a group or control. */
void form_xform_put_label(const struct form_writing *writing, const struct form_item *item);
