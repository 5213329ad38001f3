/* SPDX-License-Identifier: EUPL-1.2 */
/* report_compile.c: makes of each block what a reader sees. */
#include "feature/report/report_compile.h"
#include "base/id.h"
#include "feature/report/report_reference.h"

#include <string.h>

/* ---- pieces ---- */

struct document_block *piece_add(struct look *look, struct report_part *part, enum block_kind kind)
{
	struct report_piece *piece = list_add(look->work->mem, &part->pieces);
	*piece = (struct report_piece){ .block = { .kind = kind } };
	return &piece->block;
}

void piece_heading(struct look *look, struct report_part *part, int level, const char *title)
{
	struct document_block *block = piece_add(look, part, BLOCK_HEADING);
	block->level = level;
	block->title = title;
}

static void add_run(struct look *look, struct document_runs *runs, const char *text, bool is_strong)
{
	*list_add(look->work->mem, runs) =
		(struct document_run){ .text = text, .is_strong = is_strong };
}

void piece_paragraph(struct look *look, struct report_part *part, const char *text)
{
	add_run(look, &piece_add(look, part, BLOCK_PARAGRAPH)->runs, text, false);
}

void piece_dutch(struct look *look, struct report_part *part, const char *text)
{
	piece_paragraph(look, part, text);
	look_mark_runs(look, &part->pieces.items[part->pieces.len - 1].block.runs);
}

void piece_item(struct look *look, struct document_block *list, const char *label, const char *text)
{
	struct document_runs *runs = list_add(look->work->mem, &list->items);
	*runs = (struct document_runs){ 0 };
	if (label)
		add_run(look, runs, arena_printf(look->work->mem, "%s: ", label), true);
	add_run(look, runs, text, false);
}

void piece_number(struct look *look, struct report_part *part, const char *label, const char *value)
{
	*list_add(look->work->mem, &part->numbers) =
		(struct report_number){ label, value ? value : "" };
}

void piece_count(struct look *look, struct report_part *part, const char *label, int64_t count)
{
	piece_number(look, part, label, words_number(look->work->mem, look->words, count));
}

/* ---- text ---- */

enum err compile_source(struct look *look, const struct report_block *block, const char **ret)
{
	struct template_parts parts;
	const struct template_part *part;
	*ret = block->text;
	if (block->text || !block->part)
		return OK;
	template_shipped(look->work->mem, look->report->language, &parts);
	part = template_find(&parts, block->part);
	return part ? template_text(look, part, ret) : OK;
}

static enum err compile_text(struct look *look, struct report_part *part)
{
	const char *text;
	TRY(compile_source(look, part->block, &text));
	return piece_markdown(look, part, text);
}

/* ---- figures ---- */

static void add_numbers(struct look *look, struct report_part *part,
			const struct document_table *table)
{
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_row *row = &table->rows.items[i];
		for (size_t j = 1; j < row->cells.len; j++)
			piece_number(look, part,
				     arena_printf(look->work->mem, "%s · %s",
						  row->cells.items[0].text,
						  j < table->heads.len ? table->heads.items[j].text
								       : ""),
				     row->cells.items[j].text);
	}
}

/* What stands below: where made-up answers are in it that is told, once. */
static const char *test_note_of(struct look *look, const struct analysis_figure *figure)
{
	const char *test = figure->has_test_data
				   ? SAY(look, N_("Test data: made-up answers are in this."))
				   : NULL;
	if (!test || !figure->note)
		return test ? test : figure->note;
	if (strstr(figure->note, SAY(look, N_("test data"))))
		return figure->note; /* it says so itself */
	return arena_printf(look->work->mem, "%s %s", test, figure->note);
}

/* Points have scores, weights and intervals: a reader is told what they are. */
static const char *note_of(struct look *look, const struct analysis_figure *figure,
			   const char *query)
{
	const char *note = test_note_of(look, figure);
	if (!strstr(query, "soort=aandachtspunten"))
		return note;
	return arena_printf(look->work->mem, "%s%s%s", figure->explanation, note ? " " : "",
			    note ? note : "");
}

/* The picture as readers get it: nothing in it leads to the desk. */
static const struct drawing *picture_of(struct look *look, const struct drawing *of,
					const char *title)
{
	struct drawing *drawing = arena_new_of(look->work->mem, struct drawing);
	*drawing = (struct drawing){
		.width = of->width,
		.height = of->height,
		.title = title,
		.text = of->text,
		.language = of->language,
		.narrow = of->narrow ? picture_of(look, of->narrow, title) : NULL,
	};
	for (size_t i = 0; i < of->shapes.len; i++) {
		struct shape *shape = list_add(look->work->mem, &drawing->shapes);
		*shape = of->shapes.items[i];
		if (shape->path && !strncmp(shape->path, "/beheer", strlen("/beheer")))
			shape->path = NULL;
	}
	return drawing;
}

static void add_figure(struct look *look, struct report_part *part,
		       const struct analysis_figure *figure, const char *query)
{
	bool is_table = part->block->kind == REPORT_TABLE || !(figure->drawing.width > 0);
	struct document_block *block = piece_add(look, part, is_table ? BLOCK_TABLE : BLOCK_FIGURE);
	struct report_piece *piece = &part->pieces.items[part->pieces.len - 1];
	const char *title = part->block->title ? part->block->title : figure->title;
	struct document_table table = figure->table;
	piece->proof = analysis_proof_told(look->work->mem, figure->proof);
	table.caption = title;
	table.note = NULL; /* the figure says it */
	if (is_table) {
		table.note = note_of(look, figure, query);
		block->table = table;
	} else {
		piece->drawing = picture_of(look, &figure->drawing, title);
		block->figure = (struct document_figure){
			.title = title,
			.alt = figure->drawing.text ? figure->drawing.text : title,
			.width = figure->drawing.width,
			.height = figure->drawing.height,
			.table = table,
			.note = note_of(look, figure, query),
		};
	}
	piece_number(look, part, SAY(look, N_("What one sees")), figure->title);
	add_numbers(look, part, &figure->table);
}

