/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_take.c: takes over what came, follows what changed there, and lets go; ours is never
 * overwritten silently. */
#include "base/utf8.h"
#include "feature/duplicate/duplicate.h"
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_take.h"
#include "feature/exchange/exchange_feed_store.h"
#include "feature/initiative/initiative_origin.h"
#include "feature/source/source.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>

static bool is_same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : (a ? *a : b ? *b : 0) == 0;
}

static const char *value_of(struct arena *mem, const struct initiative *it, const char *name)
{
	const struct field *field = field_find(initiative_fields, initiative_field_count, name);
	return field ? field_text(mem, field, it) : NULL;
}

/* What our record says now, in the same parts. */
static struct foreign own_of(struct arena *mem, const struct initiative *it)
{
	struct foreign own = { .lat = it->lat_e5 / 1e5, .lon = it->lon_e5 / 1e5 };
	for (size_t i = 0; i < FOREIGN_PARTS; i++)
		if (foreign_parts[i].field)
			*(const char **)((char *)&own + foreign_parts[i].offset) =
				value_of(mem, it, foreign_parts[i].field);
	return own;
}

/* Whether a value is ours by now: somebody changed it here, or the initiative said it is right. */
static bool is_kept(const struct exchange_row *row, const struct initiative *it, const char *ours,
		    const char *base)
{
	return !is_same(ours, base) || (ours && it->confirmed_ms > row->taken_ms);
}

static void compare(struct work *work, const struct exchange_row *row, const struct initiative *it,
		    struct exchange_differences *ret, bool *ret_is_moved)
{
	struct foreign incoming = { 0 }, taken = { 0 }, base = { 0 };
	struct foreign own = own_of(work->mem, it);
	/* a row without one of them was never taken over: then everything is different */
	if (foreign_of_text(work->mem, row->incoming, &incoming) ||
	    foreign_of_text(work->mem, row->taken, &taken) ||
	    foreign_of_text(work->mem, row->base, &base))
		taken = base = (struct foreign){ 0 };
	*ret_is_moved = incoming.lat != taken.lat || incoming.lon != taken.lon ||
			!is_same(incoming.place, taken.place);
	for (size_t i = 0; i < FOREIGN_PARTS; i++) {
		const struct foreign_part *part = &foreign_parts[i];
		const char *theirs = foreign_part(&incoming, part);
		const char *was = foreign_part(&taken, part), *ours = foreign_part(&own, part);
		if (is_same(theirs, was))
			continue;
		*list_add(work->mem, ret) = (struct exchange_difference){
			.part = part,
			.ours = part->field ? ours : was,
			.theirs = theirs,
			.is_kept = part->field && is_kept(row, it, ours, foreign_part(&base, part)),
		};
	}
}

enum err exchange_compare(struct work *work, const struct exchange_row *row,
			  struct exchange_differences *ret, bool *ret_is_moved)
{
	struct exchange_differences found = { 0 };
	struct initiative it;
	TRY(initiative_get(work, row->initiative_id, &it));
	compare(work, row, &it, &found, ret_is_moved);
	*ret = found;
	return OK;
}

/* ---- one row ---- */

static const char *licence_of(const struct exchange_feed *feed, const struct foreign *foreign)
{
	return foreign->licence ? foreign->licence : feed->licence;
}

/* Every value that came from there has its source: register, licence, address. */
static enum err say(struct work *work, const struct exchange_feed *feed,
		    const struct foreign *foreign, const struct initiative *it)
{
	struct source source = {
		.kind = "import",
		.title = arena_printf(work->mem, "%s, %s", feed->title, licence_of(feed, foreign)),
		.url = foreign->origin ? foreign->origin : feed->url,
		.seen_ms = work->now_ms,
	};
	struct fact facts[FOREIGN_PARTS];
	size_t count = 0;
	int64_t id;
	TRY(source_find_or_add(work, &source, &id));
	for (size_t i = 0; i < FOREIGN_PARTS; i++) {
		const char *value = foreign_part(foreign, &foreign_parts[i]);
		if (!foreign_parts[i].field || !value)
			continue;
		facts[count++] = (struct fact){ .subject_kind = "initiative",
						.subject_id = it->id,
						.field = foreign_parts[i].field,
						.value = value,
						.source_id = id,
						.said_ms = work->now_ms };
	}
	return source_say_many(work, facts, count);
}

