/* SPDX-License-Identifier: EUPL-1.2 */
/* cache.c: a bounded table of answers; what was not asked for the longest goes first. */
#include "web/cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/*
 * Sixteen shards, each a hash table with its own lock and its own list from newest to oldest use,
 * so that event loops seldom meet. A look-up holds the lock for one short walk and three pointer
 * changes. An entry counts who holds it: the table, and everybody between cache_get and
 * cache_release; the last one frees it, outside the lock.
 */
enum { SHARDS = 16, SHARD_BITS = 4, BUCKETS = 1024, ENTRY_COST_BYTES = 512 };

struct kept {
	struct cache_entry entry;	/* first: callers hold a pointer to it */
	struct kept *next;		/* in its bucket */
	struct kept *newer, *older;
	const struct region *region;
	uint64_t hash;
	size_t bytes;
	_Atomic int holders;
	char *target, *etag;
};

struct shard {
	_Alignas(64) pthread_mutex_t lock;	/* guards what follows */
	struct kept *newest, *oldest;
	size_t bytes;
	struct kept *buckets[BUCKETS];
};

struct cache {
	void (*native_free)(void *native);
	size_t shard_bytes;
	uint64_t seed;		/* secret: targets that were chosen to collide, do not */
	struct shard shards[SHARDS];
};

struct cache *cache_new(size_t bytes, void (*native_free)(void *native))
{
	struct cache *cache = aligned_alloc(64, (sizeof *cache + 63) / 64 * 64);
	if (!cache)
		abort();
	memset(cache, 0, sizeof *cache);
	cache->native_free = native_free;
	cache->shard_bytes = bytes / SHARDS;
	if (getrandom(&cache->seed, sizeof cache->seed, 0) != (ssize_t)sizeof cache->seed)
		abort();
	for (size_t i = 0; i < SHARDS; i++)
		pthread_mutex_init(&cache->shards[i].lock, NULL);
	return cache;
}

static void let_go(struct cache *cache, struct kept *kept)
{
	if (kept && atomic_fetch_sub(&kept->holders, 1) == 1) {
		cache->native_free(kept->entry.native);
		free(kept);
	}
}

void cache_free(struct cache *cache)
{
	if (!cache)
		return;
	for (size_t i = 0; i < SHARDS; i++) {
		for (struct kept *kept = cache->shards[i].newest, *older; kept; kept = older) {
			older = kept->older;
			let_go(cache, kept);
		}
		pthread_mutex_destroy(&cache->shards[i].lock);
	}
	free(cache);
}

