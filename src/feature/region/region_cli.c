/* SPDX-License-Identifier: EUPL-1.2 */
/* region_cli.c: omzien region list, omzien region add. */
#include "base/clock.h"
#include "feature/region/region_slice.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

/* What was asked for on the command line. */
struct wish {
	const char *key, *name;
	char *hosts, *provinces; /* separated by spaces */
};

static struct store_place store_of(const struct site *site)
{
	return (struct store_place){ .folder = site->config.folder, .server = site->config.server };
}

static bool open_regions(struct site *site)
{
	char reason[DB_REASON_BYTES];
	if (site->regions.mem || region_list_open(store_of(site), &site->regions, reason) == OK)
		return true;
	fprintf(stderr, "omzien region: %s\n", reason);
	return false;
}

static int list_regions(struct site *site, const struct command_line *line)
{
	if (!open_regions(site))
		return err_exit_code(ERR_BROKEN);
	for (size_t i = 0; i < site->regions.len; i++) {
		const struct region *region = site->regions.items[i];
		printf("%s\t%s\t%s%s\n", region->key, region->name, region->hosts,
		       region->is_default ? "\t(default)" : "");
	}
	return 0;
}

static enum err save_provinces(struct work *work, void *context)
{
	struct setting_inputs inputs = region_settings(work);
	for (size_t i = 0; i < inputs.len; i++)
		if (!strcmp(inputs.items[i].setting->key, "province"))
			TRY(region_setting_read(work, context, &inputs.items[i]));
	return region_settings_save(work, &inputs);
}

/* Provinces are checked before anything is made. */
static bool are_provinces_good(const struct wish *wish)
{
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem };
	for (size_t i = 0; i < setting_count; i++) {
		struct setting_input input = { .setting = &settings[i], .value = "" };
		if (!strcmp(settings[i].key, "province") &&
		    region_setting_read(&work, wish->provinces, &input)) {
			fprintf(stderr, "omzien region: %s\n", input.problem);
			return false;
		}
	}
	return true;
}

static bool are_hosts_good(const char *hosts)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789.-:[] ";
	if (hosts[strspn(hosts, allowed)] == '\0')
		return true;
	fprintf(stderr, "omzien region: write host names in small letters, without http:// and "
			"without a port\n");
	return false;
}

static int add_region(struct site *site, const struct wish *wish)
{
	char reason[DB_REASON_BYTES] = "";
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem, .now_ms = clock_now_ms(), .route = "omzien region add" };
	struct region_plan plan = { .key = wish->key, .name = wish->name, .hosts = wish->hosts };
	if (!are_provinces_good(wish) || !are_hosts_good(wish->hosts))
		return err_exit_code(ERR_INVALID);
	if (!open_regions(site))
		return err_exit_code(ERR_BROKEN);
	plan.is_default = !site->regions.len;
	enum err err = region_add(store_of(site), &site->regions, &plan, &work.region, reason);
	if (!err)
		err = site_start_region(site, work.region, reason);
	if (!err && *wish->provinces)
		err = writer_run(&work, save_provinces, wish->provinces);
	if (err) {
		fprintf(stderr, "omzien region: %s\n",
			*reason ? reason : "the region's settings could not be stored");
		return err_exit_code(err);
	}
	printf("Region %s is made. A server that runs knows it after a restart.\n", wish->key);
	return 0;
}

static char *joined(struct arena *mem, const char *list, const char *next)
{
	return *list ? arena_printf(mem, "%s %s", list, next) : arena_strdup(mem, next);
}

/* The values of an option that may be repeated, with spaces between them. */
static char *values_of(struct arena *mem, const struct command_line *line, const char *name)
{
	char *all = arena_strdup(mem, "");
	const char *value;
	for (size_t at = 0; (value = command_option_next(line, name, &at));)
		all = joined(mem, all, value);
	return all;
}

static int read_and_add(struct site *site, const struct command_line *line)
{
	SCOPED_ARENA(mem);
	const struct wish wish = { .key = line->words[0],
				   .name = command_option(line, "--name"),
				   .hosts = values_of(mem, line, "--host"),
				   .provinces = values_of(mem, line, "--province") };
	return add_region(site, &wish);
}

static const struct command_way ways[] = {
	{ "list", .in_site = list_regions },
	{ "add KEY --name NAME --host HOST... [--province CODE]...", .in_site = read_and_add },
};
const struct command region_commands[1] = {
	{ "region",
	  "Shows the regions, or adds one: a register of its own with its own database and host "
	  "names.\n"
	  "  KEY              a-z, 0-9 and -: names the file or schema of its data\n"
	  "  --name NAME      what people call it: \"Provincie Drenthe\"\n"
	  "  --host HOST      a host name that it answers to; may be repeated\n"
	  "  --province CODE  a province that it covers, such as PV22; may be repeated; none: "
	  "the whole country",
	  ways, COUNT_OF(ways), COMMAND_NOTHING },
};
