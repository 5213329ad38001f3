/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_profile.c: each kind of initiative as a whole: where, since when, what, what it needs.
 */
#include "base/id.h"
#include "feature/analysis/analysis_kind.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a profile tells, in its order: the most frequent values, or those that set the kind apart.
 */
static const struct part {
	const char *key;
	size_t most;
	bool is_apart;
} parts[] = {
	{ "municipality", 3, false },
	{ "phase", 2, false },
	{ "activities", 4, false },
	{ "target_groups", 3, false },
	{ "words", 6, true },
	{ "code:success_factor", 3, false },
	{ "code:bottleneck", 3, false },
	{ "code:support_need", 3, false },
};
/* KNOWN_LEAST: a percentage of one or two says nothing. */
enum {
	PARTS = COUNT_OF(parts),
	ANSWERS_SHOWN = 4,
	TYPICAL_SHOWN = 3,
	TYPICAL_LEAST = 2,
	KNOWN_LEAST = 3
};

struct read_part {
	const struct part *part;
	struct tally tally;
};
struct profile {
	struct inquiry *it;
	struct kind_table table;
	struct column year;
	struct read_part parts[PARTS];
	size_t count;
	struct LIST(struct tally) answers;
};

/* ---- reading ---- */

static enum err read_parts(struct profile *p)
{
	for (size_t i = 0; i < PARTS; i++) {
		struct read_part *to = &p->parts[p->count];
		enum err err = kind_table_read(p->it, &p->table, parts[i].key, &to->tally);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		to->part = &parts[i];
		p->count++;
	}
	return OK;
}

/* Closed questions; what was coded of open ones is told by its codes. */
static enum err read_answers(struct profile *p)
{
	struct frame *frame = &p->it->frame;
	struct analysis_variables all = { 0 };
	column_list_facts(frame, &all);
	size_t facts = all.len;
	column_list_answers(frame, &all);
	for (size_t i = facts; i < all.len; i++) {
		struct column *column = arena_new_of(p->it->mem, struct column);
		enum err err = column_read_answer(frame, all.items[i].key, column);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		if (!column->code_ids && column->categories.len)
			*list_add(p->it->mem, &p->answers) =
				tally_make(frame, &p->table.kinds, column);
	}
	return OK;
}

/* ---- rows ---- */

/* A row where it may be published; *added counts those. */
static enum err add_sign(struct profile *p, const struct kind_sign *one, const char *mark,
			 size_t *added)
{
	bool is_open;
	TRY(sign_protect(p->it, &p->table, one, &is_open));
	if (is_open)
		kind_table_sign(p->it, &p->table, &one->sign, mark);
	*added += is_open;
	return OK;
}

static const char *mark_of(const struct sign *sign)
{
	return sign_is_clear(sign) ? " ▲" : sign->g2 <= -SIGN_G2 ? " ▼" : "";
}

static int most_first(const void *a, const void *b)
{
	const struct sign *x = a, *y = b;
	if (x->with != y->with)
		return x->with < y->with ? 1 : -1;
	return strcmp(x->column->categories.items[x->value].label,
		      y->column->categories.items[y->value].label);
}

static enum err add_part(struct profile *p, const struct read_part *part, size_t kind)
{
	struct signs signs = { 0 };
	size_t added = 0;
	if (part->part->is_apart) {
		tally_find(p->it->mem, &part->tally, kind, &signs);
		signs_sort(&signs);
	} else {
		for (size_t v = 0; v < part->tally.column->categories.len; v++)
			*list_add(p->it->mem, &signs) = tally_sign(&part->tally, kind, v);
		if (signs.len)
			qsort(signs.items, signs.len, sizeof *signs.items, most_first);
	}
	for (size_t i = 0; i < signs.len && added < part->part->most; i++) {
		const struct kind_sign one = { signs.items[i], kind };
		if (one.sign.with >= SIGN_LEAST && one.sign.here >= KNOWN_LEAST)
			TRY(add_sign(p, &one, mark_of(&one.sign), &added));
	}
	return OK;
}

static void add_year(struct profile *p, size_t kind)
{
	struct inquiry *it = p->it;
	double *years = arena_array(it->mem, double, it->frame.cases.len + 1);
	size_t count = 0;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (p->table.kinds.of[i] == (int32_t)kind && p->year.is_known[i])
			years[count++] = p->year.numbers[i];
	if (!count || (it->needs_protection && (int64_t)count < it->rule.least))
		return;
	double median = stat_median(years, count).value;
	inquiry_row(it,
		    SAY(it, N_("Start: half in {year} or earlier (known of {count})"),
			words_value("year", inquiry_number(it, floor(median), 0)),
			words_value("count", (int64_t)count)),
		    false);
	out_printf(it->numbers, "%.9g;", median);
}

/* ---- closed answers ---- */

struct difference {
	struct sign sign;
	double size; /* of the residual */
};
struct differences LIST(struct difference);

static int largest_first(const void *a, const void *b)
{
	const struct difference *x = a, *y = b;
	return (x->size < y->size) - (x->size > y->size);
}

/* The value of one question that differs most: who says yes more often says no less often. */
static void add_difference(struct profile *p, const struct tally *tally, size_t kind,
			   struct differences *ret)
{
	struct difference most = { 0 };
	for (size_t v = 0; v < tally->column->categories.len; v++) {
		struct sign sign = tally_sign(tally, kind, v);
		double residual = sign_residual(p->it->mem, &sign);
		/* of two that differ as much, the one that there is more of */
		double size = fabs(residual) + (residual > 0 ? 1e-9 : 0);
		if (isfinite(residual) && size > most.size && sign_is_open(p->it, &sign))
			most = (struct difference){ sign, size };
	}
	if (most.size >= SIGN_RESIDUAL)
		*list_add(p->it->mem, ret) = most;
}

