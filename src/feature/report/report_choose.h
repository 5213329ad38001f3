/* SPDX-License-Identifier: EUPL-1.2 */
/* report_choose.h: the form of one part: what can be chosen and filled in, by its kind. */
#pragma once
#include "feature/report/report_pages.h"

/* The inputs of a part, filled with what was sent, else with what it has. Errors of the database.
 */
enum err choose_inputs(struct web *web, struct look *look, const struct report_block *block,
		       struct inputs *ret) MUST_CHECK;

/* Reads what was sent into a part; its kind stays. ERR_INVALID with failures. */
enum err choose_read(struct web *web, struct report_block *block) MUST_CHECK;
