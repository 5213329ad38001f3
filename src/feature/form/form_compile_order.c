/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile_order.c: the order in which values and relevance are computed; cycles. */
#include "feature/form/form_compile_slice.h"

#include "base/out.h"
#include "words/words.h"

/* Edges by item: sources[begin[item] .. begin[item + 1]). */
struct graph {
	int *begin, *others;
};

static struct graph group(struct form_compiling *compiling, bool is_state, bool by_source)
{
	size_t count = (size_t)compiling->form->item_count;
	struct graph graph = { arena_array(compiling->mem, int, count + 2), NULL };
	const struct form_edges *edges = &compiling->edges;
	for (size_t i = 0; i < edges->len; i++)
		if (edges->items[i].is_state == is_state)
			graph.begin[2 +
				    (by_source ? edges->items[i].source : edges->items[i].item)]++;
	for (size_t i = 2; i < count + 2; i++)
		graph.begin[i] += graph.begin[i - 1];
	graph.others = arena_array(compiling->mem, int, (size_t)graph.begin[count + 1] + 1);
	for (size_t i = 0; i < edges->len; i++) {
		const struct form_edge *edge = &edges->items[i];
		if (edge->is_state != is_state)
			continue;
		int at = by_source ? edge->source : edge->item;
		graph.others[graph.begin[at + 1]++] = by_source ? edge->item : edge->source;
	}
	return graph;
}

static void keep_dependents(struct form_compiling *compiling)
{
	struct form *form = compiling->form;
	struct graph graph = group(compiling, false, true);
	struct form_item **all = arena_array(compiling->mem, struct form_item *,
					     (size_t)graph.begin[form->item_count] + 1);
	for (int i = 0; i < form->item_count; i++) {
		form->items[i]->dependents = all + graph.begin[i];
		form->items[i]->dependent_count = graph.begin[i + 1] - graph.begin[i];
		for (int at = graph.begin[i]; at < graph.begin[i + 1]; at++)
			all[at] = form->items[graph.others[at]];
	}
}

static bool has_state(const struct form_item *item)
{
	return item->exprs[FORM_RELEVANT] || item->exprs[FORM_REPEAT_COUNT] ||
	       (item->exprs[FORM_CALCULATION] && !item->exprs[FORM_TRIGGER]);
}

/* ---- depth first, sources before what looks at them, without recursion ---- */

enum mark { NEW, OPEN, DONE };
struct walk {
	enum mark *marks;
	int *stack, *next; /* next: which source of stack[i] comes now */
	int depth;
};

/* "a → b → a" */
static const char *cycle_path(struct form_compiling *compiling, const struct walk *walk, int again)
{
	SCOPED_OUT(out);
	int start = walk->depth - 1;
	while (walk->stack[start] != again)
		start--;
	for (int i = start; i < walk->depth; i++)
		out_printf(out, "%s \u2192 ", compiling->form->items[walk->stack[i]]->name);
	out_text(out, compiling->form->items[again]->name);
	return arena_strdup(compiling->mem, out->data);
}

static void fault_cycle(struct form_compiling *compiling, const struct walk *walk, int again)
{
	const struct form_item *item = compiling->form->items[again];
	compiling->sheet = "survey";
	compiling->row = item->row;
	compiling->name = item->name;
	const struct form_item *last = compiling->form->items[walk->stack[walk->depth - 1]];
	bool is_self = last == item;
	compiling->column = form_part_columns[item->exprs[FORM_CALCULATION] ? FORM_CALCULATION
					      : item->exprs[FORM_RELEVANT]  ? FORM_RELEVANT
									    : FORM_REPEAT_COUNT]
				    .name;
	form_compile_fault(compiling,
			   is_self ? N_("This question looks at itself ({value}). Let it look at "
					"another question.")
				   : N_("These questions wait for one another: {value}. Take one "
					"of them out of the other's expression."),
			   cycle_path(compiling, walk, again), SIZE_MAX);
}

static void visit(struct form_compiling *compiling, const struct graph *sources, struct walk *walk,
		  int first)
{
	struct form *form = compiling->form;
	walk->depth = 0;
	walk->stack[walk->depth] = first;
	walk->next[walk->depth++] = sources->begin[first];
	walk->marks[first] = OPEN;
	while (walk->depth) {
		int item = walk->stack[walk->depth - 1];
		if (walk->next[walk->depth - 1] == sources->begin[item + 1]) {
			walk->marks[item] = DONE;
			walk->depth--;
			if (has_state(form->items[item]))
				form->calculation[form->calculation_count++] = form->items[item];
			continue;
		}
		int source = sources->others[walk->next[walk->depth - 1]++];
		if (walk->marks[source] == OPEN)
			fault_cycle(compiling, walk, source);
		if (walk->marks[source] != NEW)
			continue;
		walk->marks[source] = OPEN;
		walk->stack[walk->depth] = source;
		walk->next[walk->depth++] = sources->begin[source];
	}
}

static void keep_order(struct form_compiling *compiling)
{
	struct form *form = compiling->form;
	size_t count = (size_t)form->item_count;
	struct graph sources = group(compiling, true, false);
	struct walk walk = { .marks = arena_array(compiling->mem, enum mark, count),
			     .stack = arena_array(compiling->mem, int, count),
			     .next = arena_array(compiling->mem, int, count) };
	form->calculation = arena_array(compiling->mem, struct form_item *, count);
	form->calculation_count = 0;
	for (int i = 0; i < form->item_count; i++)
		if (walk.marks[i] == NEW)
			visit(compiling, &sources, &walk, i);
	for (int i = 0; i < form->calculation_count; i++)
		form->calculation[i]->order = i + 1;
}

static void keep_others(struct form_compiling *compiling)
{
	struct form *form = compiling->form;
	struct form_plan *plan = compiling->plan;
	size_t count = (size_t)form->item_count;
	plan->triggered = arena_array(compiling->mem, struct form_item *, count);
	plan->conditions = arena_array(compiling->mem, struct form_item *, count);
	for (int i = 0; i < form->item_count; i++) {
		struct form_item *item = form->items[i];
		if (item->exprs[FORM_TRIGGER])
			plan->triggered[plan->triggered_count++] = item;
		if (item->exprs[FORM_REQUIRED] || item->exprs[FORM_READ_ONLY])
			plan->conditions[plan->condition_count++] = item;
	}
}

void form_compile_order(struct form_compiling *compiling)
{
	keep_dependents(compiling);
	keep_order(compiling);
	keep_others(compiling);
}
