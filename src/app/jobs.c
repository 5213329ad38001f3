/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs.c: the thread that looks every second which job of which region is due. */
#include "app/jobs.h"
#include "base/clock.h"
#include "base/log.h"
#include "crypt/crypt.h"
#include "work/job.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LOOK_MS = 1000, SESSION_MS = 5000, RECONNECT_MS = 10 * 1000 };

struct jobs {
	struct site *site;
	struct arena *mem;
	const char *holder;
	struct db **dbs;    /* a connection for each region, opened when needed */
	int64_t *closed_ms; /* when the connection failed */
	pthread_t thread;
	pthread_mutex_t lock; /* guards is_ending */
	pthread_cond_t changed;
	bool is_ending;
};

/* Waits; false when the server stops. */
static bool wait_a_while(struct jobs *jobs)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += LOOK_MS / 1000;
	pthread_mutex_lock(&jobs->lock);
	if (!jobs->is_ending)
		pthread_cond_timedwait(&jobs->changed, &jobs->lock, &until);
	bool is_going_on = !jobs->is_ending;
	pthread_mutex_unlock(&jobs->lock);
	return is_going_on;
}

static struct job_state state_of(const struct job_states *states, const char *name)
{
	for (size_t i = 0; i < states->len; i++)
		if (!strcmp(states->items[i].name, name))
			return states->items[i];
	return (struct job_state){ .name = name };
}

static enum err run_due(const struct job_runner *runner, const struct job *job,
			const struct job_state *state)
{
	SCOPED_ARENA(mem);
	char why[JOBS_WHY_BYTES];
	struct work work = {
		.mem = mem, .db = runner->db, .region = runner->region, .now_ms = clock_now_ms()
	};
	bool has_work = true;
	if (state->due_ms > work.now_ms)
		return OK;
	if (job->has_work)
		TRY(job->has_work(runner->site, &work, &has_work));
	/* that a job failed, or that another process has it, is noted: here it is no error */
	if (has_work && jobs_run(runner, job, state->failed_turns, SESSION_MS, why))
		return OK;
	return OK;
}

static enum err look_at_region(const struct job_runner *runner)
{
	SCOPED_ARENA(mem);
	const struct site *site = runner->site;
	struct job_states states;
	struct work work = { .mem = mem, .db = runner->db, .region = runner->region };
	TRY(job_list(&work, &states));
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->job_count; j++) {
			const struct job *job = &site->features[i]->jobs[j];
			struct job_state state = state_of(&states, job->name);
			if (site->is_stopping)
				return OK;
			TRY(run_due(runner, job, &state));
		}
	return OK;
}

/* A database that cannot be reached is left alone for a while. */
static void let_go(struct jobs *jobs, size_t at, const char *reason)
{
	log_error("jobs of %s: %s", jobs->site->regions.items[at]->key, reason);
	db_close(jobs->dbs[at]);
	jobs->dbs[at] = NULL;
	jobs->closed_ms[at] = clock_steady_ms();
}

static void look_at(struct jobs *jobs, size_t at)
{
	char reason[DB_REASON_BYTES];
	struct region *region = jobs->site->regions.items[at];
	struct db_place place = region->place;
	place.is_read_only = true;
	if (!jobs->dbs[at] && jobs->closed_ms[at] &&
	    clock_steady_ms() - jobs->closed_ms[at] < RECONNECT_MS)
		return;
	if (!jobs->dbs[at] && db_open(place, &jobs->dbs[at], reason)) {
		let_go(jobs, at, reason);
		return;
	}
	struct job_runner runner = { jobs->site, region, jobs->dbs[at], jobs->holder };
	if (look_at_region(&runner))
		let_go(jobs, at, db_reason(runner.db));
}

static void *go_round(void *context)
{
	struct jobs *jobs = context;
	do
		for (size_t i = 0; i < jobs->site->regions.len && !jobs->site->is_stopping; i++)
			look_at(jobs, i);
	while (wait_a_while(jobs));
	return NULL;
}

static bool has_jobs(const struct site *site)
{
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->job_count)
			return true;
	return false;
}

static void free_jobs(struct jobs *jobs)
{
	for (size_t i = 0; i < jobs->site->regions.len; i++)
		db_close(jobs->dbs[i]);
	pthread_cond_destroy(&jobs->changed);
	pthread_mutex_destroy(&jobs->lock);
	arena_free(jobs->mem);
}

struct jobs *jobs_start(struct site *site)
{
	if (!has_jobs(site))
		return NULL;
	struct arena *mem = arena_new();
	struct jobs *jobs = arena_new_of(mem, struct jobs);
	jobs->site = site;
	jobs->mem = mem;
	jobs->holder = crypt_token(mem);
	jobs->dbs = arena_array(mem, struct db *, site->regions.len + 1);
	jobs->closed_ms = arena_array(mem, int64_t, site->regions.len + 1);
	pthread_mutex_init(&jobs->lock, NULL);
	pthread_cond_init(&jobs->changed, NULL);
	if (!pthread_create(&jobs->thread, NULL, go_round, jobs))
		return jobs;
	log_error("jobs: the system has no room for one more thread; nothing runs by itself");
	free_jobs(jobs);
	return NULL;
}

void jobs_stop(struct jobs *jobs)
{
	if (!jobs)
		return;
	atomic_store(&jobs->site->is_stopping, true);
	pthread_mutex_lock(&jobs->lock);
	jobs->is_ending = true;
	pthread_cond_broadcast(&jobs->changed);
	pthread_mutex_unlock(&jobs->lock);
	pthread_join(jobs->thread, NULL);
	free_jobs(jobs);
}
