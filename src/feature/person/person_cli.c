/* SPDX-License-Identifier: EUPL-1.2 */
/* person_cli.c: omzien link: a link to sign in with, for a server that runs or will run. */
#include "base/clock.h"
#include "feature/person/person_pages.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

/* As the exit codes of all commands: src/app/command.h. */
enum { EXIT_DONE = 0, EXIT_WRONG_USE = 2, EXIT_MISSING = 5, EXIT_BROKEN = 6 };

static int explain_use(FILE *to, int code)
{
	fputs("usage: omzien link [--region KEY]\n\n"
	      "Makes a link to sign in as administrator. It works once, for 15 minutes, also while "
	      "the server runs.\n",
	      to);
	return code;
}

static enum err store(struct work *work, void *context) { return person_store_link(work, context); }

static const struct region *find_region(struct site *site, const char *key, struct region **ret)
{
	*ret = key ? region_by_key(&site->regions, key) : region_by_host(&site->regions, "");
	if (!*ret)
		fprintf(stderr, "omzien link: there is no region %s. See: omzien region list\n",
			key ? key : "yet");
	return *ret;
}

/* "http://localhost:8080", or the address that the configuration gives. */
static const char *base_url(struct arena *mem, const struct site *site, const struct region *region)
{
	if (site->config.base_url && *site->config.base_url)
		return site->config.base_url;
	const char *host = region->is_default || !*region->hosts
				   ? "localhost"
				   : arena_strndup(mem, region->hosts, strcspn(region->hosts, " "));
	return arena_printf(mem, "http://%s:%d", host, site->config.port);
}

static bool open_regions(struct site *site)
{
	char reason[DB_REASON_BYTES];
	struct store_place place = { .folder = site->config.folder, .server = site->config.server };
	if (site->regions.mem || region_list_open(place, &site->regions, reason) == OK)
		return true;
	fprintf(stderr, "omzien link: %s\n", reason);
	return false;
}

static int make_link(struct site *site, const char *key)
{
	SCOPED_ARENA(mem);
	const char *token = NULL;
	struct work work = { .mem = mem, .now_ms = clock_now_ms(), .route = "omzien link" };
	if (!open_regions(site))
		return EXIT_BROKEN;
	if (!find_region(site, key, &work.region))
		return EXIT_MISSING;
	if (writer_run(&work, store, &token)) {
		fprintf(stderr, "omzien link: %s\n",
			work.failures.len ? work.failures.items[0].text
					  : "the region's data cannot be written. Was the server "
					    "ever started here?");
		return EXIT_BROKEN;
	}
	printf("%s/aanmelden/%s\n", base_url(mem, site, work.region), token);
	return EXIT_DONE;
}

int person_link_command(struct site *site, int argc, char **argv)
{
	const char *key = NULL;
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--help"))
			return explain_use(stdout, EXIT_DONE);
		if (!strcmp(argv[i], "--region") && i + 1 < argc) {
			key = argv[++i];
			continue;
		}
		fprintf(stderr, "omzien link: %s is not understood\n", argv[i]);
		return explain_use(stderr, EXIT_WRONG_USE);
	}
	return make_link(site, key);
}
