/* SPDX-License-Identifier: EUPL-1.2 */
/* round.h: rounds of inventory: why, when, who was asked, what came back. */
#pragma once
#include "work/work.h"

/* One round. Days are "2026-11-21"; state: "draft", "open", "closed". */
struct round {
	int64_t id, made_ms;
	const char *name, *question;
	const char *mandate, *mandate_url; /* who asked for it, and the document; url: or NULL */
	const char *begins_on, *ends_on;
	const char *state;
	const char *result, *result_url; /* NULL: not yet */
};
struct rounds LIST(struct round);

/* All rounds that who asks may see (drafts: staff), newest first. In work->mem. */
enum err round_list(struct work *work, struct rounds *ret) MUST_CHECK;

/* ERR_MISSING: there is none, or it is a draft and who asks is no staff. In work->mem. */
enum err round_get(struct work *work, int64_t id, struct round *ret) MUST_CHECK;

/*
 * Stores a round, new where its id is 0 (which is then filled in), as a draft. On the writer.
 * ERR_INVALID with failures: a text is missing, a day is none, the last day comes before the first.
 * ERR_CONFLICT: it is open and now overlaps another one.
 */
enum err round_save(struct work *work, struct round *round) MUST_CHECK;

/*
 * Opens a draft (from then on everybody sees it), closes an open one, or opens a closed one again.
 * On the writer. ERR_CONFLICT with its reason: its days overlap those of a round that is or was
 * open, so that one answer would count for two.
 */
enum err round_set_state(struct work *work, int64_t id, const char *state) MUST_CHECK;

/* Removes a draft with its steps and sources. On the writer. ERR_CONFLICT: it is no draft. */
enum err round_remove(struct work *work, int64_t id) MUST_CHECK;

/* Something that has to be done by a day. */
struct round_step {
	int64_t id, round_id;
	const char *title, *due_on;
	int64_t done_ms; /* 0: not done */
	bool is_late;    /* at work->now_ms */
	const char *round_name;
};
struct round_steps LIST(struct round_step);

/* The steps of a round (0: of all open ones) by day. In work->mem. */
enum err round_step_list(struct work *work, int64_t round_id, struct round_steps *ret) MUST_CHECK;

/* Adds a step. On the writer. ERR_INVALID with failures. */
enum err round_step_add(struct work *work, int64_t round_id, const char *title, const char *due_on)
	MUST_CHECK;

/* Says that a step is done, or not yet; or takes it away. On the writer. ERR_MISSING. */
enum err round_step_mark(struct work *work, int64_t id, bool is_done) MUST_CHECK;
enum err round_step_remove(struct work *work, int64_t id) MUST_CHECK;

/* Somebody to be asked. State: "to_ask", "asked", "reminded", "answered", "refused", "nothing". */
struct round_source {
	int64_t id, round_id;
	const char *kind;                        /* key of the list source_kind */
	const char *name;                        /* an organisation */
	const char *municipality_code, *village; /* which place it knows; NULL: all */
	const char *asked_by, *asked_of;         /* functions, no persons */
	const char *state;
	const char *asked_on, *reminded_on, *answered_on; /* days or NULL */
	double names;                                     /* how many came back; NAN: not told */
	const char *note;
	int64_t found;     /* records of the register that it named */
	const char *place; /* as filled in; resolved by round_source_save */
};
struct round_sources LIST(struct round_source);

/* All of a round. In work->mem. ERR_MISSING: no such round for who asks. */
enum err round_source_list(struct work *work, int64_t round_id, struct round_sources *ret)
	MUST_CHECK;

/* One of them. In work->mem. ERR_MISSING. */
enum err round_source_get(struct work *work, int64_t id, struct round_source *ret) MUST_CHECK;

/* Stores a source; new where its id is 0. On the writer. ERR_INVALID with failures. */
enum err round_source_save(struct work *work, struct round_source *source) MUST_CHECK;

/* Adds each municipality of the region that the round does not have yet; says how many. On the
 * writer. */
enum err round_source_add_municipalities(struct work *work, int64_t round_id, int64_t *ret_count)
	MUST_CHECK;

/* Removes a source that was not asked yet. On the writer. ERR_CONFLICT: it was. */
enum err round_source_remove(struct work *work, int64_t id) MUST_CHECK;

/* Ties and unties records: each of `shown` stands as it does in `ticked`. On the writer. */
struct round_ids LIST(int64_t);
enum err round_source_tick(struct work *work, int64_t id, const struct round_ids *shown,
			   const struct round_ids *ticked) MUST_CHECK;

/* Names that came back, one a line, and the import that read them (0: none). */
struct round_names {
	const char *lines;
	int64_t import_id;
};

/*
 * Ties the records with these names, and all that the import named. On the writer. Gives how many
 * were tied, and the names that no public record has, one a line, in work->mem.
 */
enum err round_source_name(struct work *work, int64_t id, const struct round_names *names,
			   int64_t *ret_count, const char **ret_unknown) MUST_CHECK;
