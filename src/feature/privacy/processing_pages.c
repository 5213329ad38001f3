/* SPDX-License-Identifier: EUPL-1.2 */
/* processing_pages.c: the register of processing of personal data, for everybody to read. */
#include "feature/privacy/privacy_view.h"
#include "feature/privacy/processing.html.h"
#include "json/json.h"
#include "sheet/csv_write.h"
#include "web/web.h"
#include "work/setting.h"

#include <string.h>

/* The tables of an activity: "person, session". */
static const char *tables_of(struct web *web, const char *key)
{
	const char *all = "";
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->data_count; j++) {
			const struct data_table *table = &web->site->features[i]->data[j];
			if (table->processing && !strcmp(table->processing, key))
				all = arena_printf(web->work.mem, "%s%s%s", all, *all ? ", " : "",
						   table->table);
		}
	return all;
}

static struct processing_rows list_rows(struct web *web)
{
	struct processing_rows rows = { 0 };
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->processing_count; j++) {
			const struct processing *processing =
				&web->site->features[i]->processings[j];
			*list_add(web->work.mem, &rows) =
				(struct processing_row){ processing,
							 tables_of(web, processing->key) };
		}
	return rows;
}

static enum err register_page(struct web *web)
{
	struct processing_view view = {
		.rows = list_rows(web),
		.organisation = setting_get(&web->work, "organisation"),
		.mail = setting_get(&web->work, "correction_mail"),
	};
	web_crumb(web, "/privacy", N_("Privacy"));
	web_crumb(web, NULL, N_("Which data we keep"));
	return web_show(web, N_("Which data we keep"), processing_html, &view);
}

/* ---- for programs ---- */

/* The columns of an activity, in their order. */
static const struct {
	const char *key;
	size_t offset;
} columns[] = {
	{ "naam", offsetof(struct processing, name) },
	{ "doel", offsetof(struct processing, purpose) },
	{ "grondslag", offsetof(struct processing, ground) },
	{ "betrokkenen", offsetof(struct processing, people) },
	{ "gegevens", offsetof(struct processing, data) },
	{ "ontvangers", offsetof(struct processing, recipients) },
	{ "bewaartermijn", offsetof(struct processing, retention) },
};

static const char *column_of(struct web *web, const struct processing *processing, size_t at)
{
	const char *text = *(const char *const *)((const char *)processing + columns[at].offset);
	return text ? words_say(web->page.words, text) : NULL;
}

static enum err register_api(struct web *web)
{
	struct processing_rows rows = list_rows(web);
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	json_object_begin(&json);
	json_key(&json, "verwerkingen");
	json_array_begin(&json);
	for (size_t i = 0; i < rows.len; i++) {
		const struct processing *processing = rows.items[i].processing;
		json_object_begin(&json);
		json_put_text(&json, "sleutel", processing->key);
		for (size_t j = 0; j < COUNT_OF(columns); j++)
			json_put_text(&json, columns[j].key, column_of(web, processing, j));
		json_put_text(&json, "tabellen", rows.items[i].tables);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err register_csv(struct web *web)
{
	struct processing_rows rows = list_rows(web);
	struct csv_writer csv;
	const struct csv_options options = { .separator = ';', .has_mark = true };
	TRY(web_refuse_query(web));
	csv_write_start(web->page.out, &options, &csv);
	csv_write_text(&csv, "sleutel");
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		csv_write_text(&csv, columns[i].key);
	csv_write_text(&csv, "tabellen");
	csv_write_end_row(&csv);
	for (size_t i = 0; i < rows.len; i++) {
		csv_write_text(&csv, rows.items[i].processing->key);
		for (size_t j = 0; j < COUNT_OF(columns); j++)
			csv_write_text(&csv, column_of(web, rows.items[i].processing, j));
		csv_write_text(&csv, rows.items[i].tables);
		csv_write_end_row(&csv);
	}
	http_set(web->work.mem, web->response, "Content-Disposition",
		 "attachment; filename=\"verwerkingen.csv\"");
	return web_answer(web, 200, "text/csv; charset=utf-8");
}

static const struct operation list_operation = {
	.id = "haalVerwerkingen",
	.tag = "Privacy",
	.schema = "Verwerkingen",
	.media_type = "application/json",
	.summary = N_("The register of processing of personal data"),
};
static const struct operation csv_operation = {
	.id = "haalVerwerkingenCsv",
	.tag = "Privacy",
	.media_type = "text/csv",
	.summary = N_("The register of processing of personal data, for a spreadsheet"),
};

static const struct route routes[] = {
	{ "GET", "/verwerkingen", ANYONE, READ, register_page, PAGE, CACHED },
	{ "GET", "/v1/verwerkingen", ANYONE, READ, register_api, API, CACHED, &list_operation },
	{ "GET", "/v1/verwerkingen-csv", ANYONE, READ, register_csv, API, CACHED, &csv_operation },
};
const struct route_table processing_pages = { routes, COUNT_OF(routes) };

static const struct schema_property list_properties[] = {
	{ "verwerkingen", "array:Verwerking", NULL, N_("All activities"), false },
};
static const struct schema_property processing_properties[] = {
	{ "sleutel", "string", NULL, N_("Key of the activity"), false },
	{ "naam", "string", NULL, N_("Name of the activity"), false },
	{ "doel", "string", NULL, N_("What the data are for"), false },
	{ "grondslag", "string", NULL, N_("Ground in the GDPR"), false },
	{ "betrokkenen", "string", NULL, N_("Whom the data are about"), false },
	{ "gegevens", "string", NULL, N_("Which data"), false },
	{ "ontvangers", "string", NULL, N_("Who gets them"), false },
	{ "bewaartermijn", "string", NULL, N_("How long they are kept"), false },
	{ "tabellen", "string", NULL, N_("Tables in the database"), false },
};
const struct schema processing_schemas[PROCESSING_SCHEMAS] = {
	{ "Verwerkingen", list_properties, COUNT_OF(list_properties) },
	{ "Verwerking", processing_properties, COUNT_OF(processing_properties) },
};
