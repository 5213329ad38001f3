/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_slice.h: what the files of this slice share. */
#pragma once
#include "feature/initiative/initiative_find.h"
#include "web/personal.h"
#include "web/route.h"
#include "web/slot.h"

enum {
	SUBSCRIPTION_DAILY = 1,
	SUBSCRIPTION_WEEKLY = 7,
	SUBSCRIPTION_OPEN = 3, /* unconfirmed ones of one address at a time */
	SUBSCRIPTION_RECENT =
		200,             /* unconfirmed ones of a region in an hour: nobody floods others */
	SUBSCRIPTION_ITEMS = 30, /* told in one mail; the rest is counted */
	SUBSCRIPTION_FILTER_BYTES = 2000
};
#define SUBSCRIPTION_DAY_MS (INT64_C(24) * 60 * 60 * 1000)
#define SUBSCRIPTION_HOUR_MS (INT64_C(60) * 60 * 1000)
#define SUBSCRIPTION_WAIT_MS (7 * SUBSCRIPTION_DAY_MS)   /* then an unconfirmed one goes */
#define SUBSCRIPTION_LINK_MS (400 * SUBSCRIPTION_DAY_MS) /* how long a personal link works */
#define SUBSCRIPTION_OVERLAP_MS (7 * SUBSCRIPTION_DAY_MS)
#define SUBSCRIPTION_CONSENT "subscription"

/* English msgid: what one agrees with. */
extern const char subscription_consent_text[];

struct subscription {
	int64_t id;
	const char *mail, *language; /* mail: folded */
	const char *filter;          /* a query: "gemeente=GM1966&zoek=eten"; "": everything */
	int64_t every_days, created_ms;
	int64_t confirmed_ms; /* 0: waits for the button; what was there before is not told */
	int64_t since_ms;     /* the last time that was looked */
	int64_t next_ms;
};
struct subscriptions LIST(struct subscription);

/* A record that was told of. */
struct subscription_item {
	int64_t initiative_id, changed_ms;
};
struct subscription_items LIST(struct subscription_item);

/* ---- subscription.c: rules ---- */

/*
 * Begins a subscription with mail, filter, language and every_days, and mails its personal link. An
 * address with too many unconfirmed ones gets no more mails, and nobody is told. On the writer.
 * ERR_BUSY: the region has too many of them in an hour.
 * ERR_INVALID: failures for "mail" and "hoeVaak".
 */
enum err subscription_add(struct work *work, struct subscription *subscription) MUST_CHECK;

/* The subscription of a personal link. ERR_MISSING: unknown or too old. */
enum err subscription_by_token(struct work *work, const char *token, struct subscription *ret)
	MUST_CHECK;

/* Confirms it with consent; from now on what is new is told. Twice is no error. On the writer. */
enum err subscription_confirm(struct work *work, struct subscription *subscription) MUST_CHECK;

/* Stores another filter or frequency. On the writer. ERR_INVALID: failures. */
enum err subscription_change(struct work *work, struct subscription *subscription) MUST_CHECK;

/* Ends and erases it. On the writer. */
enum err subscription_stop(struct work *work, const struct subscription *subscription) MUST_CHECK;

/* A new personal link: its path. On the writer. */
enum err subscription_link(struct work *work, const struct subscription *subscription,
			   const char **ret_path) MUST_CHECK;

/* The filter of a stored query; what no longer exists is left out. */
enum err subscription_read_filter(struct work *work, const char *query,
				  struct initiative_filter *ret) MUST_CHECK;
/* The query of a filter. In work->mem. */
const char *subscription_write_filter(struct work *work, const struct initiative_filter *filter);
/* The filter in words: "Gemeente: Het Hogeland; zoekwoord: eten". In work->mem. */
const char *subscription_describe(struct work *work, const struct initiative_filter *filter,
				  const char *language);

/* ---- subscription_digest.c ---- */

/* What changed and was not told yet, the newest first. */
struct subscription_news {
	struct initiatives items;
	struct subscription_items told; /* the same, as it is noted */
};

/* What is new and changed for a confirmed subscription. In work->mem. */
enum err subscription_find_news(struct work *work, const struct subscription *subscription,
				struct subscription_news *ret) MUST_CHECK;

/* Mails the news, where there is some, and notes that it was told. On the writer. */
enum err subscription_tell(struct work *work, struct subscription *subscription,
			   const struct subscription_news *news) MUST_CHECK;
enum err subscription_job_run(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;
enum err subscription_job_has_work(struct site *site, struct work *work, bool *ret) MUST_CHECK;

/* ---- subscription_store.c ---- */

enum err subscription_insert(struct work *work, const struct subscription *subscription) MUST_CHECK;
enum err subscription_update(struct work *work, const struct subscription *subscription) MUST_CHECK;
enum err subscription_delete(struct work *work, int64_t id) MUST_CHECK;
enum err subscription_select_by_hash(struct work *work, const char *hash, int64_t made_after_ms,
				     struct subscription *ret) MUST_CHECK;
enum err subscription_select(struct work *work, int64_t id, struct subscription *ret) MUST_CHECK;
enum err subscription_select_due(struct work *work, size_t limit, struct subscriptions *ret)
	MUST_CHECK;
enum err subscription_list_to(struct work *work, const char *mail, struct subscriptions *ret)
	MUST_CHECK;
enum err subscription_list_unconfirmed(struct work *work, int64_t before_ms,
				       struct subscriptions *ret) MUST_CHECK;
enum err subscription_count_open(struct work *work, const char *mail, int64_t *ret) MUST_CHECK;
enum err subscription_count_recent(struct work *work, int64_t after_ms, int64_t *ret) MUST_CHECK;
enum err subscription_insert_link(struct work *work, const char *hash, int64_t id) MUST_CHECK;
enum err subscription_delete_links(struct work *work, int64_t before_ms) MUST_CHECK;
enum err subscription_list_items(struct work *work, int64_t id, struct subscription_items *ret)
	MUST_CHECK;
enum err subscription_insert_items(struct work *work, int64_t id,
				   const struct subscription_items *items) MUST_CHECK;
enum err subscription_delete_items(struct work *work, int64_t id, int64_t before_ms) MUST_CHECK;

/* ---- subscription_privacy.c, subscription_pages.c ---- */

enum err subscription_show_data(struct work *work, const struct data_subject *who,
				struct data_items *ret) MUST_CHECK;
enum err subscription_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
				 struct data_effects *ret) MUST_CHECK;
enum err subscription_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
extern const struct route_table subscription_page_table;
