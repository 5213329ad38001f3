/* SPDX-License-Identifier: EUPL-1.2 */
/* person_list.c: who of the region has a role: for slices that let staff choose one of them. */
#include "feature/person/person.h"
#include "feature/person/person_store.h"

enum err person_list_with(struct work *work, unsigned roles, struct persons *ret)
{
	struct persons all = { 0 };
	if (!work_may(work, STAFF))
		return ERR_FORBIDDEN;
	TRY(person_select_all(work->db, work->mem, &all));
	*ret = (struct persons){ 0 };
	for (size_t i = 0; i < all.len; i++)
		if ((all.items[i].roles & roles) && !all.items[i].is_blocked)
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}
