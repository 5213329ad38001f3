/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot_pages.c: snapshots at the desk: making one, comparing two, and growth for everybody. */
#include "base/id.h"
#include "feature/initiative/initiative.h"
#include "feature/round/snapshot.html.h"
#include "feature/round/snapshot_pages.h"
#include "feature/vocabulary/vocabulary.h"
#include "sheet/csv_write.h"

#include <math.h>
#include <string.h>

enum { STEP = 96, MARGIN = 28, HEIGHT = 130, BASE = 150, LABELS = 8, ROWS_SHOWN = 200 };

/* ---- growth ---- */

static double tenths(double value) { return round(value * 10) / 10; }

static void draw(struct arena *mem, struct growth *growth)
{
	int64_t most = 1;
	for (size_t i = 0; i < growth->rows.len; i++)
		most = growth->rows.items[i].total > most ? growth->rows.items[i].total : most;
	double unit = (double)HEIGHT / (double)most;
	size_t every = growth->rows.len / LABELS + 1;
	for (size_t i = 0; i < growth->rows.len; i++) {
		struct growth_row *row = &growth->rows.items[i];
		int64_t new = row->changes[CHANGE_STARTED];
		row->x = (double)(i * STEP);
		row->new_height = tenths((double)new *unit);
		row->found_height = tenths((double)row->found_any * unit);
		row->known_height =
			tenths(fmax(0, (double)(row->total - new - row->found_any)) * unit);
		row->known_y = tenths(BASE - row->known_height);
		row->found_y = tenths(row->known_y - row->found_height);
		row->new_y = tenths(row->found_y - row->new_height);
		row->has_label = (growth->rows.len - 1 - i) % every == 0;
	}
	int width = (int)growth->rows.len * STEP;
	growth->width = width + MARGIN;
	growth->view_box = arena_printf(mem, "-%d 0 %d 176", MARGIN, growth->width);
	growth->axis = arena_printf(mem, "M-%d 150.5H%d", MARGIN, width);
}

static void add_row(struct web *web, const struct snapshot *it, struct growth_rows *ret)
{
	struct growth_row *row = list_add(web->work.mem, ret);
	*row = (struct growth_row){
		.name = it->name,
		.path = round_path(web->work.mem, "/beheer/momentopnamen", it->id),
		.begun_ms = it->begun_ms,
		.total = it->total,
		.is_done = it->done_ms != 0,
		.is_first = !it->previous_id,
		.found_any = it->changes[CHANGE_FOUND] + it->changes[CHANGE_UNSURE],
		.label = words_date_short(web->work.mem, web->page.words, it->begun_ms),
	};
	memcpy(row->changes, it->changes, sizeof row->changes);
}

enum err growth_fill(struct web *web, struct growth *ret)
{
	struct snapshots all;
	TRY(snapshot_list(&web->work, false, &all));
	*ret = (struct growth){ 0 };
	for (size_t i = 0; i < all.len; i++)
		add_row(web, &all.items[i], &ret->rows);
	draw(web->work.mem, ret);
	return OK;
}

static enum err growth_page(struct web *web)
{
	struct growth growth;
	TRY(growth_fill(web, &growth));
	web->page.description =
		words_say(web->page.words,
			  N_("How the register grows, with what began kept apart from what "
			     "was only found."));
	return web_show(web, N_("Growth"), growth_html, &growth);
}

/* ---- the desk ---- */

static void crumbs(struct web *web, const char *name)
{
	round_crumbs(web, words_say(web->page.words, N_("Snapshots")),
		     name ? "/beheer/momentopnamen" : NULL, name);
}

static enum err fill_list(struct web *web, struct snapshot_list_view *view)
{
	struct snapshots all;
	TRY(growth_fill(web, &view->growth));
	TRY(snapshot_list(&web->work, true, &all));
	for (size_t i = 0; i < all.len; i++)
		if (!all.items[i].done_ms)
			add_row(web, &all.items[i], &view->unfinished);
	view->can_write = work_may(&web->work, ROUND_WRITERS);
	round_fill_inputs(web, (struct field_span){ snapshot_fields, snapshot_field_count }, NULL,
			  &view->inputs);
	crumbs(web, NULL);
	return OK;
}

static enum err list_page(struct web *web)
{
	struct snapshot_list_view view = { 0 };
	TRY(fill_list(web, &view));
	return web_show(web, N_("Snapshots"), snapshot_list_html, &view);
}

static enum err make_action(struct web *web)
{
	struct snapshot_list_view view = { 0 };
	const char *round = http_form(web->request, "ronde");
	const char *name = http_form(web->request, "naam");
	const char *slash = round ? strrchr(round, '/') : NULL;
	int64_t round_id = 0, id;
	if (slash && !id_parse(slash + 1, &round_id))
		round_id = 0;
	enum err err = snapshot_make(&web->work, name, round_id, &id);
	if (!err)
		return web_redirect(web, round_path(web->work.mem, "/beheer/momentopnamen", id));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill_list(web, &view));
	return web_show_again(web, err, N_("Snapshots"), snapshot_list_html, &view);
}

/* ---- comparing ---- */

