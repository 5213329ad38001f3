/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read.c: a form from a file: which kind it is, its sheets, and its problems in order. */
#include "feature/form/form_reading.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT_BYTES = 16 * 1024 * 1024 };

enum container { MARKDOWN, CSV, XLSX, XFORM };

static bool starts_as(const char *bytes, size_t len, const char *magic)
{
	size_t magic_len = strlen(magic);
	return len >= magic_len && memcmp(bytes, magic, magic_len) == 0;
}

/* "survey" alone, or before what divides cells of CSV. */
static bool is_csv_sheet(const char *line, size_t len)
{
	return starts_as(line, len, "survey") && (len == 6 || strchr(",;\t\r", line[6]));
}

/* Whether some line of the text begins with "|", and no line before it looks like CSV. */
static bool is_markdown(const char *bytes, size_t len)
{
	for (size_t at = 0; at < len;) {
		const char *end = memchr(bytes + at, '\n', len - at);
		size_t line_end = end ? (size_t)(end - bytes) : len;
		while (at < line_end && strchr(" \t\r", bytes[at]) && bytes[at])
			at++;
		if (at < line_end && bytes[at] == '|')
			return true;
		if (is_csv_sheet(bytes + at, line_end - at))
			return false;
		at = line_end + 1;
	}
	return false;
}

