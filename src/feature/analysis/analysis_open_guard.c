/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_guard.c: of whom an open table shows answers: never of a few, nor of all but a few.
 */
#include "crypt/crypt.h"
#include "feature/analysis/analysis_open.h"

#include <stdlib.h>
#include <string.h>

/*
 * Numbers are rounded by the sum of the keys of the records that they count, so that the same
 * respondents give the same number whatever way one asks. That has another side: where two groups
 * differ by one person whom somebody knows of, a number that changes tells what that person
 * answered. So a group is chosen by answers (the filters, and the row or column that it stands in),
 * and how it answered another question is shown only if
 *
 *  - it is at least the least of the rule, and
 *  - without any one or more of those answers it is the same group, or larger by at least the
 * least.
 *
 * It does not matter in which order one chooses: what is hidden one way is hidden every way. Who is
 * unknown is a row of its own, so that a total is always of all.
 */

enum { MASKS = 1 << FILTERS_MAX };

/* How many of a group pass which filters: a bit each. */
struct group {
	int64_t by_mask[MASKS];
};

int64_t tally_round(const struct tally *tally)
{
	return protect_round(tally->count, tally->keys, OPEN_BASE);
}

enum err open_begin(struct inquiry *it)
{
	const char *secret;
	TRY(open_secret(it->work->db, it->mem, &secret));
	if (!secret)
		return work_fail(it->work, ERR_BROKEN, NULL,
				 N_("This region has no key to round by. Ask who runs this site to "
				    "run “omzien migrate”."));
	char *digits = crypt_hash(it->mem, "analysis_open", secret);
	digits[16] = '\0';
	uint64_t number = strtoull(digits, NULL, 16);
	uint64_t *keys = arena_array(it->mem, uint64_t, it->frame.cases.len + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++)
		keys[i] = protect_record_key(number, it->frame.cases.items[i].id);
	it->keys = keys;
	return OK;
}

/* ---- groups ---- */

static unsigned all_filters(const struct inquiry *it) { return (1U << it->conditions.len) - 1; }

/* How many of a group pass at least these filters. */
static int64_t passing(const struct inquiry *it, const struct group *group, unsigned filters)
{
	int64_t count = 0;
	for (unsigned mask = 0; mask <= all_filters(it); mask++)
		if ((mask & filters) == filters)
			count += group->by_mask[mask];
	return count;
}

static bool is_few(const struct inquiry *it, int64_t count)
{
	return count > 0 && count < it->rule.least;
}

/* Whether a group stays the same or grows enough without any of the filters; `all`: the larger
 * group that it is compared with. */
static bool grows_enough(const struct inquiry *it, const struct group *group,
			 const struct group *all)
{
	int64_t size = passing(it, group, all_filters(it));
	for (unsigned kept = 0; kept <= all_filters(it); kept++)
		if (is_few(it, passing(it, all, kept) - size))
			return false;
	return true;
}

static bool is_safe(const struct inquiry *it, const struct group *group, const struct group *all)
{
	return passing(it, group, all_filters(it)) >= it->rule.least &&
	       grows_enough(it, group, group) && grows_enough(it, group, all);
}

static struct group group_of_all(const struct inquiry *it)
{
	struct group all = { 0 };
	for (size_t i = 0; i < it->frame.cases.len; i++)
		all.by_mask[it->passes[i]]++;
	return all;
}

static struct group *groups_of(struct inquiry *it, const struct column *column)
{
	size_t count = column->categories.len;
	struct group *groups = arena_array(it->mem, struct group, count + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		if (!column->ticks)
			groups[column->values[i]].by_mask[it->passes[i]]++;
		for (size_t j = 0; column->ticks && j < count; j++)
			groups[j].by_mask[it->passes[i]] += column->ticks[i * count + j];
	}
	return groups;
}

void open_guard(struct inquiry *it)
{
	const struct group all = group_of_all(it);
	if (passing(it, &all, all_filters(it)) < it->rule.least)
		it->refusal = N_("Too few respondents answered this to publish anything of it.");
	else if (!is_safe(it, &all, &all))
		it->refusal = N_("One of these filters leaves out very few respondents: with and "
				 "without it one could tell who they are. Choose another filter.");
}

/* ---- columns ---- */

/* Dates can be cut in many ways, and codes of one question differ by a few from the same codes of
 * all; words are what people wrote themselves. */
enum err open_check(struct inquiry *it, const struct column *column, const char *field)
{
	enum variable_kind kind = column->variable.kind;
	bool is_choice =
		kind == VARIABLE_CHOICE || kind == VARIABLE_ORDER || kind == VARIABLE_MULTIPLE;
	bool is_of_one_question = column->ticks && column->code_ids &&
				  strncmp(column->variable.key, "code:", strlen("code:")) != 0;
	if (is_choice && column->categories.len && !column->is_words && !is_of_one_question)
		return OK;
	return work_fail(it->work, ERR_INVALID, field,
			 N_("An open table counts answers to choose from. Choose a closed "
			    "question, a group of codes, or a fact of the register in words."));
}

enum err open_column(struct inquiry *it, const char *key, struct column *ret)
{
	const char *name = inquiry_get(it, key);
	if (!name)
		return work_fail(it->work, ERR_INVALID, key, N_("Choose what to count."));
	TRY(column_read(&it->frame, name, key, ret));
	return open_check(it, ret, key);
}

/* Everybody has a value: who told none has the last category. */
static void add_unknown(struct inquiry *it, struct column *column)
{
	size_t cases = it->frame.cases.len, before = column->categories.len, after = before + 1;
	const uint8_t *old = column->ticks;
	column_add(&it->frame, column, "unknown", inquiry_word(it, N_("unknown")));
	if (old)
		column_ticks(&it->frame, column);
	for (size_t i = 0; i < cases; i++) {
		if (old)
			memcpy(column->ticks + i * after, old + i * before, before);
		if (old && !column->is_known[i])
			column->ticks[i * after + before] = 1;
		if (!column->is_known[i])
			column->values[i] = (int32_t)before;
		column->is_known[i] = it->frame.is_in[i];
	}
}

enum err open_axis(struct inquiry *it, const char *key, struct column *ret, bool **ret_is_hidden)
{
	TRY(open_column(it, key, ret));
	add_unknown(it, ret);
	const struct group all = group_of_all(it), *groups = groups_of(it, ret);
	bool *is_hidden = arena_array(it->mem, bool, ret->categories.len + 1);
	for (size_t i = 0; i < ret->categories.len; i++)
		is_hidden[i] = !is_safe(it, &groups[i], &all);
	*ret_is_hidden = is_hidden;
	return OK;
}
