/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_survey.c: the rows of the sheet survey become items. */
#include "feature/form/form_reading.h"

#include <string.h>

enum { MAX_COMPARED = 1000 };

struct survey_reading {
	struct form_reading *reading;
	const struct form_headings *headings;
	const struct form_row *row;
	struct form_item *parent; /* the group that is open */
	int depth, item_count;
	bool is_too_deep, is_too_long; /* told */
};

static const char *cell_of(const struct survey_reading *survey, enum form_heading_kind kind,
			   int number)
{
	return form_cell(survey->row, form_heading_of(survey->headings, kind, number));
}

static struct form_place place_of(const struct survey_reading *survey, enum form_heading_kind kind,
				  int number, const char *name)
{
	const char *item = cell_of(survey, HEADING_NAME, 0);
	return (struct form_place){ "survey",
				    form_heading_text(survey->headings, kind, number, name),
				    survey->row->number, *item ? item : NULL };
}

static void fault(const struct survey_reading *survey, struct form_place place, const char *text,
		  const char *value)
{
	form_fault(survey->reading->problems, survey->reading->mem, place, text, value);
}

static void warn(const struct survey_reading *survey, struct form_place place, const char *text,
		 const char *value)
{
	form_warn(survey->reading->problems, survey->reading->mem, place, text, value);
}

/* ---- parts ---- */

static bool is_expression(int part)
{
	return part < FORM_EXPRESSIONS && part != FORM_DEFAULT && part != FORM_TRIGGER;
}

/* "yes" and "no" as expressions; NULL: the part says nothing. */
static const char *part_value(int part, const char *text)
{
	bool is_flag = part == FORM_REQUIRED || part == FORM_READ_ONLY || part == FORM_AUTOPLAY;
	if (part > FORM_READ_ONLY && part != FORM_AUTOPLAY)
		return text;
	if (form_is_yes(text))
		return "true()";
	if (form_is_no(text))
		return is_flag ? NULL : "false()";
	return text;
}

static void read_part(const struct survey_reading *survey, struct form_item *item, int column)
{
	struct arena *mem = survey->reading->mem;
	const struct form_heading *heading = &survey->headings->items[column];
	int part = heading->number;
	bool is_changed = false;
	const char *text = form_cell(survey->row, column);
	if (is_expression(part))
		text = form_straighten(mem, text, &is_changed);
	item->parts[part] = part == FORM_AUTOPLAY ? text : part_value(part, text);
	if (is_changed)
		warn(survey, place_of(survey, HEADING_PART, part, heading->text),
		     N_("Curly quotes were read as straight quotes: only those mark a text in an "
			"expression."),
		     NULL);
}

static void read_cells(const struct survey_reading *survey, struct form_item *item)
{
	struct form_reading *reading = survey->reading;
	for (int i = 0; i < survey->headings->count && i < survey->row->count; i++) {
		const struct form_heading *heading = &survey->headings->items[i];
		const char *text = survey->row->cells[i];
		if (!*text)
			continue;
		if (heading->kind == HEADING_PART)
			read_part(survey, item, i);
		else if (heading->kind == HEADING_WORDS)
			form_set_word(reading->form, item->words, (enum form_words)heading->number,
				      heading->language, text);
		else if (heading->kind == HEADING_EXTRA)
			*list_add(reading->mem, &item->extras) =
				(struct form_extra){ heading->extra, text };
	}
}

/* ---- names ---- */

static void check_name(const struct survey_reading *survey, const char *name)
{
	struct form_place place = place_of(survey, HEADING_NAME, 0, "name");
	if (!*name)
		fault(survey, place,
		      N_("Give this row a name: a short word without spaces, such as “years”."),
		      NULL);
	else if (!form_is_name(name))
		fault(survey, place,
		      N_("“{value}” cannot be a name. Begin with a letter and use only letters, "
			 "digits, “-”, “_” and “.”, no spaces."),
		      name);
	else if (!survey->parent->parent && strcmp(name, "meta") == 0)
		fault(survey, place,
		      N_("The name “{value}” is taken by the form itself. Choose another."), name);
}

