/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile_place.c: where the answer of each question lies, and which questions have a name. */
#include "feature/form/form_compile_slice.h"

#include <string.h>

#include "feature/form/form_hash.h"

static void add_name(struct form_compiling *compiling, struct form_item *item)
{
	struct form_plan *plan = compiling->plan;
	size_t at = form_hash_text(item->name) & (plan->name_room - 1);
	while (plan->names[at].item && strcmp(plan->names[at].item->name, item->name) != 0)
		at = (at + 1) & (plan->name_room - 1);
	struct form_name *name = &plan->names[at];
	if (!name->item) {
		name->item = item;
		return;
	}
	struct form_name *more = arena_new_of(compiling->mem, struct form_name);
	*more = (struct form_name){ item, name->next };
	name->next = more;
}

static void place(struct form_compiling *compiling, struct form_item *item)
{
	struct form_place *places = compiling->plan->places;
	struct form_item *owner = item->parent;
	while (owner && owner->parent && owner->type != FORM_REPEAT)
		owner = owner->parent;
	item->is_in_repeat = owner && owner->parent;
	places[item->index].owner = owner;
	if (owner)
		places[item->index].slot = places[owner->index].own_slots++;
	if (!item->parent || item->type == FORM_REPEAT)
		places[item->index].own_slots = 1;
}

void form_compile_places(struct form_compiling *compiling)
{
	struct form *form = compiling->form;
	struct form_plan *plan = compiling->plan;
	plan->places = arena_array(compiling->mem, struct form_place, (size_t)form->item_count);
	plan->name_room = form_hash_room((size_t)form->item_count);
	plan->names = arena_array(compiling->mem, struct form_name, plan->name_room);
	for (int i = 0; i < form->item_count; i++) {
		place(compiling, form->items[i]);
		if (i && form->items[i]->name)
			add_name(compiling, form->items[i]);
	}
}
