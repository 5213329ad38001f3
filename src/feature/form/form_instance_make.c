/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_make.c: the answers of one form in memory: blocks, turns, names, walking. */
#include "feature/form/form_instance_slice.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "feature/form/form_names.h"

static const struct form_place *place_of(const struct form *form, const struct form_item *item)
{
	return &form->plan->places[item->index];
}

/* ---- names ---- */

static const char *key_of(struct arena *mem, const struct form_cell *cell, const char *above)
{
	const struct form_item *item = cell->base.item;
	size_t above_len = strlen(above), name_len = strlen(item->name);
	char *key = arena_alloc(mem, above_len + name_len + 16);
	char *at = key;
	if (above_len) {
		memcpy(at, above, above_len);
		at += above_len;
		*at++ = '/';
	}
	memcpy(at, item->name, name_len + 1);
	at += name_len;
	if (cell->number) {
		char digits[12];
		int used = 0;
		for (int number = cell->number; number; number /= 10)
			digits[used++] = (char)('0' + number % 10);
		*at++ = '[';
		while (used)
			*at++ = digits[--used];
		*at++ = ']';
		*at = '\0';
	}
	return key;
}

static void name_cells(struct form_instance *instance, struct form_node *top)
{
	for (struct form_node *node = top; node; node = form_cell_walk(top, node)) {
		const struct form_node *above = (const struct form_node *)node->node.parent;
		node->key = key_of(instance->mem, form_cell_of(node), above->key);
	}
}

/* ---- blocks ---- */

enum xpath_kind form_kind(enum form_type type)
{
	switch (type) {
	case FORM_INTEGER:
	case FORM_DECIMAL:
	case FORM_RANGE: return XPATH_NUMBER;
	case FORM_DATE:
	case FORM_DATETIME:
	case FORM_START:
	case FORM_END:
	case FORM_TODAY: return XPATH_DATE;
	default: return XPATH_TEXT;
	}
}

static void set_up(struct form_cell *cell, const struct form_item *item)
{
	cell->base.item = item;
	cell->base.node.name = item->name;
	cell->base.node.kind = form_kind(item->type);
	cell->base.is_relevant = true;
}

struct form_cell *form_cell_at(const struct form_instance *instance, const struct form_cell *block,
			       const struct form_item *item)
{
	return (struct form_cell *)block + place_of(instance->form, item)->slot;
}

/* The cells of the items in a block; of a repeat inside it the empty list of its turns. */
static void fill_block(struct form_instance *instance, struct form_cell *block)
{
	const struct form *form = instance->form;
	const struct form_item *top = block->base.item;
	for (int i = top->index + 1; i < top->end; i++) {
		const struct form_item *item = form->items[i];
		struct form_cell *cell = form_cell_at(instance, block, item);
		const struct form_item *up = item->parent;
		struct form_cell *above = up == top ? block : form_cell_at(instance, block, up);
		set_up(cell, item);
		if (item->type != FORM_REPEAT) {
			xpath_append(&above->base.node, &cell->base.node);
			cell->base.key = key_of(instance->mem, cell, above->base.key);
			continue;
		}
		cell->turns = arena_new_of(instance->mem, struct form_turns);
		cell->base.node.parent = &above->base.node;
		i = item->end - 1;
	}
}

static struct form_cell *new_block(struct form_instance *instance, const struct form_item *item)
{
	size_t count = (size_t)place_of(instance->form, item)->own_slots;
	struct form_cell *block = arena_array(instance->mem, struct form_cell, count);
	form_state_of(instance)->node_count += (int)count;
	set_up(block, item);
	return block;
}

