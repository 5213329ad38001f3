/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance.c: begins an instance, gives it answers and turns. */
#include "feature/form/form_instance_slice.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/id.h"
#include "feature/form/form_date.h"

static const char *or_empty(const char *text) { return text ? text : ""; }

/* ---- defaults ---- */

static const char *metadata(const struct form_instance *instance, enum form_type type)
{
	const struct form_setting *setting = &instance->setting;
	const char *now = NULL;
	switch (type) {
	case FORM_START:
	case FORM_END:
	case FORM_TODAY:
		now = form_moment_text(instance->mem, setting->now_ms, setting->zone_minutes);
		return type == FORM_TODAY ? arena_strndup(instance->mem, now, strlen("2026-11-22"))
					  : now;
	case FORM_DEVICEID: return or_empty(setting->device);
	case FORM_USERNAME: return or_empty(setting->user);
	case FORM_EMAIL: return or_empty(setting->mail);
	default: return NULL;
	}
}

static void set_default(struct form_instance *instance, struct form_cell *cell)
{
	const struct form_item *item = cell->base.item;
	const char *value = metadata(instance, item->type), *text = item->parts[FORM_DEFAULT];
	bool is_worded;
	if (!value && text && text[0] && !item->exprs[FORM_DEFAULT])
		form_value_read(instance, item, text, &value, &is_worded);
	if (value)
		form_instance_store(instance, cell, value, cell->base.node.kind);
}

/* The block's own items, not those of the repeats inside it. */
static const struct form_item *next_in_block(const struct form_instance *instance,
					     const struct form_item *top,
					     const struct form_item *after)
{
	int next = after->type == FORM_REPEAT && after != top ? after->end : after->index + 1;
	return next < top->end ? instance->form->items[next] : NULL;
}

void form_instance_default(struct form_instance *instance, struct form_cell *block)
{
	const struct form_item *top = block->base.item, *item = top;
	while ((item = next_in_block(instance, top, item)))
		if (item->type != FORM_REPEAT)
			set_default(instance, form_cell_at(instance, block, item));
}

enum err form_instance_default_computed(struct form_instance *instance, struct form_cell *block)
{
	const struct form_item *top = block->base.item, *item = top;
	while ((item = next_in_block(instance, top, item))) {
		struct form_cell *cell = form_cell_at(instance, block, item);
		struct xpath_value value;
		bool is_worded;
		const char *text;
		if (item->type == FORM_REPEAT || !item->exprs[FORM_DEFAULT] ||
		    cell->base.is_changed)
			continue;
		TRY(form_instance_eval(instance, instance->mem, &cell->base,
				       item->exprs[FORM_DEFAULT], &value));
		bool is_none = value.kind == XPATH_NUMBER && isnan(value.number);
		text = is_none ? "" : xpath_text(instance->mem, &value);
		form_value_read(instance, item, text, &text, &is_worded);
		form_instance_store(instance, cell, text, cell->base.node.kind);
	}
	return OK;
}

/* ---- turns ---- */

/* A first turn of each repeat in a block that has no count of its own; and in those turns. */
static enum err first_turns(struct form_instance *instance, struct form_cell *block)
{
	const struct form_item *top = block->base.item, *item = top;
	while ((item = next_in_block(instance, top, item))) {
		if (item->type != FORM_REPEAT || item->exprs[FORM_REPEAT_COUNT])
			continue;
		const struct form_item *up = item->parent;
		struct form_node *parent =
			up == top ? &block->base : &form_cell_at(instance, block, up)->base;
		struct form_node *turn;
		TRY(form_instance_put_turn(instance, parent, item, &turn));
		form_instance_default(instance, form_cell_of(turn));
		TRY(first_turns(instance, form_cell_of(turn)));
	}
	return OK;
}

/* A turn as it begins: its defaults, the first turns inside it, everything in it to be computed. */
static enum err begin_turn(struct form_instance *instance, struct form_node *parent,
			   const struct form_item *repeat, struct form_cell **ret)
{
	struct form_node *turn;
	TRY(form_instance_put_turn(instance, parent, repeat, &turn));
	form_instance_default(instance, form_cell_of(turn));
	TRY(first_turns(instance, form_cell_of(turn)));
	form_instance_touch_all(instance, repeat, true);
	*ret = form_cell_of(turn);
	return OK;
}

