/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot.c: freezing the register slice by slice, and telling what changed. */
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/round/round_slice.h"
#include "work/writer.h"

#include <string.h>

enum { NAME_POINTS = 120 };

struct naming {
	const char *name;
};
const struct field snapshot_fields[] = {
	{ .key = "naam",
	  .name = "name",
	  .label = N_("Name of the snapshot"),
	  .type = FIELD_TEXT,
	  .max = NAME_POINTS,
	  .is_required = true,
	  .help = N_("For example: 1 January 2027.") },
};
const size_t snapshot_field_count = COUNT_OF(snapshot_fields);

static const struct {
	const char *key, *text;
} kinds[CHANGE_KINDS] = {
	[CHANGE_STARTED] = { "begonnen", N_("Began") },
	[CHANGE_FOUND] = { "gevonden", N_("Newly found: it existed already") },
	[CHANGE_UNSURE] = { "nieuw", N_("New to us, since when it exists is not known") },
	[CHANGE_RETURNED] = { "terug", N_("Back again") },
	[CHANGE_ENDED] = { "gestopt", N_("Stopped") },
	[CHANGE_MERGED] = { "samengevoegd", N_("Was the same as another one") },
	[CHANGE_HIDDEN] = { "weg", N_("Taken out of the register") },
	[CHANGE_MOVED] = { "categorie", N_("Another category") },
	[CHANGE_PLACE] = { "plaats", N_("Another place") },
};

const char *change_text(enum change_kind kind) { return kinds[kind].text; }
const char *change_key(enum change_kind kind) { return kinds[kind].key; }

/* ---- reading ---- */

