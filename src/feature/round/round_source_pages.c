/* SPDX-License-Identifier: EUPL-1.2 */
/* round_source_pages.c: who was asked, what came back, and which records that were. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/place/place.h"
#include "feature/round/round.html.h"
#include "feature/round/round_pages.h"

#include <math.h>
#include <string.h>

enum { PASTE_MAX = 60000 };

static const struct field name_fields[] = {
	{ .key = "namen",
	  .label = N_("Names that came back, one a line"),
	  .type = FIELD_LONG_TEXT,
	  .max = PASTE_MAX,
	  .help = N_("We tie the records of the register with exactly this name.") },
	{ .key = "import",
	  .label = N_("Code of an import"),
	  .type = FIELD_TEXT,
	  .max = 20,
	  .help = N_("Ties all that this list named. The code stands in the address of the page "
		     "of the import.") },
};

static struct field_span source_span(void)
{
	return (struct field_span){ round_source_fields, round_source_field_count };
}

/* ---- a new one ---- */

static enum err new_form(struct web *web, const struct round *round, enum err err)
{
	struct round_form_view view = { 0 };
	const struct round_source fresh = { .kind = "network", .state = "to_ask", .names = NAN };
	view.back = round_path(web->work.mem, "/beheer/rondes", round->id);
	view.path = arena_printf(web->work.mem, "%s/bronnen", view.back);
	round_fill_inputs(web, source_span(), &fresh, &view.inputs);
	round_crumbs(web, round->name, view.back, N_("Add a source"));
	if (err)
		return web_show_again(web, err, N_("Add a source"), round_form_html, &view);
	return web_show(web, N_("Add a source"), round_form_html, &view);
}

static enum err get_round(struct web *web, struct round *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return round_get(&web->work, id, ret);
}

static enum err new_page(struct web *web)
{
	struct round round;
	TRY(get_round(web, &round));
	return new_form(web, &round, OK);
}

static enum err read_source(struct web *web, struct round_source *ret)
{
	ret->names = NAN;
	return field_read_form(&web->work, round_source_fields, round_source_field_count,
			       &web->request->form, ret);
}

static enum err new_action(struct web *web)
{
	struct round round;
	struct round_source source = { 0 };
	TRY(get_round(web, &round));
	enum err err = read_source(web, &source);
	source.round_id = round.id;
	if (!err)
		err = round_source_save(&web->work, &source);
	if (!err)
		return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
						      round_path(web->work.mem, "/beheer/rondes",
								 round.id)));
	return err == ERR_INVALID ? new_form(web, &round, err) : err;
}

/* ---- one source ---- */

static enum err fill_ticks(struct web *web, const struct round_source *source,
			   struct source_view *view)
{
	struct tick_rows rows = { 0 };
	struct arena *mem = web->work.mem;
	struct round_source wide = *source;
	const char *search = http_query(web->request, "zoek");
	view->search = search ? utf8_tidy(mem, search) : "";
	char *pattern = arena_printf(mem, "%%%s%%", utf8_fold(mem, view->search));
	for (char *p = pattern; *p; p++)
		*p = *p == ' ' ? '%' : *p;
	if (*view->search)
		wide.municipality_code = NULL;
	TRY(round_tick_select(web->work.db, mem, &wide, pattern, &rows));
	for (size_t i = 0; i < rows.len; i++) {
		const struct municipality *municipality =
			rows.items[i].municipality_code
				? place_municipality(&web->work, rows.items[i].municipality_code)
				: NULL;
		char *id = arena_alloc(mem, ID_TEXT_LEN + 1);
		id_text(rows.items[i].id, id);
		*list_add(mem, &view->ticks) = (struct tick_choice){
			.id = id,
			.name = rows.items[i].name,
			.where = municipality ? municipality->name : "",
			.is_ticked = rows.items[i].is_ticked,
		};
	}
	return OK;
}

