/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_freshness.c: confirming goes one way, and what gets old by itself is noted. */
#include "base/id.h"
#include "feature/initiative/initiative_slice.h"
#include "web/slot.h"
#include "work/writer.h"

/* The index looks again at what crossed the border within so long before a turn. */
enum { LOOK_BACK_MS = 24 * 60 * 60 * 1000 };

enum err initiative_note_confirmed(struct work *work, const struct initiative *initiatives,
				   size_t count, const struct change_cause *cause)
{
	struct freshness *items = arena_array(work->mem, struct freshness, count);
	for (size_t i = 0; i < count; i++)
		items[i] = (struct freshness){
			.subject = { "initiative", initiatives[i].id },
			.confirmed_ms = work->now_ms,
			.person_id = work->person_id,
			.how = cause->how ? cause->how : FRESH_BY_PAGE,
		};
	return cause->is_confirmed ? freshness_note(work, items, count) : OK;
}

/* ---- confirmed elsewhere: by a campaign, a feed ---- */

static enum err keep_one(struct work *work, const struct freshness *item)
{
	bool is_newer;
	struct initiative_revision revision = {
		.id = id_new(),
		.initiative_id = item->subject.id,
		.at_ms = work->now_ms,
		.person_id = item->person_id,
		.act = "confirm",
		.route = work->route ? work->route : "",
	};
	TRY(initiative_update_confirmed(work->db, item->subject.id, item->confirmed_ms, &is_newer));
	if (!is_newer)
		return OK;
	TRY(initiative_revision_insert(work->db, work->mem, &revision, 1));
	return initiative_change_insert(work->db, id_new(), item->subject.id, 0);
}

static enum err keep(struct work *work, const struct freshness *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		TRY(keep_one(work, &items[i]));
	return work_touch_public(work);
}

static enum err put_back(struct work *work, int64_t id, int64_t confirmed_ms)
{
	struct initiative_revision revision = {
		.id = id_new(),
		.initiative_id = id,
		.at_ms = work->now_ms,
		.person_id = work->person_id,
		.act = "undo",
		.route = work->route ? work->route : "",
	};
	TRY(initiative_set_confirmed(work->db, id, confirmed_ms));
	TRY(initiative_revision_insert(work->db, work->mem, &revision, 1));
	return initiative_change_insert(work->db, id_new(), id, 0);
}

const struct freshness_keeper initiative_keeper = { "initiative", keep, put_back };

/* ---- got old ---- */

static enum err note_all(struct work *work, void *context)
{
	const struct id_list *ids = context;
	for (size_t i = 0; i < ids->len; i++)
		TRY(initiative_change_insert(work->db, id_new(), ids->items[i], 0));
	return work_touch_public(work);
}

enum err initiative_freshness_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct id_list ids = { 0 };
	int64_t border_ms = freshness_border(work);
	(void)site;
	*ret_is_more = false;
	TRY(initiative_select_confirmed(work->db, work->mem, border_ms - LOOK_BACK_MS, border_ms,
					&ids));
	return ids.len ? writer_run(work, note_all, &ids) : OK;
}
