/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_pool.c: one queue, one lock, some threads. */
#include "app/serve_parts.h"

#include <pthread.h>
#include <stdlib.h>

struct pool {
	pthread_mutex_t lock;	/* guards what follows */
	pthread_cond_t changed;
	struct pool_job *first, **end;
	size_t waiting, limit;
	bool is_stopping;
	struct worker *workers;
	pthread_t *threads;
	size_t count;		/* of threads that run */
};

/* What a new thread needs to know. */
struct start {
	struct pool *pool;
	struct worker *worker;
};

static struct pool_job *take(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	while (!pool->first && !pool->is_stopping)
		pthread_cond_wait(&pool->changed, &pool->lock);
	struct pool_job *job = pool->first;
	if (job) {
		pool->first = job->next;
		pool->waiting--;
		if (!pool->first)
			pool->end = &pool->first;
	}
	pthread_mutex_unlock(&pool->lock);
	return job;
}

static void *work_on(void *context)
{
	struct start start = *(struct start *)context;
	free(context);
	for (struct pool_job *job; (job = take(start.pool));)
		job->run(job, start.worker);
	return NULL;
}

static void start_thread(struct pool *pool)
{
	struct start *start = malloc(sizeof *start);
	if (!start)
		abort();
	*start = (struct start){ pool, &pool->workers[pool->count] };
	if (pthread_create(&pool->threads[pool->count], NULL, work_on, start))
		free(start);
	else
		pool->count++;
}

struct pool *pool_new(struct server *server, int threads, size_t limit)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (!pool || !(pool->threads = calloc((size_t)threads, sizeof *pool->threads)))
		abort();
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->changed, NULL);
	pool->end = &pool->first;
	pool->limit = limit;
	pool->workers = worker_new(server, (size_t)threads);
	for (int i = 0; i < threads; i++)
		start_thread(pool);
	if (!pool->count)
		abort();	/* not even one thread: the machine cannot run us */
	return pool;
}

bool pool_submit(struct pool *pool, struct pool_job *job)
{
	job->next = NULL;
	pthread_mutex_lock(&pool->lock);
	bool is_taken = pool->waiting < pool->limit;
	if (is_taken) {
		*pool->end = job;
		pool->end = &job->next;
		pool->waiting++;
		pthread_cond_signal(&pool->changed);
	}
	pthread_mutex_unlock(&pool->lock);
	return is_taken;
}

size_t pool_waiting(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	size_t waiting = pool->waiting;
	pthread_mutex_unlock(&pool->lock);
	return waiting;
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	pool->is_stopping = true;
	pthread_cond_broadcast(&pool->changed);
	pthread_mutex_unlock(&pool->lock);
	for (size_t i = 0; i < pool->count; i++)
		pthread_join(pool->threads[i], NULL);
	worker_free(pool->workers, pool->count);
	pthread_cond_destroy(&pool->changed);
	pthread_mutex_destroy(&pool->lock);
	free(pool->threads);
	free(pool);
}
