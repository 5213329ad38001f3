/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_judged.c: reads a table of judgements: rows are units, columns are coders. */
#include "feature/coding/coding_judged.h"
#include "base/utf8.h"
#include "sheet/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct judged_name judged_levels[4] = {
	[LEVEL_NOMINAL] = { "nominal", N_("Nominal: names without an order") },
	[LEVEL_ORDINAL] = { "ordinal", N_("Ordinal: values with an order, such as 1 to 5") },
	[LEVEL_INTERVAL] = { "interval", N_("Interval: numbers with equal steps") },
	[LEVEL_RATIO] = { "ratio", N_("Ratio: numbers from a true zero, such as years or euros") },
};
const struct judged_name judged_weights[3] = {
	[JUDGED_NONE] = { "none", N_("Each difference counts in full") },
	[JUDGED_LINEAR] = { "linear", N_("Each step counts the same (linear)") },
	[JUDGED_QUADRATIC] = { "quadratic", N_("Large steps count more (quadratic)") },
};

struct judged_row {
	int values[JUDGED_CODERS];
};

/* A table at work. */
struct reading {
	struct work *work;
	const struct judged_table *table;
	struct judged *ret;
	int first; /* the column of the first coder */
	struct judged_rows LIST(struct judged_row) rows;
	bool has_order; /* values were told, low to high */
};

static enum err refuse(const struct reading *it, const char *field, const char *text,
		       const char *value)
{
	return work_fail_value(it->work, ERR_INVALID, field, text, value);
}

/* A number as people write it, 3.5 or 3,5; NAN: it is none. */
static double number_of(struct arena *mem, const char *text)
{
	char *end, *plain = arena_strdup(mem, text);
	char *comma = strchr(plain, ',');
	if (comma)
		*comma = '.';
	if (!*plain || strspn(plain, "+-.0123456789eE") != strlen(plain))
		return NAN;
	double number = strtod(plain, &end);
	return *end || !isfinite(number) ? NAN : number;
}

/* ---- heads ---- */

static bool is_unit_head(const char *head)
{
	static const char *const names[] = { "", "unit", "eenheid", "Unit", "Eenheid" };
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(head, names[i]))
			return true;
	return false;
}

static enum err read_heads(struct reading *it, const struct sheet_row *row)
{
	struct arena *mem = it->work->mem;
	bool has_name = false;
	it->first = is_unit_head(utf8_tidy(mem, sheet_cell(row, 0)));
	size_t count = (size_t)(row->count - it->first);
	if (count < 2)
		return refuse(it, "tabel",
			      N_("This table has fewer than two coders. Give each coder a column, "
				 "with a name in the first row."),
			      NULL);
	if (count > JUDGED_CODERS)
		return refuse(it, "tabel", N_("This table has more than 20 coders."), NULL);
	for (size_t i = 0; i < count; i++) {
		const char *name = utf8_tidy(mem, row->cells[(size_t)it->first + i]);
		it->ret->coders[i] = name;
		has_name = has_name || (*name && isnan(number_of(mem, name)));
	}
	it->ret->ratings.raters = count;
	return has_name ? OK
			: refuse(it, "tabel",
				 N_("The first row holds only numbers. Put the names of the coders "
				    "there, so that it is not taken for a unit."),
				 NULL);
}

/* ---- values ---- */

static int find_value(const struct reading *it, const char *text)
{
	const struct judged_values *values = &it->ret->values;
	bool by_number = it->table->level != LEVEL_NOMINAL && !it->has_order;
	for (size_t i = 0; i < values->len; i++) {
		if (!strcmp(values->items[i], text))
			return (int)i;
		if (by_number && fabs(number_of(it->work->mem, values->items[i]) -
				      number_of(it->work->mem, text)) <= 0)
			return (int)i;
	}
	return RATING_NONE;
}

static enum err keep_value(struct reading *it, const char *text, int *ret)
{
	struct judged_values *values = &it->ret->values;
	if (values->len == JUDGED_VALUES)
		return refuse(it, "tabel", N_("This table has more than 50 different values."),
			      NULL);
	*ret = (int)values->len;
	*list_add(it->work->mem, values) = text;
	return OK;
}

static enum err add_value(struct reading *it, const char *text, int *ret)
{
	if (it->has_order)
		return refuse(it, "tabel",
			      N_("“{value}” does not stand in the order that you gave."), text);
	if (it->table->level != LEVEL_NOMINAL && isnan(number_of(it->work->mem, text)))
		return refuse(it, "tabel",
			      it->table->level == LEVEL_ORDINAL
				      ? N_("“{value}” is no number. Give the order of the values, "
					   "from low to high, or choose the level nominal.")
				      : N_("“{value}” is no number. This level asks for numbers; "
					   "choose ordinal or nominal for words."),
			      text);
	return keep_value(it, text, ret);
}

static enum err read_unit(struct reading *it, const struct sheet_row *row)
{
	struct judged_row unit;
	size_t coders = it->ret->ratings.raters;
	if ((size_t)(row->count - it->first) > coders && row->count > it->first)
		return refuse(it, "tabel",
			      N_("Row {value} has more columns than the first row has coders."),
			      arena_printf(it->work->mem, "%lld", (long long)row->number));
	for (size_t i = 0; i < coders; i++) {
		const char *text = utf8_tidy(it->work->mem, sheet_cell(row, it->first + (int)i));
		unit.values[i] = *text ? find_value(it, text) : RATING_NONE;
		if (*text && unit.values[i] == RATING_NONE)
			TRY(add_value(it, text, &unit.values[i]));
	}
	if (it->rows.len == JUDGED_UNITS)
		return refuse(it, "tabel", N_("This table has more than 2,000 units."), NULL);
	*list_add(it->work->mem, &it->rows) = unit;
	return OK;
}

