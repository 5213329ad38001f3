/* SPDX-License-Identifier: EUPL-1.2 */
/* document_read.h: the text of files that people bring: TXT, Markdown, DOCX, ODT, SRT, VTT. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/* One paragraph or subtitle. */
struct document_line {
	const char *text;         /* NFC, no line ends inside */
	const char *speaker;      /* of a VTT voice; NULL */
	int64_t from_ms, till_ms; /* -1: not told */
};
struct document_lines LIST(struct document_line);

/* Why not: an English msgid that says what to do, {value} in it. */
struct document_problem {
	const char *text, *value;
};
struct document_file {
	const char *name, *bytes;
	size_t len;
};
/*
 * Reads a file by what is in it, not by its name alone (`name` decides between text kinds). At most
 * 20 MB and 1,000,000 code points. In `mem`. ERR_INVALID with its reason: encrypted, damaged, not a
 * kind that is known, not UTF-8 or Windows-1252.
 */
enum err document_read(struct arena *mem, const struct document_file *file,
		       struct document_lines *ret, struct document_problem *why) MUST_CHECK;
