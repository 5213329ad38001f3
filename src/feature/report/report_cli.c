/* SPDX-License-Identifier: EUPL-1.2 */
/* report_cli.c: omzien report: makes, freezes and exports reports from the command line. */
#include "base/id.h"
#include "feature/report/report_slice.h"
#include "feature/round/round.h"
#include "web/command.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct wish {
	const char *verb, *first, *second, *third, *region, *language;
	const char *folder;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien report list [--region KEY]\n"
	      "       omzien report make ROUND TITLE ORGANISATION [--language nl|en]\n"
	      "                   [--region KEY]\n"
	      "       omzien report freeze ADDRESS [--region KEY]\n"
	      "       omzien report export ADDRESS FORMAT FILE [--region KEY]\n\n"
	      "Lists reports with their addresses, makes the first version of a report of a "
	      "round,\n"
	      "freezes an edition, or writes the newest edition to a file: pdf, docx, odt, zip or\n"
	      "json. `omzien round list` shows the codes of rounds. Publishing is done on the "
	      "site.\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--region") && i + 1 < argc)
			ret->region = argv[++i];
		else if (!strcmp(argv[i], "--language") && i + 1 < argc)
			ret->language = argv[++i];
		else if (*argv[i] == '-')
			return false;
		else if (!ret->verb)
			ret->verb = argv[i];
		else if (!ret->first)
			ret->first = argv[i];
		else if (!ret->second)
			ret->second = argv[i];
		else if (!ret->third)
			ret->third = argv[i];
		else
			return false;
	}
	if (!ret->verb)
		return false;
	if (!strcmp(ret->verb, "list"))
		return !ret->first;
	if (!strcmp(ret->verb, "freeze"))
		return ret->first && !ret->second;
	return (!strcmp(ret->verb, "make") || !strcmp(ret->verb, "export")) && ret->third;
}

static int check(int argc, char **argv)
{
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

static enum err list(struct work *work)
{
	struct reports all;
	TRY(report_list(work, &all));
	for (size_t i = 0; i < all.len; i++)
		printf("%s %d edition%s%s: %s\n", all.items[i].slug, all.items[i].editions,
		       all.items[i].editions == 1 ? "" : "s",
		       all.items[i].public_ms ? ", public" : "", all.items[i].title);
	return OK;
}

static enum err make(struct work *work, const struct wish *wish)
{
	struct report report = { .title = wish->second,
				 .author = wish->third,
				 .language = wish->language };
	if (!id_parse(wish->first, &report.round_id))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("That is not the code of a round. `omzien round list` shows "
				    "them."));
	TRY(report_make(work, &report));
	printf("%s\n", report.slug);
	return OK;
}

static enum err freeze(struct work *work, const struct wish *wish)
{
	struct report report;
	struct report_edition edition;
	struct report_making how = { .folder = wish->folder };
	TRY(report_by_slug(work, wish->first, &report));
	TRY(report_freeze(work, report.id, NULL, &how, &edition));
	printf("edition %d %s\n", edition.number, edition.hash);
	return OK;
}

static enum err copy(struct work *work, int from, const char *name)
{
	char bytes[65536];
	ssize_t got;
	int to = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (to < 0)
		return work_fail_value(work, ERR_INVALID, NULL,
				       N_("“{value}” cannot be written. Choose another file."),
				       name);
	while ((got = read(from, bytes, sizeof bytes)) > 0)
		if (write(to, bytes, (size_t)got) != got)
			got = -1;
	if (close(to) || got)
		return work_fail_value(work, ERR_BUSY, NULL,
				       N_("“{value}” cannot be written: the disk is full."), name);
	return OK;
}

static enum err export(struct work *work, const struct wish *wish) {
	struct report_making how = { .folder = wish->folder }; struct report report;
	struct report_editions all;
	int file;
	TRY(report_by_slug(work, wish->first, &report));
	TRY(report_edition_list(work, report.id, &all));
	if (!all.len) return work_fail(work, ERR_MISSING, NULL,
				       N_("This report has no edition yet. Freeze it first."));
	TRY(report_files_make(work, &all.items[0], &how));
	TRY(report_export(work, &all.items[0], wish->folder, wish->second, &file));
	enum err err = copy(work, file, wish->third);
	close(file);
	return err;
}

static enum err run_wish(struct work *work, void *context)
{
	const struct wish *wish = context;
	if (!strcmp(wish->verb, "list"))
		return list(work);
	if (!strcmp(wish->verb, "make"))
		return make(work, wish);
	return strcmp(wish->verb, "freeze") ? export(work, wish) : freeze(work, wish);
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish = { .folder = site->config.folder };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = { .site = site, .name = "report", .region = wish.region };
	return command_in_region(&call, run_wish, &wish);
}

const struct command report_commands[1] = {
	{ "report",
	  "list | make ROUND TITLE ORGANISATION [--language nl|en] | freeze ADDRESS | export "
	  "ADDRESS FORMAT FILE "
	  "[--region KEY]",
	  "Makes a report from the data of a round, freezes it, writes it to a file.", run,
	  COMMAND_STARTED, check },
};
