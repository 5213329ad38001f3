/* SPDX-License-Identifier: EUPL-1.2 */
/* form_write_grid.c: a form as sheets with columns and rows. */
#include "feature/form/form_write.h"
#include "feature/form/form_build.h"
#include "feature/form/form_names.h"
#include "feature/form/form_reading.h"

#include <string.h>

enum { COLUMN_TYPE = -1, COLUMN_NAME = -2, COLUMN_EXTRA = -3 };

/* A column of survey or choices: one of the above, a part, or words in a language. */
struct column {
	int part; /* or COLUMN_...; FORM_PARTS: words */
	enum form_words kind;
	int language;
	const char *title; /* of an extra too */
};
struct columns LIST(struct column);

struct writing {
	struct arena *mem;
	const struct form *form;
	struct columns columns;
	struct form_names others; /* the lists that a question adds “other” to */
};

/* ---- which columns ---- */

static bool is_part_used(const struct form *form, int part)
{
	for (int i = 1; i < form->item_count; i++)
		if (form->items[i]->parts[part] && !form_is_other(form, form->items[i]))
			return true;
	return false;
}

static bool is_item_word_used(const struct form *form, enum form_words kind, int language)
{
	for (int i = 1; i < form->item_count; i++)
		if (form_say((const char **const *)form->items[i]->words, kind, language))
			return true;
	return false;
}

static bool is_choice_word_used(const struct form *form, enum form_words kind, int language)
{
	for (size_t i = 0; i < form->lists.len; i++) {
		const struct form_list *list = form->lists.items[i];
		for (size_t j = 0; j < list->choices.len && !list->is_file; j++)
			if (form_say((const char **const *)list->choices.items[j].words, kind,
				     language))
				return true;
	}
	return false;
}

static void add_part(struct writing *writing, enum form_part part)
{
	if (is_part_used(writing->form, part))
		*list_add(writing->mem, &writing->columns) =
			(struct column){ .part = part, .title = form_part_columns[part].name };
}

/* The label stands there in each language, in their order: so they are read again. */
static void add_words(struct writing *writing, enum form_words kind, bool is_survey)
{
	const struct form *form = writing->form;
	for (int i = 0; i < form->language_count; i++) {
		bool is_used = is_survey ? is_item_word_used(form, kind, i)
					 : is_choice_word_used(form, kind, i);
		const char *name = form_words_columns[kind].name;
		const char *language = form_language_text(writing->mem, &form->languages[i]);
		if (!is_used && !(is_survey && kind == FORM_LABEL))
			continue;
		if (*language)
			name = arena_printf(writing->mem, "%s::%s", name, language);
		*list_add(writing->mem, &writing->columns) =
			(struct column){ FORM_PARTS, kind, i, name };
	}
}

static void add_fixed(struct writing *writing, int part, const char *title)
{
	*list_add(writing->mem, &writing->columns) =
		(struct column){ .part = part, .title = title };
}

static void add_extras(struct writing *writing, struct form_names *names,
		       const struct form_extras *extras)
{
	for (size_t i = 0; i < extras->len; i++) {
		const char *name = extras->items[i].name;
		if (form_names_get(names, name))
			continue;
		form_names_put(names, name, writing);
		add_fixed(writing, COLUMN_EXTRA, name);
	}
}

static void add_survey_columns(struct writing *writing)
{
	static const enum form_part rest[] = { FORM_CALCULATION,   FORM_TRIGGER,
					       FORM_CHOICE_FILTER, FORM_PARAMETERS,
					       FORM_REPEAT_COUNT,  FORM_COMMENT };
	static const enum form_part last[] = { FORM_READ_ONLY, FORM_AUTOPLAY, FORM_ROWS,
					       FORM_SAVE_TO };
	struct form_names names = { .mem = writing->mem };
	add_fixed(writing, COLUMN_TYPE, "type");
	add_fixed(writing, COLUMN_NAME, "name");
	add_words(writing, FORM_LABEL, true);
	add_words(writing, FORM_HINT, true);
	add_words(writing, FORM_GUIDANCE, true);
	add_part(writing, FORM_REQUIRED);
	add_words(writing, FORM_REQUIRED_MESSAGE, true);
	add_part(writing, FORM_RELEVANT);
	add_part(writing, FORM_APPEARANCE);
	add_part(writing, FORM_DEFAULT);
	add_part(writing, FORM_CONSTRAINT);
	add_words(writing, FORM_CONSTRAINT_MESSAGE, true);
	for (size_t i = 0; i < COUNT_OF(rest); i++)
		add_part(writing, rest[i]);
	for (int kind = FORM_MEDIA_IMAGE; kind < FORM_WORDS; kind++)
		add_words(writing, (enum form_words)kind, true);
	for (size_t i = 0; i < COUNT_OF(last); i++)
		add_part(writing, last[i]);
	for (int i = 1; i < writing->form->item_count; i++)
		add_extras(writing, &names, &writing->form->items[i]->extras);
}

