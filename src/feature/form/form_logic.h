/* SPDX-License-Identifier: EUPL-1.2 */
/* form_logic.h: what the files of form_logic share: expressions as a flat list for the browser. */
#pragma once
#include "feature/form/form_plan.h"
#include "json/json.h"

/*
 * Each expression and part of one is an entry of one list, named by its place in it, so that
 * nothing nests: "text", 5                       a text, a number
 *   ["today", PART...]              a call
 *   [0, TARGET, SCOPE]              ${name}: the items TARGET inside the turn of SCOPE; -1: none
 *   [1, START, [AXIS, NAME, PREDICATE...]...]   a path; START: -1 here, -2 the document, or a part;
 *                                   AXIS: enum xpath_axis; NAME: 0 is any node
 *   [2, PART, PREDICATE...]         a filter
 *   [3, OP, LEFT, RIGHT]            OP: enum xpath_op
 *   [4, PART]                       a sign
 */
struct form_logic {
	const struct form *form;
	struct arena *mem;
	struct json entries;
	int count;
	bool needs_lists; /* something looks in a list */
};

/* Whether the script in the browser can tell what it gives: no chance, no files, no digests. */
bool form_logic_can(const struct xpath_expr *expr);
/* Adds an expression that can; the place of its entry. `from`: whose it is. */
int form_logic_add(struct form_logic *logic, const struct form_item *from,
		   const struct xpath_expr *expr);
