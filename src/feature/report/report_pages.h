/* SPDX-License-Identifier: EUPL-1.2 */
/* report_pages.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/report/report_keep.h"
#include "feature/report/report_seen.h"
#include "feature/report/report_typed.h"
#include "web/input.h"
#include "web/panel.h"
#include "web/web.h"

/* "/beheer/rapporten/ID" and what stands behind it, in the arena. */
const char *report_path(struct web *web, int64_t id, const char *rest);
/* "/rapporten/SLUG" and what stands behind it. */
const char *report_public_path(struct web *web, const char *slug, const char *rest);
/* "Administration > Reports > (title) > (what)"; NULL: left out. */
void report_crumbs(struct web *web, const struct report *report, const char *what);
/* The report of {id}. */
enum err report_of(struct web *web, struct report *ret) MUST_CHECK;
/* What a part is called in lists: its title, else its first words as they stand in the report. */
const char *report_part_title(struct web *web, const struct report_part *part);
/* Fills inputs of a field table from what was sent, else from `record`. */
struct field_span {
	const struct field *fields;
	size_t count;
};
void report_fill_inputs(struct web *web, struct field_span span, const void *record,
			struct inputs *ret);
/* A number as people read it in a link of this slice: the text of an id. */
const char *report_id_text(struct web *web, int64_t id);

/* ---- reading a report ---- */

struct contents_line {
	const char *anchor, *title;
	int level;
};
struct contents LIST(struct contents_line);

struct download {
	const char *path, *text; /* text: English msgid */
	bool is_shown;
};
struct downloads LIST(struct download);

struct edition_row {
	const char *path, *name, *hash, *why;
	const char *publish, *withdraw; /* paths of their buttons; NULL */
	const char *lack, *make; /* no PDF: English msgid, and the path of its button; NULL */
	int64_t made_ms, public_ms;
	struct downloads downloads;
};
struct edition_rows LIST(struct edition_row);

struct show_view {
	const struct report_model *model;
	const char *edition; /* "Edition 2, 22 November 2026" */
	struct contents contents;
	struct downloads downloads;
	bool has_no_pdf;
	struct edition_rows editions; /* all public ones */
	const char *newest;           /* path, where this is not the newest; NULL */
	const char *round_path;       /* of the round that asked for it; NULL */
	const char *back;             /* of a preview: path of the outline; NULL */
	const struct report_faults *faults;
};
void show_fill(struct web *web, const struct report_model *model, struct show_view *ret);
/* Links to the files below `path` that there are; *ret_lack: why there is no PDF, as
 * report_lack_text. */
enum err show_downloads(struct web *web, const char *path, int64_t edition_id,
			struct downloads *ret, const char **ret_lack) MUST_CHECK;

/* ---- the desk ---- */

struct report_row {
	const char *path, *title, *round, *state, *public_path;
	const char *text; /* public list: the line below the title */
	int64_t changed_ms;
};
struct report_rows LIST(struct report_row);
struct list_view {
	struct report_rows rows;
	bool can_write;
};
struct form_view {
	const char *path, *back;
	struct inputs inputs;
	bool is_new;
};

struct outline_row {
	const char *id, *number, *kind, *title, *edit, *warning;
	bool can_up, can_down, is_open;
};
struct outline_rows LIST(struct outline_row);
struct add_choice {
	const char *key, *text;
};
struct add_choices LIST(struct add_choice);
struct outline_view {
	const struct report *report;
	const char *path, *round, *snapshot, *public_path;
	struct outline_rows rows, removed;
	struct edition_rows editions;
	struct add_choices kinds;
	struct inputs problems;    /* parts that a failure may be about */
	struct outline_rows typed; /* texts with typed numbers (warning), before they freeze */
	const char *why;           /* as it was sent */
	bool can_write;
};

/* One part being written. */
struct block_view {
	const char *path, *back, *kind, *known;
	const char *after; /* of a new one: id of the part before it; NULL: at the end */
	struct inputs inputs;
	const char *theirs_title, *theirs_text; /* what somebody else wrote meanwhile; NULL */
	struct document_table numbers;          /* to refer to */
	struct report_pieces pieces;            /* as it is now */
	struct report_faults faults;
	const char *lack;
	const char *past;           /* path of what it said before; NULL: nobody changed it */
	struct typed_numbers typed; /* in its text, where they can be looked up */
	bool is_new, has_text, is_old;
};
