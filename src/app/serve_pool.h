/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_pool.h: threads that run jobs one by one, with a bounded queue; private to app/. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct db;
struct exchange;
struct MHD_Daemon;
struct server;

/* What one thread keeps between requests; an event loop has one too. */
struct worker {
	struct server *server;
	struct db **dbs;	/* read connections, by the region's place in the list */
	int budget;		/* of their statements, see db_set_budget */
	size_t number;
	struct MHD_Daemon *daemon;	/* event loops only, and what follows too */
	struct exchange *spare;
	int spare_count;
};

/* Something to run; its maker holds the memory. */
struct pool_job {
	void (*run)(struct pool_job *job, struct worker *worker);
	struct pool_job *next;
};

/* `threads` threads that wait for jobs; at most `limit` may wait. */
struct pool *pool_new(struct server *server, int threads, size_t limit);

/* Adds a job. False: too many wait already. */
bool pool_submit(struct pool *pool, struct pool_job *job);

/* How many jobs wait. */
size_t pool_waiting(struct pool *pool);

/* Finishes what waits, ends the threads; NULL is allowed. */
void pool_free(struct pool *pool);
