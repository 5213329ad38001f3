/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_update.c: computes values, relevance and turns anew, in order of dependency. */
#include "feature/form/form_instance_slice.h"

#include <math.h>
#include <string.h>

/* ---- what has to be done ---- */

void form_instance_touch(struct form_instance *instance, const struct form_item *item)
{
	uint8_t *pending = form_state_of(instance)->pending;
	for (int i = 0; i < item->dependent_count; i++)
		pending[item->dependents[i]->index] = FORM_PENDING_STATE | FORM_PENDING_CONDITION;
}

void form_instance_touch_all(struct form_instance *instance, const struct form_item *item,
			     bool is_new)
{
	struct form_state *state = form_state_of(instance);
	for (int i = item->index; i < item->end; i++) {
		form_instance_touch(instance, instance->form->items[i]);
		if (is_new)
			state->pending[i] = FORM_PENDING_STATE | FORM_PENDING_CONDITION;
	}
	state->is_shape_changed = true;
}

bool form_instance_store(struct form_instance *instance, struct form_cell *cell, const char *value,
			 enum xpath_kind kind)
{
	struct form_state *state = form_state_of(instance);
	struct xpath_node *node = &cell->base.node;
	if (node->kind == kind && strcmp(node->value ? node->value : "", value) == 0)
		return false;
	node->kind = kind;
	node->value = value[0] ? arena_strdup(instance->mem, value) : NULL;
	if (!cell->is_touched) {
		cell->is_touched = true;
		*list_add(instance->mem, &state->touched) = cell;
	}
	form_instance_touch(instance, cell->base.item);
	return true;
}

/* ---- one cell ---- */

/* The first error of a walk over cells. */
struct work_on {
	enum err err;
};

/* True of no expression; of a failed one too: its error is kept. */
static bool ask(struct form_instance *instance, const struct form_cell *cell, enum form_part part,
		enum err *err)
{
	struct arena *scratch = form_state_of(instance)->scratch;
	struct xpath_value value;
	if (!*err)
		*err = form_instance_eval(instance, scratch, &cell->base,
					  cell->base.item->exprs[part], &value);
	bool answer = *err || xpath_boolean(&value);
	arena_reset(scratch);
	return answer;
}

static void do_relevance(struct form_instance *instance, struct form_cell *cell, void *user)
{
	struct work_on *work = user;
	bool is_hidden = !ask(instance, cell, FORM_RELEVANT, &work->err);
	if (is_hidden == cell->is_hidden_itself)
		return;
	cell->is_hidden_itself = is_hidden;
	form_cell_hide(instance, cell);
	form_instance_touch_all(instance, cell->base.item, false);
}

/* Numbers that are none become empty; a set of nodes the value of its first. */
static const char *text_of(struct arena *mem, const struct xpath_value *value, enum xpath_kind *ret)
{
	*ret = value->kind == XPATH_NODE_SET
		       ? value->nodes.len ? value->nodes.items[0]->kind : XPATH_TEXT
		       : value->kind;
	if ((value->kind == XPATH_NUMBER || value->kind == XPATH_DATE) && isnan(value->number))
		return "";
	return xpath_text(mem, value);
}

static enum err calculate(struct form_instance *instance, struct form_cell *cell,
			  const struct xpath_expr *expr)
{
	struct arena *scratch = form_state_of(instance)->scratch;
	struct xpath_value value;
	enum xpath_kind kind;
	TRY(form_instance_eval(instance, scratch, &cell->base, expr, &value));
	const char *text = text_of(scratch, &value, &kind);
	if (!form_is_unseen(cell->base.item))
		kind = cell->base.node.kind;
	form_instance_store(instance, cell, text, kind);
	arena_reset(scratch);
	return OK;
}

static void do_calculation(struct form_instance *instance, struct form_cell *cell, void *user)
{
	struct work_on *work = user;
	if (!work->err)
		work->err = calculate(instance, cell, cell->base.item->exprs[FORM_CALCULATION]);
}

static void do_condition(struct form_instance *instance, struct form_cell *cell, void *user)
{
	struct work_on *work = user;
	const struct form_item *item = cell->base.item;
	if (item->exprs[FORM_REQUIRED])
		cell->base.is_required = ask(instance, cell, FORM_REQUIRED, &work->err);
	if (!item->exprs[FORM_READ_ONLY])
		return;
	bool is_locked = ask(instance, cell, FORM_READ_ONLY, &work->err);
	if (is_locked != cell->is_locked_itself)
		form_state_of(instance)->is_shape_changed = true;
	cell->is_locked_itself = is_locked;
}

/* ---- triggers ---- */