static uint64_t mix(uint64_t a, uint64_t b)
{
	__uint128_t product = (__uint128_t)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Eight bytes at a time; the seed keeps the outcome unknown outside this process. */
static uint64_t hash_of(const struct cache *cache, const struct region *region, const char *target,
			size_t len)
{
	uint64_t hash = mix(cache->seed ^ (uint64_t)(uintptr_t)region, 0x9e3779b97f4a7c15u ^ len),
		 word;
	for (; len >= 8; target += 8, len -= 8) {
		memcpy(&word, target, 8);
		hash = mix(hash ^ word, cache->seed | 1);
	}
	word = 0;
	memcpy(&word, target, len);
	return mix(hash ^ word, 0xd6e8feb86659fd93u);
}

static struct shard *shard_of(struct cache *cache, uint64_t hash)
{
	return &cache->shards[hash >> (64 - SHARD_BITS)];
}

/*
 * The pointer that points at the entry, so that it can be taken out; it points at NULL when there
 * is none.
 */
static struct kept **find(struct shard *shard, uint64_t hash, const struct region *region,
			  const char *target)
{
	struct kept **place = &shard->buckets[hash % BUCKETS];
	while (*place && ((*place)->hash != hash || (*place)->region != region ||
			  strcmp((*place)->target, target)))
		place = &(*place)->next;
	return place;
}

static void unlink_use(struct shard *shard, struct kept *kept)
{
	*(kept->newer ? &kept->newer->older : &shard->newest) = kept->older;
	*(kept->older ? &kept->older->newer : &shard->oldest) = kept->newer;
}

static void link_newest(struct shard *shard, struct kept *kept)
{
	kept->newer = NULL;
	kept->older = shard->newest;
	*(shard->newest ? &shard->newest->newer : &shard->oldest) = kept;
	shard->newest = kept;
}

static struct kept *take_out(struct shard *shard, struct kept **place)
{
	struct kept *kept = *place;
	*place = kept->next;
	unlink_use(shard, kept);
	shard->bytes -= kept->bytes;
	return kept;
}

const struct cache_entry *cache_get(struct cache *cache, const struct region *region,
				    const char *target)
{
	int64_t version = atomic_load(&region->public_version);
	uint64_t hash = hash_of(cache, region, target, strlen(target));
	struct shard *shard = shard_of(cache, hash);
	struct kept *past = NULL;
	pthread_mutex_lock(&shard->lock);
	struct kept **place = find(shard, hash, region, target), *kept = *place;
	if (kept && kept->entry.version != version) {
		past = take_out(shard, place);
		kept = NULL;
	}
	if (kept) {
		atomic_fetch_add(&kept->holders, 1);
		if (shard->newest != kept) {
			unlink_use(shard, kept);
			link_newest(shard, kept);
		}
	}
	pthread_mutex_unlock(&shard->lock);
	let_go(cache, past);
	return kept ? &kept->entry : NULL;
}

void cache_release(struct cache *cache, const struct cache_entry *entry)
{
	let_go(cache, (struct kept *)entry);
}

static struct kept *kept_new(const struct region *region, const char *target, const char *etag)
{
	size_t target_len = strlen(target) + 1, etag_len = strlen(etag) + 1;
	struct kept *kept = malloc(sizeof *kept + target_len + etag_len);
	if (!kept)
		abort();
	*kept = (struct kept){ .region = region, .holders = 1 };
	kept->target = memcpy(kept + 1, target, target_len);
	kept->etag = memcpy(kept->target + target_len, etag, etag_len);
	kept->entry.etag = kept->etag;
	return kept;
}

/*
 * With the lock held: takes the oldest out while there is too much. They are returned as a list by
 * `next`.
 */
static struct kept *make_room(struct cache *cache, struct shard *shard, size_t bytes)
{
	struct kept *gone = NULL;
	while (shard->oldest && shard->bytes + bytes > cache->shard_bytes) {
		struct kept *oldest = shard->oldest;
		struct kept **place = find(shard, oldest->hash, oldest->region, oldest->target);
		take_out(shard, place);
		oldest->next = gone;
		gone = oldest;
	}
	return gone;
}

void cache_put(struct cache *cache, const struct region *region, const char *target,
	       struct cache_entry answer, size_t bytes)
{
	bytes += ENTRY_COST_BYTES + strlen(target);
	if (answer.version != atomic_load(&region->public_version) || bytes > cache->shard_bytes) {
		cache->native_free(answer.native);
		return;
	}
	struct kept *kept = kept_new(region, target, answer.etag), *gone, *before = NULL;
	kept->entry.native = answer.native;
	kept->entry.version = answer.version;
	kept->bytes = bytes;
	kept->hash = hash_of(cache, region, target, strlen(target));
	struct shard *shard = shard_of(cache, kept->hash);
	pthread_mutex_lock(&shard->lock);
	struct kept **place = find(shard, kept->hash, region, target);
	if (*place)
		before = take_out(shard, place);
	gone = make_room(cache, shard, bytes);
	place = &shard->buckets[kept->hash % BUCKETS];
	kept->next = *place;
	*place = kept;
	link_newest(shard, kept);
	shard->bytes += bytes;
	pthread_mutex_unlock(&shard->lock);
	let_go(cache, before);
	for (struct kept *next; gone; gone = next) {
		next = gone->next;
		let_go(cache, gone);
	}
}
