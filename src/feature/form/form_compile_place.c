/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile_place.c: where the answer of each question lies. */
#include "feature/form/form_compile_slice.h"

static void place(struct form_compiling *compiling, struct form_item *item)
{
	struct form_place *places = compiling->plan->places;
	struct form_item *owner = item->parent;
	if (owner && owner->parent && owner->type != FORM_REPEAT)
		owner = places[owner->index].owner;
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
	compiling->plan->places =
		arena_array(compiling->mem, struct form_place, (size_t)form->item_count);
	for (int i = 0; i < form->item_count; i++)
		place(compiling, form->items[i]);
}
