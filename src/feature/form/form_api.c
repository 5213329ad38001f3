/* SPDX-License-Identifier: EUPL-1.2 */
/* form_api.c: questionnaires for programs of who works at the office. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/form/form_pages.h"
#include "json/json.h"

#include <stdlib.h>
#include <string.h>

/* ---- records ---- */

void form_put_record(struct json *json, struct arena *mem, const struct form_record *record)
{
	json_put_id(json, "id", record->id);
	json_put_text(json, "code", record->key);
	json_put_text(json, "titel", record->title);
	json_put_int(json, "versie", record->number);
	json_put_bool(json, "isConcept", record->is_draft);
	json_put_bool(json, "isBevroren", record->frozen_id != 0);
	json_put_text(json, "gewijzigd", clock_iso(mem, record->changed_ms));
}

static enum err list_api(struct web *web)
{
	struct form_records records;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(form_list(&web->work, &records));
	json_object_begin(&json);
	json_key(&json, "formulieren");
	json_array_begin(&json);
	for (size_t i = 0; i < records.len; i++) {
		json_object_begin(&json);
		form_put_record(&json, web->work.mem, &records.items[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err form_api(struct web *web)
{
	struct form_record record;
	struct json json = json_to(web->page.out);
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(form_get(&web->work, id, &record));
	json_object_begin(&json);
	form_put_record(&json, web->work.mem, &record);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- the model ---- */

static void put_words(struct json *json, const struct form *form, const char *key,
		      const char **const words[FORM_WORDS], enum form_words kind)
{
	if (!words[kind])
		return;
	json_key(json, key);
	json_object_begin(json);
	for (int i = 0; i < form->language_count; i++)
		if (words[kind][i])
			json_put_text(json,
				      *form->languages[i].code ? form->languages[i].code : "-",
				      words[kind][i]);
	json_object_end(json);
}

static void put_item(struct json *json, const struct form *form, const struct form_item *item)
{
	json_object_begin(json);
	json_put_text(json, "naam", item->name);
	json_put_text(json, "pad", item->path);
	json_put_text(json, "soort", form_type_names[item->type].name);
	if (item->list)
		json_put_text(json, "lijst", item->list->name);
	for (int i = 0; i < FORM_WORDS; i++)
		put_words(json, form, form_words_columns[i].name, (const char **const *)item->words,
			  (enum form_words)i);
	for (int i = 0; i < FORM_PARTS; i++)
		if (item->parts[i])
			json_put_text(json, form_part_columns[i].name, item->parts[i]);
	json_object_end(json);
}

static void put_list(struct json *json, const struct form *form, const struct form_list *list)
{
	json_object_begin(json);
	json_put_text(json, "naam", list->name);
	json_put_bool(json, "isBestand", list->is_file);
	json_key(json, "keuzes");
	json_array_begin(json);
	for (size_t i = 0; i < list->choices.len; i++) {
		const struct form_choice *choice = &list->choices.items[i];
		json_object_begin(json);
		json_put_text(json, "naam", choice->name);
		put_words(json, form, "label", (const char **const *)choice->words, FORM_LABEL);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

static void put_form(struct json *json, const struct form *form)
{
	json_put_text(json, "code", form->id);
	json_put_text(json, "titel", form->title);
	json_put_text(json, "versietekst", form->version);
	json_key(json, "talen");
	json_array_begin(json);
	for (int i = 0; i < form->language_count; i++)
		json_text(json, form->languages[i].code);
	json_array_end(json);
	json_key(json, "vragen");
	json_array_begin(json);
	for (int i = 1; i < form->item_count; i++)
		put_item(json, form, form->items[i]);
	json_array_end(json);
	json_key(json, "lijsten");
	json_array_begin(json);
	for (size_t i = 0; i < form->lists.len; i++)
		put_list(json, form, form->lists.items[i]);
	json_array_end(json);
}

static enum err version_api(struct web *web)
{
	struct form_versions versions;
	struct form_draft draft = { 0 };
	struct json json = json_to(web->page.out);
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(form_version_list(&web->work, id, &versions));
	int number = atoi(web_parameter(web, "nummer"));
	for (size_t i = 0; i < versions.len; i++)
		if (versions.items[i].number == number)
			TRY(form_draft_of(&web->work, &versions.items[i], &draft));
	if (!draft.form)
		return ERR_MISSING;
	json_object_begin(&json);
	json_put_id(&json, "id", draft.version.id);
	json_put_int(&json, "versie", draft.version.number);
	json_put_bool(&json, "isBevroren", draft.version.is_frozen);
	json_put_bool(&json, "isGoed", draft.version.is_sound);
	put_form(&json, draft.form);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- what openapi.json says ---- */

static const struct schema_property list_properties[] = {
	{ "formulieren", "array:Formulier", NULL, N_("All questionnaires, by title"), false },
};
#define RECORD_PROPERTIES \
	{ "id", "string", NULL, N_("Code"), false }, \
		{ "code", "string", NULL, N_("The form_id of XLSForm"), false }, \
		{ "titel", "string", NULL, N_("Title"), false }, \
		{ "versie", "integer", NULL, N_("Number of the last version"), false }, \
		{ "isConcept", "boolean", NULL, N_("Whether that version may still change"), \
		  false }, \
		{ "isBevroren", "boolean", NULL, \
		  N_("Whether there is a version that can be answered"), false }, \
	{ \
		"gewijzigd", "string", "date-time", N_("When it was changed last"), false \
	}
static const struct schema_property record_properties[] = { RECORD_PROPERTIES };
static const struct schema_property sent_properties[] = {
	RECORD_PROPERTIES,
	{ "waarschuwingen", "array:string", NULL, N_("What to look at twice; it was stored"),
	  false },
};
static const struct schema_property version_properties[] = {
	{ "id", "string", NULL, N_("Code of the version"), false },
	{ "versie", "integer", NULL, N_("Its number"), false },
	{ "isBevroren", "boolean", NULL, N_("Whether it never changes any more"), false },
	{ "isGoed", "boolean", NULL, N_("Whether it is without mistakes"), false },
	{ "code", "string", NULL, N_("The form_id of XLSForm"), false },
	{ "titel", "string", NULL, N_("Title"), false },
	{ "versietekst", "string", NULL, N_("The version of XLSForm"), true },
	{ "talen", "array:string", NULL, N_("Codes of its languages"), false },
	{ "vragen", "array:object", NULL,
	  N_("Questions and groups in order: naam, pad, soort, and the columns of XLSForm"),
	  false },
	{ "lijsten", "array:object", NULL, N_("Lists of choices: naam, keuzes"), false },
};
const struct schema form_schemas[FORM_SCHEMAS] = {
	{ "Formulieren", list_properties, COUNT_OF(list_properties) },
	{ "Formulier", record_properties, COUNT_OF(record_properties) },
	{ "VerstuurdFormulier", sent_properties, COUNT_OF(sent_properties) },
	{ "FormulierVersie", version_properties, COUNT_OF(version_properties) },
};
#define OPERATION(name, id_, schema_, summary_) \
	static const struct operation name = { .id = id_, \
					       .tag = "Formulieren", \
					       .schema = schema_, \
					       .media_type = "application/json", \
					       .summary = summary_ }
OPERATION(list_operation, "haalFormulieren", "Formulieren",
	  N_("The questionnaires; only for who works at the office"));
OPERATION(form_operation, "haalFormulier", "Formulier", N_("One questionnaire"));
OPERATION(version_operation, "haalFormulierVersie", "FormulierVersie",
	  N_("One version of a questionnaire, with its questions and choices"));

static const struct route routes[] = {
	{ "GET", "/v1/formulieren", STAFF, READ, list_api, API, 0, &list_operation },
	{ "GET", "/v1/formulieren/{id}", STAFF, READ, form_api, API, 0, &form_operation },
	{ "GET", "/v1/formulieren/{id}/versies/{nummer}", STAFF, READ, version_api, API, 0,
	  &version_operation },
};
const struct route_table form_api_table = { routes, COUNT_OF(routes) };
