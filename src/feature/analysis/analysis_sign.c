/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_sign.c: counts values by kind and finds what a kind has clearly more often. */
#include "feature/analysis/analysis_sign.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add_case(struct tally *tally, size_t at, size_t kind)
{
	const struct column *column = tally->column;
	size_t values = column->categories.len;
	tally->known[kind]++;
	if (!column->ticks) {
		if (column->values[at] >= 0)
			tally->with[(size_t)column->values[at] * tally->kinds + kind]++;
		return;
	}
	for (size_t v = 0; v < values; v++)
		tally->with[v * tally->kinds + kind] += column->ticks[at * values + v];
}

struct tally tally_make(const struct frame *frame, const struct kinds *kinds,
			const struct column *column)
{
	size_t values = column->categories.len;
	struct tally tally = { .column = column, .kinds = kinds->count };
	tally.with = arena_array(frame->mem, int64_t, values * kinds->count + 1);
	tally.known = arena_array(frame->mem, int64_t, kinds->count + 1);
	for (size_t i = 0; i < frame->cases.len; i++)
		if (kinds->of[i] >= 0 && frame->is_in[i] && column->is_known[i])
			add_case(&tally, i, (size_t)kinds->of[i]);
	return tally;
}

struct sign tally_sign(const struct tally *tally, size_t kind, size_t value)
{
	struct sign sign = { .column = tally->column, .value = value };
	for (size_t k = 0; k < tally->kinds; k++) {
		int64_t with = tally->with[value * tally->kinds + k];
		*(k == kind ? &sign.with : &sign.other) += with;
		*(k == kind ? &sign.here : &sign.there) += tally->known[k];
	}
	if (!sign.here || !sign.there)
		return sign;
	struct keyness key = stat_keyness(sign.with, sign.here, sign.other, sign.there);
	bool is_less = sign.with * sign.there < sign.other * sign.here;
	sign.g2 = is_less ? -key.g2 : key.g2;
	return sign;
}

bool sign_is_clear(const struct sign *sign)
{
	return sign->with >= SIGN_LEAST && sign->g2 >= SIGN_G2;
}

double sign_residual(struct arena *mem, const struct sign *sign)
{
	const int64_t counts[] = { sign->with, sign->here - sign->with, sign->other,
				   sign->there - sign->other };
	const struct cross table = { 2, 2, counts };
	if (!sign->here || !sign->there)
		return NAN;
	return cross_residuals(mem, &table)[0];
}

void tally_find(struct arena *mem, const struct tally *tally, size_t kind, struct signs *ret)
{
	for (size_t v = 0; v < tally->column->categories.len; v++) {
		struct sign sign = tally_sign(tally, kind, v);
		if (sign_is_clear(&sign))
			*list_add(mem, ret) = sign;
	}
}

static int clearest_first(const void *a, const void *b)
{
	const struct sign *x = a, *y = b;
	if (x->g2 != y->g2)
		return x->g2 < y->g2 ? 1 : -1;
	if (x->column != y->column)
		return strcmp(x->column->variable.key, y->column->variable.key);
	return (x->value > y->value) - (x->value < y->value);
}

void signs_sort(struct signs *signs)
{
	if (signs->len)
		qsort(signs->items, signs->len, sizeof *signs->items, clearest_first);
}

const char *sign_label(struct arena *mem, const struct sign *sign)
{
	return arena_printf(mem, "%s: %s", sign->column->variable.label,
			    sign->column->categories.items[sign->value].label);
}
