/* SPDX-License-Identifier: EUPL-1.2 */
/* odt.h: what the files that write ODT share; nobody else includes it. */
#pragma once
#include "document/plan.h"
#include "zip/zip_write.h"

/* An ODT (OpenDocument 1.3) that is being written. */
struct odt {
	struct arena *mem;
	const struct document *document;
	const struct plan *plan;
	struct out *body, *styles; /* of content.xml: its text, and styles made on the way */
	struct out *manifest;
	int style_count, table_count, picture_count;
	const char *master; /* the page that the next paragraph begins, or NULL */
	bool has_break;     /* it begins a page of the same kind */
	int mark;           /* the place that links lead to and that it carries; -1: none */
	struct {
		const char **items;
		size_t len, room;
	} run_styles; /* properties of runs; their place is the name of the style */
	struct {
		struct zip_part *items;
		size_t len, room;
	} parts;
};

/* odt_text.c */

/* Starts a paragraph of that style; end it with odt_end. */
void odt_begin(struct odt *odt, const char *style);
void odt_end(struct odt *odt);
/* The name of the style to use for the next paragraph: its own where that begins a page. */
const char *odt_style(struct odt *odt, const char *style);
/* The mark that links lead to, where the next block has one: inside a paragraph. */
void odt_mark(struct odt *odt);
void odt_runs(struct odt *odt, const struct document_runs *runs);
/* A whole paragraph; nothing where the text is NULL or empty. */
void odt_line(struct odt *odt, const char *style, const char *text);
/* "Tabel 3. " with a number that counts by itself, as the start of a caption. */
void odt_label(struct odt *odt, const char *label, int number);

/* odt_table.c: with its caption above and its note below. */
struct odt_caption {
	const char *label; /* "Tabel"; NULL: without a number */
	int number;
	const char *text;
};
void odt_table(struct odt *odt, const struct document_table *table,
	       const struct odt_caption *caption);

/* odt_figure.c: the picture with its caption, its note and its table. */
void odt_figure(struct odt *odt, size_t place);

/* Adds a file to the archive and its list; the bytes must stay. `type`: its media type. */
void odt_add(struct odt *odt, const char *name, const char *type, const struct zip_part *part);
