/* SPDX-License-Identifier: EUPL-1.2 */
/* report_keep.h: the files of an edition, made once and kept with it. */
#pragma once
#include "feature/report/report_file.h"

/* One file that is kept, or why it is not. */
struct report_kept {
	const char *format; /* "pdf" */
	int64_t len;        /* bytes; 0: it is not there */
	const char *why;    /* "missing", "late", "broken", where it could not be made; NULL */
};
struct report_kepts LIST(struct report_kept);

/* What is kept of an edition, and what was tried. Errors of db_query. In work->mem. */
enum err report_kept_select(struct work *work, int64_t edition_id, struct report_kepts *ret)
	MUST_CHECK;
/* The one of that format; NULL: never tried. */
const struct report_kept *report_kept_of(const struct report_kepts *kept, const char *format);
enum err report_lack_upsert(struct work *work, int64_t edition_id, const char *format,
			    const char *why) MUST_CHECK;
enum err report_lack_delete(struct work *work, int64_t edition_id, const char *format) MUST_CHECK;

/* Makes what is not in `kept`, and keeps it, or why not. Not on the writer. Errors of the database.
 */
enum err report_keep_all(struct work *work, const struct report_edition *edition,
			 const struct report_source *source, const struct report_kepts *kept)
	MUST_CHECK;

/* What colleagues read of a PDF that is not there: an English msgid; NULL: it is there. */
const char *report_lack_text(const struct report_kepts *kept);
