/* SPDX-License-Identifier: EUPL-1.2 */
/* form_plan.h: what form_compile finds out about a form for its instances; it never changes. */
#pragma once
#include "feature/form/form.h"
#include "feature/form/form_names.h"

/*
 * The answers of a form lie in blocks: one for the root, one for each turn of a repeat. `owner` is
 * whose block holds the item: the nearest repeat above it, else the root. The root and a turn are
 * slot 0 of their own block; a repeat has a slot in the block around it too: the list of its turns.
 */
struct form_place {
	struct form_item *owner; /* NULL: the root */
	int slot;                /* in the block of the owner */
	int own_slots;           /* of the root or a repeat: how many slots its block has */
};

/* What a ${name} in an expression means. */
struct form_binding {
	const struct xpath_expr *expr; /* NULL: an empty place of the table */
	const struct form_item *target;
	const struct form_item *scope; /* the turn, or root, inside which it is looked for */
	bool is_first; /* of indexed-repeat(), which wants to know what is meant, not which turn */
};

/* The choices of a list as instance('list') shows them. */
struct form_tree {
	const struct form_list *list;
	const char *id;                 /* "dorpen" of the file dorpen.csv */
	const struct xpath_node *root;  /* NULL: a file that was not there yet */
	const struct xpath_node *items; /* as many as choices, in their order */
	struct form_names names;        /* of the choices: the first of each name */
};

struct form_plan {
	struct form_place *places; /* [item->index] */
	struct form_binding *bindings;
	size_t binding_room;     /* a power of two */
	struct form_tree *trees; /* [place in form->lists] */
	const struct xpath_expr *instance_name;
	struct form_item **triggered; /* calculated when the question in `trigger` changes */
	int triggered_count;
	struct form_item **conditions; /* with an expression for required or read_only */
	int condition_count;
};

/* What `name` means to an expression of `from`: the one in the nearest group or repeat around it.
 * NULL: none, or *ret_is_ambiguous. */
struct form_item *form_plan_find(const struct form *form, const struct form_item *from,
				 const char *name, bool *ret_is_ambiguous);
/* The binding of a reference; NULL: it is of no expression of this form. */
const struct form_binding *form_plan_binding(const struct form_plan *plan,
					     const struct xpath_expr *expr);
/* The innermost repeat, else the root, whose turn holds both; of `target` what is around it. */
const struct form_item *form_plan_scope(const struct form *form, const struct form_item *from,
					const struct form_item *target);
/* How the answers of a type read. */
enum xpath_kind form_kind(enum form_type type);
/* What form_compile made of a list of the form. */
const struct form_tree *form_plan_tree(const struct form *form, const struct form_list *list);
/* The choice of that name; NULL: none. */
const struct form_choice *form_plan_choice(const struct form *form, const struct form_list *list,
					   const char *name);
/* Whether its value comes from no question that people see: calculate, hidden, metadata. */
bool form_is_unseen(const struct form_item *item);
/* Whether its default asks for something each time, and is no plain text. Also before compiling. */
bool form_is_dynamic(const struct form_item *item);
