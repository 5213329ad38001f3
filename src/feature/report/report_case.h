/* SPDX-License-Identifier: EUPL-1.2 */
/* report_case.h: which initiative a case study is about. */
#pragma once
#include "feature/report/report.h"

/*
 * The initiative of a case study; of one that was merged the one that it went up in. The block
 * keeps what was chosen, so that undoing the merge gives that back. ERR_MISSING: none was chosen.
 */
enum err report_case_of(struct work *work, const struct report_block *block, int64_t *ret)
	MUST_CHECK;
