/* SPDX-License-Identifier: EUPL-1.2 */
/* main.c: finds the command and runs it. */
#include "app/command.h"
#include "app/config.h"
#include "app/features.h"
#include "app/serve.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static void print_command(const struct command *command)
{
	printf("  omzien %s %s\n      %s\n", command->name, command->arguments, command->text);
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

static bool wants_help(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
			return true;
	return false;
}

/* Whether "--name" or "--name=value" stands in the line that says how to use the command. */
static bool is_option_of(const struct command *command, const char *option)
{
	size_t len = strcspn(option, "=");
	for (const char *at = command->arguments; (at = strstr(at, "--")); at += 2)
		if (strspn(at, "-abcdefghijklmnopqrstuvwxyz") == len && !strncmp(at, option, len))
			return true;
	return false;
}

/* What no command would understand is refused before anything is opened or made. */
static int check_arguments(const struct command *command, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (*command->arguments &&
		    (strncmp(argv[i], "--", 2) || is_option_of(command, argv[i])))
			continue;
		fprintf(stderr, "omzien %s: %s is not understood. See `omzien %s --help`.\n",
			command->name, argv[i], command->name);
		return exit_code(ERR_INVALID);
	}
	return command->check ? command->check(argc, argv) : 0;
}

static int run(struct site *site, const struct command *command, int argc, char **argv)
{
	if (wants_help(argc, argv)) {
		print_command(command);
		return 0;
	}
	int wrong = check_arguments(command, argc, argv);
	if (wrong)
		return wrong;
	if (command->needs != COMMAND_NOTHING) {
		enum err err = site_open(site, command->needs == COMMAND_STARTED);
		if (err)
			return exit_code(err);
	}
	return command->run(site, argc, argv);
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
		code = run(&site, command, argc - 1, argv + 1);
	site_close(&site);
	return code;
}
