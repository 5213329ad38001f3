/* SPDX-License-Identifier: EUPL-1.2 */
/* person_cli.h: what the commands of this slice share. */
#pragma once
#include "web/site.h"

/* As the exit codes of all commands: src/app/command.h. */
enum { EXIT_DONE = 0, EXIT_WRONG_USE = 2, EXIT_CONFLICT = 4, EXIT_MISSING = 5, EXIT_BROKEN = 6 };

/* The region with this key (NULL: the default one); NULL, and told on standard error, when there is
 * none. */
struct region *person_find_region(struct site *site, const char *command, const char *key,
				  int *ret_code);
