/* SPDX-License-Identifier: EUPL-1.2 */
/* read.h: what the files that read documents share; nobody else includes it. */
#pragma once
#include "base/out.h"
#include "document/document_read.h"
#include "zip/zip_read.h"

#define N_(text) text

enum {
	READ_MAX_BYTES = 20 * 1024 * 1024,
	READ_MAX_UNPACKED_BYTES = 100 * 1024 * 1024,
	READ_MAX_POINTS = 1000000,
};

/* A document on its way in. */
struct reading {
	struct arena *mem;
	const struct document_file *file;
	struct document_lines *lines;
	struct document_problem *why;
	size_t points; /* code points of all lines so far */
};

/* Notes the reason, an English msgid. Always ERR_INVALID. */
enum err read_fail(struct reading *reading, const char *text, const char *value) MUST_CHECK;
/* The one for files that cannot be taken apart. */
enum err read_fail_damaged(struct reading *reading) MUST_CHECK;
enum err read_fail_zip(struct reading *reading, enum zip_fault fault) MUST_CHECK;

/* Adds a line: tidied, NFC, left out when nothing is in it. ERR_INVALID: too much text in all. */
enum err read_add(struct reading *reading, const char *text, size_t len,
		  const struct document_line *about) MUST_CHECK;

/* read_encoding.c: the bytes as UTF-8 without a mark, NULs or carriage returns; in `mem`. */
enum err read_utf8(struct reading *reading, char **ret) MUST_CHECK;

/* read_cue.c: subtitles; the text may be changed. */
bool read_is_srt(const char *text);
enum err read_srt(struct reading *reading, char *text) MUST_CHECK;
enum err read_vtt(struct reading *reading, char *text) MUST_CHECK;

/* read_office.c: DOCX and ODT. */
enum err read_office(struct reading *reading) MUST_CHECK;
