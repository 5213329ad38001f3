/* SPDX-License-Identifier: EUPL-1.2 */
/* writer.c: group commit; see the box in writer.h. */
#include "work/writer.h"
#include "base/log.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

enum { BATCH_UNITS = 256, IDLE_SECONDS = 10, TRIES_ALONE = 3 };

struct writer {
	struct arena *mem; /* holds this struct */
	struct region *region;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t changed;
	struct unit *first, **end;
	bool is_running, is_stopping; /* running: a thread takes what comes */
	int threads; /* those that have a connection; an old one may still be closing its own */
};

struct writer *writer_new(struct region *region)
{
	struct arena *mem = arena_new();
	struct writer *writer = arena_new_of(mem, struct writer);
	*writer = (struct writer){ .mem = mem, .region = region, .end = &writer->first };
	pthread_mutex_init(&writer->lock, NULL);
	pthread_cond_init(&writer->changed, NULL);
	return writer;
}

static enum err begin(struct db *db)
{
	TRY(db_begin_write(db));
	if (db_kind(db) == DB_SQLITE)
		return OK;
	/* rules must see a single-writer world: other processes wait here until this commit */
	return db_exec(db, "update region_state set version = version + 1 where id = 1");
}

static enum err run_in_savepoint(struct db *db, struct unit *unit)
{
	struct work *work = unit->work;
	struct db *db_before = work->db;
	work->failures.len = 0;
	work->is_public_changed = false;
	TRY(db_savepoint(db));
	work->db = db;
	work->is_writing = true;
	enum err err = unit->run(unit);
	work->is_writing = false;
	work->db = db_before;
	if (db_is_transaction_lost(db))
		return ERR_BUSY;
	if (!err)
		return db_savepoint_release(db);
	work->is_public_changed = false;
	TRY(db_savepoint_rollback(db));
	return err;
}

/* Runs `batch` in one transaction. False: the transaction was lost, and nothing of it is stored. */
static bool run_together(struct db *db, struct unit *batch)
{
	enum err err = begin(db);
	for (struct unit *unit = batch; unit && !err; unit = unit->next) {
		unit->err = run_in_savepoint(db, unit);
		if (db_is_transaction_lost(db))
			err = ERR_BUSY;
	}
	if (!err)
		err = db_commit(db);
	if (!err)
		return true;
	log_warn("writer: the transaction was lost: %s", db_reason(db));
	db_rollback(db);
	for (struct unit *unit = batch; unit; unit = unit->next)
		unit->err = err;
	return false;
}

static void run_alone(struct db *db, struct unit *unit)
{
	struct unit *rest = unit->next;
	unit->next = NULL;
	for (int i = 0; i < TRIES_ALONE; i++)
		if (run_together(db, unit) || unit->err != ERR_BUSY)
			break;
	unit->next = rest;
}

static void tell_version(struct region *region, struct db *db, const struct unit *batch)
{
	int64_t version;
	bool is_changed = false;
	for (const struct unit *unit = batch; unit; unit = unit->next)
		is_changed |= !unit->err && unit->work->is_public_changed;
	if (is_changed &&
	    !db_get_int(db, &version, "select public_version from region_state where id = 1"))
		region_saw_version(region, version);
}

static void finish(struct unit *batch)
{
	for (struct unit *unit = batch, *next; unit; unit = next) {
		next = unit->next; /* done() may free the unit */
		unit->done(unit, unit->err);
	}
}

static void run_batch(struct writer *writer, struct db *db, struct unit *batch)
{
	if (!run_together(db, batch))
		for (struct unit *unit = batch; unit; unit = unit->next)
			run_alone(db, unit);
	tell_version(writer->region, db, batch);
	finish(batch);
}

static void refuse_batch(struct unit *batch, enum err err)
{
	for (struct unit *unit = batch; unit; unit = unit->next)
		unit->err = err;
	finish(batch);
}

/* Waits for work. NULL: nothing came for a while, or the writer stops; the thread is then no longer
 * counted. */