static enum err keep(struct work *work, const struct exchange_feed *feed,
		     const struct foreign *foreign, const struct initiative *it,
		     struct exchange_row *row)
{
	struct foreign own = own_of(work->mem, it);
	const struct initiative_origin origin = { feed->title, foreign->origin };
	TRY(initiative_origin_set(work, it->id, &origin));
	TRY(say(work, feed, foreign, it));
	row->initiative_id = it->id;
	row->state = ROW_SAME;
	row->alike_id = 0;
	row->taken = row->incoming;
	row->base = foreign_text(work->mem, &own, true);
	row->taken_ms = work->now_ms;
	return row_upsert(work->db, row);
}

static enum err refuse(struct work *work)
{
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("This record changed meanwhile. Look at it again and choose."));
}

static struct change_cause cause_of(const struct exchange_feed *feed)
{
	return (struct change_cause){ .reason = feed->title };
}

static enum err add(struct work *work, const struct exchange_feed *feed, struct exchange_row *row)
{
	struct initiative it = { .source_kinds = "import" };
	struct change_cause cause = cause_of(feed);
	struct foreign foreign;
	bool is_outside;
	if (row->initiative_id)
		return refuse(work);
	TRY(foreign_of_text(work->mem, row->incoming, &foreign));
	if (exchange_record(work, feed, &foreign, &it, &is_outside))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This record cannot be taken over: a value is not right."));
	TRY(initiative_add(work, &it, &cause));
	return keep(work, feed, &foreign, &it, row);
}

static enum err tie(struct work *work, struct exchange_row *row)
{
	struct initiative it;
	if (row->initiative_id || !row->alike_id)
		return refuse(work);
	TRY(initiative_get(work, row->alike_id, &it));
	row->initiative_id = it.id;
	row->alike_id = 0;
	row->state = ROW_OURS;
	TRY(row_upsert(work->db, row));
	return work_touch_public(work);
}

/* What changed there over ours; the place goes as a whole. */
static void put_over(const struct exchange_differences *differences, bool is_moved, bool is_all,
		     const struct initiative *wanted, struct initiative *it)
{
	bool may_move = is_moved;
	for (size_t i = 0; i < differences->len; i++) {
		const struct exchange_difference *difference = &differences->items[i];
		const char *name = difference->part->field;
		bool is_left = difference->is_kept && !is_all;
		bool is_place = name && (!strcmp(name, "place") || !strcmp(name, "postcode"));
		if (is_place)
			may_move = !is_left;
		if (!name || is_left || is_place)
			continue;
		if (!strcmp(name, "name"))
			it->name = wanted->name;
		else if (!strcmp(name, "summary"))
			it->summary = wanted->summary;
		else if (!strcmp(name, "website"))
			it->website = wanted->website;
	}
	if (!may_move)
		return;
	it->place = wanted->place;
	it->municipality = wanted->municipality;
	it->neighbourhood = wanted->neighbourhood;
	it->postcode = wanted->postcode;
	it->latitude = wanted->latitude;
	it->longitude = wanted->longitude;
}

static enum err change(struct work *work, const struct exchange_feed *feed,
		       struct exchange_row *row, bool is_all)
{
	struct exchange_differences differences = { 0 };
	struct initiative it, wanted = { 0 };
	struct change_cause cause = cause_of(feed);
	struct location location;
	struct foreign foreign;
	bool is_moved, is_changed, is_outside;
	if (!row->initiative_id || row->state != ROW_CHANGED)
		return refuse(work);
	TRY(initiative_get(work, row->initiative_id, &it));
	TRY(foreign_of_text(work->mem, row->incoming, &foreign));
	compare(work, row, &it, &differences, &is_moved);
	if (exchange_record(work, feed, &foreign, &wanted, &is_outside))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This record cannot be taken over: a value is not right."));
	put_over(&differences, is_moved, is_all, &wanted, &it);
	TRY(initiative_check(work, &it, &location));
	TRY(initiative_change(work, &it, &cause, &is_changed));
	return keep(work, feed, &foreign, &it, row);
}

/* Ours stays as it is; what changes there after this is shown again. */
static enum err skip(struct work *work, struct exchange_row *row)
{
	bool is_tied = row->initiative_id && row->state == ROW_CHANGED;
	if (row->initiative_id && row->state != ROW_CHANGED)
		return refuse(work);
	row->state = is_tied ? ROW_SAME : ROW_SKIPPED;
	if (is_tied)
		row->taken = row->incoming;
	return row_upsert(work->db, row);
}

