/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_write.h: CSV into a buffer that may spill to a file, safe to open in a spreadsheet. */
#pragma once
#include "base/out.h"

#include <stdint.h>

/*
 * RFC 4180. Cells are quoted where a spreadsheet or our own reader could misread them.
 *
 * Formula guard (OWASP, "CSV Injection"): text that starts, after apostrophes and spaces, with
 * = + - @, a tab, an end of line, or a full-width = + - @ gets an apostrophe in front, so that a
 * spreadsheet shows it and does not run it. A negative number and nothing else ("-5", "-5,25")
 * stays, since it is harmless and people calculate with it; "+31 50..." is guarded, which also
 * keeps its plus. Apostrophes count in the rule so that it can be undone exactly: the option
 * undo_guard of reader.h takes off what was put here.
 */
struct csv_options {
	char separator;		/* ',' ';' or tab; 0: comma */
	bool has_mark;		/* start with the UTF-8 mark (BOM) that Excel needs */
	bool bare_lf;		/* end lines with LF, not CRLF */
	bool unguarded;		/* only for programs, never for what a person opens */
};

struct csv_writer {
	struct out *out;	/* a full disk shows in out_flush */
	struct csv_options options;
	int64_t row;		/* from 0 */
	int column;
};

/*
 * Begins a file in `out`, which stays the caller's and must live as long as `ret`. `options` may be
 * NULL.
 */
void csv_write_start(struct out *out, const struct csv_options *options, struct csv_writer *ret);

/* The next cell of the row: UTF-8; NULL is an empty cell. */
void csv_write_text(struct csv_writer *writer, const char *text);

/* The next cell as a number: never quoted, never guarded. */
void csv_write_int(struct csv_writer *writer, int64_t number);

/* The same with a decimal point and 15 significant digits at most; not finite is left empty. */
void csv_write_double(struct csv_writer *writer, double number);

/* Ends the row. */
void csv_write_end_row(struct csv_writer *writer);
