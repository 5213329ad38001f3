/* SPDX-License-Identifier: EUPL-1.2 */
/* import_term.c: terms of the vocabulary by their key or label, however it is spelt. */
#include "base/utf8.h"
#include "feature/import/import_slice.h"
#include "feature/vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

struct spelling {
	const char *list, *folded, *key;
};

struct terms_table LIST(struct spelling);

/* What lists call their terms beside key and label; the first three are the study's. */
static const struct spelling others[] = {
	{ "category", "ontmoeting", "meeting" },
	{ "category", "informele hulp", "informal_help" },
	{ "category", "formele zorg", "formal_care_alternative" },
	{ "category", "informele zorg", "informal_help" },
	{ "category", "wonen", "housing_care" },
	{ "category", "netwerk", "support_network" },
	{ "category", "overig", "other" },
	{ "phase", "in oprichting", "starting" },
	{ "phase", "in voorbereiding", "starting" },
	{ "phase", "i o", "starting" },
	{ "phase", "verkenning", "exploring" },
	{ "phase", "actief", "running" },
	{ "phase", "lopend", "running" },
	{ "phase", "gestrand", "stopped" },
	{ "phase", "opgeheven", "stopped" },
	{ "phase", "beeindigd", "stopped" },
	{ "phase", "gepauzeerd", "paused" },
	{ "target_group", "iedereen", "all_residents" },
	{ "target_group", "inwoners", "all_residents" },
	{ "target_group", "bewoners", "all_residents" },
	{ "target_group", "alle bewoners", "all_residents" },
	{ "target_group", "wijkbewoners", "all_residents" },
	{ "target_group", "alle wijkbewoners", "all_residents" },
	{ "target_group", "buurtbewoners", "all_residents" },
	{ "target_group", "dorpsbewoners", "all_residents" },
	{ "target_group", "alle generaties", "all_residents" },
	{ "target_group", "senioren", "older_people" },
	{ "target_group", "kwetsbare ouderen", "older_people" },
	{ "target_group", "55 plussers", "older_people" },
	{ "target_group", "60 plussers", "older_people" },
	{ "target_group", "65 plussers", "older_people" },
	{ "target_group", "jeugd", "youth" },
	{ "target_group", "minima", "low_income" },
	{ "target_group", "mensen met geldzorgen", "low_income" },
	{ "target_group", "inwoners met weinig geld", "low_income" },
	{ "target_group", "mindervaliden", "people_disability" },
	{ "target_group", "mensen met een verstandelijke beperking", "people_disability" },
	{ "target_group", "eenzame inwoners", "lonely" },
	{ "target_group", "eenzame bewoners", "lonely" },
	{ "target_group", "eenzame ouderen", "lonely" },
	{ "target_group", "mensen in isolement", "lonely" },
	{ "target_group", "mensen die zich eenzaam voelen", "lonely" },
	{ "target_group", "mensen zonder werk", "jobseekers" },
	{ "target_group", "mensen met afstand tot de arbeidsmarkt", "jobseekers" },
};

static int compare(const void *a, const void *b)
{
	const struct spelling *first = a, *second = b;
	int by_list = strcmp(first->list, second->list);
	return by_list ? by_list : strcmp(first->folded, second->folded);
}

static void add(struct work *work, struct terms_table *table, const struct term *term,
		const char *text)
{
	*list_add(work->mem, table) =
		(struct spelling){ term->list, utf8_fold(work->mem, text), term->key };
}

struct terms_table *import_terms_new(struct work *work)
{
	struct terms_table *table = arena_new_of(work->mem, struct terms_table);
	size_t count;
	const struct term_list *lists = vocabulary_lists(work, &count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < lists[i].len; j++) {
			add(work, table, lists[i].items[j], lists[i].items[j]->key);
			add(work, table, lists[i].items[j], lists[i].items[j]->label_nl);
			add(work, table, lists[i].items[j], lists[i].items[j]->label_en);
		}
	for (size_t i = 0; i < COUNT_OF(others); i++)
		*list_add(work->mem, table) = others[i];
	qsort(table->items, table->len, sizeof *table->items, compare);
	return table;
}

const char *import_term(const struct terms_table *table, const char *list, const char *folded)
{
	struct spelling wanted = { list, folded, NULL };
	const struct spelling *found =
		bsearch(&wanted, table->items, table->len, sizeof wanted, compare);
	return found ? found->key : NULL;
}