static enum container kind_of(const char *bytes, size_t len)
{
	size_t at = starts_as(bytes, len, "\xef\xbb\xbf") ? 3 : 0;
	if (starts_as(bytes, len, "PK") || starts_as(bytes, len, "\xd0\xcf\x11\xe0"))
		return XLSX;
	while (at < len && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	if ((at < len && bytes[at] == '<') || starts_as(bytes, len, "\xff\xfe<"))
		return XFORM;
	return is_markdown(bytes, len) ? MARKDOWN : CSV;
}

/* ---- the sheets ---- */

static void check_survey_sheet(const struct form_book *book)
{
	struct form_near near = form_near_start("survey");
	struct form_place place = { "survey", NULL, 0, NULL };
	for (size_t i = 0; i < book->strangers.len; i++)
		if (utf8_distance(form_key(book->mem, book->strangers.items[i]), "survey", 2) < 3)
			near.best = book->strangers.items[i];
	if (near.best)
		form_fault(book->problems, book->mem, place,
			   N_("There is no sheet “survey”. Perhaps the sheet “{value}” should be "
			      "called so."),
			   near.best);
	else if (book->tables[SHEET_OF_SURVEY].is_there)
		form_fault(book->problems, book->mem, place,
			   N_("The sheet survey is empty. Write the names of columns in its first "
			      "row, and a question in each row below."),
			   NULL);
	else
		form_fault(book->problems, book->mem, place,
			   N_("There is no sheet “survey”. Put the questions in a sheet of that "
			      "name."),
			   NULL);
}

/* "setings" where there are no settings. */
static void check_strangers(const struct form_book *book)
{
	for (size_t i = 0; i < book->strangers.len; i++) {
		struct form_near near =
			form_near_start(form_key(book->mem, book->strangers.items[i]));
		for (int j = SHEET_OF_CHOICES; j < FORM_SHEETS; j++)
			if (!book->tables[j].is_there)
				form_near_try(&near, form_sheet_names[j]);
		if (near.best)
			form_warn(book->problems, book->mem,
				  (struct form_place){ book->strangers.items[i], NULL, 0, NULL },
				  N_("This sheet is not read. Perhaps it should be called "
				     "“{value}”."),
				  near.best);
	}
}

static void set_languages(struct form_reading *reading)
{
	struct form *form = reading->form;
	if (!reading->languages.len)
		*list_add(reading->mem, &reading->languages) =
			form_language_read(reading->mem, reading->plain);
	form->languages = reading->languages.items;
	form->language_count = (int)reading->languages.len;
}

/* Columns that name no language beside others that do. */
static void check_plain(const struct form_reading *reading, enum form_sheet sheet,
			const struct form_headings *headings)
{
	const struct form_language *other = reading->form->languages;
	if (*reading->plain || reading->form->language_count < 2)
		return;
	other += !*other->code;
	for (int i = 0; i < headings->count; i++) {
		const struct form_heading *heading = &headings->items[i];
		struct form_place place = { form_sheet_names[sheet], heading->text,
					    reading->book->tables[sheet].rows.items[0].number,
					    NULL };
		if (heading->kind == HEADING_WORDS && heading->is_plain)
			form_warn(reading->problems, reading->mem, place,
				  N_("Other columns name their language and this one does not. "
				     "Write it so: “{value}”."),
				  arena_printf(reading->mem, "%s::%s", heading->text,
					       form_language_text(reading->mem, other)));
	}
}

static void check_language(const struct form_reading *reading)
{
	const struct form *form = reading->form;
	struct form_place place = { "settings", "default_language", 0, NULL };
	struct form_near near = form_near_start(reading->plain);
	if (!form->default_language)
		return;
	for (int i = 0; i < form->language_count; i++) {
		if (strcmp(form->languages[i].code, form->default_language) == 0)
			return;
		form_near_try(&near, form_language_text(reading->mem, &form->languages[i]));
	}
	if (near.best)
		form_fault(reading->problems, reading->mem, place,
			   N_("No column is in this language. Perhaps you mean “{value}”."),
			   near.best);
	else
		form_warn(reading->problems, reading->mem, place,
			  N_("No column is in the language “{value}”."), reading->plain);
}

static void set_names(struct form *form)
{
	if (!form->id)
		form->id = "form";
	if (!form->title)
		form->title = form->id;
}

static struct form *read_book(const struct form_book *book)
{
	struct form_reading reading = { .mem = book->mem,
					.form = form_new(book->mem),
					.problems = book->problems,
					.book = book,
					.lists = { .mem = book->mem },
					.plain = "" };
	struct form_headings survey, choices, external;
	form_read_settings(&reading);
	form_read_headings(&reading, SHEET_OF_SURVEY, &survey);
	form_read_headings(&reading, SHEET_OF_CHOICES, &choices);
	form_read_headings(&reading, SHEET_OF_EXTERNAL, &external);
	set_languages(&reading);
	form_read_choices(&reading, SHEET_OF_CHOICES, &choices);
	form_read_choices(&reading, SHEET_OF_EXTERNAL, &external);
	form_read_survey(&reading, &survey);
	form_read_entities(&reading);
	check_language(&reading);
	check_plain(&reading, SHEET_OF_SURVEY, &survey);
	check_plain(&reading, SHEET_OF_CHOICES, &choices);
	set_names(reading.form);
	form_finish(reading.form);
	form_add_others(reading.form);
	form_check_items(&reading, &survey);
	return reading.form;
}

static struct form *read_sheets(struct form_book *book, enum container kind, const char *bytes,
				size_t len)
{
	size_t count = book->problems->len;
	if (kind == MARKDOWN)
		form_read_markdown(book, arena_strndup(book->mem, bytes, len));
	else if (kind == CSV)
		form_read_csv(book, bytes, len);
	else
		form_read_xlsx(book, bytes, len);
	for (size_t i = count; i < book->problems->len; i++)
		if (!book->problems->items[i].sheet && !book->problems->items[i].is_warning)
			return NULL; /* the file as a whole */
	check_strangers(book);
	if (!book->tables[SHEET_OF_SURVEY].rows.len) {
		check_survey_sheet(book);
		return NULL;
	}
	return read_book(book);
}

/* ---- problems ---- */

struct ordered {
	int sheet;
	int64_t row;
	size_t number;
	struct form_problem problem;
};

static int sheet_order(const char *sheet)
{
	for (int i = 0; sheet && i < FORM_SHEETS; i++)
		if (strcmp(form_sheet_names[i], sheet) == 0)
			return i + 1;
	return sheet ? FORM_SHEETS + 1 : 0;
}

static int compare(const void *a, const void *b)
{
	const struct ordered *one = a, *other = b;
	if (one->sheet != other->sheet)
		return one->sheet - other->sheet;
	if (one->row != other->row)
		return one->row < other->row ? -1 : 1;
	return one->number < other->number ? -1 : 1;
}

/* In the order of the sheets, then of the rows. */
static void sort_problems(struct arena *mem, struct form_problems *problems, size_t from)
{
	size_t count = problems->len - from;
	if (count < 2)
		return;
	struct ordered *ordered = arena_array(mem, struct ordered, count);
	for (size_t i = 0; i < count; i++) {
		const struct form_problem *problem = &problems->items[from + i];
		ordered[i] =
			(struct ordered){ sheet_order(problem->sheet), problem->row, i, *problem };
	}
	qsort(ordered, count, sizeof *ordered, compare);
	for (size_t i = 0; i < count; i++)
		problems->items[from + i] = ordered[i].problem;
}

static bool has_error(const struct form_problems *problems, size_t from)
{
	for (size_t i = from; i < problems->len; i++)
		if (!problems->items[i].is_warning)
			return true;
	return false;
}

static bool is_readable(struct arena *mem, enum container kind, const char *bytes, size_t len,
			struct form_problems *problems)
{
	static const struct form_place whole = { 0 };
	if (kind != XLSX && len > MAX_TEXT_BYTES)
		form_fault(problems, mem, whole,
			   N_("This file is too large for a form: at most 16 MB."), NULL);
	else if (!len)
		form_fault(problems, mem, whole, N_("This file is empty."), NULL);
	else if (kind == MARKDOWN && !utf8_valid(bytes, len))
		form_fault(problems, mem, whole,
			   N_("This file is not text in UTF-8. Save it as UTF-8."), NULL);
	else
		return true;
	return false;
}

/* What tables are checked for an XForm is too: it is kept as tables. */
static void check_xform(struct arena *mem, struct form *form, struct form_problems *problems)
{
	struct form_reading reading = { .mem = mem, .form = form, .problems = problems };
	struct form_headings none = { 0 };
	for (int i = 1; i < form->item_count; i++)
		form_check_parameters(&reading, form->items[i],
				      (struct form_place){ "survey", "parameters",
							   form->items[i]->row,
							   form->items[i]->name });
	form_check_items(&reading, &none);
}

enum err form_read(struct arena *mem, const char *bytes, size_t len, struct form_problems *problems,
		   struct form **ret)
{
	struct form_book book = { .mem = mem, .problems = problems };
	enum container kind = kind_of(bytes, len);
	size_t before = problems->len;
	struct form *form = NULL;
	if (!is_readable(mem, kind, bytes, len, problems))
		return ERR_INVALID;
	enum err err = OK;
	if (kind == XFORM)
		err = form_read_xform(mem, bytes, len, problems, &form);
	else
		form = read_sheets(&book, kind, bytes, len);
	if (form && kind == XFORM)
		check_xform(mem, form, problems);
	if (form && err != ERR_BROKEN) {
		/* what it finds is in `problems` */
		enum err compiled = form_compile(form, problems);
		err = err ? err : compiled;
		form_check_translations(form, problems);
		*ret = form;
	}
	sort_problems(mem, problems, before);
	return has_error(problems, before) ? ERR_INVALID : err;
}
