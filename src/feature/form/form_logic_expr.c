/* SPDX-License-Identifier: EUPL-1.2 */
/* form_logic_expr.c: expressions as a flat list that the script in the browser evaluates. */
#include "feature/form/form_logic.h"

#include <stdlib.h>
#include <string.h>

/* ---- what the browser can tell ---- */

static void look(const struct xpath_expr *expr, void *user)
{
	/* in byte order */
	static const char *const server_only[] = {
		"acos",           "area",     "asin",
		"atan",           "atan2",    "base64-decode",
		"checklist",      "cos",      "decimal-time",
		"digest",         "distance", "enclosed-area",
		"extract-signed", "geofence", "id",
		"jr:itext",       "lang",     "namespace-uri",
		"property",       "pulldata", "random",
		"randomize",      "sin",      "tan",
		"uuid",           "version",  "weighted-checklist",
	};
	bool *can = user;
	if (expr->form != XPATH_CALL)
		return;
	for (size_t i = 0; i < COUNT_OF(server_only); i++)
		*can = *can && strcmp(expr->text, server_only[i]) != 0;
}

bool form_logic_can(const struct xpath_expr *expr)
{
	bool can = true;
	xpath_walk(expr, look, &can);
	return can;
}

/* ---- entries ---- */

static int next(struct form_logic *logic) { return logic->count++; }

static int *add_all(struct form_logic *logic, const struct form_item *from,
		    const struct xpath_expr **exprs, int count)
{
	int *places = arena_array(logic->mem, int, (size_t)count + 1);
	for (int i = 0; i < count; i++)
		places[i] = form_logic_add(logic, from, exprs[i]);
	return places;
}

static void put_all(struct form_logic *logic, const int *places, int count)
{
	for (int i = 0; i < count; i++)
		json_int(&logic->entries, places[i]);
}

static int add_reference(struct form_logic *logic, const struct form_item *from,
			 const struct xpath_expr *expr)
{
	const struct form *form = logic->form;
	const struct form_binding *known = form_plan_binding(form->plan, expr);
	struct form_binding found = { 0 };
	bool is_ambiguous;
	if (known)
		found = *known;
	else if ((found.target = form_plan_find(form, from, expr->text, &is_ambiguous)))
		found.scope = form_plan_scope(form, from, found.target);
	if (expr->is_last_saved)
		found.target = NULL;
	json_array_begin(&logic->entries);
	json_int(&logic->entries, 0);
	json_int(&logic->entries, found.target ? found.target->index : -1);
	json_int(&logic->entries, found.target && found.scope ? found.scope->index : 0);
	json_array_end(&logic->entries);
	return next(logic);
}

static int add_call(struct form_logic *logic, const struct form_item *from,
		    const struct xpath_expr *expr)
{
	int *parts = add_all(logic, from, expr->parts, expr->part_count);
	logic->needs_lists = logic->needs_lists || !strcmp(expr->text, "instance") ||
			     !strcmp(expr->text, "jr:choice-name");
	json_array_begin(&logic->entries);
	json_text(&logic->entries, expr->text);
	put_all(logic, parts, expr->part_count);
	json_array_end(&logic->entries);
	return next(logic);
}

static void put_step(struct form_logic *logic, const struct xpath_step *step, const int *predicates)
{
	json_array_begin(&logic->entries);
	json_int(&logic->entries, step->axis);
	if (step->name)
		json_text(&logic->entries, step->name);
	else
		json_int(&logic->entries, 0);
	put_all(logic, predicates, step->predicate_count);
	json_array_end(&logic->entries);
}

static int add_path(struct form_logic *logic, const struct form_item *from,
		    const struct xpath_expr *expr)
{
	int **predicates = arena_array(logic->mem, int *, (size_t)expr->step_count + 1);
	int start = expr->is_absolute ? -2 : -1;
	if (expr->part_count)
		start = form_logic_add(logic, from, expr->parts[0]);
	for (int i = 0; i < expr->step_count; i++)
		predicates[i] = add_all(logic, from, expr->steps[i].predicates,
					expr->steps[i].predicate_count);
	json_array_begin(&logic->entries);
	json_int(&logic->entries, 1);
	json_int(&logic->entries, start);
	for (int i = 0; i < expr->step_count; i++)
		put_step(logic, &expr->steps[i], predicates[i]);
	json_array_end(&logic->entries);
	return next(logic);
}

static int add_parts(struct form_logic *logic, const struct form_item *from,
		     const struct xpath_expr *expr)
{
	int *parts = add_all(logic, from, expr->parts, expr->part_count);
	json_array_begin(&logic->entries);
	json_int(&logic->entries, expr->form == XPATH_FILTER ? 2 : 4);
	put_all(logic, parts, expr->part_count);
	json_array_end(&logic->entries);
	return next(logic);
}

/* A chain of operators is as deep to the left as it is long: it is walked, not entered. */
static int add_binary(struct form_logic *logic, const struct form_item *from,
		      const struct xpath_expr *expr)
{
	size_t len = 0;
	for (const struct xpath_expr *at = expr; at->form == XPATH_BINARY; at = at->parts[0])
		len++;
	const struct xpath_expr **chain = arena_array(logic->mem, const struct xpath_expr *, len);
	for (size_t i = 0; i < len; i++, expr = expr->parts[0])
		chain[i] = expr;
	int left = form_logic_add(logic, from, expr);
	while (len-- > 0) {
		int right = form_logic_add(logic, from, chain[len]->parts[1]);
		json_array_begin(&logic->entries);
		put_all(logic, (int[]){ 3, (int)chain[len]->op, left, right }, 4);
		json_array_end(&logic->entries);
		left = next(logic);
	}
	return left;
}

int form_logic_add(struct form_logic *logic, const struct form_item *from,
		   const struct xpath_expr *expr)
{
	switch (expr->form) {
	case XPATH_LITERAL: json_text(&logic->entries, expr->text); return next(logic);
	case XPATH_CONSTANT: json_double(&logic->entries, expr->number); return next(logic);
	case XPATH_REFERENCE: return add_reference(logic, from, expr);
	case XPATH_CALL: return add_call(logic, from, expr);
	case XPATH_PATH: return add_path(logic, from, expr);
	case XPATH_BINARY: return add_binary(logic, from, expr);
	case XPATH_FILTER:
	case XPATH_NEGATE: break;
	}
	return add_parts(logic, from, expr);
}
