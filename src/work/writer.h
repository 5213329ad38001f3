/* SPDX-License-Identifier: EUPL-1.2 */
/* writer.h: one thread per region does all writing, and commits for all who wait at once. */
#pragma once
#include "work/work.h"

/*
 * Group commit. A unit is put in the region's queue; the writer takes all that wait, runs each
 * inside its own savepoint of one common transaction, commits once, and only then tells each how it
 * went. A unit that fails is rolled back alone. If the database ends the common transaction, every
 * unit is run again alone, once, so `run` may be called twice and must have no effect outside its
 * transaction. The thread starts with the first unit and ends when idle.
 */
struct unit {
	struct work *work; /* work->db is set by the writer while it runs */
	enum err (*run)(struct unit *unit);
	void (*done)(struct unit *unit,
		     enum err err); /* on the writer's thread, after the commit */
	enum err err;
	struct unit *next;
};

/* A writer for `region`, without a thread yet. */
struct writer *writer_new(struct region *region);

/* Finishes what waits, ends the thread, closes its connection, frees. NULL is allowed. */
void writer_free(struct writer *writer);

/* Puts `unit` in the queue and returns at once. */
void writer_submit(struct writer *writer, struct unit *unit);

/*
 * Runs `run` on the writer's thread and waits for its commit: for jobs, commands and SLOW handlers.
 * Its errors, or ERR_BUSY / ERR_BROKEN when the commit failed: then nothing was stored.
 */
enum err writer_run(struct work *work, enum err (*run)(struct work *work, void *context),
		    void *context) MUST_CHECK;
