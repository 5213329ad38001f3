/* SPDX-License-Identifier: EUPL-1.2 */
/* site.c: gathers what the slices offer, and brings a region to life. */
#include "web/site.h"
#include "base/clock.h"
#include "web/asset.h"
#include "web/cache.h"
#include "work/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare_routes(const void *a, const void *b)
{
	const struct route *first = *(const struct route *const *)a,
			   *second = *(const struct route *const *)b;
	int by_path = strcmp(first->path, second->path);
	return by_path ? by_path : strcmp(first->method, second->method);
}

static void add_routes(struct site *site, size_t *room, const struct route *routes, size_t count)
{
	if (site->routes)
		for (size_t i = 0; i < count; i++)
			site->routes[site->route_count++] = &routes[i];
	*room += count;
}

/* Counts the routes; puts them in place when there is a place. */
static size_t add_all_routes(struct site *site)
{
	size_t room = 0;
	add_routes(site, &room, asset_routes.routes, asset_routes.count);
	for (size_t i = 0; i < site->feature_count; i++) {
		const struct feature *feature = site->features[i];
		add_routes(site, &room, feature->routes, feature->route_count);
		for (size_t j = 0; j < feature->table_count; j++)
			add_routes(site, &room, feature->tables[j]->routes,
				   feature->tables[j]->count);
	}
	return room;
}

static void gather_routes(struct site *site)
{
	site->routes = arena_array(site->mem, const struct route *, add_all_routes(site));
	add_all_routes(site);
	qsort(site->routes, site->route_count, sizeof *site->routes, compare_routes);
	for (size_t i = 1; i < site->route_count; i++)
		if (!compare_routes(&site->routes[i - 1], &site->routes[i]))
			abort();
	for (size_t i = 0; i < site->route_count; i++)
		site->route_from[(unsigned char)site->routes[i]->path[1] + 1] = i + 1;
	for (size_t c = 1; c < COUNT_OF(site->route_from); c++)
		if (site->route_from[c] < site->route_from[c - 1])
			site->route_from[c] = site->route_from[c - 1];
}

void site_init(struct site *site, const struct feature *const *features, size_t count)
{
	site->mem = arena_new();
	site->features = features;
	site->feature_count = count;
	gather_routes(site);
}

void site_close(struct site *site)
{
	cache_free(site->cache);
	if (site->regions.mem)
		region_list_close(&site->regions);
	arena_free(site->mem);
	site->cache = NULL;
	site->mem = NULL;
}

void site_set_addresses(struct site *site)
{
	for (size_t i = 0; i < site->regions.len; i++) {
		struct region *region = site->regions.items[i];
		const char *host = region->is_default || !*region->hosts ? "localhost"
									  : region->hosts;
		region->base_url =
			site->config.base_url && *site->config.base_url
				? arena_strdup(site->mem, site->config.base_url)
				: arena_printf(site->mem, "http://%.*s:%d",
					       (int)strcspn(host, " "), host, site->config.port);
	}
}

size_t site_steps(const struct site *site, struct arena *mem, struct db_step **ret)
{
	struct LIST(struct db_step) steps = { 0 };
	for (size_t i = 0; i < region_step_count; i++)
		*list_add(mem, &steps) = region_steps[i];
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->step_count; j++)
			*list_add(mem, &steps) = site->features[i]->steps[j];
	*ret = steps.items;
	return steps.len;
}

enum err site_migrate_region(struct site *site, struct region *region,
			     char ret_reason[static DB_REASON_BYTES])
{
	struct db *db;
	struct db_step *steps;
	SCOPED_ARENA(mem);
	size_t count = site_steps(site, mem, &steps);
	TRY(db_open(region->place, &db, ret_reason));
	enum err err = db_migrate(db, steps, count, ret_reason);
	if (!err && (err = region_prepare(db)))
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(db));
	db_close(db);
	return err;
}

static enum err seed_all(struct work *work, void *context)
{
	const struct site *site = context;
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->seed)
			TRY(site->features[i]->seed(work));
	return OK;
}

static enum err start_all(const struct site *site, struct work *work)
{
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->start)
			TRY(site->features[i]->start(work));
	return OK;
}

static enum err read_version(struct work *work)
{
	int64_t version;
	TRY(db_get_int(work->db, &version, "select public_version from region_state where id = 1"));
	region_saw_version(work->region, version);
	return OK;
}

static void explain(struct work *work, const char *step, char ret_reason[static DB_REASON_BYTES])
{
	const char *why = work->failures.len ? work->failures.items[0].text : db_reason(work->db);
	snprintf(ret_reason, DB_REASON_BYTES, "%s of region %s failed: %.160s", step,
		 work->region->key, why);
}

enum err site_start_region(struct site *site, struct region *region,
			   char ret_reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	struct work work = {
		.mem = mem, .region = region, .now_ms = clock_now_ms(), .route = "start"
	};
	TRY(site_migrate_region(site, region, ret_reason));
	TRY(db_open(region->place, &work.db, ret_reason));
	enum err err = writer_run(&work, seed_all, site);
	if (err)
		explain(&work, "Filling", ret_reason);
	if (!err && (err = read_version(&work)))
		explain(&work, "Reading", ret_reason);
	if (!err && (err = start_all(site, &work)))
		explain(&work, "Starting", ret_reason);
	db_close(work.db);
	return err;
}