static enum err fill_source(struct web *web, struct source_view *view)
{
	struct round_source source;
	struct round round;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(round_source_get(&web->work, id, &source));
	TRY(round_get(&web->work, source.round_id, &round));
	TRY(fill_ticks(web, &source, view));
	view->name = source.name;
	view->path = round_path(web->work.mem, "/beheer/rondebronnen", id);
	view->can_write = work_may(&web->work, ROUND_WRITERS);
	view->can_remove = view->can_write && !round_source_is_asked(source.state) && !source.found;
	round_fill_inputs(web, source_span(), &source, &view->inputs);
	round_fill_inputs(web, (struct field_span){ name_fields, COUNT_OF(name_fields) }, NULL,
			  &view->name_inputs);
	round_crumbs(web, round.name, round_path(web->work.mem, "/beheer/rondes", round.id),
		     source.name);
	return OK;
}

static enum err source_page(struct web *web)
{
	struct source_view view = { .tied = -1 };
	TRY(fill_source(web, &view));
	if (http_query(web->request, "gedaan"))
		web->page.notice = N_("Your changes are saved.");
	return web_show_titled(web, view.name, round_source_html, &view);
}

static enum err source_again(struct web *web, enum err err)
{
	struct source_view view = { .tied = -1 };
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill_source(web, &view));
	return web_show_again(web, err, view.name, round_source_html, &view);
}

static enum err back(struct web *web, int64_t id)
{
	return web_redirect(web,
			    arena_printf(web->work.mem, "%s?gedaan=1",
					 round_path(web->work.mem, "/beheer/rondebronnen", id)));
}

static enum err source_action(struct web *web)
{
	struct round_source source = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(round_source_get(&web->work, id, &source));
	enum err err = read_source(web, &source);
	if (!err)
		err = round_source_save(&web->work, &source);
	return err ? source_again(web, err) : back(web, id);
}

static enum err remove_action(struct web *web)
{
	struct round_source source;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(round_source_get(&web->work, id, &source));
	enum err err = round_source_remove(&web->work, id);
	if (err)
		return source_again(web, err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
					      round_path(web->work.mem, "/beheer/rondes",
							 source.round_id)));
}

/* ---- what it named ---- */

static void read_ids(struct web *web, const char *key, struct round_ids *ret)
{
	const struct http_pairs *form = &web->request->form;
	for (size_t i = 0; i < form->len; i++) {
		int64_t id;
		if (!strcmp(form->items[i].name, key) && id_parse(form->items[i].value, &id))
			*list_add(web->work.mem, ret) = id;
	}
}

static enum err tick_action(struct web *web)
{
	struct round_ids shown = { 0 }, ticked = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	read_ids(web, "getoond", &shown);
	read_ids(web, "genoemd", &ticked);
	TRY(round_source_tick(&web->work, id, &shown, &ticked));
	return back(web, id);
}

static enum err name_action(struct web *web)
{
	struct source_view view = { 0 };
	const char *import = http_form(web->request, "import");
	const char *unknown = "";
	struct round_names names = { .lines = http_form(web->request, "namen") };
	int64_t id, tied;
	TRY(web_id(web, &id));
	if (import && *utf8_tidy(web->work.mem, import) &&
	    !id_parse(utf8_tidy(web->work.mem, import), &names.import_id))
		return source_again(
			web, work_fail(&web->work, ERR_INVALID, "import",
				       N_("This is not the code of an import. It has 13 letters "
					  "and digits.")));
	enum err err = round_source_name(&web->work, id, &names, &tied, &unknown);
	if (err)
		return source_again(web, err);
	TRY(fill_source(web, &view));
	view.tied = tied;
	view.unknown = *unknown ? unknown : NULL;
	return web_show_titled(web, view.name, round_source_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/rondes/{id}/bronnen", ROUND_WRITERS, READ, new_page },
	{ "POST", "/beheer/rondes/{id}/bronnen", ROUND_WRITERS, WRITE, new_action },
	{ "GET", "/beheer/rondebronnen/{id}", STAFF, READ, source_page },
	{ "POST", "/beheer/rondebronnen/{id}", ROUND_WRITERS, WRITE, source_action },
	{ "POST", "/beheer/rondebronnen/{id}/verwijderen", ROUND_WRITERS, WRITE, remove_action },
	{ "POST", "/beheer/rondebronnen/{id}/genoemd", ROUND_WRITERS, WRITE, tick_action },
	{ "POST", "/beheer/rondebronnen/{id}/namen", ROUND_WRITERS, WRITE, name_action },
};
const struct route_table round_source_table = { routes, COUNT_OF(routes) };
