/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_translation.c: which columns are not translated everywhere. */
#include "feature/form/form_reading.h"

#include <string.h>

enum { MAX_TOLD = 10 };

/* The rows where one kind of word misses in one language. */
struct missing {
	const struct form *form;
	enum form_words kind;
	int language;
	int64_t first;
	int count;
	struct out *rows; /* "3, 5, 8" */
};

static bool is_missing(const struct missing *missing, const char **const words[FORM_WORDS])
{
	return words[missing->kind] && !words[missing->kind][missing->language];
}

static void add_row(struct missing *missing, int64_t row)
{
	if (!missing->count)
		missing->first = row;
	if (missing->count++ < MAX_TOLD)
		out_printf(missing->rows, "%s%lld", missing->rows->len ? ", " : "", (long long)row);
}

static void tell(struct missing *missing, const char *sheet, struct form_problems *problems)
{
	struct arena *mem = missing->form->mem;
	const char *language =
		form_language_text(mem, &missing->form->languages[missing->language]);
	const char *column = form_words_columns[missing->kind].name;
	if (!missing->count)
		return;
	if (missing->count > MAX_TOLD)
		out_text(missing->rows, ", …");
	struct form_place place = { sheet, arena_printf(mem, "%s::%s", column, language),
				    missing->first, NULL };
	form_warn(problems, mem, place, N_("Not translated in this language: rows {value}."),
		  arena_strdup(mem, missing->rows->data));
	out_reset(missing->rows);
	missing->count = 0;
}

static void check_survey(struct missing *missing, struct form_problems *problems)
{
	for (int i = 1; i < missing->form->item_count; i++) {
		const struct form_item *item = missing->form->items[i];
		if (is_missing(missing, (const char **const *)item->words))
			add_row(missing, item->row);
	}
	tell(missing, "survey", problems);
}

static void check_choices(struct missing *missing, struct form_problems *problems)
{
	for (size_t i = 0; i < missing->form->lists.len; i++) {
		const struct form_list *list = missing->form->lists.items[i];
		for (size_t j = 0; j < list->choices.len && !list->is_file; j++)
			if (is_missing(missing, (const char **const *)list->choices.items[j].words))
				add_row(missing, list->choices.items[j].row);
	}
	tell(missing, "choices", problems);
}

void form_check_translations(const struct form *form, struct form_problems *problems)
{
	SCOPED_OUT(rows);
	struct missing missing = { .form = form, .rows = rows };
	for (int kind = 0; kind < FORM_WORDS; kind++) {
		for (int i = 0; i < form->language_count; i++) {
			/* no language: its columns are told as a whole */
			if (!*form->languages[i].code)
				continue;
			missing.kind = (enum form_words)kind;
			missing.language = i;
			check_survey(&missing, problems);
			check_choices(&missing, problems);
		}
	}
}
