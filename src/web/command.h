/* SPDX-License-Identifier: EUPL-1.2 */
/* command.h: what commands of slices share: the region that was named, its database, what is said
 * when it cannot be done. */
#pragma once
#include "web/feature.h"

struct command_call {
	struct site *site;
	const char *name;     /* "round": in what is said, and in histories as "omzien round" */
	const char *region;   /* its key; NULL: the one without a host name */
	const char *language; /* of what is shown; NULL: Dutch */
	bool says_itself;     /* `run` says why it cannot be done */
	const char *missing;  /* said at ERR_MISSING without a reason; NULL: as any other */
};

/*
 * Runs `run` as an administrator on a connection of its own, outside a transaction; what it changes
 * it hands to writer_run. Gives the exit code. When it cannot be done the reasons of work->failures
 * are said in English on standard error; or, when there are none, which kind of error it was.
 */
int command_in_region(const struct command_call *call,
		      enum err (*run)(struct work *work, void *context), void *context);
