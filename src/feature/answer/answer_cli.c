/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_cli.c: omzien answers export: the answers to a questionnaire as a file. */
#include "base/id.h"
#include "feature/answer/answer_view.h"
#include "web/command.h"
#include "work/audit.h"
#include "work/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What the command line asks for. */
/* What is written. */
struct taking {
	int64_t survey_id;
	struct answer_order order;
	const char *format;
};

static enum err write_to(struct work *work, int file, void *context)
{
	const struct taking *taking = context;
	TRY(answer_file(work, &taking->order, taking->format, file));
	return writer_run(work, answer_note_taking,
			  &(struct answer_taking){ taking->survey_id, taking->format });
}

static enum err write_answers(struct work *work, const struct command_line *line)
{
	const char *language = command_option(line, "--language");
	const char *out = command_option(line, "--out");
	struct answer_book book;
	struct taking taking = {
		.order = { .language = language && !strcmp(language, "en"),
			   .separator = ';',
			   .has_mark = true,
			   .folder = line->site->config.folder },
		.format = command_option(line, "--format"),
	};
	if (!id_parse(command_option(line, "--survey"), &taking.survey_id))
		return ERR_MISSING;
	TRY(answer_book_open(work, taking.survey_id, &book));
	taking.order.span.book = &book;
	taking.order.span.table = answer_table_find(&book, command_option(line, "--table"));
	if (!taking.order.span.table)
		return ERR_MISSING;
	TRY(command_write_file(work, out, write_to, &taking));
	printf("The answers are in %s. Keep that file safe.\n", out);
	return OK;
}

static const struct command_way ways[] = {
	{ "export --survey ID --format KIND --out FILE [--table NAME] [--language nl|en]",
	  write_answers },
};
const struct command answer_commands[1] = {
	{ "answers",
	  "Writes the answers to a questionnaire into a file; it stands in the log.\n"
	  "KIND is csv, xlsx, json, sav, zsav, dta, ddi, r, py or sps;\n"
	  "zip: all tables as CSV; bestanden: the files in answers, as a zip.\n"
	  "\"omzien survey list\" tells the ID.",
	  ways, COUNT_OF(ways), COMMAND_STARTED, "there is no such questionnaire or table." },
};
