/* SPDX-License-Identifier: EUPL-1.2 */
/* cache_test.c: what is kept, for how long, and that nothing is freed while it is being sent. */
#include "web/cache.h"

#include <glib.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* Counts its own end; the test's one way to see what the cache let go of. */
struct native {
	_Atomic int *freed;
	int number;
	size_t bytes;
};

static void native_free(void *thing)
{
	struct native *native = thing;
	atomic_fetch_add(native->freed, 1);
	native->number = -1;
	free(native);
}

static struct native *native_new(_Atomic int *freed, int number, size_t bytes)
{
	struct native *native = malloc(sizeof *native);
	g_assert_nonnull(native);
	*native = (struct native){ freed, number, bytes };
	return native;
}

/* Keeps `native`; its number is its ETag, and it says itself how large it is. */
static void put(struct cache *cache, struct region *region, const char *target, int64_t version,
		struct native *native)
{
	char etag[32];
	size_t bytes = native->bytes;
	snprintf(etag, sizeof etag, "\"%d\"", native->number);
	cache_put(cache, region, target, (struct cache_entry){ etag, native, version }, bytes);
}

static int number_of(struct cache *cache, struct region *region, const char *target)
{
	const struct cache_entry *entry = cache_get(cache, region, target);
	int number = entry ? ((struct native *)entry->native)->number : 0;
	if (entry)
		cache_release(cache, entry);
	return number;
}

static void test_an_answer_is_found_by_region_and_target(void)
{
	_Atomic int freed = 0;
	struct region one = { .public_version = 7 }, two = { .public_version = 7 };
	struct cache *cache = cache_new(1 << 20, native_free);
	put(cache, &one, "/a", 7, native_new(&freed, 1, 100));
	put(cache, &one, "/a?b=1", 7, native_new(&freed, 2, 100));
	put(cache, &two, "/a", 7, native_new(&freed, 3, 100));
	g_assert_cmpint(number_of(cache, &one, "/a"), ==, 1);
	g_assert_cmpint(number_of(cache, &one, "/a?b=1"), ==, 2);
	g_assert_cmpint(number_of(cache, &two, "/a"), ==, 3);
	g_assert_cmpint(number_of(cache, &two, "/a?b=1"), ==, 0);
	const struct cache_entry *entry = cache_get(cache, &one, "/a?b=1");
	g_assert_cmpstr(entry->etag, ==, "\"2\"");
	g_assert_cmpint(entry->version, ==, 7);
	cache_release(cache, entry);
	g_assert_cmpint(freed, ==, 0);
	cache_free(cache);
	g_assert_cmpint(freed, ==, 3);
}

static void test_an_answer_of_a_past_version_is_gone(void)
{
	_Atomic int freed = 0;
	struct region region = { .public_version = 1 };
	struct cache *cache = cache_new(1 << 20, native_free);
	put(cache, &region, "/a", 1, native_new(&freed, 1, 100));
	region.public_version = 2;
	g_assert_cmpint(number_of(cache, &region, "/a"), ==, 0);
	g_assert_cmpint(freed, ==, 1);
	put(cache, &region, "/a", 1, native_new(&freed, 1, 100));
	g_assert_cmpint(freed, ==, 2);
	put(cache, &region, "/a", 2, native_new(&freed, 2, 100));
	put(cache, &region, "/a", 2, native_new(&freed, 3, 100));
	g_assert_cmpint(freed, ==, 3);
	g_assert_cmpint(number_of(cache, &region, "/a"), ==, 3);
	cache_free(cache);
}

static void test_what_is_held_outlives_its_place_in_the_cache(void)
{
	_Atomic int freed = 0;
	struct region region = { .public_version = 1 };
	struct cache *cache = cache_new(1 << 20, native_free);
	put(cache, &region, "/a", 1, native_new(&freed, 1, 100));
	const struct cache_entry *entry = cache_get(cache, &region, "/a");
	put(cache, &region, "/a", 1, native_new(&freed, 2, 100));
	g_assert_cmpint(freed, ==, 0);
	g_assert_cmpint(((struct native *)entry->native)->number, ==, 1);
	cache_release(cache, entry);
	g_assert_cmpint(freed, ==, 1);
	cache_free(cache);
}

static void test_the_cache_is_bounded_and_keeps_what_is_asked_for(void)
{
	enum { PUT = 5000, EACH_BYTES = 4000, CACHE_BYTES = 4 << 20 };
	_Atomic int freed = 0;
	struct region region = { .public_version = 1 };
	struct cache *cache = cache_new(CACHE_BYTES, native_free);
	put(cache, &region, "/popular", 1, native_new(&freed, 12345, EACH_BYTES));
	for (int i = 0; i < PUT; i++) {
		char target[32];
		snprintf(target, sizeof target, "/page/%d", i);
		put(cache, &region, target, 1, native_new(&freed, i + 1, EACH_BYTES));
		g_assert_cmpint(number_of(cache, &region, "/popular"), ==, 12345);
	}
	int kept = PUT + 1 - freed;
	g_assert_cmpint(kept * EACH_BYTES, <=, CACHE_BYTES);
	g_assert_cmpint(kept * EACH_BYTES, >, CACHE_BYTES / 2);
	g_assert_cmpint(number_of(cache, &region, "/page/4999"), ==, 5000);
	g_assert_cmpint(number_of(cache, &region, "/page/0"), ==, 0);
	put(cache, &region, "/huge", 1, native_new(&freed, 1, CACHE_BYTES));
	g_assert_cmpint(number_of(cache, &region, "/huge"), ==, 0);
	g_assert_cmpint(number_of(cache, &region, "/popular"), ==, 12345);
	cache_free(cache);
	g_assert_cmpint(freed, ==, PUT + 2);
}

struct crowd {
	struct cache *cache;
	struct region *region;
	_Atomic int *freed;
	_Atomic int put;
};

static void *use_cache(void *context)
{
	struct crowd *crowd = context;
	for (int i = 0; i < 20000; i++) {
		char target[32];
		int number = i * 7919 % 97 + 1;
		snprintf(target, sizeof target, "/page/%d", number);
		const struct cache_entry *entry = cache_get(crowd->cache, crowd->region, target);
		if (entry) {
			g_assert_cmpint(((struct native *)entry->native)->number, ==, number);
			cache_release(crowd->cache, entry);
			continue;
		}
		atomic_fetch_add(&crowd->put, 1);
		put(crowd->cache, crowd->region, target,
		    atomic_load(&crowd->region->public_version),
		    native_new(crowd->freed, number, 1000));
		if (i % 1000 == 0)
			atomic_fetch_add(&crowd->region->public_version, 1);
	}
	return NULL;
}

static void test_many_threads_share_a_cache(void)
{
	_Atomic int freed = 0;
	struct region region = { .public_version = 1 };
	struct crowd crowd = { cache_new(64 << 10, native_free), &region, &freed, 0 };
	pthread_t threads[4];
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		g_assert_cmpint(pthread_create(&threads[i], NULL, use_cache, &crowd), ==, 0);
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		pthread_join(threads[i], NULL);
	cache_free(crowd.cache);
	g_assert_cmpint(freed, ==, crowd.put);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/cache/" #name, test_##name)
	TEST(an_answer_is_found_by_region_and_target);
	TEST(an_answer_of_a_past_version_is_gone);
	TEST(what_is_held_outlives_its_place_in_the_cache);
	TEST(the_cache_is_bounded_and_keeps_what_is_asked_for);
	TEST(many_threads_share_a_cache);
	return g_test_run();
}