/* Notes and groups may go without; as pyxform, they get a name from their row. */
static const char *name_of(const struct survey_reading *survey, enum form_type type)
{
	struct arena *mem = survey->reading->mem;
	const char *name = cell_of(survey, HEADING_NAME, 0);
	long long row = (long long)survey->row->number;
	if (!*name && type == FORM_NOTE)
		return arena_printf(mem, "generated_note_name_%lld", row);
	if (!*name && type == FORM_GROUP)
		return arena_printf(mem, "generated_group_name_%lld", row);
	check_name(survey, name);
	return form_is_name(name) ? name : arena_printf(mem, "row_%lld", row);
}

/* ---- lists ---- */

static bool is_list_file(const char *name)
{
	const char *end = strrchr(name, '.');
	return end && end > name && !strchr(name, '/') &&
	       (strcasecmp(end, ".csv") == 0 || strcasecmp(end, ".xml") == 0 ||
		strcasecmp(end, ".geojson") == 0);
}

static const char *nearest_list(const struct form_reading *reading, const char *name)
{
	struct form_near near = form_near_start(name);
	for (size_t i = 0; i < reading->form->lists.len && i < MAX_COMPARED; i++)
		form_near_try(&near, reading->form->lists.items[i]->name);
	return near.best;
}

static struct form_list *list_of(const struct survey_reading *survey,
				 const struct form_typed *typed)
{
	struct form_reading *reading = survey->reading;
	struct form_list *list = form_names_get(&reading->lists, typed->list);
	struct form_place place = place_of(survey, HEADING_TYPE, 0, "type");
	if (list && list->is_file == typed->is_file)
		return list;
	const char *near = typed->is_file ? NULL : nearest_list(reading, typed->list);
	if (typed->is_file && !is_list_file(typed->list))
		fault(survey, place,
		      N_("“{value}” is no file with choices. Its name must end in .csv, .xml or "
			 ".geojson."),
		      typed->list);
	else if (!typed->is_file && is_list_file(typed->list))
		fault(survey, place,
		      N_("“{value}” is a file. Write “select_one_from_file {value}”."),
		      typed->list);
	else if (near)
		fault(survey, place,
		      N_("The sheet choices has no list of this name. Perhaps you mean “{value}”."),
		      near);
	else if (!typed->is_file)
		fault(survey, place,
		      N_("The sheet choices has no list “{value}”. Add its choices there."),
		      typed->list);
	list = form_add_list(reading->form, typed->list, typed->is_file);
	form_names_put(&reading->lists, typed->list, list);
	return list;
}

static void read_list(const struct survey_reading *survey, const struct form_typed *typed,
		      struct form_item *item)
{
	if (!typed->list || !*typed->list || typed->fault)
		return;
	item->list = list_of(survey, typed);
	item->has_other = typed->has_other;
	if (item->has_other && (item->parts[FORM_CHOICE_FILTER] || typed->is_file))
		fault(survey, place_of(survey, HEADING_TYPE, 0, "type"),
		      N_("“or_other” does not go together with a choice_filter or a file. Add a "
			 "choice and a question of your own."),
		      NULL);
	else if (item->has_other && item->type == FORM_RANK)
		fault(survey, place_of(survey, HEADING_TYPE, 0, "type"),
		      N_("“or_other” does not go together with rank. Add a choice of your own."),
		      NULL);
}

/* ---- rows ---- */

static void close_group(struct survey_reading *survey, const struct form_typed *typed)
{
	struct form_place place = place_of(survey, HEADING_TYPE, 0, "type");
	const char *name = cell_of(survey, HEADING_NAME, 0);
	if (survey->is_too_deep && survey->depth > FORM_MAX_DEPTH) {
		survey->depth--;
		return;
	}
	if (!survey->parent->parent) {
		fault(survey, place,
		      N_("This ends a group that did not begin. Take the row away, or add "
			 "“begin_group” above."),
		      NULL);
		return;
	}
	if (survey->parent->type != typed->type)
		fault(survey, place,
		      survey->parent->type == FORM_GROUP
			      ? N_("The group “{value}” is open here: end it with “end_group”.")
			      : N_("The repeat “{value}” is open here: end it with “end_repeat”."),
		      survey->parent->name);
	else if (*name && strcmp(name, survey->parent->name) != 0)
		warn(survey, place_of(survey, HEADING_NAME, 0, "name"),
		     N_("This ends “{value}”. Write that name here, or none."),
		     survey->parent->name);
	survey->parent = survey->parent->parent;
	survey->depth--;
}

