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
	int64_t edition_id; /* 0: of no edition; nothing is kept */
	const char *folder, *model;
	const struct document *document;
	const struct report_pictures *pictures;
};
/* One file; open, at its start, the caller's to close. Errors of report_export. */
enum err report_file_make(struct work *work, const struct report_source *source, const char *format,
			  int *ret) MUST_CHECK;
