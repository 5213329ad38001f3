/* SPDX-License-Identifier: EUPL-1.2 */
/* cache.h: whole answers for visitors without a session, as the carrier can send them. */
#pragma once
#include "work/region.h"

struct cache;

/* One kept answer; `native` is the carrier's own form of it. */
struct cache_entry {
	const char *etag;
	void *native;
	int64_t version;	/* the region's public version that it was made at */
};

/* A cache of at most `bytes`; `native_free` lets go of an entry's native part. */
struct cache *cache_new(size_t bytes, void (*native_free)(void *native));
void cache_free(struct cache *cache);

/*
 * The entry for (region, target) if it is of the region's present public version, else NULL. It
 * stays valid until cache_release. Safe from any thread.
 */
const struct cache_entry *cache_get(struct cache *cache, const struct region *region,
				    const char *target);
void cache_release(struct cache *cache, const struct cache_entry *entry);

/*
 * Keeps an answer that was made while answer.version was the region's public version; the oldest go
 * when it gets too large. Takes over answer.native and copies its ETag; `bytes` is its size.
 * Nothing is kept when that version is past already.
 */
void cache_put(struct cache *cache, const struct region *region, const char *target,
	       struct cache_entry answer, size_t bytes);
