/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_order.c: in which order rows stand, and how a variable is called in a sentence. */
#include "feature/analysis/analysis_slice.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum row_order inquiry_order(const struct inquiry *it)
{
	static const char *const keys[] = { "", "naam", "aantal", "lijst" };
	const char *asked = inquiry_get(it, "volgorde");
	for (size_t i = 0; asked && i < COUNT_OF(keys); i++)
		if (!strcmp(keys[i], asked))
			return (enum row_order)i;
	return ORDER_USUAL;
}

static int by_name(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	return strcmp(x->label, y->label);
}

static int by_count(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->label, y->label);
}

/* The order of what is kept back would tell how large it is. */
void inquiry_sort(const struct inquiry *it, struct ordered *rows, size_t count)
{
	enum row_order order = inquiry_order(it);
	if (count && order == ORDER_NAME)
		qsort(rows, count, sizeof *rows, by_name);
	else if (count && order == ORDER_COUNT && !it->needs_protection)
		qsort(rows, count, sizeof *rows, by_count);
}

const char *variable_name(struct arena *mem, const struct analysis_variable *variable,
			  enum name_place place)
{
	const char *label = variable->label;
	size_t len = strlen(label);
	bool is_sentence = len && strchr("?!.", label[len - 1]);
	if (is_sentence)
		return arena_printf(mem, "“%s”", label);
	if (place == NAME_FIRST || !variable->is_public || !len)
		return label;
	return arena_printf(mem, "%c%s", tolower((unsigned char)*label), label + 1);
}
