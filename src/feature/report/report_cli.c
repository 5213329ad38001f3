/* SPDX-License-Identifier: EUPL-1.2 */
/* report_cli.c: omzien report: makes, freezes and exports reports from the command line. */
#include "base/id.h"
#include "feature/report/report_typed.h"
#include "feature/round/round.h"
#include "web/command.h"

#include <stdio.h>
#include <unistd.h>

static enum err list(struct work *work, const struct command_line *line)
{
	struct reports all;
	TRY(report_list(work, &all));
	for (size_t i = 0; i < all.len; i++)
		printf("%s %d edition%s%s: %s\n", all.items[i].slug, all.items[i].editions,
		       all.items[i].editions == 1 ? "" : "s",
		       all.items[i].public_ms ? ", public" : "", all.items[i].title);
	return OK;
}

static enum err make(struct work *work, const struct command_line *line)
{
	struct report report = { .title = line->words[1],
				 .author = line->words[2],
				 .language = command_option(line, "--language") };
	if (!id_parse(line->words[0], &report.round_id))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("That is not the code of a round. `omzien round list` shows "
				    "them."));
	TRY(report_make(work, &report));
	printf("%s\n", report.slug);
	return OK;
}

/* Numbers that somebody typed: they do not change with the data. */
static enum err tell_typed(struct work *work, const struct report *report)
{
	struct report_blocks blocks;
	struct typed_parts typed = { 0 };
	struct look look;
	TRY(report_blocks(work, report->id, &blocks));
	TRY(look_begin(work, report, &blocks, &look));
	TRY(typed_find_all(&look, &typed));
	for (size_t i = 0; i < typed.len; i++)
		fprintf(stderr, "typed, not looked up, in part %zu: %s\n",
			(size_t)(typed.items[i].block - blocks.items) + 1,
			typed_join(work->mem, &typed.items[i].numbers));
	return OK;
}

static enum err freeze(struct work *work, const struct command_line *line)
{
	struct report report;
	struct report_edition edition;
	struct report_making how = { .folder = line->site->config.folder };
	TRY(report_by_slug(work, line->words[0], &report));
	TRY(tell_typed(work, &report));
	TRY(report_freeze(work, report.id, NULL, &how, &edition));
	printf("edition %d %s\n", edition.number, edition.hash);
	return OK;
}

static enum err copy(struct work *work, int to, void *context)
{
	const int *from = context;
	char bytes[65536];
	ssize_t got;
	while ((got = read(*from, bytes, sizeof bytes)) > 0)
		if (write(to, bytes, (size_t)got) != got)
			return ERR_BUSY;
	return got ? ERR_BUSY : OK;
}

static enum err write_edition(struct work *work, const struct command_line *line)
{
	struct report report;
	struct report_editions all;
	struct report_making how = { .folder = line->site->config.folder };
	int file;
	TRY(report_by_slug(work, line->words[0], &report));
	TRY(report_edition_list(work, report.id, &all));
	if (!all.len)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This report has no edition yet. Freeze it first."));
	TRY(report_files_make(work, &all.items[0], &how));
	TRY(report_export(work, &all.items[0], line->site->config.folder, line->words[1], &file));
	enum err err = command_write_file(work, line->words[2], copy, &file);
	close(file);
	return err;
}

static const struct command_way ways[] = {
	{ "list", list },
	{ "make ROUND TITLE ORGANISATION [--language nl|en]", make },
	{ "freeze ADDRESS", freeze },
	{ "export ADDRESS FORMAT FILE", write_edition },
};
const struct command report_commands[1] = {
	{ "report",
	  "Makes a report from the data of a round, freezes it, writes it to a file.\n"
	  "list gives reports with their addresses; make makes the first version of a report of a\n"
	  "round, in the language of --language; freeze an edition, with its files; export writes\n"
	  "the newest edition to a new file: pdf, docx, odt, zip or json. `omzien round list`\n"
	  "shows the codes of rounds. Publishing is done on the site.",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
