/* SPDX-License-Identifier: EUPL-1.2 */
/* command_backup.c: copies regions to a folder, and looks whether they are sound. */
#include "app/command.h"
#include "app/command_backup.h"
#include "db/catalog.h"
#include "work/audit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The new place gets the steps that the old one has had: it may be older than this program. */
static enum err make_alike(const struct site *site, struct db *source, struct db_place place,
			   struct db **ret, char ret_reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	struct db *db;
	struct db_step *steps;
	size_t count = site_steps(site, mem, &steps);
	TRY(db_keep_had(source, steps, count, &count));
	TRY(db_open(place, &db, ret_reason));
	enum err err = db_migrate(db, steps, count, ret_reason);
	if (err)
		db_close(db);
	else
		*ret = db;
	return err;
}

enum err backup_copy_place(const struct site *site, struct db_place from, struct db_place to,
			   char ret_reason[static DB_REASON_BYTES])
{
	struct db *source = NULL, *target = NULL;
	from.is_read_only = true;
	enum err err = db_open(from, &source, ret_reason);
	if (!err && (err = db_begin_read(source)))
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(source));
	if (!err)
		err = make_alike(site, source, to, &target, ret_reason);
	if (!err && (err = db_copy(source, target)))
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(target));
	db_close(target);
	db_close(source);
	return err;
}

static void sync_path(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file >= 0) {
		fsync(file);
		close(file);
	}
}

enum err backup_region(struct site *site, struct region *region, const char *path)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES] = "";
	const char *part = arena_printf(mem, "%s.part", path);
	if (!access(path, F_OK)) {
		fprintf(stderr, "%s exists already. Give another folder.\n", path);
		return ERR_CONFLICT;
	}
	enum err err = db_erase((struct db_place){ .file = part }, reason);
	if (!err)
		err = backup_copy_place(site, region->place, (struct db_place){ .file = part },
					reason);
	if (!err) {
		sync_path(part);
		if (rename(part, path)) {
			snprintf(reason, sizeof reason, "%s cannot be made: %s.", path,
				 strerror(errno));
			err = ERR_BROKEN;
		}
	}
	if (err)
		fprintf(stderr, "The backup of region %s failed: %s\n", region->key, reason);
	return err;
}

/* With the list of regions beside them, so that another machine knows their names and hosts. Last:
 * then it is whole. */
static enum err back_up_list(const struct site *site, const char *folder,
			     char ret_reason[static DB_REASON_BYTES])
{
	struct region_list list;
	struct region *ignored;
	struct store_place store = { .folder = folder };
	TRY(region_list_open(store, &list, ret_reason));
	enum err err = OK;
	for (size_t i = 0; !err && i < site->regions.len; i++) {
		const struct region *region = site->regions.items[i];
		err = region_add(store, &list,
				 &(struct region_plan){
					 .key = region->key,
					 .name = region->name,
					 .hosts = region->hosts,
					 .is_default = region->is_default,
				 },
				 &ignored, ret_reason);
	}
	region_list_close(&list);
	return err;
}

static enum err make_target(struct arena *mem, const char *folder)
{
	if (mkdir(folder, 0750) && errno != EEXIST) {
		fprintf(stderr, "The folder %s cannot be made: %s.\n", folder, strerror(errno));
		return ERR_BROKEN;
	}
	if (access(arena_printf(mem, "%s/regions.sqlite", folder), F_OK))
		return OK;
	fprintf(stderr, "%s holds a backup or other data already. Give another folder.\n", folder);
	return ERR_CONFLICT;
}

int command_backup(struct site *site, const struct command_line *line)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES] = "";
	const char *folder = line->words[0];
	enum err err = make_target(mem, folder);
	for (size_t i = 0; !err && i < site->regions.len; i++) {
		struct region *region = site->regions.items[i];
		const char *path = arena_printf(mem, "%s/%s.sqlite", folder, region->key);
		err = backup_region(site, region, path);
		if (!err)
			printf("%s\n", path);
	}
	if (err)
		return exit_code(err);
	err = back_up_list(site, folder, reason);
	if (err)
		fprintf(stderr, "%s\n", reason);
	sync_path(folder);
	return exit_code(err);
}

/* Whether no line of the audit log was changed or left out. A region that waits for its first
 * migration has none. */
static enum err check_log(struct region *region, struct db *db,
			  char ret_reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	struct name_list tables;
	int64_t broken = 0, count;
	struct work work = {
		.mem = mem, .db = db, .region = region, .now_ms = 0, .route = "omzien check"
	};
	TRY(catalog_tables(db, mem, &tables));
	if (!catalog_has(tables, "audit_line"))
		return OK;
	enum err err = audit_check(&work, &broken, &count);
	if (err)
		snprintf(ret_reason, DB_REASON_BYTES, "the log of acts cannot be read: %.180s",
			 db_reason(db));
	if (!err && broken)
		snprintf(ret_reason, DB_REASON_BYTES,
			 "the log of acts is not whole: line %lld was changed or is missing",
			 (long long)broken);
	return broken ? ERR_BROKEN : err;
}

int command_check(struct site *site, const struct command_line *line)
{
	int code = 0;
	for (size_t i = 0; i < site->regions.len; i++) {
		struct region *region = site->regions.items[i];
		char reason[DB_REASON_BYTES] = "";
		struct db *db = NULL;
		enum err err = db_open(region->place, &db, reason);
		if (!err)
			err = db_check(db, reason);
		if (!err)
			err = check_log(region, db, reason);
		db_close(db);
		printf("%s: %s\n", region->key, err ? reason : "sound");
		code = err ? exit_code(err) : code;
	}
	return code;
}
