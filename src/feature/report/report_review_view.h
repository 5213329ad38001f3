/* SPDX-License-Identifier: EUPL-1.2 */
/* report_review_view.h: what pages show of parts: before, in its language, in its numbers; private.
 */
#pragma once
#include "feature/report/report_pages.h"

/* What a part said, now or before. */
struct past_row {
	const char *number, *name; /* name: "Now", "Until 22 November 2026" */
	const char *title, *text, *source;
	const char *take; /* path to take it back; NULL: it is what stands there */
	bool is_template;
};
struct past_rows LIST(struct past_row);
struct past_view {
	const char *back;
	struct past_rows rows;
};

/* One thing of the language that can be better. */
struct hint_row {
	const char *what, *text, *advice; /* what: English msgid; advice: NULL or in words */
};
struct hint_rows LIST(struct hint_row);
struct language_part {
	const char *id, *title, *edit, *measure; /* measure: "12 words a sentence" */
	struct hint_rows hints;
};
struct language_parts LIST(struct language_part);
struct language_view {
	const struct report *report;
	const char *back, *measure;
	bool is_fine;
	struct language_parts parts; /* those with hints */
};

struct change_part {
	const char *id, *title, *edit;
	struct document_table changes; /* what each number was, and is */
	struct report_faults faults;
};
struct change_parts LIST(struct change_part);
struct review_view {
	const struct report *report;
	const char *path, *back;
	const char *known;         /* stands for the numbers that are shown */
	struct change_parts parts; /* with changes or faults */
	int64_t changes;
};
