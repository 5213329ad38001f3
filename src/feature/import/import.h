/* SPDX-License-Identifier: EUPL-1.2 */
/* import.h: whole files of records into the register: read, mapped, previewed, applied, undone. */
#pragma once
#include "feature/initiative/initiative.h"
#include "feature/source/source.h"
#include "work/work.h"

/* Where an import stands; the order is its life. */
enum import_state {
	IMPORT_MAPPING, /* the file is kept: a person says what its columns mean */
	IMPORT_READING, /* rows are being staged */
	IMPORT_PREVIEW, /* staged and judged: waits for a person */
	IMPORT_APPLYING,
	IMPORT_DONE, /* doubtful rows may still wait for a choice */
	IMPORT_UNDOING,
	IMPORT_UNDONE,
	IMPORT_FAILED, /* the file could not be read; nothing was changed */
	IMPORT_STATES,
};
/* What will happen, or happened, with one row. */
enum import_verdict {
	IMPORT_NEW,
	IMPORT_SAME,
	IMPORT_CHANGED,
	IMPORT_DOUBTFUL,
	IMPORT_REFUSED,
	IMPORT_VERDICTS
};
/* What a person says of a doubtful row. */
enum import_choice { IMPORT_UNDECIDED, IMPORT_ADD, IMPORT_MERGE, IMPORT_SKIP, IMPORT_CHOICES };

/* One column of a file and what it means. */
struct import_column {
	const char *name;   /* as the file says it */
	const char *field;  /* English name of the field; "": not used */
	const char *sample; /* its first value, or "" */
};
struct import_columns LIST(struct import_column);

/* A word that the vocabulary does not know; it stays with the record. */
struct import_word {
	const char *field; /* "activities", "target_groups", "themes" */
	const char *word;
	int64_t occurrences;
};
struct import_words LIST(struct import_word);

/* One file on its way. */
struct import {
	int64_t id;
	enum import_state state;
	const char *file_name, *source_kind; /* key of the list source_kind */
	struct import_columns columns;
	bool takes_doubtful, is_held; /* is_held: its new records are not public yet */
	int64_t started_ms, ended_ms, person_id;
	int64_t register_version; /* public version of the region when it was judged */
	int64_t rows_read, rows_done;
	int64_t counts[IMPORT_VERDICTS];
	const char *failure, *failure_value; /* English msgid with {value}, or NULL */
	struct import_words
		words; /* the most frequent first; filled by import_read and import_get */
};
struct imports LIST(struct import);
struct sources LIST(struct source);

struct import_row {
	int64_t row_number; /* as a person sees it in the file */
	enum import_verdict verdict;
	enum import_choice choice;
	struct failures reasons;                   /* why; the field is its Dutch key or NULL */
	struct initiative_differences differences; /* of a changed row */
	struct initiative record;                  /* what the row says */
	struct sources sources;                    /* the first one says all of it */
	int64_t candidate_id;                      /* the record that it may be, or 0 */
	int64_t candidate_row; /* the earlier row of the file that it may be, or 0 */
	int64_t initiative_id; /* the record that it makes or changes, or 0 */
	bool is_done;
};
struct import_rows LIST(struct import_row);

/* How a file is to be read. */
struct import_order {
	int file; /* open and seekable */
	const char *file_name;
	const char *source_kind; /* key or label */
	const char *const
		*maps; /* "COLUMN=FIELD", over what is guessed; "COLUMN=" leaves a column out */
	size_t map_count;
	int64_t id;           /* of an import that import_keep made; 0: a new one */
	bool is_dry_run;      /* judges every row and stores nothing */
	bool takes_doubtful;  /* doubtful rows are added too; else they wait for a person */
	bool skips_elsewhere; /* rows of another region are passed over and not counted */
	void (*each)(void *context,
		     const struct import_row *row); /* told of every row as it is judged, or NULL */
	void *context;
};

/*
 * Reads a file into a preview, on the calling thread; what it stores goes through the region's
 * writer in chunks of at most 20 ms. ERR_INVALID with failures: the file cannot be read, no column
 * holds a name, a map is wrong. ERR_BUSY: another import is running.
 */
enum err import_read(struct work *work, const struct import_order *order, struct import *ret)
	MUST_CHECK;

/* What the columns of a file seem to mean, with samples. In work->mem. ERR_INVALID as import_read.
 */
enum err import_look(struct work *work, const struct import_order *order,
		     struct import_columns *ret) MUST_CHECK;

/*
 * Keeps an uploaded file with a new import, until a person has said what its columns mean.
 * order->file holds the same bytes. Errors of import_look.
 */
enum err import_keep(struct work *work, const struct import_order *order, const char *bytes,
		     size_t len, int64_t *ret_id) MUST_CHECK;

/* Applies a preview, resumes one that was interrupted, or undoes it. Not on the writer: they hand
 * chunks to it. */
enum err import_apply(struct work *work, int64_t id) MUST_CHECK;
enum err import_undo(struct work *work, int64_t id) MUST_CHECK;

/* Goes on with what a killed process left half: applying goes on, reading is thrown away, undoing
 * goes on. */
enum err import_resume(struct work *work) MUST_CHECK;

/* ERR_MISSING: there is none. In work->mem. */
enum err import_get(struct work *work, int64_t id, struct import *ret) MUST_CHECK;

/* Newest first, without their words. In work->mem. */
enum err import_list(struct work *work, struct imports *ret) MUST_CHECK;

/* Which rows: those with a verdict (IMPORT_VERDICTS: all) after a row, at most `limit`. */
struct import_row_filter {
	int64_t import_id, after_row;
	enum import_verdict verdict;
	int limit;
};

/* In order of the file. In work->mem. */
enum err import_list_rows(struct work *work, const struct import_row_filter *filter,
			  struct import_rows *ret) MUST_CHECK;

/* What a person says of one doubtful row. ERR_MISSING: no such row waits. On the writer. */
enum err import_choose(struct work *work, int64_t id, int64_t row_number, enum import_choice choice)
	MUST_CHECK;

/* "new", "same": key in URLs. */
const char *import_verdict_key(enum import_verdict verdict);
