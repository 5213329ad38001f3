/* SPDX-License-Identifier: EUPL-1.2 */
/* form_plan.c: looks things up in what form_compile found out. */
#include "feature/form/form_plan.h"

#include "feature/form/form_hash.h"

static bool is_inside(const struct form_item *item, const struct form_item *scope)
{
	return item->index >= scope->index && item->index < scope->end;
}

struct form_item *form_plan_find(const struct form *form, const struct form_item *from,
				 const char *name, bool *ret_is_ambiguous)
{
	struct form_item *first = form->names ? form_names_get(form->names, name) : NULL;
	*ret_is_ambiguous = false;
	if (!first || !first->namesake)
		return first;
	for (const struct form_item *scope = from; scope; scope = scope->parent) {
		struct form_item *found = NULL;
		int count = 0;
		for (struct form_item *one = first; one; one = one->namesake) {
			if (!is_inside(one, scope) || one == from)
				continue;
			found = one;
			count++;
		}
		*ret_is_ambiguous = count > 1;
		if (count)
			return count == 1 ? found : NULL;
	}
	return first;
}

const struct form_binding *form_plan_binding(const struct form_plan *plan,
					     const struct xpath_expr *expr)
{
	size_t at = form_hash_pointer(expr) & (plan->binding_room - 1);
	while (plan->bindings[at].expr && plan->bindings[at].expr != expr)
		at = (at + 1) & (plan->binding_room - 1);
	return plan->bindings[at].expr ? &plan->bindings[at] : NULL;
}

const struct form_item *form_plan_scope(const struct form *form, const struct form_item *from,
					const struct form_item *target)
{
	const struct form_item *scope = target->parent ? target->parent : form->items[0];
	while (scope->parent && (scope->type != FORM_REPEAT || !is_inside(from, scope)))
		scope = scope->parent;
	return scope;
}

const struct form_tree *form_plan_tree(const struct form *form, const struct form_list *list)
{
	size_t at = 0;
	while (form->lists.items[at] != list)
		at++;
	return &form->plan->trees[at];
}

const struct form_choice *form_plan_choice(const struct form *form, const struct form_list *list,
					   const char *name)
{
	return form_names_get(&form_plan_tree(form, list)->names, name);
}

bool form_is_unseen(const struct form_item *item)
{
	switch (item->type) {
	case FORM_CALCULATE:
	case FORM_HIDDEN:
	case FORM_START:
	case FORM_END:
	case FORM_TODAY:
	case FORM_DEVICEID:
	case FORM_USERNAME:
	case FORM_PHONENUMBER:
	case FORM_EMAIL:
	case FORM_AUDIT:
	case FORM_START_GEOPOINT:
	case FORM_BACKGROUND_AUDIO:
	case FORM_CSV_EXTERNAL:
	case FORM_XML_EXTERNAL: return true;
	default: return false;
	}
}
