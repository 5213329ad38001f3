/* SPDX-License-Identifier: EUPL-1.2 */
/* report_reference.c: looks up the numbers that a text refers to. */
#include "feature/report/report_reference.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES_MAX = 12, LISTED_MAX = 60, LISTED_ALIKE = 3 };

/* "getal:types/Ontmoeting/Aantal|initiatief|initiatieven" taken apart. */
struct reference {
	const char *verb, *name, *row, *column; /* row, column: NULL where not told */
	const char *one, *many;                 /* NULL: no word behind it */
};

/* Cuts `*text` at the first `mark` and gives what stands behind it; NULL: there is none. */
static char *cut(char *text, char mark)
{
	char *at = text ? strchr(text, mark) : NULL;
	if (!at)
		return NULL;
	*at = '\0';
	return at + 1;
}

static bool read_reference(struct arena *mem, const char *inside, size_t len, struct reference *ret)
{
	char *text = utf8_tidy(mem, arena_strndup(mem, inside, len));
	char *words = cut(text, '|'), *name = cut(text, ':');
	char *row = cut(name, '/'), *many = cut(words, '|');
	char *column = cut(row, '/');
	if (!name || (words && !many))
		return false;
	*ret = (struct reference){ text, name, row, column, words, many };
	return *name != '\0';
}

/* "1.234" and "1,234" are 1234; -1: it is no whole number, such as one that is kept back. */
static int64_t number_of(const char *text)
{
	int64_t number = 0;
	bool has_digit = false;
	for (; *text; text++)
		if (*text >= '0' && *text <= '9') {
			number = number * 10 + (*text - '0');
			has_digit = true;
		} else if ((*text != '.' && *text != ',') || strspn(text + 1, "0123456789") != 3) {
			return -1;
		}
	return has_digit ? number : -1;
}

/* ---- finding a cell ---- */

static bool is_same(struct arena *mem, const char *a, const char *b)
{
	return !strcmp(utf8_fold(mem, a), utf8_fold(mem, b));
}

/* "#2" is 2; 0: it is no such thing. */
static size_t place_of(const char *text)
{
	return *text == '#' ? (size_t)strtoul(text + 1, NULL, 10) : 0;
}

/* What a row is ranked by: its first number; -1: it is a total, or is kept back. */
static int64_t weight_of(const struct document_row *row)
{
	for (size_t i = 1; i < row->cells.len && !row->is_total; i++)
		if (row->cells.items[i].is_number)
			return number_of(row->cells.items[i].text);
	return -1;
}

/* The row with the `place`th largest number, from 1; of equal ones the first. NULL: not so many. */
static const struct document_row *ranked(const struct document_table *table, size_t place)
{
	const struct document_row *last = NULL;
	int64_t bound = INT64_MAX;
	for (size_t taken = 0; taken < place; taken++) {
		const struct document_row *best = NULL;
		int64_t most = 0;
		for (size_t i = 0; i < table->rows.len; i++) {
			const struct document_row *row = &table->rows.items[i];
			int64_t weight = weight_of(row);
			bool is_left = weight < bound || (weight == bound && row > last);
			if (is_left && weight > most) {
				most = weight;
				best = row;
			}
		}
		if (!best)
			return NULL;
		last = best;
		bound = most;
	}
	return last;
}

static const struct document_row *find_row(struct arena *mem, const struct document_table *table,
					   const char *name)
{
	size_t place = place_of(name), count = 0;
	if (*name == '^')
		return ranked(table, (size_t)strtoul(name + 1, NULL, 10));
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_row *row = &table->rows.items[i];
		count += !row->is_total;
		if (place && !row->is_total && count == place)
			return row;
		if (!place && row->cells.len && is_same(mem, row->cells.items[0].text, name))
			return row;
	}
	return NULL;
}

static const struct document_cell *find_cell(struct arena *mem, const struct document_table *table,
					     const struct document_row *row, const char *column)
{
	size_t place = column ? place_of(column) : 0;
	for (size_t i = 1; i < row->cells.len; i++) {
		bool is_it =
			column ? place == i || (!place && i < table->heads.len &&
						is_same(mem, table->heads.items[i].text, column))
			       : row->cells.items[i].is_number;
		if (is_it)
			return &row->cells.items[i];
	}
	return !column && row->cells.len > 1 ? &row->cells.items[1] : NULL;
}

/* ---- saying it ---- */

static const char *with_word(const struct look *look, const struct reference *it, const char *text)
{
	struct arena *mem = look->work->mem;
	int64_t number = number_of(text);
	if (!strpbrk(text, "0123456789"))
		text = SAY(look, N_("a small number of"));
	if (!it->many)
		return text;
	if (number == 0)
		text = SAY(look, N_("not any"));
	return arena_printf(mem, "%s %s", text, number == 1 ? it->one : it->many);
}

