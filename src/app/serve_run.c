/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_run.c: runs each handler where its kind and its database want it. */
#include "app/serve_parts.h"
#include "base/log.h"

#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

enum { POLL_EVERY_MS = 100 };

#define OWNER_OF(pointer, member)                                                                  \
	((struct exchange *)((char *)(pointer)-offsetof(struct exchange, member)))

struct worker *worker_new(struct server *server, size_t count)
{
	size_t regions = server->site->regions.len;
	struct worker *workers = calloc(count ? count : 1, sizeof *workers);
	for (size_t i = 0; workers && i < count; i++) {
		workers[i].server = server;
		workers[i].number = i;
		if (!(workers[i].dbs = calloc(regions ? regions : 1, sizeof(struct db *))))
			abort();
	}
	if (!workers)
		abort();
	return workers;
}

void worker_free(struct worker *workers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < workers[i].server->site->regions.len; j++)
			db_close(workers[i].dbs[j]);
		free(workers[i].dbs);
	}
	free(workers);
}

static size_t place_of(const struct server *server, const struct region *region)
{
	const struct region_list *regions = &server->site->regions;
	for (size_t i = 0; i < regions->len; i++)
		if (regions->items[i] == region)
			return i;
	abort();	/* web found a region that the site does not have */
}

enum err worker_db(struct worker *worker, const struct region *region, struct db **ret)
{
	char reason[DB_REASON_BYTES];
	struct db **db = &worker->dbs[place_of(worker->server, region)];
	struct db_place place = region->place;
	place.is_read_only = true;
	enum err err = *db ? OK : db_open(place, db, reason);
	if (err) {
		log_error("region %s cannot be read: %s", region->key, reason);
		return err;
	}
	db_set_budget(*db, worker->budget);
	*ret = *db;
	return OK;
}

/* Back to what web_begin left, for a first or another run. */
static void start_over(struct exchange *exchange)
{
	struct db *db = exchange->web.work.db;
	if (exchange->response.file >= 0)
		close(exchange->response.file);
	exchange->web = exchange->web_begun;
	exchange->web.work.db = db;
	exchange->response = (struct http_response){ .body = exchange->out, .file = -1 };
	out_reset(exchange->out);
}

static void answer_instead(struct exchange *exchange, enum err err)
{
	start_over(exchange);
	exchange->err = err;
	web_answer_error(&exchange->web, err);
	web_set_headers(&exchange->web);
}

static enum err run_in_read(struct exchange *exchange, struct db *db)
{
	TRY(db_begin_read(db));
	exchange->has_run = true;
	enum err err = web_run(&exchange->web, db);
	exchange->statements = db_count(db);
	if (err || db_commit(db))
		db_rollback(db);
	return err;
}

/*
 * Once, and again when it was the connection that failed: a database server that went away and came
 * back.
 */
static void run_reading(struct exchange *exchange, struct worker *worker)
{
	struct region *region = exchange->web.work.region;
	struct db *db = NULL;
	exchange->web_begun = exchange->web;
	if (!region || (exchange->web.route->flags & PROCESS)) {
		exchange->err = web_run(&exchange->web, NULL);
		return;
	}
	exchange->err = worker_db(worker, region, &db);
	exchange->has_run = false;
	for (int tries = 0; db && tries < 2; tries++) {
		if (tries)
			start_over(exchange);
		exchange->version = atomic_load(&region->public_version);
		db_count_reset(db);
		exchange->err = run_in_read(exchange, db);
		if (!exchange->err || !db_is_transaction_lost(db))
			break;
		db_rollback(db);
	}
	exchange->web.work.db = NULL;
	if (!exchange->has_run)
		answer_instead(exchange, exchange->err);
}

static void run_job(struct pool_job *job, struct worker *worker)
{
	struct exchange *exchange = OWNER_OF(job, job);
	exchange->refusal = body_end(exchange);
	if (!exchange->refusal)
		run_reading(exchange, worker);
	carrier_resume(exchange);
}

static void park_on(struct exchange *exchange, struct pool *pool)
{
	exchange->job = (struct pool_job){ .run = run_job };
	carrier_park(exchange);
	if (pool_submit(pool, &exchange->job))
		return;
	exchange->web_begun = exchange->web;
	answer_instead(exchange, ERR_BUSY);
	carrier_resume(exchange);
}

static enum err run_unit(struct unit *unit)
{
	struct exchange *exchange = OWNER_OF(unit, unit);
	struct db *db = exchange->web.work.db;
	start_over(exchange);
	db_count_reset(db);
	exchange->has_run = true;
	exchange->err = web_run(&exchange->web, db);
	exchange->statements = db_count(db);
	return exchange->err;
}

/* Only now is it certain: an answer that says "saved" must not leave before the commit. */
static void unit_done(struct unit *unit, enum err err)
{
	struct exchange *exchange = OWNER_OF(unit, unit);
	if (!exchange->has_run || err != exchange->err)
		answer_instead(exchange, err);
	carrier_resume(exchange);
}

static void park_on_writer(struct exchange *exchange)
{
	exchange->web_begun = exchange->web;
	exchange->has_run = false;
	exchange->unit =
		(struct unit){ .work = &exchange->web.work, .run = run_unit, .done = unit_done };
	carrier_park(exchange);
	writer_submit(exchange->web.work.region->writer, &exchange->unit);
}

bool run_or_park(struct exchange *exchange)
{
	const struct route *route = exchange->web.route;
	const struct region *region = exchange->web.work.region;
	bool has_region = region && !(route->flags & PROCESS);
	exchange->kind = route->kind == WRITE ? METER_WRITE
		: route->kind == SLOW         ? METER_SLOW
					      : METER_READ;
	if (route->kind == SLOW || (route->kind == READ && has_region && region->place.server)) {
		park_on(exchange,
			route->kind == SLOW ? exchange->server->slow : exchange->server->reads);
		return true;
	}
	exchange->refusal = body_end(exchange);
	if (exchange->refusal)
		return false;
	if (route->kind == WRITE && has_region) {
		park_on_writer(exchange);
		return true;
	}
	run_reading(exchange, exchange->loop);
	return false;
}

static void look_at_version(struct worker *worker, struct region *region)
{
	struct work work = { .region = region };
	if (worker_db(worker, region, &work.db))
		return;
	if (work_poll_version(&work))
		db_rollback(work.db);
}

/* A look at the version on another thread, for a database that would make the event loop wait. */
struct look {
	struct pool_job job;
	struct region *region;
	_Atomic bool *is_under_way;
};

static void run_look(struct pool_job *job, struct worker *worker)
{
	struct look *look = (struct look *)job;
	look_at_version(worker, look->region);
	atomic_store(look->is_under_way, false);
	free(look);
}

void run_poll(struct worker *worker, struct region *region, int64_t now_ms)
{
	if (now_ms - atomic_load_explicit(&region->polled_ms, memory_order_relaxed) < POLL_EVERY_MS)
		return;
	if (!region->place.server) {
		look_at_version(worker, region);
		return;
	}
	_Atomic bool *is_under_way = &worker->server->is_polling[place_of(worker->server, region)];
	if (atomic_exchange(is_under_way, true))
		return;
	struct look *look = malloc(sizeof *look);
	if (!look)
		abort();
	*look = (struct look){ { .run = run_look }, region, is_under_way };
	if (!pool_submit(worker->server->reads, &look->job)) {
		atomic_store(is_under_way, false);
		free(look);
	}
}
