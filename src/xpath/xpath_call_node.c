/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_node.c: functions of nodes, turns of repeats and other instances. */
#include "xpath/xpath_call.h"

#include <limits.h>
#include <math.h>

static struct xpath_value none(void) { return (struct xpath_value){ .kind = XPATH_NODE_SET }; }

static struct xpath_value one(const struct xpath_call *call, const struct xpath_node *node)
{
	struct xpath_value value = none();
	if (node)
		*list_add(call->context->mem, &value.nodes) = node;
	return value;
}

enum err xpath_call_count(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_nodes nodes;
	TRY(xpath_argument_nodes(call, 0, &nodes));
	*ret = xpath_of_number((double)nodes.len);
	return OK;
}

enum err xpath_call_count_non_empty(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_nodes nodes;
	double count = 0;
	TRY(xpath_argument_nodes(call, 0, &nodes));
	for (size_t i = 0; i < nodes.len; i++)
		count += xpath_node_text(call->context->mem, nodes.items[i])[0] != '\0';
	*ret = xpath_of_number(count);
	return OK;
}

enum err xpath_call_last(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_number(call->context->size ? call->context->size : 1);
	return OK;
}

static bool leads_up_only(const struct xpath_expr *path)
{
	if (path->form != XPATH_PATH || path->is_absolute || path->part_count)
		return false;
	for (int i = 0; i < path->step_count; i++)
		if (path->steps[i].axis != XPATH_PARENT)
			return false;
	return true;
}

/*
 * The official template writes instance('x')/root/item[number = position(..)] for the turn of the
 * question that asks. In a list from elsewhere .. would be the list itself: so there it is seen
 * from the question.
 */
static enum err position_of(const struct xpath_call *call, struct xpath_nodes *ret)
{
	struct xpath_context context = *call->context;
	if (context.node && context.current && leads_up_only(call->expr->parts[0]) &&
	    xpath_root_of(context.node) != xpath_root_of(context.current))
		context.node = context.current;
	return xpath_argument_nodes(&(struct xpath_call){ &context, call->expr }, 0, ret);
}

static int known_turn(const struct xpath_context *context, const struct xpath_node *node)
{
	const struct xpath_host *host = context->host;
	return host && host->turn_number && host->turn_at ? host->turn_number(context, node) : 0;
}

/* The place of a node among its siblings of that name. */
static enum err place_of(const struct xpath_context *context, const struct xpath_node *node,
			 int *ret)
{
	int place = known_turn(context, node);
	for (const struct xpath_node *at = node; !place && at; at = at->previous)
		TRY(xpath_spend(context, 1));
	if (place) {
		*ret = place;
		return OK;
	}
	for (const struct xpath_node *at = node->previous; at; at = at->previous)
		place += !at->is_hidden && at->name && node->name && !strcmp(at->name, node->name);
	*ret = place + 1;
	return OK;
}

enum err xpath_call_position(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_nodes nodes;
	int place = call->context->position ? call->context->position : 1;
	if (call->expr->part_count) {
		TRY(position_of(call, &nodes));
		place = 0;
		if (nodes.len)
			TRY(place_of(call->context, nodes.items[0], &place));
	}
	*ret = xpath_of_number(place);
	return OK;
}

enum err xpath_call_local_name(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_nodes nodes;
	const char *name;
	TRY(xpath_argument_nodes(call, 0, &nodes));
	name = nodes.len ? nodes.items[0]->name : NULL;
	*ret = xpath_of_text(!name ? "" : name[0] == '@' ? name + 1 : name);
	return OK;
}

enum err xpath_call_namespace_uri(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_text("");
	return OK;
}

/* The tree has no ids. */
enum err xpath_call_id(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = none();
	return OK;
}

enum err xpath_call_current(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = one(call, call->context->current);
	return OK;
}

/* ODK writes instance('id')/root/item: so what it gives stands above the root element. */
enum err xpath_call_instance(const struct xpath_call *call, struct xpath_value *ret)
{
	const struct xpath_host *host = call->context->host;
	const struct xpath_node *root;
	struct xpath_node *above;
	const char *id;
	TRY(xpath_argument_text(call, 0, &id));
	root = host && host->instance ? host->instance(call->context, id) : NULL;
	if (root && root->name && root->parent) {
		root = root->parent;
	} else if (root && root->name) {
		above = arena_new_of(call->context->mem, struct xpath_node);
		/* not changed through these: they only lead the way down */
		above->first = above->last = (struct xpath_node *)root;
		root = above;
	}
	*ret = one(call, root);
	return OK;
}

/* ---- shuffling ---- */