static bool is_triggered(struct form_instance *instance, struct form_cell *cell, enum err *err)
{
	struct arena *scratch = form_state_of(instance)->scratch;
	struct xpath_value value = { 0 };
	bool answer = false;
	if (!*err)
		*err = form_instance_eval(instance, scratch, &cell->base,
					  cell->base.item->exprs[FORM_TRIGGER], &value);
	for (size_t i = 0; !*err && i < value.nodes.len; i++)
		answer = answer || form_cell_of_xpath(value.nodes.items[i])->is_touched;
	arena_reset(scratch);
	return answer;
}

struct triggered LIST(struct form_cell *);
struct find_triggered {
	struct triggered cells;
	enum err err;
};

static void find_triggered(struct form_instance *instance, struct form_cell *cell, void *user)
{
	struct find_triggered *find = user;
	if (is_triggered(instance, cell, &find->err))
		*list_add(instance->mem, &find->cells) = cell;
}

/* *ret_is_any: something was triggered, so the rest has to be looked at again. */
static enum err run_triggers(struct form_instance *instance, bool *ret_is_any)
{
	const struct form_plan *plan = instance->form->plan;
	struct form_state *state = form_state_of(instance);
	struct find_triggered find = { 0 };
	for (int i = 0; state->touched.len && i < plan->triggered_count; i++)
		if (plan->triggered[i]->exprs[FORM_CALCULATION])
			form_cell_each(instance, form_cell_of(instance->root), plan->triggered[i],
				       find_triggered, &find);
	TRY(find.err);
	for (size_t i = 0; i < state->touched.len; i++)
		state->touched.items[i]->is_touched = false;
	state->touched.len = 0;
	for (size_t i = 0; i < find.cells.len; i++)
		TRY(calculate(instance, find.cells.items[i],
			      find.cells.items[i]->base.item->exprs[FORM_CALCULATION]));
	*ret_is_any = find.cells.len > 0;
	return OK;
}

/* ---- everything ---- */

static enum err run_item(struct form_instance *instance, const struct form_item *item)
{
	struct work_on work = { 0 };
	struct form_cell *root = form_cell_of(instance->root);
	if (item->exprs[FORM_REPEAT_COUNT])
		TRY(form_instance_count_turns(instance, item));
	if (item->exprs[FORM_RELEVANT])
		form_cell_each(instance, root, item, do_relevance, &work);
	if (item->exprs[FORM_CALCULATION] && !item->exprs[FORM_TRIGGER])
		form_cell_each(instance, root, item, do_calculation, &work);
	return work.err;
}

static enum err run_states(struct form_instance *instance)
{
	const struct form *form = instance->form;
	uint8_t *pending = form_state_of(instance)->pending;
	for (int i = 0; i < form->calculation_count; i++) {
		const struct form_item *item = form->calculation[i];
		if (!(pending[item->index] & FORM_PENDING_STATE))
			continue;
		TRY(run_item(instance, item));
		pending[item->index] &= (uint8_t)~FORM_PENDING_STATE;
	}
	return OK;
}

static enum err run_conditions(struct form_instance *instance)
{
	const struct form_plan *plan = instance->form->plan;
	uint8_t *pending = form_state_of(instance)->pending;
	struct work_on work = { 0 };
	for (int i = 0; i < plan->condition_count; i++) {
		const struct form_item *item = plan->conditions[i];
		if (pending[item->index] & FORM_PENDING_CONDITION)
			form_cell_each(instance, form_cell_of(instance->root), item, do_condition,
				       &work);
	}
	memset(pending, 0, (size_t)instance->form->item_count);
	return work.err;
}

static void hand_down(struct form_instance *instance)
{
	struct form_node *root = instance->root;
	root->is_relevant = true;
	for (struct form_node *node = form_cell_walk(root, root); node;
	     node = form_cell_walk(root, node)) {
		const struct form_node *above = (const struct form_node *)node->node.parent;
		node->is_relevant = above->is_relevant && !node->node.is_hidden;
		node->is_read_only = above->is_read_only || form_cell_of(node)->is_locked_itself;
	}
	form_state_of(instance)->is_shape_changed = false;
}

enum err form_instance_run(struct form_instance *instance)
{
	struct form_state *state = form_state_of(instance);
	bool is_any = true;
	SCOPED_ARENA(scratch);
	state->scratch = scratch;
	state->steps_left = FORM_MAX_STEPS;
	for (int i = 0; is_any && i <= instance->form->plan->triggered_count; i++) {
		TRY(run_states(instance));
		TRY(run_triggers(instance, &is_any));
	}
	TRY(run_conditions(instance));
	if (state->is_shape_changed)
		hand_down(instance);
	return OK;
}
