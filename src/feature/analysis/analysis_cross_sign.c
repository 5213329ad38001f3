/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_cross_sign.c: the tests of a whole cross table, on which one to rely, residuals. */
#include "feature/analysis/analysis_cross.h"

#include <math.h>

enum { FEW_EXPECTED_PERCENT = 20 };

static void add_sample(struct inquiry *it, const struct cross_sample *sample)
{
	inquiry_test(
		it,
		SAY(it, N_("Fisher, estimated from {count} random tables (standard error {error})"),
		    words_value("count", (int64_t)CROSS_SAMPLES),
		    words_value("error", inquiry_number(it, sample->error, 4))),
		NAN, sample->p);
}

static void note_few(struct inquiry *it, const struct cross_test *test)
{
	bool has_exact = isfinite(cross_exact_p(test));
	inquiry_note(it,
		     inquiry_word(it, has_exact ? N_("More than a fifth of the cells have an "
						     "expected count under 5: rely on Fisher, not "
						     "on chi-square.")
						: N_("More than a fifth of the cells have an "
						     "expected count under 5: chi-square says "
						     "little. Put categories together.")));
}

void crossing_test(struct inquiry *it, const struct cross_test *test)
{
	if (test->lack) {
		inquiry_note(it, inquiry_word(it, N_("There is no test: everybody gave the same "
						     "answer.")));
		return;
	}
	inquiry_test(it,
		     SAY(it, N_("Chi-square (df {count})"), words_value("count", test->freedom)),
		     test->chi_square, test->p);
	inquiry_test(it, inquiry_word(it, N_("Likelihood ratio")), test->likelihood,
		     test->likelihood_p);
	if (isfinite(test->yates))
		inquiry_test(it, inquiry_word(it, N_("Chi-square, corrected (Yates)")), test->yates,
			     test->yates_p);
	if (isfinite(test->fisher))
		inquiry_test(it, inquiry_word(it, N_("Fisher, exact, two-sided")), NAN,
			     test->fisher);
	else if (isfinite(test->sample.p))
		add_sample(it, &test->sample);
	inquiry_test(it, inquiry_word(it, N_("Cramér's V")), test->cramer_v, NAN);
	if (isfinite(test->phi))
		inquiry_test(it, inquiry_word(it, N_("Phi")), test->phi, NAN);
	inquiry_test(it, inquiry_word(it, N_("Smallest expected count")), test->least_expected,
		     NAN);
	if (test->few_expected * 100 > FEW_EXPECTED_PERCENT)
		note_few(it, test);
}

/* ---- residuals ---- */

static struct document_cell number_cell(const struct inquiry *it, double residual)
{
	return (struct document_cell){ .text = inquiry_number(it, residual, 2), .is_number = true };
}

static void note_signs(struct inquiry *it, int64_t cells)
{
	double by_chance = (double)cells * 0.05;
	inquiry_note(it, inquiry_word(it, N_("▲ more, ▼ fewer than chance would give "
					     "(adjusted residual beyond 1.96).")));
	inquiry_note(it, SAY(it,
			     N_("By chance alone 5 of each 100 cells get such a sign: about "
				"{expected} of the {count} cells here."),
			     words_value("expected", inquiry_number(it, by_chance, 1)),
			     words_value("count", cells)));
}

void crossing_residuals(struct inquiry *it, const struct crossing *x)
{
	struct document_table *table = &it->figure->residuals;
	int64_t cells = 0;
	table->caption = inquiry_word(it, N_("Adjusted residuals"));
	table->has_row_heads = true;
	*list_add(it->mem, &table->heads) =
		(struct document_cell){ .text = it->figure->table.heads.items[0].text };
	for (size_t c = 0; c < x->column_count; c++)
		*list_add(it->mem, &table->heads) = (struct document_cell){
			.text = x->column.categories.items[x->columns[c]].label, .is_number = true
		};
	for (size_t r = 0; r < x->row_count; r++) {
		struct document_row *row = list_add(it->mem, &table->rows);
		*row = (struct document_row){ .is_total = false };
		*list_add(it->mem, &row->cells) =
			(struct document_cell){ .text = x->row.categories.items[x->rows[r]].label };
		for (size_t c = 0; c < x->column_count; c++) {
			double residual = x->residuals[r * x->column_count + c];
			cells += isfinite(residual);
			*list_add(it->mem, &row->cells) = number_cell(it, residual);
		}
	}
	note_signs(it, cells);
}
