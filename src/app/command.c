/* SPDX-License-Identifier: EUPL-1.2 */
/* command.c: opening the site for a command, and the small commands. */
#include "app/command.h"
#include "app/config.h"
#include "app/folder.h"
#include "base/clock.h"
#include "base/shipped.h"
#include "work/setting.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

#define ONE_WAY(in_site, usage) \
	.ways = &(const struct command_way){ usage, NULL, in_site }, .way_count = 1

static const struct command_way job_ways[] = {
	{ "list [--region KEY]", .in_site = command_job },
	{ "run NAME [--region KEY]", .in_site = command_job },
};

const struct command app_commands[] = {
	{ "serve", "Starts the server.", ONE_WAY(command_serve, ""), .needs = COMMAND_NOTHING },
	{ "migrate", "Brings every region up to date, after a backup of each.",
	  ONE_WAY(command_migrate, "[--no-backup]"), .needs = COMMAND_LISTED },
	{ "check", "Looks whether every database is sound.", ONE_WAY(command_check, ""),
	  .needs = COMMAND_LISTED },
	{ "backup", "Copies every region to a new folder, also while the server runs.",
	  ONE_WAY(command_backup, "FOLDER"), .needs = COMMAND_LISTED },
	{ "restore",
	  "Puts a backup back, into regions that are empty or, with --replace,"
	  " over what is there. Stop the server first.",
	  ONE_WAY(command_restore, "FOLDER [--replace]"), .needs = COMMAND_LISTED },
	{ "job", "Shows the work in the background, or does a piece of it now.", job_ways,
	  COUNT_OF(job_ways), COMMAND_STARTED },
	{ "routes", "Prints every route with who may use it.", ONE_WAY(command_routes, ""),
	  .needs = COMMAND_NOTHING },
	{ "conf", "Prints every option with its value.", ONE_WAY(command_conf, ""),
	  .needs = COMMAND_NOTHING },
};
const size_t app_command_count = COUNT_OF(app_commands);

int exit_code(enum err err) { return err_exit_code(err); }

enum err site_open(struct site *site, bool is_started)
{
	char reason[DB_REASON_BYTES] = "";
	struct store_place store = { site->config.folder, site->config.server };
	enum err err = folder_make(site->config.folder);
	if (err)
		return err;
	err = region_list_open(store, &site->regions, reason);
	if (!err)
		site_set_addresses(site);
	for (size_t i = 0; !err && is_started && i < site->regions.len; i++)
		err = site_start_region(site, site->regions.items[i], reason);
	if (err)
		fprintf(stderr, "omzien: %.*s\n", (int)strcspn(reason, "\n"), reason);
	if (err == ERR_BUSY && store.server)
		fputs("Look whether PostgreSQL runs there, and whether OMZIEN_DATABASE is right.\n",
		      stderr);
	return err;
}

/* One line "KEY=VALUE" of a region's file; repeated keys are joined with spaces. */
static char *conf_values(struct arena *mem, const char *text, const char *key)
{
	char *all = arena_strdup(mem, "");
	size_t key_len = strlen(key);
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		if (strncmp(line, key, key_len) || line[key_len] != '=')
			continue;
		const char *value = line + key_len + 1;
		all = arena_printf(mem, "%s%s%.*s", all, *all ? " " : "",
				   (int)strcspn(value, "\r\n"), value);
	}
	return all;
}

static enum err set_province(struct work *work, void *context)
{
	const char *const *values = context;
	TRY(setting_set(work, "province", values[0]));
	return setting_set(work, "boundary", values[1]);
}

static enum err add_shipped(struct site *site, const struct shipped *file,
			    char reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	struct store_place store = { site->config.folder, site->config.server };
	struct region *region;
	struct region_plan plan = {
		.key = conf_values(mem, file->bytes, "key"),
		.name = conf_values(mem, file->bytes, "name"),
		.hosts = conf_values(mem, file->bytes, "host"),
		.is_default = !strcmp(conf_values(mem, file->bytes, "default"), "yes"),
	};
	const char *values[] = {
		conf_values(mem, file->bytes, "province"),
		conf_values(mem, file->bytes, "boundary"),
	};
	TRY(region_add(store, &site->regions, &plan, &region, reason));
	TRY(site_migrate_region(site, region, reason));
	struct work work = {
		.mem = mem, .region = region, .now_ms = clock_now_ms(), .route = "omzien serve"
	};
	return writer_run(&work, set_province, values);
}

enum err site_add_shipped_regions(struct site *site)
{
	char reason[DB_REASON_BYTES] = "";
	for (const struct shipped *file = NULL; (file = shipped_next("region/", file));) {
		enum err err = add_shipped(site, file, reason);
		if (err) {
			fprintf(stderr, "%s: %s\n", file->name, reason);
			return err;
		}
	}
	return OK;
}

static const char *role_names(struct arena *mem, unsigned roles)
{
	static const char *const names[] = {
		"resident", "editor", "coordinator", "researcher", "officer", "administrator",
	};
	const char *all = roles ? "" : "anyone";
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (roles & (1u << i))
			all = arena_printf(mem, "%s%s%s", all, *all ? "," : "", names[i]);
	return all;
}

int command_routes(struct site *site, const struct command_line *line)
{
	static const char *const kinds[] = { [READ] = "read", [WRITE] = "write", [SLOW] = "slow" };
	static const char *const doors[] = { [PAGE] = "page", [API] = "api", [OPEN] = "open" };
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < site->route_count; i++) {
		const struct route *route = site->routes[i];
		printf("%-4s %-40s %-14s %-5s %s%s%s\n", route->method, route->path,
		       role_names(mem, route->roles), kinds[route->kind], doors[route->door],
		       route->flags & CACHED ? " cached" : "",
		       route->flags & UPLOAD ? " upload" : "");
	}
	return 0;
}

int command_conf(struct site *site, const struct command_line *line)
{
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < config_option_count; i++)
		printf("# %s (%s)\n%s = %s\n\n", config_options[i].text,
		       config_options[i].environment, config_options[i].name,
		       config_text(mem, &site->config, config_options[i].name));
	return 0;
}
