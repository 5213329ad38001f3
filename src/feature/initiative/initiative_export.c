/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_export.c: the filtered register as one file, written as it is read. */
#include "base/clock.h"
#include "feature/initiative/initiative_door.h"
#include "web/web.h"

#include <string.h>
#include <unistd.h>

static const struct export_format formats[] = {
	{ "csv", "text/csv; charset=utf-8", export_csv },
	{ "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	  export_xlsx },
	{ "geojson", "application/geo+json", export_geojson },
	{ "jsonld", "application/ld+json", export_jsonld },
	{ "kml", "application/vnd.google-earth.kml+xml", export_kml },
};

const struct export_format *export_format_of(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (!strcmp(formats[i].key, key))
			return &formats[i];
	return NULL;
}

enum err initiative_export(struct work *work, const struct export_order *order, int file)
{
	SCOPED_OUT(out);
	out_spill_to(out, file);
	TRY(order->format->write(work, order, out));
	if (out_flush(out))
		return work_fail(work, ERR_BUSY, NULL,
				 N_("The server has no room left on its disk. Try again later."));
	return OK;
}

/* ---- over the web ---- */

static enum err read_separator(struct web *web, const struct http_pair *pair,
			       struct csv_options *options)
{
	static const struct {
		const char *text;
		char separator;
	} separators[] = {
		{ ",", ',' }, { ";", ';' }, { "komma", ',' }, { "puntkomma", ';' }, { "tab", '\t' },
	};
	for (size_t i = 0; i < COUNT_OF(separators); i++)
		if (!strcmp(separators[i].text, pair->value)) {
			options->separator = separators[i].separator;
			return OK;
		}
	return work_fail_value(&web->work, ERR_INVALID, pair->name,
			       N_("“{value}” cannot separate columns. Use , or ; or tab."),
			       pair->value);
}

static enum err read_mark(struct web *web, const struct http_pair *pair,
			  struct csv_options *options)
{
	bool is_yes = !strcmp(pair->value, "ja");
	if (!is_yes && strcmp(pair->value, "nee"))
		return work_fail_value(&web->work, ERR_INVALID, pair->name,
				       N_("“{value}” is not an answer here. Use ja or nee."),
				       pair->value);
	options->has_mark = is_yes;
	return OK;
}

/* Takes the options of CSV out of the query; the rest is the filter. */
static enum err read_query(struct web *web, bool is_csv, struct csv_options *options,
			   struct initiative_filter *filter)
{
	struct http_pairs rest = { 0 };
	enum err err = OK;
	for (size_t i = 0; i < web->request->query.len; i++) {
		const struct http_pair *pair = &web->request->query.items[i];
		enum err wrong = OK;
		if (is_csv && !strcmp(pair->name, "scheidingsteken"))
			wrong = read_separator(web, pair, options);
		else if (is_csv && !strcmp(pair->name, "bom"))
			wrong = read_mark(web, pair, options);
		else
			*list_add(web->work.mem, &rest) = *pair;
		err = wrong ? wrong : err;
	}
	enum err filter_err = initiative_filter_read(&web->work, &rest, filter);
	return err ? err : filter_err;
}

static enum err export_api(struct web *web)
{
	struct initiative_filter filter;
	const char *key = strrchr(web->route->path, '.') + 1;
	struct export_order order = {
		.format = export_format_of(key),
		.filter = &filter,
		.base_url = web->request->base_url,
		.folder = web->site->config.folder ? web->site->config.folder : "/tmp",
	};
	int file;
	TRY(read_query(web, !strcmp(key, "csv"), &order.csv, &filter));
	TRY(web_temporary_file(web, &file));
	enum err err = initiative_export(&web->work, &order, file);
	if (err) {
		close(file);
		return err;
	}
	const char *name =
		arena_printf(web->work.mem, "initiatieven-%s-%s.%s", web->work.region->key,
			     clock_date(web->work.mem, web->work.now_ms), key);
	return web_answer_file(web, order.format->type, name, file);
}

#define EXPORT_OPERATION(type) \
	{ \
		.id = "exporteerInitiatieven", .tag = "Initiatieven", \
		.summary = N_("All initiatives that match a filter, as one file"), \
		.parameters = initiative_export_parameters, \
		.parameter_count = INITIATIVE_EXPORT_PARAMETERS, .media_type = (type), \
		.file_parameter = "bestand", \
	}
static const struct operation operations[] = {
	EXPORT_OPERATION("text/csv"),
	EXPORT_OPERATION("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
	EXPORT_OPERATION("application/geo+json"),
	EXPORT_OPERATION("application/ld+json"),
	EXPORT_OPERATION("application/vnd.google-earth.kml+xml"),
};

static const struct route routes[] = {
	{ "GET", "/v1/initiatieven.csv", ANYONE, SLOW, export_api, API, 0, &operations[0] },
	{ "GET", "/v1/initiatieven.xlsx", ANYONE, SLOW, export_api, API, 0, &operations[1] },
	{ "GET", "/v1/initiatieven.geojson", ANYONE, SLOW, export_api, API, 0, &operations[2] },
	{ "GET", "/v1/initiatieven.jsonld", ANYONE, SLOW, export_api, API, 0, &operations[3] },
	{ "GET", "/v1/initiatieven.kml", ANYONE, SLOW, export_api, API, 0, &operations[4] },
};
const struct route_table initiative_export_table = { routes, COUNT_OF(routes) };