struct comparing {
	struct web *web;
	struct compare_view *view;
};

static const char *value_text(struct web *web, enum change_kind kind, const char *value)
{
	struct work *work = &web->work;
	if (!value)
		return words_say(web->page.words, N_("Unknown"));
	if (kind == CHANGE_MOVED)
		return vocabulary_label(work, "category", value, web->page.language);
	const struct village *village = place_village(work, value);
	const struct municipality *municipality = place_municipality(work, value);
	return village ? village->name : municipality ? municipality->name : value;
}

static enum err take_change(void *context, const struct change *change)
{
	const struct comparing *it = context;
	struct web *web = it->web;
	struct arena *mem = web->work.mem;
	struct change_group *group = &it->view->groups[change->kind];
	it->view->total++;
	if (group->count++ >= ROWS_SHOWN)
		return OK;
	bool has_values = change->kind == CHANGE_MOVED || change->kind == CHANGE_PLACE;
	*list_add(mem, &group->rows) = (struct change_row){
		.name = arena_strdup(mem, change->name),
		.path = change->is_public ? round_path(mem, "/initiatieven", change->id) : NULL,
		.before = has_values ? value_text(web, change->kind, change->before) : NULL,
		.after = has_values ? value_text(web, change->kind, change->after) : NULL,
	};
	return OK;
}

/* The other snapshot: ?met=ID, or the register now (0). */
static int64_t other_of(struct web *web)
{
	const char *text = http_query(web->request, "met");
	int64_t id = 0;
	return text && id_parse(text, &id) ? id : 0;
}

static enum err fill_other(struct web *web, const struct snapshot *first, struct compare_view *view)
{
	struct snapshots all;
	const char *chosen = http_query(web->request, "met");
	TRY(snapshot_list(&web->work, false, &all));
	view->other_input = (struct input){
		.key = "met",
		.label = words_say(web->page.words, N_("Compare with")),
		.value = chosen && other_of(web) ? chosen : "nu",
	};
	input_add_option(web->work.mem, &view->other_input, "nu",
			 words_say(web->page.words, N_("The register now")));
	for (size_t i = 0; i < all.len; i++) {
		char *id = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
		id_text(all.items[i].id, id);
		if (all.items[i].begun_ms >= first->begun_ms && all.items[i].id != first->id)
			input_add_option(web->work.mem, &view->other_input, id, all.items[i].name);
	}
	return OK;
}

static enum err compare_page(struct web *web)
{
	struct compare_view *view = arena_new_of(web->work.mem, struct compare_view);
	struct comparing comparing = { web, view };
	struct snapshot first;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(snapshot_get(&web->work, id, &first));
	view->name = first.name;
	view->begun_ms = first.begun_ms;
	view->path = round_path(web->work.mem, "/beheer/momentopnamen", id);
	TRY(fill_other(web, &first, view));
	view->csv = arena_printf(web->work.mem, "%s/wijzigingen.csv", view->path);
	view->other = view->other_input.value;
	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		view->groups[kind].text = change_text((enum change_kind)kind);
	crumbs(web, view->name);
	enum err err = first.done_ms ? snapshot_compare(&web->work, id, other_of(web), take_change,
							&comparing)
				     : OK;
	if (err == ERR_INVALID)
		return web_show_again(web, err, view->name, snapshot_compare_html, view);
	TRY(err);
	return web_show_titled(web, view->name, snapshot_compare_html, view);
}

static enum err write_change(void *context, const struct change *change)
{
	struct csv_writer *csv = context;
	char id[ID_TEXT_LEN + 1];
	id_text(change->id, id);
	csv_write_text(csv, id);
	csv_write_text(csv, change->name);
	csv_write_text(csv, change_key(change->kind));
	csv_write_text(csv, change->before);
	csv_write_text(csv, change->after);
	csv_write_end_row(csv);
	return OK;
}

static enum err compare_csv(struct web *web)
{
	static const char *const heads[] = { "id", "naam", "wat", "was", "is" };
	struct csv_writer csv;
	int64_t id;
	TRY(web_id(web, &id));
	csv_write_start(web->page.out, NULL, &csv);
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		csv_write_text(&csv, heads[i]);
	csv_write_end_row(&csv);
	TRY(snapshot_compare(&web->work, id, other_of(web), write_change, &csv));
	http_set(web->work.mem, web->response, "Content-Disposition",
		 "attachment; filename=\"wijzigingen.csv\"");
	return web_answer(web, 200, "text/csv; charset=utf-8");
}

static const struct route routes[] = {
	{ "GET", "/groei", ANYONE, READ, growth_page, PAGE, CACHED },
	{ "GET", "/beheer/momentopnamen", STAFF, READ, list_page },
	{ "POST", "/beheer/momentopnamen", ROUND_WRITERS, SLOW, make_action },
	{ "GET", "/beheer/momentopnamen/{id}", STAFF, SLOW, compare_page },
	{ "GET", "/beheer/momentopnamen/{id}/wijzigingen.csv", STAFF, SLOW, compare_csv, OPEN },
};
const struct route_table snapshot_table = { routes, COUNT_OF(routes) };