/* Whether nothing but their names sets two rows apart. */
static bool is_tied(const struct document_row *a, const struct document_row *b)
{
	for (size_t i = 1; i < a->cells.len && i < b->cells.len; i++)
		if (a->cells.items[i].is_number &&
		    strcmp(a->cells.items[i].text, b->cells.items[i].text) != 0)
			return false;
	return true;
}

/* The `place`th row that has a name, from 1; NULL: not so many. */
static const struct document_row *listed(const struct document_table *table, size_t place,
					 bool is_ranked)
{
	if (is_ranked)
		return ranked(table, place);
	for (size_t i = 0; i < table->rows.len; i++)
		if (!table->rows.items[i].is_total && table->rows.items[i].cells.len && !--place)
			return &table->rows.items[i];
	return NULL;
}

/* A word in lower case, but for those in names of places: then it is no name of something. */
static bool is_phrase(const char *text)
{
	static const char *const small[] = { "aan", "bij", "d'", "de", "den", "der",
					     "en",  "het", "in", "of", "op",  "ter" };
	for (const char *at = strchr(text, ' '); at; at = strchr(at + 1, ' ')) {
		size_t len = strcspn(at + 1, " "), i = 0;
		while (i < COUNT_OF(small) &&
		       (strlen(small[i]) != len || strncmp(small[i], at + 1, len) != 0))
			i++;
		if (i == COUNT_OF(small) && at[1] >= 'a' && at[1] <= 'z')
			return true;
	}
	return false;
}

bool reference_is_flat(const struct document_table *table)
{
	const struct document_row *first = ranked(table, 1),
				  *beyond = ranked(table, LISTED_ALIKE + 1);
	return first && beyond && is_tied(first, beyond);
}

/* How many of `count` rows are told of where the next one is as large as the last of them: those
 * that are larger; all where none is. */
static size_t count_larger(const struct document_table *table, size_t count)
{
	const struct document_row *last = ranked(table, count);
	size_t larger = count;
	while (larger && is_tied(ranked(table, larger), last))
		larger--;
	return larger ? larger : count;
}

/* "a, b en c" of the first rows, each between quotes where one of them is more than a name. Of rows
 * that are as large all are told of, or none; where they are all so, "a, b, c en andere". */
static const char *names_of(const struct look *look, const struct document_table *table,
			    size_t most, bool is_ranked)
{
	struct arena *mem = look->work->mem;
	const struct document_row *row;
	const char *text = "";
	size_t count = 0;
	bool is_quoted = false;
	most = most < NAMES_MAX ? most : NAMES_MAX;
	while (count < most && listed(table, count + 1, is_ranked))
		count++;
	const struct document_row *last = count ? listed(table, count, is_ranked) : NULL;
	row = listed(table, count + 1, is_ranked);
	bool has_more = row && last && is_tied(row, last);
	if (has_more && is_ranked) {
		size_t larger = count_larger(table, count);
		has_more = larger == count;
		count = larger;
	}
	for (size_t i = 0; i < count; i++)
		is_quoted |= is_phrase(listed(table, i + 1, is_ranked)->cells.items[0].text);
	for (size_t i = 0; i < count; i++)
		text = arena_printf(mem, "%s%s%s%s%s", text,
				    !i                          ? ""
				    : i + 1 < count || has_more ? ", "
								: SAY(look, N_(" and ")),
				    is_quoted ? "“" : "",
				    listed(table, i + 1, is_ranked)->cells.items[0].text,
				    is_quoted ? "”" : "");
	return has_more ? arena_printf(mem, "%s%s", text, SAY(look, N_(" and others"))) : text;
}

static const char *value_of(const struct look *look, const struct reference *it,
			    const struct look_table *found)
{
	struct arena *mem = look->work->mem;
	const struct document_row *row;
	const struct document_cell *cell;
	bool is_ranked = !strcmp(it->verb, "meeste");
	if (is_ranked || !strcmp(it->verb, "namen"))
		return names_of(look, found->table, it->row ? strtoul(it->row, NULL, 10) : 3,
				is_ranked);
	if (!it->row || is_same(mem, it->row, "totaal"))
		return with_word(look, it, words_number(mem, look->words, found->base));
	row = find_row(mem, found->table, it->row);
	if (!row)
		return NULL;
	if (!strcmp(it->verb, "naam"))
		return row->cells.items[0].text;
	cell = find_cell(mem, found->table, row, it->column);
	if (!cell)
		return NULL;
	return strcmp(it->verb, "getal") ? cell->text : with_word(look, it, cell->text);
}

static bool is_verb(const char *text, size_t len)
{
	static const char *const verbs[] = { "getal", "naam", "namen", "meeste", "waarde" };
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (strlen(verbs[i]) == len && !strncmp(verbs[i], text, len))
			return true;
	return false;
}

