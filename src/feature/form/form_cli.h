/* SPDX-License-Identifier: EUPL-1.2 */
/* form_cli.h: the command of questionnaires. */
#pragma once
#include "web/feature.h"

/* omzien form check | convert; needs no region. */
extern const struct command form_commands[1];
