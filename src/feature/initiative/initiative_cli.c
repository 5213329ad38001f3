/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_cli.c: omzien export: the register as a file, from the command line. */
#include "feature/initiative/initiative_door.h"
#include "web/command.h"
#include "web/site.h"

#include <string.h>
#include <unistd.h>

/* What is written. */
struct writing {
	struct http_pairs filter;
	struct export_order order;
};

static enum err write_to(struct work *work, int file, void *context)
{
	const struct writing *writing = context;
	struct initiative_filter filter;
	struct export_order order = writing->order;
	TRY(initiative_filter_read(work, &writing->filter, &filter));
	order.filter = &filter;
	TRY(db_begin_read(work->db));
	TRY(initiative_export(work, &order, file));
	return db_commit(work->db);
}

/* "municipality=GM1966" of each word. */
static enum err read_filter(struct work *work, const struct command_line *line,
			    struct http_pairs *ret)
{
	for (size_t i = 0; i < line->word_count; i++) {
		const char *word = line->words[i], *equals = strchr(word, '=');
		if (!equals)
			return work_fail_value(work, ERR_INVALID, NULL,
					       N_("“{value}” is not a filter. Write it as "
						  "key=value."),
					       word);
		*list_add(work->mem, ret) = (struct http_pair){
			arena_strndup(work->mem, word, (size_t)(equals - word)),
			arena_strdup(work->mem, equals + 1),
		};
	}
	return OK;
}

static enum err write_register(struct work *work, const struct command_line *line)
{
	const struct config *config = &line->site->config;
	const char *separator = command_option(line, "--separator");
	const char *output = command_option(line, "--output");
	struct writing writing = {
		.order = { .format = export_format_of(command_option(line, "--format")),
			   .base_url = config->base_url ? config->base_url : "",
			   .folder = config->folder ? config->folder : "/tmp",
			   .csv = { .has_mark = command_option(line, "--bom"),
				    .separator = separator ? *separator : 0 } },
	};
	if (separator && (!strchr(",;", *separator) || !separator[0] || separator[1]))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("The separator is a comma or a semicolon."));
	TRY(read_filter(work, line, &writing.filter));
	if (output && strcmp(output, "-") != 0)
		return command_write_file(work, output, write_to, &writing);
	return write_to(work, STDOUT_FILENO, &writing);
}

static const struct command_way ways[] = {
	{ "--format csv|xlsx|geojson|jsonld|kml [--output FILE] [--separator SIGN] [--bom]"
	  " [KEY=VALUE]...",
	  write_register },
};
const struct command initiative_commands[] = {
	{ "export",
	  "Writes the initiatives that the filter finds, to a file or to standard output.\n"
	  "  KEY=VALUE         a filter, as in the address of the list; may be repeated\n"
	  "  --separator SIGN  , or ; between the cells of CSV\n"
	  "  --bom             CSV begins with the mark that Excel needs",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
_Static_assert(COUNT_OF(initiative_commands) == INITIATIVE_COMMANDS, "counted in the header");
