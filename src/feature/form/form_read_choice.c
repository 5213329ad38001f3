/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_choice.c: the rows of the sheets choices and external_choices become lists. */
#include "feature/form/form_reading.h"

#include <string.h>

struct choices_reading {
	struct form_reading *reading;
	const struct form_headings *headings;
	const char *sheet;
	const struct form_row *row;
	int list_column, name_column, count;
	struct form_list *last; /* the list of the row above: mostly that of this one */
};

static void tell(const struct choices_reading *choices, bool is_warning, int column,
		 const char *text, const char *value)
{
	struct form_place place = { choices->sheet,
				    column < 0 ? NULL : choices->headings->items[column].text,
				    choices->row->number, NULL };
	if (is_warning)
		form_warn(choices->reading->problems, choices->reading->mem, place, text, value);
	else
		form_fault(choices->reading->problems, choices->reading->mem, place, text, value);
}

static struct form_list *list_of(struct choices_reading *choices, const char *name)
{
	struct form_reading *reading = choices->reading;
	if (choices->last && strcmp(choices->last->name, name) == 0)
		return choices->last;
	struct form_list *list = form_names_get(&reading->lists, name);
	if (!list) {
		list = form_add_list(reading->form, name, false);
		form_names_put(&reading->lists, name, list);
		if (strpbrk(name, " \t\n"))
			tell(choices, false, choices->list_column,
			     N_("“{value}” cannot be the name of a list. Write it without spaces."),
			     name);
	}
	return choices->last = list;
}

static void read_cells(const struct choices_reading *choices, struct form_choice *choice)
{
	struct form_reading *reading = choices->reading;
	for (int i = 0; i < choices->headings->count && i < choices->row->count; i++) {
		const struct form_heading *heading = &choices->headings->items[i];
		const char *text = choices->row->cells[i];
		if (!*text)
			continue;
		if (heading->kind == HEADING_WORDS)
			form_set_word(reading->form, choice->words,
				      (enum form_words)heading->number, heading->language, text);
		else if (heading->kind == HEADING_EXTRA)
			*list_add(reading->mem, &choice->extras) =
				(struct form_extra){ heading->extra, text };
	}
}

static void read_row(struct choices_reading *choices)
{
	struct arena *mem = choices->reading->mem;
	const char *list_name = form_cell(choices->row, choices->list_column);
	const char *name = form_cell(choices->row, choices->name_column);
	struct form_choice choice = { .name = name, .row = choices->row->number };
	if (!*list_name && !*name)
		return; /* a remark */
	if (!*list_name) {
		tell(choices, false, choices->list_column,
		     N_("Say to which list this choice belongs."), NULL);
		return;
	}
	struct form_list *list = list_of(choices, list_name);
	if (!*name) {
		tell(choices, false, choices->name_column,
		     N_("Give this choice a name: what is stored when somebody chooses it."), NULL);
		return;
	}
	read_cells(choices, &choice);
	choices->count++;
	*list_add(mem, &list->choices) = choice;
}

static bool has_columns(struct choices_reading *choices)
{
	static const char *const names[] = { "list_name", "name" };
	const int columns[] = { choices->list_column, choices->name_column };
	bool has_all = true;
	for (int i = 0; i < 2; i++) {
		if (columns[i] >= 0)
			continue;
		tell(choices, false, -1,
		     N_("This sheet needs a column “{value}” in its first row."), names[i]);
		has_all = false;
	}
	return has_all;
}

void form_read_choices(struct form_reading *reading, enum form_sheet sheet,
		       const struct form_headings *headings)
{
	const struct form_table *table = &reading->book->tables[sheet];
	struct choices_reading choices = {
		.reading = reading,
		.headings = headings,
		.sheet = form_sheet_names[sheet],
		.list_column = form_heading_of(headings, HEADING_LIST, 0),
		.name_column = form_heading_of(headings, HEADING_NAME, 0),
	};
	if (!table->rows.len)
		return;
	choices.row = &table->rows.items[0];
	if (table->rows.len < 2 || !has_columns(&choices))
		return;
	for (size_t i = 1; i < table->rows.len; i++) {
		choices.row = &table->rows.items[i];
		if (choices.count == FORM_MAX_CHOICES) {
			tell(&choices, false, -1,
			     N_("A form can have {value} choices. Put them in a file and use "
				"select_one_from_file."),
			     arena_printf(reading->mem, "%d", FORM_MAX_CHOICES));
			return;
		}
		read_row(&choices);
	}
}