static enum err computed_defaults(struct form_instance *instance, struct form_cell *top)
{
	struct form_node *node = &top->base;
	for (; node; node = form_cell_walk(&top->base, node))
		if (node->item->type == FORM_ROOT || node->item->type == FORM_REPEAT)
			TRY(form_instance_default_computed(instance, form_cell_of(node)));
	return OK;
}

static bool has_computed_defaults(const struct form *form, const struct form_item *repeat)
{
	for (int i = repeat->index; i < repeat->end; i++)
		if (form->items[i]->exprs[FORM_DEFAULT])
			return true;
	return false;
}

enum err form_instance_add_turn(struct form_instance *instance, struct form_node *parent,
				const struct form_item *repeat, struct form_node **ret)
{
	struct form_cell *turn;
	if (repeat->exprs[FORM_REPEAT_COUNT])
		return ERR_INVALID;
	TRY(begin_turn(instance, parent, repeat, &turn));
	if (has_computed_defaults(instance->form, repeat)) {
		TRY(form_instance_run(instance));
		TRY(computed_defaults(instance, turn));
	}
	*ret = &turn->base;
	return OK;
}

enum err form_instance_remove_turn(struct form_instance *instance, struct form_node *turn)
{
	const struct form_item *repeat = turn->item;
	if (repeat->type != FORM_REPEAT || repeat->exprs[FORM_REPEAT_COUNT])
		return ERR_INVALID;
	form_cell_drop_turn(instance, form_cell_of(turn));
	form_instance_touch_all(instance, repeat, true);
	return OK;
}

static bool has_answers(struct form_cell *turn)
{
	struct form_node *node = &turn->base;
	for (; node; node = form_cell_walk(&turn->base, node))
		if (node->is_changed)
			return true;
	return false;
}

static bool is_kept(struct form_turns *turns, size_t at)
{
	for (size_t i = at; i < turns->len; i++)
		if (has_answers(turns->items[i]))
			return true;
	return false;
}

/* Turns above the count: those with answers are kept, out of sight, until the count rises. */
static bool hide_surplus(struct form_instance *instance, struct form_turns *turns, size_t count)
{
	bool is_changed = false;
	while (turns->len > count && !is_kept(turns, turns->len - 1)) {
		form_cell_drop_turn(instance, turns->items[turns->len - 1]);
		is_changed = true;
	}
	for (size_t i = 0; i < turns->len; i++) {
		struct form_cell *turn = turns->items[i];
		bool is_surplus = i >= count;
		is_changed = is_changed || turn->is_surplus != is_surplus;
		turn->is_surplus = is_surplus;
		form_cell_hide(instance, turn);
	}
	return is_changed;
}

struct counting {
	const struct form_item *repeat;
	enum err err;
};

static enum err count_turns(struct form_instance *instance, struct form_cell *block,
			    const struct form_item *repeat)
{
	struct form_state *state = form_state_of(instance);
	struct form_cell *list = form_cell_at(instance, block, repeat), *turn;
	struct form_node *parent = (struct form_node *)list->base.node.parent;
	struct xpath_value value;
	TRY(form_instance_eval(instance, state->scratch, &list->base,
			       repeat->exprs[FORM_REPEAT_COUNT], &value));
	double wanted = floor(xpath_number(state->scratch, &value));
	arena_reset(state->scratch);
	size_t count = wanted >= 1 ? (size_t)fmin(wanted, FORM_MAX_TURNS) : 0;
	if (wanted > FORM_MAX_TURNS)
		state->overfull = repeat;
	while (list->turns->len < count) {
		if (begin_turn(instance, parent, repeat, &turn)) {
			state->overfull = repeat;
			break;
		}
		TRY(computed_defaults(instance, turn));
	}
	if (hide_surplus(instance, list->turns, count))
		form_instance_touch_all(instance, repeat, true);
	return OK;
}

static void count_in_block(struct form_instance *instance, struct form_cell *block, void *user)
{
	struct counting *counting = user;
	if (!counting->err)
		counting->err = count_turns(instance, block, counting->repeat);
}

enum err form_instance_count_turns(struct form_instance *instance, const struct form_item *repeat)
{
	struct counting counting = { .repeat = repeat };
	struct form_state *state = form_state_of(instance);
	if (state->overfull == repeat)
		state->overfull = NULL;
	form_cell_each(instance, form_cell_of(instance->root),
		       instance->form->plan->places[repeat->index].owner, count_in_block,
		       &counting);
	return counting.err;
}

