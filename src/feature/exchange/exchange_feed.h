/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feed.h: other registers that are read, what came, and what was taken over; private to
 * this slice. */
#pragma once
#include "feature/exchange/exchange_read.h"
#include "feature/initiative/initiative.h"
#include "web/form.h"
#include "web/site.h"

enum {
	FEED_BYTES_MAX = 16 * 1024 * 1024,
	FEED_RECORDS_MAX = 20000,
	FEED_FETCH_S = 20,
	FEED_CHUNK_ROWS = 5, /* in one unit of the writer */
	FEED_SHOWN = 50,     /* rows of one state on its page */
};

/* Another register that is read. */
struct exchange_feed {
	int64_t id;
	const char *kind; /* key of exchange_feed_kinds */
	const char *title, *url;
	const char *licence;  /* of its records that say none themselves */
	const char *category; /* that new records get */
	int64_t every_hours;  /* 0: only when somebody presses the button */
	bool is_on;
	bool is_automatic; /* changes are taken over by themselves, where nothing of ours is lost */
	bool is_exact;     /* coordinates are taken over: only for buildings that all may know */

	/* how the last reading went */
	const char *etag;
	int64_t due_ms, tried_ms, fetched_ms; /* 0: never */
	const char *failure, *failure_value;  /* English msgid with {value}; NULL: it went well */
	int64_t left_out, outside, doubled;   /* records without name or key, elsewhere, twice */
};
struct exchange_feeds LIST(struct exchange_feed);

struct exchange_feed_kind {
	const char *key, *label; /* in the database; English msgid */
	enum foreign_shape shape;
};
enum { FEED_KINDS = 5 };
extern const struct exchange_feed_kind exchange_feed_kinds[FEED_KINDS];

/* NULL: there is no such kind. */
const struct exchange_feed_kind *exchange_feed_kind(const char *key);

/* What somebody fills in; the kind, the interval and the ticks are read beside it. */
extern const struct field exchange_feed_fields[];
extern const size_t exchange_feed_field_count;

/* How a record that came stands. */
enum exchange_state {
	ROW_NEW,      /* not in our register */
	ROW_DOUBTFUL, /* looks like a record of ours, or nobody can tell where it is */
	ROW_CHANGED,  /* taken over before, and different there by now */
	ROW_GONE,     /* taken over before, and no longer there */
	ROW_SAME,     /* taken over, and as it was */
	ROW_OURS,     /* known here, and kept by us */
	ROW_SKIPPED,  /* somebody does not want it */
	ROW_STATES
};
const char *exchange_state_key(enum exchange_state state);

struct exchange_row {
	int64_t feed_id;
	const char *key;
	int64_t initiative_id; /* 0: not taken over */
	int64_t alike_id;      /* DOUBTFUL: of ours, or 0 */
	enum exchange_state state;
	const char *name;
	const char *incoming; /* foreign_text: as it came last */
	const char *taken;    /* the same when it was taken over; NULL: never */
	const char *base;     /* what our record said right after that; NULL: never */
	int64_t version;      /* OpenFairDB's own count of changes */
	int64_t seen_ms, taken_ms;
};
struct exchange_rows LIST(struct exchange_row);

/* ---- exchange_feed.c: rules ---- */

/* ERR_INVALID with a failure per wrong field. */
enum err exchange_feed_check(struct work *work, const struct config *config,
			     const struct exchange_feed *feed) MUST_CHECK;

/* Adds (id 0) or changes; a new address is fetched whole again. On the writer. */
enum err exchange_feed_save(struct work *work, struct exchange_feed *feed) MUST_CHECK;

/* ERR_MISSING. */
enum err exchange_feed_get(struct work *work, int64_t id, struct exchange_feed *ret) MUST_CHECK;

/* Whether http:// to this computer may be asked: only in tests. */
bool exchange_is_loopback(const struct config *config, const char *url);

/* ---- exchange_fetch.c ---- */

/*
 * Fetches a feed and keeps what came as a preview, through the writer. What goes wrong is kept with
 * the feed and is no error; errors are those of the database.
 */
enum err exchange_fetch(const struct config *config, struct work *work, struct exchange_feed *feed)
	MUST_CHECK;

/* Keeps what was read. Errors of the database. */
enum err exchange_keep(struct work *work, struct exchange_feed *feed, struct foreigns *all)
	MUST_CHECK;

/* ---- exchange_judge.c ---- */

/* What became of the records of one reading. */
struct exchange_judged {
	struct exchange_rows rows;
	int64_t left_out, outside, doubled;
};
enum err exchange_judge(struct work *work, const struct exchange_feed *feed,
			const struct foreigns *all, struct exchange_judged *ret) MUST_CHECK;

/*
 * The fields of a foreign record over `it`, checked. ERR_INVALID: it cannot be a record of ours.
 * *ret_is_outside: it is not in this region.
 */
enum err exchange_record(struct work *work, const struct exchange_feed *feed,
			 const struct foreign *foreign, struct initiative *it, bool *ret_is_outside)
	MUST_CHECK;

/* ---- exchange_job.c ---- */
enum err exchange_job(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;
enum err exchange_job_has_work(struct site *site, struct work *work, bool *ret) MUST_CHECK;
enum err exchange_count_waiting(struct work *work, int64_t *ret) MUST_CHECK;
