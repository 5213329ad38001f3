/* SPDX-License-Identifier: EUPL-1.2 */
/* document.h: a text with headings, tables and figures, and its ways out: DOCX, ODT, data for PDF.
 */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

/* A piece of a paragraph. */
struct document_run {
	const char *text;
	bool is_strong, is_emphasis;
	/* A whole address (https, http, mailto) or "#anchor" of a block; NULL. Another stays text.
	 */
	const char *link;
	const char *language; /* where it differs from the document; NULL */
};
struct document_runs LIST(struct document_run);

struct document_cell {
	const char *text;
	bool is_number;   /* stands to the right */
	const char *path; /* pages only: where its evidence is; NULL */
	const char *mark; /* pages only: why there is a sign behind it, such as "small"; NULL */
};
struct document_cells LIST(struct document_cell);
struct document_row {
	struct document_cells cells;
	bool is_total;
};
struct document_rows LIST(struct document_row);
struct document_table {
	const char *caption; /* a sentence */
	struct document_cells heads;
	struct document_rows rows;
	bool has_row_heads; /* the first cell of each row names it */
	const char *note;   /* below it; NULL */
};

/* A picture with its table: the same thing twice. */
struct document_figure {
	const char *title, *alt; /* title: a sentence that says what one sees */
	const char *svg;
	const char *png; /* for DOCX and ODT */
	size_t png_len;
	double width, height;        /* of the picture, in CSS pixels */
	struct document_table table; /* no heads: there is none */
	const char *note;
};

struct document_items LIST(struct document_runs);

enum block_kind {
	/* title or runs, level 1 .. 4. What skips a level is lifted, so that nobody who hears the
	 * document looks for what is not there; one without text is left out. */
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_LIST, /* of items; is_ordered */
	BLOCK_TABLE,
	BLOCK_FIGURE,
	BLOCK_QUOTE,    /* runs, and who said it: by */
	BLOCK_CALLOUT,  /* a heading (title) and items: a recommendation */
	BLOCK_CONTENTS, /* table of contents, on pages of its own */
	BLOCK_BREAK,    /* a new page */
};
struct document_block {
	enum block_kind kind;
	int level;
	const char *title, *by;
	const char *anchor; /* for links inside the document; NULL */
	struct document_runs runs;
	struct document_items items;
	bool is_ordered;
	struct document_table table;
	struct document_figure figure;
};
struct document_blocks LIST(struct document_block);

/* Of headings, lines and grounds, as "#083f36"; NULL or anything else: those of Omzien. */
struct document_colours {
	const char *deep, *strong, *tint; /* below white letters; on white; below dark letters */
};

struct document {
	const char *title, *subtitle, *language; /* "nl" */
	const char *author;                      /* an organisation */
	const char *date;                        /* "2026-11-22" */
	const char *note; /* on the title page: edition, hash, "made-up test data" */
	struct document_colours colours;
	int64_t made_ms; /* the same document at the same time gives the same bytes */
	struct document_blocks blocks;
};

/*
 * Reads our Markdown: paragraphs, "- " and "1. " lists, **strong**, *emphasis* or _emphasis_,
 * [text](https://..),
 * "# " to "#### " headings, "> " quotes. Anything else is text; no HTML. Adds blocks in `mem`.
 */
void document_markdown(struct arena *mem, const char *text, int top_level,
		       struct document_blocks *ret);

/* Real styles, captions, alt texts, repeated table heads, language, contents. ERR_BUSY: disk full.
 * The file is open, unlinked, at its start; the caller's to close. */
enum err document_docx(struct arena *mem, const struct document *document, const char *folder,
		       int *ret_file) MUST_CHECK;
enum err document_odt(struct arena *mem, const struct document *document, const char *folder,
		      int *ret_file) MUST_CHECK;
/* As JSON for the template of the PDF (data/report/report.typ); figures as names "figuur-1.svg". */
void document_json(struct arena *mem, const struct document *document, struct out *out);
