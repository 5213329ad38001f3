/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_effect.c: before and after, by two questions or two rounds, and what that cannot show.
 */
#include "base/id.h"
#include "draw/chart.h"
#include "feature/analysis/analysis_slice.h"

#include <math.h>
#include <string.h>

struct pairs {
	double *first, *second;
	size_t count;            /* who told both */
	int64_t befores, afters; /* who told each */
	const char *names[2];
};

static bool is_told(const struct column *column, size_t at)
{
	return column->is_known[at] && isfinite(column->numbers[at]);
}

static enum err refuse_words(struct inquiry *it, const struct column *column, const char *field)
{
	if (column->variable.kind == VARIABLE_NUMBER || column->variable.kind == VARIABLE_ORDER)
		return OK;
	return work_fail(it->work, ERR_INVALID, field,
			 N_("Choose a number or a scale: words have no before and after."));
}

static void room(struct inquiry *it, struct pairs *pairs)
{
	pairs->first = arena_array(it->mem, double, it->frame.cases.len + 1);
	pairs->second = arena_array(it->mem, double, it->frame.cases.len + 1);
}

static void add_pair(struct pairs *pairs, double first, double second)
{
	pairs->first[pairs->count] = first;
	pairs->second[pairs->count++] = second;
}

/* Two questions to the same respondents. */
static enum err pair_questions(struct inquiry *it, struct pairs *pairs)
{
	struct column before, after;
	TRY(inquiry_column(it, "voor", &before));
	TRY(inquiry_column(it, "na", &after));
	TRY(refuse_words(it, &before, "voor"));
	TRY(refuse_words(it, &after, "na"));
	room(it, pairs);
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		pairs->befores += is_told(&before, i);
		pairs->afters += is_told(&after, i);
		if (is_told(&before, i) && is_told(&after, i))
			add_pair(pairs, before.numbers[i], after.numbers[i]);
	}
	pairs->names[0] = before.variable.label;
	pairs->names[1] = after.variable.label;
	return OK;
}

static enum err name_round(struct inquiry *it, int64_t round_id, const char **ret)
{
	struct round round;
	TRY(round_get(it->work, round_id, &round));
	*ret = round.name;
	return OK;
}

/* The same question in a later round: initiatives that answered in both. */
static enum err pair_rounds(struct inquiry *it, const char *later_text, struct pairs *pairs)
{
	struct analysis_source later = { 0 };
	struct column before, after;
	struct frame frame;
	size_t at;
	if (!id_parse(later_text, &later.round_id))
		return work_fail(it->work, ERR_INVALID, "ronde2", N_("Choose a later round."));
	TRY(inquiry_column(it, "rij", &before));
	TRY(refuse_words(it, &before, "rij"));
	TRY(frame_open(it->work, &later, &frame));
	TRY(column_read(&frame, inquiry_get(it, "rij"), "ronde2", &after));
	room(it, pairs);
	for (size_t i = 0; i < frame.cases.len; i++)
		pairs->afters += is_told(&after, i);
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		pairs->befores += is_told(&before, i);
		if (is_told(&before, i) && frame_find(&frame, it->frame.cases.items[i].id, &at) &&
		    is_told(&after, at))
			add_pair(pairs, before.numbers[i], after.numbers[at]);
	}
	it->frame.has_test_data = it->frame.has_test_data || frame.has_test_data;
	TRY(name_round(it, it->frame.source.round_id, &pairs->names[0]));
	return name_round(it, later.round_id, &pairs->names[1]);
}

/* ---- showing ---- */

static void draw(struct inquiry *it, const struct pairs *pairs, const struct stat_interval *means)
{
	double values[2], low[2], high[2];
	double *keep = arena_array(it->mem, double, 6);
	for (int i = 0; i < 2; i++) {
		values[i] = round(means[i].value * 10) / 10;
		low[i] = means[i].low;
		high[i] = means[i].high;
	}
	memcpy(keep, values, sizeof values);
	memcpy(keep + 2, low, sizeof low);
	memcpy(keep + 4, high, sizeof high);
	const struct chart_series series = { .values = keep, .low = keep + 2, .high = keep + 4 };
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .labels = pairs->names,
				     .count = 2,
				     .series = &series,
				     .series_count = 1 };
	it->figure->drawing = chart_bars(it->mem, &chart);
}

