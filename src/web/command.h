/* SPDX-License-Identifier: EUPL-1.2 */
/* command.h: runs commands of slices, and what they share. */
#pragma once
#include "web/feature.h"

#include <stdio.h>

/* The words behind "omzien NAME". */
struct command_words {
	int count;
	char *const *words;
};

/*
 * Explains a command (--help), or runs the way that fits the words. What no way understands is
 * refused, with the usage, before anything is opened or made by `open` (NULL: the regions are
 * open). Gives the exit code.
 *
 * `run` of a way gets the region of --region, else the one without a host name, in the language of
 * --language, else Dutch. When it cannot be done the reasons of work->failures are said in English
 * on standard error; or, when there are none, which kind of error it was.
 */
int command_start(struct site *site, const struct command *command, struct command_words words,
		  enum err (*open)(struct site *site, bool is_started));

/* The ways to call a command, one a line, the first behind `before` and the others below it. */
void command_print_ways(FILE *to, const char *before, const struct command *command);

/* ---- files that were named on the command line; each fails with a reason ---- */

enum { COMMAND_FILE_BYTES_MAX = 64 * 1024 * 1024 };

/* All of a file, with a NUL behind it; in work->mem. ERR_MISSING: it cannot be opened. ERR_INVALID:
 * it is no file, or larger than 64 MB. */
enum err command_read_file(struct work *work, const char *path, char **ret, size_t *ret_len)
	MUST_CHECK;

/*
 * Makes a file that is not there yet, for nobody else to read, and lets `write` fill it. What fails
 * half way is taken away again. ERR_CONFLICT: there is a file already. ERR_BROKEN: it cannot be
 * made. ERR_BUSY: the disk is full. Errors of `write`.
 */
enum err command_write_file(struct work *work, const char *path,
			    enum err (*write)(struct work *work, int file, void *context),
			    void *context) MUST_CHECK;
