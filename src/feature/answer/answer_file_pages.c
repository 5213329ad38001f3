/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_file_pages.c: answers taken away as a file. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/answer/answer_view.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>
#include <unistd.h>

/* One kind of file and who writes it. */
struct format {
	const char *key, *ending, *type;
	enum err (*write)(struct work *work, const struct answer_order *order, struct out *out);
	enum statfile_format stat; /* where that is NULL */
};

static const struct format formats[] = {
	{ "csv", "csv", "text/csv; charset=utf-8", answer_write_csv, 0 },
	{ "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	  answer_write_xlsx, 0 },
	{ "json", "json", "application/json", answer_write_json, 0 },
	{ "sav", "sav", "application/x-spss-sav", NULL, STATFILE_SAV },
	{ "zsav", "zsav", "application/x-spss-sav", NULL, STATFILE_ZSAV },
	{ "dta", "dta", "application/x-stata-dta", NULL, STATFILE_DTA },
	{ "ddi", "xml", "application/xml", answer_write_ddi, 0 },
	{ "r", "R", "text/plain; charset=utf-8", answer_write_r, 0 },
	{ "py", "py", "text/plain; charset=utf-8", answer_write_python, 0 },
	{ "sps", "sps", "text/plain; charset=utf-8", answer_write_syntax, 0 },
	{ "zip", "zip", "application/zip", answer_write_zip, 0 },
	{ "bestanden", "zip", "application/zip", answer_write_files, 0 },
};

static const struct format *format_of(const char *key)
{
	for (size_t i = 0; key && i < COUNT_OF(formats); i++)
		if (!strcmp(formats[i].key, key))
			return &formats[i];
	return NULL;
}

const char *answer_file_name(struct work *work, const struct answer_order *order)
{
	const char *slug = order->span.book->survey.slug;
	return arena_printf(work->mem, "%s-%s-%s", order->span.table->name,
			    slug ? slug : "vragenlijst", clock_date(work->mem, work->now_ms));
}

static bool is_files(const char *key) { return !strcmp(key, "bestanden"); }

static enum err fill_file(struct work *work, const struct answer_order *order,
			  const struct format *format, int file)
{
	if (!format->write)
		return answer_write_stat(work, order, format->stat, file);
	SCOPED_OUT(out);
	out_spill_to(out, file);
	TRY(format->write(work, order, out));
	return out_flush(out);
}

enum err answer_file(struct work *work, const struct answer_order *order, const char *format,
		     int file)
{
	const struct format *it = format_of(format);
	if (!it)
		return work_fail(work, ERR_INVALID, "formaat", N_("Choose a kind of file."));
	enum err err = fill_file(work, order, it, file);
	if (err == ERR_BUSY)
		return work_fail(work, err, NULL,
				 N_("The server has no room left on its disk. Try again later."));
	return err;
}

/* ---- the door ---- */

enum err answer_note_taking(struct work *work, void *user)
{
	const struct answer_taking *taking = user;
	return audit_add(work, is_files(taking->format) ? "answer_files_take" : "answers_take",
			 (struct subject){ "survey", taking->survey_id }, NULL);
}

/* Pages send a form, programs a query. */
static const char *asked(struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value ? value : http_query(web->request, key);
}

static bool is_on(struct web *web, const char *key)
{
	const char *value = asked(web, key);
	return value && !strcmp(value, "ja");
}

static void read_order(struct web *web, struct answer_order *ret)
{
	const char *language = asked(web, "taal");
	const char *separator = asked(web, "scheidingsteken");
	ret->language = language && *language ? !strcmp(language, "en") : answer_language(web);
	ret->has_labels = is_on(web, "labels");
	ret->separator = separator && *separator ? *separator : ';';
	if (!strchr(",;\t", ret->separator))
		ret->separator = ';';
	ret->has_mark = true;
	ret->folder = web->site->config.folder ? web->site->config.folder : "/tmp";
}

static enum err send_file(struct web *web, const char *key)
{
	struct answer_book book;
	struct submission_filter filter;
	struct answer_order order = { 0 };
	const struct format *format = format_of(key);
	int file;
	TRY(answer_book_of(web, &book));
	answer_read_filter(web, &book, &filter);
	read_order(web, &order);
	order.span.book = &book;
	order.span.filter = &filter;
	order.span.table = answer_table_find(&book, asked(web, "tabel"));
	if (!format || !order.span.table)
		return ERR_MISSING;
	TRY(web_temporary_file(web, &file));
	enum err err = answer_file(&web->work, &order, key, file);
	if (!err)
		err = writer_run(&web->work, answer_note_taking,
				 &(struct answer_taking){ book.survey.id, key });
	if (err) {
		close(file);
		return err;
	}
	return web_answer_file(web, format->type,
			       arena_printf(web->work.mem, "%s%s.%s",
					    is_files(key) ? "bestanden-" : "",
					    answer_file_name(&web->work, &order), format->ending),
			       file);
}

static enum err file_action(struct web *web) { return send_file(web, asked(web, "formaat")); }

static enum err file_api(struct web *web)
{
	static const char *const known[] = { "formaat", "tabel",  "kanaal",         "gemeente",
					     "taal",    "labels", "scheidingsteken" };
	const char *key = asked(web, "formaat");
	web_check_query(web, known, COUNT_OF(known));
	if (key && !format_of(key))
		work_fail_value(&web->work, ERR_INVALID, "formaat",
				N_("There is no kind of file “{value}”."), key);
	return web->work.failures.len ? ERR_INVALID : send_file(web, key ? key : "json");
}

static const struct operation_parameter parameters[] = {
	{ "formaat",
	  N_("csv, xlsx, json, sav, zsav, dta, ddi, r, py, sps, zip (all tables as CSV) or "
	     "bestanden (a zip of the files in answers); json where nothing is asked"),
	  "string", NULL, NULL, false },
	{ "tabel", N_("The name of a repeat; without it the answers outside repeats"), "string",
	  NULL, NULL, false },
	{ "kanaal", N_("Only what came in this way: web, phone, paper or device"), "string", NULL,
	  NULL, false },
	{ "gemeente", N_("Only of this municipality: its GM code"), "string", NULL, NULL, false },
	{ "taal", N_("Language of labels: nl or en"), "string", "^(nl|en)$", NULL, false },
	{ "labels", N_("ja: choices as their words, not as their names"), "string", "^ja$", NULL,
	  false },
	{ "scheidingsteken", N_("Of CSV: , ; or tab"), "string", NULL, NULL, false },
};
static const struct operation operation = {
	.id = "haalAntwoorden",
	.tag = "Vragenlijsten",
	.media_type = "application/json",
	.is_list = true,
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.summary = N_("All finished answers to a questionnaire as a file; this is written in the "
		      "audit log"),
};

static const struct route routes[] = {
	{ "POST", "/beheer/vragenlijsten/{id}/antwoorden/bestand", ANSWER_TAKERS, SLOW,
	  file_action },
	{ "GET", "/v1/vragenlijsten/{id}/antwoorden", ANSWER_TAKERS, SLOW, file_api, API, 0,
	  &operation },
};
const struct route_table answer_file_table = { routes, COUNT_OF(routes) };
