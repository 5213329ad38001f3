/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_slice.h: what the files of form_instance share: cells, blocks and turns. */
#pragma once
#include "feature/form/form_instance.h"
#include "feature/form/form_plan.h"

/* A node with what only these files know. Made by form_cell_* alone. */
struct form_turns LIST(struct form_cell *);
struct form_cell {
	struct form_node base;    /* first */
	struct form_turns *turns; /* of the list of turns of a repeat, which is not in the tree */
	int number;               /* of a turn, from 1 */
	int hidden_turns;         /* of a list of turns: how many are not relevant */
	bool is_present;          /* it stood in what was read */
	bool is_surplus;          /* a turn above repeat_count: kept, not relevant */
	bool is_hidden_itself;    /* its own relevance, apart from what is above */
	bool is_touched;          /* changed since the last update: what triggers look at */
	bool is_locked_itself;    /* its own read_only, apart from what is above */
	int gathered;             /* place among what was sent, from 1: form_instance_fill */
};

/* What an item still has to do at the next update. */
enum { FORM_PENDING_STATE = 1, FORM_PENDING_CONDITION = 2 };

struct form_touched LIST(struct form_cell *);
struct form_state {
	struct form_instance base;   /* first */
	struct form_touched touched; /* cells with is_touched */
	uint8_t *pending;            /* [item->index] */
	bool is_sent;                /* it stays as it is until somebody changes it */
	bool is_shape_changed;       /* relevance has to be handed down again */
	int node_count;
	int64_t steps_left;
	const struct form_item *overfull; /* a repeat that wants too many turns */
	struct arena *scratch;            /* of one expression */
	const struct xpath_node **trees;  /* of lists of files, made when asked for */
};

enum { FORM_MAX_NODES = 500000, FORM_MAX_STEPS = 20000000 };

static inline struct form_state *form_state_of(const struct form_instance *instance)
{
	return (struct form_state *)instance;
}
static inline struct form_cell *form_cell_of(const struct form_node *node)
{
	return (struct form_cell *)node;
}
static inline struct form_cell *form_cell_of_xpath(const struct xpath_node *node)
{
	return (struct form_cell *)node;
}

/*
 * ---- making: form_instance_make.c; what form_instance_read builds upon ----
 * form_instance_blank: an instance with every question once and no turns, no defaults, nothing
 * computed, no instance id. Then for each turn in the file form_instance_put_turn, for each answer
 * form_instance_put, and at last form_instance_begin.
 */
enum err form_instance_blank(struct arena *mem, const struct form *form,
			     const struct form_setting *setting, struct form_instance **ret)
	MUST_CHECK;
/* A new turn behind the last, without defaults. `parent` is the node that the repeat stands in.
 * ERR_INVALID: FORM_MAX_TURNS or FORM_MAX_NODES. */
enum err form_instance_put_turn(struct form_instance *instance, struct form_node *parent,
				const struct form_item *repeat, struct form_node **ret) MUST_CHECK;
/* Stores a value, which outlives the instance, as it is; of a group that it is there. */
void form_instance_put(struct form_instance *instance, struct form_node *node, const char *value);
/* After reading a draft: everything is computed. As form_instance_update. */
enum err form_instance_begin(struct form_instance *instance) MUST_CHECK;
/* After reading what was sent: values stay as they are, and what is not there was not relevant. */
enum err form_instance_begin_sent(struct form_instance *instance) MUST_CHECK;

/* The next node in document order: `top` itself, then what is below it. */
struct form_node *form_cell_walk(struct form_node *top, struct form_node *after);
/* Shows or hides a node by its own relevance and, of a turn, by the count. */
void form_cell_hide(struct form_instance *instance, struct form_cell *cell);
/* Takes a turn away; those behind it get new numbers and keys. */
void form_cell_drop_turn(struct form_instance *instance, struct form_cell *turn);
/* The list of turns of `repeat` in the block that `inside` is part of. */
struct form_cell *form_cell_turns(const struct form_instance *instance,
				  const struct form_node *inside, const struct form_item *repeat);
/* The cell of `item` in the block that begins with `block`. */
struct form_cell *form_cell_at(const struct form_instance *instance, const struct form_cell *block,
			       const struct form_item *item);
/* The begin of the block of `scope` that holds `node`. */
struct form_cell *form_cell_block(const struct form_node *node, const struct form_item *scope);
/* The repeat below the block's own item on the way to `item`, which may be it; NULL: `item` is in
 * this block. */
const struct form_item *form_cell_next_repeat(const struct form *form,
					      const struct form_cell *block,
					      const struct form_item *item);
/* Calls `visit` for each cell of an item inside `block`; of a repeat: its turns. */
void form_cell_each(struct form_instance *instance, struct form_cell *block,
		    const struct form_item *item,
		    void (*visit)(struct form_instance *instance, struct form_cell *cell,
				  void *user),
		    void *user);

/* ---- computing ---- */

/* Evaluates an expression for a node. The value lives in `mem`. ERR_INVALID: too many steps. */
enum err form_instance_eval(struct form_instance *instance, struct arena *mem,
			    const struct form_node *node, const struct xpath_expr *expr,
			    struct xpath_value *ret) MUST_CHECK;
/* What an expression of `node` looks at; for choices `context->node` is set to one. */
void form_instance_context(struct form_instance *instance, struct arena *mem,
			   const struct form_node *node, struct xpath_context *ret);
/* The nodes that a name means for `from`: added. */
void form_instance_reach(const struct form_instance *instance, struct arena *mem,
			 const struct form_node *from, const struct form_binding *binding,
			 struct xpath_nodes *ret);
/* The elements item of a list; NULL: an empty file. */
const struct xpath_node *form_instance_items(struct form_instance *instance,
					     const struct form_list *list);
/* The label of a choice in the reader's language; its name where there is none. */
const char *form_instance_choice(struct form_instance *instance, const struct form_item *item,
				 const char *name);
/* Notes that an item's value, relevance or turns changed: what looks at it is done again. */
void form_instance_touch(struct form_instance *instance, const struct form_item *item);
/* The same for everything from `item` down; is_new: also what stands there itself. */
void form_instance_touch_all(struct form_instance *instance, const struct form_item *item,
			     bool is_new);
/* Stores what was computed or set; true: it was something else. `value` is copied. */
bool form_instance_store(struct form_instance *instance, struct form_cell *cell, const char *value,
			 enum xpath_kind kind);
/* Everything that is pending. */
enum err form_instance_run(struct form_instance *instance) MUST_CHECK;
/* Brings the turns of a repeat with repeat_count to its number. */
enum err form_instance_count_turns(struct form_instance *instance, const struct form_item *repeat)
	MUST_CHECK;

/* Plain defaults and metadata of a block; then the computed ones, once the rest is known. */
void form_instance_default(struct form_instance *instance, struct form_cell *block);
enum err form_instance_default_computed(struct form_instance *instance, struct form_cell *block)
	MUST_CHECK;

/* ---- values: form_instance_value*.c ---- */

/* Whether a choice of that name is offered by a question with a list now. */
bool form_instance_offers(struct form_instance *instance, const struct form_node *node,
			  const char *name);
/* The place of a word among the words of a value, from 1; 0: it is not there. */
int form_word_place(const char *value, const char *word);

/* Brings what was typed to the form in which it is stored, in instance->mem. Returns why it cannot
 * stay so; then *ret is the text as typed. NULL: right. Empty text is right. *ret_is_worded: the
 * reason is in the reader's language already. */
const char *form_value_read(struct form_instance *instance, const struct form_item *item,
			    const char *typed, const char **ret, bool *ret_is_worded);
