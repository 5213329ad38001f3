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
	void (*script)(const struct answer_order *order, struct out *out);
	enum statfile_format stat; /* where both are NULL */
};

static const struct format formats[] = {
	{ "csv", "csv", "text/csv; charset=utf-8", answer_write_csv, NULL, 0 },
	{ "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	  answer_write_xlsx, NULL, 0 },
	{ "json", "json", "application/json", answer_write_json, NULL, 0 },
	{ "sav", "sav", "application/x-spss-sav", NULL, NULL, STATFILE_SAV },
	{ "zsav", "zsav", "application/x-spss-sav", NULL, NULL, STATFILE_ZSAV },
	{ "dta", "dta", "application/x-stata-dta", NULL, NULL, STATFILE_DTA },
	{ "ddi", "xml", "application/xml", answer_write_ddi, NULL, 0 },
	{ "r", "R", "text/plain; charset=utf-8", NULL, answer_write_r, 0 },
	{ "py", "py", "text/plain; charset=utf-8", NULL, answer_write_python, 0 },
	{ "sps", "sps", "text/plain; charset=utf-8", NULL, answer_write_syntax, 0 },
};

static const struct format *format_of(const char *key)
{
	for (size_t i = 0; key && i < COUNT_OF(formats); i++)
		if (!strcmp(formats[i].key, key))
			return &formats[i];
	return NULL;
}

static enum err fill_file(struct work *work, const struct answer_order *order,
			  const struct format *format, int file)
{
	if (!format->write && !format->script)
		return answer_write_stat(work, order, format->stat, file);
	SCOPED_OUT(out);
	out_spill_to(out, file);
	if (format->script)
		format->script(order, out);
	else
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

static enum err note_taking(struct work *work, void *user)
{
	const struct answer_order *order = user;
	return audit_add(work, "answers_take",
			 (struct subject){ "survey", order->span.book->survey.id }, NULL);
}

static bool is_on(struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value && !strcmp(value, "ja");
}

static void read_order(struct web *web, struct answer_order *ret)
{
	const char *language = http_form(web->request, "taal");
	const char *separator = http_form(web->request, "scheidingsteken");
	ret->language = language && *language ? !strcmp(language, "en") : answer_language(web);
	ret->has_labels = is_on(web, "labels");
	ret->separator = separator && *separator ? *separator : ';';
	if (!strchr(",;\t", ret->separator))
		ret->separator = ';';
	ret->has_mark = true;
	ret->folder = web->site->config.folder ? web->site->config.folder : "/tmp";
}

static enum err file_action(struct web *web)
{
	struct answer_book book;
	struct submission_filter filter;
	struct answer_order order = { 0 };
	const char *key = http_form(web->request, "formaat");
	const struct format *format = format_of(key);
	int file;
	TRY(answer_book_of(web, &book));
	answer_read_filter(web, &book, &filter);
	read_order(web, &order);
	order.span.book = &book;
	order.span.filter = &filter;
	order.span.table = answer_table_find(&book, http_form(web->request, "tabel"));
	if (!format || !order.span.table)
		return ERR_MISSING;
	TRY(web_temporary_file(web, &file));
	enum err err = answer_file(&web->work, &order, key, file);
	if (!err)
		err = writer_run(&web->work, note_taking, &order);
	if (err) {
		close(file);
		return err;
	}
	return web_answer_file(web, format->type,
			       arena_printf(web->work.mem, "%s-%s-%s.%s", order.span.table->name,
					    book.survey.slug ? book.survey.slug : "vragenlijst",
					    clock_date(web->work.mem, web->work.now_ms),
					    format->ending),
			       file);
}

static const struct route routes[] = {
	{ "POST", "/beheer/vragenlijsten/{id}/antwoorden/bestand", ANSWER_TAKERS, SLOW,
	  file_action },
};
const struct route_table answer_file_table = { routes, COUNT_OF(routes) };
