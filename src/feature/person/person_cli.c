/* SPDX-License-Identifier: EUPL-1.2 */
/* person_cli.c: omzien link: a link to sign in with, for a server that runs or will run. */
#include "base/clock.h"
#include "feature/person/person_cli.h"
#include "feature/person/person_pages.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

static int explain_use(FILE *to, int code)
{
	fputs("usage: omzien link [--region KEY]\n\n"
	      "Makes a link to sign in as administrator. It works once, for 15 minutes, also while "
	      "the server runs.\n",
	      to);
	return code;
}

static enum err store(struct work *work, void *context) { return person_store_link(work, context); }

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

static bool open_regions(struct site *site, const char *command)
{
	char reason[DB_REASON_BYTES];
	struct store_place place = { .folder = site->config.folder, .server = site->config.server };
	if (site->regions.mem || region_list_open(place, &site->regions, reason) == OK)
		return true;
	fprintf(stderr, "omzien %s: %s\n", command, reason);
	return false;
}

struct region *person_find_region(struct site *site, const char *command, const char *key,
				  int *ret_code)
{
	*ret_code = EXIT_BROKEN;
	if (!open_regions(site, command))
		return NULL;
	*ret_code = EXIT_MISSING;
	struct region *region =
		key ? region_by_key(&site->regions, key) : region_by_host(&site->regions, "");
	if (!region)
		fprintf(stderr, "omzien %s: there is no region %s. See: omzien region list\n",
			command, key ? key : "yet");
	return region;
}

static int make_link(struct site *site, const char *key)
{
	SCOPED_ARENA(mem);
	const char *token = NULL;
	struct work work = { .mem = mem, .now_ms = clock_now_ms(), .route = "omzien link" };
	int code;
	work.region = person_find_region(site, "link", key, &code);
	if (!work.region)
		return code;
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
