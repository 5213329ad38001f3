/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_figure_file.c: a figure of a round taken along as CSV, XLSX or SVG. */
#include "feature/coding/coding_counted.h"
#include "feature/coding/coding_figure.html.h"
#include "sheet/csv_write.h"
#include "sheet/xlsx_write.h"

#include <stdlib.h>
#include <string.h>

/* "1.234" and "1,234": whole numbers as pages write them. */
static bool read_count(const struct document_cell *cell, int64_t *ret)
{
	char plain[24];
	size_t len = 0;
	for (const char *p = cell->text; *p && len + 1 < sizeof plain; p++)
		if (*p != '.' && *p != ',')
			plain[len++] = *p;
	plain[len] = '\0';
	if (!cell->is_number || !len || strspn(plain, "0123456789") != len)
		return false;
	*ret = strtoll(plain, NULL, 10);
	return true;
}

static void write_cells(struct csv_writer *csv, const struct document_cells *cells)
{
	for (size_t i = 0; i < cells->len; i++) {
		int64_t number;
		if (read_count(&cells->items[i], &number))
			csv_write_int(csv, number);
		else
			csv_write_text(csv, cells->items[i].text);
	}
	csv_write_end_row(csv);
}

static void write_csv(struct out *out, const struct document_table *table)
{
	const struct csv_options options = { .separator = ';', .has_mark = true };
	struct csv_writer csv;
	csv_write_start(out, &options, &csv);
	write_cells(&csv, &table->heads);
	for (size_t i = 0; i < table->rows.len; i++)
		write_cells(&csv, &table->rows.items[i].cells);
}

static enum err write_rows(struct xlsx_writer *xlsx, const struct document_table *table)
{
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_cells *cells = &table->rows.items[i].cells;
		for (size_t j = 0; j < cells->len; j++) {
			int64_t number;
			if (read_count(&cells->items[j], &number))
				xlsx_write_number(xlsx, (double)number);
			else
				xlsx_write_text(xlsx, cells->items[j].text);
		}
		TRY(xlsx_write_end_row(xlsx));
	}
	return OK;
}

static enum err write_xlsx(struct web *web, const struct document_table *table, int *ret_file)
{
	struct xlsx_column *columns =
		arena_array(web->work.mem, struct xlsx_column, table->heads.len + 1);
	for (size_t i = 0; i < table->heads.len; i++)
		columns[i] = (struct xlsx_column){ table->heads.items[i].text, i ? 18 : 40 };
	const struct xlsx_options options = {
		.folder = web->site->config.folder ? web->site->config.folder : "/tmp",
		.name = counted_say(web, N_("Table")),
		.title = table->caption,
		.columns = columns,
		.column_count = (int)table->heads.len,
	};
	SCOPED_XLSX_WRITER(xlsx);
	TRY(xlsx_write_start(web->work.mem, &options, &xlsx));
	TRY(write_rows(xlsx, table));
	return xlsx_write_finish(xlsx, ret_file);
}

static enum err answer_text(struct web *web, const char *type, const char *name)
{
	*list_add(web->work.mem, &web->response->headers) =
		(struct http_pair){ "Content-Disposition",
				    arena_printf(web->work.mem, "attachment; filename=\"%s\"",
						 name) };
	return web_answer(web, 200, type);
}

static enum err answer_file(struct web *web, const struct figure_view *view, const char *format)
{
	const struct document_table *table = view->plain.heads.len ? &view->plain : &view->table;
	int file;
	if (!strcmp(format, "csv")) {
		write_csv(web->page.out, table);
		return answer_text(web, "text/csv; charset=utf-8", "coderingen.csv");
	}
	if (!strcmp(format, "svg") && view->drawing.width > 0) {
		drawing_svg(web->page.out, &view->drawing, NULL);
		return answer_text(web, "image/svg+xml", "coderingen.svg");
	}
	if (strcmp(format, "xlsx") != 0)
		return ERR_MISSING;
	enum err err = write_xlsx(web, table, &file);
	if (err)
		return work_fail(&web->work, err, NULL,
				 N_("The server has no room left on its disk. Try again later."));
	return web_answer_file(web,
			       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			       "coderingen.xlsx", file);
}

enum err counted_show(struct web *web, const char *title, struct figure_view *view)
{
	static const struct {
		const char *key, *label;
	} formats[] = {
		{ "csv", N_("As CSV") },
		{ "xlsx", N_("As Excel (XLSX)") },
		{ "svg", N_("The picture (SVG)") },
	};
	const char *format = http_query(web->request, "formaat");
	const char *choice = view->inputs.len ? view->inputs.items[0].value : NULL;
	size_t count = view->drawing.width > 0 ? COUNT_OF(formats) : COUNT_OF(formats) - 1;
	if (format)
		return view->is_empty ? ERR_MISSING : answer_file(web, view, format);
	for (size_t i = 0; i < count && !view->is_empty; i++)
		*list_add(web->work.mem, &view->files) = (struct coding_link){
			.path = arena_printf(web->work.mem, "%s?%s%s%sformaat=%s", view->path,
					     choice ? view->inputs.items[0].key : "",
					     choice ? "=" : "",
					     choice ? arena_printf(web->work.mem, "%s&", choice)
						    : "",
					     formats[i].key),
			.text = counted_say(web, formats[i].label),
		};
	return web_show(web, title, coding_figure_html, view);
}
