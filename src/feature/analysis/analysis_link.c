/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_link.c: what more of a figure is kept back because of others that are published. */
#include "feature/analysis/analysis_link.h"

#include <math.h>
#include <string.h>

#define QUESTION "vraag:"
#define CODE "code:"
#define FACT "register:"

bool link_is_wanted(const struct inquiry *it)
{
	return it->needs_protection && it->reach == REACH_PUBLIC && !it->refusal;
}

/* ---- names that hold in every figure ---- */

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* However it was called in the address. */
static const char *key_of(struct inquiry *it, const struct column *column)
{
	const char *key = column->variable.key;
	if (column->variable.is_public)
		return arena_printf(it->mem, FACT "%s", key);
	if (column->is_words || begins(key, CODE))
		return key;
	if (column->code_ids && !column->ticks)
		return arena_printf(it->mem, CODE "%s", key);
	return begins(key, QUESTION) ? key : arena_printf(it->mem, QUESTION "%s", key);
}

/* All codes are known of the same respondents: those who have a text. */
static const char *stem_of(struct inquiry *it, const struct column *column)
{
	const char *key = key_of(it, column);
	return column->code_ids && begins(key, CODE) ? CODE : key;
}

struct linked_variable link_variable(struct inquiry *it, const struct column *column)
{
	size_t count = column->categories.len;
	const char **names = arena_array(it->mem, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		names[i] = column->categories.items[i].key;
	return (struct linked_variable){ key_of(it, column), stem_of(it, column), names, count };
}

static const char *const yes_and_no[] = { "yes", "no" }, *const known[] = { "known" };

/* One of several answers: given or not. */
struct linked_variable link_member(struct inquiry *it, const struct column *column, size_t category)
{
	const char *name = column->categories.items[category].key;
	const char *stem = stem_of(it, column);
	const char *key = !strcmp(stem, CODE) ? arena_printf(it->mem, CODE "%s", name)
					      : arena_printf(it->mem, "%s=%s", stem, name);
	return (struct linked_variable){ key, stem, yes_and_no, 2 };
}

/* Whether anything is known of it. */
struct linked_variable link_known(struct inquiry *it, const struct column *column)
{
	const char *stem = stem_of(it, column);
	return (struct linked_variable){ arena_printf(it->mem, "%s?", stem), stem, known, 1 };
}

/* ---- one table beside the others ---- */

/* Of several answers each is a variable of its own; of whom none is known, that is one as well. */
static struct linked_where where_of(struct inquiry *it, const struct condition *one)
{
	const char *key = arena_printf(it->mem, "%s%s", one->is_public ? FACT : "", one->key);
	if (!one->is_multiple)
		return (struct linked_where){ key, one->value };
	if (!strcmp(one->value, LINKED_UNKNOWN))
		return (struct linked_where){ arena_printf(it->mem, "%s?", key), LINKED_UNKNOWN };
	return (struct linked_where){ arena_printf(it->mem, "%s=%s", key, one->value),
				      yes_and_no[0] };
}

static void add_where(struct inquiry *it, struct linked_table *table)
{
	for (size_t i = 0; i < it->conditions.len && table->where_count < LINKED_WHERE; i++)
		table->where[table->where_count++] = where_of(it, &it->conditions.items[i]);
	if (it->frame.source.survey_id && table->where_count < LINKED_WHERE)
		table->where[table->where_count++] = (struct linked_where){
			"vragenlijst",
			arena_printf(it->mem, "%lld", (long long)it->frame.source.survey_id)
		};
}

/* Those of this figure, those that are published with it, and those that were before. */
static enum err read_others(struct inquiry *it)
{
	struct link *link = it->link;
	if (link->is_read)
		return OK;
	for (size_t i = it->beside ? it->beside->len : 0; i--;)
		link_read(it->mem, it->beside->items[i].proof, it->beside->items[i].title,
			  &link->others);
	TRY(link_read_published(it->work, it->frame.source.round_id, &link->others));
	link->is_read = true;
	return OK;
}

static void refuse(struct inquiry *it, const struct linked_table *blame)
{
	if (!blame->title)
		it->refusal = N_("This figure tells about very few respondents. Choose fewer "
				 "categories or leave out a filter.");
	else
		it->refusal = SAY(it,
				  N_("Beside “{title}”, which is published too, this figure would "
				     "tell about very few respondents. So none of it is shown. "
				     "Take one of the two out, choose fewer categories or leave "
				     "out a filter."),
				  words_value("title", blame->title));
}

enum err link_protect(struct inquiry *it, struct linked_table *table)
{
	struct linked_tables all = { 0 };
	TRY(read_others(it));
	table->least = it->rule.least;
	table->group_share = it->rule.group_share;
	add_where(it, table);
	for (size_t i = 0; i < it->link->own.len; i++)
		*list_add(it->mem, &all) = it->link->own.items[i];
	for (size_t i = 0; i < it->link->others.len; i++)
		*list_add(it->mem, &all) = it->link->others.items[i];
	struct linked_result result = linked_add(table, &all);
	if (result.is_possible)
		*list_add(it->mem, &it->link->own) = table;
	else
		refuse(it, result.blame);
	return OK;
}

enum err link_base(struct inquiry *it)
{
	if (!link_is_wanted(it) || it->link->own.len)
		return OK;
	struct linked_table *table = arena_new_of(it->mem, struct linked_table);
	int64_t *counts = arena_array(it->mem, int64_t, 2);
	counts[0] = it->frame.base;
	*table = (struct linked_table){ .sides = 1,
					.variables = { { "alles", "alles", known, 1 } },
					.counts = counts };
	table->cells = arena_array(it->mem, enum cell_state, 1);
	return link_protect(it, table);
}

/* ---- lists ---- */

static bool is_small(const struct inquiry *it, int64_t count)
{
	return count > 0 && count < it->rule.least;
}

enum cell_state link_untold(const struct inquiry *it, int64_t count)
{
	return is_small(it, count) ? CELL_SMALL : CELL_SECONDARY;
}

enum err link_parts(struct inquiry *it, const struct link_list *list)
{
	size_t all = list->column->categories.len;
	if (!link_is_wanted(it) || !all)
		return OK;
	struct linked_table *table = arena_new_of(it->mem, struct linked_table);
	int64_t *counts = arena_array(it->mem, int64_t, all + 1);
	*table = (struct linked_table){ .sides = 1,
					.variables = { link_variable(it, list->column) },
					.counts = counts };
	table->cells = arena_array(it->mem, enum cell_state, all + 1);
	for (size_t i = 0; i < list->count; i++) {
		size_t at = list->numbers ? list->numbers[i] : i;
		counts[at] = list->counts[i];
		table->cells[at] = list->states[i];
	}
	counts[all] = it->frame.base > list->known ? it->frame.base - list->known : 0;
	TRY(link_protect(it, table));
	for (size_t i = 0; i < list->count; i++)
		list->states[i] = table->cells[list->numbers ? list->numbers[i] : i];
	return OK;
}

enum err link_answers(struct inquiry *it, const struct link_list *list)
{
	for (size_t i = 0; link_is_wanted(it) && i < list->count; i++) {
		struct linked_table *table = arena_new_of(it->mem, struct linked_table);
		int64_t *counts = arena_array(it->mem, int64_t, 3);
		size_t at = list->numbers ? list->numbers[i] : i;
		counts[0] = list->counts[i];
		counts[1] = list->known - list->counts[i];
		counts[2] = it->frame.base > list->known ? it->frame.base - list->known : 0;
		*table = (struct linked_table){ .sides = 1,
						.variables = { link_member(it, list->column, at) },
						.counts = counts };
		table->cells = arena_array(it->mem, enum cell_state, 2);
		table->cells[0] = list->states[i];
		table->cells[1] = link_untold(it, counts[1]);
		TRY(link_protect(it, table));
		list->states[i] = table->cells[0];
	}
	return OK;
}
