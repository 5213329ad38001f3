/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_typology.c: the kinds of initiatives compared: what sets each apart, and how sure it is.
 */
#include "feature/analysis/analysis_kind.h"
#include "feature/assessment/assessment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What kinds are compared by, and how many of each are named. */
static const struct {
	const char *key;
	size_t most;
} marks[] = {
	{ "activities", 4 },
	{ "target_groups", 3 },
	{ "words", 6 },
	{ "code:success_factor", 3 },
};
enum { MARKS = COUNT_OF(marks) };

struct typology {
	struct kind_table table;
	struct tally tallies[MARKS];
	size_t most[MARKS], count;
};

static enum err read_marks(struct inquiry *it, struct typology *t)
{
	for (size_t i = 0; i < MARKS; i++) {
		enum err err = kind_table_read(it, &t->table, marks[i].key, &t->tallies[t->count]);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		t->most[t->count++] = marks[i].most;
	}
	return OK;
}

static enum err add_signs(struct inquiry *it, struct typology *t, size_t kind, size_t mark)
{
	struct signs signs = { 0 };
	size_t added = 0;
	tally_find(it->mem, &t->tallies[mark], kind, &signs);
	signs_sort(&signs);
	for (size_t i = 0; i < signs.len && added < t->most[mark]; i++) {
		bool is_open;
		TRY(sign_protect(it, &t->table, &(struct kind_sign){ signs.items[i], kind },
				 &is_open));
		if (is_open)
			kind_table_sign(it, &t->table, &signs.items[i], "");
		added += is_open;
	}
	return OK;
}

static enum err add_kind(struct inquiry *it, struct typology *t, size_t kind)
{
	if (!kind_table_begin(it, &t->table, kind))
		return OK;
	size_t rows = it->figure->table.rows.len;
	for (size_t m = 0; m < t->count; m++)
		TRY(add_signs(it, t, kind, m));
	if (it->figure->table.rows.len == rows)
		inquiry_row(it, inquiry_word(it, N_("nothing stands out")), false);
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

static const char *title(struct inquiry *it, size_t kinds)
{
	const struct words_value count = words_value("count", (int64_t)kinds);
	const char *text =
		words_say_plural(it->words, "What sets {count} kind of initiatives apart",
				 "What sets {count} kinds of initiatives apart", (int64_t)kinds);
	return kinds ? words_fill(it->mem, it->words, text, &count, 1)
		     : inquiry_word(it, N_("Of nobody the kind is known yet"));
}

enum err figure_typology(struct inquiry *it)
{
	struct typology t = { 0 };
	TRY(kind_table_open(it, &t.table));
	TRY(read_marks(it, &t));
	t.table.with_g2 = !inquiry_is_public(it);
	if (t.table.with_g2 && t.table.filled)
		inquiry_head(it, "G²");
	for (size_t i = 0; i < t.table.kinds.count; i++)
		if (t.table.counts[i])
			TRY(add_kind(it, &t, i));
	it->figure->title = title(it, t.table.filled);
	it->figure->explanation =
		SAY(it,
		    N_("The kind is known of {known} of {all}. Named is what a kind has clearly "
		       "more often than all others together (log-likelihood of at least 3.84)."),
		    words_value("known", t.table.total), words_value("all", it->frame.base));
	TRY(add_agreements(it));
	kind_table_draw(it, &t.table);
	return OK;
}