static struct unit *take_batch(struct writer *writer)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += IDLE_SECONDS;
	pthread_mutex_lock(&writer->lock);
	for (int waited = 0; !writer->first && !writer->is_stopping && waited != ETIMEDOUT;)
		waited = pthread_cond_timedwait(&writer->changed, &writer->lock, &until);
	struct unit *batch = writer->first, *last = batch;
	for (int i = 1; last && last->next && i < BATCH_UNITS; i++)
		last = last->next;
	if (last) {
		writer->first = last->next;
		last->next = NULL;
	} else {
		writer->is_running = false;
		pthread_cond_broadcast(&writer->changed);
	}
	if (!writer->first)
		writer->end = &writer->first;
	pthread_mutex_unlock(&writer->lock);
	return batch;
}

static void *write_for_all(void *context)
{
	struct writer *writer = context;
	struct db *db = NULL;
	char reason[DB_REASON_BYTES];
	for (struct unit *batch; (batch = take_batch(writer));) {
		enum err err = db ? OK : db_open(writer->region->place, &db, reason);
		if (!err) {
			run_batch(writer, db, batch);
			continue;
		}
		log_error("writer of %s: %s", writer->region->key, reason);
		refuse_batch(batch, err);
	}
	db_close(db);
	pthread_mutex_lock(&writer->lock);
	writer->threads--;
	pthread_cond_broadcast(&writer->changed);
	pthread_mutex_unlock(&writer->lock);
	return NULL;
}

/* With the lock held. */
static bool start_thread(struct writer *writer)
{
	pthread_attr_t attributes;
	pthread_t thread;
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	writer->is_running = !pthread_create(&thread, &attributes, write_for_all, writer);
	pthread_attr_destroy(&attributes);
	writer->threads += writer->is_running;
	return writer->is_running;
}

void writer_submit(struct writer *writer, struct unit *unit)
{
	unit->next = NULL;
	pthread_mutex_lock(&writer->lock);
	bool is_refused = !writer->is_running && !start_thread(writer);
	if (!is_refused) {
		*writer->end = unit;
		writer->end = &unit->next;
		pthread_cond_broadcast(&writer->changed);
	}
	pthread_mutex_unlock(&writer->lock);
	if (is_refused)
		refuse_batch(unit, ERR_BUSY);
}

void writer_free(struct writer *writer)
{
	if (!writer)
		return;
	pthread_mutex_lock(&writer->lock);
	writer->is_stopping = true;
	pthread_cond_broadcast(&writer->changed);
	while (writer->threads)
		pthread_cond_wait(&writer->changed, &writer->lock);
	pthread_mutex_unlock(&writer->lock);
	pthread_cond_destroy(&writer->changed);
	pthread_mutex_destroy(&writer->lock);
	arena_free(writer->mem);
}

/* A unit that somebody waits for. */
struct waited {
	struct unit unit;
	enum err (*run)(struct work *work, void *context);
	void *context;
	pthread_mutex_t lock;
	pthread_cond_t finished;
	bool is_finished;
};

static enum err waited_run(struct unit *unit)
{
	struct waited *waited = (struct waited *)unit;
	return waited->run(unit->work, waited->context);
}

static void waited_done(struct unit *unit, enum err err)
{
	struct waited *waited = (struct waited *)unit;
	(void)err;
	pthread_mutex_lock(&waited->lock);
	waited->is_finished = true;
	pthread_cond_signal(&waited->finished);
	pthread_mutex_unlock(&waited->lock);
}

enum err writer_run(struct work *work, enum err (*run)(struct work *work, void *context),
		    void *context)
{
	struct waited waited = {
		.unit = { .work = work, .run = waited_run, .done = waited_done },
		.run = run,
		.context = context,
	};
	pthread_mutex_init(&waited.lock, NULL);
	pthread_cond_init(&waited.finished, NULL);
	writer_submit(work->region->writer, &waited.unit);
	pthread_mutex_lock(&waited.lock);
	while (!waited.is_finished)
		pthread_cond_wait(&waited.finished, &waited.lock);
	pthread_mutex_unlock(&waited.lock);
	pthread_cond_destroy(&waited.finished);
	pthread_mutex_destroy(&waited.lock);
	return waited.unit.err;
}
