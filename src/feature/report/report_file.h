/* SPDX-License-Identifier: EUPL-1.2 */
/* report_file.h: what a report can be downloaded as. */
#pragma once
#include "feature/report/report_model.h"

struct report_format {
	const char *key, *type, *text; /* "pdf", "application/pdf", English msgid */
};
extern const struct report_format report_formats[];
extern const size_t report_format_count;
/* NULL: there is no such format. */
const struct report_format *report_format_of(const char *key);

/* What a file is made of. */
struct report_source {
	const char *folder, *model; /* folder: on whose disk files are made */
	const struct document *document;
	const struct report_pictures *pictures;
	int timeout_s; /* of Typst; 0: as src/pdf has it */
};
/* What is frozen in an edition. In work->mem. Errors of db_query; ERR_BROKEN: it cannot be read. */
enum err report_source_open(struct work *work, const struct report_edition *edition,
			    const char *folder, struct report_source *ret) MUST_CHECK;
/*
 * Makes one file; open, at its start, the caller's to close. Of PDF the errors of pdf_make, told in
 * the log; else ERR_BUSY with a failure: the disk is full.
 */
enum err report_file_make(struct work *work, const struct report_source *source, const char *format,
			  int *ret) MUST_CHECK;
