/* SPDX-License-Identifier: EUPL-1.2 */
/* freshness.c: rules of freshness: what counts as confirmed, until when, and who is told. */
#include "feature/freshness/freshness.h"
#include "base/clock.h"
#include "feature/freshness/freshness_slice.h"
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>

enum { KEEPERS_MAX = 8, MONTHS = 12, MONTHS_MAX = 120, SOON_DAYS = 30 };
#define DAY_MS INT64_C(86400000)

/* ---- until when ---- */

static int valid_months(struct work *work)
{
	int months = atoi(setting_get(work, "valid_months"));
	return months >= 1 && months <= MONTHS_MAX ? months : MONTHS;
}

/* Days since 1970-01-01 of a day of the Gregorian calendar; years are counted from March. */
static int64_t days_of(int year, int month, int day)
{
	year -= month <= 2;
	int era = year / 400, of_era = year - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * INT64_C(146097) + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int last_day(int year, int month)
{
	bool is_last = month == 12;
	return (int)(days_of(year + is_last, is_last ? 1 : month + 1, 1) - days_of(year, month, 1));
}

/* The same time of day so many calendar months later or, below 0, earlier. */
static int64_t add_months(int64_t at_ms, int months)
{
	int year, month, day;
	clock_day(at_ms, &year, &month, &day);
	int count = year * 12 + month - 1 + months;
	int to_year = count / 12, to_month = count % 12 + 1;
	int to_day = day < last_day(to_year, to_month) ? day : last_day(to_year, to_month);
	return at_ms + (days_of(to_year, to_month, to_day) - days_of(year, month, day)) * DAY_MS;
}

int64_t freshness_until(struct work *work, int64_t confirmed_ms)
{
	return confirmed_ms ? add_months(confirmed_ms, valid_months(work)) : 0;
}

int64_t freshness_border(struct work *work)
{
	return add_months(work->now_ms, -valid_months(work));
}

enum freshness_state freshness_state_of(struct work *work, int64_t confirmed_ms)
{
	if (!confirmed_ms)
		return NEVER;
	int64_t until_ms = freshness_until(work, confirmed_ms);
	if (until_ms <= work->now_ms)
		return STALE;
	return until_ms - work->now_ms < SOON_DAYS * DAY_MS ? FRESH_SOON : FRESH;
}

/* ---- words ---- */

static const struct {
	const char *text, *key, *term;
} states[FRESHNESS_STATES] = {
	[FRESH] = { N_("Confirmed"), "actueel", "confirmed" },
	[FRESH_SOON] = { N_("Confirmed, to be asked again soon"), "bijna_verlopen", "confirmed" },
	[STALE] = { N_("Not confirmed for a long time"), "verouderd", "stale" },
	[NEVER] = { N_("Not confirmed yet"), "nooit_bevestigd", "never" },
};

const char *freshness_text(enum freshness_state state) { return states[state].text; }
const char *freshness_key(enum freshness_state state) { return states[state].key; }
const char *freshness_term(enum freshness_state state) { return states[state].term; }

/* ---- those who keep the time too ---- */

struct keepers {
	const struct freshness_keeper *items[KEEPERS_MAX];
	size_t len;
};

static const char owner; /* its address is the slice's place in region->memory */

void freshness_add_keeper(struct work *work, const struct freshness_keeper *keeper)
{
	struct keepers *keepers = region_recall(work->region, &owner);
	if (!keepers) {
		keepers = calloc(1, sizeof *keepers);
		if (!keepers)
			abort();
		region_remember(work->region, &owner, keepers, free);
	}
	for (size_t i = 0; i < keepers->len; i++)
		if (keepers->items[i] == keeper)
			return;
	if (keepers->len == KEEPERS_MAX)
		abort();
	keepers->items[keepers->len++] = keeper;
}

static enum err tell(struct work *work, const struct freshness_keeper *keeper,
		     const struct freshness *items, size_t count)
{
	struct freshness_list theirs = { 0 };
	for (size_t i = 0; i < count; i++)
		if (!strcmp(items[i].subject.kind, keeper->kind))
			*list_add(work->mem, &theirs) = items[i];
	return theirs.len ? keeper->keep(work, theirs.items, theirs.len) : OK;
}

/* ---- confirming ---- */

enum err freshness_note(struct work *work, const struct freshness *items, size_t count)
{
	if (!count)
		return OK;
	TRY(freshness_insert(work->db, work->mem, items, count));
	return work_touch_public(work);
}

enum err freshness_confirm_many(struct work *work, const struct freshness *items, size_t count)
{
	const struct keepers *keepers = region_recall(work->region, &owner);
	TRY(freshness_note(work, items, count));
	for (size_t i = 0; keepers && i < keepers->len; i++)
		TRY(tell(work, keepers->items[i], items, count));
	return OK;
}

enum err freshness_confirm(struct work *work, struct subject subject, const char *how)
{
	return freshness_confirm_many(work,
				      &(struct freshness){
					      .subject = subject,
					      .confirmed_ms = work->now_ms,
					      .person_id = work->person_id,
					      .how = how,
				      },
				      1);
}

enum err freshness_take_back(struct work *work, struct subject subject, int64_t confirmed_ms)
{
	const struct keepers *keepers = region_recall(work->region, &owner);
	struct freshness_list lines = { 0 };
	bool is_there;
	TRY(freshness_line_delete(work->db, subject, confirmed_ms, &is_there));
	if (!is_there)
		return OK;
	TRY(freshness_line_select(work->db, work->mem, subject, &lines));
	TRY(freshness_delete_state(work->db, subject));
	if (lines.len)
		TRY(freshness_insert_state(work->db, &lines.items[0]));
	for (size_t i = 0; keepers && i < keepers->len; i++)
		if (!strcmp(keepers->items[i]->kind, subject.kind))
			TRY(keepers->items[i]->put_back(work, subject.id,
							lines.len ? lines.items[0].confirmed_ms
								  : 0));
	return work_touch_public(work);
}

enum err freshness_forget(struct work *work, struct subject subject)
{
	return freshness_delete(work->db, subject);
}

/* ---- reading ---- */

static void judge(struct work *work, struct freshness *item)
{
	item->valid_until_ms = freshness_until(work, item->confirmed_ms);
	item->state = freshness_state_of(work, item->confirmed_ms);
}

static const struct freshness *with_id(const struct freshness_list *found, int64_t id)
{
	for (size_t i = 0; i < found->len; i++)
		if (found->items[i].subject.id == id)
			return &found->items[i];
	return NULL;
}

enum err freshness_get_many(struct work *work, const char *kind, const int64_t *ids, size_t count,
			    struct freshness_list *ret)
{
	struct freshness_list all = { 0 };
	for (size_t start = 0; start < count; start += FRESHNESS_SELECT_MANY) {
		size_t len = count - start < FRESHNESS_SELECT_MANY ? count - start
								   : FRESHNESS_SELECT_MANY;
		struct freshness_list found = { 0 };
		TRY(freshness_select_many(work, kind, ids + start, len, &found));
		for (size_t i = 0; i < len; i++) {
			const struct freshness *one = with_id(&found, ids[start + i]);
			struct freshness *item = list_add(work->mem, &all);
			*item = one ? *one
				    : (struct freshness){ .subject = { kind, ids[start + i] } };
			judge(work, item);
		}
	}
	*ret = all;
	return OK;
}

enum err freshness_get(struct work *work, struct subject subject, struct freshness *ret)
{
	struct freshness_list found;
	TRY(freshness_get_many(work, subject.kind, &subject.id, 1, &found));
	*ret = found.items[0];
	return OK;
}

enum err freshness_history(struct work *work, struct subject subject, struct freshness_list *ret)
{
	struct freshness_list lines = { 0 };
	TRY(freshness_line_select(work->db, work->mem, subject, &lines));
	for (size_t i = 0; i < lines.len; i++)
		judge(work, &lines.items[i]);
	*ret = lines;
	return OK;
}