static enum err add_answers(struct profile *p, size_t kind)
{
	struct differences list = { 0 };
	size_t added = 0;
	for (size_t i = 0; i < p->answers.len; i++)
		add_difference(p, &p->answers.items[i], kind, &list);
	if (list.len)
		qsort(list.items, list.len, sizeof *list.items, largest_first);
	for (size_t i = 0; i < list.len && added < ANSWERS_SHOWN; i++) {
		const struct kind_sign one = { list.items[i].sign, kind };
		bool is_more = one.sign.with * one.sign.there > one.sign.other * one.sign.here;
		TRY(add_sign(p, &one, is_more ? " ▲" : " ▼", &added));
	}
	return OK;
}

/* ---- typical ones ---- */

struct example {
	const struct fact_row *fact;
	int64_t signs;
	double weight; /* of its signs together */
};
struct examples LIST(struct example);

static int most_typical_first(const void *a, const void *b)
{
	const struct example *x = a, *y = b;
	if (x->signs != y->signs)
		return x->signs < y->signs ? 1 : -1;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->fact->id > y->fact->id) - (x->fact->id < y->fact->id);
}

static void find_signs(struct profile *p, size_t kind, struct signs *ret)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->parts[i].part->key, "municipality") != 0)
			tally_find(p->it->mem, &p->parts[i].tally, kind, ret);
	for (size_t i = 0; i < p->answers.len; i++)
		tally_find(p->it->mem, &p->answers.items[i], kind, ret);
}

static struct example example_of(const struct profile *p, size_t at, const struct signs *signs)
{
	struct example example = { .fact = p->it->frame.cases.items[at].fact };
	for (size_t i = 0; i < signs->len; i++) {
		const struct sign *sign = &signs->items[i];
		if (!sign->column->is_known[at] || !column_has(sign->column, at, sign->value))
			continue;
		example.signs++;
		example.weight += sign->g2;
	}
	return example;
}

/* Who took part in a round is the team's to know; the register is public. */
static void add_typical(struct profile *p, size_t kind)
{
	struct inquiry *it = p->it;
	struct signs signs = { 0 };
	struct examples all = { 0 };
	if (inquiry_is_public(it) && !it->frame.source.is_register)
		return;
	find_signs(p, kind, &signs);
	for (size_t i = 0; signs.len && i < it->frame.cases.len; i++) {
		const struct fact_row *fact = it->frame.cases.items[i].fact;
		if (p->table.kinds.of[i] != (int32_t)kind || !fact || !fact->name)
			continue;
		struct example example = example_of(p, i, &signs);
		if (example.signs >= TYPICAL_LEAST)
			*list_add(it->mem, &all) = example;
	}
	if (all.len)
		qsort(all.items, all.len, sizeof *all.items, most_typical_first);
	for (size_t i = 0; i < all.len && i < TYPICAL_SHOWN; i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(all.items[i].fact->id, id);
		inquiry_row(it,
			    SAY(it, N_("Typical: {name}"),
				words_value("name", all.items[i].fact->name)),
			    false);
		inquiry_link(it, arena_printf(it->mem, "/initiatieven/%s", id));
		inquiry_text(it, SAY(it, N_("{count} of {all} signs"),
				     words_value("count", all.items[i].signs),
				     words_value("all", (int64_t)signs.len)));
	}
}

/* ---- the figure ---- */

static enum err add_kind(struct profile *p, size_t kind)
{
	if (!kind_table_begin(p->it, &p->table, kind))
		return OK;
	add_year(p, kind);
	for (size_t i = 0; i < p->count; i++)
		TRY(add_part(p, &p->parts[i], kind));
	TRY(add_answers(p, kind));
	add_typical(p, kind);
	return OK;
}

/* Of one kind alone: "kolom" has its key. */
static bool is_wanted(const struct profile *p, size_t kind)
{
	const char *asked = inquiry_get(p->it, "kolom");
	return p->table.counts[kind] &&
	       (!asked || !strcmp(asked, p->table.category.categories.items[kind].key));
}

enum err figure_profile(struct inquiry *it)
{
	struct profile p = { .it = it };
	TRY(kind_table_open(it, &p.table));
	TRY(column_read(&it->frame, "start_year", "rij", &p.year));
	TRY(read_parts(&p));
	TRY(read_answers(&p));
	for (size_t i = 0; i < p.table.kinds.count; i++)
		if (is_wanted(&p, i))
			TRY(add_kind(&p, i));
	it->figure->title = p.table.filled
				    ? inquiry_word(it, N_("What each kind of initiative is like"))
				    : inquiry_word(it, N_("Of nobody the kind is known yet"));
	it->figure->explanation =
		SAY(it,
		    N_("The kind is known of {known} of {all}. Told is what comes most; of words, "
		       "and of answers to closed questions, what differs most from all others "
		       "together."),
		    words_value("known", p.table.total), words_value("all", it->frame.base));
	inquiry_note(it, inquiry_word(it, N_("▲ clearly more, ▼ clearly fewer than all others "
					     "together; of many comparisons some differ by "
					     "chance.")));
	return OK;
}
