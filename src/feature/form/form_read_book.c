/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_book.c: the tables that every container becomes, and problems. */
#include "feature/form/form_reading.h"
#include "base/utf8.h"

#include <string.h>

const char *const form_sheet_names[FORM_SHEETS] = { "survey", "choices", "external_choices",
						    "settings", "entities" };

/* Nobody reads more; an error always stands among them. */
enum { MAX_WARNINGS = 1000, MAX_PROBLEMS = 3000 };
enum { MAX_ROWS = 200000, MAX_BYTES = 32 << 20 };

static void add_problem(struct form_problems *problems, struct arena *mem,
			const struct form_problem *problem)
{
	if (problems->len < (problem->is_warning ? MAX_WARNINGS : MAX_PROBLEMS))
		*list_add(mem, problems) = *problem;
}

void form_fault(struct form_problems *problems, struct arena *mem, struct form_place place,
		const char *text, const char *value)
{
	add_problem(problems, mem,
		    &(struct form_problem){ false, place.sheet, place.column, place.row, place.item,
					    text, value });
}

void form_warn(struct form_problems *problems, struct arena *mem, struct form_place place,
	       const char *text, const char *value)
{
	add_problem(problems, mem,
		    &(struct form_problem){ true, place.sheet, place.column, place.row, place.item,
					    text, value });
}

struct form_table *form_book_sheet(struct form_book *book, const char *name, int64_t row)
{
	const char *key = form_key(book->mem, name);
	if (*key == '_' || !utf8_valid(name, strlen(name)))
		return NULL;
	for (int i = 0; i < FORM_SHEETS; i++) {
		struct form_table *table = &book->tables[i];
		if (strcmp(form_sheet_names[i], key) != 0)
			continue;
		if (table->is_there)
			form_fault(book->problems, book->mem,
				   (struct form_place){ form_sheet_names[i], NULL, row, NULL },
				   N_("There are two sheets of this name. Keep one."), NULL);
		table->is_there = true;
		return table;
	}
	*list_add(book->mem, &book->strangers) =
		arena_strdup(book->mem, form_trim(book->mem, name));
	return NULL;
}

static bool has_room(struct form_book *book, const struct form_table *table,
		     const char *const *cells, int count)
{
	for (int i = 0; i < count; i++)
		book->text_bytes += strlen(cells[i]);
	if (book->is_full)
		return false;
	book->is_full = book->text_bytes > MAX_BYTES || table->rows.len >= MAX_ROWS ||
			count > FORM_MAX_COLUMNS;
	if (book->is_full)
		form_fault(book->problems, book->mem, (struct form_place){ 0 },
			   N_("There is more text in this file than a form can hold."), NULL);
	return !book->is_full;
}

void form_book_row(struct form_book *book, struct form_table *table, const char *const *cells,
		   int count, int64_t number)
{
	if (!has_room(book, table, cells, count))
		return;
	const char **copies = arena_array(book->mem, const char *, (size_t)count + 1);
	int used = 0;
	for (int i = 0; i < count; i++) {
		copies[i] = form_trim(book->mem, cells[i]);
		if (*copies[i])
			used = i + 1;
		/* what form_trim did not copy is borrowed from the caller */
		if (copies[i] >= cells[i] && copies[i] <= cells[i] + strlen(cells[i]))
			copies[i] = *copies[i] ? arena_strdup(book->mem, copies[i]) : "";
	}
	if (used)
		*list_add(book->mem, &table->rows) = (struct form_row){ copies, used, number };
}
