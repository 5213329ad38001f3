/* SPDX-License-Identifier: EUPL-1.2 */
/* test_attack.h: what must hold of every protected table, whoever looks at it. */
#pragma once
#include "protect/protect.h"

enum { MOST_CELLS = 25, MOST_SIDE = 5 }; /* of a table that is attacked */

/* Whether a cell is kept back for itself. */
bool is_primary(enum cell_state state);

/*
 * Nothing small is shown; an attacker who tries every whole number finds for each cell that is kept
 * back exactly what the proof tells, and that is enough.
 */
void check_attack(const struct protect_rule *rule, const struct protect_table *table,
		  const struct protected *shown);
