/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf.h: a PDF/UA-1 by Typst, in a child process with limits and a time to end. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

/* A file that the template reads, by name. */
struct pdf_part {
	const char *name; /* "data.json", "figuur-1.svg" */
	const char *bytes;
	size_t len;
};
struct pdf_job {
	const char *engine; /* folder of render/ with its node_modules; NULL: beside the program */
	const char *template; /* Typst source */
	const struct pdf_part *parts;
	size_t part_count;
	int64_t made_ms; /* in the document: the same job gives the same bytes */
	int timeout_s;   /* 0: 20 */
};
/*
 * The one home of Typst, which render/render.mjs runs with the letters in render/node_modules and
 * no others: Atkinson Hyperlegible Next, Bitter, and DejaVu Sans for what those do not have. A
 * letter that none has becomes a small box. Typst lays out what template and parts say and refuses
 * what is not PDF/UA-1.
 */

/*
 * Makes it. The file is open, unlinked, at its start; the caller's to close. ERR_MISSING: node or
 * Typst is not installed; ERR_BUSY: no time or memory left, killed, disk full; ERR_BROKEN: Typst
 * refused (the template or an alt text breaks a rule of PDF/UA). *ret_why: what it said, for the
 * log, in `mem`.
 */
enum err pdf_make(struct arena *mem, const struct pdf_job *job, int *ret_file, const char **ret_why)
	MUST_CHECK;