enum err form_instance_blank(struct arena *mem, const struct form *form,
			     const struct form_setting *setting, struct form_instance **ret)
{
	struct form_state *state = arena_new_of(mem, struct form_state);
	struct form_instance *instance = &state->base;
	if (!form->plan)
		return ERR_INVALID;
	instance->form = form;
	instance->mem = mem;
	instance->setting = *setting;
	instance->random = setting->seed;
	instance->language = form_language(form, setting->language);
	state->pending = arena_array(mem, uint8_t, (size_t)form->item_count);
	state->trees = arena_array(mem, const struct xpath_node *, form->lists.len + 1);
	struct form_cell *root = new_block(instance, form->items[0]);
	root->base.node.name = form->root_name;
	root->base.key = "";
	instance->root = &root->base;
	xpath_append(&instance->document, &root->base.node);
	fill_block(instance, root);
	*ret = instance;
	return OK;
}

/* ---- cells ---- */

static bool is_block(const struct form_node *node)
{
	return node->item->type == FORM_ROOT ||
	       (node->item->type == FORM_REPEAT && !form_cell_of(node)->turns);
}

struct form_cell *form_cell_block(const struct form_node *node, const struct form_item *scope)
{
	while (!is_block(node) || node->item != scope)
		node = (const struct form_node *)node->node.parent;
	return form_cell_of(node);
}

struct form_cell *form_cell_turns(const struct form_instance *instance,
				  const struct form_node *inside, const struct form_item *repeat)
{
	const struct form_item *owner = place_of(instance->form, repeat)->owner;
	return form_cell_at(instance, form_cell_block(inside, owner), repeat);
}

const struct form_item *form_cell_next_repeat(const struct form *form,
					      const struct form_cell *block,
					      const struct form_item *item)
{
	const struct form_item *owner = item, *repeat = NULL;
	if (item == block->base.item)
		return NULL;
	if (item->type == FORM_REPEAT)
		repeat = item;
	while ((owner = place_of(form, owner)->owner) && owner != block->base.item)
		repeat = owner;
	return repeat;
}

void form_cell_each(struct form_instance *instance, struct form_cell *block,
		    const struct form_item *item,
		    void (*visit)(struct form_instance *instance, struct form_cell *cell,
				  void *user),
		    void *user)
{
	const struct form_item *repeat = form_cell_next_repeat(instance->form, block, item);
	if (!repeat) {
		visit(instance,
		      item == block->base.item ? block : form_cell_at(instance, block, item), user);
		return;
	}
	const struct form_turns *turns = form_cell_at(instance, block, repeat)->turns;
	for (size_t i = 0; i < turns->len; i++) {
		if (repeat == item)
			visit(instance, turns->items[i], user);
		else
			form_cell_each(instance, turns->items[i], item, visit, user);
	}
}

/* ---- turns ---- */

/* Puts `node` under `parent` behind all that the form has before it. */
static void insert(struct form_node *parent, struct form_node *node)
{
	struct xpath_node *before = parent->node.last;
	while (before && ((struct form_node *)before)->item->index > node->item->index)
		before = before->previous;
	if (before == parent->node.last) {
		xpath_append(&parent->node, &node->node);
		return;
	}
	struct xpath_node *behind = before ? before->next : parent->node.first;
	node->node.parent = &parent->node;
	node->node.previous = before;
	node->node.next = behind;
	behind->previous = &node->node;
	if (before)
		before->next = &node->node;
	else
		parent->node.first = &node->node;
}

enum err form_instance_put_turn(struct form_instance *instance, struct form_node *parent,
				const struct form_item *repeat, struct form_node **ret)
{
	struct form_cell *list = form_cell_turns(instance, parent, repeat);
	struct form_state *state = form_state_of(instance);
	int more = place_of(instance->form, repeat)->own_slots;
	if (list->turns->len >= FORM_MAX_TURNS || state->node_count + more > FORM_MAX_NODES)
		return ERR_INVALID;
	struct form_cell *turn = new_block(instance, repeat);
	*list_add(instance->mem, list->turns) = turn;
	turn->number = (int)list->turns->len;
	turn->is_present = true;
	insert(parent, &turn->base);
	turn->base.key = key_of(instance->mem, turn, parent->key);
	fill_block(instance, turn);
	state->is_shape_changed = true;
	*ret = &turn->base;
	return OK;
}