static enum err compile_figure(struct look *look, struct report_part *part)
{
	const struct report_block *block = part->block;
	const struct analysis_figure *figure = NULL;
	const char *query = look_target(look, block);
	int64_t id;
	if (block->kind == REPORT_CLOUD) {
		if (query && id_parse(query, &id))
			TRY(look_cloud(look, id, &figure));
		query = query ? arena_printf(look->work->mem, "wolk=%s", query) : NULL;
	} else if (query) {
		TRY(look_figure(look, query, &figure));
	}
	if (figure && figure->table.rows.len && figure->base) {
		add_figure(look, part, figure, query);
		part->pieces.items[part->pieces.len - 1].query = query;
		return OK;
	}
	bool is_refused = figure && figure->is_refused;
	part->lack =
		is_refused ? figure->explanation
		: block->kind == REPORT_CLOUD && query
			? N_("This word cloud may not be published as it is now. Its words "
			     "changed, or nobody accepted it yet. Look at it and accept it.")
		: block->kind == REPORT_CLOUD
			? N_("Make a word cloud of this round, and say that it may be "
			     "published.")
			: N_("There are no data for this figure yet. Collect and code answers, "
			     "or take the figure out.");
	if (!block->part) /* beside a figure of the template a text says so already */
		piece_paragraph(look, part,
				is_refused ? SAY(look, N_("This is not shown: it would tell about "
							  "very few respondents."))
					   : SAY(look, N_("There are no data about this yet.")));
	return OK;
}

/* ---- quotes ---- */

enum err compile_find_quote(struct look *look, int64_t id, const struct quote **ret)
{
	const struct quotes *quotes;
	*ret = NULL;
	TRY(look_quotes(look, &quotes));
	for (size_t i = 0; i < quotes->len; i++)
		if (quotes->items[i].id == id)
			*ret = &quotes->items[i];
	return OK;
}

void piece_quote(struct look *look, struct report_part *part, const struct quote *quote)
{
	struct document_block *block = piece_add(look, part, BLOCK_QUOTE);
	const char *by = quote->by && *quote->by ? quote->by : NULL;
	*list_add(look->work->mem, &look->used_quotes) = quote->id;
	add_run(look, &block->runs, quote->words, false);
	look_mark_runs(look, &block->runs);
	if (quote->is_test) {
		look->has_test_data = true;
		by = by ? arena_printf(look->work->mem, "%s (%s)", by, SAY(look, N_("test data")))
			: SAY(look, N_("test data"));
	}
	block->by = by;
	piece_number(look, part, SAY(look, N_("Quote")), quote->words);
}

static enum err compile_quote(struct look *look, struct report_part *part)
{
	const struct quote *quote = NULL;
	int64_t id;
	if (part->block->target && id_parse(part->block->target, &id))
		TRY(compile_find_quote(look, id, &quote));
	if (quote)
		piece_quote(look, part, quote);
	else
		look_fault(look,
			   N_("This quote may not be shown any more: it was withdrawn or is not "
			      "approved. Choose another one, or take it out."),
			   NULL);
	return OK;
}

/* ---- one and all ---- */

static enum err compile_heading(struct look *look, struct report_part *part)
{
	const char *title = part->block->title ? part->block->title : "";
	TRY(reference_resolve(look, title, &part->numbers, &title));
	piece_heading(look, part, part->block->level ? part->block->level : 1, title);
	return OK;
}

static enum err compile_break(struct look *look, struct report_part *part)
{
	piece_add(look, part, BLOCK_BREAK);
	return OK;
}

enum err compile_block(struct look *look, const struct report_block *block, struct report_part *ret)
{
	static enum err (*const compilers[REPORT_KINDS])(struct look *, struct report_part *) = {
		[REPORT_HEADING] = compile_heading,
		[REPORT_TEXT] = compile_text,
		[REPORT_FIGURE] = compile_figure,
		[REPORT_TABLE] = compile_figure,
		[REPORT_CLOUD] = compile_figure,
		[REPORT_QUOTE] = compile_quote,
		[REPORT_CASE] = compile_case,
		[REPORT_LIST] = compile_list,
		[REPORT_RECOMMENDATIONS] = compile_recommendations,
		[REPORT_METHOD] = compile_method,
		[REPORT_ANNEX] = compile_annex,
		[REPORT_BREAK] = compile_break,
		[REPORT_DILEMMAS] = compile_dilemmas,
		[REPORT_PRINCIPLES] = compile_principles,
	};
	*ret = (struct report_part){ .block = block };
	look->block_id = block->id;
	return compilers[block->kind](look, ret);
}

enum err compile_all(struct look *look, struct report_parts *ret)
{
	*ret = (struct report_parts){ 0 };
	for (size_t i = 0; i < look->blocks->len; i++) {
		struct report_part part;
		TRY(compile_block(look, &look->blocks->items[i], &part));
		*list_add(look->work->mem, ret) = part;
	}
	return OK;
}
