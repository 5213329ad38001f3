/* SPDX-License-Identifier: EUPL-1.2 */
/* load_options.c: reads what bench/load is asked on its command line. */
#include "load_options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CONNECTIONS = 10000 };

static const char usage[] =
	"usage: load [options] PORT TARGET...\n"
	"  -c N      connections (16)\n"
	"  -n N      requests in all (10000)\n"
	"  -r N      requests a second in all, waits counted from the moment each was due (as many "
	"as come)\n"
	"  -t SEC    stop after so many seconds (60)\n"
	"  -w N      requests first that are not counted (0)\n"
	"  -p PID    the server's process: its CPU time and memory are read\n"
	"  -f FILE   more targets, one a line; \"POST TARGET BODY\" is a form; {n} becomes a "
	"number that counts up\n"
	"  -H LINE   one more header (may be repeated)\n"
	"  -s CODE   the status that every answer must have (200)\n"
	"  -a HOST   the name of the host that is asked (localhost)\n"
	"  -l NAME   name of this run in the output\n"
	"Prints one line of JSON. Ends with 1 when an answer was wrong or missing.\n";

void fail(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void add_target(struct options *options, const char *target)
{
	if (options->target_count == options->target_room) {
		options->target_room = options->target_room ? options->target_room * 2 : 64;
		options->targets =
			realloc(options->targets, options->target_room * sizeof *options->targets);
	}
	if (!options->targets || !(options->targets[options->target_count++] = strdup(target)))
		fail("memory");
}

static void add_targets(struct options *options, const char *path)
{
	char line[8192];
	FILE *file = fopen(path, "r");
	if (!file)
		fail(path);
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\r\n")] = '\0';
		if (*line)
			add_target(options, line);
	}
	fclose(file);
}

static void add_header(struct options *options, const char *line)
{
	size_t len = strlen(options->headers);
	snprintf(options->headers + len, sizeof options->headers - len, "%s\r\n", line);
}

struct options read_options(int argc, char **argv)
{
	struct options options = {
		.connections = 16,
		.requests = 10000,
		.seconds = 60,
		.status = 200,
		.name = "load",
		.host = "localhost",
	};
	for (int option; (option = getopt(argc, argv, "a:c:n:r:t:w:p:f:H:s:l:")) != -1;) {
		switch (option) {
		case 'a': options.host = optarg; break;
		case 'c': options.connections = atoi(optarg); break;
		case 'n': options.requests = atoll(optarg); break;
		case 'r': options.rate = atof(optarg); break;
		case 't': options.seconds = atof(optarg); break;
		case 'w': options.warm_up = atoll(optarg); break;
		case 'p': options.pid = atoi(optarg); break;
		case 'f': add_targets(&options, optarg); break;
		case 'H': add_header(&options, optarg); break;
		case 's': options.status = atoi(optarg); break;
		case 'l': options.name = optarg; break;
		default: fputs(usage, stderr); exit(2);
		}
	}
	options.port = optind < argc ? atoi(argv[optind++]) : 0;
	for (; optind < argc; optind++)
		add_target(&options, argv[optind]);
	if (!options.port || !options.target_count || options.connections < 1 ||
	    options.requests < 1 || options.connections > MOST_CONNECTIONS) {
		fputs(usage, stderr);
		exit(2);
	}
	return options;
}
