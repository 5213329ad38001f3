/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_moved.c: which initiatives moved to another kind since a snapshot. */
#include "base/id.h"
#include "feature/analysis/analysis_slice.h"
#include "feature/initiative/initiative_parts.h"
#include "feature/round/snapshot.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

struct moving {
	struct inquiry *it;
	int64_t count;
};

static const char *kind_name(const struct inquiry *it, const char *category)
{
	const struct initiative_kind *kind = initiative_kind_of(category);
	if (!category)
		return inquiry_word(it, N_("unknown"));
	return kind->category ? inquiry_word(it, kind->name)
			      : vocabulary_label(it->work, "category", category, it->language);
}

static enum err take(void *user, const struct change *change)
{
	struct moving *moving = user;
	struct inquiry *it = moving->it;
	char id[ID_TEXT_LEN + 1];
	if (change->kind != CHANGE_MOVED || (inquiry_is_public(it) && !change->is_public))
		return OK;
	id_text(change->id, id);
	moving->count++;
	inquiry_row(it, arena_strdup(it->mem, change->name), false);
	it->row->cells.items[0].path = arena_printf(it->mem, "/initiatieven/%s", id);
	inquiry_text(it, arena_strdup(it->mem, kind_name(it, change->before)));
	inquiry_text(it, arena_strdup(it->mem, kind_name(it, change->after)));
	return OK;
}

/* The snapshot that is asked for, else the last one. */
static enum err choose(struct inquiry *it, struct snapshot *ret)
{
	struct snapshots all = { 0 };
	*ret = (struct snapshot){ 0 };
	if (it->frame.source.snapshot_id)
		return snapshot_get(it->work, it->frame.source.snapshot_id, ret);
	TRY(snapshot_list(it->work, false, &all));
	if (all.len)
		*ret = all.items[all.len - 1];
	return OK;
}

enum err figure_moved(struct inquiry *it)
{
	struct snapshot since;
	struct moving moving = { .it = it };
	TRY(choose(it, &since));
	it->figure->title = inquiry_word(it, N_("There is no snapshot to compare with yet"));
	if (!since.id)
		return OK;
	inquiry_heads(it, (const char *const[]){ N_("Initiative"), N_("Was"), N_("Is now"), NULL });
	TRY(snapshot_compare(it->work, since.id, 0, take, &moving));
	const struct words_value values[] = { words_value("count", moving.count),
					      words_value("snapshot", since.name) };
	const char *text =
		words_say_plural(it->words,
				 "{count} initiative moved to another kind since “{snapshot}”",
				 "{count} initiatives moved to another kind since “{snapshot}”",
				 moving.count);
	it->figure->title = words_fill(it->mem, it->words, text, values, COUNT_OF(values));
	it->figure->explanation = inquiry_word(
		it, N_("Another kind may mean that the initiative changed, or that somebody "
		       "judged it anew: look at its assessment."));
	return OK;
}
