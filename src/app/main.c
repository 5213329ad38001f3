/* SPDX-License-Identifier: EUPL-1.2 */
/* main.c: finds the command and runs it. */
#include "app/command.h"
#include "app/config.h"
#include "app/features.h"
#include "app/serve.h"
#include "web/command.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static void print_command(const struct command *command)
{
	command_print_ways(stdout, "  ", command);
	printf("      %.*s\n", (int)strcspn(command->text, "\n"), command->text);
}

static int print_help(const struct site *site)
{
	puts("Omzien keeps the living inventory of care and support by residents.\n");
	for (size_t i = 0; i < app_command_count; i++)
		print_command(&app_commands[i]);
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->command_count; j++)
			print_command(&site->features[i]->commands[j]);
	puts("\nOptions are read from omzien.conf and the environment: see `omzien conf`.\n"
	     "Exit codes: 0 done, 2 wrong input, 3 not allowed, 4 in use, 5 missing, 6 broken, 7 "
	     "busy.");
	return 0;
}

static void refuse_command(const struct site *site, const char *name)
{
	fprintf(stderr, "omzien: there is no command “%s”. The commands are", name);
	for (size_t i = 0; i < app_command_count; i++)
		fprintf(stderr, " %s", app_commands[i].name);
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->command_count; j++)
			fprintf(stderr, " %s", site->features[i]->commands[j].name);
	fputs(". `omzien help` explains them.\n", stderr);
}

static const struct command *find_command(const struct site *site, const char *name)
{
	for (size_t i = 0; i < app_command_count; i++)
		if (!strcmp(app_commands[i].name, name))
			return &app_commands[i];
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->command_count; j++)
			if (!strcmp(site->features[i]->commands[j].name, name))
				return &site->features[i]->commands[j];
	return NULL;
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(mem);
	struct site site = { 0 };
	serve_hold_signals();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ,
	       SIG_IGN); /* a file that may not grow is a full disk: an error, not the end */
	site_init(&site, features, feature_count + is_bench());
	const struct command *command = argc > 1 ? find_command(&site, argv[1]) : NULL;
	int code = 2;
	if (argc < 2 || !strcmp(argv[1], "--help") || !strcmp(argv[1], "help"))
		code = print_help(&site);
	else if (!command)
		refuse_command(&site, argv[1]);
	else if (!config_read(mem, &site.config))
		code = command_start(&site, command, (struct command_words){ argc - 2, argv + 2 },
				     site_open);
	site_close(&site);
	return code;
}
