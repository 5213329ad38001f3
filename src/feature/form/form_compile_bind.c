/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile_bind.c: what the names and paths of an expression mean, and what it depends on. */
#include "feature/form/form_compile_slice.h"

#include <string.h>

#include "feature/form/form_hash.h"
#include "feature/form/form_names.h"
#include "feature/form/form_tree.h"
#include "words/words.h"

/* Where an expression is evaluated: at which item, or outside the questions. */
struct place {
	struct form_item *from; /* the question that asks */
	struct form_item *item; /* "."; NULL: a choice, or what cannot be known here */
	bool is_other_turn;     /* a predicate or indexed-repeat says which turn */
	bool is_whole;          /* a name means all turns */
};

/* What an expression gives: an item, the document above the root, or something unknown. */
struct found {
	struct form_item *item;
	bool is_document;
};

static struct found look(struct form_compiling *compiling, const struct xpath_expr *expr,
			 const struct place *place);

/* ---- edges ---- */

static void add_edge(struct form_compiling *compiling, const struct form_item *source,
		     bool is_state)
{
	int *seen = is_state ? compiling->seen_state : compiling->seen;
	int mark = compiling->item->index + 1;
	if (seen[source->index] == mark)
		return;
	seen[source->index] = mark;
	*list_add(compiling->mem, &compiling->edges) =
		(struct form_edge){ source->index, compiling->item->index, is_state };
}

void form_compile_edge(struct form_compiling *compiling, const struct form_item *source,
		       bool is_other_turn)
{
	add_edge(compiling, source, false);
	if (!compiling->is_state)
		return;
	bool may_be_itself = compiling->may_see_itself || is_other_turn;
	int mark = compiling->item->index + 1;
	/* Whose edge is there, its groups have one too. */
	for (const struct form_item *up = source; up; up = up->parent) {
		if (up == compiling->item && may_be_itself)
			continue;
		if (compiling->seen_state[up->index] == mark)
			break;
		add_edge(compiling, up, true);
	}
}

/* ---- names ---- */

static const char *nearest(struct form_compiling *compiling, const char *name)
{
	struct form_near near = form_near_start(name);
	for (int i = 1; i < compiling->form->item_count; i++)
		form_near_try(&near, compiling->form->items[i]->name);
	return near.best;
}

static void fault_unknown(struct form_compiling *compiling, const char *name, size_t at)
{
	const char *near = nearest(compiling, name);
	if (!near)
		form_compile_fault(compiling,
				   N_("There is no question with the name {value}. Mend the name, "
				      "or add the question."),
				   name, at);
	else
		form_compile_fault(compiling,
				   N_("There is no question with the name left of the arrow. The "
				      "name right of it comes nearest: {value}."),
				   arena_printf(compiling->mem, "%s \u2192 %s", name, near), at);
}

struct form_item *form_compile_name(struct form_compiling *compiling, struct form_item *from,
				    const char *name, size_t at)
{
	bool is_ambiguous;
	struct form_item *item = form_plan_find(compiling->form, from, name, &is_ambiguous);
	if (is_ambiguous)
		form_compile_fault(compiling,
				   N_("Several questions are called {value}, so it is not clear "
				      "which one is meant. Give them different names."),
				   name, at);
	else if (!item)
		fault_unknown(compiling, name, at);
	return item;
}

static void grow_bindings(struct form_compiling *compiling)
{
	struct form_plan *plan = compiling->plan;
	struct form_binding *old = plan->bindings;
	size_t old_room = plan->binding_room;
	plan->binding_room = form_hash_room(compiling->binding_count + 100);
	plan->bindings = arena_array(compiling->mem, struct form_binding, plan->binding_room);
	for (size_t i = 0; i < old_room; i++) {
		if (!old[i].expr)
			continue;
		size_t at = form_hash_pointer(old[i].expr) & (plan->binding_room - 1);
		while (plan->bindings[at].expr)
			at = (at + 1) & (plan->binding_room - 1);
		plan->bindings[at] = old[i];
	}
}

static void bind(struct form_compiling *compiling, const struct form_binding *binding)
{
	struct form_plan *plan = compiling->plan;
	if (compiling->binding_count * 2 >= plan->binding_room)
		grow_bindings(compiling);
	size_t at = form_hash_pointer(binding->expr) & (plan->binding_room - 1);
	while (plan->bindings[at].expr)
		at = (at + 1) & (plan->binding_room - 1);
	plan->bindings[at] = *binding;
	compiling->binding_count++;
}