static enum err read_order(struct reading *it)
{
	struct arena *mem = it->work->mem;
	const char *at = it->table->order ? it->table->order : "";
	if (!*utf8_tidy(mem, at))
		return OK;
	if (it->table->level != LEVEL_ORDINAL)
		return refuse(it, "volgorde", N_("An order goes with the level ordinal."), NULL);
	while (*at) {
		size_t len = strcspn(at, strchr(it->table->order, ';') ? ";" : ",");
		const char *text = utf8_tidy(mem, arena_strndup(mem, at, len));
		if (*text && find_value(it, text) == RATING_NONE)
			TRY(keep_value(it, text, &(int){ 0 }));
		at += len + (at[len] != '\0');
	}
	it->has_order = true;
	return OK;
}

static enum err read_rows(struct reading *it, struct sheet *sheet)
{
	const struct sheet_row *row;
	TRY(sheet_next(sheet, &row));
	if (!row)
		return ERR_INVALID;
	TRY(read_heads(it, row));
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		TRY(read_unit(it, row));
	}
}

/* ---- from rows to ratings ---- */

struct ranked {
	int was;
	double number;
};

static int by_number(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	return (a->number > b->number) - (a->number < b->number);
}

/* Values that are numbers stand from low to high; ranks[was] is where each goes. */
static void rank(struct reading *it, int ranks[static JUDGED_VALUES], double *numbers)
{
	struct judged_values *values = &it->ret->values;
	struct ranked ranked[JUDGED_VALUES];
	const char *texts[JUDGED_VALUES];
	for (size_t i = 0; i < values->len; i++)
		ranked[i] = (struct ranked){ (int)i, number_of(it->work->mem, values->items[i]) };
	if (values->len)
		qsort(ranked, values->len, sizeof *ranked, by_number);
	for (size_t i = 0; i < values->len; i++) {
		ranks[ranked[i].was] = (int)i;
		numbers[i] = ranked[i].number;
		texts[i] = values->items[ranked[i].was];
	}
	for (size_t i = 0; i < values->len; i++)
		values->items[i] = texts[i];
}

static void fill_ratings(struct reading *it)
{
	struct arena *mem = it->work->mem;
	struct ratings *ratings = &it->ret->ratings;
	int ranks[JUDGED_VALUES];
	double *numbers = arena_array(mem, double, JUDGED_VALUES);
	bool has_numbers = it->table->level != LEVEL_NOMINAL && !it->has_order;
	int *values = arena_array(mem, int, it->rows.len * ratings->raters + 1);
	for (int i = 0; i < JUDGED_VALUES; i++)
		ranks[i] = i;
	if (has_numbers)
		rank(it, ranks, numbers);
	for (size_t u = 0; u < it->rows.len; u++)
		for (size_t r = 0; r < ratings->raters; r++) {
			int value = it->rows.items[u].values[r];
			values[u * ratings->raters + r] =
				value == RATING_NONE ? RATING_NONE : ranks[value];
		}
	ratings->units = it->rows.len;
	ratings->categories = (int)it->ret->values.len;
	ratings->values = values;
	ratings->numbers = has_numbers ? numbers : NULL;
}

static enum err read_table(struct reading *it)
{
	SCOPED_SHEET(sheet);
	struct sheet_problem why = { 0 };
	if (it->table->weights != JUDGED_NONE && it->table->level == LEVEL_NOMINAL)
		return refuse(it, "gewicht",
			      N_("Names without an order have no steps to weigh. Choose the level "
				 "ordinal, interval or ratio."),
			      NULL);
	TRY(read_order(it));
	enum err err =
		sheet_open_bytes(it->work->mem, it->table->bytes, it->table->len, &why, &sheet);
	if (!err)
		err = read_rows(it, sheet);
	if (err == ERR_INVALID && !it->work->failures.len)
		return refuse(it, "tabel", sheet_fault_text(why.fault), NULL);
	TRY(err);
	fill_ratings(it);
	return OK;
}

enum err judged_compute(struct work *work, const struct judged_table *table, struct judged *ret)
{
	enum { DRAWS = 1000, SEED = 1 };
	struct reading it = { .work = work, .table = table, .ret = ret };
	struct arena *mem = work->mem;
	*ret = (struct judged){ 0 };
	TRY(read_table(&it));
	const struct ratings *ratings = &ret->ratings;
	ret->percent = agreement_percent(ratings);
	ret->unanimous = agreement_unanimous(ratings);
	ret->kappa = agreement_kappa(mem, ratings);
	ret->weighted =
		agreement_kappa_weighted(mem, ratings,
					 table->weights == JUDGED_QUADRATIC ? WEIGHT_QUADRATIC
									    : WEIGHT_LINEAR);
	ret->pi = agreement_pi(mem, ratings);
	ret->fleiss = agreement_fleiss(mem, ratings);
	ret->ac1 = agreement_ac1(mem, ratings);
	ret->brennan_prediger = agreement_brennan_prediger(mem, ratings);
	ret->alpha = agreement_alpha_level(mem, ratings, table->level);
	ret->interval = (struct agreement_interval){ .lack = ret->alpha.lack };
	if (!ret->alpha.lack)
		ret->interval = agreement_alpha_bootstrap(mem, ratings, table->level, DRAWS, SEED);
	return OK;
}
