/* SPDX-License-Identifier: EUPL-1.2 */
/* shipped_table.h: what tools/embed.mjs makes; only shipped.c reads it. */
#pragma once
#include "base/shipped.h"

/* Sorted by name. */
extern const struct shipped shipped_table[];
extern const size_t shipped_table_count;
