/* SPDX-License-Identifier: EUPL-1.2 */
/* upgrade.c: brings regions up to date with care. */
#include "app/upgrade.h"
#include "app/command.h"
#include "base/clock.h"
#include "base/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Whether the region was migrated before and needs more steps now. */
static enum err needs_backup(const struct site *site, struct region *region, bool *ret,
			     char ret_reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	struct db *db;
	struct db_step *steps;
	size_t pending = 0, count = site_steps(site, mem, &steps);
	TRY(db_open(region->place, &db, ret_reason));
	enum err err = db_pending(db, steps, count, &pending);
	if (err)
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(db));
	db_close(db);
	*ret = pending > 0 && pending < count;
	return err;
}

static enum err back_up(struct site *site, struct region *region)
{
	SCOPED_ARENA(mem);
	const char *folder = arena_printf(mem, "%s/backup", site->config.folder);
	if (mkdir(folder, 0750) && errno != EEXIST) {
		fprintf(stderr, "The folder %s cannot be made: %s.\n", folder, strerror(errno));
		return ERR_BROKEN;
	}
	const char *path = arena_printf(mem, "%s/%s-%s.sqlite", folder, region->key,
					clock_iso(mem, clock_now_ms()));
	TRY(backup_region(site, region, path));
	log_info("region %s: backup before the upgrade: %s", region->key, path);
	return OK;
}

static enum err upgrade(struct site *site, struct region *region, bool with_backup,
			char ret_reason[static DB_REASON_BYTES])
{
	bool is_needed = false;
	TRY(needs_backup(site, region, &is_needed, ret_reason));
	if (with_backup && is_needed) {
		snprintf(ret_reason, DB_REASON_BYTES,
			 "The upgrade stops, since the backup failed.");
		TRY(back_up(site, region));
	}
	return site_migrate_region(site, region, ret_reason);
}

enum err upgrade_all(struct site *site, bool with_backup)
{
	char reason[DB_REASON_BYTES] = "";
	for (size_t i = 0; i < site->regions.len; i++) {
		enum err err = upgrade(site, site->regions.items[i], with_backup, reason);
		if (err) {
			fprintf(stderr, "region %s: %s\n", site->regions.items[i]->key, reason);
			return err;
		}
	}
	return OK;
}

int command_migrate(struct site *site, const struct command_line *line)
{
	return exit_code(upgrade_all(site, !command_option(line, "--no-backup")));
}
