/* SPDX-License-Identifier: EUPL-1.2 */
/* work.h: one unit of work: who asks, in which region and transaction, at what time, and why it
 * failed. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "db/db.h"
#include "words/words.h"
#include "work/region.h"

/* What a person may be in a region; a set of bits. A route names the set that may use it. */
enum role {
	ANYONE = 0,
	RESIDENT = 1 << 0,
	EDITOR = 1 << 1,
	COORDINATOR = 1 << 2,
	RESEARCHER = 1 << 3,
	OFFICER = 1 << 4,
	ADMINISTRATOR = 1 << 5,

	/* sets that many routes name */
	MODERATOR = COORDINATOR | RESEARCHER | ADMINISTRATOR, /* decides on what others propose */
	STAFF = MODERATOR | OFFICER,                          /* works at the region's own office */
	SIGNED_IN = STAFF | EDITOR | RESIDENT,
};

/* Any record of any slice; what kinds there are is in the slot `subjects` of struct feature. */
struct subject {
	const char *kind; /* "initiative" */
	int64_t id;
};

/* One thing that a person can mend. */
struct failure {
	const char *field; /* the field's key, or NULL for the whole */
	const char *text;  /* an English msgid */
	const char *value; /* fills {value} in the text; NULL: none. In work->mem */
};
struct failures LIST(struct failure);

/* One setting of the region as this unit of work read it. */
struct setting_value {
	const char *key, *value;
};
struct setting_values LIST(struct setting_value);

/*
 * A request, a command, a job or a test. Everything that it makes lives in `mem`.
 * Rules and stores take it first; only doors make one.
 */
struct work {
	struct arena *mem;
	struct db *db;
	struct region *region;
	int64_t now_ms;
	int64_t person_id; /* 0: nobody is signed in */
	unsigned roles;
	bool is_half;         /* signed in with one factor where two are needed: no roles yet */
	bool is_writing;      /* `db` is the writer's: what is stored may be changed */
	const char *language; /* of who asks: "nl", "en"; NULL: "nl" */
	const char
		*route; /* how it came in: "POST /initiatieven", "omzien import": for histories */
	struct failures failures;
	bool is_public_changed; /* set by work_touch_public */
	bool has_settings;      /* settings were read; see setting.h */
	struct setting_values settings;
};

/*
 * Says why it cannot be done and returns `err`: `return work_fail(work, ERR_INVALID, "naam",
 * N_("..."))`. `text` is a literal msgid that says what to do; it may hold {value}.
 */
enum err work_fail(struct work *work, enum err err, const char *field, const char *text);
enum err work_fail_value(struct work *work, enum err err, const char *field, const char *text,
			 const char *value);

/* Says why the database failed, for the log only, and returns `err`. */
enum err work_broken(struct work *work, enum err err);

/*
 * What an anonymous page shows has changed: moves the region's public version in this transaction.
 * Once per unit is enough; more calls cost nothing. Errors of db_exec.
 */
enum err work_touch_public(struct work *work) MUST_CHECK;

/* Brings region->public_version up to date when another process moved it; asks at most every 100
 * ms. */
enum err work_poll_version(struct work *work) MUST_CHECK;

/*
 * The whole address of a path of ours, for mails, letters and feeds: from the setting "base_url",
 * else from what the region was started with; never from what a request claims. In work->mem.
 */
const char *work_url(struct work *work, const char *path);

/* Whether the one who asks has any of `roles` (a set); ANYONE is always allowed. */
bool work_may(const struct work *work, unsigned roles);
