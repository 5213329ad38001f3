/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_file.c: a cloud as a file: SVG, PNG, and its table as CSV. */
#include "feature/word_cloud/word_cloud_pages.h"
#include "sheet/csv_write.h"

#include <string.h>

static const double dots_a_unit = 2;

/* ?bereik=publiek: as it may be published, which somebody accepted. */
static enum err figure_of(struct web *web, struct analysis_figure *ret)
{
	struct word_cloud cloud;
	const char *reach = http_query(web->request, "bereik");
	struct analysis_request request = { .reach = reach && !strcmp(reach, "publiek")
							     ? REACH_PUBLIC
							     : REACH_TEAM,
					    .language = web->page.language };
	TRY(cloud_of(web, &cloud));
	return word_cloud_figure(&web->work, &cloud, &request, ret);
}

static void write_cells(struct csv_writer *writer, const struct document_cells *cells)
{
	for (size_t i = 0; i < cells->len; i++)
		csv_write_text(writer, cells->items[i].text);
	csv_write_end_row(writer);
}

static void write_csv(struct out *out, const struct document_table *table)
{
	struct csv_writer writer;
	csv_write_start(out, &(struct csv_options){ .separator = ';', .has_mark = true }, &writer);
	write_cells(&writer, &table->heads);
	for (size_t i = 0; i < table->rows.len; i++)
		write_cells(&writer, &table->rows.items[i].cells);
}

const struct cloud_file cloud_files[] = {
	{ "svg", "image/svg+xml" },
	{ "png", "image/png" },
	{ "csv", "text/csv; charset=utf-8" },
};

enum err cloud_write(struct work *work, const struct analysis_figure *figure, const char *kind,
		     struct out *out)
{
	const char *bytes;
	size_t len;
	if (!strcmp(kind, "csv")) {
		write_csv(out, &figure->table);
		return OK;
	}
	if (figure->drawing.width <= 0)
		return work_fail(
			work, ERR_CONFLICT, NULL,
			N_("There is no picture: too few respondents use the same words."));
	if (!strcmp(kind, "svg")) {
		drawing_svg(out, &figure->drawing, NULL);
		return OK;
	}
	drawing_png(work->mem, &figure->drawing, dots_a_unit, &bytes, &len);
	out_bytes(out, bytes, len);
	return OK;
}

static enum err file_of(struct web *web, const struct cloud_file *file)
{
	struct analysis_figure figure;
	TRY(figure_of(web, &figure));
	TRY(cloud_write(&web->work, &figure, file->kind, web->page.out));
	http_set(web->work.mem, web->response, "Content-Disposition",
		 arena_printf(web->work.mem, "attachment; filename=\"woordenwolk.%s\"",
			      file->kind));
	return web_answer(web, 200, file->type);
}

static enum err svg_file(struct web *web) { return file_of(web, &cloud_files[0]); }
static enum err png_file(struct web *web) { return file_of(web, &cloud_files[1]); }
static enum err csv_file(struct web *web) { return file_of(web, &cloud_files[2]); }

static const struct route routes[] = {
	{ "GET", "/beheer/woordenwolken/{id}/woordenwolk.svg", CLOUD_MAKERS, SLOW, svg_file },
	{ "GET", "/beheer/woordenwolken/{id}/woordenwolk.png", CLOUD_MAKERS, SLOW, png_file },
	{ "GET", "/beheer/woordenwolken/{id}/woordenwolk.csv", CLOUD_MAKERS, SLOW, csv_file },
};
const struct route_table word_cloud_file_table = { routes, COUNT_OF(routes) };
