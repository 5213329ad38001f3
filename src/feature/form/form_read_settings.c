/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_settings.c: the sheets settings and entities: one row each. */
#include "feature/form/form_reading.h"

#include <string.h>

enum { MAX_ID_BYTES = 200 };

enum setting { TITLE, ID, VERSION, INSTANCE_NAME, LANGUAGE, STYLE, ROOT, DOUBLES, SETTINGS };

static const struct form_column setting_columns[SETTINGS] = {
	[TITLE] = { "form_title",
		    (const char *const[]){ "title", "set_form_title", "set_title", NULL } },
	[ID] = { "form_id", (const char *const[]){ "id_string", "set_form_id", "set_id", NULL } },
	[VERSION] = { "version", (const char *const[]){ "form_version", NULL } },
	[INSTANCE_NAME] = { "instance_name", (const char *const[]){ NULL } },
	[LANGUAGE] = { "default_language", (const char *const[]){ NULL } },
	[STYLE] = { "style", (const char *const[]){ NULL } },
	[ROOT] = { "name", (const char *const[]){ NULL } },
	[DOUBLES] = { "allow_choice_duplicates", (const char *const[]){ NULL } },
};

/* Kept as written, for the XForm and for other programs. */
static const char *const kept[] = {
	"public_key",      "submission_url",  "auto_send",           "auto_delete",
	"namespaces",      "sms_keyword",     "sms_separator",       "sms_allow_media",
	"sms_date_format", "prefix",          "sms_datetime_format", "delimiter",
	"instance_xmlns",  "client_editable", "clean_text_values",   "omit_instanceid",
};

static int find(const char *key)
{
	for (int i = 0; i < SETTINGS; i++)
		if (form_is_called(&setting_columns[i], key))
			return i;
	return -1;
}

static bool is_kept(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(kept); i++)
		if (strcmp(kept[i], key) == 0)
			return true;
	return strncmp(key, "attribute::", 11) == 0 || strncmp(key, "attribute:", 10) == 0;
}

static void tell_unknown(struct form_reading *reading, struct form_place place, const char *key)
{
	struct form_near near = form_near_start(key);
	for (int i = 0; i < SETTINGS; i++)
		form_near_try(&near, setting_columns[i].name);
	for (size_t i = 0; i < COUNT_OF(kept); i++)
		form_near_try(&near, kept[i]);
	if (near.best)
		form_fault(reading->problems, reading->mem, place,
			   N_("No setting has this name. Perhaps you mean “{value}”."), near.best);
	else
		form_warn(reading->problems, reading->mem, place,
			  N_("No setting has this name, so it is not read."), NULL);
}

static void set_root(struct form_reading *reading, struct form_place place, const char *value)
{
	if (form_is_name(value))
		reading->form->root_name = value;
	else
		form_fault(reading->problems, reading->mem, place,
			   N_("“{value}” cannot be a name. Begin with a letter and use only "
			      "letters, digits, “-”, “_” and “.”, no spaces."),
			   value);
}

static void set_id(struct form_reading *reading, struct form_place place, const char *value)
{
	reading->form->id = value;
	if (strlen(value) > MAX_ID_BYTES)
		form_fault(reading->problems, reading->mem, place,
			   N_("This is too long for the id of a form: use at most 200 letters."),
			   NULL);
}

static void set_doubles(struct form_reading *reading, struct form_place place, const char *value)
{
	reading->form->has_doubled_choices = form_is_yes(value);
	if (!form_is_yes(value) && !form_is_no(value))
		form_fault(reading->problems, reading->mem, place, N_("Write “yes” or “no” here."),
			   NULL);
}

static void set(struct form_reading *reading, int setting, struct form_place place,
		const char *value)
{
	struct form *form = reading->form;
	switch ((enum setting)setting) {
	case TITLE: form->title = value; break;
	case ID: set_id(reading, place, value); break;
	case VERSION: form->version = value; break;
	case INSTANCE_NAME: form->instance_name = value; break;
	case LANGUAGE:
		reading->plain = value;
		form->default_language = form_language_read(reading->mem, value).code;
		break;
	case STYLE: form->style = value; break;
	case ROOT: set_root(reading, place, value); break;
	case DOUBLES: set_doubles(reading, place, value); break;
	case SETTINGS: break;
	}
}

