/* SPDX-License-Identifier: EUPL-1.2 */
/* command.h: the commands of the program itself; slices bring their own. */
#pragma once
#include "web/site.h"

/* The commands of app/: serve, migrate, routes, check, backup, restore, job, conf. */
extern const struct command app_commands[];
extern const size_t app_command_count;

/* The exit code of an error: 0, 2 wrong input, 3 not allowed, 4 in use or in conflict, 5 missing, 6
 * broken, 7 busy. */
int exit_code(enum err err);

/*
 * Opens the list of regions; with `is_started` every region is migrated, filled and started too. An
 * error was told on standard error.
 */
enum err site_open(struct site *site, bool is_started) MUST_CHECK;

/* Adds the regions that come with the program to a new, empty list. Errors of region_add, told on
 * standard error. */
enum err site_add_shipped_regions(struct site *site) MUST_CHECK;

/*
 * Copies the database of `region` to the new SQLite file `path`: whole or not at all, while others
 * go on reading and writing. ERR_CONFLICT: the file exists. An error was told on standard error.
 */
enum err backup_region(struct site *site, struct region *region, const char *path) MUST_CHECK;

int command_serve(struct site *site, const struct command_line *line);
int command_migrate(struct site *site, const struct command_line *line);
int command_routes(struct site *site, const struct command_line *line);
int command_check(struct site *site, const struct command_line *line);
int command_backup(struct site *site, const struct command_line *line);
int command_restore(struct site *site, const struct command_line *line);
int command_job(struct site *site, const struct command_line *line);
int command_conf(struct site *site, const struct command_line *line);
