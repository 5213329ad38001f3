/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_response.c: what came back, as numbers and shares. */
#include "feature/survey/survey_response.h"

#include <math.h>
#include <string.h>

static struct response_row *row_of(struct arena *mem, struct response_rows *rows, const char *key)
{
	key = key ? key : "";
	for (size_t i = 0; i < rows->len; i++)
		if (!strcmp(rows->items[i].key, key))
			return &rows->items[i];
	struct response_row *row = list_add(mem, rows);
	*row = (struct response_row){ .key = key };
	return row;
}

static void count(const struct response_tally *tally, struct response_row *row)
{
	const enum invitation_state state = tally->state;
	const int64_t number = tally->count;
	const bool is_asked = tally->is_mailed || state != INVITATION_READY;
	row->total += number;
	row->asked += is_asked ? number : 0;
	row->no_way += !tally->has_mail && state < INVITATION_STARTED ? number : 0;
	row->refused += state == INVITATION_REFUSED ? number : 0;
	row->bounced += state == INVITATION_BOUNCED ? number : 0;
	if (state < INVITATION_OPENED || state > INVITATION_DONE)
		return;
	row->opened += number;
	row->started += state >= INVITATION_STARTED ? number : 0;
	row->partial += state == INVITATION_STARTED ? number : 0;
	row->done += state == INVITATION_DONE ? number : 0;
}

static double share(int64_t part, int64_t whole)
{
	return whole > 0 ? (double)part / (double)whole : NAN;
}

static void fill_shares(struct response_row *row)
{
	row->rate = share(row->done, row->asked);
	row->reached = share(row->done, row->asked - row->bounced);
}

static void fill_all(struct response_rows *rows)
{
	for (size_t i = 0; i < rows->len; i++)
		fill_shares(&rows->items[i]);
}

enum err survey_response(struct work *work, const struct survey *survey, struct response *ret)
{
	struct arena *mem = work->mem;
	struct response_tallies tallies;
	*ret = (struct response){ .all.key = "", .answers = survey->done_count };
	TRY(response_select(work, survey->id, &tallies));
	for (size_t i = 0; i < tallies.len; i++) {
		const struct response_tally *tally = &tallies.items[i];
		count(tally, &ret->all);
		count(tally, row_of(mem, &ret->places, tally->municipality));
		count(tally, row_of(mem, &ret->groups, tally->group));
		count(tally, row_of(mem, &ret->waves, arena_printf(mem, "%d", tally->wave)));
	}
	fill_shares(&ret->all);
	fill_all(&ret->places);
	fill_all(&ret->groups);
	fill_all(&ret->waves);
	ret->open_answers = survey->is_anonymous           ? -1
			    : ret->answers > ret->all.done ? ret->answers - ret->all.done
							   : 0;
	return OK;
}
