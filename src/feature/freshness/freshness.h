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

/* The same for many records at once, each at its own time: for imports and copies. */
enum err freshness_confirm_many(struct work *work, const struct freshness *items, size_t count)
	MUST_CHECK;

/* How a record stands at work->now_ms; one that was never confirmed is NEVER, no error. */
enum err freshness_get(struct work *work, struct subject subject, struct freshness *ret) MUST_CHECK;

/* The same for many ids of one kind, in their order. In work->mem. */
enum err freshness_get_many(struct work *work, const char *kind, const int64_t *ids, size_t count,
			    struct freshness_list *ret) MUST_CHECK;

/* English msgid of a state: "Confirmed", "Not confirmed for a long time". */
const char *freshness_text(enum freshness_state state);
