/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_figure.c: how often something was said, rounded for open tables. */
#include "draw/chart.h"
#include "feature/analysis/analysis_open.h"
#include "json/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BARS_MAX = 20 };

/* One answer as it is told. */
struct answered {
	const char *label, *group; /* group: of a code; NULL */
	int64_t count;             /* rounded */
};
struct answereds LIST(struct answered);

/* What goes into a figure of how often. */
struct heard {
	struct answereds answers;
	int64_t base, unknown;    /* rounded */
	const char *label, *name; /* name: in a sentence */
	bool is_multiple, has_groups;
};

/* ---- counting ---- */

static void count(struct inquiry *it, const struct column *column, struct heard *ret)
{
	size_t len = column->categories.len;
	struct tally *tallies = arena_array(it->mem, struct tally, len + 1);
	struct tally known = { 0 }, unknown = { 0 };
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		if (!it->frame.is_in[i])
			continue;
		tally_add(column->is_known[i] ? &known : &unknown, it, i);
		for (size_t j = 0; column->is_known[i] && j < len; j++)
			if (column_has(column, i, j))
				tally_add(&tallies[j], it, i);
	}
	for (size_t j = 0; j < len; j++) {
		int64_t number = tally_round(&tallies[j]);
		if (number || column->variable.kind == VARIABLE_ORDER)
			*list_add(it->mem, &ret->answers) =
				(struct answered){ column->categories.items[j].label, ret->label,
						   number };
	}
	ret->base = tally_round(&known);
	ret->unknown = tally_round(&unknown);
}

static int most_first(const void *a, const void *b)
{
	const struct answered *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->label, y->label);
}

static void sort(struct answereds *list)
{
	if (list->len)
		qsort(list->items, list->len, sizeof *list->items, most_first);
}

/* ---- the figure ---- */

/* Rounded up, a part may be more than the whole. */
static int64_t part_of(int64_t count, int64_t base) { return count < base ? count : base; }

static void fill_table(struct inquiry *it, const struct heard *heard)
{
	inquiry_head(it, heard->label);
	if (heard->has_groups)
		inquiry_head(it, inquiry_word(it, N_("What it is")));
	inquiry_heads(it, (const char *const[]){ N_("How many"), N_("Percentage"), NULL });
	for (size_t i = 0; i < heard->answers.len; i++) {
		const struct answered *one = &heard->answers.items[i];
		inquiry_row(it, one->label, false);
		if (heard->has_groups)
			inquiry_text(it, one->group);
		inquiry_count(it, one->count);
		inquiry_share(it, part_of(one->count, heard->base), heard->base);
	}
	inquiry_row(it,
		    inquiry_word(it, heard->is_multiple
					     ? N_("Respondents (several answers may be given)")
					     : N_("Total")),
		    true);
	if (heard->has_groups)
		inquiry_text(it, "");
	inquiry_count(it, heard->base);
}

static void draw(struct inquiry *it, const struct heard *heard)
{
	size_t count = heard->answers.len < BARS_MAX ? heard->answers.len : BARS_MAX;
	const char **labels = arena_array(it->mem, const char *, count + 1);
	double *values = arena_array(it->mem, double, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct answered *one = &heard->answers.items[i];
		labels[i] = one->label;
		values[i] =
			round(100 * (double)part_of(one->count, heard->base) / (double)heard->base);
	}
	const struct chart_series series = { .values = values };
	const struct chart chart = { .title = it->figure->title,
				     .text = heard->label,
				     .language = it->language,
				     .unit = "%",
				     .labels = labels,
				     .count = count,
				     .series = &series,
				     .series_count = 1 };
	if (count && heard->base)
		it->figure->drawing = chart_bars(it->mem, &chart);
}

static const char *title(struct inquiry *it, const struct heard *heard)
{
	const struct answered *first = NULL;
	int64_t equal = 0;
	for (size_t i = 0; i < heard->answers.len; i++) {
		const struct answered *one = &heard->answers.items[i];
		if (!one->count || (first && one->count < first->count))
			continue;
		equal = first && one->count == first->count ? equal + 1 : 1;
		first = equal > 1 ? first : one;
	}
	const struct words_value values[] = {
		words_value("variable", heard->name),
		words_value("answer", first ? first->label : ""),
		words_value("equal", equal),
		words_value("count", first ? first->count : 0),
		words_value("base", heard->base),
	};
	return inquiry_say(
		it,
		!first      ? N_("{variable}: there is nothing to show yet")
		: equal > 1 ? N_("{variable}: {equal} answers come first, each about {count} of "
				 "{base}")
			    : N_("{variable}: most often “{answer}” (about {count} of {base})"),
		values, COUNT_OF(values));
}