static void add_choice_columns(struct writing *writing)
{
	struct form_names names = { .mem = writing->mem };
	const struct form_lists *lists = &writing->form->lists;
	add_fixed(writing, COLUMN_TYPE, "list_name");
	add_fixed(writing, COLUMN_NAME, "name");
	add_words(writing, FORM_LABEL, false);
	for (int kind = FORM_MEDIA_IMAGE; kind < FORM_WORDS; kind++)
		add_words(writing, (enum form_words)kind, false);
	for (size_t i = 0; i < lists->len; i++)
		for (size_t j = 0; j < lists->items[i]->choices.len && !lists->items[i]->is_file;
		     j++)
			add_extras(writing, &names, &lists->items[i]->choices.items[j].extras);
}

static struct form_grid *begin_grid(struct writing *writing, struct form_grids *grids,
				    const char *sheet)
{
	struct form_grid *grid = list_add(writing->mem, grids);
	*grid = (struct form_grid){ .sheet = sheet, .count = (int)writing->columns.len };
	grid->titles = arena_array(writing->mem, const char *, writing->columns.len);
	for (size_t i = 0; i < writing->columns.len; i++)
		grid->titles[i] = writing->columns.items[i].title;
	return grid;
}

/* ---- the rows ---- */

static const char *type_text(const struct writing *writing, const struct form_item *item)
{
	const char *name = form_type_names[item->type].name;
	if (!item->list)
		return name;
	return arena_printf(writing->mem, "%s%s %s%s", name,
			    item->list->is_file ? "_from_file" : "", item->list->name,
			    item->has_other ? " or_other" : "");
}

static const char *extra_of(const struct form_extras *extras, const char *name)
{
	for (size_t i = 0; i < extras->len; i++)
		if (strcmp(extras->items[i].name, name) == 0)
			return extras->items[i].value;
	return NULL;
}

static const char *part_text(const struct form_item *item, int part)
{
	const char *text = item->parts[part];
	bool is_flag = part == FORM_REQUIRED || part == FORM_READ_ONLY;
	return text && is_flag && strcmp(text, "true()") == 0 ? "yes" : text;
}

static const char *item_text(const struct writing *writing, const struct form_item *item,
			     const struct column *column)
{
	if (column->part == COLUMN_TYPE)
		return type_text(writing, item);
	if (column->part == COLUMN_NAME)
		return item->name;
	if (column->part == COLUMN_EXTRA)
		return extra_of(&item->extras, column->title);
	if (column->part == FORM_PARTS)
		return form_say((const char **const *)item->words, column->kind, column->language);
	return part_text(item, column->part);
}

static const char **add_row(struct writing *writing, struct form_grid *grid)
{
	const char **cells = arena_array(writing->mem, const char *, (size_t)grid->count);
	*list_add(writing->mem, &grid->rows) = cells;
	return cells;
}

static void write_items(struct writing *writing, struct form_grid *grid,
			const struct form_item *parent)
{
	for (const struct form_item *item = parent->first; item; item = item->next) {
		if (form_is_other(writing->form, item))
			continue;
		const char **cells = add_row(writing, grid);
		for (int i = 0; i < grid->count; i++)
			cells[i] = item_text(writing, item, &writing->columns.items[i]);
		if (item->type != FORM_GROUP && item->type != FORM_REPEAT)
			continue;
		write_items(writing, grid, item);
		cells = add_row(writing, grid);
		cells[0] = item->type == FORM_GROUP ? "end_group" : "end_repeat";
		cells[1] = item->name;
	}
}

static const char *choice_text(const struct form_list *list, const struct form_choice *choice,
			       const struct column *column)
{
	if (column->part == COLUMN_TYPE)
		return list->name;
	if (column->part == COLUMN_NAME)
		return choice->name;
	if (column->part == COLUMN_EXTRA)
		return extra_of(&choice->extras, column->title);
	return form_say((const char **const *)choice->words, column->kind, column->language);
}

