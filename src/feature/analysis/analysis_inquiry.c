/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_inquiry.c: what an address asks for: source, variables, filters. */
#include "base/id.h"
#include "feature/analysis/analysis_date.h"
#include "feature/analysis/analysis_open.h"
#include "work/setting.h"

#include <math.h>
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

bool inquiry_is_public(const struct inquiry *it) { return it->reach != REACH_TEAM; }

void inquiry_note(struct inquiry *it, const char *text)
{
	it->figure->note =
		it->figure->note ? arena_printf(it->mem, "%s %s", it->figure->note, text) : text;
}

void inquiry_scale(struct inquiry *it, const struct column *column)
{
	size_t count = column->categories.len;
	if (column->variable.kind != VARIABLE_ORDER || !count)
		return;
	const struct category *first = &column->categories.items[0];
	const struct category *last = &column->categories.items[count - 1];
	if (!isfinite(first->number) || !isfinite(last->number))
		return;
	inquiry_note(it, SAY(it,
			     N_("The scale goes from {first} ({first_label}) to {last} "
				"({last_label})."),
			     words_value("first", (int64_t)first->number),
			     words_value("first_label", first->label),
			     words_value("last", (int64_t)last->number),
			     words_value("last_label", last->label)));
}

/* ---- filters ---- */

static bool fits(const struct column *column, size_t at, const char *value)
{
	if (!column->is_known[at])
		return !strcmp(value, "unknown");
	if (column->variable.kind == VARIABLE_DATE)
		return date_fits(column->numbers[at], value);
	if (!column->categories.len)
		return column->numbers[at] == strtod(value, NULL);
	size_t found = column_find(column, value, strlen(value));
	return found != SIZE_MAX && column_has(column, at, found);
}

/* "category:meeting", "code:sf_local_support:yes": the value stands behind the last colon. */
static enum err apply(struct inquiry *it, const char *text)
{
	const char *colon = strrchr(text, ':');
	struct column column;
	if (!colon || colon == text || !colon[1])
		return work_fail(it->work, ERR_INVALID, "alleen",
				 N_("Write a filter as “category:meeting”."));
	if (it->conditions.len == (it->filters_max ? it->filters_max : FILTERS_MAX))
		return work_fail(it->work, ERR_INVALID, "alleen",
				 N_("Choose at most three filters."));
	const char *key = arena_strndup(it->mem, text, (size_t)(colon - text));
	for (size_t i = 0; it->reach == REACH_OPEN && i < it->conditions.len; i++)
		if (!strcmp(it->conditions.items[i].key, key))
			return work_fail(it->work, ERR_INVALID, "alleen",
					 N_("Choose one filter of each question."));
	TRY(column_read(&it->frame, key, "alleen", &column));
	if (it->reach == REACH_OPEN && !it->frame.source.is_register)
		TRY(open_check(it, &column, "alleen"));
	const char *label = column_value_label(&it->frame, &column, colon + 1);
	*list_add(it->mem, &it->conditions) = (struct condition){
		.key = key,
		.value = colon + 1,
		.label = arena_printf(it->mem, "%s: %s",
				      variable_name(it->mem, &column.variable, NAME_FIRST), label),
		.is_public = column.variable.is_public,
		.is_multiple = column.ticks != NULL,
	};
	uint8_t bit = (uint8_t)(1U << (it->conditions.len - 1));
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		bool is_fit = fits(&column, i, colon + 1);
		it->frame.is_in[i] = it->frame.is_in[i] && is_fit;
		it->passes[i] |= is_fit ? bit : 0;
	}
	return OK;
}

static enum err filter(struct inquiry *it)
{
	it->passes = arena_array(it->mem, uint8_t, it->frame.cases.len + 1);
	for (size_t i = 0; i < it->pairs.len; i++)
		if (!strcmp(it->pairs.items[i].name, "alleen") && *it->pairs.items[i].value)
			TRY(apply(it, it->pairs.items[i].value));
	it->frame.base = 0;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		it->frame.base += it->frame.is_in[i];
	return OK;
}

bool filter_passages(struct coding_filter *filter, const char *key, const char *value)
{
	const struct {
		const char *key, **to;
	} facts[] = { { "category", &filter->category },
		      { "municipality", &filter->municipality },
		      { "phase", &filter->phase } };
	for (size_t i = 0; i < COUNT_OF(facts); i++)
		if (!strcmp(facts[i].key, key) && strcmp(value, "unknown") != 0) {
			*facts[i].to = value;
			return true;
		}
	return false;
}

struct coding_filter inquiry_passages(const struct inquiry *it)
{
	struct coding_filter ret = { .round_id = it->frame.source.round_id };
	for (size_t i = 0; i < it->conditions.len; i++)
		filter_passages(&ret, it->conditions.items[i].key, it->conditions.items[i].value);
	return ret;
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
	bool has_answers = !it->frame.source.is_register;
	for (size_t i = 0; i < it->conditions.len; i++)
		has_answers = has_answers || !it->conditions.items[i].is_public;
	/* of nobody: it shows what a figure looks like */
	if (it->frame.is_made_up && it->reach != REACH_OPEN)
		has_answers = false;
	it->needs_protection = has_answers && inquiry_is_public(it);
	it->marks_small = has_answers && !inquiry_is_public(it);
	if (it->needs_protection)
		it->frame.words_least = it->rule.least;
}

void inquiry_join(struct inquiry *it, const struct frame *other)
{
	it->frame.has_test_data = it->frame.has_test_data || other->has_test_data;
	it->frame.has_persons = it->frame.has_persons || other->has_persons;
	it->frame.is_made_up = it->frame.is_made_up && other->is_made_up;
	choose_rule(it);
}

enum err inquiry_read(struct inquiry *it, bool is_of_register)
{
	struct analysis_source source;
	TRY(inquiry_source(it->work, &it->pairs, &source));
	if (is_of_register || (!source.round_id && !source.survey_id))
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