static void show(struct inquiry *it, const struct heard *heard)
{
	it->figure->base = heard->base;
	it->figure->title = title(it, heard);
	it->figure->explanation =
		SAY(it, N_("Known of about {known} of {all}."), words_value("known", heard->base),
		    words_value("all", it->figure->population));
	fill_table(it, heard);
	draw(it, heard);
}

enum err open_frequency(struct inquiry *it)
{
	struct heard heard = { 0 };
	struct column column;
	TRY(open_column(it, "rij", &column));
	heard.label = column.variable.label;
	heard.name = variable_name(it->mem, &column.variable, NAME_FIRST);
	heard.is_multiple = column.variable.kind == VARIABLE_MULTIPLE;
	count(it, &column, &heard);
	if (column.variable.kind != VARIABLE_ORDER)
		sort(&heard.answers);
	show(it, &heard);
	return OK;
}

/* How heavy a point weighs is a mean of answers, and so is no part of an open table. */
enum err open_points(struct inquiry *it)
{
	static const char *const keys[] = { "code:bottleneck", "code:support_need" };
	struct heard heard = { .is_multiple = true, .has_groups = true };
	struct column column;
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		TRY(column_read(&it->frame, keys[i], NULL, &column));
		heard.label = column.variable.label;
		count(it, &column, &heard);
	}
	heard.label = heard.name = inquiry_word(it, N_("Points of attention"));
	sort(&heard.answers);
	show(it, &heard);
	return OK;
}

/* ---- what goes with each ---- */

enum err open_make(struct inquiry *it, const struct figure_kind *kind)
{
	const struct analysis_source *source = &it->frame.source;
	struct tally all = { 0 };
	if (!kind->open)
		return work_fail(it->work, ERR_INVALID, "soort",
				 N_("An open table counts: choose how often, two things together, "
				    "or points of attention."));
	if (!it->needs_protection)
		return kind->make(it); /* facts of the register */
	if (source->snapshot_id || (source->survey_id && source->round_id))
		return work_fail(it->work, ERR_INVALID,
				 source->snapshot_id ? "opname" : "vragenlijst",
				 N_("An open table is about a whole round. Leave out the "
				    "questionnaire and the snapshot."));
	TRY(open_begin(it));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			tally_add(&all, it, i);
	it->figure->base = it->figure->population = tally_round(&all);
	open_guard(it);
	return it->refusal ? OK : kind->open(it);
}

static void note_coded(struct inquiry *it)
{
	const struct frame *frame = &it->frame;
	struct tally texts = { 0 }, coded = { 0 };
	for (size_t i = 0; frame->has_text && !it->refusal && i < frame->cases.len; i++) {
		if (frame->is_in[i] && frame->has_text[i])
			tally_add(&texts, it, i);
		if (frame->is_in[i] && frame->has_code[i])
			tally_add(&coded, it, i);
	}
	if (texts.count)
		inquiry_note(it, SAY(it,
				     N_("Codes: of about {count} respondents with a text, about "
					"{coded} are coded so far."),
				     words_value("count", tally_round(&texts)),
				     words_value("coded", tally_round(&coded))));
}

void open_note(struct inquiry *it)
{
	note_coded(it);
	if (it->kept_back)
		inquiry_note(it, inquiry_word(it, N_("*: about too few, or about nearly all.")));
	if (!it->refusal)
		inquiry_note(it, inquiry_word(it, N_("Each number is rounded to fives by itself, "
						     "so that nobody can be told from it; sums may "
						     "differ.")));
}

const char *open_proof(struct inquiry *it)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "regel", "celsleutel");
	json_put_int(&json, "afronding", OPEN_BASE);
	json_put_int(&json, "minstens", it->rule.least);
	json_put_text(&json, "geweigerd", it->refusal);
	json_object_end(&json);
	return arena_strndup(it->mem, out->data, out->len);
}
