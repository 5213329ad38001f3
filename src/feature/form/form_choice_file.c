/* SPDX-License-Identifier: EUPL-1.2 */
/* form_choice_file.c: the choices of a list that is a file. */
#include "feature/form/form_slice.h"
#include "json/json.h"
#include "sheet/reader.h"
#include "xml/xml.h"

#include <string.h>
#include <strings.h>

enum { MAX_CHOICES = 50000 };

/* A list on its way in. */
struct fill {
	struct arena *mem;
	struct form *form;
	struct form_list *list;
	const struct form_file *file;
	const char *value, *label; /* the columns with the code and the words */
	bool is_table;             /* only looked at: its rows need no code */
};

static void add_word(struct fill *fill, struct form_choice *choice, int language, const char *text)
{
	if (!choice->words[FORM_LABEL])
		choice->words[FORM_LABEL] =
			arena_array(fill->mem, const char *, (size_t)fill->form->language_count);
	choice->words[FORM_LABEL][language] = text;
}

/* "label::Nederlands (nl)", "label::nl": which language; -1: none of ours. */
static int language_of(const struct fill *fill, const char *rest)
{
	for (int i = 0; i < fill->form->language_count; i++) {
		const struct form_language *language = &fill->form->languages[i];
		const char *both =
			arena_printf(fill->mem, "%s (%s)", language->name, language->code);
		if (!strcasecmp(rest, language->code) || !strcasecmp(rest, language->name) ||
		    !strcasecmp(rest, both))
			return i;
	}
	return -1;
}

/* One cell of a choice: its code, its words, or something to filter on. */
static void take_cell(struct fill *fill, struct form_choice *choice, const char *column,
		      const char *text)
{
	size_t len = strlen(fill->label);
	if (!*text)
		return;
	text = arena_strdup(fill->mem, text);
	if (!strcmp(column, fill->value)) {
		choice->name = text;
	} else if (!strcmp(column, fill->label)) {
		for (int i = 0; i < fill->form->language_count; i++)
			if (!form_say(choice->words, FORM_LABEL, i))
				add_word(fill, choice, i, text);
	} else if (!strncmp(column, fill->label, len) && !strncmp(column + len, "::", 2)) {
		int language = language_of(fill, column + len + 2);
		if (language >= 0)
			add_word(fill, choice, language, text);
		return;
	}
	*list_add(fill->mem, &choice->extras) =
		(struct form_extra){ arena_strdup(fill->mem, column), text };
}

static void add_choice(struct fill *fill, const struct form_choice *choice)
{
	if ((!choice->name && !fill->is_table) || fill->list->choices.len >= MAX_CHOICES)
		return;
	struct form_choice *added = list_add(fill->mem, &fill->list->choices);
	*added = *choice;
	added->name = choice->name ? choice->name : "";
}

/* ---- CSV ---- */

static enum err read_csv(struct fill *fill)
{
	struct sheet_problem why;
	const struct sheet_row *row;
	const char *columns[SHEET_MAX_COLUMNS];
	SCOPED_SHEET(sheet);
	TRY(sheet_open_bytes(fill->mem, fill->file->bytes, fill->file->len, &why, &sheet));
	TRY(sheet_next(sheet, &row));
	int count = row ? row->count : 0;
	for (int i = 0; i < count; i++)
		columns[i] = arena_strdup(fill->mem, row->cells[i]);
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		struct form_choice choice = { .row = row->number };
		for (int i = 0; i < count; i++)
			take_cell(fill, &choice, columns[i], sheet_cell(row, i));
		add_choice(fill, &choice);
	}
}

/* ---- GeoJSON: the properties of each feature; its id may stand beside them ---- */

static void take_member(struct fill *fill, struct form_choice *choice, const char *key,
			const struct json_value *value)
{
	int64_t number;
	const char *text = json_get_text(value);
	if (!text && json_get_int(value, &number))
		text = arena_printf(fill->mem, "%lld", (long long)number);
	if (text)
		take_cell(fill, choice, key, text);
}

static enum err read_geojson(struct fill *fill)
{
	const struct json_value *root, *value;
	const char *reason;
	TRY(json_read(fill->mem, fill->file->bytes, fill->file->len, &root, &reason));
	const struct json_value *features = json_member(root, "features");
	for (size_t i = 0; i < json_length(features); i++) {
		const struct json_value *feature = json_item(features, i);
		const struct json_value *properties = json_member(feature, "properties");
		struct form_choice choice = { .row = (int64_t)i + 1 };
		take_member(fill, &choice, "id", json_member(feature, "id"));
		for (size_t j = 0; j < json_length(properties); j++) {
			const char *key = json_member_at(properties, j, &value);
			take_member(fill, &choice, key, value);
		}
		add_choice(fill, &choice);
	}
	return OK;
}

