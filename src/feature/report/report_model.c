/* SPDX-License-Identifier: EUPL-1.2 */
/* report_model.c: puts a whole report together, and makes a document for files of it. */
#include "feature/report/report_model.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "feature/region/region.h"

#include <string.h>

enum { PNG_SCALE = 2 };

/* ---- anchors ---- */

static bool is_used(const struct report_pieces *pieces, size_t count, const char *anchor)
{
	for (size_t i = 0; i < count; i++)
		if (pieces->items[i].block.anchor && !strcmp(pieces->items[i].block.anchor, anchor))
			return true;
	return false;
}

static void give_anchors(struct arena *mem, struct report_pieces *pieces)
{
	int figures = 0, tables = 0, level = 0;
	for (size_t i = 0; i < pieces->len; i++) {
		struct document_block *block = &pieces->items[i].block;
		if (block->kind ==
		    BLOCK_HEADING) /* no level is skipped: PDF/UA and readers need it */
			level = block->level = block->level > level + 1 ? level + 1 : block->level;
		if (block->kind == BLOCK_FIGURE)
			block->anchor = arena_printf(mem, "figuur-%d", ++figures);
		else if (block->kind == BLOCK_TABLE)
			block->anchor = arena_printf(mem, "tabel-%d", ++tables);
		else if (block->kind == BLOCK_HEADING)
			for (int n = 1; !block->anchor; n++) {
				const char *slug = utf8_slug(mem, block->title);
				slug = n == 1 ? slug : arena_printf(mem, "%s-%d", slug, n);
				if (!is_used(pieces, i, slug))
					block->anchor = slug;
			}
	}
}

void model_make(struct look *look, const struct report_parts *parts, struct report_model *ret)
{
	struct arena *mem = look->work->mem;
	const struct report *report = look->report;
	*ret = (struct report_model){
		.title = report->title,
		.subtitle = report->subtitle,
		.language = report->language,
		.author = report->author,
		.slug = report->slug,
		.date = clock_date(mem, look->work->now_ms),
		.made_ms = look->work->now_ms,
	};
	for (size_t i = 0; i < parts->len; i++)
		for (size_t j = 0; j < parts->items[i].pieces.len; j++)
			*list_add(mem, &ret->pieces) = parts->items[i].pieces.items[j];
	struct region_colours colours;
	region_colours(look->work, &colours);
	ret->colours = (struct document_colours){ colours.deep, colours.strong, colours.tint };
	give_anchors(mem, &ret->pieces);
	ret->has_test_data = look->has_test_data;
}

void model_draw(struct arena *mem, const struct report_model *model, struct report_pictures *ret)
{
	SCOPED_OUT(out);
	*ret = (struct report_pictures){ 0 };
	for (size_t i = 0; i < model->pieces.len; i++) {
		const struct drawing *drawing = model->pieces.items[i].drawing;
		if (!drawing)
			continue;
		struct report_picture *picture = list_add(mem, ret);
		*picture = (struct report_picture){ .number = (int)ret->len };
		out_reset(out);
		drawing_svg(out, drawing, NULL);
		picture->svg = arena_strndup(mem, out->data, out->len);
		drawing_png(mem, drawing, PNG_SCALE, &picture->png, &picture->png_len);
	}
}

enum err model_of_edition(struct work *work, const struct report_edition *edition,
			  struct report_model *ret)
{
	const char *text;
	TRY(report_edition_model(work, edition->id, &text));
	TRY(model_read(work->mem, text, ret));
	ret->hash = edition->hash;
	return OK;
}

/* ---- documents ---- */

static const char *say(struct arena *mem, const struct report_model *model, const char *msgid,
		       const struct words_value *values, size_t count)
{
	return words_format(mem, words_for(model->language), msgid, values, count);
}

const char *model_edition_text(struct arena *mem, const struct report_model *model)
{
	struct words_value values[] = {
		words_value("number", (int64_t)model->number),
		words_value("date", words_date(mem, words_for(model->language), model->made_ms)),
	};
	if (!model->number)
		return "";
	return say(mem, model, N_("Edition {number}, {date}"), values, COUNT_OF(values));
}

/* A line each: that it is a test, which edition, and its mark. */
static const char *note_of(struct arena *mem, const struct report_model *model)
{
	struct words_value hash[] = { words_value("hash", model->hash ? model->hash : "") };
	const char *edition = model_edition_text(mem, model);
	const char *mark = model->hash ? say(mem, model, N_("Mark (SHA-256): {hash}"), hash, 1)
				       : say(mem, model, N_("This is a draft."), NULL, 0);
	const char *test =
		model->has_test_data
			? say(mem, model,
			      N_("Test data: this report holds made-up answers. Do not quote it."),
			      NULL, 0)
			: "";
	return arena_printf(mem, "%s%s%s%s%s", test, *test ? "\n" : "", edition,
			    *edition ? ".\n" : "", mark);
}

void model_document(struct arena *mem, const struct report_model *model,
		    const struct report_pictures *pictures, struct document *ret)
{
	size_t figure = 0;
	*ret = (struct document){
		.title = model->title,
		.subtitle = model->subtitle,
		.language = model->language,
		.author = model->author,
		.date = model->date,
		.note = note_of(mem, model),
		.colours = model->colours,
		.made_ms = model->made_ms,
	};
	*list_add(mem, &ret->blocks) = (struct document_block){ .kind = BLOCK_CONTENTS };
	*list_add(mem, &ret->blocks) = (struct document_block){ .kind = BLOCK_BREAK };
	for (size_t i = 0; i < model->pieces.len; i++) {
		struct document_block *block = list_add(mem, &ret->blocks);
		*block = model->pieces.items[i].block;
		if (!model->pieces.items[i].drawing || !pictures || figure >= pictures->len)
			continue;
		const struct report_picture *picture = &pictures->items[figure++];
		block->figure.svg = picture->svg;
		block->figure.png = picture->png;
		block->figure.png_len = picture->png_len;
	}
}
