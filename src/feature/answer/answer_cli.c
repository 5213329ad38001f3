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
struct wish {
	const char *region, *survey, *format, *table, *out;
	bool is_english;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien answers export --survey ID --format KIND --out FILE\n"
	      "                             [--table NAME] [--language nl|en] [--region KEY]\n\n"
	      "Writes the answers to a questionnaire into a file; it stands in the log.\n"
	      "KIND is csv, xlsx, json, sav, zsav, dta, ddi, r, py or sps;\n"
	      "zip: all tables as CSV; bestanden: the files in answers, as a zip.\n"
	      "\"omzien survey list\" tells the ID.\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	const char *language = "nl";
	const struct {
		const char *name, **value;
	} options[] = {
		{ "--region", &ret->region }, { "--survey", &ret->survey },
		{ "--format", &ret->format }, { "--table", &ret->table },
		{ "--out", &ret->out },       { "--language", &language },
	};
	*ret = (struct wish){ 0 };
	if (argc < 2 || argc % 2 || strcmp(argv[1], "export") != 0)
		return false;
	for (int i = 2; i < argc; i += 2) {
		size_t at = 0;
		while (at < COUNT_OF(options) && strcmp(options[at].name, argv[i]) != 0)
			at++;
		if (at == COUNT_OF(options))
			return false;
		*options[at].value = argv[i + 1];
	}
	ret->is_english = !strcmp(language, "en");
	return ret->survey && ret->format && ret->out &&
	       (ret->is_english || !strcmp(language, "nl"));
}

static int check(int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

static enum err export(struct work *work, const struct wish *wish, int file) {
	struct answer_book book; int64_t id; if (!id_parse(wish->survey, &id)) return ERR_MISSING;
	TRY(answer_book_open(work, id, &book));
	struct answer_order order = { .language = wish->is_english,
				      .separator = ';',
				      .has_mark = true,
				      .folder = "/tmp" };
	order.span.book = &book;
	order.span.table = answer_table_find(&book, wish->table);
	if (!order.span.table) return ERR_MISSING;
	TRY(answer_file(work, &order, wish->format, file));
	return writer_run(work, answer_note_taking, &(struct answer_taking){ id, wish->format });
}

/* Nobody else may read the file, and none that is there is written over. */
static enum err export_to(struct work *work, void *context)
{
	const struct wish *wish = context;
	int file = open(wish->out, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0) {
		fprintf(stderr, "omzien answers: %s: %s\n", wish->out, strerror(errno));
		return ERR_INVALID;
	}
	enum err err = export(work, wish, file);
	close(file);
	if (err)
		unlink(wish->out);
	else
		printf("The answers are in %s. Keep that file safe.\n", wish->out);
	return err;
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = {
		.site = site,
		.name = "answers",
		.region = wish.region,
		.missing = "there is no such questionnaire or table.",
	};
	return command_in_region(&call, export_to, &wish);
}

const struct command answer_commands[1] = {
	{ "answers", "export --survey ID --format KIND --out FILE",
	  "Writes the answers to a questionnaire into a file.", run, COMMAND_STARTED, check },
};
