/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_cli.c: omzien export: the register as a file, from the command line. */
#include "base/clock.h"
#include "feature/initiative/initiative_door.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What was asked on the command line. */
struct wish {
	const char *format, *region, *output;
	struct csv_options csv;
	struct http_pairs filter;
};

static bool take_text(int argc, char **argv, int *at, const char *option, const char **ret)
{
	if (strcmp(argv[*at], option) || *at + 1 >= argc)
		return false;
	*ret = argv[++*at];
	return true;
}

static bool take_option(int argc, char **argv, int *at, struct wish *wish)
{
	const char *separator = NULL;
	if (take_text(argc, argv, at, "--format", &wish->format) ||
	    take_text(argc, argv, at, "--region", &wish->region) ||
	    take_text(argc, argv, at, "--output", &wish->output))
		return true;
	if (!strcmp(argv[*at], "--bom"))
		return wish->csv.has_mark = true;
	if (!take_text(argc, argv, at, "--separator", &separator) || !strchr(",;", *separator) ||
	    !separator[0] || separator[1])
		return false;
	wish->csv.separator = *separator;
	return true;
}

static bool take_filter(struct arena *mem, const char *argument, struct wish *wish)
{
	const char *equals = strchr(argument, '=');
	if (!equals || *argument == '-')
		return false;
	*list_add(mem, &wish->filter) = (struct http_pair){
		arena_strndup(mem, argument, (size_t)(equals - argument)),
		arena_strdup(mem, equals + 1),
	};
	return true;
}

static bool read_wish(struct arena *mem, int argc, char **argv, struct wish *wish)
{
	for (int i = 1; i < argc; i++)
		if (!take_option(argc, argv, &i, wish) && !take_filter(mem, argv[i], wish)) {
			fprintf(stderr,
				"omzien export: “%s” is not understood here, or lacks its value."
				" `omzien export --help` shows what is.\n",
				argv[i]);
			return false;
		}
	if (wish->format && export_format_of(wish->format))
		return true;
	if (wish->format)
		fprintf(stderr,
			"omzien export: “%s” is not a format. Use csv, xlsx, geojson, jsonld or "
			"kml.\n",
			wish->format);
	else
		fputs("omzien export: say which --format: csv, xlsx, geojson, jsonld or kml.\n",
		      stderr);
	return false;
}

static int check(int argc, char **argv)
{
	SCOPED_ARENA(mem);
	struct wish wish = { 0 };
	return read_wish(mem, argc, argv, &wish) ? 0 : err_exit_code(ERR_INVALID);
}

static struct region *region_of(struct site *site, const char *key)
{
	if (key)
		return region_by_key(&site->regions, key);
	return site->regions.len ? region_by_host(&site->regions, "") : NULL;
}

static void tell(const struct work *work, enum err err)
{
	const struct words *words = words_for("en");
	for (size_t i = 0; i < work->failures.len; i++) {
		const struct failure *failure = &work->failures.items[i];
		struct words_value value = words_value_text("value", failure->value);
		fprintf(stderr, "omzien export: %s\n",
			words_format(work->mem, words, failure->text, &value,
				     failure->value ? 1 : 0));
	}
	if (!work->failures.len)
		fprintf(stderr, "omzien export: %s: %s\n", err_name(err),
			work->db ? db_reason(work->db) : "");
}

static enum err export_to(struct site *site, struct work *work, const struct wish *wish, int file)
{
	struct initiative_filter filter;
	struct export_order order = {
		.format = export_format_of(wish->format),
		.filter = &filter,
		.base_url = site->config.base_url ? site->config.base_url : "",
		.folder = site->config.folder ? site->config.folder : "/tmp",
		.csv = wish->csv,
	};
	TRY(initiative_filter_read(work, &wish->filter, &filter));
	TRY(db_begin_read(work->db));
	TRY(initiative_export(work, &order, file));
	return db_commit(work->db);
}

static enum err export_region(struct site *site, struct region *region, const struct wish *wish,
			      int file)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES] = "";
	struct work work = {
		.mem = mem, .region = region, .now_ms = clock_now_ms(), .route = "omzien export"
	};
	enum err err = db_open(region->place, &work.db, reason);
	if (err) {
		fprintf(stderr, "omzien export: %s\n", reason);
		return err;
	}
	err = export_to(site, &work, wish, file);
	if (err)
		tell(&work, err);
	db_close(work.db);
	return err;
}

/* A file that failed half way is taken away again. */
static enum err export_to_path(struct site *site, struct region *region, const struct wish *wish)
{
	int file = open(wish->output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (file < 0) {
		fprintf(stderr, "omzien export: %s: %s\n", wish->output,
			errno == EEXIST ? "exists already; choose another name or remove it first"
					: strerror(errno));
		return errno == EEXIST ? ERR_CONFLICT : ERR_BROKEN;
	}
	enum err err = export_region(site, region, wish, file);
	if (close(file) && !err)
		err = ERR_BUSY;
	if (err)
		unlink(wish->output);
	return err;
}

static int run(struct site *site, int argc, char **argv)
{
	SCOPED_ARENA(mem);
	struct wish wish = { 0 };
	if (!read_wish(mem, argc, argv, &wish))
		return err_exit_code(ERR_INVALID);
	struct region *region = region_of(site, wish.region);
	if (!region) {
		fprintf(stderr,
			wish.region ? "omzien export: there is no region “%s”. `omzien region "
				      "list` shows them.\n"
				    : "omzien export: there is no register yet%s. `omzien serve` "
				      "makes one.\n",
			wish.region ? wish.region : "");
		return err_exit_code(ERR_MISSING);
	}
	bool is_to_file = wish.output && strcmp(wish.output, "-");
	return err_exit_code(is_to_file ? export_to_path(site, region, &wish)
					: export_region(site, region, &wish, STDOUT_FILENO));
}

const struct command initiative_commands[] = {
	{ .name = "export",
	  .arguments = "--format csv|xlsx|geojson|jsonld|kml [--region KEY] [--output FILE] "
		       "[--separator , or ;]"
		       " [--bom] [FILTERKEY=VALUE...]",
	  .text = "Writes the initiatives that the filter finds, to a file or to standard output.",
	  .run = run,
	  .check = check,
	  .needs = COMMAND_STARTED },
};
_Static_assert(COUNT_OF(initiative_commands) == INITIATIVE_COMMANDS, "counted in the header");
