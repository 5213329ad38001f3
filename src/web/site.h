/* SPDX-License-Identifier: EUPL-1.2 */
/* site.h: the whole program as the web floor sees it: features, regions, configuration. */
#pragma once
#include "db/migrate.h"
#include "web/feature.h"
#include "work/region.h"

/* Configuration: file omzien.conf, environment, flags; see docs/configuration.md. */
struct config {
	const char *folder;          /* data folder */
	const char *server;          /* PostgreSQL address or NULL */
	const char *base_url;        /* NULL: from the request */
	const char *trusted_proxies; /* addresses separated by spaces, or "" */
	int port, metrics_port, threads;
	const char *address; /* to listen on */
	int64_t upload_bytes;
	int64_t cache_bytes;
	const char *smtp; /* "smtp://host:port", "smtps://..."; NULL: mails stay in the outbox */
	const char *smtp_user, *smtp_password; /* NULL: no login */
	bool has_feed_loopback; /* for tests: feeds may stand on this computer */
	const char *smtp_ca; /* file with the authorities that are trusted; NULL: the system's */
};

struct cache;
struct site {
	struct arena *mem;
	struct config config;
	const struct feature *const *features;
	size_t feature_count;
	const struct route **routes; /* of all features, by path */
	size_t route_count;
	size_t route_from[257]; /* those whose path goes on with the letter c behind the first '/'
				   stand from route_from[c] up to route_from[c + 1] */
	struct region_list regions;
	struct cache *cache;
	_Atomic bool is_stopping; /* the server ends: long jobs let go */
};

/* Gathers the routes. Aborts on two routes with the same method and path: a bug. */
void site_init(struct site *site, const struct feature *const *features, size_t count);
void site_close(struct site *site);

/* Sets where people reach each region: what is configured, else its first host name and the port.
 */
void site_set_addresses(struct site *site);

/* The steps of region and slices in order, in `mem`; returns how many. */
size_t site_steps(const struct site *site, struct arena *mem, struct db_step **ret);

/* Migrates, seeds and starts `region`. Errors of db_migrate, with their reason. */
enum err site_start_region(struct site *site, struct region *region,
			   char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
enum err site_migrate_region(struct site *site, struct region *region,
			     char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
