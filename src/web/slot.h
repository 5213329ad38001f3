/* SPDX-License-Identifier: EUPL-1.2 */
/* slot.h: what a slice may hand to earlier ones: tasks, kinds of records, panels, jobs. */
#pragma once
#include "work/work.h"

struct site;
struct web;

/* Something that waits for somebody: told at /beheer with how many there are. */
struct task {
	const char *path, *text; /* text: an English msgid with {count}: "Corrections: {count}" */
	unsigned roles;
	enum err (*count)(struct work *work, int64_t *ret);
};

/* A kind of record that others may point at as (kind, id). */
struct subject_kind {
	const char *kind, *text; /* "initiative"; English msgid: "Initiative" */
	/* Its name and the path of its page, in work->mem. ERR_MISSING: it is gone, or who asks may
	 * not see it. */
	enum err (*describe)(struct work *work, int64_t id, const char **ret_name,
			     const char **ret_path);
};

/* A part that a slice puts on the page of an earlier slice; see web/panel.h. */
struct panel {
	const char *page; /* "initiative", "initiative_desk", "initiative_own", "my", "desk",
			    "round", "round_desk", "survey", "assessment" */
	int order;
	unsigned roles; /* who sees it; on a CACHED page only ANYONE */
	/* Writes it with a template into web->page.out; writing nothing shows nothing. */
	enum err (*show)(struct web *web, struct subject subject);
};

/* Work that goes on by itself: at most one process runs it at a time, see work/job.h. */
struct job {
	const char *name, *text; /* "outbox"; what it does, an English msgid */
	int every_s;
	/* One turn of at most about a second: reads with work->db, hands changes to writer_run.
	 * *ret_is_more: it wants the next turn at once. */
	enum err (*run)(struct site *site, struct work *work, bool *ret_is_more);
	/* Whether there is anything to do, by reading alone: then an idle server writes nothing.
	 * NULL: always. */
	enum err (*has_work)(struct site *site, struct work *work, bool *ret);
};

/*
 * Two records of one kind turned out to be one: what a slice keeps about `from` is from now on
 * about `to`. Slots of struct feature; on the writer, in the transaction of the merge, after the
 * records themselves are one.
 *
 * merge_subject moves what points at `from`, and writes nothing twice where `to` has it already.
 * unmerge_subject puts back what merge_subject moved, if the slice can tell; NULL: it stays where
 * it is, which must be harmless.
 */
typedef enum err merge_subject(struct work *work, struct subject from, struct subject to);
