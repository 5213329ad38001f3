/* SPDX-License-Identifier: EUPL-1.2 */
/* person_cli.c: omzien link: a link to sign in with, for a server that runs or will run. */
#include "feature/person/person_cli.h"
#include "feature/person/person_pages.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

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

static enum err make_link(struct work *work, const struct command_line *line)
{
	const char *token = NULL;
	TRY(writer_run(work, store, &token));
	printf("%s/aanmelden/%s\n", base_url(work->mem, line->site, work->region), token);
	return OK;
}

static const struct command_way link_ways[] = {
	{ "", make_link },
};
static const struct command_way person_ways[] = {
	{ "list", person_command_list },
	{ "add MAIL --name NAME [--role ROLE]...", person_command_add },
	{ "grant MAIL --role ROLE...", person_command_grant },
	{ "block MAIL [--lift]", person_command_block },
};
const struct command person_commands[2] = {
	{ "link",
	  "Makes a link to sign in as administrator: once, for 15 minutes.\n"
	  "It works also while the server runs.",
	  link_ways, COUNT_OF(link_ways), COMMAND_LISTED },
	{ "person",
	  "Shows who may do what, and gives or takes away roles.\n"
	  "No mail is sent.\n"
	  "  --role ROLE   bewoner, redacteur, coordinator, onderzoeker, beleidsmedewerker, "
	  "beheerder;\n"
	  "                may be repeated; grant: these are all roles from now on\n"
	  "  --lift        lets somebody in again",
	  person_ways, COUNT_OF(person_ways), COMMAND_LISTED },
};