/* The generator of Park and Miller, so that a seed gives the order that other clients give. */
static double park_miller(int64_t *seed)
{
	*seed = *seed * 16807 % 2147483647;
	return (double)(*seed - 1) / 2147483646;
}

static int64_t seed_of(double number)
{
	int64_t seed = isfinite(number) && fabs(number) < 9e18 ? (int64_t)number % 2147483647 : 42;
	return seed <= 0 ? seed + 2147483646 : seed;
}

/* Fisher and Yates, inside out; `state` NULL: by the generator of the seed. */
static size_t *shuffle(struct arena *mem, size_t count, int64_t seed, uint64_t *state)
{
	size_t *places = arena_array(mem, size_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		double chance = state ? xpath_random(state) : park_miller(&seed);
		size_t at = (size_t)(chance * (double)(i + 1));
		places[i] = places[at];
		places[at] = i;
	}
	return places;
}

size_t *xpath_shuffled(struct arena *mem, size_t count, double seed)
{
	return shuffle(mem, count, seed_of(seed), NULL);
}

enum err xpath_call_randomize(const struct xpath_call *call, struct xpath_value *ret)
{
	struct arena *mem = call->context->mem;
	struct xpath_nodes nodes;
	double seed = NAN;
	bool has_seed = call->expr->part_count > 1;
	size_t *places;
	TRY(xpath_argument_nodes(call, 0, &nodes));
	if (has_seed)
		TRY(xpath_argument_number(call, 1, &seed));
	places = shuffle(mem, nodes.len, seed_of(seed), has_seed ? NULL : call->context->random);
	*ret = none();
	for (size_t i = 0; i < nodes.len; i++)
		*list_add(mem, &ret->nodes) = nodes.items[places[i]];
	return OK;
}

/* ---- turns of repeats ---- */

static bool same_name(const struct xpath_node *a, const struct xpath_node *b)
{
	return a->name && b->name && !strcmp(a->name, b->name);
}

/* The node below `top` that stands as `like` stands below `above`; NULL: none. */
static const struct xpath_node *alike(const struct xpath_node *top, const struct xpath_node *above,
				      const struct xpath_node *like)
{
	const struct xpath_node *found = NULL;
	if (like == above || !like)
		return like ? top : NULL;
	top = alike(top, above, like->parent);
	if (!top)
		return NULL;
	do
		found = xpath_axis_next(XPATH_CHILD, top, found);
	while (found && !same_name(found, like));
	return found;
}

/* The nearest above `node`, or itself, that is a turn of the same repeat as `turn`. */
static const struct xpath_node *turn_of(const struct xpath_node *node,
					const struct xpath_node *turn)
{
	int depth = xpath_node_depth(turn);
	while (node && xpath_node_depth(node) > depth)
		node = node->parent;
	return node && same_name(node, turn) ? node : NULL;
}

/* The turn with number `number` among the siblings of the turn `like`. */
static const struct xpath_node *turn_at(const struct xpath_context *context,
					const struct xpath_node *like, double number)
{
	const struct xpath_node *turn = NULL;
	if (!like->parent)
		return NULL;
	if (number < INT_MAX && known_turn(context, like))
		return context->host->turn_at(context, like, (int)number);
	while ((turn = xpath_axis_next(XPATH_CHILD, like->parent, turn)))
		if (same_name(turn, like) && --number < 1)
			return number > -1 ? turn : NULL;
	return NULL;
}

/*
 * indexed-repeat(node, repeat, number, ...): the node as it stands in the turn with that number,
 * wherever the question that asks stands: only the names of the nodes that are given count.
 */
enum err xpath_call_indexed_repeat(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_nodes wanted, repeats;
	const struct xpath_node *turn = NULL, *original = NULL;
	double number;
	TRY(xpath_argument_nodes(call, 0, &wanted));
	*ret = xpath_of_text("");
	for (int i = 1; i + 1 < call->expr->part_count; i += 2) {
		TRY(xpath_argument_nodes(call, i, &repeats));
		TRY(xpath_argument_number(call, i + 1, &number));
		if (!wanted.len || !repeats.len || !(number >= 1))
			return OK;
		if (turn) {
			const struct xpath_node *mine = turn_of(repeats.items[0], original);
			turn = mine ? alike(turn, mine, repeats.items[0]) : NULL;
		} else {
			turn = repeats.items[0];
		}
		original = repeats.items[0];
		turn = turn ? turn_at(call->context, turn, number) : NULL;
		if (!turn)
			return OK;
	}
	original = original ? turn_of(wanted.items[0], original) : NULL;
	turn = original && turn ? alike(turn, original, wanted.items[0]) : NULL;
	*ret = one(call, turn);
	return OK;
}