static struct found look_reference(struct form_compiling *compiling, const struct xpath_expr *expr,
				   const struct place *place)
{
	if (expr->is_last_saved)
		return (struct found){ 0 };
	struct form_item *item = form_compile_name(compiling, place->from, expr->text, expr->at);
	if (!item)
		return (struct found){ 0 };
	struct form_binding binding = { .expr = expr, .target = item, .is_first = place->is_whole };
	binding.scope = place->is_whole ? compiling->form->items[0]
					: form_plan_scope(compiling->form, place->from, item);
	bind(compiling, &binding);
	form_compile_edge(compiling, item, place->is_other_turn);
	return (struct found){ .item = item };
}

/* ---- paths ---- */

static struct form_item *child_of(const struct form_item *item, const char *name)
{
	for (struct form_item *child = item->first; child; child = child->next)
		if (child->name && strcmp(child->name, name) == 0)
			return child;
	return NULL;
}

static void depend_on_all(struct form_compiling *compiling, const struct found *at,
			  bool is_other_turn)
{
	const struct form_item *top = at->item ? at->item : compiling->form->items[0];
	for (int i = top->index + 1; i < top->end; i++)
		form_compile_edge(compiling, compiling->form->items[i], is_other_turn);
}

/* What is in every form though no question: /data/meta and what stands in it, attributes. */
static bool is_outside_questions(const struct xpath_step *step)
{
	return step->axis == XPATH_ATTRIBUTE || (step->name && strcmp(step->name, "meta") == 0);
}

static struct found take_child(struct form_compiling *compiling, const struct found *at,
			       const struct xpath_step *step, size_t place)
{
	struct form_item *root = compiling->form->items[0];
	struct found next = { 0 };
	if (at->is_document)
		next.item = strcmp(step->name, compiling->form->root_name) == 0 ? root : NULL;
	else
		next.item = child_of(at->item, step->name);
	if (!next.item && !is_outside_questions(step))
		fault_unknown(compiling, step->name, place);
	return next;
}

static struct found take_step(struct form_compiling *compiling, const struct xpath_expr *expr,
			      int number, struct found at, bool is_other_turn)
{
	const struct xpath_step *step = &expr->steps[number];
	bool is_named = step->name && strcmp(step->name, "*") != 0;
	if (!at.item && !at.is_document)
		return at;
	if (step->axis == XPATH_SELF && !step->name)
		return at;
	if (step->axis == XPATH_PARENT && !step->name) {
		if (at.is_document || !at.item->parent)
			return (struct found){ .is_document = true };
		return (struct found){ .item = at.item->parent };
	}
	if (step->axis == XPATH_CHILD && is_named)
		return take_child(compiling, &at, step, expr->at);
	if (step->axis != XPATH_ATTRIBUTE)
		depend_on_all(compiling, &at, is_other_turn);
	return (struct found){ 0 };
}

static void look_predicates(struct form_compiling *compiling,
			    const struct xpath_expr *const *predicates, int count,
			    const struct found *at, const struct place *place)
{
	struct place inside = *place;
	inside.item = at->item;
	inside.is_other_turn = true;
	for (int i = 0; i < count; i++)
		look(compiling, predicates[i], &inside);
}

static bool has_predicates(const struct xpath_expr *expr)
{
	for (int i = 0; i < expr->step_count; i++)
		if (expr->steps[i].predicate_count)
			return true;
	return false;
}

static bool is_current(const struct xpath_expr *expr)
{
	return expr->form == XPATH_CALL && strcmp(expr->text, "current") == 0;
}

static struct found look_path(struct form_compiling *compiling, const struct xpath_expr *expr,
			      const struct place *place)
{
	struct place start = *place;
	start.is_other_turn |= has_predicates(expr);
	struct found at = { .item = place->item };
	if (expr->is_absolute)
		at = (struct found){ .is_document = true };
	else if (expr->part_count)
		at = look(compiling, expr->parts[0], &start);
	bool is_climbing = !expr->is_absolute && (!expr->part_count || is_current(expr->parts[0]));
	for (int i = 0; i < expr->step_count; i++) {
		at = take_step(compiling, expr, i, at, start.is_other_turn);
		is_climbing = is_climbing && expr->steps[i].axis == XPATH_PARENT;
		look_predicates(compiling, expr->steps[i].predicates,
				expr->steps[i].predicate_count, &at, &start);
	}
	/* "..": which turn this is, not what is in it. */
	if (at.item && !is_climbing)
		form_compile_edge(compiling, at.item, start.is_other_turn);
	return at;
}

