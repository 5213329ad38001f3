/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_tree.c: the tree that expressions look at, and its axes. */
#include "xpath/xpath_inside.h"

void xpath_append(struct xpath_node *parent, struct xpath_node *node)
{
	node->parent = parent;
	node->previous = parent->last;
	node->next = NULL;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

/* To the left one steps down without nesting: a + b + c ... is as deep as it is long. */
void xpath_walk(const struct xpath_expr *expr, void (*visit)(const struct xpath_expr *, void *user),
		void *user)
{
	for (; expr->form == XPATH_BINARY; expr = expr->parts[0]) {
		visit(expr, user);
		xpath_walk(expr->parts[1], visit, user);
	}
	visit(expr, user);
	for (int i = 0; i < expr->part_count; i++)
		xpath_walk(expr->parts[i], visit, user);
	for (int i = 0; i < expr->step_count; i++)
		for (int k = 0; k < expr->steps[i].predicate_count; k++)
			xpath_walk(expr->steps[i].predicates[k], visit, user);
}

/* ---- walking ---- */

static bool is_attribute(const struct xpath_node *node)
{
	return node->name && node->name[0] == '@';
}

static bool is_element(const struct xpath_node *node)
{
	return !node->is_hidden && !is_attribute(node);
}

/* The first element from `node` on, to the right or to the left. */
static const struct xpath_node *rightwards(const struct xpath_node *node)
{
	while (node && !is_element(node))
		node = node->next;
	return node;
}

static const struct xpath_node *leftwards(const struct xpath_node *node)
{
	while (node && !is_element(node))
		node = node->previous;
	return node;
}

/* The next element behind `node` and what is in it, below `top` (NULL: anywhere). */
static const struct xpath_node *behind(const struct xpath_node *top, const struct xpath_node *node)
{
	const struct xpath_node *next;
	for (; node && node != top; node = node->parent) {
		next = rightwards(node->next);
		if (next)
			return next;
	}
	return NULL;
}

static const struct xpath_node *below(const struct xpath_node *top, const struct xpath_node *node)
{
	const struct xpath_node *first = rightwards(node->first);
	return first ? first : behind(top, node);
}

const struct xpath_node *xpath_tree_next(const struct xpath_node *top,
					 const struct xpath_node *node)
{
	if (node->first)
		return node->first;
	for (; node && node != top; node = node->parent)
		if (node->next)
			return node->next;
	return NULL;
}

static bool is_above(const struct xpath_node *node, const struct xpath_node *below_it)
{
	while (below_it && below_it != node)
		below_it = below_it->parent;
	return below_it == node;
}

/* Towards the beginning of the document, without what is above `origin`. */
static const struct xpath_node *before(const struct xpath_node *origin,
				       const struct xpath_node *node)
{
	const struct xpath_node *previous, *last;
	for (; node; node = node->parent) {
		previous = leftwards(node->previous);
		if (previous) {
			while ((last = leftwards(previous->last)))
				previous = last;
			return previous;
		}
		if (node->parent && !is_above(node->parent, origin))
			return node->parent;
	}
	return NULL;
}

static const struct xpath_node *attribute(const struct xpath_node *node)
{
	while (node && (node->is_hidden || !is_attribute(node)))
		node = node->next;
	return node;
}

static const struct xpath_node *sideways(enum xpath_axis axis, const struct xpath_node *origin,
					 const struct xpath_node *after)
{
	const struct xpath_node *node = after ? after : origin;
	if (is_attribute(origin) &&
	    (axis == XPATH_FOLLOWING_SIBLING || axis == XPATH_PRECEDING_SIBLING))
		return NULL;
	switch (axis) {
	case XPATH_FOLLOWING_SIBLING: return rightwards(node->next);
	case XPATH_PRECEDING_SIBLING: return leftwards(node->previous);
	case XPATH_FOLLOWING: return after ? below(NULL, node) : behind(NULL, node);
	default: return before(origin, node);
	}
}

const struct xpath_node *xpath_axis_next(enum xpath_axis axis, const struct xpath_node *origin,
					 const struct xpath_node *after)
{
	switch (axis) {
	case XPATH_CHILD: return rightwards(after ? after->next : origin->first);
	case XPATH_SELF: return after ? NULL : origin;
	case XPATH_PARENT: return after ? NULL : origin->parent;
	case XPATH_DESCENDANT: return below(origin, after ? after : origin);
	case XPATH_DESCENDANT_OR_SELF: return after ? below(origin, after) : origin;
	case XPATH_ANCESTOR: return (after ? after : origin)->parent;
	case XPATH_ANCESTOR_OR_SELF: return after ? after->parent : origin;
	case XPATH_ATTRIBUTE: return attribute(after ? after->next : origin->first);
	default: return sideways(axis, origin, after);
	}
}

bool xpath_is_leaf(const struct xpath_node *node) { return !rightwards(node->first); }

/* ---- names ---- */

static bool matches_type(const char *type, const struct xpath_node *node)
{
	return !strcmp(type, "text()") && xpath_is_leaf(node) && node->name && node->value &&
	       node->value[0];
}

bool xpath_step_matches(const struct xpath_step *step, const struct xpath_node *node)
{
	const char *name = node->name, *wanted = step->name;
	size_t len;
	if (!wanted)
		return true;
	if (!name)
		return false;
	if (step->axis == XPATH_ATTRIBUTE)
		name++;
	if (wanted[0] == '*')
		return true;
	if (wanted == name)
		return true;
	if (wanted[0] == name[0] && !strcmp(wanted, name))
		return true;
	len = strlen(wanted);
	return wanted[len - 1] == ')' && matches_type(wanted, node);
}

int xpath_node_depth(const struct xpath_node *node)
{
	int depth = 0;
	for (; node->parent; node = node->parent)
		depth++;
	return depth;
}

/* ---- document order ---- */

/* A set of nodes: open addressing, at most half full. */
struct node_set {
	const struct xpath_node **slots;
	size_t mask, len;
};

static const struct xpath_node **slot_of(const struct node_set *set, const struct xpath_node *node)
{
	size_t at = ((uintptr_t)node >> 4) * 0x9e3779b97f4a7c15u >> 20 & set->mask;
	while (set->slots[at] && set->slots[at] != node)
		at = (at + 1) & set->mask;
	return &set->slots[at];
}

static struct node_set set_of(struct arena *mem, const struct xpath_nodes *nodes)
{
	size_t room = 16;
	struct node_set set;
	while (room < nodes->len * 2)
		room *= 2;
	set = (struct node_set){ .slots = arena_array(mem, const struct xpath_node *, room),
				 .mask = room - 1 };
	for (size_t i = 0; i < nodes->len; i++) {
		const struct xpath_node **slot = slot_of(&set, nodes->items[i]);
		set.len += !*slot;
		*slot = nodes->items[i];
	}
	return set;
}

const struct xpath_node *xpath_root_of(const struct xpath_node *node)
{
	while (node->parent)
		node = node->parent;
	return node;
}

/* Walks each document that the nodes stand in, once, and takes them as they come. */
enum err xpath_order(const struct xpath_context *context, struct xpath_nodes *nodes)
{
	struct node_set set;
	struct xpath_nodes ordered = { 0 }, roots = { 0 };
	if (nodes->len < 2)
		return OK;
	set = set_of(context->mem, nodes);
	for (size_t i = 0; i < nodes->len && ordered.len < set.len; i++) {
		const struct xpath_node *root = xpath_root_of(nodes->items[i]);
		bool is_done = false;
		for (size_t k = 0; k < roots.len; k++)
			is_done |= roots.items[k] == root;
		if (is_done)
			continue;
		*list_add(context->mem, &roots) = root;
		for (const struct xpath_node *node = root; node && ordered.len < set.len;
		     node = xpath_tree_next(root, node)) {
			TRY(xpath_spend(context, 1));
			if (*slot_of(&set, node))
				*list_add(context->mem, &ordered) = node;
		}
	}
	*nodes = ordered;
	return OK;
}
