/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_write.h: tables of answers as files. */
#pragma once
#include "feature/answer/answer_column.h"

/* What a file is asked to be. */
struct answer_order {
	struct answer_span span;
	int language;       /* 0: Dutch, 1: English */
	bool has_labels;    /* of choices: their words, not their names */
	char separator;     /* of CSV */
	bool has_mark;      /* CSV begins with the mark that Excel needs */
	const char *folder; /* for temporary files of XLSX, SPSS, Stata and archives */
};

/* All into `out`, which may spill to a file. ERR_BUSY: the disk is full. */
enum err answer_write_csv(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
/* All tables as worksheets. ERR_INVALID with a failure: more than a worksheet holds. */
enum err answer_write_xlsx(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
/* JSON: an array of objects, names as keys; numbers are numbers, several choices an array. */
enum err answer_write_json(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
/* All tables, each as a CSV with the name of answer_file_name, in one zip. */
enum err answer_write_zip(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
/* The files that belong to the answers in one zip: a folder for each submission, and a list.
 * ERR_INVALID with a failure: there are none. */
enum err answer_write_files(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
/* SPSS or Stata, straight into the open file. What was read waits in a temporary file: how long
 * texts are comes first. */
enum err answer_write_stat(struct work *work, const struct answer_order *order,
			   enum statfile_format format, int file) MUST_CHECK;
/* DDI-Codebook 2.5 of all tables. */
enum err answer_write_ddi(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
/* A script that reads the CSV of this table, with labels, into R or Python; or syntax for SPSS with
 * the sets of several choices. */
enum err answer_write_r(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
enum err answer_write_python(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;
enum err answer_write_syntax(struct work *work, const struct answer_order *order, struct out *out)
	MUST_CHECK;

/* What a file of this table is called, without its ending: "antwoorden-NAME-2026-11-22". In
 * work->mem. */
const char *answer_file_name(struct work *work, const struct answer_order *order);

/*
 * Any of them by its key: "csv", "xlsx", "json", "sav", "zsav", "dta", "ddi", "r", "py", "sps",
 * "zip", "bestanden", into the open file, which stays the caller's. ERR_INVALID with a failure: no
 * such kind of file. ERR_BUSY with a failure: the disk is full.
 */
enum err answer_file(struct work *work, const struct answer_order *order, const char *format,
		     int file) MUST_CHECK;

/* What an open file holds from where it stands, into `out`. ERR_BUSY: it cannot be read. */
enum err answer_copy(struct work *work, int from, struct out *out) MUST_CHECK;

/* ---- one cell ---- */

/* What a cell is: text, or a number where `is_number`. Text lives in `mem` or what it was made of;
 * text NULL and number NAN: nothing. `is_coded`: choices as their number. */
struct answer_cell {
	bool is_number;
	const char *text;
	double number;
};
struct answer_cell answer_cell(struct arena *mem, const struct answer_order *order,
			       const struct answer_row *row, size_t column, bool is_coded);