bool reference_is(const char *text)
{
	size_t len = strcspn(text, ":");
	return text[len] && is_verb(text, len);
}

/* What one reference says; NULL: a fault was told. */
static enum err resolve_one(struct look *look, const char *inside, size_t len, const char **ret)
{
	struct arena *mem = look->work->mem;
	const char *whole = arena_strndup(mem, inside, len);
	struct reference it;
	struct look_table found;
	*ret = NULL;
	if (!read_reference(mem, inside, len, &it) || !is_verb(it.verb, strlen(it.verb))) {
		look_fault(look,
			   N_("“{value}” is no reference to a number. Choose one from the list."),
			   whole);
		return OK;
	}
	TRY(look_table(look, it.name, &found));
	if (!found.is_known)
		look_fault(look,
			   N_("“{value}” refers to a figure that is not in this report. Add the "
			      "figure, or choose another number from the list."),
			   whole);
	else if (!found.table)
		look_fault(look,
			   N_("“{value}” refers to numbers that are not there yet. Take the "
			      "reference out, or wait until there are answers."),
			   whole);
	else if (!(*ret = value_of(look, &it, &found)))
		look_fault(look,
			   N_("“{value}” refers to a row or column that is not in the figure any "
			      "more. Choose another number from the list."),
			   whole);
	return OK;
}

enum err reference_resolve(struct look *look, const char *text, struct report_numbers *numbers,
			   const char **ret)
{
	struct arena *mem = look->work->mem;
	const char *done = "";
	for (const char *at = text;;) {
		const char *from = strstr(at, "{{"), *end = from ? strstr(from, "}}") : NULL;
		const char *value;
		if (!end) {
			*ret = at == text ? text : arena_printf(mem, "%s%s", done, at);
			return OK;
		}
		size_t len = (size_t)(end - from) - 2;
		TRY(resolve_one(look, from + 2, len, &value));
		const char *whole = arena_strndup(mem, from + 2, len);
		if (numbers)
			*list_add(mem, numbers) =
				(struct report_number){ whole, value ? value : "?" };
		done = value ? arena_printf(mem, "%s%.*s%s", done, (int)(from - at), at, value)
			     : arena_printf(mem, "%s%.*s[%s?]", done, (int)(from - at), at, whole);
		at = end + 2;
	}
}

/* Words of people, as a whole: "{{waarde:ronde/vraag}}". */
static bool is_words(const char *text)
{
	static const char mark[] = "{{waarde:ronde/";
	text += strspn(text, " ");
	return !strncmp(text, mark, strlen(mark)) && !strcmp(text + strcspn(text, "}"), "}}");
}

static enum err resolve_runs(struct look *look, struct document_runs *runs,
			     struct report_numbers *numbers)
{
	for (size_t i = 0; i < runs->len; i++) {
		struct document_run *run = &runs->items[i];
		if (is_words(run->text))
			look_mark_dutch(look, run);
		TRY(reference_resolve(look, run->text, numbers, &run->text));
	}
	return OK;
}

enum err reference_resolve_blocks(struct look *look, struct document_blocks *blocks,
				  struct report_numbers *numbers)
{
	for (size_t i = 0; i < blocks->len; i++) {
		struct document_block *block = &blocks->items[i];
		if (block->title) /* its words again, as one text: counted with the runs */
			TRY(reference_resolve(look, block->title, block->runs.len ? NULL : numbers,
					      &block->title));
		TRY(resolve_runs(look, &block->runs, numbers));
		for (size_t j = 0; j < block->items.len; j++)
			TRY(resolve_runs(look, &block->items.items[j], numbers));
	}
	return OK;
}

/* ---- the chooser ---- */

enum err reference_list(struct look *look, const char *name, struct report_numbers *ret)
{
	struct arena *mem = look->work->mem;
	struct look_table found;
	TRY(look_table(look, name, &found));
	if (!found.table)
		return OK;
	if (found.base)
		*list_add(mem, ret) = (struct report_number){
			arena_printf(mem, "{{getal:%s}}", name),
			words_number(mem, look->words, found.base),
		};
	for (size_t i = 0; i < found.table->rows.len && ret->len < LISTED_MAX; i++) {
		const struct document_row *row = &found.table->rows.items[i];
		for (size_t j = 1; j < row->cells.len; j++) {
			const char *head = j < found.table->heads.len
						   ? found.table->heads.items[j].text
						   : NULL;
			*list_add(mem, ret) = (struct report_number){
				arena_printf(mem, "{{%s:%s/%s%s%s}}",
					     row->cells.items[j].is_number ? "getal" : "waarde",
					     name, row->cells.items[0].text, head ? "/" : "",
					     head ? head : ""),
				row->cells.items[j].text,
			};
		}
	}
	return OK;
}
