/* SPDX-License-Identifier: EUPL-1.2 */
/* region.c: the stored list of regions, and which of them a host name means. */
#include "work/region.h"
#include "base/log.h"
#include "work/book.h"
#include "work/writer.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <errno.h>

static const struct db_step list_steps[] = {
	{ "region_list", 1,
	  "create table region ("
	  " region_key text not null primary key,"
	  " name text not null,"
	  " hosts text not null,"
	  " is_default bigint not null);" },
};

const struct db_step region_steps[] = {
	{ "region", 1,
	  "create table region_state ("
	  " id bigint not null primary key,"
	  " version bigint not null,"
	  " public_version bigint not null);"
	  "create table setting ("
	  " setting_key text not null primary key,"
	  " value text not null);" },
	{ "region", 2,
	  "create table audit_key ("
	  " id bigint not null primary key,"
	  " secret text not null);"
	  "create table audit_line ("
	  " number bigint not null primary key,"
	  " at_ms bigint not null,"
	  " person_id bigint not null,"
	  " act text not null,"
	  " subject_kind text not null,"
	  " subject_id bigint not null,"
	  " detail_hash text not null,"
	  " hash text not null);"
	  "create table job ("
	  " name text not null primary key,"
	  " holder text not null,"
	  " lease_ms bigint not null,"
	  " due_ms bigint not null,"
	  " ran_ms bigint not null,"
	  " failed_turns bigint not null,"
	  " failure text);" },
	{ "region", 3,
	  "create table audit_head ("
	  " id bigint not null primary key,"
	  " number bigint not null,"
	  " hash text not null);" },
};
const size_t region_step_count = COUNT_OF(region_steps);

enum err region_prepare(struct db *db)
{
	return db_exec(db, "insert into region_state (id, version, public_version) values (1, 1, 1)"
			   " on conflict (id) do nothing");
}

void region_saw_version(struct region *region, int64_t version)
{
	int64_t seen = atomic_load(&region->public_version);
	while (seen < version &&
	       !atomic_compare_exchange_weak(&region->public_version, &seen, version))
		;
}

static struct db_place place_of_list(struct arena *mem, struct store_place store)
{
	if (store.server)
		return (struct db_place){ .server = store.server, .schema = "omzien_regions" };
	return (struct db_place){ .file = arena_printf(mem, "%s/regions.sqlite", store.folder) };
}

static struct db_place place_of_region(struct arena *mem, struct store_place store, const char *key)
{
	if (!store.server)
		return (struct db_place){ .file = arena_printf(mem, "%s/%s.sqlite", store.folder,
							       key) };
	char *schema = arena_printf(mem, "omzien_%s", key);
	for (char *p = schema; *p; p++)
		*p = *p == '-' ? '_' : *p;
	return (struct db_place){ .server = arena_strdup(mem, store.server), .schema = schema };
}

static struct region *remember(struct region_list *list, struct store_place store,
			       const struct region_plan *plan)
{
	struct region *region = arena_new_of(list->mem, struct region);
	region->key = arena_strdup(list->mem, plan->key);
	region->name = arena_strdup(list->mem, plan->name);
	region->hosts = arena_strdup(list->mem, plan->hosts);
	region->is_default = plan->is_default;
	region->place = place_of_region(list->mem, store, plan->key);
	region->writer = writer_new(region);
	region->book = list->len ? list->items[0]->book : book_place_new(list->mem);
	*list_add(list->mem, list) = region;
	return region;
}

static enum err read_list(struct db *db, struct store_place store, struct region_list *list)
{
	DB_ROWS rows = db_query(db, "select region_key, name, hosts, is_default from region"
				    " order by is_default desc, region_key");
	while (db_next(&rows))
		remember(list, store,
			 &(struct region_plan){
				 .key = db_column_text(&rows, list->mem, 0),
				 .name = db_column_text(&rows, list->mem, 1),
				 .hosts = db_column_text(&rows, list->mem, 2),
				 .is_default = db_column_int(&rows, 3) != 0,
			 });
	return db_done(&rows);
}

static enum err open_list_db(struct arena *mem, struct store_place store, struct db **ret,
			     char ret_reason[static DB_REASON_BYTES])
{
	struct db *db;
	if (!store.server && mkdir(store.folder, 0750) && errno != EEXIST) {
		snprintf(ret_reason, DB_REASON_BYTES, "The folder %s cannot be made: %s.",
			 store.folder, strerror(errno));
		return ERR_BROKEN;
	}
	TRY(db_open(place_of_list(mem, store), &db, ret_reason));
	enum err err = db_migrate(db, list_steps, COUNT_OF(list_steps), ret_reason);
	if (err)
		db_close(db);
	else
		*ret = db;
	return err;
}

enum err region_list_open(struct store_place store, struct region_list *ret,
			  char ret_reason[static DB_REASON_BYTES])
{
	struct region_list list = { .mem = arena_new() };
	struct db *db = NULL;
	enum err err = open_list_db(list.mem, store, &db, ret_reason);
	if (!err)
		err = read_list(db, store, &list);
	db_close(db);
	if (err)
		region_list_close(&list);
	else
		*ret = list;
	return err;
}

