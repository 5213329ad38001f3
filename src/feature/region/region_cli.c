/* SPDX-License-Identifier: EUPL-1.2 */
/* region_cli.c: omzien region list, omzien region add. */
#include "base/clock.h"
#include "feature/region/region_slice.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

/* As the exit codes of all commands: src/app/command.h. */
enum { EXIT_DONE = 0, EXIT_WRONG_USE = 2, EXIT_CONFLICT = 4, EXIT_BROKEN = 6, EXIT_BUSY = 7 };

/* What was asked for on the command line. */
struct wish {
	const char *key, *name;
	char *hosts, *provinces; /* separated by spaces */
};

static int explain_use(FILE *to, int code)
{
	fputs("usage: omzien region list\n"
	      "       omzien region add KEY --name NAME --host HOST... [--province CODE...]\n\n"
	      "A region is a register of its own, with its own database and host names.\n"
	      "  KEY              a-z, 0-9 and -: names the file or schema of its data\n"
	      "  --name NAME      what people call it: \"Provincie Drenthe\"\n"
	      "  --host HOST      a host name that it answers to; may be repeated\n"
	      "  --province CODE  a province that it covers, such as PV22; may be repeated; none: "
	      "the whole country\n",
	      to);
	return code;
}

static int misunderstood(const char *argument)
{
	fprintf(stderr, "omzien region: %s is not understood\n", argument);
	return explain_use(stderr, EXIT_WRONG_USE);
}

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

static int list_regions(struct site *site)
{
	if (!open_regions(site))
		return EXIT_BROKEN;
	for (size_t i = 0; i < site->regions.len; i++) {
		const struct region *region = site->regions.items[i];
		printf("%s\t%s\t%s%s\n", region->key, region->name, region->hosts,
		       region->is_default ? "\t(default)" : "");
	}
	return EXIT_DONE;
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
		return EXIT_WRONG_USE;
	if (!open_regions(site))
		return EXIT_BROKEN;
	plan.is_default = !site->regions.len;
	enum err err = region_add(store_of(site), &site->regions, &plan, &work.region, reason);
	if (!err)
		err = site_start_region(site, work.region, reason);
	if (!err && *wish->provinces)
		err = writer_run(&work, save_provinces, wish->provinces);
	if (err) {
		fprintf(stderr, "omzien region: %s\n",
			*reason ? reason : "the region's settings could not be stored");
		return err == ERR_INVALID    ? EXIT_WRONG_USE
		       : err == ERR_CONFLICT ? EXIT_CONFLICT
		       : err == ERR_BUSY     ? EXIT_BUSY
					     : EXIT_BROKEN;
	}
	printf("Region %s is made. A server that runs knows it after a restart.\n", wish->key);
	return EXIT_DONE;
}

static char *joined(struct arena *mem, const char *list, const char *next)
{
	return *list ? arena_printf(mem, "%s %s", list, next) : arena_strdup(mem, next);
}

static int read_and_add(struct site *site, int argc, char **argv)
{
	SCOPED_ARENA(mem);
	struct wish wish = { .hosts = arena_strdup(mem, ""), .provinces = arena_strdup(mem, "") };
	for (int i = 2; i < argc; i++) {
		bool has_value = i + 1 < argc;
		if (has_value && !strcmp(argv[i], "--name"))
			wish.name = argv[++i];
		else if (has_value && !strcmp(argv[i], "--host"))
			wish.hosts = joined(mem, wish.hosts, argv[++i]);
		else if (has_value && !strcmp(argv[i], "--province"))
			wish.provinces = joined(mem, wish.provinces, argv[++i]);
		else if (*argv[i] != '-' && !wish.key)
			wish.key = argv[i];
		else
			return misunderstood(argv[i]);
	}
	if (wish.key && wish.name && *wish.name && *wish.hosts)
		return add_region(site, &wish);
	fprintf(stderr, "omzien region add: give a key, --name and --host\n");
	return explain_use(stderr, EXIT_WRONG_USE);
}

int region_command(struct site *site, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--help"))
			return explain_use(stdout, EXIT_DONE);
	if (argc < 2)
		return explain_use(stderr, EXIT_WRONG_USE);
	if (!strcmp(argv[1], "add"))
		return read_and_add(site, argc, argv);
	if (strcmp(argv[1], "list"))
		return misunderstood(argv[1]);
	return argc > 2 ? misunderstood(argv[2]) : list_regions(site);
}
