/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_sift.c: doubles and look-alikes are left out and told; the others are added. */
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/outbox/outbox.h"
#include "feature/survey/survey_choose.h"
#include "feature/survey/survey_store.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

enum { PURPOSE_POINTS = 300 };

/* ---- doubles ---- */

/* One who is invited already, or may be. */
struct key {
	const char *text;
	size_t order; /* those who are invited come first */
};

struct sifting {
	struct work *work;
	const struct invitation **all;
	size_t known, count;  /* the first `known` of `count` are invited already */
	const char **reasons; /* msgid why one is left out; NULL: is not */
	const char **values;
};

static int by_key(const void *a, const void *b)
{
	const struct key *left = a, *right = b;
	const int order = strcmp(left->text, right->text);
	return order ? order : left->order < right->order ? -1 : left->order > right->order ? 1 : 0;
}

static const char *mail_key(struct arena *mem, const struct invitation *it)
{
	return it->mail ? mail_fold(mem, it->mail) : NULL;
}

static const char *subject_key(struct arena *mem, const struct invitation *it)
{
	return it->subject.kind
		       ? arena_printf(mem, "%s/%lld", it->subject.kind, (long long)it->subject.id)
		       : NULL;
}

static const char *name_key(struct arena *mem, const struct invitation *it)
{
	return it->name && *it->name ? utf8_fold(mem, it->name) : NULL;
}

/* Two of one name are one, unless they are two records or lie in two municipalities. */
static bool look_alike(const struct invitation *a, const struct invitation *b)
{
	if (a->subject.kind && b->subject.kind)
		return false;
	return !a->municipality || !b->municipality || !strcmp(a->municipality, b->municipality);
}

/* Leaves out who has the key of somebody before. */
static void sift_by(struct sifting *sifting,
		    const char *(*key_of)(struct arena *, const struct invitation *))
{
	struct key *keys = arena_array(sifting->work->mem, struct key, sifting->count + 1);
	size_t count = 0, first = 0;
	for (size_t i = 0; i < sifting->count; i++) {
		const char *text = key_of(sifting->work->mem, sifting->all[i]);
		if (text && !sifting->reasons[i])
			keys[count++] = (struct key){ text, i };
	}
	qsort(keys, count, sizeof *keys, by_key);
	for (size_t i = 1; i < count; i++) {
		const size_t at = keys[i].order, before = keys[first].order;
		if (strcmp(keys[i].text, keys[first].text)) {
			first = i;
			continue;
		}
		if (at < sifting->known ||
		    (key_of == name_key && !look_alike(sifting->all[before], sifting->all[at])))
			continue;
		sifting->values[at] = sifting->all[before]->name;
		sifting->reasons[at] = key_of == name_key ? N_("Looks like “{value}”.")
				       : before < sifting->known
					       ? N_("Is invited already, as “{value}”.")
					       : N_("Stands in this list twice, as “{value}”.");
	}
}

static void count_ways(struct survey_found *found)
{
	for (size_t i = 0; i < found->ready.len; i++) {
		const struct invitation *it = &found->ready.items[i];
		if (it->mail)
			found->with_mail++;
		else if (it->phone || it->contact_id)
			found->with_phone++;
		else
			found->with_nothing++;
	}
}

static void part(struct sifting *sifting, struct survey_found *found)
{
	struct invitations ready = { 0 };
	struct arena *mem = sifting->work->mem;
	for (size_t i = sifting->known; i < sifting->count; i++)
		if (sifting->reasons[i])
			*list_add(mem, &found->omitted) =
				(struct survey_omission){ .name = sifting->all[i]->name,
							  .text = sifting->reasons[i],
							  .value = sifting->values[i] };
		else
			*list_add(mem, &ready) = *sifting->all[i];
	found->ready = ready;
	count_ways(found);
}

enum err survey_sift(struct work *work, int64_t survey_id, struct survey_found *found)
{
	const struct invitation_filter filter = { .survey_id = survey_id, .state = -1 };
	struct sifting sifting = { .work = work };
	struct invitations known;
	TRY(invitation_select_some(work, &filter, &known));
	sifting.known = known.len;
	sifting.count = known.len + found->ready.len;
	sifting.all = arena_array(work->mem, const struct invitation *, sifting.count + 1);
	sifting.reasons = arena_array(work->mem, const char *, sifting.count + 1);
	sifting.values = arena_array(work->mem, const char *, sifting.count + 1);
	for (size_t i = 0; i < sifting.count; i++)
		sifting.all[i] =
			i < known.len ? &known.items[i] : &found->ready.items[i - known.len];
	sift_by(&sifting, subject_key);
	sift_by(&sifting, mail_key);
	sift_by(&sifting, name_key);
	part(&sifting, found);
	return OK;
}

/* ---- adding ---- */

struct taking {
	struct survey_list *list;
	const struct invitation *items;
	size_t count;
	int64_t added;
};

static enum err store(struct work *work, void *context)
{
	struct taking *taking = context;
	TRY(invitation_add_many(work, taking->list->survey_id, taking->items, taking->count,
				&taking->added));
	struct survey_list list = *taking->list;
	list.added = taking->added;
	return survey_list_insert(work, &list);
}

/* A list with personal data from elsewhere says why it is here and until when. */
static enum err check_list(struct work *work, const struct survey_list *list)
{
	int64_t ms;
	enum err err = OK;
	if (strcmp(list->kind, "csv"))
		return OK;
	if (!list->purpose || !*list->purpose)
		err = work_fail(work, ERR_INVALID, "doel",
				N_("Write where this list comes from and why it may be used."));
	else if (utf8_length(list->purpose) > PURPOSE_POINTS)
		err = work_fail(work, ERR_INVALID, "doel",
				N_("This is too long. Make it shorter."));
	if (!clock_day_read(list->until_on, &ms))
		err = work_fail(work, ERR_INVALID, "bewaartot", N_("Write the day as 2026-11-21."));
	else if (strcmp(list->until_on, clock_date(work->mem, work->now_ms)) <= 0)
		err = work_fail(work, ERR_INVALID, "bewaartot",
				N_("Choose a day that is still to come."));
	return err;
}

enum err survey_take(struct work *work, struct survey_list *list, int wave,
		     const struct survey_found *found)
{
	const size_t count = found->ready.len;
	struct invitation *items = arena_array(work->mem, struct invitation, count + 1);
	TRY(check_list(work, list));
	if (!count)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("There is nobody to add. Choose more, or other people."));
	list->id = id_new();
	list->left_out = (int64_t)found->omitted.len;
	list->added = 0;
	for (size_t i = 0; i < count; i++) {
		items[i] = found->ready.items[i];
		items[i].list_id = list->id;
		items[i].wave = wave;
	}
	for (size_t start = 0; start < count; start += SURVEY_SLICE) {
		const size_t rest = count - start;
		struct taking taking = { list, items + start,
					 rest < SURVEY_SLICE ? rest : SURVEY_SLICE, 0 };
		TRY(writer_run(work, store, &taking));
		list->added += taking.added;
	}
	return OK;
}