static void open_group(struct survey_reading *survey, struct form_item *item)
{
	survey->depth++;
	if (survey->depth <= FORM_MAX_DEPTH) {
		survey->parent = item;
		return;
	}
	if (!survey->is_too_deep)
		fault(survey, place_of(survey, HEADING_TYPE, 0, "type"),
		      N_("There are more than {value} groups inside one another. Use fewer."),
		      arena_printf(survey->reading->mem, "%d", FORM_MAX_DEPTH));
	survey->is_too_deep = true;
}

static void add_item(struct survey_reading *survey, const struct form_typed *typed)
{
	struct form *form = survey->reading->form;
	struct form_item *item =
		form_add_item(form, survey->parent, typed->type, name_of(survey, typed->type));
	survey->item_count++;
	item->row = survey->row->number;
	read_cells(survey, item);
	if (typed->constraint && !item->parts[FORM_CONSTRAINT])
		item->parts[FORM_CONSTRAINT] = typed->constraint;
	read_list(survey, typed, item);
	form_check_parameters(survey->reading, item,
			      place_of(survey, HEADING_PART, FORM_PARAMETERS, "parameters"));
	if (typed->type == FORM_GROUP || typed->type == FORM_REPEAT)
		open_group(survey, item);
}

/* A row without a type is a remark, unless it has a name or a label. */
static void check_typeless(const struct survey_reading *survey)
{
	bool has_label = false;
	for (int i = 0; i < survey->headings->count; i++)
		has_label = has_label || (survey->headings->items[i].kind == HEADING_WORDS &&
					  survey->headings->items[i].number == FORM_LABEL &&
					  *form_cell(survey->row, i));
	if (has_label || *cell_of(survey, HEADING_NAME, 0))
		fault(survey, place_of(survey, HEADING_TYPE, 0, "type"),
		      N_("This row has no type. Say what kind of question it is, such as “text”."),
		      NULL);
}

static void read_row(struct survey_reading *survey)
{
	const char *cell = cell_of(survey, HEADING_TYPE, 0);
	if (form_is_yes(cell_of(survey, HEADING_DISABLED, 0)))
		return;
	if (!*cell) {
		check_typeless(survey);
		return;
	}
	struct form_typed typed = form_read_type(survey->reading->mem, cell);
	struct form_place place = place_of(survey, HEADING_TYPE, 0, "type");
	if (typed.is_gone) {
		warn(survey, place,
		     N_("Phones no longer give this. The row is left out; take it away."), NULL);
		return;
	}
	if (typed.fault)
		fault(survey, place, typed.fault, typed.value);
	if (typed.is_end)
		close_group(survey, &typed);
	else
		add_item(survey, &typed);
}

static void check_open(const struct survey_reading *survey)
{
	for (const struct form_item *item = survey->parent; item->parent; item = item->parent) {
		struct form_place place = { "survey", "type", item->row, item->name };
		fault(survey, place,
		      item->type == FORM_GROUP
			      ? N_("The group “{value}” does not end. Add a row “end_group”.")
			      : N_("The repeat “{value}” does not end. Add a row “end_repeat”."),
		      item->name);
	}
}

static void check_limit(struct survey_reading *survey)
{
	if (survey->is_too_long || survey->item_count <= FORM_MAX_ITEMS)
		return;
	survey->is_too_long = true;
	fault(survey, (struct form_place){ "survey", NULL, survey->row->number, NULL },
	      N_("A form can have {value} questions. Split it up."),
	      arena_printf(survey->reading->mem, "%d", FORM_MAX_ITEMS));
}

void form_read_survey(struct form_reading *reading, const struct form_headings *headings)
{
	const struct form_table *table = &reading->book->tables[SHEET_OF_SURVEY];
	struct survey_reading survey = { .reading = reading,
					 .headings = headings,
					 .parent = reading->form->items[0] };
	if (form_heading_of(headings, HEADING_TYPE, 0) < 0) {
		fault(&survey,
		      (struct form_place){ "survey", NULL,
					   table->rows.len ? table->rows.items[0].number : 0,
					   NULL },
		      N_("The sheet survey needs a column “type” and a column “name” in its first "
			 "row."),
		      NULL);
		return;
	}
	for (size_t i = 1; i < table->rows.len && !survey.is_too_long; i++) {
		survey.row = &table->rows.items[i];
		read_row(&survey);
		check_limit(&survey);
	}
	check_open(&survey);
}
