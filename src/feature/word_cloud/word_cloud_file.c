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

static enum err answer(struct web *web, const char *name, const char *type)
{
	http_set(web->work.mem, web->response, "Content-Disposition",
		 arena_printf(web->work.mem, "attachment; filename=\"%s\"", name));
	return web_answer(web, 200, type);
}

static enum err drawing_of(struct web *web, struct analysis_figure *ret)
{
	TRY(figure_of(web, ret));
	if (ret->drawing.width > 0)
		return OK;
	return work_fail(&web->work, ERR_CONFLICT, NULL,
			 N_("There is no picture: too few respondents use the same words."));
}

static enum err svg_file(struct web *web)
{
	struct analysis_figure figure;
	TRY(drawing_of(web, &figure));
	drawing_svg(web->page.out, &figure.drawing, NULL);
	return answer(web, "woordenwolk.svg", "image/svg+xml");
}

static enum err png_file(struct web *web)
{
	struct analysis_figure figure;
	const char *bytes;
	size_t len;
	TRY(drawing_of(web, &figure));
	drawing_png(web->work.mem, &figure.drawing, dots_a_unit, &bytes, &len);
	out_bytes(web->page.out, bytes, len);
	return answer(web, "woordenwolk.png", "image/png");
}

static void write_cells(struct csv_writer *writer, const struct document_cells *cells)
{
	for (size_t i = 0; i < cells->len; i++)
		csv_write_text(writer, cells->items[i].text);
	csv_write_end_row(writer);
}

static enum err csv_file(struct web *web)
{
	struct analysis_figure figure;
	struct csv_writer writer;
	TRY(figure_of(web, &figure));
	csv_write_start(web->page.out, &(struct csv_options){ .separator = ';', .has_mark = true },
			&writer);
	write_cells(&writer, &figure.table.heads);
	for (size_t i = 0; i < figure.table.rows.len; i++)
		write_cells(&writer, &figure.table.rows.items[i].cells);
	return answer(web, "woordenwolk.csv", "text/csv; charset=utf-8");
}

static const struct route routes[] = {
	{ "GET", "/beheer/woordenwolken/{id}/woordenwolk.svg", CLOUD_MAKERS, SLOW, svg_file },
	{ "GET", "/beheer/woordenwolken/{id}/woordenwolk.png", CLOUD_MAKERS, SLOW, png_file },
	{ "GET", "/beheer/woordenwolken/{id}/woordenwolk.csv", CLOUD_MAKERS, SLOW, csv_file },
};
const struct route_table word_cloud_file_table = { routes, COUNT_OF(routes) };
