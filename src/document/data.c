/* SPDX-License-Identifier: EUPL-1.2 */
/* data.c: a document as JSON for the template of the PDF (data/report/report.typ). */
#include "document/plan.h"
#include "json/json.h"

/* What the functions below share. */
struct data {
	struct arena *mem;
	const struct plan *plan;
	struct json json;
};

/* A link inside the document as "#plek3"; one to nowhere is none. */
static void put_link(struct data *data, const char *link)
{
	if (!link || !*link)
		return;
	int place = *link == '#' ? plan_anchor(data->plan, link) : -1;
	const char *address = plan_link(data->mem, link);
	if (place >= 0)
		json_put_text(&data->json, "place", arena_printf(data->mem, "plek%d", place));
	else if (address)
		json_put_text(&data->json, "link", address);
}

static void put_language(struct data *data, const char *language)
{
	if (!language)
		return;
	const char *tag = plan_tag(data->mem, data->plan, language);
	json_put_text(&data->json, "lang", arena_strndup(data->mem, tag, strcspn(tag, "-")));
}

static void put_runs(struct data *data, const struct document_runs *runs)
{
	struct json *json = &data->json;
	json_array_begin(json);
	for (size_t i = 0; i < runs->len; i++) {
		const struct document_run *run = &runs->items[i];
		json_object_begin(json);
		json_put_text(json, "text", run->text ? run->text : "");
		if (run->is_strong)
			json_put_bool(json, "strong", true);
		if (run->is_emphasis)
			json_put_bool(json, "emphasis", true);
		put_link(data, run->link);
		put_language(data, run->language);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_cells(struct data *data, const struct document_cells *cells, size_t columns,
		      bool is_head)
{
	static const struct document_cell empty;
	struct json *json = &data->json;
	json_array_begin(json);
	for (size_t i = 0; i < columns; i++) {
		const struct document_cell *cell = i < cells->len ? &cells->items[i] : &empty;
		json_object_begin(json);
		json_put_text(json, "text",
			      is_head && cell->text ? cell->text : plan_cell_text(data->mem, cell));
		json_put_bool(json, "number", cell->is_number);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_rows(struct data *data, const struct document_table *table, size_t columns)
{
	struct json *json = &data->json;
	json_key(json, "rows");
	json_array_begin(json);
	for (size_t i = 0; i < table->rows.len; i++) {
		json_object_begin(json);
		json_put_bool(json, "total", table->rows.items[i].is_total);
		json_key(json, "cells");
		put_cells(data, &table->rows.items[i].cells, columns, false);
		json_object_end(json);
	}
	json_array_end(json);
}

/* `number` 0: it stands with a figure and is not counted. */
static void put_table(struct data *data, const struct document_table *table, int number,
		      const char *caption)
{
	struct json *json = &data->json;
	size_t columns = plan_columns(table);
	const int *widths = plan_widths(data->mem, table);
	json_object_begin(json);
	json_put_int(json, "number", number);
	json_put_text(json, "caption", caption ? caption : "");
	json_put_text(json, "note", table->note ? table->note : "");
	json_put_bool(json, "row_heads", table->has_row_heads);
	json_key(json, "widths");
	json_array_begin(json);
	for (size_t i = 0; i < columns; i++)
		json_int(json, widths[i]);
	json_array_end(json);
	json_key(json, "heads");
	put_cells(data, &table->heads, table->heads.len ? columns : 0, true);
	put_rows(data, table, columns);
	json_object_end(json);
}

/* A picture that nobody described is not let through by PDF/UA, so its title stands in. */
static const char *alt_of(const struct document_figure *figure, const char *else_text)
{
	if (figure->alt && *figure->alt)
		return figure->alt;
	return figure->title && *figure->title ? figure->title : else_text;
}

static void put_figure(struct data *data, size_t place)
{
	enum { MM_A_CM = 10 };
	const struct document_figure *figure = &data->plan->document->blocks.items[place].figure;
	int number = data->plan->blocks[place].figure;
	struct json *json = &data->json;
	double width, height;
	plan_picture(figure, &width, &height);
	json_object_begin(json);
	json_put_int(json, "number", number);
	json_put_text(json, "title", figure->title ? figure->title : "");
	json_put_text(json, "alt", alt_of(figure, data->plan->words->figure));
	json_put_text(json, "note", figure->note ? figure->note : "");
	json_put_real(json, "width_mm", width * MM_A_CM);
	json_put_real(json, "height_mm", height * MM_A_CM);
	if (figure->svg)
		json_put_text(json, "file", arena_printf(data->mem, "figuur-%d.svg", number));
	if (plan_columns(&figure->table)) {
		json_key(json, "table");
		put_table(data, &figure->table, 0,
			  plan_figure_caption(data->mem, data->plan, place));
	}
	json_object_end(json);
}

static void put_items(struct data *data, const struct document_block *block)
{
	struct json *json = &data->json;
	json_put_bool(json, "ordered", block->is_ordered);
	json_key(json, "items");
	json_array_begin(json);
	for (size_t i = 0; i < block->items.len; i++)
		put_runs(data, &block->items.items[i]);
	json_array_end(json);
}

/* What a block has beside its runs. */
static void put_rest(struct data *data, size_t place)
{
	const struct document_block *block = &data->plan->document->blocks.items[place];
	const struct plan_block *counted = &data->plan->blocks[place];
	struct json *json = &data->json;
	switch (block->kind) {
	case BLOCK_HEADING: json_put_int(json, "level", counted->level); break;
	case BLOCK_LIST: put_items(data, block); break;
	case BLOCK_QUOTE: json_put_text(json, "by", block->by ? block->by : ""); break;
	case BLOCK_CALLOUT:
		json_put_text(json, "title", block->title ? block->title : "");
		put_items(data, block);
		break;
	case BLOCK_TABLE:
		json_key(json, "table");
		put_table(data, &block->table, counted->table, block->table.caption);
		break;
	case BLOCK_FIGURE:
		json_key(json, "figure");
		put_figure(data, place);
		break;
	default: break;
	}
}

static void put_block(struct data *data, size_t place)
{
	static const char *const kinds[] = {
		[BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
		[BLOCK_LIST] = "list",       [BLOCK_TABLE] = "table",
		[BLOCK_FIGURE] = "figure",   [BLOCK_QUOTE] = "quote",
		[BLOCK_CALLOUT] = "callout", [BLOCK_CONTENTS] = "contents",
		[BLOCK_BREAK] = "break",
	};
	const struct document_block *block = &data->plan->document->blocks.items[place];
	const struct document_run title = { .text = block->title };
	if (block->kind == BLOCK_HEADING && !data->plan->blocks[place].heading)
		return;
	bool is_titled = block->kind == BLOCK_HEADING && !block->runs.len && block->title;
	struct json *json = &data->json;
	json_object_begin(json);
	json_put_text(json, "kind", kinds[block->kind]);
	if (block->anchor)
		json_put_text(json, "place", arena_printf(data->mem, "plek%zu", place));
	json_key(json, "runs");
	if (is_titled)
		put_runs(data, &(struct document_runs){ (struct document_run *)&title, 1, 1 });
	else
		put_runs(data, &block->runs);
	put_rest(data, place);
	json_object_end(json);
}

static void put_words(struct data *data)
{
	const struct plan_words *words = data->plan->words;
	struct json *json = &data->json;
	json_key(json, "words");
	json_object_begin(json);
	json_put_text(json, "contents", words->contents);
	json_put_text(json, "figure", words->figure);
	json_put_text(json, "table", words->table);
	json_put_text(json, "page", words->page);
	json_put_text(json, "of", words->of);
	json_put_text(json, "in-numbers", words->numbers);
	json_put_text(json, "numbers", words->all_numbers);
	json_object_end(json);
}

void document_json(struct arena *mem, const struct document *document, struct out *out)
{
	struct data data = { .mem = mem, .plan = plan_new(mem, document), .json = json_to(out) };
	struct json *json = &data.json;
	bool has_title = document->title && *document->title;
	json_object_begin(json);
	json_put_text(json, "title", has_title ? document->title : "Omzien");
	json_put_text(json, "short", has_title ? data.plan->short_title : "Omzien");
	json_put_text(json, "subtitle", document->subtitle ? document->subtitle : "");
	json_put_text(json, "lang", data.plan->words->lang);
	json_put_text(json, "region", data.plan->words->country);
	json_put_text(json, "author", document->author ? document->author : "");
	json_put_text(json, "date", data.plan->date ? data.plan->date : "");
	json_put_text(json, "note", document->note ? document->note : "");
	put_words(&data);
	json_key(json, "colours");
	json_object_begin(json);
	json_put_text(json, "deep", arena_printf(mem, "#%s", data.plan->deep));
	json_put_text(json, "strong", arena_printf(mem, "#%s", data.plan->strong));
	json_put_text(json, "tint", arena_printf(mem, "#%s", data.plan->tint));
	json_object_end(json);
	json_key(json, "blocks");
	json_array_begin(json);
	for (size_t i = 0; i < document->blocks.len; i++)
		put_block(&data, i);
	json_array_end(json);
	json_object_end(json);
}
