/* SPDX-License-Identifier: EUPL-1.2 */
/* docx.h: what the files that write DOCX share; nobody else includes it. */
#pragma once
#include "document/plan.h"
#include "zip/zip_write.h"

/* A DOCX (ECMA-376, transitional) that is being written. */
struct docx {
	struct arena *mem;
	const struct document *document;
	const struct plan *plan;
	struct out *body;      /* word/document.xml */
	struct out *relations; /* its links and pictures */
	int relation_count, drawing_count, list_count, bookmark_count;
	bool has_break;  /* the next paragraph begins a page */
	bool keeps_next; /* it stays with the one that follows it */
	struct {
		struct zip_part *items;
		size_t len, room;
	} parts;
};

/* docx_text.c */

/* Starts a paragraph of that style; `properties`: more of its w:pPr, or "". Ends with docx_end. */
void docx_begin(struct docx *docx, const char *style, const char *properties);
void docx_end(struct docx *docx);
/* A text as a run; `properties`: its w:rPr, or "". */
void docx_text(struct docx *docx, const char *text, const char *properties);
void docx_runs(struct docx *docx, const struct document_runs *runs);
/* A whole paragraph; nothing where the text is NULL or empty. */
void docx_line(struct docx *docx, const char *style, const char *text);
/* A mark "plek3" that links lead to; it is ended before the next one begins. */
void docx_bookmark_begin(struct docx *docx, const char *kind, int number);
void docx_bookmark_end(struct docx *docx);
/* A relation of the document to something else; its id. `target` is escaped here. */
int docx_relate(struct docx *docx, const char *type, const char *target, bool is_outside);
/* Something that Word can work out again, with what it comes to now; NULL: what follows, up to
 * docx_field_end. */
void docx_field(struct docx *docx, const char *instruction, const char *result);
void docx_field_end(struct docx *docx);
/* "Tabel 3. " with a number that counts by itself, as the start of a caption. */
void docx_label(struct docx *docx, const char *label, int number);

/* docx_table.c: with its caption above and its note below. */
struct docx_caption {
	const char *label; /* "Tabel"; NULL: without a number */
	int number;
	const char *text;
};
void docx_table(struct docx *docx, const struct document_table *table,
		const struct docx_caption *caption);

/* docx_figure.c: the picture with its caption, its note and its table. */
void docx_figure(struct docx *docx, size_t place);

/* Adds a file to the archive; the bytes must stay. */
void docx_add(struct docx *docx, const char *name, const char *bytes, size_t len);
