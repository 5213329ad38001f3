/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs_turn.c: one job of one region, from taking its lease to letting go of it. */
#include "app/jobs.h"
#include "base/clock.h"
#include "base/log.h"
#include "work/job.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

enum { RENEW_MS = JOB_LEASE_MS / 3, LEAST_WAIT_MS = 30 * 1000, MOST_WAIT_MS = 15 * 60 * 1000 };

const struct job *jobs_find(const struct site *site, const char *name)
{
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->job_count; j++)
			if (!strcmp(site->features[i]->jobs[j].name, name))
				return &site->features[i]->jobs[j];
	return NULL;
}

int64_t jobs_backoff_ms(const struct job *job, int64_t turns)
{
	int64_t wait_ms = job->every_s * INT64_C(1000);
	wait_ms = wait_ms < LEAST_WAIT_MS ? LEAST_WAIT_MS : wait_ms;
	for (int64_t i = 1; i < turns && wait_ms < MOST_WAIT_MS; i++)
		wait_ms *= 2;
	int64_t most_ms = job->every_s * INT64_C(1000);
	most_ms = most_ms < MOST_WAIT_MS ? MOST_WAIT_MS : most_ms;
	return wait_ms < most_ms ? wait_ms : most_ms;
}

/* What is handed to the writer. */
struct lease {
	const char *name, *holder, *why;
	int64_t due_ms;
};

static enum err take(struct work *work, void *context)
{
	const struct lease *lease = context;
	return job_take(work, lease->name, lease->holder);
}

static enum err leave(struct work *work, void *context)
{
	const struct lease *lease = context;
	return job_leave(work, lease->name, lease->holder, lease->due_ms, lease->why);
}

static struct work new_work(const struct job_runner *runner, const struct job *job,
			    struct arena *mem)
{
	return (struct work){
		.mem = mem,
		.db = runner->db,
		.region = runner->region,
		.now_ms = clock_now_ms(),
		.route = arena_printf(mem, "job %s", job->name),
	};
}

static enum err with_lease(const struct job_runner *runner, const struct job *job,
			   enum err (*run)(struct work *work, void *context), struct lease *lease)
{
	SCOPED_ARENA(mem);
	struct work work = new_work(runner, job, mem);
	lease->name = job->name;
	lease->holder = runner->holder;
	return writer_run(&work, run, lease);
}

static enum err run_turn(const struct job_runner *runner, const struct job *job, bool *ret_is_more,
			 char ret_why[static JOBS_WHY_BYTES])
{
	SCOPED_ARENA(mem);
	struct work work = new_work(runner, job, mem);
	enum err err = job->run(runner->site, &work, ret_is_more);
	if (err)
		snprintf(ret_why, JOBS_WHY_BYTES, "%s",
			 work.failures.len ? work.failures.items[0].text : err_name(err));
	return err;
}

static enum err run_turns(const struct job_runner *runner, const struct job *job, int64_t most_ms,
			  bool *ret_is_more, char ret_why[static JOBS_WHY_BYTES])
{
	int64_t begun_ms = clock_steady_ms(), taken_ms = begun_ms, now_ms = begun_ms;
	do {
		*ret_is_more = false;
		TRY(run_turn(runner, job, ret_is_more, ret_why));
		now_ms = clock_steady_ms();
		if (*ret_is_more && now_ms - taken_ms > RENEW_MS) {
			TRY(with_lease(runner, job, take, &(struct lease){ 0 }));
			taken_ms = now_ms;
		}
	} while (*ret_is_more && now_ms - begun_ms < most_ms && !runner->site->is_stopping);
	return OK;
}

enum err jobs_run(const struct job_runner *runner, const struct job *job, int64_t failed_turns,
		  int64_t most_ms, char ret_why[static JOBS_WHY_BYTES])
{
	struct lease lease = { 0 };
	bool is_more = false;
	TRY(with_lease(runner, job, take, &lease));
	enum err err = run_turns(runner, job, most_ms, &is_more, ret_why);
	bool is_let_go = err && runner->site->is_stopping;
	lease.due_ms = clock_now_ms();
	if (err && !is_let_go) {
		lease.why = ret_why;
		lease.due_ms += jobs_backoff_ms(job, failed_turns + 1);
		log_error("job %s of %s: %s", job->name, runner->region->key, ret_why);
	} else if (!is_more && !is_let_go) {
		lease.due_ms += job->every_s * INT64_C(1000);
	}
	if (with_lease(runner, job, leave, &lease)) /* then the lease ends by itself */
		log_warn("job %s of %s: its lease was lost", job->name, runner->region->key);
	return is_let_go ? OK : err;
}
