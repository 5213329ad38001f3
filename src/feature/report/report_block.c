/* SPDX-License-Identifier: EUPL-1.2 */
/* report_block.c: the rules of the blocks of a report: their order, changes by two, taking away. */
#include "base/id.h"
#include "feature/report/report_past.h"

#include <string.h>

enum { TEXT_MAX = 20000, NAME_MAX_BYTES = 40, LEVEL_MAX = 3 };

enum err report_blocks(struct work *work, int64_t report_id, struct report_blocks *ret)
{
	*ret = (struct report_blocks){ 0 };
	return report_block_select(work, report_id, false, ret);
}

enum err report_blocks_removed(struct work *work, int64_t report_id, struct report_blocks *ret)
{
	*ret = (struct report_blocks){ 0 };
	return report_block_select(work, report_id, true, ret);
}

enum err report_block_get(struct work *work, int64_t report_id, int64_t id,
			  struct report_block *ret)
{
	struct report_blocks found = { 0 };
	TRY(report_block_select_one(work, id, &found));
	if (!found.len || found.items[0].report_id != report_id)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

static bool is_name(const char *name)
{
	return strlen(name) <= NAME_MAX_BYTES &&
	       !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")];
}

const char *report_part_key(struct arena *mem, int64_t block_id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(block_id, text);
	return arena_printf(mem, "deel-%s", text);
}

static enum err check_name(struct work *work, const struct report_block *block)
{
	struct report_blocks all;
	if (!block->name)
		return OK;
	if (!is_name(block->name))
		return work_fail(work, ERR_INVALID, "naam",
				 N_("Use small letters, digits and underscores: soorten_2027."));
	TRY(report_blocks(work, block->report_id, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].id != block->id && all.items[i].name &&
		    !strcmp(all.items[i].name, block->name))
			return work_fail(work, ERR_INVALID, "naam",
					 N_("Another part of this report has this name. Choose "
					    "another one."));
	return OK;
}

static enum err check(struct work *work, const struct report_block *block)
{
	enum err err = check_name(work, block);
	if (block->kind == REPORT_HEADING) {
		if (!block->title || !*block->title)
			err = work_fail(work, ERR_INVALID, "titel", N_("Give the heading words."));
		if (block->level < 1 || block->level > LEVEL_MAX)
			err = work_fail(work, ERR_INVALID, "niveau",
					N_("Choose how high the heading is."));
	}
	if (block->kind == REPORT_TEXT && !block->part && (!block->text || !*block->text))
		err = work_fail(work, ERR_INVALID, "tekst", N_("Write a text."));
	if (block->text && strstr(block->text, "![") && strstr(strstr(block->text, "!["), "]("))
		err = work_fail(work, ERR_INVALID, "tekst",
				N_("A picture cannot stand in a text. Take it out, and add a part "
				   "with a figure or a word cloud."));
	if (block->text && strlen(block->text) > TEXT_MAX)
		err = work_fail(work, ERR_INVALID, "tekst",
				N_("This text is too long for one part. Divide it over two."));
	bool needs_target = block->kind == REPORT_QUOTE || block->kind == REPORT_CASE ||
			    block->kind == REPORT_CLOUD || block->kind == REPORT_ANNEX;
	if (needs_target && (!block->target || !*block->target))
		err = work_fail(work, ERR_INVALID, "bron", N_("Choose what is shown here."));
	return err;
}

/* Behind `after_id`; at the end when that is not there; at the top for 0. */
static enum err place(struct work *work, struct report_block *block, int64_t after_id)
{
	struct report_blocks all;
	TRY(report_blocks(work, block->report_id, &all));
	int at = after_id && all.len ? all.items[all.len - 1].position : 0;
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].id == after_id)
			at = all.items[i].position;
	block->position = at + 1;
	return report_block_shift(work->db, block->report_id, at, 1);
}

/* Nobody else changed it meanwhile; what it was is kept. */
static enum err check_known(struct work *work, const struct block_change *change)
{
	struct report_block now;
	TRY(report_block_get(work, change->block->report_id, change->block->id, &now));
	if (now.is_removed)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody took this part out of the report meanwhile. Put it "
				    "back first; your text still stands below."));
	if (now.version != change->known_version)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed this part while you were writing. "
				    "Both texts stand below. Put together what you need and save "
				    "again."));
	change->block->version = now.version + 1;
	change->block->position = now.position;
	return report_past_keep(work, &now, change->block);
}

enum err report_block_save(struct work *work, const struct block_change *change)
{
	struct report_block *block = change->block;
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(check(work, block));
	if (block->id) {
		TRY(check_known(work, change));
	} else {
		block->id = id_new();
		block->version = 1;
		TRY(place(work, block, change->after_id));
	}
	block->changed_ms = work->now_ms;
	TRY(report_block_upsert(work->db, block));
	return report_touch(work->db, block->report_id, work->now_ms);
}

enum err report_block_move(struct work *work, int64_t report_id, int64_t id, bool is_up)
{
	struct report_blocks all;
	size_t at = 0;
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(report_blocks(work, report_id, &all));
	while (at < all.len && all.items[at].id != id)
		at++;
	if (at == all.len)
		return ERR_MISSING;
	if (is_up ? !at : at + 1 == all.len)
		return OK;
	const struct report_block *here = &all.items[at], *there = is_up ? here - 1 : here + 1;
	TRY(report_block_place(work->db, here->id, there->position));
	TRY(report_block_place(work->db, there->id, here->position));
	return report_touch(work->db, report_id, work->now_ms);
}

enum err report_block_remove(struct work *work, int64_t report_id, int64_t id, bool is_removed)
{
	struct report_block block;
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(report_block_get(work, report_id, id, &block));
	if (!is_removed)
		TRY(check_name(work, &block));
	TRY(report_block_mark_removed(work->db, id, is_removed, work->now_ms));
	return report_touch(work->db, report_id, work->now_ms);
}
