/* SPDX-License-Identifier: EUPL-1.2 */
/* command_serve.c: prepares the regions and starts the server. */
#include "app/command.h"
#include "app/folder.h"
#include "app/serve.h"
#include "app/upgrade.h"
#include "base/clock.h"
#include "feature/import/import_seed.h"
#include "feature/person/person.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Fills the regions that come with the program with the inventory that comes with it. */
static enum err fill_shipped(struct site *site)
{
	for (size_t i = 0; i < site->regions.len; i++)
		TRY(import_seed_shipped(site, site->regions.items[i]));
	return OK;
}

static enum err prepare(struct site *site)
{
	char reason[DB_REASON_BYTES] = "";
	TRY(site_open(site, false));
	if (!site->regions.len)
		TRY(site_add_shipped_regions(site));
	TRY(upgrade_all(site, true));
	for (size_t i = 0; i < site->regions.len; i++) {
		enum err err = site_start_region(site, site->regions.items[i], reason);
		if (err) {
			fprintf(stderr, "%s\n", reason);
			return err;
		}
	}
	return fill_shipped(site);
}

/* A sign-in link for `region` that only this process knows, as a path in `mem`; NULL when there can
 * be none. */
static const char *make_link(struct arena *mem, struct region *region)
{
	struct work work = {
		.mem = mem, .region = region, .now_ms = clock_now_ms(), .route = "omzien serve"
	};
	char reason[DB_REASON_BYTES];
	const char *token = NULL;
	enum err err = db_open(region->place, &work.db, reason);
	if (!err)
		err = person_keep_link(&work, &token);
	db_close(work.db);
	return err ? NULL : arena_printf(mem, "/aanmelden/%s", token);
}

/* The line for people, after the line that programs wait for. */
static void tell(struct site *site, void *context)
{
	SCOPED_ARENA(mem);
	int port = site->config.port;
	const char *link = make_link(mem, site->regions.items[0]);
	printf("Stop with Ctrl-C.");
	if (link)
		printf(" Sign in as administrator at http://localhost:%d%s (once, within 15 "
		       "minutes).",
		       port, link);
	for (size_t i = 1; i < site->regions.len; i++) {
		const struct region *region = site->regions.items[i];
		printf(" %s is at http://%.*s:%d.", region->name, (int)strcspn(region->hosts, " "),
		       region->hosts, port);
	}
	putchar('\n');
	fflush(stdout);
}

static int serve_prepared(struct site *site)
{
	int status = serve_check(&site->config);
	if (status)
		return status;
	enum err err = prepare(site);
	return err ? exit_code(err) : serve(site, tell, NULL);
}

/* First what may be refused, then what changes something. */
int command_serve(struct site *site, const struct command_line *line)
{
	int lock;
	enum err err = folder_make(site->config.folder);
	if (!err)
		err = folder_lock(site->config.folder, &lock);
	if (err)
		return exit_code(err);
	int status = serve_prepared(site);
	close(lock);
	return status;
}
