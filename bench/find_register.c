/* SPDX-License-Identifier: EUPL-1.2 */
/* find_register.c: times what finding costs inside the program: list, counts, map, search. */
#include "base/clock.h"
#include "base/log.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "web/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * Opens the database of a region as the server does and asks the same questions as its pages, each
 * time other ones. One line of JSON per kind of question: processor time in microseconds.
 */
static const struct feature *const slices[] = {
	&vocabulary_feature,
	&place_feature,
	&source_feature,
	&freshness_feature,
	&initiative_feature,
};

struct question {
	const char *name;
	enum err (*ask)(struct work *work, uint32_t number);
};

static double cpu_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* A mix that never comes back: `number` decides. */
static uint32_t mix(uint32_t number, uint32_t salt)
{
	uint64_t z = ((uint64_t)number << 32 | salt) * 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 29)) * 0xbf58476d1ce4e5b9u;
	return (uint32_t)(z >> 33);
}

static void choose(struct work *work, struct initiative_filter *filter, int facet, uint32_t term)
{
	*list_add(work->mem, &filter->chosen[facet]) = term;
}

/* Category, and every second time an activity or a target group: from a hundredth to half of all.
 */
static struct initiative_filter filter_of(struct work *work, uint32_t number)
{
	struct initiative_filter filter = { .page = 1, .page_size = PAGE_SIZE };
	choose(work, &filter, FACET_CATEGORY, mix(number, 1) % 3);
	if (mix(number, 2) % 2)
		choose(work, &filter, FACET_ACTIVITY, mix(number, 3) % 35);
	if (mix(number, 4) % 2)
		choose(work, &filter, FACET_TARGET_GROUP, mix(number, 5) % 11);
	return filter;
}

static enum err find(struct work *work, const struct initiative_filter *filter, bool items,
		     bool counts)
{
	struct initiative_result result;
	return initiative_find(work, filter, (struct initiative_wish){ "nl", items, counts },
			       &result);
}

static enum err ask_list(struct work *work, uint32_t number)
{
	struct initiative_filter filter = filter_of(work, number);
	return find(work, &filter, true, false);
}

static enum err ask_counts(struct work *work, uint32_t number)
{
	struct initiative_filter filter = filter_of(work, number);
	return find(work, &filter, false, true);
}

static enum err ask_total(struct work *work, uint32_t number)
{
	struct initiative_filter filter = filter_of(work, number);
	return find(work, &filter, false, false);
}

static enum err ask_map(struct work *work, uint32_t number)
{
	struct initiative_filter filter = filter_of(work, number);
	struct map_area area = { 5070000, 330000, 5360000, 725000, 7, 0 };
	struct map_spots spots;
	return initiative_find_spots(work, &filter, &area, &spots);
}

static enum err ask_search(struct work *work, uint32_t number)
{
	static const char *const words[] = { "zorgkring",       "eettafel amsterdam",
					     "zilveren reiger", "vervoer",
					     "koken",           "dementie rotterdam",
					     "klusendienst" };
	struct initiative_filter filter = { .page = 1, .page_size = PAGE_SIZE };
	filter.search = words[mix(number, 6) % COUNT_OF(words)];
	return find(work, &filter, true, false);
}

/* Every second time in a city: there most records lie. */
static enum err ask_nearby(struct work *work, uint32_t number)
{
	const struct village *village = place_village_at(work, mix(number, 7) % 2000);
	struct initiative around = { .id = 1, .precision = PRECISION_VILLAGE };
	struct initiatives found = { 0 };
	bool is_city = number % 2 || !village;
	around.lat_e5 = is_city ? 5237000 : village->lat_e5;
	around.lon_e5 = is_city ? 489000 : village->lon_e5;
	return initiative_nearby(work, &around, 5, &found);
}

static int compare(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return first < second ? -1 : first > second;
}

static enum err time_question(struct db *db, struct region *region, const struct question *question,
			      int times)
{
	double *costs = calloc((size_t)times, sizeof *costs), sum = 0;
	if (!costs)
		abort();
	SCOPED_ARENA(mem);
	for (int i = 0; i < times; i++) {
		struct work work = {
			.mem = mem, .db = db, .region = region, .now_ms = clock_now_ms()
		};
		arena_reset(mem);
		double from = cpu_us();
		enum err err = db_begin_read(db);
		if (!err && !(err = question->ask(&work, (uint32_t)i)))
			err = db_commit(db);
		if (err) {
			fprintf(stderr, "%s: %s: %s\n", question->name, err_name(err),
				db_reason(db));
			free(costs);
			return err;
		}
		sum += costs[i] = cpu_us() - from;
	}
	qsort(costs, (size_t)times, sizeof *costs, compare);
	printf("{\"name\": \"%s\", \"mean_us\": %.1f, \"p50_us\": %.1f, \"p99_us\": %.1f, "
	       "\"max_us\": %.1f}\n",
	       question->name, sum / times, costs[times / 2], costs[times * 99 / 100],
	       costs[times - 1]);
	free(costs);
	return OK;
}

static enum err time_all(struct region *region, int times, const char *only)
{
	static const struct question questions[] = {
		{ "total", ask_total }, { "list", ask_list },     { "counts", ask_counts },
		{ "map", ask_map },     { "search", ask_search }, { "nearby", ask_nearby },
	};
	struct db *db;
	char reason[DB_REASON_BYTES];
	TRY(db_open(region->place, &db, reason));
	enum err err = OK;
	for (size_t i = 0; i < COUNT_OF(questions) && !err; i++)
		if (!only || !strcmp(only, questions[i].name))
			err = time_question(db, region, &questions[i], times);
	db_close(db);
	return err;
}

static void print_memory(double seconds)
{
	char line[256];
	FILE *file = fopen("/proc/self/status", "r");
	while (file && fgets(line, sizeof line, file))
		if (!strncmp(line, "RssAnon:", 8))
			printf("{\"name\": \"start\", \"seconds\": %.2f, \"rss_anon_kb\": %ld}\n",
			       seconds, atol(line + 8));
	if (file)
		fclose(file);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: find_register FILE [TIMES [NAME]]\n");
		return 2;
	}
	char reason[DB_REASON_BYTES];
	struct site site = { 0 };
	struct region *region = region_new("nederland", (struct db_place){ .file = argv[1] });
	log_set_quiet(1);
	site_init(&site, slices, COUNT_OF(slices));
	double from = cpu_us();
	enum err err = site_start_region(&site, region, reason);
	if (err)
		fprintf(stderr, "find_register: %s\n", reason);
	print_memory((cpu_us() - from) / 1e6);
	if (!err)
		err = time_all(region, argc > 2 ? atoi(argv[2]) : 1000, argc > 3 ? argv[3] : NULL);
	region_free(region);
	site_close(&site);
	return err != OK;
}
