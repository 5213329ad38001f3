/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_typology.c: the kinds of initiatives compared: what sets each apart, and how sure it is.
 */
#include "draw/chart.h"
#include "feature/analysis/analysis_slice.h"
#include "feature/assessment/assessment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MARKS = 3, SIGN_LEAST = 2 }; /* what one alone has says nothing of its kind */
#define MARK_LEAST 3.84             /* log-likelihood: p < 0.05 */

struct typology {
	struct column category, year;
	struct column marks[MARKS]; /* activities, target groups, success factors */
	size_t mark_count;
	int64_t *counts;
	int64_t total;
};

static int64_t count_with(const struct inquiry *it, const struct column *category, size_t kind,
			  const struct column *mark, size_t value)
{
	int64_t count = 0;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (category->is_known[i] && it->frame.is_in[i] && mark->is_known[i] &&
		    (kind == SIZE_MAX || column_has(category, i, kind)))
			count += value == SIZE_MAX || column_has(mark, i, value);
	return count;
}

/* ---- what sets a kind apart ---- */

struct sign {
	const char *label;
	double g2, here, there;
};
struct signs LIST(struct sign);

static int clearest_first(const void *a, const void *b)
{
	const struct sign *x = a, *y = b;
	return (x->g2 < y->g2) - (x->g2 > y->g2);
}

static void find_signs(struct inquiry *it, const struct typology *t, size_t kind,
		       const struct column *mark, struct signs *ret)
{
	int64_t here = count_with(it, &t->category, kind, mark, SIZE_MAX);
	int64_t there = count_with(it, &t->category, SIZE_MAX, mark, SIZE_MAX) - here;
	for (size_t v = 0; here && there && v < mark->categories.len; v++) {
		int64_t with = count_with(it, &t->category, kind, mark, v);
		int64_t other = count_with(it, &t->category, SIZE_MAX, mark, v) - with;
		struct keyness key = stat_keyness(with, here, other, there);
		bool is_shown = share_state(it, with, here) == CELL_SHOWN &&
				share_state(it, other, there) == CELL_SHOWN;
		if (is_shown && with >= SIGN_LEAST && key.g2 >= MARK_LEAST && key.log_ratio > 0)
			*list_add(it->mem, ret) =
				(struct sign){ mark->categories.items[v].label, key.g2,
					       (double)with / (double)here,
					       (double)other / (double)there };
	}
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, clearest_first);
}

/* "Samen eten (62% tegen 20%), ..." */
static const char *signs_text(struct inquiry *it, const struct typology *t, size_t kind,
			      const struct column *mark)
{
	struct signs signs = { 0 };
	const char *text = NULL;
	find_signs(it, t, kind, mark, &signs);
	for (size_t i = 0; i < signs.len && i < MARKS; i++) {
		const struct sign *sign = &signs.items[i];
		const char *one = SAY(it, N_("{name} ({here} against {there})"),
				      words_value("name", sign->label),
				      words_value("here", inquiry_percent(it, sign->here)),
				      words_value("there", inquiry_percent(it, sign->there)));
		text = text ? arena_printf(it->mem, "%s; %s", text, one) : one;
	}
	return text ? text : inquiry_word(it, N_("nothing stands out"));
}

/* ---- the table ---- */

static double median_year(struct inquiry *it, const struct typology *t, size_t kind)
{
	double *years = arena_array(it->mem, double, it->frame.cases.len + 1);
	size_t count = 0;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (t->year.is_known[i] && it->frame.is_in[i] && t->category.is_known[i] &&
		    column_has(&t->category, i, kind))
			years[count++] = t->year.numbers[i];
	return count ? stat_median(years, count).value : NAN;
}

static void add_kind(struct inquiry *it, const struct typology *t, size_t kind,
		     enum cell_state state)
{
	inquiry_row(it, t->category.categories.items[kind].label, false);
	if (state) {
		inquiry_hidden(it);
		for (size_t i = 0; i < t->mark_count + 2; i++)
			inquiry_text(it, "*");
		return;
	}
	inquiry_count(it, t->counts[kind]);
	inquiry_share(it, t->counts[kind], t->total);
	inquiry_real(it, median_year(it, t, kind), 0);
	for (size_t m = 0; m < t->mark_count; m++)
		inquiry_text(it, signs_text(it, t, kind, &t->marks[m]));
}

