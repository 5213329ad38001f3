/* SPDX-License-Identifier: EUPL-1.2 */
/* thing.c: rules of things. */
#include "feature/thing/thing.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/thing/thing_slice.h"

#include <string.h>

enum { NAME_BYTES = 120 };

enum err thing_list(struct work *work, struct things *ret)
{
	struct things things = { 0 };
	TRY(thing_select(work->db, work->mem, &things));
	*ret = things;
	return OK;
}

enum err thing_add(struct work *work, const char *name, int64_t *ret_id)
{
	struct thing thing = { .id = id_new(), .name = utf8_tidy(work->mem, name), .added_ms = work->now_ms };
	if (!*thing.name)
		return work_fail(work, ERR_INVALID, "naam", N_("Give it a name."));
	if (strlen(thing.name) > NAME_BYTES)
		return work_fail(work, ERR_INVALID, "naam", N_("Give it a shorter name."));
	TRY(thing_insert(work->db, &thing, utf8_sort_key(work->mem, thing.name)));
	TRY(work_touch_public(work));
	*ret_id = thing.id;
	return OK;
}
