/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_fact.c: variables of the register: kind, place, phase, start, activities. */
#include "draw/palette.h"
#include "feature/analysis/analysis_slice.h"
#include "feature/initiative/initiative_parts.h"
#include "feature/vocabulary/vocabulary.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* A variable, its list of words, and where its value stands in a row. */
static const struct fact {
	const char *key, *label, *list;
	enum variable_kind kind;
	size_t offset;
	bool is_frozen; /* snapshots hold it, too */
} facts[] = {
	{ "category", N_("Kind of initiative"), "category", VARIABLE_CHOICE,
	  offsetof(struct fact_row, category), true },
	{ "municipality", N_("Municipality"), NULL, VARIABLE_CHOICE,
	  offsetof(struct fact_row, municipality), true },
	{ "phase", N_("Phase"), "phase", VARIABLE_ORDER, offsetof(struct fact_row, phase), true },
	{ "start_year", N_("Year of start"), NULL, VARIABLE_YEAR, 0, true },
	{ "start_class", N_("Start, in classes"), NULL, VARIABLE_ORDER, 0, true },
	{ "legal_form", N_("Legal form"), "legal_form", VARIABLE_CHOICE,
	  offsetof(struct fact_row, legal_form), false },
	{ "activities", N_("Activities"), "activity", VARIABLE_MULTIPLE,
	  offsetof(struct fact_row, activities), false },
	{ "target_groups", N_("Target groups"), "target_group", VARIABLE_MULTIPLE,
	  offsetof(struct fact_row, target_groups), false },
	{ "themes", N_("Themes"), "theme", VARIABLE_MULTIPLE, offsetof(struct fact_row, themes),
	  false },
};

/* Years of start in classes: up to and including `last`. */
static const struct {
	const char *key, *label;
	int64_t last;
} classes[] = {
	{ "-1999", N_("before 2000"), 1999 },        { "2000-2009", N_("2000 to 2009"), 2009 },
	{ "2010-2014", N_("2010 to 2014"), 2014 },   { "2015-2019", N_("2015 to 2019"), 2019 },
	{ "2020-", N_("2020 or later"), INT64_MAX },
};

static struct analysis_variable describe_fact(const struct frame *frame, const struct fact *fact)
{
	return (struct analysis_variable){ .key = fact->key,
					   .label = words_say(frame->words, fact->label),
					   .kind = fact->kind,
					   .is_public = true };
}

static bool is_there(const struct frame *frame, const struct fact *fact)
{
	return fact->is_frozen || !frame->source.snapshot_id;
}

void column_list_facts(struct frame *frame, struct analysis_variables *ret)
{
	for (size_t i = 0; i < COUNT_OF(facts); i++)
		if (is_there(frame, &facts[i]))
			*list_add(frame->mem, ret) = describe_fact(frame, &facts[i]);
}

/* ---- categories ---- */

static const char *const colors[LOOK_COUNT] = { PALETTE_MEETING, PALETTE_HELP, PALETTE_CARE,
						PALETTE_OTHER };

static void add_terms(struct frame *frame, const char *list, struct column *column)
{
	const char *language = words_language(frame->words);
	struct term_list terms = vocabulary_list(frame->work, list);
	bool is_category = !strcmp(list, "category");
	for (size_t i = 0; i < terms.len; i++) {
		const char *key = terms.items[i]->key;
		const struct initiative_kind *kind = initiative_kind_of(is_category ? key : NULL);
		const char *label = kind->category
					    ? words_say(frame->words, kind->name)
					    : vocabulary_label(frame->work, list, key, language);
		struct category *to = column_add(frame, column, key, label);
		if (kind->category)
			to->color = colors[kind->look];
	}
}

static void add_municipalities(struct frame *frame, struct column *column)
{
	const struct municipality **all;
	size_t count;
	place_municipalities(frame->work, &all, &count);
	for (size_t i = 0; i < count; i++)
		column_add(frame, column, all[i]->code, all[i]->name);
}

/* ---- values ---- */

static const char *value_of(const struct case_row *row, const struct fact *fact)
{
	const char *value = NULL;
	if (row->fact)
		memcpy(&value, (const char *)row->fact + fact->offset, sizeof value);
	if (!value && fact->offset == offsetof(struct fact_row, municipality))
		value = row->municipality;
	return value && *value ? value : NULL;
}

/* A key that no list knows becomes a category of its own, so that nobody gets lost. */
static size_t category_of(struct frame *frame, struct column *column, const char *key, size_t len)
{
	size_t found = column_find(column, key, len);
	if (found != SIZE_MAX)
		return found;
	const char *copy = arena_strndup(frame->mem, key, len);
	const struct municipality *it = place_municipality(frame->work, copy);
	column_add(frame, column, copy, it ? it->name : copy);
	return column->categories.len - 1;
}

static void fill_choice(struct frame *frame, const struct fact *fact, struct column *column)
{
	for (size_t i = 0; i < frame->cases.len; i++) {
		const char *value = value_of(&frame->cases.items[i], fact);
		if (!value || !strcmp(value, "unknown"))
			continue;
		column->values[i] = (int32_t)category_of(frame, column, value, strlen(value));
		column->is_known[i] = true;
	}
}

static void fill_multiple(struct frame *frame, const struct fact *fact, struct column *column)
{
	column_ticks(frame, column);
	for (size_t i = 0; i < frame->cases.len; i++) {
		const char *p = value_of(&frame->cases.items[i], fact);
		for (; p && *p; p += strcspn(p, ";"), p += *p == ';') {
			size_t found = column_find(column, p, strcspn(p, ";"));
			if (found == SIZE_MAX)
				continue;
			column->ticks[i * column->categories.len + found] = 1;
			column->is_known[i] = true;
		}
	}
}

static void fill_years(struct frame *frame, struct column *column)
{
	bool is_class = column->variable.kind == VARIABLE_ORDER;
	for (size_t i = 0; is_class && i < COUNT_OF(classes); i++)
		column_add(frame, column, classes[i].key,
			   words_say(frame->words, classes[i].label));
	for (size_t i = 0; i < frame->cases.len; i++) {
		const struct fact_row *row = frame->cases.items[i].fact;
		if (!row || row->start_year <= 0)
			continue;
		int32_t class = 0;
		while (row->start_year > classes[class].last)
			class ++;
		column->is_known[i] = true;
		column->values[i] = is_class ? class : -1;
		if (!is_class)
			column->numbers[i] = (double)row->start_year;
	}
}

enum err column_read_fact(struct frame *frame, const char *key, struct column *ret)
{
	const struct fact *fact = NULL;
	for (size_t i = 0; i < COUNT_OF(facts); i++)
		if (!strcmp(facts[i].key, key) && is_there(frame, &facts[i]))
			fact = &facts[i];
	if (!fact)
		return ERR_MISSING;
	struct analysis_variable variable = describe_fact(frame, fact);
	column_begin(frame, &variable, ret);
	if (fact->list)
		add_terms(frame, fact->list, ret);
	if (!strcmp(key, "municipality"))
		add_municipalities(frame, ret);
	if (!strncmp(key, "start_", strlen("start_")))
		fill_years(frame, ret);
	else if (fact->kind == VARIABLE_MULTIPLE)
		fill_multiple(frame, fact, ret);
	else
		fill_choice(frame, fact, ret);
	return OK;
}
