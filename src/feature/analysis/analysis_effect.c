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
	const char *question; /* of two rounds; NULL: two questions */
	bool is_amount;       /* else a scale */
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

/* What is not measured the same way has no difference that means anything. */
static bool is_same_scale(const struct column *before, const struct column *after)
{
	if (before->variable.kind != after->variable.kind ||
	    before->categories.len != after->categories.len)
		return false;
	for (size_t i = 0; i < before->categories.len; i++)
		if (before->categories.items[i].number != after->categories.items[i].number)
			return false;
	return true;
}

static void note_scale(struct inquiry *it, struct pairs *pairs, const struct column *before,
		       const struct column *after)
{
	pairs->is_amount =
		before->variable.kind == VARIABLE_NUMBER || after->variable.kind == VARIABLE_NUMBER;
	if (!is_same_scale(before, after))
		inquiry_note(it, inquiry_word(it, N_("The two were not asked with the same "
						     "answers, so a difference may come from "
						     "that.")));
	else
		inquiry_scale(it, before);
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
	const char *first = inquiry_get(it, "voor"), *second = inquiry_get(it, "na");
	TRY(inquiry_column(it, "voor", &before));
	TRY(inquiry_column(it, "na", &after));
	if (!strcmp(first, second))
		return work_fail(it->work, ERR_INVALID, "na",
				 N_("Choose another question than the one before."));
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
	note_scale(it, pairs, &before, &after);
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
	if (later.round_id == it->frame.source.round_id)
		return work_fail(it->work, ERR_INVALID, "ronde2",
				 N_("Choose another round than the first."));
	TRY(inquiry_column(it, "rij", &before));
	TRY(refuse_words(it, &before, "rij"));
	TRY(frame_open(it->work, &later, &frame));
	TRY(column_read(&frame, inquiry_get(it, "rij"), "ronde2", &after));
	TRY(refuse_words(it, &after, "rij"));
	if (inquiry_is_public(it) && it->frame.is_made_up != frame.is_made_up)
		it->refusal = N_("One of the two rounds has made-up answers alone. They are not "
				 "published beside real ones.");
	inquiry_join(it, &frame);
	room(it, pairs);
	/* with a filter of those alone who pass it */
	for (size_t i = 0; i < frame.cases.len; i++)
		pairs->afters += is_told(&after, i) &&
				 (!it->conditions.len ||
				  (frame_find(&it->frame, frame.cases.items[i].id, &at) &&
				   it->frame.is_in[at]));
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		pairs->befores += is_told(&before, i);
		if (is_told(&before, i) && frame_find(&frame, it->frame.cases.items[i].id, &at) &&
		    is_told(&after, at))
			add_pair(pairs, before.numbers[i], after.numbers[at]);
	}
	pairs->question = before.variable.label;
	note_scale(it, pairs, &before, &after);
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
	/* with one decimal a difference may look unlike that of its means */
	int decimals = inquiry_is_public(it) ? 1 : 2;
	enum interval_of of = inquiry_is_public(it) ? INTERVAL_NUMBER : INTERVAL_FINE;
	for (int i = 0; i < 2; i++) {
		inquiry_row(it, pairs->names[i], false);
		inquiry_count(it, (int64_t)pairs->count);
		inquiry_real(it, means[i].value, decimals);
		inquiry_interval(it, means[i].low, means[i].high, of);
	}
	inquiry_row(it, inquiry_word(it, N_("Difference")), true);
	inquiry_count(it, (int64_t)pairs->count);
	inquiry_real(it, paired->difference.value, decimals);
	inquiry_interval(it, paired->difference.low, paired->difference.high, of);
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
		words_value("question", pairs->question ? pairs->question : ""),
	};
	bool is_clear = paired->difference.low > 0 || paired->difference.high < 0;
	int way = !is_clear ? 0 : paired->difference.value > 0 ? 1 : 2;
	static const char *const texts[2][3] = {
		{ N_("“{after}” is not clearly higher or lower than “{before}”"),
		  N_("On average “{after}” is {difference} higher than “{before}”"),
		  N_("On average “{after}” is {difference} lower than “{before}”") },
		{ N_("“{question}” is not clearly higher or lower in “{after}” than in “{before}”"),
		  N_("On average “{question}” is {difference} higher in “{after}” than in "
		     "“{before}”"),
		  N_("On average “{question}” is {difference} lower in “{after}” than in "
		     "“{before}”") },
	};
	const char *text = texts[pairs->question != NULL][way];
	return inquiry_say(it, text, values, COUNT_OF(values));
}

static const char *explain(struct inquiry *it, const struct pairs *pairs)
{
	const struct words_value values[] = {
		words_value("both", (int64_t)pairs->count),
		words_value("before", pairs->befores),
		words_value("after", pairs->afters),
	};
	const char *text =
		pairs->question
			? N_("{both} answered in both rounds; {before} in the first and {after} in "
			     "the second. This shows what changed, not why. There is no group to "
			     "compare with; who stopped or answered without a name is not in it; "
			     "and somebody else may have answered this time.")
			: N_("{both} told both; {before} told it before and {after} after. This "
			     "shows what changed, not why. There is no group to compare with; who "
			     "stopped or did not answer twice is not in it; and people remember "
			     "the past better or worse than it was.");
	return inquiry_say(it, text, values, COUNT_OF(values));
}

/* Too few, or amounts of which one or two make up most: a mean would tell theirs. */
static bool may_publish(struct inquiry *it, const struct pairs *pairs)
{
	return mean_may_show(it, pairs->is_amount, pairs->first, pairs->count) &&
	       mean_may_show(it, pairs->is_amount, pairs->second, pairs->count);
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
	it->figure->explanation = explain(it, &pairs);
	it->figure->title = inquiry_word(it, later ? N_("Nobody answered in both rounds yet")
						   : N_("Nobody told both yet"));
	if (!pairs.count || it->refusal)
		return OK;
	if (!may_publish(it, &pairs)) {
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
