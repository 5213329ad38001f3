/* SPDX-License-Identifier: EUPL-1.2 */
/* command_restore.c: puts a backup back, whole or not at all. */
#include "app/command.h"
#include "app/command_backup.h"
#include "app/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* One restore on its way. */
struct restore {
	struct site *site;
	struct arena *mem;
	const char *folder; /* of the backup */
	bool is_replacing;
	struct region_list regions; /* of the backup */
	char reason[DB_REASON_BYTES];
};

static struct store_place store_of(const struct site *site)
{
	return (struct store_place){ site->config.folder, site->config.server };
}

/* Whether the region holds anything that a person would miss. */
static enum err check_is_empty(struct restore *restore, const char *key)
{
	const struct site *site = restore->site;
	const struct region *region = region_by_key(&site->regions, key);
	const char *file = arena_printf(restore->mem, "%s/%s.sqlite", site->config.folder, key);
	bool is_there = site->config.server ? region != NULL : !access(file, F_OK);
	if (restore->is_replacing || !is_there)
		return OK;
	snprintf(restore->reason, DB_REASON_BYTES,
		 "The region is there already. Use --replace to put the backup over it.");
	return ERR_CONFLICT;
}

static enum err copy_file(const char *from, const char *to)
{
	int source = open(from, O_RDONLY | O_CLOEXEC),
	    target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ssize_t copied = source >= 0 && target >= 0 ? 1 : -1;
	while (copied > 0)
		copied = copy_file_range(source, NULL, target, NULL, 1 << 30, 0);
	int reason = errno;
	if (source >= 0)
		close(source);
	if (target >= 0 && close(target))
		copied = -1;
	errno = reason;
	return copied < 0 ? ERR_BROKEN : OK;
}

static struct db_place copy_of(const struct restore *restore, const char *key)
{
	return (struct db_place){
		.file = arena_printf(restore->mem, "%s/%s.restore", restore->site->config.folder,
				     key),
	};
}

static enum err bring_up_to_date(const struct site *site, struct db_place place, struct db **ret,
				 char ret_reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	struct db *db;
	struct db_step *steps;
	size_t count = site_steps(site, mem, &steps);
	TRY(db_open(place, &db, ret_reason));
	enum err err = db_migrate(db, steps, count, ret_reason);
	if (err)
		db_close(db);
	else
		*ret = db;
	return err;
}

/* A backup of an older version is brought up to date as a copy, so that the backup itself stays as
 * it is. */
static enum err prepare_copy(struct restore *restore, const char *key)
{
	struct db *db;
	struct db_place copy = copy_of(restore, key);
	const char *path = arena_printf(restore->mem, "%s/%s.sqlite", restore->folder, key);
	TRY(db_erase(copy, restore->reason));
	if (copy_file(path, copy.file)) {
		snprintf(restore->reason, DB_REASON_BYTES, "%.150s cannot be copied: %s.", path,
			 strerror(errno));
		return ERR_BROKEN;
	}
	TRY(bring_up_to_date(restore->site, copy, &db, restore->reason));
	enum err err = db_check(db, restore->reason);
	db_close(db);
	return err;
}

/* On a server the copy gets a schema of its own first, so that the old one is gone only when the
 * new one is whole. */
static enum err put_on_server(struct restore *restore, struct db_place from, struct db_place to)
{
	struct db_place next = { .server = to.server,
				 .schema = arena_printf(restore->mem, "%s_restore", to.schema) };
	TRY(db_erase(next, restore->reason));
	TRY(backup_copy_place(restore->site, from, next, restore->reason));
	return db_replace(next, to, restore->reason);
}

static enum err put_region(struct restore *restore, const struct region *kept)
{
	struct site *site = restore->site;
	struct db_place copy = copy_of(restore, kept->key);
	struct region *region = region_by_key(&site->regions, kept->key);
	if (!region)
		TRY(region_add(store_of(site), &site->regions,
			       &(struct region_plan){
				       .key = kept->key,
				       .name = kept->name,
				       .hosts = kept->hosts,
				       .is_default = kept->is_default,
			       },
			       &region, restore->reason));
	return region->place.server ? put_on_server(restore, copy, region->place)
				    : db_replace(copy, region->place, restore->reason);
}

static enum err restore_regions(struct restore *restore, const char **ret_key)
{
	for (size_t i = 0; i < restore->regions.len; i++) {
		*ret_key = restore->regions.items[i]->key;
		TRY(check_is_empty(restore, *ret_key));
	}
	for (size_t i = 0; i < restore->regions.len; i++) {
		*ret_key = restore->regions.items[i]->key;
		TRY(prepare_copy(restore, *ret_key));
	}
	for (size_t i = 0; i < restore->regions.len; i++) {
		*ret_key = restore->regions.items[i]->key;
		TRY(put_region(restore, restore->regions.items[i]));
		printf("%s <- %s/%s.sqlite\n", *ret_key, restore->folder, *ret_key);
	}
	return OK;
}

static enum err restore_folder(struct restore *restore)
{
	char ignored[DB_REASON_BYTES];
	const char *key = "";
	if (access(arena_printf(restore->mem, "%s/regions.sqlite", restore->folder), F_OK)) {
		fprintf(stderr,
			"%s is no backup: it has no file regions.sqlite. Give a folder that "
			"`omzien backup`"
			" made.\n",
			restore->folder);
		return ERR_MISSING;
	}
	enum err err = region_list_open((struct store_place){ .folder = restore->folder },
					&restore->regions, restore->reason);
	if (!err)
		err = restore_regions(restore, &key);
	if (err)
		fprintf(stderr, "region %s: %s\n", key, restore->reason);
	for (size_t i = 0; i < restore->regions.len; i++)
		if (db_erase(copy_of(restore, restore->regions.items[i]->key), ignored))
			fprintf(stderr, "%s\n", ignored);
	region_list_close(&restore->regions);
	return err;
}

int command_restore(struct site *site, const struct command_line *line)
{
	SCOPED_ARENA(mem);
	struct restore restore = { .site = site,
				   .mem = mem,
				   .folder = line->words[0],
				   .is_replacing = command_option(line, "--replace") };
	int lock;
	enum err err = folder_lock(site->config.folder, &lock);
	if (err)
		return exit_code(err);
	err = restore_folder(&restore);
	close(lock);
	return exit_code(err);
}