static enum err read_marks(struct inquiry *it, struct typology *t)
{
	static const char *const keys[] = { "activities", "target_groups", "code:success_factor" };
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		struct column *to = &t->marks[t->mark_count];
		enum err err = column_read_fact(&it->frame, keys[i], to);
		if (err == ERR_MISSING)
			err = column_read_code(&it->frame, keys[i], NULL, to);
		if (err && err != ERR_MISSING)
			return err;
		t->mark_count += !err;
	}
	return OK;
}

/* ---- how sure it is ---- */

static void add_agreement(struct inquiry *it, const char *name, const struct agreement *figure)
{
	if (figure->lack)
		return;
	inquiry_test(it,
		     SAY(it, N_("{name} ({count} judged twice)"), words_value("name", name),
			 words_value("count", figure->units)),
		     figure->value, NAN);
}

static enum err add_agreements(struct inquiry *it)
{
	struct assessment_figures figures;
	if (inquiry_is_public(it))
		return OK;
	TRY(assessment_agree(it->work, 0, 0, &figures));
	add_agreement(it, inquiry_word(it, N_("Kind: share that agrees")),
		      &figures.category.percent);
	add_agreement(it, inquiry_word(it, N_("Kind: Cohen's kappa")), &figures.category.kappa);
	add_agreement(it, inquiry_word(it, N_("Kind: Krippendorff's alpha")),
		      &figures.category.alpha);
	if (!it->figure->tests.rows.len)
		inquiry_note(it, inquiry_word(it, N_("Nothing was judged twice yet, so agreement "
						     "cannot be computed.")));
	return OK;
}

static void draw(struct inquiry *it, const struct typology *t, const enum cell_state *states)
{
	size_t all = t->category.categories.len, count = 0;
	const char **labels = arena_array(it->mem, const char *, all + 1);
	double *values = arena_array(it->mem, double, all + 1);
	for (size_t i = 0; i < all; i++) {
		if (!t->counts[i])
			continue;
		labels[count] = t->category.categories.items[i].label;
		values[count++] = states[i] ? NAN : (double)t->counts[i];
	}
	const struct chart_series series = { .values = values };
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .labels = labels,
				     .count = count,
				     .series = &series,
				     .series_count = 1,
				     .hidden = "*" };
	if (count)
		it->figure->drawing = chart_bars(it->mem, &chart);
}

enum err figure_typology(struct inquiry *it)
{
	struct typology t = { 0 };
	TRY(column_read(&it->frame, "category", "rij", &t.category));
	TRY(column_read(&it->frame, "start_year", "rij", &t.year));
	TRY(read_marks(it, &t));
	size_t all = t.category.categories.len, kinds = 0;
	t.counts = arena_array(it->mem, int64_t, all + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (t.category.is_known[i] && it->frame.is_in[i]) {
			t.counts[t.category.values[i]]++;
			t.total++;
		}
	enum cell_state *states = parts_protect(it, t.counts, all);
	inquiry_heads(it,
		      (const char *const[]){ N_("Kind of initiative"), N_("How many"),
					     N_("Percentage"), N_("Median year of start"), NULL });
	for (size_t m = 0; m < t.mark_count; m++)
		inquiry_head(it, t.marks[m].variable.label);
	for (size_t i = 0; i < all; i++) {
		kinds += t.counts[i] > 0;
		if (t.counts[i])
			add_kind(it, &t, i, states[i]);
	}
	it->figure->base = t.total;
	it->figure->title = kinds ? SAY(it, N_("What sets the {count} kinds of initiatives apart"),
					words_value("count", (int64_t)kinds))
				  : inquiry_word(it, N_("Of nobody the kind is known yet"));
	if (!kinds)
		it->figure->table.heads.len = 0;
	it->figure->explanation =
		SAY(it,
		    N_("The kind is known of {known} of {all}. Named is what a kind has clearly "
		       "more often than all others together (log-likelihood of at least 3.84)."),
		    words_value("known", t.total), words_value("all", it->frame.base));
	TRY(add_agreements(it));
	draw(it, &t, states);
	return OK;
}
