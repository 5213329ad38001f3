/* SPDX-License-Identifier: EUPL-1.2 */
/* report_beside.c: the figures of a report in the one order in which they are judged. */
#include "feature/report/report_beside.h"
#include "feature/report/report_template.h"

#include <string.h>

static enum err fill_figures(struct look *look)
{
	for (size_t i = 0; i < look->blocks->len; i++) {
		const struct report_block *block = &look->blocks->items[i];
		const struct analysis_figure *figure;
		bool is_figure = block->kind == REPORT_FIGURE || block->kind == REPORT_TABLE;
		const char *query = is_figure ? look_target(look, block) : NULL;
		if (query)
			TRY(look_figure(look, query, &figure));
		TRY(dilemma_fill(look, block));
	}
	return OK;
}

/* "{{getal:NAME/...}}": whatever stands behind the verb. */
static enum err fill_references(struct look *look, const char *text)
{
	struct look_table found;
	for (const char *at = text; at && (at = strstr(at, "{{"));) {
		at += 2;
		size_t verb = strcspn(at, ":}");
		size_t len = at[verb] == ':' ? strcspn(at + verb + 1, "/|}") : 0;
		if (len)
			TRY(look_table(look, arena_strndup(look->work->mem, at + verb + 1, len),
				       &found));
	}
	return OK;
}

static enum err fill_texts(struct look *look)
{
	struct template_parts parts;
	template_shipped(look->work->mem, look->report->language, &parts);
	for (size_t i = 0; i < look->blocks->len; i++) {
		const struct report_block *block = &look->blocks->items[i];
		const struct template_part *part = template_find(&parts, block->part);
		const char *text = block->text;
		TRY(fill_references(look, block->title));
		if (!text && part && block->kind == REPORT_TEXT)
			TRY(template_text(look, part, &text));
		TRY(fill_references(look, text));
	}
	return OK;
}

enum err beside_fill(struct look *look)
{
	if (look->is_filled)
		return OK;
	look->is_filled = true; /* what it looks up asks for this again */
	TRY(fill_figures(look));
	return fill_texts(look);
}

void beside_forget(struct look *look, const struct report_blocks *blocks)
{
	look->blocks = blocks;
	if (!look->beside.len)
		return;
	look->founds.len = 0;
	look->beside.len = 0;
	look->is_filled = false;
}

void beside_add(struct look *look, const struct analysis_figure *figure)
{
	if (figure->proof)
		*list_add(look->work->mem, &look->beside) =
			(struct analysis_beside){ figure->title, figure->proof };
}
