/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_name.c: names of tables and columns that differ from one another. */
#include "feature/answer/answer_name.h"

#include <string.h>

static bool is_taken(const struct answer_table *table, const char *name)
{
	for (size_t i = 0; i < table->columns.len; i++)
		if (!strcasecmp(table->columns.items[i].name, name))
			return true;
	return false;
}

static bool is_stat_taken(const struct answer_table *table, const char *name)
{
	for (size_t i = 0; i < table->columns.len; i++)
		if (!strcasecmp(table->columns.items[i].stat_name, name))
			return true;
	return false;
}

static char *with_word(struct arena *mem, const char *name, const char *word)
{
	return word ? arena_printf(mem, "%s.%s", name, word) : arena_strdup(mem, name);
}

const char *answer_name(struct arena *mem, const struct answer_table *table,
			const struct answer_column *column)
{
	const char *name = with_word(mem, column->item->name, column->word);
	if (!is_taken(table, name))
		return name;
	char *whole = with_word(mem, column->path, column->word);
	for (char *at = whole; *at; at++)
		if (*at == '/')
			*at = '_';
	name = whole;
	for (int i = 2; is_taken(table, name); i++)
		name = arena_printf(mem, "%s_%d", whole, i);
	return name;
}

const char *answer_stat_name(struct arena *mem, const struct answer_table *table, const char *name,
			     int number)
{
	enum { MOST = 32 };
	char *text = number ? arena_printf(mem, "q%d_%s", number, name) : arena_strdup(mem, name);
	for (char *at = text; *at; at++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", *at))
			*at = '_';
	if (strlen(text) <= MOST && !is_stat_taken(table, text))
		return text;
	char *whole = text;
	for (size_t i = table->columns.len; !i || is_stat_taken(table, text) || text == whole; i++)
		text = arena_printf(mem, "%.*s_%zu", MOST - 6, whole, i);
	return text;
}

const char *answer_table_name(struct arena *mem, const struct answer_book *book, const char *name)
{
	enum { MOST = 24 };
	for (size_t i = 0; i < book->tables.len; i++)
		if (!strncasecmp(book->tables.items[i].name, name, MOST))
			return arena_printf(mem, "%.*s_%zu", MOST, name, book->tables.len + 1);
	return name;
}