/* ---- beginning ---- */

/* "uuid:..." of version 4: 122 random bits. */
static const char *new_id(struct arena *mem)
{
	uint64_t high = (uint64_t)id_random(), low = (uint64_t)id_random();
	uint64_t last = (uint64_t)id_random() & 0xffffffffffff;
	return arena_printf(mem, "uuid:%08x-%04x-4%03x-%04x-%012" PRIx64,
			    (unsigned)(high & 0xffffffff), (unsigned)(high >> 32 & 0xffff),
			    (unsigned)(high >> 48 & 0xfff), (unsigned)(0x8000 | (low & 0x3fff)),
			    last);
}

/* Nothing that has happened so far is a change that triggers look at. */
static void forget_touched(struct form_instance *instance)
{
	struct form_state *state = form_state_of(instance);
	for (size_t i = 0; i < state->touched.len; i++)
		state->touched.items[i]->is_touched = false;
	state->touched.len = 0;
}

enum err form_instance_begin(struct form_instance *instance)
{
	forget_touched(instance);
	form_instance_touch_all(instance, instance->root->item, true);
	TRY(form_instance_run(instance));
	forget_touched(instance);
	return OK;
}

/*
 * ODK leaves out what is not relevant. Computing again would change what somebody sent: today() has
 * moved on, and who filled in saw other values.
 */
enum err form_instance_begin_sent(struct form_instance *instance)
{
	struct form_state *state = form_state_of(instance);
	struct form_node *root = instance->root, *node = NULL;
	state->is_sent = true;
	memset(state->pending, FORM_PENDING_CONDITION, (size_t)instance->form->item_count);
	while ((node = form_instance_walk(root, node))) {
		form_cell_of(node)->is_hidden_itself = !form_cell_of(node)->is_present;
		form_cell_hide(instance, form_cell_of(node));
	}
	state->is_shape_changed = true;
	return form_instance_run(instance);
}

enum err form_instance_new(struct arena *mem, const struct form *form,
			   const struct form_setting *setting, struct form_instance **ret)
{
	struct form_instance *instance;
	TRY(form_instance_blank(mem, form, setting, &instance));
	struct form_cell *root = form_cell_of(instance->root);
	instance->instance_id = new_id(mem);
	form_instance_default(instance, root);
	TRY(first_turns(instance, root));
	TRY(form_instance_begin(instance));
	TRY(computed_defaults(instance, root));
	forget_touched(instance);
	TRY(form_instance_run(instance));
	forget_touched(instance);
	*ret = instance;
	return OK;
}

/* ---- answers ---- */

void form_instance_put(struct form_instance *instance, struct form_node *node, const char *value)
{
	node->node.value = value && value[0] ? value : NULL;
	form_cell_of(node)->is_present = true;
}

void form_instance_set(struct form_instance *instance, struct form_node *node, const char *value)
{
	const char *stored;
	bool is_worded = false;
	if (!form_has_answer(node->item))
		return;
	node->fault =
		form_value_read(instance, node->item, value ? value : "", &stored, &is_worded);
	node->is_worded = node->fault && is_worded;
	node->is_changed = true;
	if (form_instance_store(instance, form_cell_of(node), stored, node->node.kind))
		form_state_of(instance)->pending[node->item->index] |= FORM_PENDING_STATE;
}

enum err form_instance_update(struct form_instance *instance)
{
	struct form_cell *root = form_cell_of(instance->root);
	bool is_sent = form_state_of(instance)->is_sent;
	for (int i = 0; !is_sent && i < instance->form->item_count; i++) {
		const struct form_item *item = instance->form->items[i];
		if (item->type == FORM_END && !item->is_in_repeat)
			set_default(instance, form_cell_at(instance, root, item));
	}
	return form_instance_run(instance);
}

const char *form_instance_name(struct form_instance *instance)
{
	const struct xpath_expr *expr = instance->form->plan->instance_name;
	struct xpath_value value;
	form_state_of(instance)->steps_left = FORM_MAX_STEPS;
	if (!expr || form_instance_eval(instance, instance->mem, instance->root, expr, &value))
		return NULL;
	return xpath_text(instance->mem, &value);
}