static void add_moves(struct inquiry *it, const struct paired *paired)
{
	const int64_t counts[] = { paired->up, paired->same, paired->down };
	const char *const labels[] = { N_("Went up"), N_("Stayed the same"), N_("Went down") };
	enum cell_state *states = parts_protect(it, counts, COUNT_OF(counts));
	for (size_t i = 0; i < COUNT_OF(counts); i++) {
		inquiry_row(it, inquiry_word(it, labels[i]), false);
		if (states[i])
			inquiry_hidden(it);
		else
			inquiry_count(it, counts[i]);
		inquiry_text(it, "");
		inquiry_text(it, "");
	}
}

static void fill_table(struct inquiry *it, const struct pairs *pairs, const struct paired *paired,
		       const struct stat_interval *means)
{
	inquiry_heads(it, (const char *const[]){ N_("Measured"), N_("How many"), N_("Mean"),
						 N_("Between (95%)"), NULL });
	for (int i = 0; i < 2; i++) {
		inquiry_row(it, pairs->names[i], false);
		inquiry_count(it, (int64_t)pairs->count);
		inquiry_real(it, means[i].value, 1);
		inquiry_interval(it, means[i].low, means[i].high, INTERVAL_NUMBER);
	}
	inquiry_row(it, inquiry_word(it, N_("Difference")), true);
	inquiry_count(it, (int64_t)pairs->count);
	inquiry_real(it, paired->difference.value, 1);
	inquiry_interval(it, paired->difference.low, paired->difference.high, INTERVAL_NUMBER);
	add_moves(it, paired);
	if (!inquiry_is_public(it))
		inquiry_test(it, inquiry_word(it, N_("Sign test, two-sided")), NAN, paired->p);
}

static const char *title(struct inquiry *it, const struct pairs *pairs, const struct paired *paired)
{
	const struct words_value values[] = {
		words_value("before", pairs->names[0]),
		words_value("after", pairs->names[1]),
		words_value("difference", inquiry_number(it, fabs(paired->difference.value), 1)),
	};
	bool is_clear = paired->difference.low > 0 || paired->difference.high < 0;
	const char *text = !is_clear
				   ? N_("“{after}” is not clearly higher or lower than “{before}”")
			   : paired->difference.value > 0
				   ? N_("“{after}” is {difference} higher than “{before}”")
				   : N_("“{after}” is {difference} lower than “{before}”");
	return inquiry_say(it, text, values, COUNT_OF(values));
}

enum err figure_effect(struct inquiry *it)
{
	struct pairs pairs = { 0 };
	const char *later = inquiry_get(it, "ronde2");
	if (later)
		TRY(pair_rounds(it, later, &pairs));
	else
		TRY(pair_questions(it, &pairs));
	it->figure->base = (int64_t)pairs.count;
	it->figure->explanation = SAY(
		it,
		N_("{both} told both; {before} told it before and {after} after. This shows what "
		   "changed, not why. There is no group to compare with; who stopped or did not "
		   "answer twice is not in it; and people remember the past better or worse than "
		   "it was."),
		words_value("both", (int64_t)pairs.count), words_value("before", pairs.befores),
		words_value("after", pairs.afters));
	it->figure->title = inquiry_word(it, N_("Nobody told both yet"));
	if (!pairs.count)
		return OK;
	if (it->needs_protection && pairs.count < LEAST_FOR_MEAN) {
		it->refusal = N_("Too few respondents told both to publish anything of it.");
		return OK;
	}
	const struct paired paired = stat_paired(pairs.first, pairs.second, pairs.count);
	const struct stat_interval means[] = { stat_mean(pairs.first, pairs.count),
					       stat_mean(pairs.second, pairs.count) };
	it->figure->title = title(it, &pairs, &paired);
	fill_table(it, &pairs, &paired, means);
	draw(it, &pairs, means);
	return OK;
}