/* ---- XML: <root><item><name/><label/></item></root> ---- */

static enum err read_xml(struct fill *fill)
{
	struct xml_problem why;
	struct xml_node *root;
	TRY(xml_read(fill->mem, fill->file->bytes, fill->file->len, &why, &root));
	for (const struct xml_node *item = root->first; item; item = item->next) {
		struct form_choice choice = { .row = item->line };
		if (!item->name)
			continue;
		for (const struct xml_node *cell = item->first; cell; cell = cell->next)
			if (cell->name)
				take_cell(fill, &choice, cell->name, xml_text(fill->mem, cell));
		add_choice(fill, &choice);
	}
	return OK;
}

/* ---- all lists of a form ---- */

/* The columns of a file: what the first question that uses it says, else what ODK takes. */
static void name_columns(struct fill *fill)
{
	bool is_map = !strcmp(fill->file->type, "application/geo+json");
	fill->value = is_map ? "id" : "name";
	fill->label = is_map ? "title" : "label";
	fill->is_table = true;
	for (int i = 1; i < fill->form->item_count; i++) {
		const struct form_item *item = fill->form->items[i];
		if (item->list != fill->list)
			continue;
		fill->is_table = false;
		const char *value = form_parameter(fill->mem, item, "value");
		const char *label = form_parameter(fill->mem, item, "label");
		fill->value = value ? value : fill->value;
		fill->label = label ? label : fill->label;
		return;
	}
}

static const struct form_file *file_named(const struct form_files *files, const char *name)
{
	for (size_t i = 0; i < files->len; i++)
		if (!strcmp(files->items[i].name, name))
			return &files->items[i];
	return NULL;
}

static void add_problem(struct arena *mem, struct form_problems *problems, const char *text,
			const struct form_list *list)
{
	*list_add(mem, problems) = (struct form_problem){
		.sheet = "survey",
		.column = "type",
		.text = text,
		.value = list->name,
	};
}

static void fill_list(struct fill *fill, struct form_problems *problems)
{
	enum err err;
	name_columns(fill);
	if (!strcmp(fill->file->type, "text/csv"))
		err = read_csv(fill);
	else if (!strcmp(fill->file->type, "application/geo+json"))
		err = read_geojson(fill);
	else
		err = strcmp(fill->file->type, "application/xml") ? ERR_INVALID : read_xml(fill);
	if (err || !fill->list->choices.len)
		add_problem(fill->mem, problems,
			    N_("No choices were found in the file “{value}”. Its first row holds "
			       "the names of the columns: name and label."),
			    fill->list);
}

bool form_is_register_file(const char *name)
{
	return !strcmp(name, "initiatieven.csv") || !strcmp(name, "initiatives.csv");
}

/* What only devices need is no mistake. */
static void tell_missing(struct work *work, const struct form_list *list,
			 struct form_problems *problems)
{
	bool is_register = form_is_register_file(list->name);
	add_problem(work->mem, problems,
		    is_register
			    ? N_("Devices of interviewers get the initiatives of the register as "
				 "“{value}”. For answers on the web, add a file of that name "
				 "under Files.")
			    : N_("The file “{value}” is not there yet. Add it under Files."),
		    list);
	problems->items[problems->len - 1].is_warning = is_register;
}

enum err form_fill_lists(struct work *work, struct form *form, int64_t version_id,
			 struct form_problems *problems)
{
	struct fill fill = { .mem = work->mem, .form = form };
	struct form_files files = { 0 };
	struct form_problems known = { 0 }; /* compiling told them before */
	bool is_filled = false;
	for (size_t i = 0; i < form->lists.len; i++) {
		fill.list = form->lists.items[i];
		if (!fill.list->is_file)
			continue;
		if (!files.items)
			TRY(form_version_files(work, version_id, true, &files));
		fill.file = file_named(&files, fill.list->name);
		is_filled |= fill.file != NULL;
		if (fill.file)
			fill_list(&fill, problems);
		else
			tell_missing(work, fill.list, problems);
	}
	enum err err = is_filled ? form_compile(form, &known) : OK; /* filters look at choices */
	return err == ERR_INVALID ? OK : err;
}
