/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_write.c: a figure as JSON, CSV or XLSX. */
#include "feature/analysis/analysis_write.h"
#include "sheet/csv_write.h"
#include "sheet/xlsx_write.h"

#include <stdlib.h>
#include <string.h>

#define MINUS "−"

/* ---- JSON ---- */

static void put_cells(struct json *json, const struct document_cells *cells)
{
	json_array_begin(json);
	for (size_t i = 0; i < cells->len; i++)
		json_text(json, cells->items[i].text);
	json_array_end(json);
}

static void put_table(struct json *json, const char *key, const struct document_table *table)
{
	json_key(json, key);
	json_object_begin(json);
	json_key(json, "koppen");
	put_cells(json, &table->heads);
	json_key(json, "rijen");
	json_array_begin(json);
	for (size_t i = 0; i < table->rows.len; i++)
		put_cells(json, &table->rows.items[i].cells);
	json_array_end(json);
	json_object_end(json);
}

void figure_put_json(struct json *json, const struct analysis_figure *figure)
{
	json_object_begin(json);
	json_put_text(json, "titel", figure->title);
	json_put_text(json, "uitleg", figure->explanation);
	json_put_int(json, "basis", figure->base);
	json_put_text(json, "noot", figure->note);
	json_put_bool(json, "isTestgegevens", figure->has_test_data);
	json_put_text(json, "controlegetal", figure->hash);
	put_table(json, "tabel", &figure->table);
	put_table(json, "toetsen", &figure->tests);
	put_table(json, "residuen", &figure->residuals);
	json_object_end(json);
}

/* ---- CSV ---- */

static void write_cells(struct csv_writer *csv, const struct document_cells *cells)
{
	for (size_t i = 0; i < cells->len; i++)
		csv_write_text(csv, cells->items[i].text);
	csv_write_end_row(csv);
}

static void write_table(struct csv_writer *csv, const struct document_table *table)
{
	if (!table->heads.len)
		return;
	write_cells(csv, &table->heads);
	for (size_t i = 0; i < table->rows.len; i++)
		write_cells(csv, &table->rows.items[i].cells);
}

static void write_line(struct csv_writer *csv, const char *text)
{
	if (!text)
		return;
	csv_write_text(csv, text);
	csv_write_end_row(csv);
}

void figure_write_csv(struct out *out, const struct analysis_figure *figure, char separator)
{
	const struct csv_options options = { .separator = separator, .has_mark = true };
	struct csv_writer csv;
	csv_write_start(out, &options, &csv);
	write_table(&csv, &figure->table);
	write_table(&csv, &figure->tests);
	write_line(&csv, figure->residuals.heads.len ? figure->residuals.caption : NULL);
	write_table(&csv, &figure->residuals);
	write_line(&csv, figure->title);
	write_line(&csv, figure->note);
}

/* ---- XLSX ---- */

/* "1.234", "12,5", "−3": what a spreadsheet may calculate with; false: a text, such as "12 (34%)".
 */
static bool read_number(const struct document_cell *cell, bool is_english, double *ret)
{
	char plain[32];
	size_t len = 0;
	const char *p = cell->text;
	bool is_below = !strncmp(p, MINUS, strlen(MINUS));
	p += is_below ? strlen(MINUS) : 0;
	for (; *p && len + 1 < sizeof plain; p++) {
		if (*p == (is_english ? ',' : '.'))
			continue;
		plain[len++] = *p == ',' ? '.' : *p;
	}
	plain[len] = '\0';
	if (*p || !len || strspn(plain, "0123456789.") != len)
		return false;
	*ret = strtod(plain, NULL) * (is_below ? -1 : 1);
	return cell->is_number;
}

static void write_cell(struct xlsx_writer *xlsx, const struct document_cell *cell, bool is_english)
{
	double number;
	if (read_number(cell, is_english, &number))
		xlsx_write_number(xlsx, number);
	else
		xlsx_write_text(xlsx, cell->text);
}

static enum err write_sheet(struct xlsx_writer *xlsx, const struct document_table *table,
			    bool is_english)
{
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_cells *cells = &table->rows.items[i].cells;
		for (size_t j = 0; j < cells->len; j++)
			write_cell(xlsx, &cells->items[j], is_english);
		TRY(xlsx_write_end_row(xlsx));
	}
	return OK;
}

static struct xlsx_options options_of(struct arena *mem, const struct document_table *table,
				      const char *name, const char *folder)
{
	struct xlsx_column *columns = arena_array(mem, struct xlsx_column, table->heads.len + 1);
	columns[0] = (struct xlsx_column){ "", 40 };
	for (size_t i = 0; i < table->heads.len; i++)
		columns[i] = (struct xlsx_column){ table->heads.items[i].text, i ? 18 : 40 };
	return (struct xlsx_options){ .folder = folder,
				      .name = name,
				      .columns = columns,
				      .column_count =
					      table->heads.len ? (int)table->heads.len : 1 };
}

enum err figure_write_xlsx(struct arena *mem, const struct analysis_figure *figure,
			   const char *folder, int *ret_file)
{
	bool is_english = figure->language && !strcmp(figure->language, "en");
	SCOPED_XLSX_WRITER(xlsx);
	struct xlsx_options options = options_of(mem, &figure->table, "Tabel", folder);
	options.title = figure->title;
	TRY(xlsx_write_start(mem, &options, &xlsx));
	TRY(write_sheet(xlsx, &figure->table, is_english));
	const struct {
		const struct document_table *table;
		const char *name;
	} more[] = { { &figure->tests, "Toetsen" }, { &figure->residuals, "Residuen" } };
	for (size_t i = 0; i < COUNT_OF(more); i++) {
		if (!more[i].table->heads.len)
			continue;
		options = options_of(mem, more[i].table, more[i].name, folder);
		TRY(xlsx_write_sheet(xlsx, &options));
		TRY(write_sheet(xlsx, more[i].table, is_english));
	}
	const struct xlsx_column about = { figure->title, 100 };
	const struct xlsx_options note = { .name = "Toelichting",
					   .columns = &about,
					   .column_count = 1 };
	TRY(xlsx_write_sheet(xlsx, &note));
	xlsx_write_text(xlsx, figure->explanation);
	TRY(xlsx_write_end_row(xlsx));
	xlsx_write_text(xlsx, figure->note);
	TRY(xlsx_write_end_row(xlsx));
	return xlsx_write_finish(xlsx, ret_file);
}