/* A second row of a sheet that has one. */
static void check_rows(struct form_reading *reading, enum form_sheet sheet)
{
	const struct form_table *table = &reading->book->tables[sheet];
	if (table->rows.len <= 2)
		return;
	struct form_place place = { form_sheet_names[sheet], NULL, table->rows.items[2].number,
				    NULL };
	if (sheet == SHEET_OF_SETTINGS)
		form_warn(reading->problems, reading->mem, place,
			  N_("Only the first row of settings is read. Take this row away."), NULL);
	else
		form_fault(reading->problems, reading->mem, place,
			   N_("A form can make one kind of entity. Take this row away."), NULL);
}

void form_read_settings(struct form_reading *reading)
{
	const struct form_table *table = &reading->book->tables[SHEET_OF_SETTINGS];
	check_rows(reading, SHEET_OF_SETTINGS);
	for (int i = 0; table->rows.len && i < table->rows.items[0].count; i++) {
		const char *text = table->rows.items[0].cells[i];
		const char *key = form_key(reading->mem, text);
		int setting = find(key);
		const char *value = table->rows.len > 1 ? form_cell(&table->rows.items[1], i) : "";
		struct form_place place = { "settings", text,
					    table->rows.items[*value ? 1 : 0].number, NULL };
		if (*key && setting < 0 && !is_kept(key))
			tell_unknown(reading, place, key);
		else if (*value && setting >= 0)
			set(reading, setting, place, value);
		else if (*value && *key)
			*list_add(reading->mem, &reading->form->settings) =
				(struct form_extra){ strncmp(key, "attribute:", 10) ? key : text,
						     value };
	}
}

/* ---- entities ---- */

static const char **entity_field(struct form_entity *entity, const char *key)
{
	const struct {
		const char *name;
		const char **field;
	} fields[] = {
		{ "dataset", &entity->dataset },     { "list_name", &entity->dataset },
		{ "entity_id", &entity->id },        { "label", &entity->label },
		{ "create_if", &entity->create_if }, { "update_if", &entity->update_if },
	};
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		if (strcmp(fields[i].name, key) == 0)
			return fields[i].field;
	return NULL;
}

static void tell_no_field(struct form_reading *reading, struct form_place place, const char *key)
{
	static const char *const names[] = { "list_name", "entity_id", "label", "create_if",
					     "update_if" };
	struct form_near near = form_near_start(key);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		form_near_try(&near, names[i]);
	if (near.best)
		form_fault(reading->problems, reading->mem, place,
			   N_("No column has this name. Perhaps you mean “{value}”."), near.best);
	else
		form_warn(reading->problems, reading->mem, place,
			  N_("No column has this name, so it is not read."), NULL);
}

static void check_entity(struct form_reading *reading, int64_t row)
{
	const struct form_entity *entity = &reading->form->entity;
	struct form_place place = { "entities", "list_name", row, NULL };
	if (!entity->dataset)
		form_fault(reading->problems, reading->mem, place,
			   N_("Say in which list the entities go: fill in list_name."), NULL);
	else if (!form_is_name(entity->dataset) || strchr(entity->dataset, '.'))
		form_fault(reading->problems, reading->mem, place,
			   N_("“{value}” cannot be the name of a list of entities. Use letters, "
			      "digits, “-” and “_”."),
			   entity->dataset);
	else if (!entity->label && !entity->update_if && !entity->id) {
		place.column = "label";
		form_fault(reading->problems, reading->mem, place,
			   N_("Say how an entity is called: fill in label."), NULL);
	}
}

void form_read_entities(struct form_reading *reading)
{
	const struct form_table *table = &reading->book->tables[SHEET_OF_ENTITIES];
	check_rows(reading, SHEET_OF_ENTITIES);
	if (table->rows.len < 2)
		return;
	for (int i = 0; i < table->rows.items[0].count; i++) {
		const char *text = table->rows.items[0].cells[i];
		const char *value = form_cell(&table->rows.items[1], i);
		const char *key = form_key(reading->mem, text);
		const char **field = entity_field(&reading->form->entity, key);
		struct form_place place = { "entities", text, table->rows.items[0].number, NULL };
		if (field && *value)
			*field = value;
		else if (!field && *text)
			tell_no_field(reading, place, key);
	}
	check_entity(reading, table->rows.items[1].number);
}
