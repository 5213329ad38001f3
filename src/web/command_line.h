/* SPDX-License-Identifier: EUPL-1.2 */
/* command_line.h: what was typed behind "omzien NAME", read by the lines that say how to use it. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stddef.h>

struct site;

enum { COMMAND_WORDS = 64, COMMAND_OPTIONS = 80, COMMAND_COMPLAINT_BYTES = 200 };

struct command_option {
	const char *name, *value; /* "--format", "csv"; value: "" where it takes none */
};

/* A command line that fits. All point into argv or the usage. */
struct command_line {
	struct site *site;                /* of the program; not read from the line */
	size_t way;                       /* the line of usage that it fits, from 0 */
	const char *words[COMMAND_WORDS]; /* in their order; NULL: left out */
	size_t word_count;
	struct command_option options[COMMAND_OPTIONS]; /* as they came */
	size_t option_count;
};

/*
 * Reads the words behind the name of a command. `usage` holds the ways to call it, one a line:
 *
 *   export --survey ID --format csv|xlsx [--table NAME]
 *   import FILE [--map COLUMN=FIELD]... [--dry-run]
 *
 * A first word in small letters is the verb; capitals stand for a word or a value of choice; a|b is
 * a value out of these; what stands in [] may be left out; ... may be repeated. Options may come in
 * any order and as --name=value. ERR_INVALID: no line fits; why, in English, of the line that came
 * nearest.
 */
enum err command_line_read(const char *usage, int count, char *const *words,
			   struct command_line *ret,
			   char ret_complaint[static COMMAND_COMPLAINT_BYTES]) MUST_CHECK;

/* The last value of an option, "" for one without; NULL: it was not given. */
const char *command_option(const struct command_line *line, const char *name);
/* The values of an option that may be repeated, one at a time; NULL: no more. *at begins at 0. */
const char *command_option_next(const struct command_line *line, const char *name, size_t *at);
