/* SPDX-License-Identifier: EUPL-1.2 */
/* form_cli.h: the command of questionnaires. */
#pragma once

struct site;

/* omzien form check|convert: an exit code. Needs no region. */
int form_command(struct site *site, int argc, char **argv);
