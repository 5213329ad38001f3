/* SPDX-License-Identifier: EUPL-1.2 */
/* labelled_measure.c: precision and recall of finding doubles on labelled records. */
#include "labelled.h"

#include <stdlib.h>

typedef void tell_pair(const char *what, const struct labelled *a, const struct labelled *b,
		       double score);

/* Ids are numbers from 1 in order of the list. */
static const struct labelled *one_of(const struct labelled_list *list, int64_t id)
{
	return &list->items[id - 1];
}

static void count_missed(const struct labelled_list *list, const bool *is_found, tell_pair *tell,
			 struct labelled_figures *figures)
{
	for (size_t i = 0; i < list->len; i++)
		for (size_t j = i + 1; j < list->len; j++) {
			if (list->items[i].group != list->items[j].group)
				continue;
			figures->true_pairs++;
			if (tell && !is_found[i * list->len + j])
				tell("missed", &list->items[i], &list->items[j], 0);
		}
}

struct labelled_figures labelled_measure(struct arena *mem, const struct labelled_list *list,
					 tell_pair *tell)
{
	struct alike_set *set = alike_new(mem);
	struct alike_pairs pairs;
	struct labelled_figures figures = { 0 };
	bool *is_found = arena_array(mem, bool, list->len * list->len);
	for (size_t i = 0; i < list->len; i++) {
		if (list->items[i].record.spot_name)
			alike_add_place(set, list->items[i].record.spot_name);
		alike_add(set, &list->items[i].record);
	}
	alike_finish(set);
	alike_find_all(set, mem, ALIKE_LIKELY, &pairs);
	for (size_t i = 0; i < pairs.len; i++) {
		int64_t low =
			pairs.items[i].a < pairs.items[i].b ? pairs.items[i].a : pairs.items[i].b;
		int64_t high = pairs.items[i].a + pairs.items[i].b - low;
		const struct labelled *a = one_of(list, low), *b = one_of(list, high);
		is_found[(size_t)(low - 1) * list->len + (size_t)(high - 1)] = true;
		figures.found_pairs++;
		if (a->group == b->group)
			figures.right_pairs++;
		else if (tell)
			tell("wrong", a, b, pairs.items[i].score);
	}
	count_missed(list, is_found, tell, &figures);
	figures.precision =
		figures.found_pairs ? (double)figures.right_pairs / (double)figures.found_pairs : 1;
	figures.recall =
		figures.true_pairs ? (double)figures.right_pairs / (double)figures.true_pairs : 1;
	return figures;
}
