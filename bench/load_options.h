/* SPDX-License-Identifier: EUPL-1.2 */
/* load_options.h: what bench/load is asked on its command line. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct options {
	int connections, port, status, pid;
	int64_t requests, warm_up;
	double seconds, rate; /* rate: requests a second; 0: each follows the answer before it */
	const char *name, *host;
	char headers[4096];
	char **targets;
	size_t target_count, target_room;
};

/* Ends the program with 2, and says how it is used, when they cannot be understood. */
struct options read_options(int argc, char **argv);

/* Ends the program with 1: what the system says of `what`. */
void fail(const char *what);
