/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_judge.c: what the records that came are to us: new, known, changed or doubtful. */
#include "base/utf8.h"
#include "feature/duplicate/duplicate.h"
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_feed_store.h"
#include "feature/place/place.h"
#include "work/setting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_POINTS = 150, SUMMARY_MAX_POINTS = 2000, SITE_MAX = 500, KEY_MAX = 200 };

/* ---- a foreign record as one of ours ---- */

static bool is_ours(struct work *work, const struct municipality *municipality)
{
	const struct municipality **list;
	size_t count;
	place_municipalities(work, &list, &count);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i]->code, municipality->code))
			return true;
	return false;
}

/* The list too: it may live in the arena of one record. */
static void forget_failures(struct work *work) { work->failures = (struct failures){ 0 }; }

/* What does not help is left out: a postcode from abroad, a name that is no place. */
static void locate(struct work *work, const struct foreign *foreign, struct location *ret)
{
	struct place_question question = { .place = foreign->place,
					   .postcode = foreign->postcode,
					   .lat = foreign->lat,
					   .lon = foreign->lon };
	enum err err = place_locate(work, &question, ret);
	if (err) {
		question.postcode = NULL;
		err = place_locate(work, &question, ret);
	}
	if (err)
		*ret = (struct location){ 0 };
	forget_failures(work);
}

static void take_place(struct work *work, const struct exchange_feed *feed,
		       const struct foreign *foreign, const struct location *location,
		       struct initiative *it)
{
	bool has_position = feed->is_exact && !isnan(foreign->lat) && !isnan(foreign->lon);
	it->municipality = location->municipality ? location->municipality->code : NULL;
	it->place = location->village ? location->village->name
		    : foreign->place  ? utf8_shorten(work->mem, foreign->place, 100)
				      : NULL;
	it->neighbourhood = location->neighbourhood;
	it->postcode = location->postcode;
	it->latitude = has_position ? arena_printf(work->mem, "%.5f", foreign->lat) : NULL;
	it->longitude = has_position ? arena_printf(work->mem, "%.5f", foreign->lon) : NULL;
}

enum err exchange_record(struct work *work, const struct exchange_feed *feed,
			 const struct foreign *foreign, struct initiative *it, bool *ret_is_outside)
{
	struct location location = { 0 }, checked;
	bool has_site = foreign->website && strlen(foreign->website) <= SITE_MAX;
	locate(work, foreign, &location);
	/* a spot where no municipality is, is abroad */
	*ret_is_outside = location.municipality ? !is_ours(work, location.municipality)
						: !isnan(foreign->lat);
	it->name = utf8_shorten(work->mem, foreign->name, NAME_MAX_POINTS);
	it->summary = foreign->summary
			      ? utf8_shorten(work->mem, foreign->summary, SUMMARY_MAX_POINTS)
			      : NULL;
	it->website = has_site ? foreign->website : NULL;
	if (!it->category)
		it->category = feed->category;
	take_place(work, feed, foreign, &location, it);
	enum err err = initiative_check(work, it, &checked);
	forget_failures(work);
	return err;
}

/* ---- one record ---- */

struct judging {
	struct work *work; /* sees hidden records too */
	const struct exchange_feed *feed;
	struct exchange_rows known; /* by key */
	struct exchange_judged *judged;
};

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct exchange_row *)a)->key, ((const struct exchange_row *)b)->key);
}

static const struct exchange_row *known_of(const struct judging *judging, const char *key)
{
	const struct exchange_row wanted = { .key = key };
	return judging->known.len ? bsearch(&wanted, judging->known.items, judging->known.len,
					    sizeof wanted, by_key)
				  : NULL;
}

/* A record that we do not have yet. ERR_MISSING: it is not for us. */
static enum err judge_unknown(struct judging *judging, const struct foreign *foreign,
			      struct exchange_row *row)
{
	struct duplicate_matches matches = { 0 };
	struct initiative it = { 0 };
	bool is_outside = false;
	enum err err = exchange_record(judging->work, judging->feed, foreign, &it, &is_outside);
	if (is_outside) {
		judging->judged->outside++;
		return ERR_MISSING;
	}
	if (err == ERR_INVALID) {
		judging->judged->left_out++;
		return ERR_MISSING;
	}
	TRY(err);
	TRY(duplicate_check(judging->work, &it, &matches));
	row->alike_id = matches.len ? matches.items[0].id : 0;
	row->state = matches.len || !it.municipality_code ? ROW_DOUBTFUL : ROW_NEW;
	return OK;
}

