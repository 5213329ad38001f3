/* SPDX-License-Identifier: EUPL-1.2 */
/* import_run.c: applies and undoes on a thread of its own, so that a browser can look on. */
#include "base/clock.h"
#include "base/log.h"
#include "feature/import/import_slice.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* One thread per region. It ends between two units when the region does, and goes on at the next
 * start. */
struct runner {
	pthread_mutex_t lock; /* guards thread and is_joinable */
	pthread_t thread;
	bool is_joinable;
	_Atomic bool is_running, is_stopping;
};

static const char owner; /* its address is the slice's place in region->memory */

static void runner_free(void *thing)
{
	struct runner *runner = thing;
	atomic_store(&runner->is_stopping, true);
	if (runner->is_joinable)
		pthread_join(runner->thread, NULL);
	pthread_mutex_destroy(&runner->lock);
	free(runner);
}

enum err import_start(struct work *work)
{
	struct runner *runner = calloc(1, sizeof *runner);
	if (!runner)
		abort();
	pthread_mutex_init(&runner->lock, NULL);
	region_remember(work->region, &owner, runner, runner_free);
	return import_resume(work);
}

bool import_is_stopping(const struct work *work)
{
	struct runner *runner = region_recall(work->region, &owner);
	return runner && atomic_load(&runner->is_stopping);
}

struct errand {
	struct arena *mem;
	struct work work;
	struct runner *runner;
	int64_t id;
	enum err (*run)(struct work *work, int64_t id);
};

static void *run_errand(void *context)
{
	struct errand *errand = context;
	enum err err = errand->run(&errand->work, errand->id);
	if (err && !atomic_load(&errand->runner->is_stopping))
		log_error("import of %s: %s", errand->work.region->key, err_name(err));
	atomic_store(&errand->runner->is_running, false);
	arena_free(errand->mem);
	return NULL;
}

static struct errand *errand_of(const struct work *work, int64_t id)
{
	struct arena *mem = arena_new();
	struct errand *errand = arena_new_of(mem, struct errand);
	errand->mem = mem;
	errand->work = (struct work){
		.mem = mem,
		.region = work->region,
		.now_ms = work->now_ms,
		.person_id = work->person_id,
		.roles = work->roles,
		.route = arena_strdup(mem, work->route),
	};
	errand->id = id;
	return errand;
}

enum err import_run_behind(struct work *work, int64_t id,
			   enum err (*run)(struct work *work, int64_t id))
{
	struct runner *runner = region_recall(work->region, &owner);
	if (!runner || atomic_exchange(&runner->is_running, true))
		return work_fail(
			work, ERR_BUSY, NULL,
			N_("Another import is running. Wait until it is done and try again."));
	struct errand *errand = errand_of(work, id);
	errand->runner = runner;
	errand->run = run;
	pthread_mutex_lock(&runner->lock);
	if (runner->is_joinable)
		pthread_join(runner->thread, NULL);
	runner->is_joinable = !pthread_create(&runner->thread, NULL, run_errand, errand);
	bool is_started = runner->is_joinable;
	pthread_mutex_unlock(&runner->lock);
	if (!is_started)
		run_errand(errand); /* no thread to be had: then whoever asked waits */
	return OK;
}
