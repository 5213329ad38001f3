/* SPDX-License-Identifier: EUPL-1.2 */
/* freshness.h: for any record: when, by whom and how it was confirmed, and until when that counts.
 */
#pragma once
#include "work/work.h"

enum freshness_state {
	FRESH,      /* confirmed, and still valid */
	FRESH_SOON, /* valid, but for less than a month more */
	STALE,      /* was confirmed once, too long ago: shown grey */
	NEVER,      /* nobody confirmed it yet */
	FRESHNESS_STATES
};

/* How somebody confirmed: words of the vocabulary list "confirmation". */
#define FRESH_BY_MAIL "mail"   /* with the personal link from a campaign */
#define FRESH_BY_PAGE "page"   /* an editor or moderator, on the page itself */
#define FRESH_BY_PHONE "phone" /* noted by a coordinator */
#define FRESH_BY_PAPER "paper" /* a reply code, typed in */
#define FRESH_BY_FEED "feed"   /* another register says so */

struct freshness {
	struct subject subject;
	int64_t confirmed_ms, valid_until_ms; /* 0: never */
	int64_t person_id;                    /* who wrote it down; 0: the initiative itself */
	const char *how;
	enum freshness_state state;
};
struct freshness_list LIST(struct freshness);

/*
 * Writes down that a record was confirmed now; valid for the setting "valid_months". Keeps the
 * earlier ones as history. On the writer; moves the public version.
 */
enum err freshness_confirm(struct work *work, struct subject subject, const char *how) MUST_CHECK;

/* The same for many records at once, each at its own confirmed_ms, person_id and how: for imports
 * and copies. What is older than what is known only becomes history. valid_until_ms and state
 * follow from the setting and are not looked at. */
enum err freshness_confirm_many(struct work *work, const struct freshness *items, size_t count)
	MUST_CHECK;

/* How a record stands at work->now_ms; one that was never confirmed is NEVER, no error. */
enum err freshness_get(struct work *work, struct subject subject, struct freshness *ret) MUST_CHECK;

/* The same for many ids of one kind, in their order. In work->mem. */
enum err freshness_get_many(struct work *work, const char *kind, const int64_t *ids, size_t count,
			    struct freshness_list *ret) MUST_CHECK;

/* English msgid of a state: "Confirmed", "Not confirmed for a long time". */
const char *freshness_text(enum freshness_state state);

/* Every time a record was confirmed, newest first. In work->mem. */
enum err freshness_history(struct work *work, struct subject subject, struct freshness_list *ret)
	MUST_CHECK;

/* Takes one confirmation back that was a mistake: what was there before counts again. No error when
 * there is none of that time. On the writer; moves the public version. */
enum err freshness_take_back(struct work *work, struct subject subject, int64_t confirmed_ms)
	MUST_CHECK;

/* Forgets a record that was erased, with its history. On the writer. */
enum err freshness_forget(struct work *work, struct subject subject) MUST_CHECK;

/* ---- without a query: for those who have the time of confirming at hand ---- */

/* Until when a confirmation of that moment counts: "valid_months" calendar months more. 0 for 0. */
int64_t freshness_until(struct work *work, int64_t confirmed_ms);

/* How that stands at work->now_ms; 0 is NEVER. */
enum freshness_state freshness_state_of(struct work *work, int64_t confirmed_ms);

/* The latest time of confirming that does not count any more at work->now_ms. */
int64_t freshness_border(struct work *work);

/* The key of a state for programs, in Dutch: "actueel", "bijna_verlopen", "verouderd",
 * "nooit_bevestigd". */
const char *freshness_key(enum freshness_state state);

/* The term of the vocabulary list "freshness" that people filter on: "confirmed", "stale", "never".
 */
const char *freshness_term(enum freshness_state state);

/* ---- for the slice that a kind of record belongs to ---- */

/* A kind that keeps the time of confirming with its records too, for its own lists. */
struct freshness_keeper {
	const char *kind;
	/* Takes the newest time over into its records, with their history; `items` are all of this
	 * kind. On the writer. */
	enum err (*keep)(struct work *work, const struct freshness *items, size_t count);
	/* One was taken back: this is the newest that is left, 0 where none is. On the writer. */
	enum err (*put_back)(struct work *work, int64_t id, int64_t confirmed_ms);
};

/* Tells a region's freshness of a keeper, which must stay; only while the region starts. */
void freshness_add_keeper(struct work *work, const struct freshness_keeper *keeper);

/* As freshness_confirm_many, for a keeper that has written its records already: only notes it. */
enum err freshness_note(struct work *work, const struct freshness *items, size_t count) MUST_CHECK;
