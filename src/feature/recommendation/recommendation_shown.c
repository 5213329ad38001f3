/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_shown.c: the figures that a published recommendation rests on, as they stay. */
#include "feature/recommendation/recommendation_evidence.h"
#include "json/json.h"

#include <string.h>

enum err shown_make(struct work *work, const struct recommendation *it, struct shown_figures *ret)
{
	struct analysis_besides *beside = arena_new_of(work->mem, struct analysis_besides);
	*ret = (struct shown_figures){ 0 };
	for (size_t i = 0; i < it->evidence.len; i++) {
		const struct evidence *one = &it->evidence.items[i];
		if (strcmp(one->kind, "figure") != 0)
			continue;
		struct shown_figure shown = { .position = (int64_t)i,
					      .request = { .query = one->target,
							   .reach = REACH_PUBLIC,
							   .language = "nl",
							   .beside = beside } };
		if (analysis_figure(work, &shown.request, &shown.figure)) {
			work->failures.len = 0;
			return work_fail_value(work, ERR_INVALID, "bewijs",
					       N_("The figure of “{value}” cannot be made any "
						  "more. Choose another one."),
					       one->text);
		}
		if (!shown.figure.table.rows.len)
			return work_fail_value(work, ERR_INVALID, "bewijs",
					       N_("The figure of “{value}” may not be published. "
						  "Choose another one."),
					       one->text);
		*list_add(work->mem, ret) = shown;
		if (shown.figure.proof) /* they are published together */
			*list_add(work->mem, beside) =
				(struct analysis_beside){ shown.figure.title, shown.figure.proof };
	}
	return OK;
}

/* ---- as it is kept ---- */

static void put_cells(struct json *json, const struct document_cells *cells)
{
	json_array_begin(json);
	for (size_t i = 0; i < cells->len; i++) {
		json_object_begin(json);
		json_put_text(json, "tekst", cells->items[i].text);
		json_put_bool(json, "isGetal", cells->items[i].is_number);
		json_object_end(json);
	}
	json_array_end(json);
}

static const char *json_of(struct arena *mem, const struct analysis_figure *figure)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "titel", figure->title);
	json_put_text(&json, "uitleg", figure->explanation);
	json_put_text(&json, "noot", figure->note);
	json_key(&json, "koppen");
	put_cells(&json, &figure->table.heads);
	json_key(&json, "rijen");
	json_array_begin(&json);
	for (size_t i = 0; i < figure->table.rows.len; i++)
		put_cells(&json, &figure->table.rows.items[i].cells);
	json_array_end(&json);
	json_object_end(&json);
	return arena_strndup(mem, out->data, out->len);
}

enum err shown_keep(struct work *work, int64_t id, const struct shown_figures *all)
{
	TRY(shown_delete(work, id));
	for (size_t i = 0; i < all->len; i++) {
		const struct shown_figure *it = &all->items[i];
		TRY(analysis_keep_proof(work, &it->request, &it->figure));
		TRY(shown_insert(work, id, it->position, json_of(work->mem, &it->figure)));
	}
	return OK;
}

static void read_cells(struct arena *mem, const struct json_value *array,
		       struct document_cells *ret)
{
	const struct json_value *cell;
	for (size_t i = 0; (cell = json_item(array, i)); i++) {
		struct document_cell one = { .text = json_get_text(json_member(cell, "tekst")) };
		bool is_read = json_get_bool(json_member(cell, "isGetal"), &one.is_number);
		one.is_number &= is_read;
		one.text = one.text ? one.text : "";
		*list_add(mem, ret) = one;
	}
}

enum err shown_get(struct work *work, int64_t id, int64_t position, struct document_table *ret,
		   const char **ret_explanation)
{
	const struct json_value *it, *row;
	const char *text, *why;
	struct document_table table = { .has_row_heads = true };
	TRY(shown_select(work, id, position, &text));
	if (json_read(work->mem, text, strlen(text), &it, &why))
		return ERR_BROKEN;
	table.caption = json_get_text(json_member(it, "titel"));
	table.note = json_get_text(json_member(it, "noot"));
	read_cells(work->mem, json_member(it, "koppen"), &table.heads);
	for (size_t i = 0; (row = json_item(json_member(it, "rijen"), i)); i++)
		read_cells(work->mem, row, &list_add(work->mem, &table.rows)->cells);
	*ret = table;
	*ret_explanation = json_get_text(json_member(it, "uitleg"));
	return OK;
}
