/* SPDX-License-Identifier: EUPL-1.2 */
/* statfile.h: answers as a data file of SPSS (.sav, .zsav) or Stata (.dta), written as it streams.
 */
#pragma once
#include "base/arena.h"
#include "base/err.h"

enum statfile_format { STATFILE_SAV, STATFILE_ZSAV, STATFILE_DTA };
enum statfile_kind {
	STATFILE_TEXT,
	STATFILE_NUMBER,
	STATFILE_DATE,     /* days since 1970-01-01 */
	STATFILE_DATETIME, /* milliseconds since 1970-01-01 UTC */
};
enum statfile_measure { STATFILE_NOMINAL, STATFILE_ORDINAL, STATFILE_SCALE };

struct statfile_value {
	double number;
	const char *label;
	bool is_missing; /* counts as no answer: "weet niet" */
};

struct statfile_variable {
	const char *name;  /* at most 64 bytes, letters digits _; unique; texts longer than 255
			      bytes: unique in  the first five characters */
	const char *label; /* at most 255 bytes are kept */
	enum statfile_kind kind;
	enum statfile_measure measure;
	int width;                           /* of texts: bytes of the longest */
	int decimals;                        /* of numbers */
	const struct statfile_value *values; /* labels of numbers */
	int value_count;
};

struct statfile_options {
	enum statfile_format format;
	const char *label; /* of the whole file */
	const struct statfile_variable *variables;
	int variable_count;
	int64_t rows;
	int64_t made_ms; /* the moment that the file names as its own */
};

struct statfile_writer;

/*
 * Begins a file in the open file `fd`, which stays the caller's. The writer lives in `mem`; end it
 * with statfile_close. ERR_BUSY: the disk is full. ERR_INVALID: a name that the format does not
 * take.
 */
enum err statfile_start(struct arena *mem, int fd, const struct statfile_options *options,
			struct statfile_writer **ret) MUST_CHECK;

/* The next cell of the row, in the order of the variables; NULL and NAN are no answer. */
void statfile_text(struct statfile_writer *writer, const char *text);
void statfile_number(struct statfile_writer *writer, double number);
/* ERR_BUSY: the disk is full. */
enum err statfile_end_row(struct statfile_writer *writer) MUST_CHECK;
/* Completes the file. ERR_BUSY as above; ERR_BROKEN: fewer rows than promised. */
enum err statfile_finish(struct statfile_writer *writer) MUST_CHECK;
/* Gives back what the writer holds besides its arena; NULL is allowed. */
void statfile_close(struct statfile_writer *writer);