/* ---- calls ---- */

static bool is_known_list(const struct form_compiling *compiling, const char *id)
{
	const struct form *form = compiling->form;
	for (size_t i = 0; i < form->lists.len; i++)
		if (strcmp(form_tree_id(compiling->mem, form->lists.items[i]), id) == 0)
			return true;
	/* Entities of this name are offered as a file to who fills in elsewhere. */
	if (form->entity.dataset && strcmp(form->entity.dataset, id) == 0)
		return true;
	return strcmp(id, "__last-saved") == 0;
}

static void look_instance(struct form_compiling *compiling, const struct xpath_expr *expr)
{
	if (expr->part_count != 1 || expr->parts[0]->form != XPATH_LITERAL)
		return;
	const char *id = expr->parts[0]->text;
	if (!is_known_list(compiling, id))
		form_compile_fault(compiling,
				   N_("There is no list {value}. Give the name of a list in the "
				      "sheet choices, or of a file without its extension."),
				   id, expr->at);
}

static struct found look_call(struct form_compiling *compiling, const struct xpath_expr *expr,
			      const struct place *place)
{
	if (is_current(expr))
		return (struct found){ .item = place->from };
	if (strcmp(expr->text, "instance") == 0) {
		look_instance(compiling, expr);
		return (struct found){ 0 };
	}
	if (strcmp(expr->text, "pulldata") == 0 && expr->parts[0]->form == XPATH_LITERAL)
		form_compile_file(compiling, expr->parts[0]->text, ".csv");
	bool is_indexed = strcmp(expr->text, "indexed-repeat") == 0;
	bool was_seeing = compiling->may_see_itself;
	if (strcmp(expr->text, "once") == 0)
		compiling->may_see_itself = true;
	for (int i = 0; i < expr->part_count; i++) {
		struct place inside = *place;
		bool is_turn = is_indexed && (i == 0 || i % 2 == 1);
		inside.is_whole |= is_turn;
		inside.is_other_turn |= is_turn;
		look(compiling, expr->parts[i], &inside);
	}
	compiling->may_see_itself = was_seeing;
	return (struct found){ 0 };
}

/* A chain of operators is as deep to the left as it is long: it is walked, not entered. */
static void look_binary(struct form_compiling *compiling, const struct xpath_expr *expr,
			const struct place *place)
{
	SCOPED_ARENA(scratch);
	struct chain LIST(const struct xpath_expr *) rights = { 0 };
	for (; expr->form == XPATH_BINARY; expr = expr->parts[0])
		*list_add(scratch, &rights) = expr->parts[1];
	look(compiling, expr, place);
	while (rights.len)
		look(compiling, rights.items[--rights.len], place);
}

static struct found look(struct form_compiling *compiling, const struct xpath_expr *expr,
			 const struct place *place)
{
	struct found at = { 0 };
	switch (expr->form) {
	case XPATH_LITERAL:
	case XPATH_CONSTANT: return at;
	case XPATH_REFERENCE: return look_reference(compiling, expr, place);
	case XPATH_CALL: return look_call(compiling, expr, place);
	case XPATH_PATH: return look_path(compiling, expr, place);
	case XPATH_FILTER: {
		struct place start = *place;
		start.is_other_turn = true;
		at = look(compiling, expr->parts[0], &start);
		look_predicates(compiling, expr->parts + 1, expr->part_count - 1, &at, &start);
		return at;
	}
	case XPATH_BINARY: look_binary(compiling, expr, place); return at;
	case XPATH_NEGATE: look(compiling, expr->parts[0], place); break;
	}
	return at;
}

void form_compile_bind(struct form_compiling *compiling, const struct xpath_expr *expr,
		       struct form_item *from)
{
	bool is_choice = compiling->column &&
			 strcmp(compiling->column, form_part_columns[FORM_CHOICE_FILTER].name) == 0;
	struct place place = { .from = from, .item = is_choice ? NULL : from };
	look(compiling, expr, &place);
}
