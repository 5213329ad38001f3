/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_table.c: what was counted as a ranked table: the same thing in words. */
#include "feature/word_cloud/word_cloud_slice.h"

#include <math.h>

static void add_cell(const struct cloud_scene *scene, struct document_cells *cells,
		     const char *text, bool is_number)
{
	*list_add(scene->work->mem, cells) = (struct document_cell){ text, is_number, NULL };
}

static void add_number(const struct cloud_scene *scene, struct document_cells *cells,
		       int64_t number)
{
	add_cell(scene, cells,
		 number < 0 ? "*" : words_number(scene->work->mem, scene->words, number), true);
}

static bool is_mode(const struct cloud_scene *scene, const char *mode)
{
	return word_cloud_is_mode(scene->cloud, mode);
}

static bool is_public(const struct cloud_scene *scene)
{
	return scene->request->reach == REACH_PUBLIC;
}

/* Side by side, groups are what it is about; else only the team sees them. */
static bool has_groups(const struct cloud_scene *scene)
{
	return is_mode(scene, "types") || (is_mode(scene, "frequency") && !is_public(scene));
}

static const char *say(const struct cloud_scene *scene, const char *msgid)
{
	return words_say(scene->words, msgid);
}

static void add_heads(const struct cloud_scene *scene, struct document_cells *heads)
{
	add_cell(scene, heads, say(scene, is_mode(scene, "codes") ? N_("Code") : N_("Word")),
		 false);
	if (!is_mode(scene, "types")) {
		add_cell(scene, heads, say(scene, N_("Respondents")), true);
		add_cell(scene, heads, say(scene, N_("Part of all respondents")), true);
	}
	for (size_t i = 0; has_groups(scene) && i < scene->count->groups.len; i++)
		if (scene->count->groups.items[i].size)
			add_cell(scene, heads, scene->count->groups.items[i].label, true);
	if (!is_mode(scene, "keyness"))
		return;
	add_cell(scene, heads, say(scene, N_("The others")), true);
	add_cell(scene, heads, say(scene, N_("Times as often")), true);
	add_cell(scene, heads, say(scene, N_("G2")), true);
	add_cell(scene, heads, say(scene, N_("No chance")), false);
}

static void add_key_cells(const struct cloud_scene *scene, const struct cloud_row *row,
			  struct document_cells *cells)
{
	struct arena *mem = scene->work->mem;
	add_number(scene, cells, row->by_group[1]);
	/* what is kept back must not follow from the ratio */
	bool is_told = row->by_group[1] >= 0;
	add_cell(scene, cells, is_told ? arena_printf(mem, "%.1f", exp2(row->log_ratio)) : "*",
		 true);
	add_cell(scene, cells, is_told ? arena_printf(mem, "%.1f", row->g2) : "*", true);
	add_cell(scene, cells, say(scene, row->is_key ? N_("certain") : N_("likely")), false);
}

static struct document_row row_of(const struct cloud_scene *scene, const struct cloud_row *row)
{
	struct document_row made = { 0 };
	bool is_key = is_mode(scene, "keyness");
	int64_t base = is_key ? scene->count->groups.items[0].size : scene->count->respondents;
	add_cell(scene, &made.cells, row->shown, false);
	made.cells.items[0].path = row->path;
	if (!is_mode(scene, "types")) {
		add_number(scene, &made.cells, row->respondents);
		add_cell(scene, &made.cells,
			 words_percent(scene->work->mem, scene->words,
				       round(100.0 * (double)row->respondents / (double)base) /
					       100),
			 true);
	}
	for (size_t i = 0; has_groups(scene) && i < scene->count->groups.len; i++)
		if (scene->count->groups.items[i].size)
			add_number(scene, &made.cells, row->by_group[i]);
	if (is_key)
		add_key_cells(scene, row, &made.cells);
	return made;
}

struct document_table cloud_table(const struct cloud_scene *scene)
{
	struct document_table table = { .has_row_heads = true };
	if (!scene->count->rows.len)
		return table;
	add_heads(scene, &table.heads);
	for (size_t i = 0; i < scene->count->rows.len; i++)
		*list_add(scene->work->mem, &table.rows) =
			row_of(scene, &scene->count->rows.items[i]);
	return table;
}
