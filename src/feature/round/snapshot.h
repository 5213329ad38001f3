/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot.h: the register as it was at a moment, and what changed between two of them. */
#pragma once
#include "work/work.h"

/*
 * What happened to a record. A record counts while it is public and its phase is not "stopped";
 * total(later) = total(earlier) + started + found + unsure + returned - ended - merged - hidden.
 */
enum change_kind {
	CHANGE_STARTED,  /* new, and began in or after the year of the earlier one */
	CHANGE_FOUND,    /* new to us: it existed already */
	CHANGE_UNSURE,   /* new, and nobody knows since when it exists */
	CHANGE_RETURNED, /* counts again */
	CHANGE_ENDED,    /* stopped */
	CHANGE_MERGED,   /* turned out to be the same as another record */
	CHANGE_HIDDEN,   /* taken out of the register for another reason */
	CHANGE_MOVED,    /* another category */
	CHANGE_PLACE,    /* another village or municipality */
	CHANGE_KINDS,
};

/* English msgid and Dutch key of a kind. */
const char *change_text(enum change_kind kind);
const char *change_key(enum change_kind kind);

struct snapshot {
	int64_t id, round_id, begun_ms;
	int64_t done_ms; /* 0: it is still being made */
	const char *name;
	int64_t previous_id; /* the one before it; 0: it is the first */
	int64_t last_id, total;
	int64_t changes[CHANGE_KINDS]; /* since the previous one */
};
struct snapshots LIST(struct snapshot);

/* All snapshots that are done (or all of them), oldest first. In work->mem. */
enum err snapshot_list(struct work *work, bool with_unfinished, struct snapshots *ret) MUST_CHECK;
enum err snapshot_get(struct work *work, int64_t id, struct snapshot *ret) MUST_CHECK;

/*
 * Freezes the register under a name, for a round or none (0). Not on the writer: hands it short
 * units, so that others are not kept waiting; what changes meanwhile may or may not be in it.
 * ERR_INVALID with failures; ERR_CONFLICT: another one is being made. In work->mem.
 */
enum err snapshot_make(struct work *work, const char *name, int64_t round_id, int64_t *ret_id)
	MUST_CHECK;

/* Goes on with one that a stopped process left half done; says whether there was one. */
enum err snapshot_resume(struct work *work, bool *ret_was_any) MUST_CHECK;

/* One change of one record; before and after: category or place keys, NULL where unknown. */
struct change {
	enum change_kind kind;
	int64_t id;
	const char *name; /* "" where the record was removed for good */
	const char *before, *after;
	bool is_public; /* its name may be shown to everybody now */
};
typedef enum err change_each(void *context, const struct change *change);

/*
 * Calls `each` with every change between a snapshot and a later one (0: the register now), by
 * record. Lives until `each` returns. ERR_MISSING: no such snapshot; ERR_INVALID: they stand the
 * wrong way round.
 */
enum err snapshot_compare(struct work *work, int64_t earlier, int64_t later, change_each *each,
			  void *context) MUST_CHECK;