const char *exchange_act_key(enum exchange_act act)
{
	static const char *const keys[TAKE_ACTS] = { "nieuw", "zelfde", "wijzig", "vervang",
						     "laat" };
	return act < TAKE_ACTS ? keys[act] : NULL;
}

enum err exchange_take(struct work *work, const struct exchange_feed *feed,
		       struct exchange_row *row, enum exchange_act act)
{
	enum err err = act == TAKE_ADD    ? add(work, feed, row)
		       : act == TAKE_TIE  ? tie(work, row)
		       : act == TAKE_SKIP ? skip(work, row)
					  : change(work, feed, row, act == TAKE_REPLACE);
	return err ? err
		   : audit_add(work, "take_over",
			       (struct subject){ "initiative", row->initiative_id },
			       exchange_act_key(act));
}

/* ---- many ---- */

struct taking {
	const struct exchange_feed *feed;
	struct row_page at;
	bool is_careful;
	size_t found; /* by the last chunk */
};

/* Another feed, or this one, may have brought the same meanwhile: then it waits for a person. */
static enum err is_still_new(struct work *work, const struct exchange_feed *feed,
			     struct exchange_row *row, bool *ret)
{
	struct duplicate_matches matches = { 0 };
	struct initiative it = { 0 };
	struct foreign foreign;
	bool is_outside;
	*ret = false;
	TRY(foreign_of_text(work->mem, row->incoming, &foreign));
	if (exchange_record(work, feed, &foreign, &it, &is_outside))
		return OK;
	TRY(duplicate_check(work, &it, &matches));
	*ret = !matches.len;
	if (*ret)
		return OK;
	row->state = ROW_DOUBTFUL;
	row->alike_id = matches.items[0].id;
	return row_upsert(work->db, row);
}

/* Whether nothing of ours would be lost. */
static enum err is_safe(struct work *work, const struct taking *taking, struct exchange_row *row,
			bool *ret)
{
	struct exchange_differences differences = { 0 };
	bool is_moved = false;
	if (row->state == ROW_NEW)
		return is_still_new(work, taking->feed, row, ret);
	*ret = true;
	enum err err = exchange_compare(work, row, &differences, &is_moved);
	if (err)
		*ret = false;
	for (size_t i = 0; !err && i < differences.len; i++)
		*ret = *ret && !differences.items[i].is_kept;
	if (taking->is_careful && is_moved)
		*ret = false;
	return err == ERR_MISSING ? OK : err;
}

static enum err take_chunk(struct work *work, void *context)
{
	struct taking *taking = context;
	struct exchange_rows rows = { 0 };
	enum exchange_act act = taking->at.state == ROW_NEW ? TAKE_ADD : TAKE_CHANGE;
	TRY(row_select_state(work->db, work->mem, &taking->at, &rows));
	taking->found = rows.len;
	for (size_t i = 0; i < rows.len; i++) {
		bool may = false;
		TRY(is_safe(work, taking, &rows.items[i], &may));
		if (may)
			TRY(exchange_take(work, taking->feed, &rows.items[i], act));
	}
	if (rows.len)
		taking->at.after = rows.items[rows.len - 1].key;
	return OK;
}

enum err exchange_take_all(struct work *work, const struct exchange_feed *feed,
			   enum exchange_state state, bool is_careful)
{
	struct taking taking = {
		.feed = feed,
		.at = { .feed_id = feed->id,
			.state = state,
			.after = "",
			.limit = FEED_CHUNK_ROWS },
		.is_careful = is_careful,
	};
	do
		TRY(writer_run(work, take_chunk, &taking));
	while (taking.found == FEED_CHUNK_ROWS);
	return OK;
}

/* ---- letting go ---- */

enum err exchange_let_go(struct work *work, int64_t initiative_id)
{
	struct initiative_origin origin;
	TRY(initiative_origin_get(work, initiative_id, &origin));
	TRY(initiative_origin_end(work, initiative_id));
	TRY(row_update_subject(work->db, initiative_id, initiative_id));
	TRY(audit_add(work, "let_go", (struct subject){ "initiative", initiative_id }, NULL));
	return work_touch_public(work);
}

/* What a merged record was taken over from is known here by now, and kept by us. */
enum err exchange_merge(struct work *work, struct subject from, struct subject to)
{
	if (strcmp(from.kind, "initiative") != 0)
		return OK;
	TRY(initiative_origin_end(work, from.id));
	return row_update_subject(work->db, from.id, to.id);
}
