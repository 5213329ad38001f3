/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_file_pages.c: a figure taken along as a file. */
#include "feature/analysis/analysis_door.h"
#include "feature/analysis/analysis_write.h"

#include <string.h>

static enum err answer_xlsx(struct web *web, const struct analysis_figure *figure)
{
	const char *folder = web->site->config.folder ? web->site->config.folder : "/tmp";
	int file;
	enum err err = figure_write_xlsx(web->work.mem, figure, folder, &file);
	if (err)
		return work_fail(&web->work, err, NULL,
				 N_("The server has no room left on its disk. Try again later."));
	return web_answer_file(web,
			       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			       "figuur.xlsx", file);
}

static enum err answer_text(struct web *web, const char *type, const char *name)
{
	*list_add(web->work.mem, &web->response->headers) =
		(struct http_pair){ "Content-Disposition",
				    arena_printf(web->work.mem, "attachment; filename=\"%s\"",
						 name) };
	return web_answer(web, 200, type);
}

enum err analysis_answer_file(struct web *web, const struct analysis_figure *figure,
			      const char *format)
{
	if (!strcmp(format, "xlsx"))
		return answer_xlsx(web, figure);
	if (!strcmp(format, "csv")) {
		figure_write_csv(web->page.out, figure, ';');
		return answer_text(web, "text/csv; charset=utf-8", "figuur.csv");
	}
	if (strcmp(format, "svg") != 0 || !(figure->drawing.width > 0))
		return ERR_MISSING;
	drawing_svg(web->page.out, &figure->drawing, NULL);
	return answer_text(web, "image/svg+xml", "figuur.svg");
}

static enum err file_page(struct web *web)
{
	const char *format = http_query(web->request, "formaat");
	struct analysis_figure figure;
	/* without a figure there is no file of it: one is chosen first */
	if (!format)
		return web_redirect(web, ANALYSIS_PATH);
	struct analysis_request request = { analysis_query(web, &web->request->query), REACH_TEAM,
					    web->page.language };
	TRY(analysis_reach(web, request.query, &request.reach));
	TRY(analysis_figure(&web->work, &request, &figure));
	return analysis_answer_file(web, &figure, format);
}

static const struct route routes[] = {
	{ "GET", "/beheer/analyses/bestand", ANALYSTS | OFFICER, SLOW, file_page },
};
const struct route_table analysis_file_table = { routes, COUNT_OF(routes) };
