/* SPDX-License-Identifier: EUPL-1.2 */
/* plan.h: what all ways out of a document share: its words, its numbers and where its links lead.
 */
#pragma once
#include "document/document.h"

/* The words that a document of a language has of itself. */
struct plan_words {
	const char *contents, *figure, *table, *page, *of, *numbers;
	const char *all_numbers;          /* heads the tables of all figures */
	const char *tag, *lang, *country; /* "nl-NL", "nl", "NL" */
	const char *const *months;
};

/* Of a block: counted from 1, 0 where it is of another kind or a heading without text, which is
 * left out. `level`: of a heading, without the steps that its writer skipped: who hears the
 * document read would look for what is not there. */
struct plan_block {
	int heading, figure, table, level;
};

struct plan {
	const struct document *document;
	const struct plan_words *words;
	const struct plan_block *blocks;  /* as many as the document has */
	const char *date;                 /* in words; NULL: the document has none */
	const char *short_title;          /* fits on a line */
	const char *deep, *strong, *tint; /* colours as six hexadecimal digits */
	int heading_count;
};

/* Looks through the document once. It must stay as it is. In `mem`. */
struct plan *plan_new(struct arena *mem, const struct document *document);

/* The text of a heading, from its title or its runs. In `mem`. */
const char *plan_heading_text(struct arena *mem, const struct document_block *block);

/* The place of the block with that anchor ("#methode" or "methode"), or -1. */
int plan_anchor(const struct plan *plan, const char *anchor);

/*
 * A link to elsewhere as other programs take it: a whole https, http or mailto address, with what
 * must be encoded in it encoded; Word finds a file with a bare space in a link damaged. NULL: it is
 * no such address and stays plain text. In `mem`.
 */
const char *plan_link(struct arena *mem, const char *link);

/* The caption of a figure's own table: its own, or "Figuur 3 in getallen". In `mem`. */
const char *plan_figure_caption(struct arena *mem, const struct plan *plan, size_t place);

/* How many columns a table has. */
size_t plan_columns(const struct document_table *table);
/* The share of the width that each column gets, in percents that add up to 100. In `mem`. */
const int *plan_widths(struct arena *mem, const struct document_table *table);

/* The text of a cell below the heads: numbers do not break over lines. In `mem`. */
const char *plan_cell_text(struct arena *mem, const struct document_cell *cell);

/* The width and height of a picture in centimetres, made to fit the page. */
void plan_picture(const struct document_figure *figure, double *ret_width, double *ret_height);

/* "nl" as "nl-NL"; what is no code of a language as the document's own. In `mem`. */
const char *plan_tag(struct arena *mem, const struct plan *plan, const char *language);

/* The file of data/report called `name`, with "{title}", "{language}" and the other words of the
 * document filled in as XML. In `mem`. */
const char *plan_file(struct arena *mem, const struct plan *plan, const char *name,
		      size_t *ret_len);

/* "2026-11-22T09:30:00Z". In `mem`. */
const char *plan_time(struct arena *mem, int64_t made_ms);

enum { PLAN_PAGE_WIDTH_MM = 160, PLAN_PICTURE_HEIGHT_MM = 200 };
