/* SPDX-License-Identifier: EUPL-1.2 */
/* form_plan.c: looks things up in what form_compile found out. */
#include "feature/form/form_plan.h"

#include <string.h>

#include "feature/form/form_hash.h"

static bool is_inside(const struct form_item *item, const struct form_item *scope)
{
	return item->index >= scope->index && item->index < scope->end;
}

static struct form_name *first_of_name(const struct form_plan *plan, const char *name)
{
	size_t at = form_hash_text(name) & (plan->name_room - 1);
	while (plan->names[at].item && strcmp(plan->names[at].item->name, name) != 0)
		at = (at + 1) & (plan->name_room - 1);
	return plan->names[at].item ? &plan->names[at] : NULL;
}

struct form_item *form_plan_find(const struct form *form, const struct form_item *from,
				 const char *name, bool *ret_is_ambiguous)
{
	*ret_is_ambiguous = false;
	const struct form_name *first = first_of_name(form->plan, name);
	if (!first || !first->next)
		return first ? first->item : NULL;
	const struct form_item *scope = from ? from : form->items[0];
	for (; scope; scope = scope->parent) {
		struct form_item *found = NULL;
		int count = 0;
		for (const struct form_name *one = first; one; one = one->next)
			if (is_inside(one->item, scope) && one->item != from) {
				found = one->item;
				count++;
			}
		*ret_is_ambiguous = count > 1;
		if (count)
			return count == 1 ? found : NULL;
	}
	return first->item;
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
