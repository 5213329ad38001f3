/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_file.h: a codebook as a file, and what reading one in would change; private. */
#pragma once
#include "base/out.h"
#include "feature/codebook/codebook_slice.h"
#include "refi/refi.h"

/* ---- writing ---- */

/* All codes, also those out of use: "codes" with a column for each text. */
void codebook_write_csv(struct out *out, const struct codes *codes);
/* The file is open, unlinked, at its start. ERR_BUSY: disk full. */
enum err codebook_write_xlsx(struct arena *mem, const struct codes *codes, const char *folder,
			     int *ret_file) MUST_CHECK;
/* As .qdc. */
void codebook_write_qdc(struct arena *mem, struct out *out, const struct codes *codes);

/* ---- reading ---- */

/* The columns of a file. */
enum code_column {
	COLUMN_KEY,
	COLUMN_GROUP,
	COLUMN_PARENT,
	COLUMN_LABEL,
	COLUMN_LABEL_EN,
	COLUMN_DEFINITION,
	COLUMN_WHEN,
	COLUMN_NOT,
	COLUMN_EXAMPLE,
	COLUMN_COLOR,
	COLUMN_STATE,
	COLUMN_INTO,
	CODE_COLUMNS
};
extern const char *const code_columns[CODE_COLUMNS];
/* A line in the description of a code of a .qdc: which codes went up in it. For people alone. */
#define CODE_MERGED_MARK "Samengevoegd"

enum code_verdict { VERDICT_NEW, VERDICT_CHANGED, VERDICT_SAME, VERDICT_CLASH, VERDICT_REFUSED };

/* What may be in the way of a code; a person chooses about each. */
enum code_clash { CLASH_KEY, CLASH_GROUP, CLASH_NAME, CLASH_PARENT, CODE_CLASHES };
extern const char *const code_clashes[CODE_CLASHES]; /* "sleutel", ... */

/* A code as a file says it, and what would become of it. */
struct file_code {
	int64_t row;                     /* as a person counts; 0: of a .qdc */
	const char *cells[CODE_COLUMNS]; /* NULL: nothing said */
	const char *guid;                /* of a .qdc */
	enum code_verdict verdict;
	const char *why, *value; /* English msgid with {value} */
	enum code_clash clash;
	const char *choices[4];           /* of that clash: what one may do, ended by NULL */
	const char *chosen[CODE_CLASHES]; /* what somebody chose; NULL: nothing yet */
	const struct code *stored;
	struct code code; /* what would be stored; parent_id is found at the end */
	bool is_left_out;
};
struct file_codes LIST(struct file_code);

struct codebook_file {
	struct file_codes codes;
	struct refi_remarks remarks; /* what was read with good will */
	size_t counts[VERDICT_REFUSED + 1];
	size_t absent;   /* codes in use that the file does not name: they stay */
	size_t open;     /* clashes that wait for a choice */
	int64_t seen_ms; /* when the codebook was changed last */
};

/*
 * Reads CSV, XLSX, .qdc, or the codes of a .qdpx. ERR_INVALID with a failure that says why the file
 * as a whole cannot be read.
 */
enum err codebook_file_read(struct work *work, const char *bytes, size_t len,
			    struct codebook_file *ret) MUST_CHECK;

/* Says of each code what would become of it, from what stands there and what was chosen. */
enum err codebook_file_plan(struct work *work, int64_t codebook_id, struct codebook_file *file)
	MUST_CHECK;

/* Plans again and stores. On the writer. ERR_CONFLICT: a clash without a choice, or the codebook
 * changed after `seen_ms` (0: never mind). ERR_INVALID: a code breaks a rule. */
enum err codebook_file_store(struct work *work, int64_t codebook_id, struct codebook_file *file,
			     int64_t seen_ms) MUST_CHECK;

/* The same codes as CSV, to be sent along with a form and read again. */
void codebook_file_keep(struct out *out, const struct codebook_file *file);
/* English msgid of a choice. */
const char *code_choice_text(const char *choice);
