/* SPDX-License-Identifier: EUPL-1.2 */
/* form_reading.h: what the files that read a form from tables share; nobody else includes it. */
#pragma once
#include "feature/form/form_build.h"
#include "feature/form/form_names.h"
#include "feature/form/form_read.h"
#include "words/words.h"

/* ---- tables: what all containers become ---- */

enum form_sheet {
	SHEET_OF_SURVEY,
	SHEET_OF_CHOICES,
	SHEET_OF_EXTERNAL,
	SHEET_OF_SETTINGS,
	SHEET_OF_ENTITIES,
	FORM_SHEETS
};
extern const char *const form_sheet_names[FORM_SHEETS];

/* A row with at least one text; cells are trimmed, "" is empty. */
struct form_row {
	const char *const *cells;
	int count;
	int64_t number; /* as a person sees it */
};
struct form_table {
	bool is_there;
	struct LIST(struct form_row) rows; /* the first is the header */
};
struct form_book {
	struct arena *mem;
	struct form_problems *problems;
	struct form_table tables[FORM_SHEETS];
	struct LIST(const char *) strangers; /* names of sheets that are none of these */
	size_t text_bytes;                   /* of all cells */
	bool is_full;                        /* more than a form may hold: reading stops */
};

static inline const char *form_cell(const struct form_row *row, int column)
{
	return column >= 0 && column < row->count ? row->cells[column] : "";
}

/* The table of that name; NULL: not ours, or left alone because it begins with "_". A second of one
 * name is a problem. */
struct form_table *form_book_sheet(struct form_book *book, const char *name, int64_t row);
/* Adds a row of borrowed cells, trimmed and copied; nothing when all are empty or it is full. */
void form_book_row(struct form_book *book, struct form_table *table, const char *const *cells,
		   int count, int64_t number);

/* The containers. A file that cannot be read at all is a problem. */
void form_read_markdown(struct form_book *book, const char *text);
void form_read_csv(struct form_book *book, const char *bytes, size_t len);
void form_read_xlsx(struct form_book *book, const char *bytes, size_t len);

/* ---- reading ---- */

struct form_reading {
	struct arena *mem;
	struct form *form;
	struct form_problems *problems;
	const struct form_book *book;
	struct form_names lists; /* struct form_list by name */
	struct LIST(struct form_language) languages;
	const char *plain; /* the language of columns that name none */
};

/* Where a problem is. */
struct form_place {
	const char *sheet, *column;
	int64_t row;
	const char *item;
};
void form_fault(struct form_problems *problems, struct arena *mem, struct form_place place,
		const char *text, const char *value);
void form_warn(struct form_problems *problems, struct arena *mem, struct form_place place,
	       const char *text, const char *value);

/* What a column holds. */
enum form_heading_kind {
	HEADING_NONE,
	HEADING_TYPE,
	HEADING_NAME,
	HEADING_LIST,
	HEADING_DISABLED,
	HEADING_PART,  /* number: enum form_part */
	HEADING_WORDS, /* number: enum form_words */
	HEADING_EXTRA  /* extra */
};
struct form_heading {
	enum form_heading_kind kind;
	int number, language;
	bool is_plain;            /* words that name no language */
	const char *text, *extra; /* as written; the name of an extra */
};
struct form_headings {
	struct form_heading *items;
	int count;
};

/* form_read_heading.c: reads the first row of a table; adds the languages that it names. */
void form_read_headings(struct form_reading *reading, enum form_sheet sheet,
			struct form_headings *ret);
/* Whether `key` (form_key) is the name of a column or type, or another name of it. */
bool form_is_called(const struct form_column *column, const char *key);
/* The column of that kind and number, -1 without one. */
int form_heading_of(const struct form_headings *headings, enum form_heading_kind kind, int number);
/* As written, or `name` when the sheet has no such column. */
const char *form_heading_text(const struct form_headings *headings, enum form_heading_kind kind,
			      int number, const char *name);

/* form_read_settings.c */
void form_read_settings(struct form_reading *reading);
void form_read_entities(struct form_reading *reading);
/* form_read_choice.c, form_read_survey.c */
void form_read_choices(struct form_reading *reading, enum form_sheet sheet,
		       const struct form_headings *headings);
void form_read_survey(struct form_reading *reading, const struct form_headings *headings);

/* form_read_type.c: what a cell of the column type says. */
struct form_typed {
	enum form_type type;
	bool is_end; /* of a group or repeat */
	bool is_file, has_other;
	const char *list;          /* of a select; NULL: none given */
	const char *constraint;    /* that comes with the type; NULL: none */
	const char *fault, *value; /* why it is none, as of a problem; NULL: it is one */
	bool is_gone;              /* a type that phones no longer know: the row is left out */
};
struct form_typed form_read_type(struct arena *mem, const char *cell);

/* form_read_cell.c: cells that are not plain text. */
bool form_is_yes(const char *text);
bool form_is_no(const char *text);
/* With straight quotes where curly ones stand outside a text; `*ret_is_changed` says so. */
const char *form_straighten(struct arena *mem, const char *text, bool *ret_is_changed);

/* form_read_parameter.c: checks the column parameters of an item, and its rows. */
void form_check_parameters(struct form_reading *reading, const struct form_item *item,
			   struct form_place place);

/* form_read_other.c: or_other: the choices and the questions that come with it. */
void form_add_others(struct form *form);
/* Whether it is what form_add_others made, and nothing else. */
bool form_is_other(const struct form *form, const struct form_item *item);
bool form_is_other_choice(const struct form *form, const struct form_choice *choice);

/* form_read_check.c: what can only be said of the whole. */
void form_check_items(struct form_reading *reading, const struct form_headings *headings);
