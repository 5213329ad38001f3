/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_cli.c: omzien survey list: surveys and their response on the command line. */
#include "base/id.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_response.h"
#include "web/command.h"

#include <stdio.h>
#include <string.h>

static int explain(FILE *to, int code)
{
	fputs("usage: omzien survey list [--region KEY]\n\n"
	      "Lists questionnaires with their state, last day and response.\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, const char **ret_region)
{
	*ret_region = NULL;
	if (argc < 2 || strcmp(argv[1], "list"))
		return false;
	if (argc == 4 && !strcmp(argv[2], "--region"))
		*ret_region = argv[3];
	return argc == 2 || *ret_region;
}

static int check(int argc, char **argv)
{
	const char *region;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &region) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

static enum err list(struct work *work, void *unused)
{
	(void)unused;
	struct surveys all;
	TRY(survey_list(work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct survey *it = &all.items[i];
		struct response response;
		char id[ID_TEXT_LEN + 1];
		TRY(survey_response(work, it, &response));
		id_text(it->id, id);
		printf("%s %s until %s: %s: %lld answers; %lld of %lld asked finished\n", id,
		       it->state, it->closes_on ? it->closes_on : "-", it->name,
		       (long long)response.answers, (long long)response.all.done,
		       (long long)response.all.asked);
	}
	return OK;
}

static int run(struct site *site, int argc, char **argv)
{
	const char *key;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &key))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = { .site = site, .name = "survey", .region = key };
	return command_in_region(&call, list, NULL);
}

const struct command survey_commands[1] = {
	{ "survey", "list [--region KEY]", "Lists questionnaires with their response.", run,
	  COMMAND_STARTED, check },
};
