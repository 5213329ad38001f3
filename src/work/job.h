/* SPDX-License-Identifier: EUPL-1.2 */
/* job.h: who may run a job now: one process at a time, for a while. */
#pragma once
#include "work/work.h"

enum { JOB_LEASE_MS = 60 * 1000 };

/*
 * Takes the job for `holder` (a token of this process) when it is due and nobody has it, until
 * JOB_LEASE_MS from now. ERR_MISSING: not due, or another process has it. On the writer.
 */
enum err job_take(struct work *work, const char *name, const char *holder) MUST_CHECK;

/* Lets go of it and says when it is due again; `why` of a failure for the page of jobs, or NULL. On
 * the writer. ERR_MISSING: the lease was lost meanwhile. */
enum err job_leave(struct work *work, const char *name, const char *holder, int64_t due_ms,
		   const char *why) MUST_CHECK;

/* Makes a job due now, whatever it waits for. On the writer. */
enum err job_hurry(struct work *work, const char *name) MUST_CHECK;

/* How a job stands. */
struct job_state {
	const char *name, *failure; /* failure: NULL when the last turn went well */
	int64_t due_ms, ran_ms;     /* 0: never */
	int64_t failed_turns;       /* in a row */
};
struct job_states LIST(struct job_state);

/* All jobs that ever ran. In work->mem. */
enum err job_list(struct work *work, struct job_states *ret) MUST_CHECK;