/* The choice that or_other adds is left out. */
static void write_list(struct writing *writing, struct form_grid *grid,
		       const struct form_list *list)
{
	size_t len = list->choices.len;
	if (len > 1 && form_is_other_choice(writing->form, &list->choices.items[len - 1]) &&
	    form_names_get(&writing->others, list->name))
		len--;
	for (size_t i = 0; i < len; i++) {
		const char **cells = add_row(writing, grid);
		for (int j = 0; j < grid->count; j++)
			cells[j] = choice_text(list, &list->choices.items[i],
					       &writing->columns.items[j]);
	}
}

static void write_lists(struct writing *writing, struct form_grids *grids)
{
	const struct form_lists *lists = &writing->form->lists;
	bool has_list = false;
	for (size_t i = 0; i < lists->len; i++)
		has_list = has_list || !lists->items[i]->is_file;
	if (!has_list)
		return;
	writing->columns.len = 0;
	add_choice_columns(writing);
	struct form_grid *grid = begin_grid(writing, grids, "choices");
	for (size_t i = 0; i < lists->len; i++)
		if (!lists->items[i]->is_file)
			write_list(writing, grid, lists->items[i]);
}

/* ---- sheets with one row ---- */

static void add_pair(struct writing *writing, struct form_grid *grid, const char *title,
		     const char *value)
{
	if (!value || !*value)
		return;
	const char **titles = arena_array(writing->mem, const char *, (size_t)grid->count + 1);
	const char **cells = arena_array(writing->mem, const char *, (size_t)grid->count + 1);
	for (int i = 0; i < grid->count; i++) {
		titles[i] = grid->titles[i];
		cells[i] = grid->rows.items[0][i];
	}
	titles[grid->count] = title;
	cells[grid->count++] = value;
	grid->titles = titles;
	grid->rows.len = 0;
	*list_add(writing->mem, &grid->rows) = cells;
}

static const char *default_language(const struct writing *writing)
{
	const struct form *form = writing->form;
	const char *code = form->default_language;
	for (int i = 0; code && i < form->language_count; i++)
		if (strcmp(form->languages[i].code, code) == 0)
			return form_language_text(writing->mem, &form->languages[i]);
	return code;
}

static void write_settings(struct writing *writing, struct form_grids *grids)
{
	const struct form *form = writing->form;
	struct form_grid grid = { .sheet = "settings" };
	bool is_plain = strcmp(form->root_name, "data") == 0;
	add_pair(writing, &grid, "form_title", form->title);
	add_pair(writing, &grid, "form_id", form->id);
	add_pair(writing, &grid, "version", form->version);
	add_pair(writing, &grid, "instance_name", form->instance_name);
	add_pair(writing, &grid, "default_language", default_language(writing));
	add_pair(writing, &grid, "style", form->style);
	add_pair(writing, &grid, "name", is_plain ? NULL : form->root_name);
	add_pair(writing, &grid, "allow_choice_duplicates",
		 form->has_doubled_choices ? "yes" : NULL);
	for (size_t i = 0; i < form->settings.len; i++)
		add_pair(writing, &grid, form->settings.items[i].name,
			 form->settings.items[i].value);
	if (grid.count)
		*list_add(writing->mem, grids) = grid;
}

static void write_entities(struct writing *writing, struct form_grids *grids)
{
	const struct form_entity *entity = &writing->form->entity;
	struct form_grid grid = { .sheet = "entities" };
	add_pair(writing, &grid, "list_name", entity->dataset);
	add_pair(writing, &grid, "label", entity->label);
	add_pair(writing, &grid, "entity_id", entity->id);
	add_pair(writing, &grid, "create_if", entity->create_if);
	add_pair(writing, &grid, "update_if", entity->update_if);
	if (entity->dataset)
		*list_add(writing->mem, grids) = grid;
}

void form_grids_make(struct arena *mem, const struct form *form, struct form_grids *ret)
{
	struct writing writing = { .mem = mem, .form = form, .others = { .mem = mem } };
	for (int i = 1; i < form->item_count; i++)
		if (form->items[i]->has_other && form->items[i]->list)
			form_names_put(&writing.others, form->items[i]->list->name,
				       form->items[i]->list);
	*ret = (struct form_grids){ 0 };
	add_survey_columns(&writing);
	write_items(&writing, begin_grid(&writing, ret, "survey"), form->items[0]);
	write_lists(&writing, ret);
	write_settings(&writing, ret);
	write_entities(&writing, ret);
}
