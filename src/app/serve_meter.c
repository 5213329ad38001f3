/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_meter.c: counters per event loop, added up when somebody asks. */
#include "app/serve_meter.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { CLASSES = 6, BUCKETS = 11 };

static const struct { int64_t ns; const char *text; } limits[BUCKETS] = {
	{ 50000, "0.00005" }, { 100000, "0.0001" }, { 500000, "0.0005" }, { 1000000, "0.001" },
	{ 2500000, "0.0025" }, { 5000000, "0.005" }, { 10000000, "0.01" }, { 50000000, "0.05" },
	{ 250000000, "0.25" }, { 1000000000, "1" }, { 10000000000, "10" },
};
static const char *const kinds[METER_KINDS] = { "cached", "read", "write", "slow", "refused" };

/* Only one thread writes to it, so adding needs no lock, only that readers see whole numbers. */
typedef _Atomic uint64_t tally;

struct loop_counts {
	_Alignas(64) tally buckets[METER_KINDS][BUCKETS + 1];
	tally sum_ns[METER_KINDS], bytes, misses;
	tally *answers;		/* routes x CLASSES */
};

/* Where a route is in the site's list. */
struct place {
	const struct route *route;
	size_t place;
};

struct meter {
	const struct site *site;
	struct place *places;	/* by address, to be found fast */
	size_t loops,
		routes; /* one route more than the site has: for those that no route answered */
	struct loop_counts *counts;
};

static void *zeroed(size_t count, size_t size)
{
	void *bytes = aligned_alloc(64, (count * size + 63) / 64 * 64);
	if (!bytes)
		abort();
	return memset(bytes, 0, count * size);
}

static int compare_places(const void *a, const void *b)
{
	const struct place *first = a, *second = b;
	return first->route < second->route ? -1 : first->route > second->route;
}

struct meter *meter_new(const struct site *site, size_t loops)
{
	struct meter *meter = zeroed(1, sizeof *meter);
	*meter = (struct meter){ .site = site, .loops = loops, .routes = site->route_count + 1 };
	meter->places = zeroed(meter->routes, sizeof *meter->places);
	for (size_t i = 0; i < site->route_count; i++)
		meter->places[i] = (struct place){ site->routes[i], i };
	qsort(meter->places, site->route_count, sizeof *meter->places, compare_places);
	meter->counts = zeroed(loops, sizeof *meter->counts);
	for (size_t i = 0; i < loops; i++)
		meter->counts[i].answers = zeroed(meter->routes * CLASSES, sizeof(tally));
	return meter;
}

void meter_free(struct meter *meter)
{
	if (!meter)
		return;
	for (size_t i = 0; i < meter->loops; i++)
		free(meter->counts[i].answers);
	free(meter->counts);
	free(meter->places);
	free(meter);
}

size_t meter_route(const struct meter *meter, const struct route *route)
{
	const struct place *found = bsearch(&(struct place){ .route = route }, meter->places,
					    meter->routes - 1, sizeof *found, compare_places);
	return found ? found->place : meter->routes - 1;
}

static void add(tally *to, uint64_t amount)
{
	atomic_store_explicit(to, atomic_load_explicit(to, memory_order_relaxed) + amount,
			      memory_order_relaxed);
}

void meter_count(struct meter *meter, size_t loop, struct meter_answer answer)
{
	struct loop_counts *counts = &meter->counts[loop];
	size_t bucket = 0, class = (size_t)answer.status / 100;
	class = class < CLASSES ? class : 0;
	while (bucket < BUCKETS && answer.duration_ns > limits[bucket].ns)
		bucket++;
	add(&counts->buckets[answer.kind][bucket], 1);
	add(&counts->sum_ns[answer.kind], (uint64_t)answer.duration_ns);
	add(&counts->bytes, answer.bytes);
	add(&counts->answers[answer.route * CLASSES + class], 1);
}

void meter_miss(struct meter *meter, size_t loop)
{
	add(&meter->counts[loop].misses, 1);
}

static uint64_t get(const tally *from)
{
	return atomic_load_explicit(from, memory_order_relaxed);
}

static void write_answers(const struct meter *meter, size_t route, struct out *out)
{
	const struct route *known =
		route < meter->site->route_count ? meter->site->routes[route] : NULL;
	for (size_t class = 0; class < CLASSES; class++) {
		uint64_t sum = 0;
		for (size_t i = 0; i < meter->loops; i++)
			sum += get(&meter->counts[i].answers[route * CLASSES + class]);
		if (sum && class == 0)
			out_printf(out,
				   "omzien_requests_total{route=\"%s %s\",status=\"none\"} %" PRIu64
				   "\n",
				   known ? known->method : "-", known ? known->path : "-", sum);
		else if (sum)
			out_printf(
				out,
				"omzien_requests_total{route=\"%s %s\",status=\"%zuxx\"} %" PRIu64
				"\n",
				known ? known->method : "-", known ? known->path : "-", class, sum);
	}
}

static void write_durations(const struct meter *meter, enum meter_kind kind, struct out *out)
{
	static const char name[] = "omzien_request_duration_seconds";
	uint64_t count = 0, sum_ns = 0;
	for (size_t bucket = 0; bucket <= BUCKETS; bucket++) {
		for (size_t i = 0; i < meter->loops; i++)
			count += get(&meter->counts[i].buckets[kind][bucket]);
		out_printf(out, "%s_bucket{kind=\"%s\",le=\"%s\"} %" PRIu64 "\n", name, kinds[kind],
			   bucket < BUCKETS ? limits[bucket].text : "+Inf", count);
	}
	for (size_t i = 0; i < meter->loops; i++)
		sum_ns += get(&meter->counts[i].sum_ns[kind]);
	out_printf(out, "%s_sum{kind=\"%s\"} %.9f\n", name, kinds[kind], (double)sum_ns / 1e9);
	out_printf(out, "%s_count{kind=\"%s\"} %" PRIu64 "\n", name, kinds[kind], count);
}

static void write_header(struct out *out, const char *name, const char *type, const char *help)
{
	out_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

void meter_write(const struct meter *meter, struct out *out)
{
	uint64_t hits = 0, misses = 0, bytes = 0;
	write_header(out, "omzien_requests_total", "counter",
		     "Answers by route and class of status.");
	for (size_t route = 0; route < meter->routes; route++)
		write_answers(meter, route, out);
	write_header(out, "omzien_request_duration_seconds", "histogram",
		     "From first line to last byte.");
	for (int kind = 0; kind < METER_KINDS; kind++)
		write_durations(meter, (enum meter_kind)kind, out);
	for (size_t i = 0; i < meter->loops; i++) {
		for (size_t bucket = 0; bucket <= BUCKETS; bucket++)
			hits += get(&meter->counts[i].buckets[METER_CACHED][bucket]);
		misses += get(&meter->counts[i].misses);
		bytes += get(&meter->counts[i].bytes);
	}
	write_header(out, "omzien_cache_requests_total", "counter",
		     "Cacheable requests, found in the cache or not.");
	out_printf(out, "omzien_cache_requests_total{found=\"yes\"} %" PRIu64 "\n", hits);
	out_printf(out, "omzien_cache_requests_total{found=\"no\"} %" PRIu64 "\n", misses);
	write_header(out, "omzien_response_bytes_total", "counter", "Bytes of bodies sent.");
	out_printf(out, "omzien_response_bytes_total %" PRIu64 "\n", bytes);
}

void meter_write_gauge(struct out *out, const char *name, const char *help, double value)
{
	write_header(out, name, "gauge", help);
	out_printf(out, "%s %.15g\n", name, value);
}
