/* SPDX-License-Identifier: EUPL-1.2 */
/* person_cli.h: the ways of omzien person; see struct command_way. */
#pragma once
#include "web/feature.h"

enum err person_command_list(struct work *work, const struct command_line *line) MUST_CHECK;
enum err person_command_add(struct work *work, const struct command_line *line) MUST_CHECK;
enum err person_command_grant(struct work *work, const struct command_line *line) MUST_CHECK;
enum err person_command_block(struct work *work, const struct command_line *line) MUST_CHECK;