static enum err judge_known(struct judging *judging, const struct foreign *foreign,
			    const struct exchange_row *before, struct exchange_row *row)
{
	struct initiative it;
	enum err err = before->initiative_id
			       ? initiative_get(judging->work, before->initiative_id, &it)
			       : OK;
	bool is_equal = !strcmp(row->incoming, before->incoming);
	if (err == ERR_MISSING) { /* removed here: it does not come back by itself */
		row->initiative_id = 0;
		row->state = ROW_SKIPPED;
		return OK;
	}
	TRY(err);
	if (before->state == ROW_OURS || (before->state == ROW_SKIPPED && is_equal))
		return OK;
	if (!before->initiative_id)
		return judge_unknown(judging, foreign, row);
	row->state =
		before->taken && !strcmp(before->taken, row->incoming) ? ROW_SAME : ROW_CHANGED;
	return OK;
}

static enum err judge_one(struct judging *judging, struct arena *mem, const struct foreign *foreign)
{
	const struct exchange_row *before = known_of(judging, foreign->key);
	struct exchange_row row = before ? *before : (struct exchange_row){ 0 };
	row.feed_id = judging->feed->id;
	row.key = foreign->key;
	row.name = foreign->name;
	row.incoming = foreign_text(mem, foreign, judging->feed->is_exact);
	row.version = foreign->version;
	row.seen_ms = judging->work->now_ms;
	row.alike_id = 0;
	enum err err = before ? judge_known(judging, foreign, before, &row)
			      : judge_unknown(judging, foreign, &row);
	if (err)
		return err == ERR_MISSING ? OK : err;
	*list_add(mem, &judging->judged->rows) = row;
	return OK;
}

/* ---- all of them ---- */

static int by_foreign_key(const void *a, const void *b)
{
	const struct foreign *const *left = a, *const *right = b;
	int order = strcmp((*left)->key, (*right)->key);
	return order ? order : (*left > *right) - (*left < *right);
}

/* Those with a key, by key and then as they came: the first of a key counts. */
static const struct foreign **in_order(struct arena *mem, const struct foreigns *all,
				       size_t *ret_count, int64_t *ret_left_out)
{
	const struct foreign **list = arena_array(mem, const struct foreign *, all->len + 1);
	size_t count = 0;
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].key && strlen(all->items[i].key) <= KEY_MAX)
			list[count++] = &all->items[i];
	qsort(list, count, sizeof *list, by_foreign_key);
	*ret_count = count;
	*ret_left_out = (int64_t)(all->len - count);
	return list;
}

enum err exchange_judge(struct work *work, const struct exchange_feed *feed,
			const struct foreigns *all, struct exchange_judged *ret)
{
	struct work seeing = *work;
	struct exchange_judged judged = { 0 };
	struct judging judging = { .work = &seeing, .feed = feed, .judged = &judged };
	size_t count;
	seeing.roles = ADMINISTRATOR;
	seeing.failures = (struct failures){ 0 };
	setting_get(&seeing, "province"); /* read once, into the arena that stays */
	TRY(row_select(work->db, work->mem, feed->id, NULL, &judging.known));
	if (judging.known.len)
		qsort(judging.known.items, judging.known.len, sizeof *judging.known.items, by_key);
	const struct foreign **list = in_order(work->mem, all, &count, &judged.left_out);
	for (size_t i = 0; i < count; i++) {
		SCOPED_ARENA(chunk);
		if (i && !strcmp(list[i]->key, list[i - 1]->key)) {
			judged.doubled++;
			continue;
		}
		seeing.mem = chunk; /* what looking for doubles needs is gone after each */
		TRY(judge_one(&judging, work->mem, list[i]));
	}
	*ret = judged;
	return OK;
}