void region_remember(struct region *region, const void *owner, void *thing,
		     void (*free)(void *thing))
{
	struct region_memory *place = region->memory, *end = place + REGION_SLOTS;
	while (place < end && place->owner && place->owner != owner)
		place++;
	if (place == end)
		abort();
	if (place->thing)
		place->free(place->thing);
	*place = (struct region_memory){ owner, thing, free };
}

void *region_recall(const struct region *region, const void *owner)
{
	for (size_t i = 0; i < REGION_SLOTS; i++)
		if (region->memory[i].owner == owner)
			return region->memory[i].thing;
	return NULL;
}

static void forget(struct region *region)
{
	/* the last slice first, since it may still use what an earlier one remembers, and the
	 * writer too */
	for (size_t i = REGION_SLOTS; i-- > 0;)
		if (region->memory[i].thing)
			region->memory[i].free(region->memory[i].thing);
	writer_free(region->writer);
}

void region_list_close(struct region_list *list)
{
	for (size_t i = 0; i < list->len; i++)
		forget(list->items[i]);
	arena_free(list->mem);
	*list = (struct region_list){ 0 };
}

static bool is_key(const char *key)
{
	if (!islower((unsigned char)*key) || strlen(key) >= REGION_KEY_BYTES)
		return false;
	return key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

/* Whether `host` is one of the names in `hosts`, which are separated by spaces. */
static bool is_host_of(const char *hosts, const char *host, size_t host_len)
{
	for (const char *name = hosts; *name;) {
		size_t len = strcspn(name, " ");
		if (len == host_len && !strncmp(name, host, len))
			return true;
		name += len + strspn(name + len, " ");
	}
	return false;
}

static bool is_taken(const struct region_list *list, const struct region_plan *plan)
{
	for (size_t i = 0; i < list->len; i++) {
		if (!strcmp(list->items[i]->key, plan->key))
			return true;
		for (const char *host = plan->hosts; *host;) {
			size_t len = strcspn(host, " ");
			if (is_host_of(list->items[i]->hosts, host, len))
				return true;
			host += len + strspn(host + len, " ");
		}
	}
	return false;
}

enum err region_add(struct store_place store, struct region_list *list,
		    const struct region_plan *plan, struct region **ret,
		    char ret_reason[static DB_REASON_BYTES])
{
	struct db *db;
	if (!is_key(plan->key)) {
		snprintf(ret_reason, DB_REASON_BYTES,
			 "Use only a-z, 0-9 and - in the key of a region, "
			 "begin with a letter, and keep it under %d characters.",
			 REGION_KEY_BYTES);
		return ERR_INVALID;
	}
	if (is_taken(list, plan)) {
		snprintf(ret_reason, DB_REASON_BYTES,
			 "A region with this key or host name exists already.");
		return ERR_CONFLICT;
	}
	TRY(open_list_db(list->mem, store, &db, ret_reason));
	enum err err = db_exec(db,
			       "insert into region (region_key, name, hosts, is_default)"
			       " values (?1, ?2, ?3, ?4)",
			       db_text(plan->key), db_text(plan->name), db_text(plan->hosts),
			       db_int(plan->is_default));
	if (err)
		snprintf(ret_reason, DB_REASON_BYTES,
			 "The list of regions cannot be written: %.180s", db_reason(db));
	else
		*ret = remember(list, store, plan);
	db_close(db);
	return err;
}

struct region *region_by_host(const struct region_list *list, const char *host)
{
	struct region *fallback = NULL;
	for (size_t i = 0; i < list->len; i++) {
		if (is_host_of(list->items[i]->hosts, host, strlen(host)))
			return list->items[i];
		if (list->items[i]->is_default)
			fallback = list->items[i];
	}
	return fallback;
}

struct region *region_by_key(const struct region_list *list, const char *key)
{
	for (size_t i = 0; i < list->len; i++)
		if (!strcmp(list->items[i]->key, key))
			return list->items[i];
	return NULL;
}

/* A lone region and the arena that holds it. */
struct lone_region {
	struct region region;
	struct arena *mem;
};

struct region *region_new(const char *key, struct db_place place)
{
	struct arena *mem = arena_new();
	struct lone_region *lone = arena_new_of(mem, struct lone_region);
	lone->mem = mem;
	lone->region.key = lone->region.name = arena_strdup(mem, key);
	lone->region.hosts = arena_strdup(mem, "localhost");
	lone->region.place = (struct db_place){
		.file = arena_strdup(mem, place.file),
		.server = arena_strdup(mem, place.server),
		.schema = arena_strdup(mem, place.schema),
	};
	lone->region.writer = writer_new(&lone->region);
	lone->region.book = book_place_new(mem);
	return &lone->region;
}

void region_free(struct region *region)
{
	struct lone_region *lone = (struct lone_region *)region;
	if (!region)
		return;
	forget(region);
	arena_free(lone->mem);
}