enum err snapshot_list(struct work *work, bool with_unfinished, struct snapshots *ret)
{
	struct snapshots all = { 0 };
	*ret = (struct snapshots){ 0 };
	TRY(snapshot_select(work->db, work->mem, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		if (with_unfinished || all.items[i].done_ms)
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}

enum err snapshot_get(struct work *work, int64_t id, struct snapshot *ret)
{
	struct snapshots found = { 0 };
	if (!id)
		return ERR_MISSING;
	TRY(snapshot_select(work->db, work->mem, id, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

/* ---- what happened to one record ---- */

static bool is_text_same(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

/* What of a whole record changed: it came, it went, or (CHANGE_KINDS) neither. */
static enum change_kind kind_of(const struct state_pair *pair, int year)
{
	if (pair->before.is_alive == pair->after.is_alive)
		return CHANGE_KINDS;
	if (pair->after.is_alive) {
		if (pair->before.is_there)
			return CHANGE_RETURNED;
		return !pair->after.start_year          ? CHANGE_UNSURE
		       : pair->after.start_year >= year ? CHANGE_STARTED
							: CHANGE_FOUND;
	}
	if (!pair->after.is_there)
		return CHANGE_HIDDEN;
	if (!strcmp(pair->after.status, "merged"))
		return CHANGE_MERGED;
	return !strcmp(pair->after.status, "archived") ? CHANGE_HIDDEN : CHANGE_ENDED;
}

struct telling {
	change_each *each;
	void *context;
	int year; /* of the earlier snapshot */
};

static enum err tell(const struct telling *telling, const struct state_pair *pair,
		     enum change_kind kind, const char *before, const char *after)
{
	return telling->each(telling->context,
			     &(struct change){
				     .kind = kind,
				     .id = pair->id,
				     .name = pair->after.is_there ? pair->after.name : "",
				     .before = before,
				     .after = after,
				     .is_public = pair->is_public,
			     });
}

static const char *where(const char *municipality, const char *village)
{
	return village ? village : municipality;
}

static enum err take_pair(void *context, struct arena *mem, const struct state_pair *pair)
{
	const struct telling *telling = context;
	enum change_kind kind = kind_of(pair, telling->year);
	(void)mem;
	if (kind != CHANGE_KINDS)
		return tell(telling, pair, kind, NULL, NULL);
	if (!pair->after.is_alive)
		return OK;
	if (strcmp(pair->before.category, pair->after.category))
		TRY(tell(telling, pair, CHANGE_MOVED, pair->before.category, pair->after.category));
	if (!is_text_same(pair->before.village, pair->after.village) ||
	    !is_text_same(pair->before.municipality_code, pair->after.municipality_code))
		return tell(telling, pair, CHANGE_PLACE,
			    where(pair->before.municipality_code, pair->before.village),
			    where(pair->after.municipality_code, pair->after.village));
	return OK;
}

static int year_of(int64_t time_ms)
{
	int year, month, day;
	clock_day(time_ms, &year, &month, &day);
	return year;
}

enum err snapshot_compare(struct work *work, int64_t earlier, int64_t later, change_each *each,
			  void *context)
{
	struct snapshot first, second;
	struct telling telling = { each, context, 0 };
	TRY(snapshot_get(work, earlier, &first));
	if (later) {
		TRY(snapshot_get(work, later, &second));
		if (!second.done_ms || second.begun_ms < first.begun_ms)
			return work_fail(work, ERR_INVALID, "met",
					 N_("Compare with a snapshot that was made later."));
	}
	if (!first.done_ms)
		return work_fail(work, ERR_INVALID, "met",
				 N_("This snapshot is still being made. Try again in a moment."));
	telling.year = year_of(first.begun_ms);
	return snapshot_diff(work->db, (struct id_pair){ earlier, later },
			     (struct id_range){ 0, INT64_MAX }, take_pair, &telling);
}

/* ---- making ---- */

struct making {
	struct snapshot snapshot;
	bool is_done;
};

static enum err count_change(void *context, const struct change *change)
{
	((struct snapshot *)context)->changes[change->kind]++;
	return OK;
}

static enum err begin_unit(struct work *work, void *context)
{
	struct snapshot *it = &((struct making *)context)->snapshot;
	struct snapshots all = { 0 };
	TRY(snapshot_select(work->db, work->mem, 0, &all));
	it->previous_id = 0;
	for (size_t i = 0; i < all.len; i++) {
		if (!all.items[i].done_ms)
			return work_fail(work, ERR_CONFLICT, NULL,
					 N_("Another snapshot is being made. Try again in a "
					    "moment."));
		it->previous_id = all.items[i].id;
	}
	return snapshot_insert(work->db, it);
}

/* What changed in the slice since the previous snapshot. */
static enum err count_slice(struct work *work, struct snapshot *it, struct id_range range)
{
	struct snapshot previous;
	struct telling telling = { count_change, it, 0 };
	if (!it->previous_id)
		return OK;
	TRY(snapshot_get(work, it->previous_id, &previous));
	telling.year = year_of(previous.begun_ms);
	return snapshot_diff(work->db, (struct id_pair){ it->previous_id, it->id }, range,
			     take_pair, &telling);
}

/* One slice: reads how far it is, so that it may be run twice and by another process. */
static enum err slice_unit(struct work *work, void *context)
{
	struct making *making = context;
	struct snapshot it;
	struct id_range range;
	TRY(snapshot_get(work, making->snapshot.id, &it));
	making->is_done = it.done_ms != 0;
	if (making->is_done)
		return OK;
	range.after = it.last_id;
	TRY(snapshot_select_end(work->db, range.after, &range.end));
	TRY(snapshot_copy(work->db, it.id, range));
	TRY(count_slice(work, &it, range));
	it.last_id = range.end;
	if (range.end == INT64_MAX) {
		it.done_ms = work->now_ms;
		making->is_done = true;
		TRY(snapshot_count(work->db, it.id, &it.total));
		TRY(work_touch_public(work));
	}
	return snapshot_update(work->db, &it);
}

static enum err make_slices(struct work *work, struct making *making)
{
	SCOPED_ARENA(mem);
	struct work inner = *work;
	inner.mem = mem;
	while (!making->is_done) {
		arena_reset(mem);
		TRY(writer_run(&inner, slice_unit, making));
	}
	return OK;
}

enum err snapshot_make(struct work *work, const char *name, int64_t round_id, int64_t *ret_id)
{
	struct naming naming = { NULL };
	struct round round;
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(field_set(work, &snapshot_fields[0], name, &naming));
	TRY(field_check(work, snapshot_fields, snapshot_field_count, &naming));
	if (round_id)
		TRY(round_get(work, round_id, &round));
	struct making making = { .snapshot = { .id = id_new(),
					       .name = naming.name,
					       .round_id = round_id,
					       .begun_ms = work->now_ms } };
	TRY(writer_run(work, begin_unit, &making));
	TRY(make_slices(work, &making));
	*ret_id = making.snapshot.id;
	return OK;
}

enum err snapshot_resume(struct work *work, bool *ret_was_any)
{
	struct snapshots all = { 0 };
	*ret_was_any = false;
	TRY(snapshot_select(work->db, work->mem, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		if (!all.items[i].done_ms) {
			struct making making = { .snapshot = all.items[i] };
			*ret_was_any = true;
			TRY(make_slices(work, &making));
		}
	return OK;
}
