/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_inquiry.c: what an address asks for: source, variables, filters. */
#include "base/id.h"
#include "feature/analysis/analysis_slice.h"
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>

static const char *get(const struct http_pairs *pairs, const char *key)
{
	for (size_t i = 0; i < pairs->len; i++)
		if (!strcmp(pairs->items[i].name, key) && *pairs->items[i].value)
			return pairs->items[i].value;
	return NULL;
}

const char *inquiry_get(const struct inquiry *it, const char *key) { return get(&it->pairs, key); }

static enum err read_id(struct work *work, const struct http_pairs *pairs, const char *key,
			int64_t *ret)
{
	const char *text = get(pairs, key);
	*ret = 0;
	if (text && !id_parse(text, ret))
		return work_fail_value(work, ERR_INVALID, key,
				       N_("“{value}” is not a code of ours. Copy the address again "
					  "or choose anew."),
				       arena_strdup(work->mem, text));
	return OK;
}

enum err inquiry_source(struct work *work, const struct http_pairs *pairs,
			struct analysis_source *ret)
{
	const char *kind = get(pairs, "bron");
	*ret = (struct analysis_source){ .is_register = kind && !strcmp(kind, "register") };
	TRY(read_id(work, pairs, "ronde", &ret->round_id));
	TRY(read_id(work, pairs, "vragenlijst", &ret->survey_id));
	return read_id(work, pairs, "opname", &ret->snapshot_id);
}

/* ---- words ---- */

const char *inquiry_word(const struct inquiry *it, const char *msgid)
{
	return words_say(it->words, msgid);
}

const char *inquiry_say(struct inquiry *it, const char *msgid, const struct words_value *values,
			size_t count)
{
	return words_format(it->mem, it->words, msgid, values, count);
}

bool inquiry_is_public(const struct inquiry *it) { return it->reach == REACH_PUBLIC; }

void inquiry_note(struct inquiry *it, const char *text)
{
	it->figure->note =
		it->figure->note ? arena_printf(it->mem, "%s %s", it->figure->note, text) : text;
}

/* ---- filters ---- */

static bool fits(const struct column *column, size_t at, const char *value)
{
	if (!column->is_known[at])
		return !strcmp(value, "unknown");
	if (!column->categories.len)
		return column->numbers[at] == strtod(value, NULL);
	size_t found = column_find(column, value, strlen(value));
	return found != SIZE_MAX && column_has(column, at, found);
}

static const char *value_label(struct inquiry *it, const struct column *column, const char *value)
{
	size_t found = column_find(column, value, strlen(value));
	if (found != SIZE_MAX)
		return column->categories.items[found].label;
	return !strcmp(value, "unknown") ? inquiry_word(it, N_("unknown")) : value;
}

/* "category:meeting", "code:sf_local_support:yes": the value stands behind the last colon. */
static enum err apply(struct inquiry *it, const char *text)
{
	const char *colon = strrchr(text, ':');
	struct column column;
	if (!colon || colon == text || !colon[1])
		return work_fail(it->work, ERR_INVALID, "alleen",
				 N_("Write a filter as “category:meeting”."));
	const char *key = arena_strndup(it->mem, text, (size_t)(colon - text));
	TRY(column_read(&it->frame, key, "alleen", &column));
	const char *label = value_label(it, &column, colon + 1);
	*list_add(it->mem, &it->conditions) = (struct condition){
		.key = key,
		.value = colon + 1,
		.label = arena_printf(it->mem, "%s: %s", column.variable.label, label),
		.is_public = column.variable.is_public,
		.is_multiple = column.ticks != NULL,
	};
	for (size_t i = 0; i < it->frame.cases.len; i++)
		it->frame.is_in[i] = it->frame.is_in[i] && fits(&column, i, colon + 1);
	return OK;
}

static enum err filter(struct inquiry *it)
{
	for (size_t i = 0; i < it->pairs.len; i++)
		if (!strcmp(it->pairs.items[i].name, "alleen") && *it->pairs.items[i].value)
			TRY(apply(it, it->pairs.items[i].value));
	if (it->conditions.len > FILTERS_MAX)
		return work_fail(it->work, ERR_INVALID, "alleen",
				 N_("Choose at most three filters."));
	it->frame.base = 0;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		it->frame.base += it->frame.is_in[i];
	return OK;
}

/* ---- rules ---- */

static int64_t least_of(struct work *work, const char *key, int64_t fallback)
{
	long set = strtol(setting_get(work, key), NULL, 10);
	return set >= 3 ? set : fallback;
}

struct protect_rule analysis_rule(struct work *work, bool are_persons)
{
	struct protect_rule rule = are_persons ? protect_persons : protect_organisations;
	rule.least =
		least_of(work, are_persons ? "least_persons" : "least_organisations", rule.least);
	return rule;
}

static void choose_rule(struct inquiry *it)
{
	it->rule = analysis_rule(it->work, it->frame.has_persons);
	it->needs_protection = inquiry_is_public(it) && !it->frame.source.is_register;
	for (size_t i = 0; i < it->conditions.len; i++)
		if (inquiry_is_public(it) && !it->conditions.items[i].is_public)
			it->needs_protection = true;
	if (it->frame.is_made_up) /* of nobody: it shows what a figure looks like */
		it->needs_protection = false;
	if (it->needs_protection)
		it->frame.words_least = it->rule.least;
}

enum err inquiry_read(struct inquiry *it)
{
	struct analysis_source source;
	TRY(inquiry_source(it->work, &it->pairs, &source));
	if (!source.round_id && !source.survey_id)
		source.is_register = true;
	/* Officers may see what may be published; it is made of answers that they may not see. */
	if (!source.is_register && !work_may(it->work, inquiry_is_public(it) ? STAFF : ANALYSTS))
		return ERR_FORBIDDEN;
	TRY(frame_open(it->work, &source, &it->frame));
	TRY(filter(it));
	choose_rule(it);
	return OK;
}

enum err inquiry_column(struct inquiry *it, const char *key, struct column *ret)
{
	const char *name = inquiry_get(it, key);
	if (!name)
		return work_fail(it->work, ERR_INVALID, key, N_("Choose what to count."));
	TRY(column_read(&it->frame, name, key, ret));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		ret->is_known[i] = ret->is_known[i] && it->frame.is_in[i];
	if (ret->note)
		inquiry_note(it, ret->note);
	return OK;
}
