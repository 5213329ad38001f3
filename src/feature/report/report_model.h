/* SPDX-License-Identifier: EUPL-1.2 */
/* report_model.h: a whole report as it is shown: made from its blocks, or read from an edition. */
#pragma once
#include "feature/report/report_compile.h"

struct report_model {
	const char *title, *subtitle, *language, *author, *slug;
	const char *date; /* "2026-11-22" */
	const char *why;  /* what is new in this edition; NULL */
	int number;       /* of the edition; 0: a preview */
	int64_t made_ms;
	bool has_test_data;
	const char *hash;                /* of an edition; NULL: a preview. Not part of the JSON */
	struct document_colours colours; /* of the region, as they were; NULL: of Omzien */
	struct report_pieces pieces;
};

/* From what was compiled; gives headings, figures and tables their anchors. In `mem`. */
void model_make(struct look *look, const struct report_parts *parts, struct report_model *ret);

/* Drawn pictures: SVG and PNG of each figure, in order, numbered from 1. In `mem`. */
void model_draw(struct arena *mem, const struct report_model *model, struct report_pictures *ret);

/* As JSON, with the SHA-256 of the pictures: what an edition keeps. */
void model_write(struct arena *mem, const struct report_model *model,
		 const struct report_pictures *pictures, struct out *out);
/* Reads what was written. ERR_BROKEN: it is not that. In `mem`. */
enum err model_read(struct arena *mem, const char *text, struct report_model *ret) MUST_CHECK;
/* The model of an edition. In work->mem. */
enum err model_of_edition(struct work *work, const struct report_edition *edition,
			  struct report_model *ret) MUST_CHECK;

/* For DOCX, ODT and PDF; pictures may be NULL where none are needed. In `mem`. */
void model_document(struct arena *mem, const struct report_model *model,
		    const struct report_pictures *pictures, struct document *ret);

/* "Edition 2, 22 November 2026", in the language of the report; "" of a preview. In `mem`. */
const char *model_edition_text(struct arena *mem, const struct report_model *model);
