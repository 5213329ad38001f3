/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs.h: the work that goes on by itself: one thread for all regions and all jobs of all slices.
 */
#pragma once
#include "web/site.h"

enum { JOBS_WHY_BYTES = DB_REASON_BYTES };

/* Starts the thread; the site must stay. NULL: no slice has jobs, or there is no thread to be had.
 */
struct jobs *jobs_start(struct site *site);

/* Ends it: what is under way is let go of at once (site->is_stopping) and done again later. NULL is
 * allowed. */
void jobs_stop(struct jobs *jobs);

/* ---- jobs_turn.c ---- */

/* Who runs jobs, and where. */
struct job_runner {
	struct site *site;
	struct region *region;
	struct db *db;      /* the runner's own connection to the region */
	const char *holder; /* a token of this process */
};

/* The job of that name, or NULL. */
const struct job *jobs_find(const struct site *site, const char *name);

/* How long a job waits that failed `turns` times in a row. */
int64_t jobs_backoff_ms(const struct job *job, int64_t turns);

/*
 * Takes the lease of a job and runs turns until it wants no more, the server stops or `most_ms` are
 * over; then says when it is due again. `failed_turns`: how often it failed before this.
 * ERR_MISSING: it is not due, or another process has it. Other errors are those of the job: ret_why
 * says why, as an English msgid.
 */
enum err jobs_run(const struct job_runner *runner, const struct job *job, int64_t failed_turns,
		  int64_t most_ms, char ret_why[static JOBS_WHY_BYTES]) MUST_CHECK;
