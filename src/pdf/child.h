/* SPDX-License-Identifier: EUPL-1.2 */
/* child.h: a program run in a process of its own with limits; for this folder alone. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

enum { CHILD_NOT_STARTED = 127 };

/*
 * It gets an empty environment, no input, no open files, its own process group, no new rights and,
 * where the system allows that, no network. Limits: processor time of `timeout_s`, 2 GB of memory,
 * files of 200 MB. No shell sees its arguments.
 */
struct child {
	const char *const *argv; /* argv[0]: the path of the program; NULL ends it */
	int timeout_s;

	int status;       /* its exit status; CHILD_NOT_STARTED: there is no such program */
	int signal;       /* that ended it, or 0 */
	bool is_late;     /* it and all that it started were killed */
	const char *said; /* the start of what it wrote on standard error, in the arena */
};

/* Runs it to its end and fills the rest of `child`. ERR_BUSY: no process or pipe can be made. */
enum err child_run(struct arena *mem, struct child *child) MUST_CHECK;