static void unlink_node(struct xpath_node *node)
{
	struct xpath_node *parent = node->parent;
	*(node->previous ? &node->previous->next : &parent->first) = node->next;
	*(node->next ? &node->next->previous : &parent->last) = node->previous;
	node->next = node->previous = NULL;
}

void form_cell_hide(struct form_instance *instance, struct form_cell *cell)
{
	struct xpath_node *node = &cell->base.node;
	bool is_hidden = cell->is_hidden_itself || cell->is_surplus;
	if (is_hidden == node->is_hidden)
		return;
	node->is_hidden = is_hidden;
	if (!cell->number)
		return;
	const struct form_node *parent = (const struct form_node *)node->parent;
	form_cell_turns(instance, parent, cell->base.item)->hidden_turns += is_hidden ? 1 : -1;
}

static int count_cells(const struct form_instance *instance, struct form_node *top)
{
	int count = 0;
	for (struct form_node *node = top; node; node = form_cell_walk(top, node))
		if (is_block(node))
			count += place_of(instance->form, node->item)->own_slots;
	return count;
}

void form_cell_drop_turn(struct form_instance *instance, struct form_cell *turn)
{
	struct form_node *parent = (struct form_node *)turn->base.node.parent;
	struct form_cell *list = form_cell_turns(instance, parent, turn->base.item);
	struct form_turns *turns = list->turns;
	size_t at = (size_t)turn->number - 1;
	assert(turns->items[at] == turn);
	memmove(&turns->items[at], &turns->items[at + 1],
		(turns->len - at - 1) * sizeof *turns->items);
	turns->len--;
	list->hidden_turns -= turn->base.node.is_hidden;
	unlink_node(&turn->base.node);
	form_state_of(instance)->node_count -= count_cells(instance, &turn->base);
	form_state_of(instance)->is_shape_changed = true;
	for (size_t i = at; i < turns->len; i++) {
		turns->items[i]->number = (int)i + 1;
		name_cells(instance, &turns->items[i]->base);
	}
}

/* ---- finding and walking ---- */

struct form_node *form_cell_walk(struct form_node *top, struct form_node *after)
{
	if (after->node.first)
		return (struct form_node *)after->node.first;
	struct xpath_node *node = &after->node;
	while (node != &top->node && !node->next)
		node = node->parent;
	return node == &top->node ? NULL : (struct form_node *)node->next;
}

struct form_node *form_instance_walk(struct form_node *top, struct form_node *after)
{
	return form_cell_walk(top, after ? after : top);
}

/* The child item called by the `len` bytes at `text`. */
static const struct form_item *item_of(const struct form *form, const struct form_item *parent,
				       const char *text, size_t len)
{
	char name[256];
	if (len >= sizeof name)
		return NULL;
	memcpy(name, text, len);
	name[len] = '\0';
	const struct form_item *item = form_names_get(form->names, name);
	while (item && item->parent != parent)
		item = item->namesake;
	return item;
}

static struct form_node *step_to(const struct form_instance *instance, struct form_node *node,
				 const char *name, size_t len)
{
	const char *open = memchr(name, '[', len);
	const struct form_item *item =
		item_of(instance->form, node->item, name, open ? (size_t)(open - name) : len);
	if (!item || (item->type == FORM_REPEAT) != (open != NULL))
		return NULL;
	if (!open) {
		const struct form_item *owner = place_of(instance->form, item)->owner;
		return &form_cell_at(instance, form_cell_block(node, owner), item)->base;
	}
	char *end;
	long number = strtol(open + 1, &end, 10);
	const struct form_turns *turns = form_cell_turns(instance, node, item)->turns;
	if (open[1] < '1' || open[1] > '9' || end != name + len - 1 || *end != ']' ||
	    number > (long)turns->len)
		return NULL;
	return &turns->items[number - 1]->base;
}

struct form_node *form_instance_find(const struct form_instance *instance, const char *key)
{
	struct form_node *node = instance->root;
	while (node && *key) {
		size_t len = strcspn(key, "/");
		node = step_to(instance, node, key, len);
		key += len;
		if (*key == '/' && !*++key)
			return NULL;
	}
	return node;
}
